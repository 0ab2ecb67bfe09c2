"""Fractions in words, and the shares of a source that they may retell: two in three for 66 per cent."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from wirepress.summaries.checking.evidence import Evidence
from wirepress.summaries.values.figures import SHARE, Figure, figures_in
from wirepress.summaries.values.number_words import number_words
from wirepress.summaries.values.units import unit_at

_PARTS: Final = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "tenth": 10,
}
_WORDS: Final = "|".join(word for word, value in number_words("en").items() if 1 <= value <= 20)
_RATIO: Final = re.compile(
    rf"\b(?P<n>{_WORDS}|\d\d?)\s(?:(?<=\bone\s)[a-z]+\s)?(?P<link>out\sof(?:\severy)?|in(?:\severy)?|of\severy)\s(?P<m>{_WORDS}|\d\d?|100)\b"
    r"(?![\d.,%]*\d)(?!\s?(?:%|per\s?cent))",
    re.IGNORECASE,
)
_PART: Final = re.compile(
    rf"\b(?P<n>an?|{_WORDS})[\s-](?P<part>third|quarter|fifth|sixth|seventh|eighth|tenth)s?\b"
    r"(?:(?=\sof\b(?!\san?\s))|(?<=s)(?!\w))",
    re.IGNORECASE,
)
_BARE: Final = re.compile(r"\bby\s(?P<n>an?|one)\s(?P<part>third|quarter|fifth|tenth)\b", re.IGNORECASE)
_HALF: Final = re.compile(
    r"(?:\b(?:by|than|about|around|nearly|almost|over|least)\shalf\b(?!\s(?:an?|time)\b|-)"
    r"|(?<!first\s)(?<!second\s)(?<!other\s)(?<!better\s)\bhalf\s(?:of|the|its|their|all)\b)",
    re.IGNORECASE,
)
_ANY_HALF: Final = re.compile(r"\b(?:half|halv\w+)\b", re.IGNORECASE)
_NEAR: Final = 0.05
"""By how much a share may differ from the fraction that retells it."""
_BEYOND: Final = 0.15
"""The same beyond "more than" or below "nearly"."""
_FEW: Final = 100
_MORE: Final = re.compile(r"\b(?:more than|over|at least)\s(?:an?\s)?$", re.IGNORECASE)
_LESS: Final = re.compile(r"\b(?:less than|under|nearly|almost|up to)\s(?:an?\s)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fraction:
    """A fraction of a text: where it stands, its value between 0 and 1, and what it may be told for."""

    start: int
    end: int
    value: float
    least: float
    most: float

    def may_tell(self, share: float) -> bool:
        """Whether it may stand for a more exact share, also one between 0 and 1."""
        return self.least <= share <= self.most


@lru_cache(maxsize=1024)
def fractions_in(text: str, language: str) -> tuple[Fraction, ...]:
    """The fractions of an English text that are written in words, or as so many in so many."""
    if language != "en":
        return ()
    words = number_words("en")
    found = [_fraction(match, 0.5) for match in _HALF.finditer(text)]
    found += [
        _fraction(match, words.get(match["n"].lower(), 1.0) / _PARTS[match["part"].lower()])
        for match in (*_PART.finditer(text), *_BARE.finditer(text))
    ]
    for match in _RATIO.finditer(text):
        part, whole = (float(words.get(match[key].lower(), 0) or match[key]) for key in ("n", "m"))
        if part < whole <= _FEW and not (match["link"] == "in" and unit_at(text[match.end() :].lstrip(" -"))):
            found.append(_fraction(match, part / whole))
    return tuple(sorted(found, key=lambda fraction: fraction.start))


def _fraction(match: re.Match[str], value: float) -> Fraction:
    first = re.search(r"\bhalf", match.group(), re.IGNORECASE)
    before = match.string[: match.start() + (first.start() if first else 0)]
    more, less = _MORE.search(before), _LESS.search(before)
    least, most = (_BEYOND if less else _NEAR), (_BEYOND if more else _NEAR)
    return Fraction(match.start(), match.end(), value, value - least, value + most)


def unknown_fractions(text: str, language: str, evidence: Sequence[Evidence]) -> list[str]:
    """The fractions of a sentence that no source has, as a fraction, a share or one number of another."""
    figures = figures_in(text, language)
    return [
        text[fraction.start : fraction.end]
        for fraction in fractions_in(text, language)
        if not any(_is_told(fraction, figures, source) for source in evidence)
    ]


def _is_told(fraction: Fraction, figures: Sequence[Figure], source: Evidence) -> bool:
    shares = [other.value for line, _ in source.sentences for other in fractions_in(line, source.language)]
    shares += [0.5 for _ in _ANY_HALF.finditer(source.text)]
    for line in source.figures:
        shares += [value / 100 for figure in line if figure.kind == SHARE for value in figure.number.values]
        for whole in line:
            parts = [part for part in (*line, *figures) if part.counts_like(whole)]
            shares += [
                min(part.number.values) / max(whole.number.values)
                for part in parts
                if any(whole.number.values)
            ]
    return any(map(fraction.may_tell, shares))
