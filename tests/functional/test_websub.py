"""A hub on loopback and the newsroom on the embedded cloud: from a feed's offer to a pushed article."""

import hashlib
import hmac
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from werkzeug.wrappers import Request, Response

from wirepress.aws.source_states import DynamoSourceStates
from wirepress.aws.subscriptions import DynamoSubscriptions
from wirepress.model import SiteConfig, Source, Subscription, SubscriptionStatus
from wirepress.sources.urls import source_id
from wirepress_cli.local.cloud import Newsroom, Setup, newsroom
from wirepress_cli.local.web import Web, listen, serve

PAGE = """<!doctype html><html lang="en"><head><title>{title}</title></head><body><article><h1>{title}</h1>
<p>{title}: the council of Arleford said so on Monday, after a long debate in the town hall that went on
until midnight. Forty people had come to listen, and eleven of them spoke.</p>
<p>The work is to begin in spring and will cost 2.4 million euros, of which the region pays a third. The
harbour master called it overdue. A count in October had found 9,300 crossings a day.</p>
<p>Opponents announced a petition. They need 1,200 signatures by the end of January.</p></article></body>
</html>"""


class Publisher:
    """A publisher with its own hub, at one address: feed, pages, and `/hub`."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.titles = ["Old bridge to be widened"]
        self.feed_requests = 0
        self.asked: list[dict[str, str]] = []
        self.verified: list[tuple[int, str]] = []
        self.lease: str | None = "864000"
        self.refusal: int | None = None
        self.offers = True

    @property
    def feed_url(self) -> str:
        return f"{self.origin}/feed.xml"

    def feed(self, titles: Iterable[str] | None = None) -> bytes:
        items = "".join(
            f"<item><title>{title}</title><link>{self.origin}/{hashlib.md5(title.encode()).hexdigest()}.html</link>"
            f"<pubDate>Mon, 16 Nov 2026 0{number}:00:00 GMT</pubDate></item>"
            for number, title in enumerate(self.titles if titles is None else titles)
        )
        return f"<rss version='2.0'><channel><title>Arleford Post</title>{items}</channel></rss>".encode()

    def __call__(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        return self._answer(Request(environ))(environ, start_response)

    def _answer(self, request: Request) -> Response:
        if request.path == "/feed.xml":
            self.feed_requests += 1
            response = Response(self.feed(), content_type="application/rss+xml")
            if self.offers:
                response.headers.add("Link", f'<{self.origin}/hub>; rel="hub"')
                response.headers.add("Link", f'<{self.feed_url}>; rel="self"')
            return response
        if request.path == "/hub":
            return self._hub(request)
        for title in self.titles:
            if hashlib.md5(title.encode()).hexdigest() in request.path:
                return Response(PAGE.format(title=title), content_type="text/html")
        return Response("not found\n", status=404)

    def _hub(self, request: Request) -> Response:
        form = dict(request.form)
        self.asked.append(form)
        if self.refusal:
            return Response("no\n", status=self.refusal)
        # Before the answer, as hubs may: the state must be there already.
        self.verified.append(self.verify(form))
        return Response(status=202)

    def verify(self, form: dict[str, str], **changes: str) -> tuple[int, str]:
        query = {"hub.mode": form["hub.mode"], "hub.topic": form["hub.topic"], "hub.challenge": "ch all+enge"}
        if self.lease and form["hub.mode"] == "subscribe":
            query["hub.lease_seconds"] = self.lease
        return call(f"{form['hub.callback']}?{urllib.parse.urlencode(query | changes)}")

    def push(self, body: bytes, *, secret: str | None = None, method: str = "sha256") -> tuple[int, str]:
        form = next(form for form in reversed(self.asked) if form["hub.mode"] == "subscribe")
        digest = hmac.new((secret or form["hub.secret"]).encode(), body, method).hexdigest()
        headers = {"Content-Type": "application/rss+xml", "X-Hub-Signature": f"{method}={digest}"}
        return call(form["hub.callback"], body, headers)


def call(url: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(urllib.request.Request(url, body, headers or {}), timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


class Desk:
    """The newsroom and its publisher."""

    def __init__(self, room: Newsroom, publisher: Publisher) -> None:
        self.room, self.publisher = room, publisher
        self.source = Source(id=source_id(publisher.feed_url), url=publisher.feed_url)
        table = room.stack.names["NewsroomTable"]
        self.subscriptions, self.states = DynamoSubscriptions(table), DynamoSourceStates(table)
        host = publisher.origin.removeprefix("http://")
        self.config = SiteConfig(allow_hosts=(host,), seconds_between_requests=0)
        room.configure(self.config, [self.source])

    def poll(self) -> None:
        self.room.poll(datetime.now(UTC))
        self.room.dispatcher.drain()

    def make_due(self) -> None:
        """As if the source's own rhythm had run out: the next poll asks it, unless pushes are relied on."""
        state = self.states.get([self.source.id])[self.source.id]
        due = datetime.now(UTC) - timedelta(seconds=1)
        self.states.put(state.model_copy(update={"version": state.version + 1, "next_due_at": due}))

    def change(self, **fields: object) -> None:
        found = self.subscription
        self.subscriptions.put(found.model_copy(update={"version": found.version + 1, **fields}))

    @property
    def subscription(self) -> Subscription:
        (found,) = self.subscriptions.of_source(self.source.id)
        return found

    @property
    def articles(self) -> int:
        return self.room.figures().articles


