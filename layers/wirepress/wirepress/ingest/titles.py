"""An article's title without its site's name, chosen among all that a page offers."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from wirepress.ingest.plain_text import clean_line, normal_words

_SEPARATOR: Final = re.compile(r"\s+[|–—·•:»«‹›~/\\-]+\s+|\s*[|｜»]\s*|\s+::\s+")
_BLOG_ARCHIVE: Final = re.compile(r"^.{1,100}?\s[»|]\s+Blog Archive\s+[»|]\s+(?=\S)")
"""What a once common blog software puts before each title."""
_GENERIC: Final = frozenset(
    """accueil actualites article articles blog default document home homepage index inicio news newsletter
    noname noticias nachrichten null page post print startseite story title undefined untitled view
    welcome""".split()  # noqa: SIM905 - a list of words
) | {"home page", "latest news", "new page", "no subject", "untitled document"}
_SITE_TAIL_WORDS: Final = 4
_MIN_TITLE_WORDS: Final = 3
_PORTAL_LABELS: Final = frozenset(
    {"www", "com", "co", "net", "org", "news", "blog", "m", "amp", "de", "uk", "en"}
)


@dataclass(frozen=True, slots=True)
class OfferedTitles:
    """Where a page states its title: JSON-LD, meta elements for sharing, `<h1>`, `<title>`.

    `authors` may stand in it, but are no part of it.
    """

    headline: str
    social: tuple[str, ...]
    headings: tuple[str, ...]
    page_title: str
    authors: tuple[str, ...] = ()


def choose_title(offers: OfferedTitles, *, site_name: str | None, host: str) -> str:
    """The title that most places agree on, else the first of social, JSON-LD, title element, heading.

    Agreement is on words alone. Empty when the page has none. What editors wrote for sharing loses
    only the site's own name; the title element loses whatever the other places do not have.
    """
    sites = (site_name or "", *_host_names(host))
    stated = (offers.headline, *offers.social)
    offered = [strip_site(text, sites=sites, authors=offers.authors) for text in stated]
    offered = [_shortest_form(text, (*offered, *offers.headings)) for text in offered]
    known = (*offered, *offers.headings)
    page = strip_site(offers.page_title, sites=sites, known=known, is_page_title=True)
    candidates = [
        text
        for text in (*offered, page, *offers.headings)
        if text and not is_generic_title(text, sites=sites)
    ]
    if not candidates:
        return clean_line(offers.page_title)
    votes: dict[str, int] = {}
    for place in (offered[:1], offered[1:2], (page,), offers.headings):
        for words in {normal_words(text) for text in place if text}:
            votes[words] = votes.get(words, 0) + 1
    return max(candidates, key=lambda text: (votes.get(normal_words(text), 0) > 1, 0))


def _shortest_form(text: str, others: Iterable[str]) -> str:
    """`text`, or another title that is all of it but for a part behind a separator."""
    for match in _SEPARATOR.finditer(text):
        words = normal_words(text[: match.start()])
        if len(words.split()) >= _MIN_TITLE_WORDS and any(normal_words(other) == words for other in others):
            return clean_line(text[: match.start()])
    return text


def strip_site(
    text: str,
    *,
    sites: Iterable[str],
    known: Iterable[str] = (),
    authors: Iterable[str] = (),
    is_page_title: bool = False,
) -> str:
    """`text` without a leading or trailing part that names the site, or is nothing but the author's name.

    In a title element (`is_page_title`) a short last part after a separator goes as well.
    """
    sites = (*sites, *authors)
    line = _BLOG_ARCHIVE.sub("", clean_line(text)) if is_page_title else clean_line(text)
    words = normal_words(line)
    for item in known:
        if len(normal_words(item).split()) >= _MIN_TITLE_WORDS and words.startswith(normal_words(item)):
            return clean_line(item)
    line = _strip_named(line, sites)
    return _strip_named(_strip_tail(line), sites) if is_page_title else line


def _strip_named(line: str, sites: Iterable[str]) -> str:
    names = {normal_words(site).replace(" ", "") for site in sites} - {""}
    while matches := list(_SEPARATOR.finditer(line)):
        head, tail = line[: matches[-1].start()], line[matches[-1].end() :]
        if _names_site(tail, names) and normal_words(head):
            line = head
            continue
        head, tail = line[: matches[0].start()], line[matches[0].end() :]
        if _names_site(head, names) and len(normal_words(tail).split()) >= 2:
            line = tail
            continue
        break
    return clean_line(line)


def _names_site(part: str, names: set[str]) -> bool:
    """Whether a part of a title is the site's name, or one of them begins with the other (BBC, BBC News)."""
    key = normal_words(part).replace(" ", "")
    if len(normal_words(part).split()) > _SITE_TAIL_WORDS + 2 or not key:
        return False
    enough = 3 if key.isascii() else 2
    return any(
        key == name or (min(len(key), len(name)) >= enough and (key.startswith(name) or name.startswith(key)))
        for name in names
    )


def _strip_tail(line: str) -> str:
    matches = [match for match in _SEPARATOR.finditer(line) if match.group().strip() not in {":", "/"}]
    if not matches:
        return line
    head, tail = line[: matches[-1].start()], line[matches[-1].end() :]
    long_enough = len(normal_words(head).split()) >= _MIN_TITLE_WORDS or len(head) >= 12 > len(tail)
    if long_enough and len(normal_words(tail).split()) <= _SITE_TAIL_WORDS:
        return clean_line(head)
    return line


def is_generic_title(text: str, *, sites: Iterable[str] = ()) -> bool:
    """Whether a title says nothing about the article: empty, "Home", a file's name, the site's name."""
    words = normal_words(text)
    if (
        not words
        or words in _GENERIC
        or re.fullmatch(r"[\w-]+\.(?:html?|php|pdf|docx?|md|txt)", text.strip())
    ):
        return True
    return words.replace(" ", "") in {normal_words(site).replace(" ", "") for site in sites if site}


def _host_names(host: str) -> list[str]:
    labels = [label for label in host.lower().split(".") if label and label not in _PORTAL_LABELS]
    return [*labels, host.removeprefix("www.")]
