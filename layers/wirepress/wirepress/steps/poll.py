"""Poll: put the sources that are due on the fetch queue."""

from dataclasses import dataclass

from wirepress.model.messages import FetchSource
from wirepress.ports import Archive, Clock, Outbox, SourceStates
from wirepress.sources.schedule import is_due


@dataclass(frozen=True, slots=True)
class Poll:
    """Asks which sources are due now; fetching them is the next step's work."""

    archive: Archive
    states: SourceStates
    outbox: Outbox
    clock: Clock

    def run(self) -> dict[str, int]:
        """Send one message per due source. A source polled twice in a slot is fetched once."""
        now = self.clock.now()
        sources = self.archive.sources()
        states = self.states.get([source.id for source in sources])
        due = [source for source in sources if is_due(source, states.get(source.id), now)]
        messages = []
        for source in due:
            state = states.get(source.id)
            slot = state.next_due_at if state and state.next_due_at else now
            messages.append(FetchSource(source_id=source.id, due_at=slot))
        self.outbox.send(messages)
        return {"sources": len(sources), "sources_due": len(due)}
