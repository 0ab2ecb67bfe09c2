"""Dates as they stand in running text, in the languages of news: where a page says when it appeared."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from wirepress.sources.date_words import ENGLISH_MONTHS, MONTHS

_MORE_MONTHS: Final = (
    """
    januari janúar ianuarie január januára siječnja januarja јануар јануара януари
    gener tammikuuta tammikuu ιανουαρίου يناير ינואר בינואר जनवरी jaanuar janvāris
    sausio ocak
    """,
    """
    februari febrúar februarie február februára veljače februarja фебруар фебруара
    февруари febrer helmikuuta helmikuu φεβρουαρίου فبراير شباط פברואר בפברואר
    फ़रवरी फरवरी veebruar februāris vasario pebruari
    """,
    """
    marts mars martie március marca ožujka марта maç març maaliskuuta maaliskuu
    μαρτίου مارس آذار מרץ במרץ मार्च märts kovo maret
    """,
    """
    aprilie április apríla travnja априла април abril huhtikuuta huhtikuu απριλίου
    أبريل ابريل نيسان إبريل אפריל באפריל अप्रैल aprill balandžio
    """,
    """
    maj maí május mája svibnja маја май maig toukokuuta toukokuu μαΐου μαίου مايو
    أيار מאי במאי मई gegužės mei
    """,
    """
    iunie június júna lipnja јуна юни juny kesäkuuta kesäkuu ιουνίου يونيو يونيه
    حزيران יוני ביוני जून juuni birželio
    """,
    """
    iulie július júla srpnja јула юли juliol heinäkuuta heinäkuu ιουλίου يوليو يوليه
    تموز יולי ביולי जुलाई juuli liepos
    """,
    """
    augusti ágúst augusztus augusta kolovoza августа agost elokuuta elokuu αυγούστου
    أغسطس اغسطس آب אוגוסט באוגוסט अगस्त rugpjūčio agustus
    """,
    """
    szeptember septembra rujna септембра септември setembre syyskuuta syyskuu
    σεπτεμβρίου سبتمبر أيلول ספטמבר בספטמבר सितंबर सितम्बर rugsėjo septembrie
    september
    """,
    """
    október októbra listopada октобра октомври lokakuuta lokakuu οκτωβρίου أكتوبر
    اكتوبر אוקטובר באוקטובר अक्टूबर oktoober spalio octombrie
    """,
    """
    nóvember noiembrie novembra studenoga studenog новембра ноември marraskuuta
    marraskuu νοεμβρίου نوفمبر נובמבר בנובמבר नवंबर नवम्बर lapkričio nopember
    """,
    """
    desember decembrie decembra prosinca децембра декември desembre joulukuuta
    joulukuu δεκεμβρίου ديسمبر דצמבר בדצמבר दिसंबर दिसम्बर detsember gruodžio
    """,
)
_CROATIAN_OCTOBER: Final = "listopada"
"""October in Croatian, November in Polish, which has more readers."""
_NUMBERS: Final = {word: ENGLISH_MONTHS.index(month) + 1 for word, month in MONTHS.items()} | {
    word: number
    for number, words in enumerate(_MORE_MONTHS, 1)
    for word in words.split()
    if word != _CROATIAN_OCTOBER
}
_MONTH: Final = r"(?P<{0}>[^\W\d_]{{2,14}})\.?"
_FILLER: Final = r"(?:\s*(?:de|del|of|da|do|di|il|le|den|,|\.|-|/)\s*|\s+)"
_ORDINAL: Final = r"(?:st|nd|rd|th|er|º|ª|°|\.)?"
_DAY_FIRST: Final = (
    rf"(?<![\d.])(?P<d>\d{{1,2}}){_ORDINAL}{_FILLER}?{_MONTH.format('w')}(?:/[^\W\d_]+)?"
    rf"{_FILLER}{_FILLER}?(?P<y>(?:19|20)\d\d)(?!\d)"
)
_PATTERNS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?P<y>(?:19|20)\d\d)\s?[年년]\s?(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})",
        r"(?<![\d./-])(?P<y>(?:19|20)\d\d)(?:-|/|\.\s?)(?P<m>\d{1,2})(?:-|/|\.\s?)(?P<d>\d{1,2})(?![\d-])",
        r"(?<![\d./-])(?P<d>\d{1,2})\s+tháng\s+(?P<m>\d{1,2}),?\s+(?:năm\s+)?(?P<y>(?:19|20)\d\d)\b",
        _DAY_FIRST,
        rf"(?<![^\W\d_]){_MONTH.format('w')}\s*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(?P<y>(?:19|20)\d\d)(?!\d)",
        rf"(?<!\d)(?P<y>(?:19|20)\d\d)[.,\s]\s?(?:m\.\s)?{_MONTH.format('w')}\s+(?P<d>\d{{1,2}})(?!\d)",
        r"(?<![\d./-])(?P<a>\d{1,2})(?P<s>[./-])\s?(?P<b>\d{1,2})(?P=s)\s?(?P<y>(?:19|20)\d\d|\d\d)(?!\.?\d|[/-])",
    )
)
_UPDATED: Final = re.compile(
    r"updat|modif|edited|aktualis|aktualiz|mis à jour|maj\b|actualiz|aggiorn|atualiz|bijgewerkt|gewijzigd|"
    r"oppdatert|opdateret|uppdaterad|päivitetty|güncel|обновл|оновл|изменен|更新|수정|تحديث|עודכן",
    re.IGNORECASE,
)
_ARABIC_DIGITS: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
_MAX_CHARACTERS: Final = 400


def written_date(text: str, *, month_first: bool = False) -> datetime | None:
    """The first day that a text names in full, as midnight UTC, rather than one that it calls an update.

    `month_first` says how to read 11/12/2026, as Americans write it.
    """
    found = list(_days(text[:_MAX_CHARACTERS].translate(_ARABIC_DIGITS), month_first=month_first))
    first = next((day for day, is_update in found if not is_update), None)
    return first or (found[0][0] if found else None)


def _days(text: str, *, month_first: bool) -> Iterator[tuple[datetime, bool]]:
    """Days in the order in which they stand, and whether the words before one say that it is an update."""
    matches = sorted(
        (match for pattern in _PATTERNS for match in pattern.finditer(text)), key=lambda match: match.start()
    )
    end = 0
    for match in matches:
        day = _day(match, month_first=month_first)
        if day is not None and match.start() >= end:
            yield day, bool(_UPDATED.search(text[max(end, match.start() - 30) : match.start()]))
            end = match.end()


def _day(match: re.Match[str], *, month_first: bool) -> datetime | None:
    parts = match.groupdict()
    year = int(parts["y"])
    year += 2000 if year < 100 else 0
    if parts.get("w"):
        month, day = _NUMBERS.get(parts["w"].casefold(), 0), int(parts["d"])
    elif parts.get("a"):
        one, other = int(parts["a"]), int(parts["b"])
        is_american = (month_first and parts["s"] == "/" and one <= 12) or other > 12
        month, day = (one, other) if is_american else (other, one)
    else:
        month, day = int(parts["m"]), int(parts["d"])
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None
