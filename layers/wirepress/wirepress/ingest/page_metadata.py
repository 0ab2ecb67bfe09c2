"""What a page says of itself outside its text: JSON-LD first, then meta elements, then markup."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Final
from urllib.parse import SplitResult, urljoin, urlsplit

from htmldate import find_date
from lxml.html import HtmlElement

from wirepress.ingest.bylines import read_names
from wirepress.ingest.dates import date_of_url, read_date
from wirepress.ingest.jsonld import LinkedArticle, read_linked_article
from wirepress.ingest.plain_text import MAX_TITLE_CHARACTERS, clean_line
from wirepress.ingest.titles import OfferedTitles, choose_title
from wirepress.sources.urls import http_url


def _with_class(element: str, *names: str) -> str:
    """XPath of the elements that have one of the classes."""
    return f".//{element}[{' or '.join(_has_class(name) for name in names)}]"


def _has_class(name: str) -> str:
    return f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')"


_TITLES: Final = (
    "dc.title",
    "dcterm.title",
    "dcterms.title",
    "og:title",
    "twitter:title",
    "parsely-title",
    "title",
)
_PUBLISHED: Final = tuple(
    """article:published_time og:published_time datepublished article:published parsely-pub-date
    sailthru.date publication_date article_date_original date.published published_time dc.date.issued
    dcterms.created dcterms.date dc.date dc.date.created pubdate publishdate publish-date publish_date
    originalpublicationdate cxenseparse:recs:publishtime article.published citation_publication_date
    rnews:datepublished ptime timestamp date created""".split()  # noqa: SIM905 - a list of names
)
_MODIFIED: Final = tuple(
    """article:modified_time og:updated_time datemodified dcterms.modified last-modified lastmod
    article:updated dc.date.modified revised""".split()  # noqa: SIM905 - a list of names
)
_AUTHORS: Final = tuple(
    """author article:author_name parsely-author sailthru.author dc.creator dcterms.creator article:author
    byl citation_author creator twitter:data1:author rbauthors""".split()  # noqa: SIM905 - a list of names
)
_TOPICS: Final = ("article:section", "parsely-section", "sailthru.section", "section")
_BYLINE_XPATH: Final = (
    ".//*[@itemprop='author']//*[@itemprop='name'] | .//*[@itemprop='author'][not(.//*[@itemprop='name'])]",
    ".//a[contains(concat(' ', @rel, ' '), ' author ')]",
    _with_class("*", "byline__name", "author-name", "byline-name", "author__name"),
    _with_class("*[self::span or self::div or self::p or self::address]", "byline", "author"),
)
_MAX_NODES: Final = 500
"""Elements of a kind that are looked at; honest pages have far fewer."""
_MAX_BYLINE_CHARACTERS: Final = 150
_LATEST: Final = "2099-12-31"
"""Given to htmldate so that it does not ask the clock; whoever knows the time of the fetch checks again."""


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
    image_url: str | None
    image_alt: str | None
    site_name: str | None
    topics: tuple[str, ...]
    linked: LinkedArticle


def read_metadata(tree: HtmlElement, *, url: str, may_search: bool = True) -> PageMetadata:
    """Read a parsed page that answered at `url`; nothing in it is fetched.

    `may_search` allows the slow search of the text for a date.
    """
    scripts = [
        node.text or ""
        for node in islice(tree.iter("script"), _MAX_NODES)
        if "ld+json" in (node.get("type") or "").lower()
    ]
    linked = read_linked_article(scripts, url=url)
    meta = _meta_elements(tree)
    site_name = clean_line(meta.get("og:site_name", "") or linked.site_name or "", limit=80) or None
    headings = tuple(text for node in islice(tree.iter("h1"), 6) if (text := _line(node.text_content())))
    title_element = next((text for node in tree.iter("title") if (text := _line(node.text_content()))), "")
    social = tuple(meta[key] for key in _TITLES if key in meta)
    offers = OfferedTitles(linked.headline or "", social, headings, title_element)
    title = choose_title(offers, site_name=site_name, host=urlsplit(url).hostname or "")
    image_url, image_alt = _image(tree, meta, linked, url)
    return PageMetadata(
        title=clean_line(title, limit=MAX_TITLE_CHARACTERS),
        title_variants=tuple(filter(None, (title, linked.headline, *social, *headings, title_element))),
        description=_first(meta, ("og:description", "description", "twitter:description"))
        or linked.description,
        byline=_byline(tree, meta, linked, site_name),
        published_at=_published(tree, meta, linked, url)
        or (_searched_date(tree, url) if may_search else None),
        modified_at=_first_date(
            [linked.modified, *_values(meta, _MODIFIED), *_microdata(tree, "dateModified")]
        ),
        language=_language(tree, meta, linked),
        canonical_url=_canonical(tree, meta, url),
        image_url=image_url,
        image_alt=image_alt,
        site_name=site_name,
        topics=tuple(dict.fromkeys((*linked.topics, *_values(meta, _TOPICS))))[:8],
        linked=linked,
    )


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


def _first(meta: dict[str, str], names: Iterable[str]) -> str | None:
    return next(_values(meta, names), None)


def _values(meta: dict[str, str], names: Iterable[str]) -> Iterator[str]:
    return (meta[name] for name in names if name in meta)


def _byline(
    tree: HtmlElement, meta: dict[str, str], linked: LinkedArticle, site_name: str | None
) -> tuple[str, ...]:
    candidates: list[list[str]] = [list(linked.authors), *([value] for value in _values(meta, _AUTHORS))]
    for values in candidates:
        names = read_names((value for value in values if "://" not in value), site_name=site_name)
        if names:
            return names
    for xpath in _BYLINE_XPATH:
        texts = [node.text_content() for node in tree.xpath(xpath)[:4]]
        names = read_names((t for t in texts if len(t) <= _MAX_BYLINE_CHARACTERS), site_name=site_name)
        if names:
            return names
    return ()


def _published(tree: HtmlElement, meta: dict[str, str], linked: LinkedArticle, url: str) -> datetime | None:
    declared = [linked.published, *_values(meta, _PUBLISHED), *_microdata(tree, "datePublished")]
    return _first_date(declared) or _first_date(_time_elements(tree)) or date_of_url(url)


def _searched_date(tree: HtmlElement, url: str) -> datetime | None:
    """The day that htmldate finds in the page's markup and text; its search is slow, hence last."""
    try:
        found = find_date(tree, url=url, original_date=True, max_date=_LATEST)
    except (ValueError, TypeError, AttributeError, IndexError, OverflowError, RecursionError):
        # htmldate stumbles over some broken pages; the feed or the fetch has a time too.
        return None
    return read_date(found) if found else None


