"""What is taken where a feed leaves something out, says it twice, or says it in its own way."""

import json
from datetime import UTC, datetime

import pytest

from wirepress.sources.entries import Feed, FeedEntry
from wirepress.sources.feeds import parse_feed

SPACES = (
    'xmlns:a="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0" '
    'xmlns:gp="http://www.google.com/schemas/play-podcasts/1.0" '
    'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:media="http://search.yahoo.com/mrss/"'
)
CHANNEL = "<title>Paper</title><link>https://paper.example/</link>"
ITEM = "<title>Story</title><link>https://paper.example/1</link>"
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">{}</feed>'
HEAD = '<title>Paper</title><link href="https://paper.example/"/>'


def feed(document: str, url: str = "https://paper.example/feed") -> Feed:
    return parse_feed(document.encode(), url=url)


def rss(item: str, channel: str = CHANNEL) -> FeedEntry:
    (entry,) = feed(f"<rss {SPACES}><channel>{channel}<item>{item}</item></channel></rss>").entries
    return entry


def atom(entry: str, head: str = HEAD, url: str = "https://paper.example/feed") -> FeedEntry:
    (found,) = feed(ATOM.format(f"{head}<entry>{entry}</entry>"), url).entries
    return found


def from_json(**item: object) -> FeedEntry:
    document = {"version": "https://jsonfeed.org/version/1.1", "title": "Paper", "items": [item]}
    return feed(json.dumps(document)).entries[0]


# Titles


@pytest.mark.parametrize(
    ("item", "title"),
    [
        ("<dc:title>From Dublin</dc:title>", "From Dublin"),
        ("<title/><media:title>From media</media:title>", "From media"),
        ("<title>Own</title><media:title>Of the picture</media:title>", "Own"),
        ("<media:content><media:title>Of the picture</media:title></media:content><guid>x</guid>", "x"),
        ("<title>&amp;#39;Escaped&amp;#39; twice</title>", "'Escaped' twice"),
        ("<title>R&amp;amp;D</title>", "R&D"),
        ("<title>&lt;/end&gt;</title>", "</end>"),
        ("<title>&amp;lt;i&amp;gt;Twice&amp;lt;/i&amp;gt;</title>", "Twice"),
        ("<title><![CDATA[A <em>b</em>]]></title>", "A b"),
        ("<title>A <em>b</em> c</title>", "A b c"),
        ("<author><name>N</name><title>Editor</title></author><title>Story</title>", "Story"),
    ],
)
def test_titles(item: str, title: str) -> None:
    channel = "<title>Paper</title>"
    assert rss(item, channel).title in (title, "https://paper.example/feed" if title == "x" else title)


@pytest.mark.parametrize(
    ("entry", "title"),
    [
        ('<title type="html">A &lt;tag&gt; &amp;amp; b</title>', "A & b"),
        ('<title type="html"><![CDATA[The &lt;tag&gt; tag]]></title>', "The <tag> tag"),
        ('<title type="text">R&amp;D</title>', "R&D"),
        ('<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">A <b>b</b></div></title>', "A b"),
        (
            '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"/></title><id>u</id>',
            "https://p.example/1",
        ),
        ('<summary type="html">&lt;p&gt;From the text&lt;/p&gt;</summary>', "From the text"),
        ("<media:group><media:title>M</media:title></media:group><summary>S</summary>", "S"),
    ],
)
def test_atom_titles(entry: str, title: str) -> None:
    assert atom(entry + '<link href="https://p.example/1"/>').title == title


# Links


@pytest.mark.parametrize(
    ("item", "url"),
    [
        ("<link>\n  story.html\n</link>", "https://paper.example/story.html"),
        ('<a:link href="https://paper.example/a"/>', "https://paper.example/a"),
        (
            '<a:link rel="payment" href="/pay"/><a:link rel="http://x.example/" href="/b"/>',
            "https://paper.example/b",
        ),
        ('<a:link rel="via" href="https://v.example/"/>', "https://v.example/"),
        ('<a:link rel="replies" href="/talk"/>', "https://paper.example/"),
        ("<comments>https://paper.example/talk</comments>", "https://paper.example/"),
        ('<guid isPermaLink="true">story/7</guid>', "https://paper.example/story/7"),
        ("<guid>/story/7</guid>", "https://paper.example/story/7"),
        ("<guid>story/7</guid>", "https://paper.example/"),
        ('<guid isPermaLink="false">https://paper.example/g</guid>', "https://paper.example/"),
        ("<link>javascript:alert(1)</link><guid>https://paper.example/g</guid>", "https://paper.example/g"),
        ("<link>https://paper.example/?q=<![CDATA[<b>]]></link>", "https://paper.example/?q=%3Cb%3E"),
        ("<link>https://paper.example/" + "x" * 8000 + "</link>", "https://paper.example/"),
        ("<link/><link>https://paper.example/2</link>", "https://paper.example/2"),
        ('<link href="/in-attribute"/>', "https://paper.example/in-attribute"),
    ],
)
def test_links(item: str, url: str) -> None:
    assert rss(item).url == url


