"""Rendering beside other renderers, and after stories have moved."""

import json
from dataclasses import replace
from typing import Any

import pytest
from newsroom_in_memory import PipelineInMemory

from wirepress.aws.memory import MemoryCards, MemorySiteBucket
from wirepress.errors import ConflictError
from wirepress.model import StoryCard
from wirepress.model.messages import RenderSite, RenderStory
from wirepress.steps.site_reader import FRONT_PAGE_CANDIDATES


@pytest.fixture
def newsroom() -> PipelineInMemory:
    pipeline = PipelineInMemory(outlets=["gridline"])
    pipeline.run()
    return pipeline


def a_card(newsroom: PipelineInMemory) -> StoryCard:
    [day, *_] = newsroom.cards.days()
    return newsroom.cards.by_day(day)[0]


def replace_card(newsroom: PipelineInMemory, **changes: object) -> StoryCard:
    before = a_card(newsroom)
    after = before.model_copy(update={"story_version": before.story_version + 1, **changes})
    newsroom.cards.put(after, previous=before)
    return after


class ContestedBucket(MemorySiteBucket):
    """Somebody else writes the front page just before this renderer does, a number of times."""

    def __init__(self, objects: dict, contests: int) -> None:
        super().__init__()
        self.objects = objects
        self.contests = contests

    def put(self, key: str, body: bytes, **details: object) -> None:
        if key == "index.html" and self.contests:
            self.contests -= 1
            super().put(
                key, b"by another renderer %d" % self.contests, **details | {"expected": self.head(key)}
            )
        super().put(key, body, **details)


def render_with(newsroom: PipelineInMemory, site: MemorySiteBucket):
    step = newsroom.render
    return type(step)(site, step.newsroom, step.address)


def test_a_page_that_another_renderer_wrote_is_rendered_again_from_the_present_state(
    newsroom: PipelineInMemory,
) -> None:
    card = replace_card(newsroom, headline="A headline nobody has seen yet")
    site = ContestedBucket(newsroom.site.objects, contests=2)

    render_with(newsroom, site).run([RenderStory(story_id=card.story_id)])

    assert b"A headline nobody has seen yet" in site.objects["index.html"].body
    assert site.contests == 0


def test_a_page_that_others_keep_writing_is_left_for_a_later_delivery(newsroom: PipelineInMemory) -> None:
    card = replace_card(newsroom, headline="A headline nobody has seen yet")
    site = ContestedBucket(newsroom.site.objects, contests=100)

    with pytest.raises(ConflictError, match=r"index\.html"):
        render_with(newsroom, site).run([RenderStory(story_id=card.story_id)])


class GoingBackAndForth(MemorySiteBucket):
    """While the front page is being written, the state goes on, and another renderer finds nothing to do."""

    def __init__(self, objects: dict, meanwhile) -> None:
        super().__init__()
        self.objects = objects
        self.meanwhile = meanwhile

    def put(self, key: str, body: bytes, **details: object) -> None:
        if key == "index.html" and self.meanwhile:
            meanwhile, self.meanwhile = self.meanwhile, None
            meanwhile()
        super().put(key, body, **details)


def test_a_state_that_went_back_meanwhile_is_seen(newsroom: PipelineInMemory) -> None:
    headline = a_card(newsroom).headline
    card = replace_card(newsroom, headline="A headline for a moment only")
    site = GoingBackAndForth(newsroom.site.objects, lambda: replace_card(newsroom, headline=headline))

    render_with(newsroom, site).run([RenderStory(story_id=card.story_id)])

    front = site.objects["index.html"].body
    assert b"A headline for a moment only" not in front


class CountedCards:
    """The cards of a newsroom; `read` is how many each list was asked for, `None` where that is all."""

    def __init__(self, cards: MemoryCards) -> None:
        self.cards = cards
        self.read: list[int | None] = []

    def by_month(self, month: str, *, limit: int | None = None) -> list[StoryCard]:
        self.read.append(limit)
        return self.cards.by_month(month, limit=limit)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.cards, name)


def test_a_changed_story_has_its_own_day_read_but_no_whole_month(newsroom: PipelineInMemory) -> None:
    standing = dict(newsroom.site.objects)
    step = newsroom.render
    cards = CountedCards(step.newsroom.cards)
    counted = type(step)(newsroom.site, replace(step.newsroom, cards=cards), step.address)
    card = replace_card(newsroom, headline="A headline nobody has seen yet")

    counted.run([RenderStory(story_id=card.story_id)])

    assert cards.read
    assert all(limit is not None and limit <= FRONT_PAGE_CANDIDATES for limit in cards.read)
    shard = f"search/{card.published_at:%Y-%m}.json"
    changed = newsroom.site.objects[shard].body
    assert b"A headline nobody has seen yet" in changed
    assert changed.count(b'"path"') == standing[shard].body.count(b'"path"')
    del newsroom.site.objects[shard]
    counted.run([RenderStory(story_id=card.story_id)])
    assert newsroom.site.objects[shard].body == changed  # made of the whole month


def other_day(newsroom: PipelineInMemory, card: StoryCard) -> StoryCard:
    """A story of another day of the same month."""
    month, day = card.published_at.strftime("%Y-%m"), card.published_at.date()
    return next(one for one in newsroom.cards.by_month(month) if one.published_at.date() != day)


