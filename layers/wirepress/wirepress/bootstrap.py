"""The only place that joins steps with adapters. Functions ask here for their step.

Imports stand inside the functions: each Lambda pays at its cold start for what its own step
needs, and only those that read documents have the libraries for it.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from aws_lambda_powertools import Logger
from aws_lambda_powertools.metrics import EphemeralMetrics, MetricUnit

from wirepress.aws.batch import BatchOutcome, Delivery, Event, deliveries, handle_each, handle_together
from wirepress.settings import settings

if TYPE_CHECKING:
    from wirepress.model import SiteConfig
    from wirepress.ports import DeadLetters, Embeddings, HttpClient, LanguageModel, Outbox, Turns
    from wirepress.steps.cluster import Cluster
    from wirepress.steps.comments import CommentDesk
    from wirepress.steps.fetch import Fetch
    from wirepress.steps.hub import Hub
    from wirepress.steps.ingest import Ingest
    from wirepress.steps.poll import Poll
    from wirepress.steps.render import Render
    from wirepress.steps.subscribing import Subscribing
    from wirepress.steps.summarize import Summarize
    from wirepress.summaries.summarizer import Summarizer

logger: Final = Logger(service="wirepress")
_WATCHED: Final = frozenset(
    {
        "sources_failed",
        "parsers_failed",
        "entries_new",
        "articles",
        "reports",
        "sentences_dropped",
        "pages_written",
        "messages_failed",
        "comments_posted",
        "comments_held",
        "reports_fell_back",
        "model_microdollars",
    }
)
"""Counts that become metrics. Each costs about a cent a day; the log has all the others, too."""


@cache
def poll_step() -> "Poll":
    """What the poll function runs."""
    from wirepress.aws.archive import S3Archive
    from wirepress.aws.clock import SystemClock
    from wirepress.aws.source_states import DynamoSourceStates
    from wirepress.aws.subscriptions import DynamoSubscriptions
    from wirepress.steps.poll import Poll

    return Poll(
        archive=S3Archive(settings().newsroom_bucket),
        states=DynamoSourceStates(settings().newsroom_table),
        outbox=_outbox(),
        clock=SystemClock(),
        subscriptions=DynamoSubscriptions(settings().newsroom_table),
    )


@cache
def fetch_step() -> "Fetch":
    """What the fetch function runs."""
    from wirepress.aws.archive import S3Archive
    from wirepress.aws.clock import SystemClock
    from wirepress.aws.inbox import S3Inbox
    from wirepress.aws.robots_cache import DynamoRobotsCache
    from wirepress.aws.source_states import DynamoSourceStates
    from wirepress.steps.fetch import Fetch

    return Fetch(
        archive=S3Archive(settings().newsroom_bucket),
        states=DynamoSourceStates(settings().newsroom_table),
        inbox=S3Inbox(settings().inbox_bucket),
        http=_http(),
        outbox=_outbox(),
        clock=SystemClock(),
        robots=DynamoRobotsCache(settings().newsroom_table),
        subscribing=_subscribing(),
        turns=_turns(),
    )


@cache
def _subscribing() -> "Subscribing":
    from wirepress.aws.archive import S3Archive
    from wirepress.aws.clock import SystemClock
    from wirepress.aws.inbox import S3Inbox
    from wirepress.aws.source_states import DynamoSourceStates
    from wirepress.aws.subscriptions import DynamoSubscriptions, RandomTokens
    from wirepress.steps.subscribing import Subscribing

    return Subscribing(
        archive=S3Archive(settings().newsroom_bucket),
        states=DynamoSourceStates(settings().newsroom_table),
        subscriptions=DynamoSubscriptions(settings().newsroom_table),
        inbox=S3Inbox(settings().inbox_bucket),
        http=_http(),
        outbox=_outbox(),
        clock=SystemClock(),
        tokens=RandomTokens(),
        callback_base=settings().callback_url,
    )


@cache
def _http() -> "HttpClient":
    from wirepress.aws.archive import S3Archive
    from wirepress.aws.http import SafeHttpClient

    config = S3Archive(settings().newsroom_bucket).site_config()
    return SafeHttpClient(
        contact_url=config.contact_url or settings().contact_url or settings().site_url,
        allow_hosts=config.allowed_hosts,
        turns=_turns(),
    )


@cache
def _turns() -> "Turns":
    import time
    from datetime import timedelta

    from wirepress.aws.archive import S3Archive
    from wirepress.aws.clock import SystemClock
    from wirepress.aws.host_states import DynamoHostStates
    from wirepress.steps.turns import HostTurns

    config = S3Archive(settings().newsroom_bucket).site_config()
    return HostTurns(
        hosts=DynamoHostStates(settings().newsroom_table),
        clock=SystemClock(),
        sleep=time.sleep,
        rest=timedelta(seconds=config.seconds_between_requests),
    )


@cache
def hub_step() -> "Hub":
    """What the hub function runs."""
    from wirepress.aws.clock import SystemClock
    from wirepress.aws.inbox import S3Inbox
    from wirepress.aws.subscriptions import DynamoSubscriptions
    from wirepress.steps.hub import Hub

    return Hub(
        subscriptions=DynamoSubscriptions(settings().newsroom_table),
        inbox=S3Inbox(settings().inbox_bucket),
        outbox=_outbox(),
        clock=SystemClock(),
    )


@cache
def ingest_step() -> "Ingest":
    """What the ingest function runs."""
    from wirepress.aws.archive import S3Archive
    from wirepress.aws.inbox import S3Inbox
    from wirepress.steps.ingest import Ingest

    return Ingest(
        inbox=S3Inbox(settings().inbox_bucket),
        archive=S3Archive(settings().newsroom_bucket),
        outbox=_outbox(),
    )


@cache
def cluster_step() -> "Cluster":
    """What the cluster function runs."""
    from wirepress.aws.archive import S3Archive
    from wirepress.aws.story_index import DynamoStoryIndex
    from wirepress.steps.cluster import Cluster

    return Cluster(
        archive=S3Archive(settings().newsroom_bucket),
        index=DynamoStoryIndex(settings().newsroom_table),
        outbox=_outbox(),
        embeddings=_embeddings(settings().embeddings_model),
    )


def _embeddings(model_id: str) -> "Embeddings | None":
    if not model_id:
        return None
    from wirepress.aws.embeddings import BedrockEmbeddings

    return BedrockEmbeddings(model_id)


@cache
def summarize_step() -> "Summarize":
    """What the summarize function runs."""
    from wirepress.aws.archive import S3Archive
    from wirepress.aws.cards import DynamoCards
    from wirepress.aws.story_index import DynamoStoryIndex
    from wirepress.steps.summarize import Summarize

    archive = S3Archive(settings().newsroom_bucket)
    return Summarize(
        archive=archive,
        index=DynamoStoryIndex(settings().newsroom_table, read_only=True),
        cards=DynamoCards(settings().newsroom_table),
        summarizer=_summarizer(archive.site_config()),
        outbox=_outbox(),
    )


def _summarizer(config: "SiteConfig") -> "Summarizer":
    """The extractive summarizer, with models before it where there are any: only then are they imported."""
    from wirepress.summaries.extractive import ExtractiveSummarizer

    extractive = ExtractiveSummarizer(max_share=config.verbatim_share, max_words=config.verbatim_words)
    if not settings().summary_models:
        return extractive
    from wirepress.aws.model_answers import S3ModelAnswers
    from wirepress.summaries.generative import GenerativeSummarizer
    from wirepress.summaries.writing.copying import Limits

    limits = Limits(max_share=config.verbatim_share, max_words=config.verbatim_words)
    answers = S3ModelAnswers(settings().newsroom_bucket, endpoint=settings().summary_endpoint)
    return GenerativeSummarizer(_models(), answers, extractive, limits=limits)


def _models() -> "LanguageModel":
    from wirepress.aws.clock import SystemClock
    from wirepress.aws.models import ModelsInOrder, Patience, SingleModel, parse_prices
    from wirepress.aws.spending import Caps, DynamoSpending, cents

    names = settings()
    ids = [name for part in names.summary_models.split(",") if (name := part.strip())]
    models: list[SingleModel]
    if names.summary_endpoint:
        from wirepress.aws.openai_compatible import OpenAiCompatibleModel, key_in

        key = key_in(names.summary_key_parameter)
        models = [OpenAiCompatibleModel(one, base_url=names.summary_endpoint, key=key) for one in ids]
    else:
        from wirepress.aws.converse import ConverseModel

        models = [ConverseModel(one) for one in ids]
    caps = Caps(
        day=cents(names.summary_daily_cents, tokens=names.summary_daily_tokens),
        story=cents(names.summary_story_cents, tokens=names.summary_story_tokens),
    )
    return ModelsInOrder(
        models,
        DynamoSpending(names.newsroom_table, caps, SystemClock()),
        prices=parse_prices(names.summary_prices),
        patience=Patience(seconds=names.summary_seconds),
        on_usage=tell,
    )


@cache
def render_step() -> "Render":
    """What the render function runs."""
    from wirepress.aws.archive import S3Archive
    from wirepress.aws.cards import DynamoCards
    from wirepress.aws.comments_table import DynamoComments
    from wirepress.aws.site_bucket import S3SiteBucket
    from wirepress.aws.source_states import DynamoSourceStates
    from wirepress.aws.story_index import DynamoStoryIndex
    from wirepress.steps.render import Render
    from wirepress.steps.site_reader import Newsroom, SiteAddress

    return Render(
        site=S3SiteBucket(settings().site_bucket),
        newsroom=Newsroom(
            archive=S3Archive(settings().newsroom_bucket),
            index=DynamoStoryIndex(settings().newsroom_table, read_only=True),
            cards=DynamoCards(settings().newsroom_table),
            comments=DynamoComments(settings().comments_table),
            states=DynamoSourceStates(settings().newsroom_table),
        ),
        address=SiteAddress(
            site_url=settings().site_url,
            auth_url=settings().auth_url,
            auth_client_id=settings().auth_client_id,
        ),
    )


@cache
def comments_step() -> "CommentDesk":
    """What the comments function runs."""
    from wirepress.aws.archive import S3Archive
    from wirepress.aws.cards import DynamoCards
    from wirepress.aws.clock import SystemClock
    from wirepress.aws.comments_table import DynamoComments
    from wirepress.aws.story_index import DynamoStoryIndex
    from wirepress.steps.comments import CommentDesk

    return CommentDesk(
        comments=DynamoComments(settings().comments_table),
        index=DynamoStoryIndex(settings().newsroom_table, read_only=True),
        cards=DynamoCards(settings().newsroom_table),
        archive=S3Archive(settings().newsroom_bucket),
        outbox=_outbox(),
        clock=SystemClock(),
    )


def forget() -> None:
    """Drop settings, clients and steps: the next ones are made for the environment as it is then."""
    from wirepress.aws import clients

    clients.forget()
    for made in (settings, _outbox, _dead_letters, _http, _turns, _subscribing, *_STEPS):
        made.cache_clear()


_STEPS: Final = (
    poll_step,
    fetch_step,
    hub_step,
    ingest_step,
    cluster_step,
    summarize_step,
    render_step,
    comments_step,
)


def run_each(event: Event, handle: Callable[[Delivery], Mapping[str, int]]) -> dict[str, Any]:
    """Handle each message of an SQS event; returns the partial batch response."""
    batch = deliveries(event, max_receives=settings().max_receives)
    return _told(handle_each(batch, handle, _dead_letters()))


def run_together(event: Event, handle: Callable[[list[str]], Mapping[str, int]]) -> dict[str, Any]:
    """Handle all message bodies of an SQS event in one go; returns the partial batch response."""
    batch = deliveries(event, max_receives=settings().max_receives)
    return _told(
        handle_together(batch, lambda some: handle([delivery.body for delivery in some]), _dead_letters())
    )


def tell(counts: Mapping[str, int]) -> None:
    """Log what an invocation did, and put what somebody watches into the stack's metrics."""
    logger.info("done", extra={"counts": dict(counts)})
    watched = {name: count for name, count in counts.items() if name in _WATCHED}
    if not watched:
        return
    metrics = EphemeralMetrics(namespace="Wirepress", service="newsroom")
    for name, count in sorted(watched.items()):
        metrics.add_metric(name=name, unit=MetricUnit.Count, value=count)
    metrics.flush_metrics()


def _told(outcome: BatchOutcome) -> dict[str, Any]:
    tell(outcome.counts)
    return dict(outcome.response)


@cache
def _outbox() -> "Outbox":
    from wirepress.aws.outbox import Queues, SqsEventsOutbox

    names = settings()
    return SqsEventsOutbox(
        Queues(
            fetch=names.fetch_queue_url,
            cluster=names.cluster_queue_url,
            summarize=names.summarize_queue_url,
            render=names.render_queue_url,
        ),
        names.event_bus,
    )


@cache
def _dead_letters() -> "DeadLetters":
    from wirepress.aws.dead_letters import SqsDeadLetters

    return SqsDeadLetters(settings().dead_letter_queue_url)