def test_atom_links() -> None:
    several = (
        '<link rel="alternate" type="application/json" href="/1.json"/>'
        '<link rel="self" href="/entries/1.atom"/><link type="text/html" href="/1.html"/>'
    )
    assert atom(several).url == "https://paper.example/1.html"
    assert atom('<link rel="self" href="/entries/1"/>').url == "https://paper.example/entries/1"
    assert atom('<link rel="canonical alternate" href="/c"/>').url == "https://paper.example/c"
    assert atom('<link href="s.html"/>', url="https://proxy.example/f").url == "https://paper.example/s.html"
    based = ATOM.format(HEAD + '<entry xml:base="/deep/"><link xml:base="er/" href="s.html"/></entry>')
    assert feed(based).entries[0].url == "https://paper.example/deep/er/s.html"


def test_addresses_of_the_feed() -> None:
    found = feed(ATOM.format('<link rel="self hub" href=" /f "/><link href=" http://site.example "/>'))
    assert (found.self_url, found.hub_url) == ("https://paper.example/f", "https://paper.example/f")
    assert (found.site_url, found.title) == ("http://site.example", "http://site.example")


# People


@pytest.mark.parametrize(
    ("item", "author"),
    [
        ("<a:author><a:name>Ada</a:name><a:email>a@p.example</a:email></a:author>", "Ada"),
        ("<a:author><a:name/><a:email>a@p.example</a:email></a:author>", "a@p.example"),
        ("<author><name>Ada</name><company>Co</company></author>", "Ada"),
        ('<author>by <a href="/ada">Ada</a></author>', "by Ada"),
        ("<author>\n by <![CDATA[Ada]]></author>", "by Ada"),
        ("<author>ada@p.example (Ada Pole)</author>", "Ada Pole"),
        ("<dc:creator>Ada (mailto:ada@p.example)</dc:creator>", "Ada"),
        ('<dc:creator>&lt;a href="/a"&gt;Ada&lt;/a&gt; (North), Bo</dc:creator>', "Ada (North), Bo"),
        ("<itunes:author>Ada</itunes:author>", "Ada"),
        ("<gp:author>Ada</gp:author>", "Ada"),
        ("<a:source><a:author><a:name>Elsewhere</a:name></a:author></a:source>", "Elsewhere"),
        ("<a:source><a:title>T</a:title></a:source>", None),
        ("<author>&lt;i&gt;&lt;/i&gt;</author>", None),
    ],
)
def test_authors(item: str, author: str | None) -> None:
    assert rss(item).author == author


@pytest.mark.parametrize(
    ("channel", "author"),
    [
        ("<itunes:author>Desk</itunes:author><managingEditor>e@p.example</managingEditor>", "Desk"),
        ("<gp:author>Desk</gp:author>", "Desk"),
        (
            "<itunes:owner><itunes:name>Owner</itunes:name><itunes:email>o@p.example</itunes:email></itunes:owner>",
            "Owner",
        ),
        ("<itunes:owner><itunes:email>o@p.example</itunes:email></itunes:owner>", "o@p.example"),
        ("<webMaster>w@p.example</webMaster><managingEditor>e@p.example (Ed)</managingEditor>", "Ed"),
        ("<webMaster>w@p.example</webMaster>", "w@p.example"),
    ],
)
def test_authors_of_the_feed(channel: str, author: str) -> None:
    assert rss(ITEM, CHANNEL + channel).author == author


# Texts


