"""What only the adapters on AWS do: headers, keys, retries, errors, calls."""

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import boto3
import pytest
from botocore.exceptions import (
    ClientError,
    ConnectTimeoutError,
    EndpointConnectionError,
    IncompleteReadError,
    NoCredentialsError,
    ParamValidationError,
    ReadTimeoutError,
)
from moto import mock_aws

from wirepress.aws import clients
from wirepress.aws.archive import S3Archive
from wirepress.aws.cards import DynamoCards
from wirepress.aws.comments_table import DynamoComments
from wirepress.aws.dynamo import ABSENT, Table, attributes, key
from wirepress.aws.errors import MissingError, translated
from wirepress.aws.inbox import S3Inbox
from wirepress.aws.outbox import Queues, SqsEventsOutbox
from wirepress.aws.robots_cache import DynamoRobotsCache
from wirepress.aws.site_bucket import S3SiteBucket
from wirepress.aws.source_states import DynamoSourceStates
from wirepress.aws.story_index import DynamoStoryIndex
from wirepress.comments.identity import new_comment_id
from wirepress.errors import (
    ConfigurationError,
    ConflictError,
    DocumentError,
    MessageError,
    TransientError,
    WirepressError,
)
from wirepress.model import Article, Comment, CommentStatus, FeedHints, Member, RawDocument, Story, StoryCard
from wirepress.model.messages import (
    ArticleReady,
    CommentPosted,
    FetchPage,
    FetchSource,
    RenderSite,
    RenderStory,
    StoryChanged,
)
from wirepress.ports import RobotsAnswer
from wirepress.stories.clustering import StoryClusterer
from wirepress.stories.index import ClusterChange, IndexedArticle, MemoryStoryIndex

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def aws(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    with mock_aws():
        clients.forget()
        yield
    clients.forget()


@pytest.fixture
def table() -> str:
    parts = {"PK": "HASH", "SK": "RANGE"}
    clients.dynamodb().create_table(
        TableName="Table",
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in parts],
        KeySchema=[{"AttributeName": name, "KeyType": kind} for name, kind in parts.items()],
    )
    return "Table"


@pytest.fixture
def bucket() -> str:
    clients.s3().create_bucket(Bucket="bucket")
    return "bucket"


def items(table: str) -> list[dict]:
    return clients.dynamodb().scan(TableName=table)["Items"]


class Wrapped:
    """A client of which some operations are replaced."""

    def __init__(self, client, **operations) -> None:
        self._client = client
        self.__dict__.update(operations)

    def __getattr__(self, name):
        return getattr(self._client, name)


# Errors


def client_error(code: str, status: int = 400, reasons: list[str] | None = None) -> ClientError:
    answer = {"Error": {"Code": code, "Message": "said"}, "ResponseMetadata": {"HTTPStatusCode": status}}
    if reasons:
        answer["CancellationReasons"] = [{"Code": reason} for reason in reasons]
    return ClientError(answer, "Operation")


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (client_error("ThrottlingException"), TransientError),
        (client_error("SlowDown", 503), TransientError),
        (client_error("Anything", 500), TransientError),
        (client_error("Anything", 429), TransientError),
        (client_error("TransactionCanceledException", reasons=["None", "ThrottlingError"]), TransientError),
        (EndpointConnectionError(endpoint_url="u"), TransientError),
        (ConnectTimeoutError(endpoint_url="u"), TransientError),
        (ReadTimeoutError(endpoint_url="u"), TransientError),
        (IncompleteReadError(actual_bytes=1, expected_bytes=2), TransientError),
        (client_error("ConditionalCheckFailedException"), ConflictError),
        (client_error("PreconditionFailed", 412), ConflictError),
        (client_error("412", 412), ConflictError),
        (client_error("ConditionalRequestConflict", 409), ConflictError),
        (
            client_error("TransactionCanceledException", reasons=["ConditionalCheckFailed", "None"]),
            ConflictError,
        ),
        (client_error("TransactionCanceledException", reasons=["TransactionConflict"]), ConflictError),
        (client_error("NoSuchKey", 404), MissingError),
        (client_error("404", 404), MissingError),
        (client_error("AccessDenied", 403), ConfigurationError),
        (client_error("403", 403), ConfigurationError),
        (client_error("ResourceNotFoundException"), ConfigurationError),
        (client_error("NoSuchBucket", 404), ConfigurationError),
        (client_error("ExpiredToken"), ConfigurationError),
        (NoCredentialsError(), ConfigurationError),
        (client_error("ValidationException"), WirepressError),
        (ParamValidationError(report="r"), WirepressError),
    ],
    ids=str,
)
def test_answers_become_errors_that_say_what_to_do(error: Exception, expected: type[WirepressError]) -> None:
    with pytest.raises(WirepressError) as raised, translated("s3://bucket/key"):
        raise error
    assert type(raised.value) is expected
    assert "s3://bucket/key" in raised.value.reason
    assert raised.value.__cause__ is error