@contextmanager
def open_desk(callback_url: str | None = "") -> Iterator[Desk]:
    with ExitStack() as stack:
        site = stack.enter_context(listen(0, remedy="free some ports"))
        site_url = f"http://127.0.0.1:{site.getsockname()[1]}"
        setup = Setup(site_url=site_url, callback_url=site_url if callback_url == "" else callback_url)
        room = stack.enter_context(newsroom(setup, StringIO(), lambda _: None))
        web = Web(stack=room.stack, runtime=room.dispatcher.runtime, sign_in=None, verifier=None)
        stack.enter_context(serve(web, site))
        listener = stack.enter_context(listen(0, remedy="free some ports"))
        publisher = Publisher(f"http://127.0.0.1:{listener.getsockname()[1]}")
        stack.enter_context(serve(publisher, listener))
        yield Desk(room, publisher)


@pytest.fixture
def desk() -> Iterator[Desk]:
    with open_desk() as found:
        yield found


def test_from_the_offer_to_a_pushed_article_and_back(desk: Desk) -> None:
    publisher = desk.publisher
    desk.poll()
    assert desk.articles == 1
    (form,) = publisher.asked
    assert (form["hub.mode"], form["hub.topic"], form["hub.lease_seconds"]) == (
        "subscribe",
        publisher.feed_url,
        "864000",
    )
    assert publisher.verified == [(200, "ch all+enge")]
    assert desk.subscription.status is SubscriptionStatus.ACTIVE

    # Once more at its own rhythm, for what came out in between; then only as a backstop.
    desk.make_due()
    desk.poll()
    assert publisher.feed_requests == 2
    desk.make_due()
    desk.poll()
    assert publisher.feed_requests == 2

    before = desk.states.get([desk.source.id])[desk.source.id]
    publisher.titles.append("Ferry to run at night")
    only_the_new = publisher.feed(publisher.titles[1:])
    assert publisher.push(only_the_new) == (202, "")
    desk.room.dispatcher.drain()
    assert desk.articles == 2
    after = desk.states.get([desk.source.id])[desk.source.id]
    kept = ("etag", "last_modified", "body_digest", "next_due_at", "entries_per_week", "interval_seconds")
    assert [getattr(after, name) for name in kept] == [getattr(before, name) for name in kept]
    assert after.last_new_entry_at > before.last_new_entry_at
    assert desk.subscription.last_push_at

    assert publisher.push(only_the_new) == (202, "")  # twice is once
    desk.room.dispatcher.drain()
    assert desk.articles == 2

    desk.room.configure(desk.config, [])
    desk.poll()
    assert publisher.asked[-1]["hub.mode"] == "unsubscribe"
    assert publisher.verified[-1] == (200, "ch all+enge")
    assert desk.subscription.status is SubscriptionStatus.ENDED
    assert publisher.push(only_the_new)[0] == 410
    assert publisher.feed_requests == 2
    assert not [one for one in desk.room.dispatcher.dead_letters() if one.queue == "FetchDeadLetterQueue"]


