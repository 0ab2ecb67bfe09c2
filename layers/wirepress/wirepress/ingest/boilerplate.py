"""What extractors leave in that is not the article: the title again, promos, link lists, sign-offs.

Works on paragraphs. What the page itself marks decides first (a paragraph that is nothing but a
link); phrases come second and only for short paragraphs, so that no sentence of the report is lost.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice
from typing import Final

from lxml.html import HtmlElement

from wirepress.ingest.phrases import PROMO_ANYWHERE, PROMO_START, RIGHTS_NOTICE
from wirepress.ingest.plain_text import normal_words
from wirepress.text.words import count_words

_LEADING: Final = 4
_COMPARED: Final = 4_000
"""Characters; paragraphs that agree on so many are the same."""
_ASCII_NO_LETTERS: Final = {
    code: None for code in range(128) if not (chr(code).isalnum() or chr(code) == "_")
}
_PROMO_WORDS: Final = 40
_BLOCKS: Final = frozenset(
    {"p", "li", "div", "h2", "h3", "h4", "h5", "h6", "aside", "figure", "section", "dd"}
)
_MAX_LINKS: Final = 3_000
_MAX_POINTER: Final = 400
"""Characters of the longest paragraph that may be a pointer."""
_LINK_SHARE: Final = 0.9
_LABELLED_POINTER: Final = re.compile(r"\s\[[A-Z]{4,12}\]$|^\[/?\w+ \w+=")
"""A tabloid's "... [PICTURES]" behind a link; the shortcode of a blog software that was not replaced."""
_LABEL_WORDS: Final = 16
_TAIL_LINES: Final = 3
"""More lines than these without a full stop at the end are a list that belongs to the article."""
_TERMINAL: Final = re.compile(r"[.!?…。！？؟।:;][\"'”’»)\]]*$")


def link_only_texts(
    tree: HtmlElement, *, among: Iterable[str] | None = None, spare: AbstractSet[str] = frozenset()
) -> frozenset[str]:
    """Keys (`compact`) of the short blocks of a page that are links and nothing else: pointers, not prose.

    With `among`, only those that may be one of these paragraphs, which takes a fraction of the time.
    Blocks with a tag of `spare` are none.
    """
    wanted = None if among is None else {compact(text) for text in among if len(text) <= _MAX_POINTER}
    linked: dict[HtmlElement, list[str]] = {}
    for link in islice(tree.iter("a"), _MAX_LINKS) if wanted != set() else ():
        block = next((node for node in link.iterancestors() if node.tag in _BLOCKS), None)
        if block is not None and block.tag not in spare:
            linked.setdefault(block, []).append(link.text_content())
    found: set[str] = set()
    for block, texts in linked.items():
        whole = block.text_content()
        length = _solid_length(whole)
        if length <= _MAX_POINTER and sum(map(_solid_length, texts)) >= _LINK_SHARE * length:
            found.update(map(compact, {whole, *texts}))
    return frozenset(found - {""} if wanted is None else found & wanted)


def _solid_length(text: str) -> int:
    """Characters without white space, as far as they matter here."""
    return len("".join(text[: 4 * _MAX_POINTER].split()))


def compact(text: str) -> str:
    """Letters and digits of a text's beginning, folded: equal however markup was turned into spaces."""
    text = text[:_COMPARED]
    if text.isascii():
        return text.lower().translate(_ASCII_NO_LETTERS)
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
        return bool(RIGHTS_NOTICE.search(paragraph[:_MAX_POINTER]))
    if _LABELLED_POINTER.search(paragraph):
        return True
    return bool(PROMO_START.search(paragraph) or PROMO_ANYWHERE.search(paragraph))


def _is_label(paragraph: str) -> bool:
    return len(paragraph) <= _MAX_POINTER and count_words(paragraph) < _LABEL_WORDS


def _cut_tail(paragraphs: list[str]) -> list[str]:
    """Without the headings and labels after the last sentence."""
    end = len(paragraphs)
    while end and not _TERMINAL.search(paragraphs[end - 1][-20:]) and _is_label(paragraphs[end - 1]):
        end -= 1
    return paragraphs[:end] if end and len(paragraphs) - end <= _TAIL_LINES else paragraphs
