"""How likely two articles are about one event: their terms, the days they name, their titles."""

from typing import Final

from wirepress.stories.index import IndexedArticle
from wirepress.stories.series import are_instalments, repeated_words, title_parts
from wirepress.stories.vectors import similarity, stem

SAME_DAY: Final = 1.05
OTHER_DAY: Final = 0.8
"""Events have a day: articles that name different days of the week are seldom about one."""
EMBEDDING_WEIGHT: Final = 0.3
EMBEDDING_NEUTRAL: Final = 0.45
"""Cosine of embeddings at which they speak neither for nor against one event."""
_EMBEDDING_SCALE: Final = 127 * 127


def likeness(a: IndexedArticle, b: IndexedArticle) -> float:
    """How alike two articles are, from 0; the same either way round.

    The product of their term vectors, a little more when both name the same day of the week, less
    when they name different ones. Without the words that a source repeats in its titles; 0 for
    parts of one source's series. With embeddings, their cosine counts as well.
    """
    score = _lexical(a, b)
    if not score:
        return 0.0
    if a.weekdays and b.weekdays:
        score *= OTHER_DAY if set(a.weekdays).isdisjoint(b.weekdays) else SAME_DAY
    if a.embedding and len(a.embedding) == len(b.embedding):
        score += EMBEDDING_WEIGHT * (_cosine(a.embedding, b.embedding) - EMBEDDING_NEUTRAL)
    return max(0.0, score)


def _lexical(a: IndexedArticle, b: IndexedArticle) -> float:
    if not a.source_id or a.source_id != b.source_id or not a.title or not b.title:
        return similarity(a.terms, b.terms)
    titles = title_parts(a.title, a.language), title_parts(b.title, b.language)
    if are_instalments(*titles):
        return 0.0
    repeated = {stem(word, a.language) for word in repeated_words(*titles)}
    if not repeated:
        return similarity(a.terms, b.terms)
    kept = {term: weight for term, weight in a.terms.items() if not repeated.issuperset(term.split(" "))}
    return similarity(kept, b.terms)


def _cosine(a: tuple[int, ...], b: tuple[int, ...]) -> float:
    # Whole numbers: the sum is the same in any order and on any machine.
    return sum(x * y for x, y in zip(a, b, strict=True)) / _EMBEDDING_SCALE
