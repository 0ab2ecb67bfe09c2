"""`wirepress failures`: dead letters of the real template's queues are listed, replayed and dropped."""

import json
import re
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import boto3
import pytest
from moto.sqs.models import sqs_backends

from wirepress.aws.dead_letters import SqsDeadLetters
from wirepress_cli import dead_letters, failures
from wirepress_cli.deployed import DeployedStack
from wirepress_cli.local.server import aws_stand_in
from wirepress_cli.local.stack import STACK_NAME, Stack, deploy
from wirepress_cli.local.template import ACCOUNT, REGION, load_template
from wirepress_cli.main import main

ROOT = Path(__file__).parents[2]
FETCH, INGEST, CLUSTER = "FetchDeadLetterQueue", "IngestDeadLetterQueue", "ClusterDeadLetterQueue"


@pytest.fixture(scope="module")
def deployed() -> Iterator[Stack]:
    with aws_stand_in():
        yield deploy(load_template(ROOT / "template.yaml"), site_url="http://127.0.0.1:8000", auth_url=None)


@pytest.fixture
def sqs(monkeypatch: pytest.MonkeyPatch, deployed: Stack) -> Any:
    """The client of the verbs. It never waits: a stand-in knows at once that a queue is empty."""
    client = boto3.client("sqs")

    def hurry(params: dict[str, Any], **_: Any) -> None:
        params["WaitTimeSeconds"] = 0

    client.meta.events.register("provide-client-params.sqs.ReceiveMessage", hurry)
    monkeypatch.setattr(DeployedStack, "sqs", client)
    return client


@pytest.fixture
def stack(deployed: Stack, sqs: Any) -> Iterator[Stack]:
    """The stack, whose queues are empty again afterwards."""
    yield deployed
    for queue in sqs_backends[ACCOUNT][REGION].queues.values():
        queue._messages.clear()  # one may be purged once a minute only


def wirepress(*arguments: str) -> int:
    return main([*arguments, "--stack", STACK_NAME])


def messages(stack: Stack, queue: str) -> list[Any]:
    """What was sent since the last call: messages stay invisible for longer than these tests take."""
    answer = boto3.client("sqs").receive_message(
        QueueUrl=stack.queues[queue].url, MaxNumberOfMessages=10, AttributeNames=["All"]
    )
    return list(answer.get("Messages", []))


def fail(stack: Stack, queue: str, count: int = 1, *, reason: str, group: str | None = None) -> None:
    letters = SqsDeadLetters(stack.queues[queue].url)
    for number in range(count):
        body = f'{{"url": "https://a.example/{number}"}}'
        letters.put(body, reason=reason.format(number), group=group, delivery_id=str(number))


def test_failures_are_listed_and_replayed(stack: Stack, capsys: pytest.CaptureFixture[str]) -> None:
    assert wirepress("failures", "list") == 0
    assert "nothing failed" in capsys.readouterr().out
    SqsDeadLetters(stack.queues["IngestDeadLetterQueue"].url).put("{}", reason="encrypted PDF: decrypt it")
    body = '{"article_id": "a1"}'
    SqsDeadLetters(stack.queues["ClusterDeadLetterQueue"].url).put(body, reason="gone", group="en")

    assert wirepress("failures", "list") == 1
    said = capsys.readouterr().out
    assert "IngestDeadLetterQueue: {}: encrypted PDF: decrypt it" in said
    assert "ClusterDeadLetterQueue: article a1: gone" in said

    assert wirepress("failures", "replay", "--queue", "ClusterQueue") == 2
    assert "ClusterDeadLetterQueue, " in capsys.readouterr().err
    assert wirepress("failures", "replay", "--queue", "ClusterDeadLetterQueue") == 0
    (message,) = messages(stack, "ClusterQueue")
    assert (message["Body"], message["Attributes"]["MessageGroupId"]) == (body, "en")
    assert wirepress("failures", "replay") == 0
    assert [message["Body"] for message in messages(stack, "IngestQueue")] == ["{}"]
    assert wirepress("failures", "list") == 0


