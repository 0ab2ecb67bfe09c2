"""Nothing that runs, loads or hides comes out, whatever a feed sends."""

import html
import itertools
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from wirepress.errors import FeedError
from wirepress.sources.feeds import parse_feed

SCHEMES = (
    "javascript:x()",
    "JaVa\tScript:x()",
    "&#106;avascript:x()",
    "\x01javascript:x()",
    "data:text/html,x",
    "vbscript:x",
)
LINKS = (
    '<a href="{}">x</a>',
    '<img src="{}">',
    '<q cite="{}">x</q>',
    '<blockquote cite="{}">x</blockquote>',
    '<iframe src="{}"></iframe>',
    '<object data="{}">x</object>',
    '<form action="{}"><button formaction="{}">x</button></form>',
    '<svg><a xlink:href="{}"><text>x</text></a></svg>',
    '<base href="{}">',
    '<meta http-equiv="refresh" content="0;url={}">',
    '<link rel="stylesheet" href="{}">',
    '<body background="{}">',
    '<video poster="{}"></video>',
    '<p style="background:url({})">x</p>',
)
HANDLERS = (
    "<img src=x {}=x()>",
    "<svg {}=x()>",
    "<details open {}=x()>",
    "<b {}='x()'>x</b>",
    "<p\x0c{}=x()>x",
)
MUTATIONS = (
    '<noscript><p title="</noscript><img src=x onerror=x()>">',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=x()&gt;">',
    '<svg></p><style><a id="</style><img src=1 onerror=x()>">',
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=x()>",
    "<textarea><p title='</textarea><img src=x onerror=x()>'>",
    "<xmp><p title='</xmp><img src=x onerror=x()>'>",
    "<scr<script>ipt>x()</scr</script>ipt>",
    "<ifra<iframe>me src=javascript:x()>",
    "<scr<object>ipt>x()</scr</object>ipt>",
    "<s<![CDATA[cript>x()</script>",
    "<scr<!-- >ipt>x()</script>",
    "<!--><img src=x onerror=x()>-->",
    "<plaintext><script>x()</script>",
    "<h:script xmlns:h='http://www.w3.org/1999/xhtml'>x()</h:script>",
    "<svg><script xlink:href='data:,x'/></svg>",
    "<script>x()",
    "<style>@import 'x';</style>",
    "<template><script>x()</script></template>",
)
VECTORS = (
    *(link.replace("{}", scheme) for link, scheme in itertools.product(LINKS, SCHEMES)),
    *(
        tag.format(name)
        for tag, name in itertools.product(HANDLERS, ("onerror", "OnLoad", "ontoggle", "on/x"))
    ),
    *MUTATIONS,
)
TAGS = frozenset(
    """a abbr acronym area article aside b bdi bdo blockquote br caption center cite code col colgroup data
    dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i img
    ins kbd li map mark nav ol p pre q rp rt rtc ruby s samp small span strike strong sub summary sup
    table tbody td th thead time tr tt u ul var wbr""".split()  # noqa: SIM905 - a word list
)


RSS = "<rss><channel>{}</channel></rss>"
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><entry>{}</entry></feed>'


def documents(vector: str) -> list[str]:
    """The vector in every place of every format."""
    escaped = html.escape(vector)
    section = vector.replace("]]>", "]]]]><![CDATA[>")
    names = ("title", "link", "guid", "description", "author", "category")
    everywhere = "".join(f"<{name}>{escaped}</{name}>" for name in names)
    item = {"id": "1", "title": vector, "url": vector, "content_html": vector, "summary": vector}
    return [
        RSS.format(f'{everywhere}<item>{everywhere}<enclosure url="{escaped}"/></item>'),
        RSS.format(f"<item><title>t</title><description><![CDATA[{section}]]></description></item>"),
        RSS.format(f"<item><title>t</title><description>{vector}</description></item>"),
        ATOM.format(f'<title type="html">{escaped}</title><content type="html">{escaped}</content>'),
        ATOM.format(f"<title>t</title><summary>{escaped}</summary>"),
        ATOM.format(
            f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{vector}</div></content>'
        ),
        json.dumps({"items": [item]}),
    ]


def harmful(markup: str) -> list[str]:
    """What a browser would run, load or show outside of the text."""
    found = []
    for element in lxml_html.fragment_fromstring(markup, create_parent="div").iter():
        if not isinstance(element.tag, str) or element.tag not in TAGS:
            found.append(str(element.tag))
            continue
        for name, value in element.attrib.items():
            scheme = re.match(r"[\x00-\x20]*([\w+.-]+):", value)
            if str(name).startswith("on") or str(name) in ("style", "id", "name", "class", "srcdoc", "cite"):
                found.append(str(name))
            if scheme and str(name) in ("href", "src") and scheme.group(1) not in ("http", "https", "mailto"):
                found.append(value)
    return found


def check(document: str) -> None:
    try:
        feed = parse_feed(document.encode("utf-8", "surrogatepass"), url="https://s.example/f")
    except FeedError:
        return
    for entry in feed.entries:
        for markup in (entry.summary_html, entry.content_html):
            assert harmful(markup or "<p>x</p>") == []
        for url in (entry.url, feed.site_url, *(file.url for file in entry.enclosures)):
            assert url is None or re.match(r'https?://[^<>"\s]+$', url)


@pytest.mark.parametrize("vector", VECTORS)
def test_nothing_harmful_comes_out(vector: str) -> None:
    for document in documents(vector):
        check(document)


@pytest.mark.parametrize(
    "vector", ["<b onclick=x()>x</b>", "<img src=x onerror=x()>", "&lt;script&gt;x()&lt;/script&gt;"]
)
def test_titles_carry_no_markup(vector: str) -> None:
    for document in documents(vector):
        for entry in parse_feed(document.encode(), url="https://s.example/f").entries:
            assert not re.search(r"<\s*(script|img|b)\b", entry.title)


TORN = """<script> </script> <style> </style> <svg> </svg> <math> <mtext> <table> <td> <a_href=
    javascript:x() " ' > < &lt; &gt; &quot; <!-- --> <![CDATA[ ]]> <img_src=x_onerror=x()> <p> </p>
    <noscript> <template> <title> </title> <textarea> <iframe> </iframe> <select> <b> </b> text <object>
    <form> onclick=x() /"""
PIECES = st.sampled_from([piece.replace("_", " ") for piece in TORN.split()])


@given(st.lists(PIECES, max_size=25))
def test_nothing_harmful_comes_out_of_any_mixture(pieces: list[str]) -> None:
    for document in documents("".join(pieces)):
        check(document)
