"""S3 objects as the adapters need them: read or `None`, write under a condition."""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from wirepress.aws import clients
from wirepress.aws.errors import MissingError, translated
from wirepress.errors import ConflictError, DocumentError

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_s3.type_defs import GetObjectOutputTypeDef, HeadObjectOutputTypeDef

JSON = "application/json"


class Bucket:
    """One S3 bucket. The client is made at the first call unless one is given."""

    def __init__(self, name: str, client: "S3Client | None" = None) -> None:
        self.name = name
        self._given = client

    @cached_property
    def _s3(self) -> "S3Client":
        return self._given or clients.s3()

    def read(
        self, key: str, *, max_bytes: int | None = None
    ) -> "tuple[GetObjectOutputTypeDef, bytes] | None":
        """An object's metadata and its bytes; raises `DocumentError` for one larger than `max_bytes`."""
        try:
            with translated(self.address(key)):
                answer = self._s3.get_object(Bucket=self.name, Key=key)
                size = answer["ContentLength"]
                if max_bytes is not None and size > max_bytes:
                    answer["Body"].close()
                    raise DocumentError(f"{size:,} bytes, at most {max_bytes:,} are read; upload it in parts")
                return answer, answer["Body"].read()
        except MissingError:
            return None

    def head(self, key: str) -> "HeadObjectOutputTypeDef | None":
        """An object's metadata."""
        try:
            with translated(self.address(key)):
                return self._s3.head_object(Bucket=self.name, Key=key)
        except MissingError:
            return None

    def keys(self, prefix: str, *, limit: int) -> list[str]:
        """The first keys with a prefix, at most `limit` (up to 1,000) of them."""
        with translated(self.address(prefix)):
            answer = self._s3.list_objects_v2(Bucket=self.name, Prefix=prefix, MaxKeys=limit)
        return [found["Key"] for found in answer.get("Contents", [])]

    def all_keys(self, prefix: str) -> list[str]:
        """All keys with a prefix, a request for each thousand."""
        with translated(self.address(prefix)):
            pages = self._s3.get_paginator("list_objects_v2").paginate(Bucket=self.name, Prefix=prefix)
            return [found["Key"] for page in pages for found in page.get("Contents", [])]

    def write(self, key: str, body: bytes, *, content_type: str, **options: str | Mapping[str, str]) -> None:
        """Store an object, whatever stands there."""
        self._put(key, body, ContentType=content_type, **options)

    def write_over(
        self,
        key: str,
        body: bytes,
        *,
        expected: str | None,
        content_type: str,
        **options: str | Mapping[str, str],
    ) -> None:
        """Store an object over the ETag `expected` or, with `None`, only where nothing stands."""
        condition = {"IfNoneMatch": "*"} if expected is None else {"IfMatch": expected}
        try:
            self._put(key, body, ContentType=content_type, **condition, **options)
        except MissingError as error:
            raise self._removed(key) from error

    def write_once(self, key: str, body: bytes, *, content_type: str) -> None:
        """Store an object that never changes; what stands there already stays."""
        try:
            self.write_over(key, body, expected=None, content_type=content_type)
        except ConflictError:
            # Refused because it is there, or because two writers met: only then may it be missing.
            if self.head(key) is None:
                raise

    def delete(self, key: str, *, expected: str) -> None:
        """Remove the object with the ETag `expected`."""
        try:
            with translated(self.address(key)):
                self._s3.delete_object(Bucket=self.name, Key=key, IfMatch=expected)
        except MissingError as error:
            raise self._removed(key) from error

    def address(self, key: str) -> str:
        """An object's address as an operator would write it."""
        return f"s3://{self.name}/{key}"

    def _removed(self, key: str) -> ConflictError:
        return ConflictError(f"{self.address(key)} was removed meanwhile; read again")

    def _put(self, key: str, body: bytes, **options: Any) -> None:  # noqa: ANN401 - botocore's own keywords
        with translated(self.address(key)):
            self._s3.put_object(Bucket=self.name, Key=key, Body=body, **options)
