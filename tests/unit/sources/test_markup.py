import itertools
import signal
import threading
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirepress.errors import FeedError
from wirepress.sources.charset import decode
from wirepress.sources.cpu import cpu_limit
from wirepress.sources.markup import clean_html, one_line, plain_text, shorten, text_as_html

BASE = "https://news.example/a/"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (None, None),
        ("  ", None),
        ("plain & simple &eacute;", "plain &amp; simple é"),
        ("&lt;", "&lt;"),
        ("<p>x</p>", "<p>x</p>"),
        ("<script>alert(1)</script>", None),
        ("<p onclick='x()' style='y'>x</p>", "<p>x</p>"),
        ("<a href='javascript:alert(1)'>x</a>", '<a rel="noopener noreferrer">x</a>'),
        ("<a href=' jav&#x09;ascript:alert(1)'>x</a>", '<a rel="noopener noreferrer">x</a>'),
        ("<img src='data:image/svg+xml,x' onerror=1>", "<img>"),
        ("<iframe src='https://x'></iframe><object>y</object>z", "y z"),
        ("<svg><script>1</script></svg><math><mi xlink:href='javascript:1'>m</mi></math>", None),
        ("<a href='../b'>x</a>", '<a href="https://news.example/b" rel="noopener noreferrer">x</a>'),
        ("<p>a\x00b\ud800</p>", "<p>ab</p>"),
        ("<p>a & b</p>", "<p>a &amp; b</p>"),
    ],
)
def test_html_comes_out_harmless(markup: str | None, expected: str | None) -> None:
    assert clean_html(markup, base=BASE) == expected


def test_without_a_base_relative_links_go() -> None:
    assert clean_html("<a href='/b'>x</a>", base="") == '<a rel="noopener noreferrer">x</a>'


@pytest.mark.parametrize(
    "bomb",
    [
        "<div>" * 90_000,
        "<b><p></b>" * 40_000,
        "<div></b>" * 50_000,
        "<p>" + "&" * 400_000,
        "<a " + "x=1 " * 120_000 + ">",
        "<br>" * 120_000,
        "<i></i>" * 70_000,
    ],
)
def test_bombs_are_cleaned_in_little_time(bomb: str) -> None:
    begun = time.process_time()
    clean_html(bomb, base=BASE)
    plain_text(bomb)
    assert time.process_time() - begun < 2


def test_markup_that_nests_too_deep_becomes_text() -> None:
    assert clean_html("<div>" * 600 + "a & <b>b</b>", base=BASE) == "a &amp; b"
    assert plain_text("<div>" * 600 + "a &amp; b") == "a & b"


@given(st.text(max_size=60))
def test_cleaning_twice_changes_nothing(markup: str) -> None:
    once = clean_html("<p>" + markup, base=BASE)
    assert once is not None
    assert clean_html(once, base=BASE) == once


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (None, ""),
        ("<p>One</p><p>two<br>three</p>", "One two three"),
        ("a &lt;b&gt; &amp;amp; c", "a <b> &amp; c"),
        ("<style>x</style>y<script>z</script>", "y"),
        ("1 < 2", "1 < 2"),
    ],
)
def test_html_as_plain_text(markup: str | None, text: str) -> None:
    assert plain_text(markup) == text


def test_lines_and_lengths() -> None:
    assert one_line(" a\n\t b\x07 ") == "a b"
    assert shorten("short") == "short"
    assert shorten("one two three", max_length=9) == "one two…"
    assert shorten("unbreakable", max_length=5) == "unbr…"
    assert text_as_html(" a < b ") == "a &lt; b"


def test_the_processor_time_is_limited_in_the_main_thread() -> None:
    with pytest.raises(FeedError, match=r"needs more than 0\.05 s"), cpu_limit(0.05, "this test"):
        sum(number for number in itertools.count())
    assert signal.getsignal(signal.SIGPROF) is signal.SIG_DFL
    with cpu_limit(5, "nothing"):
        assert signal.getitimer(signal.ITIMER_PROF)[0] > 0
        with cpu_limit(0.001, "a limit within a limit"):
            sum(range(200_000))
    assert signal.getitimer(signal.ITIMER_PROF)[0] == 0


def test_other_threads_are_left_alone() -> None:
    finished: list[int] = []

    def work() -> None:
        with cpu_limit(0.001, "a thread"):
            finished.append(sum(range(200_000)))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert finished


@pytest.mark.parametrize(
    ("content", "content_type", "text"),
    [
        (b"\xef\xbb\xbfx\xc3\xa4", "text/xml; charset=koi8-r", "xä"),
        (b"caf\xe9", None, "café"),
        (b"<?xml version='1.0' encoding='utf-16'?><a/>", None, "<?xml version='1.0' encoding='utf-16'?><a/>"),
        ("é".encode() * 50 + b"\xff", None, "é" * 50 + "\ufffd"),
        (b"caf\xe9 \x93q\x94", "text/xml; charset=iso-8859-1", "café “q”"),
        ("<a>ж</a>".encode("utf-16-be"), None, "<a>ж</a>"),
        (
            "<?xml version='1.0' encoding='utf-16'?><a>ж</a>".encode("utf-16-le"),
            None,
            "<?xml version='1.0' encoding='utf-16'?><a>ж</a>",
        ),
        ("<?xml version='1.0'?>é".encode("cp037"), None, "<?xml version='1.0'?>é"),
        (b"abc", "text/xml; charset=hex", "abc"),
    ],
)
def test_bytes_are_decoded_by_mark_header_declaration_or_trial(
    content: bytes, content_type: str | None, text: str
) -> None:
    assert decode(content, content_type=content_type) == text
