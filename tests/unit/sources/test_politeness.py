from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirepress.errors import FetchError, FetchTransientError, HostBusyError
from wirepress.model.host import HostState
from wirepress.sources.politeness import (
    FETCHED,
    GIVE_UP,
    LEASE,
    Answer,
    Ended,
    Wait,
    decide_end,
    decide_line,
    decide_turn,
    hold_after,
    is_on_its_way,
    page_waits_until,
    sent_for,
)

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
FRESH = HostState(host="news.example")


def taken(state: HostState = FRESH, now: datetime = NOW) -> HostState:
    decided = decide_turn(state, now)
    assert isinstance(decided, HostState)
    return decided


def ended(
    state: HostState, status: int | None = 200, *, now: datetime = NOW, seconds: float = 1.0, **headers: str
) -> HostState:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    answer = Answer(status, named) if status else None
    return decide_end(state, Ended(state.taken_by or 0, seconds, answer), now, SECOND)


def test_one_request_at_a_time() -> None:
    state = taken()
    assert (state.taken_by, state.version, state.taken_until) == (1, 1, NOW + LEASE)
    waits = decide_turn(state, NOW + SECOND)
    assert isinstance(waits, Wait)
    assert NOW + SECOND < waits.until <= NOW + LEASE


def test_a_rest_after_the_end_of_each() -> None:
    state = ended(taken(), now=NOW + 3 * SECOND)
    assert decide_turn(state, NOW + 3.9 * SECOND) == Wait(NOW + 4 * SECOND, held=False)
    assert taken(state, NOW + 4 * SECOND).version == 3


def test_who_dies_blocks_the_host_for_half_a_minute_only() -> None:
    state = taken()
    assert taken(state, NOW + LEASE).taken_by == 2


def test_who_comes_back_late_does_not_end_the_turn_of_another() -> None:
    late = taken()
    other = taken(late, NOW + LEASE)
    after = decide_end(other, Ended(1, 40, Answer(200, {})), NOW + LEASE + SECOND, SECOND)
    assert (after.taken_by, after.taken_until) == (other.taken_by, other.taken_until)


def test_the_line_has_a_place_for_everybody() -> None:
    state, first = decide_line(FRESH, 3, NOW, SECOND)
    assert first == [NOW, NOW + SECOND, NOW + 2 * SECOND]
    state, second = decide_line(state, 1, NOW, SECOND)
    assert second == [NOW + 3 * SECOND]
    assert decide_line(state, 1, NOW + timedelta(hours=1), SECOND)[1] == [NOW + timedelta(hours=1)]


def test_the_line_of_a_slow_host_moves_slowly_and_that_of_a_held_one_later() -> None:
    state = FRESH
    for _ in range(30):
        state = ended(taken(state, state.free_at or NOW), seconds=5, now=(state.free_at or NOW) + 5 * SECOND)
    now = state.free_at or NOW
    _, times = decide_line(state, 2, now, SECOND)
    assert times[1] - times[0] == pytest.approx(6 * SECOND, abs=SECOND / 10)
    held = ended(taken(state, now), 429, now=now, retry_after="600")
    assert decide_line(held, 1, now, SECOND)[1] == [now + timedelta(minutes=10)]


@pytest.mark.parametrize(
    ("status", "headers", "refusals", "minutes"),
    [
        (429, {"retry-after": "600"}, 0, 10),
        (429, {"retry-after": "Mon, 23 Nov 2026 12:30:00 GMT"}, 0, 30),
        (429, {}, 0, 1),
        (429, {"retry-after": "30"}, 0, 0.5),
        (429, {"retry-after": "30"}, 1, 1),
        (429, {"retry-after": "30"}, 3, 4),
        (429, {}, 3, 8),
        (429, {"retry-after": "600"}, 5, 16),
        (429, {}, 400, 1440),
        (429, {"retry-after": "999999"}, 0, 1440),
        (503, {"retry-after": "600"}, 0, 10),
        (503, {"retry-after": "0"}, 0, 0),
        (503, {}, 0, None),
        (500, {"retry-after": "600"}, 0, None),
        (200, {"retry-after": "600"}, 0, None),
    ],
)
def test_what_a_host_asks_for(
    status: int, headers: dict[str, str], refusals: int, minutes: float | None
) -> None:
    hold = hold_after(Answer(status, headers), refusals, NOW)
    assert hold == (None if minutes is None else timedelta(minutes=minutes))


def test_a_held_host_is_left_alone_by_all() -> None:
    state = ended(taken(), 429, retry_after="600")
    assert (state.refusals, state.held_because) == (1, "news.example answered 429")
    assert decide_turn(state, NOW + timedelta(minutes=9)) == Wait(NOW + timedelta(minutes=10), held=True)
    again = taken(state, NOW + timedelta(minutes=10))
    assert ended(again, 404).refusals == 0
    assert ended(again, 500).refusals == 1
    assert ended(again, None).refusals == 1


def test_a_short_hold_does_not_cut_a_long_one() -> None:
    state = ended(taken(), 429, retry_after="6000")
    assert ended(state, 429, retry_after="60").held_until == NOW + timedelta(seconds=6000)


@given(st.lists(st.tuples(st.sampled_from(["turn", "line", "end", "die"]), st.floats(0, 50)), max_size=60))
def test_turns_never_overlap_whatever_happens(steps: list[tuple[str, float]]) -> None:
    state, now, running, last_end = FRESH, NOW, None, None
    for step, seconds in steps:
        now += timedelta(seconds=seconds)
        if step == "turn":
            decided = decide_turn(state, now)
            if isinstance(decided, Wait):
                assert decided.until > now
                continue
            assert running is None or now >= running + LEASE
            assert last_end is None or now >= last_end + SECOND or running is not None
            state, running = decided, now
        elif step == "line":
            state, _ = decide_line(state, 1, now, SECOND)
        elif step == "end" and running is not None and now < running + LEASE:
            state, running, last_end = ended(state, now=now), None, now


BUSY = HostBusyError("busy", until=NOW + 2 * SECOND, held=False)


@pytest.mark.parametrize(
    ("error", "until"),
    [
        (BUSY, NOW + 2 * SECOND),
        (FetchTransientError("x", status=429), NOW + timedelta(minutes=1)),
        (FetchTransientError("x", status=429, retry_after_seconds=600), NOW + timedelta(minutes=10)),
        (FetchTransientError("x", status=503, retry_after_seconds=1e9), NOW + timedelta(days=1)),
        (FetchTransientError("x", status=503), None),
        (FetchTransientError("timed out"), None),
        (FetchError("x", status=404), None),
    ],
)
def test_a_page_waits_for_a_host_that_refuses_it_now(error: FetchError, until: datetime | None) -> None:
    assert page_waits_until(error, None, NOW) == until
    assert page_waits_until(error, NOW - GIVE_UP + SECOND, NOW) == until
    assert page_waits_until(error, NOW - GIVE_UP, NOW) is None


def test_a_copy_of_a_message_that_will_come_is_known_by_the_mark() -> None:
    hour = timedelta(hours=1)
    mark = sent_for(NOW + hour, NOW)
    assert mark == (NOW + timedelta(minutes=15)).isoformat()
    assert is_on_its_way(mark, NOW + timedelta(minutes=5))
    assert not is_on_its_way(mark, NOW + timedelta(minutes=14, seconds=55))  # clocks differ a little
    assert not is_on_its_way(sent_for(NOW - hour, NOW), NOW)
    assert not is_on_its_way(None, NOW)
    assert not is_on_its_way(FETCHED, NOW)
