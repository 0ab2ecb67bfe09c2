"""Ordinals of a sentence: whether the articles have them, and of the same thing."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from wirepress.summaries.checking.evidence import Evidence
from wirepress.summaries.checking.folding import compared, fold
from wirepress.summaries.checking.numbers.rivals import clause_context, closest, match_of
from wirepress.summaries.values.figures import figures_in
from wirepress.summaries.values.ordinals import ordinal_spans
from wirepress.text.words import stop_words

_NOUN: Final = re.compile(r"[\s-]([^\W\d_]+)")
_IDIOMS: Final = 2.0
"""Up to here, ordinals are as often idioms."""
_AS_WELL: Final = 0.75
"""Share of the best match that another sentence with the ordinal must reach."""


def other_ordinals(text: str, language: str, evidence: Sequence[Evidence]) -> list[str]:
    """Ordinals that stand in the sources, but not where these tell the same: "third place" for "second"."""
    return [
        word
        for word, value, end in ordinal_spans(text, language)
        if not any(_has_ordinal_figure(source, value) for source in evidence)
        and (
            _is_of_another_rank(text, language, value, end, evidence)
            or _is_outranked(text, language, value, end, evidence)
        )
    ]


def _is_of_another_rank(
    text: str, language: str, value: float, end: int, evidence: Sequence[Evidence]
) -> bool:
    """Whether the sources have the noun behind an ordinal behind other ordinals only: "second term".

    Who tells of a second leg lets there be a first one, unless they tell of that game.
    """
    noun = _noun(text, end, language)
    ranks = {rank for source in evidence for rank, other in _ranked(source.text, language) if other == noun}
    if not noun or not ranks or value in ranks:
        return False
    if value > 1:
        return True
    best = closest(clause_context(text, end, end, language), evidence)
    return best is None or noun in {other for _, other in _ranked(best[1].sentences[best[2]][0], language)}


def _is_outranked(text: str, language: str, value: float, end: int, evidence: Sequence[Evidence]) -> bool:
    """Whether the sentence that tells the same has another ordinal, and no sentence like it has this one."""
    context = clause_context(text, end, end, language)
    best = closest(context, evidence) if value > _IDIOMS else None
    if best is None:
        return False
    match, source, at = best
    told = {known for _, known, _ in ordinal_spans(text, language)}
    return bool(_ranks_at(source, at, language) - told) and not any(
        match_of(context, each, place) >= _AS_WELL * match
        for each in evidence
        for place, (line, _) in enumerate(each.sentences)
        if value in _ranks_at(each, place, language)
        or any(value in figure.number.values for figure in figures_in(line, each.language))
    )


def _ranks_at(source: Evidence, at: int, language: str) -> frozenset[float]:
    return frozenset(value for _, value, _ in ordinal_spans(source.sentences[at][0], language))


@lru_cache(maxsize=1024)
def _ranked(text: str, language: str) -> Sequence[tuple[float, str]]:
    """The values of ordinals in words with the stems of the nouns right behind them."""
    return [
        (value, noun)
        for _, value, end in ordinal_spans(text, language)
        if (noun := _noun(text, end, language))
    ]


def _noun(text: str, end: int, language: str) -> str:
    """The stem of the noun right behind an ordinal; empty for a function word."""
    noun = _NOUN.match(text, end)
    if noun is None or noun.group(1).lower() in stop_words(language):
        return ""
    return compared(noun.group(1).lower())


def has_ordinal(source: Evidence, word: str, value: float) -> bool:
    """Whether a source has an ordinal in another form; languages write "19th" or "19." for some."""
    return fold(word) in source.words or _has_ordinal_figure(source, value)


def _has_ordinal_figure(source: Evidence, value: float) -> bool:
    ending = r"th|rd|nd|st" if source.language == "en" else r"er?|\.(?!\d)|º|ª"
    return re.search(rf"\b{value:.0f}(?:{ending})", source.text) is not None
