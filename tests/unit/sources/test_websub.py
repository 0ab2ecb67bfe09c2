import hashlib
import hmac
import time
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirepress.model import SourceState, Subscription, SubscriptionStatus
from wirepress.sources.entries import Feed
from wirepress.sources.websub import (
    BACKSTOP,
    LEASE,
    MAX_BYTES_PER_HOUR,
    Offer,
    after_bad_push,
    after_delivery,
    after_offer,
    after_poll,
    after_push,
    after_refusal,
    confirm,
    decide_request,
    deny,
    is_active,
    is_relied_on,
    is_signed,
    offer_of,
    postponed,
    request_body,
    state_after_push,
    waits_for_push,
)

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
FEED = "https://news.example/feed"
HUB = "https://hub.example/"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
EMPTY = Feed(title="t", entries=())


def subscription(**fields: object) -> Subscription:
    known = {
        "token": "s.t",
        "version": 1,
        "source_id": "s",
        "hub": HUB,
        "topic": FEED,
        "secret": "x" * 43,
        "next_request_at": NOW,
        "expires_at": NOW + DAY,
    }
    return Subscription.model_validate(known | fields)


def asked(**fields: object) -> Subscription:
    tending = decide_request(subscription(**fields), wanted=True, reachable=True, now=NOW)
    assert tending
    return tending.subscription


def active(lease: str | None = None, **fields: object) -> Subscription:
    found = confirm(asked(), mode="subscribe", topic=FEED, lease_seconds=lease, now=NOW)
    assert found
    return found.model_copy(update=fields)


def links(header: str, **feed: str) -> Offer | None:
    found = Feed(title="t", entries=(), **feed)
    return offer_of(found, headers={"link": header} if header else {}, url=FEED)


class TestOffer:
    def test_headers_come_first(self) -> None:
        inside = {"hub_url": "https://other.example/", "self_url": "https://news.example/inside"}
        header = f'<{HUB}>; rel="hub", </self>; rel=self'
        assert links(header, **inside) == Offer(HUB, "https://news.example/self")
        assert links(f'<{HUB}>; rel="hub"', **inside) == Offer(HUB, "https://news.example/inside")
        assert links("", **inside) == Offer("https://other.example/", "https://news.example/inside")
        assert links("", hub_url=HUB) == Offer(HUB, FEED)
        assert links("", self_url=FEED) is None

    @pytest.mark.parametrize(
        "header",
        [
            f"<{HUB}>;rel=hub",
            f'<{HUB}>; title="a, <b>; \\"c\\""; REL="preconnect Hub"',
            f'<https://x.example/>; rel="next", <{HUB}>; type="a/b"; rel="hub"; x',
            f' <{HUB}> ; rel = "hub" ',
            f'<{HUB}>; rel="hub", <https://second.example/>; rel="hub"',
        ],
    )
    def test_reads_link_headers(self, header: str) -> None:
        assert links(header) == Offer(HUB, FEED)

    @pytest.mark.parametrize(
        "header",
        ["", "nonsense", "<>; rel=hub", "<javascript:1>; rel=hub", f"<{HUB}>", f"{HUB}; rel=hub", "<" * 100],
    )
    def test_anything_else_is_no_offer(self, header: str) -> None:
        assert links(header) is None

    def test_a_feed_that_came_by_https_is_not_pushed_over_http(self) -> None:
        assert links("<http://hub.example/x?y>; rel=hub") == Offer("https://hub.example/x?y", FEED)
        plain = offer_of(
            EMPTY, headers={"link": "<http://hub.example/>; rel=hub"}, url="http://news.example/"
        )
        assert plain == Offer("http://hub.example/", "http://news.example/")

    def test_absurdly_long_addresses_are_no_offer(self) -> None:
        assert links(f"<{HUB}{'x' * 2000}>; rel=hub") is None

    @pytest.mark.parametrize("piece", ["<a>;", " ", '<a>; rel="', ";a=b", '"\\', "<a> ; ", "<a>;a ="])
    def test_hostile_headers_take_no_time(self, piece: str) -> None:
        started = time.process_time()
        links(piece * 60_000)
        assert time.process_time() - started < 1

    @given(st.text(alphabet='<>;,= "\\relhubf/:\t', max_size=60))
    def test_no_header_breaks_it(self, header: str) -> None:
        links(header)


