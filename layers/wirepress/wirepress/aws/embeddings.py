"""Embeddings by models on Amazon Bedrock (InvokeModel): Titan Text Embeddings v2, Cohere Embed."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from wirepress.aws import clients
from wirepress.aws.errors import translated
from wirepress.errors import ConfigurationError, TransientError

DIMENSIONS: Final = 256
"""Of a Titan vector: 97 % of its accuracy, says its model card, in a quarter of the space."""
_READ_SECONDS: Final = 20
_COHERE_BATCH: Final = 96
_BUSY: Final = frozenset({"ModelNotReadyException", "ModelTimeoutException", "ServiceUnavailableException"})


class BedrockEmbeddings:
    """`ports.Embeddings` on Bedrock; `model_id` is an embedding model of Titan or Cohere, or a profile."""

    def __init__(self, model_id: str) -> None:
        if "cohere." not in model_id and "amazon.titan-embed" not in model_id:
            raise ConfigurationError(
                f"EMBEDDINGS_MODEL {model_id} is not known: set a Titan or Cohere embedding model"
            )
        self._model = model_id

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """See `ports.Embeddings`."""
        if "cohere." not in self._model:
            return [self._titan(text) for text in texts]
        chunks = (texts[at : at + _COHERE_BATCH] for at in range(0, len(texts), _COHERE_BATCH))
        return [vector for chunk in chunks for vector in self._cohere(chunk)]

    def _titan(self, text: str) -> list[float]:
        answer = self._invoke({"inputText": text or " ", "dimensions": DIMENSIONS, "normalize": True})
        return self._vectors([answer.get("embedding")], 1)[0]

    def _cohere(self, texts: Sequence[str]) -> list[list[float]]:
        answer = self._invoke(
            {"texts": [text or " " for text in texts], "input_type": "clustering", "truncate": "END"}
        )
        found = answer.get("embeddings")
        return self._vectors(found.get("float") if isinstance(found, dict) else found, len(texts))

    def _invoke(self, body: Mapping[str, Any]) -> dict[str, Any]:
        client: Any = clients.bedrock_runtime(_READ_SECONDS)
        with translated(f"model {self._model}"):
            try:
                answer = client.invoke_model(
                    modelId=self._model,
                    body=json.dumps(body, ensure_ascii=False).encode("utf-8", "replace"),
                    contentType="application/json",
                    accept="application/json",
                )
                said = answer["body"].read()
            except client.exceptions.ClientError as error:
                if error.response.get("Error", {}).get("Code") in _BUSY:
                    raise TransientError(f"model {self._model} is busy ({error}); try again") from error
                raise
        try:
            read = json.loads(said)
        except ValueError as error:
            raise TransientError(f"model {self._model} gave no JSON; try again") from error
        return read if isinstance(read, dict) else {}

    def _vectors(self, found: object, count: int) -> list[list[float]]:
        """What the model said as vectors; anything else is a broken answer, worth asking again."""
        if not isinstance(found, list) or len(found) != count or not all(map(_is_vector, found)):
            raise TransientError(f"model {self._model} gave no vectors; try again")
        return [[float(value) for value in vector] for vector in found]


def _is_vector(found: object) -> bool:
    return isinstance(found, list) and bool(found) and all(isinstance(value, int | float) for value in found)


class FakeEmbeddings:
    """`ports.Embeddings` without a model: the vectors that a test gives, by a word in the text."""

    def __init__(self, vectors: Mapping[str, Sequence[float]], *, reachable: bool = True) -> None:
        self._given = vectors
        self.reachable = reachable
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """See `ports.Embeddings`."""
        if not self.reachable:
            raise TransientError("the model cannot be reached; try again")
        self.asked.extend(texts)
        width = len(next(iter(self._given.values())))
        return [
            next((list(vector) for word, vector in self._given.items() if word in text), [0.0] * width)
            for text in texts
        ]
