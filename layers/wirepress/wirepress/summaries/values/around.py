"""Months and years told by how far they are from that of writing: last month, im nächsten Jahr, 今年."""

import re
from datetime import date
from functools import cache, lru_cache
from typing import Final

_MONTHS: Final = {
    -1: {
        "en": r"(?:last|the previous|a) month(?! (?:later|after|before|of))",
        "de": r"(?:letzte[nrms]?|vergangene[nrms]?|vorige[nrms]?) monats?",
        "fr": r"mois (?:dernier|passé)",
        "es": r"mes pasado",
        "pt": r"mês passado",
        "it": r"mese scorso|scorso mese",
        "nl": r"(?:vorige|afgelopen) maand",
        "pl": r"(?:zeszłym|ubiegłym) miesiącu",
        "ru": r"прошлом месяце|прошлого месяца",
        "uk": r"минулого місяця|минулому місяці",
        "ar": r"الشهر الماضي",
        "hi": r"(?:पिछले|बीते|गत) (?:महीने|माह)",
        "zh": r"上个?月",
        "ja": r"先月",
        "ko": r"지난달|지난 달",
    },
    0: {
        "en": r"(?:this|earlier this|later this) month",
        "de": r"diese[nrms]? monats?",
        "fr": r"ce mois(?:-ci)?",
        "es": r"este mes",
        "pt": r"(?:n?este|deste) mês",
        "it": r"questo mese",
        "nl": r"deze maand",
        "pl": r"tym miesiącu",
        "ru": r"этом месяце|этого месяца",
        "uk": r"цього місяця|цьому місяці",
        "ar": r"هذا الشهر|الشهر الجاري",
        "hi": r"(?:इस|इसी) (?:महीने|माह)",
        "zh": r"本月|这个月",
        "ja": r"今月",
        "ko": r"이달|이번 달",
    },
    1: {
        "en": r"next month",
        "de": r"(?:nächste[nrms]?|kommende[nrms]?) monats?",
        "fr": r"mois prochain",
        "es": r"próximo mes|mes próximo|mes que viene",
        "pt": r"próximo mês|mês que vem",
        "it": r"prossimo mese|mese prossimo",
        "nl": r"(?:volgende|komende) maand",
        "pl": r"(?:przyszłym|następnym) miesiącu",
        "ru": r"следующем месяце|следующего месяца",
        "uk": r"наступного місяця|наступному місяці",
        "ar": r"الشهر (?:المقبل|القادم)",
        "hi": r"(?:अगले|आगामी) (?:महीने|माह)",
        "zh": r"下个?月",
        "ja": r"来月",
        "ko": r"다음 ?달|내달",
    },
}
"""Phrases for the month before that of writing, for that one and for the next."""
_YEARS: Final = {
    "en": (r"last year", r"this year", r"next year"),
    "de": (
        r"(?:vergangene[nrs]?|letzte[nrs]?|vorige[nrs]?) Jahr(?:es)?|im Vorjahr|Vorjahres",
        r"diese[ms] Jahr(?:es)?|laufende[ns] Jahr(?:es)?|heuer",
        r"(?:nächste[nrs]?|kommende[nrs]?) Jahr(?:es)?",
    ),
    "fr": (
        r"l['’]an(?:née)? (?:dernière?|passée?)|année précédente",
        r"cette année",
        r"l['’]an(?:née)? prochaine?",
    ),
    "es": (
        r"(?:el )?año (?:pasado|anterior)",
        r"este año|presente año|año en curso",
        r"(?:el )?(?:próximo año|año que viene|año próximo)",
    ),
    "pt": (
        r"ano passado|ano anterior",
        r"(?:n?este|deste) ano|ano em curso",
        r"(?:próximo ano|ano que vem|ano seguinte)",
    ),
    "it": (
        r"(?:l['’])?(?:anno scorso|scorso anno|anno passato|anno precedente)",
        r"quest['’]anno|anno in corso",
        r"(?:l['’])?(?:anno prossimo|prossimo anno|anno venturo)",
    ),
    "nl": (r"vorig jaar|afgelopen jaar", r"dit jaar", r"volgend jaar|komend jaar"),
    "pl": (
        r"(?:zeszł|ubiegł|poprzedni)\w+ (?:rok\w*|sezon\w*)|rok temu",
        r"(?:ty[mn]|tego|bieżąc\w+) rok\w*",
        r"(?:przyszł|następn)\w+ rok\w*|za rok",
    ),
    "ru": (
        r"(?:прошл|минувш|предыдущ)\w+ (?:год|сезон)\w*|год назад",
        r"(?:эт|текущ|нынешн)\w+ год\w*",
        r"(?:следующ|будущ)\w+ год\w*|через год",
    ),
    "uk": (
        r"(?:минул|торішн|попередн)\w+ (?:ро|сезон)\w+|торік|рік тому",
        r"(?:ц|поточн|нинішн)\w+ ро\w+|цьогоріч",
        r"(?:наступн|майбутн)\w+ ро\w+|за рік",
    ),
    "ar": (
        r"العام (?:الماضي|السابق)|السنة الماضية",
        r"(?:هذا العام|العام (?:الجاري|الحالي))|هذه السنة",
        r"العام (?:المقبل|القادم|التالي)|السنة (?:المقبلة|القادمة)",
    ),
    "hi": (
        r"(?:पिछले|बीते|गत) (?:साल|वर्ष)",
        r"(?:इस|चालू) (?:साल|वर्ष)",
        r"(?:अगले|आगामी|आने वाले) (?:साल|वर्ष)",
    ),
    "zh": (r"去年", r"今年", r"明年"),
    "ja": (r"昨年|去年|前年", r"今年|ことし|本年", r"来年"),
    "ko": (r"지난해|작년", r"올해|금년", r"내년"),
}
"""Phrases for the year before that of writing, for that one and for the next."""
_NEAR_PART: Final = re.compile(
    r"\b(?P<way>last|next) (?:spring|summer|autumn|fall|winter|season|Christmas|Easter|January|February|"
    r"March|April|May|June|July|August|September|October|November|December)\b",
    re.IGNORECASE,
)
_UNSPACED: Final = frozenset({"zh", "ja", "ko"})


