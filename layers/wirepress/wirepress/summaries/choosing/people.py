"""Who has been introduced: a surname alone makes sense only after the full name."""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import islice, pairwise
from typing import Final

from wirepress.summaries.reading.cues import needs_context
from wirepress.summaries.reading.passages import Passage
from wirepress.summaries.reading.word_sets import word_set
from wirepress.text.words import letter_runs, stop_words

_CAPITAL: Final = (
    r"[A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĲĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽ"
    r"А-ЯЁІЇЄҐ]"
)
_TOKEN: Final = rf"{_CAPITAL}[\w’'-]*[\w]"
_PARTICLE: Final = r"(?:de|du|des|da|do|dos|van|von|der|den|ten|di|del|della|la|le|al|el|bin|ibn)"
# What stands before the first capital is looked at behind it: `re` then tries no other place.
FULL_NAME: Final = re.compile(
    rf"{_CAPITAL}(?<!\w.)[\w’'-]*[\w](?:[ \u00a0\n](?:{_PARTICLE}[ \u00a0])*{_TOKEN})+"
)
_NAME: Final = re.compile(rf"{_CAPITAL}(?<!\w.)[\w’'-]*[\w](?:[ \u00a0\n](?:{_PARTICLE}[ \u00a0])*{_TOKEN})*")
_SINGLE: Final = re.compile(_TOKEN)
_TITLES: Final = word_set(
    "mr mrs ms miss dr sir cllr councillor prof professor herr frau hr fr m mme mlle monsieur madame "
    "señor señora sr sra dhr mevr pan pani president minister mayor judge captain commander"
)
_FIRST_NAMES: Final = word_set("will may al ben sam ali")
"""Function words that are first names, too."""
_NO_NAMES: Final = (
    _TITLES | (stop_words("en") | word_set("sometimes often later yesterday neither either")) - _FIRST_NAMES
)
"""What may stand before a surname, with a capital where a sentence begins, and is no first name."""
_THE: Final = {"en": re.compile(r"\b[Tt]he ([a-z]{4,})\b(?! (?:of|that|which|who)\b)")}
"""A thing or body called by its kind alone, in languages that write kinds small and last in a name."""
_REACH: Final = 12
"""Characters before a name in which the word before it is looked for."""
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
_NOUN_REACH: Final = 4
"""Words behind an indefinite article among which its noun stands."""
_SHORT_WORD: Final = 3
_SUBJECT_WORDS: Final = 2
"""Content words at the head of a sentence among which its subject is."""
_COUNTED: Final = word_set("another other others first second third several most")
"""Words that add to a subject and are none."""
_RESOLVES: Final = 13
"""Words, as if in English, from which on a sentence says itself what its pronouns mean."""
_SENTENCES: Final = 1024
"""Sentences remembered: dek, body and sections ask for the same ones."""


def _bare(token: str) -> str:
    whole = token.removesuffix("s")
    return whole[:-1] if whole.endswith(("'", "’")) else token


def introduced(text: str, language: str = "") -> frozenset[str]:
    """The last names that stand in a text together with a first name."""
    return _names(text, language)[0]


