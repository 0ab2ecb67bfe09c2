"""Days and months as news writes them, in the languages that a newsroom reads."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Final

from wirepress.summaries.values.number_words import han_value
from wirepress.text.words import stop_words

_MONTHS: Final = {
    "en": "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug "
    "september|sept|sep october|oct "
    "november|nov december|dec",
    "de": "januar|jan|jänner februar|feb märz|mär april|apr mai juni|jun juli|jul august|aug "
    "september|sept|sep oktober|okt "
    "november|nov dezember|dez",
    "fr": "janvier|janv février|févr mars avril|avr mai juin juillet|juil août septembre|sept "
    "octobre|oct novembre|nov "
    "décembre|déc",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre "
    "diciembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "pl": "stycznia|styczeń|styczniu lutego|luty|lutym marca|marzec|marcu kwietnia|kwiecień|kwietniu "
    "maja|maj|maju "
    "czerwca|czerwiec|czerwcu lipca|lipiec|lipcu sierpnia|sierpień|sierpniu września|wrzesień|wrześniu "
    "października|październik|październiku listopada|listopad|listopadzie grudnia|grudzień|grudniu",
    "ru": "января|январь|январе февраля|февраль|феврале марта|март|марте апреля|апрель|апреле "
    "мая|май|мае июня|июнь|июне "
    "июля|июль|июле августа|август|августе сентября|сентябрь|сентябре октября|октябрь|октябре "
    "ноября|ноябрь|ноябре "
    "декабря|декабрь|декабре",
    "uk": "січня|січень|січні лютого|лютий|лютому березня|березень|березні квітня|квітень|квітні "
    "травня|травень|травні "
    "червня|червень|червні липня|липень|липні серпня|серпень|серпні вересня|вересень|вересні "
    "жовтня|жовтень|жовтні "
    "листопада|листопад|листопаді грудня|грудень|грудні",
    "ar": "يناير فبراير مارس أبريل|إبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "hi": "जनवरी फरवरी|फ़रवरी|\u095eरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर|सितम्बर अक्टूबर|अक्तूबर नवंबर|नवम्बर "
    "दिसंबर|दिसम्बर",
}
_SHORT_MONTHS: Final = {
    "es": "ene feb mar abr may jun jul ago sep oct nov dic",
    "it": "gen feb mar apr mag giu lug ago set ott nov dic",
    "pt": "jan fev mar abr mai jun jul ago set out nov dez",
    "ru": "янв фев мар апр май июн июл авг сен окт ноя дек",
}
"""Months as datelines cut them short, behind a day."""
_WEEKDAYS: Final = {
    "en": "monday tuesday wednesday thursday friday saturday sunday",
    "de": "montag dienstag mittwoch donnerstag freitag samstag|sonnabend sonntag",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "pt": "segunda terça quarta quinta sexta sábado domingo",
    "it": "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "pl": "poniedziałek|poniedziałku wtorek|wtorku środa|środę|środy|środzie czwartek|czwartku "
    "piątek|piątku "
    "sobota|sobotę|soboty niedziela|niedzielę|niedzieli",
    "ru": "понедельник|понедельника вторник|вторника среда|среду|среды четверг|четверга "
    "пятница|пятницу|пятницы "
    "суббота|субботу|субботы воскресенье|воскресенья",
    "uk": "понеділок|понеділка вівторок|вівторка середа|середу|середи четвер|четверга "
    "п'ятниця|п'ятницю|п'ятниці "
    "субота|суботу|суботи неділя|неділю|неділі",
    "ar": "الاثنين|الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
    "hi": "सोमवार मंगलवार बुधवार गुरुवार|बृहस्पतिवार शुक्रवार शनिवार रविवार",
    "zh": "星期一|周一 星期二|周二 星期三|周三 星期四|周四 星期五|周五 星期六|周六 星期日|周日|星期天",
    "ja": "月曜 火曜 水曜 木曜 金曜 土曜 日曜",
    "ko": "월요일 화요일 수요일 목요일 금요일 토요일 일요일",
}
_PARTS_OF_DAY: Final = {
    "de": "abend früh mittag morgen nachmittag nacht vormittag",
    "nl": "avond middag morgen nacht namiddag ochtend",
}
"""What is joined to the name of a day: Montagabend, maandagavond."""
_RELATIVE: Final = {
    -1: {
        "en": "yesterday|last night|the day before",
        "de": "gestern|gestrige\\w*|am vortag",
        "fr": "hier|la veille",
        "es": "ayer|anoche|la víspera",
        "pt": "ontem|na véspera",
        "it": "ieri",
        "nl": "gisteren|gisteravond",
        "pl": "wczoraj",
        "ru": "вчера|накануне",
        "uk": "вчора|напередодні|учора",
        "ar": "أمس|امس",
        "hi": "कल",
        "zh": "昨天|昨日|昨晚|昨夜",
        "ja": "きのう|昨日|昨夜",
        "ko": "어제",
    },
    0: {
        "en": "today|tonight|this (?:morning|afternoon|evening)",
        "de": "heute|heutige\\w*",
        "fr": "aujourd['’]hui|ce (?:matin|soir)",
        "es": "hoy|esta (?:mañana|tarde|noche)",
        "pt": "hoje|esta (?:manhã|tarde|noite)",
        "it": "oggi|stamattina|stasera",
        "nl": "vandaag|vanochtend|vanavond",
        "pl": "dziś|dzisiaj",
        "ru": "сегодня",
        "uk": "сьогодні",
        "ar": "اليوم",
        "hi": "आज",
        "zh": "今天|今日|今晚|今晨|今早",
        "ja": "きょう|今日|今朝|今夜|本日",
        "ko": "오늘",
    },
    1: {
        "en": "tomorrow",
        "de": "morgen",
        "fr": "demain",
        "es": "mañana",
        "pt": "amanhã",
        "it": "domani",
        "nl": "morgen",
        "pl": "jutro",
        "ru": "завтра",
        "uk": "завтра",
        "ar": "غدا",
        "zh": "明天|明日|明晚",
        "ja": "あす|明日",
        "ko": "내일",
    },
}
"""Words for the days next to the one of writing."""
_SET_FOR: Final = {
    "en": "for|to|until|till|by|from",
    "de": "für|auf|bis|ab|kommenden|nächsten",
    "fr": "pour|à|jusqu['’]à|d['’]ici(?: à)?|dès",
    "es": "para|al|hasta|a partir del?|próximo",
    "pt": "para|até|a partir de",
    "it": "per|a|entro|fino a|da",
    "nl": "voor|naar|vanaf|tot|komende",
    "pl": "na|do|od",
    "ru": "на|до|со?",
    "uk": "на|до|від|зі?",
}
"""What stands before a weekday that is still to come."""
_SET_FOR_REACH: Final = 30
_CJK: Final = re.compile(
    r"(?:(?P<year>\d{4}|(?<!\d)\d\d(?=年\s?\d))\s?[年년]\s?)?(?P<month>\d{1,2}|(?<![一二三四五六七八九十个])(?:十[一二]?|[一二三四五六七八九]))"
    r"\s?[月월]\s?(?:(?P<day>\d{1,2})\s?(?:[日号號일]|(?=[-–—~～〜∼]\s?\d{1,2}\s?[日号號일])))?"
)
_ISO: Final = re.compile(r"(?P<year>\d(?<!\d\d)\d{3})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)")
_AND: Final = (
    r"\.?\s?(?:[-–—~～〜∼至到과와と]|부터|에서|から|to|and|or|bis|und|oder|au?|et|al?|y|e|tot|en|do|i|по|и|до|та)"
    r"\s?(?:the\s|le\s|el\s|am\s)?"
)
_DAY_BEFORE: Final = re.compile(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er)?{_AND}$")
_DAY_AFTER: Final = re.compile(rf"{_AND}(\d{{1,2}})(?!\d|[.,]\d)")
_NEXT_WORD: Final = re.compile(r"\s([^\W\d_]+)")
_DESCRIBED: Final = re.compile(r"\b(?:an?|the|his|her|its|their|this|that)\s$", re.IGNORECASE)
"""Before a date that belongs to the noun behind it: "in an April 26 letter"."""
_NEAREST: Final = frozenset({"last", "next", "this", "previous", "following"})
"""What goes with the year behind a date: "June 29 last year"."""
_DIGIT: Final = re.compile(r"\d")
_DAY_BEHIND: Final = re.compile(r"\b\d{1,2}(?:er)?\s$")
_CENTURY, _CENTURY_END = 2000, 100
_UNAMBIGUOUS_YEARS: Final = range(1500, 2101)


@dataclass(frozen=True, slots=True)
class Mention:
    """A date in a text; `day` and `year` where it names them.

    `ambiguous` where the day may be the count of what follows: "in March 20 people".
    """

    start: int
    end: int
    month: int
    day: int | None
    year: int | None
    ambiguous: bool = False


@lru_cache(maxsize=4096)
def dates_in(text: str, language: str) -> Sequence[Mention]:
    """The dates of a text that name at least a month together with a day or a year, in order."""
    if not _DIGIT.search(text):
        return ()
    found = list(_mentions(_ISO, text, {}))
    if language in {"zh", "ja", "ko"}:
        found.extend(_mentions(_CJK, text, {}))
    else:
        pattern, months = _pattern(language)
        found.extend(_mentions(pattern, text, months))
        found.extend(_cut_short(text, language))
    whole = (mention for mention in found if mention.day or mention.year)
    return tuple(sorted(whole, key=lambda mention: mention.start))


def resolve(mention: Mention, published: date) -> str:
    """A mention as an ISO date or month; a year that is not named is the one nearest to `published`."""
    year = mention.year
    if year is None:
        apart = mention.month - published.month
        year = published.year + (1 if apart < -7 else -1 if apart > 7 else 0)
    return f"{year:04d}-{mention.month:02d}" + (f"-{mention.day:02d}" if mention.day else "")


def neighbouring_days(mention: Mention, text: str) -> list[int]:
    """The other days of a range or list that names its month once: "6 to 9 April", "April 6 and 9"."""
    before = _DAY_BEFORE.search(text[max(0, mention.start - 12) : mention.start])
    after = _DAY_AFTER.match(text, mention.end)
    return [int(match.group(1)) for match in (before, after) if match and int(match.group(1)) <= 31]


def weekdays_in(text: str, language: str) -> frozenset[int]:
    """The weekdays that a text names; Monday is 0."""
    return frozenset(day for _, _, day in weekday_spans(text, language))


def is_date_word(word: str, language: str) -> bool:
    """Whether a folded word is a month or a weekday."""
    return word in _weekday_pattern(language)[1] or word in _pattern(language)[1]


def weekday_spans(text: str, language: str) -> list[tuple[int, int, int]]:
    """Where a text names a weekday, and which; Monday is 0."""
    pattern, days = _weekday_pattern(language)
    return [
        (match.start(), match.end(), days[match.group().replace("’", "'")])
        for match in pattern.finditer(_small(text))
    ]


def is_set_for_weekday(text: str, language: str) -> bool:
    """Whether a text looks ahead to a weekday: "a strike for Tuesday", "closed until Monday"."""
    before = _set_for(language)
    return before is not None and any(
        before.search(text, max(0, start - _SET_FOR_REACH), start)
        for start, _, _ in weekday_spans(text, language)
    )


@cache
def _set_for(language: str) -> re.Pattern[str] | None:
    words = _SET_FOR.get(language)
    article = r"(?:(?:the|den|dem|kommenden|le|ce|el|próximo|la|a)\s)?"
    return re.compile(rf"(?<!\w)(?:{words})\s{article}$", re.IGNORECASE) if words else None


def months_in(text: str, language: str) -> frozenset[int]:
    """The months that a text names, alone or in a date; in English with their capital: May, not may."""
    return frozenset(month for _, _, month in month_spans(text, language))


def month_spans(text: str, language: str) -> list[tuple[int, int, int]]:
    """Where a text names a month, alone or in a date, and which."""
    if language in {"zh", "ja", "ko"}:
        return [(found.start, found.end, found.month) for found in _mentions(_CJK, text, {})]
    pattern, months = _month_pattern(language)
    named = [
        (match.start(), match.end(), months[match.group()])
        for match in pattern.finditer(_small(text))
        if (language != "en" or text[match.start()].isupper()) and not _is_seven(match, text, language)
    ]
    others = (*_mentions(_ISO, text, {}), *_cut_short(text, language))
    return named + [(found.start, found.end, found.month) for found in others]


def _is_seven(match: re.Match[str], text: str, language: str) -> bool:
    """Whether "sept" is the French number, and not a month cut short behind a day or before a full stop."""
    if language != "fr" or match.group() != "sept":
        return False
    return not (text.startswith(".", match.end()) or _DAY_BEHIND.search(text, 0, match.start()))


def days_meant(text: str, language: str, published: date) -> frozenset[date]:
    """The days that an article's weekdays mean, a week to either side, and those next to its own."""
    named = weekdays_in(text, language)
    near = [published + timedelta(days=offset) for offset in range(-6, 7)]
    close = {published + timedelta(days=offset) for offset in (-1, 0, 1)}
    return frozenset({day for day in near if day.weekday() in named} | close)


