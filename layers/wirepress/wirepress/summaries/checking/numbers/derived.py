"""Numbers that a sentence may compute: sums, differences, spans of time, counts of what it lists."""

import math
import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, pairwise, zip_longest
from typing import Final

from wirepress.summaries.checking.evidence import Evidence
from wirepress.summaries.checking.names.naming import named_in
from wirepress.summaries.checking.numbers.durations import follows_in_time
from wirepress.summaries.checking.numbers.reckoned import is_reckoned
from wirepress.summaries.values.figures import MONEY, POINTS, SHARE, Figure, figures_in
from wirepress.summaries.values.marks import bound

_CHANGES: Final = {
    "en": r"more|fewer|less|higher|lower|up|down|r[io]se\w*|grew|grow\w*|f[ae]ll\w*|increas\w+|decreas\w+|"
    r"climb\w*|gap|junior|senior|ahead|behind|margin|difference|older|younger|remaining|left|others?|rest|instead|"
    r"extra|additional|better|worse|above|below|short|off|apart|longer|shorter|wider|narrower|faster|slower|quicker|"
    r"cheaper|dearer|still|keep\w*|kept|stay\w*|remain\w*|surviv\w*|lead|win|victory|deficit|advantage|cut|cuts|cutting|lower(?:ed|s|ing)|rais(?:ed?|es|ing)|"
    r"reduc\w+|slash\w*|trimm?\w*|gain\w*|lost|loses?|losing|jump\w*|soar\w*|plung\w+|slid|slip\w*|shr[aiu]nk\w*|shed|"
    r"drop\w*|exceed\w*|improv\w+|worsen\w*|widen\w*|narrow\w*|lengthen\w*|shorten\w*",
    "de": r"um|mehr|weniger|höher|niedriger|vorsprung|rückstand|jünger|älter|gestiegen|gesunken|zugelegt|"
    r"teurer|billiger|länger|kürzer|\w+teuer\w*|verspät\w+|übrig|bleib\w*|blieb\w*",
    "fr": r"plus|moins|hausse|baisse|lieu|écart|augment\w+|retard\w*|rest\w+",
    "es": r"más|menos|aument\w+|diferencia|increment\w+|retras\w+|qued\w+",
    "pt": r"mais|menos|aument\w+|diferença|rest\w+",
    "it": r"più|meno|aument\w+|increment\w+",
    "nl": r"meer|minder|gestegen|gedaald|stijg\w+",
    "pl": r"o|więcej|mniej|wzr[oó]s\w+|zdroża\w+|uby(?:ł|wa)\w*|przyby(?:ł|wa)\w*|zmala\w+|spad\w+",
    "ru": r"на|дороже|дешевле|оста\w+|больше|меньше|убав\w+|прибав\w+",
    "uk": r"на|зріс|зросл\w+|залиш\w+|більше|менше|поменша\w+|побільша\w+",
    "ar": r"زاد\w*|زيادة|ارتفع\w*|انخفض\w*",
    "hi": r"बढ़\w*|घट\w*",
}
"""Words with which a number may be the difference of two others."""
_UNSPACED_CHANGES: Final = re.compile(
    r"[增増减減涨降差长長短高低伸縮]|上回|下回|少了|多了|上が|下が|늘|줄|증가|감소|더\s|올랐|오른"
)
_LESS: Final = re.compile(
    r"\b(?:fewer|less|weniger|moins|menos|meno|minder|mniej|меньше|менше|أقل|कम)\b|[減减少]|줄", re.IGNORECASE
)
_BEFORE: Final = 16
_BEHIND: Final = 24
"""Characters before and behind a number in which such a word stands."""
_MARK: Final = re.compile(r"[,;:]\s")
_BOUND: Final = re.compile(
    r"\b(?:more|less|fewer|younger|older|higher|lower|longer|shorter|"
    r"mehr|weniger|plus|moins|más|menos|mais|più|meno|meer|minder|więcej|mniej) "
    r"(?:than|als|do que|de|di|dan|niż)\s(?:[A-Z]{0,2}[€$£]|Rs\.?\s|₹)?$"
)
_BY: Final = re.compile(
    r"\b(?:by|um)\s(?:(?:about|around|some|nearly|almost|just|only|over|more than|roughly|at least)\s)*"
    r"[€$£]?$"
)
"""Right before a number that is a difference: "won by seven points"."""
_TOGETHER: Final = re.compile(
    r"\b(?:together|total\w*|combined|overall|altogether|in all|all told|insgesamt|zusammen|ensemble|"
    r"en tout)\b",
    re.IGNORECASE,
)
_ADDED: Final = re.compile(
    r"\s(?:[^\s\d,;.()]+\s){0,3}(?:and|und|sowie|et|y|e|en|i|oraz|и|і|та|й|और|तथा|एवं)\s(?:[^\s\d,;.()]+\s){0,4}[$€£]?|"
    r"\s(?:\w+\s){1,3}و(?:\w+\s){0,3}|[^\W\d]{0,6}[和及与與とや과와]\s?[^\W\d]{0,8}\s?|[^\W\d]{1,6}[、,]\s?[^\W\d]{1,8}"
)
_LISTED: Final = re.compile(r"(?:\s[^\W\d]+){1,3},\s(?:[^\W\d]+\s){0,3}")
"""What stands between two numbers whose sum a sentence may tell: "143 passengers and 12 crew"; before it, a
comma may stand between others."""
_STEM: Final = 5
_ADDENDS: Final = 4
_CLOSE: Final = 3
"""Sentences in which the second of two numbers follows that a sentence adds up."""
_PART: Final = 0.05
"""Share of the larger one from which the smaller is added to it."""
_HALF: Final = 0.5
"""How far from it a difference may be that is told as "about three"."""
_LEAST: Final = 10.0
"""From here two numbers of a source hardly make up a third one by chance."""
_COMPARABLE: Final = 0.02
"""Share of a number from which another one is taken from it: a year is not taken from millions."""
_YEARS: Final = range(1500, 2101)
_LIST: Final = re.compile(r"[:,–—(]\s?(?P<items>[^:;()]+)$")
_ITEM: Final = re.compile(r",\s(?:and|or|und|oder|et|ou|y|o|e)\s|,\s|;\s|\s(?:and|or|und|oder|et|ou|y|o|e)\s")
_OPENS: Final = re.compile(r"\s(?:[^\W\d]+\s?){1,4}[:,–—(]\s?")
_JOINS: Final = re.compile(r",?\s(?:(?:and|or|und|oder|et|ou|y|o|e)\s)?")
_OF: Final = re.compile(r"\s(?:of|von|sur|de|su|van|z|из|із|з)\s(?:[^\W\d]+\s)?")
_LEAST_LISTED, _MOST_LISTED = 3.0, 9.0
_PAIR: Final = re.compile(
    r"\b(?:the|these|those|their|its|both|between|die|den|der|beiden?|les|los|las|i|le|os|as|deze)\s$",
    re.IGNORECASE,
)
"""Before a "two" that the reader is taken to know of: "the two parties"."""


