"""What the operator decides about stories, as changes of `StoryRules`. Pure; each may be applied twice.

Decisions are kept by article. A story that is hidden has all of its articles written down, so that
none of them comes back with another story; a pinned one only its first, so that a part that splits
off is not pinned with it.
"""

from collections.abc import Iterable, Sequence

from wirepress.model import ArticleGroup, Story, StoryRules


def hide(rules: StoryRules, story: Story) -> StoryRules:
    """Take a story off the site: its address says that it was withdrawn."""
    return rules.model_copy(update={"hidden": _with(rules.hidden, article_ids(story))})


def unhide(rules: StoryRules, story: Story) -> StoryRules:
    """Put a hidden story back."""
    return rules.model_copy(update={"hidden": _without(rules.hidden, article_ids(story))})


def pin(rules: StoryRules, story: Story) -> StoryRules:
    """Keep a story at the top of the front page."""
    return rules.model_copy(update={"pinned": _with(rules.pinned, article_ids(story)[:1])})


def unpin(rules: StoryRules, story: Story) -> StoryRules:
    """Let a story stand where its coverage and its freshness put it."""
    return rules.model_copy(update={"pinned": _without(rules.pinned, article_ids(story))})


def remove(rules: StoryRules, ids: Iterable[str]) -> StoryRules:
    """Let no report draw on these articles any more."""
    return rules.model_copy(update={"removed": _with(rules.removed, ids)})


def restore(rules: StoryRules, ids: Iterable[str]) -> StoryRules:
    """Let reports draw on removed articles again."""
    return rules.model_copy(update={"removed": _without(rules.removed, ids)})


def merge(rules: StoryRules, stories: Sequence[Story]) -> StoryRules:
    """Make one story of several: all their articles form a group.

    It starts afresh when the group of its first article did; otherwise that article would join
    the story again from which it was split off.
    """
    members = sorted((member for story in stories for member in story.members), key=lambda one: one.order)
    ids = tuple(member.article_id for member in members)
    group = ArticleGroup(article_ids=ids, starts_afresh=_starts_afresh(rules, ids[0]))
    return _regrouped(rules, ids, [group])


def split(rules: StoryRules, story: Story, ids: Iterable[str]) -> StoryRules:
    """Make a story of some of a story's articles, and keep the others together.

    Both parts resemble each other: whichever comes later in canonical order must start afresh, or
    it would join the earlier one.
    """
    chosen = {*ids}
    away = tuple(article_id for article_id in article_ids(story) if article_id in chosen)
    rest = tuple(article_id for article_id in article_ids(story) if article_id not in chosen)
    first = article_ids(story)[0]
    rest_starts = first in chosen or _starts_afresh(rules, first)
    groups = [ArticleGroup(article_ids=away, starts_afresh=True)]
    if len(rest) > 1 or rest_starts:
        groups.append(ArticleGroup(article_ids=rest, starts_afresh=rest_starts))
    return _regrouped(rules, article_ids(story), groups)


def release(rules: StoryRules, story: Story) -> StoryRules:
    """Forget what was merged and split: what a story's articles resemble decides again."""
    return _regrouped(rules, article_ids(story), [])


def article_ids(story: Story) -> tuple[str, ...]:
    """The ids of a story's articles, in canonical order."""
    return tuple(member.article_id for member in story.members)


def groups_of(rules: StoryRules, ids: Iterable[str]) -> list[ArticleGroup]:
    """The groups that hold any of the articles."""
    wanted = {*ids}
    return [group for group in rules.groups if not wanted.isdisjoint(group.article_ids)]


def _starts_afresh(rules: StoryRules, article_id: str) -> bool:
    return any(group.starts_afresh for group in groups_of(rules, [article_id]))


def _regrouped(rules: StoryRules, ids: Iterable[str], groups: Sequence[ArticleGroup]) -> StoryRules:
    """Take the articles out of all groups, then add these."""
    moved = {*ids}
    kept = []
    for group in rules.groups:
        left = tuple(article_id for article_id in group.article_ids if article_id not in moved)
        if len(left) > 1 or (left and group.starts_afresh):
            kept.append(group.model_copy(update={"article_ids": left}))
    ordered = sorted([*kept, *groups], key=lambda group: group.article_ids)
    return rules.model_copy(update={"groups": tuple(ordered)})


def _with(ids: tuple[str, ...], more: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({*ids, *more}))


def _without(ids: tuple[str, ...], fewer: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({*ids} - {*fewer}))
