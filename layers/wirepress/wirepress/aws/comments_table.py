"""CommentsTable: readers' comments.

| PK         | SK                    | holds                                                    |
|------------|-----------------------|----------------------------------------------------------|
| A#<story>  | C#<root>#<child>...   | a comment; in reading order                              |
| A#<story>  | I#<comment>           | the thread of the comment with this id                   |
| A#<story>  | V#<comment>#<hash>    | that a reader reported the comment                       |
| Q#<hash>   | Q                     | a request that was carried out: its comment; expires     |
| U#<author> | P                     | when a reader posted lately, for rate limits; expires    |

Index `ByAuthor` (GSI1PK, GSI1SK) has comments that still have an author, `Held` (GSI2PK, GSI2SK)
those that wait for a moderator, both by comment id, which grows with time. Who reported and who
asked stands there as a hash only. `expires_at` is the TTL attribute, in seconds since 1970.
"""

import hashlib
import heapq
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from wirepress.aws.dynamo import ABSENT, Condition, Item, Key, Table, attributes, key
from wirepress.comments.identity import SEPARATOR
from wirepress.comments.rules import with_post
from wirepress.errors import ConflictError
from wirepress.model import Comment, CommentStatus

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

BY_AUTHOR = "ByAuthor"
HELD = "Held"
REQUESTS_KEPT = timedelta(days=1)
POSTS_KEPT = timedelta(hours=2)
"""Longer than the longest window of a rate limit."""


class DynamoComments:
    """`ports.Comments` on a DynamoDB table."""

    def __init__(self, table: str, client: "DynamoDBClient | None" = None) -> None:
        self._table = Table(table, client)

    def thread(self, story_ids: Sequence[str]) -> list[Comment]:
        """All comments of a story (and of the stories it absorbed) in reading order."""
        threads = [self._comments(story_id) for story_id in dict.fromkeys(story_ids)]
        return list(heapq.merge(*threads, key=lambda comment: comment.thread))

    def get(self, story_id: str, comment_id: str) -> Comment | None:
        """One comment."""
        pointer = self._table.get(_story(story_id), f"I#{comment_id}")
        return self._at(story_id, pointer["thread"]["S"]) if pointer else None

    def add(self, comment: Comment, *, request_id: str, recent: Sequence[datetime]) -> Comment:
        """Store a new comment; its author's same `request_id` again returns the first one.

        Raises `ConflictError` when the comment it answers is no longer published, or when the
        author's `recent_posts` are no longer `recent`.
        """
        story, author, posted_at = _story(comment.story_id), comment.author_id, comment.created_at
        put = self._table.will_put
        pointer = {"thread": comment.thread}
        answer = _expiring({**pointer, "story_id": comment.story_id}, posted_at + REQUESTS_KEPT)
        posts = _expiring({"posts": _times(with_post(recent, posted_at))}, posted_at + POSTS_KEPT)
        actions = [
            put(key(*_request(author, request_id)) | answer, ABSENT),
            put(_item(comment), ABSENT),
            put(key(story, f"I#{comment.id}") | attributes(pointer), ABSENT),
            put(key(*_posts(author)) | posts, _still(recent)),
        ]
        parent = comment.thread.rpartition(SEPARATOR)[0]
        if parent:
            published = Condition("comment_status = :status", {":status": CommentStatus.PUBLISHED.value})
            actions.append(self._table.will_check((story, f"C#{parent}"), published))
        try:
            self._table.transact(actions)
        except ConflictError:
            first = self.posted(author, request_id)
            if first is None:
                raise
            return first
        return comment

    def posted(self, author_id: str, request_id: str) -> Comment | None:
        """What an earlier request of this id posted."""
        done = self._table.get(*_request(author_id, request_id))
        return self._at(done["story_id"]["S"], done["thread"]["S"]) if done else None

    def replace(self, comment: Comment) -> None:
        """Store over version `comment.version - 1`."""
        self._table.put(_item(comment), _next_version(comment))

    def recent_posts(self, author_id: str) -> tuple[datetime, ...]:
        """When a reader posted lately: all that rate limits count and perhaps some older ones."""
        found = self._table.get(*_posts(author_id))
        times = found["posts"]["S"].split() if found else ()
        return tuple(datetime.fromisoformat(time) for time in times)

    def has_replies(self, comment: Comment) -> bool:
        """Whether anybody answered the comment."""
        replies = self._table.query(
            _story(comment.story_id),
            sort="begins_with(SK, :thread)",
            values={":thread": f"C#{comment.thread}{SEPARATOR}"},
            limit=1,
        )
        return next(replies, None) is not None

    def held(self, *, limit: int = 100) -> list[Comment]:
        """Comments that wait for a moderator, oldest first."""
        items = self._table.query_index(HELD, ("GSI2PK", "HELD"), limit=limit)
        return [_read(item) for item in items]

    def by_author(self, author_id: str, *, limit: int = 1000, before: str | None = None) -> list[Comment]:
        """A reader's own comments, newest first; with `before`, those older than that comment id."""
        items = self._table.query_index(
            BY_AUTHOR,
            ("GSI1PK", _reader(author_id)),
            before=("GSI1SK", before) if before else None,
            limit=limit,
            newest_first=True,
        )
        return [_read(item) for item in items]

    def report(self, comment: Comment, *, reader_id: str) -> bool:
        """Record that a reader reported a comment; false when that reader had done so before.

        The first time, the stored comment's `report_count` and version go up by one in the same
        write; raises `ConflictError` when `comment` is not what is stored.
        """
        mark = (_story(comment.story_id), f"V#{comment.id}#{_hash(comment.id, reader_id)}")
        counted = comment.model_copy(
            update={"report_count": comment.report_count + 1, "version": comment.version + 1}
        )
        try:
            self._table.transact(
                [
                    self._table.will_put(key(*mark), ABSENT),
                    self._table.will_put(_item(counted), _next_version(counted)),
                ]
            )
        except ConflictError:
            if self._table.get(*mark) is None:
                raise
            return False
        return True

    def _at(self, story_id: str, thread: str) -> Comment | None:
        item = self._table.get(_story(story_id), f"C#{thread}")
        return _read(item) if item else None

    def _comments(self, story_id: str) -> Iterator[Comment]:
        items = self._table.query(
            _story(story_id), sort="begins_with(SK, :comments)", values={":comments": "C#"}
        )
        return (_read(item) for item in items)


