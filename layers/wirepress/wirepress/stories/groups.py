"""The operator's decisions about which articles are one story."""

import hashlib
from collections.abc import Mapping

from wirepress.model import ArticleGroup, StoryRules


def groups_by_article(rules: StoryRules) -> Mapping[str, ArticleGroup]:
    """The group of each article that is in one; an article named twice is in the first."""
    groups: dict[str, ArticleGroup] = {}
    for group in rules.groups:
        for article_id in group.article_ids:
            groups.setdefault(article_id, group)
    return groups


def group_digest(group: ArticleGroup | None) -> str:
    """A digest of all that a group says about its articles; empty without one."""
    if group is None:
        return ""
    parts = [str(group.starts_afresh), *sorted(set(group.article_ids))]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
