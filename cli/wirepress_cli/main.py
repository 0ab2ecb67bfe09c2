"""The command line: one parser, one module per verb, errors as one line."""

import argparse
import importlib
import importlib.metadata
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from wirepress.errors import WirepressError
from wirepress_cli.console import complain

_EXAMPLES: Final = """\
examples:
  wirepress local up --sample                      the sample newsroom on http://127.0.0.1:8000
  wirepress local build --sources feeds.opml --inbox documents --out site
  wirepress sources add https://news.example/feed.xml --stack wirepress
  wirepress failures list --stack wirepress

exit codes: 0 all went well, 1 some items failed, 2 the command could not start
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code."""
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
    _add_local(verbs.add_parser("local", help="run the whole newsroom on this machine"))
    _add_sources(verbs.add_parser("sources", help="what a deployed newsroom reads"))
    configure = verbs.add_parser("configure", help="give a deployed site its configuration")
    configure.add_argument("file", type=Path, metavar="FILE", help="the site's configuration, YAML")
    _add_stack(configure)
    configure.set_defaults(verb="sources:configure")
    _add_failures(verbs.add_parser("failures", help="what a deployed newsroom could not process"))
    return parser


def _add_local(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    up = verbs.add_parser("up", help="publish and serve the site until Ctrl-C")
    up.add_argument("--port", type=int, default=8000, help="where to serve it (default: %(default)s)")
    _add_inputs(up)
    _add_runtime(up)
    up.set_defaults(verb="local.up:run")
    build = verbs.add_parser("build", help="publish the site into a folder and exit")
    _add_inputs(build)
    build.add_argument("--out", type=Path, required=True, metavar="DIR", help="where to put the site")
    build.add_argument("--json", type=Path, metavar="FILE", help="where to put the figures")
    _add_runtime(build)
    build.set_defaults(verb="local.build:run")

    env = verbs.add_parser("env", help="keep the embedded cloud running for `sam local invoke`")
    env.add_argument("--env", type=Path, default=Path("env.json"), metavar="FILE", help="for --env-vars")
    env.add_argument(
        "--host",
        default="127.0.0.1",
        help="where it listens; containers on Linux need the bridge's address, such as 172.17.0.1",
    )
    env.set_defaults(verb="local.env:run")


def _add_sources(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    listing = verbs.add_parser("list", help="print the sources")
    listing.set_defaults(verb="sources:list_sources")
    status = verbs.add_parser("status", help="print how each source fares, and which are silent")
    status.set_defaults(verb="sources:show_status")
    add = verbs.add_parser("add", help="add sources by URL")
    add.add_argument("urls", nargs="+", metavar="URL")
    add.set_defaults(verb="sources:add_sources")
    remove = verbs.add_parser("remove", help="remove sources; what they brought stays")
    remove.add_argument("names", nargs="+", metavar="URL-OR-ID")
    remove.set_defaults(verb="sources:remove_sources")
    importing = verbs.add_parser("import", help="add the sources of a file")
    importing.add_argument("file", type=Path, metavar="FILE", help="OPML, YAML or one URL per line")
    importing.set_defaults(verb="sources:import_sources")
    exporting = verbs.add_parser("export", help="print the sources as OPML")
    exporting.set_defaults(verb="sources:export_sources")
    for one in (listing, status, add, remove, importing, exporting):
        _add_stack(one)


def _add_failures(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    listing = verbs.add_parser("list", help="print what failed and why")
    _add_stack(listing)
    listing.set_defaults(verb="failures:list_failures")
    replay = verbs.add_parser("replay", help="try what failed again")
    replay.add_argument("--queue", metavar="NAME", help="only this dead-letter queue")
    _add_stack(replay)
    replay.set_defaults(verb="failures:replay_failures")


def _add_stack(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--stack", default="wirepress", help="the stack's name (default: %(default)s)")


def _add_inputs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--sources", type=Path, metavar="FILE", help="OPML, YAML or one URL per line")
    parser.add_argument(
        "--inbox", type=Path, metavar="DIR", help="files to publish: HTML, Markdown, text, PDF"
    )
    parser.add_argument("--config", type=Path, metavar="FILE", help="the site's configuration, YAML")
    parser.add_argument("--sample", action="store_true", help="the sample newsroom that comes with Wirepress")


def _add_runtime(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--runtime",
        choices=["inprocess", "rie"],
        default="inprocess",
        help="how functions run: in this process, or each under the Lambda runtime interface emulator",
    )


if __name__ == "__main__":
    raise SystemExit(main())
