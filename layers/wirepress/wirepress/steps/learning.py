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
    before, after = change_state(source.id, change, states=states)
    if after is not None and source_health(source, before) != source_health(source, after):
        outbox.send([RenderSite()])


def change_state(
    source_id: str,
    change: Callable[[SourceState | None], SourceState | None],
    *,
    states: SourceStates,
) -> tuple[SourceState | None, SourceState | None]:
    """Store what `change` makes of a state; gives that before it and what was stored, if anything was."""
    for _ in range(_TRIES):
        before = states.get([source_id]).get(source_id)
        after = change(before)
        if after is None:
            return before, None
        with suppress(ConflictError):
            states.put(after)
            return before, after
    raise ConflictError(f"the state of source {source_id} is written by too many at a time; try again")
