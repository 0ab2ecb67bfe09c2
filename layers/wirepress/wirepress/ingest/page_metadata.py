"""What a page says of itself outside its text: JSON-LD first, then meta elements, then markup."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import islice
from typing import Final, TypedDict
from urllib.parse import SplitResult, urljoin, urlsplit

from lxml.html import HtmlElement

from wirepress.ingest.boilerplate import compact
from wirepress.ingest.bylines import read_names, read_visible_names
from wirepress.ingest.images import LeadImage, lead_image
from wirepress.ingest.jsonld import LinkedArticle, read_linked_article
from wirepress.ingest.markup import lines_near
from wirepress.ingest.page_dates import (
    DateHints,
    modified_date,
    published_date,
    reads_month_first,
    searched_date,
)
from wirepress.ingest.plain_text import MAX_TITLE_CHARACTERS, clean_line
from wirepress.ingest.titles import OfferedTitles, choose_title
from wirepress.sources.hosts import host_key
from wirepress.text.languages import detect_language

_TITLES: Final = (
    "dc.title",
    "dcterm.title",
    "dcterms.title",
    "og:title",
    "twitter:title",
    "parsely-title",
    "title",
)
_AUTHORS: Final = tuple(
    """author article:author_name parsely-author sailthru.author dc.creator dcterms.creator article:author
    byl citation_author creator twitter:data1:author rbauthors""".split()  # noqa: SIM905 - a list of names
)
_DESCRIPTIONS: Final = ("og:description", "description", "twitter:description")
_TOPICS: Final = ("article:section", "parsely-section", "sailthru.section", "section")
_MAY_BE_BYLINE: Final = (
    ".//*[contains(@class, 'uthor') or contains(@class, 'yline') or contains(@id, 'uthor')"
    " or contains(@id, 'yline') or contains(@rel, 'author') or @itemprop='author']"
)
_AUTHOR_CLASSES: Final = (
    (frozenset({"byline__name", "author-name", "byline-name", "author__name"}), frozenset[str]()),
    (frozenset({"byline", "author"}), frozenset({"span", "div", "p", "address"})),
)
_OTHERS_CLASS: Final = re.compile(
    r"comment|related|popular|-bio|_bio|Bio|latest|widget|recommend|teaser|list|card|avatar", re.IGNORECASE
)
_MAX_NODES: Final = 500
"""Elements of a kind that are looked at; honest pages have far fewer."""
_MAX_BYLINE_CHARACTERS: Final = 150
_MAX_MARKED: Final = 6
_MAX_ADDRESS: Final = 4_096
_FRONT_PAGE: Final = re.compile(r"/*(?:(?:index|home|default)(?:\.\w{3,5})?/?)?", re.IGNORECASE)
_BEFORE_HEADLINE: Final = 4
_AFTER_HEADLINE: Final = 12
_MAX_TITLE_LINE: Final = 500
_MAX_NEAR: Final = 200
"""Characters; longer lines are sentences of the article, and their dates those of events."""


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """The metadata of a page; `linked` is its JSON-LD node."""

    title: str
    title_variants: tuple[str, ...]
    description: str | None
    byline: tuple[str, ...]
    published_at: datetime | None
    modified_at: datetime | None
    language: str | None
    canonical_url: str | None
    image: LeadImage
    site_name: str | None
    topics: tuple[str, ...]
    linked: LinkedArticle


class _Site(TypedDict):
    """What is no name of an author there."""

    site_name: str | None
    host: str


class _Page:
    """A parsed page and what several fields are read from."""

    def __init__(self, tree: HtmlElement, url: str) -> None:
        self.tree = tree
        self.url = url
        self.host = urlsplit(url).hostname or ""
        scripts = (
            node.text or ""
            for node in islice(tree.iter("script"), _MAX_NODES)
            if "ld+json" in (node.get("type") or "").lower()
        )
        self.linked = read_linked_article(scripts, url=url)
        self.meta = _meta_elements(tree)
        site_name = self.meta.get("og:site_name", "") or self.linked.site_name or ""
        self.site_name = clean_line(site_name, limit=80) or None
        self.headings = tuple(
            text for node in islice(tree.iter("h1"), 6) if (text := _line(node.text_content()))
        )
        self.title_element = next(
            (text for node in tree.iter("title") if (text := _line(node.text_content()))), ""
        )

    @cached_property
    def near_headline(self) -> list[str]:
        """Short lines around the headline: those after it first."""
        titles = {compact(text) for text in (self.title, *self.headings)} - {""}
        lines = lines_near(
            self.tree,
            lambda line: len(line) <= _MAX_TITLE_LINE and compact(line) in titles,
            before=_BEFORE_HEADLINE,
            after=_AFTER_HEADLINE,
        )
        return [line for line in lines if len(line) <= _MAX_NEAR]

    @cached_property
    def title(self) -> str:
        """The chosen title."""
        offers = OfferedTitles(
            headline=self.linked.headline or "",
            social=tuple(_values(self.meta, _TITLES)),
            headings=self.headings,
            page_title=self.title_element,
            authors=self.linked.authors,
        )
        return clean_line(
            choose_title(offers, site_name=self.site_name, host=self.host), limit=MAX_TITLE_CHARACTERS
        )


def read_metadata(tree: HtmlElement, *, url: str) -> PageMetadata:
    """Read a parsed page that answered at `url`; nothing in it is fetched."""
    page = _Page(tree, url)
    meta, linked = page.meta, page.linked
    language = _language(tree, meta, linked)
    social = tuple(_values(meta, _TITLES))
    return PageMetadata(
        title=page.title,
        title_variants=tuple(
            filter(None, (page.title, linked.headline, *social, *page.headings, page.title_element))
        ),
        description=_first(meta, _DESCRIPTIONS) or linked.description,
        byline=_byline(page),
        published_at=published_date(tree, meta, linked, url=url) or _searched_date(page, language),
        modified_at=modified_date(tree, meta, linked),
        language=language,
        canonical_url=_canonical(tree, meta, url),
        image=lead_image(tree, meta, linked, url=url),
        site_name=page.site_name,
        topics=tuple(dict.fromkeys((*linked.topics, *_values(meta, _TOPICS))))[:8],
        linked=linked,
    )


def _searched_date(page: _Page, language: str | None) -> datetime | None:
    if language is None:
        language = detect_language(
            " ".join((page.title, *page.near_headline, *_values(page.meta, _DESCRIPTIONS)))
        )
    month_first = reads_month_first(language, page.host)
    return searched_date(page.tree, DateHints(page.url, page.near_headline, month_first))


def _line(text: str) -> str:
    return clean_line(text, limit=500)


def _meta_elements(tree: HtmlElement) -> dict[str, str]:
    """Content of meta elements by lower-case name; the first of a name wins, authors are joined."""
    found: dict[str, str] = {}
    for node in islice(tree.iter("meta"), _MAX_NODES):
        content = clean_line(node.get("content") or "", limit=2000)
        if not content:
            continue
        for names in (node.get("property"), node.get("name"), node.get("itemprop"), node.get("http-equiv")):
            for name in (names or "").lower().replace("dc:", "dc.").replace("dcterm:", "dcterm.").split():
                if name in {"citation_author", "author", "article:author"} and name in found:
                    found[name] = f"{found[name]}; {content}"
                else:
                    found.setdefault(name, content)
    return found


def _first(meta: Mapping[str, str], names: Iterable[str]) -> str | None:
    return next(_values(meta, names), None)


def _values(meta: Mapping[str, str], names: Iterable[str]) -> Iterator[str]:
    return (meta[name] for name in names if name in meta)


def _byline(page: _Page) -> tuple[str, ...]:
    """Names as declared, else as marked up, else of a line "By ..." at the headline, else by a class."""
    site = _Site(site_name=page.site_name, host=page.host)
    for values in (list(page.linked.authors), *([value] for value in _values(page.meta, _AUTHORS))):
        if names := read_names((value for value in values if "://" not in value), **site):
            return names
    nodes = page.tree.xpath(_MAY_BE_BYLINE)[:_MAX_NODES]
    for group in _marked_bylines(nodes):
        texts = (node.text_content() for node in group[:4])
        if names := read_names((text for text in texts if len(text) <= _MAX_BYLINE_CHARACTERS), **site):
            return names
    for line in page.near_headline:
        if names := read_visible_names(line, **site):
            return names
    named = (
        node for node in nodes if not _OTHERS_CLASS.search(f"{node.get('class', '')} {node.get('id', '')}")
    )
    for node in islice(named, _MAX_MARKED):
        if names := read_visible_names(_line(node.text_content()), is_byline=True, **site):
            return names
    return ()


def _marked_bylines(nodes: Sequence[HtmlElement]) -> Iterator[list[HtmlElement]]:
    """Elements that name the author: by microdata, by link relation, by well-known classes."""
    authors = [node for node in nodes if node.get("itemprop") == "author"]
    named = [item for node in authors for item in node.iter() if item.get("itemprop") == "name"]
    yield named or authors
    yield _together(
        [node for node in nodes if node.tag == "a" and "author" in (node.get("rel") or "").split()]
    )
    for classes, tags in _AUTHOR_CLASSES:
        found = (node for node in nodes if classes.intersection((node.get("class") or "").split()))
        yield _together([node for node in found if not tags or node.tag in tags])


def _together(nodes: list[HtmlElement]) -> list[HtmlElement]:
    """The first and those that stand beside it: what is farther away belongs to other articles."""
    around = set(islice(nodes[0].iterancestors(), 2)) if nodes else set()
    return [node for node in nodes if around.intersection(islice(node.iterancestors(), 2))]


def _language(tree: HtmlElement, meta: Mapping[str, str], linked: LinkedArticle) -> str | None:
    root = tree.getroottree().getroot()
    declared = [
        root.get("lang"),
        root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        root.get("xml:lang"),
    ]
    declared += [
        linked.language,
        *_values(meta, ("og:locale", "content-language", "language", "dc.language")),
    ]
    for value in declared:
        tag = (value or "").strip().replace("_", "-").split(",", 1)[0]
        if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", tag):
            return tag
    return None


def _canonical(tree: HtmlElement, meta: Mapping[str, str], url: str) -> str | None:
    links = [
        node.get("href") or ""
        for node in islice(tree.iter("link"), _MAX_NODES)
        if "canonical" in (node.get("rel") or "").lower().split()
    ]
    for value in (*links, *_values(meta, ("og:url",))):
        if value and len(value) <= _MAX_ADDRESS and (found := acceptable_canonical(value, url=url)):
            return found
    return None


def acceptable_canonical(value: str, *, url: str) -> str | None:
    """The address that a page claims as its own, if it may: same site, and not the site's front page.

    A claim on another site's address is not believed: it would let any page replace that site's
    article.
    """
    try:
        claimed, page = urlsplit(urljoin(url, value.strip())), urlsplit(url)
        if (
            claimed.scheme not in {"http", "https"}
            or claimed.username
            or claimed.port not in {None, 80, 443, page.port}
        ):
            return None
    except ValueError:
        return None
    if not claimed.hostname or (page.hostname and _site(claimed.hostname) != _site(page.hostname)):
        return None
    if _is_front_page(claimed) and not (page.hostname and _is_front_page(page)):
        return None
    return claimed._replace(fragment="").geturl()


def _is_front_page(address: SplitResult) -> bool:
    return bool(_FRONT_PAGE.fullmatch(address.path)) and not address.query


def _site(host: str) -> str | None:
    """The registrable domain, by the public suffix list: who publishes on a platform is a site of its own."""
    return host_key(f"https://[{host}]/" if ":" in host else f"https://{host}/")
