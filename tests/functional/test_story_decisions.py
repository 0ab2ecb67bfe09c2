"""Decisions about stories in the pipeline: the same site whenever they were taken."""

import html
import random

import pytest
from newsroom_in_memory import PipelineInMemory

from wirepress.errors import CommentError
from wirepress.model import Member, Reader, Story, StoryRules
from wirepress.model.messages import ArticleReady, RenderStory, StoryChanged, StoryPublished
from wirepress.steps.comments import CommentDesk
from wirepress.stories import decisions
from wirepress.stories.index import ClusterChange


def published(rules: StoryRules | None = None, choose: random.Random | None = None) -> PipelineInMemory:
    newsroom = PipelineInMemory(outlets=["gridline", "harbour-herald"])
    newsroom.archive.put_story_rules(rules or StoryRules())
    newsroom.run(choose)
    return newsroom


def settle(newsroom: PipelineInMemory) -> None:
    """Carry out what was sent."""
    while newsroom.outbox.messages:
        newsroom._handle(newsroom.outbox.messages.pop(0))


def decide(newsroom: PipelineInMemory, rules: StoryRules, *story_ids: str) -> None:
    """As the operator's verbs do: store, then have these stories, or all, written anew."""
    newsroom.archive.put_story_rules(rules)
    story_ids = story_ids or tuple(sorted(newsroom.cards._cards))
    newsroom.outbox.send([StoryChanged(story_id=story_id) for story_id in story_ids])
    settle(newsroom)


def site(newsroom: PipelineInMemory) -> dict[str, bytes]:
    return {key: found.body for key, found in newsroom.site.objects.items()}


def two_stories(newsroom: PipelineInMemory) -> tuple[str, str]:
    first, second, *_ = sorted(newsroom.cards._cards)
    return first, second


@pytest.mark.parametrize("seed", [1, 2])
def test_it_does_not_matter_when_a_decision_is_taken(seed: int) -> None:
    late = published()
    hidden, pinned = two_stories(late)
    removed = next(
        story.members[-1].article_id
        for story in late.index._stories.values()
        if len(story.members) > 1 and story.id not in {hidden, pinned}
    )
    rules = StoryRules(hidden=(hidden,), pinned=(pinned,), removed=(removed,))

    decide(late, rules)

    early = site(published(rules, random.Random(seed)))
    after = site(late)
    assert sorted(key for key in after if after[key] != early.get(key)) == []
    assert early.keys() == after.keys()


def test_taking_a_decision_back_restores_every_byte() -> None:
    newsroom = published()
    before = site(newsroom)
    hidden, pinned = two_stories(newsroom)
    decide(newsroom, StoryRules(hidden=(hidden,), pinned=(pinned,), removed=(pinned,)))
    assert site(newsroom) != before
    decide(newsroom, StoryRules())
    assert site(newsroom) == before


def test_a_hidden_story_is_not_told_to_the_world_until_it_is_shown() -> None:
    newsroom = published()
    hidden, _ = two_stories(newsroom)
    told = sum(event.story_id == hidden for event in newsroom.outbox.events)
    again = published(StoryRules(hidden=(hidden,)))
    assert told
    assert not any(event.story_id == hidden for event in again.outbox.events)
    decide(again, StoryRules())
    assert any(
        isinstance(event, StoryPublished) and event.story_id == hidden for event in again.outbox.events
    )


def test_nobody_comments_on_a_hidden_story() -> None:
    newsroom = published()
    hidden, shown = two_stories(newsroom)
    decide(newsroom, StoryRules(hidden=(hidden,)))
    desk = CommentDesk(
        newsroom.comments,
        newsroom.index,
        newsroom.cards,
        newsroom.archive,
        newsroom.outbox,
        newsroom.clock,
    )
    reader = Reader(id="r", name="A Reader")
    desk.post(reader, shown, "A thought of some length.", parent_id=None, request_id="1")
    with pytest.raises(CommentError, match="no such story"):
        desk.post(reader, hidden, "A thought of some length.", parent_id=None, request_id="2")


def test_a_story_that_is_just_coming_back_is_not_called_withdrawn() -> None:
    newsroom = published()
    story_id, _ = two_stories(newsroom)
    card = newsroom.cards.get([story_id])[story_id]
    newsroom.cards.put(card.model_copy(update={"hidden": True}), previous=card)

    newsroom.render.run([RenderStory(story_id=story_id)])

    key = card.path.strip("/") + "/index.html"
    body = newsroom.site.objects[key].body
    assert b"withdrawn" not in body
    assert b"<article" in body


def test_the_addresses_of_a_hidden_storys_articles_say_so_too() -> None:
    newsroom = published()
    story = next(one for one in newsroom.index._stories.values() if len(one.members) > 1)
    decide(newsroom, StoryRules(hidden=(story.members[1].article_id,)))
    for member in story.members:
        page = newsroom.site.objects[member.path.strip("/") + "/index.html"].body
        assert b"has been withdrawn" in page


