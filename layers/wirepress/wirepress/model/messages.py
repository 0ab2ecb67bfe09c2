"""The messages between steps and the events told to the world.

Every message has a `type` and a `version`; whoever does not know the pair refuses it, and the
message ends in the dead-letter queue instead of being guessed at.
"""

from typing import Annotated, Literal, TypeVar

from pydantic import Field, TypeAdapter, ValidationError

from wirepress.errors import MessageError
from wirepress.model.base import Record, UtcDatetime
from wirepress.model.document import FeedHints


class FetchSource(Record):
    """Fetch a source and find its new entries. `due_at` makes two polls of one slot the same."""

    type: Literal["FetchSource"] = "FetchSource"
    version: Literal[1] = 1
    source_id: str
    due_at: UtcDatetime
    not_before: UtcDatetime | None = None
    """When it is this source's turn at its host."""


class FetchPage(Record):
    """Fetch the page of one new entry."""

    type: Literal["FetchPage"] = "FetchPage"
    version: Literal[1] = 1
    source_id: str
    outlet: str | None = None
    url: str
    hints: FeedHints = FeedHints()
    not_before: UtcDatetime | None = None
    """When it is this page's turn at its host."""
    waiting_since: UtcDatetime | None = None
    """Since when it has been put off."""
    waiting_because: str | None = None
    """Why it was put off last."""
    entry_keys: tuple[str, ...] = ()
    """Under which the source has seen the entry: forgotten when the page is not fetched after all."""


class FeedPushed(Record):
    """A hub pushed a feed: read the bytes that the inbox keeps under `digest`."""

    type: Literal["FeedPushed"] = "FeedPushed"
    version: Literal[1] = 1
    source_id: str
    token: str
    """The subscription's."""
    digest: str
    content_type: str | None = None


class TendSubscription(Record):
    """A subscription may be due: ask its hub to begin, to go on or to stop pushing."""

    type: Literal["TendSubscription"] = "TendSubscription"
    version: Literal[1] = 1
    source_id: str
    token: str


class ArticleReady(Record):
    """An article was stored or has changed: find its story."""

    type: Literal["ArticleReady"] = "ArticleReady"
    version: Literal[1] = 1
    article_id: str
    digest: str
    language: str


class StoryChanged(Record):
    """A story's articles changed: write its report anew."""

    type: Literal["StoryChanged"] = "StoryChanged"
    version: Literal[1] = 1
    story_id: str


class RenderStory(Record):
    """A story's report, place or comments changed: render the pages that show it."""

    type: Literal["RenderStory"] = "RenderStory"
    version: Literal[1] = 1
    story_id: str


class RenderSite(Record):
    """The configuration changed, or the site is new: render the pages that no story owns."""

    type: Literal["RenderSite"] = "RenderSite"
    version: Literal[1] = 1


class StoryPublished(Record):
    """Domain event: a story has a new report."""

    type: Literal["StoryPublished"] = "StoryPublished"
    version: Literal[1] = 1
    story_id: str
    path: str
    headline: str
    language: str
    topics: tuple[str, ...]


class CommentPosted(Record):
    """Domain event: a reader commented."""

    type: Literal["CommentPosted"] = "CommentPosted"
    version: Literal[1] = 1
    story_id: str
    comment_id: str
    status: str


class CommentHeld(Record):
    """Domain event: a comment waits for a moderator. `reason` says why; it may be told more than once."""

    type: Literal["CommentHeld"] = "CommentHeld"
    version: Literal[1] = 1
    story_id: str
    comment_id: str
    reason: str | None


FetchMessage = FetchSource | FetchPage | FeedPushed | TendSubscription
QueueMessage = FetchMessage | ArticleReady | StoryChanged | RenderStory | RenderSite
DomainEvent = StoryPublished | CommentPosted | CommentHeld

M = TypeVar("M", bound=Record)

_FETCH: TypeAdapter[FetchMessage] = TypeAdapter(Annotated[FetchMessage, Field(discriminator="type")])
_RENDER: TypeAdapter[RenderStory | RenderSite] = TypeAdapter(
    Annotated[RenderStory | RenderSite, Field(discriminator="type")]
)


def parse_fetch_message(body: str) -> FetchMessage:
    """Read a FetchQueue message; raises `MessageError` for an unknown type or version."""
    try:
        return _FETCH.validate_json(body)
    except ValidationError as error:
        raise _refused("FetchQueue", error) from error


def parse_render_message(body: str) -> RenderStory | RenderSite:
    """Read a RenderQueue message; raises `MessageError` for an unknown type or version."""
    try:
        return _RENDER.validate_json(body)
    except ValidationError as error:
        raise _refused("RenderQueue", error) from error


def parse_message(kind: type[M], body: str) -> M:
    """Read a message of a queue that carries one kind; raises `MessageError` otherwise."""
    try:
        return kind.model_validate_json(body)
    except ValidationError as error:
        raise _refused(kind.__name__, error) from error


def _refused(expected: str, error: ValidationError) -> MessageError:
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(part) for part in first["loc"]) or "message"
    return MessageError(
        f"not a {expected} message of a known version ({where}: {first['msg']}); replay it after an upgrade"
    )
