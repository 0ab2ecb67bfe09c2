"""What hubs are answered, whatever they send."""

import base64
import hmac
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirepress.aws.memory import FixedClock, MemoryInbox, MemoryOutbox
from wirepress.aws.subscriptions import MemorySubscriptions
from wirepress.errors import ConflictError
from wirepress.model import Subscription, SubscriptionStatus
from wirepress.model.messages import FeedPushed
from wirepress.steps.hub import MAX_PUSH_BYTES, Hub, change_subscription
from wirepress.steps.hub_http import handle

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
TOPIC = "https://news.example/feed?a=1,2&b=c d"
TOKEN, SECRET = "s.unguessable", "secret" * 6
ACTIVE = Subscription(
    token=TOKEN,
    version=1,
    source_id="s",
    hub="https://hub.example/",
    topic=TOPIC,
    secret=SECRET,
    status=SubscriptionStatus.ACTIVE,
    asked="subscribe",
    asked_at=NOW,
    active_since=NOW,
    lease_ends_at=NOW + timedelta(days=10),
    expires_at=NOW + timedelta(days=40),
)


class Desk:
    def __init__(self, **fields: object) -> None:
        self.subscriptions, self.inbox, self.outbox = MemorySubscriptions(), MemoryInbox(), MemoryOutbox()
        self.subscriptions.put(ACTIVE.model_copy(update=fields))
        self.hub = Hub(self.subscriptions, self.inbox, self.outbox, FixedClock(NOW))

    @property
    def subscription(self) -> Subscription:
        found = self.subscriptions.get(TOKEN)
        assert found
        return found

    def get(self, token: str = TOKEN, **query: str) -> tuple[int, str, dict[str, int]]:
        named = {f"hub.{name}": value for name, value in query.items()}
        return self.answer("GET", token, rawQueryString=urlencode(named))

    def post(self, body: bytes, *, token: str = TOKEN, encoded: bool = False, **headers: str):
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        text = base64.b64encode(body).decode() if encoded else body.decode()
        return self.answer("POST", token, headers=given, body=text, isBase64Encoded=encoded)

    def answer(self, method: str, token: str, **event: object) -> tuple[int, str, dict[str, int]]:
        made = {"routeKey": f"{method} /api/hub/{{token}}", "pathParameters": {"token": token}, **event}
        response = handle(made, self.hub)
        assert response.body["headers"]["content-type"] == "text/plain; charset=utf-8"
        assert response.body["headers"]["x-content-type-options"] == "nosniff"
        return response.body["statusCode"], response.body["body"], dict(response.counts)


def signature(body: bytes, method: str = "sha256") -> str:
    return f"{method}={hmac.new(SECRET.encode(), body, method).hexdigest()}"


class TestVerification:
    def test_the_challenge_is_echoed_as_it_came(self) -> None:
        desk = Desk(status=SubscriptionStatus.WANTED, lease_ends_at=None)
        challenge = "<b>a+b c%20ü</b>"
        answer = desk.get(mode="subscribe", topic=TOPIC, challenge=challenge, lease_seconds="3600")
        assert answer == (200, challenge, {"subscriptions_confirmed": 1})
        assert desk.subscription.lease_ends_at == NOW + timedelta(hours=1)

    def test_unsubscribing(self) -> None:
        desk = Desk(status=SubscriptionStatus.LEAVING, asked="unsubscribe")
        answer = desk.get(mode="unsubscribe", topic=TOPIC, challenge="c")
        assert answer == (200, "c", {"subscriptions_ended": 1})
        assert desk.post(b"x", x_hub_signature=signature(b"x"))[0] == 410

    @pytest.mark.parametrize(
        "query",
        [
            {},
            {"mode": "subscribe", "topic": TOPIC},
            {"mode": "subscribe", "topic": TOPIC, "challenge": ""},
            {"mode": "subscribe", "topic": TOPIC, "challenge": "c" * 5000},
            {"mode": "subscribe", "topic": TOPIC[:-1], "challenge": "c"},
            {"mode": "subscribe", "challenge": "c"},
            {"mode": "unsubscribe", "topic": TOPIC, "challenge": "c"},
            {"mode": "publish", "topic": TOPIC, "challenge": "c"},
            {"mode": "denied", "topic": "https://other.example/"},
        ],
    )
    def test_what_was_not_asked_for_is_not_found(self, query: dict[str, str]) -> None:
        desk = Desk()
        assert desk.get(**query)[0] == 404
        assert desk.subscription.version == 1

    def test_an_unknown_address_is_not_found(self) -> None:
        assert Desk().get("s.guessed", mode="subscribe", topic=TOPIC, challenge="c")[0] == 404
        assert Desk().answer("GET", TOKEN)[0] == 404
        assert Desk().answer("GET", TOKEN, rawQueryString="&".join(["a=b"] * 100))[0] == 404
        assert Desk().answer("GET", "", pathParameters=None)[0] == 404

    def test_of_a_name_given_twice_the_first_counts(self) -> None:
        query = urlencode(
            [("hub.topic", TOPIC), ("hub.topic", "x"), ("hub.mode", "subscribe"), ("hub.challenge", "c")]
        )
        assert Desk().answer("GET", TOKEN, rawQueryString=query)[0] == 200

    def test_a_denial_is_noted(self) -> None:
        desk = Desk()
        assert desk.get(mode="denied", topic=TOPIC, reason="spam") == (200, "", {"subscriptions_denied": 1})
        assert desk.subscription.reason == "the hub denied it: spam"
        assert desk.post(b"x", x_hub_signature=signature(b"x")) == (202, "", {"pushes_ignored": 1})


