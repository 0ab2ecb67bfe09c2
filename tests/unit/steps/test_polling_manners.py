"""Three days of polling, on virtual time, against publishers of every kind: are the manners kept?

Each test is a rule, read off the publishers' own logs.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise

import pytest
from publisher_world import (
    CONTACT,
    START,
    Asked,
    Handler,
    Reply,
    Simulation,
    conditional,
    every,
    item,
    rss,
)

from wirepress.model import Source, SourceKind
from wirepress.sources.schedule import MAX_INTERVAL, MIN_INTERVAL
from wirepress.version import VERSION

HOURS = 72.0
SLOT = timedelta(minutes=6)
"""A source is due at a moment, and polled at the next run of the schedule."""


def page(path: str) -> Reply:
    return Reply(200, {"content-type": "text/html"}, f"<html><body><p>{path}</p></body></html>")


def site(base: str, period: float, **headers: str) -> Handler:
    """A well-kept publisher: validators, a page for every entry."""

    def answer(path: str, asked: dict[str, str], hours: float) -> Reply:
        if path == "/feed.xml":
            body = rss(base, every(base, period, hours))
            return conditional(asked, body, f'W/"{hours // period}"', **headers)
        return page(path)

    return answer


def with_feed(feed: Handler) -> Handler:
    """A publisher whose feed is scripted and whose pages are there."""
    return lambda path, asked, hours: feed(path, asked, hours) if "feed" in path else page(path)


def limited(path: str, asked: dict[str, str], hours: float) -> Reply:
    if 10 <= hours < 10.5:
        return Reply(429, {"retry-after": "5400"})
    return site("https://limited.example", 0.5)(path, asked, hours)


def maintained(path: str, asked: dict[str, str], hours: float) -> Reply:
    if 20 <= hours < 23:
        return Reply(503, {"retry-after": format_datetime(START + timedelta(hours=23), usegmt=True)})
    return site("https://maintained.example", 0.5)(path, asked, hours)


def strict(path: str, asked: dict[str, str], hours: float) -> Reply:
    """Lets nobody have a page in the first six hours, and says so at the page only."""
    if "news" in path and hours < 6:
        return Reply(429)
    return site("https://strict.example", 2)(path, asked, hours)


def moved(path: str, asked: dict[str, str], hours: float) -> Reply:
    return Reply(301 if hours < 60 else 308, {"location": "https://moved.example/feed.xml"})


def astray(path: str, asked: dict[str, str], hours: float) -> Reply:
    """Sends to an address that dies, and publishes at home again."""
    if hours < 40:
        return Reply(301, {"location": "https://shortlived.example/feed.xml"})
    return site("https://astray.example", 1)(path, asked, hours)


def shortlived(path: str, asked: dict[str, str], hours: float) -> Reply | None:
    return site("https://shortlived.example", 1)(path, asked, hours) if hours < 40 else None


def parked(path: str, asked: dict[str, str], hours: float) -> Reply:
    return Reply(301, {"location": "https://parking.example/"})


def detour(path: str, asked: dict[str, str], hours: float) -> Reply:
    return Reply(302, {"location": "https://elsewhere.example/feed.xml"})


@with_feed
def restless(path: str, asked: dict[str, str], hours: float) -> Reply:
    """New guids, new dates and new words in every answer, and an advertisement of the minute."""
    base, minute = "https://restless.example", round(hours * 60)
    items = [item(base, f"s{n}", hours, guid=f"{n}-{minute}", text=f"Ad {minute}") for n in range(9)]
    return Reply(200, {"etag": f'"{minute}"'}, rss(base, items))


@with_feed
def retired(path: str, asked: dict[str, str], hours: float) -> Reply:
    return Reply(410)


@with_feed
def broken(path: str, asked: dict[str, str], hours: float) -> Reply:
    if hours < 30:
        return Reply(500)
    return Reply(200, {}, rss("https://broken.example", every("https://broken.example", 12, hours)))


@with_feed
def half_broken(path: str, asked: dict[str, str], hours: float) -> Reply:
    """Sends an error page with status 200 and validators of its own in between."""
    if 20 <= hours < 30:
        return Reply(200, {"etag": '"error page"'}, "<!doctype html><html><body>Sorry</body></html>")
    return site("https://half.example", 1)(path, asked, hours)


@with_feed
def skewed(path: str, asked: dict[str, str], hours: float) -> Reply:
    """Its clock is five hours fast; what it says is good for 2 hours."""
    ahead = timedelta(hours=5)
    expires = format_datetime(START + timedelta(hours=hours) + ahead + timedelta(hours=2), usegmt=True)
    body = rss("https://skewed.example", every("https://skewed.example", 0.25, hours))
    return Reply(200, {"expires": expires}, body, skew=ahead)


@with_feed
def asks_for_rest(path: str, asked: dict[str, str], hours: float) -> Reply:
    body = rss("https://rest.example", every("https://rest.example", 0.25, hours))
    return Reply(200, {"retry-after": "7200"}, body)


@with_feed
def old_school(path: str, asked: dict[str, str], hours: float) -> Reply:
    extra = "<ttl>90</ttl>"
    return Reply(200, {}, rss("https://ttl.example", every("https://ttl.example", 0.25, hours), extra))


@with_feed
def sleeper(path: str, asked: dict[str, str], hours: float) -> Reply:
    skipped = "".join(f"<hour>{hour}</hour>" for hour in range(6))
    items = every("https://sleeper.example", 0.25, hours)
    return Reply(200, {}, rss("https://sleeper.example", items, f"<skipHours>{skipped}</skipHours>"))


@with_feed
def slow(path: str, asked: dict[str, str], hours: float) -> Reply:
    reply = Reply(200, {}, rss("https://slow.example", every("https://slow.example", 0.2, hours)))
    reply.seconds = 18
    return reply


@with_feed
def archive(path: str, asked: dict[str, str], hours: float) -> Reply:
    items = [item("https://archive.example", f"a{number}", -number) for number in range(700)]
    return conditional(asked, rss("https://archive.example", items), '"all"')


@with_feed
def empty(path: str, asked: dict[str, str], hours: float) -> Reply:
    return Reply(200, {}, rss("https://empty.example", []))


def closing(path: str, asked: dict[str, str], hours: float) -> Reply:
    """A site without a feed that closes its robots.txt after a day."""
    if path == "/robots.txt":
        return Reply(200, {}, "User-agent: *\nDisallow: /" if hours >= 24 else "")
    base = "https://closing.example"
    if path == "/sitemap.xml":
        urls = "".join(f"<url><loc>{base}/news/n{n}.html</loc></url>" for n in range(int(hours) + 1))
        return Reply(200, {}, f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{urls}</urlset>")
    return page(path)


def forbidding(path: str, asked: dict[str, str], hours: float) -> Reply:
    if path == "/robots.txt":
        return Reply(200, {}, "User-agent: *\nDisallow: /news/")
    return site("https://forbidding.example", 6)(path, asked, hours)


def unhurried(path: str, asked: dict[str, str], hours: float) -> Reply:
    """Has much to tell, and lets nobody ask for it fast."""
    if path == "/robots.txt":
        return Reply(200, {}, "User-agent: *\nCrawl-delay: 30")
    if path == "/feed.xml":
        items = every("https://unhurried.example", 1, hours, keep=40)
        return Reply(200, {}, rss("https://unhurried.example", items))
    return page(path)


def down(path: str, asked: dict[str, str], hours: float) -> Reply | None:
    """Its pages cannot be had for most of a day; the feed stands elsewhere."""
    if 10 <= hours < 30:
        return None
    return site("https://down.example", 2)(path, asked, hours)


def dead(path: str, asked: dict[str, str], hours: float) -> None:
    return None


PUBLISHERS: dict[str, Handler] = {
    "steady.example": site("https://steady.example", 1),
    "busy.example": site("https://busy.example", 0.05),
    "quiet.example": site("https://quiet.example", 240),
    "fresh.example": site("https://fresh.example", 0.25, cache_control="public, max-age=5400"),
    "www.limited.example": limited,
    "limited.example": limited,
    "feeds.limited.example": limited,
    "maintained.example": maintained,
    "strict.example": strict,
    "old.example": moved,
    "moved.example": site("https://moved.example", 2),
    "astray.example": astray,
    "shortlived.example": shortlived,
    "taken.example": parked,
    "parking.example": lambda path, asked, hours: page(path),
    "detour.example": detour,
    "elsewhere.example": site("https://elsewhere.example", 2),
    "restless.example": restless,
    "retired.example": retired,
    "broken.example": broken,
    "half.example": half_broken,
    "skewed.example": skewed,
    "rest.example": asks_for_rest,
    "ttl.example": old_school,
    "sleeper.example": sleeper,
    "slow.example": slow,
    "archive.example": archive,
    "empty.example": empty,
    "closing.example": closing,
    "forbidding.example": forbidding,
    "dead.example": dead,
    "unhurried.example": unhurried,
    "down.example": down,
    "feeds.example": lambda path, asked, hours: Reply(
        200, {}, rss("https://down.example", every("https://down.example", 2, hours))
    ),
}
FEEDS = """steady busy quiet fresh www.limited feeds.limited maintained strict old astray taken detour
    restless retired broken half skewed rest ttl sleeper slow archive empty forbidding dead unhurried
    feeds""".split()  # noqa: SIM905 - a list of words reads better than 28 literals
FAILING = {"old", "astray", "taken", "retired", "broken", "half", "dead", "maintained", "limited", "strict"}


def sources() -> Iterator[Source]:
    for name in FEEDS:
        yield Source(id=name, url=f"https://{name}.example/feed.xml")
    yield Source(id="closing", url="https://closing.example/sitemap.xml", kind=SourceKind.SITEMAP)


@pytest.fixture(scope="module")
def days() -> Simulation:
    return Simulation(PUBLISHERS, list(sources()), hours=HOURS).run()


def feed_visits(days: Simulation, name: str) -> list[Asked]:
    return days.asked(f"//{name}.example/feed.xml")


def gaps(visits: list[Asked]) -> list[timedelta]:
    return [second.start - first.start for first, second in pairwise(visits)]


def by_host(days: Simulation) -> dict[str, list[Asked]]:
    hosts = defaultdict(list)
    for one in days.world.log:
        hosts[one.host].append(one)
    return hosts


def test_01_never_two_requests_to_a_registrable_domain_within_a_second(days: Simulation) -> None:
    assert len(days.world.log) > 3000
    for visits in by_host(days).values():
        assert all(gap >= timedelta(seconds=1) for gap in gaps(visits))


def test_02_never_two_connections_to_a_registrable_domain_at_a_time(days: Simulation) -> None:
    for visits in by_host(days).values():
        assert all(second.start >= first.end for first, second in pairwise(visits))


def test_03_hosts_do_not_wait_for_each_other(days: Simulation) -> None:
    starts = sorted(one.start for one in days.world.log)
    assert sum(second - first < timedelta(seconds=1) for first, second in pairwise(starts)) > 300
    assert days.hosts.conflicts > 0  # functions did race for turns


def test_04_no_source_is_asked_more_than_every_quarter_of_an_hour(days: Simulation) -> None:
    for name in FEEDS:
        assert all(gap >= MIN_INTERVAL for gap in gaps(feed_visits(days, name))), name
    busy = gaps(feed_visits(days, "busy"))
    assert sum(busy, timedelta()) / len(busy) < timedelta(minutes=25)


def test_05_every_working_source_is_asked_at_least_once_a_day(days: Simulation) -> None:
    for name in set(FEEDS) - FAILING - {"forbidding"}:
        moments = [START, *(one.start for one in feed_visits(days, name)), START + timedelta(hours=HOURS)]
        assert max(second - first for first, second in pairwise(moments)) <= MAX_INTERVAL + SLOT, name
    assert len(feed_visits(days, "quiet")) <= 8


def test_06_the_interval_follows_the_rhythm(days: Simulation) -> None:
    visits = {name: len(feed_visits(days, name)) for name in ("busy", "steady", "quiet")}
    assert visits["busy"] > 2 * visits["steady"] > 10 * visits["quiet"]


def test_07_visits_are_spread_by_jitter(days: Simulation) -> None:
    hourly = {round(gap.total_seconds() / 300) for gap in gaps(feed_visits(days, "empty"))}
    assert len(hourly) > 2  # the schedule runs every five minutes
    offsets = {feed_visits(days, name)[8].start for name in ("ttl", "fresh", "empty", "skewed", "rest")}
    assert len(offsets) > 3


@pytest.mark.parametrize(("name", "minutes"), [("ttl", 90), ("fresh", 90), ("skewed", 120), ("rest", 120)])
def test_08_what_a_publisher_asks_for_is_kept(days: Simulation, name: str, minutes: int) -> None:
    """ttl; max-age, also on 304; Expires by the server's own clock; Retry-After with a 200."""
    least = timedelta(minutes=minutes)
    assert len(feed_visits(days, name)) > 10
    assert all(gap >= least for gap in gaps(feed_visits(days, name)))
    assert min(gaps(feed_visits(days, name))) < 1.25 * least + SLOT


