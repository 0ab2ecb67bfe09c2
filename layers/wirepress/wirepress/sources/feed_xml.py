"""RSS and Atom of every version, and CDF, in our shape.

One table of names for all formats: a feed of one format may carry elements of every other, and
many do. Of several elements that could answer, the one most specific to the entry wins.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Final

from lxml import etree

from wirepress.errors import FeedError
from wirepress.sources.assembly import make_entry, make_feed, unique_topics
from wirepress.sources.cpu import cpu_limit
from wirepress.sources.dates import parse_date
from wirepress.sources.entries import Feed, FeedEntry
from wirepress.sources.feed_elements import (
    FeedParts,
    Names,
    Part,
    attributes_of,
    base_of,
    number_in,
    parse_parts,
    text_of,
)
from wirepress.sources.feed_media import enclosures
from wirepress.sources.feed_people import channel_author, entry_author
from wirepress.sources.feed_texts import html_of, title_of
from wirepress.sources.markup import one_line
from wirepress.sources.urls import http_url, same_site
from wirepress.sources.xml_repair import XmlDocument

_CPU_SECONDS: Final = 2.0
_MAX_DATES: Final = 3
_MAX_TEXTS: Final = 10
_FEED_ROOTS: Final = frozenset({"rss", "rdf", "feed", "channel", "item", "entry", "necho"})
_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MINUTES: Final = {"hourly": 60, "daily": 1440, "weekly": 10_080, "monthly": 43_200, "yearly": 525_600}
_TITLES: Final = ("title", "dc:title", "media:title", "itunes:title")
_SUMMARIES: Final = ("description", "summary", "abstract", "dc:description", "googleplay:description")
_LATER_SUMMARIES: Final = ("itunes:summary", "media:description", "itunes:subtitle", "subtitle", "tagline")
_CONTENTS: Final = (
    "content:encoded",
    "content",
    "xhtml:body",
    "xhtml:div",
    "body",
    "fullitem",
    "content:item",
)
_PUBLISHED: Final = (
    "pubdate",
    "published",
    "issued",
    "dc:issued",
    "prism:publicationdate",
    "created",
    "dc:created",
)
_UPDATED: Final = (
    "updated",
    "modified",
    "dc:modified",
    "dc:date",
    "lastbuilddate",
    "date",
    "prism:modificationdate",
)
_NOT_THE_ARTICLE: Final = frozenset(
    """self enclosure payment replies license edit edit-media hub next prev previous first last search up icon
    shortcut image thumbnail service.edit service.post service.feed related via copyright author""".split()  # noqa: SIM905
)
_HTML_TYPES: Final = ("", "text/html", "application/xhtml+xml")


def read_feed_xml(document: XmlDocument, *, url: str) -> Feed:
    """Parse a document that `xml_repair.read_xml` has measured; raises `FeedError`."""
    with cpu_limit(_CPU_SECONDS, "this feed"):
        parts = parse_parts(document, url=url)
        channel = parts.channel
        if not parts.entries and not parts.has_channel and parts.root not in _FEED_ROOTS:
            raise FeedError(
                f"not a feed: the document's root is <{document.root}>; give the address of a feed"
            )
        is_atom = parts.root == "feed"
        site_url = next(_article_links(channel), None) or url
        reader = _Reader(parts, url=url, site_url=site_url, is_atom=is_atom)
        feed = Feed(
            title=reader.title(channel),
            entries=tuple(reader.entry(part) for part in parts.entries),
            language=_language(channel.text("language", "dc:language") or channel.language),
            site_url=site_url,
            hub_url=_link(channel, "hub"),
            self_url=_link(channel, "self"),
            ttl_minutes=_ttl_minutes(channel),
            skip_hours=_skipped_hours(channel),
            skip_days=_skipped_days(channel),
        )
        return make_feed(feed, url=url)


class _Reader:
    """What the entries of one feed have in common."""

    def __init__(self, parts: FeedParts, *, url: str, site_url: str, is_atom: bool) -> None:
        self._site_url = site_url
        self._is_atom = is_atom
        self._names = parts.names
        self._author = channel_author(parts.channel, parts.names)
        self._topics = _topics(parts.channel, parts.names, with_keywords=False)
        self._url = url

    def title(self, part: Part) -> str:
        for element in part.every(*_TITLES):
            if found := title_of(element, is_atom=self._is_atom):
                return found
        return ""

    def entry(self, part: Part) -> FeedEntry:
        base = self._base(part)
        content, summary = self._content(part, base), self._summary(part, base)
        if content is None and (second := self._second_summary(part, base)):
            summary, content = sorted((summary or second, second), key=len)
        updated_at = _date(part, _UPDATED) or parse_date(part.attributes.get("lastmod"))
        guid = part.text("guid", "id", "dc:identifier") or part.attributes.get("about", "")
        draft = FeedEntry(
            id="",
            url=None,
            guid=guid,
            title=self.title(part),
            author=entry_author(part, self._names) or self._author,
            published_at=_date(part, _PUBLISHED) or updated_at,
            updated_at=updated_at,
            summary_html=None if content and summary == content else summary,
            content_html=content,
            enclosures=enclosures(part, self._names, base),
            topics=_topics(part, self._names, with_keywords=True) or self._topics,
            language=_language(part.language),
        )
        guid_url = http_url(guid, base=base) if _is_permalink(part, guid) else None
        links = [*_article_links(part, base), guid_url, *_other_links(part, base)]
        return make_entry(draft, links=links, site_url=self._site_url)

    def _base(self, part: Part) -> str:
        """What relative links are relative to: for a feed that another host serves, the site."""
        if part.base != self._url or same_site(self._site_url, self._url):
            return part.base
        return self._site_url

    def _content(self, part: Part, base: str) -> str | None:
        found = (
            html_of(element, base, is_atom=self._is_atom)
            for element in islice(part.every(*_CONTENTS), _MAX_TEXTS)
        )
        return max((text for text in found if text), key=len, default=None)

    def _summary(self, part: Part, base: str) -> str | None:
        for name in (*_SUMMARIES, *_LATER_SUMMARIES):
            for element in _with_media(part, self._names, name):
                if found := html_of(element, base, is_atom=self._is_atom):
                    return found
        return None

    def _second_summary(self, part: Part, base: str) -> str | None:
        """Where a description stands beside a summary, the longer one is the content."""
        if "description" not in part.elements or "summary" not in part.elements:
            return None
        return next(
            (
                text
                for element in part.every("summary")
                if (text := html_of(element, base, is_atom=self._is_atom))
            ),
            None,
        )


def _with_media(part: Part, names: Names, name: str) -> Iterator[etree._Element]:
    yield from part.every(name)
    if name.startswith("media:"):
        for group in part.every("media:group", "media:content"):
            yield from (child for child in group if names.of(child) == name)


def _is_permalink(part: Part, guid: str) -> bool:
    """Whether a guid is an address: said to be one, or looking like one. "2026/17" may be anything."""
    element = part.first("guid")
    said = attributes_of(element).get("ispermalink", "").lower() if element is not None else ""
    absolute = guid.lower().startswith(("http://", "https://"))
    relative = " " not in guid and ":" not in guid and (said == "true" or guid.startswith("/"))
    return said != "false" and (absolute or relative)


def _article_links(part: Part, base: str | None = None) -> Iterator[str]:
    """The addresses of the article, or of the site, the best one first."""
    base = part.base if base is None else base
    said: list[str | None] = [http_url(text, base=base) for text in part.texts("feedburner:origlink")]
    alternates: list[str | None] = []
    other_types: list[str | None] = []
    for element in part.every("link"):
        attributes = attributes_of(element)
        here = base_of(element, base)
        if "href" not in attributes:
            said.append(http_url(text_of(element), base=here))
            continue
        relation = attributes.get("rel", "alternate").lower() or "alternate"
        if "alternate" in relation.split():
            chosen = alternates if attributes.get("type", "").lower() in _HTML_TYPES else other_types
            chosen.append(http_url(attributes["href"], base=here))
    if "href" in part.attributes:  # CDF
        said.append(http_url(part.attributes["href"], base=base))
    yield from (link for link in (*said, *alternates, *other_types) if link)


def _other_links(part: Part, base: str) -> Iterator[str]:
    """Links that may stand in for the article's: of a relation of their own, then via, related, self."""
    links = [attributes_of(element) | {"base": base_of(element, base)} for element in part.every("link")]
    unknown = [link for link in links if not set(link.get("rel", "").lower().split()) & _NOT_THE_ARTICLE]
    for relation in ("via", "related", "self"):
        unknown += [link for link in links if link.get("rel", "").lower() == relation]
    for link in unknown:
        if found := http_url(link.get("href"), base=link["base"]):
            yield found


