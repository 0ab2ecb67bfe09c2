"""HTML pages to articles: trafilatura for the text, the page's own metadata for the rest."""

import re
from typing import Final

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from trafilatura import bare_extraction
from trafilatura.metadata import Document

from wirepress.errors import DocumentError
from wirepress.ingest.blocked import blocked_reason
from wirepress.ingest.boilerplate import drop_boilerplate, link_only_texts
from wirepress.ingest.charset import decode_html
from wirepress.ingest.extracted import ExtractedArticle
from wirepress.ingest.markup import block_paragraphs, largest_block
from wirepress.ingest.page_metadata import PageMetadata, read_metadata
from wirepress.ingest.plain_text import clean_line, join_paragraphs, split_paragraphs
from wirepress.sources.urls import http_url
from wirepress.text.languages import detect_language
from wirepress.text.words import count_words

MAX_HTML_BYTES: Final = 10_000_000
_MAX_TAGS: Final = 150_000
_MAX_ATTRIBUTE_COST: Final = 20_000**2
"""A quarter of a second; the script-laden pages of newspapers reach 5,000 squared."""
_LONG_TAG_CHARACTERS: Final = 2_000
_LONG_TAG: Final = re.compile(r"""<[A-Za-z](?:[^"'<>]+|"[^"]*"|'[^']*')*+""")
_QUOTED: Final = re.compile(r"""(?:"[^"]*"|'[^']*')""")
_MANY_ELEMENTS: Final = 12_000
"""Beyond these, trafilatura would need seconds; honest articles have 300 to 5,000 elements."""
_MANY_CHARACTERS: Final = 600_000
_NO_TEXT: Final = frozenset({"script", "style"})
_SEARCHED_CHARACTERS: Final = 20_000
_ENOUGH_CHARACTERS: Final = 250
_LAYOUT_CELL_CHARACTERS: Final = 300
_LIST_MARK: Final = re.compile(r"^[-*•]\s+")
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]+")


def extract_article(html: bytes, *, url: str, content_type: str | None = None) -> ExtractedArticle:
    """Read the article of a page that answered at `url` with the Content-Type `content_type`.

    Raises `DocumentError` for a page without an article: empty, too large, a consent, log-in or
    error page, a paywall's teaser.
    """
    if len(html) > MAX_HTML_BYTES:
        raise DocumentError(
            f"the page is larger than {MAX_HTML_BYTES // 1_000_000} MB; save its article as text"
        )
    tree = parse_html(decode_html(html, content_type))
    is_huge = _is_huge(tree)
    page = read_metadata(tree, url=http_url(url) or "", may_search=not is_huge)
    paragraphs = _article_paragraphs(tree, page, is_huge=is_huge)
    text = join_paragraphs(paragraphs)
    language = detect_language(text, hint=page.language)
    page_text = "" if count_words(text) > 250 else " ".join(block_paragraphs(tree))[:_SEARCHED_CHARACTERS]
    reason = blocked_reason(title=page.title, text=text, page_text=page_text, is_free=page.linked.is_free)
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
        image_url=page.image_url,
        image_alt=page.image_alt,
        summary=clean_line(page.description or "", limit=500) or None,
        site_name=page.site_name,
        topics=page.topics,
    )


def parse_html(text: str) -> HtmlElement:
    """The tree of a page, without comments; raises `DocumentError` when there is nothing to parse."""
    parser = HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, default_doctype=False
    )
    if text.count("<") > _MAX_TAGS or _attribute_cost(text) > _MAX_ATTRIBUTE_COST:
        raise DocumentError("the page has more tags or attributes than any article; leave it out")
    data = _CONTROLS.sub("", text).encode("utf-8", "replace")
    try:
        return document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise DocumentError("the page is empty or no HTML; check the address") from error


def _is_huge(tree: HtmlElement) -> bool:
    """Whether a page has more elements or text than trafilatura can search in reasonable time."""
    characters = 0
    for elements, node in enumerate(tree.iter()):
        characters += len(node.tail or "")
        if node.tag not in _NO_TEXT:
            characters += len(node.text or "")
        if elements >= _MANY_ELEMENTS or characters >= _MANY_CHARACTERS:
            return True
    return False


def _attribute_cost(text: str) -> int:
    """What libxml2 will spend on attributes: the square of their number, summed over the long tags.

    Scripts look like tags here and there; no script comes near the limit.
    """
    tags = (match.group() for match in _LONG_TAG.finditer(text))
    return sum(len(_QUOTED.sub(" ", tag).split()) ** 2 for tag in tags if len(tag) > _LONG_TAG_CHARACTERS)


def _article_paragraphs(tree: HtmlElement, page: PageMetadata, *, is_huge: bool) -> list[str]:
    """By trafilatura, fast first; by the page's JSON-LD or its largest block where that finds too little."""
    links = link_only_texts(tree)
    body = split_paragraphs(page.linked.body or "")
    found = [] if is_huge else _clean(_trafilatura(tree, fast=True), page, links)
    if _length(found) < _ENOUGH_CHARACTERS and not is_huge:
        found = max(found, _clean(_trafilatura(tree, fast=False), page, links), key=_length)
    if _length(body) > max(_ENOUGH_CHARACTERS, 2 * _length(found)) or (
        len(found) == 1 and _is_split(body, found[0])
    ):
        return drop_boilerplate(body, titles=page.title_variants)
    if _length(found) < _ENOUGH_CHARACTERS:
        found = max(found, _clean(largest_block(tree), page, links), key=_length)
    return found


def _is_split(body: list[str], paragraph: str) -> bool:
    """Whether the page's own JSON-LD has the paragraphs that extraction ran together."""
    return len(body) > 1 and _length(body) >= 0.9 * len(paragraph)


def _length(paragraphs: list[str]) -> int:
    return sum(map(len, paragraphs))


def _clean(paragraphs: list[str], page: PageMetadata, links: frozenset[str]) -> list[str]:
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
