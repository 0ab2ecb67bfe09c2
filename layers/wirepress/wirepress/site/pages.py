"""The pages of the site: what there is, where it stands, how long it may be kept.

A page is a kind and a name. The name is the story's path (`/2026/11/23/slug-id/`) for STORY and
REDIRECT, the day (`2026-11-23`) for DAY and SITEMAP_DAY, the month (`2026-11`) for SEARCH_SHARD,
the slug for TOPIC and TOPIC_FEED, the file's hashed name for ASSET, and empty for all others.
"""

from dataclasses import dataclass
from enum import StrEnum


class PageKind(StrEnum):
    """What a page is for."""

    HOME = "home"
    STORY = "story"
    REDIRECT = "redirect"
    DAY = "day"
    ARCHIVE = "archive"
    TOPIC = "topic"
    TOPICS = "topics"
    RANKING = "ranking"
    FEED_ATOM = "feed-atom"
    FEED_JSON = "feed-json"
    TOPIC_FEED = "topic-feed"
    SITEMAP_INDEX = "sitemap-index"
    SITEMAP_DAY = "sitemap-day"
    SEARCH = "search"
    SEARCH_SHARD = "search-shard"
    SEARCH_MANIFEST = "search-manifest"
    ABOUT = "about"
    SOURCES = "sources"
    NOT_FOUND = "not-found"
    ROBOTS = "robots"
    AUTH = "auth"
    SIGNED_IN = "signed-in"
    MODERATION = "moderation"
    ASSET = "asset"


_KEYS = {
    PageKind.HOME: "index.html",
    PageKind.STORY: "{name}/index.html",
    PageKind.REDIRECT: "{name}/index.html",
    PageKind.DAY: "archive/{name}/index.html",
    PageKind.ARCHIVE: "archive/index.html",
    PageKind.TOPIC: "topics/{name}/index.html",
    PageKind.TOPICS: "topics/index.html",
    PageKind.RANKING: "front.json",
    PageKind.FEED_ATOM: "feed.xml",
    PageKind.FEED_JSON: "feed.json",
    PageKind.TOPIC_FEED: "topics/{name}/feed.xml",
    PageKind.SITEMAP_INDEX: "sitemap.xml",
    PageKind.SITEMAP_DAY: "sitemaps/{name}.xml",
    PageKind.SEARCH: "search/index.html",
    PageKind.SEARCH_SHARD: "search/{name}.json",
    PageKind.SEARCH_MANIFEST: "search/manifest.json",
    PageKind.ABOUT: "about/index.html",
    PageKind.SOURCES: "sources/index.html",
    PageKind.NOT_FOUND: "404.html",
    PageKind.ROBOTS: "robots.txt",
    PageKind.AUTH: "auth.json",
    PageKind.SIGNED_IN: "signed-in/index.html",
    PageKind.MODERATION: "moderation/index.html",
    PageKind.ASSET: "static/{name}",
}

_CONTENT_TYPES = {
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "xml": "application/xml; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
}

_FEED_CONTENT_TYPES = {
    PageKind.FEED_ATOM: "application/atom+xml; charset=utf-8",
    PageKind.TOPIC_FEED: "application/atom+xml; charset=utf-8",
    PageKind.FEED_JSON: "application/feed+json",
}

_IMMUTABLE = "public, max-age=31536000, immutable"
_SHORT = "public, max-age=60, stale-while-revalidate=60"


@dataclass(frozen=True, slots=True)
class Page:
    """One object of the site. Two pages are the same when kind and name are."""

    kind: PageKind
    name: str = ""

    @property
    def key(self) -> str:
        """The page's S3 key, without a leading slash."""
        name = self.name.replace("-", "/") if self.kind is PageKind.DAY else self.name.strip("/")
        return _KEYS[self.kind].format(name=name)

    @property
    def path(self) -> str:
        """The page's address on the site: `/` for `index.html`, `/about/` for `about/index.html`."""
        return "/" + self.key.removesuffix("index.html")

    @property
    def content_type(self) -> str:
        """The media type to serve the page with."""
        feed = _FEED_CONTENT_TYPES.get(self.kind)
        return feed or _CONTENT_TYPES[self.key.rpartition(".")[2]]

    @property
    def cache_control(self) -> str:
        """How long it may be kept: hashed assets for good, all else a minute and stale while asking."""
        return _IMMUTABLE if self.kind is PageKind.ASSET else _SHORT
