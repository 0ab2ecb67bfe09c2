"""What each kind of page needs to be rendered: data only, nothing that depends on "now".

Cards may come in any order: the renderer sorts them, so that the order of delivery never shows.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from wirepress.model import (
    Comment,
    RelatedStory,
    Report,
    SiteConfig,
    Source,
    StoryCard,
    Topic,
)
from wirepress.sources.health import SourceHealth


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page shows: the operator's configuration, and the address that links start with."""

    config: SiteConfig
    base_url: str
    """Such as `https://news.example`; a slash at its end does not matter."""
    has_sign_in: bool = True
    """Whether there is a service where readers can sign in."""
    topic_names: Mapping[str, str] = field(default_factory=dict)
    """Topics as the list of sources spells them, by slug."""

    @property
    def takes_thoughts(self) -> bool:
        """Whether readers can comment on stories."""
        return self.config.comments_enabled and self.has_sign_in

    def absolute(self, path: str) -> str:
        """The full address of a path on the site."""
        return self.base_url.rstrip("/") + path


@dataclass(frozen=True, slots=True)
class RenderedComment:
    """A comment and its text as safe HTML. `depth` is 0 for one that answers nobody."""

    comment: Comment
    html: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class HomeView:
    """The front page, or why it is as it is. `ranking.front_page` chooses from `cards` and orders them."""

    frame: Frame
    cards: tuple[StoryCard, ...]


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story's page. `comments` in reading order."""

    frame: Frame
    card: StoryCard
    report: Report
    related: tuple[RelatedStory, ...] = ()
    comments: tuple[RenderedComment, ...] = ()


@dataclass(frozen=True, slots=True)
class WithdrawnView:
    """An address whose story the operator has taken off the site: nothing of it is shown."""

    frame: Frame


@dataclass(frozen=True, slots=True)
class RedirectView:
    """An address that a story had, or that one of its articles has. `target_path` starts with `/`."""

    frame: Frame
    target_path: str
    title: str


@dataclass(frozen=True, slots=True)
class DayView:
    """The stories first published on `day`; the neighbours are days that have stories."""

    frame: Frame
    day: str
    cards: tuple[StoryCard, ...]
    previous_day: str | None = None
    next_day: str | None = None


@dataclass(frozen=True, slots=True)
class ArchiveView:
    """All days (ISO dates) that have stories."""

    frame: Frame
    days: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TopicView:
    """The newest stories of a topic."""

    frame: Frame
    topic: Topic
    cards: tuple[StoryCard, ...]


@dataclass(frozen=True, slots=True)
class TopicsView:
    """All topics: how many stories each slug has. Configured topics without stories are shown too."""

    frame: Frame
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class FeedView:
    """A feed of the newest stories, of the site or of one topic."""

    frame: Frame
    cards: tuple[StoryCard, ...]
    topic: Topic | None = None


@dataclass(frozen=True, slots=True)
class SitemapIndexView:
    """The days (`2026-11-23`) that have stories, newest first."""

    frame: Frame
    days: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SitemapDayView:
    """The stories first published on `day`."""

    frame: Frame
    day: str
    cards: tuple[StoryCard, ...]


@dataclass(frozen=True, slots=True)
class SearchView:
    """The search page."""

    frame: Frame


@dataclass(frozen=True, slots=True)
class SearchShardView:
    """The searchable part of the stories first published in `month`; `kept` as it stands already."""

    frame: Frame
    month: str
    cards: tuple[StoryCard, ...]
    kept: tuple[Mapping[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class SearchManifestView:
    """The months (`2026-11`) that have a shard."""

    months: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AboutView:
    """What the site is, and how its texts are made."""

    frame: Frame


@dataclass(frozen=True, slots=True)
class SourcesView:
    """The sources the site reads, and by their ids how they fare."""

    frame: Frame
    sources: tuple[Source, ...]
    health: Mapping[str, SourceHealth]


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """The page for addresses that lead nowhere."""

    frame: Frame


@dataclass(frozen=True, slots=True)
class RobotsView:
    """What crawlers may visit."""

    frame: Frame


@dataclass(frozen=True, slots=True)
class SignedInView:
    """Where the sign-in service sends readers back to."""

    frame: Frame


@dataclass(frozen=True, slots=True)
class ModerationView:
    """Where moderators decide about comments that wait."""

    frame: Frame


@dataclass(frozen=True, slots=True)
class AuthView:
    """Where readers sign in; nobody can when `authorize_url` is empty."""

    authorize_url: str = ""
    token_url: str = ""
    logout_url: str = ""
    client_id: str = ""
    scope: str = "openid profile email"


@dataclass(frozen=True, slots=True)
class AssetView:
    """A static file, by its published name."""

    name: str


View = (
    HomeView
    | StoryView
    | WithdrawnView
    | RedirectView
    | DayView
    | ArchiveView
    | TopicView
    | TopicsView
    | FeedView
    | SitemapIndexView
    | SitemapDayView
    | SearchView
    | SearchShardView
    | SearchManifestView
    | AboutView
    | SourcesView
    | NotFoundView
    | RobotsView
    | SignedInView
    | ModerationView
    | AuthView
    | AssetView
)
