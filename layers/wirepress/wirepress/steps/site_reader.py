"""What the render step reads to fill a page: one view per kind of page."""

import hashlib
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from wirepress.comments.markup import to_html
from wirepress.model import RelatedStory, SiteConfig, Source, StoryCard, StoryRules
from wirepress.ports import Archive, Cards, Comments, SiteBucket, SiteObject, SourceStates, StoryIndex
from wirepress.site.documents import read_search_shard, topic_of, without_stories
from wirepress.site.pages import Page, PageKind
from wirepress.site.views import (
    AboutView,
    ArchiveView,
    AssetView,
    AuthView,
    DayView,
    FeedView,
    Frame,
    HomeView,
    ModerationView,
    NotFoundView,
    RedirectView,
    RenderedComment,
    RobotsView,
    SearchManifestView,
    SearchShardView,
    SearchView,
    SignedInView,
    SitemapDayView,
    SitemapIndexView,
    SourcesView,
    StoryView,
    TopicsView,
    TopicView,
    View,
    WithdrawnView,
)
from wirepress.sources.health import source_health
from wirepress.stories.related import neighbours
from wirepress.stories.topics import topic_names

FRONT_PAGE_CANDIDATES: Final = 600
LIST_LENGTH: Final = 60
FEED_LENGTH: Final = 30
MAX_RELATED: Final = 4


@dataclass(frozen=True, slots=True)
class SiteAddress:
    """Where the site and its sign-in service are: known to the stack, not to the operator's file."""

    site_url: str
    auth_url: str | None = None
    auth_client_id: str | None = None


@dataclass(frozen=True, slots=True)
class Newsroom:
    """The state that pages are made of."""

    archive: Archive
    index: StoryIndex
    cards: Cards
    comments: Comments
    states: SourceStates


@dataclass(frozen=True, slots=True)
class Changed:
    """The days (ISO dates) in whose lists something may have changed, and the paths of those stories.

    Days of which a reader finds that their lists are not as they should be are added.
    """

    days: set[str]
    paths: Set[str]


@dataclass(frozen=True, slots=True)
class Standing:
    """What stood on the site when an attempt to write began, by key: what pages are written over."""

    site: SiteBucket
    objects: Mapping[str, SiteObject | None]

    def body(self, key: str) -> bytes | None:
        """The body of what stood at a key; `None` where it is another now.

        Another renderer may put something there that is gone again by the time of our own write.
        """
        seen = self.objects.get(key)
        body = self.site.get(key) if seen else None
        return body if body and seen and hashlib.sha256(body).hexdigest() == seen.digest else None


