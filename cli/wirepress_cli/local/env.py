"""`wirepress local env`: the embedded cloud for `sam local invoke`, with what events/ speaks about in it."""

import argparse
import hashlib
import json
import time
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from wirepress.aws.comments_table import DynamoComments
from wirepress.aws.inbox import S3Inbox
from wirepress.aws.subscriptions import DynamoSubscriptions
from wirepress.model import (
    Comment,
    CommentStatus,
    RawDocument,
    SiteConfig,
    Source,
    Subscription,
    SubscriptionStatus,
)
from wirepress_cli.console import Console
from wirepress_cli.local.build import SITE_URL, function_log, reporter
from wirepress_cli.local.cloud import Newsroom, Setup, newsroom
from wirepress_cli.local.template import REGION, find_template

_CONTAINERS_HOST: Final = "host.docker.internal"
"""How a container of `sam local` calls this machine."""

_HUB_SECRET: Final = "q7Tt2Wv9Zc4Lk8Jh3Gf6Ds1Ap5Oi0Uy7Re2Wq9Xm4Nb"  # noqa: S105 - signs the deliveries in events/
_PAGE: Final = b"""<!doctype html><html lang="en"><head><title>Footbridge over the Arle is open</title></head>
<body><article><h1>Footbridge over the Arle is open</h1>
<p>Arleford's new footbridge was opened on Monday after twenty months of building. It joins the station with
the old mill and is 84 metres long.</p><p>The town expects 4,000 crossings a day. Cyclists have to wait until
Friday, when the last railings will be in place.</p><p>The region paid most of the cost of 6.2 million euros.
A flood in January had carried away the scaffolding and delayed the work by three months. The two school
classes that had waited since eight in the morning were the first to cross.</p></article></body></html>
"""


def run(arguments: argparse.Namespace) -> int:
    """Keep the embedded cloud running until Ctrl-C; 0 then."""
    console = Console()
    with ExitStack() as stack:
        log = stack.enter_context(function_log())
        room = stack.enter_context(
            newsroom(Setup(site_url=SITE_URL, sign_in=True, host=arguments.host), log, reporter(console))
        )
        seed(room, find_template().parent / "events")
        arguments.env.write_text(json.dumps(env_json(room), indent=2) + "\n", encoding="utf-8")
        console.say(f"AWS_ENDPOINT_URL={room.endpoint}  (in containers: {_containers_endpoint(room)})")
        console.say(f"Wrote {arguments.env}. Build once with `sam build`, then for example:")
        for command in commands(find_template().parent / "events", arguments.env):
            console.say(f"  {command}")
        console.say("Ctrl-C ends it.")
        try:
            while True:
                time.sleep(3600)
        except KeyboardInterrupt:
            console.say("Stopped.")
    return 0


def env_json(room: Newsroom) -> dict[str, dict[str, str]]:
    """What `sam local invoke --env-vars` takes: each function's environment."""
    endpoint = {"AWS_ENDPOINT_URL": _containers_endpoint(room)}
    return {name: {**function.environment, **endpoint} for name, function in room.stack.functions.items()}


def commands(events: Path, env: Path) -> list[str]:
    """The command for each event."""
    return [
        f"sam local invoke {function_of(path)} -e events/{path.name} --env-vars {env} --region {REGION}"
        for path in in_order(events)
    ]


def in_order(events: Path) -> list[Path]:
    """The events in an order in which all succeed: the comment is deleted last."""
    return sorted(events.glob("*.json"), key=lambda path: (path.name == "comments.delete.json", path.name))


def function_of(event: Path) -> str:
    """The logical id of the function that an event is for: `fetch.page.json` is FetchFunction's."""
    return f"{event.name.split('.', 1)[0].capitalize()}Function"


def seed(room: Newsroom, events: Path) -> None:
    """Put what the events speak about into the embedded cloud: from the source to the comment."""

    def read(name: str) -> dict[str, Any]:
        event: dict[str, Any] = json.loads((events / name).read_text(encoding="utf-8"))
        return event

    names = room.stack.names
    message = json.loads(_first(read("fetch.source.json"))["body"])
    source = Source(id=message["source_id"], url="https://news.example/feed.xml")
    room.configure(SiteConfig(), [source])
    room.inbox(events / "inbox").upload_changes()
    document = _document(_first(read("ingest.s3-document.json"))["body"])
    S3Inbox(names["InboxBucket"]).put_document(document, _PAGE)
    room.dispatcher.drain()
    _seed_subscription(room, read("hub.verification.json"), read("hub.delivery.json"))
    comment = read("comments.edit.json")
    DynamoComments(names["CommentsTable"]).add(_comment(comment), request_id="events", recent=())


def _seed_subscription(room: Newsroom, verification: dict[str, Any], delivery: dict[str, Any]) -> None:
    """The subscription that a hub confirms, denies and pushes for, and the feed that it pushed."""
    names, now = room.stack.names, datetime.now(UTC)
    token = verification["pathParameters"]["token"]
    subscription = Subscription(
        token=token,
        version=1,
        source_id=token.partition(".")[0],
        hub="https://hub.example/",
        topic=verification["queryStringParameters"]["hub.topic"],
        secret=_HUB_SECRET,
        status=SubscriptionStatus.ACTIVE,
        next_request_at=now + timedelta(days=8),
        asked="subscribe",
        asked_at=now,
        active_since=now,
        lease_ends_at=now + timedelta(days=10),
        expires_at=now + timedelta(days=40),
    )
    DynamoSubscriptions(names["NewsroomTable"]).put(subscription)
    feed = delivery["body"].encode()
    digest = hashlib.sha256(feed).hexdigest()
    S3Inbox(names["InboxBucket"]).put_feed(subscription.source_id, digest, feed)


def _document(body: str) -> RawDocument:
    key = json.loads(body)["detail"]["object"]["key"]
    identity = key.removeprefix("raw/documents/").removesuffix(".json")
    return RawDocument(
        id=identity,
        body_key=f"raw/bodies/{identity}",
        fetched_at=datetime(2026, 11, 16, 9, tzinfo=UTC),
        url="https://news.example/2026/11/16/footbridge.html",
        source_id="example",
        content_type="text/html",
    )


def _comment(event: dict[str, Any]) -> Comment:
    """The comment that the events edit, report, moderate and delete, written just now by their reader."""
    path = event["pathParameters"]
    claims = event["requestContext"]["authorizer"]["jwt"]["claims"]
    return Comment(
        id=path["comment_id"],
        story_id=path["story_id"],
        thread=path["comment_id"],
        author_id=claims["sub"],
        author_name=claims["name"],
        text="About time. The detour took twenty minutes.",
        status=CommentStatus.PUBLISHED,
        created_at=datetime.now(UTC),
        version=1,
    )


def _first(event: dict[str, Any]) -> dict[str, str]:
    records: list[dict[str, str]] = event["Records"]
    return records[0]


def _containers_endpoint(room: Newsroom) -> str:
    return f"http://{_CONTAINERS_HOST}:{urlsplit(room.endpoint).port}"
