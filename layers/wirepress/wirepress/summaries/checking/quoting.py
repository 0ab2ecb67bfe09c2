"""Quotations: whether a source has them, and whether the right person speaks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from wirepress.summaries.checking.evidence import Evidence, plain_words
from wirepress.summaries.checking.names import names_in, same_name, unknown_names
from wirepress.summaries.reading.cues import speech_words
from wirepress.summaries.reading.passages import unquoted
from wirepress.text.words import tokenize

_QUOTES: Final = re.compile(
    r"“([^“”]+)”|„([^„“”]+)[“”]|«\s?([^«»]+?)\s?»|»([^«»]+)«|\"([^\"]+)\"|「([^「」]+)」|『([^『』]+)』|"
    r"(?<!\w)‘([^‘’]{12,})’(?!\w)"
)
_GAPS: Final = re.compile(r"\.\.\.|…|\[[^\]]*\]|\([^)]*\)")
_LETTER: Final = re.compile(r"[\[(](\w)[\])](?=\w)")
"""A capital that the quoting sentence changed: "[w]hether"."""
_MIN_QUOTE: Final = 2
_BREAK: Final = 90
"""Characters between two halves of a quotation: "I had a choice," she said, "and one was bad."."""
_REACH: Final = 2
"""Sentences to either side of a quotation in which its speaker may be named."""
_HEAD: Final = 5
"""Words by which a quotation is found again."""
_TAG: Final = 14
"""Words that stand beside a quotation when its sentence says little more than who speaks."""


def quoted(text: str) -> list[str]:
    """What stands in quotation marks, mark pairs of any language."""
    return [next(group for group in match.groups() if group) for match in _QUOTES.finditer(text)]


def unsaid(text: str, evidence: Sequence[Evidence]) -> list[str]:
    """The quotations of a sentence that no source has."""
    return [quote for quote in quoted(text) if not any(_says(source, quote) for source in evidence)]


def _says(source: Evidence, quote: str) -> bool:
    """Whether each part of a quotation, between its ellipses and brackets, stands in the source."""
    parts = _parts(quote)
    if not parts:  # a word alone: it need only be among the source's words
        return set(plain_words(quote)) <= source.words
    if all(f" {' '.join(part)} " in source.running for part in parts):
        return True
    spoken = [f" {' '.join(plain_words(words))} " for words in _spoken(source.text)]
    return all(any(f" {' '.join(part)} " in words for words in spoken) for part in parts)


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


def wrong_speakers(text: str, language: str, evidence: Iterable[Evidence]) -> list[str]:
    """The names in a sentence with a quotation, where none of them stands near it in the source.

    Where the source's own sentence names its speaker, that one must be among them.
    """
    sources = list(evidence)
    outside = unquoted(text)
    names = [name for run in names_in(outside, language) for name in run]
    if not names or not quoted(text):
        return []
    places = [place for quote in quoted(text) for place in _places(quote, sources)]
    if not places or any(_may_speak(names, outside, language, source, at) for source, at in places):
        return []
    return [", ".join(names)]


def _places(quote: str, sources: Sequence[Evidence]) -> list[tuple[Evidence, int]]:
    """The sentences in which a quotation begins."""
    parts = _parts(quote)
    if not parts:
        return []
    start = " ".join(parts[0][:_HEAD])
    return [
        (source, at)
        for source in sources
        for at, (line, _) in enumerate(source.sentences)
        if f" {start} " in f" {' '.join(plain_words(line))} "
    ]


def _may_speak(names: Sequence[str], outside: str, language: str, source: Evidence, at: int) -> bool:
    """Whether the source lets one of these people say what stands in its sentence `at`."""
    own = unquoted(source.sentences[at][0])
    speakers = [name for run in names_in(own, language) for name in run]
    says = speech_words(language) & set(tokenize(own, language))
    if speakers and says and _is_short(own, language):
        return any(same_name(name, speaker, language) for name in names for speaker in speakers)
    near = source.around(at, _REACH)
    return len(unknown_names(outside, language, [near])) < len(names)


def _is_short(own: str, language: str) -> bool:
    """Whether the words around a quotation are little more than who says it."""
    return len(tokenize(own, language)) <= _TAG
