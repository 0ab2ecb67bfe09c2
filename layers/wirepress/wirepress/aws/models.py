"""Language models in the order in which they are asked, within a time and a budget."""

import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from math import ceil, isfinite
from random import SystemRandom
from typing import Final, Protocol

from wirepress.errors import ConfigurationError, ModelError, TransientError
from wirepress.ports import Amount, ModelAnswer, Prompt, Reservation, Spending

PAUSES: Final = (1.0, 4.0)
"""Seconds before each further attempt at a model that is throttled or unavailable, at most."""
MAX_ANSWER_BYTES: Final = 1_000_000
_AGAIN: Final = frozenset({"throttled", "unavailable"})
_MAYBE_BILLED: Final = frozenset({"timeout", "refused"})
"""Troubles of a model that may have read the prompt: their reservation stays."""
_GRACE: Final = 0.5
"""Seconds after which nobody waits for a model that should have given up by itself."""
_MIN_SECONDS: Final = 2.0
"""What is left of the time below which no model is asked any more."""
_BYTES_PER_TOKEN: Final = 2
"""Fewer than any tokenizer has on average in any script, so that reservations are not too small."""
_OVERHEAD_TOKENS: Final = 1_000
"""The schema, and what a service adds for it."""

_logger = logging.getLogger(__name__)
_JITTER = SystemRandom()


class SingleModel(Protocol):
    """One model of one service."""

    @property
    def name(self) -> str:
        """How the service calls it."""
        ...

    def answer(self, prompt: Prompt, *, seconds: float) -> ModelAnswer:
        """Ask once, waiting at most `seconds`; raises `ModelError`."""
        ...


@dataclass(frozen=True, slots=True)
class Price:
    """Dollars per million tokens."""

    input: float
    output: float


def parse_prices(text: str) -> dict[str, Price]:
    """Prices from `model=0.06/0.24, other=3/15`; raises `ConfigurationError`."""
    prices: dict[str, Price] = {}
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        model, _, price = part.rpartition("=")
        try:
            put, got = (float(value) for value in price.split("/"))
        except ValueError:
            put = got = -1.0
        if not model or min(put, got) < 0 or not isfinite(put + got):
            raise ConfigurationError(f"price {part!r} is not MODEL=IN/OUT in dollars per million tokens")
        prices[model.strip()] = Price(put, got)
    return prices


@dataclass(frozen=True, slots=True)
class Patience:
    """How long one answer may take, in seconds, whoever gives it; and how time passes."""

    seconds: float = 70.0
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic


class ModelsInOrder:
    """`ports.LanguageModel`: the first model that answers, its cost reserved before and settled after.

    `on_usage` is told counts of every answer: calls, tokens, and the cost in millionths of a
    dollar where the model has a price.
    """

    def __init__(
        self,
        models: Sequence[SingleModel],
        spending: Spending,
        *,
        prices: Mapping[str, Price] | None = None,
        patience: Patience | None = None,
        on_usage: Callable[[Mapping[str, int]], None] | None = None,
    ) -> None:
        self._models = models
        self._spending = spending
        self._prices = dict(prices or {})
        self._patience = patience or Patience()
        self._on_usage = on_usage

    @property
    def names(self) -> tuple[str, ...]:
        """The models in their order."""
        return tuple(model.name for model in self._models)

    def answer(self, prompt: Prompt) -> ModelAnswer:
        """Ask; raises `ModelError` when none of them answers."""
        deadline = self._patience.clock() + self._patience.seconds
        problems: list[ModelError] = []
        for model in self._models:
            try:
                return self._patiently(model, prompt, deadline)
            except ModelError as error:
                _logger.warning("a model did not answer", extra={"model": model.name, "reason": error.reason})
                problems.append(error)
        said = "; ".join(problem.reason for problem in problems) or "no model is configured"
        raise ModelError(f"no model answered ({said})", kind=problems[-1].kind if problems else "denied")

    def _patiently(self, model: SingleModel, prompt: Prompt, deadline: float) -> ModelAnswer:
        """Ask one model, again after a pause where that may help and there is time."""
        for pause in (*PAUSES, None):
            try:
                return self._once(model, prompt, deadline)
            except ModelError as error:
                if error.kind not in _AGAIN or pause is None:
                    raise
                wait = error.retry_after_seconds
                if wait is None:
                    wait = pause * (0.5 + _JITTER.random() / 2)
                if self._patience.clock() + wait + _MIN_SECONDS > deadline:
                    raise
                self._patience.sleep(wait)
        raise AssertionError

    def _once(self, model: SingleModel, prompt: Prompt, deadline: float) -> ModelAnswer:
        left = deadline - self._patience.clock()
        if left < _MIN_SECONDS:
            raise ModelError(f"{model.name} was not asked: there was no time left", kind="timeout")
        reservation = self._spending.reserve(self._at_most(model.name, prompt), story_id=prompt.story_id)
        try:
            answer = _in_time(model, prompt, left)
        except ModelError as error:
            if error.kind not in _MAYBE_BILLED:
                self._settle(reservation, Amount())
            raise
        spent = Amount(answer.input_tokens + answer.output_tokens, self._cost(answer))
        if spent.tokens:  # a service that does not count leaves the reservation as it is
            self._settle(reservation, spent)
        if self._on_usage:
            self._on_usage(_usage(answer, spent))
        return answer

    def _settle(self, reservation: Reservation, spent: Amount) -> None:
        try:
            self._spending.settle(reservation, spent)
        except TransientError as error:
            # The answer is paid for and must not be lost; the account stays at the reservation.
            _logger.warning("a reservation was not settled", extra={"reason": error.reason})

    def _at_most(self, name: str, prompt: Prompt) -> Amount:
        """What an answer may cost: the prompt's bytes bound its tokens in every script."""
        size = len(prompt.system.encode()) + len(prompt.user.encode())
        put = ceil(size / _BYTES_PER_TOKEN) + _OVERHEAD_TOKENS
        return Amount(put + prompt.max_output_tokens, self._dollars(name, put, prompt.max_output_tokens))

    def _cost(self, answer: ModelAnswer) -> int:
        return self._dollars(answer.model, answer.input_tokens, answer.output_tokens)

    def _dollars(self, name: str, put: int, got: int) -> int:
        """Millionths of a dollar: a dollar per million tokens is one of them per token."""
        price = self._prices.get(name)
        return ceil(put * price.input + got * price.output) if price else 0


def _in_time(model: SingleModel, prompt: Prompt, seconds: float) -> ModelAnswer:
    """Ask in a thread that is left behind when time is up: a time-out of a socket knows no dripping."""
    outcome: Future[ModelAnswer] = Future()

    def ask() -> None:
        try:
            outcome.set_result(model.answer(prompt, seconds=seconds))
        except BaseException as error:  # noqa: BLE001 - raised again in the thread that waits
            outcome.set_exception(error)

    thread = threading.Thread(target=ask, name=f"model {model.name[:80]}", daemon=True)
    thread.start()
    try:
        return outcome.result(seconds + _GRACE)
    except TimeoutError as error:
        raise ModelError(f"{model.name} did not answer within {seconds:.0f} s", kind="timeout") from error


def _usage(answer: ModelAnswer, spent: Amount) -> dict[str, int]:
    return {
        "model_calls": 1,
        "model_input_tokens": answer.input_tokens,
        "model_output_tokens": answer.output_tokens,
        "model_microdollars": spent.microdollars,
    }


def whole_text(text: str) -> str:
    """A text that can be stored: without halves of surrogate pairs."""
    return text.encode("utf-8", "replace").decode("utf-8")
