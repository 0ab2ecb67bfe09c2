"""Models' answers in the newsroom bucket, as answers/<digest of prompt and models>.json."""

from typing import TYPE_CHECKING

from pydantic import ValidationError

from wirepress.aws.objects import JSON, Bucket
from wirepress.errors import ModelError
from wirepress.ports import ModelAnswer

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


def answer_key(digest: str) -> str:
    """The key of an answer."""
    return f"answers/{digest}.json"


class S3ModelAnswers:
    """`ports.ModelAnswers` on an S3 bucket: an answer is written once and never changed."""

    def __init__(self, bucket: str, client: "S3Client | None" = None) -> None:
        self._bucket = Bucket(bucket, client)

    def get(self, digest: str) -> ModelAnswer | None:
        """The answer that is kept; raises `ModelError` for one that another version stored."""
        key = answer_key(digest)
        stored = self._bucket.read(key)
        if stored is None:
            return None
        try:
            return ModelAnswer.model_validate_json(stored[1])
        except ValidationError as error:
            raise ModelError(
                f"{self._bucket.address(key)} is not a stored answer of this version: {error}; delete it",
                kind="invalid",
            ) from error

    def put(self, digest: str, answer: ModelAnswer) -> ModelAnswer:
        """Keep an answer; returns the one that is kept, which may be that of somebody faster."""
        self._bucket.write_once(answer_key(digest), answer.to_json(), content_type=JSON)
        return self.get(digest) or answer


class MemoryModelAnswers:
    """`ports.ModelAnswers` in this process: for tests and for trying things out."""

    def __init__(self) -> None:
        self.kept: dict[str, ModelAnswer] = {}

    def get(self, digest: str) -> ModelAnswer | None:
        """The answer that is kept."""
        return self.kept.get(digest)

    def put(self, digest: str, answer: ModelAnswer) -> ModelAnswer:
        """Keep an answer; returns the one that is kept, which may be that of somebody faster."""
        return self.kept.setdefault(digest, answer)
