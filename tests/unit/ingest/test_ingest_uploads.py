"""Uploads: each kind is known by its bytes and read into the same article."""

import io
import zipfile
import zlib
from contextlib import suppress
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirepress.errors import DocumentError
from wirepress.ingest.archives import MAX_MEMBERS, read_archive
from wirepress.ingest.docx import read_docx
from wirepress.ingest.extracted import ExtractedArticle
from wirepress.ingest.mail import read_mail, read_saved_page
from wirepress.ingest.markdown import read_markdown
from wirepress.ingest.pdf import read_pdf
from wirepress.ingest.plain import read_plain_text
from wirepress.ingest.sniffing import DocumentKind, refusal, sniff

SENTENCES = [
    "The harbour council approved the new tram line on Monday after a debate of nine hours.",
    "Engineers expect that the first trams will cross the river in the spring of next year.",
    "Shop owners near the old market fear that the works will keep their customers away.",
    "The mayor promised that every closed street would be open again within six weeks.",
]
BODY = " ".join(SENTENCES)


def pdf(lines, *, title=None, created=None, size=11, encrypt=False):
    """A PDF of one page: (text, size) pairs, each placed below the one before."""
    content, y = ["BT"], 760
    for text, points, drop in lines:
        y -= drop
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        content.append(f"/F1 {points} Tf 1 0 0 1 60 {y} Tm ({escaped}) Tj")
    content.append("ET")
    stream = zlib.compress("\n".join(content).encode("latin-1"))
    info = "".join(
        f"/{name} ({value})" for name, value in (("Title", title), ("CreationDate", created)) if value
    )
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n" % len(stream) + stream + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        f"<<{info}>>".encode(),
        b"<</Filter/Standard/V 1/R 2/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">/P -44>>",
    ]
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, item in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj" % number + item + b"endobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    security = b"/Encrypt 7 0 R/ID[<00><00>]" if encrypt else b""
    out += b"trailer<</Size %d/Root 1 0 R/Info 6 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        security,
        start,
    )
    return bytes(out)


PARAGRAPHS = [
    ("Tram line across the river approved", 22, 0),
    ("The harbour council approved the new tram line on Monday after a de-", 11, 40),
    ("bate of nine hours. Engineers expect that the first trams will cross the", 11, 14),
    ("river in the spring of next year.", 11, 14),
    ("Shop owners near the old market fear that the works will keep their", 11, 28),
    ("customers away.", 11, 14),
    ("12", 9, 200),
]


def docx(body, *, core=True):
    paragraphs = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
        for style, text in body
    )
    document = (
        '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body>{paragraphs}</w:body></w:document>"
    )
    properties = (
        '<?xml version="1.0"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/'
        'metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        "<dc:creator>Ada Quill</dc:creator><dcterms:created>2026-11-20T09:30:00Z</dcterms:created>"
        "</cp:coreProperties>"
    )
    files = {"[Content_Types].xml": "<Types/>", "word/document.xml": document}
    if core:
        files["docProps/core.xml"] = properties
    return zipped(files)


