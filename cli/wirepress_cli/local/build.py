"""`wirepress local build`: run to quiescence, export the site, say what was done."""

import argparse
import json
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, TextIO

from wirepress.errors import ConfigurationError
from wirepress.model import SiteConfig
from wirepress.sources.urls import http_url
from wirepress_cli.console import Console
from wirepress_cli.local import summaries
from wirepress_cli.local.cloud import Failure, Figures, Newsroom, Setup, newsroom
from wirepress_cli.local.dispatcher import Progress
from wirepress_cli.local.export import check_apart, check_target, export_site
from wirepress_cli.local.inputs import Inputs, read_inputs
from wirepress_cli.local.watch import InboxFolder

SITE_URL: Final = "http://127.0.0.1:8000"
"""The site's address where the configuration gives none: that of `wirepress local up`."""


def run(arguments: argparse.Namespace) -> int:
    """Build the site; 0 when all went well, 1 when some items failed."""
    console = Console()
    started = time.monotonic()
    check_target(arguments.out)
    with ExitStack() as stack:
        inputs = _at(arguments.base_url, stack.enter_context(read_inputs(arguments)))
        if inputs.inbox is not None:
            check_apart(arguments.out, inputs.inbox)
        log = stack.enter_context(function_log())
        room = stack.enter_context(
            newsroom(
                Setup(
                    site_url=inputs.config.base_url or SITE_URL,
                    runtime=arguments.runtime,
                    parameters=summaries.parameters(arguments),
                ),
                log,
                reporter(console),
            )
        )
        inbox = feed(room, inputs)
        room.poll(datetime.now(UTC))
        room.dispatcher.drain()
        failures = all_failures(room, inbox)
        figures = room.figures()
        pages = export_site(room.stack.names["SiteBucket"], arguments.out)
        seconds = time.monotonic() - started
        console.say(summary(figures, pages=pages, seconds=seconds))
        for failure in failures:
            console.say(f"  failed: {failure.what} ({failure.where}): {failure.reason}")
        if failures:
            keep_log(log, console)
    console.say(f"The site is in {arguments.out}.")
    if hint := address_hint(inputs.config):
        console.say(f"  {hint}")
    if arguments.json:
        write_json(arguments.json, figures, failures, pages=pages, seconds=seconds)
    return 1 if failures else 0


def _at(base_url: str | None, inputs: Inputs) -> Inputs:
    """The inputs for a site at the address of `--base-url`, where that was given."""
    if base_url is None:
        return inputs
    if http_url(base_url) is None:
        raise ConfigurationError(f"--base-url: {base_url!r} is no address such as https://news.example")
    return replace(inputs, config=inputs.config.model_copy(update={"base_url": base_url}))


def address_hint(config: SiteConfig) -> str | None:
    """What to say where nothing tells at which address readers will find the site."""
    if config.base_url:
        return None
    return (
        f"Feeds, sitemap and canonical links begin with {SITE_URL}, as nothing says where readers will find"
        " the site: set base_url in site.yaml (--config), or give --base-url."
    )


def all_failures(room: Newsroom, inbox: InboxFolder | None) -> list[Failure]:
    """What could not be published: files that could not be read, then what failed on the way."""
    refused = inbox.refused if inbox else {}
    return [Failure(name, "inbox", reason) for name, reason in sorted(refused.items())] + room.failures()


def feed(room: Newsroom, inputs: Inputs) -> InboxFolder | None:
    """Give the newsroom its configuration, its sources and its uploads."""
    room.configure(inputs.config, inputs.sources)
    if inputs.inbox is None:
        return None
    inbox = room.inbox(inputs.inbox)
    inbox.upload_changes()
    return inbox


def reporter(console: Console) -> "_Reporter":
    """What prints the dispatcher's progress."""
    return _Reporter(console)


class _Reporter:
    """One line per step: what was done, what still waits."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def __call__(self, progress: Progress) -> None:
        name = progress.function.removesuffix("Function").lower()
        waiting = f", {progress.waiting} waiting" if progress.waiting else ""
        self._console.progress(
            name, f"{name:<10} {progress.handled} done{waiting}", done=not progress.waiting
        )


def summary(figures: Figures, *, pages: int, seconds: float) -> str:
    """One line that says what was done."""
    counts = ", ".join(
        f"{count} {name if count != 1 else one}"
        for count, one, name in (
            (figures.sources, "source", "sources"),
            (figures.documents, "document", "documents"),
            (figures.articles, "article", "articles"),
            (figures.duplicates, "duplicate", "duplicates"),
            (figures.stories, "story", "stories"),
            (pages, "page", "pages"),
        )
    )
    return f"{counts} in {seconds:.1f} seconds."


def write_json(path: Path, figures: Figures, failures: list[Failure], *, pages: int, seconds: float) -> None:
    """Write the figures and the failures."""
    values = {
        **asdict(figures),
        "pages": pages,
        "seconds": round(seconds, 3),
        "failures": [asdict(failure) for failure in failures],
    }
    try:
        path.write_text(json.dumps(values, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError as error:
        raise ConfigurationError(f"{path} cannot be written: {error}") from error


@contextmanager
def function_log() -> Iterator[TextIO]:
    """A file for what the functions write; gone at the end unless somebody keeps it."""
    with tempfile.NamedTemporaryFile(
        "w", prefix="wirepress-", suffix=".log", encoding="utf-8", delete=False
    ) as log:
        _kept.discard(log.name)
        try:
            yield log  # type: ignore[misc]  # a text file wrapper, which typeshed does not call a TextIO
        finally:
            if log.name not in _kept:
                Path(log.name).unlink(missing_ok=True)


_kept: set[str] = set()


def keep_log(log: TextIO, console: Console) -> None:
    """Leave the functions' log for the operator to read."""
    _kept.add(log.name)
    console.say(f"  The functions' log: {log.name}")
