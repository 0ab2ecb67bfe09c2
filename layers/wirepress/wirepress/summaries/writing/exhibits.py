"""The sources as a model is shown them: cleaned, without orders to models, cut to what there is room for."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from wirepress.ingest.duplicates import find_copies
from wirepress.model.article import Article
from wirepress.summaries.guarding.hosts import hosts_in_the_news, names_host
from wirepress.summaries.guarding.instructions import speaks_to_model
from wirepress.summaries.guarding.second_person import speaks_to_somebody
from wirepress.summaries.reading.passages import unquoted
from wirepress.summaries.references import canonical
from wirepress.text.sentences import paragraph_starts, split_sentences
from wirepress.text.words import UNSPACED_LANGUAGES, base_language

MAX_SOURCES: Final = 12
MAX_BYTES: Final = 36_000
"""Of all texts together, in UTF-8: the measure that is closest to tokens in every script."""
_MAX_SOURCE_BYTES: Final = 9_000
_MAX_LINE: Final = 300
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Unicode categories that show nothing: controls, zero-width and bidirectional marks, private use."""
_BLANK: Final = frozenset("\u034f\u115f\u1160\u180b\u180c\u180d\u2800\u3164\uffa0")
"""Characters that show nothing either, although they count as letters, marks or symbols."""

_CODE: Final = re.compile(r"[{}]|(?<![@\w])[a-z]+_[a-z]")
"""Names of fields and their brackets: what is written for a program, in a table or a list."""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A source: the article, the part of it that is shown, and what was kept back.

    `orders` speak to a model, or follow what does; `asides` are other sentences that address somebody.
    """

    number: int
    article: Article
    shown: Article
    orders: tuple[str, ...]
    asides: tuple[str, ...]


def exhibits(articles: Sequence[Article]) -> tuple[Exhibit, ...]:
    """The sources in canonical order, numbered from 1, each wire story once.

    Of more than twelve, the newest of every outlet come first. The longer texts are cut first.
    """
    copies = find_copies(articles)
    chosen = _choose([article for article in canonical(articles) if article.id not in copies])
    news = hosts_in_the_news(chosen)
    cleaned = [_cleaned(article, news) for article in chosen]
    room = _room([len(one.text.encode()) for one in cleaned])
    return tuple(
        Exhibit(
            number=number,
            article=article,
            shown=article.model_copy(
                update={
                    "title": one.title,
                    "text": head(one.text, room, article.language),
                    "outlet": outlet_of(article),
                    "byline": (),
                    "summary": None,
                }
            ),
            orders=one.orders,
            asides=one.asides,
        )
        for number, (article, one) in enumerate(zip(chosen, cleaned, strict=True), start=1)
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


@dataclass(frozen=True, slots=True)
class _Cleaned:
    """Title and text of an article as news, and what was taken out of them."""

    title: str
    text: str
    orders: tuple[str, ...]
    asides: tuple[str, ...]


def _cleaned(article: Article, hosts: frozenset[str]) -> _Cleaned:
    """An article without orders to models, and without the sentences that address its readers.

    With an order goes what follows it in its paragraph: that is where it says what to write. A
    sentence that names a host other than those of the news, `hosts`, sends its readers there.
    """
    title = line(article.title)[:_MAX_LINE]
    text = re.sub(r"[^\S\n]+", " ", visible(article.text.replace("\t", " ").replace("\r", "\n"))).strip()
    orders: list[str] = [title] if speaks_to_model(title) else []
    asides: list[str] = []
    kept: list[str] = []
    starts = [*paragraph_starts(text), len(text)]
    for start, end in pairwise(starts):
        paragraph = text[start:end].strip()
        news, taken = _without_orders(paragraph, article.language)
        orders.extend(taken)
        news, taken = _without_asides(news, article.language, hosts)
        asides.extend(taken)
        if news:
            kept.append(news)
    return _Cleaned("" if speaks_to_model(title) else title, "\n\n".join(kept), tuple(orders), tuple(asides))


def _without_asides(paragraph: str, language: str, hosts: frozenset[str]) -> tuple[str, list[str]]:
    base = base_language(language)
    sentences = [paragraph[start:end] for start, end in split_sentences(paragraph, language)]
    taken = [
        one
        for one in sentences
        if speaks_to_somebody(unquoted(one), base) or names_host(one, hosts) or _CODE.search(one) is not None
    ]
    if not taken:
        return paragraph, []
    between = "" if base in UNSPACED_LANGUAGES else " "
    return between.join(one for one in sentences if one not in taken), taken


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
