"""Word files (DOCX) to articles: a ZIP of XML, read without entities and within size limits."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from wirepress.errors import DocumentError
from wirepress.ingest.archives import open_archive, read_member
from wirepress.ingest.bylines import read_names
from wirepress.ingest.dates import read_date
from wirepress.ingest.extracted import ExtractedArticle
from wirepress.ingest.plain_text import clean_line, join_paragraphs
from wirepress.text.languages import detect_language

_MAX_XML_BYTES: Final = 20_000_000
_MAX_TAGS: Final = 400_000
"""Opening and closing ones: a book of 100,000 words has about as many."""
_MACROS: Final = "word/vbaProject.bin"
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACES: Final = frozenset({f"{_W}tab", f"{_W}br", f"{_W}cr"})
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_DCTERMS: Final = "{http://purl.org/dc/terms/}"


@dataclass(slots=True)
class _Paragraph:
    """A paragraph that is being read."""

    parts: list[str] = field(default_factory=list)
    style: str = ""


def read_docx(data: bytes) -> ExtractedArticle:
    """Read a Word file: its paragraphs; title, author and dates from its properties.

    The title is else the first paragraph in a title or heading style. Raises `DocumentError` for
    broken, encrypted and oversized files.
    """
    with open_archive(data) as archive:
        if _MACROS in archive.namelist():
            raise DocumentError("the Word file holds macros; save it as DOCX without them")
        body = _parse(read_member(archive, "word/document.xml", limit=_MAX_XML_BYTES))
        has_properties = "docProps/core.xml" in archive.namelist()
        core = (
            _parse(read_member(archive, "docProps/core.xml", limit=_MAX_XML_BYTES))
            if has_properties
            else None
        )
    paragraphs = list(_paragraphs(body))
    title = _property(core, f"{_DC}title")
    heading = next(
        (line for line, style in paragraphs[:5] if style.lower().startswith(("title", "heading", "titel"))),
        "",
    )
    lines = [line for line, _ in paragraphs]
    title = title or heading
    if title and lines and lines[0] == title:
        lines = lines[1:]
    text = join_paragraphs(lines)
    return ExtractedArticle(
        title=title,
        text=text,
        byline=read_names([_property(core, f"{_DC}creator")]),
        published_at=read_date(_property(core, f"{_DCTERMS}created")),
        modified_at=read_date(_property(core, f"{_DCTERMS}modified")),
        language=detect_language(text, hint=_property(core, f"{_DC}language") or None),
    )


def _parse(xml: bytes) -> etree._Element:
    if xml.count(b"<") > _MAX_TAGS:
        raise DocumentError("the Word file has more parts than any article; split it")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(xml, parser)
    except (etree.LxmlError, ValueError) as error:
        raise DocumentError("the Word file's XML is damaged; save it again") from error
    if root.getroottree().docinfo.doctype:
        raise DocumentError("the Word file declares a document type, which Word never does; save it again")
    return root


def _paragraphs(body: etree._Element) -> Iterator[tuple[str, str]]:
    """Lines and styles of the paragraphs, in one pass; those of a text box follow that which holds it."""
    paragraphs: list[_Paragraph] = []
    open_ones: list[_Paragraph] = []
    walker = etree.iterwalk(body, events=("start", "end"))
    for event, node in walker:
        if node.tag == _FALLBACK and event == "start":
            walker.skip_subtree()
        elif node.tag == f"{_W}p" and event == "start":
            open_ones.append(_Paragraph())
            paragraphs.append(open_ones[-1])
        elif node.tag == f"{_W}p":
            open_ones.pop()
        elif event == "start" and open_ones:
            _take(node, open_ones[-1])
    for paragraph in paragraphs:
        if line := clean_line("".join(paragraph.parts)):
            yield line, paragraph.style


def _take(node: etree._Element, paragraph: _Paragraph) -> None:
    if node.tag == f"{_W}t":
        paragraph.parts.append(node.text or "")
    elif node.tag == f"{_W}pStyle":
        paragraph.style = str(node.get(f"{_W}val", ""))
    elif node.tag == f"{_W}noBreakHyphen":
        paragraph.parts.append("-")
    elif node.tag in _SPACES:
        paragraph.parts.append(" ")


def _property(core: etree._Element | None, name: str) -> str:
    return "" if core is None else clean_line(core.findtext(name) or "", limit=300)
