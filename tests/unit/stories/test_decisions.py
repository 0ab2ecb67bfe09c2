"""The operator's decisions: what each makes of the rules, and that none of them loses an article."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from wirepress.model import ArticleGroup, Member, Story, StoryRules
from wirepress.stories.decisions import (
    article_ids,
    articles_of,
    hide,
    merge,
    pin,
    release,
    remove,
    restore,
    split,
    unhide,
    unpin,
)

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def story(*ids: str, hours: int = 0) -> Story:
    members = tuple(
        Member(
            published_at=NOON + timedelta(hours=hours + number),
            article_id=one,
            source_id="s",
            path=f"/{one}/",
        )
        for number, one in enumerate(ids)
    )
    return Story(id=ids[0], language="en", members=members)


def named(*stories: Story) -> dict[str, Story]:
    """Stories by the articles that an operator named: their first ones."""
    return {one.id: one for one in stories}


def group(*ids: str, afresh: bool = False) -> ArticleGroup:
    return ArticleGroup(article_ids=ids, starts_afresh=afresh)


def test_hiding_holds_all_articles_and_pinning_the_first() -> None:
    rules = pin(hide(StoryRules(), ("b", "a")), ("b", "a"))
    assert (rules.hidden, rules.pinned) == (("a", "b"), ("b",))
    assert rules.hides(["a"])
    assert not rules.pins(["a"])
    grown = ("z", "b", "a")
    assert unpin(unhide(rules, grown), grown) == StoryRules()


def test_removed_articles_are_left_out_in_order() -> None:
    rules = remove(StoryRules(), ["b"])
    assert rules.without_removed(["c", "b", "a"]) == ["c", "a"]
    assert restore(rules, ["b"]) == StoryRules()


def test_a_merger_is_one_group_in_canonical_order() -> None:
    later, earlier = story("c", "d", hours=5), story("a", "b")
    assert merge(StoryRules(), named(later, earlier)).groups == (group("a", "b", "c", "d"),)


def test_a_merger_adds_to_one_that_the_index_has_not_carried_out_yet() -> None:
    a, b, c = story("a", hours=1), story("b"), story("c", hours=2)
    groups = merge(merge(StoryRules(), named(a, b)), named(a, c)).groups
    assert [sorted(one.article_ids) for one in groups] == [["a", "b", "c"]]


def test_what_was_split_off_and_came_first_still_starts_afresh_when_merged() -> None:
    rules = StoryRules(groups=(group("a", afresh=True),))
    assert merge(rules, named(story("a"), story("b", hours=1))).groups == (group("a", "b", afresh=True),)
    assert merge(rules, named(story("0", hours=-1), story("a"))).groups == (group("0", "a"),)


def test_a_part_that_leaves_starts_afresh_and_the_rest_stays_together() -> None:
    groups = split(StoryRules(), story("a", "b", "c", "d"), ["d", "b"]).groups
    assert groups == (group("a", "c"), group("b", "d", afresh=True))


def test_the_rest_starts_afresh_when_the_first_article_leaves() -> None:
    groups = split(StoryRules(), story("a", "b"), ["a"]).groups
    assert groups == (group("a", afresh=True), group("b", afresh=True))


def test_a_single_article_that_stays_needs_no_group() -> None:
    assert split(StoryRules(), story("a", "b"), ["b"]).groups == (group("b", afresh=True),)


def test_a_story_that_was_split_off_before_can_be_split_again() -> None:
    rules = StoryRules(groups=(group("a", "b", "c", afresh=True),))
    groups = split(rules, story("a", "b", "c"), ["c"]).groups
    assert groups == (group("a", "b", afresh=True), group("c", afresh=True))


def test_releasing_forgets_a_storys_groups_only() -> None:
    rules = StoryRules(groups=(group("a", "b"), group("x", "y")))
    assert release(rules, ("a", "b")).groups == (group("x", "y"),)


WHOLE = story("a", "b", "c", "d")
"""What the index has until a decision about it is carried out."""


def test_two_splits_at_once_add_up() -> None:
    rules = split(split(StoryRules(), WHOLE, ["b"]), WHOLE, ["c"])
    assert rules.groups == (group("a", "d"), group("b", afresh=True), group("c", afresh=True))


def test_the_first_article_may_leave_after_another_one() -> None:
    rules = split(split(StoryRules(), WHOLE, ["b"]), WHOLE, ["a"])
    assert rules.groups == (
        group("a", afresh=True),
        group("b", afresh=True),
        group("c", "d", afresh=True),
    )
    assert split(rules, WHOLE, ["c"]).groups == tuple(group(one, afresh=True) for one in "abcd")


def test_splitting_all_but_one_by_one_leaves_no_empty_group() -> None:
    rules = split(split(StoryRules(), story("a", "b"), ["b"]), story("a", "b"), ["a"])
    assert rules.groups == (group("a", afresh=True), group("b", afresh=True))


def test_an_article_that_leaves_a_story_which_another_one_joins_leaves_all_of_it() -> None:
    joined = merge(StoryRules(), named(WHOLE, story("x", hours=9)))
    assert split(joined, WHOLE, ["b"]).groups == (group("a", "c", "d", "x"), group("b", afresh=True))


def test_a_split_that_is_not_carried_out_yet_is_kept_by_a_merger_and_can_be_taken_back() -> None:
    apart = split(StoryRules(), WHOLE, ["b"])
    other = story("x", hours=9)
    merged = merge(apart, named(WHOLE, other))
    assert merged.groups == (group("a", "c", "d", "x"), group("b", afresh=True))
    assert merge(apart, {"a": WHOLE, "b": WHOLE}).groups == (group("a", "b", "c", "d"),)
    assert release(apart, articles_of(apart, WHOLE, "b")).groups == (group("a", "c", "d"),)


def test_what_leaves_is_a_story_of_its_own_for_whoever_names_it() -> None:
    apart = split(StoryRules(), WHOLE, ["b", "c"])
    assert articles_of(apart, WHOLE, "c") == ("b", "c")
    assert articles_of(apart, WHOLE, "d") == articles_of(apart, WHOLE, "a") == ("a", "d")
    assert hide(apart, articles_of(apart, WHOLE, "b")).hidden == ("b", "c")


@given(
    order=st.permutations("abcdefghi"),
    steps=st.lists(st.tuples(st.integers(1, 2), st.booleans()), min_size=1, max_size=4),
)
def test_splits_add_up_whatever_the_index_has_carried_out(
    order: list[str], steps: list[tuple[int, bool]]
) -> None:
    index = dict.fromkeys(order, story(*"abcdefghi"))
    rules, left, apart = StoryRules(), order, []
    for size, carried_out in steps:
        away, left = left[:size], left[size:]
        apart.append(away)
        rules = split(rules, index[away[0]], away)
        if carried_out:
            index = {one: story(*articles_of(rules, index[one], one)) for one in index}
    together = {frozenset(articles_of(rules, index[one], one)) for one in index}
    assert together == {frozenset(one) for one in [*apart, left]}


_ids = st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=5, unique=True)


@given(
    steps=st.lists(st.tuples(st.sampled_from(["merge", "split", "release", "hide"]), _ids, _ids), max_size=8)
)
def test_an_article_is_in_one_group_at_most_and_repeating_changes_nothing(
    steps: list[tuple[str, list[str], list[str]]],
) -> None:
    rules = StoryRules()
    for verb, ids, others in steps:
        one = story(*ids)
        rest = [other for other in others if other not in ids]
        acts = {
            "merge": lambda now, one=one, rest=rest: merge(
                now, named(one, *([story(*rest)] if rest else []))
            ),
            "split": lambda now, one=one, others=others: split(now, one, {*others} & {*article_ids(one)}),
            "release": lambda now, one=one: release(now, article_ids(one)),
            "hide": lambda now, one=one: hide(now, article_ids(one)),
        }
        if verb == "split" and not 0 < len({*others} & {*ids}) < len(ids):
            continue
        rules = acts[verb](rules)
        assert acts[verb](rules) == rules
        grouped = [article for one in rules.groups for article in one.article_ids]
        assert len(grouped) == len({*grouped})
