"""People who have, in a script without capitals, an office that the articles give to somebody else only.

A name beside an office ("县长郑海涛", "김도현 과장", "मुख्यमंत्री हरीश नेगी") is wrong where an article has
that office beside another name, has this name too, and never tells of both together.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from wirepress.summaries.checking.evidence import Evidence
from wirepress.summaries.checking.names.uncased.cues import (
    KO_SURNAMES,
    TITLES,
    ZH_SURNAMES,
    ZH_SURNAMES_OR_WORDS,
)
from wirepress.summaries.checking.names.uncased.spaced_words import UNCASED_WORDS
from wirepress.summaries.reading.word_sets import word_set
from wirepress.text.stop_words import STOP_WORDS

_SHORTEST: Final = 2
"""Characters of the titles that are told apart, so that "氏" and "씨" are none."""
_NO_OFFICES: Final = word_set(
    "名叫 先生 女士 小姐 同志 さん 選手 容疑者 被告 기자 记者 記者 여사 선생 선수 "
    "السيد السيدة باسم يدعى تدعى ويدعى श्री श्रीमती सुश्री "
    "डॉ डॉ. संत स्वामी बाबा 居民 村民 市民 学生 상인 주민"
)
"""Titles that say nothing of an office, or that many people of one article have."""
_NAME_ZH: Final = rf"[{''.join(sorted(ZH_SURNAMES | ZH_SURNAMES_OR_WORDS))}][\u3400-\u9fff]{{1,2}}"
_NAME_JA: Final = r"[\u3400-\u9fff々]{2,6}?"
_NAME_KO: Final = (
    rf"[{''.join(sorted(one for one in KO_SURNAMES if len(one) == 1))}][가-힣][가-힣](?<![의은는인])"
)
_WORD: Final = r"[^\W\d_]\S*?"
_POSTPOSITION: Final = r"(?:ने|को|का|के|की|से|पर|और|व|तथा|भी|द्वारा|ही|था|है)"
_HONORIFIC: Final = r"(?:さん|氏)"
_AR_PREFIX: Final = "وفبلك"


class _Holder(NamedTuple):
    """Somebody with an office: the name and the office as a text has them, and where the name stands."""

    name: str
    office: str
    start: int


def usurped_titles(sentence: str, language: str, evidence: Iterable[Evidence]) -> list[str]:
    """The names of a sentence beside an office that its articles give to others only."""
    claimed = _holders(sentence, language)
    if not claimed:
        return []
    sources = list(evidence)
    told = [(line, _holders(line, language)) for source in sources for line, _ in source.sentences]
    return [holder.name for holder in claimed if _usurps(holder, told, language)]


def _usurps(holder: _Holder, told: Sequence[tuple[str, Sequence[_Holder]]], language: str) -> bool:
    others = known = False
    for line, holders in told:
        here = [other for other in holders if _same(holder.name, other.name, language)]
        known = known or bool(here) or (language != "ja" and _key(holder.name, language) in line)
        same_office = [other for other in holders if other.office == holder.office]
        others = others or any(not _same(holder.name, other.name, language) for other in same_office)
        if any(other in here for other in same_office):
            return False
        free = line.count(holder.office) - len(same_office)
        if free > 0 and _key(holder.name, language) in line:
            return False
    return others and known


def _same(one: str, other: str, language: str) -> bool:
    """Whether two names may be of one person: they begin alike or, with spaces, have a word in common."""
    if language in {"hi", "ar"}:
        return not set(one.split()).isdisjoint(other.split())
    return one[:_SHORTEST] == other[:_SHORTEST]


def _key(name: str, language: str) -> str:
    return (
        name.rpartition(" ")[2]
        if language in {"hi", "ar"}
        else name
        if language == "zh"
        else name[:_SHORTEST]
    )


@lru_cache(maxsize=4096)
def _holders(line: str, language: str) -> tuple[_Holder, ...]:
    found = {
        _Holder(match["name"].strip(), match["office"], match.start("name"))
        for pattern in _patterns(language)
        for match in pattern.finditer(line)
    }
    if language in {"hi", "ar"}:
        found = {
            holder._replace(name=name)
            for holder in found
            if (name := " ".join(_named(holder.name.split(), language)))
        }
    return tuple(sorted(found, key=lambda holder: holder.start))


def _named(words: Sequence[str], language: str) -> Iterator[str]:
    """The words behind an office up to the first that is no name."""
    common = UNCASED_WORDS[language] | STOP_WORDS[language]
    for word in words:
        if word in TITLES[language] or not common.isdisjoint(
            (word, word.lstrip(_AR_PREFIX), word.removeprefix("ال"))
        ):
            return
        yield word


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    titles = sorted(
        (one for one in TITLES.get(language, ()) if len(one) >= _SHORTEST and one not in _NO_OFFICES),
        key=lambda one: (-len(one), one),
    )
    office = f"(?P<office>{'|'.join(map(re.escape, titles))})"
    forms = {
        "zh": (rf"{office}(?P<name>{_NAME_ZH})",),
        "ja": (
            rf"(?<![\u3400-\u9fff々])(?P<name>{_NAME_JA})(?:新|前|元|現|副)?{office}(?![\u3400-\u9fff]|の[\u3400-\u9fff])",
            rf"{office}(?:の|、)(?P<name>{_NAME_JA}){_HONORIFIC}",
        ),
        "ko": (
            rf"(?<![가-힣])(?P<name>{_NAME_KO})\s(?:[가-힣]{{1,6}}\s)?[가-힣]{{0,6}}?{office}(?=[은는이가을를의도과와]?(?![가-힣]))",
        ),
        "hi": (rf"(?<!\S){office}\s(?P<name>{_WORD}(?:\s{_WORD}){{0,2}}?)(?=\s{_POSTPOSITION}(?!\S)|,)",),
        "ar": (
            rf"(?<!\w)[وفبل]?{office}(?:\sال\w+){{0,3}}\s(?P<name>(?!و?ال)\w{{2,}}(?:\sبن)?\s\w{{3,}})",
            rf"(?<!\w)(?:[وفب]?(?=ال)|ل(?=ل)){office}\s(?P<name>ال\w{{3,}})",
        ),
    }
    return tuple(re.compile(form) for form in forms.get(language, ()))
