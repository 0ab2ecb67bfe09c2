from datetime import UTC, datetime, timedelta

import pytest

from wirepress.stories.calendar import date_words, weekdays_in
from wirepress.stories.deciding import JOIN_SIMILARITY, MAX_STORY_AGE, NEIGHBOURS, choose_story
from wirepress.stories.embeddings import quantised
from wirepress.stories.index import IndexedArticle
from wirepress.stories.likeness import EMBEDDING_NEUTRAL, OTHER_DAY, SAME_DAY, likeness

START = datetime(2026, 11, 16, 8, tzinfo=UTC)


def entry(key: str, *, hours: float = 0.0, source: str = "", **fields: object) -> IndexedArticle:
    given = {"terms": {"harbour": 0.6, "tunnel": 0.8}, "story_id": "s", **fields}
    return IndexedArticle(
        id=key,
        source_id=source,
        published_at=START + timedelta(hours=hours),
        language="en",
        path=f"/{key}/",
        digest="",
        **given,  # type: ignore[arg-type]
    )


def margin(
    links: dict[str, float], members: list[IndexedArticle], *, alike: float = 0.1, hours: float = 1.0
) -> float:
    """The margin of the story with these members; 0 when the article cannot join it."""
    choice = choose_story(entry("x", hours=hours), links, {"s": members}, lambda *_: alike)
    return choice.margin if choice else 0.0


def test_an_article_joins_where_it_resembles_enough() -> None:
    assert margin({"a": JOIN_SIMILARITY * 1.1}, [entry("a")]) > 1
    assert margin({"a": JOIN_SIMILARITY * 0.9}, [entry("a")]) == 0


def test_the_whole_story_counts_not_its_nearest_member() -> None:
    alone = margin({"a": 0.3}, [entry("a")])
    among = margin({"a": 0.3}, [entry("a"), entry("b"), entry("c")])

    assert 0 < among < alone


def test_what_is_like_everything_joins_nothing() -> None:
    crowd = {f"n{number}": 0.3 for number in range(NEIGHBOURS)}

    assert margin({"a": 0.28}, [entry("a")]) > 1
    assert margin({"a": 0.28} | crowd, [entry("a")]) == 0


def test_a_tight_story_is_not_widened() -> None:
    pair = [entry("a"), entry("b")]

    assert margin({"a": 0.13, "b": 0.13}, pair, alike=0.1) >= 1
    assert margin({"a": 0.13, "b": 0.13}, pair, alike=0.6) < 1


def test_an_old_story_is_closed() -> None:
    age = MAX_STORY_AGE / timedelta(hours=1)
    members = [entry("a"), entry("b", hours=age - 10)]

    assert margin({"b": 0.5}, members, hours=age) > 1
    assert margin({"b": 0.5}, members, hours=age + 1) == 0


def test_the_likelier_of_two_stories_is_chosen_the_first_of_equals() -> None:
    stories = {"s": [entry("a")], "t": [entry("b")]}

    better = choose_story(entry("x", hours=1), {"a": 0.4, "b": 0.5}, stories, lambda *_: 0.0)
    equal = choose_story(entry("x", hours=1), {"a": 0.4, "b": 0.4}, stories, lambda *_: 0.0)

    assert better
    assert equal
    assert (better.story_id, equal.story_id) == ("t", "s")


def test_nothing_nearby_is_no_choice() -> None:
    assert choose_story(entry("x"), {}, {}, lambda *_: 0.0) is None


def test_the_day_of_the_week_speaks_for_or_against() -> None:
    plain = likeness(entry("a"), entry("b"))

    same = likeness(entry("a", weekdays=(1,)), entry("b", weekdays=(1, 2)))
    other = likeness(entry("a", weekdays=(1,)), entry("b", weekdays=(2,)))
    unknown = likeness(entry("a", weekdays=(1,)), entry("b"))

    assert plain == unknown == pytest.approx(1.0)
    assert (same, other) == (pytest.approx(SAME_DAY), pytest.approx(OTHER_DAY))


def test_a_label_of_a_source_is_left_out_of_the_comparison() -> None:
    ours = entry("a", source="gazette", title="Harbour: the pumps fail")
    theirs = entry("b", source="herald", title="Harbour: a wall breaks")

    assert likeness(ours, theirs) == pytest.approx(1.0)
    assert likeness(ours, entry("b", source="gazette", title="Harbour: a wall breaks")) == pytest.approx(0.64)


def test_embeddings_count_beside_the_terms_and_only_between_equals() -> None:
    plain = likeness(entry("a"), entry("b"))
    near = likeness(entry("a", embedding=quantised([1, 0])), entry("b", embedding=quantised([2, 0])))
    far = likeness(entry("a", embedding=quantised([1, 0])), entry("b", embedding=quantised([0, 1])))

    assert far < plain < near
    assert near - far == pytest.approx(0.3)
    assert EMBEDDING_NEUTRAL < 1
    assert likeness(entry("a", embedding=(1, 2)), entry("b", embedding=(1, 2, 3))) == plain
    nothing = entry("c", terms={"ferry": 1.0}, embedding=quantised([1, 0]))
    assert likeness(entry("a", embedding=quantised([1, 0])), nothing) == 0


def test_a_vector_is_kept_in_whole_numbers() -> None:
    assert quantised([3.0, 4.0]) == (76, 102)
    assert quantised([0.0, 0.0]) == (0, 0)


@pytest.mark.parametrize(
    ("text", "language", "days"),
    [
        ("The mayor said on Tuesday, and again on FRIDAY’s show", "en", (1, 4)),
        ("Am Sonnabend und am Sonntag", "de", (5, 6)),
        ("na terça-feira e no sábado", "pt", (1, 5)),
        ("в среду и в пятницу", "ru", (2, 4)),
        ("周二下午", "zh", (1,)),
        ("월요일에", "ko", (0,)),
        ("mondays", "en", ()),
        ("Τρίτη", "el", ()),
    ],
)
def test_weekdays_are_read_in_many_languages(text: str, language: str, days: tuple[int, ...]) -> None:
    assert weekdays_in(text, language) == days


def test_words_of_dates() -> None:
    assert {"tuesday", "march", "part"} <= date_words("en")
    assert {"feira", "terça", "março"} <= date_words("pt")
    assert date_words("el") == frozenset()
