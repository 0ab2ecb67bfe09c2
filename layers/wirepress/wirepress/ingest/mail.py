"""Mail (EML) and saved pages (MHTML) to articles: both are MIME."""

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
from wirepress.ingest.charset import decode_html
from wirepress.ingest.extracted import ExtractedArticle
from wirepress.ingest.html import extract_article, parse_html
from wirepress.ingest.markup import block_paragraphs
from wirepress.ingest.plain_text import clean_line, join_paragraphs, split_paragraphs
from wirepress.sources.urls import http_url
from wirepress.text.languages import detect_language

_MAX_HEADER: Final = 2_000
_MAX_PARTS: Final = 200


def read_mail(data: bytes) -> ExtractedArticle:
    """Read a mail, a newsletter above all: subject, sender, date, and the HTML part or else the text part.

    Raises `DocumentError` for an encrypted mail and for one without a text.
    """
    message = _parse(data)
    if message.get_content_type() in {"multipart/encrypted", "application/pkcs7-mime"}:
        raise DocumentError("the mail is encrypted; upload it decrypted")
    html, plain = _part(message, "text/html"), _part(message, "text/plain")
    paragraphs = _html_paragraphs(html) if html is not None else []
    if plain is not None and not paragraphs:
        paragraphs = drop_boilerplate(split_paragraphs(_text(plain)), titles=())
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
    message = _parse(data)
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


def _parse(data: bytes) -> Message:
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
    return drop_boilerplate(block_paragraphs(tree), titles=(), link_texts=link_only_texts(tree))


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