def zipped(files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def mail(*, html=None, plain=None, subject="Tram line opens", charset="utf-8"):
    message = EmailMessage()
    message["From"] = "Harbour Letter <letter@harbour.example>"
    message["To"] = "reader@valley.example"
    message["Subject"] = subject
    message["Date"] = "Fri, 20 Nov 2026 08:15:00 +0100"
    if plain is not None:
        message.set_content(plain, charset=charset)
    if html is not None:
        message.add_alternative(html, subtype="html") if plain is not None else message.set_content(
            html, subtype="html"
        )
    return message.as_bytes()


MHTML = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://harbour.example/2026/tram\r\n"
    b'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="edge"\r\n\r\n'
    b"--edge\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
    b"Content-Location: https://harbour.example/2026/tram\r\n\r\n"
    b"<html><head><title>Tram line opens</title></head><body><article><h1>Tram line opens</h1>"
    + b"".join(b"<p>" + sentence.encode() + b" " + sentence.encode() + b"</p>" for sentence in SENTENCES)
    + b"</article></body></html>\r\n--edge--\r\n"
)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"<!DOCTYPE html><html><body>x</body></html>", DocumentKind.HTML),
        (b"\xef\xbb\xbf  <html>", DocumentKind.HTML),
        (b"<!-- saved --><p>One</p>", DocumentKind.HTML),
        (b"<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html xmlns='x'>", DocumentKind.HTML),
        ("\ufeff<html><p>x".encode("utf-16"), DocumentKind.HTML),
        (b"Some words, then <html><body>", DocumentKind.HTML),
        (b"---\ntitle: A tram\n---\nText", DocumentKind.MARKDOWN),
        (b"# A tram\n\nText", DocumentKind.MARKDOWN),
        (b"A tram\n======\n\nText", DocumentKind.MARKDOWN),
        (b"Plain **bold** and [link](https://x.example) and\n> quote", DocumentKind.MARKDOWN),
        (b"A tram\n\nIt opened on Monday.", DocumentKind.TEXT),
        ("Größe: 5 Meter".encode(), DocumentKind.TEXT),
        (pdf(PARAGRAPHS), DocumentKind.PDF),
        (docx([("Normal", "x")]), DocumentKind.DOCX),
        (zipped({"a.txt": "x"}), DocumentKind.ZIP),
        (zipped({"[Content_Types].xml": "x", "xl/workbook.xml": "x"}), DocumentKind.UNKNOWN),
        (b"PK\x03\x04 and no more", DocumentKind.ZIP),
        (mail(plain="x"), DocumentKind.EML),
        (b"From letter@x Fri Nov 20\nFrom: a@b\nSubject: x\n\nText", DocumentKind.EML),
        (MHTML, DocumentKind.MHTML),
        (b'{"title": "x", "content_html": "<p>y</p>"}', DocumentKind.FEED_ENTRY),
        (b'{"title": "x"}', DocumentKind.TEXT),
        (b"{not json", DocumentKind.TEXT),
        (b"<?xml version='1.0'?><rss version='2.0'/>", DocumentKind.UNKNOWN),
        (b"\x89PNG\r\n\x1a\n", DocumentKind.UNKNOWN),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", DocumentKind.UNKNOWN),
        (bytes(range(256)) * 4, DocumentKind.UNKNOWN),
        (b"", DocumentKind.UNKNOWN),
        (b"  \n ", DocumentKind.UNKNOWN),
    ],
)
def test_the_kind_is_told_by_the_bytes(data, kind):
    assert sniff(data) is kind


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "empty"), (b"\xd0\xcf\x11\xe0", "Office"), (b"<rss>", "feed"), (b"\x00\x01\x02", "unknown kind")],
)
def test_a_refusal_says_why(data, reason):
    assert reason in refusal(data)


@given(st.binary(max_size=400))
def test_sniffing_never_fails(data):
    assert isinstance(sniff(data), DocumentKind)


# -- PDF


def test_a_pdf_gives_title_paragraphs_and_no_page_number():
    article = read_pdf(pdf(PARAGRAPHS, created="D:20261120091500+01'00'"))
    assert article.title == "Tram line across the river approved"
    first, second = article.text.split("\n\n")
    assert first.startswith(
        "The harbour council approved the new tram line on Monday after a debate of nine hours. Eng"
    )
    assert second == "Shop owners near the old market fear that the works will keep their customers away."
    assert article.published_at == datetime(2026, 11, 20, 8, 15, tzinfo=UTC)
    assert article.language == "en"


def test_a_pdf_title_from_metadata_keeps_another_heading_as_text():
    article = read_pdf(pdf(PARAGRAPHS, title="Council approves tram"))
    assert article.title == "Council approves tram"
    assert article.text.startswith("Tram line across the river approved")


@pytest.mark.parametrize("title", ["Microsoft Word - draft.doc", "untitled", "notes.docx"])
def test_a_pdf_title_that_a_tool_wrote_is_not_used(title):
    assert read_pdf(pdf(PARAGRAPHS, title=title)).title == "Tram line across the river approved"