def _story(story_id: str) -> str:
    return f"A#{story_id}"


def _reader(reader_id: str) -> str:
    return f"U#{reader_id}"


def _request(reader_id: str, request_id: str) -> Key:
    return f"Q#{_hash(reader_id, request_id)}", "Q"


def _posts(reader_id: str) -> Key:
    return _reader(reader_id), "P"


def _times(times: Sequence[datetime]) -> str:
    return " ".join(f"{time:%Y-%m-%dT%H:%M:%S.%fZ}" for time in times)


def _still(recent: Sequence[datetime]) -> Condition:
    """That the reader has posted nothing since `recent` was read: two posts at once may be one too many."""
    return Condition("posts = :posts", {":posts": _times(recent)}) if recent else ABSENT


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode(errors="backslashreplace")).hexdigest()[:32]


def _expiring(fields: dict[str, str], expires: datetime) -> Item:
    return attributes({**fields, "expires_at": int(expires.timestamp())})


def _next_version(comment: Comment) -> Condition:
    # A new comment may be stored as version 0 or 1, so the one before a change is always named.
    return Condition("version = :previous", {":previous": comment.version - 1})


def _item(comment: Comment) -> Item:
    fields = attributes(
        {
            "record": comment.to_json().decode(),
            "version": comment.version,
            "comment_status": comment.status.value,
        }
    )
    if comment.author_id:
        fields |= attributes({"GSI1PK": _reader(comment.author_id), "GSI1SK": comment.id})
    if comment.status is CommentStatus.HELD:
        fields |= attributes({"GSI2PK": "HELD", "GSI2SK": comment.id})
    return key(_story(comment.story_id), f"C#{comment.thread}") | fields


def _read(item: Item) -> Comment:
    return Comment.model_validate_json(item["record"]["S"])
