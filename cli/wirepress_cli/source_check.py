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
from wirepress_cli.refusals import look
from wirepress_cli.sources import http_client

_OLD: Final = timedelta(days=90)
_AHEAD: Final = timedelta(hours=1)


def check_source(arguments: argparse.Namespace) -> int:
    """Print what stands at an address and what is wrong with it; 1 when nothing there can be polled."""
    (source,) = parse_sources(arguments.url.encode(), name="the command line")
    config = DeployedStack(arguments.stack).archive.site_config() if arguments.stack else SiteConfig()
    hosts = (*config.allow_hosts, *arguments.allow_host)
    config = config.model_copy(update={"allow_hosts": hosts})
    try:
        discovery = discover(source.url, http_client(config))
    except FetchError as error:
        complain(printable(f"{source.url}: {error.reason}{look(source.url, config)}"))
        return 1
    found = discovery.chosen
    if found is None:
        _say_nothing_found(source.url, discovery)
        return 1
    now = SystemClock().now()
    if arguments.json:
        said = {"instead_of": source.url if discovery.not_given else None, "because": discovery.not_given}
        print(json.dumps(_as_json(found, now, arguments.entries) | said, indent=2, ensure_ascii=False))
    else:
        if discovery.not_given:
            print(f"{source.url} is no feed ({printable(discovery.not_given)}); found in its stead:")
        _print(found, now, arguments.entries)
    return 0


def problems(found: Found, now: datetime) -> list[str]:
    """What may trouble whoever polls it, one line each."""
    entries, count = found.feed.entries, len(found.feed.entries)
    undated = sum(entry.published_at is None and entry.updated_at is None for entry in entries)
    changed = sum(entry.published_at is None and entry.updated_at is not None for entry in entries)
    ahead = sum(entry.published_at is not None and entry.published_at > now + _AHEAD for entry in entries)
    homeless = sum(not entry.url_is_own for entry in entries)
    newest = found.newest
    said = [
        "it has no entries" if not found.entries else "",
        f"{undated} of {count} entries have no date" if undated else "",
        f"{changed} of {count} entries say only when they changed: their pages have to say when they appeared"
        if changed
        else "",
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
        print(f"  {_minute(entry)}  {printable(_title(entry) or '(its page has the title)')}")
        print(f"  {'':<16}  {printable(entry.url or '-')}")


def _minute(entry: FeedEntry) -> str:
    """When it appeared, or changed where nothing else is said."""
    date = entry.published_at or entry.updated_at
    return f"{date:%Y-%m-%d %H:%M}" if date else f"{'no date':<16}"


def _title(entry: FeedEntry) -> str | None:
    """Its title; sitemaps give none, and an address stands for it."""
    return entry.title if entry.title != entry.url else None


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
                "title": _title(entry),
                "url": entry.url,
                "published_at": entry.published_at.isoformat() if entry.published_at else None,
                "updated_at": entry.updated_at.isoformat() if entry.updated_at else None,
            }
            for entry in found.feed.entries[:limit]
        ],
    }
