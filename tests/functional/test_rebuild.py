"""The table is an index: without it, the articles in the bucket give the same site."""

from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import boto3
import pytest

from wirepress.aws.cards import DynamoCards
from wirepress.sources.listing import parse_sources
from wirepress_cli import rebuild
from wirepress_cli.configuration import read_site_config
from wirepress_cli.local.cloud import Newsroom, Setup, newsroom
from wirepress_cli.local.sample_server import serve_sample
from wirepress_cli.local.stack import STACK_NAME
from wirepress_cli.main import main

SAMPLE = Path(__file__).parents[2] / "sample"
ARTICLES = 5
UPLOAD = "uploads/2026-11-19-marché.txt"
TEXT = """\
Le marché de Fort-Lalleu change de place

La mairie de Fort-Lalleu déplace le marché du samedi sur la place du Vieux-Port, à partir du mois de mars.
Les trente-deux commerçants avaient demandé plus de place pour leurs étals, et un accès pour les camions.
Les riverains craignent le bruit du petit matin. Une réunion publique se tiendra mardi soir dans la salle
des fêtes, où chacun pourra poser ses questions aux élus et aux services de la voirie.
"""
Run = Callable[..., tuple[int, str]]


@pytest.fixture(scope="module")
def room() -> Iterator[Newsroom]:
    """A newsroom that has published what one outlet of the sample says and an upload, one story pinned."""
    with newsroom(Setup(site_url="https://news.example"), StringIO(), lambda _: None) as room:
        with serve_sample(SAMPLE) as sample:
            config = read_site_config(SAMPLE / "site.yaml").model_copy(update={"seconds_between_requests": 0})
            sources = [one for one in parse_sources(sample.newsroom.sources()) if "/la-criee/" in one.url]
            room.configure(sample.allowed(config), sources)
            inbox = room.stack.names["InboxBucket"]
            boto3.client("s3").put_object(Bucket=inbox, Key=UPLOAD, Body=TEXT.encode())
            boto3.client("s3").put_object(Bucket=inbox, Key="raw/bodies/nobodys", Body=b"not a document")
            room.poll(datetime.now(UTC))
            room.dispatcher.drain()
        pinned = cards(room)[0]
        assert main(["stories", "pin", pinned, "--stack", STACK_NAME]) == 0
        room.dispatcher.drain()
        yield room


def cards(room: Newsroom) -> list[str]:
    table = DynamoCards(room.stack.names["NewsroomTable"])
    return [card.story_id for day in table.days() for card in table.by_day(day)]


def objects(bucket: str, prefix: str = "") -> dict[str, bytes]:
    s3 = boto3.client("s3")
    keys = [one["Key"] for one in s3.list_objects_v2(Bucket=bucket, Prefix=prefix).get("Contents", [])]
    return {key: s3.get_object(Bucket=bucket, Key=key)["Body"].read() for key in keys}


def lose(room: Newsroom) -> None:
    """Delete all that the table knows of stories, and the pages."""
    dynamodb, s3 = boto3.client("dynamodb"), boto3.client("s3")
    table, site = room.stack.names["NewsroomTable"], room.stack.names["SiteBucket"]
    for item in dynamodb.scan(TableName=table)["Items"]:
        if not item["PK"]["S"].startswith(("SOURCE#", "HOST#")):
            dynamodb.delete_item(TableName=table, Key={name: item[name] for name in ("PK", "SK")})
    for key in objects(site):
        s3.delete_object(Bucket=site, Key=key)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def act(*arguments: str) -> tuple[int, str]:
        said = StringIO()
        with redirect_stdout(said):
            code = main(["rebuild", *arguments, "--stack", STACK_NAME])
        return code, said.getvalue()

    return act


def test_what_was_lost_comes_back_byte_for_byte(room: Newsroom, run: Run) -> None:
    site = room.stack.names["SiteBucket"]
    before, stories = objects(site), cards(room)
    assert len(stories) > 1
    lose(room)
    assert cards(room) == []

    code, said = run()
    room.dispatcher.drain()

    assert code == 0
    assert f"{ARTICLES} not in the index" in said.replace(" of them", "")
    assert cards(room) == stories
    assert objects(site) == before


