"""Documents made to waste time and memory: refused, or read as far as is reasonable."""

import io
import json
import sys
import zipfile
from types import SimpleNamespace

import pytest

from wirepress.errors import DocumentError
from wirepress.ingest import pdf_lines
from wirepress.ingest.archives import MAX_MEMBER_BYTES, read_archive
from wirepress.ingest.docx import read_docx
from wirepress.ingest.html import extract_article
from wirepress.ingest.mail import MAX_MAIL_BYTES, read_mail
from wirepress.ingest.pdf import read_pdf
from wirepress.ingest.pdf_columns import in_reading_order
from wirepress.ingest.pdf_lines import Line
from wirepress.ingest.plain_text import clean_line

SENTENCE = "The harbour council approved the new tram line on Monday after a debate of nine hours."


def refused(read, data, reason):
    with pytest.raises(DocumentError, match=reason):
        read(data)


# -- Pages


def read_page(data):
    return extract_article(data, url="https://harbour.example/x")


def test_memory_for_attributes_is_bounded():
    names = b" ".join(b"a%d" % number for number in range(200))
    refused(
        read_page, b"<body>" + b"".join(b"<p %b>x</p>" % names for _ in range(1_600)), "tags or attributes"
    )


def test_words_without_end_are_cut():
    article = read_page(b"<body><article><p>" + b"w" * 1_000_000 + b"</p></article>")
    assert len(article.text) == 100_000
    assert len(clean_line("x" * 1_000_000)) == 400_000


def test_an_address_without_end_is_no_address():
    link = b"<head><link rel=canonical href='" + b"a/../" * 10_000 + b"'></head>"
    page = b"<html>" + link + b"<body><article>" + f"<p>{SENTENCE}</p>".encode() * 5 + b"</article>"
    assert read_page(page).canonical_url is None


@pytest.mark.parametrize(
    "mark", ["<!-- {} -->", "//<![CDATA[\n{}\n//]]>", "<![CDATA[{}]]>;", "{};", " \n {} \n"]
)
def test_json_ld_is_unwrapped(mark):
    data = json.dumps({"@type": "NewsArticle", "headline": "Tram line opens at last"})
    script = f"<script type='application/ld+json'>{mark.format(data)}</script>"
    article = f"<html><head>{script}</head><body><article>{f'<p>{SENTENCE}</p>' * 4}</article>"
    assert read_page(article.encode()).title == "Tram line opens at last"


# -- Word files and archives


def zipped(files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(body, **more):
    return zipped({"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>", **more})


def test_a_word_file_with_macros_is_refused():
    refused(read_docx, word("<w:p/>", **{"word/vbaProject.bin": "x"}), "macros")


def test_a_word_file_of_nothing_but_tags_is_refused():
    refused(read_docx, word("<w:p/>" * 400_001), "more parts than any article")


def test_paragraphs_within_paragraphs_are_read_once():
    nested = "<w:p><w:r><w:t>one</w:t>" * 100 + "</w:r></w:p>" * 100
    assert read_docx(word(nested)).text.split("\n\n") == ["one"] * 100


def test_a_file_of_an_archive_is_read_up_to_its_limit():
    big = list(read_archive(zipped({"a.txt": bytes(MAX_MEMBER_BYTES + 1)})))
    assert "more than 20 MB" in big[0].failure


# -- Mail

HEAD = b"From: a@harbour.example\nSubject: Tram line\n"


def test_absurd_mails_are_refused():
    refused(read_mail, HEAD + bytes(MAX_MAIL_BYTES), "larger than 12 MB")
    refused(read_mail, HEAD + b"X-A: b\n" * 20_001 + b"\nText", "more headers or parts")
    refused(read_mail, HEAD + b"\n" + b"--edge\nword\n" * 5_001, "more headers or parts")


NEWSLETTER = f"""
<div style="display: none">Preheader of the letter</div>
<p><a href="https://t.example/1">View this email in your browser</a></p>
<h2><a href="https://t.example/2">Tram line approved</a></h2><p>{SENTENCE}</p>
<p><a href="https://t.example/3">All the details</a></p>
<p>You are receiving this email because you signed up.</p><p>Unsubscribe | Preferences</p>
<p>Newsletter abbestellen</p><p>Se désinscrire</p>
"""


def test_a_newsletter_loses_what_is_about_the_mailing():
    mail = HEAD + b"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n" + NEWSLETTER.encode()
    assert read_mail(mail).text.split("\n\n") == ["Tram line approved", SENTENCE]


def test_plain_mail_loses_its_tracking_links():
    plain = f"Tram line\n=========\n\n{SENTENCE[:-1]} (https://t.example/{'a' * 300}).\n\nUnsubscribe: https://t.example/u\n"
    assert read_mail(HEAD + b"\n" + plain.encode()).text.split("\n\n") == ["Tram line", SENTENCE]


def test_a_mail_about_nothing_but_itself_has_no_text():
    refused(read_mail, HEAD + b"\nUnsubscribe here: https://t.example/u", "no text")


# -- PDF


def pdf(content, pages=1):
    """A PDF whose pages all show `content`."""
    kids = b" ".join(b"%d 0 R" % (5 + number) for number in range(pages))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, pages),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Length %d>>stream\n%b\nendstream" % (len(content), content),
    ]
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, item in enumerate([*objects, *[page] * pages], start=1):
        offsets.append(len(out))
        out += b"%d 0 obj" % number + item + b"endobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return bytes(out) + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(offsets) + 1, start)


