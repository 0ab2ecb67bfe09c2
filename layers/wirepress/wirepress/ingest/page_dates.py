"""When a page says that its article appeared: declared first, then marked up, then written."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Final

from htmldate import find_date
from lxml.html import HtmlElement

from wirepress.ingest.dates import date_of_url, plausible, read_date
from wirepress.ingest.jsonld import LinkedArticle
from wirepress.ingest.written_dates import written_date

_PUBLISHED: Final = tuple(
    """article:published_time og:published_time og:article:published_time datepublished article:published
    parsely-pub-date sailthru.date publication_date article_date_original date.published published_time
    dc.date.issued dcterms.issued dc.issued dcterms.created dcterms.date dc.date dc.date.created pubdate
    pub_date publishdate publish-date publish_date published_at date_published date-published displaydate
    originalpublicationdate cxenseparse:recs:publishtime article.published article.created bt:pubdate
    citation_publication_date citation_online_date prism.publicationdate weibo:article:create_at
    rnews:datepublished release_date ptime timestamp date created""".split()  # noqa: SIM905 - a list of names
)
_MODIFIED: Final = tuple(
    """article:modified_time og:updated_time og:article:modified_time datemodified dcterms.modified
    last-modified lastmod article:updated dc.date.modified article_date_updated revised
    weibo:article:update_at""".split()  # noqa: SIM905 - a list of names
)
_AMERICAN: Final = frozenset({"en", "en-us", "en-ph", "es-us"})
_DAY_FIRST_ENDS: Final = (".uk", ".au", ".nz", ".ie", ".in", ".za", ".sg", ".hk", ".pk", ".ng", ".ke")
"""Where English is written with the day first."""
_MAX_TIMES: Final = 40
_MAX_NODES: Final = 12
_MAX_CHARACTERS: Final = 150
_DATED_CLASS: Final = ".//*[@class or @id][string-length(concat(@class, @id)) < 150][{}][not({})]".format(
    " or ".join(
        f"contains(translate(concat(@class, ' ', @id), 'DPTS', 'dpts'), '{name}')"
        for name in ("date", "publish", "posted", "timestamp", "dateline", "entry-meta", "byline")
    ),
    " or ".join(
        f"contains(concat(@class, ' ', @id), '{name}')"
        for name in ("update", "omment", "elated", "opular", "candidate", "atest", "copyright")
    ),
)
_LATEST: Final = "2099-12-31"
"""Given to htmldate so that it does not ask the clock; whoever knows the time of the fetch checks again."""


_IMPRECISE: Final = re.compile(r"\s*\d{4}(?:-\d\d)?\s*")
_PUBLISHED_MARK: Final = re.compile(r"publish|posted|created|pub[-_]?date|original", re.IGNORECASE)
_UPDATED_MARK: Final = re.compile(r"updat|modif", re.IGNORECASE)
_ELSEWHERE: Final = re.compile(
    r"related|sidebar|aside|latest|comment|teaser|popular|recommend|trending|footer|widget|most-read|more-",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DateHints:
    """What helps to find a written date: `near` are the lines around the headline."""

    url: str
    near: Sequence[str] = ()
    month_first: bool = False


def published_date(
    tree: HtmlElement, meta: Mapping[str, str], linked: LinkedArticle, *, url: str
) -> datetime | None:
    """The date of publication as marked up: JSON-LD, meta elements, microdata, `<time>`, the address."""
    return (
        first_date([linked.published, *_values(meta, _PUBLISHED)])
        or first_date(_microdata(tree, "datePublished"))
        or first_date(_time_elements(tree))
        or date_of_url(url)
    )


def searched_date(tree: HtmlElement, hints: DateHints) -> datetime | None:
    """The date of publication as written: near the headline, in what is named a date, anywhere (slow)."""
    texts = (node.text_content() for node in islice(tree.xpath(_DATED_CLASS), _MAX_NODES))
    for text in (*hints.near, *(text for text in texts if len(text) <= _MAX_CHARACTERS)):
        if (found := plausible(written_date(text, month_first=hints.month_first))) is not None:
            return found
    return _by_htmldate(tree, hints.url)


def modified_date(tree: HtmlElement, meta: Mapping[str, str], linked: LinkedArticle) -> datetime | None:
    """The date of the last change that the page declares."""
    return first_date([linked.modified, *_values(meta, _MODIFIED)]) or first_date(
        _microdata(tree, "dateModified")
    )


def first_date(values: Iterable[str | None]) -> datetime | None:
    """The first of the values that is a full date."""
    return next(
        (
            date
            for value in values
            if value and not _IMPRECISE.fullmatch(value) and (date := read_date(value))
        ),
        None,
    )


def reads_month_first(language: str | None, host: str) -> bool:
    """Whether 3/4/2026 is the fourth of March on a page in this language on this host."""
    return (language or "").lower() in _AMERICAN and not host.endswith(_DAY_FIRST_ENDS)


def _by_htmldate(tree: HtmlElement, url: str) -> datetime | None:
    try:
        found = find_date(tree, url=url or None, original_date=True, max_date=_LATEST)
    except (ValueError, TypeError, AttributeError, IndexError, OverflowError, RecursionError):
        # htmldate stumbles over some broken pages; the feed or the fetch has a time too.
        return None
    # New Year's Day is what it makes of a lone year, that of a copyright notice above all.
    return None if not found or found.endswith("-01-01") else read_date(found)


def _values(meta: Mapping[str, str], names: Iterable[str]) -> Iterator[str]:
    return (meta[name] for name in names if name in meta)


def _microdata(tree: HtmlElement, name: str) -> Iterator[str]:
    for node in tree.xpath(f".//*[@itemprop='{name}']")[:3]:
        yield node.get("content") or node.get("datetime") or node.get("title") or node.text_content()


def _time_elements(tree: HtmlElement) -> list[str]:
    """Times of the page: those that call themselves published, then those in the article, then the others."""
    nodes = [node for node in islice(tree.iter("time"), _MAX_TIMES) if node.get("datetime") or node.text]
    return [node.get("datetime") or node.text_content() for node in sorted(nodes, key=_rank)]


def _rank(node: HtmlElement) -> int:
    """0 for the surest: sorted() keeps the order of the page among equals."""
    marks = f"{node.get('class', '')} {node.get('itemprop', '')} {node.get('id', '')}"
    if node.get("pubdate") is not None or _PUBLISHED_MARK.search(marks):
        return 0
    around = list(node.iterancestors())
    if any(
        parent.tag in {"aside", "nav", "footer"} or _ELSEWHERE.search(parent.get("class") or "")
        for parent in around
    ):
        return 4
    if _UPDATED_MARK.search(marks):
        return 3
    return 1 if any(parent.tag in {"article", "main", "header"} for parent in around) else 2
