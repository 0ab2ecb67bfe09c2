"""The one HTTP client for everything that leaves: feeds, pages, robots.txt.

urllib3's connections without its pools: each hop of each request is resolved, checked, connected
to the very address that was checked, and read under one wall-clock deadline. A server that drips
a byte at a time is cut off by the deadline, since every receive may only wait for what is left.
"""

import re
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPException
from typing import Any, Final
from urllib.parse import quote, urljoin, urlsplit

from urllib3 import BaseHTTPResponse
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from wirepress.aws.addresses import AddressPolicy, Endpoint
from wirepress.aws.decoding import IDENTITY, decoded
from wirepress.aws.tls import tls_context
from wirepress.errors import FetchError, FetchRefusedError, FetchTransientError
from wirepress.ports import Exchange, HttpResponse, Turns
from wirepress.sources.hosts import host_key
from wirepress.sources.schedule import retry_after
from wirepress.version import VERSION

_TOTAL_SECONDS: Final = 20.0
_CONNECT_SECONDS: Final = 5.0
_READ_SECONDS: Final = 10.0
_MAX_REDIRECTS: Final = 5
_MAX_URL: Final = 4_096
_CHUNK: Final = 65_536
_OVERHEAD: Final = 1_000_000
"""Bytes for headers and framing, beside a quarter more than the body may have: chunks may be small."""
_MAX_HEADER: Final = 8_192
_MAX_HEADERS: Final = 65_536
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_PERMANENT: Final = frozenset({301, 308})
_TRANSIENT: Final = frozenset({408, 425, 429})
_FORBIDDEN: Final = re.compile(r"[\x00-\x20\x7f-\x9f\\]")
_PORTS: Final = {"http": 80, "https": 443}
_CONDITIONAL: Final = frozenset({"if-none-match", "if-modified-since"})


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


@dataclass(slots=True)
class _Way:
    """Where redirects have led a request so far."""

    first: _Target
    target: _Target
    headers: Mapping[str, str]
    validated: str
    max_bytes: int
    hops: int = 0
    permanent: bool = True
    has_ended: bool = False

    def request(self) -> _Request:
        """What to ask where it stands. Validators go where they came from, and nowhere else."""
        conditional, others = _validators_apart(self.headers)
        asked = others if _is_same_party(self.target, self.first) else {}
        asked |= conditional if self.target.url == self.validated else {}
        return _Request(self.target, asked, self.max_bytes)

    def leads_on_here(self, exchange: Exchange) -> bool:
        """Go where an answer leads; whether that is at the same host, whose turn we have.

        Raises `FetchError` after five redirects.
        """
        status, answer, _ = exchange
        self.has_ended = status not in _REDIRECTS or "location" not in answer
        if self.has_ended:
            return False
        if self.hops == _MAX_REDIRECTS:
            raise FetchError(
                f"{self.target.host}: more than {_MAX_REDIRECTS} redirects; give the final address"
            )
        here = host_key(self.target.url)
        self.hops += 1
        self.permanent = self.permanent and status in _PERMANENT
        self.target = parse_target(_location(self.target, answer["location"]))
        return host_key(self.target.url) == here


@dataclass(slots=True)
class _Deadline:
    """When, on the monotonic clock, and after how many bytes a request ends whatever the server does."""

    at: float
    bytes_left: int = 1_000_000

    def remaining(self, host: str) -> float:
        """Seconds left; raises `FetchTransientError` when there are none."""
        left = self.at - time.monotonic()
        if left <= 0:
            raise FetchTransientError(f"{host} did not answer within {_TOTAL_SECONDS:g} s in all")
        return left

    def received(self, count: int, host: str) -> int:
        """Count bytes off the wire, headers and framing included; raises `FetchError` beyond the budget."""
        self.bytes_left -= count
        if self.bytes_left < 0:
            raise FetchError(f"{host} sends far more than was asked for; it was not read further")
        return count


class _DeadlineSocket(socket.socket):
    """A socket whose receives wait no longer than the request may last."""

    deadline: _Deadline | None = None
    host = ""

    def recv_into(self, *args: Any, **kwargs: Any) -> int:  # noqa: ANN401 - as in socket.socket
        """Receive, waiting at most the read time-out or what is left of the deadline."""
        if self.deadline is None:
            return super().recv_into(*args, **kwargs)
        self.settimeout(min(_READ_SECONDS, self.deadline.remaining(self.host)))
        return self.deadline.received(super().recv_into(*args, **kwargs), self.host)


