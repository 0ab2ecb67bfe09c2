from datetime import UTC, datetime, timedelta

from wirepress.sources.entries import Feed, FeedEntry
from wirepress.sources.novelty import (
    MAX_NEW_ENTRIES,
    MAX_UPDATES,
    decide_new_entries,
    is_incomplete,
    seen_keys,
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


def remember(seen: dict[str, str], document: Feed) -> list[str]:
    """One fetch: decide, mark what was decided, return the titles."""
    decided = decide_new_entries(document, seen)
    for novelty in decided:
        seen.update(novelty.marks)
    return [novelty.entry.title for novelty in decided]


def test_entries_are_new_once() -> None:
    seen: dict[str, str] = {}
    assert remember(seen, feed(entry(2), entry(1))) == ["Title 1", "Title 2"]
    assert remember(seen, feed(entry(2), entry(1))) == []
    assert remember(seen, feed(entry(3), entry(2))) == ["Title 3"]
    assert set(seen_keys(feed(entry(1)))) <= set(seen)


def test_new_guids_and_hosts_make_no_new_entries() -> None:
    seen: dict[str, str] = {}
    remember(seen, feed(entry(1)))
    assert remember(seen, feed(entry(1, guid="other", url="https://new.example/1"))) == []
    assert remember(seen, feed(entry(1, url="https://news.example/1?utm_source=rss"))) == []


def test_the_same_article_under_two_guids_is_taken_once() -> None:
    assert len(decide_new_entries(feed(entry(1), entry(1, guid="again", id="again")), {})) == 1


def test_a_changed_text_is_an_update() -> None:
    seen: dict[str, str] = {}
    remember(seen, feed(entry(1)))
    decided = decide_new_entries(feed(entry(1, "corrected")), seen)
    assert [novelty.is_new for novelty in decided] == [False]
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
    assert is_incomplete(many, seen)
    first = remember(seen, many)
    assert (len(first), first[0], first[-1]) == (MAX_NEW_ENTRIES, "Title 0", "Title 299")
    assert not is_incomplete(many, seen)
    assert len(remember(seen, many)) == 150


def test_entries_without_dates_keep_their_order_and_come_first() -> None:
    document = feed(entry(5), entry(8, published_at=None), entry(7, published_at=None))
    assert remember({}, document) == ["Title 8", "Title 7", "Title 5"]


def test_a_mark_of_another_making_counts_as_never_updated() -> None:
    seen = dict.fromkeys(seen_keys(feed(entry(1))), "strange")
    assert remember(seen, feed(entry(1))) == ["Title 1"]
