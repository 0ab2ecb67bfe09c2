"""The comments function as Lambda calls it, down to the tables and queues."""

import importlib.util
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from moto import mock_aws

from wirepress import bootstrap
from wirepress.aws import clients
from wirepress.aws.cards import DynamoCards
from wirepress.aws.story_index import DynamoStoryIndex
from wirepress.model import Member, Story, StoryCard
from wirepress.stories.index import ClusterChange, IndexedArticle
from wirepress_cli.local.transactions import make_transactions_cheap

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
APP = Path(__file__).parents[2] / "functions" / "comments" / "app.py"
CONTEXT = SimpleNamespace(
    function_name="comments", memory_limit_in_mb=512, invoked_function_arn="arn:x", aws_request_id="r"
)
Call = Callable[..., tuple[int, dict]]


def make_table(name: str, *indexes: tuple[str, str]) -> str:
    names = ["PK", "SK", *(prefix + end for _, prefix in indexes for end in ("PK", "SK"))]

    def schema(prefix: str) -> list:
        kinds = {"PK": "HASH", "SK": "RANGE"}
        return [{"AttributeName": prefix + end, "KeyType": kind} for end, kind in kinds.items()]

    secondary = [
        {"IndexName": index, "KeySchema": schema(prefix), "Projection": {"ProjectionType": "ALL"}}
        for index, prefix in indexes
    ]
    clients.dynamodb().create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": one, "AttributeType": "S"} for one in names],
        KeySchema=schema(""),
        **({"GlobalSecondaryIndexes": secondary} if secondary else {}),
    )
    return name


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch) -> Iterator[Call]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    with mock_aws():
        bootstrap.forget()
        make_table("Newsroom")
        make_table("Comments", ("ByAuthor", "GSI1"), ("Held", "GSI2"))
        clients.s3().create_bucket(Bucket="newsroom")
        clients.events().create_event_bus(Name="news")
        render = clients.sqs().create_queue(QueueName="render")["QueueUrl"]
        names = {"NEWSROOM_TABLE": "Newsroom", "COMMENTS_TABLE": "Comments", "NEWSROOM_BUCKET": "newsroom"}
        names |= {"RENDER_QUEUE_URL": render, "EVENT_BUS": "news", "MAX_RECEIVES": "5"}
        others = (
            "INBOX_BUCKET",
            "SITE_BUCKET",
            "SITE_URL",
            "FETCH_QUEUE_URL",
            "CLUSTER_QUEUE_URL",
            "SUMMARIZE_QUEUE_URL",
        )
        for name, value in {**dict.fromkeys(others, "unused"), **names}.items():
            monkeypatch.setenv(name, value)
        publish_story()
        yield caller()
    bootstrap.forget()


def publish_story() -> None:
    article = IndexedArticle("s1", "src", NOW, "en", "/s1/", {"a": 0.5}, "s1", "d")
    member = Member(published_at=NOW, article_id="s1", source_id="src", path="/s1/")
    story = Story(id="s1", language="en", members=(member,), version=1)
    DynamoStoryIndex("Newsroom").commit(ClusterChange("en", (article,), (story,)))
    card = StoryCard(
        story_id="s1",
        story_version=1,
        report_key="r",
        path="/s1/",
        language="en",
        headline="H",
        dek="D",
        topics=(),
        published_at=NOW,
        updated_at=NOW,
        outlets=1,
        articles=1,
    )
    DynamoCards("Newsroom").put(card, previous=None)


def caller() -> Call:
    spec = importlib.util.spec_from_file_location("comments_app", APP)
    assert spec is not None
    assert spec.loader is not None
    app = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(app)

    def call(route: str, body: object = None, *, sub: str = "u1", groups: str = "[]", **path: str):
        event = {
            "version": "2.0",
            "routeKey": route,
            "headers": {},
            "pathParameters": {"story_id": "s1", **path},
            "requestContext": {
                "requestId": f"{sub} {route} {body}",
                "authorizer": {"jwt": {"claims": {"sub": sub, "name": "Ada", "cognito:groups": groups}}},
            },
            "body": json.dumps(body),
        }
        answer = app.handler(event, CONTEXT)
        return answer["statusCode"], json.loads(answer["body"])

    return call


