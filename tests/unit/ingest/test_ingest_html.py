"""Pages: the article's text and metadata, and pages that hold none."""

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirepress.errors import DocumentError
from wirepress.ingest.bylines import read_names
from wirepress.ingest.html import MAX_HTML_BYTES, extract_article
from wirepress.ingest.jsonld import read_linked_article
from wirepress.ingest.page_metadata import acceptable_canonical
from wirepress.ingest.titles import OfferedTitles, choose_title, is_generic_title
from wirepress.sources.charset import charset_of, decode_html

URL = "https://www.harbour.example/2026/11/20/tram-line-opens"
PARAGRAPHS = [
    "The harbour council approved the new tram line on Monday after a debate of nine hours, the longest yet.",
    "Engineers expect that the first trams will cross the river in spring, if the winter is mild.",
    "Shop owners near the old market fear that the works will keep customers away for most of summer.",
    "The mayor promised that every closed street would be open within six weeks, and offered to pay losses.",
    "Passengers of the ferry will need it until the bridge is finished: nine thousand people a day.",
]


def page(*, head="", before="", after="", paragraphs=PARAGRAPHS, attributes='lang="en"'):
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!DOCTYPE html><html {attributes}><head>{head}</head><body><nav><a href='/'>Home</a></nav>"
        f"<article>{before}{text}{after}</article><footer><p>Imprint</p></footer></body></html>"
    ).encode()


def linked(**fields):
    data = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def read(**parts):
    return extract_article(page(**parts), url=URL)


# -- Text


def test_the_text_comes_in_paragraphs_without_title_and_promos():
    article = read(
        head="<title>Tram line opens | Harbour Post</title>",
        before="<h1>Tram line opens</h1>",
        after="<p><a href='/x'>Read more: Ferry sails again</a></p><p>Follow us on Facebook</p><p>© HP</p>",
    )
    assert article.text.split("\n\n") == PARAGRAPHS
    assert article.title == "Tram line opens"


def test_a_paragraph_that_is_only_a_link_is_left_out():
    inner = "".join(f"<p>{text}</p>" for text in PARAGRAPHS[:3])
    article = read(before=inner + "<p><strong><a href='/y'>FERRY SAILS AGAIN AFTER STORM</a></strong></p>")
    assert "FERRY SAILS" not in article.text


def test_lists_and_tables_lose_their_marks():
    rows = "<tr><td>Line 1</td><td>9 km</td></tr><tr><td>Line 2</td><td>7 km</td></tr>"
    article = read(
        after=f"<ul><li>Trams run from five.</li><li>Tickets cost two.</li></ul><table>{rows}</table>"
    )
    assert "Trams run from five." in article.text.split("\n\n")
    assert "|" not in article.text


def test_a_page_laid_out_in_a_table_is_read():
    cells = "".join(f"<td>{' '.join(PARAGRAPHS)} {at}</td>" for at in "ab")
    article = extract_article(f"<html><body><table><tr>{cells}</tr></table></body></html>".encode(), url=URL)
    assert "harbour council" in article.text
    assert "|" not in article.text


def test_a_body_in_json_ld_stands_in_for_a_page_that_scripts_fill():
    body = "\n\n".join(PARAGRAPHS)
    article = read(head=linked(headline="Tram line opens", articleBody=body), paragraphs=[])
    assert article.text == body
    assert article.title == "Tram line opens"


def test_paragraphs_are_found_where_there_is_no_article_element():
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    article = extract_article(f"<div class='comment'>{text}</div>".encode(), url=URL)
    assert article.text.startswith(PARAGRAPHS[0])


def test_control_characters_and_decomposed_letters_are_put_right():
    article = read(paragraphs=["Cafe\u0301 owners \x0bcheered\u200b. " + PARAGRAPHS[0], *PARAGRAPHS[1:]])
    assert article.text.startswith("Café owners cheered. ")


# -- Metadata


def test_json_ld_comes_first():
    head = linked(
        headline="Tram line opens",
        datePublished="2026-11-20T08:15:00+01:00",
        dateModified="2026-11-21",
        author=[{"@type": "Person", "name": "Ada Quill"}, {"@type": "Person", "name": "Ben Ferry"}],
        image={"@type": "ImageObject", "url": "/tram.jpg", "caption": "A tram"},
        publisher={"@type": "Organization", "name": "Harbour Post"},
        articleSection=["Transport"],
        inLanguage="en-GB",
    )
    article = read(head=head + '<meta property="article:published_time" content="2020-01-01">')
    assert article.published_at == datetime(2026, 11, 20, 7, 15, tzinfo=UTC)
    assert article.published_at.utcoffset() == timedelta(hours=1)
    assert article.modified_at == datetime(2026, 11, 21, tzinfo=UTC)
    assert article.byline == ("Ada Quill", "Ben Ferry")
    assert (article.image_url, article.image_alt) == ("https://www.harbour.example/tram.jpg", "A tram")
    assert article.site_name == "Harbour Post"
    assert article.topics == ("Transport",)
    assert article.language == "en"


