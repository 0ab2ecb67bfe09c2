"""Content encodings undone piece by piece, so that a bomb costs no more than what it pretends to be."""

import zlib
from collections.abc import Iterator
from typing import Final

from wirepress.errors import FetchError

IDENTITY: Final = frozenset({"", "identity", "none", "utf-8", "8bit", "binary"})
"""No encoding, and what servers send that take the header for something else."""
_GZIP: Final = b"\x1f\x8b"
_CHUNK: Final = 65_536
_MAX_MEMBERS: Final = 1_000


def decoded(chunks: Iterator[bytes], encoding: str, host: str, max_bytes: int) -> Iterator[bytes]:
    """The chunks of a body without their content encoding, in pieces of at most 64 kB.

    Raises `FetchError` for an encoding that nobody asked for, a broken one, more than `max_bytes`
    on the wire and absurdly many members.
    """
    if encoding in IDENTITY:
        yield from chunks
        return
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise FetchError(f"{host} sends the encoding {encoding[:40]!r} that nobody asked for")
    read = members = 0
    is_between = is_padding = False
    inflater = _inflater(encoding, b"")
    for chunk in chunks:
        read += len(chunk)
        if read > max_bytes:
            raise FetchError(f"{host} sends more than {max_bytes:,} bytes; it was not read further")
        if read == len(chunk):
            inflater = _inflater(encoding, chunk)
        is_padding = is_padding or (is_between and not _GZIP.startswith(chunk[:2]))
        pending = b"" if is_padding else chunk
        while pending:
            try:
                piece = inflater.decompress(pending, _CHUNK)
            except zlib.error as error:
                raise FetchError(f"{host} sends broken {encoding} ({error})") from error
            yield piece
            is_between = False
            pending = inflater.unconsumed_tail
            if inflater.eof:
                # A gzip stream may have several members; what is no member is padding.
                is_between = not inflater.unused_data
                is_padding = not _GZIP.startswith(inflater.unused_data[:2])
                pending = b"" if is_padding else inflater.unused_data
                inflater = _inflater(encoding, pending)
                members += 1
                if members > _MAX_MEMBERS:
                    raise FetchError(
                        f"{host} sends {encoding} in absurdly many pieces; it was not read further"
                    )
    yield inflater.flush(_CHUNK)


def _inflater(encoding: str, start: bytes) -> "zlib._Decompress":
    """A decompressor: gzip and zlib are told apart by their header, raw deflate has none."""
    raw = encoding == "deflate" and start[:1] and (start[0] & 0x0F) != 8 and not start.startswith(_GZIP)
    return zlib.decompressobj(-zlib.MAX_WBITS if raw else zlib.MAX_WBITS | 32)
