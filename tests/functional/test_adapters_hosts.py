"""Turns at hosts: the table that keeps them, its counterpart in memory, the delays of the queue."""

import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import boto3
import pytest
from moto import mock_aws

from wirepress.aws.clock import SystemClock
from wirepress.aws.host_states import DynamoHostStates
from wirepress.aws.memory import MemoryHostStates
from wirepress.aws.outbox import Queues, SqsEventsOutbox, entry
from wirepress.errors import ConflictError
from wirepress.model.host import HostState
from wirepress.model.messages import FetchPage, FetchSource, StoryChanged
from wirepress.ports import Exchange, HostStates
from wirepress.steps.turns import HostTurns

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
REGION = "eu-central-1"


@pytest.fixture(params=["memory", "moto"])
def hosts(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[HostStates]:
    if request.param == "memory":
        yield MemoryHostStates()
        return
    monkeypatch.setenv("AWS_DEFAULT_REGION", REGION)
    with mock_aws():
        yield DynamoHostStates("Newsroom", make_table())


def make_table():
    client = boto3.client("dynamodb", region_name=REGION)
    schema = [{"AttributeName": "PK", "KeyType": "HASH"}, {"AttributeName": "SK", "KeyType": "RANGE"}]
    types = [{"AttributeName": name, "AttributeType": "S"} for name in ("PK", "SK")]
    client.create_table(
        TableName="Newsroom", BillingMode="PAY_PER_REQUEST", KeySchema=schema, AttributeDefinitions=types
    )
    return client


def state(version: int, **fields: object) -> HostState:
    return HostState(host="news.example", version=version, **fields)


def test_a_host_is_unknown_at_first_and_then_as_it_was_left(hosts: HostStates) -> None:
    assert hosts.get("news.example") is None
    first = state(1, taken_by=1, taken_until=NOW, seconds=0.25)
    hosts.put(first)
    assert hosts.get("news.example") == first
    assert hosts.get("other.example") is None


def test_of_two_that_saw_the_same_state_one_may_write(hosts: HostStates) -> None:
    hosts.put(state(1))
    with pytest.raises(ConflictError):
        hosts.put(state(1))
    hosts.put(state(2, free_at=NOW))
    with pytest.raises(ConflictError):
        hosts.put(state(2, free_at=NOW + timedelta(days=1)))
    with pytest.raises(ConflictError):
        hosts.put(state(4))
    assert hosts.get("news.example") == state(2, free_at=NOW)


def test_what_is_planned_for_a_host_outlives_it_by_two_days() -> None:
    with mock_aws():
        client = make_table()
        DynamoHostStates("Newsroom", client).put(state(1, free_at=NOW, held_until=NOW + timedelta(hours=5)))
        (item,) = client.scan(TableName="Newsroom")["Items"]
        assert item["expires_at"]["N"] == str(int((NOW + timedelta(hours=53)).timestamp()))


def test_threads_take_turns_at_a_host() -> None:
    """Real threads on one table: never two at a time, a rest between them."""
    states, visits, running = MemoryHostStates(), [], threading.Lock()
    lock = threading.Lock()

    class Locked(MemoryHostStates):
        def put(self, state: HostState) -> None:
            with lock:
                states.put(state)

        def get(self, host: str) -> HostState | None:
            return states.get(host)

    rest = timedelta(seconds=0.05)
    turns = HostTurns(Locked(), SystemClock(), time.sleep, rest)

    def ask() -> Exchange:
        assert running.acquire(blocking=False)
        visits.append(time.monotonic())
        time.sleep(0.01)
        running.release()
        return 200, {}, b""

    threads = [threading.Thread(target=turns.take, args=("https://news.example/", ask)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(visits) == 6
    assert all(second - first >= 0.05 for first, second in pairwise(visits))


@pytest.mark.parametrize(
    ("seconds", "delay"), [(-5, None), (0, None), (0.2, 1), (30, 30), (899.5, 900), (86_400, 900)]
)
def test_a_message_that_is_not_due_is_delayed_as_long_as_the_queue_can(
    seconds: float, delay: int | None
) -> None:
    message = FetchSource(source_id="s", due_at=NOW, not_before=NOW + timedelta(seconds=seconds))
    assert entry(message, "0", NOW).get("DelaySeconds") == delay
    assert "DelaySeconds" not in entry(message, "0")
    assert "DelaySeconds" not in entry(StoryChanged(story_id="s"), "0", NOW)


def test_delayed_messages_come_later() -> None:
    with mock_aws():
        sqs = boto3.client("sqs", region_name=REGION)
        url = sqs.create_queue(QueueName="fetch")["QueueUrl"]
        queues = Queues(fetch=url, cluster="", summarize="", render="")
        outbox = SqsEventsOutbox(queues, "bus", sqs=sqs, events=boto3.client("events", region_name=REGION))
        page = FetchPage(source_id="s", url="https://news.example/a")
        late = page.model_copy(update={"not_before": NOW + timedelta(seconds=1), "waiting_since": NOW})
        outbox.send([page, late], now=NOW)
        received = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10)["Messages"]
        assert [one["Body"] for one in received] == [page.to_json().decode()]
        time.sleep(1.1)
        (message,) = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10)["Messages"]
        assert message["Body"] == late.to_json().decode()
