"""What the command prints: lines, and one line of progress that rewrites itself on a terminal."""

import sys
import time
from dataclasses import dataclass, field
from typing import Final, TextIO

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


def printable(text: str) -> str:
    """`text` as it may be shown: it may come from a server, and nothing in it steers a terminal."""
    return "".join(char if char.isprintable() else " " for char in text)


def complain(text: str) -> None:
    """Print one line about what is wrong and what to do, to the standard error."""
    print(f"wirepress: {text}", file=sys.stderr, flush=True)
