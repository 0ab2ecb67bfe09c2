"""The bare choice of sentences, for measuring: no headline, no sections, no cap per source."""

from collections.abc import Sequence
from typing import Final

from wirepress.model.article import Article
from wirepress.summaries.choosing.blocks import Block
from wirepress.summaries.choosing.coverage import LONG, SHORT, Coverage
from wirepress.summaries.reading.passages import Passage, read_passages
from wirepress.summaries.references import canonical

_LONG_WORDS: Final = 150
"""Words from which a summary has room for more than what its articles begin with."""


def select_sentences(articles: Sequence[Article], *, max_words: int) -> list[Passage]:
    """The sentences that say most in about `max_words` words, best first; the last may run over.

    The bare choice, for measuring: no headline, no sections, no cap per source.
    """
    ordered = canonical(articles)
    if not ordered:
        return []
    texts = read_passages(ordered, ordered[0].language)
    blocks = [Block((passage,)) for passages in texts for passage in passages if passage.news]
    room = max_words

    def fits(_: Block) -> bool:
        return room > 0

    chosen: list[Passage] = []
    coverage = Coverage(texts, reach=LONG if max_words >= _LONG_WORDS else SHORT)
    while (block := coverage.best(blocks, fits)) is not None:
        coverage.take(block)
        chosen.extend(block.passages)
        room -= block.words
    return chosen
