"""The one normalisation that entries of every format go through."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from wirepress.sources.entries import Feed, FeedEntry
from wirepress.sources.markup import one_line, plain_text, shorten, title_text
from wirepress.sources.urls import http_url, normalise_url, short_digest

_TITLE_CHARACTERS: Final = 100
_MAX_TITLE: Final = 5_000
_MAX_LANGUAGE: Final = 35
"""Characters that RFC 5646 wants an implementation to take; what is longer is no language tag."""
_MAX_TOPICS: Final = 20
_EARLIEST: Final = datetime.min.replace(tzinfo=UTC)


def make_entry(
    draft: FeedEntry, *, links: Iterable[str | None], site_url: str | None = None, guid_is_link: bool = False
) -> FeedEntry:
    """`draft` with the gaps filled: link from guid, enclosure or site, title from text or link.

    `links` are the addresses that the feed gives the entry, the best one first. What `draft` has
    as `id` and `url` does not count.
    """
    guid = one_line(draft.guid or "") or None
    own = _first_url([*links, guid if guid_is_link else None])
    url = own or next((enclosure.url for enclosure in draft.enclosures), None) or site_url
    title = draft.title or shorten(
        title_text(plain_text(draft.content_html or draft.summary_html)), max_length=_TITLE_CHARACTERS
    )
    return replace(
        draft,
        id=guid or own or short_digest("entry", title, _date(draft), url or ""),
        guid=guid,
        url=url,
        url_is_own=own is not None,
        title=shorten(title or url or guid or "Untitled", max_length=_MAX_TITLE),
        language=_language(draft.language),
    )


def make_feed(feed: Feed, *, url: str) -> Feed:
    """The feed with a title and a site address. Every entry stays, even one that stands twice."""
    site_url = feed.site_url or url
    site = normalise_url(site_url).rstrip("/")
    entries = tuple(
        replace(entry, url_is_own=False) if entry.url and _is_site(entry.url, site) else entry
        for entry in feed.entries
    )
    return replace(
        feed,
        title=shorten(feed.title or site_url, max_length=_MAX_TITLE),
        language=_language(feed.language),
        site_url=site_url,
        entries=entries,
    )


def unique_topics(names: list[str]) -> tuple[str, ...]:
    """Topic names without repetition, whatever their case; at most 20."""
    found: dict[str, str] = {}
    for name in names:
        cleaned = one_line(name)
        if cleaned and len(cleaned) <= 100:
            found.setdefault(cleaned.casefold(), cleaned)
    return tuple(found.values())[:_MAX_TOPICS]


def _first_url(links: list[str | None]) -> str | None:
    return next((url for link in links if (url := http_url(link))), None)


def _language(tag: str | None) -> str | None:
    return tag if tag and len(tag) <= _MAX_LANGUAGE else None


def _is_site(url: str, site: str) -> bool:
    """Whether `url` is the site's own address, which comes normalised."""
    # Most addresses differ from it before their parameters: those need no normalising.
    return len(url.partition("?")[0]) < len(site) + 20 and normalise_url(url).rstrip("/") == site


def distinct(entries: Iterable[FeedEntry]) -> list[FeedEntry]:
    """Every article once: entries that repeat a guid or a link are merged.

    Not where they are plainly different articles. Then the guid, or the link, identifies nothing,
    and the entries after the first are known by what else they have.
    """
    kept: dict[str, FeedEntry] = {}
    for entry in entries:
        for form in _forms(entry):
            same = kept.get(form.id)
            if same is None:
                kept[form.id] = form
                break
            if same.title == entry.title or (entry.guid and entry.url_is_own and same.url == entry.url):
                kept[form.id] = _merged(same, form)
                break
    return list(kept.values())


def _forms(entry: FeedEntry) -> Iterator[FeedEntry]:
    """The entry as it is, then known by its link only, then by its title and date only."""
    yield entry
    if entry.guid and entry.url_is_own and entry.url:
        yield replace(entry, guid=None, id=entry.url)
    yield replace(
        entry,
        guid=None,
        url_is_own=False,
        id=short_digest("entry", entry.title, _date(entry), entry.url or ""),
    )


def _date(entry: FeedEntry) -> str:
    return entry.published_at.isoformat() if entry.published_at else ""


def _merged(first: FeedEntry, second: FeedEntry) -> FeedEntry:
    """One entry of two: the newer one's words, the older date, what only one of them has."""
    moments = [_moment(first), _moment(second)]
    newer, older = (second, first) if moments[1] > moments[0] else (first, second)
    dates = [entry.published_at for entry in (first, second) if entry.published_at]
    return replace(
        newer,
        published_at=min(dates) if dates else None,
        author=newer.author or older.author,
        summary_html=newer.summary_html or older.summary_html,
        content_html=newer.content_html or older.content_html,
        enclosures=newer.enclosures or older.enclosures,
        topics=unique_topics([*newer.topics, *older.topics]),
    )


def _moment(entry: FeedEntry) -> datetime:
    return entry.updated_at or entry.published_at or _EARLIEST
