"""The operator's decisions and the list of pins: the real adapters and their fakes keep one contract."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import boto3
import pytest
from moto import mock_aws

from wirepress.aws import clients
from wirepress.aws.archive import S3Archive
from wirepress.aws.cards import DynamoCards
from wirepress.aws.memory import MemoryArchive, MemoryCards
from wirepress.aws.objects import Bucket
from wirepress.errors import ConflictError
from wirepress.model import Article, ArticleGroup, Source, StoryCard, StoryRules
from wirepress.ports import Archive, Cards

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
HIDING = StoryRules(hidden=("a",))


@pytest.fixture
def aws(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    with mock_aws():
        clients.forget()
        boto3.client("s3").create_bucket(Bucket="newsroom")
        boto3.client("dynamodb").create_table(
            TableName="newsroom",
            BillingMode="PAY_PER_REQUEST",
            AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in ("PK", "SK")],
            KeySchema=[
                {"AttributeName": "PK", "KeyType": "HASH"},
                {"AttributeName": "SK", "KeyType": "RANGE"},
            ],
        )
        yield
    clients.forget()


@pytest.fixture(params=["memory", "aws"])
def archive(request: pytest.FixtureRequest, aws: None) -> Archive:
    return MemoryArchive() if request.param == "memory" else S3Archive("newsroom")


@pytest.fixture(params=["memory", "aws"])
def cards(request: pytest.FixtureRequest, aws: None) -> Cards:
    return MemoryCards() if request.param == "memory" else DynamoCards("newsroom")


def card(story_id: str, **changes: object) -> StoryCard:
    values = {
        "story_id": story_id,
        "story_version": 1,
        "report_key": "r",
        "path": f"/{story_id}/",
        "language": "en",
        "headline": "h",
        "dek": "d",
        "topics": ("t",),
        "published_at": NOON,
        "updated_at": NOON,
        "outlets": 1,
        "articles": 1,
    }
    return StoryCard.model_validate(values | changes)


def test_there_are_no_decisions_at_first(archive: Archive) -> None:
    assert archive.story_rules() == StoryRules()


def test_decisions_are_kept_whole(archive: Archive) -> None:
    group = ArticleGroup(article_ids=("a", "b"), starts_afresh=True)
    rules = StoryRules(hidden=("a",), pinned=("b",), groups=(group,), removed=("c",))
    archive.put_story_rules(rules)
    assert archive.story_rules() == rules


def test_the_first_decision_can_be_conditional(archive: Archive) -> None:
    archive.put_story_rules(HIDING, expected=StoryRules())
    assert archive.story_rules() == HIDING
    archive.put_story_rules(StoryRules(), expected=HIDING)
    assert archive.story_rules() == StoryRules()


def test_somebody_elses_decision_is_not_lost(archive: Archive) -> None:
    archive.put_story_rules(HIDING)
    with pytest.raises(ConflictError):
        archive.put_story_rules(StoryRules(pinned=("b",)), expected=StoryRules())
    assert archive.story_rules() == HIDING


def test_somebody_elses_sources_are_not_lost(archive: Archive) -> None:
    ours, theirs = (Source(id=name, url=f"https://{name}.example/feed") for name in ("ours", "theirs"))
    archive.put_sources([theirs], expected=())
    with pytest.raises(ConflictError):
        archive.put_sources([ours], expected=())
    assert archive.sources() == (theirs,)
    archive.put_sources([theirs, ours], expected=archive.sources())
    assert archive.sources() == (theirs, ours)


def test_sources_that_are_written_between_a_reading_and_its_writing_stay(aws: None) -> None:
    ours, theirs = (Source(id=name, url=f"https://{name}.example/feed") for name in ("ours", "theirs"))

    class Meanwhile(Bucket):
        """Where somebody else writes just after each reading."""

        def read(self, key: str, *, max_bytes: int | None = None) -> Any:
            found = super().read(key, max_bytes=max_bytes)
            S3Archive("newsroom").put_sources([theirs])
            return found

    archive = S3Archive("newsroom")
    archive._bucket = Meanwhile("newsroom")
    with pytest.raises(ConflictError):
        archive.put_sources([ours], expected=())
    assert S3Archive("newsroom").sources() == (theirs,)


def test_pins_come_newest_first_and_go_with_the_pin(cards: Cards) -> None:
    old, new = card("old", pinned=True), card("new", pinned=True, published_at=NOON.replace(hour=13))
    for one in (old, new, card("plain")):
        cards.put(one, previous=None)
    assert cards.pinned() == [new, old]
    cards.put(old.model_copy(update={"pinned": False}), previous=old)
    cards.put(new.model_copy(update={"hidden": True}), previous=new)
    assert cards.pinned() == []
    assert cards.topics() == {"t": 2}
    assert len(cards.by_day("2026-11-20")) == 2


def test_articles_are_found_by_the_beginning_of_their_id(aws: None) -> None:
    archive = S3Archive("newsroom")
    for article_id in ("k3v9", "k3aa", "7hd2"):
        article = Article(id=article_id, source_id="s", title="t", text="x", published_at=NOON, language="en")
        archive.put_article(article, expected=None)
    assert archive.article_ids("k3", limit=9) == ["k3aa", "k3v9"]
    assert archive.article_ids("k3", limit=1) == ["k3aa"]
    assert archive.article_ids("zz", limit=9) == []
