"""What the index keeps of an article comes back as it was."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from moto import mock_aws

from wirepress.aws import clients
from wirepress.aws.story_index import DynamoStoryIndex
from wirepress.stories.index import ClusterChange, IndexedArticle, MemoryStoryIndex, StoryIndex

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture(params=["memory", "aws"])
def index(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[StoryIndex]:
    if request.param == "memory":
        yield MemoryStoryIndex()
        return
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    with mock_aws():
        clients.forget()
        clients.dynamodb().create_table(
            TableName="Newsroom",
            BillingMode="PAY_PER_REQUEST",
            AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in ("PK", "SK")],
            KeySchema=[
                {"AttributeName": "PK", "KeyType": "HASH"},
                {"AttributeName": "SK", "KeyType": "RANGE"},
            ],
        )
        yield DynamoStoryIndex("Newsroom")
    clients.forget()


def test_all_that_is_known_of_an_article_is_kept(index: StoryIndex) -> None:
    full = IndexedArticle(
        id="a",
        source_id="gazette",
        published_at=NOW,
        language="de",
        path="/a/",
        terms={"straßenbahn": 0.5, "hafen linie": 0.25},
        story_id="a",
        digest="d",
        touched=("a", "b"),
        title="Straßenbahn am Hafen: „eröffnet“",
        weekdays=(0, 6),
        embedding=(127, -3, 0),
    )
    plain = IndexedArticle("b", "gazette", NOW, "de", "/b/", {}, "b", "d")

    index.commit(ClusterChange(language="de", articles=(full, plain), stories=()))

    assert index.articles(["a", "b", "c"]) == {"a": full, "b": plain}