def test_a_pdf_in_one_size_takes_its_first_short_line_as_title():
    lines = [(text, 11, drop) for text, _, drop in PARAGRAPHS]
    assert read_pdf(pdf(lines)).title == "Tram line across the river approved"
    assert read_pdf(pdf([(SENTENCES[0], 11, 0), (SENTENCES[1], 11, 14)])).title == ""


def test_a_hyphen_that_belongs_to_a_word_stays():
    lines = [
        ("A state-owned company runs it, as every one of the earlier lines shows.", 11, 40),
        ("The council wants a second state-", 11, 14),
        ("owned company to run the new line across the river and the harbour.", 11, 14),
    ]
    assert "second state-owned company" in read_pdf(pdf([("Trams", 20, 0), *lines])).text


def test_a_scan_is_refused():
    with pytest.raises(DocumentError, match="scan"):
        read_pdf(pdf([]))


def test_an_encrypted_pdf_is_refused():
    with pytest.raises(DocumentError, match="encrypted"):
        read_pdf(pdf(PARAGRAPHS, encrypt=True))


def test_a_damaged_pdf_is_refused():
    with pytest.raises(DocumentError, match="damaged"):
        read_pdf(b"%PDF-1.7 nothing")


def test_an_oversized_pdf_is_refused():
    with pytest.raises(DocumentError, match="larger"):
        read_pdf(b"%PDF-" + bytes(20_000_001))


@pytest.mark.parametrize("created", ["yesterday", "D:20261399"])
def test_a_pdf_date_that_is_none_is_ignored(created):
    assert read_pdf(pdf(PARAGRAPHS, created=created)).published_at is None


# -- Markdown and text


def test_markdown_with_front_matter():
    article = read_markdown(
        b"---\ntitle: Tram line opens\ndate: 2026-11-20\nauthor: [Ada Quill, Ben Ferry]\nlanguage: en\n"
        b"topics: transport, harbour\nurl: https://harbour.example/tram\n---\n"
        b"# Another heading\n\nThe *new* line [opens](https://x.example)\non **Monday**.\n\n- first `code`\n"
        b"- second\n\n"
        b"| a | b |\n|---|---|\n| one | two |\n\n```\nleft out\n```\n\n"
        b"<div>In <b>HTML</b></div>\n\n<!-- nothing -->\n"
    )
    assert article.title == "Tram line opens"
    assert article.text.split("\n\n") == [
        "Another heading",
        "The new line opens on Monday.",
        "first code",
        "second",
        "a b",
        "one two",
        "In HTML",
    ]
    assert article.byline == ("Ada Quill", "Ben Ferry")
    assert article.published_at == datetime(2026, 11, 20, tzinfo=UTC)
    assert article.topics == ("transport", "harbour")
    assert article.canonical_url == "https://harbour.example/tram"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026-11-20 08:15:00", datetime(2026, 11, 20, 8, 15, tzinfo=UTC)),
        ("2026-11-20T08:15:00+01:00", datetime(2026, 11, 20, 7, 15, tzinfo=UTC)),
        ("'20 November 2026'", datetime(2026, 11, 20, tzinfo=UTC)),
        ("[1, 2]", None),
        ("soon", None),
    ],
)
def test_dates_of_front_matter(written, expected):
    assert read_markdown(f"---\ndate: {written}\n---\nText".encode()).published_at == expected


def test_markdown_without_front_matter_takes_its_first_heading():
    article = read_markdown(b"# Tram line opens\r\n\r\nIt opened.\r\n")
    assert (article.title, article.text) == ("Tram line opens", "It opened.")


def test_markdown_without_any_heading_takes_its_first_short_paragraph_as_title():
    article = read_markdown(b"Tram line opens\n\nIt **opened** on Monday.\n")
    assert (article.title, article.text) == ("Tram line opens", "It opened on Monday.")


def test_a_text_between_rules_is_no_front_matter():
    article = read_markdown(b"---\nJust a line\n---\nText")
    assert (article.title, article.text) == ("Just a line", "Text")
    assert read_markdown(b"---\n\n---\nText").text == "Text"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"---\ntitle: [unclosed\n---\nText", "YAML"),
        (b"---\nx: !!python/object/apply:os.system [ls]\n---\nText", "YAML"),
        (b"---\nx: " + b"y" * 20_001 + b"\n---\nText", "front matter"),
        (b"x" * 250_001, "characters"),
    ],
)
def test_markdown_that_is_refused(data, reason):
    with pytest.raises(DocumentError, match=reason):
        read_markdown(data)


