"""Every AWS call that a function makes is one that its policy in `template.yaml` allows.

The embedded cloud does not enforce policies; here each call of a real run is held against them.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from wirepress.aws import clients
from wirepress.sources.listing import parse_sources
from wirepress_cli.configuration import read_site_config
from wirepress_cli.local.cloud import Newsroom, Setup, newsroom
from wirepress_cli.local.env import function_of, in_order, seed
from wirepress_cli.local.intrinsics import Scope
from wirepress_cli.local.runtime import InProcessRuntime
from wirepress_cli.local.sample_server import serve_sample
from wirepress_cli.local.stack import Function
from wirepress_cli.local.template import load_template

ROOT = Path(__file__).parents[2]
Call = tuple[str, str]
"""An IAM action and the resource it is done to, such as `("s3:GetObject", "NewsroomBucket/articles/")`."""

_S3 = {"HeadObject": "GetObject"}
_SQS = {"SendMessageBatch": "SendMessage"}
_TRANSACTED = {
    "Put": "PutItem",
    "Update": "UpdateItem",
    "Delete": "DeleteItem",
    "ConditionCheck": "ConditionCheckItem",
}
RARE = {
    "Cluster": {
        "dynamodb:GetItem",
        "dynamodb:DeleteItem",
        "dynamodb:ConditionCheckItem",
    },  # a huge change
    "Summarize": {
        "dynamodb:GetItem",
        "dynamodb:DeleteItem",
    },  # a card of an older release
    "Render": {"s3:DeleteObject", "sqs:SendMessage"},  # a list that became empty; giving up
    "Comments": {"dynamodb:ConditionCheckItem"},  # an answer to a comment
}
"""Actions that the small run below may not need, and what needs them."""


class _WatchedRuntime(InProcessRuntime):
    """Notes under which function each call of an AWS client is made."""

    def __init__(self, names: Mapping[str, str]) -> None:
        super().__init__()
        self.calls: defaultdict[str, set[Call]] = defaultdict(set)
        self.keys: defaultdict[str, set[Call]] = defaultdict(set)
        """The partition keys of single items that are put, each with its action."""
        self._now = ""
        self._logical = {value: name for name, value in names.items()}
        for client in (clients.s3(), clients.dynamodb(), clients.sqs(), clients.events()):
            client.meta.events.register("provide-client-params", self._note)

    def invoke(self, function: Function, event: Mapping[str, Any]) -> Any:
        self._now = function.name
        try:
            return super().invoke(function, event)
        finally:
            self._now = ""

    def _note(self, params: dict[str, Any], model: Any, **_: object) -> None:
        if self._now:
            service = model.service_model.service_name
            self.calls[self._now].update(getattr(self, f"_{service}")(model.name, params))

    def _s3(self, operation: str, params: dict[str, Any]) -> Iterator[Call]:
        bucket = self._logical[params["Bucket"]]
        yield f"s3:{_S3.get(operation, operation)}", f"{bucket}.Arn/{params['Key']}"
        if operation in {"GetObject", "HeadObject"}:  # what is missing looks forbidden otherwise
            yield "s3:ListBucket", f"{bucket}.Arn"

    def _dynamodb(self, operation: str, params: dict[str, Any]) -> Iterator[Call]:
        if operation == "TransactWriteItems":
            for item in params["TransactItems"]:
                ((kind, one),) = item.items()
                yield f"dynamodb:{_TRANSACTED[kind]}", f"{self._logical[one['TableName']]}.Arn"
        elif "RequestItems" in params:
            for table, requests in params["RequestItems"].items():
                yield f"dynamodb:{operation}", f"{self._logical[table]}.Arn"
                if operation == "BatchWriteItem":
                    written = [
                        one.get("PutRequest", {}).get("Item") or one["DeleteRequest"]["Key"]
                        for one in requests
                    ]
                    self.keys[self._now].update(
                        (f"dynamodb:{operation}", item["PK"]["S"]) for item in written
                    )
        else:
            if "Item" in params:
                self.keys[self._now].add((f"dynamodb:{operation}", params["Item"]["PK"]["S"]))
            index = f"/index/{params['IndexName']}" if "IndexName" in params else ""
            yield f"dynamodb:{operation}", f"{self._logical[params['TableName']]}.Arn{index}"

    def _sqs(self, operation: str, params: dict[str, Any]) -> Iterator[Call]:
        yield f"sqs:{_SQS.get(operation, operation)}", f"{self._logical[params['QueueUrl']]}.Arn"

    def _events(self, operation: str, params: dict[str, Any]) -> Iterator[Call]:
        for entry in params["Entries"]:
            yield f"events:{operation}", f"{self._logical[entry['EventBusName']]}.Arn"


@pytest.fixture(scope="module")
def watched() -> _WatchedRuntime:
    """A small newsroom that ran: one outlet of the sample, and every event in events/."""
    site_url = "http://127.0.0.1:8000"
    setup = Setup(site_url=site_url, sign_in=True, callback_url=site_url)
    with newsroom(setup, StringIO(), lambda _: None) as room, serve_sample(ROOT / "sample") as sample:
        watched = _WatchedRuntime(room.stack.names)
        room.dispatcher.runtime = watched
        room.dispatcher.concurrency = {}
        sources = parse_sources(sample.newsroom.sources())[:1]
        seed(room, ROOT / "events")
        sources = (*sources, *room.archive.sources())
        config = read_site_config(ROOT / "sample" / "site.yaml")
        # A short rest, so that the turns at hosts are taken all the same.
        config = sample.allowed(config.model_copy(update={"seconds_between_requests": 0.01}))
        room.configure(config, sources)
        _run_everything(room)
        return watched


@pytest.fixture(scope="module")
def calls(watched: _WatchedRuntime) -> dict[str, set[Call]]:
    return dict(watched.calls)


def _run_everything(room: Newsroom) -> None:
    for path in in_order(ROOT / "events"):
        event = json.loads(path.read_text(encoding="utf-8"))
        room.dispatcher.runtime.invoke(room.stack.functions[function_of(path)], event)
    room.poll(datetime.now(UTC))
    room.dispatcher.drain()
    assert room.figures().stories > 3


class _Names(dict[Any, Any]):
    def __contains__(self, key: object) -> bool:
        return True

    def __missing__(self, key: Any) -> str:
        return ".".join(key) if isinstance(key, tuple) else str(key)


def allowed(function: str) -> list[tuple[set[str], list[str]]]:
    """Actions and resources of each statement of a function's policy; `*` at an end stands for anything."""
    template = load_template(ROOT / "template.yaml")
    scope = Scope(_Names(template.parameters), _Names(), template.conditions)
    role = scope.resolve(dict(template.resources[f"{function}Role"]["Properties"]))
    found = []
    for policy in role["Policies"]:
        for statement in policy["PolicyDocument"]["Statement"]:
            action, resource = statement["Action"], statement["Resource"]
            actions = {action} if isinstance(action, str) else set(action)
            found.append((actions, [resource] if isinstance(resource, str) else resource))
    return found


