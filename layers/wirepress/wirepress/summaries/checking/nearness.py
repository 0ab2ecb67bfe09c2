"""Whether a fact stands in its source where the source speaks of the same matter.

A number or name that an article has somewhere may still be wrong in a sentence: taken from another
place of the article. Around each one the words of its clause are looked for in the source; where
they stand together, the fact must stand, too, or close by.
"""

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from wirepress.summaries.checking.evidence import Evidence, compared
from wirepress.text.words import content_words

_CONTEXT: Final = 8
"""Words to either side of a fact by which its matter is told."""
_MIN_TOLD: Final = 3
"""Words of the context that must stand together somewhere in a source for telling anything."""
_MIN_SHARE: Final = 0.4
"""The same as a share of the context."""
_CLAUSE: Final = re.compile(r"[;()]|\s[–—]\s|[，；。]")
_WORD: Final = re.compile(r"\S+")


def context_of(text: str, start: int, end: int, language: str) -> frozenset[str]:
    """The words of meaning around `text[start:end]`, within its clause, cut to stems."""
    cuts = [match.span() for match in _CLAUSE.finditer(text)]
    left = max((stop for _, stop in cuts if stop <= start), default=0)
    right = min((begin for begin, _ in cuts if begin >= end), default=len(text))
    before = _WORD.findall(text[left:start])[-_CONTEXT:]
    after = _WORD.findall(text[end:right])[:_CONTEXT]
    words = content_words(" ".join(before), language) + content_words(" ".join(after), language)
    return frozenset(compared(word) for word in words if not word[0].isdigit())


@dataclass(frozen=True, slots=True)
class Window:
    """How far around a fact its context may stand, and how well it must match there.

    Sentences before and behind the fact's own; the share of the best match in the source that the
    best place of the fact must reach.
    """

    before: int
    after: int
    least: float


def misplaced(
    context: frozenset[str],
    evidence: Iterable[Evidence],
    holds: Callable[[Evidence, int], bool],
    window: Window,
) -> bool:
    """Whether the context stands together in a source, but never where the fact does.

    `holds(source, sentence)` tells where the fact is. One that stands in no sentence, such as an
    outlet's name, is not misplaced.
    """
    at_fact, anywhere, found = 0.0, 0.0, False
    for source in evidence:
        weights = {word: 1 / source.spread[word] for word in context if word in source.spread}
        total = math.fsum(weights.values())
        for sentence in range(len(source.stems)):
            told = _around(source, sentence, window) & weights.keys()
            match = math.fsum(weights[word] for word in told) / total if total else 0.0
            if len(told) >= max(_MIN_TOLD, _MIN_SHARE * len(context)):
                anywhere = max(anywhere, match)
            if holds(source, sentence):
                at_fact, found = max(at_fact, match), True
    return found and at_fact < window.least * anywhere


def _around(source: Evidence, sentence: int, window: Window) -> frozenset[str]:
    first, last = max(0, sentence - window.before), sentence + window.after + 1
    return frozenset[str]().union(*source.stems[first:last])
