import pytest

from wirepress.errors import FeedError
from wirepress.model import SourceKind
from wirepress.sources.discovery import (
    PageLinks,
    candidate_urls,
    identify,
    platform_urls,
    read_links,
    sitemap_urls,
)
from wirepress.sources.pages import page_feed

HOME = "https://news.example/"
HEAD = """<!doctype html><html><head><title>N</title><base href="https://www.news.example/x/">
<link rel="alternate" type="application/rss+xml" title="N » Comments Feed" href="/comments/feed/">
<link rel="alternate" type="application/rss+xml" title="Tag: trams" href="/tag/trams/feed/">
<link rel="Alternate" type="application/rss+xml; charset=utf-8" title="  N\n news " href="/feed/">
<link rel="alternate" type="application/atom+xml" href="atom.xml">
<link rel="alternate" type="text/html" hreflang="de" href="/de">
<link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/1">
<link rel="stylesheet" href="/feed.css">
<link rel="feed" href="/f"><link rel="alternate" type="application/rss+xml" href="/feed/#again">
<link rel="alternate" type="application/rss+xml" href="javascript:1"></head><body></body></html>"""


def test_the_main_feed_comes_first_and_comments_last() -> None:
    feeds = read_links(HEAD.encode(), url=HOME).declared
    assert [feed.url for feed in feeds] == [
        "https://www.news.example/feed/",
        "https://www.news.example/x/atom.xml",
        "https://www.news.example/f",
        "https://www.news.example/tag/trams/feed/",
        "https://www.news.example/comments/feed/",
    ]
    assert (feeds[0].title, feeds[0].kind, feeds[1].kind, feeds[2].kind) == ("N news", "rss", "atom", "link")


def test_links_in_the_text_are_told_from_those_of_the_head() -> None:
    body = (
        '<a href="/rss.xml">RSS</a><a href="/feedback">x</a><a href="https://o.example/feed/">o</a><a>y</a>'
    )
    links = read_links(body.encode(), url=HOME)
    assert links.declared == ()
    assert [feed.url for feed in links.linked] == [
        "https://news.example/rss.xml",
        "https://o.example/feed/",
    ]
    assert read_links(b"", url=HOME) == PageLinks()
    assert read_links(b"<p>nothing", url=HOME) == PageLinks()


def test_a_base_that_leads_nowhere_is_ignored() -> None:
    page = b'<base target="_blank"><base href="javascript:1"><a href="/rss.xml">RSS</a>'
    assert [feed.url for feed in read_links(page, url=HOME).linked] == ["https://news.example/rss.xml"]


def test_well_known_places() -> None:
    assert candidate_urls(HOME)[0] == "https://news.example/feed/"
    assert candidate_urls("https://news.example/blog")[0] == "https://news.example/blog/feed/"
    assert len(candidate_urls(HOME)) == len(set(candidate_urls(HOME)))


PAGE = """<html lang="nl"><head><title>Harbour News</title></head><body>
<nav><a href="/about-us-and-our-long-story">About us and our long story</a></nav>
<main>
<article><header><a href="/2026/11/23/tram-line-opens/"><h2>Tram line opens</h2><h3></h3>
<p>With a long teaser text</p></a></header></article>
<a href="/2026/11/23/tram-line-opens/?utm_source=home"><img src="x"></a>
<a href="/news/council-votes-on-new-bridge">Read</a><a href="/story-1234567">Ferry</a>
<a href="/b7">Fishermen fear the new quay</a><a href="/b8" title="Quay works start on Monday"></a>
<a href="/b9">Short text</a><a href="/tag/ships-and-very-long-slug-here">Ships</a><a href="/b8"><h3> </h3></a>
<a href="/a-long-slug-for-a.pdf">PDF of the report here</a>
<a href="https://other.example/2026/11/23/elsewhere/">Elsewhere</a><a href="/">Home</a>
<a href="#top">Top of this page here</a>
<a href="mailto:x@y.example">Mail us your own story</a></main>
<footer><a href="/terms-of-use-for-all-readers">Terms</a>
<a href="/2026/11/22/still-an-article">Still</a></footer></body></html>"""


