import json
import random

import pytest
from lxml import etree

from wirepress.site.documents import read_search_shard, without_stories
from wirepress.site.pages import Page, PageKind
from wirepress.site.render import render
from wirepress.site.views import (
    ArchiveView,
    AuthView,
    DayView,
    FeedView,
    Frame,
    HomeView,
    NotFoundView,
    SearchManifestView,
    SearchShardView,
    SitemapDayView,
    SitemapIndexView,
    SourcesView,
    TopicsView,
    TopicView,
)
from wirepress.site.wording import LANGUAGES
from wirepress.sources.health import Condition, SourceHealth

ATOM = {"a": "http://www.w3.org/2005/Atom"}
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def test_only_views_are_rendered():
    with pytest.raises(TypeError, match="str"):
        render(Page(PageKind.HOME), "not a view")


def test_the_order_in_which_cards_arrive_never_shows(build, frame):
    cards = [build.card(number) for number in range(1, 9)]
    shuffled = cards[:]
    random.Random(7).shuffle(shuffled)
    for page, view in (
        (Page(PageKind.HOME), HomeView),
        (Page(PageKind.FEED_ATOM), FeedView),
        (Page(PageKind.FEED_JSON), FeedView),
        (Page(PageKind.DAY, "2026-11-11"), lambda frame, cards: DayView(frame, "2026-11-11", cards)),
        (Page(PageKind.TOPIC, "x"), lambda frame, cards: TopicView(frame, frame.config.topics[0], cards)),
        (Page(PageKind.SITEMAP_DAY, "m"), lambda frame, cards: SitemapDayView(frame, "m", cards)),
        (Page(PageKind.SEARCH_SHARD, "m"), lambda frame, cards: SearchShardView(frame, "m", cards)),
    ):
        assert render(page, view(frame, tuple(cards))) == render(page, view(frame, tuple(shuffled)))


def test_home_shows_as_many_stories_as_configured(build):
    frame = Frame(build.config(home_stories=4), "https://quay.example")
    cards = tuple(build.card(number) for number in range(1, 9))
    page = render(Page(PageKind.HOME), HomeView(frame, cards)).decode()
    assert page.count('<article class="card') == 4
    assert page.index("Ferry number 8") < page.index("Ferry number 7")


@pytest.mark.parametrize("number", [0, 1, 3, 4, 6, 7])
def test_home_looks_right_with_any_number_of_stories(build, frame, number):
    page = render(
        Page(PageKind.HOME), HomeView(frame, tuple(build.card(n) for n in range(1, number + 1)))
    ).decode()
    assert page.count('<article class="card') == number
    assert ("No stories yet" in page) == (number == 0)
    assert ("front-side" in page) == (number > 3)
    assert ("More stories" in page) == (number > 6)


def test_a_bare_configuration_leaves_no_empty_elements(build):
    config = build.config(tagline="", notice="", contact_url=None, topics=(), about="")
    page = render(Page(PageKind.HOME), HomeView(Frame(config, "https://quay.example"), ())).decode()
    for absent in ("tagline", "notice", "Contact", "/topics/politics/"):
        assert absent not in page
    assert "<title>Home – The Quay Observer</title>" in page


def test_a_contact_that_is_no_address_is_not_linked(build):
    for contact, linked in (("mailto:desk@quay.example", True), ("javascript:alert(1)", False)):
        frame = Frame(build.config(contact_url=contact), "https://quay.example")
        page = render(Page(PageKind.NOT_FOUND), NotFoundView(frame)).decode()
        assert (f'href="{contact}"' in page) == linked


def test_a_topic_that_is_no_longer_configured_keeps_a_name(build, frame):
    card = build.card(1, topics=("old-harbour",))
    assert ">Old harbour</a>" in render(Page(PageKind.HOME), HomeView(frame, (card,))).decode()


def test_a_topics_page_does_not_name_it_on_every_card(build, frame):
    topic = frame.config.topics[0]
    card = build.card(1, topics=("politics", "harbour-sea"))
    page = render(Page(PageKind.TOPIC, topic.slug), TopicView(frame, topic, (card,))).decode()
    assert page.count('<p class="kicker"><a href="/topics/harbour-sea/">') == 1
    empty = render(Page(PageKind.TOPIC, topic.slug), TopicView(frame, topic, ())).decode()
    assert "No stories yet" in empty


