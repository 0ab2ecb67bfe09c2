"""Raw documents to articles: identity, dates, fallbacks on the feed, refusals."""

import io
import json
import zipfile
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirepress.errors import DocumentError
from wirepress.ingest.plain_text import MAX_TEXT_CHARACTERS, fingerprint
from wirepress.ingest.reading import FEED_ENTRY_TYPE, ReadFailure, article_id, read_document
from wirepress.ingest.revisions import content_digest
from wirepress.model import FeedHints, RawDocument

URL = "https://www.harbour.example/tram-line"
FETCHED = datetime(2026, 11, 20, 13, 37, 5, tzinfo=UTC)
PARAGRAPHS = [
    "The harbour council approved the new tram line on Monday after a debate of nine hours, the longest yet.",
    "Engineers expect that the first trams will cross the river in spring, if the winter is mild.",
    "Shop owners near the old market fear that the works will keep customers away for most of summer.",
    "The mayor promised that every closed street would be open within six weeks, and offered to pay losses.",
]
TEXT = "\n\n".join(PARAGRAPHS)


def html(*, head="<title>Tram line opens</title>", paragraphs=PARAGRAPHS):
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<html><head>{head}</head><body><article>{body}</article></body></html>".encode()


def fetched(**fields):
    return RawDocument(
        id="d",
        body_key="raw/d",
        fetched_at=FETCHED,
        **{"url": URL, "source_id": "s1", "outlet": "Harbour Post", **fields},
    )


def uploaded(filename="tram.txt", **fields):
    return RawDocument(id="d", body_key="uploads/d", fetched_at=FETCHED, filename=filename, **fields)


def read(document, body):
    (article,) = read_document(document, body).articles
    return article


