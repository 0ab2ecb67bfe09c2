"""`wirepress local up`: publish, serve and keep publishing until Ctrl-C."""

import argparse
import signal
import threading
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from types import FrameType
from typing import Final

import boto3

from wirepress.errors import ConfigurationError
from wirepress.sources.urls import http_url
from wirepress_cli.console import Console
from wirepress_cli.local import summaries
from wirepress_cli.local.build import all_failures, feed, function_log, reporter, summary
from wirepress_cli.local.cloud import Newsroom, Setup, newsroom
from wirepress_cli.local.inputs import read_inputs
from wirepress_cli.local.runtime import FunctionError
from wirepress_cli.local.server import CREDENTIALS
from wirepress_cli.local.sign_in import SignIn
from wirepress_cli.local.stack import STACK_NAME
from wirepress_cli.local.tokens import TokenVerifier
from wirepress_cli.local.watch import InboxFolder
from wirepress_cli.local.web import Web, listen, serve

_LOOK_SECONDS: Final = 1.0
"""How often the inbox folder and the queues are looked at."""


def run(arguments: argparse.Namespace) -> int:
    """Serve until interrupted; 0 after Ctrl-C."""
    console = Console()
    signal.signal(signal.SIGTERM, _interrupt)
    callback_url = _callback_url(arguments.callback_url)
    with ExitStack() as stack:
        listener = stack.enter_context(
            listen(
                arguments.port, remedy=f"choose another with --port, such as {arguments.port % 65_535 + 1}"
            )
        )
        site_url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        inputs = stack.enter_context(read_inputs(arguments))
        log = stack.enter_context(function_log())
        setup = Setup(
            site_url=site_url,
            sign_in=True,
            runtime=arguments.runtime,
            callback_url=callback_url,
            parameters=summaries.parameters(arguments),
        )
        room = stack.enter_context(newsroom(setup, log, reporter(console)))
        wake = threading.Event()
        stack.enter_context(serve(_web(room, site_url, wake), listener))
        try:
            console.say(
                f"Publishing; the site will be on {site_url}. All of it is in memory: Ctrl-C forgets it."
            )
            inbox = feed(room, inputs)
            _publish(room, inbox, console, site_url)
            console.say(f"  The functions' log: {log.name}")
            console.say(
                f"  The operator's verbs: {_leading_here(room)} wirepress stories list --stack {STACK_NAME}"
            )
            _keep_publishing(room, inbox, wake, console)
        except KeyboardInterrupt:
            console.say("Stopped. Nothing was kept: comments, decisions and added sources are gone.")
    return 0


def _callback_url(given: str | None) -> str | None:
    """The address of `--callback-url`, without a slash at its end."""
    if given is not None and http_url(given) is None:
        raise ConfigurationError(f"--callback-url: {given!r} is no http(s) address that hubs could call")
    return given.rstrip("/") if given else None


def _leading_here(room: Newsroom) -> str:
    """The variables by which another process of this machine reaches the newsroom."""
    names = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_DEFAULT_REGION")
    variables = {"AWS_ENDPOINT_URL": room.endpoint, **{name: CREDENTIALS[name] for name in names}}
    return " ".join(f"{name}={value}" for name, value in variables.items())


def _interrupt(number: int, frame: FrameType | None) -> None:
    del number, frame
    raise KeyboardInterrupt


def _web(room: Newsroom, site_url: str, wake: threading.Event) -> Web:
    pool = room.stack.user_pool
    return Web(
        stack=room.stack,
        runtime=room.dispatcher.runtime,
        sign_in=SignIn(pool, site_url) if pool else None,
        verifier=TokenVerifier(pool, room.endpoint) if pool else None,
        on_write=wake.set,
    )


def _publish(room: Newsroom, inbox: InboxFolder | None, console: Console, site_url: str) -> None:
    """The first round: everything that is there now."""
    started = time.monotonic()
    room.poll(datetime.now(UTC))
    room.dispatcher.drain()
    pages = _count_pages(room.stack.names["SiteBucket"])
    console.say(summary(room.figures(), pages=pages, seconds=time.monotonic() - started))
    for failure in all_failures(room, inbox):
        console.say(f"  failed: {failure.what} ({failure.where}): {failure.reason}")
    console.say(f"The site is on {site_url} (Ctrl-C ends it).")


def _keep_publishing(
    room: Newsroom, inbox: InboxFolder | None, wake: threading.Event, console: Console
) -> None:
    """Later rounds: the schedule, new files in the inbox, readers' comments."""
    every = min((schedule.seconds for schedule in room.stack.schedules), default=300)
    next_poll = time.monotonic() + every
    while True:
        wake.wait(_LOOK_SECONDS)
        wake.clear()
        if inbox is not None:
            inbox.upload_changes()
        if time.monotonic() >= next_poll:
            next_poll = time.monotonic() + every
            try:
                room.poll(datetime.now(UTC))
            except FunctionError as error:  # the next slot is another chance, as on AWS
                console.say(error.reason)
        room.dispatcher.drain(patience=0)


def _count_pages(bucket: str) -> int:
    pages = boto3.client("s3").get_paginator("list_objects_v2").paginate(Bucket=bucket)
    return sum(item["Key"].endswith(".html") for page in pages for item in page.get("Contents", []))
