"""Words of a text, in any of the languages that a newsroom reads."""

import re
import unicodedata
from typing import Final

from wirepress.text.stop_words import STOP_WORDS

_WORD: Final = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")
_UNSPACED: Final = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f]+")
UNSPACED_LANGUAGES: Final = frozenset({"zh", "ja", "th"})
"""Languages that write no spaces between words: counted in characters."""
_ELIDING: Final = frozenset({"fr", "it"})
"""Languages that tie an article to its noun: l'État, l'acqua."""


def base_language(language: str) -> str:
    """The primary subtag of a language tag: `pt` for `pt-BR`."""
    return language.replace("_", "-").split("-", 1)[0].lower()


def tokenize(text: str, language: str = "en") -> list[str]:
    """Words of a text in order: case-folded, possessives and elisions cut, unspaced scripts in pairs.

    Function words are kept; `content_words` leaves them out. `language` is a BCP 47 tag.
    """
    elides = base_language(language) in _ELIDING
    words: list[str] = []
    for match in _WORD.finditer(unicodedata.normalize("NFC", text)):
        word = match.group().casefold().replace("’", "'")
        if elides and word[1:2] == "'":
            word = word[2:]
        if _UNSPACED.search(word):
            words.extend(_pairs(word))
        else:
            words.append(word.removesuffix("'s"))
    return words


def _pairs(run: str) -> list[str]:
    """Overlapping character pairs: what stands for words where no spaces do (Nie & Ren 1999)."""
    pieces: list[str] = []
    for match in _UNSPACED.finditer(run):
        piece = match.group()
        pieces.extend(piece[at : at + 2] for at in range(max(1, len(piece) - 1)))
    rest = _UNSPACED.sub(" ", run).split()
    return pieces + rest


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
    unspaced = sum(len(run) for run in _UNSPACED.findall(text))
    return len(_WORD.findall(_UNSPACED.sub(" ", text))) + unspaced // 2
