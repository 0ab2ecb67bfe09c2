"""Learning: what is stored of a source when it was fetched, or its hub has pushed."""

from collections.abc import Callable
from contextlib import suppress
from typing import Final

from wirepress.errors import ConflictError
from wirepress.model import Source, SourceState
from wirepress.model.messages import RenderSite
from wirepress.ports import Outbox, SourceStates
from wirepress.sources.health import source_health

_TRIES: Final = 5


def learn(
    source: Source,
    change: Callable[[SourceState | None], SourceState | None],
    *,
    states: SourceStates,
    outbox: Outbox,
) -> None:
    """Store what `change` makes of a source's state, deciding anew where somebody else wrote meanwhile.

    Nothing is stored where it says `None`. The page that lists the sources is rendered when the
    source fares otherwise than before.
    """
    for _ in range(_TRIES):
        before = states.get([source.id]).get(source.id)
        after = change(before)
        if after is None:
            return
        with suppress(ConflictError):
            states.put(after)
            if source_health(source, before) != source_health(source, after):
                outbox.send([RenderSite()])
            return
    raise ConflictError(f"the state of source {source.id} is written by too many at a time; try again")
