"""Comments: what signed-in readers wrote under a story."""

from enum import StrEnum

from wirepress.model.base import Record, UtcDatetime


class CommentStatus(StrEnum):
    """What readers see of a comment."""

    PUBLISHED = "published"
    HELD = "held"
    REMOVED = "removed"
    DELETED = "deleted"


class Reader(Record):
    """A signed-in person: the token's subject and the name shown."""

    id: str
    name: str
    is_moderator: bool = False


class Comment(Record):
    """One comment. `thread` is `<root>#<child>...` of fixed-width time ids, so that keys sort as read.

    A deleted or removed comment keeps its place in the thread and loses text and author.
    """

    id: str
    story_id: str
    thread: str
    author_id: str
    author_name: str
    text: str
    status: CommentStatus
    created_at: UtcDatetime
    edited_at: UtcDatetime | None = None
    parent_id: str | None = None
    report_count: int = 0
    held_reason: str | None = None
    version: int = 0
