"""Sitemaps and news sitemaps: XML, gzipped XML or plain lists, and indexes of sitemaps."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urlsplit

from lxml import etree

from wirepress.errors import FeedError
from wirepress.sources.assembly import make_entry, make_feed, unique_topics
from wirepress.sources.charset import decode
from wirepress.sources.compression import gunzipped
from wirepress.sources.dates import parse_date, parse_iso_date
from wirepress.sources.entries import Feed, FeedEntry
from wirepress.sources.markup import one_line
from wirepress.sources.urls import http_url
from wirepress.sources.xml_recovery import recovered_tree
from wirepress.sources.xml_repair import split_prolog

MAX_SITEMAP_BYTES: Final = 10_000_000
"""After decompression. The protocol allows 50 MB, but news sitemaps hold a thousand entries."""
MAX_SITEMAP_ENTRIES: Final = 50_000
_EARLIEST: Final = datetime.min.replace(tzinfo=UTC)
_MAX_TAGS: Final = 400_000
_LONG_TAG: Final = re.compile(r"<[^<>]{100000}")
_MAX_ODD_DATES: Final = 2_000
_MAX_KEYWORDS: Final = 2_000
_MAX_FEED_ENTRIES: Final = 2_000


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """One page. `title` and `published_at` are there where it is a news sitemap."""

    url: str
    published_at: datetime | None = None
    modified_at: datetime | None = None
    title: str | None = None
    language: str | None = None
    keywords: tuple[str, ...] = ()
    image_url: str | None = None


@dataclass(frozen=True, slots=True)
class SitemapReference:
    """A sitemap that an index names."""

    url: str
    modified_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """Pages, or for an index the sitemaps to read next."""

    entries: tuple[SitemapEntry, ...] = ()
    children: tuple[SitemapReference, ...] = ()


def parse_sitemap(content: bytes, *, url: str, content_type: str | None = None) -> Sitemap:
    """Read a sitemap, a news sitemap, an index, or a text file of URLs, gzipped or not.

    Raises `FeedError` where the bytes are none of these.
    """
    text = decode(gunzipped(content, limit=MAX_SITEMAP_BYTES, what="sitemap"), content_type=content_type)
    prolog = split_prolog(text)
    if not prolog.root:
        return _from_lines(text, url)
    if prolog.root not in ("urlset", "sitemapindex"):
        raise FeedError(f"this is not a sitemap: its root is <{prolog.root}>; give the address of a sitemap")
    if _LONG_TAG.search(prolog.body):
        raise FeedError("refused: a tag of the sitemap has more than 100,000 characters; ask the publisher")
    root = recovered_tree(_first_tags(prolog.body))
    elements = [child for child in root if isinstance(child.tag, str)][:MAX_SITEMAP_ENTRIES]
    if prolog.root == "sitemapindex":
        numbered = enumerate(elements)
        return Sitemap(
            children=tuple(part for number, child in numbered if (part := _reference(child, url, number)))
        )
    entries: dict[str, SitemapEntry] = {}
    for number, child in enumerate(elements):
        if entry := _entry(child, url, number):
            entries.setdefault(entry.url, entry)
    return Sitemap(entries=tuple(entries.values()))


def sitemap_feed(sitemap: Sitemap, *, url: str) -> Feed:
    """A sitemap's newest 2,000 pages in the shape of a feed, so that one decider serves both."""
    newest = sorted(sitemap.entries, key=_moment, reverse=True)[:_MAX_FEED_ENTRIES]
    entries = tuple(
        make_entry(
            FeedEntry(
                id="",
                url=None,
                title=entry.title or "",
                published_at=entry.published_at,
                updated_at=entry.modified_at,
                topics=entry.keywords,
                language=entry.language,
            ),
            links=[entry.url],
        )
        for entry in newest
    )
    return make_feed(Feed(title="", entries=entries), url=url)


def children_to_read(sitemap: Sitemap, *, limit: int = 3) -> list[str]:
    """Of an index, the sitemaps most likely to hold news: named so, else changed last."""
    ranked = sorted(
        enumerate(sitemap.children),
        key=lambda pair: (
            "news" in urlsplit(pair[1].url).path.lower(),
            pair[1].modified_at or _EARLIEST,
            pair[0],
        ),
        reverse=True,
    )
    return [child.url for _, child in ranked[:limit]]


def joined(sitemaps: Iterable[Sitemap]) -> Sitemap:
    """The pages of several sitemaps as one; of a page in two of them, what the first says."""
    entries: dict[str, SitemapEntry] = {}
    for sitemap in sitemaps:
        for entry in sitemap.entries:
            entries.setdefault(entry.url, entry)
    return Sitemap(entries=tuple(entries.values()))


def _moment(entry: SitemapEntry) -> datetime:
    return entry.published_at or entry.modified_at or _EARLIEST


def _from_lines(text: str, url: str) -> Sitemap:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    links = [
        http_url(line) for line in lines[:MAX_SITEMAP_ENTRIES] if not any(char.isspace() for char in line)
    ]
    found = dict.fromkeys(link for link in links if link)
    if not found or len(found) < len(lines[:MAX_SITEMAP_ENTRIES]) / 2:
        raise FeedError(
            f"{url} is not a sitemap: neither XML nor a list of URLs; give the address of a sitemap"
        )
    return Sitemap(entries=tuple(SitemapEntry(link) for link in found))


def _first_tags(text: str) -> str:
    """`text` as far as its first 400,000 tags, enough for all the pages a sitemap may name."""
    if text.count("<") <= _MAX_TAGS:
        return text
    end = next(match.start() for number, match in enumerate(re.finditer("<", text)) if number == _MAX_TAGS)
    return text[:end]


def _date(text: str | None, number: int) -> datetime | None:
    """The date of entry `number`: in any format at first, as the protocol wants it where there are many."""
    return parse_date(text) if number < _MAX_ODD_DATES else parse_iso_date(text)


def _entry(element: etree._Element, base: str, number: int) -> SitemapEntry | None:
    values: dict[str, str] = {}
    for node in element.iter():
        if isinstance(node.tag, str) and node.text and node.text.strip():
            values.setdefault(_name(node), one_line(node.text))
    link = http_url(values.get("loc"), base=base)
    if link is None:
        return None
    return SitemapEntry(
        url=link,
        published_at=_date(values.get("publication_date"), number),
        modified_at=_date(values.get("lastmod"), number),
        title=values.get("news:title") or values.get("title"),
        language=values.get("language"),
        keywords=unique_topics(values.get("keywords", "")[:_MAX_KEYWORDS].split(",")),
        image_url=http_url(values.get("image:loc"), base=base),
    )


def _name(node: etree._Element) -> str:
    """The local name; `loc` and `title` of images and videos under names of their own."""
    # Not `etree.QName`, which refuses the colon of a prefix that nobody declared.
    space, _, name = str(node.tag).rpartition("}")
    prefix, _, local = name.lower().rpartition(":")
    for kind in ("image", "video", "news"):
        if local in ("loc", "title") and (f"sitemap-{kind}" in space or prefix == kind):
            return f"{kind}:{local}"
    return local


def _reference(element: etree._Element, base: str, number: int) -> SitemapReference | None:
    values = {_name(node): one_line(node.text or "") for node in element if isinstance(node.tag, str)}
    link = http_url(values.get("loc"), base=base)
    return SitemapReference(link, _date(values.get("lastmod"), number)) if link else None
