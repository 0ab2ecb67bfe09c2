"""How many pages are read per CPU second, beside trafilatura alone?

The articles of the sample newsroom, each put into a generated newspaper page: menus, teasers,
scripts, structured data. All readers run in turn on each page, so that a busy machine slows them
alike; the figure to look at is the ratio.
"""

import json
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import trafilatura

from wirepress.ingest.extracted import ExtractedArticle
from wirepress.ingest.html import extract_article
from wirepress.ingest.markdown import read_markdown

SAMPLE = Path(__file__).parent.parent / "sample" / "articles"
ROUNDS = 3
WORDS = ["harbour", "council", "tram", "ferry", "budget", "vote", "bridge", "school", "market", "storm"]


def pages() -> Iterator[tuple[str, bytes]]:
    """Address and bytes of each page, 100 to 200 kB, the same in every run."""
    chooser = random.Random(11)
    for path in sorted(SAMPLE.rglob("*.md")):
        article = read_markdown(path.read_bytes())
        day = path.name[:10].replace("-", "/")
        yield f"https://{path.parent.name}.example/{day}/{path.stem[11:]}", _page(article, chooser).encode()


def _page(article: ExtractedArticle, chooser: random.Random) -> str:
    linked = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "datePublished": article.published_at.isoformat() if article.published_at else None,
        "author": [{"@type": "Person", "name": name} for name in article.byline],
    }
    text = "".join(f"<p>{paragraph}</p>" for paragraph in article.text.split("\n\n"))
    script = ";".join(f"var v{n}={{a:[{n},{n + 1}],b:function(x){{return x*{n}}}}}" for n in range(900))
    return (
        f"<!DOCTYPE html><html lang='{article.language}'><head><title>{article.title} | The Paper</title>"
        f"<meta property='og:title' content='{article.title}'><meta charset='utf-8'>"
        f"<script type='application/ld+json'>{json.dumps(linked)}</script><script>{script}</script></head>"
        f"<body><header><nav>{_links(chooser, 60)}</nav></header><main><article><h1>{article.title}</h1>"
        f"<p class='byline'>By {', '.join(article.byline) or 'Staff'}</p>{text}</article>"
        f"<aside>{_teasers(chooser, 40)}</aside></main><section class='comments'>{_teasers(chooser, 20)}"
        f"</section><script>{script}</script><footer>{_links(chooser, 40)}<p>© The Paper</p></footer>"
    )


def _links(chooser: random.Random, count: int) -> str:
    items = (f"<li class='menu-item'><a href='/{n}'>{_phrase(chooser, 3)}</a></li>" for n in range(count))
    return f"<ul class='menu'>{''.join(items)}</ul>"


def _teasers(chooser: random.Random, count: int) -> str:
    return "".join(
        f"<div class='teaser'><a href='/t{n}'><img src='/i{n}.jpg' alt=''><h3>{_phrase(chooser, 7)}</h3></a>"
        f"<p>{_phrase(chooser, 18)}.</p></div>"
        for n in range(count)
    )


def _phrase(chooser: random.Random, words: int) -> str:
    return " ".join(chooser.choices(WORDS, k=words)).capitalize()


def _plain(body: bytes, url: str) -> object:
    return trafilatura.extract(body, url=url, favor_precision=True, include_comments=False)


def _with_metadata(body: bytes, url: str) -> object:
    return trafilatura.extract(
        body, url=url, favor_precision=True, include_comments=False, with_metadata=True
    )


def _ours(body: bytes, url: str) -> object:
    return extract_article(body, url=url)


READERS: dict[str, Callable[[bytes, str], object]] = {
    "wirepress (text and metadata)": _ours,
    "trafilatura (text)": _plain,
    "trafilatura (text and metadata)": _with_metadata,
}


def main() -> None:
    corpus = list(pages())
    spent = dict.fromkeys(READERS, 0.0)
    for number in range(ROUNDS + 1):
        for url, body in corpus:
            for name, read in READERS.items():
                begun = time.process_time()
                read(body, url)
                spent[name] += time.process_time() - begun if number else 0.0  # the first round warms up
    own = next(iter(spent.values()))
    print(f"{len(corpus)} pages of {sum(len(body) for _, body in corpus) // len(corpus) // 1000} kB")
    for name, seconds in spent.items():
        print(
            f"{name:32} {ROUNDS * len(corpus) / seconds:6.0f} pages/CPU s, "
            f"our CPU is {own / seconds:.2f} times as much"
        )


if __name__ == "__main__":
    main()
