from datetime import UTC, datetime, timedelta

from wirepress.model import Article
from wirepress.stories.clustering import StoryClusterer
from wirepress.stories.index import MemoryStoryIndex
from wirepress.stories.related import RELATED_WINDOW, neighbours

START = datetime(2026, 11, 16, 8, tzinfo=UTC)
COMMON = "harbour viaduct tram depot "
TEXTS = {
    "a": COMMON + "budget overspend council inquiry Lindqvist auditor invoices tender contractor clause",
    "b": COMMON + "opening passengers timetable crowd brass band ribbon mayor driver whistle souvenir",
    "c": "museum repatriation bronze mask curator Tamsin provenance loan gallery village ceremony elders",
}


def article(key: str, text: str, *, hours: float = 0.0, language: str = "en") -> Article:
    return Article(
        id=key,
        source_id=f"source-{key}",
        title=" ".join(text.split()[:5]),
        text=text,
        published_at=START + timedelta(hours=hours),
        language=language,
    )


def clustered(*articles: Article) -> MemoryStoryIndex:
    index = MemoryStoryIndex()
    for one in articles:
        StoryClusterer(index).assign(one)
    return index


def test_stories_on_one_subject_are_related_both_ways_and_never_to_themselves() -> None:
    far = RELATED_WINDOW - timedelta(hours=1)
    index = clustered(
        article("a", TEXTS["a"]),
        article("b", TEXTS["b"], hours=far / timedelta(hours=1)),
        article("c", TEXTS["c"]),
    )

    assert neighbours(index, "a") == ["b"]
    assert neighbours(index, "b") == ["a"]
    assert neighbours(index, "c") == []
    assert neighbours(index, "unknown") == []


def test_a_story_that_went_into_another_is_not_related() -> None:
    index = clustered(article("b", TEXTS["a"], hours=2), article("z", TEXTS["b"], hours=100))
    assert neighbours(index, "z") == ["b"]

    StoryClusterer(index).assign(article("a", TEXTS["a"], hours=1))

    assert index.stories(["b"])["b"].members == ()
    assert neighbours(index, "z") == ["a"]


def test_an_edit_tells_the_stories_that_are_no_longer_related() -> None:
    index = clustered(article("a", TEXTS["a"]), article("b", TEXTS["b"], hours=100))
    edited = article("a", TEXTS["c"])

    told = StoryClusterer(index).assign(edited)

    assert neighbours(index, "b") == []
    assert told.touched == ("a", "b")
    assert StoryClusterer(index).assign(edited).touched == ("a", "b")


def test_an_edit_that_leaves_them_related_tells_nobody() -> None:
    index = clustered(article("a", TEXTS["a"]), article("b", TEXTS["b"], hours=100))

    told = StoryClusterer(index).assign(article("a", TEXTS["a"] + " hearing"))

    assert told.touched == ("a",)


def test_a_translation_is_no_longer_related() -> None:
    index = clustered(article("a", TEXTS["a"]), article("b", TEXTS["b"], hours=100))

    told = StoryClusterer(index).assign(article("a", TEXTS["a"] + " nachrichten", language="de"))

    assert "b" in told.touched
