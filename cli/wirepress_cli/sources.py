"""`wirepress sources ...` and `wirepress configure`: what a deployed newsroom reads and how it looks."""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from wirepress.aws.http import SafeHttpClient
from wirepress.errors import ConfigurationError, FetchError, FetchRefusedError
from wirepress.model import SiteConfig, Source, SourceKind
from wirepress.model.messages import RenderSite, RenderStory
from wirepress.ports import HttpClient
from wirepress.sources.discovery import Found
from wirepress.sources.listing import parse_sources
from wirepress.sources.opml import write_opml
from wirepress.sources.schedule import switched_on
from wirepress.sources.urls import schemeless, source_id
from wirepress.steps.discovering import discover
from wirepress.stories.topics import topic_names
from wirepress_cli.configuration import read_site_config, read_sources
from wirepress_cli.console import complain, printable
from wirepress_cli.deployed import DeployedStack, change_stored
from wirepress_cli.refusals import look, refused


def list_sources(arguments: argparse.Namespace) -> int:
    """Print the stack's sources, one line each."""
    for source in DeployedStack(arguments.stack).archive.sources():
        state = "" if source.enabled else "  (switched off)"
        print(f"{source.id}  {source.kind.value:<8} {source.url}{state}")
    return 0


def add_sources(arguments: argparse.Namespace) -> int:
    """Find the feeds of the given addresses and add them; 1 when some address has none."""
    stack = DeployedStack(arguments.stack)
    given = parse_sources("\n".join(arguments.urls).encode(), name="the command line")
    if arguments.as_is or arguments.kind:
        chosen, failed = list(given), 0
        _warn(stack, chosen)
    else:
        config = stack.archive.site_config()
        found = [_discovered(source, config, everything=arguments.all) for source in given]
        chosen = [source for sources in found for source in sources]
        failed = sum(not sources for sources in found)
    _add(stack, [_as_asked(source, arguments) for source in chosen])
    return 1 if failed else 0


def import_sources(arguments: argparse.Namespace) -> int:
    """Add the sources of a file."""
    stack, sources = DeployedStack(arguments.stack), read_sources(arguments.file)
    _warn(stack, sources)
    _add(stack, sources)
    return 0


def remove_sources(arguments: argparse.Namespace) -> int:
    """Remove sources by URL or id. What they brought stays."""
    stack = DeployedStack(arguments.stack)
    named = set(arguments.names)
    known = stack.archive.sources()
    if unknown := named - {name for source in known for name in (source.id, source.url)}:
        names = ", ".join(sorted(unknown))
        raise ConfigurationError(f"no such source: {names}; see `wirepress sources list`")
    before, left = _change(stack, lambda now: (one for one in now if named.isdisjoint((one.id, one.url))))
    _render(stack, before, left)
    print(f"{len(before) - len(left)} removed, {len(left)} left")
    return 0


def export_sources(arguments: argparse.Namespace) -> int:
    """Write the stack's sources as OPML to the standard output; their first topics are folders."""
    opml = write_opml(DeployedStack(arguments.stack).archive.sources(), title="Wirepress")
    sys.stdout.write(opml.decode())
    return 0


def configure(arguments: argparse.Namespace) -> int:
    """Store the site's configuration and have every page rendered with it."""
    stack = DeployedStack(arguments.stack)
    local_hosts = stack.archive.site_config().local_hosts
    config = read_site_config(arguments.file).model_copy(update={"local_hosts": local_hosts})
    stack.archive.put_site_config(config)
    stories = _render_all(stack)
    print(f"stored; the site is being rendered anew, {stories} stories among it")
    _warn(stack, stack.archive.sources())
    return 0


def _render_all(stack: DeployedStack) -> int:
    """Have every page made anew; gives the number of stories."""
    months = sorted({day[:7] for day in stack.cards.days()})
    story_ids = [card.story_id for month in months for card in stack.cards.by_month(month)]
    stack.send([RenderSite(), *(RenderStory(story_id=story_id) for story_id in story_ids)])
    return len(story_ids)


def _warn(stack: DeployedStack, sources: Iterable[Source]) -> None:
    for line in refused(sources, stack.archive.site_config()):
        complain(printable(line))


def http_client(config: SiteConfig) -> HttpClient:
    """What asks for addresses on the operator's behalf: with the limits of the newsroom's own."""
    return SafeHttpClient(contact_url=config.contact_url or config.base_url, allow_hosts=config.allowed_hosts)


def described(found: Found) -> str:
    """One line about what was found."""
    entries = f"{found.entries} {'entry' if found.entries == 1 else 'entries'}"
    newest = f", newest {found.newest:%Y-%m-%d}" if found.newest else ""
    title = f"  {printable(found.title)}" if found.title else ""
    return f"{found.kind.value:<8} {found.url}{title}  ({entries}{newest})"


