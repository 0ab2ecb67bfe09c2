"""Whether a fact stands in its source where the source speaks of the same matter.

A number or name that an article has somewhere may still be wrong in a sentence: taken from another
place of the article. Around each one the words and numbers of its clause are looked for in the
source; where they stand together, the fact must stand, too, or close by. It is refused only where
the source has a rival in that place: another fact of its sort, which the sentence leaves out.
"""

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from wirepress.summaries.checking.evidence import Evidence
from wirepress.summaries.checking.folding import anchors, compared
from wirepress.summaries.values.numerals import numbers_in
from wirepress.summaries.values.units import is_measure
from wirepress.text.words import content_words

_CONTEXT: Final = 10
"""Words to either side of a fact by which its matter is told."""
_FADING: Final = 0.8
"""How much less a word tells than the one between it and the fact."""
_MIN_TOLD: Final = 2
"""Words of the context that must stand together somewhere in a source for telling anything."""
_MIN_SHARE: Final = 0.3
"""The same as a share of the context."""
_CLAUSE: Final = re.compile(
    r"[;()]|\s[–—]\s|[，；。]|,\s(?:while|whereas|während|wobei|tandis que|mientras|enquanto|mentre|terwijl|"
    r"podczas gdy|natomiast|тогда как|тоді як)\s"
)
_WORD: Final = re.compile(r"\S+")

Context = Mapping[str, float]
"""Stems and numbers around a fact, each with how much it tells."""


def context_of(
    text: str, start: int, end: int, language: str, *, apart: Sequence[tuple[int, int]] = ()
) -> Context:
    """The words of meaning, cut to stems, and the numbers around `text[start:end]` within its clause.

    What lies in one of the spans of `apart` does not count.
    """
    cuts = [match.span() for match in _CLAUSE.finditer(text)]
    left = max((stop for _, stop in cuts if stop <= start), default=0)
    right = min((begin for begin, _ in cuts if begin >= end), default=len(text))
    words = [
        word
        for word in _keyed(text, language)
        if not any(begin < word[1] and word[0] < stop for begin, stop in apart)
    ]
    before = [keys for begin, stop, keys in reversed(words) if left <= begin and stop <= start]
    after = [keys for begin, stop, keys in words if begin >= end and stop <= right]
    context: dict[str, float] = {}
    for side in (before, after):
        for distance, keys in enumerate(side[:_CONTEXT]):
            for key in keys:
                context[key] = max(context.get(key, 0.0), _FADING**distance)
    return context


@lru_cache(maxsize=512)
def _keyed(text: str, language: str) -> Sequence[tuple[int, int, tuple[str, ...]]]:
    """The words of a text that tell something: where each stands, its stems and the numbers in it."""
    numbers = numbers_in(text, language)
    found: list[tuple[int, int, tuple[str, ...]]] = []
    for word in _WORD.finditer(text):
        here = [number for number in numbers if number.start < word.end() and word.start() < number.end]
        keys = [anchor for number in here if number.start >= word.start() for anchor in anchors(number)]
        if not any(number.spelled or number.start < word.start() for number in here):
            keys += _stems(word.group(), language)
        if keys:
            found.append((word.start(), word.end(), tuple(keys)))
    return tuple(found)


@lru_cache(maxsize=8192)
def _stems(word: str, language: str) -> Sequence[str]:
    """The stems of a word between spaces, as the language cuts it, without figures and what they measure."""
    words = content_words(word, language)
    return tuple(compared(part) for part in words if not part[0].isdigit() and not is_measure(part))


@dataclass(frozen=True, slots=True)
class Window:
    """How far around a fact its context may stand, and how well it must match there.

    Sentences before and behind the fact's own; the share of the best match in the source that the
    best place of the fact must reach, or all its places `together`.
    """

    before: int
    after: int
    least: float
    together: bool = False


def misplaced(
    context: Context,
    evidence: Iterable[Evidence],
    places: Callable[[Evidence], Iterable[int]],
    rivalled: Callable[[Evidence, int], bool],
    window: Window,
) -> bool:
    """Whether the context stands together in a source, but never where the fact does.

    `places(source)` are the sentences that have the fact, `rivalled(source, sentence)` whether one has
    another in its stead. A fact that stands in no sentence, such as an outlet's name, is not misplaced.
    """
    at_fact, found = 0.0, False
    best: tuple[float, Evidence, int] | None = None
    needed = max(_MIN_TOLD, _MIN_SHARE * len(context))
    for source in evidence:
        told = _told(context, source)
        weights = {key: context[key] * source.weight(key) for key in context if key in source.places}
        total = math.fsum(weights.values())
        near = [set(range(at - window.before, at + window.after + 1)) for at in places(source)]
        for sentences in [set[int]().union(*near)] if near and window.together else near:
            found = True
            # One common word is no context: "cost" in a sentence on another cost.
            keys = set[str]().union(*(told.get(at, ()) for at in sentences))
            if len(keys) >= needed and total:
                at_fact = max(at_fact, math.fsum(weights[key] for key in keys) / total)
        for at in sorted(told):
            if len(told[at]) < needed:
                continue
            match = math.fsum(weights[key] for key in told[at]) / total
            if best is None or match > best[0]:
                best = (match, source, at)
    return found and best is not None and at_fact < window.least * best[0] and rivalled(*best[1:])


def told_in(context: Context, source: Evidence, *, least: int = _MIN_TOLD) -> list[int]:
    """The sentences of a source that have so many words of a context."""
    return [at for at, keys in _told(context, source).items() if len(keys) >= least]


def _told(context: Context, source: Evidence) -> dict[int, set[str]]:
    """The sentences of a source that have anything of a context, with what they have."""
    told: dict[int, set[str]] = {}
    for key in context:
        for at in source.places.get(key, ()):
            told.setdefault(at, set()).add(key)
    return told
