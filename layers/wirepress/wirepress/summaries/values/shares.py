"""The shares of a whole that a text tells without per cent: in words, and as so many of so many."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from wirepress.summaries.values.fractions import Part, fractions_in
from wirepress.summaries.values.numerals import numbers_in
from wirepress.summaries.values.units import unit_at

_OUT_OF: Final = {
    "en": r"\s(?:[a-z]+\s)?(?:out\sof(?:\severy)?|in(?:\severy)?|of\severy)\s",
    "de": r"\s(?:von|aus)\s(?:je\s)?",
    "fr": r"\s(?:[\w-]+\s)?sur\s",
    "es": r"\s(?:de\scada|de|sobre)\s",
    "pt": r"\s(?:de\scada|em\scada|em|de)\s",
    "it": r"\s(?:[\w-]+\s)?su\s",
    "nl": r"\s(?:van\sde|op\sde|van|op)\s",
    "pl": r"\s(?:na|z)\s(?:każd\w+\s)?",
    "ru": r"\s(?:из|на)\s(?:кажд\w+\s)?",
    "uk": r"\s(?:із|зі|з|на)\s(?:кожн\w+\s)?",
    "ar": r"\s(?:\w+\s)?من(?:\s(?:بين|كل|أصل))?\s",
}
"""What stands between the parts and the whole: six out of ten."""
_WITHIN: Final = {
    "hi": r"\s(?:\w+\s)?में\sसे\s",
    "zh": r"[人名个中里有]{1,3}",
    "ja": r"(?:人|件|社|校|世帯)(?:中|に|のうち)",
    "ko": r"\s?(?:명|곳|개|가구|건)\s(?:중|가운데)\s",
}
"""The same where the whole comes first: 10人中6人."""
_WHOLES: Final = frozenset({3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 20.0, 100.0, 1000.0})
_MOST: Final = 100.0


@lru_cache(maxsize=4096)
def ratios_in(text: str, language: str) -> tuple[Part, ...]:
    """Shares told as so many of a round number: six out of ten, 10人中6人."""
    return tuple(_ratios(text, language))


def _ratios(text: str, language: str) -> Iterator[Part]:
    out_of, within = _between(language)
    for one, other in pairwise(numbers_in(text, language)):
        between = text[one.end : other.start]
        for pattern, part, whole in ((out_of, one, other), (within, other, one)):
            if pattern is None or not pattern.fullmatch(between) or whole.values.isdisjoint(_WHOLES):
                continue
            if unit_at(text[whole.end :].lstrip(" -")):  # "two in 20 minutes"
                continue
            share = _MOST * min(part.values) / min(whole.values)
            if 0 < share < _MOST:
                slack = _MOST / min(whole.values) / 2
                yield Part(one.start, other.end, share, one.before, other.behind, slack=slack)


@cache
def _between(language: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    forms = (_OUT_OF.get(language), _WITHIN.get(language))
    first, second = (re.compile(form, re.IGNORECASE) if form else None for form in forms)
    return first, second


def shares_in(text: str, language: str) -> tuple[Part, ...]:
    """The shares that a text tells in words and as so many of a round number."""
    parts = [part for part in fractions_in(text, language) if part.scale == 1]
    return (*parts, *ratios_in(text, language))
