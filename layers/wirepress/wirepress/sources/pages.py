"""A web page as a source: its links that look like articles, as a feed."""

import re
from datetime import datetime
from itertools import islice
from typing import Final
from urllib.parse import urlsplit

from lxml import etree

from wirepress.errors import FeedError
from wirepress.sources.assembly import make_entry, make_feed
from wirepress.sources.dates import parse_date
from wirepress.sources.entries import Feed, FeedEntry
from wirepress.sources.html_links import base_url, parse_html
from wirepress.sources.markup import one_line
from wirepress.sources.urls import http_url, normalise_url, same_site

_MAX_LINKS: Final = 200
_MAX_ANCHORS: Final = 10_000
_MIN_TITLE_WORDS: Final = 4
_FILE: Final = re.compile(
    r"\.(jpe?g|png|gif|webp|svg|pdf|zip|mp[34]|css|js|xml|rss|json|ico|docx?|xlsx?)$", re.I
)
_NO_ARTICLE: Final = re.compile(
    r"/(tags?|topics?|categor(y|ies)|authors?|search|login|signin|signup|register|account|subscribe|newsletters?|about|"
    r"contact|privacy|terms|legal|imprint|impressum|cookies?|help|faq|jobs|careers|advertis\w*|page|feeds?|rss|cart|shop|"
    r"archive|video|gallery|podcasts?|live|wp-admin|wp-login\.php)(/|$)",
    re.IGNORECASE,
)
_DATED: Final = re.compile(r"/(19|20)\d\d[/-]?(0?[1-9]|1[0-2])([/-]?([0-2]?\d|3[01]))?([/-]|$)")
_NUMBERED: Final = re.compile(r"\d{5,}")
_SLUG: Final = re.compile(r"[^\W\d_]{2,}([-_][^\W_]+){3,}", re.UNICODE)
_FURNITURE: Final = frozenset({"nav", "footer", "aside", "form", "header"})


def page_feed(html: bytes, *, url: str, content_type: str | None = None) -> Feed:
    """The articles that a page links to, in the order of the page, as a feed without dates.

    A link counts when it leads to the same site, is no file and no section, and looks like an
    article: a date, a long number or a long slug in its path, or a headline as its text. Raises
    `FeedError` where the page has no such link.
    """
    root = parse_html(html, content_type=content_type)
    if root is None:
        raise FeedError("the page is empty; look at the address in a browser")
    base = base_url(root, url)
    found: dict[str, tuple[str, str]] = {}
    for anchor in islice(root.iter("a"), _MAX_ANCHORS):
        address = http_url(anchor.get("href"), base=base)
        if address and len(found) < _MAX_LINKS and _is_article(anchor, address, url):
            first, text = found.get(normalise_url(address), (address, ""))
            found[normalise_url(address)] = (first, max(text, _text(anchor), key=len))
    if not found:
        raise FeedError(
            "the page has no link that looks like an article; give a feed or a sitemap of the site"
        )
    title = one_line(root.findtext(".//title") or "")
    entries = tuple(_entry(address, text) for address, text in found.values())
    return make_feed(Feed(title=title, entries=entries, language=root.get("lang"), site_url=url), url=url)


def _is_article(anchor: etree._Element, address: str, url: str) -> bool:
    path = urlsplit(address).path
    if not same_site(address, url) or normalise_url(address) == normalise_url(url):
        return False
    if path in ("", "/") or _FILE.search(path) or _NO_ARTICLE.search(path):
        return False
    if _DATED.search(path) or _SLUG.search(path) or _NUMBERED.search(path):
        return not _in_furniture(anchor) or bool(_DATED.search(path))
    return len(_text(anchor).split()) >= _MIN_TITLE_WORDS and not _in_furniture(anchor)


def _in_furniture(anchor: etree._Element) -> bool:
    inside_article = False
    for ancestor in anchor.iterancestors():
        inside_article = inside_article or ancestor.tag == "article"
        if ancestor.tag in _FURNITURE and not inside_article:
            return True
    return False


def _entry(address: str, text: str) -> FeedEntry:
    draft = FeedEntry(id="", url=None, title=text, published_at=_date(address))
    return make_entry(draft, links=[address])


def _text(anchor: etree._Element) -> str:
    """The link's text; of a card that is all link, its heading."""
    for heading in anchor.iter("h1", "h2", "h3", "h4"):
        if text := one_line(" ".join(heading.itertext())):
            return text
    return one_line(" ".join(anchor.itertext())) or one_line(
        anchor.get("title") or anchor.get("aria-label") or ""
    )


def _date(address: str) -> datetime | None:
    match = re.search(r"/((?:19|20)\d\d)[/-](\d\d)[/-](\d\d)(?:/|-|$)", urlsplit(address).path)
    return parse_date("-".join(match.groups())) if match else None
