"""Headings that are phrases, for a section that no line can head: nouns that most of its sentences have."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from typing import Final

from wirepress.summaries.choosing.headings.marked_clauses import OPENS_WITH_AND
from wirepress.summaries.choosing.headings.phrases import INSTITUTIONS, OFFICES, Phrase, phrases, terms_of
from wirepress.summaries.choosing.verbs import verbs_in
from wirepress.summaries.reading.cues import conjunction

_BETWEEN_LINES: Final = "\0"
_DOING_REACH: Final = 8
"""Characters that they have, with one before them."""
_LENGTH_FACTOR: Final = {1: 0.4, 2: 1.0, 3: 1.2, 4: 1.15}
_LONG_WORD: Final = {"de": 9, "nl": 9, "ru": 8, "uk": 8, "pl": 8, "ar": 5, "hi": 4, "ko": 3}
"""Letters from which a single word can be a heading: a German compound, not `house`."""
_NAME: Final = 0.6
_IN_HEADLINE: Final = 0.35
_USED: Final = 0.2
_SECOND_SHARE: Final = 0.5
"""How good a second phrase must be, against the first, to stand beside it."""
_LABELLED: Final = 0.5
"""Share of a section's sentences in which a phrase must stand that heads it."""
_LABELLED_BY_TWO: Final = 0.75
"""The same for one of two phrases."""
_COMES_BACK: Final = 2
"""Sentences in which a phrase must stand to be one for sure."""
_FAMILIAR: Final = 3
_TOLD_ONCE: Final = 0.7
_MAX_CHARACTERS: Final = 64
_MIN_ALONE: Final = 3
"""Words from which a phrase says something on its own: not "paper mill"."""
_COMPOUND: Final = {"de": 14, "nl": 14}
"""Letters from which a compound says what other languages take several words for."""
_UNSPACED: Final = frozenset({"zh", "ja", "ko", "ar", "hi"})
"""Languages of which a phrase may stand alone."""
_DOING: Final = re.compile(
    r"\b(?:to|will|would|can|could|may|might|must|should|shall|did|does|do|not|n't|they|we|he|she|it|who|that)$"
)
"""Words behind which an English verb stands."""
_FRAGMENT: Final = {
    "ko": re.compile(r"(?:다|고|며|면|나|서|니|자|게|던|는|은|을|를|에|의|로)$"),
    "ar": OPENS_WITH_AND,
    "ja": re.compile(r"[部署庁省局課]$|(?:委員会|会社|大学|病院|協会)$"),
    "zh": re.compile(r"[局部委厅署]$|(?:公司|大学|医院|协会|法院)$"),
}
"""What a run of words is by its end, or its beginning: a verb, half a sentence, a mere authority."""


class Labels:
    """The phrases of all sections, found only where a section has no clause to name it."""

    def __init__(
        self,
        sections: Sequence[Sequence[str]],
        story: Sequence[str],
        told: Mapping[str, int],
        headline: str,
        language: str,
    ) -> None:
        self._sections, self._story, self._told = sections, story, told
        self._headline, self._language = headline, language
        self._counted: dict[str, int] = {}
        self.headline_terms = terms_of(headline, language)

    @cached_property
    def _lines(self) -> str:
        return _BETWEEN_LINES.join(map(_plain, self._story))

    def _known(self, text: str) -> int:
        """In how many of the story's sentences a phrase stands; its words are compared as written."""
        if text not in self._counted:
            plain, lines = _plain(text), self._lines
            count, at = 0, lines.find(plain)
            while at >= 0:
                count, end = count + 1, lines.find(_BETWEEN_LINES, at)
                at = lines.find(plain, end) if end >= 0 else -1
            self._counted[text] = count
        return self._counted[text]

    def _is_done(self, phrase: Phrase) -> bool:
        """Whether English words are a verb and its object: somebody is to "collect fat"."""
        verb, lines = f" {_plain(phrase.text)}", self._lines
        at = lines.find(verb)
        while at >= 0:
            end = at + len(verb)
            if not lines[end : end + 1].isalnum() and _DOING.search(lines, max(0, at - _DOING_REACH), at):
                return True
            at = lines.find(verb, end)
        return False

    @cached_property
    def _familiar(self) -> frozenset[str]:
        return frozenset(term for term, count in self._told.items() if count >= _FAMILIAR)

    @cached_property
    def _here(self) -> list[list[Sequence[Phrase]]]:
        read = partial(phrases, language=self._language, shortest=_shortest_word(self._language))
        return [list(map(read, section)) for section in self._sections]

    @cached_property
    def _counts(self) -> list[Counter[tuple[str, ...]]]:
        return [
            Counter(words for found in section for words in {phrase.words for phrase in found})
            for section in self._here
        ]

    @cached_property
    def _everywhere(self) -> Counter[tuple[str, ...]]:
        return sum(self._counts, Counter[tuple[str, ...]]())

    def heading(self, number: int, taken: frozenset[str], chosen: Sequence[str]) -> str:
        """The most telling phrase of a section, or two of them; `chosen` are the headings before it."""
        count, language = self._counts[number], self._language
        forms = {
            phrase.words: phrase
            for line in self._here[number]
            for phrase in line
            if not (phrase.name or _is_bare(phrase))
            and not _is_short_word(phrase, language)
            and not _is_cut(phrase, self._known, self._familiar, language)
            and not (language == "en" and self._is_done(phrase))
            and (not phrase.opens or any(phrase.text in sentence for sentence in self._story))
            and not (language in _FRAGMENT and _FRAGMENT[language].search(phrase.text))
        }
        ranked: list[tuple[float, Phrase]] = []
        for words, phrase in forms.items():
            terms = terms_of(phrase.text, language)
            others = self._everywhere[words] - count[words]
            score = _score(phrase, count[words], self._known(phrase.text), others, language)
            score *= _IN_HEADLINE if terms <= self.headline_terms else 1.0
            score *= _USED if terms & taken else 1.0
            ranked.append((score, phrase))
        ranked.sort(key=lambda pair: (-pair[0], pair[1].text))
        used = {self._headline.casefold(), *map(str.casefold, chosen)}
        return _heading(ranked, self._sections[number], used, language)


