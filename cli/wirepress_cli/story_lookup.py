"""Stories and articles by the names that an operator has at hand: an id, its beginning, an address."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from wirepress.errors import ConfigurationError
from wirepress.ingest.reading import article_id
from wirepress.model import Story, StoryCard, StoryRules
from wirepress.stories.decisions import articles_of
from wirepress.stories.index import IndexedArticle
from wirepress_cli.deployed import DeployedStack

_ADDRESS: Final = re.compile(r"(?P<path>/\d{4}/\d{2}/\d{2}/(?:[^/]*-)?(?P<id>[^/-]+))/?(?:index\.html)?\Z")
_LISTED: Final = 100
_NAMED: Final = 5


@dataclass(frozen=True, slots=True)
class Found:
    """The story in which an article that was named stands now and, once its report was written, its card.

    `articles` are those which that article has about it once all decisions are carried out.
    """

    story: Story
    card: StoryCard | None
    named: str
    articles: tuple[str, ...]

    @property
    def id(self) -> str:
        """The id that it has, or will have when it has left the story where it stands now."""
        return self.story.id if self.story.id in self.articles else self.articles[0]

    @property
    def title(self) -> str:
        """The headline, or what stands for it."""
        return self.card.headline if self.card and self.id == self.story.id else "(no report yet)"

    @property
    def path(self) -> str:
        """Its address on the site."""
        return next(member.path for member in self.story.members if member.article_id in self.articles)


class Lookup:
    """Finds what is named, whether it is on the site's lists or not."""

    def __init__(self, stack: DeployedStack, rules: StoryRules) -> None:
        self._stack = stack
        self._rules = rules

    def story(self, name: str) -> Found:
        """The story of a name, also of one of its articles; raises `ConfigurationError`."""
        return self.story_of(self.named(name))

    def stories(self, names: Iterable[str]) -> list[Found]:
        """The stories of the names, each once."""
        found = (self.story(name) for name in names)
        return list({frozenset(one.articles): one for one in found}.values())

    def story_of(self, known_id: str) -> Found:
        """The story that an article stands in now."""
        entry = self._stack.index.articles([known_id]).get(known_id)
        story_id = entry.story_id if entry else known_id
        story = self._stack.index.stories([story_id]).get(story_id)
        if story is None or not story.members:
            raise ConfigurationError(f"{known_id} is in no story; see `wirepress stories list`")
        card = self._stack.cards.get([story_id]).get(story_id)
        return Found(story, card, known_id, articles_of(self._rules, story, known_id))

    def named(self, name: str, *, among: Iterable[str] = ()) -> str:
        """The id of the article (a story's is that of its first) that a name means.

        A name is an id, the beginning of one, an address on the site or the article's own URL. The
        beginning of an id among those given means that one, whatever others begin so.
        """
        if "/" in name:
            return self._at_address(name)
        if near := {one for one in among if name and one.startswith(name.lower())}:
            return _only(name, sorted(near))
        known = self._beginning_with(name.lower())
        return name if name in known else _only(name, sorted(known))

    def hidden(self) -> list[Found]:
        """The stories that the operator hid, newest first."""
        index = self._stack.index
        entries = index.articles(self._rules.hidden).values()
        found = [self.story_of(story_id) for story_id in sorted({entry.story_id for entry in entries})]
        return sorted(found, key=lambda one: one.story.members[0].order, reverse=True)

    def cards(self, days: Iterable[str] | None = None) -> Iterator[StoryCard]:
        """The stories that are listed, newest first, of these days or of all."""
        if days is not None:
            for day in days:
                yield from self._stack.cards.by_day(day)
            return
        for month in sorted({day[:7] for day in self._stack.cards.days()}, reverse=True):
            yield from self._stack.cards.by_month(month)

    def _beginning_with(self, beginning: str) -> dict[str, IndexedArticle]:
        """Articles of stories, listed or not, whose id begins so; also decided ones that were deleted."""
        decided = (one for one in (*self._rules.hidden, *self._rules.removed) if one.startswith(beginning))
        ids = [beginning, *decided, *self._stack.archive.article_ids(beginning, limit=_LISTED)]
        return self._stack.index.articles(ids)

    def _at_address(self, address: str) -> str:
        path = urlsplit(address).path
        parts = _ADDRESS.search(path if path.startswith("/") else f"/{path}")
        if parts is None:
            return self._at_source(address)
        # An address ends with the beginning of its article's id.
        known = self._beginning_with(parts["id"]).values()
        return _only(address, sorted(entry.id for entry in known if entry.path == f"{parts['path']}/"))

    def _at_source(self, url: str) -> str:
        found = article_id(url)
        if not self._stack.index.articles([found]):
            raise ConfigurationError(f"no story and no article at {url}; see `wirepress stories list`")
        return found


def _only(name: str, ids: list[str]) -> str:
    if not ids:
        raise ConfigurationError(f"no story and no article {name}; see `wirepress stories list`")
    if len(ids) > 1:
        named = ", ".join(ids[:_NAMED]) + (", …" if len(ids) > _NAMED else "")
        raise ConfigurationError(f"{name} could be {named}; give more of the id")
    return ids[0]
