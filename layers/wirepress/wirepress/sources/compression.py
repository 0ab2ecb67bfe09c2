"""Bytes that are gzipped though nobody said so: feeds and sitemaps served as the file they are kept in."""

import zlib
from typing import Final

from wirepress.errors import FeedError

_GZIP: Final = b"\x1f\x8b\x08"


def gunzipped(content: bytes, *, limit: int, what: str) -> bytes:
    """`content`, unpacked where it is gzipped; raises `FeedError` beyond `limit` bytes.

    A file that was cut off gives what there is of it.
    """
    if content.startswith(_GZIP):
        inflater = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            content = inflater.decompress(content, limit + 1)
        except zlib.error as error:
            raise FeedError(f"the gzipped {what} is broken ({error}); try again later") from error
    if len(content) > limit:
        raise FeedError(
            f"the {what} has more than {limit:,} bytes; ask the publisher for one with fewer entries"
        )
    return content