def test_09_hours_that_the_feed_skips_are_skipped(days: Simulation) -> None:
    visits = feed_visits(days, "sleeper")
    assert len(visits) > 50
    assert all(one.start.hour >= 6 for one in visits[1:])


def holds(days: Simulation, host: str) -> list[tuple[datetime, datetime]]:
    return [
        (one.end, one.end + timedelta(seconds=int(one.answer["retry-after"])))
        for one in by_host(days)[host]
        if one.status == 429 and one.answer.get("retry-after", "").isdecimal()
    ]


def test_10_after_429_nobody_asks_anything_of_the_host_in_time(days: Simulation) -> None:
    found = holds(days, "limited.example")
    assert found
    for start, end in found:
        assert not [one for one in by_host(days)["limited.example"] if start < one.start < end]


def test_11_after_503_with_a_date_nobody_asks_until_then(days: Simulation) -> None:
    visits = by_host(days)["maintained.example"]
    refused = [one for one in visits if one.status == 503]
    assert len(refused) == 1
    assert not [one for one in visits if refused[0].end < one.start and one.hours < 23]
    assert [one for one in visits if one.hours > 23]


def test_12_a_host_that_keeps_refusing_is_asked_ever_more_rarely(days: Simulation) -> None:
    refused = [one for one in by_host(days)["strict.example"] if one.status == 429]
    assert 3 <= len(refused) <= 10
    waits = gaps(refused)
    assert all(second > 1.4 * first for first, second in pairwise(waits))


