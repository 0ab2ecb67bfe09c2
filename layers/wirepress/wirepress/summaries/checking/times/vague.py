"""Spans of time told without a number: "a few hours", "after months", within a day, and in which unit."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from wirepress.summaries.checking.evidence import Evidence
from wirepress.summaries.checking.numbers.rivals import clause_context, match_of
from wirepress.summaries.values.times import times_in
from wirepress.summaries.values.units import unit_at

_FEW: Final = {
    "en": r"a\sfew|several|some|many|a\scouple\sof",
    "de": r"einige[nr]?|mehrere[nr]?|ein\spaar|wenige[nr]?|viele[nr]?",
    "fr": r"quelques|plusieurs|de\snombreu(?:x|ses)",
    "es": r"un\spar\sde|algun[oa]s|vari[oa]s|un[oa]s(?:\s(?:poc|cuant)[oa]s)?|poc[oa]s|much[oa]s",
    "pt": r"um\spar\sde|alg(?:uns|umas)|vári[oa]s|un?mas|uns|pouc[oa]s|muit[oa]s",
    "it": r"un\spaio\sdi|alcun[ie]|qualche|divers[ie]|poch[ie]|molt[ie]",
    "nl": r"enkele|een\spaar|meerdere|verschillende|vele",
    "pl": r"kilk(?:a|u|oma)|par(?:ę|u)|wielu|wiele",
    "ru": r"нескольк\w+|пар[уы]|много",
    "uk": r"(?:де)?кільк\w+|пар[уи]|багато",
    "ar": r"بضعة?|عدة",
    "hi": r"कुछ|कई",
}
"""Words for a number that is not told, before the unit."""
_AFTER: Final = {
    "en": r"after|for|following",
    "de": r"nach|seit",
    "fr": r"(?:après|pendant|depuis)\sdes",
    "es": r"tras|durante|después\sde",
    "pt": r"após|durante|depois\sde",
    "it": r"dopo|per",
    "nl": r"na|sinds",
    "pl": r"po|od",
    "ru": r"спустя|после",
    "uk": r"після",
}
"""The same before a unit in the plural that has no such word: "after months"."""
_WITHIN: Final = {
    "en": r"within\s(?:an?|one|the)",
    "de": r"(?:binnen|innerhalb)\seine[rs]",
    "fr": r"d['’]ici\s(?:à\s)?une?|en\sl['’]espace\sd['’]une?",
    "es": r"(?:en\sel\splazo|dentro)\sde\suna?",
    "nl": r"binnen\seen",
    "it": r"(?:entro|nel\sgiro\sdi)\sun[ao]?",
    "pt": r"(?:dentro\sde|no\sprazo\sde)\suma?",
}
"""Before the one unit in which something is to happen."""
_UNITS: Final = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade"})
_PLURAL: Final = frozenset({"mois"})
_KEYS: Final = 2
"""Words that a sentence must share with what is told of a span."""
_OWN: Final = 0.75
"""How well a sentence with the unit must match, as a part of how well one with another unit does."""
_WORD: Final = re.compile(r"[^\W\d_]+")


class _Span(NamedTuple):
    start: int
    end: int
    unit: str


def wrong_vague_spans(text: str, language: str, evidence: Sequence[Evidence]) -> list[str]:
    """The spans where a sentence on the same matter has one in another unit: "months" for "a few days"."""
    return [
        text[span.start : span.end]
        for span in _spans_in(text, language)
        if _is_told_otherwise(span, text, language, evidence)
    ]


def _is_told_otherwise(span: _Span, text: str, language: str, evidence: Sequence[Evidence]) -> bool:
    context = clause_context(text, span.start, span.end, language)
    other, own = 0.0, 0.0
    for source in evidence:
        for at, (line, _) in enumerate(source.sentences):
            told = {each.unit for each in _spans_in(line, source.language)}
            if _has(span.unit, source, at) or (not told and _may_be_told(span.unit, source, at)):
                own = max(own, match_of(context, source, at))
            elif told and sum(at in source.places.get(key, ()) for key in context) >= _KEYS:
                other = max(other, match_of(context, source, at))
    return own < _OWN * other


def _has(unit: str, source: Evidence, at: int) -> bool:
    return unit in _units_in(source.sentences[at][0])


@lru_cache(maxsize=4096)
def _units_in(line: str) -> frozenset[str]:
    return frozenset(unit_at(word) for word in _WORD.findall(line)) & _UNITS


def _may_be_told(unit: str, source: Evidence, at: int) -> bool:
    """Whether a sentence has dates or times of day between which a span in a unit may lie."""
    if unit in ("second", "minute", "hour"):
        return bool(times_in(source.sentences[at][0]))
    return bool(source.weekdays_at[at] or source.months_at[at])


@lru_cache(maxsize=4096)
def _spans_in(text: str, language: str) -> tuple[_Span, ...]:
    return tuple(_found(text, language))


def _found(text: str, language: str) -> Iterator[_Span]:
    pattern = _pattern(language)
    for match in pattern.finditer(text) if pattern else ():
        word = match["unit"]
        unit = unit_at(word)
        if unit in _UNITS and (match["bare"] is None or _is_plural(word, language)):
            yield _Span(match.start(), match.end(), unit)


def _is_plural(word: str, language: str) -> bool:
    """Whether a unit stands in the plural, as far as its end tells."""
    return word.casefold() in _PLURAL or not (
        language in ("en", "es", "pt", "fr") and not word.casefold().endswith("s")
    )


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    if language not in _FEW:
        return None
    never = "(?!)"
    return re.compile(
        rf"(?<!\w)(?:{_FEW[language]}|(?P<bare>{_AFTER.get(language, never)})|{_WITHIN.get(language, never)})"
        r"\s(?P<unit>[^\W\d_][^\W\d_\u0900-\u097f]*[^\s,.;:!?]*)",
        re.IGNORECASE,
    )
