"""What the operator decides about stories, as changes of `StoryRules`. Pure; each may be applied twice.

Decisions are kept by article. A story that is hidden has all of its articles written down, so that
none of them comes back with another story; a pinned one only its first, so that a part that splits
off is not pinned with it.

They add up: what is decided about a story is decided about its articles as the earlier decisions leave
them (`articles_of`), whether the index has carried those out or not.
"""

from collections.abc import Iterable, Mapping, Sequence

from wirepress.model import ArticleGroup, Story, StoryRules


def hide(rules: StoryRules, ids: Sequence[str]) -> StoryRules:
    """Take a story, given by its articles, off the site: its address says that it was withdrawn."""
    return rules.model_copy(update={"hidden": _with(rules.hidden, ids)})


def unhide(rules: StoryRules, ids: Sequence[str]) -> StoryRules:
    """Put a hidden story back."""
    return rules.model_copy(update={"hidden": _without(rules.hidden, ids)})


def pin(rules: StoryRules, ids: Sequence[str]) -> StoryRules:
    """Keep a story, given by its articles from the first one on, at the top of the front page."""
    return rules.model_copy(update={"pinned": _with(rules.pinned, ids[:1])})


def unpin(rules: StoryRules, ids: Sequence[str]) -> StoryRules:
    """Let a story stand where its coverage and its freshness put it."""
    return rules.model_copy(update={"pinned": _without(rules.pinned, ids)})


def remove(rules: StoryRules, ids: Iterable[str]) -> StoryRules:
    """Let no report draw on these articles any more."""
    return rules.model_copy(update={"removed": _with(rules.removed, ids)})


def restore(rules: StoryRules, ids: Iterable[str]) -> StoryRules:
    """Let reports draw on removed articles again."""
    return rules.model_copy(update={"removed": _without(rules.removed, ids)})


def merge(rules: StoryRules, named: Mapping[str, Story]) -> StoryRules:
    """Make one story of several, each given by one of its articles: all their articles form a group.

    It starts afresh when the group of its first article did; otherwise that article would join
    the story again from which it was split off.
    """
    together = {one for article_id, story in named.items() for one in articles_of(rules, story, article_id)}
    members = {member for story in named.values() for member in story.members}
    ordered = sorted(members, key=lambda member: member.order)
    known = [member.article_id for member in ordered if member.article_id in together]
    # Of articles that join by a decision which is still to be carried out, the times are not known here.
    joining = sorted(together - {*known})
    starts_afresh = any(_starts_afresh(rules, one) for one in (*known[:1], *joining))
    group = ArticleGroup(article_ids=(*known, *joining), starts_afresh=starts_afresh)
    return _regrouped(rules, group.article_ids, [group])


def split(rules: StoryRules, story: Story, ids: Iterable[str]) -> StoryRules:
    """Make a story of some of a story's articles, and keep the others together.

    Both parts resemble each other: whichever comes later in canonical order must start afresh, or
    it would join the earlier one. What was split off before is none of the others.
    """
    chosen = {*ids}
    first = article_ids(story)[0]
    away = tuple(one for one in dict.fromkeys((*article_ids(story), *sorted(chosen))) if one in chosen)
    rest = tuple(one for one in articles_of(rules, story, first) if one not in chosen)
    rest_starts = first in chosen or _starts_afresh(rules, first)
    groups = [ArticleGroup(article_ids=away, starts_afresh=True)]
    if len(rest) > 1 or (rest and rest_starts):
        groups.append(ArticleGroup(article_ids=rest, starts_afresh=rest_starts))
    return _regrouped(rules, (*away, *rest), groups)


def release(rules: StoryRules, ids: Iterable[str]) -> StoryRules:
    """Forget what was merged and split about a story's articles: what they resemble decides again."""
    forgotten = groups_of(rules, ids)
    kept = tuple(group for group in rules.groups if group not in forgotten)
    return rules.model_copy(update={"groups": kept})


def article_ids(story: Story) -> tuple[str, ...]:
    """The ids of a story's articles, in canonical order."""
    return tuple(member.article_id for member in story.members)


def articles_of(rules: StoryRules, story: Story, article_id: str) -> tuple[str, ...]:
    """The articles that are one story with one of a story's articles once all decisions are carried out.

    Those that the story has already come first, in canonical order.
    """
    ids = article_ids(story)
    groups = groups_of(rules, ids)
    # A group that starts afresh holds its story's first article, or else it is still to leave the story.
    leaving = [group for group in groups if group.starts_afresh and ids[0] not in group.article_ids]
    for group in leaving:
        if article_id in group.article_ids:
            return _known_first(ids, group.article_ids)
    joining = [one for group in groups if group not in leaving for one in group.article_ids]
    left = {one for group in leaving for one in group.article_ids}
    return _known_first(ids, [one for one in (*ids, *joining) if one not in left])


def groups_of(rules: StoryRules, ids: Iterable[str]) -> list[ArticleGroup]:
    """The groups that hold any of the articles."""
    wanted = {*ids}
    return [group for group in rules.groups if not wanted.isdisjoint(group.article_ids)]


def _known_first(known: Sequence[str], ids: Iterable[str]) -> tuple[str, ...]:
    wanted = dict.fromkeys(ids)
    return (*(one for one in known if one in wanted), *(one for one in wanted if one not in known))


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
