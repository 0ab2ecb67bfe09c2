"""What a near copy changes: a name, number, day or negation put in the place of another."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from wirepress.summaries.checking.folding import fold
from wirepress.summaries.checking.names.known import are_synonyms, same_names
from wirepress.summaries.checking.names.naming import bare, is_acronym, names_in
from wirepress.summaries.checking.polarity import denies, denies_otherwise, negations
from wirepress.summaries.values.dates import months_in, weekdays_in
from wirepress.summaries.values.numerals import numbers_in

_TOKEN: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+(?:['’.,-][^\W_]+)*")
_COPY: Final = 0.7
"""Likeness from which a text is the source sentence but for a few words."""
_VERBATIM: Final = 0.85
"""The same from which what stands in a word's place stands for it, wherever else the sentence has it."""
_SHORT: Final = 4
"""Words up to which an added negation turns a sentence round rather than coming with a clause."""
_SHORT_LOSS: Final = 3
"""The same for one left out, which may be cut with its clause."""


_WITH: Final = 2
"""Words behind a change that may deny in the place of a negation: "not to" for "to withhold"."""
_LONG: Final = 3
"""Words for each name up to which a replaced stretch is no more than that name."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A claim without support: its kind (as in `Violation`) and what is missing."""

    kind: str
    detail: str


def changes(source: str, text: str, around: str, language: str) -> list[Problem]:
    """The names, numbers, dates and negations that differ where the two sentences otherwise agree.

    Words that are only left out or added do not count, except a negation; in a whole added clause it
    may come from `around`, the source sentence with its neighbours. Numbers and names count only where
    the text is the source sentence but for a few words; elsewhere several negations more or less are
    another way of saying it.
    """
    ours, theirs = _TOKEN.findall(text), _TOKEN.findall(source)
    matcher = SequenceMatcher(
        None, [fold(word) for word in theirs], [fold(word) for word in ours], autojunk=False
    )
    exact = matcher.ratio() >= _COPY
    turned = negations(text, language) - negations(source, language)
    if abs(turned) > 1 and not exact:
        turned = 0
    found: list[Problem] = []
    for operation, a, b, c, d in matcher.get_opcodes():
        if operation == "equal":
            continue
        before, after = " ".join(theirs[a:b]), " ".join(ours[c:d])
        behind = " ".join(theirs[b : b + _WITH]), " ".join(ours[d : d + _WITH])
        if operation == "replace":
            found.extend(_renumbered(before, after, language) if exact else [])
            found.extend(_redated(before, after, language))
            beside = before if matcher.ratio() >= _VERBATIM else source
            known = [run for run in names_in(source, language) if any(name in beside for name in run)]
            found.extend(_renamed(before, after, known, names_in(text, language), language) if exact else [])
        if _is_turned(f"{before} {behind[0]}", f"{after} {behind[1]}", turned, language) and (
            b - a <= _SHORT_LOSS if turned < 0 else d - c <= _SHORT or not denies(around, language)
        ):
            found.append(Problem("negation", after or before))
    return found


def _is_turned(before: str, after: str, turned: int, language: str) -> bool:
    """Whether a change adds or takes away a negation, with no other word in its place that denies."""
    added, lost = negations(after, language), negations(before, language)
    if added and not lost:
        return turned > 0 and not denies_otherwise(before, language)
    return bool(lost and not added) and turned < 0 and not denies_otherwise(after, language)


def _renumbered(before: str, after: str, language: str) -> list[Problem]:
    was = {value for number in numbers_in(before, language) for value in number.values}
    return [
        Problem("number", after[number.start : number.end])
        for number in numbers_in(after, language)
        if was and not number.values & was and not any(map(number.rounds, was))
    ]


def _redated(before: str, after: str, language: str) -> list[Problem]:
    days, months = weekdays_in(before, language), months_in(before, language)
    if (days and weekdays_in(after, language) - days) or (months and months_in(after, language) - months):
        return [Problem("date", after)]
    return []


def _renamed(
    before: str, after: str, known: Sequence[tuple[str, ...]], told: Sequence[tuple[str, ...]], language: str
) -> list[Problem]:
    """The names of `told`, a text's, that stand where a source has others, and are none that is `known`."""
    there = [name for run in known for name in run if name in before]
    here = [
        (run, [name for name in run if name in after and not is_acronym(bare(name))])
        for run in dict.fromkeys(told)
    ]
    count = sum(len(names) for _, names in here)
    if len(before.split()) > _LONG * len(there) or len(after.split()) > _LONG * count:
        return []
    if any(
        same_names(one, names, language) or are_synonyms(one, run)
        for one in known
        for run, names in here
        if names
    ):
        return []
    return [Problem("name", ", ".join(name for _, names in here for name in names))]
