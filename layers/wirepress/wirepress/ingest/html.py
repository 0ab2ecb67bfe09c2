"""HTML pages to articles: trafilatura for the text, the page's own metadata for the rest."""

import re
from typing import Final

from lxml import etree
from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.metadata import Document

from wirepress.errors import DocumentError
from wirepress.ingest.blocked import blocked_reason
from wirepress.ingest.boilerplate import drop_boilerplate, link_only_texts
from wirepress.ingest.extracted import ExtractedArticle
from wirepress.ingest.markup import block_paragraphs, largest_block
from wirepress.ingest.page_metadata import PageMetadata, read_metadata
from wirepress.ingest.parsing import MAX_HTML_BYTES, parse_html
from wirepress.ingest.plain_text import clean_line, join_paragraphs, split_paragraphs
from wirepress.sources.charset import decode_html
from wirepress.sources.urls import http_url
from wirepress.text.languages import detect_language
from wirepress.text.words import count_words

_MANY_ELEMENTS: Final = 12_000
"""Beyond these, trafilatura would need seconds; honest articles have 300 to 5,000 elements."""
_MANY_CHARACTERS: Final = 600_000
_MACHINERY: Final = ("script", "style", "svg", "template", "link")
_SEARCHED_CHARACTERS: Final = 20_000
_LANGUAGE_SAMPLE: Final = 2_000
_ENOUGH_CHARACTERS: Final = 250
_LAYOUT_CELL_CHARACTERS: Final = 300
_LIST_MARK: Final = re.compile(r"^[-*•]\s+")


def extract_article(html: bytes, *, url: str, content_type: str | None = None) -> ExtractedArticle:
    """Read the article of a page that answered at `url` with the Content-Type `content_type`.

    Raises `DocumentError` for a page without an article: empty, too large, a consent, log-in or
    error page, a paywall's teaser.
    """
    if len(html) > MAX_HTML_BYTES:
        raise DocumentError(
            f"the page is larger than {MAX_HTML_BYTES // 1_000_000} MB; save its article as text"
        )
    markup = decode_html(html, content_type)
    tree = parse_html(markup)
    page = read_metadata(tree, url=http_url(url) or "")
    _drop_machinery(tree)
    paragraphs = _article_paragraphs(tree, page, is_huge=_is_huge(tree, markup))
    text = join_paragraphs(paragraphs)
    language = detect_language(text[:_LANGUAGE_SAMPLE], hint=page.language)
    page_text = "" if count_words(text) > 250 else " ".join(block_paragraphs(tree))[:_SEARCHED_CHARACTERS]
    reason = blocked_reason(
        title=page.title,
        text=text,
        page_text=page_text,
        is_free=page.linked.is_free,
        word_count=page.linked.word_count,
    )
    if reason is not None:
        raise DocumentError(f"{reason}; leave it out or upload the text")
    if not text:
        raise DocumentError("the page has no article text; give the address of an article")
    return ExtractedArticle(
        title=page.title,
        text=text,
        byline=page.byline,
        published_at=page.published_at,
        modified_at=page.modified_at,
        language=language,
        canonical_url=page.canonical_url,
        image_url=page.image.url,
        image_alt=page.image.alt,
        image_credit=page.image.credit,
        summary=clean_line(page.description or "", limit=500) or None,
        site_name=page.site_name,
        topics=page.topics,
    )


def _drop_machinery(tree: HtmlElement) -> None:
    """Remove what holds no text; each pass over the tree that follows has half as much to look at."""
    for node in list(tree.iter(*_MACHINERY)):
        if node.getparent() is not None and "ld+json" not in node.get("type", "").lower():
            node.drop_tree()


def _is_huge(tree: HtmlElement, markup: str) -> bool:
    """Whether a page has more elements or text than trafilatura can search in reasonable time."""
    if len(markup) < _MANY_CHARACTERS and markup.count("<") < _MANY_ELEMENTS:
        return False
    characters = 0
    for elements, node in enumerate(tree.iter()):
        characters += len(node.text or "") + len(node.tail or "")
        if elements >= _MANY_ELEMENTS or characters >= _MANY_CHARACTERS:
            return True
    return False


def _article_paragraphs(tree: HtmlElement, page: PageMetadata, *, is_huge: bool) -> list[str]:
    """By trafilatura, fast first; by the page's JSON-LD or its largest block where that finds too little."""
    body = split_paragraphs(page.linked.body or "")
    found = [] if is_huge else _clean(_trafilatura(tree, fast=True), page, tree)
    if _length(found) < _ENOUGH_CHARACTERS and not is_huge:
        found = max(found, _clean(_trafilatura(tree, fast=False), page, tree), key=_length)
    if _length(body) > max(_ENOUGH_CHARACTERS, 2 * _length(found)) or (
        len(found) == 1 and _is_split(body, found[0])
    ):
        return drop_boilerplate(body, titles=page.title_variants)
    if _length(found) < _ENOUGH_CHARACTERS:
        found = max(found, _clean(largest_block(tree), page, tree), key=_length)
    return found


def _is_split(body: list[str], paragraph: str) -> bool:
    """Whether the page's own JSON-LD has the paragraphs that extraction ran together."""
    return len(body) > 1 and _length(body) >= 0.9 * len(paragraph)


def _length(paragraphs: list[str]) -> int:
    return sum(map(len, paragraphs))


def _clean(paragraphs: list[str], page: PageMetadata, tree: HtmlElement) -> list[str]:
    links = link_only_texts(tree, among=paragraphs)
    return drop_boilerplate(paragraphs, titles=page.title_variants, link_texts=links)


def _trafilatura(tree: HtmlElement, *, fast: bool) -> list[str]:
    try:
        document = bare_extraction(
            tree,
            fast=fast,
            favor_precision=not fast,
            include_comments=False,
            include_tables=True,
            with_metadata=False,
        )
    except (etree.LxmlError, RecursionError, AttributeError, IndexError, KeyError, TypeError, ValueError):
        # A page that breaks the extractor is read by the simpler ones that follow.
        return []
    if not isinstance(document, Document):
        return []
    return [line for raw in (document.text or "").split("\n") for line in _untable(clean_line(raw)) if line]


def _untable(line: str) -> list[str]:
    """A line without its list mark; a table's row as one line, or as paragraphs where it lays out a page."""
    if "|" not in line:
        return [_LIST_MARK.sub("", line)]
    cells = [clean_line(cell) for cell in line.split("|")]
    if any(len(cell) > _LAYOUT_CELL_CHARACTERS for cell in cells):
        return cells
    return [clean_line(line.strip("| ")) if not line.startswith("|") else " ".join(filter(None, cells))]
