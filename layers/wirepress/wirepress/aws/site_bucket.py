"""The bucket that readers see through the CDN: a path of the site is a key."""

import hashlib
from typing import TYPE_CHECKING

from wirepress.aws.objects import Bucket
from wirepress.ports import SiteObject

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

DIGEST = "sha256"
"""The user metadata that holds the digest; an ETag would not do, it depends on the encryption."""


class S3SiteBucket:
    """`ports.SiteBucket` on an S3 bucket: tokens are ETags, digests SHA-256 in hexadecimal."""

    def __init__(self, bucket: str, client: "S3Client | None" = None) -> None:
        self._bucket = Bucket(bucket, client)

    def head(self, key: str) -> SiteObject | None:
        """What stands at a key (no leading slash), without its body.

        An object that somebody else put there has an empty digest, which equals none.
        """
        answer = self._bucket.head(key)
        if answer is None:
            return None
        return SiteObject(token=answer["ETag"], digest=answer.get("Metadata", {}).get(DIGEST, ""))

    def get(self, key: str) -> bytes | None:
        """The body of what stands at a key."""
        found = self._bucket.read(key)
        return found[1] if found else None

    def put(
        self, key: str, body: bytes, *, content_type: str, cache_control: str, expected: SiteObject | None
    ) -> None:
        """Write over what `head` returned; raises `ConflictError` when that has changed."""
        self._bucket.write_over(
            key,
            body,
            expected=expected.token if expected else None,
            content_type=content_type,
            CacheControl=cache_control,
            Metadata={DIGEST: hashlib.sha256(body).hexdigest()},
        )

    def delete(self, key: str, *, expected: SiteObject) -> None:
        """Remove what `head` returned; raises `ConflictError` when that has changed."""
        self._bucket.delete(key, expected=expected.token)
