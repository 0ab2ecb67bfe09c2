"""ZIP archives, opened without trusting what they say of their size."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from wirepress.errors import DocumentError

MAX_MEMBERS: Final = 200
MAX_MEMBER_BYTES: Final = 20_000_000
MAX_TOTAL_BYTES: Final = 100_000_000
_IGNORED_PREFIXES: Final = ("__MACOSX/", ".")


@dataclass(frozen=True, slots=True)
class ArchiveMember:
    """A file of an archive, or the reason why it cannot be read."""

    name: str
    body: bytes = b""
    failure: str | None = None


def read_archive(data: bytes) -> Iterator[ArchiveMember]:
    """The files of a ZIP in the order of their names, each read only when asked for.

    Raises `DocumentError` for a damaged archive and for one with too many files.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
        raise DocumentError("the ZIP archive is damaged; pack it again") from error
    with archive:
        members = [info for info in archive.infolist() if not _is_ignored(info)]
        if len(members) > MAX_MEMBERS:
            raise DocumentError(f"the ZIP archive has more than {MAX_MEMBERS} files; split it")
        total = 0
        for info in sorted(members, key=lambda item: item.filename):
            member = _read(archive, info, limit=min(MAX_MEMBER_BYTES, MAX_TOTAL_BYTES - total))
            total += len(member.body)
            yield member


def read_member(archive: zipfile.ZipFile, name: str, *, limit: int) -> bytes:
    """One file of at most `limit` bytes; counts what comes out, whatever the archive claims.

    Raises `DocumentError`.
    """
    try:
        with archive.open(name) as stream:
            body = stream.read(limit + 1)
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, OSError, EOFError, RuntimeError) as error:
        # zipfile reports an encrypted file with a bare RuntimeError.
        encrypted = "password" in str(error) or "encrypted" in str(error)
        raise DocumentError(
            "encrypted; pack it without a password" if encrypted else "damaged; pack it again"
        ) from error
    if len(body) > limit:
        raise DocumentError(f"unpacks to more than {limit} bytes; upload it by itself")
    return body


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, *, limit: int) -> ArchiveMember:
    try:
        return ArchiveMember(name=info.filename, body=read_member(archive, info.filename, limit=limit))
    except DocumentError as error:
        return ArchiveMember(name=info.filename, failure=error.reason)


def _is_ignored(info: zipfile.ZipInfo) -> bool:
    base = info.filename.rstrip("/").rpartition("/")[2]
    return (
        info.is_dir()
        or info.filename.startswith(_IGNORED_PREFIXES[0])
        or base.startswith(_IGNORED_PREFIXES[1])
    )