def permits(statements: list[tuple[set[str], list[str]]], call: Call) -> bool:
    action, target = call
    return any(
        action in actions
        and any(target == one or (one.endswith("*") and target.startswith(one[:-1])) for one in resources)
        for actions, resources in statements
    )


@pytest.mark.parametrize(
    "name", ["Poll", "Fetch", "Hub", "Ingest", "Cluster", "Summarize", "Render", "Comments"]
)
def test_policy_allows_what_the_function_does(calls: dict[str, set[Call]], name: str) -> None:
    function = f"{name}Function"
    assert calls[function], "the run did not reach this function"
    statements = allowed(function)
    assert sorted(call for call in calls[function] if not permits(statements, call)) == []


@pytest.mark.parametrize(
    "name", ["Poll", "Fetch", "Hub", "Ingest", "Cluster", "Summarize", "Render", "Comments"]
)
def test_policy_allows_little_more(calls: dict[str, set[Call]], name: str) -> None:
    function = f"{name}Function"
    used = {action for action, _ in calls[function]}
    granted = {action for actions, _ in allowed(function) for action in actions}
    assert granted - used <= RARE.get(name, set())


@pytest.mark.parametrize("name", ["Poll", "Hub", "Fetch"])
def test_policy_allows_writing_only_the_partitions_that_are_written(
    watched: _WatchedRuntime, name: str
) -> None:
    patterns = list(leading_keys(f"{name}Function", "dynamodb:PutItem"))
    written = {key for _, key in watched.keys[f"{name}Function"]}
    assert written
    assert all(any(fnmatchcase(key, pattern) for pattern in patterns) for key in written)
    assert not any(fnmatchcase(key, pattern) for key in ("STORY#x", "ARTICLE#x") for pattern in patterns)


def leading_keys(function: str, action: str) -> Iterator[str]:
    """The patterns of partition keys to which a function's policy confines an action."""
    template = load_template(ROOT / "template.yaml")
    for policy in template.resources[f"{function}Role"]["Properties"]["Policies"]:
        for statement in policy["PolicyDocument"]["Statement"]:
            actions = statement.get("Action", [])
            if action in ([actions] if isinstance(actions, str) else actions):
                (condition,) = statement["Condition"].values()
                yield from condition["dynamodb:LeadingKeys"]
