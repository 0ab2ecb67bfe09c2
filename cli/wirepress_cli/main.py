"""The command line: one parser, one module per verb, errors as one line."""

import argparse
import contextlib
import importlib
import importlib.metadata
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from wirepress.errors import WirepressError
from wirepress_cli.comments_parser import add_comments
from wirepress_cli.console import ReaderGoneError, complain, printable, watched_output

_LAST_PORT: Final = 65_535
_SHORTEST_ID: Final = 8
"""How much of a dead letter's id is printed, and the least that names it."""
_MOST_DAYS: Final = 14
"""How long dead letters are kept."""
_EXAMPLES: Final = """\
examples:
  wirepress local up --sample                      the sample newsroom on http://127.0.0.1:8000
  wirepress local build --sources feeds.opml --inbox documents --out site
  wirepress sources add https://news.example/feed.xml --stack wirepress
  wirepress stories hide k3v9x2qa --stack wirepress
  wirepress comments held --stack wirepress
  wirepress failures list --stack wirepress
  wirepress failures drop --reason "answered 404"
  wirepress rebuild --dry-run --stack wirepress

exit codes: 0 all went well, 1 some items failed, 2 the command could not start
"""

_NAMES: Final = """
A story is named by its id, the beginning of its id, its address on the site, or the address or URL of
one of its articles. An article is named likewise.
"""
_STORIES: Final = f"""\
examples:
  wirepress stories list --day 2026-11-23 --search "tram line"
  wirepress stories show https://news.example/2026/11/23/tram-line-opens-k3v9x2qa/
  wirepress stories hide k3v9x2qa
  wirepress stories merge k3v9x2qa 7hd2mmp4 --dry-run
  wirepress stories split k3v9x2qa https://outlet.example/another-matter
{_NAMES}"""
_ARTICLES: Final = f"""\
examples:
  wirepress articles remove https://outlet.example/retracted
  wirepress articles restore 7hd2mmp4
{_NAMES}"""
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