def test_the_life_of_a_comment(call: Call) -> None:
    post = "POST /api/stories/{story_id}/comments"
    one = "/api/stories/{story_id}/comments/{comment_id}"
    status, comment = call(post, {"text": "First!"})
    assert (status, comment["status"]) == (201, "published")
    assert call(post, {"text": "First!"}) == (201, comment)
    at = {"comment_id": comment["id"]}
    assert (
        call(f"PATCH {one}", {"text": "*First* thoughts"}, **at)[1]["html"]
        == "<p><em>First</em> thoughts</p>"
    )
    status, reply = call(post, {"text": "Indeed.", "parent_id": comment["id"]}, sub="u2")
    assert (status, reply["parent_id"]) == (201, comment["id"])
    assert call(f"PATCH {one}", {"text": "Too late"}, **at)[0] == 409
    for reader in ("u2", "u3", "u4"):
        assert call(f"POST {one}/report", sub=reader, **at)[0] == 202
    assert call("GET /api/moderation/comments")[0] == 403
    held = call("GET /api/moderation/comments", groups="[moderators]")[1]["comments"]
    assert [(item["id"], item["held_reason"]) for item in held] == [(comment["id"], "reported by 3 readers")]
    moderate = "POST /api/moderation/stories/{story_id}/comments/{comment_id}"
    assert call(moderate, {"action": "publish"}, groups="[moderators]", **at)[1]["status"] == "published"
    assert [item["id"] for item in call("GET /api/me/comments")[1]["comments"]] == [comment["id"]]
    assert call(f"DELETE {one}", **at)[1]["status"] == "deleted"
    assert call("GET /api/me/comments")[1]["comments"] == []
    waiting = clients.sqs().get_queue_attributes(
        QueueUrl=clients.sqs().get_queue_url(QueueName="render")["QueueUrl"],
        AttributeNames=["ApproximateNumberOfMessages"],
    )
    # Posted, posted again, edited, answered, held, published, deleted.
    assert waiting["Attributes"]["ApproximateNumberOfMessages"] == "7"


def test_a_comment_on_nothing(call: Call) -> None:
    status, answer = call("POST /api/stories/{story_id}/comments", {"text": "Hello"}, story_id="none")
    assert (status, answer["error"]["code"]) == (404, "not_found")


def test_posts_at_once_do_not_pass_the_rate(call: Call) -> None:
    def post(number: int) -> int:
        return call("POST /api/stories/{story_id}/comments", {"text": f"Number {number}"})[0]

    make_transactions_cheap()  # they run one after another, as on AWS
    with ThreadPoolExecutor(12) as threads:
        answers = list(threads.map(post, range(12)))
    assert sorted(answers) == [201] * 5 + [429] * 7


def test_what_was_done_is_told_to_the_metrics(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    spam = "http://a.example http://b.example http://c.example"
    assert call("POST /api/stories/{story_id}/comments", {"text": spam})[0] == 201
    (metric,) = (json.loads(line) for line in capsys.readouterr().out.splitlines() if '"_aws"' in line)
    assert (metric["comments_posted"], metric["comments_held"]) == ([1.0], [1.0])


def test_posting_costs_few_calls(call: Call) -> None:
    calls = clients.count_calls([clients.dynamodb(), clients.s3(), clients.sqs(), clients.events()])
    assert call("POST /api/stories/{story_id}/comments", {"text": "Hello"})[0] == 201
    assert calls == {
        "s3.GetObject": 1,
        "dynamodb.BatchGetItem": 2,
        "dynamodb.GetItem": 2,
        "dynamodb.TransactWriteItems": 1,
        "sqs.SendMessageBatch": 1,
        "events.PutEvents": 1,
    }