def is_derived(figure: Figure, text: str, language: str, evidence: Sequence[Evidence]) -> bool:
    """Whether a number follows from the sources, or counts what the sentence itself lists."""
    return (
        follows_in_time(figure, text, evidence)
        or is_reckoned(figure, text, language, evidence)
        or _counts(figure, text, language)
        or _is_length_of_row(figure, evidence)
        or _is_rest(figure, text, language, evidence)
        or any(_shows(figure, value) for value in _computed(figure, text, language, evidence))
    )


def is_total(figure: Figure, text: str, evidence: Sequence[Evidence]) -> bool:
    """Whether a sentence that puts things together tells the sum of numbers close to each other."""
    return _TOGETHER.search(text) is not None and any(
        _shows(figure, value) for value in _added(figure, text, evidence)
    )


def _shows(figure: Figure, exact: float) -> bool:
    """Whether a number is a value, or a rounding of it."""
    number = figure.number
    side = bound(number.before, number.behind)
    if number.approximate and any(
        value < _LEAST and abs(value - exact) < _HALF and (exact - value) * side >= 0
        for value in number.values
    ):
        return True
    return exact in number.values or (not number.in_dozens and number.rounds(exact))


def _counts(figure: Figure, text: str, language: str) -> bool:
    """Whether a small number in words counts what stands behind it, or a pair that is known."""
    number = figure.number
    if not number.spelled or max(number.values) > _MOST_LISTED:
        return False
    if number.values == {2.0} and not figure.unit and _PAIR.search(text, 0, number.start):
        return True
    listed = _LIST.search(text, number.end)
    items = [item for item in _ITEM.split(listed["items"]) if item.strip()] if listed else []
    return bool({float(len(items)), float(_names_behind(text, number.end, language))} & number.values)


