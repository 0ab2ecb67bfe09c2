"""Word lists, written as prose, and how words are compared."""

from typing import Final

STEM: Final = 6
"""Letters of a word that count where words are compared: a stemmer for every inflecting language."""


def word_set(words: str) -> frozenset[str]:
    """The words of a string as a set."""
    return frozenset(words.split())
