"""How many stories a second become reports?

Generated stories: three articles each, of about 28 sentences, that share most of their facts. The same
stories for all in the same run, turn by turn: the report without a model (headline, dek, body with
headings, differences, what only one source says, quotations, timeline, key numbers), the same and its
check, and two usual summarizers of a hundred words, which do much less: the first three sentences of
each article, and LexRank (Erkan and Radev 2004: the sentences most like all others, by power iteration).
The peers get their sentences from the same splitter. Read the ratios, not the times.
"""

import json
import math
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from wirepress.model import Article, Report
from wirepress.summaries.extractive import ExtractiveSummarizer
from wirepress.summaries.verification import verify
from wirepress.text.sentences import split_sentences
from wirepress.text.words import content_words, count_words

START = datetime(2026, 1, 1, tzinfo=UTC)
STORIES = 120
ARTICLES = 3
FACTS = 36
TOLD = 28  # facts of a story that one article tells
WORDS = 100  # length of the peers' summaries
MAX_STEPS = 50
PEOPLE = [
    f"{first} {last}" for first in ("Anna", "Bela", "Carl", "Dora") for last in ("Holm", "Reyes", "Okafor")
]
PLACES = ["the harbour", "the old mill", "the town hall", "Kestrel Bridge", "the northern line", "Port Aldar"]
GROUPS = ["residents", "dock workers", "the council", "engineers", "two schools", "the ferry company"]
DEEDS = ["delayed", "rejected", "inspected", "paid for", "reopened", "complained about", "voted on"]
THINGS = ["the new budget", "a storm barrier", "repairs", "the ferry timetable", "a report on safety"]
DAYS = ["on Monday", "on 12 March", "last year", "after a long debate", "in the evening", "before the vote"]
REASONS = ["the tide was high", "the money was gone", "nobody had asked them", "a crack had been found"]
TELLINGS = [
    "{group} {deed} {thing} at {place} {day} because {why}.",
    "about {count} people at {place} {deed} {thing} {day}, {who} said.",
    "“We {deed} {thing} {added} and {why},” {who} told a meeting {day}.",
    "at {place} {group} {deed} {thing}, which cost {share} per cent more than planned.",
    "{who}, who speaks for {group}, {deed} {thing} {added}; {count} others did not.",
    "since {why}, {thing} will cost {count} million euros, {who} said {day} at {place}.",
]
ADDED = ["despite the rain", "for the third time", "without giving a reason", "as officials had expected"]


def generated() -> Iterator[list[Article]]:
    """Stories without end: each article tells facts of its story in its own words and its own order."""
    chooser = random.Random(5)
    number = 0
    while True:
        facts = [fact(chooser) for _ in range(FACTS)]
        yield [
            article(f"{number}-{at}", " ".join(told(chooser, facts[0]).split()[:8]), text(chooser, facts), at)
            for at in range(ARTICLES)
        ]
        number += 1


def fact(chooser: random.Random) -> dict[str, str]:
    parts = {"who": PEOPLE, "group": GROUPS, "deed": DEEDS, "thing": THINGS, "place": PLACES, "day": DAYS}
    return {name: chooser.choice(words) for name, words in parts.items()} | {
        "count": str(chooser.randrange(2, 900)),
        "share": str(chooser.randrange(2, 90)),
    }


def told(chooser: random.Random, fact: dict[str, str]) -> str:
    line = chooser.choice(TELLINGS).format(**fact, added=chooser.choice(ADDED), why=chooser.choice(REASONS))
    return line[:1].upper() + line[1:]


def text(chooser: random.Random, facts: list[dict[str, str]]) -> str:
    lines = [told(chooser, fact) for fact in chooser.sample(facts, TOLD)]
    return "\n\n".join(" ".join(lines[at : at + 2]) for at in range(0, TOLD, 2))


def article(name: str, title: str, text: str, at: int) -> Article:
    when = START + timedelta(hours=at)
    return Article(id=name, source_id=f"s{at}", title=title, text=text, published_at=when, language="en")


