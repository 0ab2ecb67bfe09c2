"""A feed's XML as parts with named elements, whatever namespaces and spellings it uses.

    text ── lxml ──▶ tree ──┬── channel (of <rss>, <rdf:RDF>, <feed>, <channel>)
                            └── entries (every <item> and <entry>, wherever it stands)

An element is known by a short name: "title", "dc:creator", "media:content". Atom, RSS of all
versions and elements without a namespace share the names without a prefix; so does the namespace
of the root, since a feed that invents one means its own elements. Other namespaces are ignored.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from wirepress.sources.markup import one_line
from wirepress.sources.urls import http_url
from wirepress.sources.xml_recovery import recovered_tree
from wirepress.sources.xml_repair import XmlDocument

_XML: Final = "{http://www.w3.org/XML/1998/namespace}"
_FAMILIES: Final = (
    # What a namespace's address contains, in lower case, and the prefix of its elements here.
    ("purl.org/dc/", "dc:"),
    ("modules/content", "content:"),
    ("modules/syndication", "sy:"),
    ("itunes.com", "itunes:"),
    ("play-podcasts", "googleplay:"),
    ("yahoo.com/mrss", "media:"),
    ("feedburner", "feedburner:"),
    ("w3.org/1999/xhtml", "xhtml:"),
    ("prismstandard.org", "prism:"),
    ("22-rdf-syntax-ns", ""),
    ("w3.org/2005/atom", ""),
    ("purl.org/atom", ""),
    ("purl.org/rss/1.0/modules", "other:"),
    ("purl.org/rss/", ""),
    ("purl.org/net/rss", ""),
    ("netscape.com/rdf", ""),
    ("userland.com", ""),
)
_ENTRIES: Final = frozenset({"item", "entry"})


@dataclass(slots=True)
class Names:
    """Short names of tags, worked out once per tag of a document."""

    own: str
    """The namespace of the root element."""
    known: dict[str, str] = field(default_factory=dict)

    def of(self, element: etree._Element) -> str:
        """The short name of an element, empty where its namespace means nothing to us."""
        tag = element.tag
        if not isinstance(tag, str):
            return ""
        name = self.known.get(tag)
        if name is None:
            name = self.known[tag] = self._worked_out(tag)
        return name

    def _worked_out(self, tag: str) -> str:
        space, _, local = tag.rpartition("}")
        local = local.lower()
        space = space.lstrip("{").strip().lower()
        prefix, colon, rest = local.rpartition(":")
        if colon and not space:  # a prefix that the recovering parser could not resolve
            return rest if prefix in ("atom", "rss", "rdf") else f"{prefix}:{rest}"
        if not space:
            return local
        for part, family in _FAMILIES:
            if part in space:
                return family + local
        return local if space == self.own else ""


@dataclass(frozen=True, slots=True)
class Part:
    """A channel or an entry: its elements by short name, in the order of the document."""

    elements: dict[str, list[etree._Element]]
    attributes: dict[str, str]
    base: str
    language: str

    def first(self, *names: str) -> etree._Element | None:
        """The first element of the first of `names` that there is with something in it."""
        for name in names:
            for element in self.elements.get(name, ()):
                if element.text or len(element) or element.attrib:
                    return element
        return None

    def every(self, *names: str) -> Iterator[etree._Element]:
        """All elements of these names, those of the first name first."""
        for name in names:
            yield from self.elements.get(name, ())

    def text(self, *names: str) -> str:
        """The text, in one line, of the first of `names` that has some."""
        return next(self.texts(*names), "")

    def texts(self, *names: str) -> Iterator[str]:
        """The texts of these names that are not empty."""
        for element in self.every(*names):
            if found := text_of(element):
                yield found


@dataclass(frozen=True, slots=True)
class FeedParts:
    """A feed taken apart. `root` is the root's local name in lower case."""

    root: str
    has_channel: bool
    channel: Part
    entries: list[Part]
    names: Names


def parse_parts(document: XmlDocument, *, url: str) -> FeedParts:
    """Take a document apart that `xml_repair.read_xml` has measured; raises `FeedError`."""
    root = _tree(document)
    names = Names(own=str(root.tag).rpartition("}")[0].lstrip("{").strip().lower())
    channels: list[etree._Element] = [root]
    entries: list[etree._Element] = [root] if names.of(root) in _ENTRIES else []
    _collect(root, names, channels, entries)
    main = channels[1] if len(channels) > 1 and document.root != "channel" else root
    base = base_of(main, url) if main is root else base_of(main, base_of(root, url))
    language = main.get(f"{_XML}lang") or root.get(f"{_XML}lang") or ""
    channel = _part(channels if main is not root else [root], names, base, language)
    return FeedParts(
        root=document.root,
        has_channel=len(channels) > 1,
        channel=channel,
        entries=[_entry(element, names, channel) for element in entries],
        names=names,
    )


def _tree(document: XmlDocument) -> etree._Element:
    if not document.well_formed:
        return recovered_tree(document.text)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        return etree.fromstring(document.text.encode("utf-8"), parser)
    except etree.LxmlError:  # libxml2 refuses namespace addresses that expat takes
        return recovered_tree(document.text)


def _collect(
    element: etree._Element, names: Names, channels: list[etree._Element], entries: list[etree._Element]
) -> None:
    """Entries in the order of the document, and the channels around them.

    Entries may stand anywhere: in the channel, beside it, in an entry that somebody forgot to
    close. The depth is bounded: a deeper document has been refused.
    """
    for child in element:
        name = names.of(child)
        if name in _ENTRIES:
            entries.append(child)
            _collect(child, names, channels, entries)
        elif name == "channel":
            channels.append(child)
            _collect(child, names, channels, entries)
        elif len(child):
            _collect(child, names, channels, entries)


def _entry(element: etree._Element, names: Names, channel: Part) -> Part:
    return _part(
        [element], names, base_of(element, channel.base), element.get(f"{_XML}lang") or channel.language
    )


def _part(elements: list[etree._Element], names: Names, base: str, language: str) -> Part:
    found: dict[str, list[etree._Element]] = {}
    attributes: dict[str, str] = {}
    for element in elements:
        attributes |= attributes_of(element)
        for child in element:
            name = names.of(child)
            if name and name not in _ENTRIES and name != "channel":
                found.setdefault(name, []).append(child)
    return Part(found, attributes, base, language)


def base_of(element: etree._Element, base: str) -> str:
    """What relative links in `element` are relative to."""
    own = element.get(f"{_XML}base")
    return (http_url(own, base=base) or base) if own else base


def attributes_of(element: etree._Element) -> dict[str, str]:
    """The attributes by local name in lower case."""
    return {
        str(name).rpartition("}")[2].rpartition(":")[2].lower(): str(value).strip()
        for name, value in element.attrib.items()
    }


def text_of(element: etree._Element) -> str:
    """All text in an element as one line."""
    text = "".join(element.itertext()) if len(element) else element.text
    return one_line(text) if text else ""


def number_in(text: str | None) -> int | None:
    """A number of at most 15 digits, or `None` for anything else."""
    digits = (text or "").strip()
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 16 else None
