"""Headings that say what their section says: a clause of it, else its most telling phrases."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final

from wirepress.summaries.choosing.clauses import crosshead
from wirepress.summaries.choosing.phrases import INSTITUTIONS, OFFICES, Phrase, phrases, spread, terms_of
from wirepress.summaries.reading.cues import conjunction
from wirepress.summaries.values.figures import figures_in

_LENGTH_FACTOR: Final = {1: 0.4, 2: 1.0, 3: 1.2, 4: 1.15}
_LONG_WORD: Final = {"de": 9, "nl": 9, "ru": 8, "uk": 8, "pl": 8, "ar": 5, "hi": 4, "ko": 3}
"""Letters from which a single word can be a heading: a German compound, not `house`."""
_NAME: Final = 0.6
_IN_HEADLINE: Final = 0.35
_USED: Final = 0.2
_SECOND_SHARE: Final = 0.5
"""How good a second phrase must be, against the first, to stand beside it."""
_COMES_BACK: Final = 2
"""Sentences in which a phrase must stand to be one for sure."""
_FAMILIAR: Final = 3
_TOLD_ONCE: Final = 0.7
_MAX_CHARACTERS: Final = 64
_MAX_USED: Final = 0.6
"""Share of a clause's terms that headline and earlier headings may have."""
_FAMILIAR_AT_MOST: Final = 5
_FIGURE: Final = 1.0
_PLACE: Final = 0.15
_WHOLE: Final = 0.5
_FIRST_OF_ALL: Final = 99.0
_ARTICLE_LENGTH: Final = 6
_MIN_ALONE: Final = 3
"""Words from which a phrase says something on its own: not "paper mill"."""
_COMPOUND: Final = {"de": 14, "nl": 14}
"""Letters from which a compound says what other languages take several words for."""
_NO_COMPOUND: Final = 99
_UNSPACED: Final = frozenset({"zh", "ja", "ko", "ar", "hi"})
"""Languages whose clauses are not read, so that a phrase must do."""


def headings(
    sections: Sequence[Sequence[str]],
    story: Sequence[str],
    headline: str,
    language: str,
    told: Mapping[str, int] | None = None,
) -> list[str]:
    """A heading for each section (its sentences), all different and none the headline.

    The best clause that one of its sentences opens with; where none can stand alone, its most telling
    phrase. `story` are all sentences of the sources: a phrase counts when it comes back there. A
    section without either gets an empty heading; a mere name is none. `told` says in how many of
    the story's sentences each term stands, where that is known.
    """
    counted = Counter(term for line in story for term in terms_of(line, language)) if told is None else told
    choice = _Phrases(sections, story, counted, headline, language)
    taken = frozenset[str]()
    chosen: list[str] = []
    for number, section in enumerate(sections):
        heading = _clause(section, counted, choice.headline_terms | taken, language)
        heading = heading or choice.heading(number, taken, chosen)
        chosen.append(heading)
        taken |= terms_of(heading, language)
    return chosen


class _Phrases:
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
        self.headline_terms = terms_of(headline, language)

    @cached_property
    def _known(self) -> Counter[tuple[str, ...]]:
        return spread(self._story, self._language)

    @cached_property
    def _familiar(self) -> frozenset[str]:
        return frozenset(term for term, count in self._told.items() if count >= _FAMILIAR)

    @cached_property
    def _here(self) -> list[list[list[Phrase]]]:
        return [[phrases(sentence, self._language) for sentence in section] for section in self._sections]

    @cached_property
    def _counts(self) -> list[Counter[tuple[str, ...]]]:
        return [
            Counter(words for found in section for words in {phrase.words for phrase in found})
            for section in self._here
        ]

    def heading(self, number: int, taken: frozenset[str], chosen: Sequence[str]) -> str:
        """The most telling phrase of a section, or two of them; `chosen` are the headings before it."""
        known, count, language = self._known, self._counts[number], self._language
        everywhere = sum(self._counts, Counter[tuple[str, ...]]())
        forms = {
            phrase.words: phrase
            for line in self._here[number]
            for phrase in line
            if not _is_cut(phrase, known, self._familiar, language)
        }
        ranked: list[tuple[float, Phrase]] = []
        for words, phrase in forms.items():
            terms = terms_of(phrase.text, language)
            score = _score(phrase, count[words], known[words], everywhere[words] - count[words], language)
            score *= _IN_HEADLINE if terms <= self.headline_terms else 1.0
            score *= _USED if terms & taken else 1.0
            ranked.append((score, phrase))
        ranked.sort(key=lambda pair: (-pair[0], pair[1].text))
        used = {self._headline.casefold(), *map(str.casefold, chosen)}
        return _heading(ranked, self._sections[number], used, language)


