"""What sentences count, measure or let last, so that it can be compared between sources."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from wirepress.summaries.choosing.asides.harm import harm_of
from wirepress.summaries.reading.passages import Passage, stem
from wirepress.summaries.reading.word_sets import word_set
from wirepress.summaries.values.dates import dates_in
from wirepress.summaries.values.numerals import Number, numbers_in
from wirepress.summaries.values.times import times_in
from wirepress.text.words import MARKS, UNSPACED_LANGUAGES, stop_words, tokenize

CLAUSE: Final = re.compile(r"[;:.,()!?]\s|\s[–—]\s|[，；：。、！？،؛।]")
_REACH: Final = 6
"""Words behind a number among which stands what it counts."""
WORD: Final = re.compile(rf"[^\W\d_](?:[^\W_]|[{MARKS}])*(?:['’-][^\W_]+)*")
_YEARS: Final = range(1800, 2101)
_DURATIONS: Final = word_set(
    "second seconds minute minutes hour hours day days week weeks month months year years decade decades "
    "sekunden minuten stunde stunden tag tage tagen woche wochen monat monate monaten jahr jahre jahren "
    "seconde secondes heure heures jour jours semaine semaines mois an ans année années segundos minutos "
    "hora horas día días semana semanas mes meses año años dia dias mês ano anos secondi minuti ora ore "
    "giorno giorni settimana settimane mese mesi anno anni seconden minuten uur uren dag dagen weken maand "
    "maanden jaar jaren minut godzin godziny godzina dni dzień tygodni miesięcy lat lata минут часов часа "
    "дней дня недель месяцев лет года хвилин годин години днів дня тижнів місяців років року сутки доби "
    "दिन दिनों घंटा घंटे घंटों मिनट सप्ताह हफ्ते महीने महीनों साल वर्ष ساعة ساعات ساعتين دقيقة دقائق يوم يوما أيام أسبوع "
    "أسابيع شهر أشهر سنة سنوات عام أعوام"
)
"""Durations are seldom of the same thing, however alike their sentences are, unless they say what lasts."""
_UNSPACED_DURATION: Final = {
    "zh": re.compile(r"[个個]?(?:小时|小時|分钟|分鐘|天|[个個]月|周|年|[钟鐘]头)"),
    "ja": re.compile(r"(?:時間|分間|日間|週間|[かカヶ]月|年間|分(?!の))"),
    "ko": re.compile(r"\s?(?:시간|분간|분|일간|주|개월|년간|년)"),
}
_LASTS: Final = {
    "en": r"\b(?:last(?:ed|s)|took|takes|went on)\b",
    "de": r"\b(?:dauerten?|dauert|gedauert)\b",
    "fr": r"\b(?:dur[ée]e?|duré|durait|dura|pris)\b",
    "es": r"\b(?:dur[óo]|duraron|duró|tardó|tardaron)\b",
    "pt": r"\b(?:durou|duraram|demorou|levou)\b",
    "it": r"\b(?:durat[oaie]|durò|durarono)\b",
    "nl": r"\b(?:duurden?|geduurd)\b",
    "pl": r"\b(?:trwał[ao]?|trwały|zajęł[ao])\b",
    "ru": r"\b(?:длил[аио]?сь|длился|продолжал[аио]?сь|занял[аои]?)\b",
    "uk": r"\b(?:тривал[аио]|тривав|зайнял[аио])\b",
    "ar": r"(?:استمرت?|استغرقت?|دامت?)",
    "hi": r"(?:चला|चली|चले|लगे|तक जारी)",
    "zh": r"(?:持续|持續|历时|歷時|耗时|耗時|用了|花了)",
    "ja": r"(?:続き|続いた|続け|かかっ|かけて|要し)",
    "ko": r"(?:걸렸|이어졌|이어져|계속됐|만에)",
}
_NUMERALS: Final = (
    "two|three|four|five|six|seven|eight|nine|ten|zwei|drei|vier|fünf|sechs|deux|trois|quatre|cinq|dos|tres|"
    "cuatro|cinco|seis"
)
_MORE: Final = re.compile(
    r"\b(?:another|additional|further|other|more|extra|next|weitere[nr]?|zusätzliche[nr]?|autres|"
    r"supplémentaires|"
    r"otros|otras|adicionales|outros|outras|altri|altre|andere|extra|kolejnych|ещё|еще|ще|інших|других|أخرى|अन्य)\b"
    r"|另有|另外|さらに|別に|ほかに|추가",
    re.IGNORECASE,
)
_SUM: Final = re.compile(rf"[^.,;:]{{0,30}}\b(?:and|und|et|y|e|en|i|и|та)\s+(?:\d|(?:{_NUMERALS})\b)")
"""One part of a sum: "four soldiers and six officers"."""
_SUM_BEFORE: Final = re.compile(
    rf"(?:\d|\b(?:{_NUMERALS})\b)[^.,;:]{{0,30}}\b(?:and|und|et|y|e|en|i|и|та)\s$", re.IGNORECASE
)
_SUM_ENDS: Final = re.compile(r"(?:and|und|et|y|e|en|i|и|та)\s$", re.IGNORECASE)
"""How such a beginning of a sum ends, which is quickly seen."""
_CLOCK: Final = re.compile(r"\d[.:hH]\d|[時时點点시]\s?\d+$")
_SUBJECT_WORDS: Final = 4
_KO_HEAD: Final = 2
"""Syllables of a Korean word that are compared: particles are joined to it."""
_JOINED: Final = re.compile(r"[:/\-–日号號일月월年년時时시分분歳歲岁]")
"""Marks that join a number to others or make it part of a date."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number in a sentence: its values, the words behind it, what it counts."""

    passage: Passage
    number: Number
    local: tuple[tuple[str, str], ...]
    """Stem and surface of the words of meaning close behind it."""
    harm: frozenset[int]
    lasts: bool = False
    """Whether it says how long something took."""
    clause: frozenset[str] = frozenset()
    """The words of meaning of its clause but for its verb and unit, cut for comparing; of durations."""
    subject: str = ""
    """What stands before the verb, if it is short; of durations."""

    @property
    def unit(self) -> str:
        """What is counted: the first word of meaning behind the number."""
        return self.local[0][0] if self.local else ""

    @property
    def stems(self) -> frozenset[str]:
        """The words close behind it, cut for comparing."""
        return frozenset(form for form, _ in self.local)


