"""The claims of a sentence that can be checked, held against what articles say."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from wirepress.summaries.changes import Problem, changes
from wirepress.summaries.dates import months_in, weekdays_in
from wirepress.summaries.evidence import Evidence, addresses, plain_words
from wirepress.summaries.names import mismatched_names, names_in, unknown_names
from wirepress.summaries.numerals import Number, numbers_in
from wirepress.summaries.passages import unquoted
from wirepress.text.words import base_language, content_words

_ROUNDING: Final = 0.08
"""How far a marked approximation may be from the source's number."""
_RETELLS: Final = 0.6
"""Share of a sentence's words from which a source sentence is taken to be the one it retells."""
_NEAR_COPY: Final = 0.75
_REACH: Final = 1
_SPEAKER_REACH: Final = 3
_QUOTES: Final = re.compile(r"“([^“”]+)”|„([^„“”]+)[“”]|«\s?([^«»]+?)\s?»|\"([^\"]+)\"|「([^「」]+)」")
_GAPS: Final = re.compile(r"\.\.\.|…|\[[^\]]*\]|\([^)]*\)")
_MIN_QUOTE: Final = 2
_ONE: Final = frozenset({0.0, 1.0})
"""Spelled values that are as often an article or an idiom as a count."""


def unsupported(
    text: str, evidence: Sequence[Evidence], language: str, *, local: bool = True
) -> list[Problem]:
    """The claims of a sentence that the cited articles do not make.

    `local` also demands that numbers and names stand near the sentence that is retold, and that a
    near copy keeps its negation.
    """
    base = base_language(language)
    found = [*_numbers(text, evidence, base), *_dates(text, evidence, base)]
    found += [Problem("name", name) for name in unknown_names(text, base, evidence)]
    found += [Problem("name", name) for name in mismatched_names(text, base, evidence)]
    found += _quotations(text, evidence)
    found += [
        Problem("link", address)
        for address in addresses(text)
        if not any(address in source.text or address == source.article.url for source in evidence)
    ]
    if local and not found:
        found = _near_by(text, evidence, base)
    return list(dict.fromkeys(found))


def _numbers(text: str, evidence: Sequence[Evidence], language: str) -> list[Problem]:
    known = frozenset().union(*(source.numbers for source in evidence))
    days = (
        frozenset().union(*(source.days for source in evidence)) if months_in(text, language) else frozenset()
    )
    return [
        Problem("number", text[number.start : number.end])
        for number in numbers_in(text, language)
        if not _is_idiom(number) and not _counted(number, known) and not number.values & days
    ]


def _is_idiom(number: Number) -> bool:
    return number.spelled and number.values <= _ONE


def _counted(number: Number, known: frozenset[float]) -> bool:
    if number.values & known:
        return True
    return number.approximate and any(
        abs(value - other) <= _ROUNDING * abs(other) and _digits_that_count(value) < _digits_that_count(other)
        for value in number.values
        for other in known
    )


def _digits_that_count(value: float) -> int:
    """Significant digits: two in 1,200, five in 11,999. A rounding has fewer than what it rounds."""
    return len(f"{value:.6f}".rstrip("0").rstrip(".").replace(".", "").strip("0")) or 1


def _dates(text: str, evidence: Sequence[Evidence], language: str) -> list[Problem]:
    months = frozenset().union(*(source.months for source in evidence))
    weekdays = frozenset().union(*(source.weekdays for source in evidence))
    wrong = [Problem("date", f"month {month}") for month in sorted(months_in(text, language) - months)]
    return wrong + [
        Problem("date", f"weekday {day + 1}") for day in sorted(weekdays_in(text, language) - weekdays)
    ]


def _quotations(text: str, evidence: Sequence[Evidence]) -> list[Problem]:
    return [
        Problem("quotation", quote)
        for quote in _quoted(text)
        if not any(_says(source, quote) for source in evidence)
    ]


def _quoted(text: str) -> list[str]:
    return [next(group for group in match.groups() if group) for match in _QUOTES.finditer(text)]


def _says(source: Evidence, quote: str) -> bool:
    """Whether each part of a quotation, between its ellipses and brackets, stands in the source."""
    parts = [plain_words(part) for part in _GAPS.split(quote)]
    return all(f" {' '.join(part)} " in source.running for part in parts if len(part) >= _MIN_QUOTE)


def _near_by(text: str, evidence: Iterable[Evidence], language: str) -> list[Problem]:
    """What a sentence changes in the very sentence that it retells."""
    best = _retold(text, evidence, language)
    if best is None:
        return []
    source, at, share = best
    found = _numbers(text, [source.around(at, _REACH)], language)
    if share >= _NEAR_COPY:
        found += changes(source.sentences[at][0], text, language)
    if _quoted(text):
        found += _speakers(text, source.around(at, _SPEAKER_REACH), language)
    return found


def _retold(text: str, evidence: Iterable[Evidence], language: str) -> tuple[Evidence, int, float] | None:
    """The source sentence that has most of a sentence's words, where it has most of them."""
    words = frozenset(content_words(text, language))
    best: tuple[Evidence, int, float] | None = None
    for source in evidence:
        for at, (_, known) in enumerate(source.sentences):
            share = len(words & known) / len(words) if words else 0.0
            if share >= _RETELLS and (best is None or share > best[2]):
                best = (source, at, share)
    return best


def _speakers(text: str, near: Evidence, language: str) -> list[Problem]:
    """A quotation whose sentence names people, none of whom stands near it in the source."""
    names = [name for run in names_in(unquoted(text), language) for name in run]
    unknown = unknown_names(unquoted(text), language, [near])
    if names and len(unknown) == len(names):
        return [Problem("attribution", ", ".join(names))]
    return []