def month_spans_around(text: str, language: str) -> list[tuple[int, int, int]]:
    """Where a text names months from its own, and which: -1 for last month, 0 for this, 1 for the next."""
    return [
        (match.start(), match.end(), offset)
        for offset, form in _months(language)
        for match in form.finditer(text)
    ]


def months_meant(text: str, language: str, published: date) -> frozenset[int]:
    """The months that a text of a day means by "last month" and the like."""
    offsets = (offset for _, _, offset in month_spans_around(text, language))
    return frozenset((published.month - 1 + offset) % 12 + 1 for offset in offsets)


def year_spans_around(text: str, language: str) -> list[tuple[int, int, int]]:
    """Where a text names years from its own, and which: -1 for last year, 0 for this one, 1 for the next."""
    return [
        (match.start(), match.end(), offset)
        for offset, form in _years(language)
        for match in form.finditer(text)
    ]


@lru_cache(maxsize=4096)
def years_around(text: str, language: str) -> frozenset[int]:
    """The years that a text names from its own: -1 for last year, 0 for this one, 1 for the next.

    Last summer or next May may lie in these, too.
    """
    named = {offset for _, _, offset in year_spans_around(text, language)}
    if language == "en":
        named.update(-1 if match["way"].lower() == "last" else 1 for match in _NEAR_PART.finditer(text))
    return frozenset(named)


@cache
def _months(language: str) -> list[tuple[int, re.Pattern[str]]]:
    return [
        (offset, _apart(forms[language], language)) for offset, forms in _MONTHS.items() if language in forms
    ]


@cache
def _years(language: str) -> list[tuple[int, re.Pattern[str]]]:
    return [(offset, _apart(form, language)) for offset, form in enumerate(_YEARS.get(language, ()), -1)]


def _apart(forms: str, language: str) -> re.Pattern[str]:
    """A pattern for phrases that stand for themselves, where the language has spaces."""
    apart = f"(?:{forms})" if language in _UNSPACED else rf"(?<!\w)(?:{forms})(?!\w)"
    return re.compile(apart, re.IGNORECASE)
