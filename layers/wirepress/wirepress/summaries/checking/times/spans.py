"""Times told without a date, such as "last month" or "days later": whether the articles tell the same."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from typing import Final, NamedTuple

from wirepress.summaries.checking.evidence import Evidence
from wirepress.summaries.checking.nearness import Window, context_of, misplaced, told_in
from wirepress.summaries.values.dates import dates_in, month_spans, months_in
from wirepress.summaries.values.times import times_in
from wirepress.text.words import letter_runs

_UNITS: Final[Mapping[str, str]] = {
    "minute": r"minutes?",
    "hour": r"hours?|hourly",
    "day": r"days?|daily|overnight|mornings?|evenings?|nights?|weekend",
    "week": r"weeks?|weekly|weekend|fortnight\w*|seven days",
    "month": r"months?|monthly|(?:four|five|six|several) weeks",
    "year": r"years?|yearly|annual\w*|(?:12|twelve) months|anniversary|decades?",
    "decade": r"decades?|(?:10|ten|20|twenty|30|thirty) years",
    "spring": r"spring(?:time)?",
    "summer": r"summer(?:time)?",
    "autumn": r"autumn|fall",
    "winter": r"winter(?:time)?",
}
"""Words by which a source may tell a time of each unit."""
_NAMES: Final = r"minute|hour|day|week|month|year|decade|spring|summer|autumn|fall|winter"
_CLAIM: Final = re.compile(
    rf"\b(?:last|this|next)\s(?P<near>{_NAMES})\b(?!-)"
    rf"|\b(?:previous|following|coming)\s(?P<following>{_NAMES})\b(?!-)"
    rf"|\b(?:a\sfew|several|some|many)\s(?P<few>{_NAMES})s?\s(?:ago|earlier|later|after|before)\b"
    rf"|\bwithin\s(?:a\sfew\s|several\s|an?\s|just\s)*(?P<inside>{_NAMES})s?\b"
    r"|\b(?:in|by|until|before|since|during|over|through|from)\s(?:(?:the|early|late|mid)[\s-])*"
    r"(?P<season>spring|summer|autumn|fall(?!\s(?:of|in|from|to|by)\b)|winter)\b(?![’'-])"
    rf"|\b(?:in|for)\s(?:a\sfew\s|several\s|an?\s|just\s|full\s|whole\s|entire\s)*(?P<within>{_NAMES})s?\b(?!\s(?:of|when|where|ago)\b|['’-])"
    rf"|(?:(?<!\d\s)(?<![a-z]\s)|(?<=\bjust\s)|(?<=\bonly\s))\b(?P<bare>{_NAMES})s\s(?:ago|earlier|later|after|before)\b"
    rf"|\b(?:an?|one)\s(?P<one>{_NAMES})\s(?:ago|earlier|later|after|before)\b",
    re.IGNORECASE,
)
_WORDS: Final = frozenset(form for name in _NAMES.split("|") for form in (name, f"{name}s"))
"""Each match of `_CLAIM` has one of these words, which is seen sooner."""
_SEASONS: Final = frozenset({"spring", "summer", "autumn", "winter"})
_SHORTEST: Final = frozenset({"minute", "hour"})
_POSSESSIVE: Final = re.compile(r"\s?['’]s\b")
"""Behind a time that only says which one of many: "this year's race"."""
_BESIDE: Final = 4
"""Characters between a date and the year or month behind it, a day among them: "May 5 last year"."""
_SAME: Final = {"fall": "autumn"}
_FORMS: Final = {unit: re.compile(rf"\b(?:{forms})\b", re.IGNORECASE) for unit, forms in _UNITS.items()}
_TOLD: Final = Window(before=0, after=0, least=0.5)


def wrong_spans(text: str, language: str, evidence: Sequence[Evidence]) -> list[str]:
    """The times of a sentence where the sources tell one in another unit: "last year" for "last month"."""
    found: list[str] = []
    for claim in _claims(text) if language == "en" else ():
        start, end = claim.start, claim.end
        context = context_of(text, start, end, language, apart=[(start, end)])
        tells, other = partial(_tells, claim), partial(_other, claim)
        if any(map(tells, evidence)):
            wrong = misplaced(context, evidence, tells, other, _TOLD)
        else:
            wrong = any(other(source, at) for source in evidence for at in told_in(context, source, least=1))
        if wrong:
            found.append(text[start:end])
    return found


class _Claim(NamedTuple):
    """A time told in a unit; `near` says "last", "this" or "next", and nothing where it is none of these."""

    start: int
    end: int
    unit: str
    near: str


@lru_cache(maxsize=1024)
def _claims(text: str) -> tuple[_Claim, ...]:
    if _WORDS.isdisjoint(letter_runs(text)):
        return ()
    return tuple(
        _Claim(
            match.start(),
            match.end(),
            _SAME.get(unit := match[group].lower(), unit),
            match.group().split()[0].lower() if group == "near" else "",
        )
        for match in _CLAIM.finditer(text)
        if (group := match.lastgroup)
    )


def _tells(claim: _Claim, source: Evidence) -> list[int]:
    """The sentences of a source that have a unit, or a date that may be told in it."""
    return [
        at
        for at, (line, _) in enumerate(source.sentences)
        if (_FORMS[claim.unit].search(line) and not _says_another(claim, line))
        or (_may_be_told(claim.unit, source, at) and not (claim.near and _says_when(line, source.language)))
    ]


def _may_be_told(unit: str, source: Evidence, at: int) -> bool:
    """Whether a sentence has a date, or a time of day, that may be told in a unit."""
    line = source.sentences[at][0]
    if unit in _SEASONS:
        return False
    if unit in _SHORTEST:
        return bool(times_in(line))
    return bool(source.weekdays_at[at] or months_in(line, source.language))


def _says_when(line: str, language: str) -> bool:
    """Whether a sentence itself says "last month" or the like, and not only of a date: "5 May last year"."""
    dates = [end for _, end, _ in month_spans(line, language)] + [
        date.end for date in dates_in(line, language)
    ]
    return any(
        claim.near
        and not _POSSESSIVE.match(line, claim.end)
        and not any(0 <= claim.start - end <= _BESIDE for end in dates)
        for claim in _claims(line)
    )


def _says_another(claim: _Claim, line: str) -> bool:
    """Whether a sentence says when in the same unit, but another: "this year" for "last year"."""
    said = {other.near for other in _claims(line) if other.unit == claim.unit}
    return bool(claim.near and said - {""}) and not said & {claim.near, ""}


def _other(claim: _Claim, source: Evidence, at: int) -> bool:
    """Whether a sentence of a source tells such a time in another unit only, or another one in that."""
    line = source.sentences[at][0]
    units = {other.unit for other in _claims(line)}
    if claim.unit in _SEASONS:
        units &= _SEASONS
    return (bool(units) and claim.unit not in units) or _says_another(claim, line)