def show(text, x, y, size=11):
    return b"BT /F1 %d Tf %d %d Td (%b) Tj ET " % (size, x, y, text.encode())


LEFT = [
    "The harbour council approved the new",
    "tram line on Monday after a debate of",
    "nine hours, the longest that anyone",
    "in the town can remember. Engineers",
    "expect that the first trams will cross",
    "the river in spring.",
]
RIGHT = [
    "Shop owners near the old market fear",
    "that the works will keep customers",
    "away for most of summer. The mayor",
    "promised that every closed street",
    "would be open within six weeks, and",
    "offered to pay for the losses.",
]
ROWS = b"".join(
    show(left, 50, 700 - 14 * row) + show(right, 320, 700 - 14 * row)
    for row, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True))
)


def test_columns_are_read_one_after_the_other():
    article = read_pdf(pdf(show("A tram line for all of the harbour town", 50, 740, 20) + ROWS))
    assert article.title == "A tram line for all of the harbour town"
    assert article.text.split("\n\n") == [" ".join(LEFT), " ".join(RIGHT)]


def line(text, left, right, bottom, page=0):
    return Line(text, left, right, bottom, bottom + 10, 11, page)


def test_a_table_is_read_by_rows():
    rows = [
        line(text, left, left + 60, 700 - 14 * row)
        for row in range(6)
        for left, text in ((50, "a"), (320, "b"))
    ]
    assert in_reading_order(rows) == rows


def test_a_heading_across_both_columns_stays_between_them():
    upper = [
        line(text, left, left + 200, 700 - 14 * row)
        for row in range(4)
        for left, text in ((50, "l" * 30), (320, "r" * 30))
    ]
    heading = line("across", 50, 520, 640)
    lower = [
        line(text, left, left + 200, 620 - 14 * row)
        for row in range(4)
        for left, text in ((50, "m" * 30), (320, "s" * 30))
    ]
    ordered = [item.text[0] for item in in_reading_order([*upper, heading, *lower])]
    assert "".join(ordered) == "llllrrrr" + "a" + "mmmmssss"


def test_lines_one_below_the_other_are_no_columns():
    lines = [
        line("x" * 30, left, left + 200, 700 - 14 * row) for row, left in enumerate([50] * 5 + [320] * 5)
    ]
    assert in_reading_order(lines) == lines


def test_a_pdf_that_keeps_its_reader_busy_is_refused():
    refused(read_pdf, pdf(b"q " * 3_000_000), "too much time or memory")


def test_a_reader_that_hangs_or_breaks_is_reported(monkeypatch):
    monkeypatch.setattr(pdf_lines, "_WALL_SECONDS", 0.2)
    monkeypatch.setattr(pdf_lines, "_CHILD", "import time; time.sleep(5)")
    refused(read_pdf, b"%PDF-1.4", "too long")
    monkeypatch.setattr(pdf_lines, "_WALL_SECONDS", 30)
    monkeypatch.setattr(pdf_lines, "_CHILD", "raise SystemExit(3)")
    refused(read_pdf, b"%PDF-1.4", "breaks its reader")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (pdf(show("A de\u002d", 50, 700) + show("bate", 50, 686), pages=2), {"A", "de", "bate"}),
        (b"%PDF-1.4 nothing", set()),
    ],
)
def test_what_the_child_does(monkeypatch, data, expected):
    limited = []
    answer = io.StringIO()
    monkeypatch.setattr(pdf_lines, "_limit", lambda: limited.append(True))
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    monkeypatch.setattr(sys, "stdout", answer)
    pdf_lines.child()
    found = json.loads(answer.getvalue())
    words = {word.strip("-") for item in found.get("lines", ()) for word in item[0].split()}
    assert words == expected
    assert limited == [True]
    assert expected or found == {"error": "damaged"}


def test_the_child_limits_itself(monkeypatch):
    limits = {}
    timers = []
    monkeypatch.setattr(pdf_lines.resource, "setrlimit", lambda what, pair: limits.update({what: pair}))
    monkeypatch.setattr(pdf_lines.signal, "setitimer", lambda which, seconds: timers.append((which, seconds)))
    monkeypatch.setattr(pdf_lines.signal, "signal", lambda *_args: None)
    pdf_lines._limit()
    assert limits[pdf_lines.resource.RLIMIT_CORE] == (0, 0)
    assert timers == [(pdf_lines.signal.ITIMER_PROF, pdf_lines._CPU_SECONDS)]
