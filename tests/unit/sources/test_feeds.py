"""Feeds as they are served: every format, and every way of breaking them that is common."""

import gzip
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from wirepress.errors import FeedError
from wirepress.sources.assembly import distinct
from wirepress.sources.feeds import MAX_FEED_BYTES, Feed, FeedEntry, parse_feed
from wirepress.sources.xml_recovery import recovered_tree

URL = "https://news.example/feeds/main.xml"
RSS = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<rss version="2.0"{space}><channel><title>Harbour News</title>{items}</channel></rss>'
)
FULL = """<link>/home</link><language>en_GB</language><ttl>45</ttl>
  <item><title>Tram &amp;amp; bus &lt;b&gt;strike&lt;/b&gt;</title><link>/a?x=1&amp;y=2</link>
  <guid isPermaLink="false">tag:1</guid><pubDate>Mon, 23 Nov 2026 10:00:00 +0100</pubDate>
  <author>desk@news.example (Ada Pole)</author><category>Transport</category><category>transport</category>
  <category domain="x">City</category>
  <description>&lt;p onclick="x()"&gt;Lines &lt;a href="/r"&gt;stop&lt;/a&gt;.&lt;/p&gt;
  &lt;script&gt;1&lt;/script&gt;</description>
  <enclosure url="/a.mp3" length="12" type="audio/mpeg"/><enclosure url="javascript:1"/></item>"""


def rss(items: str, **declarations: str) -> str:
    space = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in declarations.items())
    return RSS.format(space=space, items=items)


def read(document: str | bytes, content_type: str | None = None) -> Feed:
    data = document.encode() if isinstance(document, str) else document
    return parse_feed(data, url=URL, content_type=content_type)


def only(document: str | bytes, content_type: str | None = None) -> FeedEntry:
    (entry,) = read(document, content_type).entries
    return entry


def item(inner: str, **declarations: str) -> FeedEntry:
    return only(rss(f"<item>{inner}</item>", **declarations))


def test_rss_2() -> None:
    feed = read(rss(FULL))
    assert (feed.title, feed.language, feed.ttl_minutes) == ("Harbour News", "en-GB", 45)
    assert feed.site_url == "https://news.example/home"
    (entry,) = feed.entries
    assert (entry.id, entry.guid, entry.url) == ("tag:1", "tag:1", "https://news.example/a?x=1&y=2")
    assert entry.title == "Tram & bus strike"
    assert entry.author == "Ada Pole"
    assert entry.published_at == datetime(2026, 11, 23, 9, tzinfo=UTC)
    assert entry.topics == ("Transport", "City")
    assert entry.summary_html is not None
    assert 'href="https://news.example/r"' in entry.summary_html
    assert "onclick" not in entry.summary_html
    assert "script" not in entry.summary_html
    assert entry.content_html is None
    assert [(part.url, part.length) for part in entry.enclosures] == [("https://news.example/a.mp3", 12)]


