"""Dates as feeds write them, in any format seen in the wild, as aware UTC datetimes.

ISO 8601 first, then RFC 822, then month names in other languages, then what dateutil makes of it
(the order that read most of the odd formats tried). Nothing is filled in from today's date.
"""

import re
import unicodedata
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateutil import parser as dateutil_parser

from wirepress.sources.date_words import ENGLISH_MONTHS, FILLERS, MONTHS, ZONES

_OLDEST_YEAR: Final = 1900
_NEWEST_YEAR: Final = 2200
_MAX_CHARACTERS: Final = 100
_NOUGHT: Final = (datetime(1900, 1, 1, tzinfo=UTC), datetime(1970, 1, 1, tzinfo=UTC))
"""Where clocks and databases begin to count: what is less than a day from there, in some zone, is no date."""
_NEVER: Final = (datetime(2038, 1, 19, 3, 14, 7, tzinfo=UTC), datetime(2106, 2, 7, 6, 28, 15, tzinfo=UTC))
"""The last seconds that 31 and 32 bits can count."""
_YEAR_9999: Final = range(253_370_764_800, 253_402_300_801)
"""In seconds since 1970, for "never"; as milliseconds they would be nine hours of 1978."""

_WORD: Final = re.compile(r"[^\W\d_]+\.?(?:'[^\W\d_]+)?")
_ISO: Final = re.compile(
    r"""(?P<date>[+]?\d{4}(?:-?\d{2}(?:-?\d{2})?|-?W\d{2}(?:-?\d)?|-?\d{3})?)
        (?:[T\s_]\s*(?P<time>\d{1,2}(?:(?::?\d{2}){1,2})?(?P<fraction>[.,]\d+)?)?
        \s*(?P<zone>Z|UTC|GMT|[+-]\s?\d{1,2}(?::?\d{2}(?::?\d{2})?)?)?)?Z?""",
    re.IGNORECASE | re.VERBOSE,
)
_EAST_ASIAN: Final = re.compile(
    r"(\d{4})\s*[年년./-]\s*(\d{1,2})\s*[月월./-]\s*(\d{1,2})\s*[日일]?[^\d오午上下]*"
    r"(오전|오후|午前|午後|上午|下午)?\s*(?:(\d{1,2})\s*[:时時시点]\s*(\d{1,2})?\s*[:分분]?\s*(\d{1,2})?)?"
)
_RFC822: Final = re.compile(
    r"""(?:[A-Za-z]{3},\s)?(?P<day>\d{1,2})\s(?P<month>[A-Z][a-z]{2})\s(?P<year>[12]\d{3})\s
        (?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>[0-5]\d))?\s(?P<zone>GMT|UTC|UT|Z|[ECMP][SD]T|[+-](?:0\d|1[0-4])[0-5]\d)""",
    re.VERBOSE,
)
_GMT_OFFSET: Final = re.compile(r"\b(?:GMT|UTC|UT)\s*([+-]\s*\d)", re.IGNORECASE)
_SHORT_OFFSET: Final = re.compile(r"(?:(?<=\s)|(?<=:\d\d))([+-])(\d{1,2})(?::?(\d{2}))?$")
_TRAILING_COMMENT: Final = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])\s*$")
_ZONE_NAME: Final = re.compile(r"\s+([A-Z]{1,5})$")
_PLACE: Final = re.compile(
    r"\s*[\[(]?\b((?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc|US)"
    r"/[A-Za-z][A-Za-z0-9_+/-]{1,40})[\])]?$"
)
_MONTH_AND_YEAR: Final = re.compile(r"([A-Z][a-z]{2})[ -](\d{4})|(\d{4})[ -]([A-Z][a-z]{2})")
_NUMBERS: Final = re.compile(
    r"(?:([A-Za-z]{3})[a-z]*\.?,?\s+)?(\d{1,2})([-./ ])(\d{1,2})\3(\d{4})(?=[\s,]|$)(.*)", re.DOTALL
)
_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_STRICT: Final = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?\S*)?")
_ANCIENT: Final = re.compile(
    r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?[ -]-?|\d{1,2}([./])\d{1,2}\1)"
    r"0\d{3}(?=\s|$)"
)
_NO_DATE: Final = re.compile(r"\d{1,3}|\d{5,7}|\d{11}")
_HAS_YEAR: Final = re.compile(r"\d{4}|[A-Z][a-z]{2}|\d{1,2}[./-]\d{1,2}[./-]\d\d(?!\d)")
_CLOCK_WORD: Final = re.compile(r"\b(klo|kl\.?|ore|um|ob)\s(\d{1,2})\.(\d\d)\b", re.IGNORECASE)
_HALF_OF_24: Final = re.compile(r"\b((?:1[3-9]|2[0-3]):\d\d(?::\d\d)?)\s*[ap]\.?m\b\.?", re.IGNORECASE)
_CJK: Final = re.compile(r"[年月日时時년월일시오午]")
_DIGITS_OF_OTHERS: Final = re.compile(r"[^\W\D0-9]")
_DOTTED_TIME: Final = re.compile(r"(?<=\s)(\d{1,2})\.(\d\d)\.(\d\d)(?=\s|$)")
_LOG_TIME: Final = re.compile(r"^(\d{1,2})/([A-Za-z]{3})/(\d{4}):")
_ZONE_TWICE: Final = re.compile(r"([+-]\d{2}:?\d{2})(?::00|(?::00)?\s+[A-Z]{2,5}(?:\s+m=\S+)?)$")
_WRAPPED_NUMBER: Final = re.compile(r"/?Date\((\d{9,16})(?:[+-]\d{4})?\)/?")
_FULL_TIME: Final = re.compile(r"\b(\d{1,2})(?::(\d{2}))(?::(\d{2}))?")


