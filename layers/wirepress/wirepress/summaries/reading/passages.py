"""Articles cut into passages: sentences with what choosing needs to know about each."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import compress, pairwise
from operator import or_
from typing import Final, NamedTuple

from wirepress.model.article import Article
from wirepress.summaries.guarding.boilerplate import ends_as_sentence, is_boilerplate
from wirepress.summaries.guarding.hosts import hosts_in_the_news, hosts_named
from wirepress.summaries.guarding.instructions import speaks_to_model
from wirepress.summaries.guarding.second_person import speaks_to_somebody
from wirepress.summaries.reading.cues import (
    adds,
    opens_dangling,
    opens_definite,
    opens_pointing,
    points_back,
    somebody_unnamed,
    speaks_for_writer,
    speech_words,
)
from wirepress.summaries.reading.word_sets import STEM
from wirepress.text.sentences import paragraph_starts, split_sentences
from wirepress.text.words import base_language, count_words, plain, stop_words, tokenize

_MIN_WORDS: Final = 5
_MAX_WORDS: Final = 80
_STANDS_ALONE: Final = 9
"""Length from which a sentence within a paragraph may be read without the one before it."""
_DEFINITE_STANDS_ALONE: Final = 11
"""The same for one that opens with a definite article, at the head of a paragraph, too."""
_DENSITY: Final = {"ko": 1.5, "ar": 1.3, "ru": 1.2, "uk": 1.2, "pl": 1.2, "zh": 1.2, "de": 1.1, "ja": 1.1}
"""How many English words a word is worth where words carry more, to compare lengths of sentences."""
_INFLECTING: Final = frozenset({"de", "pl", "ru", "uk", "cs", "hu", "fi", "hi"})
_PARAGRAPH_SENTENCES: Final = 4
"""Sentences a paragraph, on average, up to which paragraphs are taken to be units of thought; a text
without any tells nothing by them."""
_DATELINE: Final = re.compile(
    # A body's abbreviation stands in brackets, too: without a dash only a known agency tells a dateline.
    r"(?:[A-ZÀ-ÞА-Я][\w.'’ÀÞ,/ -]{1,40}?\s?)?\((?:"
    r"(?:AP|AFP|CNN|UPI|EFE|ANSA|APA|DPA|dpa|ots|sda|PTI|ANI|IANS|TASS|Reuters|Xinhua|Bloomberg)"
    r"(?:[ /][\w. ]{2,20})?\)\s*(?:[-–—:]+\s*)?"
    r"|[A-Z]{2,}(?:[ /][\w. ]{2,20})?\)\s*[-–—:]+\s*(?=[A-ZÀ-ÞА-Я\"“„«]))"
    r"|[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я.'’ -]{2,30}(?:,\s[\w.À-ÿ ]{2,20})?\s*"
    r"(?:[-–—]+\s+|[–—]+(?=[A-ZÀ-ÞА-Я\"“„«]))"
    r"|[-–—|•]+\s+(?=[A-ZÀ-ÞА-Я])"
)
"""Where and by whom a report was filed, or the mark that is left of it."""
_PLACE_ALONE: Final = re.compile(r"[A-ZÄÖÜ][A-ZÄÖÜ -]{2,30}\.\s+(?=[A-ZÄÖÜ][a-zäöüß])")
"""The place at the head of a German article."""
# Each kind begins with its mark, what may not stand before it follows: `re` then tries no other place.
_QUOTED: Final = re.compile(
    r"“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|»[^«»]*«|\"[^\"]*\"|「[^「」]*」|『[^『』]*』"
    r"|‘(?<!\w‘)(?:[^‘’]|’(?=\w))*’(?!\w)|``(?:[^'`]|'(?!'))*''|''[^']*''"
    r"|'(?<![\w']')(?! ?s\b)(?:[^']|'(?=\w))+'(?![\w'])"
)
_PAIRS: Final = (("“„", "”"), ("«", "»"), ("「", "」"), ("『", "』"), ("（(", "）)"))
_ASCII_PAIRS: Final = (("(", ")"),)
_FULL_NAME: Final = re.compile(
    r"[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁІЇЄҐ][\w’'-]+(?:[ \u00a0\n](?:(?:de|du|da|do|von|van|der|di|del|la|al) )*"
    r"[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁІЇЄҐ][\w’'-]+)+"
)
_SAID_SHE: Final = {
    "de": re.compile(
        r"\b(?:(?:sag|erklär|mein|beton|ergänz|berichte|erzähl|schrieb|füg|teil)(?:te?|t)?|so) (?:er|sie)\b"
    ),
    "fr": re.compile(r"-(?:t-)?(?:il|elle)\b"),
}
"""A speaker who is only a pronoun, whoever is told: "sagte sie dem Boten"."""
_NAME: Final = re.compile(r"[^\W\d_a-zß-öø-ÿа-яёіїєґ][\w’'-]+(?:\s+[^\W\d_a-zß-öø-ÿа-яёіїєґ][\w’'-]+)*")


@dataclass(frozen=True)
class Passage:
    """A sentence of an article. `article` is its number in the sequence that was read.

    Whether it may be published costs most to tell and is asked of few: found when it is.
    """

    article: int
    index: int
    key: tuple[int, int]
    """Article and sentence number."""
    paragraph: int
    start: int
    end: int
    text: str
    words: int
    length: float
    """Words as if it were in English."""
    terms: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    overlap: frozenset[str]
    leans: bool
    """Whether it goes on from the sentence before it: it dangles, or takes up what is spoken of there."""
    dangles: bool
    """Whether a word of it shows that it makes no sense without the sentence before it."""
    language: str
    hosts: Callable[[], frozenset[str]]
    """Gives the names of hosts that it may have: few sentences have any."""

    @cached_property
    def news(self) -> bool:
        """Whether it tells something: neither a fragment nor boilerplate."""
        return self.length >= _MIN_WORDS and self.words <= _MAX_WORDS and not is_boilerplate(self.text)

    @cached_property
    def usable(self) -> bool:
        """Whether it may be published: news, a whole sentence, quotations closed, not the writer speaking."""
        if not self.news or not _is_publishable(self.text, self.language):
            return False
        named = hosts_named(self.text)
        return not named or self.hosts().issuperset(named)


def read_passages(
    articles: Sequence[Article], language: str, *, most: int | None = None
) -> list[list[Passage]]:
    """The sentences of each article, in order; of a long one only the first `most`."""

    @cache
    def hosts() -> frozenset[str]:
        return hosts_in_the_news(articles)

    story = _Story(base_language(language), len(articles) == 1, hosts)
    return [_passages(number, article, story, most) for number, article in enumerate(articles)]


def stem(word: str) -> str:
    """What is compared of a word: its first letters."""
    return word[:STEM]


def length_of(words: int, language: str) -> float:
    """How long a text of so many words is: as many words as it would have in English, about."""
    return words * _DENSITY.get(language, 1.0)


def unquoted(text: str) -> str:
    """A text without what stands in quotation marks."""
    return _QUOTED.sub(" ", text)


class _Story(NamedTuple):
    language: str
    alone: bool
    """Whether it has one article only."""
    hosts: Callable[[], frozenset[str]]


def _passages(number: int, article: Article, story: _Story, most: int | None) -> list[Passage]:
    starts = paragraph_starts(article.text)
    passages: list[Passage] = []
    paragraph = 0
    skipped_until, line_end = 0, 0
    spans = split_sentences(article.text, story.language)
    divided = len(starts) > 1 and len(spans) <= _PARAGRAPH_SENTENCES * len(starts)
    known: set[str] = set()
    for start, end in spans[:most]:
        while paragraph + 1 < len(starts) and starts[paragraph + 1] <= start:
            paragraph += 1
        if start == spans[0][0] or "\n" in article.text[line_end:start]:
            skipped_until = max(skipped_until, _dateline_end(article.text, start, first=start == spans[0][0]))
        line_end = end
        begin = max(start, skipped_until)
        if begin < end:
            continues = bool(passages) and passages[-1].paragraph == paragraph
            ties = continues and divided and not _introduces(article.text, begin, end, known)
            place = _Place(number, len(passages), paragraph, begin, end, continues, ties)
            passages.append(_passage(place, article.text, story))
            if divided:
                known |= {name.split()[-1] for name in _FULL_NAME.findall(passages[-1].text)}
    return passages


def _introduces(text: str, begin: int, end: int, known: set[str]) -> bool:
    """Whether the sentence `text[begin:end]` begins with the full name of somebody not named before."""
    name = _FULL_NAME.match(text, begin, end)
    return name is not None and name.group().split()[-1] not in known


def _dateline_end(text: str, start: int, *, first: bool) -> int:
    """Where a dateline ends that a line opens with; titles, bylines and captions may stand before it."""
    match = _DATELINE.match(text, start) or (_PLACE_ALONE.match(text, start) if first else None)
    return match.end() if match else 0


class _Place(NamedTuple):
    article: int
    number: int
    paragraph: int
    start: int
    end: int
    continues: bool
    ties: bool


def _passage(place: _Place, source: str, story: _Story) -> Passage:
    text, language = source[place.start : place.end], story.language
    unmarked = plain(text)
    tokens = tokenize(unmarked, language)
    stops = stop_words(language)
    content = [token not in stops and (len(token) > 1 or token.isdigit()) for token in tokens]
    stems = [token[:STEM] for token in tokens]
    words = len(tokens) if unmarked.isascii() else count_words(unmarked)
    # Where there is one article only, its first sentence is read without any before it, here as there.
    opening = story.alone and place.number == 0
    dangles = not opening and is_dangling(text, language, first=place.number == 0)
    leans = dangles or place.ties
    if not leans and not opening:
        leans = takes_up_known(text, language, words, within=place.continues)
    return Passage(
        article=place.article,
        index=place.number,
        key=(place.article, place.number),
        paragraph=place.paragraph,
        start=place.start,
        end=place.end,
        text=text,
        words=words,
        length=length_of(words, language),
        terms=frozenset(compress(stems, content)),
        pairs=frozenset(compress(pairwise(stems), map(or_, content, content[1:]))),
        overlap=frozenset(
            [
                form
                for form, token in zip(stems if language in _INFLECTING else tokens, tokens, strict=True)
                if (len(token) > 3 or not token.isascii() or token[0].isdigit()) and token not in stops
            ]
        ),
        leans=leans,
        dangles=dangles,
        language=language,
        hosts=story.hosts,
    )


def _is_publishable(text: str, language: str) -> bool:
    outside = unquoted(text)
    return (
        ends_as_sentence(text)
        and _balanced(text)
        and not speaks_for_writer(outside, language)
        and not _asks(outside)
        and not speaks_to_somebody(outside, language)
        and not speaks_to_model(text, language)
    )


def _asks(outside: str) -> bool:
    return outside.rstrip().endswith(("?", "؟", "？")) or outside.lstrip().startswith("¿")


def _balanced(text: str) -> bool:
    """Whether every quotation mark and bracket that opens also closes."""
    for openers, closers in _PAIRS if not text.isascii() else _ASCII_PAIRS:
        opened = sum(text.count(mark) for mark in openers)
        closed = sum(text.count(mark) for mark in closers)
        if opened != closed and not (openers == "“„" and _german_quotes_balance(text)):
            return False
    return text.count('"') % 2 == 0 and text.count("``") == text.count("''")


def _german_quotes_balance(text: str) -> bool:
    """German opens with the low mark and closes with the one that opens in English."""
    low = text.count("„")
    return low > 0 and low == text.count("“") + text.count("”")


def takes_up_known(text: str, language: str, words: int, *, within: bool) -> bool:
    """Whether a sentence of so many words takes what it opens with as known: short, with a definite article.

    `within` a paragraph also any short sentence does, or one that opens with a definite article.
    """
    if adds(text, language):
        return True
    length = length_of(words, language)
    if text[:1].isalpha() and opens_definite(text, language):
        return within or length < _DEFINITE_STANDS_ALONE
    return within and length < _STANDS_ALONE


def is_dangling(text: str, language: str, *, first: bool = False) -> bool:
    """Whether a sentence lacks what a word of it points at: an opener, a pronoun, an unnamed speaker.

    The `first` one of an article has nothing before it: what points back behind its opening finds that in it,
    but not what it opens with ("The answer is yes").
    """
    outside = unquoted(text)
    if len(outside) < len(text) - 8 and _speaker_missing(outside, language):
        return True
    bare = outside if outside.strip() else text
    if opens_dangling(text, language) or somebody_unnamed(bare, language):
        return True
    return opens_pointing(bare, language) if first else points_back(bare, language)


def _speaker_missing(outside: str, language: str) -> bool:
    """A quotation with nobody named beside it, such as `he said` or nothing at all."""
    if count_words(outside) <= 2 and not _names_speaker(outside, language):
        return True
    said = _SAID_SHE.get(language)
    if said is not None and (match := said.search(outside)) and not _NAME.search(outside, 0, match.start()):
        return True
    if _NAME.search(outside.strip(" ,.;:–—-")):
        return False
    rest = [
        token
        for token in tokenize(outside, language)
        if token not in stop_words(language) and token not in speech_words(language)
    ]
    return len(rest) < 2


def _names_speaker(outside: str, language: str) -> bool:
    """Whether one of the few words beside a quotation is a name: `Orr said`, not `Said he` or `By then`."""
    known = stop_words(language) | speech_words(language)
    return any(name.casefold() not in known for name in _NAME.findall(outside))
