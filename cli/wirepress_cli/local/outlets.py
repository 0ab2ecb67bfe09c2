"""The sample newsroom's outlets as a web site on loopback: their feeds and their article pages.

The articles are Markdown files with front matter under `sample/articles/<outlet>/`. Each outlet
publishes them its own way (RSS, Atom, JSON Feed, or an RSS feed that is broken as feeds in the
wild are), in pages that carry the navigation and the fillers that real ones have.
"""

import html
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from wirepress.errors import ConfigurationError

JsonObject = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SampleArticle:
    """One article of an outlet, as its Markdown file holds it."""

    slug: str
    title: str
    author: str
    published: datetime
    summary: str
    topics: tuple[str, ...]
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet and the format of its feed."""

    slug: str
    name: str
    language: str
    format: str
    topics: tuple[str, ...]
    articles: tuple[SampleArticle, ...]

    @property
    def feed_name(self) -> str:
        """The feed's file name."""
        return {"json": "feed.json", "atom": "atom.xml"}.get(self.format, "rss.xml")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the sample site sends for a path."""

    body: bytes
    content_type: str


class SampleNewsroom:
    """All outlets of a `sample/` folder. `origin` is the address that their links start with.

    `origins` holds those of outlets, by slug, that have one of their own.
    """

    def __init__(self, folder: Path, *, origin: str = "", origins: Mapping[str, str] | None = None) -> None:
        self._folder = folder
        self._origin = origin
        self._origins = origins or {}

    @cached_property
    def outlets(self) -> tuple[Outlet, ...]:
        """The outlets with their articles, newest first; raises `ConfigurationError`."""
        try:
            listed = yaml.safe_load((self._folder / "outlets.yaml").read_text(encoding="utf-8"))
        except OSError as error:
            raise ConfigurationError(f"no sample newsroom in {self._folder}: {error}") from error
        return tuple(self._outlet(entry) for entry in listed)

    def sources(self) -> bytes:
        """The outlets' feeds as a sources file in YAML."""
        return yaml.safe_dump(
            [
                {
                    "url": f"{self._base(outlet)}/{outlet.feed_name}",
                    "title": outlet.name,
                    "language": outlet.language,
                    "topics": list(outlet.topics),
                }
                for outlet in self.outlets
            ],
            allow_unicode=True,
        ).encode()

    def answer(self, path: str) -> Answer | None:
        """What stands at a path such as `/harbour-herald/rss.xml`; `None` for nothing."""
        return self._pages.get(path)

    @cached_property
    def _pages(self) -> dict[str, Answer]:
        pages: dict[str, Answer] = {}
        for outlet in self.outlets:
            base = self._base(outlet)
            body, content_type = _FEEDS[outlet.format](outlet, base)
            pages[f"/{outlet.slug}/{outlet.feed_name}"] = Answer(body, content_type)
            pages[f"/{outlet.slug}/"] = Answer(_front_page(outlet, base), _HTML)
            for article in outlet.articles:
                page = _article_page(outlet, article, base)
                pages[f"/{outlet.slug}/{article.slug}.html"] = Answer(page, _HTML)
        return pages

    def _base(self, outlet: Outlet) -> str:
        return f"{self._origins.get(outlet.slug, self._origin)}/{outlet.slug}"

    def _outlet(self, entry: JsonObject) -> Outlet:
        files = sorted((self._folder / "articles" / entry["slug"]).glob("*.md"))
        articles = sorted(map(_read_article, files), key=lambda one: (one.published, one.slug), reverse=True)
        return Outlet(
            slug=entry["slug"],
            name=entry["name"],
            language=entry["language"],
            format=entry["format"],
            topics=tuple(entry["topics"]),
            articles=tuple(articles),
        )


_HTML = "text/html; charset=utf-8"


def _read_article(path: Path) -> SampleArticle:
    _, front_matter, body = path.read_text(encoding="utf-8").split("---\n", 2)
    fields = yaml.safe_load(front_matter)
    published: datetime = fields["published"]
    return SampleArticle(
        slug=path.stem,
        title=fields["title"],
        author=fields["author"],
        published=published.replace(tzinfo=published.tzinfo or UTC),
        summary=fields["summary"],
        topics=tuple(fields["topics"]),
        paragraphs=tuple(part.strip().replace("\n", " ") for part in body.split("\n\n") if part.strip()),
    )


def _rss(outlet: Outlet, base: str) -> tuple[bytes, str]:
    items = "\n".join(_rss_item(article, base) for article in outlet.articles)
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        f"<channel><title>{_e(outlet.name)}</title><link>{base}/</link>"
        f"<description>{_e(outlet.name)}</description><language>{outlet.language}</language>\n{items}\n</channel></rss>\n"
    )
    return text.encode(), "application/rss+xml; charset=utf-8"


def _rss_item(article: SampleArticle, base: str) -> str:
    link = f"{base}/{article.slug}.html"
    categories = "".join(f"<category>{_e(topic)}</category>" for topic in article.topics)
    return (
        f"<item><title>{_e(article.title)}</title><link>{link}</link><guid>{link}</guid>"
        f"<dc:creator>{_e(article.author)}</dc:creator>{categories}"
        f"<pubDate>{format_datetime(article.published)}</pubDate>"
        f"<description>{_e(article.summary)}</description></item>"
    )


