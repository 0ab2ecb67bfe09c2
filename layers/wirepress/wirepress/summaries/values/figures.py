"""Numbers with what they count: a share, an amount of money, or so many of something."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from wirepress.summaries.values.numerals import Number, numbers_in
from wirepress.summaries.values.units import ANY_CURRENCY, amount, currency_of, unit_at
from wirepress.text.words import UNSPACED_LANGUAGES, stop_words

SHARE: Final = "share"
MONEY: Final = "money"
POINTS: Final = "points"
_SHARE_AFTER: Final = re.compile(
    r"[\s\u00a0\u202f-]{0,2}(?:%|％|٪|‰|per\s?cent|percent|prozent|pour cent|por cien(?:to)?|por cento|"
    r"per cento|procent|proc\b\.?|процент|відсотк|प्रतिशत|फीसदी|फ़ीसदी|بالمئة|بالمائة|في المئة|في المائة|"
    r"퍼센트|"
    r"パーセント)",
    re.IGNORECASE,
)
_SHARE_BEFORE: Final = re.compile(r"百分之$")
_MONEY_AFTER: Final = re.compile(rf"[\s\u00a0\u202f-]{{0,2}}(?:de\s|d['’])?({ANY_CURRENCY})", re.IGNORECASE)
_MONEY_BEFORE: Final = re.compile(rf"({ANY_CURRENCY})\s?$")
_POINTS_AFTER: Final = re.compile(
    r"[\s\u00a0\u202f-]{0,2}(?:percentage[\s-]points?|prozentpunkt\w*|points? de pourcentage|"
    r"puntos porcentuales|"
    r"pontos percentuais|punt[oi] percentual[ei]|procentpunt\w*|punkt\w* procentow\w*|pkt\.? proc|"
    r"процентн\w+ пункт\w*|відсотков\w+ пункт\w*|п\.\s?п\.|pp\b|百分点|個百分點|ポイント|퍼센트포인트)",
    re.IGNORECASE,
)
_POINT: Final = re.compile(r"point|punt|pont|punkt|пункт")
_NEXT_WORD: Final = re.compile(r"[\s\u00a0\u202f-]{0,2}(?:(?:de|of|di|der|des|do)\s)?([^\W\d_][^\W\d_]*)")
_COUNTER: Final = re.compile(r"\s?([\u4e00-\u9fff\u30a0-\u30ff\uac00-\ud7af])")
_CLAUSE_END: Final = re.compile(r"[.,;:()!?]")
_WORD: Final = re.compile(r"[^\W\d_]+")
_CHILDREN: Final = {"en": "children", "fr": "enfants", "es": "hijos", "pt": "filhos", "it": "figli"}
"""What a number counts behind a word for a parent: "a father of three"."""
_PARENTS: Final = {
    "en": re.compile(r"\b(?:father|mother|parent|dad|mum|mom)s? of $", re.IGNORECASE),
    "fr": re.compile(r"\b(?:père|mère) de $", re.IGNORECASE),
    "es": re.compile(r"\b(?:padre|madre) de $", re.IGNORECASE),
    "pt": re.compile(r"\b(?:pai|mãe) de $", re.IGNORECASE),
    "it": re.compile(r"\b(?:padre|madre) di $", re.IGNORECASE),
}
_MILLION: Final = 1e6
"""From here a number may be money whose currency stands elsewhere: "84 million euros, 29 million from"."""
_REACH: Final = 4
_STEM: Final = 5


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a text, its kind (`SHARE`, `POINTS`, `MONEY` or empty) and the words behind it.

    `noun` is the one right behind, `near` the stems of the next few; `unit` the currency of money
    or the unit of a measure, empty where it has none that is known.
    """

    number: Number
    kind: str
    noun: str = ""
    near: frozenset[str] = frozenset()
    unit: str = ""

    @property
    def is_elided(self) -> bool:
        """Whether what it counts is left to another word of its sentence: "from 7.1 to 5.8 per cent"."""
        return not self.kind and not self.noun

    def may_mean(self, other: "Figure") -> bool:
        """Whether two figures of one value may be of the same thing."""
        if self.unit and other.unit and self.unit != other.unit:
            return False
        if self.kind == other.kind or self.is_elided or other.is_elided:
            return True
        if POINTS in {self.kind, other.kind}:
            return any(_POINT.match(figure.noun) is not None for figure in (self, other))
        if {self.kind, other.kind} != {MONEY, ""}:
            return False
        return not (self.noun or other.noun) or max(self.number.values) >= _MILLION

    @property
    def amounts(self) -> frozenset[tuple[str, float]]:
        """What it measures, comparable across units: 24 months are 2 years; empty for other figures.

        Of money, only what is less than one: 0.18 euros are 18 cents.
        """
        unit = self.unit if self.kind != MONEY else "money" if max(self.number.values) < 1 else ""
        found = (amount(value, unit) for value in self.number.values)
        return frozenset(measure for measure in found if measure is not None)

    def counts_like(self, other: "Figure") -> bool:
        """Whether two figures are of the same kind and of the same noun."""
        return self.kind == other.kind and (bool(self.kind) or bool(self.near & other.near))


@lru_cache(maxsize=4096)
def figures_in(text: str, language: str) -> tuple[Figure, ...]:
    """The numbers of a text with what they count, in order."""
    return tuple(_figure(number, text, language) for number in numbers_in(text, language))


def _figure(number: Number, text: str, language: str) -> Figure:
    before, after = text[max(0, number.start - 12) : number.start], text[number.end : number.end + 40]
    if text[number.end - 1].isalpha():  # an abbreviated scale: 12 Mio. Euro
        after = after.removeprefix(".")
    if _POINTS_AFTER.match(after):
        return Figure(number, POINTS)
    if _SHARE_AFTER.match(after) or _SHARE_BEFORE.search(before):
        return Figure(number, SHARE)
    if money := _MONEY_BEFORE.search(before) or _MONEY_AFTER.match(after):
        return Figure(number, MONEY, unit=currency_of(money.group(1)))
    noun = _noun(after, language)
    parent = _PARENTS[language].search(before) if not noun and language in _PARENTS else None
    if parent:
        return Figure(number, "", _CHILDREN[language], frozenset({_CHILDREN[language][:_STEM]}))
    unit = unit_at(after.lstrip(" \u00a0\u202f-")) or unit_at(text[number.start : number.end])
    return Figure(number, "", noun, _near(after, language), unit)


def _noun(after: str, language: str) -> str:
    """The word right behind a number, unless that is a function word."""
    if language in UNSPACED_LANGUAGES or language == "ko":
        counter = _COUNTER.match(after)
        return counter.group(1) if counter else ""
    word = _NEXT_WORD.match(after)
    if word is None or word.group(1).casefold() in stop_words(language):
        return ""
    return word.group(1).casefold()


def _near(after: str, language: str) -> frozenset[str]:
    """The stems of the words of meaning close behind a number; counters in scripts without spaces."""
    if language in UNSPACED_LANGUAGES or language == "ko":
        return frozenset(_noun(after, language))
    clause = _CLAUSE_END.split(after, maxsplit=1)[0]
    words = [word.casefold() for word in _WORD.findall(clause)[:_REACH]]
    return frozenset(word[:_STEM] for word in words if word not in stop_words(language) and len(word) > 1)