def zipped(files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_a_fetched_page():
    article = read(fetched(content_type="text/html"), html())
    assert article.id == article_id(URL)
    assert len(article.id) == 20
    assert (article.source_id, article.outlet, article.url) == ("s1", "Harbour Post", URL)
    assert (article.title, article.text, article.language) == ("Tram line opens", TEXT, "en")
    assert article.fingerprint == fingerprint(TEXT)
    assert article.path == f"/2026/11/20/tram-line-opens-{article.id[:8]}/"
    (revision,) = article.revisions
    assert (revision.digest, revision.fetched_at) == (content_digest("Tram line opens", TEXT), FETCHED)


def test_an_upload_is_known_by_its_bytes():
    body = f"Tram line opens\n\n{TEXT}".encode()
    article = read(uploaded(), body)
    assert article.id == article_id(body)
    assert (article.source_id, article.url, article.outlet) == ("upload", None, "Uploaded document")
    assert read(uploaded("other.txt"), body).id == article.id
    assert read(uploaded(), body + b" More.").id != article.id


def test_the_canonical_address_is_the_identity():
    head = '<title>Tram line opens</title><link rel="canonical" href="https://www.harbour.example/tram">'
    article = read(fetched(url=f"{URL}?utm_source=feed"), html(head=head))
    assert article.id == article_id("https://www.harbour.example/tram")
    assert article.url == "https://www.harbour.example/tram"
    assert read(fetched(url=f"{URL}?utm_source=feed"), html()).id == article_id(URL)


# -- Dates

PAGE_DATE = '<meta property="article:published_time" content="2026-11-18T10:00:00+01:00">'
FEED_DATE = datetime(2026, 11, 19, 6, 0, tzinfo=UTC)
SERVER_DATE = datetime(2026, 11, 17, 5, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("head", "hint", "server", "expected"),
    [
        (PAGE_DATE, FEED_DATE, SERVER_DATE, datetime(2026, 11, 18, 9, 0, tzinfo=UTC)),
        ("", FEED_DATE, SERVER_DATE, FEED_DATE),
        ("", None, SERVER_DATE, SERVER_DATE),
        ("", None, None, datetime(2026, 11, 20, tzinfo=UTC)),
        (PAGE_DATE.replace("2026", "2027"), FEED_DATE, None, FEED_DATE),
        ("", FETCHED + timedelta(days=1, seconds=1), None, datetime(2026, 11, 20, tzinfo=UTC)),
        ("", FETCHED + timedelta(hours=23), None, FETCHED + timedelta(hours=23)),
    ],
)
def test_which_date_is_believed(head, hint, server, expected):
    document = fetched(hints=FeedHints(published_at=hint), last_modified=server)
    assert read(document, html(head=head + "<title>Tram line opens</title>")).published_at == expected


def test_the_day_in_an_uploads_name_is_believed():
    body = f"Tram line opens\n\n{TEXT}".encode()
    assert read(uploaded("in/2026-11-03-tram.txt"), body).published_at == datetime(2026, 11, 3, tzinfo=UTC)
    assert read(uploaded("2026-13-03-tram.txt"), body).published_at == datetime(2026, 11, 20, tzinfo=UTC)


def test_reading_again_on_the_same_day_gives_the_same_day():
    early = read(fetched(), html())
    late = read(fetched().model_copy(update={"fetched_at": FETCHED + timedelta(hours=5)}), html())
    assert (early.published_at, early.path) == (late.published_at, late.path)


# -- What the feed knows


def test_the_feed_fills_what_the_page_does_not_say():
    hints = FeedHints(
        title="Tram line opens in harbour",
        author="Ada Quill",
        topics=("Transport", "Transport"),
        summary_html="<p>It <b>opened</b>.</p>",
        updated_at=datetime(2026, 11, 20, 12, 0, tzinfo=UTC),
    )
    article = read(fetched(hints=hints), html(head="<title>Home</title>"))
    assert article.title == "Tram line opens in harbour"
    assert article.byline == ("Ada Quill",)
    assert article.topics == ("Transport",)
    assert article.summary == "It opened."
    assert article.modified_at == datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def test_the_page_is_preferred_where_it_speaks():
    head = '<title>Tram line opens</title><meta name="author" content="Ben Ferry">'
    article = read(fetched(hints=FeedHints(title="Other", author="Ada Quill")), html(head=head))
    assert (article.title, article.byline) == ("Tram line opens", ("Ben Ferry",))


def test_a_title_that_is_the_outlets_name_gives_way_to_the_feeds():
    article = read(fetched(hints=FeedHints(title="Tram opens")), html(head="<title>Harbour Post</title>"))
    assert article.title == "Tram opens"


def test_a_teaser_page_gives_way_to_the_feeds_full_text():
    content = "".join(f"<p>{text} Full {at}.</p>" for at in range(2) for text in PARAGRAPHS)
    article = read(fetched(hints=FeedHints(content_html=content)), html(paragraphs=PARAGRAPHS[:3]))
    assert article.text.startswith(PARAGRAPHS[0] + " Full 0.")
    assert article.title == "Tram line opens"


def test_a_page_behind_a_wall_gives_way_to_the_feeds_text():
    content = "".join(f"<p>{text} Full {at}.</p>" for at in range(2) for text in PARAGRAPHS)
    body = html(paragraphs=["Already a subscriber? Log in to continue reading."])
    hints = FeedHints(content_html=content, title="Tram opens", language="en")
    assert read(fetched(hints=hints), body).title == "Tram opens"
    with pytest.raises(DocumentError, match="paywall"):
        read_document(fetched(hints=FeedHints(content_html="<p>Short.</p>")), body)


def test_a_feed_entry_stands_for_a_page_that_could_not_be_fetched():
    hints = FeedHints(
        title="Tram opens",
        author="Ada Quill",
        content_html=f"<p>{'</p><p>'.join(PARAGRAPHS)}</p>",
        published_at=FEED_DATE,
    )
    article = read(fetched(content_type=FEED_ENTRY_TYPE), hints.to_json())
    assert (article.title, article.text, article.byline) == ("Tram opens", TEXT, ("Ada Quill",))
    assert (article.published_at, article.url) == (FEED_DATE, URL)


def test_a_feed_entry_may_have_its_text_in_the_summary():
    hints = FeedHints(title="Tram opens", summary_html=f"<p>{TEXT}</p><!-- x -->", content_html="<!-- -->")
    assert read(fetched(content_type=FEED_ENTRY_TYPE), hints.to_json()).text.startswith(PARAGRAPHS[0])


@pytest.mark.parametrize(
    ("body", "reason"), [(b"{", "damaged"), (b'{"unknown": 1}', "damaged"), (b'{"title": "x"}', "no text")]
)
def test_a_feed_entry_that_cannot_be_read(body, reason):
    with pytest.raises(DocumentError, match=reason):
        read_document(fetched(content_type=FEED_ENTRY_TYPE), body)


def test_a_page_that_begins_oddly_is_read_as_what_its_server_says():
    body = ("Advertisement goes here\n" * 300).encode() + html()[6:]
    assert PARAGRAPHS[0] in read(fetched(content_type="text/html; charset=utf-8"), body).text


# -- Titles, outlets, limits


def test_an_upload_without_title_takes_its_name():
    assert read(uploaded("notes/tram_line-opens.md"), TEXT.encode()).title == "tram line opens"
    assert read(uploaded(None), TEXT.encode()).title.startswith("The harbour council approved")


def test_the_outlet_is_the_source_the_site_or_the_host():
    assert read(fetched(outlet=None), html()).outlet == "harbour.example"
    head = '<title>Tram line opens</title><meta property="og:site_name" content="The Post">'
    assert read(fetched(outlet=None), html(head=head)).outlet == "The Post"


def test_a_title_without_latin_letters_still_has_a_path():
    body = (
        "市長は新しい橋を開いた\n\n"
        + "港の新しい橋は月曜日に開通し、市長は記念式典で十年にわたる工事の完成を祝った。" * 4
    )
    article = read(uploaded(), body.encode())
    assert article.language == "ja"
    assert article.path == f"/2026/11/20/{article.id[:8]}/"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"Tram\n\nIt opened on Monday.", "too short: 4 words"),
        ("橋\n\n港の新しい橋は月曜日に開通した。".encode(), "too short: 16 characters"),
        (b"", "empty"),
        (b"\x89PNG\r\n", "picture"),
        (zipped({}), "empty"),
        (
            zipped({"a.bin": b"\0\1\2", "b.zip": zipped({"c.txt": TEXT})}),
            "a.bin: an unknown kind.*ZIP inside",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(body, reason):
    with pytest.raises(DocumentError, match=reason):
        read_document(uploaded(), body)


def test_an_endless_text_is_cut_at_a_paragraph():
    article = read(uploaded(), "\n\n".join([TEXT] * 400).encode())
    assert len(article.text) <= MAX_TEXT_CHARACTERS
    assert article.text.split("\n\n")[-1] in PARAGRAPHS
    endless = read(uploaded(), ("tram " * 30_000).encode())
    assert len(endless.text) <= MAX_TEXT_CHARACTERS


def test_an_archive_gives_articles_and_failures():
    files = {
        "b.md": f"# Tram line opens\n\n{TEXT}",
        "a.txt": f"Ferry sails\n\n{TEXT} Ferry.",
        "again.txt": f"Ferry sails\n\n{TEXT} Ferry.",
        "picture.png": b"\x89PNG\r\n",
        "short.txt": "Too short.",
    }
    outcome = read_document(uploaded("all.zip"), zipped(files))
    assert [article.title for article in outcome.articles] == ["Ferry sails", "Tram line opens"]
    assert outcome.failures == (
        ReadFailure("picture.png", "a picture; only text can be read"),
        ReadFailure("short.txt", "too short: 2 words, 50 are needed"),
    )


def test_a_damaged_file_in_an_archive_does_not_stop_the_others():
    data = zipped({"a.txt": TEXT, "b.txt": f"Ferry sails\n\n{TEXT}"})
    broken = data.replace(b"The harbour", b"The harbouR", 1)
    outcome = read_document(uploaded("all.zip"), broken)
    assert [failure.name for failure in outcome.failures] == ["a.txt"]
    assert len(outcome.articles) == 1


def test_a_saved_page_is_known_by_where_it_was_saved():
    body = (
        b"From: <Saved by Blink>\nSnapshot-Content-Location: " + URL.encode() + b"\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/related; boundary="edge"\n\n--edge\nContent-Type: text/html\n\n'
        + html()
        + b"\n--edge--\n"
    )
    article = read(uploaded("tram.mhtml"), body)
    assert (article.id, article.url, article.outlet) == (article_id(URL), URL, "harbour.example")


def test_reading_twice_gives_the_same_bytes():
    assert read(fetched(), html()).to_json() == read(fetched(), html()).to_json()


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=300),
        st.binary(max_size=100).map(lambda tail: html() + tail),
        st.text(max_size=200).map(lambda text: f"{text}\n\n{TEXT}".encode("utf-8", "surrogatepass")),
        st.dictionaries(st.sampled_from(["title", "content_html", "language"]), st.text(max_size=80)).map(
            lambda fields: json.dumps(fields).encode()
        ),
        st.sampled_from(
            [b"%PDF-1.4", b"PK\x03\x04", b"From: a@b\nSubject: c\n\n", b"---\ntitle: [\n---\n"]
        ).flatmap(lambda head: st.binary(max_size=100).map(lambda tail: head + tail)),
    ),
    st.sampled_from([None, "text/html", FEED_ENTRY_TYPE, "text/html; charset=utf-7", ";"]),
    st.sampled_from([None, URL, "https://[", ""]),
)
def test_random_bytes_raise_nothing_but_document_errors(body, content_type, url):
    document = fetched(url=url, content_type=content_type)
    with suppress(DocumentError):
        for article in read_document(document, body).articles:
            assert article.text
            assert article.title
            assert article.path.isascii()


BRIEF = ["The footbridge at the old mill stays closed until Friday, the harbour council said on Monday."]


def test_news_in_brief_that_a_feed_announced_is_an_article():
    document = fetched(hints=FeedHints(title="Footbridge closed until Friday"))
    outcome = read_document(document, html(paragraphs=BRIEF))
    assert [article.text for article in outcome.articles] == BRIEF


@pytest.mark.parametrize(
    ("document", "paragraphs"),
    [
        (fetched(), BRIEF),
        (fetched(source_id=None, hints=FeedHints(title="Footbridge closed")), BRIEF),
        (fetched(hints=FeedHints(title="Footbridge closed")), ["The footbridge stays closed."]),
    ],
)
def test_a_short_text_that_no_feed_announced_is_refused(document, paragraphs):
    with pytest.raises(DocumentError, match="too short"):
        read_document(document, html(paragraphs=paragraphs))


def test_an_archive_that_was_cut_off_is_said_to_be_damaged():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", TEXT)
    upload = fetched(url=None, source_id=None, filename="a.zip")
    with pytest.raises(DocumentError, match="damaged; save it again"):
        read_document(upload, packed.getvalue()[:-40])
