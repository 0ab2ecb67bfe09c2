"""Headings that say what their section says: a title of a source, a clause of a sentence, else phrases.

A source's title, or the half of it before or behind its colon, was written to stand alone; where a
section tells what it says, nothing better can head it. Next best is the clause that one of the
section's sentences opens with, the one whose words come back in the section and in no other.
"""

import math
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import accumulate, chain
from typing import Final

from wirepress.summaries.choosing.colour import is_gesture
from wirepress.summaries.choosing.headings.clauses import crosshead, is_heading
from wirepress.summaries.choosing.headings.labels import Labels
from wirepress.summaries.choosing.headings.phrases import INSTITUTIONS, terms_of
from wirepress.summaries.choosing.moments import opens_before
from wirepress.summaries.choosing.people import FULL_NAME
from wirepress.summaries.choosing.verbs import verbs_in
from wirepress.summaries.values.figures import figures_in
from wirepress.summaries.values.numerals import numbers_in

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
_FAMILIAR: Final = 3
"""Sentences from which a word that comes back counts no more."""
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
_TOLD_AGAIN: Final = 0.5
"""Share of a section's sentences that must have a word of a clause that tells little, or of a person."""
_TELLS_LITTLE: Final = 3
"""Words of meaning with which a clause does: "Actress took to Twitter"."""
_OF_MORE: Final = 0.6
"""How much better a clause is of which every sentence of the section has a word."""
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
_OFFICE: Final = re.compile(r"[A-Z][a-z]+ (?:[a-z]+ ){1,2}(?=[A-Z])")
"""What stands before a name: "Transport director"."""
_TAKES_UP: Final = re.compile(
    r"(?:The|An?) (?:decision|move|outcome|announcement|news|result|figure|number|incident|comment|remark|"
    r"step|development|exchange|revelation)s?\b"
)
"""How an English sentence opens that takes up what it does not name: it could stand over any story."""
_LAPSE: Final = re.compile(
    r"(?:After|Within|Nach|Après|Tras|Dopo|Na)\s(?:[a-zéü]+\s){0,2}(?:\d+|\w+)\s"
    r"(?:minutes?|hours?|days?|weeks?|Minuten?|Stunden?|Tagen?|Wochen?|heures?|jours?|semaines?|horas?|días?|"
    r"semanas?|minutos?|or[ae]|giorn[oi]|settiman[ae]|uur|uren|dagen|weken)\b"
)
"""How a clause opens that counts its time from something else: "Nach knapp einer Stunde ..."."""
_TITLE_CUT: Final = re.compile(r"\s*(?:[:：;；|]\s|\s[-–—]\s|[.!?]\s+(?=\S{3})|[：；。])\s*")
_BESIDES: Final = re.compile(
    r",?\s(?:as(?= \w+ (?:\w+ )?\w+)|while|after|während|nachdem|tandis que|alors que|mientras|tras)\s"
)
"""Where a title begins to tell what happens beside its news."""


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
    choice = Labels(sections, story, counted, headline, language)
    lines = _Lines(sections, lines_given, headline, counted, language)
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
        headline: str,
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
        self._matter = terms_of(headline, language)
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
                and self._tells_news_of(terms, number)
                and self._gives_numbers(line, number)
                and self._tells_action(line, number)
            ):
                place = self._place(terms, number)
                if 2 * place <= len(self._sections[number]):
                    yield line, _TITLE - _PLACE * place

    def _tells_news_of(self, terms: frozenset[str], number: int) -> bool:
        """Whether a section tells more than half of what a title says beside the story's own matter."""
        fresh = terms - self._matter
        return not fresh or 2 * _told(fresh, self._counts[number].keys()) > len(fresh)

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
            of_person = _is_of_person(clause, self._language)
            if not clause or is_gesture(clause, self._language):
                continue
            if of_person and 2 * place >= len(section) > 1:  # what one of them does, told late
                continue
            if opens_before(sentence, self._language) or _TAKES_UP.match(sentence) or _LAPSE.match(clause):
                continue
            if 2 * place >= len(section) > _SHORT_SECTION and not self._carries(clause, number):
                continue
            again = self._told_again(clause, number)
            little = of_person or len(terms_of(clause, self._language)) <= _TELLS_LITTLE
            if little and again < _TOLD_AGAIN:
                continue
            if not is_whole or (whole and place and len(section) > _SHORT_SECTION):
                figure = not place and bool(figures_in(clause, self._language))
                lost = _PLACE * place + _BY_PERSON * of_person + _OF_MORE * (1 - again)
                yield clause, _FIGURE * figure - lost

    def _carries(self, clause: str, number: int) -> bool:
        """Whether a section comes back to a word of a clause that is its own rather than all sections'."""
        here = self._counts[number]
        own = terms_of(clause, self._language) - self._matter
        return any(here[term] > 1 and 2 * here[term] > self._everywhere[term] for term in own)

    def _told_again(self, clause: str, number: int) -> float:
        """In what share of a section's sentences a word of a clause stands."""
        terms = terms_of(clause, self._language)
        bags = self._bags[number]
        return sum(not terms.isdisjoint(bag) for bag in bags) / len(bags)


def _is_of_person(clause: str, language: str) -> bool:
    """Whether a clause opens with a name, or an office and a name, that is not that of a body or a place."""
    office = _OFFICE.match(clause)
    before = office.group().split() if office else []
    if verbs_in(before, language):
        return False
    name = FULL_NAME.match(clause, office.end() if office else 0)
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
