"""An archive has a budget, told beforehand; what it could not read is named."""

import io
import lzma
import warnings
import zipfile
from datetime import UTC, datetime

import pytest

from wirepress.errors import DocumentError
from wirepress.ingest import archives, reading
from wirepress.ingest.archives import MAX_MEMBERS, MAX_TOTAL_BYTES, read_archive
from wirepress.ingest.reading import read_document
from wirepress.ingest.sniffing import DocumentKind, sniff
from wirepress.model import RawDocument

TEXT = "The harbour council approved the new tram line on Monday after a debate of nine hours. " * 5


def zipped(files, method=zipfile.ZIP_DEFLATED):
    """An archive of (name, content) pairs; names may repeat."""
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", method) as archive:
        warnings.simplefilter("ignore")  # zipfile warns of names that repeat
        for name, content in files:
            archive.writestr(name, content)
    return buffer.getvalue()


def outcome(data):
    envelope = RawDocument(
        id="d", body_key="uploads/d", fetched_at=datetime(2026, 11, 20, tzinfo=UTC), filename="all.zip"
    )
    return read_document(envelope, data)


def test_an_archive_that_unpacks_to_too_much_is_refused_before_anything_is_read(monkeypatch):
    monkeypatch.setattr(archives, "MAX_TOTAL_BYTES", 150)
    monkeypatch.setattr(archives, "read_member", lambda *_args, **_limit: pytest.fail("read a file"))
    data = zipped([(f"{number}.txt", "x" * 100) for number in range(2)])
    with pytest.raises(DocumentError, match="unpacks to more than"):
        list(read_archive(data))


def test_what_an_archive_says_of_its_size_cannot_be_less_than_it_gives():
    data = bytearray(zipped([("a.txt", b"x" * 5_000)], zipfile.ZIP_STORED))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    (member,) = read_archive(bytes(data))
    assert len(member.body) <= 10


def test_files_of_the_same_name_are_all_read():
    data = zipped([("a.txt", "first"), ("a.txt", "second")])
    assert [member.body for member in read_archive(data)] == [b"first", b"second"]


def test_unusual_methods_of_packing_are_refused():
    data = bytearray(zipped([("a.txt", TEXT)], zipfile.ZIP_LZMA))
    with pytest.raises(lzma.LZMAError), zipfile.ZipFile(io.BytesIO(_scrambled(data))) as archive:
        archive.read("a.txt")
    (member,) = read_archive(_scrambled(data))
    assert "unusual" in (member.failure or "")


def _scrambled(data):
    """The same with another byte in the middle of what was packed."""
    start = 30 + len("a.txt") + 20
    return bytes(data[:start]) + b"\xff" * 20 + bytes(data[start + 20 :])


def test_a_list_of_contents_that_is_too_long_is_not_even_read(monkeypatch):
    data = zipped([(f"{number}.txt", "x") for number in range(40)])
    monkeypatch.setattr(archives, "_MAX_ENTRIES", 30)
    monkeypatch.setattr(zipfile, "ZipFile", lambda *_: pytest.fail("opened it"))
    assert sniff(data) is DocumentKind.ZIP
    with pytest.raises(DocumentError, match=f"more than {MAX_MEMBERS} files"):
        list(read_archive(data))


def test_names_are_shown_without_what_a_terminal_would_obey():
    data = zipped([("a.txt", TEXT), (f"\x1b[2J{'n' * 5_000}.png", b"\x89PNG")])
    (failure,) = outcome(data).failures
    assert failure.name.isprintable()
    assert len(failure.name) <= 120


def test_what_takes_a_reader_of_its_own_counts_more(monkeypatch):
    monkeypatch.setattr(reading, "_MAX_ARCHIVE_WORK", 17)
    word = zipped([("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<nothing/>")])
    found = outcome(
        zipped([("a.txt", TEXT), ("b.docx", word), ("c.docx", word), ("d.docx", word), ("e.txt", TEXT + "!")])
    )
    reasons = {failure.name: failure.reason for failure in found.failures}
    assert "another archive" in reasons["d.docx"]
    assert "another archive" in reasons["e.txt"]
    assert "another archive" not in reasons["b.docx"] + reasons["c.docx"]
    assert len(found.articles) == 1


def test_the_largest_archive_stays_within_what_its_function_may_take():
    """Measured: the heaviest small pages take 0.3 seconds (seven units), a hostile PDF two (eight)."""
    assert (MAX_MEMBERS, MAX_TOTAL_BYTES, reading._MAX_ARCHIVE_WORK) == (200, 50_000_000, 400)


def test_two_versions_of_a_page_are_both_read():
    page = '<html><head><link rel="canonical" href="https://harbour.example/2026/tram"></head><body><article>'
    files = [(f"{number}.html", f"{page}<p>{TEXT}</p><p>Version {number} of it.</p>") for number in (1, 2, 2)]
    articles = outcome(zipped(files)).articles
    assert len(articles) == 2
    assert len({article.id for article in articles}) == 1


def test_a_heavy_page_counts_by_its_tags():
    light, heavy = b"<html><body><p>text", b"<html><body>" + b"<div><p>text</p></div>" * 3_000
    assert reading._work(DocumentKind.HTML, light) == 1
    assert reading._work(DocumentKind.HTML, heavy) == 7
    assert reading._work(DocumentKind.MARKDOWN, b"[" * 149_000) == 8