class ReadMeanwhile(MemorySiteBucket):
    """Before a shard is read, others write it; before it is written over, they write it back."""

    def __init__(self, newsroom: PipelineInMemory, story: StoryCard) -> None:
        super().__init__()
        self.objects = newsroom.site.objects
        self.newsroom = newsroom
        self.headlines = [story.headline, "A headline for a moment only"]
        self.story = story

    def _other(self, key: str, left: int) -> None:
        if key.startswith("search/2") and len(self.headlines) == left:
            changes = {"headline": self.headlines.pop(), "story_version": self.story.story_version + 1}
            before, self.story = self.story, self.story.model_copy(update=changes)
            self.newsroom.cards.put(self.story, previous=before)
            self.newsroom.render.run([RenderStory(story_id=self.story.story_id)])

    def get(self, key: str) -> bytes | None:
        self._other(key, left=2)
        return super().get(key)

    def put(self, key: str, body: bytes, **details: object) -> None:
        self._other(key, left=1)
        super().put(key, body, **details)


def test_a_shard_that_went_back_meanwhile_is_not_taken_over_as_it_was(newsroom: PipelineInMemory) -> None:
    card = replace_card(newsroom, headline="A headline nobody has seen yet")
    site = ReadMeanwhile(newsroom, other_day(newsroom, card))

    render_with(newsroom, site).run([RenderStory(story_id=card.story_id)])

    shard = site.objects[f"search/{card.published_at:%Y-%m}.json"].body
    assert site.headlines == []
    assert b"A headline nobody has seen yet" in shard
    assert b"A headline for a moment only" not in shard


def test_a_shard_that_somebody_spoilt_is_made_anew(newsroom: PipelineInMemory) -> None:
    card = a_card(newsroom)
    key = f"search/{card.published_at:%Y-%m}.json"
    good = newsroom.site.objects[key].body
    stories = json.loads(good)["stories"]
    spoilt = [
        b"",
        b"{",
        b"[]",
        b'{"version": 0}',
        json.dumps({"version": 1, "stories": stories[:1]}).encode(),
    ]
    for body in spoilt:
        newsroom.site.put(key, body, content_type="", cache_control="", expected=newsroom.site.head(key))
        newsroom.render.run([RenderStory(story_id=card.story_id)])
        assert newsroom.site.objects[key].body == good


def test_days_that_are_no_more_leave_the_shard_with_the_next_story(newsroom: PipelineInMemory) -> None:
    card = a_card(newsroom)
    key = f"search/{card.published_at:%Y-%m}.json"
    day = other_day(newsroom, card).published_at.date().isoformat()
    for lost in newsroom.cards.by_day(day):  # as after a rebuild without their articles: nobody tells
        newsroom.cards.put(lost.model_copy(update={"hidden": True}), previous=lost)
    assert day.encode() in newsroom.site.objects[key].body

    newsroom.render.run([RenderStory(story_id=card.story_id)])

    left = {story["date"] for story in json.loads(newsroom.site.objects[key].body)["stories"]}
    assert left
    assert day not in left


def test_a_shard_that_lost_its_last_story_is_removed(newsroom: PipelineInMemory) -> None:
    month = a_card(newsroom).published_at.strftime("%Y-%m")
    cards = newsroom.cards.by_month(month)
    for card in cards:
        hidden = card.model_copy(update={"hidden": True, "story_version": card.story_version + 1})
        newsroom.cards.put(hidden, previous=card)
    newsroom.render.run([RenderStory(story_id=card.story_id) for card in cards])

    assert f"search/{month}.json" not in newsroom.site.objects


def test_lists_that_lost_their_last_story_are_removed(newsroom: PipelineInMemory) -> None:
    before = a_card(newsroom)
    card = replace_card(newsroom, topics=("unheard-of",), past_topics=before.topics)
    newsroom.render.run([RenderStory(story_id=card.story_id)])
    assert "topics/unheard-of/index.html" in newsroom.site.objects

    hidden = card.model_copy(update={"hidden": True, "story_version": card.story_version + 1})
    newsroom.cards.put(hidden, previous=card)
    newsroom.render.run([RenderStory(story_id=card.story_id)])

    assert "topics/unheard-of/index.html" not in newsroom.site.objects
    assert "topics/unheard-of/feed.xml" not in newsroom.site.objects
    assert card.headline.encode() not in newsroom.site.objects["index.html"].body


def test_a_story_that_moved_redirects_from_its_former_address(newsroom: PipelineInMemory) -> None:
    before = a_card(newsroom)
    path = "/2026/10/01/moved-here-abcdefgh/"
    card = replace_card(newsroom, path=path, past_paths=(before.path,))

    newsroom.render.run([RenderStory(story_id=card.story_id)])

    former = newsroom.site.objects[before.path.strip("/") + "/index.html"].body
    assert path.encode() in former
    assert b"<h1" in newsroom.site.objects[path.strip("/") + "/index.html"].body


def test_an_empty_newsroom_has_a_site() -> None:
    newsroom = PipelineInMemory(outlets=[])

    newsroom.render.run([RenderSite()])

    assert {
        "index.html",
        "404.html",
        "robots.txt",
        "auth.json",
        "search/index.html",
    } <= newsroom.site.objects.keys()
    # Without a service to sign in with nobody can moderate.
    assert "moderation/index.html" not in newsroom.site.objects
