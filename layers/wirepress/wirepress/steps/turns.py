"""Taking turns at hosts: the loop around the decisions of `sources.politeness`.

take ──free──▶ turn stored ──▶ ask ──▶ end stored
  │ soon free: sleep, look again
  └ free much later: a place in the line, HostBusyError ──▶ the message is sent again for then
"""

import logging
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from wirepress.errors import ConflictError, HostBusyError
from wirepress.model.host import HostState
from wirepress.ports import Clock, Exchange, HostStates
from wirepress.sources.hosts import host_key
from wirepress.sources.politeness import (
    SHORT_WAIT,
    Answer,
    Ended,
    Wait,
    decide_end,
    decide_line,
    decide_rest,
    decide_turn,
)

_CONFLICT_PAUSE: Final = 0.05
_CONFLICTS: Final = 20
_CONFLICT_ALLOWANCE: Final = timedelta(seconds=1)
_QUEUE_GRAIN: Final = timedelta(seconds=1)

_logger: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class HostTurns:
    """`ports.Turns` for functions that run at the same time. `rest` is what a host gets between requests."""

    hosts: HostStates
    clock: Clock
    sleep: Callable[[float], None]
    rest: timedelta

    def take(self, url: str, ask: Callable[[], Exchange]) -> Exchange:
        """Call `ask` when it is its turn at the host of `url`.

        Raises `HostBusyError` when the turn does not come within some seconds; a place in the
        line is kept for it then.
        """
        host = host_key(url)
        if host is None:
            return ask()  # the client refuses such a URL, with the better reason
        turn = self._take(host)
        started = self.clock.now()
        answer = None
        try:
            exchange = ask()
            answer = Answer(exchange[0], exchange[1])
        finally:
            self._end(host, turn, started, answer)
        return exchange

    def promise(self, urls: Sequence[str]) -> list[datetime]:
        """When each URL is to be asked for, so that those of a host come one after the other."""
        now = self.clock.now()
        keys = [host_key(url) for url in urls]
        counts = Counter(key for key in keys if key is not None)
        times = {host: iter(self._line(host, count, self.rest)) for host, count in counts.items()}
        return [next(times[key]) if key is not None else now for key in keys]

    def demand_rest(self, url: str, seconds: float) -> None:
        """Return when the host of `url` has had `seconds` since the last answer, if that is at once.

        Else raises `HostBusyError`, with a place in a line of as many seconds for each.
        """
        host, wanted = host_key(url), timedelta(seconds=seconds)
        if host is None or wanted <= self.rest:
            return
        state, now = self.hosts.get(host) or HostState(host=host), self.clock.now()
        wait = decide_rest(state, wanted, self.rest, now)
        if wait is None:
            return
        if wait.until > now + _QUEUE_GRAIN:  # were it longer, several would sleep and then ask together
            raise self._busy(state, wait, wanted)
        self.sleep((wait.until - now).total_seconds())

    def _take(self, host: str) -> int:
        """The version under which the turn was stored."""
        # Who asks a host twice in a row gets the second turn, too, however long the rest.
        last = self.clock.now() + max(SHORT_WAIT, self.rest + _CONFLICT_ALLOWANCE)
        for _ in range(_CONFLICTS * 4):
            state, now = self.hosts.get(host) or HostState(host=host), self.clock.now()
            decided = decide_turn(state, now)
            if isinstance(decided, HostState):
                try:
                    self.hosts.put(decided)
                except ConflictError:
                    self.sleep(_CONFLICT_PAUSE)
                    continue
                return decided.version
            if decided.until > last:
                raise self._busy(state, decided, self.rest)
            self.sleep(max((decided.until - now).total_seconds(), _CONFLICT_PAUSE))
        raise ConflictError(f"many ask {host} at the same time; try again")

    def _busy(self, state: HostState, wait: Wait, rest: timedelta) -> HostBusyError:
        (until,) = self._line(state.host, 1, rest, after=wait.until)
        reason = f"{state.held_because} and" if wait.held else "other requests"
        what = f"{reason} wants to be left alone" if wait.held else f"{reason} to {state.host} go first"
        return HostBusyError(f"{what} until {until:%Y-%m-%d %H:%M:%S} UTC", until=until, held=wait.held)

    def _line(self, host: str, count: int, rest: timedelta, after: datetime | None = None) -> list[datetime]:
        for attempt in range(_CONFLICTS):
            state = self.hosts.get(host) or HostState(host=host)
            now = self.clock.now()
            changed, times = decide_line(state, count, max(now, after or now), rest)
            try:
                self.hosts.put(changed)
            except ConflictError:
                self.sleep(_CONFLICT_PAUSE * (1 + attempt % 4))
                continue
            return times
        raise ConflictError(f"many ask {host} at the same time; try again")

    def _end(self, host: str, turn: int, started: datetime, answer: Answer | None) -> None:
        for attempt in range(_CONFLICTS):
            state, now = self.hosts.get(host) or HostState(host=host), self.clock.now()
            ended = Ended(turn, (now - started).total_seconds(), answer)
            try:
                self.hosts.put(decide_end(state, ended, now, self.rest))
            except ConflictError:
                self.sleep(_CONFLICT_PAUSE * (1 + attempt % 4))
                continue
            return
        # What came is worth more than the note; the turn ends by itself.
        _logger.warning("the end of a turn was not noted", extra={"host": host})
