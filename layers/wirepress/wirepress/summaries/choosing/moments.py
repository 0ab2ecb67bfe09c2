"""When the things happen that sentences tell, so that a text can keep the order of time."""

import re
from datetime import date, timedelta
from functools import cache
from typing import Final, NamedTuple

from wirepress.summaries.choosing.verbs import verbs_in
from wirepress.summaries.reading.cues import speech_words
from wirepress.summaries.reading.passages import unquoted
from wirepress.summaries.reading.word_sets import word_set
from wirepress.summaries.values.dates import days_told, is_set_for_weekday, months_in, weekdays_in
from wirepress.summaries.values.times import times_in

_FUTURE: Final = {
    "en": r"will|won['’]t|(?:is|are) (?:to|due|expected|scheduled|planned|set|likely)|plans? to|"
    r"next (?:week|month|year|spring|summer|autumn|winter)|intends? to",
    "de": r"soll|sollen|künftig|demnächst|werden? (?:\w+ ){0,12}\w+(?:en|ern|eln)(?=[.,;])|plan(?:t|en)|"
    r"(?:nächste|kommende)[nrsm]?|vorgesehen|will|wollen",
    "fr": r"\w{2,}(?:era|eront|ira|iront|dra|dront)|doit|doivent|devrai(?:t|ent)|prévoi(?:t|ent)|prévue?s?|"
    r"prochaine?s?",
    "es": r"\w{2,}(?:rá|rán)|próxim[oa]s?|prevén?|previst[oa]s?|planean?",
    "pt": r"\w{2,}(?:rá|rão)|próxim[oa]s?|previst[oa]s?|prevê|dev(?:e|em) ser",
    "it": r"\w{2,}(?:rà|ranno)|prossim[oaie]|previst[oaie]|prevede",
    "nl": r"zal|zullen|komende?|volgende|wil|willen|gaat|gaan",
    "pl": r"będzie|będą|zostan(?:ie|ą)|planuj[eą]|przyszł\w+|ma (?:być|zostać)",
    "ru": r"буд(?:ет|ут)|планиру\w+|намерен\w*|следующ\w+|должн\w+|обещает|пообещал\w*",
    "uk": r"буд(?:е|уть)|плану\w+|наступн\w+|має бути",
    "ar": r"سوف|المقرر|المتوقع|القادم|المقبل",
    "hi": r"जाएग[ाीे]|होग[ाीे]|\w+एग[ाीे]|अगले|अगली",
}
_FUTURE_UNSPACED: Final = {
    "zh": r"将(?:于|在|会|把|被)?|预计|计划|拟",
    "ja": r"予定|見込み|見通し|方針|計画",
    "ko": r"예정|계획|전망|할 것|될 것",
}
_PAST: Final = {
    "en": r"was|were|had|did|\w{2,}ed|came|went|became|took|made|got|lost|began|left",
    "de": r"war|waren|wurden?|hatten?|\w{2,}te|kam|ging|blieb|verlor|\w*nahm|stand|begann|fiel|ließ",
    "fr": r"\w+ait|\w+aient|a|ont|fut|furent|était|étaient",
    "es": r"\w+ó|\w+aban?|\w+ían?|fue|\w+ron|ha|han|era|eran",
    "pt": r"\w+ou|\w+avam?|\w+iam?|foi|\w+ram|era|eram",
    "it": r"\w+ava|\w+avano|\w+eva|era|erano|fu|ha|hanno",
    "nl": r"was|waren|werden?|had|hadden|\w{2,}(?:de|den|te|ten)|kwam|ging",
    "pl": r"\w{2,}(?:ł|ła|li|ły|ło)",
    "ru": r"\w{2,}(?:л|ла|ли|ло|лся|лась|лись)",
    "uk": r"\w{2,}(?:в|ла|ли|ло|вся|лася|лися)",
}
"""Verbs that tell of one time, roughly: a maxim has none."""
_PERFECT: Final = {
    "en": r"has|have",
    "de": r"hat|haben|wird|werden|worden",
    "nl": r"heeft|hebben|wordt|worden|is|zijn",
}
"""What else tells, with a second verb, what has happened or comes."""
_BEFORE: Final = {
    "en": r"had (?:not |already |just |long |never |\w+ly )?(?:\w{2,}(?:ed|wn|ft|pt|lt|nt|ght|en|ne|ung|uck)|"
    r"gone|come|become|run|begun|set|put|said|made|had|met|cut|shut|held|told|read|found|led)",
    "de": r"hatten? (?:[^,.;]+ )?(?:\w*ge\w+(?:t|en)|(?:be|er|ver|ent|zer)\w+(?:t|en)|\w+iert)(?=[,.;]|$)|"
    r"war(?:en)? (?:[^,.;]+ )?\w*ge\w+en(?=[,.;]|$)",
    "fr": r"av(?:ait|aient) (?:déjà |été )?\w+(?:é|i|u|it|is|rt)e?s?|"
    r"ét(?:ait|aient) (?:parti|venu|arrivé|entré|sorti)e?s?",
    "es": r"hab[íi]an? (?:sido )?\w+(?:[ai]do|cho|sto|rto)",
    "it": r"ave(?:va|vano) \w+(?:ato|uto|ito|sso|tto|sto|rto|so)",
    "nl": r"had(?:den)? (?:[^,.;]+ )?(?:ge|be|ver|ont)\w+(?:t|d|en)(?=[,.;]|$)",
}
"""What had happened before the news."""
_RELATIVES: Final = word_set("that who whom which whose qui que che quienes")
"""With these before it, that is not the main verb."""
_YEAR: Final = re.compile(r"(?<![\d.,/-])(?:1[6-9]|20)\d\d(?![\d%]|[.,]\d|/\d)")
_BACKGROUND: Final = 21
"""Days before its publication from which what a sentence tells is the story's background."""
_MONTHS_AGO: Final = 2
_DAY: Final = 1440