class _DeadlineTlsSocket(ssl.SSLSocket):
    """The same for TLS, where the context makes the sockets."""

    deadline: _Deadline | None = None
    host = ""

    def recv_into(self, *args: Any, **kwargs: Any) -> int:  # noqa: ANN401 - as in ssl.SSLSocket
        """Receive, waiting at most the read time-out or what is left of the deadline."""
        if self.deadline is None:
            return super().recv_into(*args, **kwargs)
        self.settimeout(min(_READ_SECONDS, self.deadline.remaining(self.host)))
        return self.deadline.received(super().recv_into(*args, **kwargs), self.host)


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

    def __init__(
        self, *, contact_url: str | None, allow_hosts: Iterable[str] = (), turns: Turns | None = None
    ) -> None:
        """`contact_url` goes into the User-Agent; `allow_hosts` are private `host:port` endpoints.

        With `turns` every request waits for its turn at its host; a redirect within a host belongs to
        the turn that it was met in.
        """
        contact = f" (+{contact_url})" if contact_url else ""
        self.user_agent = f"Wirepress/{VERSION}{contact}"
        self._turns = turns
        self._policy = AddressPolicy(allow_hosts)
        self._tls = tls_context()
        self._tls.sslsocket_class = _DeadlineTlsSocket

    def get(
        self,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        max_bytes: int = 10_000_000,
        validated_url: str | None = None,
    ) -> HttpResponse:
        """Fetch `url`, following up to five redirects; see `wirepress.ports.HttpClient`."""
        target = parse_target(url)
        way = _Way(target, target, headers or {}, validated_url or target.url, max_bytes)
        left = _TOTAL_SECONDS
        while True:
            (status, answer, body), left = self._in_turn(way.request, way.leads_on_here, left)
            if way.has_ended:
                moved = way.target.url if way.hops and way.permanent else None
                return _response(way.target, status, answer, body, moved)

    def post(
        self, url: str, *, body: bytes, headers: Mapping[str, str] | None = None, max_bytes: int = 100_000
    ) -> HttpResponse:
        """Send `body` to `url`; a redirect is an error: what is sent is meant for whom it is sent to."""
        target = parse_target(url)
        request = _Request(target, headers or {}, max_bytes, method="POST", body=body)
        (status, answer, received), _ = self._in_turn(lambda: request, lambda _: False, _TOTAL_SECONDS)
        return _response(target, status, answer, received, None)

    def _in_turn(
        self, request: Callable[[], _Request], goes_on: Callable[[Exchange], bool], seconds: float
    ) -> tuple[Exchange, float]:
        """The answer within `seconds`, and how many are left: waiting for the turn does not count.

        `request` is asked again within the same turn for as long as an answer `goes_on`.
        """
        left = seconds

        def ask() -> Exchange:
            nonlocal left
            at = time.monotonic() + seconds
            while True:
                this = request()
                answer = self._exchange(this, _Deadline(at, this.max_bytes * 5 // 4 + _OVERHEAD))
                if not goes_on(answer):
                    left = at - time.monotonic()
                    return answer

        return (self._turns.take(request().target.url, ask) if self._turns else ask()), left

    def _exchange(self, request: _Request, deadline: _Deadline) -> Exchange:
        target = request.target
        left = deadline.remaining(target.host)
        endpoints = tuple(self._policy.resolve(target.host, target.port, seconds=left))
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
            answer = _headers(response, target.host)
            if links := response.headers.getlist("link"):
                answer["link"] = ", ".join(links)  # sites send one header per link
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


def _headers(response: BaseHTTPResponse, host: str) -> dict[str, str]:
    """Headers by lower-case name, without those of absurd length; raises `FetchError` for absurdly many."""
    found = {name.lower(): value for name, value in response.headers.items() if len(value) <= _MAX_HEADER}
    if sum(map(len, found.values())) > _MAX_HEADERS:
        raise FetchError(f"{host} sends more than {_MAX_HEADERS:,} bytes of headers; it was not read further")
    return found


def _is_same_party(target: _Target, first: _Target) -> bool:
    """Whether a redirect stays with whom the headers are meant for: same origin, or its move to TLS."""
    if target.host != first.host:
        return False
    is_upgrade = (first.scheme, first.port, target.scheme, target.port) == ("http", 80, "https", 443)
    return is_upgrade or (target.scheme, target.port) == (first.scheme, first.port)


def _validators_apart(headers: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Headers that make a request conditional, and the others."""
    conditional = {name: value for name, value in headers.items() if name.lower() in _CONDITIONAL}
    return conditional, {name: value for name, value in headers.items() if name not in conditional}


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
        connected.settimeout(min(_CONNECT_SECONDS, deadline.remaining(host)))  # for the TLS handshake
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
    target: _Target, status: int, headers: Mapping[str, str], body: bytes, moved: str | None
) -> HttpResponse:
    if 200 <= status < 300 or status == 304:
        return HttpResponse(target.url, status, headers, body, moved)
    if status < 200:
        raise FetchTransientError(f"{target.host} sent an interim answer ({status}) that nobody asked for")
    message = f"{target.host} answered {status} for {target.path[:200]}"
    if status in _TRANSIENT or status >= 500:
        wait = retry_after(headers, datetime.now(UTC))
        raise FetchTransientError(message, status=status, retry_after_seconds=wait)
    raise FetchError(message, status=status)


def _read(
    response: BaseHTTPResponse, headers: Mapping[str, str], host: str, deadline: _Deadline, max_bytes: int
) -> bytes:
    """The body, decoded, in at most `max_bytes`."""
    too_large = FetchError(f"{host} sends more than {max_bytes:,} bytes; it was not read further")
    encoding = headers.get("content-encoding", "").strip().lower()
    length = headers.get("content-length", "")
    if encoding in IDENTITY and length.isascii() and length.isdecimal() and int(length) > max_bytes:
        raise too_large
    body = bytearray()
    for piece in decoded(_raw(response, host, deadline), encoding, host, max_bytes):
        body += piece
        if len(body) > max_bytes:
            raise too_large
    return bytes(body)


def _raw(response: BaseHTTPResponse, host: str, deadline: _Deadline) -> Iterator[bytes]:
    while chunk := response.read(_CHUNK, decode_content=False):
        deadline.remaining(host)
        yield chunk