def test_other_errors_are_not_ours() -> None:
    with pytest.raises(ZeroDivisionError), translated("x"):
        raise ZeroDivisionError


def test_a_resource_that_is_not_there_is_a_matter_of_configuration() -> None:
    with pytest.raises(ConfigurationError, match="none"):
        S3Archive("none").get_article("a")
    with pytest.raises(ConfigurationError, match="None"):
        DynamoSourceStates("None").get(["s"])
    queue = "https://sqs.us-east-1.amazonaws.com/123456789012/none"
    with pytest.raises(ConfigurationError, match="none"):
        SqsEventsOutbox(Queues(queue, queue, queue, queue), "bus").send([RenderSite()])


# Clients


def test_clients_are_made_once_and_forgotten() -> None:
    first = clients.s3()
    assert clients.s3() is first
    assert first.meta.config.retries["total_max_attempts"] == 5
    clients.forget()
    assert clients.s3() is not first


def test_buckets_go_into_the_path_of_a_stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://cloud.internal:5000")
    clients.forget()
    url = clients.s3().generate_presigned_url("get_object", Params={"Bucket": "b", "Key": "k"})
    assert url.startswith("http://cloud.internal:5000/b/k?")


def test_calls_are_counted_by_operation(bucket: str, table: str) -> None:
    calls = clients.count_calls([clients.s3(), clients.dynamodb()])
    site = S3SiteBucket(bucket)
    site.head("index.html")
    site.put("index.html", b"x", content_type="text/html", cache_control="no-cache", expected=None)
    DynamoSourceStates(table).get(["a", "b"])
    assert calls == {"s3.HeadObject": 1, "s3.PutObject": 1, "dynamodb.BatchGetItem": 1}


# S3


def test_where_documents_are_kept(bucket: str) -> None:
    document = RawDocument(id="d", body_key="raw/bodies/b", fetched_at=NOW, content_type="text/html")
    calls = clients.count_calls([clients.s3()])
    S3Inbox(bucket).put_document(document, b"<p>")
    assert calls == {"s3.PutObject": 2}
    S3Inbox(bucket).put_feed("s", "digest", b"<rss/>")
    keys = [item["Key"] for item in clients.s3().list_objects_v2(Bucket=bucket)["Contents"]]
    assert keys == ["raw/bodies/b", "raw/documents/d.json", "raw/feeds/s/digest"]
    assert clients.s3().head_object(Bucket=bucket, Key="raw/bodies/b")["ContentType"] == "text/html"


def test_a_body_that_is_missing_may_come_back(bucket: str) -> None:
    document = RawDocument(id="d", body_key="raw/bodies/b", fetched_at=NOW)
    S3Inbox(bucket).put_document(document, b"<p>")
    clients.s3().delete_object(Bucket=bucket, Key="raw/bodies/b")
    with pytest.raises(TransientError, match="raw/bodies/b"):
        S3Inbox(bucket).get("raw/documents/d.json")


def test_objects_that_cannot_be_read_are_named(bucket: str) -> None:
    for name in ("raw/documents/d.json", "articles/a.json", "config/site.json", "config/sources.json"):
        clients.s3().put_object(Bucket=bucket, Key=name, Body=b'{"x": 1}')
    archive = S3Archive(bucket)
    with pytest.raises(DocumentError, match=r"raw/documents/d\.json"):
        S3Inbox(bucket).get("raw/documents/d.json")
    with pytest.raises(DocumentError, match=r"articles/a\.json"):
        archive.get_article("a")
    with pytest.raises(ConfigurationError, match=r"config/site\.json"):
        archive.site_config()
    with pytest.raises(ConfigurationError, match=r"config/sources\.json"):
        archive.sources()