def test_meta_elements_come_next():
    article = read(
        head='<meta property="og:title" content="Tram line opens"><meta name="author" content="By Ada Quill">'
        '<meta property="article:published_time" content="2026-11-20T08:15:00Z">'
        '<meta property="og:site_name" content="Harbour Post">'
        '<meta property="og:image" content="https://i.example/t.jpg">'
        '<meta property="og:image:alt" content="A tram">'
        '<meta name="description" content="It opened.">'
        f'<link rel="canonical" href="{URL}?x=1#top"><meta property="article:section" content="Transport">'
    )
    assert (article.title, article.byline) == ("Tram line opens", ("Ada Quill",))
    assert article.published_at == datetime(2026, 11, 20, 8, 15, tzinfo=UTC)
    assert (article.image_url, article.image_alt) == ("https://i.example/t.jpg", "A tram")
    assert article.canonical_url == f"{URL}?x=1"
    assert (article.summary, article.topics) == ("It opened.", ("Transport",))


@pytest.mark.parametrize(
    "markup",
    [
        '<time datetime="2026-11-20T08:15:00Z" pubdate>today</time>',
        '<span itemprop="datePublished" content="2026-11-20T08:15:00Z">today</span>',
        '<time datetime="2026-11-21">x</time><time class="published" datetime="2026-11-20T08:15Z">x</time>',
    ],
)
def test_dates_in_the_markup(markup):
    assert read(before=markup).published_at == datetime(2026, 11, 20, 8, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://h.example/2026/11/20/tram", 20),
        ("https://h.example/2026/nov/05/tram", 5),
        ("https://h.example/news/20261120-tram", 20),
        ("https://h.example/2026/02/31/tram", None),
        ("https://h.example/tram", None),
    ],
)
def test_the_address_may_hold_the_date(url, day):
    found = extract_article(page(), url=url).published_at
    assert (found.day if found else None) == day


def test_a_date_in_the_text_is_found_last():
    article = extract_article(
        page(before="<p class='date'>Published: 20 November 2026</p>"), url="https://h.example/tram"
    )
    assert article.published_at == datetime(2026, 11, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    "markup",
    [
        '<a rel="author" href="/ada">Ada Quill</a>',
        '<span itemprop="author"><span itemprop="name">Ada Quill</span></span>',
        '<div class="byline">By Ada Quill, Harbour Correspondent</div>',
        '<span class="byline-name">Ada Quill</span>',
    ],
)
def test_bylines_in_the_markup(markup):
    assert read(before=markup).byline == ("Ada Quill",)


def test_the_language_is_what_the_text_is_in():
    german = [
        "Der Rat der Stadt hat am Montag nach einer langen Debatte die neue Linie der Bahn beschlossen."
    ] * 3
    texts = [
        f"{text} Das war die Sitzung Nummer {at}, und sie ist nicht die letzte."
        for at, text in enumerate(german)
    ]
    assert read(paragraphs=texts, attributes='lang="en"').language == "de"
    assert read(paragraphs=texts, attributes="").language == "de"


def test_an_image_takes_its_alternative_text_from_the_page():
    article = read(
        head='<meta property="og:image" content="https://i.example/a/tram.jpg?w=1200">',
        before='<img src="https://i.example/b/tram.jpg?w=300" alt="A tram on the bridge">',
    )
    assert article.image_alt == "A tram on the bridge"


@pytest.mark.parametrize(
    ("claim", "accepted"),
    [
        ("https://www.harbour.example/2026/tram", True),
        ("/2026/tram", True),
        ("https://harbour.example/2026/tram", True),
        ("http://m.harbour.example/2026/tram", True),
        ("https://eu.harbour.example/2026/tram", True),
        ("https://harbour.example.evil.example/2026/tram", False),
        ("https://www.harbour.example/", False),
        ("https://www.harbour.example/index.html", False),
        ("https://other.example/2026/tram", False),
        ("https://user@www.harbour.example/2026/tram", False),
        ("https://www.harbour.example:8443/2026/tram", False),
        ("https://www.harbour.example:port/2026/tram", False),
        ("javascript:alert(1)", False),
        ("ftp://www.harbour.example/2026/tram", False),
        ("https://[", False),
    ],
)
def test_which_canonical_addresses_are_believed(claim, accepted):
    assert (acceptable_canonical(claim, url=URL) is not None) is accepted


