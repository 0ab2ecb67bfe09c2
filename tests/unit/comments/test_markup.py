from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wirepress.comments.markup import to_html

LINK = 'rel="nofollow ugc noopener"'
PIECES = st.sampled_from(
    [
        *("<script>", "</p>", "<img src=x onerror=alert(1)>", "javascript:alert(1)", "<style>"),
        *(
            "https://",
            "http://a.example",
            "data:text/html,",
            "<svg/onload=x>",
            "<!--",
            "-->",
            "]]>",
            "onload=",
        ),
        *('"', "'", ">", "> ", "*", "**", "\n", "\n\n", " ", "&", "&lt;", "&#60;", "a", "(", ")"),
        *("\0", "\ud800", "\u202e"),
    ]
)


class Reading(HTMLParser):
    """What a browser would make of it: tags with their attributes, and the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


@given(st.lists(PIECES, max_size=12).map("".join) | st.text(st.characters(codec=None)))
@example('https://a.example/"onmouseover="alert(1)')
@example("https://a.example/<script>alert(1)</script>")
@example("*https://a.example/*x*")
@example("https://javascript:alert(1)")
@example("> <iframe src=javascript:alert(1)>")
def test_no_text_becomes_a_script(text):
    html = to_html(text)
    read = Reading(html)
    assert not read.open
    for tag, attributes in read.tags:
        assert tag in {"p", "br", "a", "em", "blockquote"}
        if tag == "a":
            assert set(attributes) == {"href", "rel"}
            assert str(attributes["href"]).lower().startswith(("http://", "https://"))
        else:
            assert not attributes
    assert to_html(text) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("one\ntwo\n\nthree", "<p>one<br>two</p><p>three</p>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ("*so* good, 2 * 3 * 4, snake*case*word", "<p><em>so</em> good, 2 * 3 * 4, snake*case*word</p>"),
        ("*a*, *b c*.", "<p><em>a</em>, <em>b c</em>.</p>"),
        ("> said\n>more\nI say", "<blockquote><p>said<br>more</p></blockquote><p>I say</p>"),
        ("I say\n> said", "<p>I say</p><blockquote><p>said</p></blockquote>"),
        (
            "see https://a.example/b?x=1&y=2.",
            f'<p>see <a href="https://a.example/b?x=1&amp;y=2" {LINK}>https://a.example/b?x=1&amp;y=2</a>.</p>',
        ),
        (
            "(https://a.example/x_(y)) *https://a.example*",
            (
                f'<p>(<a href="https://a.example/x_(y)" {LINK}>https://a.example/x_(y)</a>)'
                f' *<a href="https://a.example" {LINK}>https://a.example</a>*</p>'
            ),
        ),
        (
            "https:// http://. ftp://a.example javascript:x",
            "<p>https:// http://. ftp://a.example javascript:x</p>",
        ),
    ],
)
def test_markup(text, html):
    assert to_html(text) == html


@pytest.mark.parametrize(
    "text", ["*" * 4000, "*a" * 2000, "https://a.example/" + ")" * 3900, "> " * 2000, "*a b " * 800]
)
def test_long_texts_take_no_time(text):
    assert Reading(to_html(text)).text