@pytest.mark.parametrize("is_there", [True, False])
def test_two_writers_of_one_document_meet(bucket: str, *, is_there: bool) -> None:
    def refuse(**_: object) -> None:
        raise client_error("ConditionalRequestConflict", 409)

    if is_there:
        clients.s3().put_object(Bucket=bucket, Key="raw/feeds/s/d", Body=b"x")
    inbox = S3Inbox(bucket, Wrapped(clients.s3(), put_object=refuse))  # type: ignore[arg-type]
    if is_there:
        inbox.put_feed("s", "d", b"x")
    else:
        with pytest.raises(ConflictError):
            inbox.put_feed("s", "d", b"x")


def test_a_page_has_its_headers(bucket: str) -> None:
    S3SiteBucket(bucket).put(
        "2026/11/23/tram/index.html",
        b"<p>",
        content_type="text/html; charset=utf-8",
        cache_control="public, max-age=60",
        expected=None,
    )
    found = clients.s3().head_object(Bucket=bucket, Key="2026/11/23/tram/index.html")
    assert (found["ContentType"], found["CacheControl"]) == ("text/html; charset=utf-8", "public, max-age=60")
    assert len(found["Metadata"]["sha256"]) == 64


def test_a_page_that_somebody_else_put_there_has_no_digest(bucket: str) -> None:
    clients.s3().put_object(Bucket=bucket, Key="index.html", Body=b"x")
    found = S3SiteBucket(bucket).head("index.html")
    assert found is not None
    assert found.digest == ""


def test_a_page_that_was_removed_is_a_conflict(bucket: str) -> None:
    site = S3SiteBucket(bucket)
    clients.s3().put_object(Bucket=bucket, Key="index.html", Body=b"x")
    found = site.head("index.html")
    assert found is not None
    clients.s3().delete_object(Bucket=bucket, Key="index.html")
    with pytest.raises(ConflictError):
        site.put("index.html", b"y", content_type="t", cache_control="c", expected=found)


# DynamoDB


class Sleeps(list[float]):
    def __call__(self, seconds: float) -> None:
        self.append(seconds)


def test_what_was_not_processed_is_asked_for_again(table: str) -> None:
    real = clients.dynamodb()
    rounds = []

    def get_some(RequestItems: dict) -> dict:  # noqa: N803 - botocore's spelling
        keys = RequestItems[table]["Keys"]
        rounds.append(len(keys))
        answer = real.batch_get_item(RequestItems={table: {**RequestItems[table], "Keys": keys[:2]}})
        return {**answer, "UnprocessedKeys": {table: {"Keys": keys[2:]}} if keys[2:] else {}}

    def write_some(RequestItems: dict) -> dict:  # noqa: N803 - botocore's spelling
        requests = RequestItems[table]
        rounds.append(len(requests))
        real.batch_write_item(RequestItems={table: requests[:2]})
        return {"UnprocessedItems": {table: requests[2:]} if requests[2:] else {}}

    sleeps = Sleeps()
    client = Wrapped(real, batch_get_item=get_some, batch_write_item=write_some)
    rows = Table(table, client, sleep=sleeps)  # type: ignore[arg-type]
    rows.put_many([key("P", str(number)) for number in range(5)])
    assert sorted(item["SK"]["S"] for item in rows.get_many(("P", str(n)) for n in range(5))) == list("01234")
    assert rounds == [5, 3, 1, 5, 3, 1]
    assert len(sleeps) == 4
    assert sleeps[0] < sleeps[1] < 0.2


def test_a_table_that_never_answers_whole_is_given_up(table: str) -> None:
    def none(RequestItems: dict) -> dict:  # noqa: N803 - botocore's spelling
        return {"Responses": {}, "UnprocessedKeys": RequestItems}

    sleeps = Sleeps()
    client = Wrapped(clients.dynamodb(), batch_get_item=none)
    with pytest.raises(TransientError):
        list(Table(table, client, sleep=sleeps).get_many([("P", "S")]))  # type: ignore[arg-type]
    assert len(sleeps) == 5