def read(path: Path) -> list[list[Article]]:
    """The stories of a file: a JSON object per line, its `docs` objects with a `text`, perhaps a `title`."""
    with path.open(encoding="utf-8") as lines:
        stories = [json.loads(line)["docs"] for line in lines]
    return [
        [article(f"{number}-{at}", one.get("title") or "", one["text"], at) for at, one in enumerate(docs)]
        for number, docs in enumerate(stories)
    ]


def report(articles: Sequence[Article]) -> Report:
    return ExtractiveSummarizer().summarize(articles, now=START)


def checked(articles: Sequence[Article]) -> None:
    verify(report(articles), articles)


def sentences(articles: Sequence[Article]) -> list[str]:
    return [one.text[start:end] for one in articles for start, end in split_sentences(one.text, one.language)]


def lead(articles: Sequence[Article]) -> list[str]:
    """The usual baseline: the first three sentences of each article."""
    return [line for one in articles for line in sentences([one])[:3]]


def lexrank(articles: Sequence[Article]) -> list[str]:
    """The peer: sentences by their rank in the graph of likeness, those that repeat a chosen one left out."""
    lines = sentences(articles)
    bags = [Counter(content_words(line, "en")) for line in lines]
    spread = Counter(word for bag in bags for word in bag)
    vectors = [
        {word: count * math.log(len(bags) / spread[word]) for word, count in bag.items()} for bag in bags
    ]
    norms = [math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0 for vector in vectors]

    def likeness(one: int, other: int) -> float:
        first, second = vectors[one], vectors[other]
        return sum(first[word] * second[word] for word in first.keys() & second) / (norms[one] * norms[other])

    rows = [[likeness(one, other) for other in range(len(lines))] for one in range(len(lines))]
    ranks = rank(rows)
    chosen: list[int] = []
    words = 0
    for at in sorted(range(len(lines)), key=lambda at: (-ranks[at], at)):
        if words < WORDS and all(rows[at][other] < 0.5 for other in chosen):
            chosen.append(at)
            words += count_words(lines[at])
    return [lines[at] for at in sorted(chosen)]


def rank(rows: list[list[float]]) -> list[float]:
    size = len(rows)
    sums = [sum(row) or 1.0 for row in rows]
    ranks = [1 / size] * size
    for _ in range(MAX_STEPS):
        parts = [rank / total for rank, total in zip(ranks, sums, strict=True)]
        fresh = [0.15 / size + 0.85 * sum(map(float.__mul__, row, parts)) for row in rows]
        moved = sum(abs(new - old) for new, old in zip(fresh, ranks, strict=True))
        ranks = fresh
        if moved < 1e-4:
            break
    return ranks


def main(data: Path | None = None) -> None:
    source = generated()
    stories = read(data) if data else [next(source) for _ in range(STORIES)]
    words = sum(count_words(one.text) for story in stories for one in story) / len(stories)
    print(f"{len(stories)} stories of {words:.0f} words each on average, {data or 'generated'}")
    runs: dict[str, Callable[[Sequence[Article]], object]] = {
        "report": report,
        "report and check": checked,
        "lexrank": lexrank,
        "first three": lead,
    }
    spent = dict.fromkeys(runs, 0.0)
    for number, story in enumerate(stories):
        names = list(runs)
        for name in names[number % len(names) :] + names[: number % len(names)]:
            forget()
            before = time.process_time()
            runs[name](story)
            spent[name] += time.process_time() - before
    for name, seconds in spent.items():
        print(
            f"{name:<17} {len(stories) / seconds:7.1f} stories a CPU second,"
            f" {seconds / len(stories) * 1000:6.1f} ms each, {seconds / spent['report']:6.2f} of a report"
        )


def forget() -> None:
    """Empty what is remembered of sentences and articles: whoever comes second would profit from it."""
    for name, module in list(sys.modules.items()):
        if name.startswith("wirepress."):
            for thing in vars(module).values():
                size = getattr(thing, "cache_parameters", dict)().get("maxsize")
                if size:
                    thing.cache_clear()
