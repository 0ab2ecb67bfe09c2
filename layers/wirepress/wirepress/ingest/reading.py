"""Any document of the inbox to articles: the entry point of this package."""

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Final
from urllib.parse import urlsplit

from lxml import etree
from pydantic import ValidationError

from wirepress.errors import DocumentError
from wirepress.ingest.archives import ArchiveMember, read_archive
from wirepress.ingest.boilerplate import drop_boilerplate, link_only_texts
from wirepress.ingest.bylines import read_names
from wirepress.ingest.docx import read_docx
from wirepress.ingest.extracted import ExtractedArticle
from wirepress.ingest.html import extract_article
from wirepress.ingest.mail import read_mail, read_saved_page
from wirepress.ingest.markdown import read_markdown
from wirepress.ingest.markup import block_paragraphs
from wirepress.ingest.parsing import parse_html
from wirepress.ingest.pdf import read_pdf
from wirepress.ingest.plain import read_plain_text
from wirepress.ingest.plain_text import MAX_TITLE_CHARACTERS, clean_line, fingerprint, join_paragraphs
from wirepress.ingest.revisions import content_digest
from wirepress.ingest.sniffing import DocumentKind, refusal, sniff
from wirepress.ingest.titles import is_generic_title
from wirepress.model import UNNAMED_OUTLET, Article, FeedHints, RawDocument, Revision
from wirepress.sources.dates import parse_date
from wirepress.sources.urls import http_url, normalise_url
from wirepress.text.languages import detect_language
from wirepress.text.slugs import slugify
from wirepress.text.words import UNSPACED_LANGUAGES, count_words

FEED_ENTRY_TYPE: Final = "application/vnd.wirepress.feed-entry+json"
MIN_WORDS: Final = 50
MIN_CHARACTERS_UNSPACED: Final = 120
_BRIEF_SHARE: Final = 0.25
"""Part of these that is enough for what a feed announced under a title: news in brief becomes a note."""
UPLOAD_SOURCE_ID: Final = "upload"
_MAX_ARCHIVE_WORK: Final = 400
"""In units of which the heaviest take a quarter of a second; a page of a newspaper has two."""
_WORK: Final = {DocumentKind.PDF: 8, DocumentKind.DOCX: 8, DocumentKind.MHTML: 8, DocumentKind.EML: 4}
"""What is packed or encoded shows only when it is read; anything else begins with 1."""
_TAGS_A_UNIT: Final = 2_000
_MARKDOWN_BYTES_A_UNIT: Final = 20_000
_DATE_IN_NAME: Final = re.compile(r"\d{4}-\d{2}-\d{2}(?=\D)")
_TEASER_RATIO: Final = 1.5
_ID_CHARACTERS: Final = 20
_PARSER_FAILURES: Final = (
    etree.LxmlError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    OSError,
)
"""What third-party parsers raise on hostile bytes instead of an error of their own."""


