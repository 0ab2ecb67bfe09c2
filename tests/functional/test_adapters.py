"""One contract, two kinds of adapters: those on AWS (moto stands in for it) and those in memory."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import boto3
import pytest
from moto import mock_aws

from wirepress.aws import memory
from wirepress.aws.archive import S3Archive
from wirepress.aws.cards import DynamoCards
from wirepress.aws.comments_table import DynamoComments
from wirepress.aws.inbox import S3Inbox
from wirepress.aws.robots_cache import DynamoRobotsCache
from wirepress.aws.site_bucket import S3SiteBucket
from wirepress.aws.source_states import DynamoSourceStates
from wirepress.aws.story_index import DynamoStoryIndex
from wirepress.comments.identity import new_comment_id, thread_of, tombstone
from wirepress.errors import ConflictError, DocumentError, MessageError
from wirepress.model import (
    Article,
    Citation,
    Comment,
    CommentStatus,
    FeedHints,
    Member,
    Provenance,
    RawDocument,
    Report,
    Section,
    Sentence,
    SiteConfig,
    Source,
    SourceState,
    Story,
    StoryCard,
)
from wirepress.ports import (
    Archive,
    Cards,
    Comments,
    Inbox,
    RobotsAnswer,
    RobotsCache,
    SiteBucket,
    SourceStates,
)
from wirepress.stories.index import ClusterChange, IndexedArticle, MemoryStoryIndex, StoryIndex

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
REGION = "eu-central-1"


@dataclass
class World:
    kind: str
    inbox: Inbox
    archive: Archive
    states: SourceStates
    index: StoryIndex
    cards: Cards
    site: SiteBucket
    comments: Comments
    robots: RobotsCache

    def upload(self, key: str, body: bytes, content_type: str | None = None, **metadata: str) -> None:
        if isinstance(self.inbox, memory.MemoryInbox):
            self.inbox.upload(key, body, last_modified=NOW, content_type=content_type, metadata=metadata)
            return
        options = {"ContentType": content_type} if content_type else {}
        s3 = boto3.client("s3", region_name=REGION)
        s3.put_object(Bucket="inbox", Key=key, Body=body, Metadata=metadata, **options)


def memory_world() -> World:
    return World(
        "memory",
        memory.MemoryInbox(),
        memory.MemoryArchive(),
        memory.MemorySourceStates(),
        MemoryStoryIndex(),
        memory.MemoryCards(),
        memory.MemorySiteBucket(),
        memory.MemoryComments(),
        memory.MemoryRobotsCache(),
    )


def make_resources() -> None:
    s3 = boto3.client("s3", region_name=REGION)
    for bucket in ("inbox", "newsroom", "site"):
        s3.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": REGION})
    dynamodb = boto3.client("dynamodb", region_name=REGION)
    make_table(dynamodb, "Newsroom", {})
    make_table(dynamodb, "Comments", {"ByAuthor": "GSI1", "Held": "GSI2"})


def make_table(dynamodb, name: str, indexes: dict[str, str]) -> None:
    names = ["PK", "SK", *(prefix + end for prefix in indexes.values() for end in ("PK", "SK"))]
    schema = [{"AttributeName": "PK", "KeyType": "HASH"}, {"AttributeName": "SK", "KeyType": "RANGE"}]
    secondary = [
        {
            "IndexName": index,
            "KeySchema": [{**part, "AttributeName": prefix + part["AttributeName"]} for part in schema],
            "Projection": {"ProjectionType": "ALL"},
        }
        for index, prefix in indexes.items()
    ]
    dynamodb.create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in names],
        KeySchema=schema,
        **({"GlobalSecondaryIndexes": secondary} if secondary else {}),
    )


def moto_world() -> World:
    s3 = boto3.client("s3", region_name=REGION)
    dynamodb = boto3.client("dynamodb", region_name=REGION)
    return World(
        "moto",
        S3Inbox("inbox", s3),
        S3Archive("newsroom", s3),
        DynamoSourceStates("Newsroom", dynamodb),
        DynamoStoryIndex("Newsroom", dynamodb),
        DynamoCards("Newsroom", dynamodb),
        S3SiteBucket("site", s3),
        DynamoComments("Comments", dynamodb),
        DynamoRobotsCache("Newsroom", dynamodb),
    )


@pytest.fixture(params=["memory", "moto"])
def world(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    if request.param == "memory":
        yield memory_world()
        return
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    with mock_aws():
        make_resources()
        yield moto_world()


# Inbox


def document(**changes: object) -> RawDocument:
    return RawDocument.model_validate(
        {
            "id": "d1",
            "body_key": "raw/bodies/ab12",
            "fetched_at": NOW,
            "url": "https://example.org/a",
            "source_id": "s1",
            "content_type": "text/html",
            **changes,
        }
    )


def test_a_document_comes_back_with_its_bytes(world: World) -> None:
    world.inbox.put_document(document(hints=FeedHints(title="Überfall")), b"<p>one")
    assert world.inbox.get("raw/documents/d1.json") == (
        document(hints=FeedHints(title="Überfall")),
        b"<p>one",
    )


def test_the_first_of_two_equal_documents_is_kept(world: World) -> None:
    world.inbox.put_document(document(), b"<p>one")
    world.inbox.put_document(document(fetched_at=NOW + timedelta(days=1)), b"<p>one")
    assert world.inbox.get("raw/documents/d1.json")[0].fetched_at == NOW


def test_a_feed_can_be_kept_twice(world: World) -> None:
    world.inbox.put_feed("s1", "abc", b"<rss/>")
    world.inbox.put_feed("s1", "abc", b"<rss/>")


def test_an_upload_is_its_own_envelope(world: World) -> None:
    world.upload(
        "uploads/2026/press release.md",
        b"# Tram line opens",
        "text/markdown",
        modified="2026-11-20T08:00:00+01:00",
        title="=?utf-8?b?w5xiZXJmYWxs?=",
        outlet="City press office",
        language="de",
    )
    found, body = world.inbox.get("uploads/2026/press release.md")
    assert body == b"# Tram line opens"
    assert found.filename == "press release.md"
    assert found.body_key == "uploads/2026/press release.md"
    assert found.content_type == "text/markdown"
    assert found.outlet == "City press office"
    assert (found.hints.title, found.hints.language) == ("Überfall", "de")
    assert found.last_modified == found.fetched_at == datetime(2026, 11, 20, 7, tzinfo=UTC)


def test_a_bare_upload_is_dated_by_its_arrival(world: World) -> None:
    world.upload("uploads/a.txt", b"one", modified="yesterday")
    found, _ = world.inbox.get("uploads/a.txt")
    assert found.fetched_at == found.last_modified
    assert found.fetched_at.tzinfo is not None
    assert (found.content_type, found.outlet, found.hints) == (None, None, FeedHints())


@pytest.mark.parametrize("title", ["=?utf-8?b?a?=", "=?klingon?q?a?=", "=?utf-8?b?/w==?=", "= ?100%? ="])
def test_a_title_that_is_not_encoded_is_taken_as_it_is(world: World, title: str) -> None:
    world.upload("uploads/a.txt", b"one", title=title)
    assert world.inbox.get("uploads/a.txt")[0].hints.title == title


@pytest.mark.parametrize("key", ["raw/documents/none.json", "uploads/none.txt"])
def test_what_was_removed_from_the_inbox_is_named(world: World, key: str) -> None:
    with pytest.raises(DocumentError, match="removed"):
        world.inbox.get(key)


def test_only_envelopes_and_uploads_can_be_read(world: World) -> None:
    with pytest.raises(MessageError):
        world.inbox.get("raw/bodies/ab12")


# Archive


def article(article_id: str = "a1", **changes: object) -> Article:
    return Article.model_validate(
        {
            "id": article_id,
            "source_id": "s1",
            "title": "Tram line opens",
            "text": "The line opened on Monday.",
            "published_at": NOW,
            "language": "en",
            **changes,
        }
    )


def report() -> Report:
    said = Sentence(text="The line opened.", citations=(Citation(article_id="a1", start=0, end=16),))
    return Report(
        story_id="a1",
        language="en",
        headline="Tram line opens",
        dek=said,
        sections=(Section(heading="", sentences=(said,)),),
        sources=(),
        provenance=Provenance(
            method="extractive", summarizer="extractive", article_digests=("d",), as_of=NOW
        ),
    )


def test_articles_are_written_over_what_was_read(world: World) -> None:
    assert world.archive.get_article("a1") is None
    world.archive.put_article(article(), expected=None)
    first = world.archive.get_article("a1")
    assert first is not None
    assert first.value == article()
    world.archive.put_article(article(title="New title"), expected=first.token)
    with pytest.raises(ConflictError):
        world.archive.put_article(article(title="Late title"), expected=first.token)
    with pytest.raises(ConflictError):
        world.archive.put_article(article(), expected=None)
    second = world.archive.get_article("a1")
    assert second is not None
    assert second.value.title == "New title"


def test_an_article_that_is_gone_cannot_be_written_over(world: World) -> None:
    world.archive.put_article(article("a1"), expected=None)
    first = world.archive.get_article("a1")
    assert first is not None
    with pytest.raises(ConflictError):
        world.archive.put_article(article("a2"), expected=first.token)


def test_articles_come_in_the_order_asked_for(world: World) -> None:
    for number in range(20):
        world.archive.put_article(article(f"a{number}"), expected=None)
    wanted = [f"a{number}" for number in (7, 3, 99, 19, 0, 7)]
    assert [found.id for found in world.archive.get_articles(wanted)] == ["a7", "a3", "a19", "a0", "a7"]
    assert world.archive.get_articles([]) == []


def test_a_report_has_one_key(world: World) -> None:
    key = world.archive.put_report(report())
    assert world.archive.put_report(report()) == key
    assert world.archive.get_report(key) == report()
    assert world.archive.get_report("reports/a1/none.json") is None
    assert world.archive.put_report(report().model_copy(update={"headline": "Other"})) != key


def test_configuration_has_defaults_and_can_be_replaced(world: World) -> None:
    assert world.archive.site_config() == SiteConfig()
    assert world.archive.sources() == ()
    sources = (Source(id="s1", url="https://example.org/feed", topics=("local",)),)
    world.archive.put_site_config(SiteConfig(title="Zeitung für alle"))
    world.archive.put_sources(list(sources))
    assert world.archive.site_config().title == "Zeitung für alle"
    assert world.archive.sources() == sources


# Source states


def test_source_states_are_guarded_by_their_version(world: World) -> None:
    first = SourceState(source_id="s1", version=1, etag='W/"x"', next_due_at=NOW)
    world.states.put(first)
    world.states.put(first.model_copy(update={"version": 2, "etag": "y"}))
    for stale in (first, first.model_copy(update={"version": 2})):
        with pytest.raises(ConflictError):
            world.states.put(stale)
    assert world.states.get(["s1", "s2", "s1"])["s1"].etag == "y"
    assert world.states.get([]) == {}


def test_a_state_cannot_appear_in_its_second_version(world: World) -> None:
    with pytest.raises(ConflictError):
        world.states.put(SourceState(source_id="s1", version=2))


def test_entries_are_remembered_with_their_digest(world: World) -> None:
    keys = {f"https://example.org/{'x' * 3000}/{number}": f"d{number}" for number in range(130)}
    world.states.mark_seen("s1", keys, now=NOW)
    world.states.mark_seen("s1", {"guid": "one"}, now=NOW)
    world.states.mark_seen("s1", {"guid": "two"}, now=NOW)
    assert world.states.seen("s1", [*keys, "guid", "unseen"]) == {**keys, "guid": "two"}
    assert world.states.seen("s2", list(keys)) == {}


# robots.txt


def test_the_rules_of_an_origin_are_believed_until_they_expire(world: World) -> None:
    rules = RobotsAnswer(NOW + timedelta(hours=24), b"User-agent: *\nDisallow: /x")
    trouble = RobotsAnswer(NOW + timedelta(minutes=5), trouble="n.example answered 503")
    world.robots.put("https://n.example", rules)
    world.robots.put("http://n.example", trouble)
    assert world.robots.get("https://n.example", now=NOW) == rules
    assert world.robots.get("http://n.example", now=NOW) == trouble
    assert world.robots.get("http://n.example", now=NOW + timedelta(minutes=5)) is None
    assert world.robots.get("https://n.example:8443", now=NOW) is None
    world.robots.put("https://n.example", trouble)
    assert world.robots.get("https://n.example", now=NOW) == trouble


# Story index


def indexed(article_id: str, day: int = 0, **changes: object) -> IndexedArticle:
    fields = {
        "id": article_id,
        "source_id": "s1",
        "published_at": NOW + timedelta(days=day, microseconds=7),
        "language": "en",
        "path": f"/2026/11/23/{article_id}/",
        "terms": {"tram": 0.1234, "brücke": 0.3, "line": 1 / 3},
        "story_id": article_id,
        "digest": "d1",
        "touched": ("a", "b"),
    }
    return IndexedArticle(**{**fields, **changes})  # type: ignore[arg-type]


def story(story_id: str, *members: IndexedArticle, version: int = 1) -> Story:
    return Story(
        id=story_id,
        language="en",
        version=version,
        members=tuple(
            Member(published_at=one.published_at, article_id=one.id, source_id=one.source_id, path=one.path)
            for one in members
        ),
    )


def change(
    articles: tuple[IndexedArticle, ...],
    stories: tuple[Story, ...] = (),
    terms: tuple[str, ...] = ("tram", "brücke"),
) -> ClusterChange:
    return ClusterChange(
        language="en",
        articles=articles,
        stories=stories,
        new_terms={one.id: terms for one in articles},
    )


def test_an_article_comes_back_exactly(world: World) -> None:
    one = indexed("a1")
    world.index.commit(change((one,), (story("a1", one),)))
    found = world.index.articles(["a1", "a2"])
    assert found == {"a1": one}
    assert list(found["a1"].terms.items()) == list(one.terms.items())
    assert world.index.stories(["a1", "a2"]) == {"a1": story("a1", one)}


def test_candidates_share_two_terms_on_one_of_the_days(world: World) -> None:
    world.index.commit(change((indexed("early", -3),)))
    world.index.commit(change((indexed("b"), indexed("a")), terms=("tram", "brücke", "line")))
    world.index.commit(change((indexed("one"),), terms=("tram", "tunnel")))
    world.index.commit(change((indexed("late", 1),)))
    terms = ["tram", "brücke", "mayor"]
    assert world.index.candidates("en", terms, NOW - timedelta(days=2), NOW) == ["a", "b"]
    assert world.index.candidates("en", terms, NOW, NOW + timedelta(days=1)) == ["a", "b", "late"]
    for day, ids in ((-4, []), (-3, ["early"]), (-2, []), (0, ["a", "b"]), (1, ["late"]), (2, [])):
        on = NOW + timedelta(days=day)
        assert world.index.candidates("en", terms, on, on) == ids
    assert world.index.candidates("en", ["tram"], NOW, NOW) == []
    assert world.index.candidates("de", terms, NOW, NOW) == []
    assert world.index.candidates("en", [], NOW, NOW) == []


def test_many_terms_and_days_take_several_reads(world: World) -> None:
    world.index.commit(change((indexed("a"),)))
    terms = [*(f"term{number}" for number in range(60)), "tram", "brücke"]
    assert world.index.candidates("en", terms, NOW - timedelta(days=3), NOW) == ["a"]


def test_terms_of_any_length_are_found(world: World) -> None:
    terms = ("x" * 5000, "字" * 400, "字" * 401)
    world.index.commit(change((indexed("a"),), terms=terms))
    assert world.index.candidates("en", terms[1:], NOW, NOW) == ["a"]


def test_committing_the_same_terms_twice_changes_nothing(world: World) -> None:
    world.index.commit(change((indexed("a"),)))
    world.index.commit(change((indexed("a"),)))
    assert world.index.candidates("en", ["tram", "brücke"], NOW, NOW) == ["a"]


def test_a_story_is_written_over_the_version_read(world: World) -> None:
    one, two = indexed("a1"), indexed("a2", story_id="a1")
    world.index.commit(change((one,), (story("a1", one),)))
    world.index.commit(change((two,), (story("a1", one, two, version=2),)))
    late = indexed("a3", story_id="a1")
    for version in (1, 2, 4):
        with pytest.raises(ConflictError):
            world.index.commit(change((late,), (story("a1", one, late, version=version),)))
    assert world.index.articles(["a3"]) == {}
    assert world.index.stories(["a1"])["a1"].version == 2


def test_a_dissolved_story_keeps_its_version(world: World) -> None:
    one = indexed("a1")
    world.index.commit(change((one,), (story("a1", one),)))
    world.index.commit(change((), (story("a1", version=2),)))
    assert world.index.stories(["a1"]) == {"a1": story("a1", version=2)}


def test_a_change_larger_than_a_transaction(world: World) -> None:
    old = [indexed(f"a{number:03}", story_id="b") for number in range(150)]
    world.index.commit(change((old[0],), (story("a000", old[0]),)))
    moved = tuple(indexed(one.id, story_id="c") for one in old)
    new = indexed("c", story_id="c")
    large = ClusterChange(
        language="en",
        articles=(new, *moved),
        stories=(story("a000", version=2), story("c", new, *moved)),
        new_terms={"c": ("tram", "brücke")},
    )
    world.index.commit(large)
    assert world.index.stories(["a000", "c"]) == {one.id: one for one in large.stories}
    assert world.index.articles([one.id for one in old]) == {one.id: one for one in moved}
    assert world.index.candidates("en", ["tram", "brücke"], NOW, NOW) == ["a000", "c"]
    with pytest.raises(ConflictError):
        world.index.commit(large)


# Cards


def card(story_id: str = "a1", minute: int = 0, **changes: object) -> StoryCard:
    return StoryCard.model_validate(
        {
            "story_id": story_id,
            "story_version": 1,
            "report_key": "reports/x.json",
            "path": f"/2026/11/23/{story_id}/",
            "language": "en",
            "headline": "Tram line opens",
            "dek": "It did.",
            "topics": ("local", "transport"),
            "published_at": NOW + timedelta(minutes=minute),
            "updated_at": NOW,
            "outlets": 2,
            "articles": 3,
            **changes,
        }
    )


def test_cards_stand_in_lists_newest_first(world: World) -> None:
    cards = [card(f"a{number}", number) for number in range(5)]
    other_day = card("b", -24 * 60, topics=("sport",))
    other_month = card("c", -31 * 24 * 60, topics=())
    for one in (*cards[::2], other_month, other_day, *cards[1::2]):
        world.cards.put(one, previous=None)
    newest = cards[::-1]
    assert world.cards.by_day("2026-11-23") == newest
    assert world.cards.by_month("2026-11") == [*newest, other_day]
    assert world.cards.by_month("2026-11", limit=3) == newest[:3]
    assert world.cards.by_month("2026-10") == [other_month]
    assert world.cards.by_topic("local", limit=3) == newest[:3]
    assert world.cards.days() == ["2026-11-23", "2026-11-22", "2026-10-23"]
    assert world.cards.topics() == {"local": 5, "sport": 1, "transport": 5}
    assert world.cards.get(["a1", "b", "none"]) == {"a1": cards[1], "b": other_day}


def test_a_card_moves_with_its_day_and_topics(world: World) -> None:
    first = card(topics=("local", "sport"))
    second = card(minute=-24 * 60, story_version=2, topics=("local", "culture"))
    world.cards.put(first, previous=None)
    world.cards.put(second, previous=first)
    assert world.cards.by_day("2026-11-23") == []
    assert world.cards.by_day("2026-11-22") == [second]
    assert world.cards.by_topic("sport", limit=9) == []
    assert world.cards.by_topic("local", limit=9) == [second]
    assert world.cards.days() == ["2026-11-22"]
    assert world.cards.topics() == {"culture": 1, "local": 1}


def test_a_hidden_card_is_in_no_list(world: World) -> None:
    first = card()
    hidden = card(hidden=True, story_version=2)
    world.cards.put(first, previous=None)
    world.cards.put(hidden, previous=first)
    assert world.cards.get(["a1"]) == {"a1": hidden}
    assert (world.cards.days(), world.cards.topics(), world.cards.by_month("2026-11")) == ([], {}, [])
    shown = card(story_version=3)
    world.cards.put(shown, previous=hidden)
    assert world.cards.topics() == {"local": 1, "transport": 1}


def test_a_card_is_put_over_what_was_read(world: World) -> None:
    first, second = card(), card(story_version=2)
    world.cards.put(first, previous=None)
    world.cards.put(second, previous=first)
    for late, previous in ((card(headline="Late"), None), (card(story_version=3), first), (first, second)):
        with pytest.raises(ConflictError):
            world.cards.put(late, previous=previous)
    assert world.cards.get(["a1"]) == {"a1": second}
    assert world.cards.topics() == {"local": 1, "transport": 1}


def test_putting_a_card_again_changes_nothing(world: World) -> None:
    world.cards.put(card(), previous=None)
    world.cards.put(card(), previous=card())
    assert world.cards.topics() == {"local": 1, "transport": 1}
    assert world.cards.by_day("2026-11-23") == [card()]


# Site


def put_page(world: World, body: bytes, expected: object) -> None:
    world.site.put(
        "index.html",
        body,
        content_type="text/html; charset=utf-8",
        cache_control="max-age=60",
        expected=expected,  # type: ignore[arg-type]
    )


def test_a_page_is_written_over_what_was_seen(world: World) -> None:
    assert world.site.head("index.html") is None
    assert world.site.get("index.html") is None
    put_page(world, b"one", None)
    first = world.site.head("index.html")
    assert first is not None
    assert first.digest == "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed"
    put_page(world, b"two", first)
    for expected in (first, None):
        with pytest.raises(ConflictError):
            put_page(world, b"late", expected)
    second = world.site.head("index.html")
    assert second is not None
    assert second.digest != first.digest


def test_a_page_is_removed_only_as_it_was_seen(world: World) -> None:
    put_page(world, b"one", None)
    first = world.site.head("index.html")
    put_page(world, b"two", first)
    assert first is not None
    with pytest.raises(ConflictError):
        world.site.delete("index.html", expected=first)
    second = world.site.head("index.html")
    assert second is not None
    world.site.delete("index.html", expected=second)
    assert world.site.head("index.html") is None


# Comments


def comment(minute: int, parent: Comment | None = None, **changes: object) -> Comment:
    posted = NOW + timedelta(minutes=minute)
    comment_id = new_comment_id(posted, "x")
    return Comment.model_validate(
        {
            "id": comment_id,
            "story_id": "a1",
            "thread": thread_of(comment_id, parent),
            "author_id": "u1",
            "author_name": "Ada",
            "text": "Well said.",
            "status": CommentStatus.PUBLISHED,
            "created_at": posted,
            "parent_id": parent.id if parent else None,
            "version": 1,
            **changes,
        }
    )


def add(world: World, *comments: Comment) -> None:
    for one in comments:
        recent = world.comments.recent_posts(one.author_id)
        world.comments.add(one, request_id=f"{one.story_id} {one.id}", recent=recent)


def test_a_thread_reads_in_order(world: World) -> None:
    first = comment(0)
    second = comment(1)
    answer = comment(2, first)
    deeper = comment(4, answer)
    other = comment(3, first)
    absorbed = comment(1, story_id="a2", author_name="Bo")
    later = comment(5, story_id="a2")
    add(world, first, second, answer, deeper, other, absorbed, later)
    assert world.comments.thread(["a1"]) == [first, answer, deeper, other, second]
    both = world.comments.thread(["a1", "a2"])
    assert [one.thread for one in both] == sorted(one.thread for one in both)
    assert len(both) == 7
    assert world.comments.thread(["a3"]) == []


def test_a_comment_is_found_by_its_id(world: World) -> None:
    first = comment(0)
    answer = comment(1, first)
    add(world, first, answer)
    assert world.comments.get("a1", answer.id) == answer
    assert world.comments.get("a2", answer.id) is None
    assert world.comments.has_replies(first)
    assert not world.comments.has_replies(answer)


def test_the_same_request_posts_once(world: World) -> None:
    first = comment(0)
    assert world.comments.posted("u1", "r") is None
    assert world.comments.add(first, request_id="r", recent=()) == first
    assert world.comments.add(comment(1, story_id="a2"), request_id="r", recent=()) == first
    other = comment(2, author_id="u2")
    assert world.comments.add(other, request_id="r", recent=()) == other
    assert world.comments.thread(["a1", "a2"]) == [first, other]
    assert world.comments.recent_posts("u1") == (first.created_at,)
    assert (world.comments.posted("u1", "r"), world.comments.posted("u2", "r")) == (first, other)


def test_nobody_answers_what_is_gone(world: World) -> None:
    first = comment(0)
    add(world, first)
    world.comments.replace(tombstone(first, CommentStatus.DELETED))
    with pytest.raises(ConflictError):
        add(world, comment(1, first))
    assert len(world.comments.thread(["a1"])) == 1


def test_an_id_is_used_once(world: World) -> None:
    add(world, comment(0))
    with pytest.raises(ConflictError):
        world.comments.add(comment(0), request_id="other", recent=world.comments.recent_posts("u1"))


def test_a_comment_is_replaced_over_the_version_read(world: World) -> None:
    first = comment(0)
    add(world, first)
    edited = first.model_copy(update={"text": "Better said.", "version": 2})
    world.comments.replace(edited)
    with pytest.raises(ConflictError):
        world.comments.replace(edited)
    with pytest.raises(ConflictError):
        world.comments.replace(comment(5, version=2))
    assert world.comments.get("a1", first.id) == edited


def test_recent_posts_are_counted_even_when_deleted(world: World) -> None:
    posted = [comment(minute) for minute in range(4)]
    add(world, *posted, comment(9, author_id="u2"))
    world.comments.replace(tombstone(posted[3], CommentStatus.DELETED))
    assert world.comments.recent_posts("u1") == tuple(one.created_at for one in posted)
    assert world.comments.recent_posts("u3") == ()
    add(world, comment(62))
    late = (posted[2].created_at, posted[3].created_at, NOW + timedelta(minutes=62))
    assert world.comments.recent_posts("u1") == late


def test_of_two_posts_decided_from_the_same_past_one_is_stored(world: World) -> None:
    add(world, comment(0, created_at=NOW.replace(microsecond=1)))
    recent = world.comments.recent_posts("u1")
    world.comments.add(comment(1), request_id="r1", recent=recent)
    for outdated in (recent, ()):
        with pytest.raises(ConflictError):
            world.comments.add(comment(2), request_id="r2", recent=outdated)
    assert world.comments.recent_posts("u1") == (*recent, comment(1).created_at)
    assert world.comments.posted("u1", "r2") is None


def test_held_comments_wait_in_order(world: World) -> None:
    held = [comment(minute, status=CommentStatus.HELD) for minute in (2, 0, 1)]
    add(world, *held, comment(5))
    assert world.comments.held() == sorted(held, key=lambda one: one.id)
    assert world.comments.held(limit=1) == [held[1]]
    world.comments.replace(held[1].model_copy(update={"status": CommentStatus.PUBLISHED, "version": 2}))
    assert world.comments.held(limit=1) == [held[2]]


def test_a_reader_has_all_own_comments_newest_first(world: World) -> None:
    own = [comment(minute, story_id=f"a{minute % 2}") for minute in range(6)]
    add(world, *own, comment(8, author_id="u2"))
    world.comments.replace(tombstone(own[5], CommentStatus.DELETED))
    assert world.comments.by_author("u1") == own[4::-1]
    assert world.comments.by_author("u1", limit=2) == [own[4], own[3]]
    assert world.comments.by_author("u1", limit=2, before=own[3].id) == [own[2], own[1]]


def test_a_reader_reports_once(world: World) -> None:
    first = comment(0)
    add(world, first)
    assert world.comments.report(first, reader_id="u2")
    counted = world.comments.get("a1", first.id)
    assert counted is not None
    assert (counted.report_count, counted.version) == (1, 2)
    assert not world.comments.report(counted, reader_id="u2")
    with pytest.raises(ConflictError):
        world.comments.report(first, reader_id="u3")
    assert world.comments.report(counted, reader_id="u3")
    assert world.comments.thread(["a1"])[0].report_count == 2
