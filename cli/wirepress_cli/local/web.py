"""The CDN and the HTTP API on loopback: the site bucket's pages, `/api/*`, and the sign-in pages."""

import base64
import re
import socket
import threading
import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

import boto3
from botocore.exceptions import ClientError
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

from wirepress.errors import ConfigurationError
from wirepress_cli.local.runtime import FunctionError, Runtime
from wirepress_cli.local.sign_in import PREFIX, SignIn
from wirepress_cli.local.stack import Route, Stack
from wirepress_cli.local.template import ACCOUNT
from wirepress_cli.local.tokens import TokenError, TokenVerifier

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_MAX_BODY: Final = 6_000_000
"""Bytes: what Lambda takes. API Gateway takes ten million."""


@dataclass(slots=True)
class Web:
    """What a reader's browser talks to. `on_write` is called after each request to the API."""

    stack: Stack
    runtime: Runtime
    sign_in: SignIn | None
    verifier: TokenVerifier | None
    on_write: Callable[[], None] = lambda: None
    _s3: Any = field(default_factory=lambda: boto3.client("s3"))

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer as a WSGI application."""
        request = Request(environ)
        request.max_content_length = _MAX_BODY
        return self._answer(request)(environ, start_response)

    def _answer(self, request: Request) -> Response:
        if self.sign_in is not None and request.path.startswith(f"{PREFIX}/"):
            return self.sign_in.answer(request)
        pattern = self.stack.delivery.api_pattern
        if pattern and fnmatchcase(request.path, pattern):
            response = self._call_api(request)
        else:
            response = self._read_site(request)
        page = self.stack.delivery.error_pages.get(response.status_code)
        if page is not None:
            response = self._object(page, status=response.status_code) or response
        for name, value in self.stack.delivery.headers.items():
            response.headers[name] = value
        return response

    # The site, as the distribution's default behaviour and its function serve it.

    def _read_site(self, request: Request) -> Response:
        if request.method not in {"GET", "HEAD"}:
            return Response("this distribution is not configured to allow that method\n", status=403)
        last = request.path.rpartition("/")[2]
        if last and "." not in last:
            return Response(status=301, headers={"Location": f"/{request.path.lstrip('/')}/"})
        key = request.path.lstrip("/") + ("" if last else "index.html")
        response = self._object(key) or Response("not found\n", status=404)
        if response.status_code == 200:
            response.make_conditional(request)
        return response

    def _object(self, key: str, *, status: int = 200) -> Response | None:
        try:
            found = self._s3.get_object(Bucket=self.stack.names["SiteBucket"], Key=key)
        except ClientError as error:
            if error.response["ResponseMetadata"]["HTTPStatusCode"] != 404:
                raise
            return None
        response = Response(found["Body"].read(), status=status, content_type=found["ContentType"])
        response.headers["Cache-Control"] = found.get("CacheControl", "public, max-age=0")
        response.headers["ETag"] = found["ETag"]
        response.last_modified = found["LastModified"]
        return response

    # The API, as API Gateway calls functions.

    def _call_api(self, request: Request) -> Response:
        matched = match_route(self.stack.routes, request.method, _raw_path(request))
        if matched is None:
            return _message("Not Found", 404)
        route, parameters = matched
        claims: dict[str, str] = {}
        if route.needs_token:
            if self.verifier is None:
                return _message("Unauthorized", 401)
            try:
                claims = self.verifier.claims(request.headers.get("Authorization"), now=time.time())
            except TokenError:
                return _message("Unauthorized", 401)
        event = api_event(request, route, parameters, claims, now=datetime.now(UTC))
        try:
            answer = self.runtime.invoke(self.stack.functions[route.function], event)
        except FunctionError:
            return _message("Internal Server Error", 500)
        finally:
            if request.method != "GET":
                self.on_write()
        return _api_response(answer)


def match_route(routes: Iterable[Route], method: str, path: str) -> "tuple[Route, dict[str, str]] | None":
    """The route for a request whose path is still percent-encoded, and its path parameters, decoded."""
    for route in routes:
        pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", re.escape(route.path))
        found = re.fullmatch(pattern, path)
        if found and route.method == method:
            return route, {name: unquote(value) for name, value in found.groupdict().items()}
    return None


def _raw_path(request: Request) -> str:
    """The path as the browser sent it: a slash inside a parameter is still `%2F`."""
    return str(request.environ["REQUEST_URI"]).partition("?")[0]


def api_event(
    request: Request, route: Route, parameters: Mapping[str, str], claims: Mapping[str, str], *, now: datetime
) -> dict[str, Any]:
    """A request as API Gateway hands it to a function: payload format 2.0."""
    body = request.get_data()
    event: dict[str, Any] = {
        "version": "2.0",
        "routeKey": route.key,
        "rawPath": request.path,
        "rawQueryString": request.query_string.decode(),
        "headers": {name.lower(): value for name, value in request.headers.items()},
        "requestContext": {
            "accountId": ACCOUNT,
            "apiId": "local",
            "authorizer": {"jwt": {"claims": dict(claims), "scopes": None}},
            "domainName": request.host,
            "domainPrefix": "local",
            "http": {
                "method": request.method,
                "path": request.path,
                "protocol": "HTTP/1.1",
                "sourceIp": request.remote_addr or "",
                "userAgent": request.headers.get("User-Agent", ""),
            },
            "requestId": str(uuid.uuid4()),
            "routeKey": route.key,
            "stage": "$default",
            "time": now.strftime("%d/%b/%Y:%H:%M:%S +0000"),
            "timeEpoch": int(now.timestamp() * 1000),
        },
        "isBase64Encoded": False,
    }
    if request.args:
        event["queryStringParameters"] = {name: ",".join(request.args.getlist(name)) for name in request.args}
    if parameters:
        event["pathParameters"] = dict(parameters)
    if body:
        try:
            event["body"] = body.decode()
        except UnicodeDecodeError:
            event["body"], event["isBase64Encoded"] = base64.b64encode(body).decode(), True
    return event


def _api_response(answer: Any) -> Response:  # noqa: ANN401 - whatever the function answered
    if not isinstance(answer, dict) or "statusCode" not in answer:
        return _message("Internal Server Error", 500)
    body = answer.get("body") or ""
    data = base64.b64decode(body) if answer.get("isBase64Encoded") else body.encode()
    response = Response(data, status=answer["statusCode"], content_type="text/plain; charset=utf-8")
    for name, value in (answer.get("headers") or {}).items():
        response.headers[name] = str(value)
    for cookie in answer.get("cookies", []):
        response.headers.add("Set-Cookie", cookie)
    return response


def _message(text: str, status: int) -> Response:
    return Response(f'{{"message":"{text}"}}', status=status, content_type="application/json")


class _Quiet(WSGIRequestHandler):
    """Says nothing about each request, and that it is nobody's production server."""

    protocol_version = "HTTP/1.1"

    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002, ANN401 - the overridden signature
        """Keep quiet."""


@contextmanager
def serve(application: "WSGIApplication", listener: socket.socket) -> Iterator[None]:
    """Serve a WSGI application on a bound socket until the block ends."""
    host, port = listener.getsockname()[:2]
    server = make_server(host, port, application, threaded=True, request_handler=_Quiet, fd=listener.fileno())
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def listen(port: int, *, remedy: str, shared: bool = False) -> socket.socket:
    """A loopback socket bound to `port`; raises `ConfigurationError` with the remedy when it is in use.

    Processes of one user may have it together when all of them want it `shared`: each connection goes
    to one of them.
    """
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if shared:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    try:
        listener.bind(("127.0.0.1", port))
        listener.listen(128)
    except (OSError, OverflowError) as error:
        listener.close()
        raise ConfigurationError(f"port {port} cannot be used ({error}): {remedy}") from error
    return listener
