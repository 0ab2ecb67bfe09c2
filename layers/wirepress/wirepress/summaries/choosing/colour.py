"""Colour: scenes, asides and maxims, which carry an article along but tell a report nothing.

A line of colour is known by what it lacks: no name, no figure, no day, nobody who says it, and next
to no word of what the other sources, or the titles, speak of. The opening of a feature is a scene up
to the sentence that first comes to the matter.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from wirepress.summaries.reading.cues import speech_words
from wirepress.summaries.reading.passages import Passage, stem, unquoted
from wirepress.summaries.values.dates import months_in, weekdays_in
from wirepress.summaries.values.numerals import numbers_in
from wirepress.summaries.values.times import times_in
from wirepress.text.words import content_words

_CASED: Final = frozenset({"en", "de", "fr", "es", "pt", "it", "nl", "pl", "ru", "uk"})
"""Languages in which a name shows by its capital."""
_NAME: Final = {"de": re.compile(r"[A-ZÄÖÜ][\wß-]+ [A-ZÄÖÜ][\wß-]+|\b[A-ZÄÖÜ]{2,}")}
"""A name where all nouns have capitals: two of them in a row."""
_ANY_NAME: Final = re.compile(
    r"(?<=[^.!?:…\s] )[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁІЇЄҐ][\w’'-]|\b[A-ZÀ-ÖØ-ÞА-Я]{2,}|"
    r"[A-ZÀ-ÖØ-ÞА-Я]\w+ [A-ZÀ-ÖØ-ÞА-Я]\w|(?<=[ld]['’])[A-ZÀ-ÖØ-Þ]"
)
_PLAIN: Final = re.compile(r"[^\W\d_]+")
_MAXIM: Final = re.compile(
    r"(?:When|Anyone who|Anybody who|Those who|Wenn|Wer|Quand|Lorsqu\w*|Qui|Celui qui|Cuando|Quien|Quando|"
    r"Chi|Quem|Als|Wie|Kto|Kiedy|Gdy|Когда|Кто|Коли|Хто)\b"
)
"""How a sentence begins that may be meant for always and everybody."""
_PAST: Final = {
    "en": r"was|were|had|did|\w{2,}ed|came|went|became|took|made|got|lost|began|left",
    "de": r"war|waren|wurden?|hatten?|\w{2,}te|kam|ging|blieb|verlor|\w*nahm|stand|begann|fiel|ließ",
    "fr": r"\w+ait|\w+aient|a|ont|fut|furent|était|étaient",
    "es": r"\w+ó|\w+aban?|\w+ían?|fue|\w+ron|ha|han|era|eran",
    "pt": r"\w+ou|\w+avam?|\w+iam?|foi|\w+ram|era|eram",
    "it": r"\w+ava|\w+avano|\w+eva|era|erano|fu|ha|hanno",
    "nl": r"was|waren|werden?|had|hadden|\w{2,}(?:de|den|te|ten)|kwam|ging",
    "pl": r"\w{2,}(?:ł|ła|li|ły|ło)",
    "ru": r"\w{2,}(?:л|ла|ли|ло|лся|лась|лись)",
    "uk": r"\w{2,}(?:в|ла|ли|ло|вся|лася|лися)",
}
"""Verbs that tell of one time, roughly: a maxim has none."""
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
                if part < _FAR and not self._is_report(passage)
            )
        return frozenset(scenes)

    def _is_report(self, passage: Passage) -> bool:
        """Whether an opening tells what somebody said or did, or when."""
        text, language = passage.text, self._language
        if weekdays_in(text, language):
            return True
        told = _is_attributed(text, language) or _is_past(text, language)
        return told and _has_name_or_day(text, language)

    def _is_colour(self, passage: Passage) -> bool:
        """Whether a sentence is a maxim, or has no fact and nothing that other sources have."""
        language = self._language
        outside = unquoted(passage.text)
        if language not in _CASED or len(outside) < len(passage.text) or _is_attributed(outside, language):
            return False
        if _MAXIM.match(outside) and not _is_past(outside, language):
            return not _has_name_or_day(outside, language)
        common = sum(self._spread[term] > 1 for term in passage.terms)
        most = _SHARED_OF_SHORT if passage.length <= _SHORT else _SHARED
        if common > most * len(passage.terms) or numbers_in(outside, language):
            return False
        return not _has_name_or_day(outside, language)


def _is_attributed(outside: str, language: str) -> bool:
    """Whether somebody is said to say it."""
    return not speech_words(language).isdisjoint(_PLAIN.findall(outside.casefold()))


def _is_past(text: str, language: str) -> bool:
    """Whether a text tells of one time."""
    return language in _PAST and re.search(rf"\b(?:{_PAST[language]})\b", text) is not None


def _has_name_or_day(outside: str, language: str) -> bool:
    name = _NAME.get(language, _ANY_NAME)
    return bool(
        name.search(outside)
        or next(iter(times_in(outside)), None)
        or weekdays_in(outside, language)
        or months_in(outside, language)
    )
