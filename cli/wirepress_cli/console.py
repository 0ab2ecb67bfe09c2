"""What the command prints: lines, and one line of progress that rewrites itself on a terminal."""

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, TextIO, cast

_QUIET_SECONDS: Final = 5.0
"""Where nothing can be rewritten, a step that takes long says so every few seconds."""


@dataclass(slots=True)
class Console:
    """Prints to the stream that was the standard output when it was made."""

    out: TextIO = field(default_factory=lambda: sys.stdout)
    _open: str = ""
    _step: str = ""
    _said_at: float = 0.0

    def say(self, text: str = "") -> None:
        """Print a line."""
        self._close_line()
        print(text, file=self.out, flush=True)

    def progress(self, step: str, text: str, *, done: bool) -> None:
        """Tell how far a step is; the last such line of a step stays."""
        if self.out.isatty():
            if step != self._step:
                self._close_line()
            padding = " " * max(0, len(self._open) - len(text))
            print(f"\r{text}{padding}", end="", file=self.out, flush=True)
            self._open = text
        elif done or time.monotonic() - self._said_at > _QUIET_SECONDS:
            print(text, file=self.out, flush=True)
            self._said_at = time.monotonic()
        self._step = step

    def _close_line(self) -> None:
        if self._open:
            print(file=self.out)
            self._open = ""


class ReaderGoneError(Exception):
    """Whoever read the output has enough of it (`| head`)."""


class _Watched:
    """A stream whose reader may go away: that is told apart from a socket that breaks."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        with self._reader():
            return self._stream.write(text)

    def flush(self) -> None:
        with self._reader():
            self._stream.flush()

    @contextlib.contextmanager
    def _reader(self) -> Iterator[None]:
        try:
            yield
        except BrokenPipeError as error:
            # What is left in the buffer goes nowhere, so that the interpreter ends quietly.
            os.dup2(os.open(os.devnull, os.O_WRONLY), self._stream.fileno())
            raise ReaderGoneError from error

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever else the stream has
        return getattr(self._stream, name)


@contextlib.contextmanager
def watched_output() -> Iterator[None]:
    """Within it, writing for a reader who went away raises `ReaderGoneError`."""
    out, err = (cast(TextIO, _Watched(stream)) for stream in (sys.stdout, sys.stderr))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            yield
        finally:  # after --help, too, which ends the program: what is left would be found at its very end
            out.flush()


def printable(text: str) -> str:
    """`text` as it may be shown: it may come from a server, and nothing in it steers a terminal."""
    return "".join(char if char.isprintable() else " " for char in text)


def complain(text: str) -> None:
    """Print one line about what is wrong and what to do, to the standard error."""
    print(f"wirepress: {text}", file=sys.stderr, flush=True)
