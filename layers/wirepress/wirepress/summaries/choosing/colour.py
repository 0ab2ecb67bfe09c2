"""Colour: scenes, asides and maxims, which carry an article along but tell a report nothing.

A line of colour is known by what it lacks: no name, no figure, no day, nobody who says it, and next
to no word of what the other sources, or the titles, speak of. The opening of a feature is a scene up
to the sentence that first comes to the matter.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from wirepress.summaries.choosing.moments import is_past, is_timeless
from wirepress.summaries.reading.cues import speech_words
from wirepress.summaries.reading.passages import Passage, stem, unquoted
from wirepress.summaries.values.dates import months_in, weekdays_in
from wirepress.summaries.values.numerals import numbers_in
from wirepress.summaries.values.times import times_in
from wirepress.text.words import content_words, letter_runs

_CASED: Final = frozenset({"en", "de", "fr", "es", "pt", "it", "nl", "pl", "ru", "uk"})
"""Languages in which a name shows by its capital."""
_NAME: Final = {"de": re.compile(r"[A-ZÄÖÜ][\wß-]+ [A-ZÄÖÜ][\wß-]+|\b[A-ZÄÖÜ]{2,}")}
"""A name where all nouns have capitals: two of them in a row."""
_ANY_NAME: Final = re.compile(
    r"(?<=[^.!?:…\s] )[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁІЇЄҐ][\w’'-]|\b[A-ZÀ-ÖØ-ÞА-Я]{2,}|"
    r"[A-ZÀ-ÖØ-ÞА-Я]\w+ [A-ZÀ-ÖØ-ÞА-Я]\w|(?<=[ld]['’])[A-ZÀ-ÖØ-Þ]"
)
_MAXIM: Final = re.compile(
    r"(?:When|Anyone who|Anybody who|Those who|Wenn|Wer|Quand|Lorsqu\w*|Qui|Celui qui|Cuando|Quien|Quando|"
    r"Chi|Quem|Als|Wie|Kto|Kiedy|Gdy|Когда|Кто|Коли|Хто)\b"
)
"""How a sentence begins that may be meant for always and everybody."""
_PROMISES: Final = re.compile(
    r"(?:To (?:understand|see why)|Um (?:\w+ ){0,4}zu verstehen|Pour comprendre|Para entender|Per capire)\b"
)
"""How a sentence begins that tells nothing before the next one."""
_GESTURE: Final = {
    "en": r"sat|stood|wept|cried|smiled|nodded|laughed|shrugged|sighed|hugged|wore|wearing|folded|folding|"
    r"waved|grinned|stared|knelt|(?:is|was|were) (?:touched|shown|thinking)|"
    r"(?:carried|brought|pinned|held|had) (?:a|an|the|his|her|their)|"
    r"spoke (?:with|to)|drew (?:the|a|his|her|their) (?:\w+ )?conclusions?|"
    r"on (?:his|her|their) (?:feet|knees)|finished (?:his|her|their) shift",
    "de": r"saß|saßen|stand|standen|weinte\w*|lächelte\w*|nickte\w*|lachte\w*|schwieg\w*|seufzte\w*|"
    r"umarmte\w*|winkte\w*|kniete\w*|faltete\w*|trug (?:eine[nm]?|sein\w*|ihre?\w*)",
    "fr": r"pleur(?:ait|aient|é)|souri(?:ait|aient|t)|pliai(?:t|ent)|(?:était|étaient|s['’]est) assis\w*|"
    r"se (?:tenait|tenaient)|portai(?:t|ent) (?:une?|son|sa)|agit(?:ait|aient)|hoch(?:ait|é|e)",
    "es": r"llora(?:ba|ban|ron)|lloró|sonrió|sonreían?|sentad[oa]s?|abrazó|abrazaron|asintió|"
    r"llevaban?|doblaba|escuch\w+ [^,.]*de pie|suspiró|se encogió",
    "it": r"piange\w*|sorride\w*|sedut[oaie]|abbracci\w+|annuì",
    "pt": r"chor(?:ou|ava)|sorri(?:u|a)|sentad[oa]s?|abraçou",
    "nl": r"huilde|lachte|glimlachte|knikte|zat|zaten|zwaaide|droeg",
}
"""What people do with hands and faces while something happens."""
_HERE: Final = {
    "en": r"here",
    "de": r"hier",
    "fr": r"(?<!d['’])(?<!jusqu['’])ici",
    "es": r"aquí",
    "it": r"qui",
    "pt": r"aqui",
    "nl": r"hier",
}
"""The place where the writer is, which a report is not."""
_SHARED: Final = 0.15
"""Share of a sentence's words up to which it has next to nothing in common with the other sources."""
_SHARED_OF_SHORT: Final = 0.25
_SHORT: Final = 10
"""Words of a sentence that leads to the next one rather than telling something."""
_OPENING: Final = 5
"""Sentences of an article in which it comes to the matter."""
_MATTER: Final = 0.25
"""Share of a sentence's words, from which it speaks of what titles and openings of the others do."""
_FAR: Final = 0.15
"""The same up to which a sentence before it sets a scene."""
_HOOK: Final = 14
"""Words up to which an opening line may be there only to catch the reader."""
_SCENE: Final = 3
"""Sentences that a scene may take."""


