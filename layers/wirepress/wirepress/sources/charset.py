"""Bytes of a feed, a sitemap or an OPML file as text, whatever they say about their encoding."""

import codecs
import re
from typing import Final

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FIRST_BYTES: Final = (
    (b"\x3c\x00\x00\x00", "utf-32-le"),
    (b"\x00\x00\x00\x3c", "utf-32-be"),
    (b"\x3c\x00", "utf-16-le"),
    (b"\x00\x3c", "utf-16-be"),
    (b"\x7b\x00", "utf-16-le"),
    (b"\x00\x7b", "utf-16-be"),
    (b"\x4c\x6f\xa7\x94", "cp037"),
)
_DECLARED: Final = re.compile(
    rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']\s*([A-Za-z0-9._:-]{1,40})\s*["']"""
)
_PARAMETER: Final = re.compile(r"""charset\s*=\s*["']?\s*([A-Za-z0-9._:-]{1,40})""", re.IGNORECASE)
_ALIASES: Final = {
    # What is declared as Latin-1 or ASCII is windows-1252 in practice (WHATWG encoding standard).
    "iso-8859-1": "windows-1252",
    "iso8859-1": "windows-1252",
    "latin-1": "windows-1252",
    "latin1": "windows-1252",
    "us-ascii": "windows-1252",
    "ascii": "windows-1252",
    "ansi": "windows-1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "tis-620": "cp874",
    "windows-874": "cp874",
    "iso-8859-11": "cp874",
    "iso-8859-9": "cp1254",
    "unicode": "utf-16",
    "utf8mb4": "utf-8",
}
_SINGLE_BYTE: Final = re.compile(
    r"(iso-?8859|windows-125|cp125|cp874|koi8|mac|cp437|cp85|cp86)", re.IGNORECASE
)
_WINDOWS_1252: Final = {
    byte: codecs.decode(bytes((byte,)), "windows-1252", "ignore") for byte in range(128, 160)
}


def decode(content: bytes, *, content_type: str | None = None) -> str:
    """Text of a document: by its byte order mark, HTTP charset, XML declaration, or by trial.

    A declaration that does not fit the bytes is ignored. Single-byte declarations fit
    everything; they yield where the bytes are UTF-8 all the same.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    for encoding in _candidates(content, content_type):
        text = _try(content, encoding)
        if text is not None:
            return text
    return content.decode("utf-8", "replace") if _mostly_utf8(content) else _decode_1252(content)


def _candidates(content: bytes, content_type: str | None) -> list[str]:
    named = _PARAMETER.search(content_type or "")
    declared = [named.group(1).lower()] if named else []
    first = next((encoding for start, encoding in _FIRST_BYTES if content.startswith(start)), None)
    head = content[:1024]
    if first is not None:
        head = head.decode(first, "ignore").encode("ascii", "ignore")
    written = _DECLARED.match(head)
    if written:
        declared.append(written.group(1).decode("ascii").lower())
    candidates = [_ALIASES.get(name, name) for name in declared]
    if any(_SINGLE_BYTE.match(name) for name in candidates[:1]):
        # Real text in a single-byte encoding is practically never valid UTF-8 by chance.
        candidates.insert(0, "utf-8")
    if first is not None:
        candidates.insert(0, first)
    return list(dict.fromkeys([*candidates, "utf-8"]))


def _try(content: bytes, encoding: str) -> str | None:
    if encoding == "windows-1252":
        return _decode_1252(content)
    try:
        text = content.decode(encoding)
    except (UnicodeError, LookupError, ValueError):
        return None
    # A codec may be no text encoding (rot13, hex), or fit by accident (UTF-16 takes nearly anything).
    if (
        encoding.startswith(("utf-16", "utf_16", "utf-32"))
        and "<" not in text[:4096]
        and "{" not in text[:4096]
    ):
        return None
    return text


def _decode_1252(content: bytes) -> str:
    return content.decode("latin-1").translate(_WINDOWS_1252)


def _mostly_utf8(content: bytes) -> bool:
    """Whether broken bytes are few beside good multi-byte sequences: UTF-8 that was cut or mixed."""
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    good = sum(1 for char in text[:200_000] if ord(char) > 127) - text[:200_000].count("\ufffd")
    return good > 10 * broken