def counts_in(passage: Passage, language: str) -> list[Count]:
    """What a sentence counts, measures or lets last; dates, years, hours and shares of a date left out."""
    text = passage.text
    found: list[Count] = []
    for number in numbers_in(text, language):
        count = None if _is_no_count(number, text) else _count(passage, number, language)
        if count is not None and (count.lasts or not _is_part(number, text)):
            found.append(count)
    if found:
        # Last, because finding days and times costs more than all the rest.
        days = [(mention.start, mention.end) for mention in dates_in(text, language)]
        days += [(time.start, time.end) for time in times_in(text)]
        found = [
            count
            for count in found
            if not any(start <= count.number.start < end for start, end in days) or count.lasts
        ]
    # Several numbers of one harm are parts of a whole, which another source may give.
    parts = Counter(kind for count in found for kind in count.harm)
    return [count for count in found if all(parts[kind] == 1 for kind in count.harm)]


def _count(passage: Passage, number: Number, language: str) -> Count | None:
    """A number with what it counts; `None` for one that counts nothing."""
    text = passage.text
    before = CLAUSE.split(text[: number.start])[-1]
    behind = CLAUSE.split(text[number.end :], maxsplit=1)[0]
    local = _local(behind, language)
    if _is_duration(local, text[number.end :], language):
        return _duration(passage, number, local, (before, behind), language)
    harm = harm_of(before, behind, language)
    return Count(passage, number, local, harm) if harm or local else None


def _duration(
    passage: Passage,
    number: Number,
    local: tuple[tuple[str, str], ...],
    sides: tuple[str, str],
    language: str,
) -> Count | None:
    """How long something lasted; `None` for a duration of which the clause does not say so."""
    pattern = _LASTS.get(language)
    clause = " ".join(sides)
    verb = re.search(pattern, clause, re.IGNORECASE) if pattern else None
    if verb is None or _CLOCK.search(passage.text[max(0, number.start - 4) : number.end]):
        return None
    words = tokenize(clause.replace(verb.group(), " "), language)
    stops = stop_words(language)
    cut = _KO_HEAD if language == "ko" else None
    stems = frozenset(
        stem(word)[:cut] for word in words if word not in stops and len(word) > 1 and not word[0].isdigit()
    )
    if language in _UNSPACED_DURATION and (
        unit := _UNSPACED_DURATION[language].match(passage.text, number.end)
    ):
        local = ((unit.group().strip(), unit.group().strip()),)
    subject = clause[: verb.start()].split() if verb.start() < len(sides[0]) else []
    while subject and subject[-1].casefold() in stops:
        subject = subject[:-1]
    return Count(
        passage,
        number,
        local,
        frozenset(),
        lasts=True,
        clause=stems - {form for form, _ in local},
        subject=" ".join(subject) if len(subject) <= _SUBJECT_WORDS else "",
    )


def _is_duration(local: tuple[tuple[str, str], ...], behind: str, language: str) -> bool:
    if language in _UNSPACED_DURATION:
        return _UNSPACED_DURATION[language].match(behind) is not None
    return bool(local) and local[0][1].casefold() in _DURATIONS


def _is_part(number: Number, text: str) -> bool:
    """A year, an hour, an age, a score or one part of a sum, unless it says how long something took."""
    digits = text[number.start : number.end]
    if digits.isdigit() and len(digits) == 4 and int(digits) in _YEARS:
        return True
    around = text[max(0, number.start - 1) : number.start] + text[number.end : number.end + 1]
    return _JOINED.search(around) is not None or _SUM.match(text, number.end) is not None


def _is_no_count(number: Number, text: str) -> bool:
    """The idiom "one", the last part of a sum, or what comes on top of another number."""
    if number.spelled and min(number.values) <= 1:
        return True
    ends = _SUM_ENDS.search(text, max(0, number.start - 4), number.start)
    if ends is not None and _SUM_BEFORE.search(text[: number.start]):
        return True
    return _MORE.search(text[max(0, number.start - 24) : number.end + 24]) is not None


def _local(behind: str, language: str) -> tuple[tuple[str, str], ...]:
    """The words of meaning close behind a number, within its clause."""
    if language in UNSPACED_LANGUAGES:
        pieces = tokenize(behind[:8], language)
        return tuple((piece, piece) for piece in pieces if not piece.isascii())
    stops = stop_words(language)
    words = [match.group() for match in WORD.finditer(behind[:60])][:_REACH]
    return tuple((stem(word.casefold()), word) for word in words if word.casefold() not in stops)