def parse_date(text: str | None) -> datetime | None:
    """A date as aware UTC, or `None` where the text is no complete date, or what stands for none or never.

    A date without a zone is taken as UTC, one without a time as midnight. `04/05/2026` is
    read as month/day, `4.5.2026` and `4-5-2026` as day and month.
    """
    if text is None:
        return None
    cleaned = " ".join(text[: 2 * _MAX_CHARACTERS].replace("\u2212", "-").replace("|", " ").split())[
        :_MAX_CHARACTERS
    ].strip(" .,;|")
    cleaned = _DIGITS_OF_OTHERS.sub(lambda match: str(unicodedata.digit(match.group())), cleaned)
    cleaned = _TRAILING_COMMENT.sub("", cleaned)
    if not any(char.isdigit() for char in cleaned) or _ANCIENT.search(cleaned) or _NO_DATE.fullmatch(cleaned):
        return None
    place = _PLACE.search(cleaned)
    if place:
        local = _read(cleaned[: place.start()])
        return _as_utc(_in_place(local, place.group(1))) if local else None
    found = _read(cleaned)
    return _as_utc(found) if found else None


def parse_iso_date(text: str | None) -> datetime | None:
    """A date in ISO 8601 as aware UTC, else `None`: for where there are too many to try every format."""
    try:
        found = _from_iso((text or "").strip()[:_MAX_CHARACTERS])
    except (ValueError, OverflowError):
        return None
    return _as_utc(found) if found else None


def _read(text: str) -> datetime | None:
    for read in (
        _from_strict_rfc822,
        _from_number,
        _from_iso,
        _from_east_asian,
        _from_numbers,
        _from_rfc822,
        _from_dateutil,
    ):
        try:
            found = read(text)
            if found is not None:
                found.utcoffset()  # raises where the offset is a day or more
                return found
        except (ValueError, OverflowError, IndexError, TypeError, ArithmeticError):
            if _STRICT.fullmatch(text):
                return None  # 2026-13-01 is no date in whatever order
            continue  # not this format; dateutil raises all of these on strings it does not know
    return None


def _in_place(moment: datetime, place: str) -> datetime:
    """A local time with the rules of "Europe/Berlin"; an unknown place counts as UTC."""
    try:
        return moment.replace(tzinfo=ZoneInfo(place))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return moment


def _as_utc(moment: datetime) -> datetime | None:
    if not _OLDEST_YEAR <= moment.year <= _NEWEST_YEAR:
        return None
    aware = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    is_nought = any(abs(aware - nought) < timedelta(days=1) for nought in _NOUGHT)
    return None if is_nought or aware in _NEVER else aware


