"""Articles cut into passages: sentences with what selection needs to know about each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from wirepress.model.article import Article
from wirepress.summaries.boilerplate import ends_as_sentence, is_boilerplate
from wirepress.summaries.cues import (
    opens_dangling,
    opens_definite,
    points_back,
    somebody_unnamed,
    speaks_for_writer,
    speech_words,
)
from wirepress.text.sentences import paragraph_starts, split_sentences
from wirepress.text.words import base_language, count_words, stop_words, tokenize

_STEM: Final = 6
"""Letters of a word that count where words are compared: a stemmer for every inflecting language."""
_MIN_WORDS: Final = 5
_MAX_WORDS: Final = 80
_STANDS_ALONE: Final = 9
"""Words from which a sentence within a paragraph may be read without the one before it."""
_DATELINE: Final = re.compile(
    r"(?:[A-ZÀ-ÞА-Я][\w.'’ÀÞ,/ -]{1,40}?\s?)?\((?:[A-Z]{2,}|Reuters|Xinhua|"
    r"ots)(?:[ /][\w. ]{2,20})?\)\s*(?:[-–—:]+\s*)?"
    r"|[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я.'’ -]{2,30}(?:,\s[\w.À-ÿ ]{2,20})?\s*[-–—]+\s+"
    r"|[A-ZÄÖÜ][A-ZÄÖÜ -]{2,30}\.\s+(?=[A-ZÄÖÜ][a-zäöüß])"
)
_QUOTED: Final = re.compile(
    r"“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|»[^«»]*«|\"[^\"]*\"|「[^「」]*」|『[^『』]*』|‘[^‘’]{12,}’|''[^']*''"
)
_PAIRS: Final = (("“„", "”"), ("«", "»"), ("「", "」"), ("『", "』"), ("（(", "）)"))
_NAME: Final = re.compile(r"[^\W\d_a-zß-öø-ÿа-яёіїєґ][\w’'-]+(?:\s+[^\W\d_a-zß-öø-ÿа-яёіїєґ][\w’'-]+)*")


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of an article. `article` is its number in the sequence that was read."""

    article: int
    index: int
    paragraph: int
    start: int
    end: int
    text: str
    words: int
    terms: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    overlap: frozenset[str]
    leans: bool
    """Whether it makes no sense without the sentence before it."""
    news: bool
    """Whether it tells something: neither a fragment nor boilerplate."""
    usable: bool
    """Whether it may be published: news, a whole sentence, quotations closed, not the writer speaking."""

    @property
    def key(self) -> tuple[int, int]:
        """Article and sentence number."""
        return (self.article, self.index)


def read_passages(articles: Sequence[Article], language: str) -> list[list[Passage]]:
    """The sentences of each article, in order."""
    return [_passages(number, article, base_language(language)) for number, article in enumerate(articles)]


def stem(word: str) -> str:
    """What is compared of a word: its first letters."""
    return word[:_STEM]


def unquoted(text: str) -> str:
    """A text without what stands in quotation marks."""
    return _QUOTED.sub(" ", text)


def _passages(number: int, article: Article, language: str) -> list[Passage]:
    starts = paragraph_starts(article.text)
    passages: list[Passage] = []
    paragraph = 0
    skipped_until = _dateline_end(article.text)
    for start, end in split_sentences(article.text, language):
        while paragraph + 1 < len(starts) and starts[paragraph + 1] <= start:
            paragraph += 1
        begin = max(start, skipped_until)
        if begin < end:
            continues = bool(passages) and passages[-1].paragraph == paragraph
            place = _Place(number, len(passages), paragraph, begin, end, continues)
            passages.append(_passage(place, article.text, language))
    return passages


def _dateline_end(text: str) -> int:
    lead = len(text) - len(text.lstrip())
    match = _DATELINE.match(text, lead)
    return match.end() if match else 0


class _Place(NamedTuple):
    article: int
    number: int
    paragraph: int
    start: int
    end: int
    continues: bool


def _passage(place: _Place, source: str, language: str) -> Passage:
    text = source[place.start : place.end]
    tokens = tokenize(text, language)
    stops = stop_words(language)
    content = [token not in stops and (len(token) > 1 or token.isdigit()) for token in tokens]
    stems = [stem(token) for token in tokens]
    words = count_words(text)
    news = _MIN_WORDS <= words <= _MAX_WORDS and not is_boilerplate(text)
    return Passage(
        article=place.article,
        index=place.number,
        paragraph=place.paragraph,
        start=place.start,
        end=place.end,
        text=text,
        words=words,
        terms=frozenset(word for word, counts in zip(stems, content, strict=True) if counts),
        pairs=frozenset(
            pair
            for pair, first, second in zip(pairwise(stems), content, content[1:], strict=False)
            if first or second
        ),
        overlap=frozenset(
            token for token in tokens if len(token) > 3 or not token.isascii() or token[0].isdigit()
        )
        - stops,
        leans=leans_on_previous(text, language, within=place.continues),
        news=news,
        usable=news and _is_publishable(text, language),
    )


def _is_publishable(text: str, language: str) -> bool:
    outside = unquoted(text)
    return (
        ends_as_sentence(text)
        and _balanced(text)
        and not speaks_for_writer(outside, language)
        and not _asks(outside)
    )


def _asks(outside: str) -> bool:
    return outside.rstrip().endswith(("?", "؟", "？")) or outside.lstrip().startswith("¿")


def _balanced(text: str) -> bool:
    """Whether every quotation mark and bracket that opens also closes."""
    for openers, closers in _PAIRS:
        opened = sum(text.count(mark) for mark in openers)
        closed = sum(text.count(mark) for mark in closers)
        if opened != closed and not (openers == "“„" and _german_quotes_balance(text)):
            return False
    return text.count('"') % 2 == 0 and text.count("``") == text.count("''")


def _german_quotes_balance(text: str) -> bool:
    """German opens with the low mark and closes with the one that opens in English."""
    low = text.count("„")
    return low > 0 and low == text.count("“") + text.count("”")


def leans_on_previous(text: str, language: str, *, within: bool) -> bool:
    """Whether a sentence needs the one before it: an opener, a demonstrative, a quotation without speaker.

    `within` a paragraph also a short sentence or one that opens with a definite article does.
    """
    outside = unquoted(text)
    if len(outside) < len(text) - 8 and _speaker_missing(outside, language):
        return True
    if within and (opens_definite(text, language) or count_words(text) < _STANDS_ALONE):
        return True
    bare = outside if outside.strip() else text
    return opens_dangling(text, language) or points_back(bare, language) or somebody_unnamed(bare, language)


def _speaker_missing(outside: str, language: str) -> bool:
    """A quotation with nobody named beside it, such as `he said` or nothing at all."""
    if count_words(outside) <= 2:
        return True
    if _NAME.search(outside.strip(" ,.;:–—-")):
        return False
    rest = [
        token
        for token in tokenize(outside, language)
        if token not in stop_words(language) and token not in speech_words(language)
    ]
    return len(rest) < 2
