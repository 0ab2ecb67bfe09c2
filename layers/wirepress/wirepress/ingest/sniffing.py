"""What kind of document some bytes are. Names and declared types lie; bytes do not."""

import json
import re
from enum import StrEnum
from typing import Final

from wirepress.errors import DocumentError
from wirepress.ingest.archives import has_too_many_entries, open_archive
from wirepress.model import FeedHints


class DocumentKind(StrEnum):
    """The kinds that can be read, and `UNKNOWN`."""

    HTML = "html"
    MHTML = "mhtml"
    MARKDOWN = "markdown"
    TEXT = "text"
    PDF = "pdf"
    DOCX = "docx"
    EML = "eml"
    ZIP = "zip"
    FEED_ENTRY = "feed-entry"
    UNKNOWN = "unknown"


_WINDOW: Final = 4096
_BOMS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_HEADER: Final = re.compile(
    rb"^([A-Za-z][A-Za-z0-9-]{1,40}):[ \t]?[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?$", re.MULTILINE
)
_MAIL_HEADERS: Final = frozenset(
    {
        b"from",
        b"to",
        b"subject",
        b"date",
        b"message-id",
        b"received",
        b"mime-version",
        b"return-path",
        b"content-type",
    }
)
_HTML_START: Final = re.compile(
    rb"^(?:\s|<\?xml[^>]{0,200}>|<!--.{0,2000}?-->|<!DOCTYPE[^>\[]{0,300}>)*<(?:!doctype\s+html|html|head|body|meta|title|"
    rb"script|link|article|section|main|header|div|p|h[1-6]|table|ul|ol|span|center|a|img|style|base|br|font|b)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_ANYWHERE: Final = re.compile(rb"<(?:html|body|head)\b[^>]{0,300}>|<!doctype\s+html", re.IGNORECASE)
_XML_START: Final = re.compile(rb"^\s*<(?:\?xml|rss|feed|rdf:RDF|opml|urlset|svg)\b", re.IGNORECASE)
_FRONT_MATTER: Final = re.compile(
    r"^---[ \t]*\r?\n[ \t]*[\w-]+[ \t]*:.*\r?\n(?:.*\r?\n){0,100}?(?:---|\.\.\.)[ \t]*(?:\r?\n|$)"
)
_MARKDOWN_HEADING: Final = re.compile(r"^#{1,6} +\S|^\S.*\r?\n(?:={3,}|-{3,})[ \t]*$", re.MULTILINE)
_MARKDOWN_MARKS: Final = re.compile(
    r"\[[^\]\n]{1,200}\]\([^)\s]{1,500}\)|\*\*[^*\n]{1,200}\*\*|^> \S|^(?:[-*+]|\d+\.) +\S|^```", re.MULTILINE
)
_REFUSALS: Final = (
    (b"\xd0\xcf\x11\xe0", "an old or encrypted Office file; save it as DOCX without a password"),
    (b"{\\rtf", "an RTF file; save it as DOCX or text"),
    (b"\x89PNG", "a picture; only text can be read"),
    (b"\xff\xd8\xff", "a picture; only text can be read"),
    (b"GIF8", "a picture; only text can be read"),
    (b"\x1f\x8b", "a gzip archive; unpack it or use ZIP"),
    (b"Rar!", "a RAR archive; use ZIP"),
    (b"7z\xbc\xaf", "a 7z archive; use ZIP"),
)


def sniff(data: bytes) -> DocumentKind:
    """The kind of `data` by its own bytes; never raises."""
    head = data[:_WINDOW]
    if b"%PDF-" in data[:1024]:
        return DocumentKind.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_archive(data)
    if any(head.startswith(magic) for magic, _ in _REFUSALS) or not head.strip():
        return DocumentKind.UNKNOWN
    text = _as_text(head)
    return DocumentKind.UNKNOWN if text is None else _kind_of_text(text, data)


def _kind_of_text(text: str, data: bytes) -> DocumentKind:
    head = text.encode()
    if _HTML_START.match(head):
        kind = DocumentKind.HTML
    elif (mail := _kind_of_mail(head)) is not None:
        kind = mail
    elif _is_feed_entry(data):
        kind = DocumentKind.FEED_ENTRY
    elif _HTML_ANYWHERE.search(head):
        kind = DocumentKind.HTML
    elif _XML_START.match(head):
        kind = DocumentKind.UNKNOWN
    else:
        kind = DocumentKind.MARKDOWN if _is_markdown(text) else DocumentKind.TEXT
    return kind


def refusal(data: bytes) -> str:
    """Why bytes of an unknown kind cannot be read, and what to do."""
    for magic, reason in _REFUSALS:
        if data.startswith(magic):
            return reason
    if not data.strip():
        return "an empty file; upload it again"
    if _XML_START.match(data[:_WINDOW]):
        return "an XML file, perhaps a feed; add feeds as sources"
    return "an unknown kind of file; upload HTML, Markdown, text, PDF, DOCX, EML or a ZIP of those"


def _as_text(head: bytes) -> str | None:
    """The first bytes as text, or None when they are binary."""
    if head.startswith(_BOMS[1:]):
        text = head[: len(head) // 2 * 2].decode("utf-16", "replace")
    else:
        text = head.removeprefix(_BOMS[0]).decode("utf-8", "replace")
    odd = sum(char < " " and char not in "\t\n\r\f\x1b" for char in text)
    return None if odd > len(text) / 100 else text


def _kind_of_archive(data: bytes) -> DocumentKind:
    if has_too_many_entries(data):
        return DocumentKind.ZIP
    try:
        with open_archive(data) as archive:
            names = set(archive.namelist())
    except DocumentError:
        # Who reads it as an archive meets the same error, and tells the operator.
        return DocumentKind.ZIP
    if "word/document.xml" in names:
        return DocumentKind.DOCX
    if "[Content_Types].xml" in names or "mimetype" in names:
        return DocumentKind.UNKNOWN
    return DocumentKind.ZIP


def _kind_of_mail(head: bytes) -> DocumentKind | None:
    block = re.split(rb"\r?\n\r?\n", head.lstrip(b"\r\n"), maxsplit=1)[0]
    if block.startswith(b"From "):
        block = block.partition(b"\n")[2]
    names = [match.group(1).lower() for match in _HEADER.finditer(block)]
    known = _MAIL_HEADERS.intersection(names)
    if not names or len(known) < 2 or not _HEADER.match(block):
        return None
    is_saved = b"multipart/related" in block.lower() and not known & {b"to", b"message-id", b"received"}
    if is_saved or b"snapshot-content-location" in names:
        return DocumentKind.MHTML
    return DocumentKind.EML if known & {b"from", b"subject", b"message-id", b"received"} else None


def _is_feed_entry(data: bytes) -> bool:
    if data.lstrip()[:1] != b"{":
        return False
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return {"content_html", "summary_html"} & set(value) != set() and set(value) <= set(
        FeedHints.model_fields
    )


def _is_markdown(text: str) -> bool:
    if _FRONT_MATTER.match(text) or _MARKDOWN_HEADING.search(text):
        return True
    return sum(1 for _ in _MARKDOWN_MARKS.finditer(text)) >= 3
