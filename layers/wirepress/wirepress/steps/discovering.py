"""Discovering: from an address that a person gives to the source that is meant.

    address ─▶ a feed or a sitemap itself ──────────────────────────────────────────▶ chosen
       └─ page ─▶ feeds it declares ─▶ its platform's ─▶ well-known places ─▶ feeds it links to
                  (main before comments)                  ─▶ sitemaps ─▶ the page's own links

The first that can be read is chosen. The address itself is asked for whatever robots.txt says, as a
browser would: a person wants to know what is there.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urljoin

from wirepress.errors import FeedError, FetchError
from wirepress.model import SourceKind
from wirepress.ports import HttpClient, HttpResponse
from wirepress.sources.discovery import (
    FeedLink,
    Found,
    candidate_urls,
    identify,
    is_comments,
    platform_urls,
    read_links,
    sitemap_urls,
)
from wirepress.sources.robots import allows
from wirepress.sources.urls import normalise_url
from wirepress.sources.websub import offer_of

MAX_BYTES: Final = 5_000_000
_PRODUCT: Final = "Wirepress"
_MAX_ASKED: Final = 30
"""Addresses asked for one that was given."""


@dataclass(frozen=True, slots=True)
class Discovery:
    """What was found at an address, the best first, and what was tried and is none."""

    found: tuple[Found, ...]
    rejected: tuple[tuple[str, str], ...] = ()
    """Addresses and the reason of each."""
    not_given: str | None = None
    """Why what was found does not stand at the address that was given; `None` where it does."""

    @property
    def chosen(self) -> Found | None:
        """The source that is meant."""
        return self.found[0] if self.found else None


def discover(url: str, http: HttpClient, *, everything: bool = False) -> Discovery:
    """What to poll at `url`; with `everything` all feeds of the site, not only the first that can be read.

    Raises `FetchError` where the address itself cannot be had, unless its platform's feed can.
    """
    search = _Search(http)
    try:
        response = http.get(url, max_bytes=MAX_BYTES)
    except FetchError as error:
        if first := next(search.readable(platform_urls(url)), None):
            return Discovery((first,), tuple(search.rejected), error.reason)
        raise
    try:
        here = _identify(url, response)
        what = "it is a page"
    except FeedError as error:  # an ordinary page, which may name feeds
        here, what = None, error.reason.partition(";")[0]
        search.rejected.append((url, error.reason))
    if here and here.kind is not SourceKind.PAGE:
        return Discovery((here,))
    candidates = search.feeds(response)
    found = list(candidates) if everything else _first_with_entries(candidates)
    if not found:
        found = search.sitemaps(response) or search.page(response, here)
    return Discovery(tuple(found), tuple(search.rejected), what if found and found[0] is not here else None)


def _first_with_entries(candidates: Iterator[Found]) -> list[Found]:
    """The first feed that is not empty, else the first."""
    empty: list[Found] = []
    for one in candidates:
        if one.entries:
            return [one]
        empty.append(one)
    return empty[:1]


class _Search:
    """Asks for addresses, each once, and remembers which were none."""

    def __init__(self, http: HttpClient) -> None:
        self._http = http
        self._asked: set[str] = set()
        self.rejected: list[tuple[str, str]] = []

    def feeds(self, page: HttpResponse) -> Iterator[Found]:
        """The feeds of a page's site that can be read, the best first, those of comments last."""
        links = read_links(page.body, url=page.url, content_type=page.headers.get("content-type"))
        groups: tuple[Iterable[str], ...] = (
            _addresses(links.declared, comments=False),
            platform_urls(page.url),
            candidate_urls(page.url),
            _addresses(links.linked, comments=False),
            _addresses((*links.declared, *links.linked), comments=True),
        )
        for group in groups:
            some = False
            for one in self.readable(group):
                some = True
                yield one
            if some:  # places where feeds usually are need no guessing where the site says it
                return

    def readable(self, urls: Iterable[str]) -> Iterator[Found]:
        """Of the addresses those that are feeds."""
        for url in urls:
            one = self._ask(url)
            if one and one.kind is SourceKind.FEED:
                yield one
            elif one:
                self.rejected.append((url, f"is a {one.kind.value}, not a feed"))

    def sitemaps(self, page: HttpResponse) -> list[Found]:
        """The first sitemap that the site's robots.txt names or allows."""
        robots = self._robots(page.url)
        for url in sitemap_urls(robots, page.url):
            one = self._ask(url) if allows(robots, url, _PRODUCT) else None
            if one and one.kind is SourceKind.SITEMAP and one.entries:
                return [one]
        return []

    def page(self, page: HttpResponse, here: Found | None) -> list[Found]:
        """The page itself, where its links look like articles and robots.txt lets it be polled."""
        if here is None:
            return []
        if not allows(self._robots(page.url), page.url, _PRODUCT):
            self.rejected.append((page.url, "robots.txt does not let the page be polled"))
            return []
        return [here]

    def _ask(self, url: str) -> Found | None:
        key = normalise_url(url)
        if key in self._asked or len(self._asked) >= _MAX_ASKED:
            return None
        self._asked.add(key)
        try:
            return _identify(url, self._http.get(url, max_bytes=MAX_BYTES))
        except (FetchError, FeedError) as error:
            self.rejected.append((url, error.reason))
            return None

    def _robots(self, url: str) -> bytes:
        try:
            return self._http.get(urljoin(url, "/robots.txt"), max_bytes=MAX_BYTES).body
        except FetchError:  # nothing is forbidden, and nothing named
            return b""


def _addresses(feeds: Iterable[FeedLink], *, comments: bool) -> list[str]:
    return [feed.url for feed in feeds if is_comments(feed) is comments]


def _identify(url: str, response: HttpResponse) -> Found:
    """What was answered for `url`. Only a permanent redirect is another address to remember."""
    content_type = response.headers.get("content-type")
    found = identify(response.body, url=response.url, content_type=content_type)
    offer = offer_of(found.feed, headers=response.headers, url=response.url)
    return replace(found, url=response.permanent_url or url, hub=offer.hub if offer else None)
