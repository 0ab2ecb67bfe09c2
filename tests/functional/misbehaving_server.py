"""Servers on loopback whose every byte a test decides, and a client that may reach them."""

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator

from wirepress.aws.http import SafeHttpClient

Handler = Callable[[socket.socket, str], None]


@contextlib.contextmanager
def serving(handler: Handler, *, reads_request: bool = True) -> Iterator[str]:
    """A server on loopback; `handler` gets the connection and the request's text. Yields host:port."""
    listener = socket.create_server(("127.0.0.1", 0))
    stopping = threading.Event()

    def answer(connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            connection.settimeout(30)
            request = b""
            while reads_request and b"\r\n\r\n" not in request:
                piece = connection.recv(4096)
                if not piece:
                    return
                request += piece
            handler(connection, request.decode("latin-1"))

    def accept() -> None:
        while not stopping.is_set():
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=answer, args=(connection,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield f"127.0.0.1:{listener.getsockname()[1]}"
    finally:
        stopping.set()
        listener.close()


def reply(status: str, body: bytes = b"", **headers: str) -> Handler:
    def handler(connection: socket.socket, _request: str) -> None:
        connection.sendall(message(status, body, **headers))

    return handler


def message(status: str, body: bytes = b"", **headers: str) -> bytes:
    named = {"Content-Length": str(len(body)), "Connection": "close"}
    named |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in named.items() if value)
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode("latin-1") + body


def client(*hosts: str) -> SafeHttpClient:
    return SafeHttpClient(contact_url="https://news.example/about", allow_hosts=hosts)
