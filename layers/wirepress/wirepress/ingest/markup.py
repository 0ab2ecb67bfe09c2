"""Paragraphs of markup as it stands, without judging what is the article."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from wirepress.ingest.plain_text import clean_line

_SKIPPED: Final = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "head",
        "iframe",
        "object",
        "select",
        "button",
        "textarea",
    }
)
_INLINE: Final = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s
    samp small span strike strong sub sup time tt u var wbr img""".split()  # noqa: SIM905 - a list of words
)


def block_paragraphs(tree: HtmlElement) -> list[str]:
    """Every visible block of text in document order, one line each."""
    return [line for line, _ in _blocks(tree)]


def lines_near(tree: HtmlElement, is_place: Callable[[str], bool], *, before: int, after: int) -> list[str]:
    """Lines around the first two places that `is_place` accepts: those after them, then those before.

    The page is walked no further than needed.
    """
    previous: deque[str] = deque(maxlen=before)
    earlier: list[str] = []
    later: list[str] = []
    places = since = 0
    for line, _ in _blocks(tree):
        if places < 2 and is_place(line):
            places, since = places + 1, 0
            earlier += previous
        elif places and since < after:
            later.append(line)
        previous.append(line)
        since += 1
        if places and since > 3 * after:
            break
    return [*later, *earlier]


def largest_block(tree: HtmlElement) -> list[str]:
    """The paragraphs under the element that directly holds the most text in `<p>`: a last resort."""
    groups: dict[HtmlElement, list[str]] = defaultdict(list)
    for node in tree.iter("p"):
        parent = node.getparent()
        if parent is not None and (line := clean_line(node.text_content())):
            groups[parent].append(line)
    if groups:
        best = max(groups.values(), key=lambda lines: sum(map(len, lines)))
        if sum(map(len, best)) >= 250:
            return best
    articles = list(tree.iter("article", "main"))
    return block_paragraphs(articles[0]) if articles else []


def _blocks(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """Lines and the tags of the blocks they stand in; iterative, since pages nest without bound."""
    parts: list[str] = []
    tag = "body"
    walker = etree.iterwalk(tree, events=("start", "end"))
    for event, node in walker:
        name = node.tag if isinstance(node.tag, str) else ""
        is_block = name not in _INLINE
        if event == "start":
            if is_block:
                yield from _flush(parts, tag)
                tag = name
            if not name or name in _SKIPPED or _is_hidden(node):
                walker.skip_subtree()
            elif node.text:
                parts.append(node.text)
        else:
            if is_block:
                yield from _flush(parts, tag)
            if node.tail and node is not tree:
                parts.append(node.tail)
    yield from _flush(parts, tag)


def _flush(parts: list[str], tag: str) -> Iterator[tuple[str, str]]:
    line = clean_line("".join(parts))
    parts.clear()
    if line:
        yield line, tag


def _is_hidden(node: HtmlElement) -> bool:
    return (
        node.get("hidden") is not None or "display:none" in (node.get("style") or "").replace(" ", "").lower()
    )