def days_told(text: str, language: str, published: date) -> frozenset[date]:
    """The days that a text names by their date, or as today, yesterday or tomorrow."""
    told: set[date] = set()
    for mention in dates_in(text, language):
        if mention.day:
            told.update(_day(resolve(mention, published)))
    if says_today(text, language):
        words = text.casefold()
        told.update(
            published + timedelta(days=offset) for offset, form in _relative(language) if form.search(words)
        )
    return frozenset(told)


@lru_cache(maxsize=4096)
def says_today(text: str, language: str) -> bool:
    """Whether a text says today, yesterday or tomorrow, which only its own day explains."""
    any_of_them = _any_relative(language)
    return any_of_them is not None and any_of_them.search(text.casefold()) is not None


@cache
def _relative(language: str) -> list[tuple[int, re.Pattern[str]]]:
    return [
        (offset, _standing_alone(forms[language], language))
        for offset, forms in _RELATIVE.items()
        if language in forms
    ]


@cache
def _any_relative(language: str) -> re.Pattern[str] | None:
    forms = "|".join(forms[language] for forms in _RELATIVE.values() if language in forms)
    return _standing_alone(forms, language) if forms else None


def _standing_alone(forms: str, language: str) -> re.Pattern[str]:
    start = "" if language in {"zh", "ja"} else r"(?<!\w)"
    end = "" if language in {"zh", "ja", "ko"} else r"(?!\w)"
    return re.compile(f"{start}(?:{forms}){end}")


