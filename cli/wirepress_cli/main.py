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
from wirepress_cli.local_parser import add_local
from wirepress_cli.options import add_dry_run, add_json, add_stack, add_verb
from wirepress_cli.sources_parser import add_sources

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
    add_local(add_verb(verbs, "local", "run the whole newsroom on this machine"))
    add_sources(add_verb(verbs, "sources", "what a deployed newsroom reads"))
    configure = add_verb(verbs, "configure", "give a deployed site its configuration")
    configure.add_argument("file", type=Path, metavar="FILE", help="the site's configuration, YAML")
    add_stack(configure)
    configure.set_defaults(verb="sources:configure")
    _add_stories(add_verb(verbs, "stories", "what a deployed newsroom published", _STORIES))
    _add_articles(add_verb(verbs, "articles", "take articles out of reports", _ARTICLES))
    add_comments(add_verb(verbs, "comments", "decide about comments that wait for a moderator"))
    _add_failures(add_verb(verbs, "failures", "what a deployed newsroom could not process"))
    rebuild = add_verb(
        verbs, "rebuild", "make stories and pages anew from the articles in the newsroom bucket", _REBUILD
    )
    add_dry_run(rebuild)
    rebuild.add_argument("--from-inbox", action="store_true", help="have the inbox read again first")
    rebuild.add_argument("--wait", action="store_true", help="return only when all of it is done")
    add_stack(rebuild)
    rebuild.set_defaults(verb="rebuild:rebuild")
    return parser


def _add_stories(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    listing = add_verb(verbs, "list", "print stories, newest first")
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
    show = add_verb(verbs, "show", "print a story's articles, ranking, report and decisions", _NAMES)
    show.add_argument("story", metavar="STORY")
    show.set_defaults(verb="stories:show_story")
    names = add_verb(
        verbs, "names", "print the names that many articles share, for everyday_names in site.yaml"
    )
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
        one = add_verb(verbs, verb, purpose, _NAMES)
        one.add_argument("stories", nargs="+", metavar="STORY")
        one.set_defaults(verb=f"stories:{plural.get(verb, f'{verb}_stories')}")
        add_dry_run(one)
    split = add_verb(verbs, "split", "make a story of some of a story's articles", _NAMES)
    split.add_argument("story", metavar="STORY")
    split.add_argument("articles", nargs="+", metavar="ARTICLE")
    split.set_defaults(verb="stories:split_story")
    add_dry_run(split)
    for one in verbs.choices.values():
        add_json(one)
        add_stack(one)


def _add_articles(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    listing = add_verb(verbs, "removed", "print the articles that no report may draw on")
    listing.set_defaults(verb="stories:list_removed")
    for verb, purpose in (
        ("remove", "let no report draw on articles any more: their source took them back"),
        ("restore", "let reports draw on removed articles again"),
    ):
        one = add_verb(verbs, verb, purpose, _NAMES)
        one.add_argument("articles", nargs="+", metavar="ARTICLE")
        one.set_defaults(verb=f"stories:{verb}_articles")
        add_dry_run(one)
    for one in verbs.choices.values():
        add_json(one)
        add_stack(one)


def _add_failures(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    listing = add_verb(verbs, "list", "print what failed and why", _FAILURES_LIST)
    listing.set_defaults(verb="failures:list_failures")
    add_json(listing)
    replay = add_verb(verbs, "replay", "try what failed again", _FAILURES_REPLAY)
    replay.set_defaults(verb="failures:replay_failures")
    drop = add_verb(verbs, "drop", "let go of what failed and need not be tried again", _FAILURES_DROP)
    drop.set_defaults(verb="failures:drop_failures")
    drop.add_argument("--yes", action="store_true", help="do not ask")
    add_dry_run(drop)
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
        add_stack(one)


def _id(text: str) -> str:
    if len(text) < _SHORTEST_ID:
        raise argparse.ArgumentTypeError(f"{text} is no id: give the {_SHORTEST_ID} characters of the list")
    return text.casefold()


def _days(text: str) -> float:
    with contextlib.suppress(ValueError):
        if 0 <= float(text) <= _MOST_DAYS:
            return float(text)
    raise argparse.ArgumentTypeError(f"{text} is no number of days: 0 to {_MOST_DAYS}")


if __name__ == "__main__":
    raise SystemExit(main())