@pytest.mark.parametrize(
    ("item", "summary", "content"),
    [
        ("<description>D</description><media:description>Caption</media:description>", "D", None),
        ("<media:description>Caption</media:description>", "Caption", None),
        ("<media:group><media:description>In group</media:description></media:group>", "In group", None),
        ("<itunes:subtitle>Sub</itunes:subtitle><itunes:summary>Sum</itunes:summary>", "Sum", None),
        ("<itunes:subtitle>Sub</itunes:subtitle><gp:description>Long</gp:description>", "Long", None),
        ("<itunes:subtitle>Sub</itunes:subtitle>", "Sub", None),
        ("<dc:description>D</dc:description>", "D", None),
        ("<summary>Short</summary><description>Much longer</description>", "Short", "Much longer"),
        ("<description>Much longer</description><summary>Short</summary>", "Short", "Much longer"),
        ("<description>5 &amp;lt; 8</description>", "5 &lt; 8", None),
        ("<description>a <b>b</b> c</description>", "a <b>b</b> c", None),
        ("<description><![CDATA[<![CDATA[<p>x</p>]]]]><![CDATA[>]]></description>", "<p>x</p>", None),
        ("<description>&lt;p&gt;a&lt;iframe src=x&gt;&lt;p&gt;b</description>", "<p>a </p><p>b</p>", None),
        ("<description>a&lt;!-- b&gt;c</description>", "ac", None),
        ("<description>it\x92s</description>", "it’s", None),
        ("<content:encoded>C</content:encoded><a:content>Longer</a:content>", None, "Longer"),
    ],
)
def test_texts(item: str, summary: str | None, content: str | None) -> None:
    entry = rss(item)
    assert (entry.summary_html, entry.content_html) == (summary, content)


@pytest.mark.parametrize(
    ("content", "html"),
    [
        ("<content>AT&amp;T &lt;S&gt;</content>", "AT&amp;T &lt;S&gt;"),
        ("<content>One &lt;b&gt;bold&lt;/b&gt;</content>", "One <b>bold</b>"),
        ('<content type="text/html">&lt;i&gt;x&lt;/i&gt;</content>', "<i>x</i>"),
        ('<content type="html" mode="base64">PGk+eDwvaT4=</content>', "<i>x</i>"),
        ('<content type="application/octet-stream">PGk+eDwvaT4=</content>', "<i>x</i>"),
        (
            '<content type="application/octet-stream">no base64 &lt;i&gt;x&lt;/i&gt;</content>',
            "no base64 <i>x</i>",
        ),
        (
            '<content type="xhtml"><x:div xmlns:x="http://www.w3.org/1999/xhtml"><x:p>x</x:p></x:div></content>',
            "<p>x</p>",
        ),
        (
            '<content type="xhtml">a <div xmlns="http://www.w3.org/1999/xhtml">b</div></content>',
            "a <div>b</div>",
        ),
        (
            '<content type="image/svg+xml"><svg xmlns="http://www.w3.org/2000/svg"><title>t</title></svg></content>',
            None,
        ),
    ],
)
def test_atom_contents(content: str, html: str | None) -> None:
    assert atom(content).content_html == html


# Files, topics, dates


def test_files() -> None:
    files = rss(
        '<enclosure url="/f.mp3" length=" 7 " type="audio/mpeg"/><enclosure url="" length="0"/>'
        '<media:group><media:content url=" /v.mp4 " type="video/mp4" fileSize="9">'
        '<media:thumbnail url="/inner.jpg"/></media:content><media:content url="  "/></media:group>'
        '<media:content url="/f.mp3"/><media:thumbnail url="/t.jpg"/><media:thumbnail url="/t.jpg"/>'
        '<media:peerLink href="/p.torrent" type="application/x-bittorrent"/>'
    ).enclosures
    assert [(file.url.rpartition("/")[2], file.content_type, file.length) for file in files] == [
        ("f.mp3", "audio/mpeg", 7),
        ("v.mp4", "video/mp4", 9),
        ("t.jpg", "image", None),
        ("inner.jpg", "image", None),
        ("p.torrent", "application/x-bittorrent", None),
    ]
    proxied = rss(
        '<enclosure url="https://proxy.example/~5/f.mp3"/><enclosure url="/other.mp3"/>'
        "<feedburner:origEnclosureLink>https://paper.example/a/f.mp3</feedburner:origEnclosureLink>"
    ).enclosures
    assert [file.url for file in proxied] == [
        "https://paper.example/a/f.mp3",
        "https://paper.example/other.mp3",
    ]


@pytest.mark.parametrize(
    ("item", "channel", "topics"),
    [
        ("<category>A</category>", "<category>C</category>", ("A",)),
        ("", "<category>C</category><category>D</category>", ("C", "D")),
        (
            "",
            '<itunes:category text="A &amp; B"><itunes:category text="In"/></itunes:category>',
            ("A & B", "In"),
        ),
        ("", '<gp:category text="Art"/><itunes:keywords>x, y</itunes:keywords>', ("Art",)),
        ('<media:category label="Label">term</media:category><dc:subject>S</dc:subject>', "", ("Label", "S")),
        ("<media:keywords>a, b</media:keywords><itunes:keywords>c</itunes:keywords>", "", ("a", "b", "c")),
        ('<a:category term="t" label="L"/><a:category term="u"/>', "", ("L", "u")),
    ],
)
def test_topics(item: str, channel: str, topics: tuple[str, ...]) -> None:
    assert rss(item, channel).topics == topics


