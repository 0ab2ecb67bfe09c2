"""What pages say around their text: dates, bylines, pictures and credits; and pages that are no article."""

import json
from datetime import UTC, datetime

import pytest

from wirepress.errors import DocumentError
from wirepress.ingest.blocked import blocked_reason
from wirepress.ingest.bylines import read_names, read_visible_names
from wirepress.ingest.credits import clean_credit, read_credit
from wirepress.ingest.dates import date_of_url
from wirepress.ingest.html import extract_article
from wirepress.ingest.jsonld import read_linked_article
from wirepress.ingest.page_dates import reads_month_first
from wirepress.ingest.titles import OfferedTitles, choose_title
from wirepress.ingest.written_dates import written_date

URL = "https://www.harbour.example/local/tram-line-opens"
PARAGRAPHS = [
    "The harbour council approved the new tram line on Monday after a debate of nine hours, the longest yet.",
    "Engineers expect that the first trams will cross the river in spring, if the winter is mild.",
    "Shop owners near the old market fear that the works will keep customers away for most of summer.",
    "The mayor promised that every closed street would be open within six weeks, and offered to pay losses.",
]


def read(*, head="", before="", after="", url=URL, attributes='lang="en"', paragraphs=PARAGRAPHS):
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return extract_article(
        f"<!DOCTYPE html><html {attributes}><head>{head}</head><body>{before}<article>{text}</article>{after}"
        "</body></html>".encode(),
        url=url,
    )


def linked(**fields):
    data = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


# -- Dates


@pytest.mark.parametrize(
    "text",
    [
        "Published November 20, 2026 at 8 pm",
        "Nov. 20th, 2026",
        "Friday 20 November 2026",
        "20. November 2026, 08:15 Uhr",
        "Le 20 novembre 2026 à 8h",
        "20 de noviembre de 2026",
        "Publicado em 20/11/2026 às 10h",
        "Vrijdag 20 november 2026",
        "20 listopada 2026",
        "20 ноября 2026",
        "20 Νοεμβρίου 2026",
        "20 Kasım 2026",
        "20. marraskuuta 2026",
        "2026. november 20.",
        "20 tháng 11, 2026",
        "20 نوفمبر 2026",
        "٢٠ نوفمبر ٢٠٢٦",
        "20 בנובמבר 2026",
        "2026年11月20日",
        "2026년 11월 20일",
        "2026. 11. 20. 오전 9시",
        "20-Nov-2026",
        "2026-11-20T08:15",
        "2026/11/20",
        "20.11.26",
        "Updated: Nov 21, 2026 | Published: Nov 20, 2026",
        "Actualizado el 20 de noviembre de 2026",
    ],
)
def test_a_written_date_is_read(text):
    assert written_date(text) == datetime(2026, 11, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "the year 2026",
        "version 1.2.2026.3",
        "tel 030-11-2026-55",
        "31 June 2026",
        "20 Oktember 2026",
        "Mon 8:15",
    ],
)
def test_what_is_no_date_is_none(text):
    assert written_date(text) is None


def test_americans_write_the_month_first():
    assert written_date("3/4/2026", month_first=True) == datetime(2026, 3, 4, tzinfo=UTC)
    assert written_date("3/4/2026") == datetime(2026, 4, 3, tzinfo=UTC)
    assert written_date("3/24/2026") == datetime(2026, 3, 24, tzinfo=UTC)
    assert written_date("24/3/2026", month_first=True) == datetime(2026, 3, 24, tzinfo=UTC)
    assert reads_month_first("en", "post.example")
    assert not reads_month_first("en", "post.co.uk")
    assert not reads_month_first("de", "post.example")
    assert not reads_month_first(None, "post.example")


