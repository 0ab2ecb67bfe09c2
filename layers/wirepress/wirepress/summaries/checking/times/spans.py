"""Times told without a date, such as "last month" or "days later": whether the articles tell the same."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from typing import Final

from wirepress.summaries.checking.evidence import Evidence
from wirepress.summaries.checking.nearness import Window, context_of, misplaced, told_in
from wirepress.summaries.values.dates import months_in
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
_NAMES: Final = r"minute|hour|day|week|month|year|decade|spring|summer|autumn|winter"
_CLAIM: Final = re.compile(
    rf"\b(?:last|this|next|previous|following|coming)\s(?P<near>{_NAMES})\b(?!-)"
    rf"|\b(?:a\sfew|several|some|many)\s(?P<few>{_NAMES})s?\s(?:ago|earlier|later|after|before)\b"
    rf"|\bwithin\s(?:a\sfew\s|several\s|an?\s|just\s)*(?P<inside>{_NAMES})s?\b"
    rf"|\b(?:in|for)\s(?:a\sfew\s|several\s|an?\s|just\s)*(?P<within>{_NAMES})s?\b(?!\s(?:of|when|where|ago)\b|['’-])"
    rf"|(?:(?<!\d\s)(?<![a-z]\s)|(?<=\bjust\s)|(?<=\bonly\s))\b(?P<bare>{_NAMES})s\s(?:ago|earlier|later|after|before)\b"
    rf"|\b(?:an?|one)\s(?P<one>{_NAMES})\s(?:ago|earlier|later|after|before)\b",
    re.IGNORECASE,
)
_WORDS: Final = frozenset(form for name in _NAMES.split("|") for form in (name, f"{name}s"))
"""Each match of `_CLAIM` has one of these words, which is seen sooner."""
_SEASONS: Final = frozenset({"spring", "summer", "autumn", "winter"})
_FORMS: Final = {unit: re.compile(rf"\b(?:{forms})\b", re.IGNORECASE) for unit, forms in _UNITS.items()}
_TOLD: Final = Window(before=0, after=0, least=0.5)


def wrong_spans(text: str, language: str, evidence: Sequence[Evidence]) -> list[str]:
    """The times of a sentence where the sources tell one in another unit: "last year" for "last month"."""
    found: list[str] = []
    for start, end, unit in _claims(text) if language == "en" else ():
        context = context_of(text, start, end, language, apart=[(start, end)])
        if any(_tells(unit, source) for source in evidence):
            wrong = misplaced(context, evidence, partial(_tells, unit), partial(_other, unit), _TOLD)
        else:
            wrong = any(
                _other(unit, source, at) for source in evidence for at in told_in(context, source, least=1)
            )
        if wrong:
            found.append(text[start:end])
    return found


@lru_cache(maxsize=1024)
def _claims(text: str) -> tuple[tuple[int, int, str], ...]:
    if _WORDS.isdisjoint(letter_runs(text)):
        return ()
    return tuple(
        (match.start(), match.end(), match.group(match.lastgroup).lower())
        for match in _CLAIM.finditer(text)
        if match.lastgroup
    )


def _tells(unit: str, source: Evidence) -> list[int]:
    """The sentences of a source that have a unit, or a date that may be told in it."""
    return [
        at
        for at, (line, _) in enumerate(source.sentences)
        if _FORMS[unit].search(line)
        or (unit not in _SEASONS and (source.weekdays_at[at] or months_in(line, source.language)))
    ]


def _other(unit: str, source: Evidence, at: int) -> bool:
    """Whether a sentence of a source tells such a time in another unit only."""
    units = {other for _, _, other in _claims(source.sentences[at][0])}
    if unit in _SEASONS:
        units &= _SEASONS
    return bool(units) and unit not in units
