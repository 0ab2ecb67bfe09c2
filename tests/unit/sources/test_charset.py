"""Names of charsets that would do harm, and pages that tell their charset themselves."""

import pytest

from wirepress.sources import charset
from wirepress.sources.charset import decode
from wirepress.sources.pages import page_feed

LINK = '<a href="/2026/11/20/tram">Совет города одобрил новую трамвайную линию</a>'


@pytest.mark.parametrize("name", ["punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined"])
def test_codecs_that_are_no_charsets_are_not_used(name: str) -> None:
    """Decoding five megabytes as punycode takes minutes."""
    text = f'<?xml version="1.0" encoding="{name}"?><rss>a-b\\u0041</rss>'
    assert decode(text.encode()) == text
    assert decode(text.encode(), content_type=f"text/xml; charset={name}") == text
    assert charset.charset_of(f"text/xml; charset={name}") is None


def test_links_of_a_page_are_read_in_the_charset_that_the_page_names() -> None:
    page = f'<html><head><meta charset="windows-1251"></head><body>{LINK}</body></html>'
    (entry,) = page_feed(page.encode("cp1251"), url="https://valley.example/").entries
    assert entry.title == "Совет города одобрил новую трамвайную линию"


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("ISO-8859-1", "cp1252"),
        ("ansi", "cp1252"),
        ("x-sjis", "cp932"),
        ("Windows-31J", "cp932"),
        ("ks_c_5601-1987", "cp949"),
        ("x-gbk", "gb18030"),
        ("GB2312", "gb18030"),
        ("windows-874", "cp874"),
        ("iso-8859-9", "cp1254"),
        ("ms-cyrl", "cp1251"),
        ("x-mac-cyrillic", "mac-cyrillic"),
        ("utf8mb4", "utf-8"),
        ("viscii", None),
    ],
)
def test_labels_are_read_as_browsers_read_them(label: str, codec: str | None) -> None:
    assert charset.charset_of(f"text/html; charset={label}") == codec