def test_the_date_near_the_headline_is_found_before_others():
    article = read(
        head="<title>Tram line opens at last</title>",
        before="<div>Weather, 22 November 2026</div>"
        + "<div>menu</div>" * 20
        + "<h1>Tram line opens at last</h1>"
        "<div>By Ada Quill</div><div>20 November 2026 | 3 min</div>",
        after="<div class='date'>1 January 2020</div>",
    )
    assert article.published_at == datetime(2026, 11, 20, tzinfo=UTC)
    assert article.byline == ("Ada Quill",)


def test_without_a_headline_what_is_called_a_date_is_read():
    article = read(
        after="<div class='entry-date'>20 November 2026</div><i class='related-date'>2 May 2020</i>"
    )
    assert article.published_at == datetime(2026, 11, 20, tzinfo=UTC)


def test_a_lone_year_is_no_date():
    assert read(after="<footer>Copyright 2019 Harbour Post</footer>").published_at is None
    assert read(head='<meta name="date" content="2019">').published_at is None


@pytest.mark.parametrize(
    ("before", "day"),
    [
        ("<time datetime='2026-11-21'></time><time class='published' datetime='2026-11-20'></time>", 20),
        (
            "<nav><time datetime='2026-11-21'></time></nav><main><time datetime='2026-11-20'></time></main>",
            20,
        ),
        ("<time class='updated' datetime='2026-11-21'></time><time datetime='2026-11-20'></time>", 20),
        ("<div class='related'><time datetime='2026-11-21'></time></div><time>20 November 2026</time>", 20),
    ],
)
def test_the_article_s_own_time_is_preferred(before, day):
    assert read(before=before).published_at == datetime(2026, 11, day, tzinfo=UTC)


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2026/nov/20/tram", (2026, 11, 20)),
        ("/2026/november/20/tram", (2026, 11, 20)),
        ("/2026/world/11/20/tram/index.html", (2026, 11, 20)),
        ("/news?article=20261120_7", (2026, 11, 20)),
        ("/politik/2026-11-20-tram.html", (2026, 11, 20)),
        ("/20-20261120ART7", (2026, 11, 20)),
        ("/2026/13/40/x", None),
        ("/story/1202611200", None),
    ],
)
def test_days_in_addresses(path, day):
    expected = datetime(*day, tzinfo=UTC) if day else None
    assert date_of_url(f"https://h.example{path}") == expected


# -- Bylines


@pytest.mark.parametrize(
    ("written", "host", "names"),
    [
        ("Ed Horn, CNN", "www.cnn.com", ("Ed Horn",)),
        ("elmundo.es", "www.elmundo.es", ()),
        ("Ada Quill, harbour.example", "harbour.example", ("Ada Quill",)),
        ("Ada Quill in London", "", ("Ada Quill",)),
        ("ADA QUILL, BEN FERRY Envoyés spéciaux à Toulouse", "", ("ADA QUILL", "BEN FERRY")),
        ("Ada Quill (adaq)", "", ("Ada Quill",)),
        ("Ana Ruiz y Juan Gómez Pérez", "", ("Ana Ruiz", "Juan Gómez Pérez")),
        ("José Ortega y Gasset", "", ("José Ortega y Gasset",)),
        ("Ann Lee & Bob Ray", "", ("Ann Lee", "Bob Ray")),
        ("Mac & i", "", ("Mac & i",)),
        ("Ada Quill - AP Technology Writers", "", ("Ada Quill",)),
    ],
)
def test_names_without_the_site_and_the_place(written, host, names):
    assert read_names([written], host=host) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ada Quill on Nov 20, 2026 at 11:30", ("Ada Quill",)),
        ("By ADA QUILL, BEN FERRY and CY DOCK", ("ADA QUILL", "BEN FERRY", "CY DOCK")),
        ("Von Jörg Müller, Berlin", ("Jörg Müller",)),
        ("Par Jean-Paul de la Tour, envoyé spécial", ("Jean-Paul de la Tour",)),
        ("作者：李明", ("李明",)),
        ("By the numbers: what we know", ()),
        ("By voting yes, the council agreed", ()),
        ("By Reuters Staff", ()),
        ("By The Editors", ()),
        ("Ada Quill", ()),
        ("By " + "Ada " * 60, ()),
    ],
)
def test_a_line_that_says_who_wrote(line, names):
    assert read_visible_names(line) == names