def _microdata(tree: HtmlElement, name: str) -> Iterator[str]:
    for node in tree.xpath(f".//*[@itemprop='{name}']")[:3]:
        yield node.get("content") or node.get("datetime") or node.text_content()


def _time_elements(tree: HtmlElement) -> list[str]:
    """Times of the page, those that call themselves published first."""
    nodes = list(islice(tree.iter("time"), 20))
    marked = [
        node
        for node in nodes
        if node.get("pubdate") is not None or "publish" in (node.get("class") or "").lower()
    ]
    inside = [
        node
        for node in nodes
        if any(parent.tag in {"article", "main", "header"} for parent in node.iterancestors())
    ]
    return [value for node in (*marked, *inside, *nodes) if (value := node.get("datetime"))]


def _first_date(values: Iterable[str | None]) -> datetime | None:
    return next((date for value in values if value and (date := read_date(value))), None)


def _language(tree: HtmlElement, meta: dict[str, str], linked: LinkedArticle) -> str | None:
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


def _canonical(tree: HtmlElement, meta: dict[str, str], url: str) -> str | None:
    links = [
        node.get("href") or ""
        for node in islice(tree.iter("link"), _MAX_NODES)
        if "canonical" in (node.get("rel") or "").lower().split()
    ]
    for value in (*links, *_values(meta, ("og:url",))):
        if value and (found := acceptable_canonical(value, url=url)):
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
    return address.path.strip("/") in {"", "index.html", "index.php"} and not address.query


def _site(host: str) -> str:
    """The host without the labels that name a view of it."""
    labels = host.lower().rstrip(".").split(".")
    while len(labels) > 2 and labels[0] in {"www", "m", "mobile", "amp", "edition", "beta", "web"}:
        labels = labels[1:]
    return ".".join(labels)


def _image(
    tree: HtmlElement, meta: dict[str, str], linked: LinkedArticle, url: str
) -> tuple[str | None, str | None]:
    social = _first(
        meta, ("og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src")
    )
    for value, alt in (
        (social, _first(meta, ("og:image:alt", "twitter:image:alt"))),
        (linked.image_url, linked.image_alt),
    ):
        if value and (address := http_url(value, base=url)):
            return address, clean_line(alt or _alt_of(tree, address, url) or "", limit=300) or None
    return None, None


def _alt_of(tree: HtmlElement, address: str, url: str) -> str | None:
    name = urlsplit(address).path
    for node in islice(tree.iter("img"), _MAX_NODES):
        source, alt = node.get("src") or node.get("data-src") or "", node.get("alt")
        if (
            alt
            and name.rpartition("/")[2]
            and name.rpartition("/")[2] in source
            and http_url(source, base=url)
        ):
            return str(alt)
    return None