def test_plain_text_with_title_and_byline():
    article = read_plain_text(
        b"Tram line opens\n\nBy Ada Quill and Ben Ferry\n\nIt opened\non Monday.\n\nPeople cheered.\n"
    )
    assert (article.title, article.byline) == ("Tram line opens", ("Ada Quill", "Ben Ferry"))
    assert article.text == "It opened on Monday.\n\nPeople cheered."


def test_plain_text_whose_first_line_is_a_sentence_has_no_title():
    article = read_plain_text(b"It opened on Monday.\nPeople cheered at the station.")
    assert (article.title, article.text) == ("", "It opened on Monday. People cheered at the station.")


def test_long_lines_are_paragraphs_where_no_line_is_blank():
    article = read_plain_text(f"Tram\n{BODY}\n{BODY[::-1]}".encode())
    assert len(article.text.split("\n\n")) == 2


def test_a_long_first_line_is_no_title():
    assert read_plain_text(f"{BODY}\n\nMore.".encode()).title == ""


# -- Mail and saved pages


def test_a_newsletter_gives_its_html_part():
    rows = "".join(f"<tr><td>{sentence}</td></tr>" for sentence in SENTENCES)
    html = f"<table>{rows}<tr><td><a href='https://x.example'>In browser</a></td></tr></table><p>Unsubscribe"
    article = read_mail(mail(html=html, plain="Other words."))
    assert article.title == "Tram line opens"
    assert article.text.split("\n\n")[:4] == SENTENCES
    assert article.published_at == datetime(2026, 11, 20, 7, 15, tzinfo=UTC)
    assert article.site_name == "Harbour Letter"


def test_a_mail_without_html_gives_its_text():
    article = read_mail(
        mail(plain=f"{SENTENCES[0]}\n\n{SENTENCES[1]}\n", subject="Größe zählt", charset="iso-8859-1")
    )
    assert article.text.split("\n\n") == SENTENCES[:2]
    assert article.title == "Größe zählt"


def test_headers_that_lie_are_survived():
    article = read_mail(
        b"From: =?x-nowhere?Q?abc?= <a@b.example>\r\nSubject: =?utf-8?B?!!?=\r\nDate: never\r\n\r\n"
        + BODY.encode()
    )
    assert article.published_at is None
    assert article.text == BODY


def test_a_date_without_zone_is_utc():
    article = read_mail(
        b"Subject: x\r\nFrom: a@b.example\r\nDate: 20 Nov 2026 08:15:00 -0000\r\n\r\n" + BODY.encode()
    )
    assert article.published_at == datetime(2026, 11, 20, 8, 15, tzinfo=UTC)


def test_a_mail_without_text_is_refused():
    message = EmailMessage()
    message["Subject"] = "Picture"
    message.add_attachment(b"x", maintype="image", subtype="png")
    with pytest.raises(DocumentError, match="no text"):
        read_mail(message.as_bytes())
    with pytest.raises(DocumentError, match="no text"):
        read_mail(mail(html="<!-- -->"))


def test_an_encrypted_mail_is_refused():
    with pytest.raises(DocumentError, match="encrypted"):
        read_mail(b"From: a@b\r\nContent-Type: application/pkcs7-mime\r\n\r\nMIAG")


def test_a_saved_page_knows_where_it_came_from():
    article, url = read_saved_page(MHTML)
    assert url == "https://harbour.example/2026/tram"
    assert article.title == "Tram line opens"
    assert article.text.startswith(SENTENCES[0])


def test_a_saved_page_without_a_page_is_refused():
    with pytest.raises(DocumentError, match="no page"):
        read_saved_page(b"MIME-Version: 1.0\r\nContent-Type: text/css\r\n\r\nb{}")


# -- Word files and archives


