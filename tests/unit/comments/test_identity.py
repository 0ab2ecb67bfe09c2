import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirepress.comments.export import export
from wirepress.comments.identity import depth, is_comment_id, is_gone, new_comment_id, thread_of, tombstone
from wirepress.model import Comment, CommentStatus, Reader

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
TIMES = st.datetimes(datetime(2020, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds are naive by contract


def comment(minute: int = 0, parent: Comment | None = None, **changes: object) -> Comment:
    posted = NOW + timedelta(minutes=minute)
    comment_id = new_comment_id(posted, "x")
    fields = {
        "id": comment_id,
        "story_id": "s",
        "thread": thread_of(comment_id, parent),
        "author_id": "u1",
        "author_name": "Ada",
        "text": "Zürich says 5 > 4",
        "status": CommentStatus.PUBLISHED,
        "created_at": posted,
        "edited_at": posted,
        "parent_id": parent.id if parent else None,
        "report_count": 2,
        "held_reason": "3 links",
        "version": 4,
    }
    return Comment.model_validate(fields | changes)


@given(TIMES, TIMES, st.text(st.characters(codec=None)), st.text())
def test_ids_sort_by_time(first, second, one, other):
    a, b = new_comment_id(first, one), new_comment_id(second, other)
    assert len(a) == len(b) == 18
    assert is_comment_id(a)
    if second - first >= timedelta(milliseconds=1):
        assert a < b
    assert new_comment_id(first, one) == a


def test_entropy_tells_comments_of_one_moment_apart():
    assert new_comment_id(NOW, "a") != new_comment_id(NOW, "b")
    assert new_comment_id(NOW, "a")[:10] == new_comment_id(NOW, "b")[:10]


@pytest.mark.parametrize(
    "value", ["", "0" * 17, "0" * 19, "O" * 18, "u" * 18, "0" * 17 + "#", "0" * 18 + "\n"]
)
def test_what_is_no_id(value):
    assert not is_comment_id(value)


def test_threads_sort_as_they_are_read():
    first, second = comment(0), comment(5)
    answer = comment(7, first)
    deeper = comment(9, answer)
    other = comment(8, first)
    read = [first, answer, deeper, other, second]
    assert sorted(read, key=lambda one: one.thread) == read
    assert [depth(one.thread) for one in read] == [1, 2, 3, 2, 1]


def test_a_tombstone_keeps_the_place_only():
    parent = comment()
    buried = tombstone(comment(1, parent), CommentStatus.DELETED)
    text = buried.to_json().decode()
    assert "Ada" not in text
    assert "Zürich" not in text
    assert "u1" not in text
    assert (buried.thread, buried.parent_id, buried.version) == (comment(1, parent).thread, parent.id, 5)
    assert (buried.report_count, buried.held_reason, buried.edited_at) == (0, None, None)
    assert is_gone(buried)
    assert not is_gone(parent)


def test_an_export_is_json_with_the_readers_own_data():
    own = [comment(1), comment(0, edited_at=None)]
    data = json.loads(json.dumps(export(Reader(id="u1", name="Ada"), own, following="x")))
    assert data["reader"] == {"id": "u1", "name": "Ada"}
    assert data["next"] == "x"
    assert data["comments"][0] == {
        "id": own[0].id,
        "story_id": "s",
        "parent_id": None,
        "name": "Ada",
        "text": "Zürich says 5 > 4",
        "status": "published",
        "created_at": "2026-11-23T09:31:00Z",
        "edited_at": "2026-11-23T09:31:00Z",
    }
    assert data["comments"][1]["edited_at"] is None