class TestAfterOffer:
    def tokens(self) -> str:
        return next(self.given)

    def decide(self, offer: Offer | None, *known: Subscription) -> list[Subscription]:
        self.given = iter(["random", "secret"])
        return after_offer("s", offer, known, new_token=self.tokens, now=NOW)

    def test_a_new_offer_is_to_be_asked_for_at_once(self) -> None:
        (new,) = self.decide(Offer(HUB, FEED))
        assert (new.token, new.secret, new.version) == ("s.random", "secret", 1)
        assert (new.status, new.next_request_at) == (SubscriptionStatus.WANTED, NOW)

    def test_a_known_offer_changes_nothing(self) -> None:
        assert self.decide(Offer(HUB, FEED), active()) == []
        assert self.decide(None) == []
        assert self.decide(None, subscription(status=SubscriptionStatus.ENDED)) == []

    def test_another_hub_or_topic_replaces_the_old_one(self) -> None:
        old, new = self.decide(Offer(HUB, FEED + "?new"), active())
        assert (old.status, old.next_request_at) == (SubscriptionStatus.LEAVING, NOW)
        assert new.topic == FEED + "?new"
        assert new.token != old.token

    def test_a_hub_that_vanished_is_left(self) -> None:
        (left,) = self.decide(None, active())
        assert left.status is SubscriptionStatus.LEAVING
        (ended,) = self.decide(None, subscription())  # it was never asked
        assert ended.status is SubscriptionStatus.ENDED

    def test_of_two_for_the_same_one_is_left(self) -> None:
        (left,) = self.decide(Offer(HUB, FEED), active(), active(token="s.u"))
        assert (left.token, left.status) == ("s.u", SubscriptionStatus.LEAVING)