def _day(iso: str) -> list[date]:
    try:
        return [date.fromisoformat(iso)]
    except ValueError:
        return []


@cache
def _weekday_pattern(language: str) -> tuple[re.Pattern[str], dict[str, int]]:
    forms = _WEEKDAYS.get(language, _WEEKDAYS["en"]).split()
    days = {name: number for number, names in enumerate(forms) for name in names.split("|")}
    parts = _PARTS_OF_DAY.get(language, "").split()
    days |= {f"{name}{part}": number for name, number in days.items() for part in parts}
    return _any_of(days, language), days


@cache
def _month_pattern(language: str) -> tuple[re.Pattern[str], dict[str, int]]:
    months = _pattern(language)[1]
    return _any_of(months, language), months


def _any_of(names: dict[str, int], language: str) -> re.Pattern[str]:
    choice = "|".join(sorted(map(re.escape, names), key=lambda name: (-len(name), name)))
    end = r"(?!\w)" if language != "de" else r"(?!(?!tag|wochen|abend|morgen|nacht|hälfte|mitte|ende)\w)"
    bounded = choice if language in {"zh", "ja", "ko"} else rf"\b(?:{choice}){end}"
    return re.compile(bounded.replace("'", "['’]"))


@cache
def _pattern(language: str) -> tuple[re.Pattern[str], dict[str, int]]:
    names = _MONTHS.get(language, _MONTHS["en"]).split()
    months = {name: number for number, forms in enumerate(names, 1) for name in forms.split("|")}
    any_month = "|".join(sorted(map(re.escape, months), key=lambda name: (-len(name), name)))
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)?"
    after = r"(?P<day2>\d{1,2})(?:st|nd|rd|th)?(?![\d:]|\.\d|,\d)"
    year = r"(?P<year>\d{4})"
    pattern = (
        rf"(?<![\d.,:])(?:{day}\s+(?:of\s+|de\s+)?)?(?<!\w)(?P<name>{any_month})(?!\w)\.?"
        rf"(?(day)|(?:\s+{after}(?=\D|$))?)(?:,?\s+(?:de\s+|del\s+)?{year}(?![\d.,]\d))?"
    )
    return re.compile(pattern), months


