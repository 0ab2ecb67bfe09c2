"""The one HTTP client for everything that leaves: feeds, pages, robots.txt.

urllib3's connections without its pools: each hop of each request is resolved, checked, connected
to the very address that was checked, and read under one wall-clock deadline. A server that drips
a byte at a time is cut off by the deadline, since every receive may only wait for what is left.
"""

import re
import socket
import ssl
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPException
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urljoin, urlsplit

import botocore
from urllib3 import BaseHTTPResponse
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from wirepress.aws.addresses import AddressPolicy, Endpoint
from wirepress.errors import FetchError, FetchRefusedError, FetchTransientError
from wirepress.ports import HttpResponse
from wirepress.sources.schedule import retry_after_seconds
from wirepress.version import VERSION

_TOTAL_SECONDS: Final = 20.0
_CONNECT_SECONDS: Final = 5.0
_READ_SECONDS: Final = 10.0
_MAX_REDIRECTS: Final = 5
_MAX_URL: Final = 4_096
_CHUNK: Final = 65_536
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_PERMANENT: Final = frozenset({301, 308})
_TRANSIENT: Final = frozenset({408, 425, 429})
_FORBIDDEN: Final = re.compile(r"[\x00-\x20\x7f-\x9f\\]")
_PORTS: Final = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class _Target:
    """A URL taken apart once, so that what is checked is what is requested."""

    url: str
    scheme: str
    host: str
    port: int
    path: str


@dataclass(frozen=True, slots=True)
class _Request:
    """One exchange with a server; redirects make another."""

    target: _Target
    headers: Mapping[str, str]
    max_bytes: int
    method: str = "GET"
    body: bytes | None = None


@dataclass(frozen=True, slots=True)
class _Deadline:
    """The moment, on the monotonic clock, at which a request ends whatever the server does."""

    at: float

    def remaining(self, host: str) -> float:
        """Seconds left; raises `FetchTransientError` when there are none."""
        left = self.at - time.monotonic()
        if left <= 0:
            raise FetchTransientError(f"{host} did not answer within {_TOTAL_SECONDS:g} s in all")
        return left


class _DeadlineSocket(socket.socket):
    """A socket whose receives wait no longer than the request may last."""

    deadline: _Deadline | None = None
    host = ""

    def recv_into(self, *args: Any, **kwargs: Any) -> int:  # noqa: ANN401 - as in socket.socket
        """Receive, waiting at most the read time-out or what is left of the deadline."""
        if self.deadline is not None:
            self.settimeout(min(_READ_SECONDS, self.deadline.remaining(self.host)))
        return super().recv_into(*args, **kwargs)


class _DeadlineTlsSocket(ssl.SSLSocket):
    """The same for TLS, where the context makes the sockets."""

    deadline: _Deadline | None = None
    host = ""

    def recv_into(self, *args: Any, **kwargs: Any) -> int:  # noqa: ANN401 - as in ssl.SSLSocket
        """Receive, waiting at most the read time-out or what is left of the deadline."""
        if self.deadline is not None:
            self.settimeout(min(_READ_SECONDS, self.deadline.remaining(self.host)))
        return super().recv_into(*args, **kwargs)


class _PlainConnection(HTTPConnection):
    endpoints: tuple[Endpoint, ...]
    deadline: _Deadline

    def _new_conn(self) -> socket.socket:
        return _connect(self.host, self.endpoints, self.deadline)


class _TlsConnection(HTTPSConnection):
    endpoints: tuple[Endpoint, ...]
    deadline: _Deadline

    def _new_conn(self) -> socket.socket:
        return _connect(self.host, self.endpoints, self.deadline)

    def connect(self) -> None:
        super().connect()
        if isinstance(self.sock, _DeadlineTlsSocket):
            self.sock.deadline, self.sock.host = self.deadline, self.host