def test_13_a_refused_page_is_neither_lost_nor_given_up(days: Simulation) -> None:
    fetched = {one.url for one in days.asked("strict.example/news") if one.status == 200}
    assert len(fetched) >= 15 + 72 / 2 - 3
    assert not [reason for body, reason, _ in days.letters.letters if "strict.example" in body]


def test_14_validators_go_back_byte_for_byte_and_only_where_they_came_from(days: Simulation) -> None:
    given: dict[str, set[str]] = defaultdict(set)
    sent = 0
    for one in days.world.log:
        if validator := one.headers.get("If-None-Match"):
            assert validator in given[one.url]
            sent += 1
        if one.answer.get("etag"):
            given[one.url].add(one.answer["etag"])
    assert sent > 500
    assert any(one.headers.get("If-None-Match") for one in days.asked("elsewhere.example/feed.xml"))
    assert not any("If-None-Match" in one.headers for one in days.asked("//detour.example"))


def test_15_an_unchanged_feed_is_not_sent_again(days: Simulation) -> None:
    quiet = feed_visits(days, "quiet")
    assert [one.status for one in quiet] == [200] + [304] * (len(quiet) - 1)


def test_16_what_is_no_feed_leaves_no_validators(days: Simulation) -> None:
    visits = feed_visits(days, "half")
    assert [one for one in visits if one.answer["etag"] == '"error page"']
    assert not [one for one in visits if one.headers.get("If-None-Match") == '"error page"']


