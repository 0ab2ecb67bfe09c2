"""What a language model knows of an article's meaning, as an optional help to its terms."""

import math
from collections.abc import Sequence
from typing import Final, Protocol

_SCALE: Final = 127


class Embeddings(Protocol):
    """A model that turns texts into vectors."""

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector per text, all of one length.

        Raises `TransientError` when the model cannot be reached: the message comes again, an
        article is never decided without its vector.
        """
        ...


def quantised(vector: Sequence[float]) -> tuple[int, ...]:
    """The vector at length 1, in 127ths: small to store, exact to compute with.

    A vector of zeros stays one.
    """
    length = math.sqrt(math.fsum(value * value for value in vector)) or 1.0
    return tuple(round(value / length * _SCALE) for value in vector)