def _clause(section: Sequence[str], told: Mapping[str, int], used: frozenset[str], language: str) -> str:
    """The best clause that opens a sentence of a section, by how much of the story's matter it names."""
    best, best_score = "", 0.0
    for place, sentence in enumerate(section):
        clause = crosshead(sentence, language)
        terms = terms_of(clause, language)
        if not terms or len(terms & used) > _MAX_USED * len(terms):
            continue
        score = sum(min(told.get(term, 1), _FAMILIAR_AT_MOST) - 1 for term in terms) / len(terms)
        score += _FIGURE * bool(figures_in(clause, language)) - _PLACE * place
        if len(clause) > len(sentence) - _ARTICLE_LENGTH:
            # The whole sentence would be read twice, at the head of a section one right after the other.
            score -= _WHOLE if place else _FIRST_OF_ALL
        if score > best_score:
            best, best_score = clause, score
    return best


def _is_cut(phrase: Phrase, known: Counter[tuple[str, ...]], familiar: frozenset[str], language: str) -> bool:
    """Whether a phrase is half a name, part of a longer phrase, or no noun phrase at all."""
    if phrase.cut_name:
        return True
    if phrase.name:
        return False
    ends = phrase.text.split()[:1] + phrase.text.split()[-1:]
    if language == "de" and (phrase.genitive or not all(word[:1].isupper() for word in ends)):
        return True
    if language == "en" and ends[-1].endswith("ed"):
        return True
    whole = known[phrase.words]
    left = (phrase.before, *phrase.words) if phrase.before else ()
    right = (*phrase.words, phrase.after) if phrase.after else ()
    if whole < _COMES_BACK:
        # Told once: a noun phrase if it stands whole behind an article, of words that the story knows.
        alone = phrase.opened and not phrase.before and not phrase.after and len(phrase.words) > 1
        return not (alone and terms_of(phrase.text, language) <= familiar)
    return any(words and known[words] >= whole for words in (left, right))


def _is_bare(phrase: Phrase) -> bool:
    """Whether a phrase is a mere name or office, which says who speaks and not what of."""
    words = set(phrase.words)
    return (phrase.name and not words & INSTITUTIONS) or bool(words & OFFICES)


def _score(phrase: Phrase, here: int, known: int, others: int, language: str) -> float:
    if language in {"zh", "ja"}:
        factor = min(len(phrase.text), 6) / 4
    else:
        factor = _LENGTH_FACTOR[len(phrase.words)]
        if len(phrase.words) == 1 and not phrase.name and len(phrase.text) < _LONG_WORD.get(language, 12):
            return 0.0
    factor *= _NAME if phrase.name else 1.0
    factor *= _TOLD_ONCE if known < _COMES_BACK else 1.0
    return float(here**0.8) * factor * (1 + min(known, 6) / 6) / (1 + others)


def _heading(
    ranked: Sequence[tuple[float, Phrase]], section: Sequence[str], taken: set[str], language: str
) -> str:
    """The best phrase, joined by a second one that speaks for other sentences of the section."""
    free = [
        (score, phrase)
        for score, phrase in ranked
        if score > 0 and phrase.text.casefold() not in taken and not _is_bare(phrase)
    ]
    if not free:
        return ""
    best_score, best = free[0]
    first = _capitalised(best.text)
    alone = first if _says_enough(best, language) else ""
    covered = [best.text.casefold() in sentence.casefold() for sentence in section]
    for score, phrase in free[1:]:
        both = first + conjunction(language) + phrase.text
        adds = any(
            phrase.text.casefold() in sentence.casefold() and not done
            for sentence, done in zip(section, covered, strict=True)
        )
        if score < _SECOND_SHARE * best_score:
            break
        if (
            adds
            and not (best.name and phrase.name)
            and len(both) <= _MAX_CHARACTERS
            and not terms_of(best.text, language) & terms_of(phrase.text, language)
        ):
            return both
    return alone


def _says_enough(phrase: Phrase, language: str) -> bool:
    """Whether a phrase may be a heading without a second one."""
    if language in _UNSPACED or len(phrase.words) >= _MIN_ALONE:
        return True
    return not phrase.name and max(map(len, phrase.words)) >= _COMPOUND.get(language, _NO_COMPOUND)


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