def test_sites_on_one_platform_do_not_speak_for_each_other():
    assert acceptable_canonical("https://one.github.io/tram", url="https://two.github.io/tram") is None
    assert acceptable_canonical("https://x.post.co.uk/tram", url="https://post.co.uk/tram") is not None
    assert acceptable_canonical("https://harbour.co.uk/tram", url="https://post.co.uk/tram") is None


def test_an_upload_may_say_where_it_comes_from():
    assert acceptable_canonical("https://harbour.example/tram", url="") == "https://harbour.example/tram"
    assert acceptable_canonical("/tram", url="") is None


# -- Titles


def title(*, headline="", social=(), headings=(), page_title="", site="Harbour Post"):
    offers = OfferedTitles(headline, tuple(social), tuple(headings), page_title)
    return choose_title(offers, site_name=site, host="www.harbour-post.example")


@pytest.mark.parametrize(
    ("offers", "expected"),
    [
        ({"page_title": "Tram line opens today | Harbour Post"}, "Tram line opens today"),
        ({"page_title": "Tram line opens today - News - Harbour Post"}, "Tram line opens today"),
        (
            {"page_title": "Harbour Post: Tram line opens today", "site": "Harbour Post"},
            "Harbour Post: Tram line opens today",
        ),
        ({"page_title": "Harbour Post | Tram line opens today"}, "Tram line opens today"),
        ({"page_title": "Tram line opens today – Local news from here", "site": ""}, "Tram line opens today"),
        ({"page_title": "Half-time - a long look at what the new line means for us"}, None),
        (
            {"page_title": "Tram line opens today | HP", "headings": ["Tram line opens today"]},
            "Tram line opens today",
        ),
        ({"social": ["Tram line opens today | Harbour Post"]}, "Tram line opens today"),
        ({"social": ["Tram opens"], "headings": ["Harbour Post", "Tram line opens today"]}, "Tram opens"),
        (
            {
                "social": ["Why it matters"],
                "headings": ["Tram line opens"],
                "page_title": "Tram line opens | HP",
            },
            "Tram line opens",
        ),
        ({"headline": "Home", "headings": ["Tram line opens"]}, "Tram line opens"),
        ({"page_title": "Home"}, "Home"),
        ({}, ""),
    ],
)
def test_the_title_is_chosen_without_the_sites_name(offers, expected):
    assert title(**offers) == (expected if expected is not None else offers["page_title"])


@pytest.mark.parametrize("text", ["", "Untitled", "index.html", "Report.pdf", "HARBOUR POST", "..."])
def test_generic_titles(text):
    assert is_generic_title(text, sites=["Harbour Post"])


# -- Bylines


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("By Ada Quill", ("Ada Quill",)),
        ("by Ada Quill and Ben Ferry", ("Ada Quill", "Ben Ferry")),
        ("Von Ada Quill und Jörg Müller", ("Ada Quill", "Jörg Müller")),
        ("Ada Quill, Senior Correspondent", ("Ada Quill",)),
        ("Quill, Ada", ("Ada Quill",)),
        ("ada@harbour.example (Ada Quill)", ("Ada Quill",)),
        ("Ada Quill <ada@harbour.example>", ("Ada Quill",)),
        ("Written by Ada Quill\n Edited by Ben Ferry", ("Ada Quill", "Ben Ferry")),
        ("Ada Quill; ada quill", ("Ada Quill",)),
        ("Brenda Good, MD", ("Brenda Good",)),
        ("Harbour Post", ()),
        ("admin", ()),
        ("By\n", ()),
        ("3 hours ago", ()),
        ("作者：李明", ("李明",)),
        ("x" * 80, ()),
        ("", ()),
    ],
)
def test_names(written, names):
    assert read_names([written], site_name="Harbour Post") == names


# -- JSON-LD


def test_the_node_that_names_the_page_wins():
    scripts = [
        json.dumps(
            {
                "@graph": [
                    {"@type": "WebPage", "@id": "#p"},
                    {"@type": "NewsArticle", "headline": "Other", "url": "/o"},
                ]
            }
        ),
        json.dumps(
            [{"@type": ["Article", "NewsArticle"], "headline": "This", "mainEntityOfPage": {"@id": URL}}]
        ),
    ]
    assert read_linked_article(scripts, url=URL).headline == "This"


