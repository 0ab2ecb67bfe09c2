"""Spans of time that a sentence may reckon in any language: three months for a quarter, 3년 전."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise, zip_longest
from typing import Final

from wirepress.summaries.checking.evidence import Evidence
from wirepress.summaries.values.figures import Figure, figures_in
from wirepress.summaries.values.hours import hours_in
from wirepress.summaries.values.quarters import quarters_in
from wirepress.summaries.values.times import ClockTime, times_in
from wirepress.summaries.values.units import amount

_AGO: Final = {
    "de": r"früher|vorher|zuvor|später|danach",
    "fr": r"plus tôt|auparavant|avant|plus tard|après",
    "es": r"antes|después|atrás|más tarde",
    "pt": r"antes|depois|atrás|mais tarde",
    "it": r"prima|dopo|fa|più tardi|addietro",
    "nl": r"eerder|geleden|later|daarvoor|daarna|terug",
    "pl": r"temu|wcześniej|później",
    "ru": r"назад|раньше|ранее|спустя|позже",
    "uk": r"тому|раніше|потому|пізніше",
    "hi": r"पहले|बाद",
}
"""What stands behind a span of time and its unit, and puts it between two days."""
_SINCE: Final = {
    "nl": r"sinds|al|na|over",
    "pl": r"od|przed|po|za",
    "ru": r"за|через|спустя|последни[ех]",
    "uk": r"за|через|останні",
    "pt": r"há|dentro de|daqui a",
    "it": r"da|tra|fra|dopo",
    "es": r"hace|dentro de|tras",
    "ar": r"قبل|منذ|بعد|خلال",
}
"""The same before it."""
_UNSPACED: Final = {
    "zh": {
        "year": r"年",
        "month": r"[个個]多?月",
        "week": r"(?:个)?(?:周|星期)",
        "day": r"[天日]",
        "hour": r"[个個]?多?小[时時]|[个個]?钟头",
        "minute": r"分[钟鐘]?",
    },
    "ja": {
        "year": r"年(?!度)",
        "month": r"[かカヶケ]月",
        "week": r"週間",
        "day": r"日間?",
        "hour": r"時間",
        "minute": r"分",
    },
    "ko": {
        "year": r"\s?년",
        "month": r"\s?(?:개월|달)",
        "week": r"\s?주",
        "day": r"\s?일",
        "hour": r"\s?시간",
        "minute": r"\s?분",
    },
}
_UNSPACED_AGO: Final = re.compile(
    r"(?:间|間)?\s?(?:前|后|後|以前|以来|ぶり|来|전|후|뒤|만에|째|여\s?만|여\s?전)"
)
_BETWEEN: Final = re.compile(
    r"[^\W\d_]+,?\s(?:(?:and|und|et|y|e|en|i|oraz|и|і|й|та|और)\s)?(?:an?\s|eine[nmr]?\s|une?\s|una?\s)?|"
    r"[^\W\d_]+\sو\s?",
)
"""Between the two numbers of one measure, the space before it aside: "one hour and 50 minutes"."""
_EVERY: Final = re.compile(
    r"(?:\b(?:every|each|alle|toutes les|tous les|cada|a cada|ogni|elke|om de|co|кажды[ех]|каждую|"
    r"кожн[іу]|через кожні)|"
    r"(?<!\w)كل|(?<!\w)हर|[每毎])\s?$",
    re.IGNORECASE,
)
_EVERY_BEHIND: Final = re.compile(r"(?:時間|か月|日|분|시간|개월|일)\s?(?:ごと|おき|마다|에 한)")
_TIMES: Final = re.compile(
    r"\s?(?:times|mal|fois|veces|vezes|volte|keer|maal|razy|раза?|разів|рази|مرات|बार|次|回|度|번|차례)(?!\w{3})",
    re.IGNORECASE,
)
_OF_DAY: Final = {"hour": 24.0, "minute": 1440.0}
_OF_YEAR: Final = {"month": 12.0, "week": 52.0}
_FIRST_MONTHS: Final = re.compile(
    r"\s(?:premi|derni|primer|últim|primeir|prim|ultim|erst|letzt|eerst|laatst|pierwsz|ostatni|перв|послед|перш|останн)\w*\s"
    r"(?:mois|mes[ei]s?|Monat\w*|maand\w*|miesi\w+|месяц\w*|місяц\w*)",
    re.IGNORECASE,
)
_REST: Final = re.compile(
    r"\b(?:the rest|the others|remaining|übrigen|restlichen|les autres|le reste|los demás|el resto|os "
    r"restantes|o resto|"
    r"gli altri|il resto|i restanti|de rest|de overige\w*|pozosta\w+|reszta|resztę|остальн\w+|решт\w+)\b|"
    r"(?<!\w)(?:ال)?باق(?:ي|ون|ين)\w*|(?<!\w)(?:शेष|बाकी)|其余|余下|残りの?[\d一-龥]|나머지",
    re.IGNORECASE,
)
_LACKS: Final = re.compile(
    r"\b(?:lack\w*|missing|fehl\w+|manqu\w+|falta\w*|manca\w*|ontbre\w+|tekort|brak\w*|не хватает|недоста\w+|"
    r"бракує|не вистача\w+)\b|ينقص|تنقص|कमी|[还仍]缺|不足|足り|부족|모자",
    re.IGNORECASE,
)
_OUT_OF: Final = re.compile(
    r"\s(?:[^\s\d]+\s)?(?:of|out of|von|der|sur|de|su|dei|van de|van|z|spośród|из|із|з|من|में से)\s|"
    r"[^\W\d]{1,2}(?:中|のうち|가운데|중)\s?"
)
_BACK: Final = 5
"""Sentences back to the whole of which something is the rest."""
_OLD: Final = 15
"""Years from which a span hardly fits one of a source by chance."""
_DAY, _HOUR = 1440, 60
_YEARS: Final = range(1500, 2101)
_CENTURY: Final = 2000
_ROUGHLY: Final = 0.1


def is_reckoned(figure: Figure, text: str, language: str, evidence: Sequence[Evidence]) -> bool:
    """Whether a number of years, months or hours follows from what the sources tell of time."""
    unit = _unit(figure, text, language)
    return (
        (
            unit == "year"
            and (_lies_back(figure, text, language, evidence) or _is_short_year(figure, language, evidence))
        )
        or (_counts_months(figure, unit, text) and _is_quarter(figure, evidence))
        or _is_about_compound(figure, unit, evidence)
        or _is_as_often(figure, text, evidence)
        or (unit == "hour" and _spans_about_hours(figure, evidence))
        or _is_year_ago(figure, evidence)
        or _is_rest(figure, evidence)
        or _is_lacking(figure, text, evidence)
        or _is_part_of_compound(figure, text, language, evidence)
    )


def _unit(figure: Figure, line: str, language: str) -> str:
    """The unit in which a figure measures time, also of languages that write it without a space."""
    if language not in _UNSPACED:
        return figure.unit
    end = figure.number.end
    return next((unit for unit, form in _unspaced(language) if form.match(line, end)), "")


@cache
def _unspaced(language: str) -> list[tuple[str, re.Pattern[str]]]:
    return [(unit, re.compile(form)) for unit, form in _UNSPACED[language].items()]


def _lies_back(figure: Figure, text: str, language: str, evidence: Sequence[Evidence]) -> bool:
    """Whether a source names the year so many years, or up to one more, before its own.

    Few years need a word that looks back; many are an age without one.
    """
    behind, before = _cues(language)
    if min(figure.number.values) >= _OLD and any(
        source.published.year - year in figure.number.values
        or figure.number.rounds(source.published.year - year)
        for source in evidence
        for year in source.numbers
        if year in _YEARS and year < source.published.year
    ):
        return True
    if not (behind and behind.match(text, figure.number.end)) and not (
        before and before.search(text, 0, figure.number.start)
    ):
        return False
    return any(
        value <= source.published.year - year <= value + 1
        for source in evidence
        for value in figure.number.values
        for year in source.numbers
        if year in _YEARS
    )


def _is_short_year(figure: Figure, language: str, evidence: Sequence[Evidence]) -> bool:
    """Whether two digits are those of a year that a source names, as Japanese news writes it."""
    return language == "ja" and any(
        _CENTURY + value in source.numbers for source in evidence for value in figure.number.values
    )


@cache
def _cues(language: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    if language in _UNSPACED:
        year = _UNSPACED[language]["year"]
        return re.compile(rf"(?:{year}){_UNSPACED_AGO.pattern}"), None
    behind, before = _AGO.get(language), _SINCE.get(language)
    return (
        re.compile(rf"\s[^\W_]\S*\s(?:{behind})(?!\w)", re.IGNORECASE) if behind else None,
        re.compile(rf"(?<!\w)(?:{before})\s(?:\S+\s)?$", re.IGNORECASE) if before else None,
    )


def _counts_months(figure: Figure, unit: str, text: str) -> bool:
    """Whether a number counts months, be it with a word between: "los tres primeros meses"."""
    return unit == "month" or _FIRST_MONTHS.match(text, figure.number.end) is not None


def _is_quarter(figure: Figure, evidence: Sequence[Evidence]) -> bool:
    """Whether a source tells of a quarter, which has three months, or of half a year."""
    months = {float(part.months) for source in evidence for part in quarters_in(source.text, source.language)}
    return bool(months & figure.number.values)


def _is_about_compound(figure: Figure, unit: str, evidence: Sequence[Evidence]) -> bool:
    """Whether it is what a source tells in two units, or nearly: "almost two hours" for 1 hour 50."""
    number = figure.number
    told = {measure for source in evidence for measure in compound_measures(source)} if unit else set()
    for value in number.values if told else ():
        measure = amount(value, unit)
        if measure is None:
            continue
        for scale, exact in told:
            if scale != measure[0]:
                continue
            close = abs(measure[1] - exact) <= _ROUGHLY * exact
            if measure[1] == exact or (number.approximate and close):
                return True
            if number.rounds(exact * value / measure[1]):
                return True
    return False


def compound_measures(source: Evidence) -> Iterator[tuple[str, float]]:
    """What a source measures with two numbers, the larger unit first: 6600 seconds for 1 hour 50 minutes."""
    for (line, _), figures in zip(source.sentences, source.figures, strict=True):
        for pair in pairwise(figures):
            yield from _compounds(line, pair, source.language)


def _compounds(line: str, pair: tuple[Figure, Figure], language: str) -> Iterator[tuple[str, float]]:
    """What two numbers of a line measure together, if their units go together."""
    one, other = pair
    first, second = (_unit(each, line, language) for each in pair)
    between = line[one.number.end : other.number.start].lstrip()
    if not (first and second and first != second) or not _joins(between, first, language):
        return
    for more in one.number.values:
        for less in other.number.values:
            whole, rest = amount(more, first), amount(less, second)
            if whole and rest and whole[0] == rest[0] and whole[1] > rest[1]:
                yield whole[0], round(whole[1] + rest[1], 6)


def _joins(between: str, unit: str, language: str) -> bool:
    if language not in _UNSPACED:
        return _BETWEEN.fullmatch(between) is not None
    return re.fullmatch(rf"(?:{_UNSPACED[language][unit].strip()})\s?", between) is not None


def _spans_about_hours(figure: Figure, evidence: Sequence[Evidence]) -> bool:
    """Whether so many hours, more or less where it says so, lie between two times that follow each other."""
    number = figure.number
    for source in evidence:
        for (line, _), (following, _) in zip_longest(
            source.sentences, source.sentences[1:], fillvalue=("", None)
        ):
            own, next_ones = _clock(line, source.language), _clock(following, source.language)
            for one, other in pairwise((*own, *next_ones[:1])):
                spans = {(end - start) % _DAY / _HOUR for start in one.minutes for end in other.minutes}
                exact = bool(spans & number.values) and other in own
                if exact or (number.approximate and any(map(number.rounds, spans - {0.0}))):
                    return True
    return False


def _clock(text: str, language: str) -> list[ClockTime]:
    """The times of day of a text in order."""
    return sorted({time.start: time for time in (*times_in(text), *hours_in(text, language))}.values())


def _is_year_ago(figure: Figure, evidence: Sequence[Evidence]) -> bool:
    """Whether it is the year that a source tells as so many years ago: 2014 for "12 лет назад"."""
    if figure.kind or not any(value in _YEARS for value in figure.number.values):
        return False
    for source in evidence:
        behind, before = _cues(source.language)
        for (line, _), figures in zip(source.sentences, source.figures, strict=True):
            for other in figures:
                number = other.number
                if _unit(other, line, source.language) == "year" and (
                    (behind and behind.match(line, number.end))
                    or (before and before.search(line, 0, number.start))
                ):
                    own = source.published.year
                    if any(
                        own - year - value in (0, 1)
                        for year in figure.number.values
                        for value in number.values
                    ):
                        return True
    return False


def _is_rest(figure: Figure, evidence: Sequence[Evidence]) -> bool:
    """Whether it is what a source calls the rest, beside a whole and its other part: 87 of 184 without 97."""
    for source in evidence:
        for at, (line, _) in enumerate(source.sentences):
            if not _REST.search(line):
                continue
            near = [other for figures in source.figures[max(0, at - _BACK) : at + 1] for other in figures]
            counts = {
                max(other.number.values)
                for other in near
                if other.kind == figure.kind and other.unit == figure.unit
            }
            if any(
                whole - part in figure.number.values
                for whole in counts
                for part in counts
                if 0 < part < whole
            ):
                return True
    return False


def _is_lacking(figure: Figure, text: str, evidence: Sequence[Evidence]) -> bool:
    """Whether it is what a source leaves of a whole: five still lacking for nine of 14."""
    if not _LACKS.search(text):
        return False
    return any(
        max(other.number.values) - max(one.number.values) in figure.number.values
        for source in evidence
        for (line, _), figures in zip(source.sentences, source.figures, strict=True)
        for one, other in pairwise(figures)
        if _OUT_OF.fullmatch(line, one.number.end, other.number.start)
    )


def _is_part_of_compound(figure: Figure, text: str, language: str, evidence: Sequence[Evidence]) -> bool:
    """Whether it makes up, with the number beside it, what a source measures: 一小时十分钟 for 70分钟."""
    figures = figures_in(text, language)
    pairs = [pair for pair in pairwise(figures) if figure in pair]
    told = {measure for pair in pairs for measure in _compounds(text, pair, language)}
    return any(
        amount(value, unit) in told
        for source in evidence
        for (line, _), others in zip(source.sentences, source.figures if told else (), strict=False)
        for other in others
        if (unit := _unit(other, line, source.language))
        for value in other.number.values
    )


def _is_as_often(figure: Figure, text: str, evidence: Sequence[Evidence]) -> bool:
    """Whether a source tells it as an interval: four times a day for every six hours."""
    if not _TIMES.match(text, figure.number.end):
        return False
    often = {
        whole[unit] / value
        for source in evidence
        for (line, _), figures in zip(source.sentences, source.figures, strict=True)
        for other in figures
        if (unit := _unit(other, line, source.language))
        for whole in (_OF_DAY, _OF_YEAR)
        if unit in whole
        for value in other.number.values
        if value
        and (_EVERY.search(line, 0, other.number.start) or _EVERY_BEHIND.match(line, other.number.end))
    }
    return bool(often & figure.number.values)
