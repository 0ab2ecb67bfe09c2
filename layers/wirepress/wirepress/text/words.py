"""Words of a text, in any of the languages that a newsroom reads."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from wirepress.text.stop_words import STOP_WORDS

MARKS: Final = (
    r"\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u093c"
    r"\u093e-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc\u09be-\u09cd\u0a01-\u0a03\u0a3c-\u0a4d"
    r"\u0b82\u0bbe-\u0bcd\u0c3e-\u0c4d\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u200c\u200d"
)
"""Vowel signs and other marks: part of the word they stand in, though they are no letters."""
_LETTERS: Final = rf"[^\W_]+(?:[{MARKS}]+[^\W_]*)*"
_WORD: Final = re.compile(rf"{_LETTERS}(?:['’.,]{_LETTERS})*")
_ASCII_WORD: Final = re.compile(r"[A-Za-z0-9]+(?:['.,][A-Za-z0-9]+)*")
"""The same for a text in ASCII, which most sentences are: three times as fast."""
_UNSPACED: Final = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f]+")
UNSPACED_LANGUAGES: Final = frozenset({"zh", "ja", "th"})
"""Languages that write no spaces between words: counted in characters."""
_ELIDING: Final = frozenset({"fr", "it"})
"""Languages that tie an article to its noun: l'État, l'acqua."""


@lru_cache(maxsize=256)
def base_language(language: str) -> str:
    """The primary subtag of a language tag: `pt` for `pt-BR`."""
    return language.replace("_", "-").split("-", 1)[0].lower()


_TYPOGRAPHIC: Final = (
    ("’", "'"),
    ("“", '"'),
    ("”", '"'),
    ("–", "-"),
    ("—", "-"),
    ("…", " "),
    ("\u00a0", " "),
)
"""Marks that stand in no word, or join its parts, each with the ASCII one that does the same."""
_LOWER_CASE: Final = re.compile(r"[a-z]+")
_LETTER_RUN: Final = re.compile(r"[^\W\d_]+")


def tokenize(text: str, language: str = "en") -> list[str]:
    """Words of a text in order: case-folded, possessives and elisions cut, unspaced scripts in pairs.

    Function words are kept; `content_words` leaves them out. `language` is a BCP 47 tag.
    """
    # Folded as a whole, which costs less than word by word.
    text = plain(text)
    folded = text.lower() if text.isascii() else unicodedata.normalize("NFC", text).casefold()
    words = _words(folded)
    if base_language(language) in _ELIDING:
        words = [word[2:] if word[1:2] == "'" else word for word in words]
    if not folded.isascii() and _UNSPACED.search(folded):
        return [
            piece
            for word in words
            for piece in (_pairs(word) if _UNSPACED.search(word) else [word.removesuffix("'s")])
        ]
    return [word.removesuffix("'s") for word in words] if "'s" in folded else words


def plain(text: str) -> str:
    """A text without typographic marks, whose words are the same: most texts then are in ASCII."""
    if not text.isascii():
        for mark, ascii_mark in _TYPOGRAPHIC:
            text = text.replace(mark, ascii_mark)
    return text


@lru_cache(maxsize=1024)
def letter_runs(text: str) -> tuple[str, ...]:
    """The runs of letters of a text, folded, in order. Remembered: several rules ask for a sentence's."""
    if text.isascii():
        return tuple(_LOWER_CASE.findall(text.lower()))
    folded = text.casefold()
    if len(folded) == len(text):  # no letter became two, so that all can be folded at once
        return tuple(_LETTER_RUN.findall(folded))
    return tuple(map(str.casefold, _LETTER_RUN.findall(text)))


def _words(text: str) -> list[str]:
    return (_ASCII_WORD if text.isascii() else _WORD).findall(text)


def _pairs(run: str) -> list[str]:
    """Overlapping character pairs: what stands for words where no spaces do (Nie & Ren 1999)."""
    pieces: list[str] = []
    for match in _UNSPACED.finditer(run):
        piece = match.group()
        pieces.extend(piece[at : at + 2] for at in range(max(1, len(piece) - 1)))
    rest = _UNSPACED.sub(" ", run).split()
    return pieces + rest


@lru_cache(maxsize=256)
def stop_words(language: str) -> frozenset[str]:
    """Function words of a language; empty for one that is not known."""
    return STOP_WORDS.get(base_language(language), frozenset())


def content_words(text: str, language: str) -> list[str]:
    """Words that say what the text is about: without function words and single letters."""
    stops = stop_words(language)
    return [
        word for word in tokenize(text, language) if word not in stops and (len(word) > 1 or word.isdigit())
    ]


def count_words(text: str) -> int:
    """Length of a text in words; for scripts without spaces, half the number of characters."""
    text = plain(text)
    if text.isascii():
        return len(_words(text))
    unspaced = sum(len(run) for run in _UNSPACED.findall(text))
    return len(_words(_UNSPACED.sub(" ", text) if unspaced else text)) + unspaced // 2
