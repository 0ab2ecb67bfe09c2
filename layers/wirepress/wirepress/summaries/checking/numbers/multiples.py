"""How many times as much, or as often: twice, tripled, "one and a half times as likely"."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from wirepress.summaries.checking.evidence import Evidence
from wirepress.summaries.checking.numbers.rivals import clause_context, match_of
from wirepress.summaries.values.figures import SHARE, Figure, figures_in
from wirepress.summaries.values.ordinals import multiple_spans

TIMES: Final = frozenset(["times", "mal", "fois", "veces", "vezes", "volte", "keer", "razy"]) | frozenset(
    ["раз", "раза", "рази", "разів", "مرات"]
)
"""What a number counts that is a multiple, or how often something happens."""
_MORE: Final = re.compile(
    r"\s(?:more|mehr|plus|más|mais|più|meer|bardziej|higher|greater|höher|wahrscheinlicher|larger|bigger)\b"
)
"""Behind a percentage that is how much more there is: "50 percent more likely" is one and a half times."""
_CLOSE: Final = 0.1
"""By which part of it a multiple may differ from the one told or reckoned."""
_MOST: Final = 10.0
"""Beyond it, two numbers are hardly told as a multiple."""
_REACH: Final = 24
_KEYS: Final = 2
"""Words that a sentence must share with what is told of a multiple."""
_OWN: Final = 0.75
"""How well a sentence with the multiple must match, as a part of how well one with another does."""


class _Multiple(NamedTuple):
    start: int
    end: int
    value: float


def follows_as_multiple(figure: Figure, evidence: Sequence[Evidence]) -> bool:
    """Whether so many times is what a source tells as so much per cent more, or by two numbers beside."""
    return figure.noun in TIMES and any(
        _is_close(value, told)
        for source in evidence
        for at in range(len(source.sentences))
        for told in _reckoned_at(source, at)
        for value in figure.number.values
    )


def wrong_multiples(text: str, language: str, evidence: Sequence[Evidence]) -> list[str]:
    """The multiples of a sentence where one on the same matter has another: "tripled" for "doubled"."""
    return [
        text[claim.start : claim.end]
        for claim in _multiples_in(text, language)
        if _is_told_otherwise(claim, text, language, evidence)
    ]


def _is_told_otherwise(claim: _Multiple, text: str, language: str, evidence: Sequence[Evidence]) -> bool:
    context = clause_context(text, claim.start, claim.end, language)
    other, own = 0.0, 0.0
    for source in evidence:
        for at in range(len(source.sentences)):
            told = _told_at(source, at)
            if any(_is_close(claim.value, each) for each in (*told, *_reckoned_at(source, at))):
                own = max(own, match_of(context, source, at))
            elif told and sum(at in source.places.get(key, ()) for key in context) >= _KEYS:
                other = max(other, match_of(context, source, at))
    return own < _OWN * other


def _is_close(value: float, told: float) -> bool:
    return abs(value - told) <= _CLOSE * told


@lru_cache(maxsize=4096)
def _multiples_in(text: str, language: str) -> tuple[_Multiple, ...]:
    counted = [
        _Multiple(figure.number.start, figure.number.end, max(figure.number.values))
        for figure in figures_in(text, language)
        if figure.noun in TIMES
    ]
    words = [_Multiple(start, end, value) for start, end, value in multiple_spans(text)]
    return (*counted, *words)


def _told_at(source: Evidence, at: int) -> list[float]:
    """The multiples that a sentence of a source tells, be it as so much per cent more."""
    return [each.value for each in _multiples_in(source.sentences[at][0], source.language)] + _more_at(
        source, at
    )


def _reckoned_at(source: Evidence, at: int) -> list[float]:
    """The multiples that follow from what a sentence of a source tells without one."""
    return [*_more_at(source, at), *_ratios_at(source, at)]


def _more_at(source: Evidence, at: int) -> list[float]:
    """The multiples that it tells as so much per cent more."""
    line = source.sentences[at][0]
    return [
        1 + value / 100
        for figure in source.figures[at]
        if figure.kind == SHARE and _MORE.search(line, figure.number.end, figure.number.end + _REACH)
        for value in figure.number.values
    ]


def _ratios_at(source: Evidence, at: int) -> Iterator[float]:
    """What numbers of the same that follow each other in a sentence are of each other."""
    for pair in pairwise(source.figures[at]):
        less, more = sorted(max(figure.number.values) for figure in pair)
        if pair[0].counts_like(pair[1]) and 0 < less < more <= _MOST * less:
            yield more / less
