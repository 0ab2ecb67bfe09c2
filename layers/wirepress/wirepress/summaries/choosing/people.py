"""Who has been introduced: a surname alone makes sense only after the full name."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from wirepress.summaries.reading.passages import Passage
from wirepress.summaries.reading.word_sets import word_set

_CAPITAL: Final = r"[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁІЇЄҐ]"
_TOKEN: Final = rf"{_CAPITAL}[\w’'-]*[\w]"
_PARTICLE: Final = r"(?:de|du|des|da|do|dos|van|von|der|den|ten|di|del|della|la|le|al|el|bin|ibn)"
FULL_NAME: Final = re.compile(rf"{_TOKEN}(?:[ \u00a0\n](?:{_PARTICLE}[ \u00a0])*{_TOKEN})+")
_SINGLE: Final = re.compile(_TOKEN)
_TITLES: Final = word_set(
    "mr mrs ms miss dr sir cllr councillor prof professor herr frau hr fr m mme mlle monsieur madame "
    "señor señora sr sra dhr mevr pan pani president minister mayor judge captain commander"
)
_ARTICLES: Final = {
    language: (word_set(indefinite), word_set(definite))
    for language, (indefinite, definite) in {
        "en": ("a an", "the"),
        "de": ("ein eine einen einem einer eines", "der die das den dem des"),
        "fr": ("un une", "le la l"),
        "es": ("un una", "el la del al"),
        "pt": ("um uma", "o a do da no na ao"),
        "it": ("un una uno", "il lo la l del dello della"),
        "nl": ("een", "de het"),
    }.items()
}
_PLAIN: Final = re.compile(r"[^\W\d_]+")
_NOUN_REACH: Final = 4
"""Words behind an indefinite article among which its noun stands."""
_SHORT_WORD: Final = 3


def _bare(token: str) -> str:
    return re.sub(r"['’]s?$", "", token)


def introduced(text: str) -> frozenset[str]:
    """The last names that stand in a text together with a first name."""
    names: set[str] = set()
    for match in FULL_NAME.finditer(text):
        tokens = [_bare(token) for token in _SINGLE.findall(match.group())]
        if sum(token.casefold() not in _TITLES for token in tokens) >= 2:
            names.add(tokens[-1])
    return frozenset(names)


def needed(passages: Sequence[Passage]) -> dict[tuple[int, int], frozenset[str]]:
    """For each sentence of an article the names that it uses alone and that came in full before it."""
    known: set[str] = set()
    needs: dict[tuple[int, int], frozenset[str]] = {}
    for passage in passages:
        own = introduced(passage.text)
        alone = {_bare(token) for token in _SINGLE.findall(passage.text)}
        needs[passage.key] = frozenset((alone & known) - own)
        known |= own
    return needs


def things_needed(passages: Sequence[Passage], language: str) -> dict[tuple[int, int], frozenset[str]]:
    """For each sentence the things that it calls "the rope" and an earlier one introduced as "a rope".

    In languages whose articles show it; others need nothing. Words are folded.
    """
    articles = _ARTICLES.get(language)
    if articles is None:
        return {passage.key: frozenset() for passage in passages}
    indefinite, definite = articles
    seen: set[str] = set()
    introduced_here: set[str] = set()
    needs: dict[tuple[int, int], frozenset[str]] = {}
    for passage in passages:
        words = [word.casefold() for word in _PLAIN.findall(passage.text)]
        taken_up = {word for article, word in pairwise(words) if article in definite}
        needs[passage.key] = frozenset(taken_up & introduced_here)
        for at, word in enumerate(words):
            if word in indefinite:
                fresh = [noun for noun in words[at + 1 : at + 1 + _NOUN_REACH] if noun not in seen]
                introduced_here.update(noun for noun in fresh if len(noun) > _SHORT_WORD)
        seen.update(words)
    return needs


def words_told(text: str) -> frozenset[str]:
    """The folded words of a text: the things that its readers have heard of."""
    return frozenset(word.casefold() for word in _PLAIN.findall(text))


def full_name(name: str, text: str) -> str | None:
    """A name without its title; where only a surname is left, the full name that the text has for it."""
    tokens = name.split()
    while tokens and tokens[0].casefold().rstrip(".") in _TITLES:
        tokens = tokens[1:]
    if len(tokens) != 1:
        return " ".join(tokens) or None
    for match in FULL_NAME.finditer(text):
        known = match.group().split()
        while known and known[0].casefold().rstrip(".") in _TITLES:
            known = known[1:]
        if len(known) > 1 and _bare(known[-1]) == tokens[0]:
            return " ".join([*known[:-1], tokens[0]])
    return None
