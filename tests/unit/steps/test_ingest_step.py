"""Ingest keeps what an archive gives, and names every file that it could not read."""

import io
import zipfile
from datetime import UTC, datetime

import pytest

from wirepress.aws.memory import MemoryArchive, MemoryInbox, MemoryOutbox
from wirepress.errors import DocumentError
from wirepress.steps.ingest import Ingest

TEXT = "The harbour council approved the new tram line on Monday after a debate of nine hours. " * 5


def test_files_that_cannot_be_read_are_named_by_reason_and_the_others_kept():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive_file:
        for name, content in [
            ("a.txt", TEXT),
            ("b.png", b"\x89PNG"),
            ("c.txt", "short"),
            ("d.png", b"\x89PNG"),
        ]:
            archive_file.writestr(name, content)
    inbox, archive, outbox = MemoryInbox(), MemoryArchive(), MemoryOutbox()
    inbox.upload("uploads/all.zip", buffer.getvalue(), last_modified=datetime(2026, 11, 20, tzinfo=UTC))
    with pytest.raises(DocumentError) as refused:
        Ingest(inbox, archive, outbox).run("uploads/all.zip")
    assert refused.value.reason == (
        "3 of the archive's files could not be read, the others were: "
        "b.png, d.png: a picture; only text can be read; c.txt: too short: 1 words, 50 are needed"
    )
    assert len(outbox.messages) == 1