def _is_rest(figure: Figure, text: str, language: str, evidence: Sequence[Evidence]) -> bool:
    """Whether it is what a source leaves of a whole: "two of the nine" where seven of nine are told of."""
    wholes = [
        _most(whole)
        for part, whole in pairwise(figures_in(text, language))
        if part == figure and _OF.fullmatch(text, part.number.end, whole.number.start)
    ]
    return any(
        whole == _most(other) and whole - _most(part) in figure.number.values
        for whole in wholes
        for source in evidence
        for (line, _), figures in zip(source.sentences, source.figures, strict=True)
        for part, other in pairwise(figures)
        if _OF.fullmatch(line, part.number.end, other.number.start)
    )


def _is_length_of_row(figure: Figure, evidence: Sequence[Evidence]) -> bool:
    """Whether a source lists so many names in a row, and none counts the same by a number."""
    stem = figure.noun[:_STEM]
    return not figure.number.approximate and any(
        _names_so_many(figure, source)
        and not any(stem and other.noun.startswith(stem) for line in source.figures for other in line)
        for source in evidence
    )


def _names_so_many(figure: Figure, source: Evidence) -> bool:
    """Whether a source lists so many names in a row: "three aides" for "Bo Ray, Al Kay and Jo May"."""
    number = figure.number
    if (
        figure.unit
        or figure.kind
        or not number.spelled
        or not _LEAST_LISTED <= max(number.values) <= _MOST_LISTED
    ):
        return False
    return any(
        float(size) in number.values
        for line, _ in source.sentences
        for size in _rows_of_names(line, source.language)
    )


def _rows_of_names(line: str, language: str) -> list[int]:
    """How many names stand in each row of a line, with nothing but commas and an "and" between them."""
    sizes: list[int] = []
    end = -1
    for name in named_in(line, language):
        if sizes and _JOINS.fullmatch(line, end, name.start):
            sizes[-1] += 1
        else:
            sizes.append(1)
        end = name.end
    return sizes


def _names_behind(text: str, start: int, language: str) -> int:
    """How many names stand in a row behind the mark that opens a list: "two friends, Ann Lee and Bo Ray"."""
    found, end = 0, 0
    for name in named_in(text, language):
        if name.start < start:
            continue
        if not (
            _JOINS.fullmatch(text, end, name.start) if found else _OPENS.fullmatch(text, start, name.start)
        ):
            break
        found, end = found + 1, name.end
    return found


def _computed(figure: Figure, text: str, language: str, evidence: Sequence[Evidence]) -> Iterator[float]:
    """Sums of numbers that follow each other in a source and, where a word tells of one, differences."""
    number = figure.number
    if any(number.values) and tells_change(number.start, number.end, text, language):
        for figures in _alike(figure, evidence):
            for less, more in (sorted(pair) for pair in combinations(map(_most, figures), 2)):
                if less >= _COMPARABLE * more:
                    yield more - less
        yield from _from_beside(figure, text, language, evidence)
    if max(number.values) >= _LEAST or figure.unit:
        for source in evidence:
            yield from _before_change(figure, source)
    if max(number.values) >= _LEAST:
        yield from _added(figure, text, evidence)
    else:
        for source in evidence:
            for at, ((line, _), told) in enumerate(zip(source.sentences, source.figures, strict=True)):
                counts = [
                    other
                    for other in told
                    if not other.unit and other.may_mean(figure) and source.counts(other, at)
                ]
                yield from _sums(line, counts, figure, together=False)


def _added(figure: Figure, text: str, evidence: Sequence[Evidence]) -> Iterator[float]:
    """The sums of numbers that the sources tell close to each other."""
    together = _TOGETHER.search(text) is not None
    for source in evidence:
        for (line, _), told in zip(source.sentences, source.figures, strict=True):
            addends = [other for other in told if other.may_mean(figure) and not _is_article(other, source)]
            yield from _sums(line, addends, figure, together=together)
        if together:
            yield from _sums_of_two(figure, source)


def implied_in(text: str, language: str) -> frozenset[float]:
    """The numbers of a sentence, and those that it tells by a difference: 51 for "55 cents, four better"."""
    figures = figures_in(text, language)
    told = {value for figure in figures for value in figure.number.values}
    for one, other in pairwise(figures):
        if one.counts_like(other) and one.unit == other.unit:
            told |= {_most(one) + _most(other), abs(_most(one) - _most(other))}
    return frozenset(told)


def _from_beside(figure: Figure, text: str, language: str, evidence: Sequence[Evidence]) -> Iterator[float]:
    """How far the number beside it is from one of a source: four for "55 cents, four better" than 51."""
    for one, other in pairwise(figures_in(text, language)):
        beside = other if one == figure else one if other == figure else None
        if beside is None or not beside.counts_like(figure) or beside.unit != figure.unit:
            continue
        for known in (known for source in evidence for line in source.figures for known in line):
            if known.counts_like(beside) and known.unit == beside.unit:
                yield abs(_most(beside) - _most(known))


