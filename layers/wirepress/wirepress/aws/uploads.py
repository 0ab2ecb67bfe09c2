"""Uploads: files that people put into the inbox bucket; what S3 knows of one is its envelope."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.header import decode_header, make_header

from wirepress.model import FeedHints, RawDocument

UPLOADS = "uploads/"
OCTETS = "binary/octet-stream"
"""The content type that S3 gives to objects which came without one."""


def uploaded(
    key: str,
    body: bytes,
    *,
    last_modified: datetime,
    content_type: str | None = None,
    metadata: Mapping[str, str] | None = None,
) -> RawDocument:
    """The envelope of an uploaded file.

    User metadata (all optional): `modified` (ISO 8601; without an offset it is UTC) dates the
    file, so that uploading it again changes nothing; `title`, `outlet` and `language` are hints.
    Text beyond ASCII is encoded as RFC 2047 says, which is also how S3 hands it out.
    """
    told = {name: _decoded(value) for name, value in (metadata or {}).items()}
    modified = _instant(told.get("modified", "")) or last_modified
    return RawDocument(
        id=hashlib.sha256(body).hexdigest(),
        body_key=key,
        fetched_at=modified,
        outlet=told.get("outlet") or None,
        filename=key.rpartition("/")[2],
        content_type=None if content_type in {None, "", OCTETS} else content_type,
        last_modified=modified,
        hints=FeedHints(title=told.get("title") or None, language=told.get("language") or None),
    )


def _decoded(value: str) -> str:
    try:
        return str(make_header(decode_header(value))).strip()
    except (HeaderParseError, LookupError, UnicodeDecodeError):  # not RFC 2047 after all
        return value.strip()


def _instant(value: str) -> datetime | None:
    try:
        instant = datetime.fromisoformat(value)
    except ValueError:
        return None
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)