@dataclass(frozen=True, slots=True)
class ReadFailure:
    """A file inside an archive that could not be read, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReadOutcome:
    """What a document gave: one article; several, and failures, for an archive."""

    articles: tuple[Article, ...]
    failures: tuple[ReadFailure, ...] = ()


def read_document(document: RawDocument, body: bytes) -> ReadOutcome:
    """Read the bytes of a raw document; the same document gives the same articles.

    Raises `DocumentError` when nothing in it can be read; its message is for the operator.
    """
    kind = _kind(document, body)
    if kind is DocumentKind.ZIP:
        return _read_archive(document, body)
    return ReadOutcome((_read_one(document, body, kind),))


def article_id(identity: str | bytes) -> str:
    """The id of an article: 20 base32 characters of the digest of its normalised URL, or of its bytes."""
    data = normalise_url(identity).encode("utf-8", "surrogatepass") if isinstance(identity, str) else identity
    return base64.b32encode(sha256(data).digest()).decode().lower()[:_ID_CHARACTERS]


def _kind(document: RawDocument, body: bytes) -> DocumentKind:
    declared = (document.content_type or "").partition(";")[0].strip().lower()
    if declared == FEED_ENTRY_TYPE:
        return DocumentKind.FEED_ENTRY
    kind = sniff(body)
    if (
        kind in {DocumentKind.TEXT, DocumentKind.MARKDOWN}
        and declared in {"text/html", "application/xhtml+xml"}
        and b"<" in body
    ):
        # A fetched page that begins oddly: its server says that it is one.
        return DocumentKind.HTML
    return kind


def _read_archive(document: RawDocument, body: bytes) -> ReadOutcome:
    articles: dict[tuple[str, str | None], Article] = {}
    failures: list[ReadFailure] = []
    work = 0
    for member in read_archive(body):
        kind = sniff(member.body)
        work += _work(kind, member.body)
        try:
            article = _read_member(document, member, kind, is_too_much=work > _MAX_ARCHIVE_WORK)
        except DocumentError as error:
            failures.append(ReadFailure(member.name, error.reason))
        else:
            # Two versions of one page are both told: they are merged when they are stored.
            articles.setdefault((article.id, article.fingerprint), article)
    if not articles:
        reasons = "; ".join(f"{failure.name}: {failure.reason}" for failure in failures[:5])
        raise DocumentError(f"the ZIP archive holds nothing that can be read ({reasons or 'it is empty'})")
    return ReadOutcome(tuple(articles.values()), tuple(failures))


def _work(kind: DocumentKind, body: bytes) -> int:
    if kind in _WORK:
        return _WORK[kind]
    if kind is DocumentKind.MARKDOWN:
        return 1 + len(body) // _MARKDOWN_BYTES_A_UNIT
    return 1 + body.count(b"<") // _TAGS_A_UNIT


def _read_member(
    document: RawDocument, member: ArchiveMember, kind: DocumentKind, *, is_too_much: bool
) -> Article:
    if member.failure is not None:
        raise DocumentError(member.failure)
    if is_too_much:
        raise DocumentError("too much for one archive; pack it into another archive")
    if kind is DocumentKind.ZIP:
        raise DocumentError("a ZIP inside a ZIP; upload it by itself")
    inner = document.model_copy(update={"filename": member.name, "content_type": None, "url": None})
    return _read_one(inner, member.body, kind)


def _read_one(document: RawDocument, body: bytes, kind: DocumentKind) -> Article:
    try:
        extracted, saved_from, hints = _extract(document, body, kind)
    except _PARSER_FAILURES as error:
        raise DocumentError(
            f"the {kind} document is damaged ({type(error).__name__}); save it again"
        ) from error
    _refuse_short(extracted, _BRIEF_SHARE if document.source_id and hints.title else 1.0)
    url = extracted.canonical_url or http_url(document.url) or saved_from
    return _assemble(document, extracted, hints, url=url, identity=url or body)


def _extract(
    document: RawDocument, body: bytes, kind: DocumentKind
) -> tuple[ExtractedArticle, str | None, FeedHints]:
    """What the document says, the address that it was saved from, and what the feed says of it."""
    if kind is DocumentKind.MHTML:
        extracted, saved_from = read_saved_page(body)
        return extracted, saved_from, document.hints
    if kind is DocumentKind.FEED_ENTRY:
        hints = _hints(body)
        return _entry_article(hints, document), None, hints
    if kind is DocumentKind.HTML:
        return _page(document, body), None, document.hints
    readers: dict[DocumentKind, Callable[[bytes], ExtractedArticle]] = {
        DocumentKind.PDF: read_pdf,
        DocumentKind.DOCX: read_docx,
        DocumentKind.EML: read_mail,
        DocumentKind.MARKDOWN: lambda data: read_markdown(data, content_type=document.content_type),
        DocumentKind.TEXT: lambda data: read_plain_text(data, content_type=document.content_type),
    }
    if kind not in readers:
        raise DocumentError(refusal(body))
    return readers[kind](body), None, document.hints


def _hints(body: bytes) -> FeedHints:
    try:
        return FeedHints.model_validate_json(body)
    except ValidationError as error:
        raise DocumentError("the stored feed entry is damaged; poll its source again") from error


def _page(document: RawDocument, body: bytes) -> ExtractedArticle:
    """The page's article, or the feed's text where the page holds only a teaser of it."""
    fed = _fed_text(document.hints.content_html)
    fed_words = count_words(fed)
    try:
        page = extract_article(body, url=document.url or "", content_type=document.content_type)
    except (DocumentError, *_PARSER_FAILURES):
        if fed_words < 2 * MIN_WORDS:
            raise
        return _entry_article(document.hints, document)
    if fed_words >= 2 * MIN_WORDS and fed_words > _TEASER_RATIO * count_words(page.text):
        return _replace_text(page, fed)
    return page


def _replace_text(page: ExtractedArticle, text: str) -> ExtractedArticle:
    return replace(page, text=text, language=detect_language(text, hint=page.language))


def _entry_article(hints: FeedHints, document: RawDocument) -> ExtractedArticle:
    text = max(_fed_text(hints.content_html), _fed_text(hints.summary_html), key=len)
    if not text:
        raise DocumentError("the feed entry has no text and its page could not be fetched; check the page")
    return ExtractedArticle(
        title=clean_line(hints.title or "", limit=MAX_TITLE_CHARACTERS),
        text=text,
        language=detect_language(text, hint=hints.language or document.hints.language),
    )


def _fed_text(markup: str | None) -> str:
    if not markup or not markup.strip():
        return ""
    try:
        tree = parse_html(f"<div>{markup}</div>")
    except DocumentError:
        # Nothing but a comment: no text.
        return ""
    return join_paragraphs(
        drop_boilerplate(block_paragraphs(tree), titles=(), link_texts=link_only_texts(tree))
    )


def _refuse_short(extracted: ExtractedArticle, share: float) -> None:
    if extracted.language in UNSPACED_LANGUAGES:
        length, least, unit = len(extracted.text), round(share * MIN_CHARACTERS_UNSPACED), "characters"
    else:
        length, least, unit = count_words(extracted.text), round(share * MIN_WORDS), "words"
    if length < least:
        raise DocumentError(f"too short: {length} {unit}, {least} are needed")


def _assemble(
    document: RawDocument,
    extracted: ExtractedArticle,
    hints: FeedHints,
    *,
    url: str | None,
    identity: str | bytes,
) -> Article:
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    outlet = document.outlet or extracted.site_name or host or UNNAMED_OUTLET
    title = _title(document, extracted, hints, outlet=outlet, host=host)
    text = join_paragraphs(extracted.text.split("\n\n"))
    published_at = _published_at(document, extracted, hints)
    identifier = article_id(identity)
    return Article(
        id=identifier,
        source_id=document.source_id or UPLOAD_SOURCE_ID,
        title=title,
        text=text,
        published_at=published_at,
        language=_language(extracted, hints),
        url=url,
        outlet=outlet,
        byline=extracted.byline or read_names([hints.author or ""], site_name=outlet),
        modified_at=_believed(extracted.modified_at or hints.updated_at, document),
        image_url=extracted.image_url,
        image_alt=extracted.image_alt,
        image_credit=extracted.image_credit,
        summary=extracted.summary or clean_line(_fed_text(hints.summary_html), limit=500) or None,
        topics=extracted.topics or tuple(dict.fromkeys(hints.topics)),
        fingerprint=fingerprint(text),
        path=_path(published_at, title, identifier),
        revisions=(Revision(digest=content_digest(title, text), fetched_at=document.fetched_at),),
    )


def _title(
    document: RawDocument, extracted: ExtractedArticle, hints: FeedHints, *, outlet: str | None, host: str
) -> str:
    sites = (outlet or "", host, host.partition(".")[0])
    stem = (document.filename or "").rpartition("/")[2].rpartition(".")[0].replace("_", " ").replace("-", " ")
    for title in (extracted.title, hints.title or "", stem):
        line = clean_line(title, limit=MAX_TITLE_CHARACTERS)
        if line and not is_generic_title(line, sites=sites):
            return line
    return clean_line(extracted.title or hints.title or extracted.text, limit=80)


def _language(extracted: ExtractedArticle, hints: FeedHints) -> str:
    if extracted.language != "und":
        return extracted.language
    return detect_language(extracted.text, hint=hints.language)


def _published_at(document: RawDocument, extracted: ExtractedArticle, hints: FeedHints) -> datetime:
    """The date in an upload's name, else the document's, the feed's, the server's, the day of the fetch.

    The day, not the moment: building again on the same day then gives the same bytes.
    """
    named = _date_in_name(document.filename)
    for moment in (named, extracted.published_at, hints.published_at, document.last_modified):
        if (believed := _believed(moment, document)) is not None:
            return believed
    return document.fetched_at.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def _date_in_name(filename: str | None) -> datetime | None:
    """The day that an upload's name begins with, as in `2026-11-19-minutes.txt`."""
    found = _DATE_IN_NAME.match((filename or "").rpartition("/")[2])
    return parse_date(found.group()) if found else None


def _believed(moment: datetime | None, document: RawDocument) -> datetime | None:
    """A claimed time, unless it lies more than a day after the fetch."""
    if moment is None or moment > document.fetched_at + timedelta(days=1):
        return None
    return moment.astimezone(UTC)


def _path(published_at: datetime, title: str, identifier: str) -> str:
    name = "-".join(filter(None, (slugify(title), identifier[:8])))
    return f"/{published_at:%Y/%m/%d}/{name}/"
