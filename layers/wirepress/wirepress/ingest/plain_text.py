"""Clean plain text: normal form, no control characters, paragraphs, digests."""

import re
import unicodedata
from collections.abc import Iterable
from hashlib import sha256
from typing import Final

MAX_TEXT_CHARACTERS: Final = 100_000
MAX_TITLE_CHARACTERS: Final = 300
_MAX_LINE_CHARACTERS: Final = 4 * MAX_TEXT_CHARACTERS

_INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff"
    "\ud800-\udfff]"
)
"""Controls, directional overrides, soft hyphens, byte order marks, lone surrogates: nothing a reader sees."""
_BREAK: Final = re.compile(
    r"(?:\r\n?|\n|\x85|\u2028|\u2029)[^\S\n]*(?:(?:\r\n?|\n|\x85|\u2028|\u2029)[^\S\n]*)+"
)
_WORDS: Final = re.compile(r"\w+")


def clean_line(text: str, *, limit: int | None = None) -> str:
    """One line: NFC, without control characters, white space collapsed, cut at a word after `limit`.

    What is far longer than any article is cut in any case.
    """
    line = " ".join(unicodedata.normalize("NFC", _INVISIBLE.sub("", text[:_MAX_LINE_CHARACTERS])).split())
    if limit is None or len(line) <= limit:
        return line
    return (line[:limit].rpartition(" ")[0] or line[:limit]).rstrip()


def split_paragraphs(text: str) -> list[str]:
    """The paragraphs of a text in which blank lines separate them; line breaks within one become spaces."""
    return [line for part in _BREAK.split(text) if (line := clean_line(part))]


def join_paragraphs(paragraphs: Iterable[str], *, limit: int = MAX_TEXT_CHARACTERS) -> str:
    """Paragraphs as one text, blank lines between them; what exceeds `limit` is left off at a paragraph."""
    kept: list[str] = []
    length = 0
    for paragraph in paragraphs:
        line = clean_line(paragraph)
        if not line:
            continue
        if length + len(line) > limit:
            if not kept:
                kept.append(clean_line(line, limit=limit))
            break
        kept.append(line)
        length += len(line) + 2
    return "\n\n".join(kept)


def normal_words(text: str) -> str:
    """Words only, folded, one space between: equal for texts that differ in layout or punctuation."""
    return " ".join(_WORDS.findall(unicodedata.normalize("NFKC", text).casefold()))


def fingerprint(text: str) -> str:
    """Digest of the normalised text: equal for exact copies (64 hexadecimal digits)."""
    return sha256(normal_words(text).encode()).hexdigest()
