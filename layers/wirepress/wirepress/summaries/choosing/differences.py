"""Where sources differ: two articles that give different numbers of the same thing.

Made for precision: the things counted must be called the same, the sentences must be about the
same, and a source that knows both numbers contradicts nobody.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from wirepress.model.article import Article
from wirepress.model.report import Citation, Difference, Sentence
from wirepress.summaries.reading.passages import Passage, is_dangling, stem
from wirepress.summaries.reading.word_sets import word_set
from wirepress.summaries.values.dates import dates_in
from wirepress.summaries.values.numerals import Number, is_rounding, numbers_in
from wirepress.summaries.values.times import times_in
from wirepress.text.words import MARKS, UNSPACED_LANGUAGES, base_language, stop_words, tokenize

_MIN_SOURCES: Final = 2
_MAX_DIFFERENCES: Final = 3
_REACH: Final = 6
"""Words behind a number among which stands what it counts."""
_CLAUSE: Final = re.compile(r"[;:.,()!?]\s|\s[–—]\s|[，；：。、！？]")
_WORD: Final = re.compile(rf"[^\W\d_](?:[^\W_]|[{MARKS}])*(?:['’-][^\W_]+)*")
_YEARS: Final = range(1800, 2101)
_MIN_SHARED: Final = 3
"""Words of meaning that two sentences share, besides what is counted, to be about the same."""
_SAME_SENTENCE: Final = 0.3
_ABOUT_WORDS: Final = 6
_HARM: Final = {
    "en": (
        "injured wounded hurt injuring wounding injuries",
        "killed dead died killing deaths",
        "missing",
        "arrested detained arrests",
        "evacuated",
    ),
    "de": (
        "verletzte verletzt verletzten verletzter",
        "tote toten getötet todesopfer gestorben",
        "vermisste vermisst vermissten",
        "festnahmen festgenommen",
        "evakuiert",
    ),
    "fr": (
        "blessés blessées blessé",
        "morts mortes tués tué mort",
        "disparus",
        "arrêtés interpellés",
        "évacués",
    ),
    "es": ("heridos heridas herido", "muertos muertas fallecidos", "desaparecidos", "detenidos", "evacuados"),
    "pt": ("feridos feridas ferido", "mortos mortas", "desaparecidos", "presos detidos", "evacuados"),
    "it": ("feriti ferite ferito", "morti morte vittime", "dispersi", "arrestati", "evacuati evacuate"),
    "nl": ("gewonden gewond", "doden", "vermisten vermist", "aanhoudingen aangehouden", "geëvacueerd"),
    "pl": (
        "ranni rannych ranne rannego",
        "zabici zabitych zginęło zginęły ofiar",
        "zaginieni zaginionych",
        "zatrzymani zatrzymanych zatrzymano",
        "ewakuowani ewakuowano ewakuowanych",
    ),
    "ru": (
        "пострадавшие раненые ранены раненых пострадали пострадавших",
        "погибшие погибли погибших",
        "пропавшие пропали",
        "задержанные задержаны задержали",
        "эвакуированы",
    ),
    "uk": (
        "постраждалі поранені поранених постраждали постраждалих",
        "загиблі загинули загиблих",
        "зниклі зникли",
        "затримані",
        "евакуйовані",
    ),
    "ar": ("جرحى جريحا إصابة مصابا مصابين وإصابة", "قتلى قتيلا مقتل ومقتل", "مفقودا مفقودين", "", ""),
    "hi": ("घायल घायलों", "मौत मृत मारे", "लापता", "गिरफ्तार", ""),
}
"""What happens to people, in kinds: hurt, dead, missing, held, moved. Who gives another number of
them speaks of the same thing. The first form of each kind stands as a label."""
_HARM_UNSPACED: Final = {
    "zh": (
        ("受伤", "伤者", "受傷", "傷者", "伤员", "傷員"),
        ("死亡", "遇难", "身亡"),
        ("失踪",),
        ("被捕",),
        ("疏散",),
    ),
    "ja": (("けが", "負傷", "ケガ", "怪我", "重軽傷"), ("死亡", "死者"), ("行方不明",), ("逮捕",), ("避難",)),
    "ko": (("부상", "다쳤", "다쳐"), ("사망", "숨졌", "숨져"), ("실종",), ("체포",), ("대피",)),
}
_BEFORE: Final = 4
"""Words before a number among which what happens may stand: "injured nine people"."""
_HARM_REACH: Final = 3
_DURATIONS: Final = word_set(
    "second seconds minute minutes hour hours day days week weeks month months year years decade decades "
    "sekunden minuten stunde stunden tag tage tagen woche wochen monat monate monaten jahr jahre jahren "
    "seconde secondes heure heures jour jours semaine semaines mois an ans année années segundos minutos "
    "hora horas día días semana semanas mes meses año años dia dias mês ano anos secondi minuti ora ore "
    "giorno giorni settimana settimane mese mesi anno anni seconden minuten uur uren dag dagen weken maand "
    "maanden jaar jaren minut godzin godziny dni tygodni miesięcy lat lata минут часов часа дней дня недель "
    "месяцев лет года хвилин годин днів дня тижнів місяців років року сутки доби"
)
"""Durations are seldom of the same thing, however alike their sentences are."""
_MORE: Final = re.compile(
    r"\b(?:another|additional|further|other|more|extra|next|weitere[nr]?|zusätzliche[nr]?|autres|"
    r"supplémentaires|"
    r"otros|otras|adicionales|outros|outras|altri|altre|andere|extra|kolejnych|ещё|еще|ще|інших|других)\b",
    re.IGNORECASE,
)
_SUM: Final = re.compile(
    r"[^.,;:]{0,30}\b(?:and|und|et|y|e|en|i|и|та)\s+(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten|"
    r"zwei|drei|"
    r"vier|fünf|sechs|deux|trois|quatre|cinq|dos|tres|cuatro|cinco|seis)\b)"
)
"""One part of a sum: "four soldiers and six officers"."""
_SUM_BEFORE: Final = re.compile(
    r"(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|zwei|drei|vier|fünf|sechs|deux|trois|quatre|"
    r"cinq|dos|"
    r"tres|cuatro|cinco|seis)\b)[^.,;:]{0,30}\b(?:and|und|et|y|e|en|i|и|та)\s$",
    re.IGNORECASE,
)
_ELSEWHERE: Final = re.compile(r"^(?:In|At|Near|À|En|Em|A|W|В|У) ([^\W\d_a-zß-öø-ÿа-яіїєґ][\w’'-]+)")
_EARLY: Final = 10
"""Sentences of an article in which a number of people is taken to be of the event itself."""
_EVERYDAY: Final = word_set(
    "people persons residents members children women men euros dollars pounds euro dollar francs million "
    "millions billion percent prozent menschen personen kinder frauen männer millionen milliarden kilometres "
    "kilometers metres meters kilometer meter tonnes tonnen miles degrees grad celsius votes seats points "
    "personnes habitants enfants femmes hommes kilomètres mètres degrés points personas habitantes niños "
    "mujeres "
    "hombres kilómetros metros grados puntos puestos pessoas crianças quilômetros persone bambini chilometri "
    "metri mensen kinderen kilometers osób ludzi dzieci kilometrów человек людей детей километров метров "
    "людей "
    "дітей кілометрів places plazas plätze stück articles sentences times"
)
"""What stories count more than once of: people, money, measures, votes."""
_SPECIFIC_WORD: Final = 5
_MANY: Final = 20
_ONE_SIZE: Final = 1.6
_LEAST_LIKELY: Final = 0.25
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_PART: Final = re.compile(
    r"^\s?(?:of (?:them|whom)|davon|d['’]entre eux|dont|de ellos|deles|di loro|van hen|z nich|из них|з них|"
    r"منهم)"
)


@dataclass(frozen=True, slots=True)
class Count:
    """A number in a sentence: its values, the words behind it, what it counts."""

    passage: Passage
    number: Number
    local: tuple[tuple[str, str], ...]
    """Stem and surface of the words of meaning close behind it."""
    harm: frozenset[int]

    @property
    def unit(self) -> str:
        """What is counted: the first word of meaning behind the number."""
        return self.local[0][0] if self.local else ""

    @property
    def stems(self) -> frozenset[str]:
        """The words close behind it, cut for comparing."""
        return frozenset(form for form, _ in self.local)


def differences(
    texts: Sequence[Sequence[Passage]],
    articles: Sequence[Article],
    language: str,
    allowed: Callable[[Sequence[Passage]], bool],
) -> tuple[Difference, ...]:
    """Up to three things of which two sources give different numbers, each said word for word.

    `allowed(passages)` may refuse statements, such as those that would take too much of a source.
    """
    base = base_language(language)
    if len(texts) < _MIN_SOURCES:
        return ()
    counts = [[count for passage in passages for count in counts_in(passage, base)] for passages in texts]
    found: list[Difference] = []
    used: set[tuple[int, int]] = set()
    for one, other in _pairs(counts, articles, base):
        keys = {one.passage.key, other.passage.key}
        if len(found) == _MAX_DIFFERENCES or keys & used or not allowed((one.passage, other.passage)):
            continue
        used |= keys
        statements = tuple(_cited(count.passage, articles[count.passage.article]) for count in (one, other))
        found.append(
            Difference(about=_about(one, other, articles[one.passage.article], base), statements=statements)
        )
    return tuple(found)


def _pairs(
    counts: Sequence[Sequence[Count]], articles: Sequence[Article], language: str
) -> list[tuple[Count, Count]]:
    """Contradictions, those of the most similar sentences first."""

    def may_tell(count: Count) -> bool:
        return count.passage.usable and not is_dangling(count.passage.text, language)

    telling = [list(filter(may_tell, known)) for known in counts]
    once = [_once(known) for known in counts]
    found: list[tuple[float, Count, Count]] = []
    for first, second in combinations(range(len(counts)), 2):
        if articles[first].source_id == articles[second].source_id:
            continue
        for one in telling[first]:
            for other in telling[second]:
                likeness = _likeness(one, other)
                if not likeness and one.unit == other.unit and one.unit in once[first] & once[second]:
                    likeness = _likely_total(one, other)
                if likeness and _contradicts(one, other, counts[first], counts[second]):
                    found.append((likeness, one, other))
    found.sort(key=lambda entry: (-entry[0], entry[1].passage.key, entry[2].passage.key))
    return [(one, other) for _, one, other in found]


def counts_in(passage: Passage, language: str) -> list[Count]:
    """What a sentence counts or measures; dates, years, hours and shares of a date left out."""
    text = passage.text
    numbers = numbers_in(text, language)
    if not numbers:
        return []
    days = [(mention.start, mention.end) for mention in dates_in(text, language)]
    days += [(time.start, time.end) for time in times_in(text)]
    found: list[Count] = []
    for number in numbers:
        if any(start <= number.start < end for start, end in days) or _is_no_count(number, text):
            continue
        local = _behind(text, number, language)
        harm = _harm(local, text, number, language)
        if harm or (local and local[0][1].casefold() not in _DURATIONS):
            found.append(Count(passage, number, local, harm))
    # Several numbers of one harm are parts of a whole, which another source may give.
    parts = Counter(kind for count in found for kind in count.harm)
    return [count for count in found if all(parts[kind] == 1 for kind in count.harm)]


def _is_no_count(number: Number, text: str) -> bool:
    """A year, an hour, an age, a score or the idiom "one"."""
    if number.spelled and min(number.values) <= 1:
        return True
    if (
        _SUM.match(text[number.end :])
        or _SUM_BEFORE.search(text[: number.start])
        or _MORE.search(text[max(0, number.start - 24) : number.end + 24])
    ):
        return True
    digits = text[number.start : number.end]
    if digits.isdigit() and len(digits) == 4 and int(digits) in _YEARS:
        return True
    around = text[max(0, number.start - 1) : number.start] + text[number.end : number.end + 1]
    return bool(re.search(r"[:/\-–日号號일月월年년時时시分분歳歲岁]", around))


def _behind(text: str, number: Number, language: str) -> tuple[tuple[str, str], ...]:
    """The words of meaning close behind a number, within its clause."""
    tail = text[number.end : number.end + 60]
    cut = _CLAUSE.search(tail)
    tail = tail[: cut.start()] if cut else tail
    if language in UNSPACED_LANGUAGES:
        pieces = tokenize(tail[:8], language)
        return tuple((piece, piece) for piece in pieces if not piece.isascii())
    stops = stop_words(language)
    words = [match.group() for match in _WORD.finditer(tail)][:_REACH]
    return tuple((stem(word.casefold()), word) for word in words if word.casefold() not in stops)


def _harm(local: Sequence[tuple[str, str]], text: str, number: Number, language: str) -> frozenset[int]:
    """The kinds of harm that a number of people is given for."""
    if language in _HARM_UNSPACED:
        near = text[max(0, number.start - 8) : number.end + 12]
        return frozenset(
            kind for kind, words in enumerate(_HARM_UNSPACED[language]) if any(word in near for word in words)
        )
    if language not in _HARM or _PART.match(text[number.end :]):
        return frozenset()
    clause = _CLAUSE.split(text[: number.start])[-1]
    words = {match.group().casefold() for match in list(_WORD.finditer(clause))[-_BEFORE:]}
    words |= {word.casefold() for _, word in local[:_HARM_REACH]}
    return frozenset(kind for kind, forms in enumerate(_HARM[language]) if words & set(forms.split()))


def _likeness(one: Count, other: Count) -> float:
    """How sure it is that two numbers count the same, 0 when it is not."""
    first, second = one.passage.terms, other.passage.terms
    local = one.stems & other.stems
    about = (first & second) - local - _numeric(first)
    share = len(first & second) / (min(len(first), len(second)) or 1)
    if one.harm & other.harm:
        return 1 + share if _are_of_event(one.passage, other.passage) else 0.0
    if one.unit != other.unit or share < _SAME_SENTENCE or len(about) < _MIN_SHARED or len(local) < 2:
        return 0.0
    return share


def _once(counts: Sequence[Count]) -> frozenset[str]:
    """What an article counts a single time, so that there is no doubt of which number it gives."""
    told = Counter(count.unit for count in counts)
    return frozenset(unit for unit, times in told.items() if times == 1)


def _likely_total(one: Count, other: Count) -> float:
    """How sure it is that two articles which each count something once count the same.

    "340 call-outs" and "412 call-outs": a noun of its own, near the head of both, numbers of one size.
    """
    word = one.local[0][1].casefold()
    if one.harm or other.harm or word in _EVERYDAY or len(word) < _SPECIFIC_WORD:
        return 0.0
    if any(count.passage.index >= _EARLY or min(count.number.values) < _MANY for count in (one, other)):
        return 0.0
    low, high = sorted((max(one.number.values), max(other.number.values)))
    return _LEAST_LIKELY if high <= _ONE_SIZE * low and _may_be_total(one) and _may_be_total(other) else 0.0


def _may_be_total(count: Count) -> bool:
    """Whether what it counts stands right behind it, not within a name or a compound."""
    gap = count.passage.text[count.number.end : count.number.end + len(count.local[0][1]) + 2]
    return gap[:1] in {" ", "\u00a0", "\u202f"} and gap[1:].startswith(count.local[0][1])


def _are_of_event(one: Passage, other: Passage) -> bool:
    """Whether two sentences are near the heads of their articles, of this year and of the same place."""
    if any(passage.index >= _EARLY or _YEAR.search(passage.text) for passage in (one, other)):
        return False
    for passage, against in ((one, other), (other, one)):
        place = _ELSEWHERE.match(passage.text)
        if place and place.group(1) not in against.text:
            return False
    return True


def _numeric(terms: Iterable[str]) -> frozenset[str]:
    return frozenset(term for term in terms if term[0].isdigit())


def _contradicts(one: Count, other: Count, first: Sequence[Count], second: Sequence[Count]) -> bool:
    """Whether neither source has the other's number of the same thing, not even rounded."""
    if _agree(one.number, other.number):
        return False
    knows = any(_agree(known.number, other.number) and _same_thing(known, other) for known in first)
    known = any(_agree(known.number, one.number) and _same_thing(known, one) for known in second)
    return not knows and not known


