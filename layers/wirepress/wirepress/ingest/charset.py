"""Which characters the bytes of a page are: byte order mark, header, meta element, content, in that order.

Labels are read as browsers read them (WHATWG Encoding): `iso-8859-1` means windows-1252, and so on.
"""

import codecs
import re
from collections.abc import Iterator
from typing import Final

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WHATWG: Final = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "tis-620": "cp874",
    "iso8859-11": "cp874",
}
_TEXT_CODECS_ONLY: Final = re.compile(
    r"^(?:utf|cp|iso|koi|mac|gb|big5|shift|euc|hz|johab|tis|kz1048|ptcp|latin)", re.IGNORECASE
)
_HEADER_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_META_CHARSET: Final = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]+)",
    re.IGNORECASE,
)
_META_WINDOW: Final = 4096
_GUESSED: Final = [
    *(
        "cp1252",
        "cp1251",
        "cp1250",
        "cp1253",
        "cp1254",
        "cp1255",
        "cp1256",
        "koi8_r",
        "iso8859_2",
        "iso8859_5",
    ),
    *("gb18030", "big5", "cp932", "euc_jp", "cp949", "cp874"),
]
"""Charsets that undeclared pages are really in; the many others only lead a guess astray."""
_SAMPLE: Final = 50_000
_MAX_BAD_SHARE: Final = 0.05
"""Undecodable share of the non-ASCII characters up to which a declared charset is believed."""


def decode_html(data: bytes, content_type: str | None = None) -> str:
    """The characters of a page; never fails, undecodable bytes become U+FFFD at worst."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(name, "replace")
    for name in _declared(data, content_type):
        text = _decode_checked(data, name)
        if text is not None:
            return text
    text = _decode_checked(data, "utf-8")
    return data.decode(_guess(data), "replace") if text is None else text


def charset_of(content_type: str | None) -> str | None:
    """The Python codec that a Content-Type names, if it names a known one."""
    match = _HEADER_CHARSET.search(content_type or "")
    return _codec(match.group(1)) if match else None


def _declared(data: bytes, content_type: str | None) -> Iterator[str]:
    if name := charset_of(content_type):
        yield name
    for match in _META_CHARSET.finditer(data[:_META_WINDOW]):
        name = _codec((match.group(1) or match.group(2)).decode("ascii", "replace"))
        if name:
            # Had the page been UTF-16, its meta element could not have been read as ASCII.
            yield "utf-8" if name.startswith(("utf-16", "utf-32")) else name


def _codec(label: str) -> str | None:
    try:
        name = codecs.lookup(label.strip()).name
    except (LookupError, ValueError):
        return None
    name = _WHATWG.get(name, name)
    return name if _TEXT_CODECS_ONLY.match(name) else None


def _decode_checked(data: bytes, name: str) -> str | None:
    """`data` in charset `name`, unless its bytes speak against it."""
    if name != "utf-8" and not name.startswith(("utf", "iso2022", "hz")) and _is_utf8(data):
        # Multi-byte sequences do not come out valid by chance: a wrong header, seen daily.
        name = "utf-8"
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        text = data.decode(name, "replace")
    bad = text.count("\ufffd")
    others = sum(char > "\x7f" for char in text)
    return text if bad <= max(2, others * _MAX_BAD_SHARE) and bad < others else None


def _is_utf8(data: bytes) -> bool:
    if data.isascii():
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to import, rarely needed

    best = from_bytes(data[:_SAMPLE], cp_isolation=_GUESSED).best()
    return _codec(best.encoding) or "cp1252" if best else "cp1252"