def test_a_word_file():
    article = read_docx(
        docx([("Title", "Tram line opens"), *(("Normal", sentence) for sentence in SENTENCES)])
    )
    assert article.title == "Tram line opens"
    assert article.text.split("\n\n") == SENTENCES
    assert article.byline == ("Ada Quill",)
    assert article.published_at == datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


def test_a_word_file_without_properties():
    assert read_docx(docx([("Normal", SENTENCES[0])], core=False)).text == SENTENCES[0]


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def test_text_boxes_are_read_once():
    xml = (
        f'<w:document {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body><w:p><w:r>'
        "<w:t>Out</w:t><w:noBreakHyphen/><w:t>side</w:t><w:br/><mc:AlternateContent><mc:Choice><w:p><w:r><w:t>Inside</w:t>"
        "</w:r></w:p></mc:Choice><mc:Fallback><w:p><w:r><w:t>Inside</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>"
        "</w:r></w:p></w:body></w:document>"
    )
    assert read_docx(zipped({"word/document.xml": xml})).text == "Out-side\n\nInside"


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        ("<w:document", "damaged"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "document type"),
        ("<x>" + " " * 20_000_001 + "</x>", "more than"),
    ],
)
def test_a_hostile_word_file_is_refused(xml, reason):
    with pytest.raises(DocumentError, match=reason):
        read_docx(zipped({"word/document.xml": xml}))


def test_a_word_file_that_is_no_archive_is_refused():
    with pytest.raises(DocumentError, match="damaged"):
        read_docx(b"PK\x03\x04")


def test_archives_give_their_files_in_order():
    data = zipped(
        {"b.txt": "2", "a/c.txt": "1", "__MACOSX/b.txt": "x", ".hidden": "x", "a/.DS_Store": "x", "d/": ""}
    )
    assert [(member.name, member.body) for member in read_archive(data)] == [
        ("a/c.txt", b"1"),
        ("b.txt", b"2"),
    ]


def test_an_archive_of_too_many_files_is_refused():
    with pytest.raises(DocumentError, match="more than"):
        list(read_archive(zipped({f"{at}.txt": "x" for at in range(MAX_MEMBERS + 1)})))


def test_a_bomb_in_an_archive_is_a_failure_of_that_file():
    members = list(read_archive(zipped({"a.txt": b"\0" * 20_000_001, "b.txt": "x"})))
    assert "more than" in members[0].failure
    assert members[1].body == b"x"


def test_an_encrypted_file_in_an_archive_is_a_failure_of_that_file():
    data = bytearray(zipped({"a.txt": "secret"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "password" in next(iter(read_archive(bytes(data)))).failure


def test_a_damaged_archive_is_refused():
    with pytest.raises(DocumentError, match="damaged"):
        list(read_archive(b"PK\x05\x06"))


KINDS = {
    read_pdf: pdf(PARAGRAPHS),
    read_docx: docx([("Title", "x"), ("Normal", BODY)]),
    read_mail: mail(plain=BODY, html=f"<p>{BODY}"),
    read_saved_page: MHTML,
}
edits = st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), max_size=12)


def damaged(data, edits, length):
    broken = bytearray(data)
    for at, value in edits:
        broken[at % len(broken)] = value
    return bytes(broken[: max(length, 1)])


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(list(KINDS.values())), edits, st.integers(0, 6000))
def test_damage_is_reported_as_a_document_error(data, edits, length):
    for reader in (read_docx, read_mail, read_saved_page, read_markdown, read_plain_text):
        with suppress(DocumentError):
            assert isinstance(reader(damaged(data, edits, length)), ExtractedArticle | tuple)


@settings(deadline=None, max_examples=40)  # each starts a process
@given(edits, st.integers(0, 6000))
def test_a_damaged_pdf_is_read_or_reported_as_a_document_error(edits, length):
    with suppress(DocumentError):
        assert isinstance(read_pdf(damaged(KINDS[read_pdf], edits, length)), ExtractedArticle)


@pytest.mark.parametrize("reader", [read_docx, read_mail, read_saved_page])
def test_another_kind_is_no_pdf(reader):
    with pytest.raises(DocumentError):
        read_pdf(KINDS[reader])