def test_what_nobody_asked_for_is_refused(desk: Desk) -> None:
    publisher = desk.publisher
    desk.poll()
    (form,) = publisher.asked
    other_topic = {"hub.topic": publisher.feed_url + "?x"}
    assert publisher.verify(form, **other_topic)[0] == 404
    assert publisher.verify(form, **{"hub.mode": "unsubscribe"})[0] == 404
    assert publisher.verify({**form, "hub.callback": form["hub.callback"] + "x"})[0] == 404
    assert desk.subscription.status is SubscriptionStatus.ACTIVE

    publisher.titles.append("Forged story")
    body = publisher.feed()
    callback = form["hub.callback"]
    assert publisher.push(body, secret="guessed")[0] == 202
    assert call(callback, body, {"Content-Type": "text/xml"})[0] == 202
    assert call(callback[:-1], body)[0] == 410
    desk.room.dispatcher.drain()
    assert desk.articles == 1
    for method in ("sha1", "sha384", "sha512"):
        assert publisher.push(body, method=method)[0] == 202
    desk.room.dispatcher.drain()
    assert desk.articles == 2


def test_pushes_that_come_at_the_same_time_are_all_taken(desk: Desk) -> None:
    desk.poll()
    bodies = [desk.publisher.feed([f"Story {number}"]) for number in range(4)]
    answers: list[int] = []
    threads = [
        threading.Thread(target=lambda body=body: answers.append(desk.publisher.push(body)[0]))
        for body in bodies
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [202] * 4
    # Who came too late to be counted is told to come again, not lost.
    assert desk.subscription.hour_bytes == sum(len(body) + 100_000 for body in bodies)


def test_a_lease_is_renewed_and_a_lapsed_one_brings_polling_back(desk: Desk) -> None:
    publisher = desk.publisher
    desk.poll()
    desk.make_due()
    desk.poll()
    assert publisher.feed_requests == 2
    now = datetime.now(UTC)
    desk.change(next_request_at=now, lease_ends_at=now + timedelta(hours=1))
    desk.poll()
    assert [form["hub.mode"] for form in publisher.asked] == ["subscribe", "subscribe"]
    assert desk.subscription.lease_ends_at > now + timedelta(days=9)

    publisher.refusal = 503
    desk.change(next_request_at=now, lease_ends_at=now - timedelta(seconds=1))
    desk.make_due()
    desk.poll()
    assert publisher.feed_requests == 3
    assert "503" in desk.subscription.reason
    assert desk.subscription.failures == 1


def test_a_denied_subscription_brings_polling_back(desk: Desk) -> None:
    publisher = desk.publisher
    desk.poll()
    desk.make_due()
    desk.poll()
    (form,) = publisher.asked
    assert publisher.verify(form, **{"hub.mode": "denied", "hub.reason": "too\nmany"}) == (200, "")
    assert desk.subscription.reason == "the hub denied it: too many"
    desk.make_due()
    desk.poll()
    assert publisher.feed_requests == 3
    assert len(publisher.asked) == 1


def test_a_hub_that_vanished_from_the_feed_is_left(desk: Desk) -> None:
    publisher = desk.publisher
    desk.poll()
    publisher.offers = False
    publisher.titles.append("Another story of the day")
    desk.make_due()
    desk.poll()
    assert [form["hub.mode"] for form in publisher.asked] == ["subscribe", "unsubscribe"]
    assert desk.subscription.status is SubscriptionStatus.ENDED


def test_without_a_callback_address_no_hub_is_asked() -> None:
    with open_desk(callback_url=None) as desk:
        desk.poll()
        assert desk.articles == 1
        assert desk.publisher.asked == []
        assert desk.subscriptions.all() == []
