"""Where sources differ: two articles that give different numbers of the same thing.

Made for precision: the things counted must be called the same, the sentences must be about the
same, and a source that knows both numbers contradicts nobody.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import combinations, product
from typing import Final

from wirepress.model.article import Article
from wirepress.model.report import Citation, Difference, Sentence
from wirepress.summaries.choosing.asides.counts import CLAUSE, WORD, Count, counts_in
from wirepress.summaries.choosing.asides.harm import harm_label
from wirepress.summaries.reading.passages import Passage, is_dangling
from wirepress.summaries.reading.word_sets import word_set
from wirepress.summaries.values.numerals import Number, is_rounding
from wirepress.text.words import UNSPACED_LANGUAGES, base_language

_MIN_SOURCES: Final = 2
_MAX_DIFFERENCES: Final = 3
_MIN_SHARED: Final = 3
"""Words of meaning that two sentences share, besides what is counted, to be about the same."""
_SAME_SENTENCE: Final = 0.3
_MIN_LOCAL: Final = 2
_SHARE: Final = re.compile(
    r"\s?[%％٪]|[\s-](?:per ?cent|prozent|pour cent|por cien|por cento|procent|процент|відсот|प्रतिशत|"
    r"في الم|بالم)|퍼센트|パーセント|个百分点|ポイント",
    re.IGNORECASE,
)
_ONE_DURATION: Final = 2.5
_FAR: Final = 10_000
_ABOUT_WORDS: Final = 6
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
_LAST_YEAR: Final = (
    r"last year|vorjahr|(?:vergangenen|letzten) jahr|l['’]an(?:née)? derni|año pasado|ano passado|"
    r"anno scorso|vorig jaar|ubiegł|zeszł|прошлом году|торік|минулого року|العام الماضي|पिछले साल|去年|昨年|"
    r"지난해|작년"
)
_THIS_YEAR: Final = (
    r"this year|diese[sm] jahr|heuer|cette année|este año|[dn]?este ano|quest['’]anno|dit jaar|tym roku|"
    r"этом году|цього року|هذا العام|इस साल|今年|올해"
)
_NEXT_YEAR: Final = (
    r"next year|(?:nächste[sn]?|kommenden) jahr|an prochain|próximo an?o|próximo año|prossimo anno|"
    r"volgend jaar|przyszłym roku|следующем году|наступного року|العام المقبل|अगले साल|明年|来年|내년"
)
_YEARS_SPOKEN: Final = tuple(
    re.compile(words, re.IGNORECASE) for words in (_LAST_YEAR, _THIS_YEAR, _NEXT_YEAR)
)
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")


def differences(
    texts: Sequence[Sequence[Passage]],
    articles: Sequence[Article],
    language: str,
    allowed: Callable[[Sequence[Passage]], bool],
    suits: Callable[[Passage], bool] = lambda _: True,
) -> tuple[Difference, ...]:
    """Up to three things of which two sources give different numbers, each said word for word.

    `suits(passage)`, asked first, may refuse a sentence, and `allowed(passages)` statements, such as those
    that would take too much of a source.
    """
    base = base_language(language)
    if len(texts) < _MIN_SOURCES:
        return ()
    found: list[Difference] = []
    used: set[tuple[int, int]] = set()
    for one, other in _pairs(_Counts(texts, base, suits), articles, base):
        keys = {one.passage.key, other.passage.key}
        if len(found) == _MAX_DIFFERENCES or keys & used or not allowed((one.passage, other.passage)):
            continue
        used |= keys
        statements = tuple(_cited(count.passage, articles[count.passage.article]) for count in (one, other))
        found.append(
            Difference(about=_about(one, other, articles[one.passage.article], base), statements=statements)
        )
    return tuple(found)


class _Counts:
    """What the articles of a story count; what no statement can tell is read only where one can be made."""

    def __init__(
        self, texts: Sequence[Sequence[Passage]], language: str, suits: Callable[[Passage], bool]
    ) -> None:
        self._texts = texts
        self._language = language
        self._found: dict[tuple[int, int], list[Count]] = {}
        self._once: dict[int, frozenset[str]] = {}
        self.tellable = [self._counts(filter(suits, passages)) for passages in texts]
        """Of each article the counts of the sentences that may be told."""

    def _counts(self, passages: Iterable[Passage]) -> list[Count]:
        counts: list[Count] = []
        for passage in passages:
            if passage.key not in self._found:
                self._found[passage.key] = counts_in(passage, self._language)
            counts += self._found[passage.key]
        return counts

    def of(self, article: int) -> list[Count]:
        """All counts of an article."""
        return self._counts(self._texts[article])

    def once(self, article: int) -> frozenset[str]:
        """What an article counts a single time, so that there is no doubt of which number it gives."""
        if article not in self._once:
            told = Counter(count.unit for count in self.of(article))
            self._once[article] = frozenset(unit for unit, times in told.items() if times == 1)
        return self._once[article]


def _pairs(counts: _Counts, articles: Sequence[Article], language: str) -> list[tuple[Count, Count]]:
    """Contradictions, those of the most similar sentences first."""

    def may_tell(count: Count) -> bool:
        passage = count.passage
        return passage.usable and not (
            passage.dangles and is_dangling(passage.text, language) and is_dangling(_told_by(count), language)
        )

    asked: dict[tuple[int, tuple[int, int], int], bool] = {}

    def knows(article: int, count: Count) -> bool:
        """Whether an article has a number of another one for the same thing, if only rounded."""
        key = (article, count.passage.key, count.number.start)
        if key not in asked:
            asked[key] = any(
                _same_thing(known, count) and _agree(known.number, count.number)
                for known in counts.of(article)
            )
        return asked[key]

    found: list[tuple[float, Count, Count]] = []
    for first, second in combinations(range(len(articles)), 2):
        if articles[first].source_id == articles[second].source_id:
            continue
        for one, other in product(counts.tellable[first], counts.tellable[second]):
            if one.unit != other.unit and one.harm.isdisjoint(other.harm):
                continue  # most are
            likeness = _likeness(one, other)
            if not likeness and one.unit == other.unit and (likely := _likely_total(one, other)):
                likeness = likely if one.unit in counts.once(first) & counts.once(second) else 0.0
            if (
                likeness
                and _contradict(one, other)
                and not knows(first, other)
                and not knows(second, one)
                and may_tell(one)
                and may_tell(other)
            ):
                found.append((likeness, one, other))
    found.sort(key=lambda entry: (-entry[0], entry[1].passage.key, entry[2].passage.key))
    return [(one, other) for _, one, other in found]


def _contradict(one: Count, other: Count) -> bool:
    """Whether two numbers cannot both be right, if they are of the same thing."""
    return not (_agree(one.number, other.number) or _of_other_years(one.passage.text, other.passage.text))


def _likeness(one: Count, other: Count) -> float:
    """How sure it is that two numbers count the same, 0 when it is not."""
    first, second = one.passage.terms, other.passage.terms
    local = one.stems & other.stems
    about = (first & second) - local - _numeric(first)
    share = len(first & second) / (min(len(first), len(second)) or 1)
    if one.harm & other.harm:
        return 1 + share if _are_of_event(one.passage, other.passage) else 0.0
    if one.lasts or other.lasts:
        return _alike_durations(one, other, share)
    if one.unit != other.unit or len(about) < _MIN_SHARED:
        return 0.0
    if _are_shares(one, other) and _are_late(one, other):
        return 0.0
    return share if share >= _SAME_SENTENCE and len(local) >= _MIN_LOCAL else 0.0


def _are_late(one: Count, other: Count) -> bool:
    return any(count.passage.index >= _EARLY for count in (one, other))


def _alike_durations(one: Count, other: Count, share: float) -> float:
    """How sure it is that two durations are of the same: in one unit, of one size, said of the same thing."""
    if not (one.lasts and other.lasts and one.unit == other.unit) or not _lasting(one, other):
        return 0.0
    early = not _are_late(one, other)
    return share + _LEAST_LIKELY if early and _of_one_size(one, other, _ONE_DURATION) else 0.0


def _lasting(one: Count, other: Count) -> frozenset[str]:
    """The words for what lasts so long: of the clause of one, and somewhere in the other's sentence."""
    return frozenset(
        word
        for count, against in ((one, other), (other, one))
        for word in count.clause
        if any(term.startswith(word) for term in against.passage.terms)
    )


