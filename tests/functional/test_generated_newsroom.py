"""The embedded cloud with a model: from uploads to a page that says who wrote it."""

import re
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import Any

import boto3
import pytest
from model_server import ModelServer, Request, model_server
from test_least_privilege import _WatchedRuntime, permits

from wirepress.aws import clients
from wirepress.errors import ConfigurationError
from wirepress.model import SiteConfig
from wirepress_cli.local import summaries
from wirepress_cli.local.cloud import Newsroom, Setup, newsroom
from wirepress_cli.local.intrinsics import Scope
from wirepress_cli.local.template import load_template
from wirepress_cli.main import _parser

ROOT = Path(__file__).parents[2]
TEXT = """Footbridge over the Arle is open

Arleford's new footbridge was opened on Monday after twenty months of building. The bridge joins the station
with the old mill and is 84 metres long.

The town expects 4,000 crossings a day. Cyclists have to wait until Friday, when the last railings will be in
place. The region paid most of the cost of 6.2 million euros, said mayor Ines Falk.

A flood in January had carried away the scaffolding and delayed the work by three months. Two school classes
had waited since eight in the morning and were the first to cross. The old ferry will be given to the museum
of the river, which wants to show it from May. The ferryman, Paul Orth, retires after 31 years.
"""


def report(request: Request) -> dict[str, Any]:
    """What a decent model makes of the footbridge, and one lie."""
    assert re.search(r"BEGIN SOURCE 1 [0-9a-f]{20}\n", request.user)
    lie = {"text": "Mayor Ines Falk resigned after 19 years in office.", "sources": [1]}
    return {
        "headline": "Arleford opens its footbridge over the Arle",
        "dek": {
            "text": "After twenty months Arleford has a footbridge from the station to the old mill.",
            "sources": [1],
        },
        "sections": [
            {
                "heading": "Four thousand crossings a day",
                "sentences": [
                    {"text": "The town counts on 4,000 crossings a day.", "sources": [1]},
                    {
                        "text": "Cyclists may use the bridge from Friday, once its railings are complete.",
                        "sources": [1],
                    },
                    lie,
                ],
            },
            {
                "heading": "What becomes of the ferry",
                "sentences": [
                    {
                        "text": "The museum of the river gets the old ferry and wants to show it from May.",
                        "sources": [1],
                    },
                    {"text": "Ferryman Paul Orth retires after 31 years.", "sources": [1]},
                ],
            },
        ],
        "differences": [],
        "only_one_source": [],
    }


def arguments(server: ModelServer, *more: str) -> Any:
    names = ["--summaries-model", "first", "--summaries-model", "second"]
    return _parser().parse_args(
        ["local", "up", "--sample", *names, "--summaries-endpoint", f"{server.url}/v1", *more]
    )


