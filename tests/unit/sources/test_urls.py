import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirepress.sources.entries import FeedEntry
from wirepress.sources.identity import content_digest, entry_key, entry_keys
from wirepress.sources.urls import (
    http_url,
    location_key,
    normalise_url,
    same_site,
    schemeless,
    short_digest,
    source_id,
)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTP://News.Example:80/A", "http://news.example/A"),
        ("https://news.example:443", "https://news.example/"),
        ("https://news.example:8443/a", "https://news.example:8443/a"),
        ("https://news.example./a#top", "https://news.example/a"),
        ("https://u:p@news.example/a", "https://news.example/a"),
        ("https://news.example/a?b=2&utm_source=x&a=1&fbclid=y", "https://news.example/a?b=2&a=1"),
        ("https://news.example/a?utm_medium=x", "https://news.example/a"),
        ("https://news.example/a?q=%7euser&r=%c3%a4", "https://news.example/a?q=~user&r=%C3%A4"),
        ("https://news.example/\u00e4", "https://news.example/%C3%A4"),
        ("https://B\u00fccher.example/", "https://xn--bcher-kva.example/"),
        ("https://[2001:DB8::1]:443/a", "https://[2001:db8::1]/a"),
        ("https://news.example/a?&&b", "https://news.example/a?b"),
        (" https://news.example/a\n", "https://news.example/a"),
        ("mailto:someone@example.org", "mailto:someone@example.org"),
        ("https://news.example:port/", "https://news.example:port/"),
        ("https://[news.example/", "https://[news.example/"),
        ("not a url", "notaurl"),
    ],
)
def test_urls_are_normalised(url: str, expected: str) -> None:
    assert normalise_url(url) == expected


@given(st.text(max_size=80).map(lambda text: "https://news.example/" + text))
def test_normalising_twice_changes_nothing(url: str) -> None:
    once = normalise_url(url)
    assert normalise_url(once) == once


@given(st.text(max_size=60))
def test_no_text_breaks_normalising(text: str) -> None:
    assert isinstance(normalise_url(text), str)
    link = http_url(text, base="https://news.example/a/")
    assert link is None or link.lower().startswith(("http://", "https://"))


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("/b", "https://news.example/b"),
        ("c?d", "https://news.example/a/c?d"),
        ("//other.example/x", "https://other.example/x"),
        (" https://other.example/x y ", "https://other.example/x%20y"),
        ("https://other.example/\n  x", "https://other.example/x"),
        ("javascript:alert(1)", None),
        ("java\nscript:alert(1)", None),
        ("data:text/html,x", None),
        ("mailto:a@b.example", None),
        ("https://", None),
        ("http://[::1", None),
        ("", None),
        (None, None),
    ],
)
def test_links_become_absolute_http_urls_or_nothing(link: str | None, expected: str | None) -> None:
    assert http_url(link, base="https://news.example/a/") == expected


def test_a_source_has_one_id_in_every_spelling() -> None:
    assert source_id("https://news.example/feed") == source_id("HTTPS://NEWS.example:443/feed#x")
    assert source_id("https://news.example/feed") != source_id("https://news.example/feed2")
    assert len(source_id("https://news.example/feed")) == 20
    assert source_id("https://news.example/feed") == "5cgqv24crxod7laf4pqv"


def test_digests_keep_their_parts_apart() -> None:
    assert short_digest("ab", "c") != short_digest("a", "bc")
    assert short_digest("\ud800").isalnum()


def test_sites_are_compared_without_www() -> None:
    assert same_site("https://www.news.example/a", "http://news.example/b")
    assert not same_site("https://a.news.example/", "https://news.example/")
    assert not same_site("nothing", "nothing")
    assert not same_site("http://[", "http://[")


def test_locations_survive_moves() -> None:
    assert schemeless("http://www.news.example/a?x=1#y") == schemeless("https://news.example/a?x=1")
    assert (
        location_key("https://old.example/2026/a") == location_key("http://new.example/2026/a") == "/2026/a"
    )
    assert location_key("mailto:x") == "mailto:x"


def entry(**fields: object) -> FeedEntry:
    values: dict[str, object] = {"id": "i", "url": "https://news.example/2026/a", "title": "A title"}
    return FeedEntry(**(values | fields))  # type: ignore[arg-type]


def test_a_guid_identifies_whatever_else_changes() -> None:
    assert entry_key(entry(guid="g", title="x")) == entry_key(
        entry(guid="g", url="https://b.example/", title="y")
    )
    assert entry_key(entry(guid="http://n.example/1")) == entry_key(entry(guid="https://n.example/1"))
    assert entry_key(entry(guid="g")) != entry_key(entry(guid="h"))


def test_without_a_guid_the_url_identifies_then_title_and_date() -> None:
    assert entry_key(entry(title="x")) == entry_key(
        entry(title="y", url="http://www.news.example/2026/a?utm_source=z")
    )
    site = {"url": "https://news.example/", "url_is_own": False}
    assert entry_key(entry(**site, title="A  Title")) == entry_key(entry(**site, title="a title"))
    assert entry_key(entry(**site, title="x")) != entry_key(entry(**site, title="y"))


def test_a_second_key_recognises_an_entry_with_a_new_guid_on_a_new_host() -> None:
    before = entry_keys(entry(guid="1"))
    after = entry_keys(entry(guid="2", url="https://moved.example/2026/a"))
    other = entry_keys(entry(guid="3", url="https://moved.example/2026/a", title="Another title"))
    assert set(before) & set(after)
    assert not set(before) & set(other)
    assert len(entry_keys(entry(url="https://news.example/", url_is_own=False))) == 1


def test_the_content_digest_sees_words_only() -> None:
    plain = content_digest(entry(content_html="<p>one two</p>"))
    assert plain == content_digest(
        entry(content_html='<p class="x">one  <b>two</b></p>', url="https://b.example/")
    )
    assert plain != content_digest(entry(content_html="<p>one three</p>"))
    assert plain != content_digest(entry(content_html="<p>one two</p>", title="New"))
