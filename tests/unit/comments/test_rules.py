import unicodedata
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirepress.comments import rules
from wirepress.errors import CommentError
from wirepress.model import Comment, CommentStatus, Reader

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
ANYTHING = st.text(st.characters(codec=None), max_size=60)
NASTY = st.lists(
    st.sampled_from(
        [
            "a",
            "e\u0301",
            "\u0301",
            "\u200d",
            "\u202e",
            "\n",
            "\r",
            "\t",
            " ",
            "\0",
            "\ufeff",
            "ㅎ",
            "\u1100",
            "\u1161",
            "\u2028",
            "\ud800",
        ]
    ),
    max_size=40,
).map("".join)


def comment(**changes: object) -> Comment:
    fields = {
        "id": "0" * 18,
        "story_id": "s",
        "thread": "0" * 18,
        "author_id": "u",
        "author_name": "Ada",
        "text": "Hello",
        "status": CommentStatus.PUBLISHED,
        "created_at": NOW,
    }
    return Comment.model_validate(fields | changes)


def code_of(error: pytest.ExceptionInfo[CommentError]) -> str:
    return error.value.code


@given(ANYTHING | NASTY)
def test_normalising_twice_changes_nothing(text):
    once = rules.normalise(text)
    assert rules.normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not any(unicodedata.category(char) in {"Cc", "Cs"} and char != "\n" for char in once)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  one\r\ntwo\rthree\u2028four  ", "one\ntwo\nthree\nfour"),
        ("one \n\n\n\n two\t ", "one\n\n two"),
        ("cafe\u0301", "café"),
        ("a\u202eb\u2066c\ufeffd\0e\x1bf\ud800g\ufffeh\ufdd0i", "abcdefghi"),
        ("مي\u200cخواهم 👩\u200d🚀 🏴", "مي\u200cخواهم 👩\u200d🚀 🏴"),
        ("x" + "\u0335\u200d" * 30, None),
    ],
)
def test_what_normalising_does(text, expected):
    found = rules.normalise(text)
    if expected is None:
        assert sum(unicodedata.category(char) == "Mn" for char in found) <= rules.MAX_MARKS
    else:
        assert found == expected


def test_piled_up_marks_are_cut_and_the_next_letter_may_have_its_own():
    assert rules.normalise("z" + "\u0335" * 50 + "q\u0335") == "z" + "\u0335" * rules.MAX_MARKS + "q\u0335"


@pytest.mark.parametrize("text", ["ok", "x" * 4000, "👍👍", "  hi  "])
def test_texts_that_are_accepted(text):
    assert rules.accept_text(text) == text.strip()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "too_short"),
        ("a", "too_short"),
        (" \n\t", "too_short"),
        ("\u200b\u200b\u200b", "too_short"),
        ("x" * 4001, "too_long"),
        ("x" * 100_000, "too_long"),
    ],
)
def test_texts_that_are_refused(text, code):
    with pytest.raises(CommentError) as error:
        rules.accept_text(text)
    assert code_of(error) == code


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("no link", 0),
        ("https://a.example http://b.example", 2),
        ("https://www.a.example and www.b.example", 2),
        ("HTTPS://a.example www.b.example http://c.example", 3),
        ("awww.no", 0),
    ],
)
def test_links_are_counted(text, links):
    expected = None if links <= rules.MAX_LINKS else f"{links} links"
    assert rules.held_reason(text) == expected


def times(*seconds_ago: float) -> tuple[datetime, ...]:
    return tuple(NOW - timedelta(seconds=seconds) for seconds in seconds_ago)


@pytest.mark.parametrize(
    ("posts", "refused"),
    [
        ((), False),
        ((60, 0, 10, 20), False),
        ((60, 0, 10, 20, 30), True),
        ((60.1, 0, 10, 20, 30), False),
        ((3600, *range(70, 3500, 120)), True),
        ((3601, *range(70, 3500, 120)), False),
        ((-1, -1, -1, -1, -1), True),  # by a clock that is ahead of this one
    ],
)
def test_rates_are_decided_from_the_times_of_posts(posts, refused):
    if refused:
        with pytest.raises(CommentError) as error:
            rules.check_rate(times(*posts), now=NOW)
        assert code_of(error) == "rate_limited"
    else:
        rules.check_rate(times(*posts), now=NOW)


@given(st.lists(st.integers(min_value=0, max_value=10_000), max_size=60))
def test_times_that_a_limit_counts_are_kept_and_no_others(seconds_ago):
    kept = rules.with_post(times(*seconds_ago), NOW)
    assert kept == times(*(ago for ago in seconds_ago if ago <= 3600), 0)


@pytest.mark.parametrize("status", [CommentStatus.HELD, CommentStatus.DELETED, CommentStatus.REMOVED, None])
def test_only_published_comments_are_answered(status):
    with pytest.raises(CommentError) as error:
        rules.check_parent(comment(status=status) if status else None)
    assert code_of(error) == "no_parent"


def test_threads_have_a_depth():
    deep = comment(thread="#".join(["0" * 18] * (rules.MAX_DEPTH - 1)))
    assert rules.check_parent(deep) is deep
    with pytest.raises(CommentError) as error:
        rules.check_parent(comment(thread="#".join(["0" * 18] * rules.MAX_DEPTH)))
    assert code_of(error) == "too_deep"


def test_edits_have_a_window_and_end_with_an_answer():
    last = NOW + timedelta(minutes=15)
    rules.check_edit(comment(), now=last, has_replies=False)
    with pytest.raises(CommentError) as error:
        rules.check_edit(comment(), now=last + timedelta(microseconds=1), has_replies=False)
    assert code_of(error) == "edit_window"
    with pytest.raises(CommentError) as error:
        rules.check_edit(comment(), now=NOW, has_replies=True)
    assert code_of(error) == "has_replies"


@pytest.mark.parametrize(
    ("name", "shown"),
    [("Ada  Lovelace\n", "Ada Lovelace"), ("", "Reader"), ("\u202e\0", "Reader"), ("x" * 80, "x" * 50)],
)
def test_names_are_shown_on_one_line(name, shown):
    assert rules.display_name(Reader(id="u", name=name)) == shown


@pytest.mark.parametrize("name", ["admin", "Ｍoderator", "Wire-Press", " E d i t o r ", "STAFF"])
def test_some_names_are_reserved(name):
    with pytest.raises(CommentError) as error:
        rules.display_name(Reader(id="u", name=name))
    assert code_of(error) == "reserved_name"
    assert rules.display_name(Reader(id="u", name=name, is_moderator=True))


@pytest.mark.parametrize(
    ("status", "count", "held"),
    [(CommentStatus.PUBLISHED, 3, True), (CommentStatus.PUBLISHED, 2, False), (CommentStatus.HELD, 9, False)],
)
def test_three_reports_hold_a_published_comment(status, count, held):
    assert rules.should_hold(comment(status=status, report_count=count)) is held