def test_what_is_marked_as_a_byline_needs_no_by():
    assert read_visible_names("Ada Quill | Harbour Post", is_byline=True) == ("Ada Quill",)
    assert read_visible_names("Newsletter", is_byline=True) == ()
    article = read(
        before="<div class='article-author__name'>Ada Quill</div><p class='comment-author'>Cy Dock</p>"
    )
    assert article.byline == ("Ada Quill",)


def test_authors_of_other_articles_are_left_out():
    other = "<div><div><p>More</p><a rel='author' href='/x'>Ben Ferry</a></div></div>"
    article = read(
        before="<div><p><a rel='author' href='/a'>Ada Quill</a></p></div>", after=f"<div>{other}</div>"
    )
    assert article.byline == ("Ada Quill",)


# -- Titles


@pytest.mark.parametrize(
    ("offers", "title"),
    [
        (
            OfferedTitles(
                "", ("Tram line opens - Cape News", "Tram line opens"), (), "Tram line opens « Cape News"
            ),
            "Tram line opens",
        ),
        (OfferedTitles("", (), (), "The Gang » Blog Archive » Tram line opens"), "Tram line opens"),
        (
            OfferedTitles(
                "", ("A new tram line - Ada Quill",), (), "A new tram line", authors=("Ada Quill",)
            ),
            "A new tram line",
        ),
        (OfferedTitles("", (), (), "电车线路开通 - 港报中文网 - 地方"), "电车线路开通"),
    ],
)
def test_titles_lose_what_is_not_theirs(offers, title):
    assert choose_title(offers, site_name="港报", host="www.harbour.example") == title


# -- Pictures


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("The bridge at night. Photo: Ada Quill/Reuters", "Ada Quill/Reuters"),
        ("The bridge (Photo by Ada Quill/Getty Images)", "Ada Quill/Getty Images"),
        ("Brücke bei Nacht. Foto: dpa", "dpa"),
        ("Brücke © Ada Quill", "Ada Quill"),
        ("A man (AP Photo/John Doe, File)", "AP Photo/John Doe, File"),
        ("Le pont. Crédit photo : Jean Dupont", "Jean Dupont"),
        ("Puente. (Foto: EFE)", "EFE"),
        ("写真：共同通信", "共同通信"),
        ("Фото: ТАСС", "ТАСС"),
        ("Image source, Getty Images", "Getty Images"),
        ("Illustration by Ada Quill", "Ada Quill"),
        ("Courtesy of NASA", "NASA"),
        ("Copyright 2026 The Harbour Post. All rights reserved.", "The Harbour Post"),
        ("The council voted at 8:30 on Monday", None),
        ("He said: no way", None),
        ("The mayor (left) with residents (2026)", None),
        ("Photo: ", None),
        ("", None),
    ],
)
def test_whom_a_caption_credits(caption, credit):
    assert read_credit(caption) == credit


def test_a_credit_is_short_and_has_letters():
    assert clean_credit("© 2026") is None
    assert clean_credit("x" * 200) is None


IMAGE = '<meta property="og:image" content="https://i.example/2026/tram-bridge.jpg">'


@pytest.mark.parametrize(
    ("figure", "credit"),
    [
        (
            "<figure><img src='/tram-bridge-30x20.jpg'><figcaption>Photo: Ada Quill</figcaption></figure>",
            1,
        ),
        ("<figure><img data-src='/tram-bridge.webp'><span class='photo-credit'>Ada Quill</span></figure>", 1),
        ("<div class='image-box'><img srcset='/tram-bridge.jpg 2x'><p>Photo: Ada Quill</p></div>", 1),
        (
            "<figure><img src='/tram-bridge.jpg'><i itemprop='copyrightHolder'>Ada Quill</i></figure>",
            1,
        ),
        ("<div><img src='/tram-bridge.jpg'></div><p>Photo: Ada Quill</p>", 0),
        ("<figure><img src='/other.jpg'><figcaption>Photo: Ada Quill</figcaption></figure>", 0),
        ("<figure><img src='/tram-bridge.jpg'></figure>", 0),
    ],
)
def test_the_credit_stands_in_the_figure_of_the_lead_picture(figure, credit):
    assert read(head=IMAGE, before=figure).image_credit == ("Ada Quill" if credit else None)


