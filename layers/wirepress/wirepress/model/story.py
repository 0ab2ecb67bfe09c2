"""Stories: articles about the same event."""

from collections.abc import Iterable

from wirepress.model.base import Record, UtcDatetime


class Member(Record):
    """An article's place in a story, in canonical order: by time, then by id."""

    published_at: UtcDatetime
    article_id: str
    source_id: str
    path: str

    @property
    def order(self) -> tuple[UtcDatetime, int, str]:
        """The key of the canonical order."""
        return (self.published_at, len(self.article_id), self.article_id)


class Story(Record):
    """Articles about the same event. Its id is that of its first article, as is its address."""

    id: str
    language: str
    members: tuple[Member, ...]
    version: int = 0

    @property
    def path(self) -> str:
        """The story's address on the site, such as `/2026/11/23/tram-line-opens-k3v9x2qa/`."""
        return self.members[0].path


class RelatedStory(Record):
    """A pointer to another story, with what a reader needs to choose."""

    story_id: str
    path: str
    headline: str
    dek: str


class StoryCard(Record):
    """What lists show of a story; kept in the index so that no list opens a report.

    `report_key` leads to the report in S3. `score` explains the front page's order: the number
    of independent outlets and the time of the newest article, nothing that depends on "now".
    """

    story_id: str
    story_version: int
    report_key: str
    path: str
    language: str
    headline: str
    dek: str
    topics: tuple[str, ...]
    published_at: UtcDatetime
    updated_at: UtcDatetime
    outlets: int
    articles: int
    copies: int = 0
    independent_outlets: int | None = None
    """Outlets that wrote something of their own; copies of a wire text do not count."""
    image_url: str | None = None
    is_note: bool = False
    """Too little to say for a report: listed as "also noted"."""
    note_outlet: str | None = None
    note_url: str | None = None
    """Where a note's article stands: lists lead there, for the site has nothing to add."""
    pinned: bool = False
    """The operator wants it at the top."""
    hidden: bool = False
    """In no list: its articles went to other stories, or the operator hid it."""
    past_topics: tuple[str, ...] = ()
    past_paths: tuple[str, ...] = ()
    """Where the story stood before: those pages are brought up to date with it."""


class ArticleGroup(Record):
    """Articles that the operator put together: whatever they look like, they are one story.

    A group that `starts_afresh` begins a story of its own; another one may join what its first
    article resembles.
    """

    article_ids: tuple[str, ...]
    starts_afresh: bool = False


class StoryRules(Record):
    """The operator's decisions about stories, by article id: a story's id may change, its articles stay.

    A story is hidden or pinned when one of its articles is. An article is in one group at most.
    A removed article stays in its story and in no report.
    """

    hidden: tuple[str, ...] = ()
    pinned: tuple[str, ...] = ()
    groups: tuple[ArticleGroup, ...] = ()
    removed: tuple[str, ...] = ()

    def hides(self, article_ids: Iterable[str]) -> bool:
        """Whether the operator has taken the story of these articles off the site."""
        return not {*self.hidden}.isdisjoint(article_ids)

    def pins(self, article_ids: Iterable[str]) -> bool:
        """Whether the operator wants the story of these articles at the top."""
        return not {*self.pinned}.isdisjoint(article_ids)

    def without_removed(self, article_ids: Iterable[str]) -> list[str]:
        """The articles that a report may draw on, in their order."""
        removed = {*self.removed}
        return [article_id for article_id in article_ids if article_id not in removed]
