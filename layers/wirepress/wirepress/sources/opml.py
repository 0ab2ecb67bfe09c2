"""OPML in and out: folders become topics, topics become folders."""

import re
from collections.abc import Iterable
from typing import Final
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from wirepress.errors import FeedError
from wirepress.model.source import Source, SourceKind
from wirepress.sources.charset import decode
from wirepress.sources.urls import http_url, source_id
from wirepress.sources.xml_repair import LIST_LIMITS, read_xml

_KINDS: Final = {kind.value for kind in SourceKind}
_URL_NAMES: Final = ("xmlurl", "feedurl", "rssurl", "url")


def parse_opml(content: bytes, *, content_type: str | None = None) -> tuple[Source, ...]:
    """The feeds of an OPML file, each URL once; the folders around a feed are its topics.

    Raises `FeedError` where the bytes are no OPML. Outlines without a feed are folders.
    """
    document = read_xml(decode(content, content_type=content_type), limits=LIST_LIMITS)
    if document.root != "opml":
        what = f"its root is <{document.root}>" if document.root else "it is no XML"
        raise FeedError(f"this is not an OPML file: {what}; export the subscriptions as OPML")
    if not document.well_formed:
        raise FeedError("the OPML file is broken XML beyond repair; export it again")
    outlines = _Outlines()
    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = outlines.start
    parser.EndElementHandler = outlines.end
    parser.Parse(document.text.encode("utf-8"), True)  # noqa: FBT003 - expat's own signature
    return tuple(outlines.sources.values())


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
        topics = dict.fromkeys([*(folder for folder in self._folders if folder), *_categories(values)])
        source = Source(
            id=source_id(url),
            url=url,
            title=title if title != url else None,
            kind=SourceKind(kind) if (kind := values.get("wirepresskind", "")) in _KINDS else SourceKind.FEED,
            language=values.get("language") or None,
            topics=tuple(topics),
        )
        known = self.sources.get(source.id)
        if known:  # the same feed in two folders
            merged = tuple(dict.fromkeys((*known.topics, *source.topics)))
            source = known.model_copy(update={"topics": merged})
        self.sources[source.id] = source

    def end(self, tag: str) -> None:
        if tag.lower() == "outline":
            self._folders.pop()


def _url(values: dict[str, str]) -> str | None:
    if values.get("type", "").lower() in ("link", "include"):
        return None
    for name in _URL_NAMES:
        if name == "url" and values.get("type", "").lower() not in ("rss", "atom", "feed"):
            continue
        link = re.sub(r"^feed:(?://)?(?=https?:)", "", values.get(name, ""), flags=re.IGNORECASE)
        link = re.sub(r"^feed://", "http://", link, flags=re.IGNORECASE)
        if url := http_url(link):
            return url
    return None


def _categories(values: dict[str, str]) -> list[str]:
    """The `category` attribute: names or slash-delimited paths, separated by commas."""
    names = [part.strip().strip("/") for part in values.get("category", "").split(",")]
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
    if source.kind is not SourceKind.FEED:
        attributes["wirepressKind"] = source.kind.value
    written = " ".join(f"{name}={quoteattr(value)}" for name, value in attributes.items())
    return f"{' ' * indent}<outline {written}/>"
