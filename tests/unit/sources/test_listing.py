import pytest

from wirepress.errors import ConfigurationError
from wirepress.model import SourceKind
from wirepress.sources.listing import parse_sources


def urls(text: str) -> list[str]:
    return [source.url for source in parse_sources(text.encode())]


def test_one_url_per_line_with_comments_and_duplicates() -> None:
    text = """# my sources
https://a.example/feed   # the first
https://a.example/feed#again
feed:https://b.example/x#y

c.example/rss
http://127.0.0.1:8001/feed.xml
https://d.example/news-sitemap.xml.gz
"""
    sources = parse_sources(("\ufeff" + text).encode())
    assert [source.url for source in sources] == [
        "https://a.example/feed",
        "https://b.example/x#y",
        "https://c.example/rss",
        "http://127.0.0.1:8001/feed.xml",
        "https://d.example/news-sitemap.xml.gz",
    ]
    assert [source.kind for source in sources][-2:] == [SourceKind.FEED, SourceKind.SITEMAP]


def test_yaml_lists_of_urls_and_of_mappings() -> None:
    text = """
- https://a.example/feed
- url: https://b.example/
  title: 1984
  topics: [World, Sea, World]
  language: nl
  kind: page
  enabled: false
- {url: "https://c.example/", topics: "One, Two"}
"""
    one, two, three = parse_sources(text.encode())
    assert one.url == "https://a.example/feed"
    assert (two.title, two.topics, two.language, two.kind, two.enabled) == (
        "1984",
        ("World", "Sea"),
        "nl",
        SourceKind.PAGE,
        False,
    )
    assert three.topics == ("One", "Two")
    assert urls("sources:" + text.replace("\n", "\n  ")) == [source.url for source in (one, two, three)]
    assert urls('["https://a.example/feed"]') == ["https://a.example/feed"]


def test_yaml_anchors_may_share_fields() -> None:
    text = "- &base {url: 'https://a.example/', topics: [Sea]}\n- <<: *base\n  url: https://b.example/\n"
    assert [source.topics for source in parse_sources(text.encode())] == [("Sea",), ("Sea",)]


def test_opml() -> None:
    assert urls('<opml><body><outline xmlUrl="https://a.example/"/></body></opml>') == ["https://a.example/"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "f has no sources"),
        ("# only a comment", "f has no sources"),
        ("https://a.example/\nnot a url\n", "f line 2: 'not a url' is no http"),
        ("https://a.example/ Title", "f line 1"),
        ("ftp://a.example/", "f line 1"),
        ("- https://a.example/\n- nonsense", "f line 2: 'nonsense' is no http"),
        ("- url: https://a.example/\n  titel: x", "f line 1: unknown field 'titel'"),
        ("- https://a.example/\n- url: https://b.example/\n  kind: rss", "f line 2: kind 'rss'"),
        ("- url: https://a.example/\n  enabled: maybe", "f line 1: enabled is 'maybe'"),
        ("- url: https://a.example/\n  title: [x]", "f line 1: title is"),
        ("- url: https://a.example/\n  topics: 7", "f line 1: topics is 7"),
        ("- url: https://a.example/\n  topics: [1]", "f line 1: topics is"),
        ("- title: x", "f line 1: '' is no http"),
        ("- [a]", "f line 1: expected a URL"),
        ("- {url: https://a.example/, ? [x] : y}", "f line 1"),
        ("feeds:\n- https://a.example/", "f: expected a list"),
        ("sources: https://a.example/", "f: expected a list"),
        ("---\n", "f: expected a list"),
        ("- https://a.example/\n- 'open", "f line 2: not valid YAML"),
        ("<opml><body/></opml>", "f: the OPML file has no outline"),
        ("<rss/>", "f: this is not an OPML file"),
    ],
)
def test_errors_name_the_line_and_what_to_do(text: str, message: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        parse_sources(text.encode(), name="f")
    assert message in caught.value.reason


def test_lists_that_take_too_long_are_refused() -> None:
    with pytest.raises(ConfigurationError, match="more than 500,000 bytes"):
        parse_sources(b"http://a.example/\n" * 30_000)
    with pytest.raises(ConfigurationError, match="nested too deep"):
        parse_sources(b"[" * 20_000)
