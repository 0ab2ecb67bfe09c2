"""JSON Feed 1.0 and 1.1."""

import json
from collections.abc import Mapping
from typing import Any, Final

from wirepress.errors import FeedError
from wirepress.sources.assembly import make_entry, make_feed, unique_topics
from wirepress.sources.dates import parse_date
from wirepress.sources.entries import Enclosure, Feed, FeedEntry
from wirepress.sources.markup import clean_html, text_as_html, title_text
from wirepress.sources.urls import http_url
from wirepress.sources.xml_repair import MAX_ITEMS

Object = Mapping[str, Any]
_MAX_PEOPLE: Final = 20
_WRONG: Final = "not a JSON Feed: {what}; give the address of an RSS, Atom or JSON feed"


def read_feed_json(text: str, *, url: str) -> Feed:
    """Parse a JSON Feed; raises `FeedError`. Items beyond the first 2,000 are left out."""
    try:
        document = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        raise FeedError(_WRONG.format(what=f"the JSON is broken ({error})")) from error
    if (
        isinstance(document, dict)
        and "items" not in document
        and "jsonfeed.org" in _string(document, "version")
    ):
        document["items"] = []
    if not isinstance(document, dict) or not isinstance(document.get("items"), list):
        raise FeedError(_WRONG.format(what="the JSON has no list of items"))
    site_url = http_url(_string(document, "home_page_url"), base=url) or url
    items = [item for item in document["items"][:MAX_ITEMS] if isinstance(item, dict)]
    hubs = _objects(document, "hubs")
    feed = Feed(
        title=title_text(_string(document, "title"), unescape=True),
        entries=tuple(_entry(item, document, site_url, url) for item in items),
        language=_string(document, "language") or None,
        site_url=site_url,
        hub_url=next((found for hub in hubs if (found := http_url(_string(hub, "url"), base=url))), None),
        self_url=http_url(_string(document, "feed_url"), base=url),
    )
    return make_feed(feed, url=url)


def _entry(item: Object, document: Object, site_url: str, url: str) -> FeedEntry:
    link = http_url(_string(item, "url"), base=url)
    summary, text = _string(item, "summary"), _string(item, "content_text")
    identity = _string(item, "id")
    updated_at = parse_date(_string(item, "date_modified"))
    draft = FeedEntry(
        id="",
        url=None,
        guid=identity,
        title=title_text(_string(item, "title"), unescape=True),
        author=_author(item) or _author(document),
        published_at=parse_date(_string(item, "date_published")) or updated_at,
        updated_at=updated_at,
        summary_html=clean_html(text_as_html(summary), base=url),
        content_html=clean_html(_string(item, "content_html") or text_as_html(text), base=link or url),
        enclosures=_enclosures(item, url),
        topics=unique_topics(_strings(item, "tags")),
        language=_string(item, "language") or None,
    )
    return make_entry(
        draft,
        links=[link, http_url(_string(item, "external_url"), base=url)],
        site_url=site_url,
        guid_is_link=identity.startswith(("http://", "https://")),
    )


def _string(item: Object, name: str) -> str:
    """A field as text; numbers count as text, anything else as missing."""
    value = item.get(name)
    if isinstance(value, str):
        return value.strip()
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _strings(item: Object, name: str) -> list[str]:
    value = item.get(name)
    return [part for part in value if isinstance(part, str)] if isinstance(value, list) else []


def _objects(item: Object, name: str) -> list[Object]:
    value = item.get(name)
    return [part for part in value if isinstance(part, dict)] if isinstance(value, list) else []


def _author(item: Object) -> str | None:
    people = _objects(item, "authors")
    if isinstance(item.get("author"), dict):
        people.append(item["author"])
    elif isinstance(item.get("author"), str):
        people.append({"name": item["author"]})
    names = [title_text(_string(person, "name"), unescape=True) for person in people[:_MAX_PEOPLE]]
    return ", ".join(dict.fromkeys(name for name in names if name)) or None


def _enclosures(item: Object, url: str) -> tuple[Enclosure, ...]:
    found: dict[str, Enclosure] = {}
    for part in _objects(item, "attachments"):
        address = http_url(_string(part, "url"), base=url)
        if address:
            size = _string(part, "size_in_bytes")
            length = int(size) if size.isascii() and size.isdecimal() else None
            found.setdefault(address, Enclosure(address, _string(part, "mime_type") or None, length))
    image = http_url(_string(item, "image") or _string(item, "banner_image"), base=url)
    if image:
        found.setdefault(image, Enclosure(image, "image"))
    return tuple(found.values())
