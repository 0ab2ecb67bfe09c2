"""`wirepress sources ...` and `wirepress configure`: what a deployed newsroom reads and how it looks."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from wirepress.aws.clock import SystemClock
from wirepress.aws.table import DynamoCards
from wirepress.errors import ConfigurationError
from wirepress.model import Source, SourceState
from wirepress.model.messages import RenderSite, RenderStory
from wirepress.sources.listing import parse_sources
from wirepress.sources.opml import write_opml
from wirepress.sources.schedule import is_due, is_silent, poll_url
from wirepress_cli.configuration import read_site_config, read_sources
from wirepress_cli.deployed import DeployedStack

_STATUS_HEADINGS: Final = ["source", "last success", "last new entry", "errors", "next due", "remark"]
"""Times are in UTC; `errors` counts failures in a row."""


def list_sources(arguments: argparse.Namespace) -> int:
    """Print the stack's sources, one line each."""
    for source in DeployedStack(arguments.stack).archive.sources():
        state = "" if source.enabled else "  (switched off)"
        print(f"{source.id}  {source.kind.value:<8} {source.url}{state}")
    return 0


def show_status(arguments: argparse.Namespace) -> int:
    """Print how each source fares, as a table; 1 when any of them fails or is silent."""
    stack = DeployedStack(arguments.stack)
    now = SystemClock().now()
    sources = stack.archive.sources()
    states = stack.states.get([source.id for source in sources])
    rows = [_status(source, states.get(source.id), now) for source in sources]
    for line in _table([_STATUS_HEADINGS, *([*row.cells, row.remark] for row in rows)]):
        print(line)
    return 1 if any(row.troubled for row in rows) else 0


def add_sources(arguments: argparse.Namespace) -> int:
    """Add sources by their URLs."""
    return _merge(arguments.stack, parse_sources("\n".join(arguments.urls).encode(), name="the command line"))


def import_sources(arguments: argparse.Namespace) -> int:
    """Add the sources of a file."""
    return _merge(arguments.stack, read_sources(arguments.file))


def remove_sources(arguments: argparse.Namespace) -> int:
    """Remove sources by URL or id. What they brought stays."""
    archive = DeployedStack(arguments.stack).archive
    known = archive.sources()
    unknown = set(arguments.names) - {name for source in known for name in (source.id, source.url)}
    if unknown:
        names = ", ".join(sorted(unknown))
        raise ConfigurationError(f"no such source: {names}; see `wirepress sources list`")
    kept = [source for source in known if not {source.id, source.url} & set(arguments.names)]
    archive.put_sources(kept)
    print(f"{len(known) - len(kept)} removed, {len(kept)} left")
    return 0


def export_sources(arguments: argparse.Namespace) -> int:
    """Write the stack's sources as OPML to the standard output."""
    opml = write_opml(DeployedStack(arguments.stack).archive.sources(), title="Wirepress")
    sys.stdout.write(opml.decode())
    return 0


def configure(arguments: argparse.Namespace) -> int:
    """Store the site's configuration and have every page rendered with it."""
    stack = DeployedStack(arguments.stack)
    stack.archive.put_site_config(read_site_config(arguments.file))
    cards = DynamoCards(stack["NewsroomTable"])
    months = sorted({day[:7] for day in cards.days()})
    story_ids = [card.story_id for month in months for card in cards.by_month(month)]
    for message in (RenderSite(), *(RenderStory(story_id=story_id) for story_id in story_ids)):
        stack.sqs.send_message(QueueUrl=stack["RenderQueue"], MessageBody=message.to_json().decode())
    print(f"stored; the site is being rendered anew, {len(story_ids)} stories among it")
    return 0


@dataclass(frozen=True, slots=True)
class _Status:
    cells: list[str]
    remark: str
    troubled: bool


def _status(source: Source, state: SourceState | None, now: datetime) -> _Status:
    if not source.enabled:
        return _Status([source.url, "-", "-", "-", "-"], "switched off by you", troubled=False)
    if state is None:
        return _Status([source.url, "never", "never", "0", "now"], "not fetched yet", troubled=False)
    off, silent = state.switched_off, is_silent(state, now)
    due = "now" if is_due(source, state, now) else _minute(state.next_due_at, "never")
    remarks = [
        "switched off: gone for good" if off else "",
        "silent for longer than expected" if silent else "",
        # A reason may quote what a server sent: one line, and nothing that steers a terminal.
        "".join(char if char.isprintable() else " " for char in state.last_error or ""),
    ]
    return _Status(
        [
            poll_url(source, state),
            _minute(state.last_success_at, "never"),
            _minute(state.last_new_entry_at, "never"),
            str(state.consecutive_errors),
            due,
        ],
        "; ".join(filter(None, remarks)) or "ok",
        troubled=bool(off or silent or state.consecutive_errors),
    )


def _minute(moment: datetime | None, otherwise: str) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if moment else otherwise


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _merge(stack: str, new: "tuple[Source, ...]") -> int:
    archive = DeployedStack(stack).archive
    known = {source.id: source for source in archive.sources()}
    added = [source for source in new if source.id not in known]
    archive.put_sources([*known.values(), *added])
    print(f"{len(added)} added, {len(new) - len(added)} known already")
    return 0
