"""The operator's verbs against a deployed stack: the real template in the embedded cloud."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import boto3
import pytest
from werkzeug.wrappers import Response

from wirepress.aws.archive import S3Archive
from wirepress.aws.cards import DynamoCards
from wirepress.aws.source_states import DynamoSourceStates
from wirepress.aws.subscriptions import DynamoSubscriptions
from wirepress.model import (
    Source,
    SourceKind,
    SourceState,
    StoryCard,
    Subscription,
    SubscriptionStatus,
)
from wirepress.sources.opml import parse_opml
from wirepress.sources.urls import source_id
from wirepress_cli.local.server import aws_stand_in
from wirepress_cli.local.stack import STACK_NAME, Stack, deploy
from wirepress_cli.local.template import load_template
from wirepress_cli.local.web import listen, serve
from wirepress_cli.main import main

ROOT = Path(__file__).parents[2]
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
FEED, OTHER = "https://a.example/feed.xml", "https://b.example/feed.xml"


@pytest.fixture(scope="module")
def stack() -> Iterator[Stack]:
    with aws_stand_in():
        yield deploy(load_template(ROOT / "template.yaml"), site_url="http://127.0.0.1:8000", auth_url=None)


def wirepress(*arguments: str) -> int:
    return main([*arguments, "--stack", STACK_NAME])


def messages(stack: Stack, queue: str) -> list[Any]:
    """What was sent since the last call: messages stay invisible for longer than these tests take."""
    answer = boto3.client("sqs").receive_message(
        QueueUrl=stack.queues[queue].url, MaxNumberOfMessages=10, AttributeNames=["All"]
    )
    return list(answer.get("Messages", []))


def test_sources_come_and_go(stack: Stack, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert wirepress("sources", "add", FEED, "--as-is") == 0
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
    remarks = {name: [errors, *rest] for name, (errors, _push, *rest) in remarks.items()}
    due = f"{well.next_due_at:%Y-%m-%d %H:%M}"
    assert remarks == {
        "well": ["0", due, "ok"],
        "silent": ["0", due, "silent for longer than expected"],
        "failing": ["3", due, "a [2J 503"],
        "gone": ["0", "never", "switched off: gone for good"],
        "new": ["0", "now", "not fetched yet"],
        "off": ["-", "-", "switched off by you"],
    }
    assert wirepress("sources", "status", "--json") == 1
    said = {one["id"]: one for one in json.loads(capsys.readouterr().out)}
    assert {name: one["state"] for name, one in said.items()} == {
        "well": "ok",
        "silent": "silent",
        "failing": "failing",
        "gone": "gone",
        "new": "new",
        "off": "off",
    }
    assert datetime.fromisoformat(said["well"]["next_due_at"]) == well.next_due_at
    archive.put_sources(before)


def test_status_tells_of_pushes(stack: Stack, capsys: pytest.CaptureFixture[str]) -> None:
    now = datetime.now(UTC)
    archive = S3Archive(stack.names["NewsroomBucket"])
    before = archive.sources()
    archive.put_sources([Source(id="pushed", url="https://pushed.example/feed")])
    state = SourceState(
        source_id="pushed", version=1, body_digest="d", last_fetched_at=now, last_success_at=now
    )
    moved = {"url": "https://new.example/feed", "last_new_entry_at": now, "next_due_at": now}
    DynamoSourceStates(stack.names["NewsroomTable"]).put(state.model_copy(update=moved))
    DynamoSubscriptions(stack.names["NewsroomTable"]).put(
        Subscription(
            token="pushed.t",
            version=1,
            source_id="pushed",
            hub="https://hub.example/",
            topic="https://pushed.example/feed",
            secret="s",
            status=SubscriptionStatus.ACTIVE,
            active_since=now - timedelta(days=1),
            lease_ends_at=now + timedelta(days=9),
            expires_at=now + timedelta(days=40),
        )
    )
    assert wirepress("sources", "status") == 0
    _, row = capsys.readouterr().out.splitlines()
    cells = re.split(r" {2,}", row)
    assert cells[0] == "https://new.example/feed"
    assert cells[4:] == [
        f"until {now + timedelta(days=9):%Y-%m-%d}",
        f"{now + timedelta(days=1):%Y-%m-%d %H:%M}",
        "moved from https://pushed.example/feed",
    ]
    archive.put_sources(before)


class Site:
    """A web site on loopback: paths and what stands there."""

    def __init__(self, pages: dict[str, str]) -> None:
        self.pages = pages

    def __call__(self, environ: Any, start_response: Any) -> Any:
        body = self.pages.get(environ["PATH_INFO"])
        response = Response(body or "not found", status=200 if body else 404, content_type="text/html")
        return response(environ, start_response)


@contextmanager
def open_site(pages: dict[str, str]) -> Iterator[str]:
    with listen(0, remedy="free some ports") as listener, serve(Site(pages), listener):
        yield f"127.0.0.1:{listener.getsockname()[1]}"


RSS = (
    "<rss version='2.0'><channel><title>{0}</title><item><title>a</title><guid>{0}</guid></item>"
    "</channel></rss>"
)
HOME = """<html><head><link rel="alternate" type="application/rss+xml" href="/comments" title="Comments">
<link rel="alternate" type="application/rss+xml" href="/main"></head></html>"""


def test_a_site_is_added_by_its_address(
    stack: Stack, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = S3Archive(stack.names["NewsroomBucket"])
    before, config = archive.sources(), archive.site_config()
    archive.put_sources([])
    pages = {"/": HOME, "/main": RSS.format("Main"), "/comments": RSS.format("Comments")}
    with open_site(pages) as host:
        site = f"http://{host}/"
        assert wirepress("sources", "add", site) == 1
        error = capsys.readouterr().err
        assert "not a public address" in error or "ports 80 and 443" in error
        assert f"add {host} to allow_hosts in site.yaml" in error
        assert f"check --allow-host {host} {site}" in error
        assert "--as-is" not in error
        assert wirepress("sources", "add", f"{site}unseen", "--as-is") == 0
        assert "will not be fetched: refused 127.0.0.1" in capsys.readouterr().err
        (tmp_path / "list.txt").write_text(f"{site}unseen\nhttps://news.example/feed\n")
        assert wirepress("sources", "import", str(tmp_path / "list.txt")) == 0
        assert capsys.readouterr().err.count("will not be fetched") == 1
        archive.put_sources([])

        archive.put_site_config(config.model_copy(update={"allow_hosts": (host,)}))
        assert wirepress("sources", "add", site, "--topic", "Local", "--title", "The Main") == 0
        said = capsys.readouterr().out
        assert f"{site}main  Main  (1 entry)" in said
        assert f"{site}\n  is no feed (" in said
        assert "found in its stead:" in said
        assert "1 added, 0 known already" in said
        (source,) = archive.sources()
        assert (source.url, source.title, source.topics) == (f"{site}main", "The Main", ("Local",))

        assert wirepress("sources", "add", site, "--all") == 0
        said = capsys.readouterr().out
        assert f"known already: {site}main" in said
        assert "0 added, 1 known already" in said

        pages["/"] = "<html><p>nothing</p></html>"
        assert wirepress("sources", "add", site, f"{site}comments") == 1
        captured = capsys.readouterr()
        assert "no feed, no sitemap" in captured.err
        assert "1 added" in captured.out
        assert wirepress("sources", "add", f"{site}x", "--kind", "page") == 0
        assert archive.sources()[-1].kind is SourceKind.PAGE
    archive.put_sources(before)
    archive.put_site_config(config)


def test_a_source_that_was_switched_off_is_switched_on_again(
    stack: Stack, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = S3Archive(stack.names["NewsroomBucket"])
    states = DynamoSourceStates(stack.names["NewsroomTable"])
    before = archive.sources()
    dead, mine = (
        Source(id=source_id(url), url=url) for url in ("https://dead.example/f", "https://mine.example/f")
    )
    archive.put_sources([dead, mine.model_copy(update={"enabled": False})])
    gone = ("2026-11-01", "2026-11-02", "2026-11-03")
    states.put(SourceState(source_id=dead.id, version=1, switched_off=True, gone_on=gone, etag="e"))

    assert wirepress("sources", "add", "http://www.dead.example/f", mine.url, "--as-is") == 0
    assert "0 added, 0 known already, 2 switched on again" in capsys.readouterr().out
    state = states.get([dead.id])[dead.id]
    assert (state.switched_off, state.gone_on, state.next_due_at, state.etag) == (False, (), None, "e")
    assert [source.enabled for source in archive.sources()] == [True, True]
    archive.put_sources(before)


def test_a_source_that_was_gone_and_removed_is_polled_when_it_comes_back(
    stack: Stack, capsys: pytest.CaptureFixture[str]
) -> None:
    archive, states = (
        S3Archive(stack.names["NewsroomBucket"]),
        DynamoSourceStates(stack.names["NewsroomTable"]),
    )
    before, url = archive.sources(), "https://returned.example/feed"
    archive.put_sources([])
    gone = SourceState(source_id=source_id(url), version=1, switched_off=True)
    states.put(gone)

    assert wirepress("sources", "add", url, "--as-is") == 0

    assert "1 added, 0 known already, 1 switched on again" in capsys.readouterr().out
    assert not states.get([gone.source_id])[gone.source_id].switched_off
    archive.put_sources(before)
    messages(stack, "RenderQueue")


@pytest.mark.parametrize("arguments", [("add", OTHER, "--as-is"), ("remove", FEED)])
def test_two_operators_at_once_lose_nothing(
    stack: Stack, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    archive, real = S3Archive(stack.names["NewsroomBucket"]), S3Archive.put_sources
    before = archive.sources()
    mine, theirs = (Source(id=source_id(url), url=url) for url in (FEED, "https://theirs.example/feed"))
    archive.put_sources([mine])
    others = [[mine, theirs]]

    def put_after_somebody_else(self: S3Archive, sources: Any, **options: Any) -> None:
        if others:
            real(self, others.pop())
        real(self, sources, **options)

    monkeypatch.setattr(S3Archive, "put_sources", put_after_somebody_else)
    assert wirepress("sources", *arguments) == 0
    assert theirs in archive.sources()
    assert {source.url for source in archive.sources()} == (
        {FEED, OTHER, theirs.url} if arguments[0] == "add" else {theirs.url}
    )
    monkeypatch.undo()
    archive.put_sources(before)
    messages(stack, "RenderQueue")


def test_configure_stores_and_renders(stack: Stack, tmp_path: Path) -> None:
    messages(stack, "RenderQueue")
    (tmp_path / "site.yaml").write_text("title: The Arleford Reader\n")
    assert wirepress("configure", str(tmp_path / "site.yaml")) == 0
    assert S3Archive(stack.names["NewsroomBucket"]).site_config().title == "The Arleford Reader"
    (message,) = messages(stack, "RenderQueue")
    assert "RenderSite" in message["Body"]


def test_configure_leaves_what_this_machine_grants_and_tells_what_it_refuses(
    stack: Stack, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = S3Archive(stack.names["NewsroomBucket"])
    before, config = archive.sources(), archive.site_config()
    urls = ("http://127.0.0.1:8801/feed", "http://127.0.0.1:8802/feed")
    archive.put_sources([Source(id=source_id(url), url=url) for url in urls])
    granted = {"local_hosts": ("127.0.0.1:8801",), "allow_hosts": ("127.0.0.1:8802",)}
    archive.put_site_config(config.model_copy(update=granted))
    (tmp_path / "site.yaml").write_text("title: The Arleford Reader\n")

    assert wirepress("configure", str(tmp_path / "site.yaml")) == 0

    assert archive.site_config().allowed_hosts == ("127.0.0.1:8801",)
    warned = capsys.readouterr().err
    assert f"{urls[1]} will not be fetched" in warned
    assert urls[0] not in warned
    archive.put_sources(before)
    archive.put_site_config(config)
    messages(stack, "RenderQueue")


def test_a_topic_that_is_spelled_otherwise_is_rendered_on_every_story(stack: Stack) -> None:
    messages(stack, "RenderQueue")
    card = StoryCard(
        story_id="s2", story_version=1, report_key="r", path="/2026/11/20/a-s2/", language="en", headline="h",
        dek="d", topics=("uk-ni",), published_at=NOON, updated_at=NOON, outlets=1, articles=1,
    )  # fmt: skip
    DynamoCards(stack.names["NewsroomTable"]).put(card, previous=None)
    for arguments in (("add", FEED, "--as-is", "--topic", "UK & NI"), ("remove", FEED)):
        assert wirepress("sources", *arguments) == 0
        bodies = [message["Body"] for message in messages(stack, "RenderQueue")]
        assert any('"story_id":"s2"' in body for body in bodies)


def test_the_sources_page_follows_the_sources(stack: Stack) -> None:
    messages(stack, "RenderQueue")
    address = "https://page.example/feed"
    for arguments in (("add", address, "--as-is"), ("remove", address)):
        assert wirepress("sources", *arguments) == 0
        (message,) = messages(stack, "RenderQueue")
        assert "RenderSite" in message["Body"]


def test_a_new_configuration_is_rendered_on_every_story(stack: Stack, tmp_path: Path) -> None:
    card = StoryCard(
        story_id="s1", story_version=1, report_key="r", path="/2026/11/20/a-s1/", language="en", headline="h",
        dek="d", topics=(), published_at=NOON, updated_at=NOON, outlets=1, articles=1,
    )  # fmt: skip
    DynamoCards(stack.names["NewsroomTable"]).put(card, previous=None)
    (tmp_path / "site.yaml").write_text("title: The Arleford Reader\n")

    assert wirepress("configure", str(tmp_path / "site.yaml")) == 0

    bodies = [message["Body"] for message in messages(stack, "RenderQueue")]
    assert any('"story_id":"s1"' in body for body in bodies)


@pytest.mark.usefixtures("stack")
def test_an_unknown_stack_is_one_line_and_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sources", "list", "--stack", "nobody"]) == 2
    error = capsys.readouterr().err
    assert "nobody" in error
    assert error.count("\n") == 1


def test_aws_that_cannot_be_reached_is_one_line_and_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "x")
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    assert main(["failures", "list"]) == 2
    assert "check the network" in capsys.readouterr().err
