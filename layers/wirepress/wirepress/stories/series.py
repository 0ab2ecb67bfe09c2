"""Titles that a source uses again and again: live blogs, "briefing of the day", numbered parts.

Articles of one series share their template and often their opening, not their news. So what a
source repeats in its titles says nothing, and parts of a series are not compared at all: they may
stand in one story only because other articles bring them there.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from wirepress.stories.calendar import date_words
from wirepress.text.words import tokenize

_BREAK: Final = re.compile(r"\s*[:|•»]\s+|\s+[-–—]\s+|\s*[：｜]\s*")
_MAX_LABEL: Final = 5
"""Words of a label: what stands before a colon or after a dash."""
_DATED: Final = re.compile(r"(?:19|20)\d\d|\d+(?:[./]\d+)+")
_COUNTED: Final = re.compile(r"[#№]\s*\d")
_SERIES_WORDS: Final = """
    live liveblog blog ticker liveticker updates briefing newsletter podcast quiz crossword horoscope letters
    digest roundup wrap forecast lottery obituaries corrections
    überblick morgenlage rätsel horoskop leserbriefe wetter lottozahlen
    direct directe infolettre matinale horoscope météo courrier
    directo boletín pódcast horóscopo crucigrama cartas tiempo
    vivo boletim horóscopo cartas
    diretta rassegna oroscopo lettere meteo
    nieuwsbrief horoscoop brieven weerbericht
    relacja newsletter horoskop pogoda онлайн дайджест гороскоп погода прогноз
"""
_SERIES: Final = frozenset(_SERIES_WORDS.split())
"""Words that make a label the name of a series."""


class TitleParts(NamedTuple):
    """A title's words; those without numbers, days and months; its labels, each as words."""

    words: tuple[str, ...]
    template: tuple[str, ...]
    labels: frozenset[tuple[str, ...]]
    is_dated: bool


@lru_cache(maxsize=4096)
def title_parts(title: str, language: str) -> TitleParts:
    """Take a title apart; `language` is a primary subtag."""
    dates = date_words(language)
    words = tuple(tokenize(title, language))
    template = _without_dates(words, dates)
    segments = [_without_dates(tuple(tokenize(part, language)), dates) for part in _BREAK.split(title)]
    outer = {segments[0], segments[-1]} if len(segments) > 1 else set()
    return TitleParts(
        words=words,
        template=template,
        labels=frozenset(label for label in outer if 0 < len(label) <= _MAX_LABEL),
        is_dated=any(word in dates or _DATED.fullmatch(word) for word in words)
        or _COUNTED.search(title) is not None,
    )


def _without_dates(words: tuple[str, ...], dates: frozenset[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in dates and not word[0].isdigit())


def are_instalments(a: TitleParts, b: TitleParts) -> bool:
    """Whether two titles of one source name parts of one series.

    So they do when they differ in their dates or part numbers only, or share a label such as
    "Morning briefing:" or "– live".
    """
    same_template = bool(a.words) and a.template == b.template and a.words != b.words
    if same_template and a.is_dated and b.is_dated:
        return True
    return any(not _SERIES.isdisjoint(label) for label in a.labels & b.labels)


def repeated_words(a: TitleParts, b: TitleParts) -> frozenset[str]:
    """Words of two titles of one source that are there because they always are.

    A long title that comes twice is no series but the same news again.
    """
    if a.words == b.words and len(a.words) > _MAX_LABEL:
        return frozenset()
    if a.template == b.template:
        return frozenset(a.words).union(b.words)
    return frozenset(word for label in a.labels & b.labels for word in label)