def test_links_that_look_like_articles_make_a_feed() -> None:
    feed = page_feed(PAGE.encode(), url=HOME)
    assert (feed.title, feed.language) == ("Harbour News", "nl")
    assert [(entry.url, entry.title) for entry in feed.entries] == [
        ("https://news.example/2026/11/23/tram-line-opens/", "Tram line opens"),
        ("https://news.example/news/council-votes-on-new-bridge", "Read"),
        ("https://news.example/story-1234567", "Ferry"),
        ("https://news.example/b7", "Fishermen fear the new quay"),
        ("https://news.example/b8", "Quay works start on Monday"),
        ("https://news.example/2026/11/22/still-an-article", "Still"),
    ]
    assert feed.entries[0].published_at is not None
    assert feed.entries[1].published_at is None


@pytest.mark.parametrize(
    ("html", "message"), [(b"", "empty"), (b"<p>no links", "no link that looks like an article")]
)
def test_a_page_without_articles_is_an_error(html: bytes, message: str) -> None:
    with pytest.raises(FeedError, match=message):
        page_feed(html, url=HOME)


@pytest.mark.parametrize(
    ("url", "feed"),
    [
        (
            "https://www.youtube.com/channel/UCabc-_1/videos",
            "https://www.youtube.com/feeds/videos.xml?channel_id=UCabc-_1",
        ),
        (
            "https://youtube.com/playlist?list=PL1",
            "https://www.youtube.com/feeds/videos.xml?playlist_id=PL1",
        ),
        ("https://old.reddit.com/r/news/", "https://www.reddit.com/r/news/.rss"),
        ("https://github.com/a-b/c.d", "https://github.com/a-b/c.d/releases.atom"),
        ("https://medium.com/@mara", "https://medium.com/feed/@mara"),
        ("https://bsky.app/profile/mara.example", "https://bsky.app/profile/mara.example/rss"),
        ("https://mara.substack.com/archive", "https://mara.substack.com/feed"),
        ("https://mara.blogspot.co.uk", "https://mara.blogspot.co.uk/feeds/posts/default"),
        ("https://mara.tumblr.com/", "https://mara.tumblr.com/rss"),
        ("https://social.example/@mara", "https://social.example/@mara.rss"),
    ],
)
def test_platforms_keep_feeds_where_they_always_do(url: str, feed: str) -> None:
    assert platform_urls(url) == [feed]


@pytest.mark.parametrize(
    "url",
    [
        HOME,
        "https://www.youtube.com/watch?v=1",
        "https://www.youtube.com/@mara",
        "https://github.com/a",
        "https://notreddit.com/r/a",
    ],
)
def test_other_addresses_have_no_such_place(url: str) -> None:
    assert platform_urls(url) == []


def test_sitemaps_are_named_by_robots_txt_or_stand_where_they_usually_do() -> None:
    lines = [
        "\ufeffUser-agent: *",
        "SITEMAP:https://news.example/all.xml\r",
        "  Sitemap: /google-news.xml # x",
    ]
    robots = "\n".join([*lines, "Sitemap: mailto:x", ""]).encode()
    assert sitemap_urls(robots, "https://news.example/a/") == [
        "https://news.example/google-news.xml",
        "https://news.example/all.xml",
        "https://news.example/news-sitemap.xml",
        "https://news.example/sitemap.xml",
    ]


def test_what_stands_at_an_address_is_identified_by_its_bytes() -> None:
    maps = "http://www.sitemaps.org/schemas/sitemap/0.9"
    index = f"<sitemapindex xmlns='{maps}'><sitemap><loc>{HOME}a.xml</loc></sitemap></sitemapindex>"
    found = identify(index.encode(), url=HOME)
    assert (found.kind, found.entries, found.title, found.newest) == (SourceKind.SITEMAP, 1, None, None)
    found = identify(PAGE.encode(), url=HOME)
    assert (found.kind, found.title) == (SourceKind.PAGE, "Harbour News")
    assert found.newest is not None
    with pytest.raises(FeedError, match="HTML page"):
        identify(b"<html><body><p>Nothing here</p></body></html>", url=HOME)
