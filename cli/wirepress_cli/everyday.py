"""`wirepress stories names`: which names stand everywhere, and so should make no story."""

import argparse
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Final

from wirepress.errors import ConfigurationError
from wirepress.stories.everyday import everyday_words
from wirepress.stories.index import IndexedArticle
from wirepress_cli.deployed import DeployedStack

_SHOWN: Final = 40


def list_names(arguments: argparse.Namespace) -> int:
    """Print the words that many of the last days' articles share."""
    if arguments.days < 1:
        raise ConfigurationError("--days is at least 1")
    stack = DeployedStack(arguments.stack)
    since = datetime.now(UTC).date() - timedelta(days=arguments.days)
    articles = list(_articles(stack, since.isoformat()))
    known = {word for name in stack.archive.site_config().everyday_names for word in name.casefold().split()}
    found = [one for one in everyday_words(articles) if one.word not in known]
    for one in found[:_SHOWN]:
        print(f"{one.word:24} {one.articles} of {one.of} articles ({one.language})")
    if not found:
        print(f"no word is shared by many of the {len(articles)} articles of the last {arguments.days} days")
        return 0
    print("Names among them that are not news in themselves (your town, its main street, its mayor) belong")
    print("under everyday_names in site.yaml: `wirepress configure site.yaml`, then `wirepress rebuild`.")
    return 0


def _articles(stack: DeployedStack, since: str) -> Iterable[IndexedArticle]:
    """The articles of the stories of these days, as clustering knows them."""
    days = [day for day in stack.cards.days() if day >= since]
    stories = stack.index.stories([card.story_id for day in days for card in stack.cards.by_day(day)])
    ids = [member.article_id for story in stories.values() for member in story.members]
    return stack.index.articles(ids).values()
