"""Numbers told by their order alone: hundreds, tens of thousands, a million and a half."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

from wirepress.summaries.checking.evidence import Evidence
from wirepress.summaries.values.numerals import numbers_in
from wirepress.text.words import letter_runs

_ORDERS: Final = {
    "en": {
        20.0: r"dozens",
        1e2: r"hundreds",
        1e3: r"thousands",
        1e4: r"tens of thousands",
        1e5: r"hundreds of thousands",
        1e6: r"millions",
        1e9: r"billions",
    },
    "de": {
        20.0: r"Dutzende[nr]?",
        1e2: r"Hundert(?:e[nr]?)",
        1e3: r"Tausende[nr]?",
        1e4: r"Zehntausende[nr]?",
        1e5: r"Hunderttausende[nr]?",
        1e6: r"Millionen",
        1e9: r"Milliarden",
    },
    "fr": {
        20.0: r"dizaines",
        1e2: r"centaines",
        1e3: r"milliers",
        1e4: r"dizaines de milliers",
        1e5: r"centaines de milliers",
        1e6: r"millions",
        1e9: r"milliards",
    },
    "es": {
        20.0: r"decenas|docenas",
        1e2: r"cientos|centenares",
        1e3: r"miles",
        1e4: r"decenas de miles",
        1e5: r"cientos de miles",
        1e6: r"millones",
        1e9: r"miles de millones",
    },
}
"""Words for so many without a number before them, by the least that they mean."""
_ENGLISH: Final = frozenset(
    ("dozens", "hundreds", "thousands", "million", "millions", "billion", "billions", "trillion")
)
"""One of these words is in each English one, and is seen sooner."""
_SPAN: Final = 20.0
"""How many times the least such a word may mean."""
_SLACK: Final = 0.8
_YEARS: Final = range(1500, 2101)
_A_MILLION: Final = re.compile(
    r"(?<!half\s)(?<!\bof\s)\b(?:an?|one)\s(?P<scale>million|billion|trillion)(?P<half>\sand\sa\shalf)?\b",
    re.IGNORECASE,
)
_SCALES: Final = {"million": 1e6, "billion": 1e9, "trillion": 1e12}
_ABOUT: Final = (0.75, 1.35)
"""Between which parts of it a number may be told as "a million"."""


def unknown_magnitudes(text: str, language: str, evidence: Sequence[Evidence]) -> list[str]:
    """The orders of magnitude of a sentence of which no source has the word or a number."""
    return [
        text[start:end]
        for start, end, least, most in magnitudes_in(text, language)
        if not any(_is_told(least, most, source) for source in evidence)
    ]


def _is_told(least: float, most: float, source: Evidence) -> bool:
    if any(least <= value <= most for value in source.numbers if value not in _YEARS):
        return True
    return any(
        least <= known <= most
        for line, _ in source.sentences
        for _, _, known, _ in magnitudes_in(line, source.language)
    )


@lru_cache(maxsize=4096)
def magnitudes_in(text: str, language: str) -> Sequence[tuple[int, int, float, float]]:
    """Where a text tells an order of magnitude, and between which numbers what it means lies."""
    if language == "en" and _ENGLISH.isdisjoint(letter_runs(text)):
        return ()
    pattern, orders = _orders(language)
    found: list[tuple[int, int, float, float]] = []
    numbered = [(number.start, number.end) for number in numbers_in(text, language)]
    for match in pattern.finditer(text) if pattern else ():
        least = next(value for value, form in orders if form.fullmatch(match.group()))
        if not any(start <= match.start() < end for start, end in numbered):
            found.append((match.start(), match.end(), _SLACK * least, _SPAN * least))
    for match in _A_MILLION.finditer(text) if language == "en" else ():
        value = _SCALES[match["scale"].lower()] * (1.5 if match["half"] else 1.0)
        found.append((match.start(), match.end(), _ABOUT[0] * value, _ABOUT[1] * value))
    return tuple(found)


@cache
def _orders(language: str) -> tuple[re.Pattern[str] | None, list[tuple[float, re.Pattern[str]]]]:
    forms = _ORDERS.get(language, {})
    longest = sorted(forms.values(), key=lambda form: (-len(form), form))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(longest)})(?!\w)", re.IGNORECASE) if forms else None
    return pattern, [(value, re.compile(form, re.IGNORECASE)) for value, form in forms.items()]