def _discovered(source: Source, config: SiteConfig, *, everything: bool) -> list[Source]:
    """What is to be added for an address; prints what was found there, and why nothing was."""
    try:
        discovery = discover(source.url, http_client(config), everything=everything)
    except FetchError as error:
        unseen = "; to add it unseen, use --as-is"  # unless it would be refused all the same
        hint = look(source.url, config) if isinstance(error, FetchRefusedError) else unseen
        complain(printable(f"{source.url}: {error.reason}{hint}"))
        return []
    print(source.url)
    if discovery.not_given:
        print(f"  is no feed ({printable(discovery.not_given)}); found in its stead:")
    if discovery.chosen is None:
        for url, reason in discovery.rejected:
            print(f"  no       {url}: {printable(reason)}")
        complain(
            f"{source.url}: no feed, no sitemap and no list of articles; "
            "give the feed's own address, or add this one unseen with --as-is"
        )
        return []
    for one in discovery.found:
        print(f"  {described(one)}")
    return [
        source.model_copy(update={"id": source_id(one.url), "url": one.url, "kind": one.kind})
        for one in discovery.found
    ]


def _as_asked(source: Source, arguments: argparse.Namespace) -> Source:
    """The source with what the command line says about it."""
    said = {
        "kind": SourceKind(arguments.kind) if arguments.kind else None,
        "title": arguments.title,
        "language": arguments.language,
        "topics": tuple(arguments.topic) if arguments.topic else None,
    }
    return source.model_copy(update={name: value for name, value in said.items() if value is not None})


@dataclass(slots=True)
class _Addition:
    """A list of sources with new ones beside those known, and what became of each."""

    sources: dict[str, Source]
    added: int = 0
    known: list[str] = field(default_factory=list)
    back: list[str] = field(default_factory=list)
    """Ids of those that had been switched off."""

    def __str__(self) -> str:
        back = f", {len(self.back)} switched on again" if self.back else ""
        return f"{self.added} added, {len(self.known)} known already{back}"


def _change(
    stack: DeployedStack, change: Callable[[Sequence[Source]], Iterable[Source]]
) -> tuple[Sequence[Source], Sequence[Source]]:
    """Change the list of sources over what stands there now; gives it as it was and as it is."""
    return change_stored(
        stack.archive.sources,
        lambda sources, standing: stack.archive.put_sources(sources, expected=standing),
        lambda standing: tuple(change(standing)),
    )


def _add(stack: DeployedStack, new: Sequence[Source]) -> None:
    """Store new sources beside those known; known ones that are switched off are switched on again."""
    made: list[_Addition] = []

    def change(standing: Sequence[Source]) -> Iterable[Source]:
        ids = dict.fromkeys(one.id for one in (*standing, *new))
        made.append(_beside(standing, new, off=set(_switched_off(stack, list(ids)))))
        return made[-1].sources.values()

    before, now = _change(stack, change)
    addition = made[-1]
    for name in addition.back:
        _switch_on(stack, name)
    _render(stack, before, now)
    for url in addition.known:
        print(f"known already: {url}")
    print(addition)


def _render(stack: DeployedStack, before: Sequence[Source], now: Sequence[Source]) -> None:
    """Have the pages made anew on which the list of sources shows."""
    if topic_names(before) == topic_names(now):
        stack.send([RenderSite()])
    else:
        _render_all(stack)


def _beside(standing: Sequence[Source], new: Sequence[Source], *, off: set[str]) -> _Addition:
    """`off` are the ids of those that were switched off because they said that they were gone."""
    addition = _Addition({source.id: source for source in standing})
    addresses = {schemeless(source.url): source.id for source in standing}
    for source in new:
        at = addresses.setdefault(schemeless(source.url), source.id)
        before = addition.sources.get(at)
        if before is None:
            addition.sources[at] = source
            addition.added += 1
            if at in off:  # it was removed after it had said so
                off.discard(at)
                addition.back.append(at)
        elif not before.enabled or at in off:
            addition.sources[at] = before.model_copy(update={"enabled": True})
            off.discard(at)
            addition.back.append(at)
        else:
            addition.known.append(before.url)
    return addition


def _switched_off(stack: DeployedStack, source_ids: Sequence[str]) -> Iterator[str]:
    return (name for name, state in stack.states.get(source_ids).items() if state.switched_off)


def _switch_on(stack: DeployedStack, name: str) -> None:
    """Forget that a source said it was gone for good: it is polled at once."""
    state = stack.states.get([name]).get(name)
    if state is not None and state.switched_off:
        stack.states.put(switched_on(state))
