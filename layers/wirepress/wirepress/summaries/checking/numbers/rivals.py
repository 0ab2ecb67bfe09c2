"""Numbers in whose place the articles have another: "nine guards died" where these count five guards.

A number that an article has somewhere, or that follows from others, may still be wrong: the sentence
of the article that tells the same counts the same noun by another number. There the number must
stand, too, or follow from what stands there.
"""

import math
from collections.abc import Iterator, Sequence
from typing import Final

from wirepress.summaries.checking.clauses import clause_at
from wirepress.summaries.checking.evidence import Evidence
from wirepress.summaries.checking.nearness import Context, context_of
from wirepress.summaries.checking.numbers.derived import implied_in
from wirepress.summaries.values.figures import Figure

_STEM: Final = 5
_LEAST: Final = 3
"""Words of a context that the sentence must have in which the rival stands."""
_MATCH: Final = 0.3
"""The same as a share of what these words tell."""
_ROUGHLY: Final = 0.12
_OWN: Final = 0.75
"""Share of that match which a sentence with the number itself must reach."""


def told_otherwise(figure: Figure, text: str, language: str, evidence: Sequence[Evidence]) -> Evidence | None:
    """The neighbourhood of the sentence that counts the same by another number; `None` without one."""
    alike = [other for source in evidence for _, other in _all(source) if _counts_same(figure, other)]
    if not alike or any(_equals(figure, other) for other in alike):
        return None
    number = figure.number
    context = clause_context(text, number.start, number.end, language)
    best = closest(context, evidence)
    if best is None:
        return None
    match, source, at = best
    told = implied_in(text, language)
    rivals = [
        other
        for other in source.figures[at]
        if _counts_same(figure, other) and not other.number.values & told
    ]
    if any(
        _equals(figure, other) and _may_count_same(figure, other, line)
        for line in source.figures[max(0, at - 1) : at + 2]
        for other in line
    ):
        return None
    own = max(
        (
            match_of(context, each, place)
            for each in evidence
            for place, other in _all(each)
            if _equals(figure, other) and not _is_measure_of(figure, other)
        ),
        default=0.0,
    )
    return _alone(source, at) if rivals and own < _OWN * match else None


def _may_count_same(figure: Figure, other: Figure, line: Sequence[Figure]) -> bool:
    """Whether a figure leaves what it counts to its line, which counts nothing else."""
    counted = [each for each in line if each.noun and not each.kind]
    return other.is_elided and (not counted or any(_counts_same(figure, each) for each in counted))


def clause_context(text: str, start: int, end: int, language: str) -> Context:
    """The words around `text[start:end]` within its clause, as `context_of` has them."""
    left, right = clause_at(text, start, end)
    return context_of(text[left:right], start - left, end - left, language)


def _alone(source: Evidence, at: int) -> Evidence:
    """A sentence of a source as if it were all that the article says."""
    line = source.sentences[at][0]
    return Evidence(source.article.model_copy(update={"title": "", "text": line, "summary": None}), line)


def _all(source: Evidence) -> Iterator[tuple[int, Figure]]:
    return ((at, figure) for at, figures in enumerate(source.figures) for figure in figures)


def _equals(figure: Figure, other: Figure) -> bool:
    """Whether two figures may say the same number or the same measure."""
    number, exact = figure.number, other.number
    if exact.before[-1:].isalpha():  # "PS3"
        return False
    return bool(
        number.values & exact.values
        or figure.amounts & other.amounts
        or any(map(number.rounds, exact.values))
        or any(map(exact.rounds, number.values))
        or (figure.unit != other.unit and _measures_roughly(figure, other))
    )


def _measures_roughly(figure: Figure, other: Figure) -> bool:
    """Whether two measures in different units are close: "nearly three decades" and 27 years."""
    return any(
        scale == same and abs(one - two) <= _ROUGHLY * max(one, two)
        for scale, one in figure.amounts
        for same, two in other.amounts
    )


def _is_measure_of(figure: Figure, other: Figure) -> bool:
    """Whether the other one measures and the first counts: "four hours" is not "four of the songs"."""
    return bool(other.unit) and not figure.unit and bool(figure.near)


def _counts_same(figure: Figure, other: Figure) -> bool:
    """Whether two figures count the same noun, or measure in the same scale."""
    if figure.kind != other.kind:
        return False
    if figure.kind:
        return figure.unit == other.unit
    if figure.unit or other.unit:
        scales = ({scale for scale, _ in one.amounts} for one in (figure, other))
        return figure.unit == other.unit or bool(set.intersection(*scales))
    if figure.noun and other.noun:
        return figure.noun[:_STEM] == other.noun[:_STEM]
    return figure.noun == other.noun and bool(figure.near & other.near)


def closest(context: Context, evidence: Sequence[Evidence]) -> tuple[float, Evidence, int] | None:
    """The sentence of the sources that tells most of a context, where one tells enough."""
    best: tuple[float, Evidence, int] | None = None
    for source in evidence:
        for at in sorted({at for key in context for at in source.places.get(key, ())}):
            keys = [key for key in context if at in source.places.get(key, ())]
            match = match_of(context, source, at)
            if len(keys) >= _LEAST and match >= _MATCH and (best is None or match > best[0]):
                best = (match, source, at)
    return best


def match_of(context: Context, source: Evidence, at: int) -> float:
    """How much of a context a sentence tells, from 0 to 1; words that its source lacks count as rare."""
    rare = math.log(1 + len(source.sentences))
    total = math.fsum(
        weight * (source.weight(key) if key in source.places else rare) for key, weight in context.items()
    )
    told = math.fsum(
        weight * source.weight(key) for key, weight in context.items() if at in source.places.get(key, ())
    )
    return told / total if total else 0.0
