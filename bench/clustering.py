"""Does an article cost more where there are more stories?

Assigns generated articles to an index in memory and prints CPU milliseconds per article for the
last thousand of 5,000, 20,000 and 100,000 articles.
"""

import random
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from wirepress.model import Article
from wirepress.stories.clustering import StoryClusterer

START = datetime(2026, 1, 1, tzinfo=UTC)
VOCABULARY = 40_000
SIZES = (5_000, 20_000, 100_000)  # the window of six days is full from 3,000 on
ARTICLES_PER_DAY = 500


def generated(count: int) -> Iterator[Article]:
    """Articles of 120 words; a third of them follow up one of the last hundred.

    Words are drawn by the Zipf-Mandelbrot law, as content words of news are distributed: the most
    frequent stands in every fifth article.
    """
    chooser = random.Random(7)
    weights = list(accumulate(1 / (rank + 100) for rank in range(VOCABULARY)))
    recent: list[list[int]] = []
    for number in range(count):
        words = chooser.choices(range(VOCABULARY), cum_weights=weights, k=120)
        if recent and chooser.random() < 0.33:
            words = [*chooser.choice(recent)[:84], *words[:36]]
        else:
            recent = [*recent[-99:], words]
        text = " ".join(f"w{word}" for word in words)
        yield Article(
            id=f"{number:07}",
            source_id=f"s{number % 40}",
            title=" ".join(text.split()[:8]),
            text=text,
            published_at=START + timedelta(days=number / ARTICLES_PER_DAY),
            language="en",
        )


def main() -> None:
    clusterer = StoryClusterer()
    first, spent = None, time.process_time()
    for number, article in enumerate(generated(SIZES[-1]), start=1):
        clusterer.assign(article)
        if number % 1000 == 0:
            now = time.process_time()
            milliseconds, spent = now - spent, now
            if number in SIZES:
                first = first or milliseconds
                ratio = milliseconds / first
                print(f"{number:>7} articles: {milliseconds:.2f} CPU ms per article, {ratio:.2f} x")