def _of_one_size(one: Count, other: Count, most: float = _ONE_SIZE) -> bool:
    low, high = sorted((max(one.number.values), max(other.number.values)))
    return high <= most * low


def _are_shares(one: Count, other: Count) -> bool:
    """Whether they are per cents, of which two sentences seldom mean the same."""
    return any(_SHARE.match(count.passage.text, count.number.end) for count in (one, other))


def _told_by(count: Count) -> str:
    """What a sentence says up to the end of the number's clause: what comes behind may refer to it."""
    text = count.passage.text
    cut = CLAUSE.search(text, count.number.end)
    return text[: cut.start()] if cut else text


def _likely_total(one: Count, other: Count) -> float:
    """How sure it is that two articles which each count something once count the same.

    "340 call-outs" and "412 call-outs": a noun of its own, near the head of both, numbers of one size.
    """
    if one.harm or other.harm:  # what is counted then may have no noun of its own
        return 0.0
    word = one.local[0][1].casefold()
    if word in _EVERYDAY or len(word) < _SPECIFIC_WORD:
        return 0.0
    if any(count.passage.index >= _EARLY or min(count.number.values) < _MANY for count in (one, other)):
        return 0.0
    return _LEAST_LIKELY if _of_one_size(one, other) and _may_be_total(one) and _may_be_total(other) else 0.0


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