class SafeHttpClient:
    """An `HttpClient` that reaches public addresses only, and those the operator allows."""

    def __init__(self, *, contact_url: str | None, allow_hosts: Iterable[str] = ()) -> None:
        """`contact_url` goes into the User-Agent; `allow_hosts` are private `host:port` endpoints."""
        contact = f" (+{contact_url})" if contact_url else ""
        self.user_agent = f"Wirepress/{VERSION}{contact}"
        self._policy = AddressPolicy(allow_hosts)
        self._tls = tls_context()

    def get(
        self, url: str, *, headers: Mapping[str, str] | None = None, max_bytes: int = 10_000_000
    ) -> HttpResponse:
        """Fetch `url`, following up to five redirects; see `wirepress.ports.HttpClient`."""
        target = parse_target(url)
        deadline = _Deadline(time.monotonic() + _TOTAL_SECONDS)
        permanent = True
        for hop in range(_MAX_REDIRECTS + 1):
            request = _Request(target, headers or {}, max_bytes)
            status, answer, body = self._exchange(request, deadline)
            if status not in _REDIRECTS or "location" not in answer:
                moved = target.url if hop and permanent else None
                return _response(target, status, answer, body, moved)
            permanent = permanent and status in _PERMANENT
            target = parse_target(_location(target, answer["location"]))
        raise FetchError(f"{target.host}: more than {_MAX_REDIRECTS} redirects; give the final address")

    def post(
        self, url: str, *, body: bytes, headers: Mapping[str, str] | None = None, max_bytes: int = 100_000
    ) -> HttpResponse:
        """Send `body` to `url`; a redirect is an error: what is sent is meant for whom it is sent to."""
        target = parse_target(url)
        deadline = _Deadline(time.monotonic() + _TOTAL_SECONDS)
        request = _Request(target, headers or {}, max_bytes, method="POST", body=body)
        status, answer, received = self._exchange(request, deadline)
        return _response(target, status, answer, received, None)

    def _exchange(self, request: _Request, deadline: _Deadline) -> tuple[int, dict[str, str], bytes]:
        target = request.target
        endpoints = tuple(self._policy.resolve(target.host, target.port))
        connection = self._connection(target, endpoints, deadline)
        try:
            connection.request(
                request.method,
                target.path,
                body=request.body,
                headers=self._headers(request.headers),
                preload_content=False,
                decode_content=False,
            )
            response = connection.getresponse()
            answer = {name.lower(): value for name, value in response.headers.items()}
            wanted = response.status == 200 or 200 < response.status < 300
            body = _read(response, answer, target.host, deadline, request.max_bytes) if wanted else b""
        except (TimeoutError, HTTPError, HTTPException, OSError, ValueError) as error:
            raise _failure(target, error) from error
        finally:
            connection.close()
        return response.status, answer, body

    def _connection(
        self, target: _Target, endpoints: tuple[Endpoint, ...], deadline: _Deadline
    ) -> _PlainConnection | _TlsConnection:
        connection: _PlainConnection | _TlsConnection
        if target.scheme == "https":
            connection = _TlsConnection(
                target.host, target.port, timeout=_READ_SECONDS, ssl_context=self._tls
            )
        else:
            connection = _PlainConnection(target.host, target.port, timeout=_READ_SECONDS)
        connection.endpoints, connection.deadline = endpoints, deadline
        return connection

    def _headers(self, headers: Mapping[str, str]) -> dict[str, str]:
        return {
            "User-Agent": self.user_agent,
            "Accept": "*/*",
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
            **headers,
        }


def tls_context() -> ssl.SSLContext:
    """TLS with the system's certificates, or botocore's where the system has none (some macOS Pythons)."""
    context = ssl.create_default_context()
    paths = ssl.get_default_verify_paths()
    if not (paths.cafile or paths.capath):
        context.load_verify_locations(Path(botocore.__file__).with_name("cacert.pem"))
    context.sslsocket_class = _DeadlineTlsSocket
    return context


def parse_target(url: str) -> _Target:
    """Take a URL apart; raises `FetchRefusedError` for one that must not be fetched."""
    if len(url) > _MAX_URL or _FORBIDDEN.search(url):
        raise FetchRefusedError(f"refused {url[:80]!r}: the URL is too long or has forbidden characters")
    try:
        parts = urlsplit(url)
        port = parts.port
        host = (parts.hostname or "").rstrip(".")
        ascii_host = host if host.isascii() else host.encode("idna").decode("ascii")
    except ValueError as error:  # UnicodeError is one
        raise FetchRefusedError(f"refused {url[:80]!r}: not a URL ({error}); correct it") from error
    if parts.scheme.lower() not in _PORTS:
        raise FetchRefusedError(f"refused {url[:80]!r}: only http and https are fetched")
    if not ascii_host or "@" in parts.netloc:
        raise FetchRefusedError(
            f"refused {host or url[:80]!r}: a URL needs a host and no user name or password"
        )
    path = quote(parts.path or "/", safe="%/:@!$&'()*+,;=~-._")
    query = "?" + quote(parts.query, safe="%/:?@!$&'()*+,;=~-._[]|") if parts.query else ""
    scheme = parts.scheme.lower()
    netloc = f"[{ascii_host}]" if ":" in ascii_host else ascii_host
    number = port if port is not None else _PORTS[scheme]
    shown = netloc if number == _PORTS[scheme] else f"{netloc}:{number}"
    return _Target(f"{scheme}://{shown}{path}{query}", scheme, ascii_host, number, path + query)


