"""Which pages a change touches.

The number of pages is bounded by the story (its days, topics, articles and related stories), not
by the size of the site: publishing costs O(1). Pages that lead to a story come after the story
itself, and what a page needs to be shown comes first of all, so that a reader who arrives in the
middle of an update finds no dead link.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from wirepress.model import StoryCard, Topic
from wirepress.site.assets import ASSETS, hashed_name
from wirepress.site.pages import Page, PageKind


@dataclass(frozen=True, slots=True)
class Change:
    """A story as the lists showed it, and as they shall show it; `None` where there is no story.

    `redirects` are the paths of the story's other articles. `related_paths` are stories whose
    pages show this one. `neighbour_days` are the days (ISO dates) before and after the story's,
    to be named when its day is new or has lost its last story.
    """

    before: StoryCard | None
    after: StoryCard | None
    redirects: tuple[str, ...] = ()
    related_paths: tuple[str, ...] = ()
    neighbour_days: tuple[str, ...] = ()

    @property
    def cards(self) -> tuple[StoryCard, ...]:
        """The states that there are, the new one first."""
        return tuple(card for card in (self.after, self.before) if card is not None)


def plan(change: Change) -> tuple[Page, ...]:
    """The pages to render again, in the order to write them, each once.

    A story that is gone (`after` is `None`) leaves a REDIRECT at its path: what stands there leads
    on, or says that the story was withdrawn.
    """
    if not change.cards:
        return _unique(_redirects(change))
    return _unique(
        [
            *_assets(),
            *_story(change),
            *_redirects(change),
            *(Page(PageKind.STORY, path) for path in change.related_paths),
            *_lists(change),
            *_indexes(change),
        ]
    )


def site_pages(topics: Iterable[Topic] = ()) -> tuple[Page, ...]:
    """The pages that no story owns, and those of the configured `topics`.

    The navigation links to every configured topic, so their pages must be there before their stories.
    """
    return _unique(
        [
            *_assets(),
            *(Page(kind) for kind in (PageKind.NOT_FOUND, PageKind.ABOUT, PageKind.SOURCES, PageKind.SEARCH)),
            *(Page(kind) for kind in (PageKind.AUTH, PageKind.SIGNED_IN, PageKind.MODERATION)),
            Page(PageKind.SEARCH_MANIFEST),
            *_topic_pages(topic.slug for topic in topics),
            *_SITE_LISTS,
            Page(PageKind.SITEMAP_INDEX),
            Page(PageKind.ROBOTS),
        ]
    )


_SITE_LISTS = (
    Page(PageKind.TOPICS),
    Page(PageKind.ARCHIVE),
    Page(PageKind.HOME),
    Page(PageKind.RANKING),
    Page(PageKind.FEED_ATOM),
    Page(PageKind.FEED_JSON),
)


def _assets() -> list[Page]:
    # A new version's pages name new files, so the first story rendered by it must bring them along.
    return [Page(PageKind.ASSET, hashed_name(name)) for name in ASSETS]


def _story(change: Change) -> list[Page]:
    return [Page(PageKind.STORY, change.after.path)] if change.after else []


def _redirects(change: Change) -> list[Page]:
    current = change.after.path if change.after else None
    paths = [*change.redirects, *(card.path for card in change.cards)]
    return [Page(PageKind.REDIRECT, path) for path in paths if path != current]


def _lists(change: Change) -> list[Page]:
    days = [card.published_at.date().isoformat() for card in change.cards]
    slugs = dict.fromkeys(slug for card in change.cards for slug in card.topics)
    return [
        *(Page(PageKind.DAY, day) for day in (*days, *sorted(change.neighbour_days))),
        *_topic_pages(slugs),
        *_SITE_LISTS,
    ]


def _topic_pages(slugs: Iterable[str]) -> list[Page]:
    return [Page(kind, slug) for slug in slugs for kind in (PageKind.TOPIC, PageKind.TOPIC_FEED)]


def _indexes(change: Change) -> list[Page]:
    days = [card.published_at.date().isoformat() for card in change.cards]
    return [
        *(Page(PageKind.SITEMAP_DAY, day) for day in days),
        Page(PageKind.SITEMAP_INDEX),
        *(Page(PageKind.SEARCH_SHARD, day[:7]) for day in days),
        Page(PageKind.SEARCH_MANIFEST),
    ]


def _unique(pages: Iterable[Page]) -> tuple[Page, ...]:
    """Each key once: a story's own page wins over a redirect or a neighbour at the same path."""
    by_key: dict[str, Page] = {}
    for page in pages:
        by_key.setdefault(page.key, page)
    return tuple(by_key.values())