def _is_cut(phrase: Phrase, known: Callable[[str], int], familiar: frozenset[str], language: str) -> bool:
    """Whether a phrase is half a name, part of a longer phrase, or no noun phrase at all."""
    if phrase.cut_name or (phrase.after and phrase.linked and not phrase.name):
        return True
    if phrase.name:
        return False
    ends = phrase.text.split()[:1] + phrase.text.split()[-1:]
    if language == "de" and (phrase.genitive or not all(word[:1].isupper() for word in ends)):
        return True
    if language == "en" and (ends[-1].endswith(("ed", "ing")) or _is_no_noun(phrase.text.split())):
        return True
    whole = known(phrase.text)
    if whole < _COMES_BACK:
        # Told once: a noun phrase if it stands whole behind an article, of words that the story knows.
        alone = phrase.opened and not phrase.before and not phrase.after and len(phrase.words) > 1
        return not (alone and terms_of(phrase.text, language) <= familiar)
    left = f"{phrase.before} {phrase.text}" if phrase.before else ""
    right = f"{phrase.text} {phrase.after}" if phrase.after else ""
    return any(longer and known(longer) >= whole for longer in (left, right))


def _is_no_noun(words: Sequence[str]) -> bool:
    """Whether English words are no noun phrase: with a verb or an adverb, or "owned jointly"."""
    return bool(verbs_in(words, "en")) or words[0].endswith("ed") or any(w.endswith("ly") for w in words)


def _plain(text: str) -> str:
    return text.casefold().replace("’", "'")


def _is_bare(phrase: Phrase) -> bool:
    """Whether a phrase is a mere name or office, which says who speaks and not what of."""
    words = set(phrase.words)
    return (phrase.name and not words & INSTITUTIONS) or bool(words & OFFICES)


def _score(phrase: Phrase, here: int, known: int, others: int, language: str) -> float:
    unspaced = language in {"zh", "ja"}
    factor = min(len(phrase.text), 6) / 4 if unspaced else _LENGTH_FACTOR[len(phrase.words)]
    factor *= _NAME if phrase.name else 1.0
    factor *= _TOLD_ONCE if known < _COMES_BACK else 1.0
    return float(here**0.8) * factor * (1 + min(known, 6) / 6) / (1 + others)


def _heading(
    ranked: Sequence[tuple[float, Phrase]], section: Sequence[str], taken: set[str], language: str
) -> str:
    """The best phrase, joined by a second one that speaks for other sentences of the section."""
    free = [(score, phrase) for score, phrase in ranked if score > 0 and phrase.text.casefold() not in taken]
    if not free:
        return ""
    best_score, best = free[0]
    first = _capitalised(best.text)
    covered = [best.text.casefold() in sentence.casefold() for sentence in section]
    labels = sum(covered) >= _LABELLED * len(section)
    alone = first if labels and _says_enough(best, language, sum(covered)) else ""
    for score, phrase in free[1:]:
        both = first + conjunction(language) + phrase.text
        added = sum(
            phrase.text.casefold() in sentence.casefold() and not done
            for sentence, done in zip(section, covered, strict=True)
        )
        if score < _SECOND_SHARE * best_score:
            break
        if (
            added
            and sum(covered) + added >= _LABELLED_BY_TWO * len(section)
            and (len(best.words) + len(phrase.words) >= _MIN_ALONE or language in _UNSPACED)
            and len(both) <= _MAX_CHARACTERS
            and not terms_of(best.text, language) & terms_of(phrase.text, language)
        ):
            return both
    return alone


def _says_enough(phrase: Phrase, language: str, told: int) -> bool:
    """Whether a phrase may be a heading without a second one; `told` is in how many sentences it stands."""
    if language in _UNSPACED:
        return True
    if phrase.words[-1] in INSTITUTIONS:  # who acts, not what of: the regional audit office
        return False
    long = len(phrase.words) >= _MIN_ALONE
    if language in _COMPOUND:
        return long or max(map(len, phrase.words)) >= _COMPOUND[language]
    return long and phrase.text.islower() and (told >= _COMES_BACK or not phrase.linked)


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _shortest_word(language: str) -> int:
    """Letters from which a word alone can be a heading."""
    return _LONG_WORD.get(language, 12)


def _is_short_word(phrase: Phrase, language: str) -> bool:
    """Whether a phrase is a single word too short to be a heading."""
    alone = language not in {"zh", "ja"} and len(phrase.words) == 1 and not phrase.name
    return alone and len(phrase.text) < _shortest_word(language)
