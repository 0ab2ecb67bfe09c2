"""Who has been introduced: a surname alone makes sense only after the full name."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice, pairwise
from typing import Final

from wirepress.summaries.reading.cues import needs_context
from wirepress.summaries.reading.passages import Passage
from wirepress.summaries.reading.word_sets import word_set
from wirepress.text.words import stop_words

_CAPITAL: Final = (
    r"[A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĲĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽ"
    r"А-ЯЁІЇЄҐ]"
)
_TOKEN: Final = rf"{_CAPITAL}[\w’'-]*[\w]"
_PARTICLE: Final = r"(?:de|du|des|da|do|dos|van|von|der|den|ten|di|del|della|la|le|al|el|bin|ibn)"
FULL_NAME: Final = re.compile(rf"(?<!\w){_TOKEN}(?:[ \u00a0\n](?:{_PARTICLE}[ \u00a0])*{_TOKEN})+")
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
_SUBJECT_WORDS: Final = 2
"""Content words at the head of a sentence among which its subject is."""
_SENTENCES: Final = 1024
"""Sentences remembered: dek, body and sections ask for the same ones."""


def _bare(token: str) -> str:
    whole = token.removesuffix("s")
    return whole[:-1] if whole.endswith(("'", "’")) else token


@lru_cache(maxsize=_SENTENCES)
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
        alone = set(map(_bare, _SINGLE.findall(passage.text)))
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
        words = _plain_words(passage.text)
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
    return frozenset(_plain_words(text))


@lru_cache(maxsize=_SENTENCES)
def _plain_words(text: str) -> tuple[str, ...]:
    folded = text.casefold()
    if len(folded) == len(text):  # no letter became two, so that all can be folded at once
        return tuple(_PLAIN.findall(folded))
    return tuple(map(str.casefold, _PLAIN.findall(text)))


def subject_words(text: str, language: str) -> frozenset[str]:
    """The first content words of a text, folded: what it speaks of, in languages that name it first."""
    stops = stop_words(language)
    words = (word for word in _plain_words(text) if len(word) > _SHORT_WORD and word not in stops)
    return frozenset(islice(words, _SUBJECT_WORDS))


class Introductions:
    """Whom and what the sentences of a story's articles introduce, and whom and what they take as known."""

    def __init__(self, texts: Sequence[Sequence[Passage]], language: str) -> None:
        self._told = {passage.key: told_by(passage.text) for passages in texts for passage in passages}
        self._needs = {
            key: names | things[key]
            for passages in texts
            for things in (things_needed(passages, language),)
            for key, names in needed(passages).items()
        }
        self._subjects = {
            passage.key: subject_words(passage.text, language)
            for passages in texts
            for before, passage in pairwise(passages)
            if passage.leans and not passage.dangles and before.usable
            if not needs_context(passage.text, language)
        }

    def told(self, passages: Iterable[Passage]) -> frozenset[str]:
        """The names that these sentences have in full, and the things that they name."""
        return frozenset[str]().union(*(self._told[passage.key] for passage in passages))

    def stands(self, passage: Passage, known: frozenset[str]) -> bool:
        """Whether a sentence is understood without the one before it.

        One that takes something up is where what it opens with has been told, whoever told it; not
        with a pronoun ("cut it"), nor what goes on from a sentence that may not be published.
        """
        return not passage.leans or not known.isdisjoint(self._subjects.get(passage.key, ()))

    def strangers(self, passages: Sequence[Passage], known: frozenset[str]) -> bool:
        """Whether a name is used alone that neither these sentences nor `known` introduce."""
        if not any(self._needs[passage.key] for passage in passages):
            return False
        for passage in passages:
            if self._needs[passage.key] - known:
                return True
            known |= self._told[passage.key]
        return False


def told_by(text: str) -> frozenset[str]:
    """Names that a text introduces, and its words, folded."""
    return introduced(text) | words_told(text)


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
