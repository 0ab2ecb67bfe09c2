"""Finding a site's feeds: what its pages say, then where feeds usually are."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import parse_qs, urljoin, urlsplit

from lxml import etree

from wirepress.errors import FeedError
from wirepress.model.source import SourceKind
from wirepress.sources.entries import Feed
from wirepress.sources.feeds import parse_feed
from wirepress.sources.html_links import base_url, parse_html
from wirepress.sources.markup import one_line
from wirepress.sources.pages import page_feed
from wirepress.sources.sitemaps import parse_sitemap, sitemap_feed
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


@dataclass(frozen=True, slots=True)
class PageLinks:
    """The feeds that a page declares in its head, and those that its text links to, the best first."""

    declared: tuple[FeedLink, ...] = ()
    linked: tuple[FeedLink, ...] = ()


def read_links(html: bytes, *, url: str, content_type: str | None = None) -> PageLinks:
    """The feeds that a page names, told apart by how, those for the whole site first.

    Feeds of comments come last, those of a tag, an author or a podcast before them.
    """
    root = parse_html(html, content_type=content_type)
    if root is None:
        return PageLinks()
    base = base_url(root, url)
    return PageLinks(_ranked(_declared(root, base), url), _ranked(_linked(root, base), url))


def _ranked(feeds: Iterable[FeedLink], url: str) -> tuple[FeedLink, ...]:
    unique: dict[str, FeedLink] = {}
    for feed in feeds:
        unique.setdefault(normalise_url(feed.url), feed)
    return tuple(sorted(unique.values(), key=lambda feed: _rank(feed, url))[:_MAX_FEEDS])


def is_comments(feed: FeedLink) -> bool:
    """Whether a feed seems to be one of readers' comments."""
    return bool(_COMMENTS.search(f"{feed.title or ''} {urlsplit(feed.url).path}"))


def platform_urls(url: str) -> list[str]:
    """Where platforms that many sites live on keep the feed of a page, by its address alone."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    path = parts.path.rstrip("/")
    root = f"{parts.scheme}://{parts.netloc}"
    if host in ("youtube.com", "m.youtube.com"):
        return _youtube(path, parts.query)
    for pattern, feed in _PLATFORMS:
        if found := pattern.fullmatch(host + path):
            return [feed.format(*found.groups(), root=root)]
    return []


_PLATFORMS: Final = tuple(
    (re.compile(pattern), feed)
    for pattern, feed in (
        (r"(?:old\.)?reddit\.com/(r|user)/([\w-]+)", "https://www.reddit.com/{0}/{1}/.rss"),
        (r"github\.com/([\w.-]+)/([\w.-]+)(?:/releases)?", "https://github.com/{0}/{1}/releases.atom"),
        (r"medium\.com/(@?[\w.-]+)", "https://medium.com/feed/{0}"),
        (r"bsky\.app/profile/([\w.:-]+)", "https://bsky.app/profile/{0}/rss"),
        (r"[\w-]+\.(?:substack\.com|wordpress\.com|medium\.com).*", "{root}/feed"),
        (r"[\w-]+\.blogspot\.[a-z.]+.*", "{root}/feeds/posts/default"),
        (r"[\w-]+\.tumblr\.com.*", "{root}/rss"),
        (r"[\w.-]+/@(\w+)", "{root}/@{0}.rss"),  # Mastodon, on whatever host
    )
)
_YOUTUBE: Final = "https://www.youtube.com/feeds/videos.xml?{}={}"


def _youtube(path: str, query: str) -> list[str]:
    if found := re.fullmatch(r"/channel/(UC[\w-]+)(?:/.*)?", path):
        return [_YOUTUBE.format("channel_id", found.group(1))]
    if path == "/playlist" and (playlist := parse_qs(query).get("list")):
        return [_YOUTUBE.format("playlist_id", playlist[0])]
    return []  # pages of handles declare their feed


@dataclass(frozen=True, slots=True)
class Found:
    """What stands at an address.

    `entries` counts pages of a sitemap and parts of an index, too. `hub` is the one that pushes a feed.
    """

    url: str
    kind: SourceKind
    feed: Feed
    entries: int
    hub: str | None = None

    @property
    def title(self) -> str | None:
        """What it calls itself."""
        return self.feed.title if self.kind is not SourceKind.SITEMAP else None

    @property
    def newest(self) -> datetime | None:
        """The newest date of an entry."""
        return max((entry.published_at for entry in self.feed.entries if entry.published_at), default=None)


def identify(content: bytes, *, url: str, content_type: str | None = None) -> Found:
    """A feed, a sitemap, or a page whose links look like articles.

    Raises `FeedError` where it is none of them, which says why it is no feed.
    """
    try:
        feed = parse_feed(content, url=url, content_type=content_type)
    except FeedError as error:
        found = _sitemap(content, url, content_type) or _page(content, url, content_type)
        if found is None:
            raise error from None
        return found
    return Found(url, SourceKind.FEED, feed, len(feed.entries))


def _sitemap(content: bytes, url: str, content_type: str | None) -> Found | None:
    try:
        sitemap = parse_sitemap(content, url=url, content_type=content_type)
    except FeedError:  # it says what it is not, which the caller tells better
        return None
    size = len(sitemap.entries) or len(sitemap.children)
    return Found(url, SourceKind.SITEMAP, sitemap_feed(sitemap, url=url), size)


def _page(content: bytes, url: str, content_type: str | None) -> Found | None:
    try:
        feed = page_feed(content, url=url, content_type=content_type)
    except FeedError:  # the same
        return None
    return Found(url, SourceKind.PAGE, feed, len(feed.entries))


def sitemap_urls(robots_txt: bytes, url: str) -> list[str]:
    """Where a site's sitemaps are: what its robots.txt says, news first, then where they usually are."""
    text = robots_txt.decode("utf-8-sig", "replace")
    named = [http_url(line.strip(), base=url) for line in _SITEMAP_LINE.findall(text)]
    usual = [urljoin(url, path) for path in _SITEMAP_PATHS]
    said = sorted(
        (link for link in named if link), key=lambda link: "news" not in urlsplit(link).path.lower()
    )
    return list(dict.fromkeys([*said, *usual]))[:_MAX_SITEMAPS]


_SITEMAP_LINE: Final = re.compile(r"^\s*sitemap\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
_SITEMAP_PATHS: Final = ("/news-sitemap.xml", "/sitemap.xml")
_MAX_SITEMAPS: Final = 5


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