class TestDelivery:
    @pytest.mark.parametrize("encoded", [False, True])
    @pytest.mark.parametrize("method", ["sha1", "sha256", "sha384", "sha512"])
    def test_lands_in_the_inbox_before_anything_reads_it(self, method: str, encoded: bool) -> None:
        desk, body = Desk(), "<rss>ü</rss>".encode()
        answer = desk.post(
            body, encoded=encoded, X_Hub_Signature=signature(body, method), Content_Type="text/xml"
        )
        assert answer == (202, "", {"pushes": 1})
        (message,) = desk.outbox.messages
        assert message == FeedPushed(
            source_id="s", token=TOKEN, digest=message.digest, content_type="text/xml"
        )
        assert desk.inbox.get_feed("s", message.digest) == body

    def test_bytes_that_are_no_text(self) -> None:
        desk, body = Desk(), b"\xff\x00\xfe"
        assert desk.post(body, encoded=True, x_hub_signature=signature(body))[0] == 202
        assert len(desk.outbox.messages) == 1

    @pytest.mark.parametrize(
        "headers",
        [
            {},
            {"x_hub_signature": ""},
            {"x_hub_signature": signature(b"another")},
            {"x_hub_signature": "md5=" + "0" * 32},
        ],
    )
    def test_what_is_not_signed_is_acknowledged_and_ignored(self, headers: dict[str, str]) -> None:
        desk = Desk()
        assert desk.post(b"<rss/>", **headers) == (202, "", {"pushes_ignored": 1})
        assert (desk.outbox.messages, desk.inbox.objects) == ([], {})

    def test_nothing_is_not_read(self) -> None:
        assert Desk().post(b"", x_hub_signature=signature(b""))[2] == {"pushes_ignored": 1}

    @pytest.mark.parametrize("status", [SubscriptionStatus.LEAVING, SubscriptionStatus.ENDED])
    def test_who_pushes_what_nobody_wants_is_told(self, status: SubscriptionStatus) -> None:
        desk = Desk(status=status)
        assert desk.post(b"<rss/>", x_hub_signature=signature(b"<rss/>"))[0] == 410
        assert desk.post(b"<rss/>", token="s.guessed")[0] == 410
        assert desk.outbox.messages == []

    def test_sizes(self) -> None:
        desk = Desk()
        body = b"x" * (MAX_PUSH_BYTES + 1)
        assert desk.post(body, x_hub_signature=signature(body))[0] == 413
        body = body[:-1]
        answers = [desk.post(body, x_hub_signature=signature(body))[0] for _ in range(11)]
        assert (answers[0], answers[-1]) == (202, 429)

    def test_a_body_that_is_not_what_the_api_says(self) -> None:
        assert Desk().answer("POST", TOKEN, headers=None, body="%", isBase64Encoded=True)[0] in {202, 400}
        assert Desk().answer("POST", TOKEN, body="x", isBase64Encoded=True)[0] == 400

    def test_while_the_state_cannot_be_written_the_hub_comes_again(self) -> None:
        class Busy(MemorySubscriptions):
            def put(self, subscription: Subscription) -> None:
                if subscription.version > 1:
                    raise ConflictError("somebody else writes all the time")
                super().put(subscription)

        busy = Busy()
        busy.put(ACTIVE)
        desk = Desk()
        desk.hub = Hub(busy, desk.inbox, desk.outbox, FixedClock(NOW))
        assert desk.post(b"<rss/>", x_hub_signature=signature(b"<rss/>"))[0] == 503
        assert desk.outbox.messages == []


def test_a_change_is_decided_anew_where_somebody_else_wrote() -> None:
    subscriptions = MemorySubscriptions()
    subscriptions.put(ACTIVE)
    others = [ACTIVE.model_copy(update={"version": number}) for number in (2, 3)]

    def change(found: Subscription) -> Subscription:
        if others:
            subscriptions.put(others.pop(0))
        return found.model_copy(update={"version": found.version + 1, "failures": found.version})

    changed = change_subscription(subscriptions, TOKEN, change)
    assert changed
    assert (changed.version, changed.failures) == (4, 3)


@given(
    method=st.sampled_from(["GET", "POST"]),
    token=st.text(max_size=40) | st.just(TOKEN),
    query=st.text(max_size=80),
    headers=st.dictionaries(st.sampled_from(["X-Hub-Signature", "content-type"]), st.text(max_size=60)),
    body=st.binary(max_size=60),
)
def test_no_request_breaks_it(
    method: str, token: str, query: str, headers: dict[str, str], body: bytes
) -> None:
    desk = Desk()
    event: dict[str, Any] = {"rawQueryString": query, "headers": headers, "isBase64Encoded": True}
    status, _, _ = desk.answer(method, token, **event, body=base64.b64encode(body).decode())
    assert status in {202, 404, 410}
    assert desk.outbox.messages == []