@pytest.mark.parametrize(
    ("item", "published", "updated"),
    [
        ("<pubDate>soon</pubDate><dc:date>2026-11-23</dc:date>", 23, 23),
        ("<pubDate>soon</pubDate>", None, None),
        ("<a:published>2026-11-22</a:published><a:updated>2026-11-23</a:updated>", 22, 23),
        (
            "<dcterms:created>2026-11-21</dcterms:created><dcterms:modified>2026-11-22</dcterms:modified>",
            21,
            22,
        ),
        ("<pubDate/><pubDate>2026-11-20</pubDate>", 20, None),
    ],
)
def test_dates(item: str, published: int | None, updated: int | None) -> None:
    entry = rss(item)
    for found, day in ((entry.published_at, published), (entry.updated_at, updated)):
        assert found == (datetime(2026, 11, day, tzinfo=UTC) if day else None)


def test_languages() -> None:
    document = ATOM.format('<entry xml:lang="fr"/><entry/>').replace("<feed", '<feed xml:lang="de"')
    assert [entry.language for entry in feed(document).entries] == ["fr", "de"]
    assert feed(document).language == "de"


# Formats with ways of their own


def test_channel_definition_format() -> None:
    found = feed(
        '<CHANNEL HREF="https://paper.example/"><TITLE>Paper</TITLE><ABSTRACT>About</ABSTRACT>'
        '<ITEM HREF="/1" LASTMOD="2026-11-23T10:00"><TITLE>Story</TITLE><ABSTRACT>It.</ABSTRACT></ITEM>'
        "</CHANNEL>"
    )
    (entry,) = found.entries
    assert (found.title, found.site_url) == ("Paper", "https://paper.example/")
    assert (entry.title, entry.url, entry.summary_html) == ("Story", "https://paper.example/1", "It.")
    assert entry.updated_at == datetime(2026, 11, 23, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "document",
    [
        "<rss/>",
        "<rss",
        "<rss><channel/></rss>",
        "<channel><title>x</title></channel>",
        "<feed/>",
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>',
        "<wrapped><channel><title>x</title></channel></wrapped>",
        '{"version": "https://jsonfeed.org/version/1"}',
    ],
)
def test_a_feed_may_be_empty(document: str) -> None:
    assert feed(document).entries == ()


@pytest.mark.parametrize(
    "document",
    [
        "<item><title>T</title></item>",
        "<data><item><title>T</title></item></data>",
        "<rss><item><title>T</title></item></rss>",
        '<rss xmlns="http://own.example/ns"><channel><item><title>T</title></item></channel></rss>',
        '<f:feed xmlns:f="http://www.w3.org/2005/Atom"><f:entry><f:title>T</f:title></f:entry></f:feed>',
        '<feed xmlns="http://unheard.example/"><entry><title>T</title></entry></feed>',
        '<Channel xmlns="http://purl.org/net/rss1.1#"><items><item><title>T</title></item></items></Channel>',
        "<rss><channel></channel></rss><item><title>T</title></item>",
        "<rss><channel></rss></channel><item><p>x</p><title>T</title></channel></rss>",
        "<rss><channel "
        + " ".join(f"u{n}:a='1'" for n in range(40))
        + "><item><title>T</title></item></channel></rss>",
        "<rss><channel²/><item><title>T</title></item></rss>",
    ],
)
def test_entries_are_found_wherever_they_stand(document: str) -> None:
    assert [entry.title for entry in feed(document).entries] == ["T"]


def test_equal_entries_stay_apart_until_they_are_told_apart() -> None:
    same = "<item><title>Same</title></item>"
    assert len(feed(f"<rss><channel>{same}{same}</channel></rss>").entries) == 2


def test_json_items() -> None:
    assert from_json(id="1", title="R&amp;D &lt;b&gt;x&lt;/b&gt;").title == "R&D x"
    assert from_json(id="1", content_html="<p>First words</p>").title == "First words"
    assert from_json(id="1", authors=[{"name": "<b>Ada</b>"}]).author == "Ada"
    assert from_json(id="1", external_url="o.html").url == "https://paper.example/o.html"