_SELECTED: Final = """
Without an option all that failed is meant; with several, what they all hold for. TEXT is looked for in the
reason, whatever its case; an ellipsis (…) in it stands for anything, so that a group's line can be given.
"""
_FAILURES_LIST: Final = f"""\
Each line has the id, how long ago it failed, the queue, what it was about and why. More than twenty are
grouped by reason.
{_SELECTED}
examples:
  wirepress failures list
  wirepress failures list --reason robots.txt --all
  wirepress failures list --json | jq -r '.[].what'

exit codes: 0 nothing failed, 1 something did; `failures replay` tries it again, `failures drop` lets it go
"""
_FAILURES_REPLAY: Final = f"""\
They go back to the queue they failed in, page by page. What fails anew meanwhile stays for the next time.
What polling failed at is not sent again: the schedule polls again by itself.
{_SELECTED}
examples:
  wirepress failures replay
  wirepress failures replay --queue FetchDeadLetterQueue --reason "answered 503"
"""
_FAILURES_DROP: Final = f"""\
For what will never succeed: pages that are gone, that robots.txt forbids, that have too little text. It is
shown first, and just what was shown goes, once you have approved it. Documents stay in the inbox, and
nothing on the site changes. Ctrl-C stops it at any time; it says how many went.
{_SELECTED}
examples:
  wirepress failures drop --reason "answered 404"
  wirepress failures drop --queue PollDeadLetterQueue --older-than 1
  wirepress failures drop --id 3f2a91bc 77aa0123
  wirepress failures drop --older-than 0 --yes       all of them, unasked

exit codes: 0 done, or not approved, 1 there is no such id, 2 nobody could be asked
"""
_REBUILD: Final = """\
For a table or a site that was lost, or a release that writes reports otherwise. Articles and your decisions
stand in the newsroom bucket, and all that follows from them is restored, under the same addresses. It may
be given again at any time: what is as it should be stays so. Readers' comments are not touched. What was
known of sources comes back as they are polled. StoryPublished is told again of stories that were lost.
With --from-inbox, for articles that were lost: every document of the inbox is read again first.

examples:
  wirepress rebuild --dry-run
  wirepress rebuild --wait --stack wirepress
  wirepress rebuild --from-inbox --wait

exit codes: 0 all articles were passed on, 1 some could not be read
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    try:
        with watched_output():
            return _run(argv)
    except ReaderGoneError:
        return 141


def _run(argv: Sequence[str] | None) -> int:
    parser = _parser()
    arguments = parser.parse_args(argv)
    if "verb" not in arguments:
        parser.print_help()
        return 2
    module, _, name = arguments.verb.partition(":")
    try:
        # Imported now, so that `wirepress --help` does not wait for the embedded cloud.
        code: int = getattr(importlib.import_module(f"wirepress_cli.{module}"), name)(arguments)
    except WirepressError as error:
        complain(error.reason)
        return 2
    except OSError as error:  # a full disk, a folder that may not be written to, a connection that broke
        complain(printable(str(error)))
        return 2
    except KeyboardInterrupt:
        return 130
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="wirepress",
        description="Turn a list of news sources into a news site: on AWS, or all of it on this machine.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--version", action="version", version=f"wirepress {importlib.metadata.version('wirepress')}"
    )
    verbs = parser.add_subparsers(title="verbs", metavar="VERB")
    _add_local(_verb(verbs, "local", "run the whole newsroom on this machine"))
    _add_sources(_verb(verbs, "sources", "what a deployed newsroom reads"))
    configure = _verb(verbs, "configure", "give a deployed site its configuration")
    configure.add_argument("file", type=Path, metavar="FILE", help="the site's configuration, YAML")
    _add_stack(configure)
    configure.set_defaults(verb="sources:configure")
    _add_stories(_verb(verbs, "stories", "what a deployed newsroom published", _STORIES))
    _add_articles(_verb(verbs, "articles", "take articles out of reports", _ARTICLES))
    add_comments(verbs)
    _add_failures(_verb(verbs, "failures", "what a deployed newsroom could not process"))
    rebuild = _verb(
        verbs, "rebuild", "make stories and pages anew from the articles in the newsroom bucket", _REBUILD
    )
    _add_dry_run(rebuild)
    rebuild.add_argument("--from-inbox", action="store_true", help="have the inbox read again first")
    rebuild.add_argument("--wait", action="store_true", help="return only when all of it is done")
    _add_stack(rebuild)
    rebuild.set_defaults(verb="rebuild:rebuild")
    return parser


def _add_local(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    up = _verb(verbs, "up", "publish and serve the site until Ctrl-C")
    up.add_argument("--port", type=_port, default=8000, help="where to serve it (default: %(default)s)")
    up.add_argument(
        "--callback-url",
        metavar="URL",
        help="where hubs (WebSub) reach this server; without it, no hub is asked to push",
    )
    _add_inputs(up)
    _add_summaries(up)
    _add_runtime(up)
    up.set_defaults(verb="local.up:run")
    build = _verb(verbs, "build", "publish the site into a folder and exit")
    _add_inputs(build)
    _add_summaries(build)
    build.add_argument("--out", type=Path, required=True, metavar="DIR", help="where to put the site")
    build.add_argument("--json", type=Path, metavar="FILE", help="where to put the figures")
    _add_runtime(build)
    build.set_defaults(verb="local.build:run")

    env = _verb(verbs, "env", "keep the embedded cloud running for `sam local invoke`")
    env.add_argument("--env", type=Path, default=Path("env.json"), metavar="FILE", help="for --env-vars")
    env.add_argument(
        "--host",
        default="127.0.0.1",
        help="where it listens; containers on Linux need the bridge's address, such as 172.17.0.1",
    )
    env.set_defaults(verb="local.env:run")


def _port(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or int(text) > _LAST_PORT:
        raise argparse.ArgumentTypeError(f"{text} is no port: 0 to {_LAST_PORT}, 0 for any that is free")
    return int(text)


def _add_sources(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    listing = _verb(verbs, "list", "print the sources", _examples("sources list"))
    listing.set_defaults(verb="sources:list_sources")
    status = _verb(verbs, "status", "print how each source fares, and which are silent", _SOURCES_STATUS)
    _add_json(status)
    status.set_defaults(verb="source_status:show_status")
    _add_sources_add(_verb(verbs, "add", "find the feeds of sites, and add them", _SOURCES_ADD))
    check = _verb(verbs, "check", "look at an address once, and store nothing", _SOURCES_CHECK)
    check.add_argument("url", metavar="URL", help="a feed, a sitemap, or a site")
    check.add_argument(
        "--entries", type=int, default=10, metavar="N", help="print at most N entries (default: %(default)s)"
    )
    check.add_argument(
        "--allow-host", action="append", default=[], metavar="HOST:PORT", help="a private host of yours"
    )
    check.add_argument("--stack", help="the stack whose configuration counts (default: none)")
    _add_json(check)
    check.set_defaults(verb="source_check:check_source")
    remove = _verb(
        verbs,
        "remove",
        "remove sources; what they brought stays",
        _examples("sources remove https://news.example/feed.xml"),
    )
    remove.add_argument("names", nargs="+", metavar="URL-OR-ID")
    remove.set_defaults(verb="sources:remove_sources")
    importing = _verb(verbs, "import", "add the sources of a file", _examples("sources import feeds.opml"))
    importing.add_argument("file", type=Path, metavar="FILE", help="OPML, YAML or one URL per line")
    importing.set_defaults(verb="sources:import_sources")
    exporting = _verb(
        verbs,
        "export",
        "print the sources as OPML, topics as folders",
        _examples("sources export > feeds.opml"),
    )
    exporting.set_defaults(verb="sources:export_sources")
    for one in (listing, status, verbs.choices["add"], remove, importing, exporting):
        _add_stack(one)


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


def _examples(*commands: str) -> str:
    return "examples:\n" + "".join(f"  wirepress {command}\n" for command in commands)


def _verb(
    verbs: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, purpose: str, epilog: str = ""
) -> argparse.ArgumentParser:
    return verbs.add_parser(
        name,
        help=purpose,
        description=f"{purpose[0].upper()}{purpose[1:]}.",
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _add_stories(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    listing = _verb(verbs, "list", "print stories, newest first")
    listing.add_argument("--day", metavar="DAY", help="only those of a day such as 2026-11-23")
    listing.add_argument("--topic", metavar="SLUG", help="only those of a topic")
    listing.add_argument("--hidden", action="store_true", help="those that were hidden")
    listing.add_argument(
        "--search", metavar="WORDS", help="only those whose headline or dek has all the words"
    )
    listing.add_argument(
        "--limit", type=int, default=50, metavar="N", help="at most N (default: %(default)s)"
    )
    listing.set_defaults(verb="stories:list_stories")
    show = _verb(verbs, "show", "print a story's articles, ranking, report and decisions", _NAMES)
    show.add_argument("story", metavar="STORY")
    show.set_defaults(verb="stories:show_story")
    names = _verb(verbs, "names", "print the names that many articles share, for everyday_names in site.yaml")
    names.add_argument(
        "--days", type=int, default=30, metavar="N", help="of so many days (default: %(default)s)"
    )
    names.set_defaults(verb="everyday:list_names")
    several = {
        "hide": "take stories off the site; their addresses say that they were withdrawn",
        "unhide": "put hidden stories back",
        "pin": "keep stories at the top of the front page",
        "unpin": "let pinned stories stand where they belong",
        "merge": "make one story of several; all addresses keep working",
        "release": "forget what was merged and split",
    }
    plural = {"merge": "merge_stories", "release": "release_stories"}
    for verb, purpose in several.items():
        one = _verb(verbs, verb, purpose, _NAMES)
        one.add_argument("stories", nargs="+", metavar="STORY")
        one.set_defaults(verb=f"stories:{plural.get(verb, f'{verb}_stories')}")
        _add_dry_run(one)
    split = _verb(verbs, "split", "make a story of some of a story's articles", _NAMES)
    split.add_argument("story", metavar="STORY")
    split.add_argument("articles", nargs="+", metavar="ARTICLE")
    split.set_defaults(verb="stories:split_story")
    _add_dry_run(split)
    for one in verbs.choices.values():
        _add_json(one)
        _add_stack(one)


def _add_articles(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    listing = _verb(verbs, "removed", "print the articles that no report may draw on")
    listing.set_defaults(verb="stories:list_removed")
    for verb, purpose in (
        ("remove", "let no report draw on articles any more: their source took them back"),
        ("restore", "let reports draw on removed articles again"),
    ):
        one = _verb(verbs, verb, purpose, _NAMES)
        one.add_argument("articles", nargs="+", metavar="ARTICLE")
        one.set_defaults(verb=f"stories:{verb}_articles")
        _add_dry_run(one)
    for one in verbs.choices.values():
        _add_json(one)
        _add_stack(one)


def _add_dry_run(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dry-run", action="store_true", help="print what would change, and change nothing")


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")


def _add_failures(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    listing = _verb(verbs, "list", "print what failed and why", _FAILURES_LIST)
    listing.set_defaults(verb="failures:list_failures")
    _add_json(listing)
    replay = _verb(verbs, "replay", "try what failed again", _FAILURES_REPLAY)
    replay.set_defaults(verb="failures:replay_failures")
    drop = _verb(verbs, "drop", "let go of what failed and need not be tried again", _FAILURES_DROP)
    drop.set_defaults(verb="failures:drop_failures")
    drop.add_argument("--yes", action="store_true", help="do not ask")
    _add_dry_run(drop)
    for one in (listing, drop):
        one.add_argument("--all", action="store_true", help="print each by itself, however many there are")
    for one in verbs.choices.values():
        one.add_argument("--queue", metavar="NAME", help="only what is in this dead-letter queue")
        which = one.add_mutually_exclusive_group()
        which.add_argument(
            "--reason", default="", metavar="TEXT", help="only what failed for a reason with this text"
        )
        which.add_argument(
            "--id", type=_id, nargs="+", action="extend", default=[], metavar="ID", help="only these"
        )
        one.add_argument(
            "--older-than", type=_days, metavar="DAYS", help="only what failed longer ago; 0.5 is half a day"
        )
        _add_stack(one)


def _id(text: str) -> str:
    if len(text) < _SHORTEST_ID:
        raise argparse.ArgumentTypeError(f"{text} is no id: give the {_SHORTEST_ID} characters of the list")
    return text.casefold()


def _days(text: str) -> float:
    with contextlib.suppress(ValueError):
        if 0 <= float(text) <= _MOST_DAYS:
            return float(text)
    raise argparse.ArgumentTypeError(f"{text} is no number of days: 0 to {_MOST_DAYS}")


def _add_stack(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--stack", default="wirepress", help="the stack's name (default: %(default)s)")


def _add_inputs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--sources", type=Path, metavar="FILE", help="OPML, YAML or one URL per line")
    parser.add_argument(
        "--inbox", type=Path, metavar="DIR", help="files to publish: HTML, Markdown, text, PDF"
    )
    parser.add_argument("--config", type=Path, metavar="FILE", help="the site's configuration, YAML")
    parser.add_argument("--sample", action="store_true", help="the sample newsroom that comes with Wirepress")


def _add_summaries(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--summaries-model",
        action="append",
        metavar="NAME",
        help="let a model write the reports; again for one to ask when this one does not answer",
    )
    parser.add_argument(
        "--summaries-endpoint",
        metavar="URL",
        help="the OpenAI-compatible service that has it, such as http://localhost:11434/v1; its API key, if"
        " any, in WIREPRESS_SUMMARIES_KEY",
    )


def _add_runtime(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--runtime",
        choices=["inprocess", "rie"],
        default="inprocess",
        help="how functions run: in this process, or each under the Lambda runtime interface emulator",
    )


if __name__ == "__main__":
    raise SystemExit(main())
