"""Plain text files to articles."""

import re
from typing import Final

from wirepress.ingest.bylines import read_names
from wirepress.ingest.extracted import ExtractedArticle
from wirepress.ingest.plain_text import clean_line, join_paragraphs, split_paragraphs
from wirepress.sources.charset import decode_html
from wirepress.text.languages import detect_language

_MAX_CHARACTERS: Final = 500_000
"""Read of a text; far more than an article may have."""
_MAX_TITLE: Final = 140
_MAX_SENTENCE_AS_TITLE: Final = 80
_LONG_LINE: Final = 120
_BYLINE: Final = re.compile(r"^(?:by|von|par|por|di)\s+\S", re.IGNORECASE)
_SENTENCE_END: Final = re.compile(r"[.!…。;:,]$")


def read_plain_text(data: bytes, *, content_type: str | None = None) -> ExtractedArticle:
    """Read a text file: its first line is the title when it is short and stands apart; "By ..." may follow.

    Paragraphs are separated by blank lines, or are long lines where there are none.
    """
    raw = decode_html(data, content_type)
    lines = raw.strip()[:_MAX_CHARACTERS].splitlines()
    title, rest = "", lines
    if len(lines) > 1 and is_title(lines[0], following=lines[1]):
        title, rest = clean_line(lines[0]), lines[1:]
    paragraphs = _paragraphs(rest)
    byline: tuple[str, ...] = ()
    if paragraphs and len(paragraphs[0]) < _MAX_TITLE and _BYLINE.match(paragraphs[0]):
        byline = read_names(paragraphs[:1])
        paragraphs = paragraphs[1:] if byline else paragraphs
    text = join_paragraphs(paragraphs)
    return ExtractedArticle(title=title, text=text, byline=byline, language=detect_language(text))


def is_title(line: str, *, following: str) -> bool:
    """Whether a first line is a title: short, and no sentence unless it stands apart."""
    text = clean_line(line)
    if not text or len(text) > _MAX_TITLE:
        return False
    is_sentence = bool(_SENTENCE_END.search(text))
    return not is_sentence or (not following.strip() and len(text) <= _MAX_SENTENCE_AS_TITLE)


def _paragraphs(lines: list[str]) -> list[str]:
    text = "\n".join(lines)
    filled = [line for line in lines if line.strip()]
    has_blank = any(not line.strip() for line in "\n".join(lines).strip().splitlines())
    if filled and not has_blank and sum(map(len, filled)) / len(filled) > _LONG_LINE:
        return [clean_line(line) for line in filled]
    return split_paragraphs(text)