def test_articles_that_were_lost_come_back_from_the_inbox(
    room: Newsroom, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    s3, names = boto3.client("s3"), room.stack.names
    bucket, site = names["NewsroomBucket"], names["SiteBucket"]
    articles, pages = objects(bucket, "articles/"), objects(site)
    lose(room)
    for key in [*articles, *objects(bucket, "reports/")]:
        s3.delete_object(Bucket=bucket, Key=key)
    assert objects(bucket, "articles/") == {}
    monkeypatch.setattr(rebuild.time, "sleep", lambda _: room.dispatcher.drain())

    code, said = run("--from-inbox", "--wait")

    assert code == 0
    assert f"{ARTICLES} documents in the inbox, 1 of them uploads" in said
    assert f"told       {ARTICLES} of {ARTICLES}" in said
    assert f"{ARTICLES} articles ({ARTICLES} fr), " in said
    assert len(articles) == ARTICLES
    assert objects(bucket, "articles/") == articles
    assert objects(site) == pages


def test_reading_the_inbox_twice_doubles_nothing_even_where_the_wait_was_cut_off(
    room: Newsroom, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def leave(_seconds: float) -> None:
        raise KeyboardInterrupt

    bucket, site = room.stack.names["NewsroomBucket"], room.stack.names["SiteBucket"]
    before, handled = (objects(bucket), objects(site)), room.dispatcher.handled["IngestFunction"]
    monkeypatch.setattr(rebuild.time, "sleep", leave)

    code, said = run("--from-inbox")
    room.dispatcher.drain()

    assert code == 130
    assert "give `wirepress rebuild` once they are" in said
    assert room.dispatcher.handled["IngestFunction"] == handled + ARTICLES
    assert (objects(bucket), objects(site)) == before
    assert room.dispatcher.dead_letters() == []


def test_doing_it_again_changes_nothing(room: Newsroom, run: Run) -> None:
    site = room.stack.names["SiteBucket"]

    def written() -> dict[str, datetime]:
        found = boto3.client("s3").list_objects_v2(Bucket=site)["Contents"]
        return {one["Key"]: one["LastModified"] for one in found}

    before, handled = written(), room.dispatcher.handled["ClusterFunction"]

    assert run()[0] == 0
    room.dispatcher.drain()

    assert room.dispatcher.handled["ClusterFunction"] == handled + ARTICLES
    assert written() == before
    assert "0 of them not in the index" in run("--dry-run")[1]


def test_a_dry_run_sends_nothing(room: Newsroom, run: Run) -> None:
    code, said = run("--dry-run", "--from-inbox")

    assert (code, room.dispatcher.drain()) == (0, 0)
    assert f"{ARTICLES} documents in the inbox" in said
    assert f"{ARTICLES} articles ({ARTICLES} fr)" in said
    assert "nothing was changed" in said


def test_it_waits_until_all_is_done(room: Newsroom, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[float] = []

    def work(seconds: float) -> None:
        looks.append(seconds)
        room.dispatcher.drain()

    monkeypatch.setattr(rebuild.time, "sleep", work)

    code, said = run("--wait")

    assert code == 0
    assert len(looks) == 2
    assert "done; " in said
    assert room.dispatcher.drain() == 0


def test_an_article_that_cannot_be_read_is_named_and_the_others_are_passed_on(
    room: Newsroom, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    s3, bucket = boto3.client("s3"), room.stack.names["NewsroomBucket"]
    s3.put_object(Bucket=bucket, Key="articles/torn.json", Body=b"{")
    handled = room.dispatcher.handled["ClusterFunction"]
    try:
        code, _ = run()
    finally:
        s3.delete_object(Bucket=bucket, Key="articles/torn.json")
    room.dispatcher.drain()

    assert code == 1
    assert "articles/torn.json is not a stored Article" in capsys.readouterr().err
    assert room.dispatcher.handled["ClusterFunction"] == handled + ARTICLES