def _location(target: _Target, location: str) -> str:
    # Servers send raw UTF-8 in Location, which http.client reads as Latin-1.
    try:
        text = location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        text = location
    try:
        return urljoin(target.url, quote(text.strip(), safe="%/:?#[]@!$&'()*+,;=~-._|"))
    except ValueError as error:
        raise FetchError(f"{target.host} redirects to something that is no URL") from error


def _connect(host: str, endpoints: tuple[Endpoint, ...], deadline: _Deadline) -> socket.socket:
    """Connect to the first endpoint that answers; all of them were checked."""
    problem: OSError | None = None
    for endpoint in endpoints:
        connected = _DeadlineSocket(endpoint.family, socket.SOCK_STREAM)
        try:
            connected.settimeout(min(_CONNECT_SECONDS, deadline.remaining(host)))
            connected.connect(endpoint.address)
            connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except OSError as error:
            connected.close()
            problem = error
            continue
        except FetchTransientError:
            connected.close()
            raise
        connected.deadline, connected.host = deadline, host
        return connected
    raise problem or OSError("no endpoint")


def _failure(target: _Target, error: Exception) -> FetchTransientError:
    if isinstance(error, TimeoutError) or isinstance(error.__cause__, TimeoutError):
        reason = "did not answer in time"
    elif isinstance(error, ConnectionRefusedError):
        reason = "refused the connection"
    elif isinstance(error, ssl.SSLError):
        reason = f"has a TLS problem ({getattr(error, 'verify_message', '') or error.reason or error})"
    else:
        reason = f"broke off or sent no valid HTTP ({type(error).__name__}: {str(error)[:200]})"
    return FetchTransientError(f"{target.host} {reason}")


def _response(
    target: _Target, status: int, headers: dict[str, str], body: bytes, moved: str | None
) -> HttpResponse:
    if 200 <= status < 300 or status == 304:
        return HttpResponse(target.url, status, headers, body, moved)
    message = f"{target.host} answered {status} for {target.path[:200]}"
    if status in _TRANSIENT or status >= 500:
        wait = retry_after_seconds(headers.get("retry-after"), datetime.now(UTC))
        raise FetchTransientError(message, status=status, retry_after_seconds=wait)
    raise FetchError(message, status=status)


def _read(
    response: BaseHTTPResponse, headers: Mapping[str, str], host: str, deadline: _Deadline, max_bytes: int
) -> bytes:
    """The body, decoded, in at most `max_bytes`."""
    too_large = FetchError(f"{host} sends more than {max_bytes:,} bytes; it was not read further")
    encoding = headers.get("content-encoding", "identity").strip().lower()
    length = headers.get("content-length", "")
    if encoding in ("identity", "") and length.isascii() and length.isdecimal() and int(length) > max_bytes:
        raise too_large
    body = bytearray()
    for piece in _decoded(_raw(response, host, deadline), encoding, host, max_bytes):
        body += piece
        if len(body) > max_bytes:
            raise too_large
    return bytes(body)


def _raw(response: BaseHTTPResponse, host: str, deadline: _Deadline) -> Iterator[bytes]:
    while chunk := response.read(_CHUNK, decode_content=False):
        deadline.remaining(host)
        yield chunk


def _decoded(chunks: Iterator[bytes], encoding: str, host: str, max_bytes: int) -> Iterator[bytes]:
    """The chunks without their content encoding, never more than a chunk's size at once."""
    if encoding in ("identity", ""):
        yield from chunks
        return
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise FetchError(f"{host} sends the encoding {encoding[:40]!r} that nobody asked for")
    read = 0
    inflater = _inflater(encoding, b"")
    for chunk in chunks:
        read += len(chunk)
        if read > max_bytes:
            raise FetchError(f"{host} sends more than {max_bytes:,} bytes; it was not read further")
        if read == len(chunk):
            inflater = _inflater(encoding, chunk)
        pending = chunk
        while pending:
            try:
                piece = inflater.decompress(pending, _CHUNK)
            except zlib.error as error:
                raise FetchError(f"{host} sends broken {encoding} ({error})") from error
            yield piece
            pending = inflater.unconsumed_tail
            if inflater.eof:
                # A gzip stream may have several members; what is no member is padding.
                pending = inflater.unused_data if inflater.unused_data.startswith(b"\x1f\x8b") else b""
                inflater = _inflater(encoding, pending)
    yield inflater.flush(_CHUNK)


def _inflater(encoding: str, start: bytes) -> "zlib._Decompress":
    """A decompressor: gzip and zlib are told apart by their header, raw deflate has none."""
    raw = encoding == "deflate" and start[:1] and (start[0] & 0x0F) != 8 and not start.startswith(b"\x1f\x8b")
    return zlib.decompressobj(-zlib.MAX_WBITS if raw else zlib.MAX_WBITS | 32)
