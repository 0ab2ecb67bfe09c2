"""Markdown files, with or without YAML front matter, to articles."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any, Final

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from wirepress.errors import DocumentError
from wirepress.ingest.bylines import read_names
from wirepress.ingest.dates import read_date
from wirepress.ingest.extracted import ExtractedArticle
from wirepress.ingest.markup import block_paragraphs
from wirepress.ingest.parsing import parse_html
from wirepress.ingest.plain import is_title
from wirepress.ingest.plain_text import clean_line, join_paragraphs, normal_words
from wirepress.sources.charset import decode_html
from wirepress.sources.urls import http_url
from wirepress.text.languages import detect_language

_MAX_CHARACTERS: Final = 150_000
"""The parser takes two seconds for a quarter of a million characters of nothing but brackets."""
_MAX_FRONT_MATTER: Final = 20_000
_FRONT_MATTER: Final = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


def read_markdown(data: bytes, *, content_type: str | None = None) -> ExtractedArticle:
    """Read Markdown; front matter may give title, date, author, language, topics, url, image.

    The title is else the first heading of the first level. Code blocks are left out. Raises
    `DocumentError` when the file is too large or its front matter is no YAML mapping.
    """
    text = decode_html(data, content_type).replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff\n")
    if len(text) > _MAX_CHARACTERS:
        raise DocumentError(f"the Markdown file has more than {_MAX_CHARACTERS} characters; split it")
    fields, body = _front_matter(text)
    heading, paragraphs = _body(body)
    title = _scalar(fields, "title", "headline") or heading
    if heading and normal_words(heading) != normal_words(title):
        paragraphs.insert(0, heading)
    if not title and len(paragraphs) > 1 and is_title(paragraphs[0], following=""):
        title, *paragraphs = paragraphs
    article_text = join_paragraphs(paragraphs)
    return ExtractedArticle(
        title=title,
        text=article_text,
        byline=read_names(_list(fields, "author", "authors", "by")),
        published_at=_date(fields, "date", "published", "published_at"),
        modified_at=_date(fields, "updated", "modified", "lastmod"),
        language=detect_language(article_text, hint=_scalar(fields, "language", "lang") or None),
        canonical_url=http_url(_scalar(fields, "url", "canonical_url", "source_url")),
        image_url=http_url(_scalar(fields, "image", "image_url")),
        image_alt=_scalar(fields, "image_alt") or None,
        summary=_scalar(fields, "summary", "description") or None,
        site_name=_scalar(fields, "outlet", "publication") or None,
        topics=tuple(dict.fromkeys(_list(fields, "topics", "topic", "tags", "categories", "category"))),
    )


def _front_matter(text: str) -> tuple[Mapping[str, Any], str]:
    match = _FRONT_MATTER.match(text)
    if match is None:
        return {}, text
    if len(match[1]) > _MAX_FRONT_MATTER:
        raise DocumentError(f"the front matter has more than {_MAX_FRONT_MATTER} characters; shorten it")
    try:
        fields = yaml.safe_load(match[1])
    except (yaml.YAMLError, ValueError, RecursionError, TypeError) as error:
        raise DocumentError(
            f"the front matter is not valid YAML ({_first_line(error)}); correct it"
        ) from error
    if fields is None:
        return {}, text[match.end() :]
    if not isinstance(fields, dict):
        # A text between two rules is no front matter.
        return {}, text
    return {str(key).lower(): value for key, value in fields.items()}, text[match.end() :]


def _first_line(error: Exception) -> str:
    return clean_line(str(error).partition("\n")[0], limit=120)


def _scalar(fields: Mapping[str, Any], *names: str) -> str:
    for name in names:
        value = fields.get(name)
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            return clean_line(str(value), limit=500)
    return ""


def _list(fields: Mapping[str, Any], *names: str) -> list[str]:
    for name in names:
        value = fields.get(name)
        items = value if isinstance(value, list) else value.split(",") if isinstance(value, str) else []
        found = [
            line for item in items[:50] if isinstance(item, str) and (line := clean_line(item, limit=100))
        ]
        if found:
            return found
    return []


def _date(fields: Mapping[str, Any], *names: str) -> datetime | None:
    for name in names:
        value = fields.get(name)
        if isinstance(value, datetime):
            return value if value.tzinfo else value.replace(tzinfo=UTC)
        if isinstance(value, date):
            return datetime(value.year, value.month, value.day, tzinfo=UTC)
        if isinstance(value, str) and (found := read_date(value)):
            return found
    return None


def _body(text: str) -> tuple[str, list[str]]:
    try:
        tokens = MarkdownIt("commonmark").enable("table").parse(text)
    except (RecursionError, ValueError, IndexError) as error:
        raise DocumentError("the Markdown is nested too deeply; simplify it") from error
    title = ""
    paragraphs: list[str] = []
    for tag, line in _lines(tokens):
        if tag == "h1" and not title and not paragraphs:
            title = line
        else:
            paragraphs.append(line)
    return title, paragraphs


def _lines(tokens: Iterable[Token]) -> Iterator[tuple[str, str]]:
    """Tag of the block and its text, for every block that holds text."""
    tag = ""
    row: list[str] | None = None
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            yield "tr", " ".join(row)
            row = None
        elif token.nesting == 1:
            tag = token.tag
        elif token.type == "html_block":
            for line in _html_lines(token.content):
                yield "html", line
        elif token.type == "inline" and (line := _inline_text(token.children or ())):
            if row is None:
                yield tag, line
            else:
                row.append(line)


def _html_lines(markup: str) -> list[str]:
    try:
        return block_paragraphs(parse_html(markup))
    except DocumentError:
        # A comment or a lone closing tag holds no text.
        return []


def _inline_text(children: Iterable[Token]) -> str:
    parts = []
    for child in children:
        if child.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
        elif child.type in {"text", "code_inline", "text_special"}:
            parts.append(child.content)
    return clean_line("".join(parts))
