"""Times of day as news writes them: 23:44, 11.44 pm, 19 h 30, 6 o'clock, halb acht left aside."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from wirepress.text.words import letter_runs

_CLOCK: Final = re.compile(
    r"(?<![\d.,:])(?P<hour>[01]?\d|2[0-4])(?:(?P<mark>[:.h٫]|\s?[hH]\s?|時|时|點|点|시\s?)(?P<minute>[0-5]\d)(?P<cjk>[分분])?)?"
    r"(?![\d:]|[.,]\d)(?P<half>\s?(?:[ap]\.?\s?m\b\.?|Uhr\b|[hH]\b|horas\b|heures\b|uur\b|ore\b|o['’]clock\b|godz|"
    r"час\w*|годин\w*))?",
    re.IGNORECASE,
)
_BEFORE: Final = re.compile(
    r"(?:\b(?:at|by|until|till|from|since|before|after|around|about|um|ab|bis|gegen|vor|nach|seit|à|vers|dès|"
    r"avant|après|a las|las|hasta las|às|alle|ore|om|rond|o|do|od|godz\.|в|о|до|после|с)\s+)$",
    re.IGNORECASE,
)
_WORDS: Final = (
    "one two three four five six seven eight nine ten eleven twelve",
    "eins|ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "une deux trois quatre cinq six sept huit neuf dix onze douze",
    "una dos tres cuatro cinco seis siete ocho nueve diez once doce",
)
_HOUR_WORD: Final = {
    form: hour for words in _WORDS for hour, forms in enumerate(words.split(), 1) for form in forms.split("|")
}
_SPELLED: Final = re.compile(
    rf"\b(?:(?P<word>{'|'.join(sorted(_HOUR_WORD, key=len, reverse=True))})\s+"
    r"(?:o['’]clock|uhr|heures?|de la (?:mañana|tarde|noche))\b"
    rf"|(?P<part>half|quarter)\s(?P<way>past|to)\s(?P<full>{'|'.join(_WORDS[0].split())}|1[0-2]|\d)\b"
    rf"|(?:at|by|until|after|before|around)\s+(?P<at>{'|'.join(_WORDS[0].split())})"
    r"(?=\s+(?:in|at|on)\b|[,.;]|$))"
)
_NOON: Final = re.compile(
    r"\b(?:noon|midday|mittags?|midi|mediodía|midnight|mitternacht|minuit|medianoche)\b"
)
_PAST: Final = {("half", "past"): 30, ("quarter", "past"): 15, ("quarter", "to"): -15}
"""Minutes from the full hour that these words name."""
_DAY: Final = 1440
_SPOKEN: Final = frozenset(_HOUR_WORD).union(
    ("past", "quarter"),
    ("noon", "midday", "mittag", "mittags", "midi", "mediodía"),
    ("midnight", "mitternacht", "minuit", "medianoche"),
)
"""Words of which a time that is spelled out has one."""
_DIGIT: Final = re.compile(r"\d")


class ClockTime(NamedTuple):
    """A time of day in a text: minutes since midnight, in both halves where it does not say which."""

    start: int
    end: int
    minutes: frozenset[int]


@lru_cache(maxsize=4096)
def times_in(text: str) -> tuple[ClockTime, ...]:
    """The times of day that a text names with a mark, a unit or a preposition that shows it."""
    return tuple(_times(text))


def _times(text: str) -> Iterator[ClockTime]:
    for match in _CLOCK.finditer(text) if _DIGIT.search(text) else ():
        if _is_time(match, text):
            hour, minute = int(match["hour"]), int(match["minute"] or 0)
            yield ClockTime(match.start(), match.end(), _minutes(hour, minute, match["half"] or ""))
    if _SPOKEN.isdisjoint(letter_runs(text)):
        return
    # Small letters, as many as before: with case to mind `re` passes over a word by its first letter.
    text = text.replace("İ", "i").lower()
    for match in _SPELLED.finditer(text):
        named = match["word"] or match["at"] or match["full"]
        hour = int(named) if named.isdecimal() else _HOUR_WORD[named]
        beyond = _PAST.get((match["part"], match["way"]), 0)
        minutes = frozenset((minute + beyond) % _DAY for minute in _minutes(hour, 0, "?"))
        yield ClockTime(match.start(), match.end(), minutes)
    for match in _NOON.finditer(text):
        yield ClockTime(match.start(), match.end(), frozenset({0, 720}))


def _is_time(match: re.Match[str], text: str) -> bool:
    if match["half"] or match["cjk"]:
        return True
    if match["minute"] is None:
        return False
    shown = (match["mark"] or "").strip() in {":", "時", "时", "點", "点", "시", "h", "H"}
    return shown or _BEFORE.search(text[max(0, match.start() - 12) : match.start()]) is not None


def _minutes(hour: int, minute: int, half: str) -> frozenset[int]:
    """Both halves of the day where the hour leaves it open; "pm" and "am" decide."""
    letter = half.strip()[:1].casefold()
    base = (hour % 24) * 60 + minute
    if letter in {"a", "p"} and "m" in half.casefold() and hour <= 12:
        return frozenset({(hour % 12 + (12 if letter == "p" else 0)) * 60 + minute})
    if hour <= 12:
        return frozenset({base, (base + 720) % 1440})
    return frozenset({base})
