"""Names of days and months in the languages of the news: when an event was, and what changes in a series."""

import re
from functools import cache
from typing import Final

_WEEKDAYS: Final = {
    "en": "monday tuesday wednesday thursday friday saturday sunday",
    "de": "montag dienstag mittwoch donnerstag freitag samstag/sonnabend sonntag",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "pt": "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
    "it": "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "pl": "poniedziałek/poniedziałku wtorek/wtorku środa/środę/środy czwartek/czwartku piątek/piątku "
    "sobota/sobotę/soboty niedziela/niedzielę/niedzieli",
    "ru": "понедельник/понедельника вторник/вторника среда/среду/среды четверг/четверга "
    "пятница/пятницу/пятницы суббота/субботу/субботы воскресенье/воскресенья",
    "uk": "понеділок/понеділка вівторок/вівторка середа/середу/середи четвер/четверга "
    "п'ятниця/п'ятницю/п'ятниці/п’ятниця/п’ятницю/п’ятниці субота/суботу/суботи неділя/неділю/неділі",
    "ar": "الاثنين/الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
    "hi": "सोमवार मंगलवार बुधवार गुरुवार/वीरवार/बृहस्पतिवार शुक्रवार शनिवार रविवार",
    "zh": "星期一/周一 星期二/周二 星期三/周三 星期四/周四 星期五/周五 星期六/周六 星期日/星期天/周日",
    "ja": "月曜 火曜 水曜 木曜 金曜 土曜 日曜",
    "ko": "월요일 화요일 수요일 목요일 금요일 토요일 일요일",
}
"""Monday first; other forms of a name after a slash."""

_MONTHS: Final = {
    "en": "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec",
    "de": "januar februar märz april mai juni juli august september oktober november dezember jänner",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada "
    "grudnia",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "hi": "जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",
}
_PARTS: Final = {
    "en": "st nd rd th part chapter episode edition issue no am pm morning evening night afternoon",
    "de": "teil folge ausgabe nr morgen mittag abend nacht",
    "fr": "er partie épisode édition numéro matin midi soir nuit",
    "es": "parte capítulo episodio edición mañana tarde noche",
    "pt": "parte capítulo episódio edição manhã tarde noite",
    "it": "parte puntata episodio edizione mattina pomeriggio sera notte",
    "nl": "deel aflevering editie ochtend middag avond nacht",
    "pl": "część odcinek wydanie rano wieczór",
    "ru": "часть выпуск серия утро вечер",
    "uk": "частина випуск серія ранок вечір",
}
"""Words that count the parts of a series or the hour of an edition."""
_UNBOUNDED: Final = frozenset({"zh", "ja", "ko"})
"""Languages that write words, or particles and their noun, together."""


@cache
def _weekday_pattern(language: str) -> tuple[re.Pattern[str], dict[str, int]] | None:
    names = {
        form: day
        for day, forms in enumerate(_WEEKDAYS.get(language, "").split())
        for form in forms.split("/")
    }
    if not names:
        return None
    alternatives = "|".join(sorted(map(re.escape, names), key=lambda form: (-len(form), form)))
    bounded = alternatives if language in _UNBOUNDED else rf"(?<!\w)(?:{alternatives})(?!\w)"
    return re.compile(bounded), names


def weekdays_in(text: str, language: str) -> tuple[int, ...]:
    """The days of the week that a text names, Monday 0, sorted; `language` is a primary subtag."""
    found = _weekday_pattern(language)
    if found is None:
        return ()
    pattern, names = found
    return tuple(sorted({names[match] for match in pattern.findall(text.casefold())}))


@cache
def date_words(language: str) -> frozenset[str]:
    """Words that say which part of a series a title is: days, months, "part", "morning"."""
    days = _WEEKDAYS.get(language, "").replace("/", " ").replace("-", " ").split()
    return frozenset([*days, *_MONTHS.get(language, "").split(), *_PARTS.get(language, "").split()])