class Colour:
    """Tells the colour of a story's articles from their matter; `lines` are their titles and summaries."""

    def __init__(self, texts: Sequence[Sequence[Passage]], lines: Sequence[str], language: str) -> None:
        self._language = language
        self._alone = len(texts) == 1
        heads = [frozenset(stem(word) for word in content_words(line, language)) for line in lines]
        bags = [frozenset[str]().union(*(passage.terms for passage in passages)) for passages in texts]
        self._spread = Counter(term for bag in (*bags, *heads) for term in bag)
        self._announcing = frozenset(
            passage.key
            for passages in texts
            for before, passage, following in zip([None, *passages], passages, passages[1:], strict=False)
            if (before is None or before.paragraph != passage.paragraph)
            and passage.paragraph == following.paragraph
        )
        self._needed = frozenset(
            one.key
            for passages in texts
            for one, following in pairwise(passages)
            if following.leans and one.paragraph == following.paragraph
        )
        self._leant_on = frozenset(
            one.key for passages in texts for one, following in pairwise(passages) if following.dangles
        )
        self._scenes = self._openings(texts, heads)
        self._known: dict[tuple[int, int], bool] = {}

    def has(self, passage: Passage) -> bool:
        """Whether a sentence is colour."""
        if passage.key not in self._known:
            self._known[passage.key] = passage.key in self._scenes or self._is_colour(passage)
        return self._known[passage.key]

    def _openings(
        self, texts: Sequence[Sequence[Passage]], heads: Sequence[frozenset[str]]
    ) -> frozenset[tuple[int, int]]:
        """The sentences with which articles open before they come to the matter.

        The matter is what titles, summaries and openings of the others tell; of one alone, its own title.
        """
        leads = [
            head.union(*(passage.terms for passage in passages[:_OPENING]))
            for head, passages in zip(heads, texts, strict=True)
        ]
        scenes: set[tuple[int, int]] = set()
        for number, passages in enumerate(texts):
            others = [lead for at, lead in enumerate(leads) if at != number]
            matter = heads[0] if self._alone else frozenset[str]().union(*others)
            opening = passages[:_OPENING]
            near = [len(passage.terms & matter) / (len(passage.terms) or 1) for passage in opening]
            start = next((at for at, part in enumerate(near) if part >= _MATTER), 0)
            scenes.update(
                passage.key
                for passage, part in zip(opening[: min(start, _SCENE)], near, strict=False)
                if (part < _FAR and not self._is_report(passage)) or self._is_hook(passage, matter)
            )
        return frozenset(scenes)

    def _is_hook(self, passage: Passage, matter: frozenset[str]) -> bool:
        """Whether a line is short, without figure, day or speaker, and tells next to nothing of the matter.

        Not what the next sentence goes on from: that would have nothing to stand on.
        """
        text, language = passage.text, self._language
        return (
            passage.length <= _HOOK
            and len(passage.terms & matter) <= 1
            and passage.key not in self._leant_on
            and not numbers_in(text, language)
            and not weekdays_in(text, language)
            and not _is_attributed(text, language)
        )

    def _is_report(self, passage: Passage) -> bool:
        """Whether an opening tells what somebody said or did, or when."""
        text, language = passage.text, self._language
        if weekdays_in(text, language):
            return True
        told = _is_attributed(text, language) or is_past(text, language)
        return told and _has_name_or_day(text, language)

    def _is_colour(self, passage: Passage) -> bool:
        """Whether a sentence is a maxim, or has no fact and nothing that other sources have."""
        language = self._language
        outside = unquoted(passage.text)
        if language not in _CASED or len(outside) < len(passage.text) or _is_attributed(outside, language):
            return False
        if _PROMISES.match(outside):
            return True
        if _MAXIM.match(outside) and not is_past(outside, language):
            return not _has_name_or_day(outside, language)
        if _found(_HERE, outside, language):
            return True
        return (
            not numbers_in(outside, language) and not _has_day(outside, language) and self._is_idle(passage)
        )

    def _is_idle(self, passage: Passage) -> bool:
        """Whether a sentence without figure and day tells a gesture, announces the next one, or nothing."""
        outside, language = unquoted(passage.text), self._language
        common = sum(self._spread[term] > 1 for term in passage.terms) / (len(passage.terms) or 1)
        short = passage.length <= _SHORT
        far = common <= (_SHARED_OF_SHORT if short else _SHARED)
        if _has_name(outside, language):
            gesture = passage.key not in self._needed and is_gesture(outside, language)
            return gesture and common <= _SHARED_OF_SHORT
        return far or (short and passage.key in self._announcing and is_timeless(outside, language))


def _is_attributed(outside: str, language: str) -> bool:
    """Whether somebody is said to say it."""
    return not speech_words(language).isdisjoint(letter_runs(outside))


def is_gesture(text: str, language: str) -> bool:
    """Whether a text tells what somebody does with hands or face, which is no news."""
    return _found(_GESTURE, text, language)


def _found(table: Mapping[str, str], text: str, language: str) -> bool:
    pattern = _pattern(table.get(language, ""))
    return pattern is not None and pattern.search(text) is not None


@cache
def _pattern(source: str) -> re.Pattern[str] | None:
    return re.compile(rf"\b(?:{source})\b") if source else None


def _has_name_or_day(outside: str, language: str) -> bool:
    return _has_name(outside, language) or _has_day(outside, language)


def _has_name(outside: str, language: str) -> bool:
    return _NAME.get(language, _ANY_NAME).search(outside) is not None


def _has_day(outside: str, language: str) -> bool:
    return bool(
        next(iter(times_in(outside)), None) or weekdays_in(outside, language) or months_in(outside, language)
    )