def test_references_within_a_graph_are_followed():
    graph = [
        {
            "@type": "Article",
            "headline": "Tram",
            "author": {"@id": "#ada"},
            "image": {"@id": "#i"},
            "publisher": {"@id": "#x"},
        },
        {"@type": "Person", "@id": "#ada", "name": "Ada Quill"},
        {"@type": "ImageObject", "@id": "#i", "url": "https://i.example/t.jpg"},
    ]
    found = read_linked_article([json.dumps({"@graph": graph})], url=URL)
    assert (found.authors, found.image_url, found.site_name) == (
        ("Ada Quill",),
        "https://i.example/t.jpg",
        None,
    )


@pytest.mark.parametrize(
    "script",
    [
        '<!-- {"@type":"Article","headline":"Tram &amp; bus"} -->',
        '{"@type":"Article","headline":"Tram &amp; bus",}',
        '//<![CDATA[\n{"@type":"http://schema.org/Article","name":["Tram &amp; <b>bus</b>"]}\n//]]>',
        '{"@type":"WebPage","headline":"Tram &amp; bus","datePublished":"2026-11-20"}',
        '{"@type":"WebPage","mainEntity":{"@type":"Article","headline":"Tram & bus"}}',
    ],
)
def test_json_ld_as_pages_write_it(script):
    assert read_linked_article([script], url=URL).headline == "Tram & bus"


@pytest.mark.parametrize(
    "script", ["", "{", "null", "[1]", '{"@type":3}', "[" * 100_000, "x" * 1_000_001, '{"@type":"Article"}']
)
def test_json_ld_that_says_nothing(script):
    assert read_linked_article([script], url=URL).headline is None


def test_values_of_unexpected_types():
    node = {
        "@type": "Article",
        "articleBody": ["<p>One</p>", "Two"],
        "isAccessibleForFree": "False",
        "author": "Ada Quill",
        "inLanguage": {"name": "en"},
        "publisher": "Harbour Post",
        "image": ["https://i.example/t.jpg"],
        "url": 7,
    }
    found = read_linked_article([json.dumps(node)], url=URL)
    assert found.body.split() == ["One", "Two"]
    assert (found.is_free, found.authors, found.language, found.site_name) == (
        False,
        ("Ada Quill",),
        "en",
        "Harbour Post",
    )
    assert found.image_url == "https://i.example/t.jpg"
    assert (
        read_linked_article(
            ['{"@type":"Article","isAccessibleForFree":true,"articleBody":7}'], url=URL
        ).is_free
        is True
    )


# -- Charsets


@pytest.mark.parametrize(
    ("data", "content_type", "text"),
    [
        ("ä€".encode("utf-8-sig"), "text/html; charset=iso-8859-1", "ä€"),
        ("ä€".encode("utf-16"), None, "ä€"),
        ("ä€".encode("cp1252"), 'text/html; charset="ISO-8859-1"', "ä€"),
        ("ä€".encode(), "text/html; charset=iso-8859-1", "ä€"),
        ("ä".encode("cp1252") * 9, "text/html; charset=utf-8", None),
        (b'<meta charset="windows-1251">' + "да".encode("cp1251"), None, '<meta charset="windows-1251">да'),
        (b'<meta charset="utf-16">\xc3\xa4', None, '<meta charset="utf-16">ä'),
        (
            b'<?xml encoding="shift_jis"?>' + "港".encode("cp932"),
            "text/html",
            '<?xml encoding="shift_jis"?>港',
        ),
        ("中文".encode("gb18030"), "text/html; charset=gb2312", "中文"),
        (b"plain", "text/html; charset=rot13", "plain"),
        (b"plain", "text/html; charset=klingon", "plain"),
        (b"", None, ""),
        ("ä".encode() * 100 + b"\xff", "text/html; charset=utf-8", "ä" * 100 + "\ufffd"),
    ],
)
def test_charsets(data, content_type, text):
    decoded = decode_html(data, content_type)
    assert decoded == text if text is not None else "\ufffd" not in decoded


def test_the_content_decides_where_nothing_is_declared():
    russian = "Совет города одобрил новую трамвайную линию после долгих споров о её цене и сроках." * 3
    assert decode_html(russian.encode("cp1251")) == russian
    assert charset_of(None) is None


# -- Pages without an article