class TestRequest:
    def test_the_form(self) -> None:
        one = subscription(topic="https://news.example/feed?a=1&b=ü")
        form = parse_qs(request_body(one, "subscribe", callback_base="https://site.example/").decode())
        assert form == {
            "hub.callback": ["https://site.example/api/hub/s.t"],
            "hub.mode": ["subscribe"],
            "hub.topic": ["https://news.example/feed?a=1&b=ü"],
            "hub.verify": ["async"],
            "hub.lease_seconds": [str(10 * 86400)],
            "hub.secret": ["x" * 43],
        }
        leaving = parse_qs(request_body(one, "unsubscribe", callback_base="https://site.example").decode())
        assert leaving["hub.callback"] == ["https://site.example/api/hub/s.t"]
        assert "hub.secret" not in leaving

    def test_subscribes_once_and_again_when_the_hub_never_came(self) -> None:
        first = asked()
        assert (first.asked, first.asked_at, first.next_request_at) == ("subscribe", NOW, NOW + HOUR)
        assert decide_request(first, wanted=True, reachable=True, now=NOW + HOUR / 2) is None
        again = decide_request(first, wanted=True, reachable=True, now=NOW + HOUR)
        assert again
        assert again.mode == "subscribe"
        assert (again.subscription.failures, again.subscription.next_request_at) == (1, NOW + 3 * HOUR)

    def test_a_refusal_counts_once_and_is_waited_out(self) -> None:
        refused = after_refusal(asked(), "hub.example answered 503", retry_after_seconds=6 * 3600, now=NOW)
        assert (refused.failures, refused.next_request_at) == (1, NOW + 6 * HOUR)
        again = decide_request(refused, wanted=True, reachable=True, now=NOW + 6 * HOUR)
        assert again
        assert (again.subscription.failures, again.subscription.reason) == (1, None)
        worn = after_refusal(asked(failures=40), "no", now=NOW)
        assert worn.next_request_at == NOW + 7 * DAY  # ever more rarely, never given up

    def test_a_turn_that_did_not_come_is_no_failure(self) -> None:
        waiting = postponed(asked(), NOW + HOUR)
        again = decide_request(waiting, wanted=True, reachable=True, now=NOW + HOUR)
        assert again
        assert again.subscription.failures == 0

    def test_renews_before_the_lease_ends(self) -> None:
        one = active("1000")
        assert decide_request(one, wanted=True, reachable=True, now=NOW + timedelta(seconds=799)) is None
        renewal = decide_request(one, wanted=True, reachable=True, now=NOW + timedelta(seconds=800))
        assert renewal
        assert (renewal.mode, renewal.subscription.status) == ("subscribe", SubscriptionStatus.ACTIVE)
        assert renewal.subscription.failures == 0
        assert is_active(renewal.subscription, NOW + timedelta(seconds=999))
        assert not is_active(renewal.subscription, NOW + timedelta(seconds=1000))

    def test_leaves_when_the_source_is_gone(self) -> None:
        leaving = decide_request(active(), wanted=False, reachable=True, now=NOW)
        assert leaving
        assert (leaving.mode, leaving.subscription.status) == ("unsubscribe", SubscriptionStatus.LEAVING)
        assert leaving.subscription.version == active().version + 1
        never_asked = decide_request(subscription(), wanted=False, reachable=True, now=NOW)
        assert never_asked
        assert (never_asked.mode, never_asked.subscription.status) == (None, SubscriptionStatus.ENDED)

    def test_gives_up_leaving_after_three_requests(self) -> None:
        one, now, modes = active(), NOW, []
        while one.status is not SubscriptionStatus.ENDED:
            tending = decide_request(one, wanted=False, reachable=True, now=now)
            assert tending
            modes.append(tending.mode)
            one = tending.subscription
            now = one.next_request_at or now
        assert modes == ["unsubscribe", "unsubscribe", "unsubscribe", None]
        assert decide_request(one, wanted=False, reachable=True, now=NOW + 9 * DAY) is None

    def test_asks_nothing_where_it_cannot_be_called(self) -> None:
        assert decide_request(subscription(), wanted=True, reachable=False, now=NOW) is None
        ended = decide_request(active(), wanted=False, reachable=False, now=NOW)
        assert ended
        assert (ended.mode, ended.subscription.status) == (None, SubscriptionStatus.ENDED)


class TestConfirm:
    def test_what_was_asked_for(self) -> None:
        one = active("86400")
        assert one.status is SubscriptionStatus.ACTIVE
        assert (one.active_since, one.lease_ends_at) == (NOW, NOW + DAY)
        assert one.next_request_at == NOW + 0.8 * DAY

    @pytest.mark.parametrize(
        ("said", "lease"),
        [
            (None, LEASE),
            ("", LEASE),
            ("soon", LEASE),
            ("0", LEASE),
            ("-5", LEASE),
            ("9" * 11, 30 * DAY),
            ("60", timedelta(minutes=1)),
        ],
    )
    def test_leases(self, said: str | None, lease: timedelta) -> None:
        assert active(said).lease_ends_at == NOW + lease

    @pytest.mark.parametrize(
        ("mode", "topic", "later"),
        [
            ("unsubscribe", FEED, timedelta()),
            ("subscribe", FEED + "/", timedelta()),
            ("", FEED, timedelta()),
            ("subscribe", FEED, 25 * HOUR),
        ],
    )
    def test_nothing_else(self, mode: str, topic: str, later: timedelta) -> None:
        assert confirm(asked(), mode=mode, topic=topic, lease_seconds="9", now=NOW + later) is None

    def test_nothing_that_was_never_asked_or_is_being_left(self) -> None:
        assert confirm(subscription(), mode="subscribe", topic=FEED, lease_seconds="9", now=NOW) is None
        leaving = active(status=SubscriptionStatus.LEAVING)
        assert confirm(leaving, mode="subscribe", topic=FEED, lease_seconds="9", now=NOW) is None

    def test_the_same_question_may_come_twice(self) -> None:
        again = confirm(active("60"), mode="subscribe", topic=FEED, lease_seconds="60", now=NOW + HOUR / 120)
        assert again
        assert again.active_since == NOW
        lapsed = confirm(active("60"), mode="subscribe", topic=FEED, lease_seconds="60", now=NOW + HOUR)
        assert lapsed
        assert lapsed.active_since == NOW + HOUR  # what came out in between was not pushed

    def test_unsubscribing(self) -> None:
        leaving = decide_request(active(), wanted=False, reachable=True, now=NOW)
        assert leaving
        done = confirm(leaving.subscription, mode="unsubscribe", topic=FEED, lease_seconds=None, now=NOW)
        assert done
        assert done.status is SubscriptionStatus.ENDED


