"""Headings that say what their section says: a title of a source, a clause of a sentence, else phrases.

A source's title, or the half of it before or behind its colon, was written to stand alone; where a
section tells what it says, nothing better can head it. Next best is the clause that one of the
section's sentences opens with, the one whose words come back in the section and in no other.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, chain
from typing import Final

from wirepress.summaries.choosing.clauses import OPENS_WITH_AND, crosshead, is_heading
from wirepress.summaries.choosing.colour import is_gesture
from wirepress.summaries.choosing.people import FULL_NAME
from wirepress.summaries.choosing.phrases import INSTITUTIONS, OFFICES, Phrase, phrases, terms_of
from wirepress.summaries.choosing.verbs import verbs_in
from wirepress.summaries.reading.cues import conjunction
from wirepress.summaries.values.figures import figures_in
from wirepress.summaries.values.numerals import numbers_in

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
_LINE_CHARACTERS: Final = 50
"""Length up to which a line counts in full as a heading."""
_TOO_LONG: Final = 0.02
"""What a line loses for each character more."""
_MAX_USED: Final = 0.6
"""Share of a line's terms that headline and earlier headings may have."""
_KNOWN: Final = 1.5
"""How much a line loses where all its terms stand in other headings."""
_MAX_USED_AGAIN: Final = 0.75
"""The same for a section that would have no heading otherwise."""
_FAMILIAR_AT_MOST: Final = 5
_STORY: Final = 0.15
"""What it counts that a term comes back in the story's sources, against the section itself."""
_ELSEWHERE: Final = 0.5
_OF_PERSON: Final = 0.7
"""What a term counts that is part of a name: who speaks is not what of."""
_FIGURE: Final = 0.2
_PLACE: Final = 0.12
_BY_PERSON: Final = 0.3
"""How much worse a clause is of which somebody, by name, is the subject."""
_SHORT_SECTION: Final = 2
"""Sentences of a section in which one that is its heading, too, would be seen at once."""
_ARTICLE_LENGTH: Final = 6
_ROOT: Final = 4
"""Letters that the forms of a word have in common, at least."""
_TITLE: Final = 0.8
"""How much better a title is than a clause."""
_TITLE_TOLD: Final = 0.6
"""Share of a title's terms that the section must tell."""
_SUMMARY_TOLD: Final = 0.6
"""The same of a summary's clause: it names one thing of several."""
_MIN_TITLE_TERMS: Final = 3
_MIN_TITLE_TOLD: Final = 2
_TITLE_CUT: Final = re.compile(r"\s*(?:[:：;；|]\s|\s[-–—]\s|[.!?]\s+(?=\S{3})|[：；。])\s*")
_BESIDES: Final = re.compile(
    r",?\s(?:as(?= \w+ (?:\w+ )?\w+)|while|after|während|nachdem|tandis que|alors que|mientras|tras)\s"
)
"""Where a title begins to tell what happens beside its news."""
_MIN_ALONE: Final = 3
"""Words from which a phrase says something on its own: not "paper mill"."""
_COMPOUND: Final = {"de": 14, "nl": 14}
"""Letters from which a compound says what other languages take several words for."""
_UNSPACED: Final = frozenset({"zh", "ja", "ko", "ar", "hi"})
"""Languages of which a phrase may stand alone."""


_FRAGMENT: Final = {
    "ko": re.compile(r"(?:다|고|며|면|나|서|니|자|게|던|는|은|을|를|에|의|로)$"),
    "ar": OPENS_WITH_AND,
    "ja": re.compile(r"[部署庁省局課]$|(?:委員会|会社|大学|病院|協会)$"),
    "zh": re.compile(r"[局部委厅署]$|(?:公司|大学|医院|协会|法院)$"),
}
"""What a run of words is by its end, or its beginning: a verb, half a sentence, a mere authority."""


