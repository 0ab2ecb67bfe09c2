"""How many feeds a second, beside feedparser alone?

Generated feeds of three formats and sizes, the same documents for both in the same run. What
`parse_feed` gives is finished: measured against limits, repaired, cleaned, with absolute links.
feedparser is measured as it comes, and without cleaning and resolving, where it does far less.
"""

import io
import json
import random
import time
from collections.abc import Callable
from html import escape
from itertools import product

import feedparser

from wirepress.sources.feeds import parse_feed

URL = "https://paper.example/feed"
SIZES = {"small": 5, "50 entries": 50, "500 entries": 500}
WORDS = "harbour council tram strike winter market school bridge river vote budget museum".split()  # noqa: SIM905 - a word list
SECONDS = 1.5
"""How long each parser is given per document."""


def generated(count: int) -> list[dict[str, str]]:
    """Entries as newspapers send them: a summary with a link, five paragraphs of text."""
    chooser = random.Random(11)

    def sentence(length: int) -> str:
        return " ".join(chooser.choices(WORDS, k=length)).capitalize() + "."

    def paragraph(number: int) -> str:
        return f'<p>{sentence(40)} <a href="/{number}">{sentence(3)}</a> <b>{sentence(20)}</b></p>'

    return [
        {
            "title": sentence(8) + " & more",
            "link": f"{URL}/{number}?a=1&b=2",
            "summary": f'<p>{sentence(25)} <a href="/{number}">More</a></p>',
            "content": "\n".join(paragraph(number) for _ in range(5)),
            "author": sentence(2),
            "topic": chooser.choice(WORDS),
        }
        for number in range(count)
    ]


def as_rss(entries: list[dict[str, str]]) -> bytes:
    items = "".join(
        f"<item><title>{escape(one['title'])}</title><link>{escape(one['link'])}</link>"
        f'<guid isPermaLink="false">{escape(one["link"])}</guid><dc:creator>{one["author"]}</dc:creator>'
        f"<pubDate>Mon, 23 Nov 2026 10:00:00 +0100</pubDate><category>{one['topic']}</category>"
        f"<description>{escape(one['summary'])}</description>"
        f"<content:encoded><![CDATA[{one['content']}]]></content:encoded></item>"
        for one in entries
    )
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Paper</title>'
        f"<link>https://paper.example/</link>{items}</channel></rss>"
    ).encode()


def as_atom(entries: list[dict[str, str]]) -> bytes:
    found = "".join(
        f'<entry><title>{escape(one["title"])}</title><link href="{escape(one["link"])}"/>'
        f"<id>{escape(one['link'])}</id><author><name>{one['author']}</name></author>"
        f'<updated>2026-11-23T10:00:00+01:00</updated><category term="{one["topic"]}"/>'
        f'<summary type="html">{escape(one["summary"])}</summary>'
        f'<content type="html">{escape(one["content"])}</content></entry>'
        for one in entries
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Paper</title>'
        f'<link href="https://paper.example/"/>{found}</feed>'
    ).encode()


def as_json(entries: list[dict[str, str]]) -> bytes:
    items = [
        {
            "id": one["link"],
            "url": one["link"],
            "title": one["title"],
            "summary": one["summary"],
            "content_html": one["content"],
            "date_published": "2026-11-23T10:00:00+01:00",
            "authors": [{"name": one["author"]}],
            "tags": [one["topic"]],
        }
        for one in entries
    ]
    version = "https://jsonfeed.org/version/1.1"
    return json.dumps({"version": version, "title": "Paper", "items": items}).encode()


FORMATS = {"RSS": as_rss, "Atom": as_atom, "JSON Feed": as_json}


def per_second(parse: Callable[[bytes], object], document: bytes) -> float:
    """Documents parsed per second of processor time."""
    parse(document)
    started = time.process_time()
    times = 0
    while (spent := time.process_time() - started) < SECONDS:
        parse(document)
        times += 1
    return times / spent


def plain(document: bytes) -> object:
    return feedparser.parse(io.BytesIO(document), sanitize_html=False, resolve_relative_uris=False)


def main() -> None:
    print("Feeds per second of processor time\n")
    print("| feed | bytes | parse_feed | feedparser | ratio | feedparser, nothing cleaned | ratio |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for (size, count), (name, write) in product(SIZES.items(), FORMATS.items()):
        document = write(generated(count))
        ours = per_second(lambda content: parse_feed(content, url=URL), document)
        row = f"| {name}, {size} | {len(document):,} | {ours:,.1f} |"
        if name == "JSON Feed":
            print(row + " cannot read it | | | |", flush=True)
            continue
        whole = per_second(lambda content: feedparser.parse(io.BytesIO(content)), document)
        bare = per_second(plain, document)
        print(f"{row} {whole:,.1f} | {ours / whole:.2f} | {bare:,.1f} | {ours / bare:.2f} |", flush=True)