def test_17_feeds_are_fetched_without_robots_txt_and_pages_only_with_it(days: Simulation) -> None:
    for host in ("empty.example", "retired.example", "taken.example"):
        assert not days.asked(f"//{host}/robots.txt")
    for host in ("steady.example", "archive.example"):
        robots = days.asked(f"//{host}/robots.txt")[0]
        pages = days.asked(f"//{host}/news/")
        assert robots.start < min(one.start for one in pages)
        assert len(days.asked(f"//{host}/robots.txt")) <= 4


def test_18_what_robots_txt_forbids_is_not_asked_for(days: Simulation) -> None:
    assert not days.asked("forbidding.example/news/")
    assert len(feed_visits(days, "forbidding")) > 5
    after = [one for one in days.asked("closing.example") if one.hours > 49 and "robots" not in one.url]
    assert not after
    assert days.state("closing").last_error
    assert "robots.txt" in days.state("closing").last_error


def test_19_every_request_says_who_asks_and_where_to_complain(days: Simulation) -> None:
    agents = {one.headers["User-Agent"] for one in days.world.log}
    assert agents == {f"Wirepress/{VERSION} (+{CONTACT})"}


def test_20_a_failing_source_is_asked_ever_more_rarely_but_never_given_up(days: Simulation) -> None:
    visits = feed_visits(days, "dead")
    assert 12 < len(visits) < 40
    assert gaps(visits)[-1] > gaps(visits)[0]
    assert all(gap >= timedelta(seconds=4096) for gap in gaps(visits))
    assert not days.state("dead").switched_off
    assert days.state("dead").next_due_at
    assert "did not answer" in (days.state("dead").last_error or "")


