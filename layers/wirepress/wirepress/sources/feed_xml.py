"""RSS and Atom of every version: what feedparser found, in our shape."""

import html
import re
from typing import Final

from wirepress.errors import FeedError
from wirepress.sources.assembly import make_entry, make_feed, unique_topics
from wirepress.sources.cpu import cpu_limit
from wirepress.sources.entries import Enclosure, Feed, FeedEntry
from wirepress.sources.feed_elements import Element, parse_elements
from wirepress.sources.markup import clean_html, one_line, plain_text, text_as_html, title_text
from wirepress.sources.urls import http_url, same_site
from wirepress.sources.xml_repair import XmlDocument

_NAME_BEHIND: Final = re.compile(r"[^\s@]+@[^\s@]+\s*\(([^()]+)\)")
_NAME_BEFORE: Final = re.compile(r"([^@<(]+?)\s*[<(]\s*(?:mailto:)?[^\s@]+@[^\s@]+[>)]")
_CPU_SECONDS: Final = 2.0
_MINUTES: Final = {"hourly": 60, "daily": 1440, "weekly": 10_080, "monthly": 43_200, "yearly": 525_600}
_HTML_TYPES: Final = frozenset({"text/html", "application/xhtml+xml", "html", "xhtml"})


def read_feed_xml(document: XmlDocument, *, url: str) -> Feed:
    """Parse a document that `xml_repair.read_xml` has measured; raises `FeedError`."""
    with cpu_limit(_CPU_SECONDS, "this feed"):
        parsed = parse_elements(document)
        channel = parsed.channel
        site_url = http_url(channel.text("link"), base=url) or _link(channel, "alternate", url) or url
        base = _base(document.root, site_url, url)
        entries = tuple(_entry(element, channel, site_url, base) for element in parsed.entries)
        feed = Feed(
            title=_title(channel),
            entries=entries,
            language=_language(channel.text("language")),
            site_url=site_url,
            hub_url=_link(channel, "hub", url),
            self_url=_link(channel, "self", url),
            ttl_minutes=_ttl_minutes(channel),
        )
        if not entries and not parsed.version and not feed.title:
            raise FeedError(
                f"not a feed: the document's root is <{document.root}>; give the address of a feed"
            )
        return make_feed(feed, url=url)


def _entry(element: Element, channel: Element, site_url: str, base: str) -> FeedEntry:
    contents = [_html(part, base) for part in element.parts("content")]
    content = max((text for text in contents if text), key=len, default=None)
    summary = _summary(element, base)
    updated_at = element.date("updated")
    guid, link = element.text("id"), element.text("link")
    draft = FeedEntry(
        id="",
        url=None,
        guid=guid,
        title=_title(element),
        author=_author(element) or _author(element.part("source")) or _author(channel),
        published_at=element.date("published") or element.date("created") or updated_at,
        updated_at=updated_at,
        summary_html=None if content and summary == content else summary,
        content_html=content,
        enclosures=_enclosures(element, base),
        topics=unique_topics([tag.text("label") or tag.text("term") for tag in element.parts("tags")]),
        language=_entry_language(element),
    )
    guid_is_link = element.flag("guidislink", default=True)
    # A guid may stand in for the link, but only where it is a URL by itself.
    own = link if link != guid or not guid_is_link else None
    links = [element.text("feedburner_origlink"), http_url(own, base=base), _link(element, "alternate", base)]
    return make_entry(draft, links=links, site_url=site_url, guid_is_link=guid_is_link)


def _base(root: str, site_url: str, url: str) -> str:
    """What relative links are relative to: for RSS that another host serves, the site."""
    return url if root == "feed" or same_site(site_url, url) else site_url


def _html(part: Element, base: str) -> str | None:
    value, kind = part.text("value"), part.text("type")
    base = http_url(part.text("base"), base=base) or base
    if kind in _HTML_TYPES or kind.endswith(("+xml", "/xml")):
        return clean_html(value, base=base)
    return clean_html(text_as_html(value), base=base)


def _summary(element: Element, base: str) -> str | None:
    detail = element.part("summary_detail")
    if detail.values:
        return _html(detail, base)
    # Without a detail feedparser has copied the content: that is no summary.
    copied = bool(element.parts("content"))
    return clean_html(
        element.text("itunes_summary") or ("" if copied else element.text("summary")), base=base
    )


def _title(element: Element) -> str:
    if element.part("title_detail").text("type") in _HTML_TYPES:
        return plain_text(element.text("title"))
    return title_text(element.text("title"))


def _author(element: Element) -> str | None:
    """The authors' names, without addresses unless there is nothing else."""
    people = element.parts("authors")
    if len(people) > 1:
        names = [_name(person.text("name")) for person in people]
        return ", ".join(dict.fromkeys(name for name in names if name)) or None
    return _name(element.text("author")) or None


def _name(text: str) -> str:
    """The name in "mail@host (Name)", "Name (mail@host)" or "Name <mail@host>"."""
    written = one_line(html.unescape(text))
    behind = _NAME_BEHIND.fullmatch(written)
    before = _NAME_BEFORE.fullmatch(written)
    found = behind.group(1) if behind else before.group(1) if before else written
    return plain_text(found.strip(" \"'")) or written


def _enclosures(element: Element, base: str) -> tuple[Enclosure, ...]:
    found: dict[str, Enclosure] = {}
    links = [link for link in element.parts("links") if link.text("rel") == "enclosure"]
    for part in [*links, *element.parts("media_content")]:
        address = http_url(part.text("href") or part.text("url"), base=base)
        if address:
            kind = part.text("type") or part.text("medium") or None
            length = _number(part.text("length") or part.text("filesize"))
            found.setdefault(address, Enclosure(address, kind, length))
    return tuple(found.values())


def _link(element: Element, relation: str, base: str) -> str | None:
    for link in element.parts("links"):
        if link.text("rel") == relation and (found := http_url(link.text("href"), base=base)):
            return found
    return None


def _entry_language(element: Element) -> str | None:
    details = [*element.parts("content"), element.part("summary_detail"), element.part("title_detail")]
    return next((found for detail in details if (found := _language(detail.text("language")))), None)


def _language(tag: str) -> str | None:
    cleaned = one_line(tag).replace("_", "-")
    return cleaned if cleaned and len(cleaned) <= 35 and cleaned.replace("-", "").isalnum() else None


def _ttl_minutes(channel: Element) -> int | None:
    ttl = _number(channel.text("ttl"))
    if ttl is not None:
        return ttl
    period = _MINUTES.get(channel.text("sy_updateperiod").strip().lower())
    if period is None:
        return None
    return max(1, period // max(1, _number(channel.text("sy_updatefrequency")) or 1))


def _number(text: str) -> int | None:
    digits = text.strip()
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 16 else None
