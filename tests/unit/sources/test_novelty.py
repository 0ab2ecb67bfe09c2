from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirepress.sources.entries import Feed, FeedEntry
from wirepress.sources.feeds import parse_feed
from wirepress.sources.novelty import (
    MAX_NEW_ENTRIES,
    MAX_UPDATES,
    Decision,
    Entries,
    decide_new_entries,
    tell_apart,
)

NOW = datetime(2026, 11, 23, tzinfo=UTC)


def entry(number: int, text: str = "text", **fields: object) -> FeedEntry:
    values: dict[str, object] = {
        "id": f"g{number}",
        "guid": f"g{number}",
        "url": f"https://news.example/{number}",
        "title": f"Title {number}",
        "published_at": NOW - timedelta(hours=number),
        "content_html": f"<p>{text}</p>",
    }
    return FeedEntry(**(values | fields))  # type: ignore[arg-type]


def feed(*entries: FeedEntry) -> Feed:
    return Feed(title="F", entries=entries)


def fetch(seen: dict[str, str], entries: Entries) -> Decision:
    """One fetch: ask what was seen of the entries, decide, and remember what was decided."""
    decision = decide_new_entries(entries, {key: seen[key] for key in entries.keys if key in seen})
    seen.update(decision.marks)
    return decision


def remember(seen: dict[str, str], document: Feed) -> list[str]:
    """One fetch of a document; the titles of what is to be read."""
    return [novelty.entry.title for novelty in fetch(seen, tell_apart(document)).news]


def decide(document: Feed, seen: dict[str, str]) -> Decision:
    return decide_new_entries(tell_apart(document), seen)


def test_entries_are_new_once() -> None:
    seen: dict[str, str] = {}
    assert remember(seen, feed(entry(2), entry(1))) == ["Title 1", "Title 2"]
    assert remember(seen, feed(entry(2), entry(1))) == []
    assert remember(seen, feed(entry(3), entry(2))) == ["Title 3"]
    assert set(tell_apart(feed(entry(1))).keys) <= set(seen)


def test_new_guids_and_hosts_make_no_new_entries() -> None:
    seen: dict[str, str] = {}
    remember(seen, feed(entry(1)))
    assert remember(seen, feed(entry(1, guid="other", url="https://new.example/1"))) == []
    assert remember(seen, feed(entry(1, url="https://news.example/1?utm_source=rss"))) == []


def test_the_same_article_under_two_guids_is_taken_once() -> None:
    assert len(decide(feed(entry(1), entry(1, guid="again", id="again")), {}).news) == 1


def test_a_changed_text_is_an_update() -> None:
    seen: dict[str, str] = {}
    remember(seen, feed(entry(1)))
    decision = decide(feed(entry(1, "corrected")), seen)
    assert [novelty.is_new for novelty in decision.news] == [False]
    assert remember(seen, feed(entry(1, "corrected"))) == ["Title 1"]
    assert remember(seen, feed(entry(1, "corrected"))) == []


def test_a_feed_that_changes_at_every_fetch_is_updated_two_dozen_times() -> None:
    seen: dict[str, str] = {}
    taken = [bool(remember(seen, feed(entry(1, f"text {index}")))) for index in range(100)]
    assert sum(taken) == 1 + MAX_UPDATES
    assert not any(taken[1 + MAX_UPDATES :])


def test_at_most_300_new_entries_the_newest_first_and_the_rest_later() -> None:
    seen: dict[str, str] = {}
    many = feed(*(entry(number) for number in reversed(range(450))))
    assert decide(many, seen).incomplete
    first = remember(seen, many)
    assert (len(first), first[0], first[-1]) == (MAX_NEW_ENTRIES, "Title 0", "Title 299")
    assert not decide(many, seen).incomplete
    assert len(remember(seen, many)) == 150


def test_entries_without_dates_keep_their_order_and_come_first() -> None:
    document = feed(entry(5), entry(8, published_at=None), entry(7, published_at=None))
    assert remember({}, document) == ["Title 8", "Title 7", "Title 5"]


def test_a_mark_of_another_making_counts_as_never_updated() -> None:
    seen = dict.fromkeys(tell_apart(feed(entry(1))).keys, "strange")
    assert remember(seen, feed(entry(1))) == ["Title 1"]


@pytest.mark.parametrize(
    "change",
    [
        {"guid": "G1"},
        {"guid": " g1 "},
        {"title": "Title 1, corrected", "content_html": "<p>text</p>"},
        {"guid": "rotated", "url": "http://www.news.example/1/"},
        {"guid": "rotated", "url": "HTTPS://NEWS.example/1?utm_source=rss&fbclid=7"},
        {"guid": "rotated", "title": "Another title"},
        {"guid": None, "title": "Another title"},
        {"guid": "rotated", "url": "https://new-host.example/1"},
        {"url": "https://news.example/2026/corrected-slug", "title": "Corrected"},
        {"url": "https://news.example/moved", "published_at": NOW},
    ],
)
def test_no_entry_is_new_twice(change: dict[str, object]) -> None:
    seen: dict[str, str] = {}
    remember(seen, feed(entry(1)))
    assert not [novelty for novelty in decide(feed(entry(1, **change)), seen).news if novelty.is_new]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("https://news.example/a?p=1", "http://news.example/a?p=1"),
        ("http://news.example/A", "https://www.news.example/a/"),
        ("https://news.example/a?utm_medium=rss", "https://news.example/a"),
    ],
)
def test_guids_that_are_urls_are_compared_as_such(first: str, second: str) -> None:
    seen: dict[str, str] = {}
    remember(seen, feed(entry(1, guid=first, url=None, url_is_own=False)))
    assert not remember(seen, feed(entry(1, guid=second, url=None, url_is_own=False)))


