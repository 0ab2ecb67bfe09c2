"""The sample newsroom end to end: articles per second, and AWS calls per article by step.

The peer is a bare loop in this process that does the same reading, clustering and writing of
reports without a cloud: the ratio is what the queues, buckets and tables cost on a laptop.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from wirepress.ingest.reading import read_document
from wirepress.model import RawDocument
from wirepress.stories.clustering import StoryClusterer
from wirepress.summaries.extractive import ExtractiveSummarizer
from wirepress_cli.local.outlets import SampleNewsroom


def bare_loop() -> tuple[int, float]:
    """Read, cluster and summarize the sample in one process; returns articles and seconds."""
    newsroom = SampleNewsroom(Path("sample"), origin="http://sample.invalid")
    pages = []
    for outlet in newsroom.outlets:
        for article in outlet.articles:
            url = f"/{outlet.slug}/{article.slug}.html"
            answer = newsroom.answer(url)
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


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        figures = Path(folder) / "figures.json"
        command = [str(Path(sys.executable).with_name("wirepress")), "local", "build", "--sample"]
        subprocess.run(
            [*command, "--out", f"{folder}/site", "--json", str(figures)], check=True, capture_output=True
        )
        told = json.loads(figures.read_text())
    count, seconds = bare_loop()
    rate = told["articles"] / told["seconds"]
    print(f"embedded cloud: {told['articles']} articles in {told['seconds']:.1f} s, {rate:.1f} per second")
    print(f"bare loop:      {count} articles in {seconds:.1f} s, {count / seconds:.1f} per second")
    print(f"ratio of time per article: {count / seconds / rate:.1f}")
    print("\nAWS calls per article by step:")
    for step, calls in told["aws_calls"].items():
        total = sum(calls.values())
        detail = ", ".join(
            f"{name} {number / told['articles']:.2f}" for name, number in sorted(calls.items())
        )
        print(f"  {step:<10} {total / told['articles']:.2f}  ({detail})")
