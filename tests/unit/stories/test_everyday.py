"""A town's own name makes no story of its news."""

from datetime import UTC, datetime, timedelta

from wirepress.model import Article
from wirepress.stories.clustering import StoryClusterer
from wirepress.stories.everyday import everyday_words
from wirepress.stories.index import MemoryStoryIndex
from wirepress.stories.vectors import similarity, term_vector

START = datetime(2026, 11, 16, 8, tzinfo=UTC)
NEWS = (
    (
        "Halden library reopens",
        "The library in Quay Street, Halden, reopened. Mayor Ada Brandt cut a ribbon.",
    ),
    (
        "Halden ferry is late",
        "Fog held the ferry off Halden. Passengers slept in Quay Street, said Mayor Ada Brandt.",
    ),
    (
        "Halden bakers win medal",
        "Bakers of Quay Street in Halden won gold for rye bread, to Mayor Ada Brandt's joy.",
    ),
)
EVERYDAY = ("Halden", "Quay Street", "Ada Brandt")


def articles() -> list[Article]:
    return [
        Article(
            id=str(number),
            source_id="source",
            title=title,
            text=text,
            published_at=START + timedelta(hours=number),
            language="en",
        )
        for number, (title, text) in enumerate(NEWS)
    ]


def stories(clusterer: StoryClusterer) -> int:
    return len({clusterer.assign(one).story_id for one in articles()})


def test_everyday_names_tell_next_to_nothing() -> None:
    first, second, _ = articles()
    plain = similarity(term_vector(first), term_vector(second))
    told = similarity(term_vector(first, EVERYDAY), term_vector(second, EVERYDAY))
    assert told < plain / 4


def test_news_of_one_town_is_not_one_story() -> None:
    assert stories(StoryClusterer()) == 1
    assert stories(StoryClusterer(everyday=EVERYDAY)) == len(NEWS)


def test_articles_that_are_assigned_again_follow_new_everyday_names() -> None:
    index = MemoryStoryIndex()
    assert stories(StoryClusterer(index)) == 1
    assert stories(StoryClusterer(index, everyday=EVERYDAY)) == len(NEWS)
    before = index.stories(["0", "1", "2"])
    assert stories(StoryClusterer(index, everyday=reversed(EVERYDAY))) == len(NEWS)
    assert index.stories(["0", "1", "2"]) == before  # the same names in another order decide nothing anew


def test_the_words_that_many_share_are_found() -> None:
    index = MemoryStoryIndex()
    clusterer = StoryClusterer(index)
    shared = [one.model_copy(update={"id": f"{one.id}-{copy}"}) for copy in range(3) for one in articles()]
    for one in shared:
        clusterer.assign(one)
    known = index.articles([one.id for one in shared]).values()
    found = {one.word: (one.articles, one.of) for one in everyday_words(known)}
    assert found["halden"] == found["quay"] == (9, 9)
    assert "street" not in found, "a common word is known as such"
    assert not any(" " in word for word in found)
    assert everyday_words(list(known)[:5]) == []
