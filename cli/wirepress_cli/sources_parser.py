"""The options of `wirepress sources ...`."""

import argparse
from pathlib import Path
from typing import Final

from wirepress_cli.options import add_json, add_stack, add_verb, examples_of

_SOURCES_ADD: Final = """\
A site's own address will do: its feeds are found, and its main feed is added. A source that said
it was gone (410), or that you switched off, is switched on again.

examples:
  wirepress sources add https://news.example
  wirepress sources add https://news.example https://herald.example --topic Local
  wirepress sources add https://news.example --all
  wirepress sources add https://news.example/sitemap.xml --kind sitemap

exit codes: 0 all were added or known, 1 nothing was found at some addresses
"""
_SOURCES_CHECK: Final = """\
examples:
  wirepress sources check https://news.example
  wirepress sources check https://news.example/feed.xml --json --entries 3
  wirepress sources check http://127.0.0.1:8001/feed --allow-host 127.0.0.1:8001

exit codes: 0 it can be polled, 1 it cannot
"""
_SOURCES_STATUS: Final = """\
Times are in UTC. `push` says until when a hub has promised to push (WebSub); such a source is polled
once a day. missed: pushes do not come as promised, lapsed: the promise ran out, asked: the hub has
not confirmed yet, refused: it will not; then the source is polled at its own rhythm.

examples:
  wirepress sources status
  wirepress sources status --json | jq '.[] | select(.state == "failing")'

exit codes: 0 all is well, 1 some source fails, is silent or is gone
"""


def add_sources(parser: argparse.ArgumentParser) -> None:
    """Add the group of verbs."""
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    listing = add_verb(verbs, "list", "print the sources", examples_of("sources list"))
    listing.set_defaults(verb="sources:list_sources")
    status = add_verb(verbs, "status", "print how each source fares, and which are silent", _SOURCES_STATUS)
    add_json(status)
    status.set_defaults(verb="source_status:show_status")
    _add_sources_add(add_verb(verbs, "add", "find the feeds of sites, and add them", _SOURCES_ADD))
    check = add_verb(verbs, "check", "look at an address once, and store nothing", _SOURCES_CHECK)
    check.add_argument("url", metavar="URL", help="a feed, a sitemap, or a site")
    check.add_argument(
        "--entries", type=int, default=10, metavar="N", help="print at most N entries (default: %(default)s)"
    )
    check.add_argument(
        "--allow-host", action="append", default=[], metavar="HOST:PORT", help="a private host of yours"
    )
    check.add_argument("--stack", help="the stack whose configuration counts (default: none)")
    add_json(check)
    check.set_defaults(verb="source_check:check_source")
    remove = add_verb(
        verbs,
        "remove",
        "remove sources; what they brought stays",
        examples_of("sources remove https://news.example/feed.xml"),
    )
    remove.add_argument("names", nargs="+", metavar="URL-OR-ID")
    remove.set_defaults(verb="sources:remove_sources")
    importing = add_verb(
        verbs, "import", "add the sources of a file", examples_of("sources import feeds.opml")
    )
    importing.add_argument("file", type=Path, metavar="FILE", help="OPML, YAML or one URL per line")
    importing.set_defaults(verb="sources:import_sources")
    exporting = add_verb(
        verbs,
        "export",
        "print the sources as OPML, topics as folders",
        examples_of("sources export > feeds.opml"),
    )
    exporting.set_defaults(verb="sources:export_sources")
    for one in (listing, status, verbs.choices["add"], remove, importing, exporting):
        add_stack(one)


def _add_sources_add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("urls", nargs="+", metavar="URL", help="a feed, a sitemap, or a site")
    parser.add_argument("--all", action="store_true", help="add every feed of a site, not only its main one")
    parser.add_argument("--as-is", action="store_true", help="add the addresses unseen")
    parser.add_argument(
        "--kind", choices=["feed", "sitemap", "page"], help="what they are; they are added unseen"
    )
    parser.add_argument("--topic", action="append", metavar="NAME", help="a topic of theirs; may be repeated")
    parser.add_argument("--title", help="what to call it instead of what it calls itself")
    parser.add_argument("--language", metavar="TAG", help="its language, such as de")
    parser.set_defaults(verb="sources:add_sources")