class TestDeny:
    def test_a_denial_is_respected_for_a_day_at_least(self) -> None:
        denied = deny(active(), topic=FEED, reason="no\x1b[2J such\n topic", now=NOW)
        assert denied
        assert denied.reason == "the hub denied it: no [2J such topic"
        assert (denied.status, denied.next_request_at) == (SubscriptionStatus.WANTED, NOW + DAY)
        assert not is_active(denied, NOW)

    def test_only_for_the_topic_and_only_while_it_matters(self) -> None:
        assert deny(active(), topic="https://other.example/", reason=None, now=NOW) is None
        assert deny(active(status=SubscriptionStatus.ENDED), topic=FEED, reason=None, now=NOW) is None
        left = deny(active(status=SubscriptionStatus.LEAVING), topic=FEED, reason=None, now=NOW)
        assert left
        assert left.status is SubscriptionStatus.ENDED
        silent = deny(asked(), topic=FEED, reason=None, now=NOW)
        assert silent
        assert silent.reason == "the hub denied it"


class TestSignature:
    @pytest.mark.parametrize("method", ["sha1", "sha256", "sha384", "sha512"])
    def test_methods(self, method: str) -> None:
        digest = hmac.new(b"key", b"body", method).hexdigest()
        assert is_signed(b"body", f"{method}={digest}", secret="key")
        assert is_signed(b"body", f" {method.upper()}={digest.upper()} ", secret="key")
        assert not is_signed(b"body2", f"{method}={digest}", secret="key")
        assert not is_signed(b"body", f"{method}={digest}", secret="key2")
        assert not is_signed(b"body", f"{method}={digest[:-1]}", secret="key")

    @pytest.mark.parametrize(
        "header",
        [
            None,
            "",
            "sha256",
            "sha256=",
            "=x",
            "sha256=ü",
            "sha256=\ud800",
            f"md5={hashlib.md5(b'').hexdigest()}",
            "shake_128=00",
        ],
    )
    def test_anything_else_is_no_signature(self, header: str | None) -> None:
        assert not is_signed(b"body", header, secret="key")


class TestDelivery:
    def test_a_hub_may_not_fill_the_inbox(self) -> None:
        one, taken = active(), 0
        while (after := after_delivery(one, 4_900_000, NOW)) is not None:
            one, taken = after, taken + 1
        assert taken == MAX_BYTES_PER_HOUR // 5_000_000
        assert after_delivery(one, 1, NOW + HOUR - timedelta(seconds=1)) is None
        fresh = after_delivery(one, 1, NOW + HOUR)
        assert fresh
        assert fresh.hour_bytes == 100_001


def polled(**fields: object) -> SourceState:
    known = {"source_id": "s", "version": 3, "last_fetched_at": NOW + HOUR, "body_digest": "d"}
    return SourceState.model_validate(known | fields)