class SiteReader:
    """Reads the state of the newsroom as it is now; what was read once is kept for other pages.

    Make a new one for each attempt to write: an old one would show a state that has passed.
    `addresses` tells which article's permanent address a path is; `changed` what of the search
    shards is to be read, where `standing` has the rest.
    """

    def __init__(
        self,
        newsroom: Newsroom,
        address: SiteAddress,
        addresses: Mapping[str, str],
        *,
        changed: Changed,
        standing: Standing,
    ) -> None:
        self._archive = newsroom.archive
        self._index = newsroom.index
        self._cards = newsroom.cards
        self._comments = newsroom.comments
        self._states = newsroom.states
        self._address = address
        self._addresses = addresses
        self._changed = changed
        self._standing = standing
        self._days_read: dict[str, tuple[StoryCard, ...]] = {}
        self._topic_cards: dict[str, tuple[StoryCard, ...]] = {}

    def view(self, page: Page) -> View | None:
        """What `page` shows now; `None` when there is nothing to show at its address yet."""
        if page.kind in {PageKind.STORY, PageKind.REDIRECT}:
            return self._address_view(page.name)
        return _READERS[page.kind](self, page.name)

    @cached_property
    def config(self) -> SiteConfig:
        """The operator's configuration."""
        return self._archive.site_config()

    @cached_property
    def _frame(self) -> Frame:
        return Frame(
            config=self.config,
            base_url=self.config.base_url or self._address.site_url,
            has_sign_in=bool(self._address.auth_url and self._address.auth_client_id),
            topic_names=topic_names(self._source_list),
        )

    @cached_property
    def _source_list(self) -> tuple[Source, ...]:
        return self._archive.sources()

    @cached_property
    def _days(self) -> tuple[str, ...]:
        return tuple(self._cards.days())

    @property
    def _month_names(self) -> tuple[str, ...]:
        return tuple(sorted({day[:7] for day in self._days}, reverse=True))

    def _of_day(self, day: str) -> tuple[StoryCard, ...]:
        if day not in self._days_read:
            self._days_read[day] = tuple(self._cards.by_day(day))
        return self._days_read[day]

    @cached_property
    def _latest(self) -> tuple[StoryCard, ...]:
        found: list[StoryCard] = []
        for month in self._month_names:
            left = FRONT_PAGE_CANDIDATES - len(found)
            if left <= 0:
                break
            found.extend(self._cards.by_month(month, limit=left))
        return tuple(found)

    def _topic(self, slug: str) -> tuple[StoryCard, ...]:
        if slug not in self._topic_cards:
            self._topic_cards[slug] = tuple(self._cards.by_topic(slug, limit=LIST_LENGTH))
        return self._topic_cards[slug]

    def _address_view(self, path: str) -> View | None:
        """An article's permanent address: its story's page, the way to where that is now, or neither.

        A story that articles left for another is hidden, too; an article in a hidden story is not
        to be seen at any address.
        """
        story_id = self._addresses[path]
        card = self._card(story_id)
        if card is None or card.hidden:
            entry = self._index.articles([story_id]).get(story_id)
            if entry is None:
                return None
            story_id = entry.story_id
            card = self._card(story_id)
        if card is None or card.hidden:
            return WithdrawnView(self._frame) if self._is_withdrawn(story_id) else None
        if card.path == path:
            return self._story(card)
        return RedirectView(self._frame, target_path=card.path, title=card.headline)

    def _is_withdrawn(self, story_id: str) -> bool:
        """Whether the operator left nothing of a story: one without a report may just be coming (back)."""
        story = self._index.stories([story_id]).get(story_id)
        ids = [member.article_id for member in story.members] if story else []
        return bool(ids) and (self._rules.hides(ids) or not self._rules.without_removed(ids))

    @cached_property
    def _rules(self) -> StoryRules:
        return self._archive.story_rules()

    def _card(self, story_id: str) -> StoryCard | None:
        return self._cards.get([story_id]).get(story_id)

    def _story(self, card: StoryCard) -> StoryView | None:
        report = self._archive.get_report(card.report_key)
        if report is None:
            return None
        return StoryView(
            self._frame, card=card, report=report, related=self._related(card), comments=self._thread(card)
        )

    def _related(self, card: StoryCard) -> tuple[RelatedStory, ...]:
        ids = neighbours(self._index, card.story_id)
        cards = self._cards.get(ids)
        shown = [cards[key] for key in ids if key in cards and not cards[key].hidden][:MAX_RELATED]
        return tuple(
            RelatedStory(story_id=other.story_id, path=other.path, headline=other.headline, dek=other.dek)
            for other in shown
        )

    def _thread(self, card: StoryCard) -> tuple[RenderedComment, ...]:
        if not self.config.comments_enabled:
            return ()
        story = self._index.stories([card.story_id]).get(card.story_id)
        # Readers may have commented on a member while it was a story of its own.
        ids = [member.article_id for member in story.members] if story else [card.story_id]
        ids = sorted(self._index.stories(ids))
        return tuple(
            RenderedComment(comment, html=to_html(comment.text), depth=comment.thread.count("#"))
            for comment in self._comments.thread(ids)
        )

    def _day(self, day: str) -> DayView | None:
        cards = self._of_day(day)
        if not cards:
            return None
        earlier = [other for other in self._days if other < day]
        later = [other for other in self._days if other > day]
        return DayView(
            self._frame,
            day=day,
            cards=cards,
            previous_day=max(earlier, default=None),
            next_day=min(later, default=None),
        )

    def _topic_view(self, slug: str) -> TopicView | None:
        if not self._topic(slug) and not self._is_configured(slug):
            return None
        return TopicView(self._frame, topic_of(self._frame, slug), self._topic(slug))

    def _feed(self) -> FeedView:
        cards = [card for card in self._latest if not card.is_note]
        return FeedView(self._frame, cards=tuple(cards[:FEED_LENGTH]))

    def _topic_feed(self, slug: str) -> FeedView | None:
        if not self._topic(slug) and not self._is_configured(slug):
            return None
        cards = [card for card in self._topic(slug) if not card.is_note]
        topic = topic_of(self._frame, slug)
        return FeedView(self._frame, cards=tuple(cards[:FEED_LENGTH]), topic=topic)

    def _is_configured(self, slug: str) -> bool:
        return any(topic.slug == slug for topic in self.config.topics)

    def _sitemap_day(self, day: str) -> SitemapDayView | None:
        cards = self._of_day(day)
        return SitemapDayView(self._frame, day, cards) if cards else None

    def _search_shard(self, month: str) -> SearchShardView | None:
        """The month's stories: those of days that changed as they are now, the others as they stand.

        Days that are in the shard or have stories, but not both, are read as if they had changed: all
        of them where no shard stands. At the second look they are read again.
        """
        standing = read_search_shard(self._standing.body(Page(PageKind.SEARCH_SHARD, month).key)) or ()
        self._changed.days.update(
            {str(story["date"]) for story in standing} ^ {day for day in self._days if day.startswith(month)}
        )
        days = [day for day in sorted(self._changed.days) if day.startswith(month)]
        cards = tuple(card for day in days for card in self._of_day(day))
        kept = without_stories(standing, days=days, paths=self._changed.paths)
        return SearchShardView(self._frame, month, cards, kept) if cards or kept else None

    def _auth(self) -> AuthView:
        base = self._address.auth_url
        if not base or not self._address.auth_client_id or not self._frame.takes_thoughts:
            return AuthView()
        return AuthView(
            authorize_url=f"{base}/oauth2/authorize",
            token_url=f"{base}/oauth2/token",
            logout_url=f"{base}/logout",
            client_id=self._address.auth_client_id,
        )

    def _moderation(self) -> ModerationView | None:
        return ModerationView(self._frame) if self._frame.takes_thoughts else None

    def _sources(self) -> SourcesView:
        sources = self._source_list
        states = self._states.get([source.id for source in sources])
        health = {source.id: source_health(source, states.get(source.id)) for source in sources}
        return SourcesView(self._frame, sources=sources, health=health)

    def _front(self) -> HomeView:
        """What competes for the front page; a pinned story does, however old it is."""
        cards = (*self._cards.pinned(), *self._latest)
        return HomeView(self._frame, cards=tuple({card.story_id: card for card in cards}.values()))