@pytest.mark.parametrize(
    ("reasons", "tries", "expected"),
    [
        (["TransactionConflict", "None"], 6, TransientError),
        (["TransactionConflict", "ConditionalCheckFailed"], 1, ConflictError),
    ],
)
def test_only_contention_is_tried_again(
    table: str, reasons: list[str], tries: int, expected: type[WirepressError]
) -> None:
    calls = []

    def cancel(TransactItems: list) -> None:  # noqa: N803 - botocore's spelling
        calls.append(TransactItems)
        raise client_error("TransactionCanceledException", reasons=reasons)

    client = Wrapped(clients.dynamodb(), transact_write_items=cancel)
    rows = Table(table, client, sleep=Sleeps())  # type: ignore[arg-type]
    with pytest.raises(expected):
        rows.transact([rows.will_put(key("P", "S"), ABSENT)])
    assert len(calls) == tries


def test_a_transaction_has_a_limit(table: str) -> None:
    rows = Table(table)
    with pytest.raises(WirepressError, match="101"):
        rows.transact([rows.will_put(key("P", str(number))) for number in range(101)])


def test_long_lists_are_read_page_by_page(table: str) -> None:
    real = clients.dynamodb()
    rows = Table(table)
    rows.put_many([key("P", f"{number:02}") for number in range(10)])

    def three(**request) -> dict:
        return real.query(**{**request, "Limit": min(3, request.get("Limit", 3))})

    paged = Table(table, Wrapped(real, query=three))  # type: ignore[arg-type]
    assert [item["SK"]["S"] for item in paged.query("P")] == [f"{number:02}" for number in range(10)]
    assert [item["SK"]["S"] for item in paged.query("P", limit=4, newest_first=True)] == [
        "09",
        "08",
        "07",
        "06",
    ]


def test_entries_expire_after_a_year(table: str) -> None:
    DynamoSourceStates(table).mark_seen("s", {"guid": "d"}, now=NOW)
    (item,) = items(table)
    assert item["expires_at"] == {"N": str(int((NOW + timedelta(days=365)).timestamp()))}


# Story index


def indexed(article_id: str, story_id: str, published_at: datetime = NOW) -> IndexedArticle:
    return IndexedArticle(
        article_id, "src", published_at, "en", f"/{article_id}/", {"a": 0.5}, story_id, "d", (story_id,)
    )


def story(story_id: str, members: list[IndexedArticle], version: int) -> Story:
    made = (
        Member(published_at=one.published_at, article_id=one.id, source_id="src", path=one.path)
        for one in members
    )
    return Story(id=story_id, language="en", version=version, members=tuple(made))


@pytest.mark.parametrize("days", [-900, 0, 1, 2, 3])
def test_postings_are_kept_for_good(table: str, days: int) -> None:
    published_at = NOW + timedelta(days=days)
    index = DynamoStoryIndex(table)
    index.commit(ClusterChange("en", (indexed("a", "a", published_at),), (), {"a": ("x",)}))
    (posting,) = (item for item in items(table) if item["PK"]["S"].startswith("TERM#en#"))
    first = datetime.fromisoformat(posting["PK"]["S"][8:]).replace(tzinfo=UTC)
    offset = (published_at - first).days
    assert 0 <= offset < 4
    assert posting["entries"] == {"SS": [f"{offset}a"]}
    assert "expires_at" not in posting, "a late article would find nothing that it belongs to"


def test_an_article_costs_few_calls(table: str) -> None:
    index = DynamoStoryIndex(table)
    calls = clients.count_calls([clients.dynamodb()])
    terms = tuple(f"t{number}" for number in range(20))
    index.candidates("en", terms, NOW - timedelta(days=3), NOW)
    index.commit(
        ClusterChange("en", (indexed("a", "a"),), (story("a", [indexed("a", "a")], 1),), {"a": terms})
    )
    assert calls == {"dynamodb.BatchGetItem": 1, "dynamodb.TransactWriteItems": 1}


