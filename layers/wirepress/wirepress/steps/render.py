"""Render: bring the pages that a change touches up to date.

A message says only which story changed, never how: every page is rendered from the state of the
newsroom at that moment. For each page the step notes what stands in the bucket, then reads the
state, renders, and writes on the condition that the bucket still holds what was noted; otherwise
it starts again. A page that was written is looked at once more: when the state went back and forth
meanwhile, the bucket held what was noted although the state was another. So the last to write a
page has seen the present state, and messages may come twice or in any order.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from wirepress.errors import ConflictError
from wirepress.model import StoryCard
from wirepress.model.messages import RenderSite, RenderStory
from wirepress.ports import SiteBucket, SiteObject
from wirepress.site.pages import Page, PageKind
from wirepress.site.plan import Change, plan, site_pages
from wirepress.site.render import render
from wirepress.steps.site_reader import Changed, Newsroom, SiteAddress, SiteReader, Standing
from wirepress.stories.related import MAX_NEIGHBOURS, neighbours

_TRIES: Final = 6


@dataclass(slots=True)
class _Plan:
    """Pages to write, each once, whose permanent address each path is, and what changed in which lists."""

    pages: dict[str, Page] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)
    days: set[str] = field(default_factory=set)
    paths: set[str] = field(default_factory=set)

    def add(self, pages: Iterable[Page]) -> None:
        for page in pages:
            self.pages.setdefault(page.key, page)


@dataclass(frozen=True, slots=True)
class Render:
    """Writes the pages of the site that changed, and only those."""

    site: SiteBucket
    newsroom: Newsroom
    address: SiteAddress
    _written_assets: set[str] = field(default_factory=set)
    """Assets known to be in the bucket: their name carries their digest, so they never change."""

    def run(self, messages: Sequence[RenderStory | RenderSite]) -> dict[str, int]:
        """Write what the messages touch; raises `ConflictError` when others keep writing the same pages."""
        todo = self._plan(messages)
        pages = [page for page in todo.pages.values() if page.key not in self._written_assets]
        planned, written = len(pages), 0
        for _ in range(_TRIES):
            done, contested = self._write(pages, todo)
            written += len(done)
            pages = [*contested, *(page for page in done if page.kind is not PageKind.ASSET)]
            if not pages:
                return {"pages_planned": planned, "pages_written": written}
        raise ConflictError(
            f"{len(pages)} pages, {pages[0].key} first, are being written by others: try again"
        )

    def _plan(self, messages: Sequence[RenderStory | RenderSite]) -> _Plan:
        todo = _Plan()
        for message in messages:
            if isinstance(message, RenderSite):
                self._written_assets.clear()  # whoever emptied the bucket wants them back
                todo.add(site_pages(self.newsroom.archive.site_config().topics))
        story_ids = sorted({message.story_id for message in messages if isinstance(message, RenderStory)})
        days = sorted(self.newsroom.cards.days()) if story_ids else []
        for story_id in story_ids:
            self._plan_story(todo, story_id, days)
        return todo

    def _plan_story(self, todo: _Plan, story_id: str, days: Sequence[str]) -> None:
        card = self.newsroom.cards.get([story_id]).get(story_id)
        story = self.newsroom.index.stories([story_id]).get(story_id)
        members = story.members if story else ()
        todo.addresses.update((member.path, member.article_id) for member in members)
        entry = self.newsroom.index.articles([story_id]).get(story_id)
        if entry is not None:
            todo.addresses[entry.path] = story_id
        redirects = [member.path for member in members[1:]]
        if not members and entry is not None:
            redirects.append(entry.path)
        related = self._related(todo, story_id, is_gone=card is not None and card.hidden)
        for before in _past_states(card):
            todo.addresses[before.path] = story_id
            todo.paths.add(before.path)
            todo.days.add(before.published_at.date().isoformat())
            change = Change(
                before=before,
                after=card if card and not card.hidden else None,
                redirects=tuple(redirects),
                related_paths=related,
                neighbour_days=_neighbour_days(before.published_at.date().isoformat(), days),
            )
            todo.add(plan(change))
        if card is None:
            # No report was ever written, but an address may show what stood there before.
            first = [member.path for member in members[:1]]
            todo.add(Page(PageKind.REDIRECT, path) for path in (*first, *redirects))

    def _related(self, todo: _Plan, story_id: str, *, is_gone: bool) -> tuple[str, ...]:
        """The paths of stories whose pages may show this one: all of them once none may any more."""
        limit = None if is_gone else MAX_NEIGHBOURS
        cards = self.newsroom.cards.get(neighbours(self.newsroom.index, story_id, limit=limit))
        shown = [card for _, card in sorted(cards.items()) if not card.hidden]
        todo.addresses.update((card.path, card.story_id) for card in shown)
        return tuple(card.path for card in shown)

    def _write(self, pages: Sequence[Page], todo: _Plan) -> tuple[list[Page], list[Page]]:
        """One attempt: the pages that were written, and those that others wrote meanwhile."""
        standing = {page.key: self.site.head(page.key) for page in pages}
        reader = SiteReader(
            self.newsroom,
            self.address,
            todo.addresses,
            changed=Changed(days=todo.days, paths=todo.paths),
            standing=Standing(self.site, standing),
        )
        written: list[Page] = []
        contested: list[Page] = []
        for page in pages:
            try:
                if self._write_page(page, reader, standing[page.key]):
                    written.append(page)
            except ConflictError:
                contested.append(page)
        return written, contested

    def _write_page(self, page: Page, reader: SiteReader, standing: SiteObject | None) -> bool:
        view = reader.view(page)
        if view is None:
            return self._clear(page, standing)
        body = render(page, view)
        unchanged = standing is not None and standing.digest == hashlib.sha256(body).hexdigest()
        if not unchanged:
            self.site.put(
                page.key,
                body,
                content_type=page.content_type,
                cache_control=page.cache_control,
                expected=standing,
            )
        if page.kind is PageKind.ASSET:
            self._written_assets.add(page.key)
        return not unchanged

    def _clear(self, page: Page, standing: SiteObject | None) -> bool:
        """A list that lost its last story goes; an address whose story is still to come stays as it is."""
        if standing is None or page.kind in {PageKind.STORY, PageKind.REDIRECT}:
            return False
        self.site.delete(page.key, expected=standing)
        return True


def _past_states(card: StoryCard | None) -> list[StoryCard]:
    """The story as the lists may still show it: where it is now, and where it was before."""
    if card is None:
        return []
    topics = (*card.topics, *card.past_topics)
    now = card.model_copy(update={"topics": topics})
    return [now, *(_moved(now, path) for path in card.past_paths)]


def _moved(card: StoryCard, path: str) -> StoryCard:
    year, month, day = (int(part) for part in path.split("/")[1:4])
    then = card.published_at.replace(year=year, month=month, day=day)
    return card.model_copy(update={"path": path, "published_at": then})


def _neighbour_days(day: str, days: Sequence[str]) -> tuple[str, ...]:
    earlier = [other for other in days if other < day][-1:]
    later = [other for other in days if other > day][:1]
    return (*earlier, *later)
