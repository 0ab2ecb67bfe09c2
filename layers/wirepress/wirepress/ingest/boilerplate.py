"""What extractors leave in that is not the article: the title again, promos, link lists, sign-offs.

Works on paragraphs. What the page itself marks decides first (a paragraph that is nothing but a
link); phrases come second and only for short paragraphs, so that no sentence of the report is lost.
"""

import re
from collections.abc import Collection, Sequence
from itertools import islice
from typing import Final

from lxml.html import HtmlElement

from wirepress.ingest.phrases import PROMO_ANYWHERE, PROMO_START
from wirepress.ingest.plain_text import clean_line, normal_words
from wirepress.text.words import count_words

_LEADING: Final = 4
_PROMO_WORDS: Final = 40
_BLOCKS: Final = frozenset(
    {"p", "li", "div", "h2", "h3", "h4", "h5", "h6", "aside", "figure", "section", "dd"}
)
_MAX_LINKS: Final = 3_000
_MAX_POINTER: Final = 400
"""Characters of the longest paragraph that may be a pointer."""
_LINK_SHARE: Final = 0.9
_TAIL_LINES: Final = 3
"""More lines than these without a full stop at the end are a list that belongs to the article."""
_TERMINAL: Final = re.compile(r"[.!?…。！？؟।:;][\"'”’»)\]]*$")


def link_only_texts(tree: HtmlElement) -> frozenset[str]:
    """Keys (`compact`) of the short blocks of a page that are links and nothing else: pointers, not prose."""
    linked: dict[HtmlElement, list[str]] = {}
    for link in islice(tree.iter("a"), _MAX_LINKS):
        block = next((node for node in link.iterancestors() if node.tag in _BLOCKS), None)
        if block is not None:
            linked.setdefault(block, []).append(clean_line(link.text_content()))
    found: set[str] = set()
    for block, texts in linked.items():
        whole = clean_line(block.text_content())
        if len(whole) <= _MAX_POINTER and sum(map(len, texts)) >= _LINK_SHARE * len(whole):
            found.update((compact(whole), *map(compact, texts)))
    return frozenset(found - {""})


def compact(text: str) -> str:
    """Letters and digits of a text, folded: equal however markup was turned into spaces."""
    return normal_words(text).replace(" ", "")


def drop_boilerplate(
    paragraphs: Sequence[str], *, titles: Collection[str], link_texts: Collection[str] = ()
) -> list[str]:
    """The paragraphs that belong to the article; all of them when next to nothing would be left."""
    title_keys = {compact(title) for title in titles} - {""}
    kept: list[str] = []
    seen: set[str] = set()
    for at, paragraph in enumerate(paragraphs):
        key = compact(paragraph)
        if not key or (at < _LEADING and key in title_keys) or key in link_texts or key in seen:
            continue
        if is_promo(paragraph):
            continue
        if len(key) > 30:
            seen.add(key)
        kept.append(paragraph)
    kept = _cut_tail(kept)
    if sum(map(len, kept)) * 3 < sum(map(len, paragraphs)):
        return list(paragraphs)
    return kept


def is_promo(paragraph: str) -> bool:
    """Whether a short paragraph points elsewhere or speaks of rights and sign-ups."""
    if len(paragraph) > _MAX_POINTER or count_words(paragraph) > _PROMO_WORDS:
        return False
    return bool(PROMO_START.search(paragraph) or PROMO_ANYWHERE.search(paragraph))


def _cut_tail(paragraphs: list[str]) -> list[str]:
    """Without the headings and labels after the last sentence."""
    end = len(paragraphs)
    while end and not _TERMINAL.search(paragraphs[end - 1][-20:]) and count_words(paragraphs[end - 1]) < 16:
        end -= 1
    return paragraphs[:end] if end and len(paragraphs) - end <= _TAIL_LINES else paragraphs