def large_change() -> tuple[ClusterChange, ClusterChange]:
    """A story of 240 articles, and its merger into the story of a new article."""
    old = [indexed(f"a{number:03}", "a000") for number in range(240)]
    before = ClusterChange("en", tuple(old[:60]), (story("a000", old, 1),))
    new = indexed("new", "new")
    moved = [indexed(one.id, "new") for one in old]
    stories = (story("a000", [], 2), story("new", [new, *moved], 1))
    return before, ClusterChange("en", (new, *moved), stories, {"new": ("x", "y")})


@pytest.mark.parametrize("cut_after", [1, 2, 3])
def test_a_large_change_that_was_cut_off_is_completed(table: str, cut_after: int) -> None:
    before, merger = large_change()
    real = clients.dynamodb()
    DynamoStoryIndex(table).commit(before)
    done = []

    def die(TransactItems: list) -> None:  # noqa: N803 - botocore's spelling
        if len(done) == cut_after:
            raise SystemExit
        done.append(real.transact_write_items(TransactItems=TransactItems))

    with pytest.raises(SystemExit):
        DynamoStoryIndex(table, Wrapped(real, transact_write_items=die)).commit(merger)  # type: ignore[arg-type]
    index = DynamoStoryIndex(table)
    assert index.articles(["new"]) == {}, "not known before all else is"
    assert index.candidates("de", ["x", "y"], NOW, NOW) == []
    assert index.candidates("en", ["x", "y"], NOW, NOW) == ["new"]
    assert index.articles(one.id for one in merger.articles) == {one.id: one for one in merger.articles}
    assert index.stories(["a000", "new"]) == {one.id: one for one in merger.stories}
    assert not [item for item in items(table) if item["PK"]["S"].startswith("REDO#")]


def test_a_large_change_over_another_version_writes_nothing(table: str) -> None:
    before, merger = large_change()
    index = DynamoStoryIndex(table)
    index.commit(before)
    index.commit(ClusterChange("en", (), (story("a000", [indexed("a", "a000")], 2),)))
    count = len(items(table))
    with pytest.raises(ConflictError):
        index.commit(merger)
    assert len(items(table)) == count


def test_items_stay_small(table: str) -> None:
    members = [indexed(f"{number:026}", "a") for number in range(1500)]
    terms = {f"term{number:04}": round(1 / (number + 1), 4) for number in range(400)}
    article = IndexedArticle("a", "src", NOW, "en", "/2026/11/23/a/", terms, "a", "d" * 64)
    DynamoStoryIndex(table).commit(ClusterChange("en", (article,), (story("a", members, 1),)))
    assert max(len(json.dumps(item)) for item in items(table)) < 400_000


def test_clustering_is_the_same_on_either_index(table: str) -> None:
    chance = random.Random(1)
    words = [[f"event{event}word{number}" for number in range(30)] for event in range(3)]
    articles = [
        Article(
            id=f"a{number:02}",
            source_id=f"s{number % 4}",
            title=" ".join(chance.sample(words[number % 3], 6)),
            text=" ".join(chance.choices(words[number % 3] + words[number % 2], k=60)),
            published_at=NOW + timedelta(hours=7 * number),
            language="en",
        )
        for number in range(12)
    ]
    chance.shuffle(articles)
    memory, dynamo = MemoryStoryIndex(), DynamoStoryIndex(table)
    told = [[StoryClusterer(index).assign(one) for one in articles] for index in (memory, dynamo)]
    assert told[0] == told[1]
    ids = [one.id for one in articles]
    assert memory.articles(ids) == dynamo.articles(ids)
    assert memory.stories(ids) == dynamo.stories(ids)
    assert len({one.story_id for one in told[0]}) < len(articles)


# Cards


def test_a_card_in_an_older_releases_words_can_be_replaced(table: str) -> None:
    cards = DynamoCards(table)
    card = StoryCard(
        story_id="a",
        story_version=1,
        report_key="r",
        path="/a/",
        language="en",
        headline="H",
        dek="D",
        topics=("local",),
        published_at=NOW,
        updated_at=NOW,
        outlets=1,
        articles=1,
    )
    cards.put(card, previous=None)
    text = json.dumps({name: value for name, value in json.loads(card.to_json()).items() if name != "copies"})
    item = {**key("STORY#a", "CARD"), "card": {"S": text}}
    clients.dynamodb().put_item(TableName=table, Item=item)
    newer = card.model_copy(update={"story_version": 2, "topics": ("sport",)})
    cards.put(newer, previous=card)
    assert cards.get(["a"]) == {"a": newer}
    assert cards.topics() == {"sport": 1}


