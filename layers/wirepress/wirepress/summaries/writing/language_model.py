"""What the generative summarizer needs from the world: a model to ask, a place to keep its answers."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Protocol

from wirepress.model.base import Record


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question to a model: instructions, material, and the JSON schema of the answer.

    `story_id` is only for the accounts: equal prompts of two stories have equal digests.
    """

    story_id: str
    system: str
    user: str
    schema: Mapping[str, Any]
    max_output_tokens: int

    def digest(self, models: Sequence[str]) -> str:
        """What identifies the answer of these models to this prompt, in hexadecimal."""
        parts = [self.system, self.user, self.schema, self.max_output_tokens, list(models)]
        return sha256(json.dumps(parts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


class ModelAnswer(Record):
    """What a model said: JSON, or text that should hold some, and what it counted.

    `truncated` tells that the answer ended at the limit of output tokens.
    """

    text: str
    model: str
    input_tokens: int
    output_tokens: int
    truncated: bool = False


class LanguageModel(Protocol):
    """A model, or several in the order in which they are asked."""

    @property
    def names(self) -> tuple[str, ...]:
        """The models that may answer."""
        ...

    def answer(self, prompt: Prompt) -> ModelAnswer:
        """Ask; raises `ModelError` when nobody answers."""
        ...


class ModelAnswers(Protocol):
    """Answers that were paid for, by the digest of their prompt: asking the same again is free."""

    def get(self, digest: str) -> ModelAnswer | None:
        """The answer that is kept."""
        ...

    def put(self, digest: str, answer: ModelAnswer) -> ModelAnswer:
        """Keep an answer; returns the one that is kept, which may be that of somebody faster."""
        ...
