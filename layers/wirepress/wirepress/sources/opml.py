"""OPML in and out: folders become topics, topics become folders."""

import json
import re
from collections.abc import Iterable
from typing import Final
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from wirepress.errors import FeedError
from wirepress.model.source import Source, SourceKind
from wirepress.sources.charset import decode
from wirepress.sources.compression import gunzipped
from wirepress.sources.urls import http_url, source_id
from wirepress.sources.xml_repair import LIST_LIMITS, read_xml

_KINDS: Final = {kind.value for kind in SourceKind}
_OUTLINE: Final = re.compile(r"<outline[\s>]", re.IGNORECASE)
_MAX_BYTES: Final = 10_000_000
_MAX_SOURCES: Final = 50_000
_MAX_TOPICS: Final = 50
_URL_NAMES: Final = ("xmlurl", "feedurl", "rssurl", "url")


def parse_opml(content: bytes, *, content_type: str | None = None) -> tuple[Source, ...]:
    """The feeds of an OPML file, each URL once; the folders around a feed are its topics.

    Raises `FeedError` where the bytes are no OPML, or so broken that no feed is left. Outlines without a
    feed are folders.
    """
    text = decode(gunzipped(content, limit=_MAX_BYTES, what="OPML file"), content_type=content_type)
    document = read_xml(text, limits=LIST_LIMITS)
    first = _OUTLINE.search(text) if document.root != "opml" else None
    if first:  # the head is missing, or the list is wrapped in something else
        document = read_xml("<opml><body>" + text[first.start() :], limits=LIST_LIMITS)
    if document.root != "opml":
        what = f"its root is <{document.root}>" if document.root else "it is no XML"
        raise FeedError(f"this is not an OPML file: {what}; export the subscriptions as OPML")
    outlines = _Outlines()
    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = outlines.start
    parser.EndElementHandler = outlines.end
    try:
        parser.Parse(document.text.encode("utf-8"), True)  # noqa: FBT003 - expat's own signature
    except expat.ExpatError as error:
        raise FeedError(f"the OPML file is broken beyond repair ({error}); export it again") from error
    if not outlines.sources and (fault := _fault(text)):
        raise FeedError(
            f"the XML of the OPML file is broken ({fault}), and no feed is in it; export it again"
        )
    return tuple(outlines.sources.values())


def _fault(text: str) -> str | None:
    """What a strict parser finds wrong first, and in which line."""
    try:
        expat.ParserCreate("utf-8").Parse(text.encode("utf-8"), True)  # noqa: FBT003 - expat's own signature
    except expat.ExpatError as error:
        return f"line {error.lineno}: {expat.ErrorString(error.code)}"
    return None


class _Outlines:
    """Collects sources while the parser walks through nested outlines."""

    def __init__(self) -> None:
        self.sources: dict[str, Source] = {}
        self._folders: list[str | None] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag.lower() != "outline":
            return
        values = {name.lower(): " ".join(value.split()) for name, value in attributes.items()}
        url = _url(values)
        title = values.get("title") or values.get("text") or None
        self._folders.append(None if url else title)
        if url is None:
            return
        folders = [folder for folder in self._folders if folder]
        topics = dict.fromkeys(_own_topics(values) or [*folders, *_categories(values)])
        source = Source(
            id=source_id(url),
            url=url,
            title=title if title != url else None,
            kind=SourceKind(kind) if (kind := values.get("wirepresskind", "")) in _KINDS else SourceKind.FEED,
            language=values.get("language") or None,
            topics=tuple(topics)[:_MAX_TOPICS],
            enabled=values.get("wirepressenabled", "") != "false",
        )
        known = self.sources.get(source.id)
        if known and len(known.topics) < _MAX_TOPICS:  # the same feed in two folders
            merged = tuple(dict.fromkeys((*known.topics, *source.topics)))[:_MAX_TOPICS]
            source = known.model_copy(update={"topics": merged})
        if len(self.sources) >= _MAX_SOURCES and known is None:
            raise FeedError(f"the OPML file names more than {_MAX_SOURCES:,} feeds; split it")
        self.sources[source.id] = known if known and len(known.topics) >= _MAX_TOPICS else source

    def end(self, tag: str) -> None:
        if tag.lower() == "outline":
            self._folders.pop()


def _url(values: dict[str, str]) -> str | None:
    for name in _URL_NAMES:
        if name == "url" and values.get("type", "").lower() not in ("rss", "atom", "feed"):
            continue
        link = re.sub(r"^feed:(?://)?(?=https?:)", "", values.get(name, ""), flags=re.IGNORECASE)
        link = re.sub(r"^feed://", "http://", link, flags=re.IGNORECASE)
        if url := http_url(link):
            return url
    return None


def _own_topics(values: dict[str, str]) -> list[str]:
    """The topics as `write_opml` notes them where folders and categories cannot hold them."""
    try:
        topics = json.loads(values.get("wirepresstopics", "[]"))
    except (ValueError, RecursionError):
        return []
    return [topic for topic in topics if isinstance(topic, str)] if isinstance(topics, list) else []


def _categories(values: dict[str, str]) -> list[str]:
    """The `category` attribute: names or slash-delimited paths, separated by commas."""
    names = [
        part.strip().strip("/") for part in values.get("category", "").split(",", _MAX_TOPICS)[:_MAX_TOPICS]
    ]
    return [name for name in names if name]


def write_opml(sources: Iterable[Source], *, title: str) -> bytes:
    """Sources as OPML 2.0: under a folder by their first topic, in alphabetical order.

    Further topics are the outline's categories, so that nothing is lost when it is read again.
    """
    folders: dict[str, list[Source]] = {}
    for source in sorted(sources, key=lambda source: ((source.title or source.url).casefold(), source.id)):
        folders.setdefault(source.topics[0] if source.topics else "", []).append(source)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">']
    lines += [f"  <head><title>{escape(title)}</title></head>", "  <body>"]
    for folder in sorted(folders, key=lambda name: (name.casefold(), name)):
        if folder:
            lines.append(f"    <outline text={quoteattr(folder)}>")
        lines += [_outline(source, indent=6 if folder else 4) for source in folders[folder]]
        if folder:
            lines.append("    </outline>")
    lines += ["  </body>", "</opml>", ""]
    return "\n".join(lines).encode("utf-8")


def _outline(source: Source, *, indent: int) -> str:
    attributes = {"type": "rss", "text": source.title or source.url, "xmlUrl": source.url}
    if source.language:
        attributes["language"] = source.language
    if source.topics[1:]:
        attributes["category"] = ",".join(source.topics[1:])
    if any(
        "," in topic or topic != " ".join(topic.split()).strip("/") or not topic for topic in source.topics
    ):
        attributes["wirepressTopics"] = json.dumps(source.topics)
    if not source.enabled:
        attributes["wirepressEnabled"] = "false"
    if source.kind is not SourceKind.FEED:
        attributes["wirepressKind"] = source.kind.value
    written = " ".join(f"{name}={quoteattr(value)}" for name, value in attributes.items())
    return f"{' ' * indent}<outline {written}/>"
