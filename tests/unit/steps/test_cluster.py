from datetime import UTC, datetime, timedelta

import pytest

from wirepress.aws.embeddings import FakeEmbeddings
from wirepress.aws.memory import MemoryArchive, MemoryOutbox
from wirepress.errors import MessageError, TransientError
from wirepress.model import Article, ArticleGroup, StoryRules
from wirepress.model.messages import ArticleReady, StoryChanged
from wirepress.ports import Embeddings
from wirepress.steps.cluster import Cluster
from wirepress.stories.index import MemoryStoryIndex

START = datetime(2026, 11, 16, 8, tzinfo=UTC)
TRAM = "tram line harbour council budget overspend viaduct Lindqvist contractor tender depot"
FERRY = "ferry Meridian rescue coastguard storm lifeboat passengers engine Orra helicopter swell"


class Desk:
    """The cluster step on memory."""

    def __init__(self, embeddings: Embeddings | None = None) -> None:
        self.archive, self.index, self.outbox = MemoryArchive(), MemoryStoryIndex(), MemoryOutbox()
        self.step = Cluster(self.archive, self.index, self.outbox, embeddings)

    def bring(self, key: str, text: str, hours: float = 0.0) -> dict[str, int]:
        self.archive.put_article(
            Article(
                id=key,
                source_id=f"source-{key}",
                title=" ".join(text.split()[:3]),
                text=text,
                published_at=START + timedelta(hours=hours),
                language="en",
            ),
            expected=None,
        )
        return self.again(key)

    def again(self, key: str) -> dict[str, int]:
        self.outbox.messages.clear()
        return self.step.run(ArticleReady(article_id=key, language="en", digest="d"))

    def told(self) -> list[str]:
        return [message.story_id for message in self.outbox.messages if isinstance(message, StoryChanged)]

    def stories(self, *keys: str) -> list[str]:
        found = self.index.articles(keys)
        return [found[key].story_id for key in keys]


def test_an_article_finds_its_story_and_the_story_is_told() -> None:
    desk = Desk()

    assert desk.bring("a", TRAM) == {"articles_clustered": 1, "stories_new": 1}
    assert desk.bring("b", TRAM + " mayor", 1) == {"articles_clustered": 1, "stories_new": 0}
    assert desk.told() == ["a"]


def test_an_article_that_is_not_in_the_archive_is_given_up() -> None:
    with pytest.raises(MessageError, match="ingest its document again"):
        Desk().step.run(ArticleReady(article_id="x", language="en", digest="d"))


def test_a_merger_by_the_operator_empties_the_other_story_and_tells_of_both() -> None:
    desk = Desk()
    desk.bring("a", TRAM)
    desk.bring("b", FERRY, 1)
    desk.archive.put_story_rules(StoryRules(groups=(ArticleGroup(article_ids=("a", "b")),)))

    desk.again("a")
    told = desk.told()
    desk.again("b")

    assert desk.stories("a", "b") == ["a", "a"]
    assert desk.index.stories(["b"])["b"].members == ()
    assert told == ["a", "b"]


def test_a_batch_reads_the_rules_once() -> None:
    desk = Desk()
    desk.bring("a", TRAM)
    desk.bring("b", FERRY, 1)
    read = []
    rules = desk.archive.story_rules
    desk.archive.story_rules = lambda: read.append(1) or rules()  # type: ignore[method-assign, func-returns-value]

    batch = desk.step.batch()
    for key in ("a", "b"):
        batch.run(ArticleReady(article_id=key, language="en", digest="d"))

    assert read == [1]


def test_a_model_is_asked_once_per_text() -> None:
    model = FakeEmbeddings({"tram": [1.0, 0.0], "ferry": [0.0, 1.0]})
    desk = Desk(model)
    desk.bring("a", TRAM)
    desk.archive.put_story_rules(StoryRules(groups=(ArticleGroup(article_ids=("a", "b")),)))

    desk.again("a")

    assert len(model.asked) == 1
    assert desk.index.articles(["a"])["a"].embedding == (127, 0)


def test_without_its_model_no_article_is_decided() -> None:
    desk = Desk(FakeEmbeddings({"tram": [1.0]}, reachable=False))

    with pytest.raises(TransientError):
        desk.bring("a", TRAM)

    assert desk.index.articles(["a"]) == {}
    assert desk.told() == []