def test_topics_come_as_configured_then_by_name(frame):
    page = render(Page(PageKind.TOPICS), TopicsView(frame, {"zoo": 1, "art": 2, "politics": 3})).decode()
    listing = page[page.index('<ul class="index">') :]
    assert [name for name in ("Politics", "Harbour", "Art", "Zoo") if name in listing] == sorted(
        ("Politics", "Harbour", "Art", "Zoo"), key=listing.index
    )
    assert "0 stories" in listing
    assert "1 story<" in listing


def test_the_archive_groups_days_by_month_newest_first(frame):
    days = ("2026-10-31", "2026-11-02", "2026-11-12", "2026-11-12")
    page = render(Page(PageKind.ARCHIVE), ArchiveView(frame, days)).decode()
    order = ["November 2026</h2>", "12 November", "2 November 2026</time>", "October 2026</h2>", "31 October"]
    assert [page.index(item) for item in order] == sorted(page.index(item) for item in order)
    assert page.count("12 November 2026") == 1
    assert "No stories yet" in render(Page(PageKind.ARCHIVE), ArchiveView(frame, ())).decode()


def test_a_day_links_to_its_neighbours(build, frame):
    def page(previous_day, next_day):
        view = DayView(frame, "2026-11-11", (build.card(1),), previous_day, next_day)
        return render(Page(PageKind.DAY, "2026-11-11"), view).decode()

    assert 'rel="prev" href="/archive/2026/10/31/"' in page("2026-10-31", None)
    assert 'rel="next" href="/archive/2026/11/20/"' in page(None, "2026-11-20")
    assert "neighbours" not in page(None, None)
    assert '<time datetime="2026-11-11T09:00:00Z">' in page(None, None)


def test_sources_are_listed_by_name_with_what_they_are(build, frame):
    page = render(Page(PageKind.SOURCES), SourcesView(frame, build.sources(), build.health())).decode()
    listing = page[page.index('<ul class="index">') :]
    assert [listing.index(name) for name in ("Files", "Old", "Quay", "Tide")] == sorted(
        listing.index(name) for name in ("Files", "Old", "Quay", "Tide")
    )
    assert ">sitemap</a> · quay.example" in listing
    assert ">web page</a> · old.example" in listing
    assert 'href="ftp:' not in page
    assert "No sources yet" in render(Page(PageKind.SOURCES), SourcesView(frame, (), {})).decode()


def test_sources_say_how_they_fare(build, frame):
    page = render(Page(PageKind.SOURCES), SourcesView(frame, build.sources(), build.health())).decode()
    assert "4 sources · 1 needs attention" in page
    items = [" ".join(item.split()) for item in page.split("<li class=")[1:]]
    assert "<b>Not read yet</b></p>" in items[0]
    assert "<b>Switched off</b>" in items[1]
    assert "<b>Fine</b> · newest item of 11 November 2026" in items[2]
    assert '<a href="https://quay.example/" rel="noopener external"><bdi>Quay</bdi></a>' in items[2]
    assert "<b>Failing</b> · last good answer on 9 November 2026" in items[3]
    assert 'lang="en" dir="auto">tide.example answered 503</p>' in items[3]


@pytest.mark.parametrize("condition", list(Condition))
def test_every_condition_has_its_words(build, condition):
    day = build.at(9).date()
    since = {Condition.FAILING: day, Condition.SILENT: day, Condition.GONE: day}.get(condition)
    source = build.sources()[0]
    for language in LANGUAGES:
        frame = Frame(build.config(language=language), "https://quay.example")
        for health in (SourceHealth(condition), SourceHealth(condition, newest=day, since=since)):
            page = render(Page(PageKind.SOURCES), SourcesView(frame, (source,), {source.id: health})).decode()
            assert f'<li class="is-{condition}">' in page