class Moment(NamedTuple):
    """When a sentence plays."""

    minutes: int | None
    """Minutes of the day that it names, counted from a fixed day; None where it names none."""
    coming: bool
    """Whether it tells what is still to come."""
    past: bool
    """Whether it tells what came long before the news."""


def moment(text: str, language: str, published: date) -> Moment:
    """When the things happen that a sentence of an article of that day tells."""
    outside = unquoted(text)
    pattern = _future(language)
    ahead = pattern is not None and pattern.search(outside) is not None
    ahead = ahead or is_set_for_weekday(outside, language)
    days = days_told(outside, language, published) | _by_weekday(outside, language, published, ahead=ahead)
    if days:
        day = max(days)
        clock = next((min(time.minutes) for time in times_in(outside)), 0)
        apart = (day - published).days
        coming = apart > 0 or (ahead and apart == 0)
        return Moment(day.toordinal() * _DAY + clock, coming, past=apart <= -_BACKGROUND)
    years = [int(match.group()) for match in _YEAR.finditer(outside)]
    coming = ahead or any(year > published.year for year in years)
    before = bool(years) or _long_ago(outside, language, published)
    timed = next(iter(times_in(outside)), None) is not None
    return Moment(None, coming, past=before and not coming and not timed)


def is_overtaken(text: str, language: str, published: date, today: date) -> bool:
    """Whether a text looks ahead to a day that has come since."""
    told = moment(text, language, published)
    return told.coming and told.minutes is not None and told.minutes // _DAY <= today.toordinal()


def is_past(text: str, language: str) -> bool:
    """Whether a verb of a text tells of one time."""
    pattern = _past(language)
    return pattern is not None and pattern.search(text) is not None


def is_timeless(text: str, language: str) -> bool:
    """Whether the verbs of a text tell neither what happened nor what is to come, where that can be told."""
    if language not in _PAST or is_past(text, language):
        return False
    perfect, future = _perfect(language), _future(language)
    return not any(pattern is not None and pattern.search(text) for pattern in (perfect, future))


def opens_before(text: str, language: str) -> bool:
    """Whether the first verb of a text tells what had happened before: "The ferry had left at noon"."""
    pattern = _before(language)
    match = pattern.search(text) if pattern is not None else None
    if match is None:
        return False
    head = text[: match.start()].split()
    said = speech_words(language) | _RELATIVES
    return said.isdisjoint(map(str.casefold, head)) and not verbs_in(head, language)


def _by_weekday(text: str, language: str, published: date, *, ahead: bool) -> frozenset[date]:
    """The day that a single weekday means: the last one, or the next where the sentence looks ahead."""
    named = weekdays_in(text, language)
    if len(named) != 1:
        return frozenset()
    back = (published.weekday() - next(iter(named))) % 7
    return frozenset({published + timedelta(days=7 - back if ahead else -back)})


def _long_ago(text: str, language: str, published: date) -> bool:
    """Whether a month is named that was over before the last one began."""
    return any((published.month - month) % 12 >= _MONTHS_AGO for month in months_in(text, language))


@cache
def _future(language: str) -> re.Pattern[str] | None:
    if language in _FUTURE_UNSPACED:
        return re.compile(_FUTURE_UNSPACED[language])
    source = _FUTURE.get(language)
    return re.compile(rf"(?<!\w)(?:{source})(?!\w)", re.IGNORECASE) if source else None


@cache
def _past(language: str) -> re.Pattern[str] | None:
    source = _PAST.get(language)
    return re.compile(rf"\b(?:{source})\b") if source else None


@cache
def _perfect(language: str) -> re.Pattern[str] | None:
    source = _PERFECT.get(language)
    return re.compile(rf"\b(?:{source})\b") if source else None


@cache
def _before(language: str) -> re.Pattern[str] | None:
    source = _BEFORE.get(language)
    return re.compile(rf"(?<!\w)(?:{source})(?!\w)") if source else None
