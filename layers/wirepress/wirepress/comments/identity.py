"""Which comment is which, where it stands in its thread, and what stays of one that is gone.

A comment's id is fixed-width and grows with time; its `thread` is the ids from the root down to
itself. Sorted as strings, threads stand as they are read: a comment, the answers to it, the next.
"""

import hashlib
import re
from datetime import UTC, datetime, timedelta

from wirepress.model import Comment, CommentStatus

SEPARATOR = "#"
"""Sorts before every character of an id, so that answers follow what they answer."""
_ID = re.compile(r"[0-9a-hjkmnp-tv-z]{18}")
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32, in ASCII order: no letters that look like digits."""
_TIME_DIGITS = 10
_TAIL_DIGITS = 8
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def new_comment_id(now: datetime, entropy: str) -> str:
    """An id of 18 characters: milliseconds since 1970 (good until the year 37648), then 40 bits of `entropy`.

    The same time and entropy give the same id.
    """
    milliseconds = (now - _EPOCH) // timedelta(milliseconds=1)
    tail = int.from_bytes(hashlib.sha256(entropy.encode(errors="backslashreplace")).digest()[:5], "big")
    return _base32(milliseconds, _TIME_DIGITS) + _base32(tail, _TAIL_DIGITS)


def is_comment_id(value: str) -> bool:
    """Whether a string has the form of a comment's id."""
    return _ID.fullmatch(value) is not None


def thread_of(comment_id: str, parent: Comment | None) -> str:
    """The thread key of a comment that answers `parent` or, with `None`, the story itself."""
    return f"{parent.thread}{SEPARATOR}{comment_id}" if parent else comment_id


def depth(thread: str) -> int:
    """How many comments a thread key counts, the comment itself included: 1 for one that answers nobody."""
    return thread.count(SEPARATOR) + 1


def tombstone(comment: Comment, status: CommentStatus) -> Comment:
    """The next version of a comment that was deleted or removed: its place, neither text nor author."""
    return Comment(
        id=comment.id,
        story_id=comment.story_id,
        thread=comment.thread,
        author_id="",
        author_name="",
        text="",
        status=status,
        created_at=comment.created_at,
        parent_id=comment.parent_id,
        version=comment.version + 1,
    )


def is_gone(comment: Comment) -> bool:
    """Whether only the comment's place is left."""
    return comment.status in {CommentStatus.DELETED, CommentStatus.REMOVED}


def _base32(number: int, digits: int) -> str:
    return "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(digits)))
