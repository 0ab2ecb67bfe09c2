"""Mail (EML) and saved pages (MHTML) to articles: both are MIME."""

import re
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import parseaddr, parsedate_to_datetime
from typing import Final

from wirepress.errors import DocumentError
from wirepress.ingest.boilerplate import drop_boilerplate, link_only_texts
from wirepress.ingest.bylines import read_names
from wirepress.ingest.extracted import ExtractedArticle
from wirepress.ingest.html import extract_article
from wirepress.ingest.markup import block_paragraphs
from wirepress.ingest.parsing import parse_html
from wirepress.ingest.phrases import MAIL_FURNITURE
from wirepress.ingest.plain_text import clean_line, join_paragraphs, split_paragraphs
from wirepress.sources.charset import decode_html
from wirepress.sources.urls import http_url
from wirepress.text.languages import detect_language

MAX_MAIL_BYTES: Final = 12_000_000
MAX_SAVED_PAGE_BYTES: Final = 20_000_000
"""With its pictures, which are not decoded."""
_MAX_HEADER: Final = 2_000
_MAX_HEADER_LINES: Final = 20_000
_MAX_BOUNDARIES: Final = 5_000
_MAX_PARTS: Final = 200
_MAX_FURNITURE: Final = 400
_ADDRESS: Final = re.compile(r"[ \t]*[<(\[]?[ \t]*https?://[^\s<>()\[\]]{1,2000}[ \t]*[>)\]]?")
_RULE: Final = re.compile(r"^[ \t]*[-=_*~#]{4,}[ \t]*$", re.MULTILINE)
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4"})
"""A newsletter's headlines lead to its articles, and head what stands here of them."""
_BLANK_LINE: Final = re.compile(rb"\r?\n\r?\n")


def read_mail(data: bytes) -> ExtractedArticle:
    """Read a mail, a newsletter above all: subject, sender, date, and the HTML part or else the text part.

    Raises `DocumentError` for an encrypted mail and for one without a text.
    """
    message = _parse(data, kind="mail", limit=MAX_MAIL_BYTES)
    if message.get_content_type() in {"multipart/encrypted", "application/pkcs7-mime"}:
        raise DocumentError("the mail is encrypted; upload it decrypted")
    html, plain = _part(message, "text/html"), _part(message, "text/plain")
    paragraphs = _html_paragraphs(html) if html is not None else []
    if plain is not None and not paragraphs:
        paragraphs = drop_boilerplate(split_paragraphs(_without_addresses(_text(plain))), titles=())
    paragraphs = [line for line in paragraphs if not _is_furniture(line)]
    if not paragraphs:
        raise DocumentError("the mail has no text; upload its attachment by itself")
    text = join_paragraphs(paragraphs)
    name, address = parseaddr(_header(message, "From"))
    return ExtractedArticle(
        title=clean_line(_header(message, "Subject"), limit=300),
        text=text,
        byline=read_names([name]),
        published_at=_date(message),
        language=detect_language(text, hint=_header(message, "Content-Language") or None),
        site_name=clean_line(name or address.rpartition("@")[2], limit=80) or None,
    )


def read_saved_page(data: bytes) -> tuple[ExtractedArticle, str | None]:
    """Read a page that a browser saved as MHTML: its article, and the address it was saved from.

    Raises `DocumentError` when there is no page or no article in it.
    """
    message = _parse(data, kind="saved page", limit=MAX_SAVED_PAGE_BYTES)
    page = _part(message, "text/html")
    if page is None:
        raise DocumentError("the MHTML file holds no page; save it again")
    saved_from = (
        message.get("Snapshot-Content-Location")
        or page.get("Content-Location")
        or message.get("Content-Location")
    )
    url = http_url(str(saved_from)) if saved_from else None
    return extract_article(_payload(page), url=url or "", content_type=str(page.get("Content-Type", ""))), url


def _parse(data: bytes, *, kind: str, limit: int) -> Message:
    if len(data) > limit:
        raise DocumentError(f"the {kind} is larger than {limit // 1_000_000} MB; upload its text alone")
    head = _BLANK_LINE.split(data, maxsplit=1)[0]
    if head.count(b"\n") > _MAX_HEADER_LINES or data.count(b"\n--") > _MAX_BOUNDARIES:
        raise DocumentError("the mail has more headers or parts than any mail; upload its text")
    try:
        return BytesParser(policy=compat32).parsebytes(data)
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise DocumentError("the mail cannot be parsed; upload its text") from error


def _part(message: Message, kind: str) -> Message | None:
    """The first part of a kind that is not an attachment."""
    try:
        parts = [part for part, _ in zip(message.walk(), range(_MAX_PARTS), strict=False)]
    except RecursionError as error:
        raise DocumentError("the mail is nested too deeply; upload its text") from error
    for part in parts:
        if part.get_content_type() == kind and not _is_attachment(part) and not part.is_multipart():
            return part
    return None


def _is_attachment(part: Message) -> bool:
    return str(part.get("Content-Disposition", "")).strip().lower().startswith("attachment")


def _payload(part: Message) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, AssertionError) as error:
        raise DocumentError("a part of the mail is encoded wrongly; upload its text") from error
    return payload if isinstance(payload, bytes) else b""


def _text(part: Message) -> str:
    return decode_html(_payload(part), str(part.get("Content-Type", "")))


def _html_paragraphs(part: Message) -> list[str]:
    """All blocks: newsletters are laid out in tables, which mislead the search for an article."""
    try:
        tree = parse_html(_text(part))
    except DocumentError:
        return []
    return drop_boilerplate(
        block_paragraphs(tree), titles=(), link_texts=link_only_texts(tree, spare=_HEADINGS)
    )


def _without_addresses(text: str) -> str:
    """Plain text without links, which are long and made for tracking, and without ruled lines."""
    return _RULE.sub("\n\n", _ADDRESS.sub("", text))


def _is_furniture(line: str) -> bool:
    return len(line) <= _MAX_FURNITURE and bool(MAIL_FURNITURE.search(line))


def _header(message: Message, name: str) -> str:
    raw = message.get(name)
    if raw is None:
        return ""
    try:
        return str(make_header(decode_header(str(raw)[:_MAX_HEADER])))
    except (LookupError, ValueError, TypeError, AttributeError, AssertionError):
        # An unknown charset or broken encoding in a header: its raw form says more than nothing.
        return str(raw)[:_MAX_HEADER]


def _date(message: Message) -> datetime | None:
    try:
        found = parsedate_to_datetime(str(message.get("Date", "")))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