def test_an_entry_stays_known_when_its_address_changes_and_then_its_guid() -> None:
    seen: dict[str, str] = {}
    remember(seen, feed(entry(1)))
    assert remember(seen, feed(entry(1, url="https://new.example/other-path"))) == []
    later = entry(1, guid="new", url="https://new.example/other-path", title="Title 1")
    assert remember(seen, feed(later)) == []


def test_an_entry_that_moves_and_changes_at_once_is_read_once() -> None:
    seen: dict[str, str] = {}
    remember(seen, feed(entry(1)))
    moved = feed(entry(1, "corrected", url="https://new.example/other-path"))
    assert remember(seen, moved) == ["Title 1"]
    assert remember(seen, moved) == []


def test_a_guid_that_was_given_to_another_article_is_no_identity() -> None:
    seen: dict[str, str] = {}
    remember(seen, feed(entry(1, guid="same")))
    other = entry(2, guid="same")
    assert [novelty.is_new for novelty in decide(feed(other), seen).news] == [True]
    assert remember(seen, feed(other)) == ["Title 2"]
    assert remember(seen, feed(other)) == []


def test_entries_that_share_an_address_are_different_ones() -> None:
    page = "https://news.example/changes"
    seen: dict[str, str] = {}
    document = feed(entry(2, url=page), entry(1, url=page))
    assert len(remember(seen, document)) == 2
    assert remember(seen, document) == []
    assert remember(seen, feed(entry(3, url=page), entry(2, url=page))) == ["Title 3"]


def test_entries_without_address_are_known_by_title_and_date_when_guids_rotate() -> None:
    seen: dict[str, str] = {}
    remember(seen, feed(entry(1, url=None, url_is_own=False, guid="a")))
    assert remember(seen, feed(entry(1, url=None, url_is_own=False, guid="b"))) == []
    assert remember(seen, feed(entry(1, url=None, url_is_own=False, guid="c", published_at=NOW)))


def test_entries_that_left_and_come_back_are_known() -> None:
    seen: dict[str, str] = {}
    remember(seen, feed(entry(1), entry(2)))
    remember(seen, feed(entry(3)))
    assert remember(seen, feed(entry(1), entry(2), entry(3))) == []


def test_as_many_entries_as_a_feed_may_have_come_in_portions_without_loss() -> None:
    seen: dict[str, str] = {}
    entries = tell_apart(feed(*(entry(number) for number in range(2000))))
    portions = []
    while news := fetch(seen, entries).news:
        portions.append(len(news))
    assert portions == [300] * 6 + [200]


def test_dates_in_the_future_do_no_harm() -> None:
    assert remember({}, feed(entry(1), entry(2, published_at=NOW + timedelta(days=9000)))) == [
        "Title 2",
        "Title 1",
    ]


def test_many_changed_entries_come_in_portions_too() -> None:
    seen: dict[str, str] = {}
    remember(seen, feed(*(entry(number) for number in range(300))))
    remember(seen, feed(*(entry(number) for number in range(300, 500))))
    changed = feed(*(entry(number, "other") for number in range(500)))
    assert decide(changed, seen).incomplete
    assert len(remember(seen, changed)) == 300
    assert len(remember(seen, changed)) == 200


entries = st.builds(
    lambda number, guid, host, text, query: entry(
        number, text, guid=guid and f"g{number}{guid}", url=f"{host}/{number}{query}"
    ),
    st.integers(0, 5),
    st.sampled_from([None, "", "x", "y"]),
    st.sampled_from(["https://news.example", "http://www.news.example", "https://other.example"]),
    st.sampled_from(["a", "b"]),
    st.sampled_from(["", "?utm_source=x", "/"]),
)


@given(st.lists(st.lists(entries, max_size=6), max_size=6))
def test_whatever_a_feed_does_to_guids_and_hosts_no_article_is_new_twice(
    fetches: list[list[FeedEntry]],
) -> None:
    seen: dict[str, str] = {}
    new: list[str] = []
    for document in fetches:
        new += [novelty.entry.title for novelty in decide(feed(*document), seen).news if novelty.is_new]
        remember(seen, feed(*document))
    assert len(new) == len(set(new))
    assert set(new) == {one.title for document in fetches for one in document}


@pytest.mark.parametrize(
    "item",
    [
        "<item><guid>always-the-same</guid><title>News {n}</title><link>https://a.example/{n}</link></item>",
        "<item><title>News {n}</title><link>https://a.example/today</link></item>",
    ],
)
def test_different_articles_under_one_guid_or_link_are_all_new_and_new_once(item):
    items = "".join(item.format(n=number) for number in range(5))
    document = f"<rss><channel><title>A</title><link>https://a.example/</link>{items}</channel></rss>"
    parsed = parse_feed(document.encode(), url="https://a.example/feed")
    first = decide(parsed, {})
    assert sorted(novelty.entry.title for novelty in first.news) == [f"News {number}" for number in range(5)]
    seen = {key: mark for key, mark in first.marks.items() if key in tell_apart(parsed).keys}
    assert decide(parsed, seen).news == ()