def test_a_pin_holds_however_old_the_story_is() -> None:
    newsroom = published()
    ids = sorted(newsroom.cards._cards)
    oldest = min(newsroom.cards.get(ids).values(), key=lambda card: (card.published_at, card.story_id))
    newsroom.archive.put_site_config(newsroom.archive.site_config().model_copy(update={"home_stories": 1}))
    decide(newsroom, StoryRules(pinned=(oldest.story_id,)))
    front = newsroom.site.objects["index.html"].body.decode()
    assert front.count('<article class="card') == 1
    assert oldest.path in front


def test_stories_with_no_article_left_stay_withdrawn_when_they_dissolve() -> None:
    """A story whose articles went to another is no withdrawn one: its address leads there."""
    newsroom = published()
    first, second = two_stories(newsroom)
    stories = newsroom.index.stories([first, second])
    moved = newsroom.index.articles([second])[second]
    member = stories[second].members[0]
    joined = sorted([*stories[first].members, Member(**member.model_dump())], key=lambda one: one.order)
    newsroom.index.commit(
        ClusterChange(
            language=moved.language,
            articles=(type(moved)(**{**_fields(moved), "story_id": first}),),
            stories=(
                Story(id=first, language="en", members=tuple(joined), version=stories[first].version + 1),
                Story(id=second, language="en", members=(), version=stories[second].version + 1),
            ),
        )
    )
    newsroom.outbox.send([StoryChanged(story_id=first), StoryChanged(story_id=second)])
    settle(newsroom)
    page = newsroom.site.objects[member.path.strip("/") + "/index.html"].body
    assert b"withdrawn" not in page
    assert b"http-equiv" in page or member.path == joined[0].path


def _fields(entry: object) -> dict[str, object]:
    return {name: getattr(entry, name) for name in entry.__dataclass_fields__}


def objects_with(newsroom: PipelineInMemory, words: str) -> set[str]:
    """Where on the site these words stand, escaped or not."""
    forms = {words.encode(), html.escape(words).encode()}
    return {key for key, body in site(newsroom).items() if any(form in body for form in forms)}


def test_nothing_of_a_hidden_story_is_left_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    newsroom = published(choose=random.Random(3))
    cards = [card for card in newsroom.cards._cards.values() if not card.hidden]
    shown_by_others = [card for card in cards if len(objects_with(newsroom, card.path)) > 9]
    assert shown_by_others
    # As if each of them had more neighbours than a story's change brings up to date.
    monkeypatch.setattr("wirepress.steps.render.MAX_NEIGHBOURS", 0)
    for card in cards:
        story = newsroom.index.stories([card.story_id])[card.story_id]
        articles = newsroom.archive.get_articles([member.article_id for member in story.members])
        decide(newsroom, StoryRules(hidden=tuple(article.id for article in articles)), card.story_id)
        for words in (card.headline, *(article.title for article in articles)):
            assert objects_with(newsroom, words) == set(), words
        decide(newsroom, StoryRules(), card.story_id)


def test_an_article_that_was_removed_and_then_split_off_no_longer_leads_to_its_former_story() -> None:
    newsroom = published()
    story = next(one for one in newsroom.index._stories.values() if len(one.members) > 1)
    away = story.members[-1]
    removed = decisions.remove(StoryRules(), [away.article_id])
    decide(newsroom, removed, story.id)
    rules = decisions.split(removed, story, [away.article_id])
    newsroom.archive.put_story_rules(rules)
    newsroom.outbox.send(
        [
            ArticleReady(article_id=member.article_id, digest="again", language=story.language)
            for member in story.members
        ]
    )
    settle(newsroom)
    assert b"has been withdrawn" in site(newsroom)[away.path.strip("/") + "/index.html"]
    assert site(newsroom) == site(published(rules))


def carry_out(newsroom: PipelineInMemory, rules: StoryRules, *article_ids: str) -> None:
    """As merging and splitting do: store, then have these articles told again."""
    newsroom.archive.put_story_rules(rules)
    articles = newsroom.archive.get_articles(article_ids)
    newsroom.outbox.send(
        [ArticleReady(article_id=one.id, digest="again", language=one.language) for one in articles]
    )


@pytest.mark.parametrize("seed", [2, 8])
def test_whatever_was_decided_the_site_is_the_one_built_with_the_decisions(seed: int) -> None:
    choose = random.Random(seed)
    newsroom = published(choose=choose)
    for _ in range(10):
        rules = newsroom.archive.story_rules()
        stories = sorted((one for one in newsroom.index._stories.values() if one.members), key=lambda s: s.id)
        story, other = choose.sample(stories, 2)
        ids = decisions.article_ids(story)
        match choose.choice(["hide", "unhide", "remove", "restore", "merge", "split"]):
            case "hide" | "unhide" as verb:
                decide(newsroom, getattr(decisions, verb)(rules, ids), story.id)
            case "remove" | "restore" as verb:
                decide(newsroom, getattr(decisions, verb)(rules, ids[:1]), story.id)
            case "merge" if story.language == other.language:
                joined = decisions.merge(rules, {story.id: story, other.id: other})
                carry_out(newsroom, joined, *ids, *decisions.article_ids(other))
            case "split" if len(ids) > 1:
                carry_out(newsroom, decisions.split(rules, story, ids[1:]), *ids)
        settle(newsroom)
    assert site(newsroom) == site(published(newsroom.archive.story_rules()))
