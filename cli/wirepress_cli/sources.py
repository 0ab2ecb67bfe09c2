"""`wirepress sources ...` and `wirepress configure`: what a deployed newsroom reads and how it looks."""

import argparse
import sys

from wirepress.errors import ConfigurationError
from wirepress.model import Source
from wirepress.model.messages import RenderSite
from wirepress.sources.listing import parse_sources
from wirepress.sources.opml import write_opml
from wirepress_cli.configuration import read_site_config, read_sources
from wirepress_cli.deployed import DeployedStack


def list_sources(arguments: argparse.Namespace) -> int:
    """Print the stack's sources, one line each."""
    for source in DeployedStack(arguments.stack).archive.sources():
        state = "" if source.enabled else "  (switched off)"
        print(f"{source.id}  {source.kind.value:<8} {source.url}{state}")
    return 0


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
    """Store the site's configuration and have the site rendered with it."""
    stack = DeployedStack(arguments.stack)
    stack.archive.put_site_config(read_site_config(arguments.file))
    stack.sqs.send_message(QueueUrl=stack["RenderQueue"], MessageBody=RenderSite().to_json().decode())
    print("stored; the pages that no story owns are being rendered")
    return 0


def _merge(stack: str, new: "tuple[Source, ...]") -> int:
    archive = DeployedStack(stack).archive
    known = {source.id: source for source in archive.sources()}
    added = [source for source in new if source.id not in known]
    archive.put_sources([*known.values(), *added])
    print(f"{len(added)} added, {len(new) - len(added)} known already")
    return 0