def _link(channel: Part, relation: str) -> str | None:
    for element in channel.every("link"):
        attributes = attributes_of(element)
        found = http_url(attributes.get("href"), base=base_of(element, channel.base))
        if found and relation in attributes.get("rel", "").lower().split():
            return found
    return None


def _date(part: Part, names: Iterable[str]) -> datetime | None:
    """The first date that can be read; an odd one takes a while, so that there is an end to trying."""
    texts = islice(part.texts(*names), _MAX_DATES)
    return next((found for text in texts if (found := parse_date(text))), None)


def _topics(part: Part, names: Names, *, with_keywords: bool) -> tuple[str, ...]:
    found: list[str] = []
    for element in part.every("category", "media:category", "itunes:category", "googleplay:category"):
        for node in (element, *(child for child in element if names.of(child).endswith("category"))):
            attributes = attributes_of(node)
            own = one_line(node.text or "")
            found.append(
                attributes.get("label") or own or attributes.get("text") or attributes.get("term") or ""
            )
    found += part.texts("dc:subject")
    if with_keywords:
        for text in part.texts("media:keywords", "itunes:keywords"):
            found += text.split(",")
    return unique_topics(found)


def _language(tag: str) -> str | None:
    cleaned = one_line(tag).replace("_", "-")
    return cleaned if cleaned and len(cleaned) <= 35 and cleaned.replace("-", "").isalnum() else None


def _skipped_hours(channel: Part) -> tuple[int, ...]:
    hours = (number_in(text_of(hour)) for skipped in channel.every("skiphours") for hour in skipped)
    # RSS 0.91 counted from 1 to 24.
    return tuple(sorted({hour % 24 for hour in hours if hour is not None and hour <= 24}))


def _skipped_days(channel: Part) -> tuple[int, ...]:
    days = (text_of(day).strip().lower() for skipped in channel.every("skipdays") for day in skipped)
    return tuple(sorted({_DAYS.index(day) for day in days if day in _DAYS}))


def _ttl_minutes(channel: Part) -> int | None:
    ttl = number_in(channel.text("ttl"))
    if ttl is not None:
        return ttl
    period = _MINUTES.get(channel.text("sy:updateperiod").lower())
    if period is None:
        return None
    return max(1, period // max(1, number_in(channel.text("sy:updatefrequency")) or 1))
