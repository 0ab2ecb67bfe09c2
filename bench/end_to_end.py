"""The sample newsroom end to end: articles per second, and AWS calls per article by step.

The peer is a bare loop in this process that does the same reading, clustering and writing of
reports without a cloud: the ratio is what the queues, buckets and tables cost on a laptop.
"""

import argparse
import io
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from botocore.client import BaseClient

from wirepress.ingest.reading import read_document
from wirepress.model import RawDocument
from wirepress.stories.clustering import StoryClusterer
from wirepress.summaries.extractive import ExtractiveSummarizer
from wirepress_cli.local.build import feed
from wirepress_cli.local.cloud import Newsroom, Setup, newsroom
from wirepress_cli.local.inputs import read_inputs
from wirepress_cli.local.outlets import SampleNewsroom

SAMPLE = argparse.Namespace(sample=True, sources=None, inbox=None, config=None)


def bare_loop() -> tuple[int, float]:
    """Read, cluster and summarize the sample in one process; returns articles and seconds."""
    outlets = SampleNewsroom(Path("sample"), origin="http://sample.invalid")
    pages = []
    for outlet in outlets.outlets:
        for article in outlet.articles:
            url = f"/{outlet.slug}/{article.slug}.html"
            answer = outlets.answer(url)
            assert answer is not None
            document = RawDocument(
                id=url,
                body_key=url,
                fetched_at=article.published,
                url=f"http://sample.invalid{url}",
                source_id=outlet.slug,
                outlet=outlet.name,
                content_type="text/html; charset=utf-8",
            )
            pages.append((document, answer.body))
    started = time.perf_counter()
    articles = [article for document, body in pages for article in read_document(document, body).articles]
    clusterer = StoryClusterer()
    stories: dict[str, list] = {}
    for article in sorted(articles, key=lambda one: (one.published_at, one.id)):
        stories.setdefault(clusterer.assign(article).story_id, []).append(article)
    for members in stories.values():
        ExtractiveSummarizer().summarize(members, now=members[-1].published_at)
    return len(articles), time.perf_counter() - started


@contextmanager
def counted_calls(room: Newsroom) -> Iterator[dict[str, Counter[str]]]:
    """Count the AWS calls that functions make, by function; the dispatcher runs one function at a time."""
    calls: dict[str, Counter[str]] = defaultdict(Counter)
    running: list[str] = []
    invoke, call = room.dispatcher.runtime.invoke, BaseClient._make_api_call

    def counting_invoke(function, event):
        running.append(function.name)
        try:
            return invoke(function, event)
        finally:
            running.remove(function.name)

    def counting_call(self, operation, parameters):
        if running:
            calls[running[-1]][f"{self.meta.service_model.service_name}.{operation}"] += 1
        return call(self, operation, parameters)

    room.dispatcher.runtime.invoke = counting_invoke
    BaseClient._make_api_call = counting_call
    try:
        yield calls
    finally:
        BaseClient._make_api_call = call


def main() -> None:
    with (
        read_inputs(SAMPLE) as inputs,
        newsroom(Setup(site_url="http://127.0.0.1:8000"), io.StringIO(), lambda _: None) as room,
        counted_calls(room) as calls,
    ):
        feed(room, inputs)
        started = time.perf_counter()
        room.poll(datetime.now(UTC))
        room.dispatcher.drain()
        seconds = time.perf_counter() - started
        articles = room.figures().articles
        assert room.failures() == []
    count, bare = bare_loop()
    print(f"embedded cloud: {articles} articles in {seconds:.1f} s, {articles / seconds:.1f} per second")
    print(f"bare loop:      {count} articles in {bare:.1f} s, {count / bare:.1f} per second")
    print(f"time per article, cloud / bare loop: {(seconds / articles) / (bare / count):.1f}")
    print("\nAWS calls per article by step:")
    for function, counts in calls.items():
        detail = ", ".join(f"{name} {number / articles:.2f}" for name, number in counts.most_common())
        step = function.removesuffix("Function").lower()
        print(f"  {step:<10} {sum(counts.values()) / articles:5.2f}  ({detail})")
