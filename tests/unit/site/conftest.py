"""A small newsroom, built by hand, that exercises every part of every page."""

from datetime import UTC, datetime

import pytest

from wirepress.model import (
    Citation,
    Comment,
    CommentStatus,
    Difference,
    KeyNumber,
    Provenance,
    Quotation,
    RelatedStory,
    Report,
    Section,
    Sentence,
    SiteConfig,
    Source,
    SourceKind,
    SourceReference,
    StoryCard,
    TimelineEntry,
    Topic,
)
from wirepress.site.pages import Page, PageKind
from wirepress.site.plan import Change, plan, site_pages
from wirepress.site.views import (
    AboutView,
    ArchiveView,
    AssetView,
    AuthView,
    DayView,
    FeedView,
    Frame,
    HomeView,
    ModerationView,
    NotFoundView,
    RedirectView,
    RenderedComment,
    RobotsView,
    SearchManifestView,
    SearchShardView,
    SearchView,
    SignedInView,
    SitemapDayView,
    SitemapIndexView,
    SourcesView,
    StoryView,
    TopicsView,
    TopicView,
    WithdrawnView,
)
from wirepress.sources.health import Condition, SourceHealth

TOPICS = (Topic(name="Politics", slug="politics"), Topic(name="Harbour & Sea", slug="harbour-sea"))