def _of_other_years(one: str, other: str) -> bool:
    """Whether one sentence speaks of last year, say, and the other of this or next one."""
    first = _years_spoken_of(one)
    return bool(first and (second := _years_spoken_of(other)) and first.isdisjoint(second))


@lru_cache(maxsize=256)
def _years_spoken_of(text: str) -> frozenset[int]:
    """Which of last, this and next year a sentence speaks of."""
    return frozenset(year for year, pattern in enumerate(_YEARS_SPOKEN) if pattern.search(text))


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
        return harm_label(min(one.harm & other.harm), language)
    if one.lasts:
        return _subject(one, other, language)
    shared = [word for form, word in one.local if form in other.stems]
    text = article.text[one.passage.start + one.number.end : one.passage.end]
    first, last = text.find(shared[0]), text.find(shared[-1]) + len(shared[-1])
    whole = " ".join(text[first:last].split())
    about = whole if len(whole.split()) <= _ABOUT_WORDS else shared[0]
    return about[:1].upper() + about[1:]


def _subject(one: Count, other: Count, language: str) -> str:
    """What lasts: what stands before the verb, else the first of its words in the first source's sentence."""
    shared = _lasting(one, other)
    text = one.passage.text
    if language in UNSPACED_LANGUAGES or language == "ko":
        return min(shared, key=lambda word: (text.find(word) % _FAR, word))
    for count in (one, other):
        if len(count.subject) > 1 and shared & count.clause:
            return count.subject[:1].upper() + count.subject[1:]
    word = next((word for word in WORD.findall(text) if word.casefold().startswith(tuple(shared))), "")
    return word[:1].upper() + word[1:] or min(shared)


def _cited(passage: Passage, article: Article) -> Sentence:
    citation = Citation(article_id=article.id, start=passage.start, end=passage.end)
    return Sentence(text=passage.text, citations=(citation,))