@lru_cache(maxsize=_SENTENCES)
def _names(text: str, language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The last names that a text has in full, and the names that it uses alone.

    A word of the language before a name is no first name ("But Orr"), and what follows a definite article
    is nobody's surname ("the House").
    """
    stops = _no_first_names(language)
    definite = _ARTICLES[language][1] if language in _ARTICLES else frozenset()
    full: set[str] = set()
    alone: set[str] = set()
    for match in _NAME.finditer(text):
        tokens = [_bare(token) for token in _SINGLE.findall(match.group())]
        if len(tokens) > 1 and tokens[0].casefold() in stops:
            del tokens[0]
        if sum(token.casefold() not in _TITLES for token in tokens) > 1:
            full.add(tokens[-1])
        elif _word_before(text, match.start()) not in definite:
            alone.update(tokens)
    return frozenset(full), frozenset(alone)


@cache
def _no_first_names(language: str) -> frozenset[str]:
    """Words of a language that are no first names."""
    return stop_words(language) - _FIRST_NAMES


def _word_before(text: str, at: int) -> str:
    before = text[max(0, at - _REACH) : at].split()
    return before[-1].casefold() if before else ""


def needed(passages: Sequence[Passage], language: str) -> dict[tuple[int, int], frozenset[str]]:
    """For each sentence of an article the names that it uses alone and that came in full before it."""
    known: frozenset[str] = frozenset()
    needs: dict[tuple[int, int], frozenset[str]] = {}
    for passage in passages:
        full, alone = _names(passage.text, language)
        needs[passage.key] = (alone & known) - full
        known |= full
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
        words = letter_runs(passage.text)
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
    return frozenset(letter_runs(text))


def subject_words(text: str, language: str) -> frozenset[str]:
    """The first content words of a text, folded: what it speaks of, in languages that name it first."""
    stops = stop_words(language) | _COUNTED
    words = (word for word in letter_runs(text) if len(word) > _SHORT_WORD and word not in stops)
    return frozenset(islice(words, _SUBJECT_WORDS))


def kinds_used(text: str, language: str) -> frozenset[str]:
    """The kinds of things that a text calls by that word alone: the trust, the council."""
    pattern = _THE.get(language)
    return frozenset(pattern.findall(text)) if pattern else frozenset()


@lru_cache(maxsize=_SENTENCES)
def kinds_named(text: str) -> frozenset[str]:
    """The kinds of what a text names in full, folded: trust of the Vessmark Health Trust."""
    return frozenset(name.split()[-1].casefold() for name in FULL_NAME.findall(text))


class Introductions:
    """Whom and what the sentences of a story's articles introduce, and whom and what they take as known."""

    def __init__(self, texts: Sequence[Sequence[Passage]], language: str) -> None:
        self._needs = {
            key: names | things[key]
            for passages in texts
            for things in (things_needed(passages, language),)
            for key, names in needed(passages, language).items()
        }
        self._texts = texts
        self._language = language
        self._told: dict[tuple[int, int], frozenset[str]] = {}
        self._subjects: dict[tuple[int, int], frozenset[str]] = {}

    def told(self, passages: Iterable[Passage]) -> frozenset[str]:
        """The names that these sentences have in full, and the things that they name."""
        return frozenset[str]().union(*map(self._told_by, passages))

    def _told_by(self, passage: Passage) -> frozenset[str]:
        if passage.key not in self._told:
            self._told[passage.key] = told_by(
                self._texts[passage.article][passage.index].text, self._language
            )
        return self._told[passage.key]

    def stands(self, passage: Passage, known: frozenset[str]) -> bool:
        """Whether a sentence is understood without the one before it.

        One that takes something up is where what it opens with has been told, whoever told it; not a short
        one with a pronoun ("cut it"), nor what goes on from a sentence that may not be published.
        """
        return not passage.leans or not known.isdisjoint(self._subject(passage))

    def _subject(self, passage: Passage) -> frozenset[str]:
        """What a sentence that leans speaks of, where the one before may be published; else nothing."""
        if passage.key not in self._subjects:
            before = self._texts[passage.article][passage.index - 1] if passage.index else None
            self._subjects[passage.key] = (
                subject_words(passage.text, self._language)
                if before is not None
                and not passage.dangles
                and (passage.length >= _RESOLVES or not needs_context(passage.text, self._language))
                and before.usable
                else frozenset()
            )
        return self._subjects[passage.key]

    def kinds_used(self, passages: Iterable[Passage]) -> frozenset[str]:
        """The kinds that these sentences call something by which none of them names in full."""
        used = frozenset[str]().union(*(kinds_used(one.text, self._language) for one in passages))
        return used - self.kinds_named(passages) if used else used

    def kinds_named(self, passages: Iterable[Passage]) -> frozenset[str]:
        """The kinds of what these sentences name in full."""
        return frozenset[str]().union(*(kinds_named(one.text) for one in passages))

    def strangers(self, passages: Sequence[Passage], known: frozenset[str]) -> bool:
        """Whether a name is used alone that neither these sentences nor `known` introduce."""
        if not any(self._needs[passage.key] for passage in passages):
            return False
        for passage in passages:
            if self._needs[passage.key] - known:
                return True
            known |= self._told_by(passage)
        return False


def told_by(text: str, language: str) -> frozenset[str]:
    """Names that a text introduces, and its words, folded."""
    return introduced(text, language) | words_told(text)


def full_name(name: str, text: str) -> str | None:
    """A name without its title; where only a surname is left, the full name that the text has for it."""
    tokens = name.split()
    while tokens and tokens[0].casefold().rstrip(".") in _TITLES:
        tokens = tokens[1:]
    if len(tokens) != 1:
        return " ".join(tokens) or None
    for match in FULL_NAME.finditer(text):
        known = match.group().split()
        while known and (known[0].casefold().rstrip(".") in _NO_NAMES or known[0].endswith(("-Old", "-old"))):
            known = known[1:]
        if len(known) > 1 and _bare(known[-1]) == tokens[0]:
            return " ".join([*known[:-1], tokens[0]])
    return None