@cache
def _short_pattern(language: str) -> tuple[re.Pattern[str], dict[str, int]] | None:
    names = _SHORT_MONTHS.get(language)
    if names is None:
        return None
    months = {name: number for number, name in enumerate(names.split(), 1)}
    return re.compile(
        rf"(?<![\d.,:])(?P<day>\d{{1,2}})\s(?P<name>{'|'.join(months)})(?!\w)\.?(?:\s(?P<year>\d{{4}})(?!\d))?"
    ), months


def _cut_short(text: str, language: str) -> Iterator[Mention]:
    """The dates of datelines, with three letters of the month behind a day: "15 may (EFE)"."""
    short = _short_pattern(language)
    if short is not None:
        yield from _mentions(short[0], text, short[1])


def _small(text: str) -> str:
    """A text in small letters, as many as before: with case to mind `re` takes twice as long."""
    return text.replace("İ", "i").lower()


def _mentions(pattern: re.Pattern[str], text: str, months: dict[str, int]) -> Iterator[Mention]:
    for match in pattern.finditer(_small(text)):
        parts = match.groupdict()
        month = months[parts["name"]] if parts.get("name") else _number(parts["month"])
        day = int(parts.get("day") or parts.get("day2") or 0) or None
        year = _whole_year(int(parts["year"])) if parts.get("year") else None
        if 1 <= month <= 12 and (day is None or day <= 31) and (year is None or year in _UNAMBIGUOUS_YEARS):
            counts = (
                bool(parts.get("day2"))
                and year is None
                and _counts_what_follows(text, match.end())
                and not _DESCRIBED.search(text, 0, match.start())
            )
            yield Mention(match.start(), match.end(), month, day, year, counts)


def _whole_year(year: int) -> int:
    """A year of two digits as one of this century, as Japanese news writes it: 28年4月."""
    return year + _CENTURY if year < _CENTURY_END else year


def _number(figures: str) -> int:
    return int(figures) if figures[0].isdigit() else int(han_value(figures))


def _counts_what_follows(text: str, end: int) -> bool:
    word = _NEXT_WORD.match(text, end)
    if word is None or word.group(1) in _NEAREST:
        return False
    return word.group(1)[0].islower() and word.group(1) not in stop_words("en")
