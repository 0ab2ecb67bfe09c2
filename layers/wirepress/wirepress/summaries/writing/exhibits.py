"""The sources as a model is shown them: cleaned, without orders to models, cut to what there is room for."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from wirepress.ingest.duplicates import find_copies
from wirepress.model.article import Article
from wirepress.summaries.reading.instructions import speaks_to_model
from wirepress.summaries.references import canonical
from wirepress.text.sentences import paragraph_starts, split_sentences

MAX_SOURCES: Final = 12
MAX_BYTES: Final = 36_000
"""Of all texts together, in UTF-8: the measure that is closest to tokens in every script."""
_MAX_SOURCE_BYTES: Final = 9_000
_MAX_LINE: Final = 300
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Unicode categories that show nothing: controls, zero-width and bidirectional marks, private use."""
_BLANK: Final = frozenset("\u034f\u115f\u1160\u180b\u180c\u180d\u2800\u3164\uffa0")
"""Characters that show nothing either, although they count as letters, marks or symbols."""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A source: the article, the part of it that is shown, and the sentences that were kept back."""

    number: int
    article: Article
    shown: Article
    orders: tuple[str, ...]


def exhibits(articles: Sequence[Article]) -> tuple[Exhibit, ...]:
    """The sources in canonical order, numbered from 1, each wire story once.

    Of more than twelve, the newest of every outlet come first. The longer texts are cut first.
    """
    copies = find_copies(articles)
    chosen = _choose([article for article in canonical(articles) if article.id not in copies])
    cleaned = [_cleaned(article) for article in chosen]
    room = _room([len(text.encode()) for _, text, _ in cleaned])
    return tuple(
        Exhibit(
            number=number,
            article=article,
            shown=article.model_copy(
                update={
                    "title": title,
                    "text": head(text, room, article.language),
                    "outlet": outlet_of(article),
                    "byline": (),
                    "summary": None,
                }
            ),
            orders=orders,
        )
        for number, (article, (title, text, orders)) in enumerate(zip(chosen, cleaned, strict=True), start=1)
    )


def visible(text: str) -> str:
    """A text without characters that nobody sees; line breaks stay."""
    return "".join(
        char
        for char in unicodedata.normalize("NFC", text)
        if char == "\n" or (unicodedata.category(char) not in _UNSEEN and char not in _BLANK)
    )


def line(text: str) -> str:
    """A text as one visible line."""
    return " ".join(visible(text.replace("\t", " ").replace("\n", " ")).split())


def outlet_of(article: Article) -> str:
    """The outlet's name as it is shown; the source's id where that is no name."""
    name = line(article.outlet or "")[:80]
    return name if name and not speaks_to_model(name) else line(article.source_id)[:80]


def _choose(ordered: Sequence[Article]) -> list[Article]:
    newest = {article.source_id: article.id for article in ordered}
    later_first = list(reversed(ordered))
    by_merit = sorted(later_first, key=lambda article: newest[article.source_id] != article.id)
    return canonical(by_merit[:MAX_SOURCES])


def _cleaned(article: Article) -> tuple[str, str, tuple[str, ...]]:
    """Title, text and the orders that were taken out of it.

    With an order goes what follows it in its paragraph: that is where it says what to write.
    """
    title = line(article.title)[:_MAX_LINE]
    text = re.sub(r"[^\S\n]+", " ", visible(article.text.replace("\t", " ").replace("\r", "\n"))).strip()
    orders: list[str] = [title] if speaks_to_model(title) else []
    kept: list[str] = []
    starts = [*paragraph_starts(text), len(text)]
    for start, end in pairwise(starts):
        paragraph = text[start:end].strip()
        news, taken = _without_orders(paragraph, article.language)
        orders.extend(taken)
        if news:
            kept.append(news)
    return ("" if speaks_to_model(title) else title), "\n\n".join(kept), tuple(orders)


def _without_orders(paragraph: str, language: str) -> tuple[str, list[str]]:
    spans = split_sentences(paragraph, language)
    for start, end in spans:
        if speaks_to_model(paragraph[start:end]):
            return paragraph[:start].strip(), [paragraph[a:b] for a, b in spans if a >= start]
    # An order may be spread over sentences, or written so that they cannot be told apart.
    return ("", [paragraph]) if speaks_to_model(" ".join(paragraph.split())) else (paragraph, [])


def _room(sizes: Sequence[int]) -> int:
    """How many bytes each text may have so that all fit: short ones leave their share to long ones."""
    left, cap = MAX_BYTES, _MAX_SOURCE_BYTES
    for done, size in enumerate(sorted(sizes)):
        share = left // (len(sizes) - done)
        if size > share:
            return min(cap, share)
        left -= size
    return cap


def head(text: str, max_bytes: int, language: str) -> str:
    """The beginning of a text, cut after a sentence where there is one to cut after."""
    encoded = text.encode()
    if len(encoded) <= max_bytes:
        return text
    cut = encoded[:max_bytes].decode(errors="ignore")
    ends = [end for _, end in split_sentences(cut, language)][:-1]
    return cut[: ends[-1]] if ends else cut
