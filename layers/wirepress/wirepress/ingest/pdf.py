"""PDF files to articles: lines by pdfium, put together into paragraphs by where they stand."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from statistics import median
from typing import Final

from wirepress.errors import DocumentError
from wirepress.ingest.bylines import read_names
from wirepress.ingest.extracted import ExtractedArticle
from wirepress.ingest.pdf_columns import in_reading_order
from wirepress.ingest.pdf_lines import Line, read_lines
from wirepress.ingest.plain_text import clean_line, join_paragraphs, normal_words
from wirepress.ingest.titles import is_generic_title
from wirepress.text.languages import detect_language

MAX_PDF_BYTES: Final = 20_000_000
_MIN_LETTERS: Final = 40
_MAX_TITLE: Final = 200
_HYPHENS: Final = ("-", "\u2010")
_SENTENCE_END: Final = re.compile(r"[.!?…。！？:][\"'”’»)\]]*$")
_PAGE_NUMBER: Final = re.compile(
    r"^\W*(?:page|seite|p\.)?\s*\d{1,4}(?:\s*(?:/|of|von|de)\s*\d{1,4})?\W*$", re.IGNORECASE
)
_PDF_DATE: Final = re.compile(r"^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?([Zz+-])?(\d\d)?'?(\d\d)?")
_TOOL_TITLE: Final = re.compile(
    r"^(?:microsoft word|powerpoint|untitled|print|layout|doc(?:ument)?\d*)\b|\.\w{3,4}$", re.IGNORECASE
)


def read_pdf(data: bytes) -> ExtractedArticle:
    """Read a PDF: title from its metadata, else its first line in the largest type.

    Raises `DocumentError` for damaged and encrypted files, and for scans, which hold no text.
    """
    if len(data) > MAX_PDF_BYTES:
        raise DocumentError(f"the PDF is larger than {MAX_PDF_BYTES // 1_000_000} MB; upload an extract")
    found, declared = read_lines(data)
    cleaned = (replace(line, text=clean_line(line.text)) for line in found)
    lines = in_reading_order(_without_furniture([line for line in cleaned if line.text]))
    metadata = {key: clean_line(value, limit=300) for key, value in declared.items()}
    if sum(char.isalpha() for line in lines for char in line.text) < _MIN_LETTERS:
        raise DocumentError("the PDF holds no text, it may be a scan; run text recognition on it first")
    return _article(lines, metadata)


def _article(lines: list[Line], metadata: dict[str, str]) -> ExtractedArticle:
    heading, rest = _heading(lines)
    declared = metadata.get("Title", "")
    is_usable = not is_generic_title(declared) and not _TOOL_TITLE.search(declared)
    paragraphs = _paragraphs(rest)
    if is_usable and heading and normal_words(heading) != normal_words(declared):
        paragraphs.insert(0, heading)
    text = join_paragraphs(paragraphs)
    return ExtractedArticle(
        title=declared if is_usable else heading,
        text=text,
        byline=read_names([metadata.get("Author", "")]),
        published_at=_date(metadata.get("CreationDate", "")),
        modified_at=_date(metadata.get("ModDate", "")),
        language=detect_language(text),
    )


def _without_furniture(lines: Sequence[Line]) -> list[Line]:
    """Lines without page numbers and without what stands on three pages or more (heads and feet)."""
    pages = Counter(key for key in {(re.sub(r"\d+", "#", line.text), line.page) for line in lines})
    repeats = Counter(text for text, _ in pages)
    return [
        line
        for line in lines
        if not _PAGE_NUMBER.match(line.text)
        and (repeats[re.sub(r"\d+", "#", line.text)] < 3 or len(line.text) > 120)
    ]


def _heading(lines: list[Line]) -> tuple[str, list[Line]]:
    """The largest lines near the start of the first page, and the lines that remain."""
    first = [line for line in lines if line.page == lines[0].page][:12]
    largest = max(line.size for line in first)
    body = median(line.size for line in lines)
    if largest <= body * 1.1:
        if len(lines[0].text) <= 120 and not _SENTENCE_END.search(lines[0].text) and len(lines) > 1:
            return lines[0].text, lines[1:]
        return "", lines
    begin = next(at for at, line in enumerate(first) if line.size == largest)
    end = begin
    while end < len(first) and first[end].size >= largest * 0.95:
        end += 1
    title = clean_line(" ".join(line.text for line in lines[begin:end]), limit=_MAX_TITLE)
    return title, [*lines[:begin], *lines[end:]]


def _paragraphs(lines: Sequence[Line]) -> list[str]:
    if not lines:
        return []
    gap = median(
        [above.bottom - line.bottom for above, line in pairwise(lines) if above.bottom > line.bottom] or [0.0]
    )
    margin = max(line.right for line in lines)
    compounds = {word.lower() for line in lines for word in re.findall(r"\w+-\w+", line.text)}
    paragraphs = [lines[0].text]
    for above, line in pairwise(lines):
        if _starts_paragraph(above, line, gap=gap, margin=margin):
            paragraphs.append(line.text)
        else:
            paragraphs[-1] = _joined(paragraphs[-1], line.text, compounds)
    return paragraphs


def _starts_paragraph(above: Line, line: Line, *, gap: float, margin: float) -> bool:
    ends = bool(_SENTENCE_END.search(above.text))
    if abs(above.size - line.size) > 0.15 * max(above.size, line.size):
        return True
    if above.page != line.page or line.bottom >= above.bottom:
        # The next page or column: a sentence that runs on does not start a paragraph.
        return ends
    if above.bottom - line.bottom > 1.35 * gap:
        return True
    is_short = above.right < margin - 0.2 * (margin - min(above.left, line.left))
    is_indented = line.left > above.left + 0.8 * line.size
    return ends and (is_short or is_indented)


def _joined(text: str, line: str, compounds: set[str]) -> str:
    if not text.endswith(_HYPHENS) or not line[:1].islower():
        return f"{text} {line}"
    head, tail = re.search(r"\w*$", text[:-1]), re.match(r"\w*", line)
    word = f"{head.group() if head else ''}-{tail.group() if tail else ''}".lower()
    return f"{text}{line}" if word in compounds else f"{text[:-1]}{line}"


def _date(value: str) -> datetime | None:
    """A PDF date (ISO 32000, 7.9.4) such as `D:20261123081500+01'00'`."""
    match = _PDF_DATE.match(value)
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part) if part else None for part in match.groups()[:6])
    offset = timedelta(hours=int(match[8] or 0), minutes=int(match[9] or 0))
    try:
        zone = timezone(-offset if match[7] == "-" else offset) if match[7] in {"+", "-"} else UTC
        return datetime(year or 0, month or 1, day or 1, hour or 0, minute or 0, second or 0, tzinfo=zone)
    except ValueError:
        return None
