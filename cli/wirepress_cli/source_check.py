"""`wirepress sources check`: look at an address once, without storing anything."""

import argparse
import json
from datetime import datetime, timedelta
from typing import Any, Final

from wirepress.aws.clock import SystemClock
from wirepress.errors import FetchError
from wirepress.model import SiteConfig
from wirepress.sources.discovery import Found
from wirepress.sources.entries import FeedEntry
from wirepress.sources.listing import parse_sources
from wirepress.steps.discovering import Discovery, discover
from wirepress_cli.console import complain, printable
from wirepress_cli.deployed import DeployedStack
from wirepress_cli.sources import http_client

_OLD: Final = timedelta(days=90)
_AHEAD: Final = timedelta(hours=1)


def check_source(arguments: argparse.Namespace) -> int:
    """Print what stands at an address and what is wrong with it; 1 when nothing there can be polled."""
    (source,) = parse_sources(arguments.url.encode(), name="the command line")
    config = DeployedStack(arguments.stack).archive.site_config() if arguments.stack else SiteConfig()
    hosts = (*config.allow_hosts, *arguments.allow_host)
    http = http_client(config.model_copy(update={"allow_hosts": hosts}))
    try:
        discovery = discover(source.url, http)
    except FetchError as error:
        complain(f"{source.url}: {printable(error.reason)}")
        return 1
    found = discovery.chosen
    if found is None:
        _say_nothing_found(source.url, discovery)
        return 1
    now = SystemClock().now()
    if arguments.json:
        print(json.dumps(_as_json(found, now, arguments.entries), indent=2, ensure_ascii=False))
    else:
        _print(found, now, arguments.entries)
    return 0


def problems(found: Found, now: datetime) -> list[str]:
    """What may trouble whoever polls it, one line each."""
    entries, count = found.feed.entries, len(found.feed.entries)
    undated = sum(entry.published_at is None for entry in entries)
    ahead = sum(entry.published_at is not None and entry.published_at > now + _AHEAD for entry in entries)
    homeless = sum(not entry.url_is_own for entry in entries)
    newest = found.newest
    said = [
        "it has no entries" if not found.entries else "",
        f"{undated} of {count} entries have no date" if undated else "",
        f"{ahead} of {count} entries are dated in the future" if ahead else "",
        f"{homeless} of {count} entries have no page of their own: their text is taken from the feed"
        if homeless
        else "",
        f"the newest entry is {(now - newest).days} days old" if newest and now - newest > _OLD else "",
    ]
    return [line for line in said if line]


def _say_nothing_found(url: str, discovery: Discovery) -> None:
    for tried, reason in discovery.rejected:
        print(f"no  {tried}: {printable(reason)}")
    complain(f"{url}: no feed, no sitemap and no list of articles; give the feed's own address")


def _print(found: Found, now: datetime, limit: int) -> None:
    lines = {
        "address": found.url,
        "kind": found.kind.value,
        "title": found.title or "-",
        "language": found.feed.language or "-",
        "entries": str(found.entries),
        "push": found.hub or "-",
    }
    for name, value in lines.items():
        print(f"{name:<10}{printable(value)}")
    for problem in problems(found, now):
        print(f"{'problem':<10}{problem}")
    for entry in found.feed.entries[:limit]:
        print(f"  {_minute(entry)}  {printable(entry.title)}")
        print(f"  {'':<16}  {printable(entry.url or '-')}")


def _minute(entry: FeedEntry) -> str:
    return f"{entry.published_at:%Y-%m-%d %H:%M}" if entry.published_at else f"{'no date':<16}"


def _as_json(found: Found, now: datetime, limit: int) -> dict[str, Any]:
    return {
        "url": found.url,
        "kind": found.kind.value,
        "title": found.title,
        "language": found.feed.language,
        "hub": found.hub,
        "entry_count": found.entries,
        "problems": problems(found, now),
        "entries": [
            {
                "title": entry.title,
                "url": entry.url,
                "published_at": entry.published_at.isoformat() if entry.published_at else None,
            }
            for entry in found.feed.entries[:limit]
        ],
    }