def _from_number(text: str) -> datetime | None:
    """Epoch seconds, milliseconds or microseconds; 20261123, 202611231504, 20261123150405."""
    wrapped = _WRAPPED_NUMBER.fullmatch(text)
    digits, _, fraction = (wrapped.group(1) if wrapped else text).partition(".")
    if not digits.isdecimal() or not digits.isascii() or (fraction and not fraction.isdecimal()):
        return None
    if len(digits) in (12, 14) and digits.startswith(("19", "20")):
        return datetime.strptime(digits.ljust(14, "0"), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    scale = {9: 1, 10: 1, 12: 1_000, 13: 1_000, 16: 1_000_000}.get(len(digits))
    if scale is None or int(digits) in _YEAR_9999:
        return None
    return datetime.fromtimestamp(int(digits) / scale, UTC)


def _from_iso(text: str) -> datetime | None:
    match = _ISO.fullmatch(text)
    if not match:
        return None
    day = _iso_day(match["date"].lstrip("+"))
    clock = match["time"]
    if not clock:
        return day
    zone = (match["zone"] or "").upper().replace(" ", "")
    return _at(day, clock, match["fraction"] or "", "" if zone in ("UTC", "GMT", "Z") else zone)


def _iso_day(text: str) -> datetime:
    if len(text) == 4:
        text += "-01-01"
    elif re.fullmatch(r"\d{4}-\d{2}", text):
        text += "-01"
    elif re.fullmatch(r"\d{4}-?\d{3}", text):
        return datetime.strptime(text.replace("-", ""), "%Y%j").replace(tzinfo=UTC)
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def _at(day: datetime, clock: str, fraction: str, zone: str) -> datetime:
    digits = clock.removesuffix(fraction)
    if ":" in digits:
        parts = [int(part) for part in digits.split(":")]
    else:
        parts = [int(digits[at : at + 2]) for at in range(0, len(digits), 2)]
    hours, minutes, seconds = (*parts, 0, 0)[:3]
    if hours > 24 or minutes > 59 or seconds > 60:
        raise ValueError(clock)
    micros = int(fraction[1:7].ljust(6, "0")) if fraction else 0
    span = timedelta(hours=hours, minutes=minutes, seconds=min(seconds, 59), microseconds=micros)
    return day + span - _offset(zone)


def _offset(zone: str) -> timedelta:
    """The span of time in "+1", "-05", "+130" or "+01:00"."""
    numbers = zone[1:].replace(":", "")
    numbers = numbers.zfill(4) if len(numbers) > 2 else numbers.zfill(2) + "00"
    span = timedelta(hours=int(numbers[:2]), minutes=int(numbers[2:4]))
    if span >= timedelta(days=1):
        raise ValueError(zone)
    return -span if zone.startswith("-") else span


def _from_east_asian(text: str) -> datetime | None:
    match = _EAST_ASIAN.search(text) if _CJK.search(text) else None
    if not match:
        return None
    year, month, day, half, hour, minute, second = match.groups()
    hours = int(hour or 0)
    if half in ("오후", "午後", "下午") and hours < 12:
        hours += 12
    elif half in ("오전", "午前", "上午") and hours == 12:
        hours = 0
    local = datetime(int(year), int(month), int(day), hours, int(minute or 0), int(second or 0), tzinfo=UTC)
    offset = 9 if re.search(r"[년월일]|오[전후]|午前|午後", text) or "時" in text else 8
    # A time without a zone in Korean or Japanese is UTC+9, in Chinese UTC+8; a bare day stays that day.
    return local - timedelta(hours=offset) if hour else local


def _from_numbers(text: str) -> datetime | None:
    """Day, month and year as numbers: in the order that the weekday says, else by the separator."""
    match = _NUMBERS.fullmatch(text)
    if not match:
        return None
    weekday, first, separator, second, year, rest = match.groups()
    orders = [(int(first), int(second)), (int(second), int(first))]  # (day, month)
    if separator == "/":
        orders.reverse()
    days = [datetime(int(year), month, day, tzinfo=UTC) for day, month in orders if month <= 12]
    named = [day for day in days if _WEEKDAYS[day.weekday()] == (weekday or "").lower()]
    if not days:
        return None
    return _read(f"{(named or days)[0]:%Y-%m-%d}{rest.replace(' - ', ' ').replace(',', ' ')}")


def _prepared(text: str) -> str:
    """`text` with English month names and numeric offsets of four digits."""
    text = _HALF_OF_24.sub(r"\1", _CLOCK_WORD.sub(r"\1 \2:\3", text))
    text = _LOG_TIME.sub(r"\1 \2 \3 ", _DOTTED_TIME.sub(r"\1:\2:\3", _ZONE_TWICE.sub(r"\1", text)))
    text = _GMT_OFFSET.sub(lambda match: " " + match.group(1).replace(" ", ""), text)
    return _SHORT_OFFSET.sub(_long_offset, _in_english(text))


def _long_offset(match: re.Match[str]) -> str:
    sign, hours, minutes = match.groups()
    return f" {sign}{hours.zfill(2)}{minutes or '00'}"


def _in_english(text: str) -> str:
    """`text` with month names in English; weekdays and words between are left out."""

    def translate(match: re.Match[str]) -> str:
        word = match.group()
        bare = word.rstrip(".").casefold()
        if bare in MONTHS:
            return f" {MONTHS[bare]} "
        if bare in FILLERS and word != "T":
            return " "
        if bare.replace(".", "") in ("am", "pm", "a", "p", "m", "t") or word.upper() in ZONES:
            return word
        return _english_prefix(bare)

    text = re.sub(r"\b([ap])\.\s?m\.?", r"\1m", text, flags=re.IGNORECASE)
    text = re.sub(r"(\d)(?:st|nd|rd|th|er|º|ª|°)\b", r"\1 ", text)
    text = re.sub(r"(\d{1,2})\s?[hH](\d{2})\b", r"\1:\2", text)
    words = _WORD.sub(translate, text).replace(",", " ").split()
    if len([word for word in words if word in ENGLISH_MONTHS]) > 1:
        # French and Italian "mar." is a weekday as well as a month: the second one is the month.
        words.remove(next(word for word in words if word in ENGLISH_MONTHS))
    return " ".join(words).strip(" .-")


def _english_prefix(word: str) -> str:
    """A misspelt English month ("Sept.", "Janury") by its first letters; nothing for a weekday."""
    for month in ENGLISH_MONTHS:
        if len(word) > 3 and word.startswith(month.lower()):
            return f" {month} "
    return " "


def _from_strict_rfc822(text: str) -> datetime | None:
    """RFC 822 as RSS wants it, and as nearly every feed writes it."""
    match = _RFC822.fullmatch(text)
    if not match or match["month"] not in ENGLISH_MONTHS:
        return None
    month = ENGLISH_MONTHS.index(match["month"]) + 1
    hour, minute, second = (int(match[name] or 0) for name in ("hour", "minute", "second"))
    moment = datetime(int(match["year"]), month, int(match["day"]), hour, minute, second, tzinfo=UTC)
    zone = match["zone"]
    return moment - _offset(zone) if zone[0] in "+-" else moment.replace(tzinfo=ZONES[zone])


def _from_rfc822(text: str) -> datetime | None:
    text = _prepared(text)
    month = _MONTH_AND_YEAR.fullmatch(text)
    if month:
        name, year = month.group(1) or month.group(4), month.group(2) or month.group(3)
        return datetime(int(year), ENGLISH_MONTHS.index(name) + 1, 1, tzinfo=UTC)
    zone = _ZONE_NAME.search(text)
    known = ZONES.get(zone.group(1)) if zone else None
    bare = text[: zone.start()] if zone and known else text
    if not re.fullmatch(r"\d{1,2}[\s-][A-Z][a-z]{2}[\s-]\d{2,4}\s[\d:]+(?:\s?[+-]\d{4})?", bare):
        return None
    found = parsedate_to_datetime(bare)
    return found.replace(tzinfo=known) if known and found.tzinfo is None else found


def _from_dateutil(text: str) -> datetime | None:
    text = _prepared(text)
    if not _HAS_YEAR.search(text):
        return None
    zone = _ZONE_NAME.search(text)
    if zone and zone.group(1) in ZONES and ":" not in text:
        text = text[: zone.start()]  # a day without a time stays that day
    day_first = re.match(r"\d{1,2}[.-]\d{1,2}[.-]\d{2,4}", text) is not None
    text = re.sub(r"^(\d{1,2})-(\d{1,2})-(\d{4})", r"\1.\2.\3", text)
    # Not the minutes and seconds of 00:24:00.
    text, midnight = re.subn(r"(?<![\d:])24:00(:00)?\b", "00:00", text)
    text = _FULL_TIME.sub(_leap_second, text)
    readings = [
        dateutil_parser.parse(text, dayfirst=day_first, tzinfos=ZONES, default=default)
        for default in (datetime(2000, 1, 1, tzinfo=None), datetime(2004, 2, 2, tzinfo=None))  # noqa: DTZ001
    ]
    if readings[0] != readings[1]:
        return None  # year, month or day is missing: the defaults showed through
    return readings[0] + timedelta(days=1) if midnight else readings[0]


def _leap_second(match: re.Match[str]) -> str:
    hours, minutes, seconds = match.groups()
    return f"{hours}:{minutes}:59" if seconds == "60" else match.group()
