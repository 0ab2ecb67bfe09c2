"""What a page says of itself in JSON-LD (schema.org): the article's own node among all others."""

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from wirepress.ingest.credits import clean_credit

Node = Mapping[str, Any]

_MAX_SCRIPT_CHARACTERS: Final = 1_000_000
_MAX_NODES: Final = 2_000
_MAX_UPDATES: Final = 200
_ARTICLE_TYPES: Final = frozenset(
    {"BlogPosting", "LiveBlogPosting", "Report", "Review", "AnalysisNewsArticle", "SocialMediaPosting"}
)
_WEAK_TYPES: Final = frozenset({"WebPage", "ItemPage", "VideoObject"})
_OPENINGS: Final = ("<!--", "//<![CDATA[", "// <![CDATA[", "<![CDATA[", "/*<![CDATA[*/")
_CLOSINGS: Final = (";", "-->", "//]]>", "// ]]>", "]]>", "/*]]>*/")
_TAG: Final = re.compile(r"<[^>]{1,500}>")


@dataclass(frozen=True, slots=True)
class LinkedArticle:
    """The fields of the article's node, as the page wrote them; times are unparsed."""

    headline: str | None = None
    body: str | None = None
    description: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    url: str | None = None
    image_url: str | None = None
    image_alt: str | None = None
    image_credit: str | None = None
    word_count: int | None = None
    site_name: str | None = None
    topics: tuple[str, ...] = ()
    is_free: bool | None = None


def read_linked_article(scripts: Iterable[str], *, url: str) -> LinkedArticle:
    """The article that the page's JSON-LD scripts describe; empty fields where they say nothing.

    Of several articles (teasers are often marked up too) the one that names `url` wins, then the
    first. Never raises: a broken script counts as absent.
    """
    nodes = [node for script in scripts for node in _nodes(script)]
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    articles = [node for node in nodes if _is_article(node)]
    weak = [node for node in nodes if _types(node) & _WEAK_TYPES and node.get("datePublished")]
    if not articles and not weak:
        return LinkedArticle()
    tail = url.split("?", 1)[0].rstrip("/").rpartition("//")[2]
    named = [node for node in articles if tail and tail in _addresses(node)]
    return _read(((named or articles) or weak)[0], by_id)


def _nodes(script: str) -> Iterator[Node]:
    pending: list[Any] = [_load(script)]
    seen = 0
    while pending and seen < _MAX_NODES:
        item = pending.pop(0)
        seen += 1
        if isinstance(item, list):
            pending.extend(item)
        elif isinstance(item, dict):
            yield item
            pending.extend(item[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in item)
            pending.extend(value for value in item.values() if isinstance(value, dict) and "@id" in value)


def _load(script: str) -> Any:  # noqa: ANN401 - whatever JSON the page holds
    if len(script) > _MAX_SCRIPT_CHARACTERS:
        return None
    text = _unwrapped(script)
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        pass
    try:
        return json.loads(re.sub(r",\s*([}\]])", r"\1", html.unescape(text)), strict=False)
    except (ValueError, RecursionError):
        return None


def _unwrapped(script: str) -> str:
    """A script without the comment and CDATA marks that some pages put around it."""
    text = script.strip()
    if text[:1] not in {"{", "["}:
        for mark in _OPENINGS:
            text = text.removeprefix(mark).lstrip()
    if text[-1:] not in {"}", "]"} or text.endswith("]]>"):
        for _ in range(2):
            for mark in _CLOSINGS:
                text = text.removesuffix(mark).rstrip()
    return text


def _types(node: Node) -> set[str]:
    kind = node.get("@type")
    names = kind if isinstance(kind, list) else [kind]
    return {str(name).rpartition("/")[2] for name in names if isinstance(name, str)}


def _is_article(node: Node) -> bool:
    return any(name in _ARTICLE_TYPES or name.endswith("Article") for name in _types(node))


def _addresses(node: Node) -> str:
    page = node.get("mainEntityOfPage")
    parts = [node.get("url"), node.get("@id"), page.get("@id") if isinstance(page, dict) else page]
    return " ".join(part for part in parts if isinstance(part, str))


def _read(node: Node, by_id: Mapping[str, Node]) -> LinkedArticle:
    publisher = _resolve(node.get("publisher"), by_id)
    images = [_resolve(item, by_id) for item in _as_list(node.get("image") or node.get("thumbnailUrl"))]
    image = images[0] if images else None
    image_node = image if isinstance(image, dict) else {}
    return LinkedArticle(
        headline=_text(node.get("headline")) or _text(node.get("name")),
        body=_body(node.get("articleBody") or node.get("reviewBody") or node.get("text")) or _live_body(node),
        description=_text(node.get("description")),
        authors=tuple(_names(node.get("author") or node.get("creator"), by_id)),
        published=_text(node.get("datePublished")) or _text(node.get("dateCreated")),
        modified=_text(node.get("dateModified")),
        language=_language(node.get("inLanguage")),
        url=_text(node.get("url")),
        image_url=_text(image) or _text(image_node.get("url")) or _text(image_node.get("contentUrl")),
        image_alt=_text(image_node.get("caption")) or _text(image_node.get("description")),
        image_credit=_credit(image_node, by_id),
        word_count=_number(node.get("wordCount")),
        site_name=_text(publisher.get("name")) if isinstance(publisher, dict) else _text(publisher),
        topics=tuple(_topics(node)),
        is_free=_flag(node.get("isAccessibleForFree")),
    )


def _resolve(value: Any, by_id: Mapping[str, Node]) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, list):
        return _resolve(value[0], by_id) if value else None
    if isinstance(value, dict) and isinstance(value.get("@id"), str) and "name" not in value:
        return by_id.get(value["@id"], value)
    return value


