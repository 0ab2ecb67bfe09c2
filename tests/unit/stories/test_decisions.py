"""The operator's decisions: what each makes of the rules, and that none of them loses an article."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from wirepress.model import ArticleGroup, Member, Story, StoryRules
from wirepress.stories.decisions import (
    article_ids,
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


def group(*ids: str, afresh: bool = False) -> ArticleGroup:
    return ArticleGroup(article_ids=ids, starts_afresh=afresh)


def test_hiding_holds_all_articles_and_pinning_the_first() -> None:
    rules = pin(hide(StoryRules(), story("b", "a")), story("b", "a"))
    assert (rules.hidden, rules.pinned) == (("a", "b"), ("b",))
    assert rules.hides(["a"])
    assert not rules.pins(["a"])
    grown = story("z", "b", "a")
    assert unpin(unhide(rules, grown), grown) == StoryRules()


def test_removed_articles_are_left_out_in_order() -> None:
    rules = remove(StoryRules(), ["b"])
    assert rules.without_removed(["c", "b", "a"]) == ["c", "a"]
    assert restore(rules, ["b"]) == StoryRules()


def test_a_merger_is_one_group_in_canonical_order() -> None:
    later, earlier = story("c", "d", hours=5), story("a", "b")
    assert merge(StoryRules(), [later, earlier]).groups == (group("a", "b", "c", "d"),)


def test_a_merger_takes_articles_out_of_other_groups() -> None:
    rules = StoryRules(groups=(group("a", "x", "y"), group("b", "z")))
    assert merge(rules, [story("a"), story("b", hours=1)]).groups == (group("a", "b"), group("x", "y"))


def test_what_was_split_off_and_came_first_still_starts_afresh_when_merged() -> None:
    rules = StoryRules(groups=(group("a", afresh=True),))
    assert merge(rules, [story("a"), story("b", hours=1)]).groups == (group("a", "b", afresh=True),)
    assert merge(rules, [story("0", hours=-1), story("a")]).groups == (group("0", "a"),)


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
    assert release(rules, story("a", "b")).groups == (group("x", "y"),)


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
            "merge": lambda now, one=one, rest=rest: merge(now, [one, *([story(*rest)] if rest else [])]),
            "split": lambda now, one=one, others=others: split(now, one, {*others} & {*article_ids(one)}),
            "release": lambda now, one=one: release(now, one),
            "hide": lambda now, one=one: hide(now, one),
        }
        if verb == "split" and not 0 < len({*others} & {*ids}) < len(ids):
            continue
        rules = acts[verb](rules)
        assert acts[verb](rules) == rules
        grouped = [article for one in rules.groups for article in one.article_ids]
        assert len(grouped) == len({*grouped})
