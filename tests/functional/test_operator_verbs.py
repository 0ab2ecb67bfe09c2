"""The operator's verbs against a deployed stack: the real template in the embedded cloud."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest

from wirepress.aws.archive import S3Archive
from wirepress.aws.dead_letters import SqsDeadLetters
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


def test_configure_stores_and_renders(stack: Stack, tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text("title: The Arleford Reader\n")
    assert wirepress("configure", str(tmp_path / "site.yaml")) == 0
    assert S3Archive(stack.names["NewsroomBucket"]).site_config().title == "The Arleford Reader"
    (message,) = messages(stack, "RenderQueue")
    assert "RenderSite" in message["Body"]


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