def _names(value: Any, by_id: Mapping[str, Node]) -> Iterator[str]:  # noqa: ANN401 - any JSON value
    for item in _as_list(value):
        author = _resolve(item, by_id)
        if isinstance(author, dict):
            for name in _as_list(author.get("name")):
                if text := _text(name):
                    yield text
        elif text := _text(author):
            yield text


def _live_body(node: Node) -> str | None:
    """The updates of a live blog, in the order given, each after its headline."""
    parts: list[str] = []
    for update in _as_list(node.get("liveBlogUpdate"))[:_MAX_UPDATES]:
        if isinstance(update, dict) and (body := _body(update.get("articleBody"))):
            parts.extend(filter(None, (_text(update.get("headline")), body)))
    return "\n\n".join(parts) or None


def _credit(image: Node, by_id: Mapping[str, Node]) -> str | None:
    """Whom an ImageObject credits: in its words, else whose it is, else who made it."""
    for name in ("creditText", "copyrightHolder", "creator", "author", "copyrightNotice"):
        value = _resolve(image.get(name), by_id)
        text = _text(value.get("name")) if isinstance(value, dict) else _text(value)
        if text and (credit := clean_credit(text)) is not None:
            return credit
    return None


def _number(value: Any) -> int | None:  # noqa: ANN401 - any JSON value
    text = str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 8 else None


def _topics(node: Node) -> Iterator[str]:
    for value in _as_list(node.get("articleSection")):
        if text := _text(value):
            yield text


def _language(value: Any) -> str | None:  # noqa: ANN401 - any JSON value
    if isinstance(value, dict):
        value = value.get("alternateName") or value.get("name")
    return _text(value)


def _body(value: Any) -> str | None:  # noqa: ANN401 - any JSON value
    if isinstance(value, list):
        value = "\n\n".join(item for item in value if isinstance(item, str))
    if not isinstance(value, str):
        return None
    text = html.unescape(value)
    text = re.sub(r"(?i)</p>|<br\s*/?>", "\n\n", text)
    return _TAG.sub(" ", text).strip() or None


def _text(value: Any) -> str | None:  # noqa: ANN401 - any JSON value
    if isinstance(value, list):
        value = value[0] if value else None
    if not isinstance(value, str):
        return None
    return " ".join(_TAG.sub(" ", html.unescape(html.unescape(value))).split()) or None


def _flag(value: Any) -> bool | None:  # noqa: ANN401 - any JSON value
    if isinstance(value, bool):
        return value
    text = _text(value)
    return None if text is None else text.lower() not in {"false", "no", "0"}


def _as_list(value: Any) -> list[Any]:  # noqa: ANN401 - any JSON value
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
