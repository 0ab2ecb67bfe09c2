"""Word lists, written as prose, and how words are compared."""

import re
from typing import Final

STEM: Final = 6
"""Letters of a word that count where words are compared: a stemmer for every inflecting language."""


_UNDIVIDED: Final = frozenset({"zh", "ja", "ko"})
"""Languages in whose writing a word may begin anywhere."""


def beginning_with(alternatives: str, language: str) -> re.Pattern[str]:
    """A pattern of the words that begin with one of some alternatives; `language` is a primary subtag."""
    edge, rest = ("", "") if language in _UNDIVIDED else (r"\b", r"\w*")
    return re.compile(f"{edge}(?:{alternatives}){rest}", re.IGNORECASE)


def word_set(words: str) -> frozenset[str]:
    """The words of a string as a set."""
    return frozenset(words.split())
