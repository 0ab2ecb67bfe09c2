"""The events in events/: shaped as AWS sends them, understood by the steps, one for every trigger."""

import base64
import hashlib
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args
from urllib.parse import parse_qsl

import pytest
from moto.events.models import EventPattern

from wirepress.aws.batch import inbox_key
from wirepress.aws.uploads import uploaded
from wirepress.ingest.reading import read_document
from wirepress.model.messages import (
    ArticleReady,
    FetchMessage,
    StoryChanged,
    parse_fetch_message,
    parse_message,
    parse_render_message,
)
from wirepress.steps.comments_http import ROUTES
from wirepress.steps.hub_http import ROUTES as HUB_ROUTES
from wirepress_cli.local.env import function_of
from wirepress_cli.local.template import Template, load_template

ROOT = Path(__file__).parents[2]
NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)
EVENTS = sorted((ROOT / "events").glob("*.json"))
PARSERS = {
    "FetchFunction": parse_fetch_message,
    "IngestFunction": inbox_key,
    "ClusterFunction": lambda body: parse_message(ArticleReady, body),
    "SummarizeFunction": lambda body: parse_message(StoryChanged, body),
    "RenderFunction": parse_render_message,
}


@pytest.fixture(scope="module")
def template() -> Template:
    return load_template(ROOT / "template.yaml")


def read(path: Path) -> dict[str, Any]:
    event: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return event


def of_kind(prefix: str) -> list[Path]:
    return [path for path in EVENTS if path.name.startswith(prefix)]


def queue_events() -> list[Path]:
    return [path for path in EVENTS if "Records" in read(path)]


def test_every_function_has_an_event(template: Template) -> None:
    functions = {name for name, _ in template.of_type("AWS::Lambda::Function")}
    assert {function_of(path) for path in EVENTS} == functions


def test_every_route_has_an_event() -> None:
    assert {read(path)["routeKey"] for path in of_kind("comments.")} == set(ROUTES)
    assert {read(path)["routeKey"] for path in of_kind("hub.")} == set(HUB_ROUTES)


def test_every_message_to_fetch_has_an_event() -> None:
    bodies = [json.loads(record["body"]) for path in of_kind("fetch.") for record in read(path)["Records"]]
    assert {body["type"] for body in bodies} == {kind.__name__ for kind in get_args(FetchMessage)}


@pytest.mark.parametrize("path", queue_events(), ids=lambda path: path.name)
def test_queue_events_are_understood_by_their_step(path: Path) -> None:
    for record in read(path)["Records"]:
        assert record["eventSource"] == "aws:sqs"
        assert record["md5OfBody"] == hashlib.md5(record["body"].encode()).hexdigest()
        queue = function_of(path).replace("Function", "Queue")
        assert queue in record["eventSourceARN"]
        assert PARSERS[function_of(path)](record["body"])


def test_fifo_events_name_their_group() -> None:
    (record,) = read(ROOT / "events" / "cluster.article.json")["Records"]
    assert record["attributes"]["MessageGroupId"] == json.loads(record["body"])["language"]
    assert record["attributes"]["MessageDeduplicationId"]


@pytest.mark.parametrize("path", of_kind("ingest."), ids=lambda path: path.name)
def test_inbox_events_are_what_the_rule_lets_through(template: Template, path: Path) -> None:
    pattern = template.resources["DocumentArrived"]["Properties"]["EventPattern"]
    for record in read(path)["Records"]:
        event = json.loads(record["body"])
        bucket = {"name": [event["detail"]["bucket"]["name"]]}
        of_this_bucket = {**pattern, "detail": {**pattern["detail"], "bucket": bucket}}
        assert EventPattern.load(json.dumps(of_this_bucket)).matches_event(event)


@pytest.mark.parametrize("path", of_kind("comments.") + of_kind("hub."), ids=lambda path: path.name)
def test_api_events_fit_their_route(path: Path) -> None:
    event = read(path)
    http = event["requestContext"]["http"]
    method, route = event["routeKey"].split(" ")
    pattern = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", route)
    found = re.fullmatch(pattern, event["rawPath"])
    assert found
    assert found.groupdict() == event.get("pathParameters", {})
    assert (http["method"], http["path"]) == (method, event["rawPath"])
    assert dict(parse_qsl(event["rawQueryString"])) == event.get("queryStringParameters", {})
    if path.name.startswith("hub."):
        assert "authorizer" not in event["requestContext"]
        return
    claims = event["requestContext"]["authorizer"]["jwt"]["claims"]
    assert claims["sub"]
    assert all(isinstance(value, str) for value in claims.values())


def test_hub_events_belong_to_one_subscription() -> None:
    pushed = json.loads(read(ROOT / "events" / "fetch.pushed.json")["Records"][0]["body"])
    tended = json.loads(read(ROOT / "events" / "fetch.subscription.json")["Records"][0]["body"])
    assert {read(path)["pathParameters"]["token"] for path in of_kind("hub.")} == {pushed["token"]}
    assert tended["token"] == pushed["token"]
    plain, encoded = (read(ROOT / "events" / f"hub.delivery{end}.json") for end in ("", "-base64"))
    assert encoded["isBase64Encoded"]
    assert base64.b64decode(encoded["body"]) == plain["body"].encode()
    assert hashlib.sha256(plain["body"].encode()).hexdigest() == pushed["digest"]


def test_the_events_tell_one_story() -> None:
    """The upload becomes the article that is clustered, whose story is reported on and commented."""
    path = ROOT / "events" / "inbox" / "footbridge.md"
    body = path.read_bytes()
    event = read(ROOT / "events" / "ingest.s3-upload.json")
    key = inbox_key(event["Records"][0]["body"])
    assert key == f"uploads/{path.name}"
    (article,) = read_document(uploaded(key, body, last_modified=NOON), body).articles
    clustered = json.loads(read(ROOT / "events" / "cluster.article.json")["Records"][0]["body"])
    assert (clustered["article_id"], clustered["digest"]) == (article.id, article.revisions[-1].digest)
    for name in ("summarize.story.json", "render.story.json"):
        assert json.loads(read(ROOT / "events" / name)["Records"][0]["body"])["story_id"] == article.id
    assert read(ROOT / "events" / "comments.post.json")["pathParameters"]["story_id"] == article.id