def at(day, hour=9, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def make_config(**changes):
    values = {
        "title": "The Quay Observer",
        "tagline": "What the harbour talks about",
        "notice": "Sample text: nothing here has happened.",
        "topics": TOPICS,
        "contact_url": "https://quay.example/contact",
        "about": "A paper for testing.\n\nIt has two paragraphs.",
    }
    return SiteConfig(**(values | changes))


def make_card(number=1, **changes):
    values = {
        "story_id": f"story{number}",
        "story_version": 1,
        "report_key": f"reports/story{number}/a.json",
        "path": f"/2026/11/{10 + number}/ferry-returns-{number}/",
        "language": "en",
        "headline": f"Ferry number {number} returns",
        "dek": f"The {number} passengers were greeted with soup.",
        "topics": ("politics",),
        "published_at": at(10 + number),
        "updated_at": at(10 + number, 12, 30),
        "outlets": number,
        "articles": number + 1,
    }
    return StoryCard(**(values | changes))


def cite(article, start=None):
    return Citation(article_id=article, start=start, end=None if start is None else start + 10)


def sentence(text, *articles):
    return Sentence(text=text, citations=tuple(cite(article) for article in articles))


def make_source(article, **changes):
    values = {
        "article_id": article,
        "outlet": f"Outlet {article.upper()}",
        "title": f"What {article} says",
        "published_at": at(11, 8),
        "url": f"https://{article}.example/ferry?a=1&b=2",
    }
    return SourceReference(**(values | changes))


def make_report(**changes):
    values = {
        "story_id": "story1",
        "language": "en",
        "headline": "Ferry number 1 returns",
        "dek": sentence("The passengers were greeted with soup.", "a"),
        "sections": (
            Section(
                heading="",
                sentences=(
                    sentence("It left at nine.", "a"),
                    sentence("It came back at ten.", "a"),
                    sentence("The mayor & the band waited.", "b"),
                    sentence("Nobody was hurt.", "a", "b"),
                ),
            ),
            Section(heading="What comes next", sentences=(sentence("It sails again on Monday.", "b"),)),
        ),
        "sources": (
            make_source("a"),
            make_source("b", url=None),
            make_source("c", copy_of="a"),
            make_source("d", copy_of="gone"),
            make_source("e"),
        ),
        "provenance": Provenance(
            method="extractive",
            summarizer="lead",
            article_digests=("1", "2"),
            dropped_sentences=2,
            violations=(("number", 1), ("unheard-of", 1)),
            as_of=at(11),
        ),
        "quotations": (
            Quotation(text="“We never doubted her.”", speaker="Ada Quill, mayor", citation=cite("b")),
            Quotation(text="“Soup!”", speaker=None, citation=cite("a")),
        ),
        "key_numbers": (KeyNumber(value="41", context="passengers were on board", citation=cite("a")),),
        "timeline": (TimelineEntry(date="11 November", text="The ferry leaves.", citation=cite("a")),),
        "differences": (
            Difference(
                about="How many were on board",
                statements=(
                    sentence("There were 41 passengers.", "a"),
                    sentence("Forty people sailed.", "b"),
                ),
            ),
        ),
        "only_one_source": (sentence("The captain is leaving.", "b"),),
        "image_url": "https://a.example/ferry.jpg",
        "image_alt": "The ferry at the quay",
        "image_credit": "Tide Pictures",
    }
    return Report(**(values | changes))


def make_note(number=9, **changes):
    values = {
        "is_note": True,
        "dek": "",
        "note_outlet": "Outlet A",
        "note_url": "https://a.example/short?a=1&b=2",
        "headline": "Buoy & bell replaced",
        "path": f"/2026/11/12/buoy-{number}/",
        "published_at": at(12, 7),
        "outlets": 1,
        "articles": 1,
    }
    return make_card(number, **(values | changes))


def note_report(**changes):
    values = {
        "headline": "Buoy & bell replaced",
        "is_note": True,
        "dek": None,
        "sections": (),
        "sources": (make_source("a"),),
        "quotations": (),
        "key_numbers": (),
        "timeline": (),
        "differences": (),
        "only_one_source": (),
        "image_url": None,
    }
    return make_report(**(values | changes))


def make_comment(number=1, depth=0, html="<p>Well <em>said</em>.</p>", **changes):
    values = {
        "id": f"c{number}",
        "story_id": "story1",
        "thread": f"{number:04}",
        "author_id": "secret-subject",
        "author_name": f"Reader {number}",
        "text": "Well *said*.",
        "status": CommentStatus.PUBLISHED,
        "created_at": at(12, 10, number),
    }
    return RenderedComment(Comment(**(values | changes)), html, depth)


def make_thread():
    return (
        make_comment(1),
        make_comment(2, 1, edited_at=at(12, 11)),
        make_comment(3, 0, "", text="", author_name="", status=CommentStatus.DELETED),
        make_comment(4, 1),
        make_comment(5, 0, "<p>held back</p>", status=CommentStatus.HELD),
        make_comment(6, 0, "", text="", author_name="", status=CommentStatus.REMOVED),
    )


def related_to(card):
    return RelatedStory(story_id=card.story_id, path=card.path, headline=card.headline, dek=card.dek)


def make_site(config=None):
    """Every page of a site with eight stories and a note, as (page, view) by key."""
    frame = Frame(config or make_config(), "https://quay.example")
    cards = tuple(
        make_card(
            number,
            topics=("politics", "harbour-sea") if number % 2 else ("harbour-sea",),
            language="de" if number == 3 else "en",
        )
        for number in range(1, 9)
    )
    cards += (make_note(topics=("harbour-sea",)),)
    pages = [*site_pages(frame.config.topics)]
    for card in cards:
        pages += plan(Change(before=None, after=card, redirects=(f"/2026/11/09/other-{card.story_id}/",)))
    return {page.key: (page, view_of(page, frame, cards)) for page in pages}


def view_of(page, frame, cards):
    days = sorted({card.published_at.date().isoformat() for card in cards})
    chosen = tuple(card for card in cards if page.name in card.topics)
    month = tuple(card for card in cards if f"{card.published_at:%Y-%m}" == page.name)
    of_day = tuple(card for card in cards if f"{card.published_at:%Y-%m-%d}" == page.name)
    topic = next((topic for topic in frame.config.topics if topic.slug == page.name), None)
    makers = {
        PageKind.HOME: lambda: HomeView(frame, cards),
        PageKind.STORY: lambda: story_view(page, frame, cards),
        PageKind.RANKING: lambda: HomeView(frame, cards),
        PageKind.REDIRECT: lambda: (
            WithdrawnView(frame)
            if "story2" in page.name
            else RedirectView(frame, cards[0].path, cards[0].headline)
        ),
        PageKind.DAY: lambda: day_view(page, frame, cards, days),
        PageKind.ARCHIVE: lambda: ArchiveView(frame, tuple(days)),
        PageKind.TOPIC: lambda: TopicView(frame, topic, chosen),
        PageKind.TOPICS: lambda: TopicsView(frame, {"politics": 4, "harbour-sea": 8}),
        PageKind.FEED_ATOM: lambda: FeedView(frame, cards),
        PageKind.FEED_JSON: lambda: FeedView(frame, cards),
        PageKind.TOPIC_FEED: lambda: FeedView(frame, chosen, topic),
        PageKind.SITEMAP_INDEX: lambda: SitemapIndexView(frame, tuple(days)),
        PageKind.SITEMAP_DAY: lambda: SitemapDayView(frame, page.name, of_day),
        PageKind.SEARCH: lambda: SearchView(frame),
        PageKind.SEARCH_SHARD: lambda: SearchShardView(frame, page.name, month),
        PageKind.SEARCH_MANIFEST: lambda: SearchManifestView(("2026-11",)),
        PageKind.ABOUT: lambda: AboutView(frame),
        PageKind.SOURCES: lambda: SourcesView(frame, make_sources(), make_health()),
        PageKind.NOT_FOUND: lambda: NotFoundView(frame),
        PageKind.ROBOTS: lambda: RobotsView(frame),
        PageKind.AUTH: lambda: AuthView(
            "https://id.example/authorize", "https://id.example/token", "https://id.example/logout", "quay"
        ),
        PageKind.SIGNED_IN: lambda: SignedInView(frame),
        PageKind.MODERATION: lambda: ModerationView(frame),
        PageKind.ASSET: lambda: AssetView(page.name),
    }
    return makers[page.kind]()


def story_view(page, frame, cards):
    card = next(card for card in cards if card.path == page.name)
    others = [other for other in cards if other != card][:2]
    make = note_report if card.is_note else make_report
    report = make(story_id=card.story_id, headline=card.headline, language=card.language)
    thread = make_thread() if card is cards[0] else ()
    return StoryView(frame, card, report, tuple(related_to(other) for other in others), thread)


def day_view(page, frame, cards, days):
    index = days.index(page.name)
    today = tuple(card for card in cards if card.published_at.date().isoformat() == page.name)
    previous_day = days[index - 1] if index else None
    next_day = days[index + 1] if index + 1 < len(days) else None
    return DayView(frame, page.name, today, previous_day, next_day)


def make_sources():
    return (
        Source(id="2", url="https://www.tide.example/feed", language="de"),
        Source(id="1", url="https://quay.example/sitemap.xml", title="Quay", kind=SourceKind.SITEMAP),
        Source(id="3", url="https://old.example/", title="Old", kind=SourceKind.PAGE, enabled=False),
        Source(id="4", url="ftp://files.example/x", title="Files"),
    )


def make_health():
    reason = "tide.example answered 503"
    return {
        "1": SourceHealth(Condition.FINE, newest=at(11).date(), site_url="https://quay.example/"),
        "2": SourceHealth(Condition.FAILING, since=at(9).date(), reason=reason, title="Tide"),
        "3": SourceHealth(Condition.OFF),
    }


class Builders:
    """The functions above, for tests: a test directory has no package to import them from."""

    at = staticmethod(at)
    card = staticmethod(make_card)
    cite = staticmethod(cite)
    comment = staticmethod(make_comment)
    config = staticmethod(make_config)
    health = staticmethod(make_health)
    note = staticmethod(make_note)
    note_report = staticmethod(note_report)
    page = Page
    report = staticmethod(make_report)
    related = staticmethod(related_to)
    sentence = staticmethod(sentence)
    site = staticmethod(make_site)
    source = staticmethod(make_source)
    sources = staticmethod(make_sources)
    thread = staticmethod(make_thread)


@pytest.fixture(scope="session")
def build():
    return Builders


@pytest.fixture(scope="session")
def frame():
    return Frame(make_config(), "https://quay.example/")
