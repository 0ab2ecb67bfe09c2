import pytest

from wirepress.sources.hosts import host_key


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.news.example/feed.xml", "news.example"),
        ("http://NEWS.example:80/", "news.example"),
        ("https://news.example:443/", "news.example"),
        ("https://feeds.bbc.co.uk/news/rss.xml", "bbc.co.uk"),
        ("https://a.b.c.gov.uk/", "c.gov.uk"),
        ("https://one.github.io/feed", "one.github.io"),
        ("https://www.city.kawasaki.jp/", "city.kawasaki.jp"),
        ("https://m\u00fcnchen.example/", "xn--mnchen-3ya.example"),
        ("https://www.m\u00fcnchen.de/", "xn--mnchen-3ya.de"),
        ("https://news.example.:443/", "news.example"),
        ("https://news.example:8443/", "news.example:8443"),
        ("http://127.0.0.1:8765/a", "127.0.0.1:8765"),
        ("http://127.0.0.1/a", "127.0.0.1"),
        ("https://[2001:db8::1]/a", "[2001:db8::1]"),
        ("https://[2001:db8::1]:8443/a", "[2001:db8::1]:8443"),
        ("http://localhost/", "localhost"),
        ("https://co.uk/", "co.uk"),
        ("http:///nowhere", None),
        ("http://[::1", None),
        ("http://h:port/", None),
        ("http://" + "\u00fc" * 80 + ".example/", None),
        ("nothing", None),
    ],
)
def test_the_key_is_the_registrable_domain(url: str, key: str | None) -> None:
    assert host_key(url) == key


def test_sources_of_one_publisher_share_a_key() -> None:
    hosts = ("https://www.herald.example/a", "http://feeds.herald.example/b", "https://HERALD.example./c")
    assert {host_key(url) for url in hosts} == {"herald.example"}