@pytest.mark.parametrize(
    ("head", "paragraphs", "reason"),
    [
        (
            "<title>404 - Page not found</title>",
            ["The page that you look for is not here any more, sorry for that."],
            "error page",
        ),
        (
            "<title>Just a moment...</title>",
            ["Checking your browser before you may go on to the site."],
            "bot check",
        ),
        (
            "<title>Before you continue</title>",
            ["This site shows what it shows only after you have agreed."],
            "consent",
        ),
        (
            "<title>Sign in</title>",
            ["Give your name and your secret word to see the rest of the site."],
            "log-in",
        ),
        (
            "<title>Tram</title>",
            [PARAGRAPHS[0], "Subscribe to read the rest. Already a subscriber? Log in."],
            "paywall",
        ),
        (
            "<title>Tram</title>",
            ["We and our 99 partners use cookies to store what you read on this device."],
            "consent",
        ),
        (
            "<title>Tram</title>",
            ["Please enable JavaScript to see this page, it cannot be shown without."],
            "JavaScript",
        ),
        (
            "<title>Tram</title>",
            ["You must be logged in to see this. Have you forgotten something? Ask."],
            "log-in",
        ),
        (linked(headline="Tram", isAccessibleForFree=False), PARAGRAPHS[:1], "paywall"),
    ],
)
def test_pages_that_are_no_articles(head, paragraphs, reason):
    with pytest.raises(DocumentError, match=reason):
        read(head=head, paragraphs=paragraphs)


def test_a_long_article_is_believed_whatever_stands_around_it():
    head = "<title>Just a moment: why trams wait</title>" + linked(headline="x", isAccessibleForFree=False)
    texts = [f"{paragraph} So it went for the {at}. time." for at in range(4) for paragraph in PARAGRAPHS]
    assert read(head=head, paragraphs=texts, after="<p>Already a subscriber? Accept all cookies</p>").text


@pytest.mark.parametrize("data", [b"", b"   ", b"<html></html>", b"<!-- x -->", b"\x00\x01\x02", b"<p></p>"])
def test_a_page_without_text_is_refused(data):
    with pytest.raises(DocumentError):
        extract_article(data, url=URL)


def test_an_oversized_page_is_refused():
    with pytest.raises(DocumentError, match="larger"):
        extract_article(b"x" * (MAX_HTML_BYTES + 1), url=URL)


MARKUP = [
    "<p>",
    "</p>",
    "<div>",
    "</article>",
    "<table><tr><td>",
    "<script type='application/ld+json'>{",
    "</script>",
    "&#0;",
    "<meta charset=x>",
    "<time datetime='9999-99-99'>",
    "<link rel=canonical href='//['>",
    "text ",
    "<a href='http://['>x</a>",
    "<h1>Title</h1>",
    "<base href='x:'>",
    "\ud800",
    "<![CDATA[",
    "<!--",
    "<?x",
    "<html lang=q>",
    "ä",
    PARAGRAPHS[0],
]


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=300),
        st.lists(st.sampled_from(MARKUP), max_size=60).map(
            lambda parts: "".join(parts).encode("utf-8", "surrogatepass")
        ),
    ),
    st.sampled_from([URL, "", "x:", "https://["]),
)
def test_nothing_but_a_document_error_is_raised(data, url):
    try:
        article = extract_article(data, url=url)
    except DocumentError:
        return
    assert article.text


@pytest.mark.parametrize(
    "bomb",
    [
        b"<p>" * 150_001,
        b"<p " + b" ".join(b"a%d" % at for at in range(21_000)) + b">x</p>",
        b"<p " + b"".join(b"a%d='<'" % at for at in range(21_000)) + b">x</p>",
        b"<p " + b"".join(b'a%d=">" ' % at for at in range(21_000)) + b">x</p>",
    ],
    ids=["tags", "attributes", "attributes without spaces", "attributes that hide"],
)
def test_bombs_are_refused_before_they_are_parsed(bomb):
    with pytest.raises(DocumentError, match="more tags or attributes"):
        extract_article(bomb, url=URL)


def test_a_script_full_of_words_is_no_bomb():
    script = "<script>if (a<b) { " + "let it be " * 3_000 + "}</script>"
    assert read(head=script).text.split("\n\n") == PARAGRAPHS


def test_a_huge_page_is_read_without_the_slow_search():
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    article = extract_article(
        f"<body>{'<i></i>' * 12_000}<article>{text}</article>".encode(), url="https://h.example/x"
    )
    assert article.text.split("\n\n") == PARAGRAPHS


@pytest.mark.parametrize("depth", [300, 5000])
def test_deep_nesting_is_survived(depth):
    data = b"<html><body>" + b"<div>" * depth + "".join(f"<p>{text}</p>" for text in PARAGRAPHS).encode()
    try:
        article = extract_article(data, url=URL)
    except DocumentError:
        return
    assert article.text


def test_the_same_page_gives_the_same_article():
    data = page(head=linked(headline="Tram", datePublished="2026-11-20T08:15:00+01:00"))
    first = extract_article(data, url=URL)
    assert extract_article(data, url=URL) == first
    assert first.published_at.tzinfo == timezone(timedelta(hours=1))
