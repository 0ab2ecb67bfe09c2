"""The inbox bucket: raw bytes, the envelopes that describe them, and operators' uploads.

raw/bodies/<sha256>          the bytes of pages, under whatever key the envelope names
raw/documents/<id>.json      an envelope; written last, so that its event finds the bytes
raw/feeds/<source>/<digest>  feeds that changed
uploads/...                  files put there by people; each is its own envelope
"""

from typing import TYPE_CHECKING

from pydantic import ValidationError

from wirepress.aws.objects import JSON, Bucket
from wirepress.aws.uploads import OCTETS, UPLOADS, uploaded
from wirepress.errors import DocumentError, MessageError, TransientError
from wirepress.model import RawDocument

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

DOCUMENTS = "raw/documents/"
MAX_UPLOAD_BYTES = 100_000_000
"""Larger uploads are refused unread: they would not fit into the function's memory."""
FEEDS = "raw/feeds/"


def document_key(document_id: str) -> str:
    """The key of a document's envelope."""
    return f"{DOCUMENTS}{document_id}.json"


def feed_key(source_id: str, digest: str) -> str:
    """The key under which the bytes of a feed are kept."""
    return f"{FEEDS}{source_id}/{digest}"


class S3Inbox:
    """`ports.Inbox` on an S3 bucket."""

    def __init__(self, bucket: str, client: "S3Client | None" = None) -> None:
        self._bucket = Bucket(bucket, client)

    def put_document(self, document: RawDocument, body: bytes) -> None:
        """Store bytes, then envelope. Storing the same document twice keeps the first."""
        content_type = document.content_type or OCTETS
        self._bucket.write_once(document.body_key, body, content_type=content_type)
        self._bucket.write_once(document_key(document.id), document.to_json(), content_type=JSON)

    def put_feed(self, source_id: str, digest: str, body: bytes) -> None:
        """Keep the bytes of a feed that changed."""
        self._bucket.write_once(feed_key(source_id, digest), body, content_type=OCTETS)

    def get_feed(self, source_id: str, digest: str) -> bytes:
        """The bytes of a feed that was kept; raises `DocumentError` where they are gone."""
        key = feed_key(source_id, digest)
        found = self._bucket.read(key)
        if found is None:
            raise DocumentError(f"{self._bucket.address(key)} was removed; the source is polled all the same")
        return found[1]

    def get(self, key: str) -> tuple[RawDocument, bytes]:
        """Read an envelope and its bytes, or an upload.

        Raises `DocumentError` when the object is gone or unreadable, `MessageError` for a key
        that is neither an envelope's nor an upload's.
        """
        if key.startswith(UPLOADS):
            found = self._bucket.read(key, max_bytes=MAX_UPLOAD_BYTES)
            if found is None:
                raise DocumentError(f"{self._bucket.address(key)} was removed; upload it again")
            answer, body = found
            document = uploaded(
                key,
                body,
                last_modified=answer["LastModified"],
                content_type=answer.get("ContentType"),
                metadata=answer.get("Metadata", {}),
            )
            return document, body
        if not key.startswith(DOCUMENTS):
            raise MessageError(f"{key} is neither an envelope nor an upload; check the rule's key prefixes")
        return self._document(key)

    def all_document_keys(self) -> list[str]:
        """The keys of all envelopes and uploads; folders that a console has made are none."""
        keys = [*self._bucket.all_keys(DOCUMENTS), *self._bucket.all_keys(UPLOADS)]
        return [key for key in keys if not key.endswith("/")]

    def _document(self, key: str) -> tuple[RawDocument, bytes]:
        found = self._bucket.read(key)
        if found is None:
            raise DocumentError(f"{self._bucket.address(key)} was removed; fetch its source again")
        try:
            document = RawDocument.model_validate_json(found[1])
        except ValidationError as error:
            raise DocumentError(f"{self._bucket.address(key)} is not an envelope: {error}") from error
        body = self._bucket.read(document.body_key)
        if body is None:
            raise TransientError(f"{self._bucket.address(document.body_key)} is missing; restore it")
        return document, body[1]
