"""Shares of a sentence, in words or per cent, held against those that its articles tell or make up."""

import math
import re
from collections.abc import Iterator, Sequence
from typing import Final

from wirepress.summaries.checking.evidence import Evidence
from wirepress.summaries.checking.numbers.derived import tells_change
from wirepress.summaries.values.figures import MONEY, SHARE, Figure, figures_in
from wirepress.summaries.values.fractions import Part, fractions_in
from wirepress.summaries.values.hours import hours_in
from wirepress.summaries.values.periods import periods_in
from wirepress.summaries.values.shares import ratios_in, shares_in

_AMOUNT: Final = 20.0
"""From here a number is hardly a share of another one by chance."""
_REST: Final = re.compile(
    r"\b(?:remaining|rest\w*|übrig\w*|reste|restant\w*|restantes?|rimanent\w+|overige|pozosta\w+|оста\w+|решт\w+)\b|"
    r"الباقي|المتبقي|शेष|बाकी|其余|剩|残り|나머지",
    re.IGNORECASE,
)
"""Before the share that is left of a whole."""
_BEFORE: Final = 16
_CLOSE, _FAR = 2, 4
"""Sentences between a share and the number of which it is one; the second for sums of money."""
_NEAR: Final = 0.6
"""Percentage points between a share in figures and the fraction that it stands for: 67 % and two thirds."""


def unknown_shares(text: str, language: str, evidence: Sequence[Evidence]) -> list[str]:
    """The fractions of a sentence that no source tells, be it per cent or as so many of so many."""
    return [
        text[part.start : part.end]
        for part in (*_fractions(text, language), *ratios_in(text, language))
        if not _is_told(part, evidence)
        and not _is_lost(part, text, language, evidence)
        and not _is_numbered(part, text, language, evidence)
    ]


def share_spans(text: str, language: str, evidence: Sequence[Evidence]) -> list[tuple[int, int]]:
    """Where a sentence has shares whose numbers count nothing: fractions, and ratios that are told."""
    parts = _fractions(text, language)
    parts += [part for part in ratios_in(text, language) if _is_told(part, evidence)]
    return [(part.start, part.end) for part in parts]


def _fractions(text: str, language: str) -> list[Part]:
    """The fractions of a text but for those of a month, a year or an hour: "w połowie marca"."""
    parts = [part for part in fractions_in(text, language) if part.scale == 1]
    apart = [(period.start, period.end) for period in (periods_in(text, language) if parts else ())]
    apart += [(hour.start, hour.end) for hour in (hours_in(text, language) if parts else ())]
    return [part for part in parts if not any(start <= part.start < end for start, end in apart)]


def is_told_share(figure: Figure, text: str, evidence: Sequence[Evidence]) -> bool:
    """Whether a percentage is what a source tells as a fraction, 50 per cent for half, or the rest of one."""
    if figure.kind != SHARE:
        return False
    number = figure.number
    told = [part for source in evidence for part in source.parts]
    if any(
        abs(value - part.share) <= _NEAR or (number.approximate and part.is_of(value))
        for value in number.values
        for part in told
    ):
        return True
    if _is_own_ratio(figure, text, evidence):
        return True
    if not _REST.search(text, max(0, number.start - _BEFORE), number.start):
        return False
    shares = frozenset[float]().union(*(source.shares for source in evidence))
    return any(abs(100 - value - share) <= _NEAR for value in number.values for share in shares)


def _is_own_ratio(figure: Figure, text: str, evidence: Sequence[Evidence]) -> bool:
    """Whether the sentence tells both numbers of which it is the share: 40 per cent for 12 of 30 million."""
    told = [one for one in figures_in(text, evidence[0].language) if one.kind != SHARE]
    ratios = [
        100 * max(one.number.values) / max(whole.number.values)
        for one in told
        for whole in told
        if one.counts_like(whole) and max(whole.number.values) >= _AMOUNT
    ]
    return any(abs(value - ratio) <= _NEAR for value in figure.number.values for ratio in ratios)


def is_share_of_amount(figure: Figure, evidence: Sequence[Evidence]) -> bool:
    """Whether a source leaves it to be reckoned: 90 million for 60 per cent of 150 million."""
    return (
        figure.kind != SHARE
        and min(figure.number.values) >= _AMOUNT
        and any(
            any(math.isclose(exact, value) for value in figure.number.values) or figure.number.rounds(exact)
            for source in evidence
            for exact in _reckoned(figure, source)
        )
    )


def _reckoned(figure: Figure, source: Evidence) -> Iterator[float]:
    """What the shares that a source tells make of the numbers in a sentence close to them."""
    for at, (line, _) in enumerate(source.sentences):
        told = [value for one in source.figures[at] if one.kind == SHARE for value in one.number.values]
        told += [part.share for part in shares_in(line, source.language)]
        reach = _CLOSE if figure.kind != MONEY else _FAR
        close = source.figures[max(0, at - reach) : at + reach + 1] if told else []
        for whole in (one for figures in close for one in figures):
            if whole.kind != SHARE and whole.may_mean(figure):
                yield from (share * value / 100 for share in told for value in whole.number.values)


def _is_lost(part: Part, text: str, language: str, evidence: Sequence[Evidence]) -> bool:
    """Whether it is by how much a source lets something change: "a third less" for 31 instead of 47."""
    return tells_change(part.start, part.end, text, language) and any(
        part.is_of(100 - share) for source in evidence for share in source.shares
    )


def _is_told(part: Part, evidence: Sequence[Evidence]) -> bool:
    return any(part.is_of(share) for source in evidence for share in source.shares)


def _is_numbered(part: Part, text: str, language: str, evidence: Sequence[Evidence]) -> bool:
    """Whether the sentence says how many that is of a number of its sources: "a third, 400 people"."""
    wholes = [whole for source in evidence for line in source.figures for whole in line]
    return any(
        figure.counts_like(whole) and part.is_of(100 * min(figure.number.values) / max(whole.number.values))
        for figure in figures_in(text, language)
        if any(figure.number.values) and not part.start <= figure.number.start < part.end
        for whole in wholes
        if any(whole.number.values)
    )
