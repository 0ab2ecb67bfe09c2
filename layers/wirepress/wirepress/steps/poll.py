"""Poll: put the sources that are due on the fetch queue."""

from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from wirepress.errors import ConflictError
from wirepress.model import Source, SourceState, Subscription
from wirepress.model.messages import FetchSource, TendSubscription
from wirepress.ports import Archive, Clock, Outbox, SourceStates, Subscriptions
from wirepress.sources.schedule import is_due, queued
from wirepress.sources.websub import decide_request, waits_for_push


@dataclass(frozen=True, slots=True)
class Poll:
    """Asks which sources are due now; fetching them is the next step's work."""

    archive: Archive
    states: SourceStates
    outbox: Outbox
    clock: Clock
    subscriptions: Subscriptions | None = None
    """Without them, every source is polled at its own rhythm."""

    def run(self) -> dict[str, int]:
        """Send one message per due source, and one per subscription whose hub is to be asked.

        A source polled twice in a slot is fetched once, and one whose message is on its way gets no
        other. One whose hub pushes is polled once a day.
        """
        now = self.clock.now()
        sources = self.archive.sources()
        states = self.states.get([source.id for source in sources])
        known = self.subscriptions.all() if self.subscriptions else []
        by_source: defaultdict[str, list[Subscription]] = defaultdict(list)
        for subscription in known:
            by_source[subscription.source_id].append(subscription)
        messages: list[FetchSource | TendSubscription] = []
        for source in sources:
            state = states.get(source.id)
            if is_due(source, state, now) and not waits_for_push(by_source[source.id], state, now):
                slot = state.next_due_at if state and state.next_due_at else now
                messages.append(FetchSource(source_id=source.id, due_at=slot))
        due = [message.source_id for message in messages]
        wanted = {source.id for source in sources if _is_polled(source, states.get(source.id))}
        messages += [
            TendSubscription(source_id=one.source_id, token=one.token)
            for one in known
            if decide_request(one, wanted=one.source_id in wanted, reachable=True, now=now)
        ]
        self.outbox.send(messages)
        self._note_queued([queued(source_id, states.get(source_id), now) for source_id in due])
        return {"sources": len(sources), "sources_due": len(due)}

    def _note_queued(self, states: Sequence[SourceState]) -> None:
        for state in states:
            with suppress(ConflictError):  # it is being fetched already
                self.states.put(state)


def _is_polled(source: Source, state: SourceState | None) -> bool:
    return source.enabled and not (state and state.switched_off)