def test_a_long_dead_letter_queue_is_replayed_page_by_page(
    stack: Stack, sqs: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    letters = stack.queues["IngestDeadLetterQueue"].url
    for number in range(25):
        SqsDeadLetters(letters).put(f'{{"story_id": "s{number}"}}', reason="gone")
    recorded: list[str] = []
    sqs.meta.events.register("before-parameter-build.sqs", lambda model, **_: recorded.append(model.name))

    assert wirepress("failures", "replay", "--queue", "IngestDeadLetterQueue") == 0

    assert "25 sent again\n" in capsys.readouterr().out
    page = ["SendMessage", "DeleteMessage"] * 10
    receive = recorded.index("ReceiveMessage")
    assert recorded[receive : receive + 22] == ["ReceiveMessage", *page, "ReceiveMessage"]
    assert len(messages(stack, "IngestQueue")) == 10
    assert wirepress("failures", "list") == 0


def test_what_fails_anew_during_a_replay_is_not_sent_for_ever(
    stack: Stack, sqs: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    queue = stack.queues["RenderDeadLetterQueue"].url
    letters = SqsDeadLetters(queue)
    letters.put('{"type": "nonsense"}', reason="nobody knows it")

    def fail_at_once(params: dict[str, Any], **_: Any) -> None:
        letters.put(params["MessageBody"], reason="nobody knows it")

    sqs.meta.events.register("before-parameter-build.sqs.SendMessage", fail_at_once)

    assert wirepress("failures", "replay") == 0

    assert "1 sent again, 1 left: they failed anew" in capsys.readouterr().out
    assert wirepress("failures", "list") == 1  # the one that is left shows at once


def test_equal_messages_that_failed_are_all_replayed(
    stack: Stack, capsys: pytest.CaptureFixture[str]
) -> None:
    letters = SqsDeadLetters(stack.queues["RenderDeadLetterQueue"].url)
    for number in range(25):
        body = '{"type": "RenderSite"}' if number < 24 else '{"type": "RenderStory"}'
        letters.put(body, reason="access denied")
    time.sleep(0.01)

    assert wirepress("failures", "replay", "--queue", "RenderDeadLetterQueue") == 0

    assert "25 sent again\n" in capsys.readouterr().out
    assert wirepress("failures", "list") == 0


def test_what_fails_again_for_the_same_reason_right_after_a_replay_is_kept(stack: Stack) -> None:
    queue = stack.queues["ClusterDeadLetterQueue"]
    letters = SqsDeadLetters(queue.url)
    for delivery in ("first", "first", "replayed"):
        letters.put("{}", reason="gone", group="en", delivery_id=delivery)
    assert len(messages(stack, "ClusterDeadLetterQueue")) == 2


def left(stack: Stack, queue: str) -> int:
    """How many messages a queue shows at this moment."""
    name = "ApproximateNumberOfMessages"
    answer = boto3.client("sqs").get_queue_attributes(QueueUrl=stack.queues[queue].url, AttributeNames=[name])
    return int(answer["Attributes"][name])


def answering(monkeypatch: pytest.MonkeyPatch, *answers: str | type[BaseException]) -> list[str]:
    """What the operator was asked; the answers are given in turn."""
    asked: list[str] = []
    said = iter(answers)

    def answer(question: str) -> str:
        asked.append(question)
        words = next(said)
        if isinstance(words, str):
            return words
        raise words

    monkeypatch.setattr("builtins.input", answer)
    return asked


def test_many_failures_are_listed_by_reason(stack: Stack, capsys: pytest.CaptureFixture[str]) -> None:
    fail(stack, FETCH, 19, reason="a.example answered 404 for /news/{0}; look there")
    fail(stack, FETCH, 4, reason="b.example answered 503 for /news/{0}; look there")
    fail(stack, INGEST, reason="too short: 31 words, 50 are needed")

    assert wirepress("failures", "list") == 1

    said = capsys.readouterr().out.splitlines()
    assert said[0] == f"    19 {FETCH}: … answered 404 for … look there"
    assert re.fullmatch(r"         [0-9a-f]{8}   0m https://a\.example/0", said[1])
    assert said[4:6] == [
        "         and 16 more (--all names each)",
        f"     4 {FETCH}: … answered 503 for … look there",
    ]
    assert f"     1 {INGEST}: too short: 31 words, 50 are needed" in said
    assert said[-1] == "24 failed"
    assert wirepress("failures", "list", "--all", "--reason", "… ANSWERED 503 for …") == 1
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 5
    assert f"{FETCH}: https://a.example/3: b.example answered 503 for /news/3; look there" in said[3]


def test_failures_as_json(stack: Stack, capsys: pytest.CaptureFixture[str]) -> None:
    fail(stack, FETCH, reason="gone\x1b[2J")
    assert wirepress("failures", "list", "--json", "--queue", FETCH) == 1
    (letter,) = json.loads(capsys.readouterr().out)
    assert (letter["queue"], letter["what"], letter["reason"]) == (FETCH, "https://a.example/0", "gone [2J")
    assert wirepress("failures", "list", "--json", "--id", letter["id"][:7] + "-") == 0
    assert json.loads(capsys.readouterr().out) == []


def test_only_what_is_meant_is_replayed(stack: Stack, capsys: pytest.CaptureFixture[str]) -> None:
    fail(stack, FETCH, 12, reason="answered 503")
    fail(stack, FETCH, 12, reason="answered 404")

    assert wirepress("failures", "replay", "--reason", "503") == 0

    assert capsys.readouterr().out == "12 sent again\n"
    assert (left(stack, FETCH), left(stack, "FetchQueue")) == (12, 12)


def test_what_was_shown_and_approved_is_dropped(
    stack: Stack, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fail(stack, FETCH, 25, reason="a.example answered 404 for /{0}")
    fail(stack, INGEST, 3, reason="too short")
    asked = answering(monkeypatch, "", "y")

    assert wirepress("failures", "drop", "--reason", "answered 404") == 0
    assert "0 dropped" in capsys.readouterr().out
    assert left(stack, FETCH) == 25

    assert wirepress("failures", "drop", "--reason", "answered 404") == 0
    said = capsys.readouterr().out
    assert f"    25 {FETCH}: … answered 404 for …" in said
    assert said.endswith("25 dropped\n")
    assert asked == ["Drop these 25 for good? [y/N] "] * 2
    assert (left(stack, FETCH), left(stack, INGEST), left(stack, "FetchQueue")) == (0, 3, 0)


def test_what_failed_while_the_operator_thought_stays(stack: Stack, monkeypatch: pytest.MonkeyPatch) -> None:
    fail(stack, FETCH, 2, reason="answered 404")

    def answer(_question: str) -> str:
        fail(stack, FETCH, reason="answered 404")
        return "yes"

    monkeypatch.setattr("builtins.input", answer)

    assert wirepress("failures", "drop", "--reason", "answered 404") == 0

    assert left(stack, FETCH) == 1


def test_single_failures_are_dropped_by_id(stack: Stack, capsys: pytest.CaptureFixture[str]) -> None:
    fail(stack, INGEST, 3, reason="too short")
    wirepress("failures", "list")
    first, second = (line.split()[0] for line in capsys.readouterr().out.splitlines()[:2])

    assert wirepress("failures", "drop", "--yes", "--id", first, second) == 0
    assert (capsys.readouterr().out.splitlines()[-1], left(stack, INGEST)) == ("2 dropped", 1)
    assert wirepress("failures", "drop", "--yes", "--id", first) == 1
    assert f"no dead letter {first}: " in capsys.readouterr().err


def test_old_failures_are_dropped(
    stack: Stack, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fail(stack, INGEST, 2, reason="too short")
    assert wirepress("failures", "drop", "--yes", "--older-than", "2") == 0
    assert "0 dropped" in capsys.readouterr().out
    now = time.time()
    monkeypatch.setattr(failures, "time", SimpleNamespace(time=lambda: now + 3 * 86_400))

    assert wirepress("failures", "drop", "--yes", "--older-than", "2") == 0

    said = capsys.readouterr().out
    assert (re.findall(r"  3d Ingest", said), said.splitlines()[-1]) == (["  3d Ingest"] * 2, "2 dropped")


def test_a_fifo_queue_that_shows_ten_at_a_time_is_dropped_as_a_whole(
    stack: Stack, sqs: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(23):  # as SQS itself moves them there: all of one group
        sqs.send_message(
            QueueUrl=stack.queues[CLUSTER].url,
            MessageBody=f'{{"article_id": "fifo{number}"}}',
            MessageGroupId="en",
        )

    assert wirepress("failures", "drop", "--dry-run") == 0
    said = capsys.readouterr().out
    assert "article fifo9: gave up after several tries" in said
    assert f"{CLUSTER}: about 13 more, which show once those before them were replayed or dropped" in said
    assert "nothing was changed" in said

    assert wirepress("failures", "drop", "--queue", CLUSTER, "--yes") == 0
    said = capsys.readouterr().out
    assert "article fifo22" in said
    assert (said.splitlines()[-1], left(stack, CLUSTER)) == ("23 dropped", 0)


def test_what_polling_failed_at_is_told_and_dropped(
    stack: Stack, sqs: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    record = {
        "requestContext": {
            "functionArn": "arn:aws:lambda:eu-central-1:123456789012:function:wirepress-Poll:$LATEST",
            "condition": "RetriesExhausted",
        },
        "requestPayload": {},
        "responsePayload": {"errorType": "TransientError", "errorMessage": "the table is busy"},
    }
    queue = stack.queues["PollDeadLetterQueue"].url
    sqs.send_message(QueueUrl=queue, MessageBody=json.dumps(record))
    told = {"DataType": "String", "StringValue": "NO_PERMISSIONS"}
    sqs.send_message(QueueUrl=queue, MessageBody="{}", MessageAttributes={"ERROR_CODE": told})

    assert wirepress("failures", "replay", "--queue", "PollDeadLetterQueue") == 2
    assert "is not sent again: the schedule polls again by itself" in capsys.readouterr().err
    assert wirepress("failures", "replay") == 0
    assert wirepress("failures", "drop", "--queue", "PollDeadLetterQueue", "--yes") == 0

    said = capsys.readouterr().out
    assert "PollDeadLetterQueue: call of wirepress-Poll: TransientError: the table is busy" in said
    assert "PollDeadLetterQueue: {}: NO_PERMISSIONS" in said
    assert (said.splitlines()[-1], left(stack, "PollDeadLetterQueue")) == ("2 dropped", 0)


@pytest.fixture
def heeds_ctrl_c() -> Iterator[None]:
    """Whoever starts the tests in the background of a shell has Ctrl-C ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heeds_ctrl_c")
def test_ctrl_c_stops_after_a_page_and_says_how_many_went(
    stack: Stack, sqs: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fail(stack, INGEST, 25, reason="too short")
    answering(monkeypatch, KeyboardInterrupt)
    assert wirepress("failures", "drop") == 130
    assert (capsys.readouterr().out.splitlines()[-1], left(stack, INGEST)) == ("0 dropped", 25)
    stops: list[threading.Event] = []

    class Noted(threading.Event):
        def __init__(self) -> None:
            super().__init__()
            stops.append(self)

    monkeypatch.setattr(dead_letters, "threading", SimpleNamespace(Event=Noted))

    def interrupt(**_: Any) -> None:
        if not stops[-1].is_set():
            signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
            assert stops[-1].wait(60), "the command did not see Ctrl-C"

    sqs.meta.events.register("after-call.sqs.DeleteMessageBatch", interrupt)

    assert wirepress("failures", "drop", "--queue", INGEST, "--yes") == 130

    sqs.meta.events.unregister("after-call.sqs.DeleteMessageBatch", interrupt)
    assert (capsys.readouterr().out.splitlines()[-1], left(stack, INGEST)) == ("10 dropped", 15)


def test_what_sqs_does_not_delete_is_named_and_not_counted(
    stack: Stack, sqs: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    fail(stack, INGEST, 2, reason="too short")

    def refuse(parsed: dict[str, Any], **_: Any) -> None:
        parsed["Failed"] = [{"Id": "0", "Code": "ReceiptHandleIsInvalid", "SenderFault": True}]

    sqs.meta.events.register("after-call.sqs.DeleteMessageBatch", refuse)

    assert wirepress("failures", "drop", "--queue", INGEST, "--yes") == 0

    told = capsys.readouterr()
    assert told.out.endswith("1 dropped\n")
    assert "IngestDeadLetterQueue: one was not dropped (ReceiptHandleIsInvalid); try again" in told.err


def test_nothing_is_dropped_unasked_without_saying_what(
    stack: Stack, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fail(stack, INGEST, reason="too short")
    assert wirepress("failures", "drop", "--yes") == 2
    assert "--yes needs to know what is to go" in capsys.readouterr().err
    answering(monkeypatch, EOFError)
    assert wirepress("failures", "drop") == 2
    assert "give --yes to drop them unasked" in capsys.readouterr().err
    assert left(stack, INGEST) == 1


@pytest.mark.parametrize(
    "options",
    [
        ["--id", "3f2a"],
        ["--older-than", "-1"],
        ["--older-than", "nan"],
        ["--older-than", "15"],
        ["--id", "3f2a91bc", "--reason", "gone"],
    ],
)
def test_options_that_mean_nothing_are_refused(options: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["failures", "drop", *options])
    assert ended.value.code == 2
