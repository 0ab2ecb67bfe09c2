"""Word files (DOCX) to articles: a ZIP of XML, read without entities and within size limits."""

import io
import zipfile
from collections.abc import Iterator
from typing import Final

from lxml import etree

from wirepress.errors import DocumentError
from wirepress.ingest.archives import read_member
from wirepress.ingest.bylines import read_names
from wirepress.ingest.dates import read_date
from wirepress.ingest.extracted import ExtractedArticle
from wirepress.ingest.plain_text import clean_line, join_paragraphs
from wirepress.text.languages import detect_language

_MAX_XML_BYTES: Final = 20_000_000
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_DCTERMS: Final = "{http://purl.org/dc/terms/}"


def read_docx(data: bytes) -> ExtractedArticle:
    """Read a Word file: its paragraphs; title, author and dates from its properties.

    The title is else the first paragraph in a title or heading style. Raises `DocumentError` for
    broken, encrypted and oversized files.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            body = _parse(read_member(archive, "word/document.xml", limit=_MAX_XML_BYTES))
            has_properties = "docProps/core.xml" in archive.namelist()
            core = (
                _parse(read_member(archive, "docProps/core.xml", limit=_MAX_XML_BYTES))
                if has_properties
                else None
            )
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
        raise DocumentError("the Word file is damaged; save it again") from error
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
    for node in body.iter(f"{_W}p"):
        if any(parent.tag == _FALLBACK for parent in node.iterancestors()):
            continue
        style = node.find(f"{_W}pPr/{_W}pStyle")
        line = clean_line("".join(_runs(node)))
        if line:
            yield line, "" if style is None else str(style.get(f"{_W}val", ""))


def _runs(paragraph: etree._Element) -> Iterator[str]:
    for node in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}noBreakHyphen"):
        nearest = next(node.iterancestors(f"{_W}p"), None)
        if nearest is not paragraph:
            # A text box holds paragraphs of its own, which come by themselves.
            continue
        yield node.text or "" if node.tag == f"{_W}t" else "-" if node.tag == f"{_W}noBreakHyphen" else " "


def _property(core: etree._Element | None, name: str) -> str:
    return "" if core is None else clean_line(core.findtext(name) or "", limit=300)