def test_a_feed_with_a_secret_in_its_address_is_not_linked(build, frame):
    source = build.sources()[0].model_copy(update={"url": "https://tide.example/feed?token=abc"})
    page = render(Page(PageKind.SOURCES), SourcesView(frame, (source,), {})).decode()
    assert "token" not in page
    assert "tide.example" in page


def test_notes_are_listed_apart_and_lead_to_their_article(build, frame):
    cards = (build.card(1), build.note(topics=("politics",)))
    topic = frame.config.topics[0]
    for page, view in (
        (Page(PageKind.HOME), HomeView(frame, cards)),
        (Page(PageKind.DAY, "2026-11-12"), DayView(frame, "2026-11-12", cards)),
        (Page(PageKind.TOPIC, topic.slug), TopicView(frame, topic, cards)),
    ):
        shown = render(page, view).decode()
        assert shown.count('<article class="card') == 1
        noted = shown[shown.index('<section class="noted"') :]
        assert '<a href="https://a.example/short?a=1&amp;b=2" rel="noopener external">Buoy &amp;' in noted
        assert "<bdi>Outlet A</bdi>" in noted
        assert '<a href="/2026/11/12/buoy-9/"><time' in noted


def test_a_note_without_an_address_leads_to_its_own_page(build, frame):
    note = build.note(note_url="javascript:alert(1)", note_outlet=None)
    shown = render(Page(PageKind.HOME), HomeView(frame, (note,))).decode()
    assert '<a href="/2026/11/12/buoy-9/">Buoy &amp; bell replaced</a>' in shown
    assert "javascript" not in shown
    assert "No stories yet" not in shown


def test_feeds_leave_notes_out(build, frame):
    feed = json.loads(render(Page(PageKind.FEED_JSON), FeedView(frame, (build.card(1), build.note()))))
    assert [item["title"] for item in feed["items"]] == ["Ferry number 1 returns"]


def test_the_front_page_explains_itself(build, frame):
    cards = (
        build.card(1, outlets=3, copies=1, independent_outlets=1, updated_at=build.at(20)),
        build.card(2, outlets=1, updated_at=build.at(19), topics=()),
        build.note(),
    )
    document = json.loads(render(Page(PageKind.RANKING), HomeView(frame, cards)))
    first, second = document["stories"]
    assert first == {
        "position": 1,
        "url": f"https://quay.example{cards[0].path}",
        "headline": cards[0].headline,
        "pinned": False,
        "outlets": 1,
        "coverage": 1.0,
        "newest_article": "2026-11-20T09:00:00Z",
        "topic": "politics",
        "freshness": 0.0,
        "topic_penalty": 0.0,
        "score": 1.0,
    }
    assert (second["position"], second["topic"], second["freshness"], second["score"]) == (2, None, -1.0, 0.0)
    assert json.loads(render(Page(PageKind.RANKING), HomeView(frame, ())))["stories"] == []


def test_an_atom_feed_has_what_the_format_asks_for(build, frame):
    cards = (build.card(1, updated_at=build.at(20)), build.card(2))
    feed = etree.fromstring(render(Page(PageKind.FEED_ATOM), FeedView(frame, cards)))

    def texts(path):
        return feed.xpath(path, namespaces=ATOM)

    assert texts("a:id/text()") == ["https://quay.example/feed.xml"]
    assert texts("a:updated/text()") == ["2026-11-20T09:00:00Z"]
    assert texts("a:author/a:name/text()") == ["The Quay Observer"]
    assert texts("a:link[@rel='self']/@href") == ["https://quay.example/feed.xml"]
    assert texts("a:entry/a:id/text()") == [f"https://quay.example{card.path}" for card in reversed(cards)]
    for needed in ("title", "updated", "published", "summary", "link"):
        assert len(texts(f"a:entry/a:{needed}")) == 2


def test_a_topics_feed_is_its_own(build, frame):
    topic = frame.config.topics[1]
    page = Page(PageKind.TOPIC_FEED, topic.slug)
    feed = etree.fromstring(render(page, FeedView(frame, (build.card(1),), topic)))
    assert feed.findtext("a:title", namespaces=ATOM) == "The Quay Observer: Harbour & Sea"
    assert feed.findtext("a:id", namespaces=ATOM) == "https://quay.example/topics/harbour-sea/feed.xml"


