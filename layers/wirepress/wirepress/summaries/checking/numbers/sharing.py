"""Shares of a sentence, in words or per cent, held against those that its articles tell or make up."""

import math
import re
from collections.abc import Iterator, Sequence
from typing import Final

from wirepress.summaries.checking.evidence import Evidence
from wirepress.summaries.checking.numbers.derived import tells_change
from wirepress.summaries.checking.numbers.rivals import clause_context, closest, match_of
from wirepress.summaries.values.figures import MONEY, SHARE, Figure, figures_in
from wirepress.summaries.values.fractions import Part, fractions_in
from wirepress.summaries.values.hours import hours_in
from wirepress.summaries.values.periods import periods_in
from wirepress.summaries.values.shares import ratios_in, shares_in
from wirepress.text.words import content_words

_AMOUNT: Final = 20.0
"""From here a number is hardly a share of another one by chance."""
_REST: Final = re.compile(
    r"\b(?:remaining|rest\w*|übrig\w*|reste|restant\w*|restantes?|rimanent\w+|overige|pozosta\w+|оста\w+|решт\w+)\b|"
    r"الباقي|المتبقي|शेष|बाकी|其余|剩|残り|나머지",
    re.IGNORECASE,
)
"""Before the share that is left of a whole."""
_BEFORE: Final = 16
_BEHIND, _STEM = 32, 5
"""Characters behind a share in which stands of what it is one, and letters that the forms of that share."""
_CLOSE, _FAR = 2, 4
"""Sentences between a share and the number of which it is one; the second for sums of money."""
_NEAR: Final = 0.6
"""Percentage points between a share in figures and the fraction that it stands for: 67 % and two thirds."""
_ROUNDED: Final = 0.03
"""By which part of it an amount may differ that a sentence reckons from a share and rounds."""
_OWN: Final = 0.6
"""How well a sentence with the share must match, as a part of how well the closest one does."""


def unknown_shares(text: str, language: str, evidence: Sequence[Evidence]) -> list[str]:
    """The fractions of a sentence that no source tells, be it per cent or as so many of so many."""
    return [
        text[part.start : part.end]
        for part in (*_fractions(text, language), *ratios_in(text, language))
        if not _is_told(part, evidence)
        and not _is_counted(part, text, language, evidence)
        and not _is_lost(part, text, language, evidence)
        and not _is_numbered(part, text, language, evidence)
    ]


def misplaced_shares(text: str, language: str, evidence: Sequence[Evidence]) -> list[str]:
    """The fractions in whose place the sentence of the sources that tells the same has another share."""
    return [
        text[part.start : part.end]
        for part in _fractions(text, language)
        if _is_told_otherwise(part, text, language, evidence)
        and not _is_numbered(part, text, language, evidence)
    ]


def _is_told_otherwise(part: Part, text: str, language: str, evidence: Sequence[Evidence]) -> bool:
    context = clause_context(text, part.start, part.end, language)
    best = closest(context, evidence)
    if best is None:
        return False
    match, source, at = best
    changes = tells_change(part.start, part.end, text, language)

    def tells(each: Evidence, place: int) -> bool:
        shares = [*_shares_at(each, place), *_ratios_at(each, place)]
        return any(part.is_of(share) or (changes and part.is_of(100 - share)) for share in shares)

    if not _shares_at(source, at) or tells(source, at):
        return False
    near = source.around(at, 1)
    if any(part.is_of(other.share) for other in shares_in(near.text, near.language)):
        return False
    own = (
        match_of(context, each, place)
        for each in evidence
        for place in range(len(each.sentences))
        if tells(each, place)
    )
    return max(own, default=0.0) < _OWN * match


def _shares_at(source: Evidence, at: int) -> list[float]:
    """The shares in per cent that a sentence of a source tells."""
    told = [value for one in source.figures[at] if one.kind == SHARE for value in one.number.values]
    return told + [part.share for part in shares_in(source.sentences[at][0], source.language)]


def _ratios_at(source: Evidence, at: int) -> list[float]:
    """What the numbers of the same in a sentence are of each other, in per cent."""
    amounts = [(one, max(one.number.values)) for one in source.figures[at] if one.kind != SHARE]
    return [
        100 * less / more
        for one, less in amounts
        for other, more in amounts
        if 0 < less < more and one.counts_like(other)
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
        and max(figure.number.values) >= _AMOUNT
        and any(
            any(
                math.isclose(exact, value)
                or (abs(exact - value) <= _ROUNDED * exact and figure.number.rounds(exact))
                for value in figure.number.values
            )
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


def _is_counted(part: Part, text: str, language: str, evidence: Sequence[Evidence]) -> bool:
    """Whether a source counts, however far apart, so many and all of what it is a part of: "of the coins"."""
    stems = {word[:_STEM] for word in content_words(text[part.end : part.end + _BEHIND], language)[:2]}
    for source in evidence if stems else ():
        counts = {
            max(figure.number.values)
            for figures in source.figures
            for figure in figures
            if not figure.kind and stems & figure.near
        }
        if any(part.is_of(100 * less / more) for less in counts for more in counts if 1 < less < more):
            return True
    return False


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