def headings(
    sections: Sequence[Sequence[str]],
    story: Sequence[str],
    titles: Sequence[str],
    language: str,
    told: Mapping[str, int] | None = None,
) -> list[str]:
    """A heading for each section (its sentences), all different and none the headline.

    `story` are all sentences of the sources; `told` says in how many of them each term stands, where
    that is known. `titles` are the report's headline, then the titles and summaries of the sources. A
    section for which there is nothing good gets an empty heading; a mere name is nothing good.
    """
    headline, *lines_given = titles
    counted = Counter(term for line in story for term in terms_of(line, language)) if told is None else told
    choice = _Phrases(sections, story, counted, headline, language)
    lines = _Lines(sections, lines_given, counted, language)
    taken, chosen = frozenset[str](), list[str]()
    for number in range(len(sections)):
        used = choice.headline_terms | taken
        heading = (
            lines.best(number, used, _MAX_USED)
            or lines.best(number, used, _MAX_USED_AGAIN, whole=True)
            or choice.heading(number, taken, chosen)
        )
        chosen.append(heading)
        taken |= terms_of(heading, language)
    return chosen


class _Lines:
    """The lines that could head each section: titles of sources, clauses of its sentences."""

    def __init__(
        self,
        sections: Sequence[Sequence[str]],
        titles: Sequence[str],
        told: Mapping[str, int],
        language: str,
    ) -> None:
        self._sections, self._told, self._language = sections, told, language
        self._bags = [[terms_of(sentence, language) for sentence in section] for section in sections]
        self._counts = [Counter(chain.from_iterable(bags)) for bags in self._bags]
        self._people = [
            terms_of(" ".join(name for line in section for name in FULL_NAME.findall(line)), language)
            for section in sections
        ]
        self._everywhere = sum(self._counts, Counter[str]())
        self._titles = list(dict.fromkeys(part for title in titles for part in _parts(title, language)))

    def best(self, number: int, used: frozenset[str], most_used: float, *, whole: bool = False) -> str:
        """The line that says best what a section says; `used` are the terms of other headings.

        A `whole` sentence will do only where there is nothing else: it is read twice.
        """
        best, best_score = "", 0.0
        for line, bonus in chain(self._fitting_titles(number), self._clauses(number, whole=whole)):
            terms = terms_of(line, self._language)
            known = len(terms & used) / (len(terms) or 1)
            if terms and known <= most_used:
                score = bonus + self._speaks_for(terms, number) - _KNOWN * known
                score -= _TOO_LONG * max(0, len(line) - _LINE_CHARACTERS)
                if score > best_score:
                    best, best_score = line, score
        return best

    def _speaks_for(self, terms: frozenset[str], number: int) -> float:
        """How much of a section terms stand for: those that come back in it and not in the others."""
        # fsum is exact, so that the order of a set does not show.
        return math.fsum(self._worth(term, number) for term in terms) / len(terms)

    def _worth(self, term: str, number: int) -> float:
        here = self._counts[number][term]
        elsewhere = self._everywhere[term] - here
        worth = min(here, _FAMILIAR) / (1 + _ELSEWHERE * elsewhere)
        worth += _STORY * (min(self._told.get(term, 1), _FAMILIAR_AT_MOST) - 1)
        return worth * (_OF_PERSON if term in self._people[number] else 1.0)

    def _fitting_titles(self, number: int) -> Iterator[tuple[str, float]]:
        """Titles that this section tells, and no other tells more of."""
        for line, wanted in self._titles:
            terms = terms_of(line, self._language)
            shares = [_told(terms, counts.keys()) / (len(terms) or 1) for counts in self._counts]
            told = len(terms & self._counts[number].keys())
            if (
                len(terms) >= _MIN_TITLE_TERMS
                and told >= _MIN_TITLE_TOLD
                and shares[number] >= wanted
                and shares[number] == max(shares)
                and self._gives_numbers(line, number)
                and self._tells_action(line, number)
            ):
                place = self._place(terms, number)
                if 2 * place <= len(self._sections[number]):
                    yield line, _TITLE - _PLACE * place

    def _place(self, terms: frozenset[str], number: int) -> int:
        """Where a section comes to what a title says: the sentence by which two of the terms are told."""
        told = accumulate(self._bags[number], frozenset[str].union)
        return next((at for at, bag in enumerate(told) if len(terms & bag) >= _MIN_TITLE_TOLD), 0)

    def _tells_action(self, title: str, number: int) -> bool:
        """Whether a section tells what a title that opens with an action says is done: "Clearing pens"."""
        first = title.split(maxsplit=1)[0]
        action = self._language == "en" and first.endswith("ing")
        return not action or terms_of(first, self._language) <= self._counts[number].keys()

    def _gives_numbers(self, title: str, number: int) -> bool:
        wanted = numbers_in(title, self._language)
        given = [
            found.values for line in self._sections[number] for found in numbers_in(line, self._language)
        ]
        return all(any(one.values & values for values in given) for one in wanted)

    def _clauses(self, number: int, *, whole: bool) -> Iterator[tuple[str, float]]:
        section = self._sections[number]
        for place, sentence in enumerate(section):
            clause = crosshead(sentence, self._language)
            is_whole = len(clause) > len(sentence) - _ARTICLE_LENGTH or sentence[:-1].endswith(clause[1:])
            of_person = _is_of_person(clause)
            if not clause or is_gesture(clause, self._language):
                continue
            if of_person and 2 * place >= len(section) > 1:  # what one of them does, told late
                continue
            if not is_whole or (whole and place and len(section) > _SHORT_SECTION):
                figure = bool(figures_in(clause, self._language))
                yield clause, _FIGURE * figure - _PLACE * place - _BY_PERSON * of_person


