"""Quotations: whether and where a source has them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from wirepress.summaries.checking.evidence import HEAD, Evidence
from wirepress.summaries.checking.folding import plain_words
from wirepress.summaries.checking.polarity import denies_otherwise, is_negation, negations
from wirepress.summaries.reading.passages import unquoted

_QUOTES: Final = re.compile(
    r"“([^“”]+)”|„([^„“”]+)[“”]|«\s?([^«»]+?)\s?»|»([^«»]+)«|\"([^\"]+)\"|「([^「」]+)」|『([^『』]+)』|"
    r"(?<!\w)‘([^‘’]{12,})’(?!\w)"
)
_GAPS: Final = re.compile(r"\.\.\.|…|\[[^\]]*\]|\([^)]*\)")
_LETTER: Final = re.compile(r"[\[(](\w)[\])](?=\w)")
"""A capital that the quoting sentence changed: "[w]hether"."""
_MIN_QUOTE: Final = 2
_LEADING: Final = 48
"""Characters before a quotation in which a word may deny it."""
_BREAK: Final = 90
"""Characters between two halves of a quotation: "I had a choice," she said, "and one was bad."."""
_HANGUL: Final = re.compile("[가-힣]$")
_DECLINING: Final = frozenset({"pl", "ru", "uk"})
_LONGEST_TITLE: Final = 3
_STEM, _ENDING = 3, 2
"""Letters that the forms of a name share at least, and by which their ends differ."""
_CASES: Final = 3
"""Words at the head of a quotation that may stand in another case than the source has them."""
_HEAD: Final = 5
"""Words by which a quotation is found again."""


def quoted(text: str) -> list[str]:
    """What stands in quotation marks, mark pairs of any language."""
    return [next(group for group in match.groups() if group) for match in _QUOTES.finditer(text)]


def unsaid(text: str, language: str, evidence: Sequence[Evidence]) -> list[str]:
    """The quotations of a sentence that no source has, or that leave out the negation before them."""
    quotes = quoted(text)
    wrong = [quote for quote in quotes if not any(_says(source, quote) for source in evidence)]
    if quotes and not wrong and not negations(unquoted(text), language):
        wrong = [
            quote
            for quote in quotes
            if not denies_otherwise(_leading_to(quote, text), language)
            and _is_denied(quote, language, evidence)
        ]
    return wrong


def _leading_to(quote: str, text: str) -> str:
    """The words right before a quotation, which may deny it: "rejected the idea of", "rather than"."""
    start = text.index(quote)
    return unquoted(text[max(0, start - _LEADING) : max(0, start - 1)])


def _is_denied(quote: str, language: str, evidence: Iterable[Evidence]) -> bool:
    """Whether the sources have a quotation only right behind a negation."""
    parts = _parts(quote)
    if not parts:
        return False
    start = f" {' '.join(parts[0])} "
    before = [text.rpartition(" ")[2] for source in evidence for text in source.running.split(start)[:-1]]
    return bool(before) and all(is_negation(word, language) for word in before)


def _says(source: Evidence, quote: str) -> bool:
    """Whether each part of a quotation, between its ellipses and brackets, stands in the source."""
    parts = _parts(quote)
    if _is_title(quote, source) or not parts:  # a word alone: it need only be among the source's words
        return all(word in source.words or _is_declined(word, source) for word in plain_words(quote))
    end = "" if _HANGUL.search(quote) else " "  # a particle may be tied to the last word
    if all(f" {' '.join(part)}{end}" in source.running for part in parts):
        return True
    if source.language in _DECLINING and all(_has_declined(part, source) for part in parts):
        return True
    spoken = [f" {' '.join(plain_words(words))} " for words in _spoken(source.text)]
    return all(any(f" {' '.join(part)} " in words for words in spoken) for part in parts)


def _has_declined(words: Sequence[str], source: Evidence) -> bool:
    """Whether a source has these words in a row, the first few in another case: «große Chance» in Slavic."""
    running = source.running.split()
    size = len(words)
    return any(
        all(map(_is_same_form, words[:_CASES], running[at : at + _CASES]))
        and list(words[_CASES:]) == running[at + _CASES : at + size]
        for at in range(len(running) - size + 1)
        if running[at][:_STEM] == words[0][:_STEM]
    )


def _is_same_form(one: str, other: str) -> bool:
    """Whether two folded words are one, or differ in an ending only."""
    keep = max(_STEM, max(len(one), len(other)) - _ENDING - 1)
    return one == other or (min(len(one), len(other)) > _STEM and one[:keep] == other[:keep])


def _is_title(quote: str, source: Evidence) -> bool:
    """Whether a quotation is the name of something, which some languages decline: «Сосновки»."""
    words = quote.split()
    return source.language in _DECLINING and len(words) <= _LONGEST_TITLE and quote[:1].isupper()


def _is_declined(word: str, source: Evidence) -> bool:
    """Whether a source has another form of a word, in a language that declines names."""
    keep = max(_STEM, len(word) - _ENDING)
    return source.language in _DECLINING and any(
        known[:keep] == word[:keep] and abs(len(known) - len(word)) <= _ENDING
        for known, _ in source.spoken_of.get(word[:HEAD], ())
    )


def _parts(quote: str) -> list[list[str]]:
    parts = [plain_words(part) for part in _GAPS.split(_LETTER.sub(r"\1", quote))]
    return [part for part in parts if len(part) >= _MIN_QUOTE]


def _spoken(text: str) -> Iterator[str]:
    """Quotations that a speaker's tag or an attribution interrupts, put together again."""
    matches = list(_QUOTES.finditer(text))
    for one, other in pairwise(matches):
        between = text[one.end() : other.start()]
        if len(between) <= _BREAK and "\n\n" not in between:
            yield f"{_inside(one)} {_inside(other)}"


def _inside(match: re.Match[str]) -> str:
    return next(group for group in match.groups() if group)


def places_of_quote(quote: str, sources: Sequence[Evidence]) -> list[tuple[Evidence, int]]:
    """The sentences in which a quotation begins."""
    parts = _parts(quote)
    if not parts:
        return []
    start = " ".join(parts[0][:_HEAD])
    return [
        (source, at)
        for source in sources
        for at, words in enumerate(source.plain_at)
        if f" {start} " in f" {' '.join(words)} "
    ]
