from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirepress.site.ranking import TOPIC_PENALTY, also_noted, front_page, newest_first


def order(cards, limit):
    return tuple(one.card for one in front_page(cards, limit))


def test_wide_coverage_comes_first(build):
    narrow = build.card(1, outlets=1, updated_at=build.at(20))
    wide = build.card(2, outlets=5, updated_at=build.at(20))
    assert order([narrow, wide], 10) == (wide, narrow)


def test_coverage_fades_within_days(build):
    old = build.card(1, outlets=7, updated_at=build.at(17))
    new = build.card(2, outlets=2, updated_at=build.at(20))
    assert order([old, new], 10) == (new, old)


def test_one_topic_does_not_fill_the_top(build):
    same = [build.card(n, outlets=4, topics=("sport",), updated_at=build.at(20)) for n in (1, 2, 3)]
    other = build.card(4, outlets=3, topics=("art",), updated_at=build.at(20))
    assert order([*same, other], 2) == (same[0], same[1])
    assert order([*same, other], 4) == (same[0], same[1], other, same[2])


def test_stories_without_a_topic_do_not_weigh_on_each_other(build):
    plain = [build.card(n, outlets=4, topics=(), updated_at=build.at(20)) for n in (1, 2, 3)]
    other = build.card(4, outlets=3, topics=("art",), updated_at=build.at(20))
    assert order([other, *plain], 4) == (*plain, other)


def test_the_page_holds_no_more_than_its_limit(build):
    assert len(front_page([build.card(n) for n in range(1, 9)], 3)) == 3
    assert front_page([], 3) == ()


def test_copies_are_no_coverage(build):
    copied = build.card(1, outlets=6, independent_outlets=1, updated_at=build.at(20))
    reported = build.card(2, outlets=2, independent_outlets=2, updated_at=build.at(20))
    assert order([copied, reported], 10) == (reported, copied)


def test_a_pin_comes_before_all_else_and_counts_for_its_topic(build):
    pinned = build.card(1, outlets=1, topics=("sport",), updated_at=build.at(1), pinned=True)
    sport = build.card(2, outlets=4, topics=("sport",), updated_at=build.at(20))
    art = build.card(3, outlets=4, topics=("art",), updated_at=build.at(20))
    assert order([sport, art, pinned], 10) == (pinned, art, sport)
    assert order([sport, art, pinned], 1) == (pinned,)


def test_a_standing_says_why(build):
    first = build.card(1, outlets=3, updated_at=build.at(20))
    second = build.card(2, outlets=1, updated_at=build.at(20))
    one, two = front_page([second, first], 2)
    assert (one.outlets, one.coverage, one.topic_penalty) == (3, 2.0, 0.0)
    assert (two.coverage, two.topic_penalty) == (1.0, TOPIC_PENALTY)
    assert one.score - two.score == pytest.approx(1.0 + TOPIC_PENALTY)


def test_notes_stand_apart(build):
    story, note, later = build.card(1), build.note(8), build.note(9, published_at=build.at(13))
    assert order([note, story], 10) == (story,)
    assert also_noted([note, story, later], 10) == (later, note)
    assert also_noted([note, story, later], 1) == (later,)


def test_newest_first_breaks_ties_by_path(build):
    cards = [build.card(n, published_at=build.at(11)) for n in (2, 1)]
    late = build.card(3, published_at=build.at(12))
    assert newest_first([*cards, late]) == (late, cards[1], cards[0])


@given(data=st.data())
def test_order_of_arrival_and_ranking_twice_change_nothing(build, data):
    topics = st.sampled_from([(), ("a",), ("b", "a")])
    traits = st.tuples(st.integers(0, 9), st.integers(0, 400), topics, st.booleans())
    cards = [
        build.card(
            index,
            path=f"/{index}/",
            outlets=outlets,
            updated_at=build.at(1) + timedelta(hours=hours),
            topics=topics,
            pinned=pinned,
        )
        for index, (outlets, hours, topics, pinned) in enumerate(
            data.draw(st.lists(traits, max_size=12)), start=1
        )
    ]
    limit = data.draw(st.integers(1, 12))
    page = front_page(cards, limit)
    assert front_page(data.draw(st.permutations(cards)), limit) == page
    assert front_page([one.card for one in page], limit) == page
    assert [one.card.pinned for one in page] == sorted((one.card.pinned for one in page), reverse=True)


def test_documents_without_an_outlet_count_like_one_where_they_are_all_there_is(build):
    sent = build.card(1, outlets=0, independent_outlets=0, updated_at=build.at(20))
    told = build.card(2, outlets=1, updated_at=build.at(20))
    copied = build.card(3, outlets=1, independent_outlets=0, updated_at=build.at(20))
    standings = {one.card: (one.outlets, one.coverage) for one in front_page([sent, told, copied], 3)}
    assert standings == {sent: (0, 1.0), told: (1, 1.0), copied: (0, 0.0)}
