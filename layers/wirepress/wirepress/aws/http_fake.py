"""A fake `HttpClient`: answers by URL, records what was asked, knows conditional requests."""

from collections.abc import Mapping

from wirepress.errors import FetchError
from wirepress.ports import HttpResponse


class FakeHttp:
    """An `HttpClient` in memory.

    `answers` maps a URL to a response or to the exception to raise. A response with an `etag`
    or `last-modified` header answers 304 to a request that names it. Any other URL is a 404.
    """

    def __init__(self, answers: Mapping[str, HttpResponse | Exception] | None = None) -> None:
        self.answers: dict[str, HttpResponse | Exception] = dict(answers or {})
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.posted: list[tuple[str, bytes]] = []

    def serve(
        self, url: str, body: bytes | str, content_type: str = "text/html; charset=utf-8", **headers: str
    ) -> None:
        """Answer `url` with `body`; header names may be written with underscores."""
        data = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-").lower(): value for name, value in headers.items()}
        self.answers[url] = HttpResponse(url, 200, {"content-type": content_type, **named}, data)

    def get(
        self,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        max_bytes: int = 10_000_000,
        validated_url: str | None = None,
    ) -> HttpResponse:
        """The answer for `url`, as the real client would give it."""
        del validated_url  # nothing is redirected here
        asked = dict(headers or {})
        self.requests.append((url, asked))
        answer = self.answers.get(url)
        if answer is None:
            raise FetchError(f"{url} answered 404", status=404)
        if isinstance(answer, Exception):
            raise answer
        if len(answer.body) > max_bytes:
            raise FetchError(f"{url} sends more than {max_bytes:,} bytes; it was not read further")
        return _not_modified(answer) if _matches(asked, answer) else answer

    def post(
        self, url: str, *, body: bytes, headers: Mapping[str, str] | None = None, max_bytes: int = 100_000
    ) -> HttpResponse:
        """The answer for `url`; what was sent is kept in `posted`."""
        self.posted.append((url, body))
        return self.get(url, headers=headers, max_bytes=max_bytes)


def _matches(asked: Mapping[str, str], answer: HttpResponse) -> bool:
    names = {name.lower(): value for name, value in asked.items()}
    etag, modified = answer.headers.get("etag"), answer.headers.get("last-modified")
    if etag and "if-none-match" in names:
        return names["if-none-match"] == etag
    return bool(modified) and names.get("if-modified-since") == modified


def _not_modified(answer: HttpResponse) -> HttpResponse:
    kept = {name: value for name, value in answer.headers.items() if name != "content-type"}
    return HttpResponse(answer.url, 304, kept, b"", answer.permanent_url)