class TestPolling:
    def test_a_pushed_source_waits_a_day_from_its_last_poll(self) -> None:
        state = polled()
        assert waits_for_push([active()], state, NOW + 2 * HOUR) == NOW + HOUR + BACKSTOP
        assert waits_for_push([active()], state, NOW + HOUR + BACKSTOP) is None

    @pytest.mark.parametrize(
        "state",
        [
            None,
            SourceState(source_id="s"),
            polled(last_fetched_at=NOW - HOUR),  # before the hub confirmed
            polled(consecutive_errors=1),
            polled(body_digest=None),  # entries were left for the next fetch
        ],
    )
    def test_otherwise_it_is_polled_as_usual(self, state: SourceState | None) -> None:
        assert waits_for_push([active()], state, NOW + 2 * HOUR) is None

    def test_no_lease_no_waiting(self) -> None:
        state = polled()
        assert waits_for_push([], state, NOW + 2 * HOUR) is None
        assert waits_for_push([asked()], state, NOW + 2 * HOUR) is None
        assert waits_for_push([active("3600")], state, NOW + 2 * HOUR) is None
        assert waits_for_push([active(), active("3600")], state, NOW + 2 * HOUR)

    def test_a_poll_that_finds_what_was_never_pushed_ends_the_trust(self) -> None:
        one, now = active(), NOW + DAY
        last = NOW + 2 * HOUR
        found = after_poll(one, last_fetched_at=last, new_entries=[None, NOW + 3 * HOUR], now=now)
        assert found
        assert (found.missed_at, found.missed_reason) == (now, "new entries that were never pushed: 1")
        assert found.next_request_at == one.next_request_at  # asked a day ago: the hub may rest
        assert not is_relied_on(found, now)
        assert is_active(found, now)
        later = NOW + 2 * DAY
        assert (
            after_poll(one, last_fetched_at=last, new_entries=[NOW + DAY], now=later).next_request_at == later
        )  # type: ignore[union-attr]

    @pytest.mark.parametrize(
        "date",
        [
            None,
            NOW + timedelta(hours=23, minutes=30),  # the push may still come
            NOW + HOUR,  # dated before the last poll, which did not show it: published with an old date
            NOW - DAY,  # before there was a subscription
            NOW + 2 * DAY,
        ],
    )
    def test_what_proves_nothing(self, date: datetime | None) -> None:
        assert after_poll(active(), last_fetched_at=NOW + 2 * HOUR, new_entries=[date], now=NOW + DAY) is None
        assert after_poll(active(), last_fetched_at=None, new_entries=[NOW + HOUR], now=NOW + DAY) is None
        assert after_poll(asked(), last_fetched_at=NOW, new_entries=[NOW + HOUR], now=NOW + DAY) is None

    def test_entries_without_dates_prove_it_when_several_came_and_nothing_was_pushed(self) -> None:
        one, last, now = active(), NOW + 2 * HOUR, NOW + DAY
        found = after_poll(one, last_fetched_at=last, new_entries=[None, None], now=now)
        assert found
        assert found.missed_reason == "new entries that were never pushed: 2"
        for nothing in (
            after_poll(one, last_fetched_at=last, new_entries=[None], now=now),
            after_poll(one, last_fetched_at=now - HOUR, new_entries=[None, None], now=now),
            after_poll(
                active(last_push_at=NOW + 3 * HOUR), last_fetched_at=last, new_entries=[None, None], now=now
            ),
        ):
            assert nothing is None

    def test_trust_comes_back_with_pushes_after_a_week(self) -> None:
        missed = active(missed_at=NOW)
        pushed = after_push(missed, new_entries=1, now=NOW + DAY)
        assert not is_relied_on(pushed, NOW + 6 * DAY)
        assert is_relied_on(pushed, NOW + 7 * DAY)
        assert not is_relied_on(missed, NOW + 7 * DAY)

    def test_a_push_that_cannot_be_read_ends_the_trust(self) -> None:
        broken = after_bad_push(active(), "cannot be read: this is an HTML page", NOW)
        assert broken.missed_reason == "what was pushed cannot be read: this is an HTML page"
        assert not is_relied_on(broken, NOW)

    def test_a_push_leaves_what_is_about_polls(self) -> None:
        state = polled(
            etag='"e"', entries_per_week=3.5, interval_seconds=900, next_due_at=NOW, last_new_entry_at=NOW
        )
        after = state_after_push("s", state, new_entries=1, now=NOW + DAY)
        changed = {"version": 4, "last_success_at": NOW + DAY, "last_new_entry_at": NOW + DAY}
        assert after == state.model_copy(update=changed)
        assert state_after_push("s", state, new_entries=0, now=NOW + DAY).last_new_entry_at == NOW
        assert state_after_push("s", None, new_entries=0, now=NOW).version == 1