@pytest.mark.parametrize(
    "image",
    [
        {"creditText": "Photo: Ada Quill"},
        {"copyrightHolder": {"@type": "Person", "name": "Ada Quill"}},
        {"creator": [{"name": "Ada Quill"}]},
        {"copyrightNotice": "© 2026 Ada Quill"},
    ],
)
def test_json_ld_says_whom_to_credit(image):
    head = linked(
        image={
            "@type": "ImageObject",
            "url": "https://i.example/tram-bridge.jpg",
            "caption": "A tram",
            **image,
        }
    )
    article = read(head=head)
    assert (article.image_url, article.image_alt) == ("https://i.example/tram-bridge.jpg", "A tram")
    assert article.image_credit == "Ada Quill"
    assert read(head=IMAGE + head).image_credit == "Ada Quill"


def test_the_credit_of_another_picture_is_not_taken():
    head = linked(image={"url": "https://i.example/portrait.jpg", "creditText": "Ada Quill"})
    assert read(head=IMAGE + head).image_credit is None


def test_a_live_blog_has_its_updates_as_text():
    updates = [
        {"headline": "Second tram", "articleBody": "The second tram has left."},
        {"articleBody": "The first tram has left."},
        {"headline": "No text"},
        "nothing",
    ]
    script = json.dumps({"@type": "LiveBlogPosting", "headline": "Trams", "liveBlogUpdate": updates})
    found = read_linked_article([script], url=URL)
    assert found.body == "Second tram\n\nThe second tram has left.\n\nThe first tram has left."


# -- Pages that are no article

WORDS = "word " * 150


@pytest.mark.parametrize(
    ("text", "is_free", "word_count", "is_teaser"),
    [
        (WORDS * 2, False, 900, True),
        (WORDS * 2, False, 320, False),
        (WORDS * 2, None, 900, False),
        (WORDS + "and …", False, None, True),
        (WORDS, False, None, False),
    ],
)
def test_a_teaser_is_told_by_what_the_page_says_of_itself(text, is_free, word_count, is_teaser):
    reason = blocked_reason(title="T", text=text, page_text="", is_free=is_free, word_count=word_count)
    assert (reason is not None and "paywall" in reason) is is_teaser


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Sorry, the page you are looking for could not be found.", "error page"),
        ("The article you requested has been removed from our site.", "error page"),
        ("Die gesuchte Seite ist leider nicht mehr vorhanden.", "error page"),
        ("Our site is currently under maintenance.", "error page"),
        ("Please verify that you are human by completing the captcha.", "bot check"),
        ("We have detected unusual traffic from your network.", "bot check"),
        ("This content is not available in your country due to rights.", "region"),
        ("You access this website from a country belonging to the European Economic Area.", "region"),
    ],
)
def test_short_pages_that_are_no_article_say_so(text, reason):
    with pytest.raises(DocumentError, match=reason):
        read(paragraphs=[text])


def test_notices_of_rights_and_tabloid_links_are_no_text():
    notice = (
        "This copy is for your personal, non-commercial use only. "
        + "To order copies for clients call us. " * 12
    )
    article = read(
        paragraphs=[
            *PARAGRAPHS,
            "Mayor furious at ferry protest jibe [INSIGHT]",
            notice,
            "[button link=x]y[/button]",
        ]
    )
    assert article.text.split("\n\n") == PARAGRAPHS
