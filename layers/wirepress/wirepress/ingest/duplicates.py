"""Near-copies of an article: wire stories that outlets shorten, re-head and frame.

Containment of word shingles (Broder 1997) at a half finds every truncated, re-headed or lightly
edited copy without a false pair, where MinHash and SimHash miss short copies or invent pairs.
"""

from collections import defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from wirepress.model import Article
from wirepress.text.words import UNSPACED_LANGUAGES, base_language, tokenize

WORDS_PER_SHINGLE: Final = 3
PAIRS_PER_SHINGLE: Final = 5
"""For scripts without spaces: overlapping character pairs, so six characters."""
COPY_CONTAINMENT: Final = 0.5
_MIN_SHINGLES: Final = 12
"""Texts with fewer are copies only when they are the same."""


def shingles(text: str, language: str) -> frozenset[str]:
    """The runs of three words of a text (of six characters in scripts without spaces)."""
    words = tokenize(text, language)
    size = PAIRS_PER_SHINGLE if base_language(language) in UNSPACED_LANGUAGES else WORDS_PER_SHINGLE
    return frozenset(map(" ".join, zip(*(words[at:] for at in range(size)), strict=False)))


def containment(one: AbstractSet[str], other: AbstractSet[str]) -> float:
    """Share of the smaller set that the larger one holds, 0 to 1; 0 when either is empty."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


def is_copy(one: AbstractSet[str], other: AbstractSet[str]) -> bool:
    """Whether two sets of shingles are those of a text and its copy, in either direction."""
    if min(len(one), len(other)) < _MIN_SHINGLES:
        return bool(one) and one == other
    return containment(one, other) >= COPY_CONTAINMENT


def find_copies(articles: Sequence[Article]) -> dict[str, str]:
    """The id of each copy with that of its original: the first in the order of time, then id.

    Only articles of one language are compared. The result does not depend on the order given.
    """
    by_language: dict[str, dict[str, Article]] = defaultdict(dict)
    for article in articles:
        by_language[base_language(article.language)][article.id] = article
    copies: dict[str, str] = {}
    for language in sorted(by_language):
        ordered = sorted(by_language[language].values(), key=lambda item: (item.published_at, item.id))
        copies.update(_copies_among(ordered, language))
    return copies


def _copies_among(articles: Sequence[Article], language: str) -> dict[str, str]:
    """Each article against the earlier ones that share a shingle with it."""
    if len(articles) == 1:
        return {}
    copies: dict[str, str] = {}
    sets: list[frozenset[str]] = []
    first: dict[str, int] = {}
    later: dict[str, list[int]] = defaultdict(list)
    for article in articles:
        own = shingles(article.text, language)
        known = own & first.keys()
        shared = set(map(first.__getitem__, known)).union(*(later.get(shingle, ()) for shingle in known))
        original = next((place for place in sorted(shared) if is_copy(own, sets[place])), None)
        if original is not None:
            earlier = articles[original].id
            copies[article.id] = copies.get(earlier, earlier)
        # Most shingles stand in one article only: those need no list.
        first.update(dict.fromkeys(own - known, len(sets)))
        for shingle in known:
            later[shingle].append(len(sets))
        sets.append(own)
    return copies