def _broken_rss(outlet: Outlet, base: str) -> tuple[bytes, str]:
    """The faults that feeds in the wild have: HTML's entities, a bare ampersand, no end."""
    body = _rss(outlet, base)[0].decode()
    body = body.replace("<description>", "<description>News &amp; views&nbsp;&mdash; towns & villages: ")
    return b"\n" + body.removesuffix("</channel></rss>\n").encode(), "text/plain"


def _atom(outlet: Outlet, base: str) -> tuple[bytes, str]:
    updated = outlet.articles[0].published.isoformat()
    entries = "\n".join(_atom_entry(article, base) for article in outlet.articles)
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{outlet.language}">'
        f"<title>{_e(outlet.name)}</title><id>{base}/</id><updated>{updated}</updated>"
        f'<link href="{base}/"/><link rel="self" href="{base}/atom.xml"/>\n{entries}\n</feed>\n'
    )
    return text.encode(), "application/atom+xml; charset=utf-8"


def _atom_entry(article: SampleArticle, base: str) -> str:
    link = f"{base}/{article.slug}.html"
    stamp = article.published.isoformat()
    categories = "".join(f'<category term="{_e(topic)}"/>' for topic in article.topics)
    return (
        f"<entry><id>{link}</id><title>{_e(article.title)}</title><link href='{link}'/>"
        f"<published>{stamp}</published><updated>{stamp}</updated>{categories}"
        f"<author><name>{_e(article.author)}</name></author><summary>{_e(article.summary)}</summary></entry>"
    )


def _json_feed(outlet: Outlet, base: str) -> tuple[bytes, str]:
    items = [
        {
            "id": f"{base}/{article.slug}.html",
            "url": f"{base}/{article.slug}.html",
            "title": article.title,
            "authors": [{"name": article.author}],
            "date_published": article.published.isoformat(),
            "summary": article.summary,
            "tags": list(article.topics),
        }
        for article in outlet.articles
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": outlet.name,
        "home_page_url": f"{base}/",
        "language": outlet.language,
        "items": items,
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode(), "application/feed+json"


_FEEDS: dict[str, Callable[[Outlet, str], tuple[bytes, str]]] = {
    "rss": _rss,
    "broken-rss": _broken_rss,
    "atom": _atom,
    "json": _json_feed,
}


def _article_page(outlet: Outlet, article: SampleArticle, base: str) -> bytes:
    others = [other for other in outlet.articles if other is not article][:4]
    body = "\n".join(f"<p>{_e(paragraph)}</p>" for paragraph in article.paragraphs)
    stamp = article.published.isoformat()
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "datePublished": stamp,
        "author": [{"@type": "Person", "name": article.author}],
        "publisher": {"@type": "Organization", "name": outlet.name},
    }
    linked_data = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    return _page(
        outlet,
        f"{article.title} | {outlet.name}",
        f"""<link rel="canonical" href="{base}/{article.slug}.html">
<meta name="author" content="{_e(article.author)}">
<meta property="og:title" content="{_e(article.title)}">
<meta property="og:site_name" content="{_e(outlet.name)}">
<meta property="article:published_time" content="{stamp}">
<script type="application/ld+json">{linked_data}</script>""",
        f"""<article><h1>{_e(article.title)}</h1>
<p class="byline">{_e(article.author)}, {_time(article)}</p>
{body}
</article>
<aside><h2>{_e(outlet.name)}</h2><ul>{_links(others, base)}</ul></aside>""",
    )


def _time(article: SampleArticle) -> str:
    shown = f"{article.published:%d.%m.%Y %H:%M} UTC"
    return f'<time datetime="{article.published.isoformat()}">{shown}</time>'


def _front_page(outlet: Outlet, base: str) -> bytes:
    feed = f'<link rel="alternate" type="application/rss+xml" href="{base}/{outlet.feed_name}">'
    return _page(
        outlet, outlet.name, feed, f"<h1>{_e(outlet.name)}</h1><ul>{_links(outlet.articles, base)}</ul>"
    )


def _links(articles: Iterable[SampleArticle], base: str) -> str:
    return "".join(f'<li><a href="{base}/{one.slug}.html">{_e(one.title)}</a></li>' for one in articles)


def _page(outlet: Outlet, title: str, head: str, body: str) -> bytes:
    return f"""<!DOCTYPE html>
<html lang="{outlet.language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{_e(title)}</title>
{head}
<style>body{{max-width:40rem;margin:2rem auto;padding:0 1rem;font:1.05rem/1.6 Georgia,serif}}</style></head>
<body><header><nav><a href="./">{_e(outlet.name)}</a></nav></header>
<main>{body}</main>
<footer><p>{_e(outlet.name)} &middot; Sample text: everything here is invented.</p></footer></body></html>
""".encode()


def _e(text: str) -> str:
    return html.escape(text, quote=True)