def publish(room: Newsroom, inbox: Path) -> str:
    """Run everything; the story's page."""
    room.configure(SiteConfig(), [])
    room.inbox(inbox).upload_changes()
    room.dispatcher.drain()
    assert room.failures() == []
    s3 = boto3.client("s3")
    bucket = room.stack.names["SiteBucket"]
    keys = [item["Key"] for item in s3.list_objects_v2(Bucket=bucket)["Contents"]]
    (page,) = [key for key in keys if re.match(r"\d{4}/.*footbridge.*/index\.html", key)]
    return s3.get_object(Bucket=bucket, Key=page)["Body"].read().decode()


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    (tmp_path / "2026-11-16-footbridge.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_a_model_writes_and_the_page_says_so(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(summaries.KEY_VARIABLE, "local-secret")
    log = StringIO()
    with model_server() as server:
        server.will_say(report)
        setup = Setup(site_url="http://127.0.0.1:8000", parameters=summaries.parameters(arguments(server)))
        with newsroom(setup, log, lambda _: None) as room:
            page = publish(room, inbox)
            assert "Arleford opens its footbridge over the Arle" in page
            assert 'ai-disclosure="ai-generated"' in page
            assert "TrainedAlgorithmicMedia" in page
            assert "Ferryman Paul Orth retires after 31 years." in page
            assert "resigned" not in page
            assert len(server.requests) == 2
            assert {request.headers["authorization"] for request in server.requests} == {
                "Bearer local-secret"
            }
            kept = boto3.client("s3").list_objects_v2(
                Bucket=room.stack.names["NewsroomBucket"], Prefix="answers/"
            )
            assert kept["KeyCount"] == 2
            spent = boto3.client("dynamodb").scan(
                TableName=room.stack.names["NewsroomTable"],
                FilterExpression="begins_with(PK, :spending) AND SK = :day",
                ExpressionAttributeValues={":spending": {"S": "SPENDING#"}, ":day": {"S": "DAY"}},
            )["Items"]
            assert [item["tokens"]["N"] for item in spent] == ["3080"]
    told = log.getvalue()
    for metric in ("reports_generated", "sentences_refused_number", "model_input_tokens"):
        assert metric in told


def test_without_the_model_the_site_is_published_all_the_same(inbox: Path) -> None:
    with model_server() as server:
        server.will_say("Sorry.")
        setup = Setup(site_url="http://127.0.0.1:8000", parameters=summaries.parameters(arguments(server)))
        log = StringIO()
        with newsroom(setup, log, lambda _: None) as room:
            page = publish(room, inbox)
    assert "Footbridge over the Arle is open" in page
    assert "ai-disclosure" not in page
    assert "reports_fell_back" in log.getvalue()


def test_a_model_on_this_machine_needs_an_endpoint() -> None:
    named = _parser().parse_args(["local", "up", "--sample", "--summaries-model", "llama"])
    with pytest.raises(ConfigurationError, match="summaries-endpoint"):
        summaries.parameters(named)
    assert summaries.parameters(_parser().parse_args(["local", "up", "--sample"])) == {}


class _Names(dict[Any, Any]):
    def __contains__(self, key: object) -> bool:
        return True

    def __missing__(self, key: Any) -> str:
        return ".".join(key) if isinstance(key, tuple) else str(key)


def granted(**parameters: str) -> dict[str, Any]:
    """The statements of the summarize function's policy, by their ids."""
    template = load_template(ROOT / "template.yaml", parameters)
    scope = Scope(_Names(template.parameters), _Names(), template.conditions)
    role = scope.resolve(dict(template.resources["SummarizeFunctionRole"]["Properties"]))
    return {one["Sid"]: one for policy in role["Policies"] for one in policy["PolicyDocument"]["Statement"]}


def test_only_what_is_configured_is_permitted() -> None:
    nothing = granted()
    assert not {"AskModels", "KeepAnswers", "ReadModelKey"} & set(nothing)
    bedrock = granted(SummaryModels="vendor.model")
    assert set(bedrock) - set(nothing) == {"AskModels", "KeepAnswers"}
    assert bedrock["AskModels"]["Action"] == "bedrock:InvokeModel"
    resources = bedrock["AskModels"]["Resource"]
    assert all(
        re.search(r":(?:foundation-model|(?:application-)?inference-profile)/\*$", one) for one in resources
    )
    assert bedrock["KeepAnswers"]["Resource"] == "NewsroomBucket.Arn/answers/*"
    endpoint = granted(
        SummaryModels="llama", SummaryEndpoint="https://m.example/v1", SummaryKeyParameter="/key"
    )
    assert set(endpoint) - set(nothing) == {"KeepAnswers", "ReadModelKey"}
    assert endpoint["ReadModelKey"]["Resource"].endswith(":parameter/key")


class _Noted(_WatchedRuntime):
    """Knows the parameter store, too."""

    def __init__(self, names: Mapping[str, str]) -> None:
        super().__init__(names)
        clients.ssm().meta.events.register("provide-client-params", self._note)

    def _ssm(self, operation: str, params: dict[str, Any]) -> Iterator[tuple[str, str]]:
        yield f"ssm:{operation}", f"parameter{params['Name']}"


def test_a_run_with_a_model_needs_no_more_than_is_permitted(
    inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(summaries.KEY_VARIABLE, "local-secret")
    with model_server() as server:
        server.will_say(report)
        parameters = summaries.parameters(arguments(server))
        setup = Setup(site_url="http://127.0.0.1:8000", parameters=parameters)
        with newsroom(setup, StringIO(), lambda _: None) as room:
            watched = _Noted(room.stack.names)
            room.dispatcher.runtime = watched
            room.dispatcher.concurrency = {}
            publish(room, inbox)
    statements = [
        ({one["Action"]} if isinstance(one["Action"], str) else set(one["Action"]), one["Resource"])
        for one in granted(**parameters).values()
    ]
    listed = [(actions, [where] if isinstance(where, str) else where) for actions, where in statements]
    keyed = [
        (actions, [re.sub(r"^arn:.*:parameter", "parameter", one) for one in where])
        for actions, where in listed
    ]
    calls = watched.calls["SummarizeFunction"]
    assert {"s3:PutObject", "ssm:GetParameter", "dynamodb:UpdateItem"} <= {action for action, _ in calls}
    assert any("/answers/" in target for _, target in calls)
    assert sorted(call for call in calls if not permits(keyed, call)) == []


def test_a_story_at_a_time_where_a_model_writes() -> None:
    for parameters, batch in (({}, 5), ({"SummaryModels": "vendor.model"}, 1)):
        template = load_template(ROOT / "template.yaml", parameters)
        scope = Scope(_Names(template.parameters), _Names(), template.conditions)
        mapping = scope.resolve(dict(template.resources["SummarizeFunctionWork"]["Properties"]))
        assert mapping["BatchSize"] == batch
    seconds = template.declared["SummarySeconds"]["MaxValue"]
    assert 2 * seconds + 20 <= template.resources["SummarizeFunction"]["Properties"]["Timeout"]
