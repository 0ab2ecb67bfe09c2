"""Numbers with what they count: a share, an amount of money, or so many of something."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from wirepress.summaries.values.numerals import Number, numbers_in
from wirepress.text.words import UNSPACED_LANGUAGES, stop_words

SHARE: Final = "share"
MONEY: Final = "money"
_SHARE_AFTER: Final = re.compile(
    r"[\s\u00a0\u202f-]{0,2}(?:%|％|٪|‰|per\s?cent|percent|prozent|pour cent|por cien(?:to)?|por cento|"
    r"per cento|procent|процент|відсотк|प्रतिशत|फीसदी|फ़ीसदी|بالمئة|بالمائة|في المئة|في المائة|퍼센트|"
    r"パーセント)",
    re.IGNORECASE,
)
_SHARE_BEFORE: Final = re.compile(r"百分之$")
_CURRENCY: Final = (
    r"[€$£¥₹₽₴₩]|(?:US|EU)?-?(?:euro|dollar|dólar|dollaro|dollari|pound|yen|yuan|renminbi|rupee|rupia|real|reais|"
    r"peso|franc|franken|zł|złot|рубл|гривен|гривн|доллар|долар|евро|євро|يورو|دولار|درهم|ريال|डॉलर|रुपये|रुपए|यूरो|"
    r"元|円|ユーロ|ドル|欧元|歐元|美元|人民币|유로|달러|원(?![가-힣])|EUR|USD|GBP)"
)
_MONEY_AFTER: Final = re.compile(rf"[\s\u00a0\u202f-]{{0,2}}(?:de\s|d['’])?(?:{_CURRENCY})", re.IGNORECASE)
_MONEY_BEFORE: Final = re.compile(r"(?:[€$£¥₹₽₴₩]|\b(?:EUR|USD|GBP|Rs\.?))\s?$")
_NEXT_WORD: Final = re.compile(r"[\s\u00a0\u202f-]{0,2}(?:(?:de|of|di|der|des|do)\s)?([^\W\d_][^\W\d_]*)")
_COUNTER: Final = re.compile(r"\s?([\u4e00-\u9fff\u30a0-\u30ff\uac00-\ud7af])")
_CLAUSE_END: Final = re.compile(r"[.,;:()!?]")
_WORD: Final = re.compile(r"[^\W\d_]+")
_REACH: Final = 4
_STEM: Final = 5


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a text, its kind (`SHARE`, `MONEY` or empty) and the words behind it.

    `noun` is the one right behind, `near` the stems of the next few.
    """

    number: Number
    kind: str
    noun: str = ""
    near: frozenset[str] = frozenset()

    @property
    def is_elided(self) -> bool:
        """Whether what it counts is left to another word of its sentence: "from 7.1 to 5.8 per cent"."""
        return not self.kind and not self.noun

    def may_mean(self, other: "Figure") -> bool:
        """Whether two figures of one value may be of the same thing."""
        if self.kind == other.kind or self.is_elided or other.is_elided:
            return True
        return {self.kind, other.kind} == {MONEY, ""} and not (self.noun or other.noun)

    def counts_like(self, other: "Figure") -> bool:
        """Whether two figures are of the same kind and of the same noun."""
        return self.kind == other.kind and (bool(self.kind) or bool(self.near & other.near))


@lru_cache(maxsize=4096)
def figures_in(text: str, language: str) -> tuple[Figure, ...]:
    """The numbers of a text with what they count, in order."""
    return tuple(_figure(number, text, language) for number in numbers_in(text, language))


def _figure(number: Number, text: str, language: str) -> Figure:
    before, after = text[: number.start], text[number.end : number.end + 40]
    if _SHARE_AFTER.match(after) or _SHARE_BEFORE.search(before):
        return Figure(number, SHARE)
    if _MONEY_AFTER.match(after) or _MONEY_BEFORE.search(before):
        return Figure(number, MONEY)
    return Figure(number, "", _noun(after, language), _near(after, language))


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


def of_value(figures: Iterable[Figure], number: Number) -> list[Figure]:
    """The figures that may have a number's value."""
    return [figure for figure in figures if figure.number.values & number.values]
