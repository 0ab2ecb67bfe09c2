"""A folder of uploads: what is new is uploaded, what cannot be read is named."""

from pathlib import Path

from wirepress_cli.local.watch import InboxFolder


class Bucket:
    """Keeps what is put; stands for the S3 client."""

    def __init__(self) -> None:
        self.put: dict[str, bytes] = {}

    def put_object(self, *, Key: str, Body, **_: object) -> None:  # noqa: N803 -- S3's own names
        self.put[Key] = Body.read()


def test_new_and_changed_files_are_uploaded_once(tmp_path: Path) -> None:
    bucket = Bucket()
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.md").write_text("one")
    (tmp_path / ".hidden").write_text("no")
    inbox = InboxFolder(tmp_path, "inbox", _s3=bucket)

    assert inbox.upload_changes() == ["uploads/sub/a.md"]
    assert inbox.upload_changes() == []
    (tmp_path / "sub" / "a.md").write_text("longer")
    assert inbox.upload_changes() == ["uploads/sub/a.md"]
    assert bucket.put == {"uploads/sub/a.md": b"longer"}


def test_a_file_that_cannot_be_read_is_named_and_stops_nothing(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "a.md").write_text("one")
    (tmp_path / "b.md").write_text("two")
    real_open = Path.open

    def open_all_but_a(self: Path, *args: object, **options: object):
        if self.name == "a.md":
            raise PermissionError(13, "Permission denied")
        return real_open(self, *args, **options)

    monkeypatch.setattr(Path, "open", open_all_but_a)
    inbox = InboxFolder(tmp_path, "inbox", _s3=Bucket())

    assert inbox.upload_changes() == ["uploads/b.md"]
    assert inbox.refused == {"a.md": "cannot be read: Permission denied"}