def _is_of_person(clause: str) -> bool:
    """Whether a clause opens with a name that is not that of a body or a place."""
    name = FULL_NAME.match(clause)
    return name is not None and INSTITUTIONS.isdisjoint(name.group().casefold().split())


def _told(terms: frozenset[str], known: Collection[str]) -> int:
    """How many of a title's terms a section has, if need be in another form: `nurses` as `nursing`."""
    roots = {term[:_ROOT] for term in known if len(term) > _ROOT}
    return sum(term in known or (len(term) > _ROOT and term[:_ROOT] in roots) for term in terms)


def _parts(title: str, language: str) -> Iterator[tuple[str, float]]:
    """A title that can head a section, either half where a colon divides it, and clauses of summaries.

    With each the share of its terms that a section must tell.
    """
    halves = [part.strip(" .") for part in _TITLE_CUT.split(title)]
    halves += [part[: match.start()] for part in halves if (match := _BESIDES.search(part))]
    is_summary = title.endswith((".", "。", "।"))
    for part in dict.fromkeys(halves if is_summary else [title, *halves]):
        line = part[:1].upper() + part[1:]
        if not is_summary and is_heading(line, language):
            yield line, _TITLE_TOLD
        elif clause := crosshead(f"{line}.", language):
            yield clause, _SUMMARY_TOLD


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
        self._counted: dict[str, int] = {}
        self.headline_terms = terms_of(headline, language)

    @cached_property
    def _lines(self) -> list[str]:
        return [_plain(line) for line in self._story]

    def _known(self, text: str) -> int:
        """In how many of the story's sentences a phrase stands; its words are compared as written."""
        if text not in self._counted:
            plain = _plain(text)
            self._counted[text] = sum(plain in line for line in self._lines)
        return self._counted[text]

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
        count, language = self._counts[number], self._language
        everywhere = sum(self._counts, Counter[tuple[str, ...]]())
        forms = {
            phrase.words: phrase
            for line in self._here[number]
            for phrase in line
            if not _is_cut(phrase, self._known, self._familiar, language)
            and (not phrase.opens or any(phrase.text in sentence for sentence in self._story))
            and not (language in _FRAGMENT and _FRAGMENT[language].search(phrase.text))
        }
        ranked: list[tuple[float, Phrase]] = []
        for words, phrase in forms.items():
            terms = terms_of(phrase.text, language)
            others = everywhere[words] - count[words]
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
        if score > 0 and phrase.text.casefold() not in taken and not phrase.name and not _is_bare(phrase)
    ]
    if not free:
        return ""
    best_score, best = free[0]
    first = _capitalised(best.text)
    covered = [best.text.casefold() in sentence.casefold() for sentence in section]
    alone = first if _says_enough(best, language, sum(covered)) else ""
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
