"""Feeds: the bytes of RSS, Atom or JSON Feed in, one `Feed` out.

    bytes ── charset ──▶ text ──┬── JSON ──────────────────────────▶ feed_json ──┐
                                └── XML ── xml_repair (limits) ──▶ feed_xml ─────┴─▶ assembly ──▶ Feed

Everything on the way takes time and memory in proportion to the bytes, whatever they are; the
limits cut a document off, or refuse it.

Nothing is fetched: no DTD, no external entity. Every date is the feed's own; no clock is read.
"""

from typing import Final

from wirepress.errors import FeedError
from wirepress.sources.charset import decode
from wirepress.sources.compression import gunzipped
from wirepress.sources.entries import Enclosure, Feed, FeedEntry
from wirepress.sources.feed_json import read_feed_json
from wirepress.sources.feed_xml import read_feed_xml
from wirepress.sources.xml_repair import read_xml

__all__ = ["MAX_FEED_BYTES", "Enclosure", "Feed", "FeedEntry", "parse_feed"]

MAX_FEED_BYTES: Final = 5_000_000


def parse_feed(content: bytes, *, url: str, content_type: str | None = None) -> Feed:
    """Read RSS 0.9x, 1.0, 2.0, Atom 0.3, 1.0, CDF or JSON Feed, gzipped or not.

    `url` is the address the feed came from: relative links are resolved against it.
    `content_type` is the HTTP header, for its charset. Texts come out clean: titles as plain
    text, summaries and contents as harmless HTML. Raises `FeedError`, which says what the bytes
    are instead and what to do.
    """
    content = gunzipped(content, limit=MAX_FEED_BYTES, what="feed")
    text = decode(content, content_type=content_type).lstrip("\ufeff\x00 \t\r\n")
    if not text.strip():
        raise FeedError("the answer is empty; look at the address in a browser and give the feed's own")
    if text.startswith(("{", "[")):
        return read_feed_json(text, url=url)
    document = read_xml(text)
    if document.root == "html":
        raise FeedError(
            "this is an HTML page, not a feed; give its feed's address or make it a source of kind page"
        )
    if not document.root:
        raise FeedError("this is neither XML nor JSON; give the address of an RSS, Atom or JSON feed")
    return read_feed_xml(document, url=url)