def test_an_empty_feed_is_valid_and_knows_no_clock(frame):
    feed = etree.fromstring(render(Page(PageKind.FEED_ATOM), FeedView(frame, ())))
    assert feed.findtext("a:updated", namespaces=ATOM) == "1970-01-01T00:00:00Z"


def test_feeds_hold_the_newest_fifty(build, frame):
    cards = tuple(
        build.card(1, path=f"/{n:03}/", published_at=build.at(1 + n // 24, n % 24)) for n in range(60)
    )
    feed = json.loads(render(Page(PageKind.FEED_JSON), FeedView(frame, cards)))
    assert [item["id"] for item in feed["items"]] == [
        f"https://quay.example/{n:03}/" for n in range(59, 9, -1)
    ]


def test_a_json_feed_has_what_the_format_asks_for(build, frame):
    feed = json.loads(render(Page(PageKind.FEED_JSON), FeedView(frame, (build.card(1),))))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "https://quay.example/feed.json"
    [item] = feed["items"]
    assert item["id"] == item["url"] == "https://quay.example/2026/11/11/ferry-returns-1/"
    assert item["content_text"]
    assert item["tags"] == ["Politics"]


def test_sitemaps_name_full_addresses(build, frame):
    index = etree.fromstring(
        render(Page(PageKind.SITEMAP_INDEX), SitemapIndexView(frame, ("2026-10-31", "2026-11-11")))
    )
    assert index.xpath("s:sitemap/s:loc/text()", namespaces=SITEMAP) == [
        "https://quay.example/sitemaps/2026-11-11.xml",
        "https://quay.example/sitemaps/2026-10-31.xml",
    ]
    view = SitemapDayView(frame, "2026-11-11", (build.card(1),))
    day = etree.fromstring(render(Page(PageKind.SITEMAP_DAY, "2026-11-11"), view))
    assert day.xpath("s:url/s:loc/text()", namespaces=SITEMAP) == [
        "https://quay.example/2026/11/11/ferry-returns-1/"
    ]
    assert day.xpath("s:url/s:lastmod/text()", namespaces=SITEMAP) == ["2026-11-11T12:30:00Z"]


def test_the_search_index_has_what_the_page_shows(build, frame):
    view = SearchShardView(frame, "2026-11", (build.card(1),))
    shard = json.loads(render(Page(PageKind.SEARCH_SHARD, "2026-11"), view))
    assert shard["stories"] == [
        {
            "path": "/2026/11/11/ferry-returns-1/",
            "title": "Ferry number 1 returns",
            "dek": "The 1 passengers were greeted with soup.",
            "topics": ["Politics"],
            "date": "2026-11-11",
            "language": "en",
        }
    ]
    manifest = render(Page(PageKind.SEARCH_MANIFEST), SearchManifestView(("2026-10", "2026-11", "2026-10")))
    assert json.loads(manifest) == {"version": 1, "months": ["2026-11", "2026-10"]}


def test_a_shard_of_changed_days_beside_those_that_stand_is_the_whole_one(build, frame):
    page = Page(PageKind.SEARCH_SHARD, "2026-11")
    at_noon = build.card(2)  # the same day as the next, later than it
    cards = (build.card(1), at_noon, build.card(12, published_at=at_noon.published_at.replace(hour=1)))
    before = render(page, SearchShardView(frame, "2026-11", (*cards, build.card(3), build.card(4))))
    edited = build.card(3, headline="A new headline")

    kept = without_stories(read_search_shard(before), days={"2026-11-13"}, paths={build.card(4).path})
    merged = render(page, SearchShardView(frame, "2026-11", (edited,), kept))

    assert merged == render(page, SearchShardView(frame, "2026-11", (*cards, edited)))


@pytest.mark.parametrize("body", [None, b"", b"{", b"[]", b"null", b'{"version":0,"stories":[]}'])
def test_a_shard_of_another_making_is_not_built_upon(body):
    assert read_search_shard(body) is None


def test_sign_in_can_be_switched_off():
    assert json.loads(render(Page(PageKind.AUTH), AuthView()))["authorize_url"] == ""