# Comments


def test_what_expires_of_a_comment_and_what_names_nobody(table: str) -> None:
    comment = Comment(
        id=new_comment_id(NOW, "x"),
        story_id="s",
        thread=new_comment_id(NOW, "x"),
        author_id="reader-1",
        author_name="Ada",
        text="Hello",
        status=CommentStatus.PUBLISHED,
        created_at=NOW,
        version=1,
    )
    comments = DynamoComments(table)
    comments.add(comment, request_id="r", recent=())
    comments.report(comment, reader_id="reader-2")
    expiring = {
        item["SK"]["S"][0]: int(item["expires_at"]["N"]) for item in items(table) if "expires_at" in item
    }
    assert expiring == {
        "Q": int((NOW + timedelta(days=1)).timestamp()),
        "P": int((NOW + timedelta(hours=2)).timestamp()),
    }
    lasting = [item for item in items(table) if item["SK"]["S"][0] in "IQV"]
    assert len(lasting) == 3
    assert "reader-" not in json.dumps(lasting)


def test_a_comment_costs_few_calls(table: str) -> None:
    comments = DynamoComments(table)
    calls = clients.count_calls([clients.dynamodb()])
    comments.recent_posts("u")
    comments.thread(["s"])
    comments.get("s", "0" * 18)
    assert calls == {"dynamodb.Query": 1, "dynamodb.GetItem": 2}


def test_a_thread_is_read_to_its_end(table: str) -> None:
    """More comments than a query gives in one go, which is a megabyte."""
    ids = [new_comment_id(NOW + timedelta(seconds=number), "x") for number in range(1_001)]
    made = (
        Comment(
            id=one,
            story_id="s",
            thread=one,
            author_id="u",
            author_name="Ada",
            text="Well said. " * 100,
            status=CommentStatus.PUBLISHED,
            created_at=NOW,
            version=1,
        )
        for one in ids
    )
    items = [
        key("A#s", f"C#{one.thread}") | attributes({"record": one.to_json().decode(), "version": 1})
        for one in made
    ]
    Table(table).put_many(items)
    calls = clients.count_calls([clients.dynamodb()])
    assert [comment.id for comment in DynamoComments(table).thread(["s"])] == ids
    assert calls["dynamodb.Query"] > 1


# Outbox


@pytest.fixture
def queues() -> Queues:
    sqs = clients.sqs()
    names = ("fetch", "cluster.fifo", "summarize", "render")
    made = (
        sqs.create_queue(QueueName=name, Attributes={"FifoQueue": "true"} if "fifo" in name else {})
        for name in names
    )
    return Queues(*(queue["QueueUrl"] for queue in made))


def received(url: str) -> list[dict]:
    found: list[dict] = []
    while (
        batch := clients.sqs()
        .receive_message(QueueUrl=url, MaxNumberOfMessages=10, AttributeNames=["All"])
        .get("Messages", [])
    ):
        found.extend(batch)
    return found


def test_every_kind_of_message_has_its_queue(queues: Queues) -> None:
    article = ArticleReady(article_id="a", digest="d", language="pt")
    page = FetchPage(source_id="s", url="https://a.example", hints=FeedHints(title="\uffff ü \ufffe \x01"))
    sent = {
        queues.fetch: [FetchSource(source_id="s", due_at=NOW), page],
        queues.cluster: [article],
        queues.summarize: [StoryChanged(story_id="s")],
        queues.render: [RenderStory(story_id="s"), RenderSite()],
    }
    calls = clients.count_calls([clients.sqs()])
    SqsEventsOutbox(queues, "bus").send([one for messages in sent.values() for one in messages] + [article])
    assert calls == {"sqs.SendMessageBatch": 4}
    for url, messages in sent.items():
        bodies = [json.loads(message["Body"]) for message in received(url)]
        assert bodies == [json.loads(message.to_json()) for message in messages], (
            "the second article is the same"
        )


