"""Two stories that the operator declares one: what happens to the page of the other."""

from newsroom_in_memory import PipelineInMemory

from wirepress.model import ArticleGroup, Story, StoryRules
from wirepress.model.messages import ArticleReady


def settle(newsroom: PipelineInMemory) -> None:
    while newsroom.outbox.messages:
        newsroom._handle(newsroom.outbox.messages.pop(0))


def decide(newsroom: PipelineInMemory, rules: StoryRules, stories: list[Story]) -> None:
    """As the operator's verbs do: store, then have the articles assigned again."""
    newsroom.archive.put_story_rules(rules)
    newsroom.outbox.send(
        [
            ArticleReady(article_id=member.article_id, language=story.language, digest="again")
            for story in stories
            for member in story.members
        ]
    )
    settle(newsroom)


def site(newsroom: PipelineInMemory) -> dict[str, bytes]:
    return {key: found.body for key, found in newsroom.site.objects.items()}


def test_the_page_of_a_merged_story_leads_to_the_other_and_comes_back() -> None:
    newsroom = PipelineInMemory(outlets=["gridline", "harbour-herald"])
    newsroom.run()
    before = site(newsroom)
    stories = sorted(
        (story for story in newsroom.index._stories.values() if story.members),
        key=lambda story: (story.members[0].published_at, story.id),
    )[:2]
    stays, goes = stories
    ids = tuple(member.article_id for story in stories for member in story.members)
    old_page = f"{goes.path.strip('/')}/index.html"

    decide(newsroom, StoryRules(groups=(ArticleGroup(article_ids=ids),)), stories)

    cards = newsroom.cards.get([stays.id, goes.id])
    assert cards[goes.id].hidden
    assert cards[stays.id].articles >= len(ids)
    assert not newsroom.index.stories([goes.id])[goes.id].members
    assert stays.path in site(newsroom)[old_page].decode()
    assert len(site(newsroom)[old_page]) < len(before[old_page])

    decide(newsroom, StoryRules(), stories)

    assert site(newsroom) == before
