"""The options of `wirepress local ...`."""

import argparse
from pathlib import Path
from typing import Final

from wirepress_cli.options import add_verb

_LAST_PORT: Final = 65_535


def add_local(parser: argparse.ArgumentParser) -> None:
    """Add the group of verbs."""
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    up = add_verb(
        verbs,
        "up",
        "publish and serve the site until Ctrl-C",
        "All of it is in memory: comments, decisions about stories and added sources are gone afterwards.\n",
    )
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
    build = add_verb(verbs, "build", "publish the site into a folder and exit")
    _add_inputs(build)
    _add_summaries(build)
    build.add_argument("--out", type=Path, required=True, metavar="DIR", help="where to put the site")
    build.add_argument(
        "--base-url", metavar="URL", help="the site's own address, instead of base_url in its configuration"
    )
    build.add_argument("--json", type=Path, metavar="FILE", help="where to put the figures")
    _add_runtime(build)
    build.set_defaults(verb="local.build:run")

    env = add_verb(verbs, "env", "keep the embedded cloud running for `sam local invoke`")
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