def test_an_articles_group_is_its_language(queues: Queues) -> None:
    outbox = SqsEventsOutbox(queues, "bus")
    outbox.send([ArticleReady(article_id="a" * 300, digest=digest, language="pt") for digest in "de"])
    (first,) = (message["Attributes"] for message in received(queues.cluster)[:1])
    assert first["MessageGroupId"] == "pt"
    assert len(first["MessageDeduplicationId"]) <= 128


def test_batches_have_at_most_ten_messages_and_a_size(queues: Queues) -> None:
    outbox = SqsEventsOutbox(queues, "bus")
    calls = clients.count_calls([clients.sqs()])
    outbox.send([RenderStory(story_id=str(number)) for number in range(25)])
    assert calls["sqs.SendMessageBatch"] == 3
    assert len(received(queues.render)) == 25
    hints = FeedHints(content_html="x" * 300_000)
    outbox.send([FetchPage(source_id="s", url=f"https://a.example/{n}", hints=hints) for n in range(4)])
    assert calls["sqs.SendMessageBatch"] == 5
    assert len(received(queues.fetch)) == 4
    outbox.send([])
    assert calls["sqs.SendMessageBatch"] == 5


def test_a_message_that_is_too_large_is_named(queues: Queues) -> None:
    outbox = SqsEventsOutbox(queues, "bus")
    page = FetchPage(source_id="s", url="u", hints=FeedHints(content_html="x" * 1_100_000))
    with pytest.raises(MessageError, match="too large"):
        outbox.send([RenderSite(), page])
    assert received(queues.render) == []


@pytest.mark.parametrize(("failures", "expected"), [(2, None), (4, TransientError)])
def test_what_a_batch_did_not_take_is_sent_again(
    queues: Queues, failures: int, expected: type[Exception] | None
) -> None:
    real = clients.sqs()
    sizes = []

    def send_some(QueueUrl: str, Entries: list) -> dict:  # noqa: N803 - botocore's spelling
        sizes.append(len(Entries))
        taken = Entries if len(sizes) > failures else Entries[:1]
        real.send_message_batch(QueueUrl=QueueUrl, Entries=taken)
        left = Entries[len(taken) :]
        return {"Failed": [{"Id": one["Id"], "SenderFault": False, "Code": "InternalError"} for one in left]}

    sleeps = Sleeps()
    client = Wrapped(real, send_message_batch=send_some)
    outbox = SqsEventsOutbox(queues, "bus", sqs=client, sleep=sleeps)  # type: ignore[arg-type]
    messages = [RenderStory(story_id=str(number)) for number in range(9)]
    if expected:
        with pytest.raises(expected):
            outbox.send(messages)
        assert sizes == [9, 8, 7, 6]
    else:
        outbox.send(messages)
        assert sizes == [9, 8, 7]
        assert sorted(json.loads(one["Body"])["story_id"] for one in received(queues.render)) == list(
            "012345678"
        )


def test_a_message_that_sqs_refuses_is_not_sent_again(queues: Queues) -> None:
    def refuse(**_: object) -> dict:
        return {"Failed": [{"Id": "0", "SenderFault": True, "Code": "InvalidMessageContents"}]}

    outbox = SqsEventsOutbox(queues, "bus", sqs=SimpleNamespace(send_message_batch=refuse))  # type: ignore[arg-type]
    with pytest.raises(MessageError, match="InvalidMessageContents"):
        outbox.send([RenderSite()])


def test_events_go_to_the_bus_until_all_are_taken(queues: Queues) -> None:
    rounds = []

    def put_some(Entries: list) -> dict:  # noqa: N803 - botocore's spelling
        rounds.append(Entries)
        left = len(Entries) // 2
        entries = [{"EventId": "1"}] * (len(Entries) - left) + [{"ErrorCode": "ThrottlingException"}] * left
        return {"FailedEntryCount": left, "Entries": entries}

    events = [CommentPosted(story_id="s", comment_id=str(number), status="held") for number in range(12)]
    client = SimpleNamespace(put_events=put_some)
    outbox = SqsEventsOutbox(queues, "bus", events=client, sleep=Sleeps())  # type: ignore[arg-type]
    outbox.publish(events)
    assert [len(entries) for entries in rounds] == [10, 5, 2, 1, 2, 1]
    entry = rounds[0][0]
    assert (entry["Source"], entry["DetailType"], entry["EventBusName"]) == (
        "wirepress",
        "CommentPosted",
        "bus",
    )
    assert json.loads(entry["Detail"])["comment_id"] == "0"


