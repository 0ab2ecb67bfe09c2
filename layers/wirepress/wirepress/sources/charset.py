"""Bytes as text, whatever they say of their encoding: XML in one order of trust, pages in another.

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
_PARAMETER: Final = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_LABELS: Final = {
    "ansi": "cp1252",
    "csmacintosh": "mac-roman",
    "mac": "mac-roman",
    "ms-cyrl": "cp1251",
    "ms-ee": "cp1250",
    "ms-greek": "cp1253",
    "ms-turk": "cp1254",
    "unicode": "utf-16",
    "utf8mb4": "utf-8",
    "win-1251": "cp1251",
    "windows-31j": "cp932",
    "windows-874": "cp874",
    "x-gbk": "gb18030",
    "x-mac-cyrillic": "mac-cyrillic",
    "x-mac-roman": "mac-roman",
    "x-sjis": "cp932",
}
"""Labels in use that Python does not know."""
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
"""Python's name of what is declared, and of what it is in practice."""
_CHARSETS_ONLY: Final = re.compile(
    r"^(?:utf|cp|iso|koi|mac|gb|big5|shift|euc|hz|johab|tis|kz1048|ptcp|latin)"
)
"""Python has codecs that are no charsets: decoding megabytes of punycode takes minutes."""
_SINGLE_BYTE: Final = re.compile(r"^(?:iso8859|cp125|cp874|koi8|mac|cp437|cp85|cp86)")
_WINDOWS_1252: Final = {
    byte: codecs.decode(bytes((byte,)), "windows-1252", "ignore") for byte in range(128, 160)
}
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
    """The Python codec that a Content-Type names, if it names a known charset."""
    match = _PARAMETER.search(content_type or "")
    return _codec(match.group(1)) if match else None


def _codec(label: str) -> str | None:
    name = label.strip().lower()
    try:
        name = codecs.lookup(_LABELS.get(name, name)).name
    except (LookupError, ValueError):
        return None
    name = _WHATWG.get(name, name)
    return name if _CHARSETS_ONLY.match(name) else None


def _candidates(content: bytes, content_type: str | None) -> list[str]:
    declared = [charset_of(content_type)]
    first = next((encoding for start, encoding in _FIRST_BYTES if content.startswith(start)), None)
    head = content[:1024]
    if first is not None:
        head = head.decode(first, "ignore").encode("ascii", "ignore")
    written = _DECLARED.match(head)
    if written:
        declared.append(_codec(written.group(1).decode("ascii")))
    candidates = [name for name in declared if name]
    if any(_SINGLE_BYTE.match(name) for name in candidates[:1]):
        # Real text in a single-byte encoding is practically never valid UTF-8 by chance.
        candidates.insert(0, "utf-8")
    if first == "cp037":  # EBCDIC, of whatever country: they agree in the declaration
        candidates.append(first)
    elif first is not None:
        candidates.insert(0, first)
    return list(dict.fromkeys([*candidates, "utf-8"]))


def _try(content: bytes, encoding: str) -> str | None:
    if encoding == "cp1252":
        return _decode_1252(content)
    try:
        text = content.decode(encoding)
    except UnicodeError:
        return None
    # UTF-16 fits nearly anything by accident.
    if encoding.startswith(("utf-16", "utf-32")) and "<" not in text[:4096] and "{" not in text[:4096]:
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


def _declared(data: bytes, content_type: str | None) -> Iterator[str]:
    if name := charset_of(content_type):
        yield name
    for match in _META_CHARSET.finditer(data[:_META_WINDOW]):
        name = _codec((match.group(1) or match.group(2)).decode("ascii", "replace"))
        if name:
            # Had the page been UTF-16, its meta element could not have been read as ASCII.
            yield "utf-8" if name.startswith(("utf-16", "utf-32")) else name


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
