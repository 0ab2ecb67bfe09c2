"""Times of day told with a part of the day or in words: halb sieben, 午後8時半, в 9 вечера."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from wirepress.summaries.values.number_words import han_value
from wirepress.summaries.values.numerals import Number, numbers_in
from wirepress.summaries.values.times import ClockTime

_MORE: Final = {
    "es": {30: r"y media", 15: r"y cuarto", -15: r"menos cuarto"},
    "pt": {30: r"e meia", 15: r"e (?:um )?quarto", -15: r"menos um quarto"},
    "it": {30: r"e mezz[ao]", 15: r"e un quarto", -15: r"meno un quarto"},
    "fr": {30: r"et demie?", 15: r"et quart", -15: r"moins le quart"},
}
"""What stands behind the hour and adds minutes to it."""
_HOUR: Final = {
    "de": r"Uhr",
    "fr": r"heures?",
    "nl": r"uur",
    "es": r"horas?",
    "pt": r"horas?",
    "ru": r"час(?:а|ов)?",
    "uk": r"годин[аиу]?",
    "pl": r"godzin[aey]?",
}
_PARTS: Final = {
    "de": r"morgens|abends|nachts|mittags|nachmittags|vormittags|früh|"
    r"(?:am|in der) (?:Morgen|Abend|Nacht|Nachmittag|Vormittag)",
    "fr": r"du (?:matin|soir)|de l['’]après-midi|de la (?:nuit|matinée|soirée)",
    "es": r"(?:de|por) la (?:mañana|tarde|noche|madrugada)|del mediodía",
    "pt": r"d?a (?:manhã|tarde|noite|madrugada)",
    "it": r"del (?:mattino|pomeriggio)|di (?:mattina|sera|notte)|della (?:mattina|sera|notte)",
    "nl": r"['’]s (?:ochtends|morgens|middags|avonds|nachts)|in de (?:ochtend|middag|avond|nacht)",
    "pl": r"rano|wieczorem|po południu|w nocy|nad ranem|w południe",
    "ru": r"утра|вечера|дня|ночи|утром|вечером",
    "uk": r"ранку|вечора|дня|ночі",
}
"""What stands behind the hour, and a word for it, and tells the half of the day."""
_BEFORE_HOUR: Final = {
    "de": r"halb |(?:drei)?viertel(?: vor| nach)? ",
    "nl": r"half |kwart (?:over|voor) ",
}
"""What stands before the hour to which it belongs: half past six is "halb sieben"."""
_TO_OR_PAST: Final = {
    "halb": -30, "half": -30, "viertel nach": 15, "viertel vor": -15, "dreiviertel": -15, "viertel": -45,
    "kwart over": 15, "kwart voor": -15,
}  # fmt: skip
_HOURS: Final = {
    "ru": r"перв(?:ого|ом) втор(?:ого|ом) треть(?:его|ем) четв[её]рт(?:ого|ом) пят(?:ого|ом) шест(?:ого|ом) "
    r"седьм(?:ого|ом) восьм(?:ого|ом) девят(?:ого|ом) десят(?:ого|ом) одиннадцат(?:ого|ом) "
    r"двенадцат(?:ого|ом)",
    "uk": r"перш(?:у|ої|ій|а) друг(?:у|ої|ій|а) трет(?:ю|ьої|ій|я) четверт(?:у|ої|ій|а) п['’]ят(?:у|ої|ій|а) "
    r"шост(?:у|ої|ій|а) сьом(?:у|ої|ій|а) восьм(?:у|ої|ій|а) дев['’]ят(?:у|ої|ій|а) десят(?:у|ої|ій|а) "
    r"одинадцят(?:у|ої|ій|а) дванадцят(?:у|ої|ій|а)",
    "ar": r"الواحدة الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة العاشرة "
    r"الحادية\sعشرة? الثانية\sعشرة?",
}
"""The hours as ordinals."""
_AR_PART: Final = r"\s(?:من\s)?(?:صباح|مساء|ظهر|فجر|ليل|بعد ظهر|بعد الظهر|عصر|قبل الظهر)\w*"
_AR_MORE: Final = {
    30: r"\sوالنصف",
    15: r"\sوالربع",
    20: r"\sوالثلث",
    -15: r"\sإلا\s(?:ال)?ربع\w*",
    -20: r"\sإلا\sثلث\w*",
}
_EAST: Final = {
    "zh": r"(?P<part>上午|下午|晚上|早上|早晨|凌晨|清晨|傍晚|中午|夜里|深夜|当晚|夜间|午前|午后)\s?"
    r"(?P<hour>\d{1,2}|[一二三四五六七八九十两]{1,3})\s?[点點时時](?!\d)(?P<more>半|一刻|三刻)?",
    "ja": r"(?P<part>午前|午後|朝|夜|夕方|未明|深夜|早朝)の?\s?(?P<hour>\d{1,2})時(?!間|\d)(?P<more>半)?",
    "ko": r"(?P<part>오전|오후|아침|저녁|밤|새벽|낮|한밤)\s?(?P<hour>\d{1,2}|열한|열두|[가-힣]{1,2})\s?시"
    r"(?!간|\s?\d)(?P<more>\s?반)?",
}
_KO_NUMBERS: Final = ("한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열", "열한", "열두")
_KO_HOURS: Final = {word: hour for hour, word in enumerate(_KO_NUMBERS, 1)}
_EAST_MORE: Final = {"半": 30, "반": 30, "一刻": 15, "三刻": 45}
_AT: Final = {
    "ru": re.compile(r"\b(?:в|до|с|со|к|около|после)\s$", re.IGNORECASE),
    "uk": re.compile(r"\b(?:о|об|до|з|із|від|після|близько)\s$", re.IGNORECASE),
    "es": re.compile(r"\blas?\s$", re.IGNORECASE),
    "pt": re.compile(r"\b(?:[àa]s?|d?as)\s$", re.IGNORECASE),
    "it": re.compile(r"\b(?:d?alle|le)\s$", re.IGNORECASE),
    "fr": re.compile(r"\b(?:à|vers|dès|depuis|avant)\s$", re.IGNORECASE),
}
"""What stands before an hour."""
_MANY: Final = frozenset({"ru", "uk"})
"""Languages in which the part of a day counts days, too: "два дня" are two."""
_MINUTES: Final = {
    "es": re.compile(r"\s(?:(?P<less>menos)|y)\s"),
    "it": re.compile(r"\s(?:(?P<less>meno)|e)\s"),
    "fr": re.compile(r"\sheures?\s(?P<less>moins\s)?"),
    "pt": re.compile(r"\s(?:(?P<less>menos)|e)\s"),
}
"""What stands between an hour and its minutes in words."""
_MINUTES_TOLD: Final = range(5, 60)
_UP_TO: Final = re.compile(
    r"(?:\s?[-–]\s?|\s(?:a|al|bis|à|tot|do|до|até|से|до)\s)(?:las?\s|l['’]|às?\s)?", re.IGNORECASE
)
_HI_HOUR: Final = re.compile(r"\s?बजे")
_HI_PAST: Final = re.compile(r"(?<!\S)सवा\s$")
_MIDDAY, _DAY = 720, 1440
_LAST_HOUR: Final = 24.0


@lru_cache(maxsize=4096)
def hours_in(text: str, language: str) -> tuple[ClockTime, ...]:
    """The times of day that a text tells with a part of the day, or in words, in order.

    The minutes are those of both halves of the day.
    """
    if language in _EAST:
        found = list(_eastern(text, language))
    elif language == "ar":
        found = list(_arabic(text))
    else:
        found = list(_spoken(text, language))
    clocks = sorted(found)
    starts = {clock.start for clock in clocks}
    return tuple(sorted([*clocks, *_beginnings(text, language, starts)]))


def _beginnings(text: str, language: str, starts: set[int]) -> Iterator[ClockTime]:
    """The hours of ranges that end in a time that begins at `starts`: "de siete a once de la mañana"."""
    for number in numbers_in(text, language) if starts else ():
        joint = _UP_TO.match(text, number.end)
        if (
            number.start not in starts
            and joint
            and joint.end() in starts
            and max(number.values) <= _LAST_HOUR
        ):
            yield _clock(number.start, number.end, 60 * max(number.values))


def _spoken(text: str, language: str) -> Iterator[ClockTime]:
    behind, before = _behind(language), _before(language)
    at = _AT.get(language)
    told = 0
    for number in numbers_in(text, language) if behind else ():
        hour = min(number.values)
        if not 0 < hour <= _LAST_HOUR or number.start < told:
            continue
        if language == "hi":
            match = _HI_HOUR.match(text, number.end)
            past = 15 if _HI_PAST.search(text, 0, number.start) else 0
            if match:
                yield _clock(number.start, match.end(), 60 * hour + past)
            continue
        to = before.search(text, 0, number.start) if before else None
        if to and number.spelled:
            yield _clock(to.start(), number.end, 60 * hour + _TO_OR_PAST[to.group().strip().lower()])
            continue
        stands_at = at is not None and at.search(text, 0, number.start) is not None
        minutes = _minutes_behind(number, text, language) if stands_at else None
        if minutes is not None:
            told = minutes[1]
            yield _clock(number.start, told, 60 * hour + minutes[0])
            continue
        match = behind.match(text, number.end) if behind else None
        if match and _is_hour(match, hour, language, at=stands_at):
            more = next((add for add in (30, 15, -15) if match[f"m{abs(add)}{'p' if add > 0 else 'm'}"]), 0)
            yield _clock(number.start, match.end(), 60 * hour + more)
    for form, start_of_hour in _ordinal_hours(language):
        for match in form.finditer(text):
            yield _clock(match.start(), match.end(), start_of_hour)


def _minutes_behind(number: Number, text: str, language: str) -> tuple[float, int] | None:
    """The minutes in words behind an hour, and where they end: "cinco menos veinte", "cinq heures vingt"."""
    joint = _MINUTES[language].match(text, number.end) if language in _MINUTES else None
    if joint is None:
        return None
    sign = -1 if joint["less"] else 1
    return next(
        (
            (sign * max(other.values), other.end)
            for other in numbers_in(text, language)
            if other.start == joint.end() and other.spelled and max(other.values) in _MINUTES_TOLD
        ),
        None,
    )


def _is_hour(match: re.Match[str], hour: float, language: str, *, at: bool) -> bool:
    """Whether a number is an hour, by what follows it and whether "at" or the like stands before."""
    if match["part"]:
        return at or bool(match["hour"]) or language not in _MANY
    return (
        at
        and language in _MORE
        and bool(match["more"] or hour % 1)
        and (language != "fr" or bool(match["hour"]))
    )


@cache
def _behind(language: str) -> re.Pattern[str] | None:
    """What may follow the number of an hour: minutes, a word for hours, a part of the day."""
    if language == "hi":
        return _HI_HOUR
    part = _PARTS.get(language)
    if part is None:
        return None
    hour = _HOUR.get(language, "(?!)")
    more = _MORE.get(language, {})
    named = {
        add: f"(?P<m{abs(add)}{'p' if add > 0 else 'm'}>{more.get(add, '(?!)')})" for add in (30, 15, -15)
    }
    minutes = "|".join(named.values())
    return re.compile(
        rf"(?:\s(?P<hour>{hour})(?!\w))?(?:\s(?P<more>{minutes})(?!\w))?(?:\s(?P<part>{part})(?!\w))?",
        re.IGNORECASE,
    )


@cache
def _before(language: str) -> re.Pattern[str] | None:
    form = _BEFORE_HOUR.get(language)
    return re.compile(rf"(?<!\w)(?:{form})$", re.IGNORECASE) if form else None


@cache
def _ordinal_hours(language: str) -> list[tuple[re.Pattern[str], int]]:
    """Patterns for half past an hour, and for hours as ordinals, with the minutes they mean."""
    found: list[tuple[re.Pattern[str], int]] = []
    for hour, form in enumerate(_HOURS.get(language, "").split(), 1):
        if language == "ru":
            found.append(
                (re.compile(rf"(?<!\w)(?:в половине|пол)\s?{form}(?!\w)", re.IGNORECASE), 60 * hour - 30)
            )
        if language == "uk":
            found.append(
                (re.compile(rf"(?<!\w)(?:о|об|до)?\s?пів на {form}(?!\w)", re.IGNORECASE), 60 * hour - 30)
            )
    return found


def _arabic(text: str) -> Iterator[ClockTime]:
    for form, hour in _arabic_hours():
        for match in form.finditer(text):
            at = int(match["digits"]) if hour is None else hour
            more = next((add for add in _AR_MORE if match[f"m{abs(add)}{'p' if add > 0 else 'm'}"]), 0)
            if at <= _LAST_HOUR and (match["clock"] or match["part"]):
                yield _clock(match.start(), match.end(), 60 * at + more)


@cache
def _arabic_hours() -> list[tuple[re.Pattern[str], int | None]]:
    more = "|".join(f"(?P<m{abs(add)}{'p' if add > 0 else 'm'}>{form})" for add, form in _AR_MORE.items())
    words: list[tuple[str, int | None]] = [(r"(?P<digits>\d{1,2})(?![\d:.,])", None)]
    words += [(form, hour) for hour, form in enumerate(_HOURS["ar"].split(), 1)]
    return [
        (
            re.compile(
                rf"(?:(?P<clock>الساعة)\s)?(?<![\d:.,\w]){word}(?:{more})?(?!\w)(?P<part>{_AR_PART})?"
            ),
            hour,
        )
        for word, hour in words
    ]


def _eastern(text: str, language: str) -> Iterator[ClockTime]:
    for match in re.finditer(_EAST[language], text):
        hour = _eastern_hour(match["hour"])
        if hour is not None and hour <= _LAST_HOUR:
            more = _EAST_MORE.get((match["more"] or "").strip(), 0)
            yield _clock(match.start("hour"), match.end(), 60 * hour + more)


def _eastern_hour(word: str) -> float | None:
    if word.isdigit():
        return float(word)
    return _KO_HOURS.get(word) if "가" <= word[0] <= "힣" else han_value(word)


def _clock(start: int, end: int, minutes: float) -> ClockTime:
    minute = round(minutes) % _DAY
    return ClockTime(start, end, frozenset({minute, (minute + _MIDDAY) % _DAY}))