def test_21_it_recovers_by_itself_at_the_first_good_answer(days: Simulation) -> None:
    first = next(one for one in feed_visits(days, "broken") if one.status == 200)
    assert 30 <= first.hours < 42
    assert (days.state("broken").consecutive_errors, days.state("broken").last_error) == (0, None)
    assert days.asked("broken.example/news/")


def test_22_a_source_that_is_gone_on_three_days_is_switched_off(days: Simulation) -> None:
    visits = feed_visits(days, "retired")
    assert len({one.start.date() for one in visits}) == 3
    assert days.state("retired").switched_off
    assert visits[-1].hours < 50


def test_23_a_permanent_redirect_is_followed_for_good_after_a_day_of_sightings(days: Simulation) -> None:
    assert days.state("old").url == "https://moved.example/feed.xml"
    seen = days.asked("//old.example")
    assert len(seen) >= 3
    assert 24 <= seen[-1].hours < 50
    assert len([one for one in days.asked("moved.example/feed.xml") if one.hours > seen[-1].hours]) > 5


def test_24_a_temporary_redirect_and_one_to_something_else_never(days: Simulation) -> None:
    assert (days.state("detour").url, days.state("detour").moved_to) == (None, None)
    assert len(days.asked("//detour.example/feed.xml")) == len(days.asked("//elsewhere.example/feed.xml"))
    assert (days.state("taken").url, days.state("taken").moved_to) == (None, None)
    assert days.state("taken").consecutive_errors > 5


def test_25_where_the_new_address_dies_the_old_one_is_asked_again(days: Simulation) -> None:
    assert any(states["astray"].url for _, states in days.history if "astray" in states)
    assert days.state("astray").url is None
    assert days.state("astray").consecutive_errors == 0
    assert [one for one in days.asked("astray.example/feed.xml") if one.status == 200]


