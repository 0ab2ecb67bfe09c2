"""Finding a site's feeds: what its pages say, then where feeds usually are."""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin, urlsplit

from lxml import etree

from wirepress.sources.html_links import base_url, parse_html
from wirepress.sources.markup import one_line
from wirepress.sources.urls import http_url, normalise_url

_TYPES: Final = {
    "application/rss+xml": "rss",
    "application/atom+xml": "atom",
    "application/feed+json": "json",
    "application/json": "json",
    "application/rdf+xml": "rss",
    "text/rss+xml": "rss",
    "text/atom+xml": "atom",
}
_WELL_KNOWN: Final = tuple(
    "/feed/ /feed /rss /rss.xml /atom.xml /feed.xml /index.xml /feed.json /feeds/posts/default".split()  # noqa: SIM905 - a word list
)
_COMMENTS: Final = re.compile(
    r"comment|kommentar|commentaire|comentario|reacties|komentar|/replies", re.IGNORECASE
)
_NARROW: Final = re.compile(r"podcast|/tag/|/category/|/author/|/search|\btag\b|\bauthor\b", re.IGNORECASE)
_FEED_LINK: Final = re.compile(
    r"(\.rss|\.atom|/rss|/feed|/atom|rss\.xml|atom\.xml|feed\.xml|feed\.json)/?$", re.I
)
_MAX_FEEDS: Final = 20


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page names. `kind` is rss, atom, json, or "link" where only its URL looks so."""

    url: str
    title: str | None
    kind: str


def find_feeds(html: bytes, *, url: str, content_type: str | None = None) -> list[FeedLink]:
    """The feeds that a page names, the one for the whole site first.

    Feeds of comments come last, those of a tag, an author or a podcast before them. Links in the
    text count where the head names no feed.
    """
    root = parse_html(html, content_type=content_type)
    if root is None:
        return []
    base = base_url(root, url)
    found = _declared(root, base) or _linked(root, base)
    unique: dict[str, FeedLink] = {}
    for feed in found:
        unique.setdefault(normalise_url(feed.url), feed)
    return sorted(unique.values(), key=lambda feed: _rank(feed, url))[:_MAX_FEEDS]


def candidate_urls(url: str) -> list[str]:
    """Where to look when a page names no feed: under its path first, then at the site's root."""
    parts = urlsplit(url)
    root = f"{parts.scheme}://{parts.netloc}"
    here = [] if parts.path in ("", "/") else [urljoin(url.rstrip("/") + "/", "feed/")]
    return list(dict.fromkeys([*here, *(root + path for path in _WELL_KNOWN)]))


def _declared(root: etree._Element, base: str) -> list[FeedLink]:
    feeds = []
    for element in root.iter("link"):
        relations = (element.get("rel") or "").lower().split()
        kind = _TYPES.get((element.get("type") or "").split(";")[0].strip().lower())
        address = http_url(element.get("href"), base=base)
        wanted = "alternate" in relations or "feed" in relations
        if address and wanted and (kind or "feed" in relations) and not _is_api(address):
            feeds.append(FeedLink(address, one_line(element.get("title") or "") or None, kind or "link"))
    return feeds


def _linked(root: etree._Element, base: str) -> list[FeedLink]:
    feeds = []
    for element in root.iter("a"):
        address = http_url(element.get("href"), base=base)
        if address and _FEED_LINK.search(urlsplit(address).path):
            feeds.append(FeedLink(address, one_line(element.get("title") or "") or None, "link"))
    return feeds


def _is_api(address: str) -> bool:
    """WordPress names its REST and oEmbed documents as alternates of type JSON."""
    return "/wp-json/" in address or "oembed" in address


def _rank(feed: FeedLink, url: str) -> tuple[bool, bool, int]:
    text = f"{feed.title or ''} {feed.url.removeprefix(url)}"
    return (bool(_COMMENTS.search(text)), bool(_NARROW.search(text)), _depth(feed.url))


def _depth(url: str) -> int:
    return len([part for part in urlsplit(url).path.split("/") if part]) // 3