_READERS: Final[Mapping[PageKind, Callable[[SiteReader, str], View | None]]] = {
    PageKind.HOME: lambda r, _: r._front(),
    PageKind.RANKING: lambda r, _: r._front(),
    PageKind.DAY: lambda r, day: r._day(day),
    PageKind.ARCHIVE: lambda r, _: ArchiveView(r._frame, days=r._days),
    PageKind.TOPIC: lambda r, slug: r._topic_view(slug),
    PageKind.TOPICS: lambda r, _: TopicsView(r._frame, counts=r._cards.topics()),
    PageKind.FEED_ATOM: lambda r, _: r._feed(),
    PageKind.FEED_JSON: lambda r, _: r._feed(),
    PageKind.TOPIC_FEED: lambda r, slug: r._topic_feed(slug),
    PageKind.SITEMAP_INDEX: lambda r, _: SitemapIndexView(r._frame, days=r._days),
    PageKind.SITEMAP_DAY: lambda r, day: r._sitemap_day(day),
    PageKind.SEARCH: lambda r, _: SearchView(r._frame),
    PageKind.SEARCH_SHARD: lambda r, month: r._search_shard(month),
    PageKind.SEARCH_MANIFEST: lambda r, _: SearchManifestView(months=r._month_names),
    PageKind.ABOUT: lambda r, _: AboutView(r._frame),
    PageKind.SOURCES: lambda r, _: r._sources(),
    PageKind.NOT_FOUND: lambda r, _: NotFoundView(r._frame),
    PageKind.ROBOTS: lambda r, _: RobotsView(r._frame),
    PageKind.AUTH: lambda r, _: r._auth(),
    PageKind.SIGNED_IN: lambda r, _: SignedInView(r._frame),
    PageKind.MODERATION: lambda r, _: r._moderation(),
    PageKind.ASSET: lambda _, name: AssetView(name),
}
