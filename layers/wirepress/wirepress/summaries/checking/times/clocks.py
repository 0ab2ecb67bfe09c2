"""Times of day of a sentence held against those of its articles: the same, or nearly where it says so."""

import re
from collections.abc import Sequence
from typing import Final

from wirepress.summaries.checking.evidence import Evidence
from wirepress.summaries.values.hours import hours_in
from wirepress.summaries.values.times import ClockTime

_NEARLY: Final = re.compile(
    r"(?:\b(?:shortly (?:before|after)|kurz (?:vor|nach)|gegen|etwa um|rund um|(?:even|vlak|kort) (?:voor|"
    r"na)|rond|omstreeks|"
    r"peu (?:avant|après)|vers|aux alentours de|poco (?:antes|después) de(?: las?)?|(?:hacia|sobre|a eso "
    r"de) las?|"
    r"poco (?:prima|dopo) (?:delle|le)|verso le|intorno alle|pouco (?:antes|depois) das?|por volta das?|"
    r"cerca das?|"
    r"(?:tuż|krótko) (?:przed|po)|około|około godziny|(?:незадолго )?до|вскоре после|около|(?:незадовго "
    r")?до|невдовзі після|"
    r"близько)|(?<!\w)(?:قرابة|حوالي|نحو|قبيل|بعيد|करीब|लगभग))\s(?:الساعة\s)?$",
    re.IGNORECASE,
)
_NEARLY_BEHIND: Final = re.compile(r"\s?(?:前后|前後|左右|许|多|すぎ|過ぎ|ごろ|頃|前|께|쯤|무렵|경)")
_SLACK: Final = 20
"""Minutes by which a time that is told so may differ."""
_DAY: Final = 1440
_LAST_HOUR: Final = 24


def known_minutes(evidence: Sequence[Evidence]) -> frozenset[int]:
    """The times of day that sources name, in minutes, numbers that may be an hour included."""
    times = {minute for source in evidence for minute in source.times}
    hours = {int(60 * value) for source in evidence for value in source.numbers if value <= _LAST_HOUR}
    return frozenset(times | hours)


def is_told(time: ClockTime, text: str, known: frozenset[int]) -> bool:
    """Whether a time of a text is known, or nearly: "kurz vor acht Uhr" for 7.50."""
    if time.minutes & known:
        return True
    if not (_NEARLY.search(text, 0, time.start) or _NEARLY_BEHIND.match(text, time.end)):
        return False
    return any(
        min((minute - other) % _DAY, (other - minute) % _DAY) <= _SLACK
        for minute in time.minutes
        for other in known
    )


def unknown_hours(text: str, language: str, evidence: Sequence[Evidence]) -> list[str]:
    """The times told with a part of the day, or in words, that no source has."""
    told = hours_in(text, language)
    known = known_minutes(evidence) if told else frozenset[int]()
    return [text[time.start : time.end] for time in told if not is_told(time, text, known)]