def _before_change(figure: Figure, source: Evidence) -> Iterator[float]:
    """What a number was before the change that its sentence tells: 7.60 for "8.90 metres, 1.30 more"."""
    change = _change(source.language)
    for (line, _), figures in zip(source.sentences, source.figures, strict=True):
        for one, other in (pair for two in pairwise(figures) for pair in (two, two[::-1])):
            number = other.number
            alike = one.counts_like(other) or other.kind == POINTS or (one.unit and one.unit == other.unit)
            if not (alike or other.is_elided or change.fullmatch(other.noun)) or not one.may_mean(figure):
                continue
            if tells_change(number.start, number.end, line, source.language):
                beside = line[max(0, number.start - _BEFORE) : number.end + _BEFORE]
                sign = 1 if _LESS.search(beside) else -1
                yield round(_most(one) + sign * _most(other), 6)


def tells_change(start: int, end: int, text: str, language: str) -> bool:
    """Whether a word beside a number, `text[start:end]`, makes it a difference: "grew by 5", "114 more"."""
    change = _change(language)
    bound = _BOUND.search(text, 0, start)
    stop = bound.start() if bound else start
    mark = _MARK.search(text, end, end + _BEHIND)
    stop_behind = mark.start() if mark else end + _BEHIND
    before = any(match.end() >= stop - _BEFORE for match in change.finditer(text, 0, stop))
    return (
        before or _BY.search(text, 0, start) is not None or change.search(text, end, stop_behind) is not None
    )


@cache
def _change(language: str) -> re.Pattern[str]:
    words = _CHANGES.get(language)
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE) if words else _UNSPACED_CHANGES


def _is_article(figure: Figure, source: Evidence) -> bool:
    """Whether a number is a one in words, which is an article in most languages: "81 ans et un homme"."""
    return source.language != "en" and figure.number.spelled and _most(figure) <= 1


def _sums(line: str, figures: Sequence[Figure], whole: Figure, *, together: bool) -> Iterator[float]:
    """The sums of figures that follow each other, where a sentence puts them together or the line does.

    Seven drivers and two thefts are no nine drivers: what is counted is that of each addend, or of none.
    """
    for size in range(2, _ADDENDS + 1):
        for at in range(len(figures) - size + 1):
            addends = figures[at : at + size]
            alike = [other.noun[:_STEM] == whole.noun[:_STEM] for other in addends if other.noun]
            if whole.noun and any(alike) and not all(alike):
                continue
            joints = [(one.number.end, other.number.start) for one, other in pairwise(addends)]
            if together or (
                _ADDED.fullmatch(line, *joints[-1])
                and all(_ADDED.fullmatch(line, *at) or _LISTED.fullmatch(line, *at) for at in joints[:-1])
            ):
                yield math.fsum(map(_most, addends))


def _sums_of_two(figure: Figure, source: Evidence) -> Iterator[float]:
    """The sums of two counts of sentences close to each other: "1,900 homes" and "another 2,600"."""
    for at, figures in enumerate(source.figures):
        others = [other for line in source.figures[at + 1 : at + 1 + _CLOSE] for other in line]
        for one in figures:
            for other in others:
                pair = _most(one), _most(other)
                if (
                    min(pair) >= _LEAST
                    and min(pair) >= _PART * max(pair)
                    and _may_be_added(figure, one, other)
                ):
                    yield math.fsum(pair)


def _may_be_added(figure: Figure, one: Figure, other: Figure) -> bool:
    return all(
        each.kind == figure.kind
        and each.unit == figure.unit
        and not (_most(each) in _YEARS and each.number.step == 1)  # "1,900" is no year
        for each in (one, other)
    )


def _alike(figure: Figure, evidence: Sequence[Evidence]) -> Iterator[list[Figure]]:
    """The figures of each sentence of the sources and the next that may be of the same thing."""
    for source in evidence:
        for one, following in zip_longest(source.figures, source.figures[1:], fillvalue=()):
            far = max(figure.number.values) >= _LEAST or figure.kind == MONEY or figure.unit == "cent"
            close = (*one, *following) if far else one
            yield [
                other
                for other in close
                if other.may_mean(figure) or (figure.kind == POINTS and other.kind == SHARE)
            ]


def _most(figure: Figure) -> float:
    return max(figure.number.values)
