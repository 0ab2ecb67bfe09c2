"""ZIP archives, opened without trusting what they say of their size."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from wirepress.errors import DocumentError
from wirepress.ingest.plain_text import clean_line

MAX_MEMBERS: Final = 200
MAX_MEMBER_BYTES: Final = 20_000_000
MAX_TOTAL_BYTES: Final = 50_000_000
_MAX_ENTRIES: Final = 20_000
"""Of a list of contents: a longer one would take long to read only to be refused."""
_ENTRY: Final = b"PK\x01\x02"
_MAX_NAME: Final = 120
_TOO_MANY: Final = f"the ZIP archive has more than {MAX_MEMBERS} files; split it"
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""Others are slow, or take the memory that a crafted file asks for."""
_IGNORED_PREFIXES: Final = ("__MACOSX/", ".")


@dataclass(frozen=True, slots=True)
class ArchiveMember:
    """A file of an archive, or the reason why it cannot be read."""

    name: str
    body: bytes = b""
    failure: str | None = None


def read_archive(data: bytes) -> Iterator[ArchiveMember]:
    """The files of a ZIP in the order of their names, each read only when asked for.

    Raises `DocumentError` for a damaged archive and, before anything is read, for one with too
    many files or with too much in them. A file never gives more than the list of contents says.
    """
    if has_too_many_entries(data):
        raise DocumentError(_TOO_MANY)
    with open_archive(data) as archive:
        members = [info for info in archive.infolist() if not _is_ignored(info)]
        if len(members) > MAX_MEMBERS:
            raise DocumentError(_TOO_MANY)
        if sum(info.file_size for info in members) > MAX_TOTAL_BYTES:
            raise DocumentError(
                f"the ZIP archive unpacks to more than {MAX_TOTAL_BYTES // 1_000_000} MB; split it"
            )
        for info in sorted(members, key=lambda item: item.filename):
            yield _read(archive, info)


def open_archive(data: bytes) -> zipfile.ZipFile:
    """A ZIP archive, or a Word file, which is one; raises `DocumentError` for a damaged one."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    # `zipfile` lets through what damaged lists of contents do to it: offsets before the beginning
    # (OSError, ValueError), an end too soon, a version of the format that it does not know.
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
        raise DocumentError("the ZIP archive or Word file is damaged; save it again") from error


def has_too_many_entries(data: bytes) -> bool:
    """Whether an archive's list of contents is too long to be opened at all."""
    return data.count(_ENTRY) > _MAX_ENTRIES


def read_member(archive: zipfile.ZipFile, name: str | zipfile.ZipInfo, *, limit: int) -> bytes:
    """One file of at most `limit` bytes; counts what comes out, whatever the archive claims.

    By its entry rather than its name, where names may repeat.

    Raises `DocumentError`.
    """
    try:
        info = archive.getinfo(name) if isinstance(name, str) else name
        if info.compress_type not in _METHODS:
            raise DocumentError("packed in an unusual way; pack it as an ordinary ZIP")
        with archive.open(info) as stream:
            body = stream.read(limit + 1)
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, OSError, EOFError, RuntimeError) as error:
        # zipfile reports an encrypted file with a bare RuntimeError.
        encrypted = "password" in str(error) or "encrypted" in str(error)
        raise DocumentError(
            "encrypted; pack it without a password" if encrypted else "damaged; pack it again"
        ) from error
    if len(body) > limit:
        raise DocumentError(f"unpacks to more than {limit // 1_000_000} MB; upload it by itself")
    return body


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> ArchiveMember:
    name = clean_line(info.filename[:_MAX_NAME])
    try:
        return ArchiveMember(name=name, body=read_member(archive, info, limit=MAX_MEMBER_BYTES))
    except DocumentError as error:
        return ArchiveMember(name=name, failure=error.reason)


def _is_ignored(info: zipfile.ZipInfo) -> bool:
    base = info.filename.rstrip("/").rpartition("/")[2]
    return (
        info.is_dir()
        or info.filename.startswith(_IGNORED_PREFIXES[0])
        or base.startswith(_IGNORED_PREFIXES[1])
    )
