"""The day that a sentence tells of: a date, yesterday, a weekday shortly before, "2日" of this month."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from wirepress.summaries.reading.cues import speech_words
from wirepress.summaries.values.dates import dates_in, days_told, is_set_for_weekday, resolve, weekday_spans
from wirepress.text.words import tokenize

_DAY_ALONE: Final = {
    "ja": re.compile(r"(?<![\d月.])(\d{1,2})日(?![間目前後])"),
    "ko": re.compile(r"(?<![\d.])(?<!월 )(?<!월)(\d{1,2})일(?![간째차])"),
}
"""A day without its month: the one nearest to the article's own."""
_BACK: Final = 20
_AHEAD: Final = 10
"""How far from its article such a day may be."""
_AHEAD_WORDS: Final = {
    "en": r"\b(?:will|shall|would|next|until|till|by|due|from|before|expected|plans?|planned|wants?|"
    r"to \w+ on|is to|are to)\b",
    "de": r"\b(?:wird|werden|würden?|soll|sollen|will|wollen|bis|ab|vom|nächste\w*|kommende\w*)\b",
    "fr": r"\b(?:jusqu\w*|prochaine?s?|dès|d['’]ici|partir|avant|doit|doivent|veut|"
    r"\w{3,}r(?:a|ont|ait|aient))\b",
    "es": r"\b(?:hasta|próxim\w+|partir|antes|debe|deben|quiere|va|van|\w{3,}rán?|\w{3,}ría)\b",
    "pt": r"\b(?:até|próxim\w+|partir|antes|deve|devem|quer|vai|vão|\w{3,}rá|\w{3,}rão|\w{3,}ria)\b",
    "it": r"\b(?:fino|prossim\w+|partire|entro|prima|deve|devono|vuole|\w{3,}rà|\w{3,}ranno|\w{3,}rebbe)\b",
    "nl": r"\b(?:zal|zullen|zou|gaat|gaan|wil|tot|vanaf|komende|volgende)\b",
    "pl": r"\b(?:będzie|będą|ma|mają|chce|do|od|przed|przyszł\w+|najbliższ\w+|zostanie|zostaną)\b",
    "ru": r"\b(?:будет|будут|до|со? (?:понедельника|вторника|среды|четверга|пятницы|субботы|воскресенья)|"
    r"следующ\w+|ближайш\w+|планиру\w+|намерен\w*|должн\w+)\b",
    "uk": r"\b(?:буде|будуть|до|[зі]з? (?:понеділка|вівторка|середи|четверга|п['’]ятниці|суботи|неділі)|"
    r"наступн\w+|найближч\w+|планує|планують|має|мають)\b",
    "ar": r"(?:\bسوف\b|\bس[يتن]\w+|\bوس[يتن]\w+|حتى|المقبل|القادم|اعتبارا|المقرر|قبل يوم)",
    "hi": r"(?:[ेा]गा\b|[ेा]गी\b|[ेंाँ]गे\b|अगले|तक\b|से पहले|वाला है|वाली है)",
    "zh": r"(?:将|會|会在|下周|下星期|下週|起(?:，|。|开)|之前|以前|前(?:完|公)|预计|计划)",
    "ja": r"(?:来週|次の|から(?!の|避)|まで|予定|方針|見通し|見込み|する考え)",
    "ko": r"(?:다음|까지|부터|예정|계획|방침|전망|[할될갈열할] 것)",
}
"""Words by which a weekday may lie ahead."""
_CLAUSE: Final = re.compile(r"[,;:，；、،]")
_WEEK: Final = 7
_OF: Final = re.compile(r"\b(?:of|from|vom|von|du|del|di|dal|van|z|от|від) $")
"""With a month it tells the age of a thing, not the day of the event: "the ruling from June 2025"."""


def day_told(text: str, language: str, published: date) -> str | None:
    """The one day or month that a sentence tells of, as an ISO date; `None` where there is none or more.

    A weekday is the last one before its article, if no word of the sentence looks ahead.
    """
    mentions = dates_in(text, language)
    if mentions:
        told = len(mentions) == 1 and (mentions[0].day or not _OF.search(text[: mentions[0].start]))
        return resolve(mentions[0], published) if told else None
    days = days_told(text, language, published) | set(_days_alone(text, language, published))
    if len(days) > 1:
        return None
    if days:
        return min(days).isoformat()
    return _by_weekday(text, language, published)


def _days_alone(text: str, language: str, published: date) -> Iterator[date]:
    pattern = _DAY_ALONE.get(language)
    for match in pattern.finditer(text) if pattern else ():
        near = [published + timedelta(days=offset) for offset in range(-_BACK, _AHEAD + 1)]
        yield from [day for day in near if day.day == int(match.group(1))][:1]


def _by_weekday(text: str, language: str, published: date) -> str | None:
    spans = weekday_spans(text, language)
    if len({day for _, _, day in spans}) > 1:
        spans = _not_of_speech(text, language, spans)
    ahead = _AHEAD_WORDS.get(language)
    if len({day for _, _, day in spans}) != 1 or (ahead and re.search(ahead, text, re.IGNORECASE)):
        return None
    if is_set_for_weekday(text, language):
        return None
    back = (published.weekday() - spans[0][2]) % _WEEK
    return (published - timedelta(days=back)).isoformat()


def _not_of_speech(text: str, language: str, spans: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The weekdays without the one in the closing words on who said so: "..., police said on Tuesday"."""
    cuts = [cut.end() for cut in _CLAUSE.finditer(text)]
    last = max((cut for cut in cuts if cut <= spans[-1][0]), default=0)
    said = speech_words(language) & set(tokenize(text[last:], language))
    return [span for span in spans if span[0] < last] if said and last else spans