def test_26_a_feed_that_changes_at_every_fetch_neither_floods_nor_is_asked_often(days: Simulation) -> None:
    pages: dict[str, int] = defaultdict(int)
    for one in days.asked("restless.example/news/"):
        pages[one.url] += 1
    assert len(pages) == 9
    assert sum(pages.values()) <= 9 * (1 + 24) * 1.25  # a message in seven comes twice
    assert len(feed_visits(days, "restless")) < 60
    assert gaps(feed_visits(days, "restless"))[-1] > timedelta(hours=6)


def test_27_an_empty_feed_is_no_error(days: Simulation) -> None:
    assert days.state("empty").last_error is None
    assert 40 < len(feed_visits(days, "empty")) < 100


def test_28_many_new_pages_of_a_host_come_one_after_the_other(days: Simulation) -> None:
    """300 at once; each message is sent a few times, not over and over."""
    pages = [one for one in days.asked("archive.example/news/") if one.status == 200]
    assert len({one.url for one in pages}) == 700
    sends = [count for url, count in days.outbox.sends.items() if "archive.example" in url]
    assert max(sends) <= 6
    assert sum(sends) / len(sends) < 1.5
    first = [one.hours for one in pages][:300]
    assert first[-1] - first[0] < 0.25


def test_29_no_page_is_asked_for_twice_without_need(days: Simulation) -> None:
    asked: dict[str, int] = defaultdict(int)
    for one in days.asked("steady.example/news/"):
        asked[one.url] += 1
    assert set(asked.values()) <= {1, 2}
    assert sum(asked.values()) <= len(asked) * 1.3


def test_30_nothing_is_lost_without_a_reason(days: Simulation) -> None:
    """Every page that a feed named is in the inbox, on its way, or listed with the reason."""
    documents = [key for key in days.inbox.objects if key.startswith("raw/documents/")]
    kept = {days.inbox.get(key)[0].url for key in documents}
    listed = " ".join(f"{body} {reason}" for body, reason, _ in days.letters.letters)
    late = {one.url for one in days.world.log if one.hours > HOURS - 1}
    for url in days.outbox.sends:
        assert url in kept or url in listed or url in late, url
    assert all(reason for _, reason, _ in days.letters.letters)
    forbidden = [reason for body, reason, _ in days.letters.letters if "forbidding.example" in body]
    assert forbidden
    assert all("robots.txt" in reason for reason in forbidden)


def test_a_source_that_answers_500_for_a_week_recovers_at_the_first_good_answer() -> None:
    week = 7 * 24

    def ill(path: str, asked: dict[str, str], hours: float) -> Reply:
        if hours < week:
            return Reply(500)
        return site("https://ill.example", 1)(path, asked, hours)

    source = Source(id="ill", url="https://ill.example/feed.xml")
    simulation = Simulation({"ill.example": ill}, [source], hours=week + 72).run()
    visits = feed_visits(simulation, "ill")
    failures = [one for one in visits if one.status == 500]
    assert 15 <= len(failures) <= 30
    first = next(one for one in visits if one.status == 200)
    assert first.hours < week + 56
    assert simulation.asked("ill.example/news/")
    assert simulation.state("ill").consecutive_errors == 0
    assert len(visits) - len(failures) > 10  # at its own rhythm again


def test_31_a_crawl_delay_lies_between_pages(days: Simulation) -> None:
    pages = days.asked("unhurried.example/news/")
    assert len({one.url for one in pages}) > 100
    rests = [second.start - first.end for first, second in pairwise(pages)]
    assert sum(rest < timedelta(seconds=30) for rest in rests) <= len(rests) // 50


def test_32_the_pages_of_a_host_that_is_down_for_a_day_come_in_the_end(days: Simulation) -> None:
    pages = days.asked("down.example/news/")
    fetched = {one.url for one in pages if one.status == 200}
    assert len(fetched) >= 15 + 72 / 2 - 3
    assert not [body for body, _, _ in days.letters.letters if "down.example" in body]
    assert len([one for one in pages if one.status == 0]) < 20 * 10
