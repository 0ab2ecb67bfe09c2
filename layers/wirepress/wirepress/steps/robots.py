"""Asking robots.txt before a page or a sitemap is fetched, by RFC 9309."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from wirepress.errors import FetchError, FetchRefusedError, FetchTransientError
from wirepress.ports import Clock, HttpClient, HttpResponse, RobotsAnswer, RobotsCache, Turns
from wirepress.sources.politeness import wants_rest
from wirepress.sources.robots import MAX_ROBOTS_BYTES, allows, crawl_delay, origin_of

BELIEVED_FOR: Final = timedelta(hours=24)
TROUBLE_FOR: Final = timedelta(minutes=5)
_MAX_READ: Final = 5_000_000
"""Bytes. What is beyond `MAX_ROBOTS_BYTES` is not looked at, but is no reason to ignore the rest."""
_PRODUCT: Final = "Wirepress"


def demand_allowed(url: str, *, http: HttpClient, cache: RobotsCache, now: datetime) -> float:
    """Return the crawl delay in seconds if the robots.txt of the URL's origin lets Wirepress fetch `url`.

    Raises `FetchRefusedError` if it does not, and `FetchTransientError` if it cannot be had now:
    then nothing may be fetched there. A 4xx says that there are no rules.
    """
    origin = origin_of(url)
    if origin is None:
        return 0.0  # the client refuses such a URL, with the better reason
    answer = cache.get(origin, now=now) or _ask(origin, http, cache, now)
    if answer.trouble is not None:
        raise FetchTransientError(
            f"{origin}/robots.txt cannot be had ({answer.trouble}); nothing is fetched there until it can"
        )
    if not allows(answer.body, url, _PRODUCT):
        raise FetchRefusedError(f"{origin}/robots.txt does not let {_PRODUCT} fetch {url[:200]}")
    return crawl_delay(answer.body, _PRODUCT)


@dataclass(frozen=True, slots=True)
class AllowedHttp:
    """Fetches what robots.txt allows; what a redirect led to and it forbids is not kept."""

    http: HttpClient
    cache: RobotsCache
    clock: Clock
    turns: Turns | None = None

    def get(
        self,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        max_bytes: int,
        validated_url: str | None = None,
    ) -> HttpResponse:
        """As `ports.HttpClient.get`, after `demand_allowed`."""
        self._demand(url)
        response = self.http.get(url, headers=headers, max_bytes=max_bytes, validated_url=validated_url)
        return self._checked(response, url)

    def get_page(self, url: str, *, max_bytes: int) -> HttpResponse:
        """The same for pages, of which there are many: they keep the crawl delay, too."""
        delay = self._demand(url)
        if self.turns:
            self.turns.demand_rest(url, delay)
        return self._checked(self.http.get(url, max_bytes=max_bytes), url)

    def _checked(self, response: HttpResponse, url: str) -> HttpResponse:
        if response.url != url:
            self._demand(response.url)
        return response

    def _demand(self, url: str) -> float:
        return demand_allowed(url, http=self.http, cache=self.cache, now=self.clock.now())


def _ask(origin: str, http: HttpClient, cache: RobotsCache, now: datetime) -> RobotsAnswer:
    try:
        body = http.get(f"{origin}/robots.txt", max_bytes=_MAX_READ).body
    except FetchRefusedError:
        # An address out of bounds: the page is refused for the same reason, which is not ours to keep.
        return RobotsAnswer(now)
    except FetchTransientError as error:
        if wants_rest(error):
            raise  # that says when to ask, and nothing about the site
        answer = RobotsAnswer(now + TROUBLE_FOR, trouble=error.reason)
    except FetchError:
        answer = RobotsAnswer(now + BELIEVED_FOR)
    else:
        answer = RobotsAnswer(now + BELIEVED_FOR, _whole_lines(body))
    cache.put(origin, answer)
    return answer


def _whole_lines(body: bytes) -> bytes:
    """As much as is looked at, without a last rule cut in two: half a rule forbids more than the whole."""
    if len(body) <= MAX_ROBOTS_BYTES:
        return body
    return body[: body.rfind(b"\n", 0, MAX_ROBOTS_BYTES) + 1]
