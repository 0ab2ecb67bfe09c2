"""XML from strangers, brought into a form that a strict parser reads in linear time.

The prolog goes (junk, declaration, DOCTYPE; only plain-text entities are kept), a first pass
measures the document against limits, and what is not well formed is repaired where the repair is
unambiguous: entities that HTML knows, stray `&` and `<`, characters that XML forbids, prefixes
nobody declared, raw HTML in a description, a document that was cut off.
"""

import html.entities
import re
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat
from xml.parsers.expat import errors as expat_errors

from wirepress.errors import FeedError
from wirepress.sources.xml_balance import balanced

MAX_ITEMS: Final = 2_000
_CONTAINERS: Final = frozenset("rss rdf channel feed item entry source group outline".split())  # noqa: SIM905
_MAX_REPAIRS: Final = 500_000
_MAX_EXPANSION: Final = 1_000_000
_ITEM_NAMES: Final = frozenset({"item", "entry"})

_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_ENTITY: Final = re.compile(
    r"""<!ENTITY\s+([A-Za-z_][\w.-]{0,63})\s+(?:"([^"<%]{0,256})"|'([^'<%]{0,256})')\s*>"""
)
_NAME_START: Final = re.compile(r"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
_ROOT: Final = re.compile(
    r"<(?:[A-Za-z_][\w.-]*:)?(?:rss|feed|rdf|channel|urlset|sitemapindex|opml|necho)(?=[\s>/])", re.IGNORECASE
)
_ITEM: Final = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?(?:item|entry)[\s>]", re.IGNORECASE)
_SPECIAL: Final = re.compile(
    r"<!\[CDATA\[|<!--|<(?![A-Za-z_/?!])"
    r"|&(?:\#(?P<number>\d{1,9}|[xX][0-9A-Fa-f]{1,8});|(?P<name>[A-Za-z][A-Za-z0-9._-]{0,63});)?"
)
_RAW_HTML: Final = re.compile(r"<(description|content:encoded|fullitem)(?:\s[^<>]*)?(?<!/)>")
_PREFIX_USED: Final = re.compile(r"(?:</?|\s)([A-Za-z_][\w.-]*):[A-Za-z_][\w.-]*(?=[\s=/>])")
_PREFIX_DECLARED: Final = re.compile(r"\sxmlns:([A-Za-z_][\w.-]*)\s*=")
_C1: Final = {number: bytes((number,)).decode("windows-1252", "ignore") for number in range(128, 160)}
_NAMESPACES: Final = {
    "atom": "http://www.w3.org/2005/Atom",
    "atom10": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "image": "http://www.google.com/schemas/sitemap-image/1.1",
    "itunes": "http://www.itunes.com/DTDs/PodCast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "slash": "http://purl.org/rss/1.0/modules/slash/",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
    "wfw": "http://wellformedweb.org/CommentAPI/",
    "xhtml": "http://www.w3.org/1999/xhtml",
    "xlink": "http://www.w3.org/1999/xlink",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What a document may have: no honest feed comes near, and a hostile one ends there."""

    depth: int = 64
    attributes: int = 64
    items: int = MAX_ITEMS
    elements: int = 60_000
    children: int = 5_000
    declarations: int = 10_000


FEED_LIMITS: Final = Limits()
LIST_LIMITS: Final = Limits(elements=200_000, children=100_000)
"""For lists of feeds: OPML."""


@dataclass(frozen=True, slots=True)
class Prolog:
    """What stood before the root element, as far as it matters, and the rest."""

    root: str
    """Local name of the root element, in lower case; empty where there is no element."""
    body: str
    entities: dict[str, str]


@dataclass(frozen=True, slots=True)
class XmlDocument:
    """A document without prolog. `well_formed` says whether a strict parser will read it."""

    root: str
    text: str
    well_formed: bool


def read_xml(text: str, *, limits: Limits = FEED_LIMITS) -> XmlDocument:
    """Measure and repair a document; raises `FeedError` where it exceeds a limit.

    Items beyond the limits are cut off; the first 2,000 stay.
    """
    prolog = split_prolog(_FORBIDDEN.sub("", text))
    if not prolog.root:
        return XmlDocument("", prolog.body, well_formed=False)
    verdict = _inspect(prolog.body, limits, final=False)
    if verdict is None:
        repaired = _with_prefixes(_with_characters(prolog.body, prolog.entities))
        verdict = _inspect(repaired, limits, final=True)
        for repair in (_with_sections, balanced):
            if verdict is None:
                repaired = repair(repaired)
                verdict = _inspect(repaired, limits, final=True)
        if verdict is None:
            return XmlDocument(prolog.root, repaired, well_formed=False)
    return XmlDocument(prolog.root, verdict, well_formed=True)


def split_prolog(text: str) -> Prolog:
    """Find the root element behind declaration, comments, DOCTYPE and junk."""
    entities: dict[str, str] = {}
    at = text.find("<")
    while at >= 0:
        end = _end_of_prolog_item(text, at)
        if end is None:
            break
        if text.startswith("<!", at) and not text.startswith("<!--", at):
            for name, double, single in _ENTITY.findall(text[at:end]):
                entities.setdefault(name, double or single)
        at = text.find("<", end)
    if at < 0:
        return Prolog("", "", entities)
    name = _NAME_START.match(text, at)
    if name and (name.group(2).lower() == "html" or _ROOT.match(text, at)):
        return Prolog(name.group(2).lower(), text[at:], entities)
    known = _ROOT.search(text, at)
    if known:
        at = known.start()
        name = _NAME_START.match(text, at)
    return Prolog(name.group(2).lower() if name else "", text[at:], entities)


def _end_of_prolog_item(text: str, at: int) -> int | None:
    """Where the comment, instruction or DOCTYPE at `at` ends; `None` for an element or text."""
    if text.startswith("<!--", at):
        end = text.find("-->", at + 4)
        return end + 3 if end >= 0 else None
    if text.startswith("<?", at):
        end = text.find(">", at)
        return end + 1 if end >= 0 else None
    if text.startswith("<!", at):
        return _end_of_doctype(text, at)
    return None if _NAME_START.match(text, at) else at + 1


def _end_of_doctype(text: str, at: int) -> int | None:
    end = text.find(">", at)
    if end < 0:
        return None
    bracket = text.find("[", at, end)
    if bracket >= 0:
        closing = re.compile(r"\]\s*>").search(text, bracket)
        return closing.end() if closing else None
    return end + 1


@dataclass(slots=True)
class _Inspection:
    """The state of one pass of expat over a document."""

    limits: Limits
    open_tags: list[str] = field(default_factory=list)
    children: list[int] = field(default_factory=lambda: [0])
    elements: int = 0
    items: int = 0
    declarations: int = 0
    index: int = 0

    def start(self, parser: expat.XMLParserType, name: str, attributes: dict[str, str]) -> None:
        tag = _tag(name)
        self.elements += 1
        self.items += _local(tag) in _ITEM_NAMES
        if self.items > self.limits.items or self.elements > self.limits.elements:
            self.index = parser.CurrentByteIndex
            raise _Enough
        self.children[-1] += 1
        if len(attributes) > self.limits.attributes:
            raise _refused(f"<{tag[:40]}> has {len(attributes)} attributes")
        if len(self.open_tags) >= self.limits.depth:
            raise _refused(f"elements are nested deeper than {self.limits.depth}")
        if self.children[-1] > self.limits.children and _local(self.open_tags[-1]) in _CONTAINERS:
            raise _refused(f"an element has more than {self.limits.children} children")
        self.open_tags.append(tag)
        self.children.append(0)

    def end(self, _name: str) -> None:
        self.open_tags.pop()
        self.children.pop()

    def declare(self, _prefix: str | None, _uri: str | None) -> None:
        self.declarations += 1
        if self.declarations > self.limits.declarations:
            raise _refused(f"there are more than {self.limits.declarations} namespace declarations")


class _Enough(Exception):  # noqa: N818 - a signal out of the parser, not a failure
    """The document has reached the number of items or elements that are read."""


def _inspect(text: str, limits: Limits, *, final: bool) -> str | None:
    """The document as far as it may be read, or `None` where it is not well formed.

    With `final`, a document that ends too early is closed, and junk after its end dropped.
    """
    data = text.encode("utf-8")
    state = _Inspection(limits)
    parser = expat.ParserCreate("utf-8", " ")
    parser.namespace_prefixes = True
    parser.StartElementHandler = lambda name, attributes: state.start(parser, name, attributes)
    parser.EndElementHandler = state.end
    parser.StartNamespaceDeclHandler = state.declare
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat's own signature
    except _Enough:
        return _closed(data[: state.index], state)
    except expat.ExpatError as error:
        if not final:
            return None
        return _ended(data, state, error, parser.ErrorByteIndex)
    return text


def _refused(what: str) -> FeedError:
    return FeedError(f"refused: {what}; no honest feed needs that, ask the publisher to correct it")


def _local(tag: str) -> str:
    return tag.rpartition(":")[2].lower()


def _tag(name: str) -> str:
    """The tag as written, of expat's "local", "namespace local" or "namespace local prefix"."""
    parts = name.split(" ")
    return f"{parts[2]}:{parts[1]}" if len(parts) == 3 else parts[-1]


def _ended(data: bytes, state: _Inspection, error: expat.ExpatError, index: int) -> str | None:
    message = expat_errors.messages[error.code]
    if message == expat_errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT:
        closed_too_early = _ITEM.search(data, index)
        return None if closed_too_early else data[:index].decode("utf-8", "ignore")
    if not state.open_tags:
        return None
    if message == expat_errors.XML_ERROR_UNCLOSED_CDATA_SECTION:
        return _closed(data + b"]]>", state)
    if message in (expat_errors.XML_ERROR_UNCLOSED_TOKEN, expat_errors.XML_ERROR_NO_ELEMENTS):
        return _closed(data[:index] if message == expat_errors.XML_ERROR_UNCLOSED_TOKEN else data, state)
    return None


def _closed(data: bytes, state: _Inspection) -> str:
    closing = "".join(f"</{tag}>" for tag in reversed(state.open_tags))
    return data.decode("utf-8", "ignore") + closing


def _with_characters(text: str, entities: dict[str, str]) -> str:
    """`text` with every reference resolved or escaped that XML alone does not know."""
    pieces: list[str] = []
    at = repairs = expansion = 0
    while match := _SPECIAL.search(text, at):
        repairs += 1
        if repairs > _MAX_REPAIRS or expansion > _MAX_EXPANSION:
            raise _refused("there are too many broken references")
        pieces.append(text[at : match.start()])
        found = match.group()
        if found.startswith("<!"):
            end = text.find("]]>" if found.startswith("<![") else "-->", match.end())
            if end < 0:
                at = match.start()
                break
            pieces.append(text[match.start() : end + 3])
            at = end + 3
            continue
        replacement = _replacement(match, entities)
        expansion += len(replacement)
        pieces.append(replacement)
        at = match.end()
    return "".join((*pieces, text[at:]))


def _replacement(match: re.Match[str], entities: dict[str, str]) -> str:
    found, number, name = match.group(), match["number"], match["name"]
    if found == "<":
        return "&lt;"
    if number:
        return _character(int(number[1:], 16) if number[0] in "xX" else int(number))
    if name in ("amp", "lt", "gt", "quot", "apos"):
        return found
    if name in entities:
        return _plain(entities[name])
    character = html.entities.html5.get(f"{name};") if name else None
    return _plain(character) if character else "&amp;" + found[1:]


def _plain(value: str) -> str:
    """An entity's value as text: references to characters are resolved, others stay text."""
    return html.unescape(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _character(number: int) -> str:
    if number in _C1:
        return _C1[number]
    if number in (0x26, 0x3C, 0x3E, 0x22, 0x27, 9, 10, 13):
        return f"&#{number};"
    if number < 32 or number > 0x10FFFF or _FORBIDDEN.match(chr(number)):
        return ""
    return chr(number)


def _with_sections(text: str) -> str:
    """`text` with raw HTML in descriptions and contents marked as character data."""
    pieces: list[str] = []
    at = 0
    while opening := _RAW_HTML.search(text, at):
        end = text.find(f"</{opening.group(1)}>", opening.end())
        if end < 0:
            break
        inner = text[opening.end() : end]
        wrapped = f"<![CDATA[{inner}]]>" if "<" in inner and "]]>" not in inner else inner
        pieces += [text[at : opening.end()], wrapped]
        at = end
    return "".join((*pieces, text[at:]))


def _with_prefixes(text: str) -> str:
    """`text` with declarations on the root for the prefixes that nobody declared."""
    declared = {match.group(1) for match in _PREFIX_DECLARED.finditer(text)} | {"xml", "xmlns"}
    used: set[str] = set()
    for match in _PREFIX_USED.finditer(text):
        used.add(match.group(1))
        if len(used) > len(declared) + FEED_LIMITS.attributes // 2:
            return text
    missing, root = sorted(used - declared), _NAME_START.match(text)
    if not missing or not root:
        return text
    declarations = "".join(
        f' xmlns:{prefix}="{_NAMESPACES.get(prefix, "urn:undeclared:" + prefix)}"' for prefix in missing
    )
    return text[: root.end()] + declarations + text[root.end() :]
