"""The sources as their page lists them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wirepress.model import Source
from wirepress.site.clean import host, web_link
from wirepress.sources.health import Condition, SourceHealth, public_url

_TROUBLED = {Condition.FAILING, Condition.SILENT, Condition.GONE}


@dataclass(frozen=True, slots=True)
class ShownSource:
    """A source with the links that may be shown. `is_troubled` marks what needs the operator's eye."""

    source: Source
    health: SourceHealth
    title: str
    host: str
    site_url: str | None
    feed_url: str | None

    @property
    def is_troubled(self) -> bool:
        """Whether the source fails, is silent or gone."""
        return self.health.condition in _TROUBLED


def listed_sources(sources: Iterable[Source], health: Mapping[str, SourceHealth]) -> tuple[ShownSource, ...]:
    """The sources by title; one of which nothing is known is new."""
    shown = [_shown(source, health.get(source.id, SourceHealth(Condition.NEW))) for source in sources]
    return tuple(sorted(shown, key=lambda one: (one.title.casefold(), one.source.id)))


def _shown(source: Source, health: SourceHealth) -> ShownSource:
    name = host(source.url)
    return ShownSource(
        source=source,
        health=health,
        title=source.title or health.title or name,
        host=name,
        site_url=web_link(health.site_url),
        feed_url=web_link(public_url(source.url)),
    )
