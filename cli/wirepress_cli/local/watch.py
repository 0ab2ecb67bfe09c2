"""The inbox folder: files that people put there become uploads."""

import mimetypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import boto3


@dataclass(slots=True)
class InboxFolder:
    """Uploads the files of a folder and, when asked again, those that are new or have changed."""

    folder: Path
    bucket: str
    refused: dict[str, str] = field(default_factory=dict)
    """Files that could not be uploaded, by name, with the reason."""
    _known: dict[str, tuple[int, int]] = field(default_factory=dict)
    _s3: Any = field(default_factory=lambda: boto3.client("s3"))

    def upload_changes(self) -> list[str]:
        """Upload what is new or changed, in the order of the names; returns the keys."""
        keys = []
        for path in files_of(self.folder):
            name = path.relative_to(self.folder).as_posix()
            status = path.stat()
            state = (status.st_mtime_ns, status.st_size)
            if self._known.get(name) == state:
                continue
            self._known[name] = state
            self.refused.pop(name, None)
            try:
                self._upload(path, f"uploads/{name}", modified=datetime.fromtimestamp(status.st_mtime, UTC))
            except OSError as error:
                self.refused[name] = f"cannot be read: {error.strerror or error}"
                continue
            keys.append(f"uploads/{name}")
        return keys

    def _upload(self, path: Path, key: str, *, modified: datetime) -> None:
        kind = mimetypes.guess_type(path.name)[0]
        options = {"ContentType": kind} if kind else {}
        with path.open("rb") as body:
            self._s3.put_object(
                Bucket=self.bucket,
                Key=key,
                Body=body,
                Metadata={"modified": modified.isoformat()},
                **options,
            )


def files_of(folder: Path) -> Iterator[Path]:
    """The files below a folder in the order of their names, hidden ones left out."""
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden:
            yield path
