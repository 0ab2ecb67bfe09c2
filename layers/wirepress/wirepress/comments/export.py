"""A reader's own comments as a file of their own."""

from collections.abc import Sequence
from datetime import datetime

from wirepress.model import Comment, Reader


def export(reader: Reader, comments: Sequence[Comment], *, following: str | None) -> dict[str, object]:
    """What a reader has written, newest first and ready for JSON, without anybody else's data.

    `following` leads to the next page (`None` on the last): no export stops short in silence.
    """
    return {
        "reader": {"id": reader.id, "name": reader.name},
        "comments": [_own(comment) for comment in comments],
        "next": following,
    }


def _own(comment: Comment) -> dict[str, object]:
    return {
        "id": comment.id,
        "story_id": comment.story_id,
        "parent_id": comment.parent_id,
        "name": comment.author_name,
        "text": comment.text,
        "status": comment.status.value,
        "created_at": _instant(comment.created_at),
        "edited_at": _instant(comment.edited_at) if comment.edited_at else None,
    }


def _instant(time: datetime) -> str:
    return time.isoformat().replace("+00:00", "Z")