def test_a_bus_that_takes_nothing_is_given_up(queues: Queues) -> None:
    def put_none(Entries: list) -> dict:  # noqa: N803 - botocore's spelling
        return {"FailedEntryCount": 1, "Entries": [{"ErrorCode": "InternalFailure"}]}

    client = SimpleNamespace(put_events=put_none)
    outbox = SqsEventsOutbox(queues, "bus", events=client, sleep=Sleeps())  # type: ignore[arg-type]
    with pytest.raises(TransientError, match="bus"):
        outbox.publish([CommentPosted(story_id="s", comment_id="c", status="held")])


def test_events_reach_a_rule_of_the_bus(queues: Queues) -> None:
    events = clients.events()
    events.create_event_bus(Name="bus")
    events.put_rule(Name="rule", EventBusName="bus", EventPattern='{"source": ["wirepress"]}')
    arn = clients.sqs().get_queue_attributes(QueueUrl=queues.render, AttributeNames=["QueueArn"])
    target = {"Id": "1", "Arn": arn["Attributes"]["QueueArn"]}
    events.put_targets(Rule="rule", EventBusName="bus", Targets=[target])
    SqsEventsOutbox(queues, "bus").publish([CommentPosted(story_id="s", comment_id="c", status="held")])
    (told,) = received(queues.render)
    assert json.loads(told["Body"])["detail-type"] == "CommentPosted"


def test_the_clients_of_boto3_serve_as_well(bucket: str) -> None:
    client = boto3.client("s3")
    S3SiteBucket(bucket, client).put("x", b"x", content_type="t", cache_control="c", expected=None)
    assert S3SiteBucket(bucket).head("x") is not None


def test_an_upload_that_is_too_large_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    with mock_aws():
        client = boto3.client("s3", region_name="us-east-1")
        client.create_bucket(Bucket="inbox")
        client.put_object(Bucket="inbox", Key="uploads/big.txt", Body=b"x" * 11)
        monkeypatch.setattr("wirepress.aws.inbox.MAX_UPLOAD_BYTES", 10)

        with pytest.raises(DocumentError, match="11 bytes, at most 10"):
            S3Inbox("inbox", client).get("uploads/big.txt")


# robots.txt


def test_a_process_asks_the_table_once_for_an_origin_and_a_second_process_learns_from_it(table: str) -> None:
    answer = RobotsAnswer(NOW + timedelta(hours=24), b"User-agent: *\nDisallow: /")
    DynamoRobotsCache(table).put("https://n.example", answer)
    cache = DynamoRobotsCache(table)
    calls = clients.count_calls([clients.dynamodb()])
    assert [cache.get("https://n.example", now=NOW) for _ in range(3)] == [answer] * 3
    assert calls == {"dynamodb.BatchGetItem": 1}
    assert cache.get("https://n.example", now=answer.expires_at) is None


def test_a_file_too_large_for_an_item_is_known_to_its_process_only(table: str) -> None:
    answer = RobotsAnswer(NOW + timedelta(hours=24), random.Random(1).randbytes(400_000))
    cache = DynamoRobotsCache(table)
    cache.put("https://n.example", answer)
    assert cache.get("https://n.example", now=NOW) == answer
    assert DynamoRobotsCache(table).get("https://n.example", now=NOW) is None


def test_a_process_does_not_remember_origins_for_ever(table: str) -> None:
    cache = DynamoRobotsCache(table)
    for number in range(65):
        cache.put(f"https://n{number}.example", RobotsAnswer(NOW + timedelta(hours=1)))
    calls = clients.count_calls([clients.dynamodb()])
    assert cache.get("https://n0.example", now=NOW) is not None
    assert calls == {"dynamodb.BatchGetItem": 1}
