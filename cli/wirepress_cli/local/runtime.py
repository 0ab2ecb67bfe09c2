"""Running the functions: in this process, each with an environment of its own as on Lambda."""

import contextlib
import importlib.util
import itertools
import sys
import threading
import time
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any, Final, Protocol

from wirepress.errors import WirepressError
from wirepress_cli.local.server import environment
from wirepress_cli.local.stack import Function

Event = Mapping[str, Any]


class FunctionError(WirepressError):
    """A function raised, ran out of time or could not be started."""

    permanent = False


class Runtime(Protocol):
    """What the dispatcher needs of a runtime."""

    def invoke(self, function: Function, event: Event) -> Any:  # noqa: ANN401 - a handler may answer anything
        """Call the function's handler; raises `FunctionError` when it raises."""
        ...

    def close(self) -> None:
        """Stop what was started."""
        ...


@dataclass(frozen=True, slots=True)
class LocalContext:
    """The context object that Lambda hands to a handler."""

    function_name: str
    memory_limit_in_mb: int
    invoked_function_arn: str
    deadline: float
    """When the function's time-out is over, on the monotonic clock."""
    aws_request_id: str = field(default_factory=lambda: str(uuid.uuid4()))
    function_version: str = "$LATEST"
    log_group_name: str = "/aws/lambda/local"
    log_stream_name: str = "local"

    def get_remaining_time_in_millis(self) -> int:
        """How much of the time-out is left."""
        return max(0, int((self.deadline - time.monotonic()) * 1000))


_OWN: Final[tuple[str, ...]] = ("wirepress.bootstrap", "wirepress.settings")
"""Modules that keep what one function has read from its environment: every function gets its own."""


class InProcessRuntime:
    """Calls handlers in this process.

    A function finds its own environment while its module is loaded, not later: the functions read
    it once, at the start, and other threads run other functions.
    A function that is called from two threads at a time gets two copies of its module, as Lambda
    would start two execution environments. Time-outs are told to the handler, not enforced.
    """

    def __init__(self) -> None:
        self._idle: defaultdict[str, list[Callable[..., Any]]] = defaultdict(list)
        self._loading = threading.Lock()
        self._numbers = itertools.count()

    def invoke(self, function: Function, event: Event) -> Any:  # noqa: ANN401 - a handler may answer anything
        """Call the function's handler; raises `FunctionError` when it raises."""
        handler = self._take(function)
        context = LocalContext(
            function_name=function.name,
            memory_limit_in_mb=function.memory,
            invoked_function_arn=function.arn,
            deadline=time.monotonic() + function.timeout,
        )
        try:
            answer = handler(event, context)
        except Exception as error:  # whatever a handler raises is a failed invocation
            raise FunctionError(f"{function.name}: {type(error).__name__}: {error}") from error
        self._idle[function.name].append(handler)
        return answer

    def close(self) -> None:
        """Forget the loaded functions."""
        self._idle.clear()

    def _take(self, function: Function) -> Callable[..., Any]:
        with self._loading:
            if self._idle[function.name]:
                return self._idle[function.name].pop()
            with environment(function.environment):
                return _load(function, f"wirepress_function_{function.name}_{next(self._numbers)}")


def _load(function: Function, name: str) -> Callable[..., Any]:
    """Import the function's module under a name of its own; gives its handler."""
    module_name, _, attribute = function.handler.partition(".")
    path = function.folder / f"{module_name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None or not path.is_file():
        raise FunctionError(f"{function.name}: there is no {path}")
    module = importlib.util.module_from_spec(spec)
    with _own_modules() as own:
        try:
            spec.loader.exec_module(module)
        except Exception as error:  # whatever a module raises while loading is a failed start
            raise FunctionError(
                f"{function.name} cannot be loaded: {type(error).__name__}: {error}"
            ) from error
        read_settings = getattr(own().get("wirepress.settings"), "settings", None)
        if read_settings is not None:
            _fill(read_settings)
    handler: Callable[..., Any] = getattr(module, attribute)
    return handler


def _fill(read_settings: Callable[[], object]) -> None:
    """Let the function read its settings now, while the environment is its own."""
    try:
        read_settings()
    except WirepressError as error:
        raise FunctionError(error.reason) from error


@contextlib.contextmanager
def _own_modules() -> Iterator[Callable[[], Mapping[str, ModuleType]]]:
    """Import afresh the modules that keep a function's environment; gives those that were imported."""
    shared: dict[str, ModuleType] = {name: sys.modules.pop(name) for name in _OWN if name in sys.modules}
    try:
        yield lambda: {name: sys.modules[name] for name in _OWN if name in sys.modules}
    finally:
        for name in _OWN:
            sys.modules.pop(name, None)
        sys.modules.update(shared)
