"""A server on loopback that speaks Bedrock's Converse and OpenAI's chat completions.

Answers are scripted: each request takes the next one, the last one stays. A scripted answer is a
report (a dict), text, or a function of the request that says how to misbehave.
"""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote

Body = dict[str, Any]


@dataclass
class Reply:
    """An answer on the wire. In seconds: `delay` before it, `header_drip` between its headers, `drip`
    between the bytes of its body, `pause` in the middle of it."""

    status: int = 200
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    drip: float = 0.0
    header_drip: float = 0.0
    pause: float = 0.0


Scripted = Body | str | Reply | Callable[["Request"], "Reply | Body | str"]


@dataclass
class Request:
    """A request that came in."""

    protocol: str
    model: str
    body: Body
    headers: dict[str, str]

    @property
    def user(self) -> str:
        """What was asked."""
        content = self.body["messages"][-1]["content"]
        return content if isinstance(content, str) else content[0]["text"]


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A client that gave up is what some tests are about."""


class ModelServer:
    """The server and what it was asked."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.script: list[Scripted] = []
        self.by_model: dict[str, list[Scripted]] = {}
        self._lock = threading.Lock()
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                server._serve(self)

            def log_message(self, *args: object) -> None:
                return

        self._http = _Server(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}"

    def will_say(self, *answers: Scripted, model: str | None = None) -> None:
        """What the next requests are answered."""
        if model:
            self.by_model[model] = list(answers)
        else:
            self.script = list(answers)

    def _serve(self, handler: BaseHTTPRequestHandler) -> None:
        body = json.loads(handler.rfile.read(int(handler.headers["Content-Length"])))
        converse = handler.path.startswith("/model/") and handler.path.endswith("/converse")
        model = unquote(handler.path.split("/")[2]) if converse else body["model"]
        headers = {name.lower(): value for name, value in handler.headers.items()}
        request = Request("converse" if converse else "openai", model, body, headers)
        with self._lock:
            self.requests.append(request)
            script = self.by_model.get(model, self.script)
            scripted = script.pop(0) if len(script) > 1 else script[0]
        answer = scripted(request) if callable(scripted) else scripted
        reply = answer if isinstance(answer, Reply) else Reply(body=said(request, answer))
        self._write(handler, reply)

    def _write(self, handler: BaseHTTPRequestHandler, reply: Reply) -> None:
        body = reply.body if isinstance(reply.body, bytes) else json.dumps(reply.body).encode()
        time.sleep(reply.delay)
        try:
            handler.send_response(reply.status)
            for name, value in {"Content-Type": "application/json", **reply.headers}.items():
                handler.send_header(name, value)
                if reply.header_drip:
                    handler.flush_headers()
                    time.sleep(reply.header_drip)
            handler.send_header("Content-Length", str(len(body)))
            handler.end_headers()
            middle = len(body) // 2
            pieces = [body[:middle], body[middle:]] if reply.pause else [body]
            if reply.drip:
                pieces = [body[at : at + 1] for at in range(len(body))]
            for piece in pieces:
                handler.wfile.write(piece)
                handler.wfile.flush()
                time.sleep(reply.drip or reply.pause)
        except OSError:
            handler.close_connection = True


def said(request: Request, answer: Body | str, *, stop: str | None = None) -> Body:
    """A well-formed answer in the protocol of the request."""
    text = answer if isinstance(answer, str) else json.dumps(answer)
    if request.protocol == "openai":
        choice = {"message": {"role": "assistant", "content": text}, "finish_reason": stop or "stop"}
        return {"choices": [choice], "usage": {"prompt_tokens": 1200, "completion_tokens": 340}}
    content: list[Any] = [{"text": text}]
    if "toolConfig" in request.body and not isinstance(answer, str):
        content = [{"toolUse": {"toolUseId": "t1", "name": "publish_report", "input": answer}}]
    return {
        "output": {"message": {"role": "assistant", "content": content}},
        "stopReason": stop or "end_turn",
        "usage": {"inputTokens": 1200, "outputTokens": 340, "totalTokens": 1540},
        "metrics": {"latencyMs": 5},
    }


def failing(status: int, code: str, message: str = "said", **headers: str) -> Reply:
    """An error in the form that both protocols understand."""
    body = {"message": message, "__type": code, "error": {"message": message, "code": code}}
    return Reply(status, body, {"x-amzn-ErrorType": code, **headers})


@contextmanager
def model_server() -> Iterator[ModelServer]:
    """Serve until the block ends."""
    server = ModelServer()
    thread = threading.Thread(target=server._http.serve_forever, daemon=True, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server
    finally:
        server._http.shutdown()
        server._http.server_close()
        thread.join()
