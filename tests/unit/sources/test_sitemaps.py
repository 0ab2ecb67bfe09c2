import gzip
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirepress.errors import FeedError
from wirepress.sources.novelty import decide_new_entries, tell_apart
from wirepress.sources.sitemaps import (
    MAX_SITEMAP_BYTES,
    Sitemap,
    children_to_read,
    joined,
    parse_sitemap,
    sitemap_feed,
)

URL = "https://news.example/sitemap.xml"
NEWS = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
  xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc> https://news.example/old </loc><lastmod>2026-11-20</lastmod></url>
<url><loc>/new</loc><lastmod>2026-11-23T12:00:00+01:00</lastmod>
 <image:image><image:loc>https://i.example/p.jpg</image:loc><image:title>Picture</image:title></image:image>
 <news:news><news:publication><news:name>N</news:name><news:language>de</news:language></news:publication>
 <news:publication_date>2026-11-22</news:publication_date><news:title>Tram &amp; bus</news:title>
 <news:keywords>Sea, Trams,sea</news:keywords></news:news></url>
<url><loc>https://news.example/old</loc></url>
<url><loc>mailto:x@y.example</loc></url><url/><!-- end --></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://news.example/1.xml</loc><lastmod>2026-01-01</lastmod></sitemap>
<sitemap><loc>https://news.example/2.xml</loc><lastmod>2026-11-01</lastmod></sitemap>
<sitemap><loc>https://news.example/news.xml</loc></sitemap><sitemap><lastmod>2026</lastmod></sitemap>
<sitemap><loc>https://news.example/3.xml</loc></sitemap></sitemapindex>"""


def read(document: str | bytes) -> Sitemap:
    return parse_sitemap(document.encode() if isinstance(document, str) else document, url=URL)


def test_a_news_sitemap() -> None:
    old, new = read(NEWS).entries
    assert (old.url, old.modified_at) == ("https://news.example/old", datetime(2026, 11, 20, tzinfo=UTC))
    assert (new.url, new.title, new.language) == ("https://news.example/new", "Tram & bus", "de")
    assert new.published_at == datetime(2026, 11, 22, tzinfo=UTC)
    assert new.modified_at == datetime(2026, 11, 23, 11, tzinfo=UTC)
    assert new.keywords == ("Sea", "Trams")
    assert new.image_url == "https://i.example/p.jpg"


def test_gzip_makes_no_difference() -> None:
    assert read(gzip.compress(NEWS.encode())) == read(NEWS)


def test_undeclared_prefixes_and_truncation_are_survived() -> None:
    bare = NEWS.replace(' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"', "")
    assert read(bare).entries[1].published_at == datetime(2026, 11, 22, tzinfo=UTC)
    assert len(read(NEWS[: NEWS.index("<news:keywords>")]).entries) == 2


def test_an_index_names_the_sitemaps_to_read() -> None:
    index = read(INDEX)
    assert index.entries == ()
    assert len(index.children) == 4
    assert children_to_read(index, limit=2) == ["https://news.example/news.xml", "https://news.example/2.xml"]


def test_sitemaps_are_joined_by_their_pages() -> None:
    bare = read("<urlset><url><loc>https://news.example/new</loc></url><url><loc>/more</loc></url></urlset>")
    pages = joined([read(NEWS), bare]).entries
    assert [page.url.rpartition("/")[2] for page in pages] == ["old", "new", "more"]
    assert pages[1].title == "Tram & bus"


def test_a_text_file_of_urls() -> None:
    assert [entry.url for entry in read("https://a.example/1\n\nhttps://a.example/2\n/3\na b\n").entries] == [
        "https://a.example/1",
        "https://a.example/2",
    ]


def test_as_a_feed_the_newest_come_first_and_lastmod_is_no_publication_date() -> None:
    feed = sitemap_feed(read(NEWS), url=URL)
    assert [(entry.url, entry.title) for entry in feed.entries] == [
        ("https://news.example/new", "Tram & bus"),
        ("https://news.example/old", "https://news.example/old"),
    ]
    assert feed.entries[1].published_at is None
    assert feed.entries[1].updated_at == datetime(2026, 11, 20, tzinfo=UTC)
    assert len(decide_new_entries(tell_apart(feed), {}).news) == 2


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<rss/>", "root is <rss>"),
        (b"words only", "neither XML nor a list"),
        (b"", "neither XML nor a list"),
        (gzip.compress(NEWS.encode(), mtime=0)[:20] + b"xxxx", "neither|broken"),
        (b"\x1f\x8b\x08" + b"x" * 30, "gzipped sitemap is broken"),
        (gzip.compress(bytes(MAX_SITEMAP_BYTES + 5), mtime=0), "more than 10,000,000 bytes"),
        (b"<urlset" + b" " * MAX_SITEMAP_BYTES, "more than 10,000,000 bytes"),
    ],
)
def test_what_is_no_sitemap_is_named(content: bytes, message: str) -> None:
    with pytest.raises(FeedError, match=message):
        read(content)


def test_entities_are_not_expanded() -> None:
    document = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + NEWS.partition("\n")[2].replace(
        "Tram", "&e;Tram"
    )
    assert "root:" not in str(read(document))


@given(st.binary(max_size=200))
def test_bytes_give_a_sitemap_or_a_feed_error(content: bytes) -> None:
    for document in (content, b"<urlset><url><loc>" + content):
        try:
            read(document)
        except FeedError:
            continue


def test_of_too_many_tags_the_first_are_read() -> None:
    many = "<urlset><url><loc>http://a.example/1</loc></url>" + "<x/>" * 400_000 + "</urlset>"
    assert [entry.url for entry in parse_sitemap(many.encode(), url=URL).entries] == ["http://a.example/1"]
    with pytest.raises(FeedError, match="a tag of the sitemap has more than"):
        parse_sitemap(b"<urlset " + b"a='1' " * 20_000 + b"/>", url=URL)


def test_odd_dates_are_read_at_the_start_of_a_sitemap() -> None:
    page = "<url><loc>http://a.example/{}</loc><lastmod>Mon, 23 Nov 2026 10:00:00 GMT</lastmod></url>"
    document = "<urlset>" + "".join(page.format(number) for number in range(2_001)) + "</urlset>"
    entries = parse_sitemap(document.encode(), url=URL).entries
    assert (entries[1_999].modified_at is None, entries[2_000].modified_at is None) == (False, True)
