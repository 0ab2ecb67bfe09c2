"""Files that come with an entry: enclosures, Media RSS, podcasts."""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from wirepress.sources.entries import Enclosure
from wirepress.sources.feed_elements import Names, Part, attributes_of, base_of, number_in
from wirepress.sources.urls import http_url

_MAX_ENCLOSURES: Final = 100
_MEDIA: Final = ("media:content", "media:thumbnail", "media:peerlink")


def enclosures(part: Part, names: Names, base: str) -> tuple[Enclosure, ...]:
    """The files of an entry, each address once: enclosures, then media, then preview pictures."""
    found: dict[str, Enclosure] = {}
    original = http_url(part.text("feedburner:origenclosurelink"), base=base)
    for element in _elements(part, names):
        attributes = attributes_of(element)
        address = http_url(attributes.get("url") or attributes.get("href"), base=base_of(element, base))
        if address and original and _file(address) == _file(original):
            address = original
        if address and len(found) < _MAX_ENCLOSURES:
            kind = attributes.get("type") or attributes.get("medium")
            if names.of(element) == "media:thumbnail":
                kind = kind or "image"
            length = number_in(attributes.get("length") or attributes.get("filesize"))
            found.setdefault(address, Enclosure(address, kind or None, length))
    return tuple(found.values())


def _elements(part: Part, names: Names) -> Iterator[etree._Element]:
    yield from part.every("enclosure")
    for link in part.every("link"):
        if "enclosure" in attributes_of(link).get("rel", "").lower().split():
            yield link
    groups = list(part.every("media:group"))
    for name in _MEDIA:
        yield from part.every(name)
        for group in (*groups, *part.every("media:content")):
            yield from (child for child in group if names.of(child) == name)
        for group in groups:
            for content in group:
                yield from (child for child in content if names.of(child) == name)


def _file(address: str) -> str:
    return address.rpartition("/")[2]