def test_rss_1_and_0_90() -> None:
    one = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
      <channel><title>T</title><link>https://news.example/</link><sy:updatePeriod>hourly</sy:updatePeriod>
      <sy:updateFrequency>2</sy:updateFrequency></channel>
      <item rdf:about="https://news.example/1"><title>One</title><link>https://news.example/1</link>
      <dc:creator>Ada</dc:creator><dc:date>2026-11-23T10:00:00Z</dc:date><dc:subject>Sea</dc:subject></item></rdf:RDF>"""
    feed = read(one)
    assert feed.ttl_minutes == 30
    (entry,) = feed.entries
    assert (entry.id, entry.author, entry.topics) == ("https://news.example/1", "Ada", ("Sea",))
    assert entry.published_at == datetime(2026, 11, 23, 10, tzinfo=UTC)
    old = one.replace('http://purl.org/rss/1.0/"', 'http://my.netscape.com/rdf/simple/0.9/"')
    assert [entry.title for entry in read(old).entries] == ["One"]


def test_atom_1() -> None:
    feed = read("""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://other.example/z/" xml:lang="de">
      <title type="html">A &amp;amp; B</title><author><name>Redaktion</name></author>
      <link rel="hub" href="http://hub.example/"/><link rel="self" href="self.xml"/>
      <link href="http://other.example/"/>
      <entry><id>urn:1</id><title type="xhtml">
      <div xmlns="http://www.w3.org/1999/xhtml">x <b>y</b></div></title>
      <link rel="alternate" href="p"/><link rel="enclosure" href="e.mp3" length="no"/>
      <updated>2026-11-23T10:00:00Z</updated><published>2026-11-22T10:00:00Z</published>
      <category term="t1" label="Label"/><category term="t2"/><summary>5 &lt; 6</summary>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Hallo <img src="i.png"/></p></div>
      </content>
      </entry></feed>""")
    assert (feed.title, feed.language, feed.hub_url) == ("A & B", "de", "http://hub.example/")
    assert (feed.self_url, feed.site_url) == ("http://other.example/z/self.xml", "http://other.example/")
    (entry,) = feed.entries
    assert (entry.title, entry.author, entry.url) == ("x y", "Redaktion", "http://other.example/z/p")
    assert entry.content_html == '<p>Hallo <img src="http://other.example/z/i.png"></p>'
    assert entry.summary_html == "5 &lt; 6"
    assert entry.topics == ("Label", "t2")
    assert entry.updated_at == datetime(2026, 11, 23, 10, tzinfo=UTC)
    assert entry.published_at == datetime(2026, 11, 22, 10, tzinfo=UTC)
    assert entry.language == "de"
    assert entry.enclosures[0].length is None


def test_atom_0_3_and_plain_text_titles() -> None:
    entry = only("""<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>T</title><entry>
      <title>Why &lt;b&gt; matters</title><link rel="alternate" type="text/html" href="https://news.example/1"/>
      <id>urn:2</id><issued>2026-11-23T10:00:00Z</issued><modified>2026-11-23T11:00:00Z</modified></entry></feed>""")
    assert entry.title == "Why <b> matters"
    assert entry.published_at == datetime(2026, 11, 23, 10, tzinfo=UTC)
    assert entry.updated_at == datetime(2026, 11, 23, 11, tzinfo=UTC)


def test_content_beside_a_summary() -> None:
    entry = item(
        "<title>T</title><description>Short.</description>"
        "<content:encoded><![CDATA[<p>Long <i>text</i></p>]]></content:encoded>",
        content="http://purl.org/rss/1.0/modules/content/",
    )
    assert (entry.summary_html, entry.content_html) == ("Short.", "<p>Long <i>text</i></p>")
    alone = item("<title>T</title><content:encoded>x</content:encoded>")
    assert (alone.summary_html, alone.content_html) == (None, "x")


def test_media_and_podcast_tags() -> None:
    entry = item(
        '<title>T</title><media:content url="https://i.example/p.jpg" medium="image" fileSize="9"/>'
        "<itunes:author>Ada</itunes:author><itunes:summary>About it</itunes:summary>"
    )
    assert [(part.url, part.content_type, part.length) for part in entry.enclosures] == [
        ("https://i.example/p.jpg", "image", 9)
    ]
    assert (entry.author, entry.summary_html) == ("Ada", "About it")


# Where something is missing


def test_the_link_falls_back_to_the_guid_the_enclosure_and_the_site() -> None:
    assert item("<guid>https://news.example/g</guid>").url == "https://news.example/g"
    assert item("<guid>not-a-link</guid>").url == URL
    entry = item(
        '<guid isPermaLink="false">https://news.example/g</guid><enclosure url="https://c.example/a.mp3"/>'
    )
    assert (entry.url, entry.url_is_own) == ("https://c.example/a.mp3", False)
    alone = only(rss("<link>https://news.example/</link><item><title>T</title></item>"))
    assert (alone.url, alone.url_is_own) == ("https://news.example/", False)
    assert item("<title>T</title><link>javascript:alert(1)</link>").url == URL
    linked = only(
        rss(
            "<link>https://news.example/</link><item><title>T</title><link>https://news.example</link></item>"
        )
    )
    assert not linked.url_is_own


def test_the_address_behind_a_feedburner_link_is_taken() -> None:
    entry = item(
        "<link>https://feeds.example/~r/1</link><feedburner:origLink>https://news.example/1</feedburner:origLink>"
    )
    assert entry.url == "https://news.example/1"


def test_relative_links_belong_to_the_site_where_another_host_serves_the_feed() -> None:
    inner = "<link>https://site.example/</link><item><title>T</title><link>/1</link></item>"
    assert only(rss(inner)).url == "https://site.example/1"
    based = rss(inner).replace("<rss", '<rss xml:base="https://base.example/x/"')
    assert only(based).url == "https://base.example/1"


def test_the_title_falls_back_to_the_text_the_link_and_a_word() -> None:
    long = "word " * 40
    assert item(f"<description>&lt;p&gt;{long}&lt;/p&gt;</description>").title == ("word " * 19).strip() + "…"
    assert item("<link>https://news.example/x</link>").title == "https://news.example/x"
    assert item(
        "<description>&lt;img src='x'&gt;</description><link>https://news.example/x</link>"
    ).title == ("https://news.example/x")
    assert item("<media:title>From media</media:title>").title == "From media"


def test_the_feed_without_title_is_called_by_its_site() -> None:
    feed = read("<rss><channel><item><title>x</title></item></channel></rss>")
    assert (feed.title, feed.site_url) == (URL, URL)


def test_the_author_is_inherited() -> None:
    feed = rss("<managingEditor>ed@news.example (Ed Itor)</managingEditor><item><title>x</title></item>")
    assert only(feed).author == "Ed Itor"
    assert item("<title>x</title><author>only@mail.example</author>").author == "only@mail.example"
    assert item("<title>x</title><author>Ada Pole &lt;a@mail.example&gt;</author>").author == "Ada Pole"
    two = item("<title>x</title><dc:creator>Ada</dc:creator><dc:creator>Bo</dc:creator>")
    assert two.author == "Ada, Bo"


def test_odd_dates() -> None:
    entry = item("<title>x</title><pubDate>2004-05-28T11:20:00\u0001</pubDate>")
    assert entry.published_at == datetime(2004, 5, 28, 11, 20, tzinfo=UTC)
    greek = item("<title>x</title><pubDate>Κυρ, 11 Ιούλ 2004 12:00:00 EST</pubDate>")
    assert greek.published_at == datetime(2004, 7, 11, 17, tzinfo=UTC)
    assert item("<title>x</title><pubDate>soon</pubDate>").published_at is None


@pytest.mark.parametrize(
    ("markup", "minutes"),
    [
        ("<ttl>0</ttl>", 0),
        ("<ttl>x</ttl>", None),
        ("<sy:updatePeriod>daily</sy:updatePeriod>", 1440),
        ("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>x</sy:updateFrequency>", 1440),
        ("<sy:updatePeriod>never</sy:updatePeriod>", None),
    ],
)
def test_the_time_to_live_is_read(markup: str, minutes: int | None) -> None:
    assert read(rss(markup + "<item/>")).ttl_minutes == minutes


# Duplicates


def test_a_repeated_guid_with_the_same_link_or_title_is_one_entry() -> None:
    feed = read(
        rss(
            "<item><guid>1</guid><title>Old</title><link>https://n.example/1</link><category>a</category>"
            "<pubDate>Mon, 23 Nov 2026 10:00:00 GMT</pubDate><author>A</author></item>"
            "<item><guid>1</guid><title>New</title><link>https://n.example/1</link><category>b</category>"
            "<pubDate>Mon, 23 Nov 2026 11:00:00 GMT</pubDate></item>"
        )
    )
    assert [entry.title for entry in feed.entries] == ["Old", "New"]
    (entry,) = distinct(feed.entries)
    assert (entry.title, entry.author, entry.topics) == ("New", "A", ("b", "a"))
    assert entry.published_at == datetime(2026, 11, 23, 10, tzinfo=UTC)


def test_a_guid_on_different_articles_identifies_none_of_them() -> None:
    same = "<guid>https://n.example/</guid>"
    feed = read(
        rss(
            f"<item>{same}<title>One</title><link>https://n.example/1</link></item>"
            f"<item>{same}<title>Two</title><link>https://n.example/2</link></item>"
            f"<item>{same}<title>Three</title></item><item>{same}<title>Three</title></item>"
        )
    )
    entries = distinct(feed.entries)
    assert [entry.title for entry in entries] == ["One", "Two", "Three"]
    assert len({entry.id for entry in entries}) == 3


def test_articles_that_share_a_link_stay_apart() -> None:
    link = "<link>https://n.example/live</link>"
    feed = read(rss(f"<item><title>One</title>{link}</item><item><title>Two</title>{link}</item>"))
    entries = distinct(feed.entries)
    assert [(entry.title, entry.url_is_own) for entry in entries] == [("One", True), ("Two", False)]


# Broken documents


@pytest.mark.parametrize(
    ("inner", "title"),
    [
        ("<title>caf&eacute; &nbsp;AT&T &foo;</title>", "café AT&T &foo;"),
        ("<title>x < 3 and y <3</title>", "x < 3 and y <3"),
        ("<title>&#150; &#x93;q&#x94; &#0; &#xD800; &#x1F600;</title>", "– “q” \U0001f600"),
        ("<title>nine &#38; ten &#1114112;</title>", "nine & ten"),
        ("<title>tab\x01\x0bbell</title>", "tabbell"),
        ("<title><![CDATA[a & b &amp; c]]></title>", "a & b & c"),
        ("<title>dc</title><dc:creator>Jo</dc:creator><strange:thing x:y='1'/>", "dc"),
        ("<title>ä</title><description>text <br> more <b>bold</description>", "ä"),
        ("<title>T &lt;script&gt;alert(1)&lt;/script&gt;x</title>", "T x"),
        ("<title>T &lt;img src=x onerror=alert(1)&gt;</title>", "T"),
        ("<title>history of the &lt;blink&gt; tag</title>", "history of the <blink> tag"),
        ("<title>if a&lt;b and c&gt;d</title>", "if a<b and c>d"),
    ],
)
def test_broken_items_keep_their_texts(inner: str, title: str) -> None:
    entry = item(inner)
    assert entry.title == title


@pytest.mark.parametrize(
    "start",
    [
        "\ufeff",
        "  \n",
        "<br />\n<b>Warning</b>: something in x.php<br />\n",
        "junk ",
        "<!-- <rss> -->",
        "<?php ?>\n",
        "<!---->",
        '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://nowhere.invalid/rss.dtd">',
        "<!DOCTYPE rss [<!ENTITY a 'b'> ]>",
    ],
)
def test_what_stands_before_the_feed_is_ignored(start: str) -> None:
    document = start + rss("<item><title>T</title></item>").removeprefix(
        '<?xml version="1.0" encoding="utf-8"?>\n'
    )
    assert only(document).title == "T"
    assert only('<?xml version="1.0"?>' + document).title == "T"


@pytest.mark.parametrize("cut", range(1, 900, 37))
def test_a_truncated_feed_gives_the_entries_before_the_cut(cut: int) -> None:
    good = "<item><title>First</title><link>https://n.example/1</link></item>"
    document = rss(good + FULL)
    end = document.index("</item>") + 7
    feed = read(document[: min(len(document), end + cut)])
    assert feed.entries[0].title == "First"


def test_junk_after_the_feed_and_cdata_that_never_ends() -> None:
    document = rss("<item><title>T</title></item>")
    assert only(document + "<script>x</script>").title == "T"
    assert only(document.replace("T</title></item></channel></rss>", "<![CDATA[T")).title == "T"
    assert only(document.replace("<item>", "<item><!-- <title>")).title


def test_entities_of_the_document_are_text_or_nothing() -> None:
    entities = (
        '<!DOCTYPE rss [<!ENTITY brand "Har &amp; Bour"><!ENTITY a "&b;&b;"><!ENTITY x SYSTEM "file:///etc/passwd">'
        '<!ENTITY % p SYSTEM "http://nowhere.invalid/x.dtd"> %p;]>'
    )
    document = entities + rss("<item><title>&brand; &a; &x;</title></item>").partition("\n")[2]
    assert only(document).title == "Har & Bour &b;&b; &x;"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "windows-1252", "iso-8859-15", "cp1250"],
)
def test_declared_encodings(encoding: str) -> None:
    text = rss("<item><title>Größe Café</title></item>").replace(
        "utf-8", encoding.removesuffix("-le").removesuffix("-be")
    )
    assert only(text.encode(encoding)).title == "Größe Café"


@pytest.mark.parametrize(
    ("declared", "header", "actual"),
    [
        ("utf-8", "text/xml; charset=windows-1252", "windows-1252"),
        ("utf-8", None, "windows-1252"),
        ("iso-8859-1", None, "utf-8"),
        ("iso-8859-1", None, "windows-1252"),
        ("windows-1252", "application/xml; charset=utf-8", "utf-8"),
        ("no-such-charset", "text/xml; charset=nonsense", "utf-8"),
        ("utf-16", None, "utf-8"),
        ("us-ascii", "text/xml", "utf-8"),
        ("utf-8", "text/xml; charset=iso-8859-1", "utf-8"),
        ("rot13", None, "utf-8"),
    ],
)
def test_wrong_declarations_do_not_garble_texts(declared: str, header: str | None, actual: str) -> None:
    text = rss("<item><title>Größe “Café”</title></item>").replace("utf-8", declared)
    assert only(text.encode(actual), header).title == "Größe “Café”"


@pytest.mark.parametrize(
    ("charset", "word"),
    [
        ("gb2312", "新闻报道"),
        ("shift_jis", "新聞記事"),
        ("euc-kr", "뉴스 기사"),
        ("koi8-r", "Новости"),
        ("windows-1251", "Новости"),
        ("windows-1256", "أخبار"),
    ],
)
def test_other_scripts(charset: str, word: str) -> None:
    text = rss(f"<item><title>{word}</title></item>").replace("utf-8", charset)
    assert only(text.encode(charset)).title == word


def test_a_feed_broken_beyond_repair_still_gives_what_it_has() -> None:
    entry = only(
        "<rss><channel><item><title>A</title><link href='x>https://n.example/1</link></item></channel></rss>"
    )
    assert entry.title == "A"
    many = "".join(f"<item><title>T{number}</title><p>x</item>" for number in range(3000))
    assert read(rss(many)).entries[0].title == "T0"


def test_raw_html_in_descriptions_is_kept_whatever_it_leaves_open() -> None:
    raw = "<p>One<br><b>two & <i>three</p>"
    text = f"<description>{raw}</description>"
    items = "".join(f"<item><title>T{number}</title>{text}</item>" for number in range(90))
    entries = read(rss(items)).entries
    assert [entry.title for entry in entries] == [f"T{number}" for number in range(90)]
    assert {entry.summary_html for entry in entries} == {"<p>One<br><b>two &amp; <i>three</i></b></p>"}
    torn = read(rss(items + "<item><title>T90</title><description>open")).entries
    assert [entry.title for entry in torn[:90]] == [f"T{number}" for number in range(90)]


def test_large_broken_feeds_are_repaired() -> None:
    broken = "<item><title>{}</title><link>https://n.example/{}</link><b></item>"
    items = "".join(broken.format(f"T{number}", number) for number in range(4))
    text = "<description>" + "x" * 600_000 + "</description>"
    entries = read(rss(f"<item><title>long</title>{text}</item>" + items)).entries
    assert [entry.title for entry in entries[:2]] == ["long", "T0"]


def test_elements_in_every_shape_do_no_harm() -> None:
    names = (
        "links authors tags content enclosures title_detail summary_detail source media_content link id title"
    )
    for name in names.split():
        for inner in (f"<{name} a='b'/>", f"<{name}>x</{name}>", f"<{name} a='b'>x</{name}>"):
            feed = read(rss(inner + f"<item><title>T</title>{inner}</item>" + inner))
            assert len(feed.entries) == 1


def test_what_libxml2_cannot_read_is_a_feed_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_args: object) -> None:
        raise etree.XMLSyntaxError("odd", 1, 1, 1)

    monkeypatch.setattr(etree, "fromstring", failing)
    with pytest.raises(FeedError, match="beyond repair"):
        recovered_tree("<a/>")
    monkeypatch.setattr(etree, "fromstring", lambda *_args: None)
    with pytest.raises(FeedError, match="beyond repair"):
        recovered_tree("<a/>")


# What is no feed


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b"  \n ", "empty"),
        (b"\0\0\0", "empty"),
        (b"<!DOCTYPE html><html><head><title>x</title></head></html>", "HTML page"),
        (b"<html><body><rss></rss></body></html>", "HTML page"),
        (b"just words", "neither XML nor JSON"),
        (b"<!-- never ends", "neither XML nor JSON"),
        (b"<!DOCTYPE rss [ never ends", "neither XML nor JSON"),
        (b"<?xml never ends", "neither XML nor JSON"),
        (b"<note><to>x</to></note>", "root is <note>"),
        (b"<note><to>x", "root is <note>"),
        (b"\x1f\x8b\x08 no archive", "gzipped feed is broken"),
        (gzip.compress(b" " * (MAX_FEED_BYTES + 1), mtime=0), "more than 5,000,000"),
        (b"{broken", "the JSON is broken"),
        (b"[1, 2]", "no list of items"),
        (b'{"a": 1}', "no list of items"),
        (b"x" * (MAX_FEED_BYTES + 1), "more than 5,000,000"),
    ],
)
def test_what_is_no_feed_is_named(content: bytes, message: str) -> None:
    with pytest.raises(FeedError, match=message):
        read(content)


@pytest.mark.parametrize(
    ("document", "message"),
    [
        (rss("<a>" * 100 + "</a>" * 100), "nested deeper than 64"),
        (rss("<item " + " ".join(f'a{number}="1"' for number in range(65)) + "/>"), "65 attributes"),
        (rss("<item>" + "<category/>" * 5100 + "</item>"), "more than 5000 children"),
        (
            rss("<item " + " ".join(f'xmlns:a{number}="1"' for number in range(10_001)) + "/>"),
            "namespace declarations",
        ),
        (rss("&" * 600_000), "broken references"),
        (
            "<!DOCTYPE x [<!ENTITY a '" + "a" * 250 + "'>]><rss>" + "&a;" * 5000 + "</rss>",
            "broken references",
        ),
    ],
)
def test_bombs_are_refused(document: str, message: str) -> None:
    with pytest.raises(FeedError, match=message):
        read(document)


def test_of_too_many_items_the_first_2000_are_read() -> None:
    many = "".join(f"<item><title>T{number}</title></item>" for number in range(2500))
    entries = read(rss(many)).entries
    assert (len(entries), entries[0].title, entries[-1].title) == (2000, "T0", "T1999")


# JSON Feed


def test_json_feed() -> None:
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "J\u0000S",
        "home_page_url": "https://news.example/",
        "feed_url": "https://news.example/feed.json",
        "language": "nl",
        "hubs": [{"type": "x"}, {"type": "WebSub", "url": "https://hub.example/"}],
        "authors": [{"name": "Desk"}],
        "items": [
            {
                "id": 1,
                "url": "/1",
                "title": "One",
                "summary": "S & T",
                "content_html": "<p onclick=x>Hello <a href='b'>b</a></p>",
                "date_published": "2026-11-23T10:00:00+01:00",
                "authors": [{"name": "Ada"}, {"name": "Bo"}, {"url": "x"}],
                "tags": ["a", "A", 7],
                "image": "https://i.example/1.png",
                "attachments": [
                    {"url": "https://c.example/1.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 5},
                    3,
                ],
            },
            {
                "id": "https://news.example/2",
                "content_text": "First words\n\nmore <words>",
                "author": {"name": "Cy"},
            },
            {
                "id": "3",
                "external_url": "https://other.example/3",
                "author": "Di",
                "date_modified": "2026-11-23",
            },
            {"id": True, "tags": "x", "attachments": {}},
            "no item",
        ],
    }
    feed = read(json.dumps(document))
    assert (feed.title, feed.language, feed.hub_url) == ("JS", "nl", "https://hub.example/")
    assert feed.self_url == "https://news.example/feed.json"
    one, two, three, four = feed.entries
    assert (one.id, one.url, one.author) == ("1", "https://news.example/1", "Ada, Bo")
    assert one.content_html == '<p>Hello <a href="https://news.example/b" rel="noopener noreferrer">b</a></p>'
    assert (one.summary_html, one.topics) == ("S &amp; T", ("a",))
    assert [part.url for part in one.enclosures] == ["https://c.example/1.mp3", "https://i.example/1.png"]
    assert one.published_at == datetime(2026, 11, 23, 9, tzinfo=UTC)
    assert (two.url, two.title, two.author) == ("https://news.example/2", "First words more <words>", "Cy")
    assert two.content_html == "<p>First words</p><p>more &lt;words&gt;</p>"
    assert (three.url, three.author, three.published_at) == (
        "https://other.example/3",
        "Di",
        datetime(2026, 11, 23, tzinfo=UTC),
    )
    assert (four.url_is_own, four.author) == (False, "Desk")


def test_json_feeds_are_read_with_bom_and_raw_controls() -> None:
    assert read('\ufeff{"items": [{"id": "1", "title": "a\tb"}]}'.encode()).entries[0].title == "a b"
    assert read('{"items": [{"id": "1", "title": "ü"}]}'.encode("utf-16-le")).entries[0].title == "ü"
    with pytest.raises(FeedError, match="JSON is broken"):
        read('{"items":' + "[" * 100_000)


# Whatever comes


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_bytes_give_a_feed_or_a_feed_error(content: bytes) -> None:
    for document in (content, b"<rss><channel><item>" + content, b'{"items":[' + content):
        try:
            read(document)
        except FeedError as error:
            assert error.reason  # noqa: PT017 - both outcomes are right


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<item>",
                "</item>",
                "<title>",
                "</title>",
                "&",
                "<",
                ">",
                "<![CDATA[",
                "]]>",
                "<!--",
                "-->",
                "<link>",
                "</link>",
                "<a b='",
                "<a:b>",
                "&#x0;",
                "&eacute;",
                "text",
                '"',
                "<?x",
                "?>",
                "<!DOCTYPE [",
            ]
        ),
        max_size=40,
    )
)
def test_torn_markup_gives_a_feed_or_a_feed_error(pieces: list[str]) -> None:
    try:
        feed = read("<rss><channel>" + "".join(pieces))
    except FeedError:
        return
    assert all(entry.title for entry in feed.entries)


def test_the_same_bytes_give_the_same_feed() -> None:
    assert read(rss(FULL)) == read(rss(FULL))


# What servers do to bytes


def test_gzipped_feeds_are_unpacked_even_where_the_end_is_missing() -> None:
    document = rss("".join(f"<item><title>T{number}</title></item>" for number in range(500)))
    packed = gzip.compress(document.encode(), mtime=0)
    assert len(read(packed).entries) == 500
    assert read(packed[: len(packed) // 2]).entries[0].title == "T0"


@pytest.mark.parametrize(
    ("declared", "encoding", "word"),
    [("mac", "mac-roman", "Café"), ("ms-cyrl", "windows-1251", "Новости"), ("cp500", "cp500", "Café!")],
)
def test_charsets_under_other_names(declared: str, encoding: str, word: str) -> None:
    text = rss(f"<item><title>{word}</title></item>").replace("utf-8", declared)
    assert only(text.encode(encoding)).title == word


def test_namespaces_that_libxml2_refuses_do_no_harm() -> None:
    entry = only('<rss xmlns:x="%" xmlns="http://[/"><channel><item><title>T</title></item></channel></rss>')
    assert entry.title == "T"


# Time and memory: what is not refused is read in part


@pytest.mark.parametrize(
    "document",
    [
        "<rss>" + "</a>" * 300_000,
        "<rss></i>" + "<a b='" * 100_000,
        "<rss></i><a " + "b=c " * 200_000 + ">",
        "<rss></i>" + "".join(f"<p{number}:x/>" for number in range(50_000)),
        "<!DOCTYPE " + "<!ENTITY a 'b'>" * 50_000 + "]><rss/>",
        "<rss></i>" + "<![CDATA[" * 100_000,
        rss("<item><pubDate>" + "1 " * 500_000 + "</pubDate></item>"),
        rss("<item><author>" + "a@b (" * 200_000 + "</author></item>"),
        rss("<item><title>" + "&lt;a " * 200_000 + "</title></item>"),
        rss("<item>" + "<author>a</author>" * 4_000 + "<category>b</category>" * 500 + "</item>"),
        rss("<item><link>http://a.example/" + "a/../" * 200_000 + "</link></item>"),
        rss("<item><description>" + "&lt;b>" * 90_000 + "</description></item>"),
    ],
)
def test_floods_give_a_feed(document: str) -> None:
    feed = read(document)
    assert len(feed.entries) <= 1
    for entry in feed.entries:
        assert len(entry.title) <= 8_100
        assert entry.author is None or len(entry.author) <= 1_100
        assert len(entry.topics) <= 20
