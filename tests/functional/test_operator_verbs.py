"""The operator's verbs against a deployed stack: the real template in the embedded cloud."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import boto3
import pytest

from wirepress.aws.archive import S3Archive
from wirepress.aws.dead_letters import SqsDeadLetters
from wirepress.aws.source_states import DynamoSourceStates
from wirepress.aws.table import DynamoCards
from wirepress.model import Source, SourceState, StoryCard
from wirepress.sources.opml import parse_opml
from wirepress_cli.local.server import aws_stand_in
from wirepress_cli.local.stack import STACK_NAME, Stack, deploy
from wirepress_cli.local.template import load_template
from wirepress_cli.main import main

ROOT = Path(__file__).parents[2]
FEED, OTHER = "https://a.example/feed.xml", "https://b.example/feed.xml"


@pytest.fixture(scope="module")
def stack() -> Iterator[Stack]:
    with aws_stand_in():
        yield deploy(load_template(ROOT / "template.yaml"), site_url="http://127.0.0.1:8000", auth_url=None)


def wirepress(*arguments: str) -> int:
    return main([*arguments, "--stack", STACK_NAME])


def messages(stack: Stack, queue: str) -> list[Any]:
    answer = boto3.client("sqs").receive_message(
        QueueUrl=stack.queues[queue].url, MaxNumberOfMessages=10, AttributeNames=["All"]
    )
    return list(answer.get("Messages", []))


def test_sources_come_and_go(stack: Stack, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert wirepress("sources", "add", FEED) == 0
    (tmp_path / "more.txt").write_text(f"{FEED}\n{OTHER}\n")
    assert wirepress("sources", "import", str(tmp_path / "more.txt")) == 0
    assert "1 added, 1 known already" in capsys.readouterr().out
    archive = S3Archive(stack.names["NewsroomBucket"])
    assert [source.url for source in archive.sources()] == [FEED, OTHER]

    assert wirepress("sources", "list") == 0
    assert FEED in capsys.readouterr().out
    assert wirepress("sources", "export") == 0
    exported = parse_opml(capsys.readouterr().out.encode())
    assert {source.url for source in exported} == {FEED, OTHER}

    assert wirepress("sources", "remove", FEED) == 0
    assert [source.url for source in archive.sources()] == [OTHER]
    assert wirepress("sources", "remove", FEED) == 2
    assert "no such source" in capsys.readouterr().err


def test_status_tells_which_sources_fail_or_are_silent(
    stack: Stack, capsys: pytest.CaptureFixture[str]
) -> None:
    now = datetime.now(UTC)
    archive = S3Archive(stack.names["NewsroomBucket"])
    states = DynamoSourceStates(stack.names["NewsroomTable"])
    before = archive.sources()
    names = ("well", "silent", "failing", "gone", "new", "off")
    sources = [Source(id=name, url=f"https://{name}.example/feed", enabled=name != "off") for name in names]
    archive.put_sources(sources[:1])
    well = SourceState(
        source_id="well",
        version=1,
        last_success_at=now,
        last_new_entry_at=now,
        next_due_at=now + timedelta(hours=1),
    )
    states.put(well)
    assert wirepress("sources", "status") == 0
    archive.put_sources(sources)
    long_ago = now - timedelta(days=30)
    states.put(well.model_copy(update={"source_id": "silent", "last_new_entry_at": long_ago}))
    states.put(
        well.model_copy(
            update={"source_id": "failing", "consecutive_errors": 3, "last_error": "a\x1b[2J 503"}
        )
    )
    states.put(well.model_copy(update={"source_id": "gone", "switched_off": True, "next_due_at": None}))
    capsys.readouterr()

    assert wirepress("sources", "status") == 1

    heading, *rows = capsys.readouterr().out.splitlines()
    assert heading.split("  ")[0] == "source"
    remarks = {row.split(".")[0].removeprefix("https://"): re.split(r" {2,}", row)[3:] for row in rows}
    due = f"{well.next_due_at:%Y-%m-%d %H:%M}"
    assert remarks == {
        "well": ["0", due, "ok"],
        "silent": ["0", due, "silent for longer than expected"],
        "failing": ["3", due, "a [2J 503"],
        "gone": ["0", "never", "switched off: gone for good"],
        "new": ["0", "now", "not fetched yet"],
        "off": ["-", "-", "switched off by you"],
    }
    archive.put_sources(before)


def test_configure_stores_and_renders(stack: Stack, tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text("title: The Arleford Reader\n")
    assert wirepress("configure", str(tmp_path / "site.yaml")) == 0
    assert S3Archive(stack.names["NewsroomBucket"]).site_config().title == "The Arleford Reader"
    (message,) = messages(stack, "RenderQueue")
    assert "RenderSite" in message["Body"]


def test_a_new_configuration_is_rendered_on_every_story(stack: Stack, tmp_path: Path) -> None:
    noon = datetime(2026, 11, 20, 12, tzinfo=UTC)
    card = StoryCard(
        story_id="s1", story_version=1, report_key="r", path="/2026/11/20/a-s1/", language="en", headline="h",
        dek="d", topics=(), published_at=noon, updated_at=noon, outlets=1, articles=1,
    )  # fmt: skip
    DynamoCards(stack.names["NewsroomTable"]).put(card, previous=None)
    (tmp_path / "site.yaml").write_text("title: The Arleford Reader\n")

    assert wirepress("configure", str(tmp_path / "site.yaml")) == 0

    bodies = [message["Body"] for message in messages(stack, "RenderQueue")]
    assert any('"story_id":"s1"' in body for body in bodies)


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

    assert wirepress("failures", "replay", "--queue", "ClusterDeadLetterQueue") == 0
    (message,) = messages(stack, "ClusterQueue")
    assert (message["Body"], message["Attributes"]["MessageGroupId"]) == (body, "en")
    assert wirepress("failures", "replay") == 0
    assert [message["Body"] for message in messages(stack, "IngestQueue")] == ["{}"]
    assert wirepress("failures", "list") == 0


@pytest.mark.usefixtures("stack")
def test_an_unknown_stack_is_one_line_and_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sources", "list", "--stack", "nobody"]) == 2
    error = capsys.readouterr().err
    assert "nobody" in error
    assert error.count("\n") == 1