def _same_thing(one: Count, other: Count) -> bool:
    return bool(one.stems & other.stems or one.harm & other.harm)


def _agree(one: Number, other: Number) -> bool:
    """Whether two numbers may mean the same: equal, or one a rounding of the other."""
    return bool(one.values & other.values) or any(
        is_rounding(value, exact) or is_rounding(exact, value)
        for value in one.values
        for exact in other.values
    )


def _about(one: Count, other: Count, article: Article, language: str) -> str:
    """What is counted: the kind of harm, else the words of the first source."""
    if one.harm & other.harm:
        return _label(min(one.harm & other.harm), language)
    shared = [word for form, word in one.local if form in other.stems]
    text = article.text[one.passage.start + one.number.end : one.passage.end]
    first, last = text.find(shared[0]), text.find(shared[-1]) + len(shared[-1])
    whole = " ".join(text[first:last].split())
    about = whole if len(whole.split()) <= _ABOUT_WORDS else shared[0]
    return about[:1].upper() + about[1:]


def _label(kind: int, language: str) -> str:
    if language in _HARM_UNSPACED:
        return _HARM_UNSPACED[language][kind][0]
    return _HARM[language][kind].split()[0].capitalize()


def _cited(passage: Passage, article: Article) -> Sentence:
    citation = Citation(article_id=article.id, start=passage.start, end=passage.end)
    return Sentence(text=passage.text, citations=(citation,))
