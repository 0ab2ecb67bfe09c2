"""When a host may be asked: pure decisions about its `HostState`.

One request at a time, and a rest between the end of one and the start of the next. A host that
says 429, or 503 with a time, is left alone by everybody, at least as long as it asks.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from wirepress.errors import FetchError, FetchTransientError, HostBusyError
from wirepress.model.host import HostState
from wirepress.sources.schedule import MAX_RETRY_AFTER, retry_after

LEASE: Final = timedelta(seconds=30)
"""For how long a turn is held against others when whoever has it dies; a request takes 20 s at most."""
SHORT_WAIT: Final = timedelta(seconds=4)
"""How long a function, which is paid by time, may sleep for its turn; for longer, the message comes again."""
LONGEST_DELAY: Final = timedelta(minutes=15)
"""What the queue can delay a message by."""
FETCHED: Final = "fetched"
"""The mark of a page that is in the inbox."""
FIRST_HOLD: Final = timedelta(minutes=1)
"""For how long a host that refused without saying how long is left alone; doubled each time."""
GIVE_UP: Final = timedelta(days=7)
"""For how long a page waits for a host that keeps asking to be left alone, or does not work."""
FIRST_REST: Final = timedelta(hours=1)
"""After how long a page is tried again that failed as often as the queue delivers; doubled each time."""
LAST_REST: Final = timedelta(hours=12)
_CLOCKS_DIFFER: Final = timedelta(seconds=10)
_SMOOTHING: Final = 0.3
_LOOK_AGAIN: Final = timedelta(seconds=0.25)
_MAX_DOUBLINGS: Final = 11


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host answered: the status, and the headers by lower-case name."""

    status: int
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Ended:
    """A request that is over: the version of the state when it took its turn, how many seconds it took.

    `answer` is `None` when none came.
    """

    turn: int
    seconds: float
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class Wait:
    """Not now. `until` is when to look again; `held` when that is because the host asked for it."""

    until: datetime
    held: bool


def decide_turn(state: HostState, now: datetime) -> HostState | Wait:
    """The state with the turn taken, to be stored before asking; or until when to wait."""
    if state.held_until and state.held_until > now:
        return Wait(state.held_until, held=True)
    if state.taken_until and state.taken_until > now:
        return Wait(min(_likely_end(state, now), state.taken_until), held=False)
    if state.free_at and state.free_at > now:
        return Wait(state.free_at, held=False)
    version = state.version + 1
    return state.model_copy(update={"version": version, "taken_by": version, "taken_until": now + LEASE})


def decide_rest(state: HostState, wanted: timedelta, rest: timedelta, now: datetime) -> Wait | None:
    """Until when to leave a host alone that wants to rest for `wanted`, not only `rest`, after an answer."""
    rested_at = state.free_at + (wanted - rest) if state.free_at else now
    return Wait(rested_at, held=False) if rested_at > now else None


def decide_line(
    state: HostState, count: int, now: datetime, rest: timedelta
) -> tuple[HostState, list[datetime]]:
    """Promise `count` turns at the end of the line: the state to store, and when each one comes."""
    known = (state.free_at, state.line_until, state.held_until)
    start = max([now, *(moment for moment in known if moment)])
    pace = rest + timedelta(seconds=state.seconds)
    times = [start + pace * number for number in range(count)]
    update = {"version": state.version + 1, "line_until": start + pace * count}
    return state.model_copy(update=update), times


def decide_end(state: HostState, ended: Ended, now: datetime, rest: timedelta) -> HostState:
    """The state after a request; what it was answered may hold the host back for everybody."""
    answer = ended.answer
    update: dict[str, object] = {
        "version": state.version + 1,
        "free_at": now + rest,
        "seconds": round(state.seconds + _SMOOTHING * (ended.seconds - state.seconds), 3),
    }
    if state.taken_by == ended.turn:
        update |= {"taken_by": None, "taken_until": None}
    hold = hold_after(answer, state.refusals, now) if answer else None
    if hold is not None and answer is not None:
        update |= {
            "held_until": max(state.held_until or now, now + hold),
            "held_because": f"{state.host} answered {answer.status}",
            "refusals": state.refusals + 1,
        }
    elif answer and answer.status < 500:
        update |= {"refusals": 0}
    return state.model_copy(update=update)


def hold_after(answer: Answer, refusals: int, now: datetime) -> timedelta | None:
    """For how long an answer asks to leave its host alone; `None` for an ordinary answer.

    429 always asks for it, 503 where it names a time. A host that refuses again and again is left
    alone longer each time, whatever it names: a minute the second time in a row (the first time where
    it names none), then two and so on, at most a day.
    """
    asked = retry_after(answer.headers, now)
    if answer.status != 429 and not (answer.status == 503 and asked is not None):
        return None
    doublings = refusals if asked is None else refusals - 1
    least = FIRST_HOLD * (1 << min(doublings, _MAX_DOUBLINGS)) if doublings >= 0 else timedelta()
    return max(_at_most_a_day(asked or 0), min(least, MAX_RETRY_AFTER))


def page_waits_until(error: FetchError, waiting_since: datetime | None, now: datetime) -> datetime | None:
    """Until when a page waits whose host refused it for now; `None` for another trouble, or after a week."""
    if waiting_since is not None and now - waiting_since >= GIVE_UP:
        return None
    if isinstance(error, HostBusyError):
        return error.until
    if isinstance(error, FetchTransientError) and wants_rest(error):
        asked = error.retry_after_seconds
        return now + (FIRST_HOLD if asked is None else _at_most_a_day(asked))
    return None


def page_tries_again_at(waiting_since: datetime | None, now: datetime) -> datetime | None:
    """When to try a page again that fails for a passing reason; `None` after a week.

    The wait is as long as it has lasted already, between an hour and twelve.
    """
    waited = now - (waiting_since or now)
    return None if waited >= GIVE_UP else now + min(max(waited, FIRST_REST), LAST_REST)


def wants_rest(error: FetchTransientError) -> bool:
    """Whether the host itself asks to come again later, or is not to be asked yet for that reason."""
    named = error.retry_after_seconds is not None
    return isinstance(error, HostBusyError) or error.status == 429 or (error.status == 503 and named)


def sent_for(not_before: datetime, now: datetime) -> str:
    """The mark of a page whose message was sent again: when it will come."""
    return min(max(not_before, now), now + LONGEST_DELAY).isoformat()


def is_on_its_way(mark: str | None, now: datetime) -> bool:
    """Whether the mark of a page says that its message will come later: this one is a copy.

    Queues deliver twice now and then. Each copy that is sent again would have copies in its turn.
    """
    if mark is None or mark == FETCHED:
        return False
    return datetime.fromisoformat(mark) > now + _CLOCKS_DIFFER


def _at_most_a_day(seconds: float) -> timedelta:
    return timedelta(seconds=min(seconds, MAX_RETRY_AFTER.total_seconds()))


def _likely_end(state: HostState, now: datetime) -> datetime:
    """When the request under way is probably over."""
    started = (state.taken_until or now) - LEASE
    return max(started + timedelta(seconds=state.seconds), now) + _LOOK_AGAIN
