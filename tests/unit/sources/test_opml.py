import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirepress.errors import FeedError
from wirepress.model import Source, SourceKind
from wirepress.sources.opml import parse_opml, write_opml
from wirepress.sources.urls import source_id

OPML = """<?xml version="1.0"?>
<opml version="1.0"><head><title>Mine</title></head><body>
 <outline text="World">
  <outline text="Europe"><outline type="rss" text="Harbour" xmlUrl="https://a.example/feed"/></outline>
  <outline type="rss" TITLE="Tides &amp; Co" xmlurl="https://b.example/feed" language="nl"/>
 </outline>
 <outline text="https://c.example/" xmlUrl="feed://c.example/" category="/Sea/North,Fish,"/>
 <outline text="again" xmlUrl="HTTPS://a.example/feed#x"/>
 <outline type="link" text="page" url="https://d.example/"/>
 <outline type="rss" text="old" url="https://e.example/rss"/>
 <outline text="bad" xmlUrl="javascript:1"/>
 <outline text="double" xmlUrl="feed:https://f.example/"/>
</body></opml>"""


def source(url: str, **fields: object) -> Source:
    return Source(id=source_id(url), url=url, **fields)  # type: ignore[arg-type]


def test_folders_and_categories_become_topics() -> None:
    assert parse_opml(OPML.encode()) == (
        source("https://a.example/feed", title="Harbour", topics=("World", "Europe")),
        source("https://b.example/feed", title="Tides & Co", topics=("World",), language="nl"),
        source("http://c.example/", title="https://c.example/", topics=("Sea/North", "Fish")),
        source("https://e.example/rss", title="old"),
        source("https://f.example/", title="double"),
    )


def test_a_feed_in_two_folders_has_both_topics() -> None:
    feed = '<outline text="F" xmlUrl="https://a.example/feed"/>'
    document = (
        f'<opml><body><outline text="A">{feed}</outline><outline text="B">{feed}</outline></body></opml>'
    )
    assert [found.topics for found in parse_opml(document.encode())] == [("A", "B")]


def test_broken_opml_is_repaired() -> None:
    document = OPML.replace("&amp;", "&").replace("</opml>", "").replace("<?xml", "\n<?xml")
    assert len(parse_opml(document.encode("utf-16"))) == len(parse_opml(OPML.encode()))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"words", "it is no XML"),
        (b"<rss/>", "root is <rss>"),
        ("<opml><body><outline²/></body></opml>".encode(), "beyond repair"),
        (b'<opml>\n<body>\n<outline xmlUrl="https://a.example/feed"', "line 3: unclosed token"),
        (b'<opml>\n<body><outline text="x">', "broken \\(line 2: no element found"),
        (
            b"<opml>" + b"".join(b'<outline xmlUrl="http://a.example/%d"/>' % n for n in range(50_001)),
            "more than 50,000",
        ),
    ],
)
def test_what_is_no_opml_is_named(content: bytes, message: str) -> None:
    with pytest.raises(FeedError, match=message):
        parse_opml(content)


@pytest.mark.parametrize(
    "document",
    [
        '<OPML><BODY><OUTLINE TEXT="T" XMLURL="https://a.example/feed"/></BODY></OPML>',
        '<opml><body><outline type="link" text="T" xmlUrl="https://a.example/feed"/></body></opml>',
        '<opml><outline title="T" rssUrl="feed://a.example/feed" text=""/></opml>'.replace(
            "feed://", "https://"
        ),
        'le="cut"/>\n<outline title="T" xmlUrl="https://a.example/feed"/>\n</body></opml>',
        '<body><outline text="T" feedurl=" https://a.example/feed "/></body>',
        "<opml><body><outline text=T xmlUrl=https://a.example/feed></body></opml>",
        '<opml><body><outline text="T" xmlUrl="https://a.example/feed"/><outline text="cut" xmlUrl="ht',
        '<opml xmlns="http://x.example/"><body><outline text="T" xmlUrl="https://a.example/feed"/><o:x/></body></opml>',
    ],
)
def test_opml_of_the_wild(document: str) -> None:
    for content in (document.encode(), gzip.compress(document.encode(), mtime=0)):
        assert parse_opml(content) == (source("https://a.example/feed", title="T"),)


def test_opml_without_feeds_is_an_empty_list() -> None:
    for document in (
        "<opml/>",
        "<opml><head/></opml>",
        '<opml><outline text="x" type="include" url="y"/></opml>',
    ):
        assert parse_opml(document.encode()) == ()


def test_topics_are_bounded() -> None:
    folders = "".join(
        f'<outline text="{n}"><outline xmlUrl="http://a.example/"/></outline>' for n in range(80)
    )
    assert len(parse_opml(f"<opml>{folders}</opml>".encode())[0].topics) == 50
    many = ",".join(str(number) for number in range(80))
    listed = parse_opml(f'<opml><outline xmlUrl="http://a.example/" category="{many}"/></opml>'.encode())
    assert len(listed[0].topics) == 50


def test_what_we_did_not_write_is_no_list_of_topics() -> None:
    for written in ("{", "3", "[1, 2]", "[" * 3000):
        document = (
            f'<opml><outline xmlUrl="http://a.example/" category="c" wirepressTopics="{written}"/></opml>'
        )
        assert parse_opml(document.encode())[0].topics == ("c",)


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=12).map(
    lambda text: " ".join(text.split())
)


@given(
    st.lists(
        st.builds(
            source,
            st.integers(0, 99).map("https://a.example/{}".format),
            title=st.none() | WORDS.filter(bool),
            topics=st.lists(WORDS.filter(bool), max_size=4, unique=True).map(tuple),
            language=st.none() | st.sampled_from(["de", "pt-BR"]),
            kind=st.sampled_from(SourceKind),
            enabled=st.booleans(),
        ),
        max_size=6,
        unique_by=lambda one: one.id,
    )
)
def test_what_is_exported_is_imported_the_same(sources: list[Source]) -> None:
    read = {found.id: found for found in parse_opml(write_opml(sources, title="T"))}
    assert read == {one.id: one for one in sources}


def test_writing_and_reading_gives_the_same_sources() -> None:
    sources = (
        source("https://b.example/?a=1&b=2", title='B "quoted" <b>', topics=("World", "Sea")),
        source("https://a.example/", title="A", language="de", topics=("world",)),
        source("https://c.example/sitemap.xml", title="C", kind=SourceKind.SITEMAP),
        source("https://d.example/"),
    )
    written = write_opml(sources, title="M & N")
    assert written == write_opml(reversed(sources), title="M & N")
    assert written.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">')
    read = {found.id: found for found in parse_opml(written)}
    assert read == {found.id: found for found in sources}


@given(st.text(max_size=30), st.lists(st.text(min_size=1, max_size=10), max_size=3))
def test_any_title_and_topic_can_be_written(title: str, topics: list[str]) -> None:
    written = write_opml(
        [source("https://a.example/", title=title or None, topics=tuple(topics))], title=title
    )
    assert [found.url for found in parse_opml(written)] == ["https://a.example/"]
