"""What a local newsroom is made of: sources, uploads, configuration, or the sample of all three."""

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from wirepress.errors import ConfigurationError
from wirepress.model import SiteConfig, Source
from wirepress.sources.listing import parse_sources
from wirepress_cli.configuration import allow_private_hosts, read_site_config, read_sources
from wirepress_cli.console import complain
from wirepress_cli.local.sample_server import PORT, serve_sample
from wirepress_cli.local.template import find_template

SAMPLE_REST: Final = 0.05
"""Seconds between two requests to an outlet of the sample."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """Sources, configuration and the folder of uploads."""

    sources: tuple[Source, ...]
    config: SiteConfig
    inbox: Path | None


@contextmanager
def read_inputs(arguments: argparse.Namespace) -> Iterator[Inputs]:
    """Read the files that the command names; with `--sample` serve the sample newsroom meanwhile.

    Raises `ConfigurationError` for a file that cannot be read.
    """
    if not arguments.sample:
        if arguments.sources is None and arguments.inbox is None:
            raise ConfigurationError("nothing to publish: give --sources, --inbox or --sample")
        yield _given(arguments, (), SiteConfig(), None)
        return
    sample = find_template().parent / "sample"
    config = read_site_config(sample / "site.yaml")
    # The sample's outlets are this very program: they need less of a rest than anybody else's.
    config = config.model_copy(update={"seconds_between_requests": SAMPLE_REST})
    with serve_sample(sample) as served:
        if served.is_hidden:
            complain(f"ports from {PORT} on are taken: links to the sample's articles lead to who has them")
        sources = parse_sources(served.newsroom.sources())
        yield _given(arguments, sources, config, sample / "uploads", allow=served.allowed)


def _given(
    arguments: argparse.Namespace,
    sources: tuple[Source, ...],
    config: SiteConfig,
    inbox: Path | None,
    *,
    allow: Callable[[SiteConfig], SiteConfig] = lambda config: config,
) -> Inputs:
    """What the command names, else the given defaults; `allow` adds hosts of its own that may be fetched."""
    if arguments.sources is not None:
        sources = read_sources(arguments.sources)
    if arguments.config is not None:
        config = read_site_config(arguments.config)
    if arguments.inbox is not None:
        inbox = arguments.inbox
        if not inbox.is_dir():
            raise ConfigurationError(
                f"{inbox} is not a folder: give the folder whose files are to be published"
            )
    return Inputs(sources, allow_private_hosts(allow(config), sources), inbox)
