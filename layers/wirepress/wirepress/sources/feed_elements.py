"""feedparser behind its guards: what it makes of a document, in accessors that never surprise."""

import io
import re
import warnings
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from time import struct_time
from typing import Any, Final

import feedparser
from lxml import etree

from wirepress.errors import FeedError
from wirepress.sources.dates import parse_date
from wirepress.sources.xml_recovery import recovered_tree
from wirepress.sources.xml_repair import FEED_LIMITS, XmlDocument, read_xml

_MAX_MALFORMED_CHARACTERS: Final = 512_000
_MAX_MALFORMED_TAGS: Final = 30_000
_LONG_RUN: Final = re.compile(r"[A-Za-z0-9_.+-]{5000}")
_OPENING: Final = re.compile(r"<[A-Za-z_][\w.:-]*")
_PLAIN_NAMESPACES: Final = (
    "http://www.w3.org/2005/Atom",
    "http://purl.org/atom/ns#",
    "http://purl.org/rss/1.0/",
    "http://my.netscape.com/rdf/simple/0.9/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://purl.org/rss/1.0/modules/content/",
    "http://purl.org/dc/elements/1.1/",
    "http://www.w3.org/1999/xhtml",
)
_XML_BASE: Final = "{http://www.w3.org/XML/1998/namespace}base"


@dataclass(frozen=True, slots=True)
class Element:
    """What feedparser made of a feed, an entry or a part of one.

    A feed may use any name for an element of its own, so that where a list is expected there may
    be a string, and the other way round: then the accessors give nothing.
    """

    values: Mapping[str, Any]

    def text(self, name: str) -> str:
        """A text, or an empty one."""
        value = self.values.get(name)
        return value if isinstance(value, str) else ""

    def flag(self, name: str, *, default: bool) -> bool:
        """A truth value that feedparser worked out."""
        return bool(self.values.get(name, default))

    def part(self, name: str) -> "Element":
        """A part, or one without values."""
        value = self.values.get(name)
        return Element(dict(value) if isinstance(value, Mapping) else {})

    def parts(self, name: str) -> list["Element"]:
        """The parts of a list that are not empty."""
        value = self.values.get(name)
        found = value if isinstance(value, list) else []
        return [Element(dict(part)) for part in found if isinstance(part, Mapping) and part]

    def date(self, name: str) -> datetime | None:
        """A date, by our own reading, else by feedparser's: it knows some national formats."""
        found = parse_date(self.text(name))
        parsed = self.values.get(f"{name}_parsed")
        if found is None and isinstance(parsed, struct_time) and parsed.tm_year >= 1900:
            return datetime(*parsed[:6], tzinfo=UTC)
        return found


@dataclass(frozen=True, slots=True)
class FeedElements:
    """A parsed document. `version` is feedparser's name of the format, empty for none."""

    version: str
    channel: Element
    entries: list[Element]


def parse_elements(document: XmlDocument) -> FeedElements:
    """Well-formed documents as they are; broken ones by feedparser's tolerant parser, or repaired.

    libxml2 repairs them where the tolerant parser would take too long. Where feedparser fails,
    it gets the document once more without `xml:base` and the namespaces that it stumbles over.
    Raises `FeedError`.
    """
    text = document.text if document.well_formed or _is_tame(document.text) else _recovered(document.text)
    try:
        return _run(text)
    except _FeedparserFailedError:
        return _run(_recovered(text, simplify=True))


class _FeedparserFailedError(FeedError):
    """feedparser let an exception escape."""


def _is_tame(text: str) -> bool:
    """Whether broken XML is within what feedparser's tolerant parser reads in reasonable time."""
    if len(text) > _MAX_MALFORMED_CHARACTERS or _LONG_RUN.search(text):
        return False
    tags = Counter(_OPENING.findall(text))
    return tags.total() <= _MAX_MALFORMED_TAGS and max(tags.values(), default=0) <= FEED_LIMITS.children


def _run(text: str) -> FeedElements:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            parsed = feedparser.parse(
                io.BytesIO(text.encode("utf-8")),
                # No content-location: feedparser would make links of guids. It resolves by xml:base only.
                response_headers={"content-type": "application/xml; charset=utf-8"},
                sanitize_html=False,
                resolve_relative_uris=False,
            )
    except FeedError:  # the limit on processor time
        raise
    except Exception as error:  # feedparser lets escape whatever its handlers hit
        raise _FeedparserFailedError(
            f"feedparser failed on this document ({type(error).__name__}: {error}); report the feed to us"
        ) from error
    entries = [Element(dict(entry)) for entry in parsed.entries]
    return FeedElements(parsed.version or "", Element(dict(parsed.feed)), entries)


def _recovered(text: str, *, simplify: bool = False) -> str:
    """What libxml2's recovering parser makes of broken XML, as well-formed XML within the limits."""
    root = recovered_tree(text)
    if simplify:
        _simplify(root)
    repaired = read_xml(str(etree.tostring(root, encoding="unicode")))
    if not repaired.well_formed:
        raise FeedError("the XML is broken beyond repair; ask the publisher to correct it")
    return repaired.text


def _simplify(root: etree._Element) -> None:
    strange = []
    for element in root.iter():
        space = element.tag[1:].partition("}")[0] if str(element.tag).startswith("{") else ""
        element.attrib.pop(_XML_BASE, None)
        if space and space not in _PLAIN_NAMESPACES and element is not root:
            strange.append(element)
    for element in strange:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
