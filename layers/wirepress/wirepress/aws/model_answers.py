"""Models' answers in the newsroom bucket, as answers/<digest of prompt, models and endpoint>.json."""

from hashlib import sha256
from typing import TYPE_CHECKING

from pydantic import ValidationError

from wirepress.aws.objects import JSON, Bucket
from wirepress.errors import ModelError
from wirepress.ports import ModelAnswer

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


def answer_key(digest: str, endpoint: str | None = None) -> str:
    """The key of an answer that a service's models gave to what has the digest; without one, Bedrock's."""
    if endpoint:
        digest = sha256(f"{endpoint.rstrip('/')}\n{digest}".encode()).hexdigest()
    return f"answers/{digest}.json"


class S3ModelAnswers:
    """`ports.ModelAnswers` on an S3 bucket: an answer is written once and never changed.

    `endpoint` is the service that has the models: another one's may go by the same names.
    """

    def __init__(self, bucket: str, client: "S3Client | None" = None, *, endpoint: str | None = None) -> None:
        self._bucket = Bucket(bucket, client)
        self._endpoint = endpoint

    def get(self, digest: str) -> ModelAnswer | None:
        """The answer that is kept; raises `ModelError` for one that another version stored."""
        key = answer_key(digest, self._endpoint)
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
        self._bucket.write_once(answer_key(digest, self._endpoint), answer.to_json(), content_type=JSON)
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
