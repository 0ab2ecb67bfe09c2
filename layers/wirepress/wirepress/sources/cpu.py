"""A limit on processor time for parsers that others wrote: the last guard behind the linear ones."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from wirepress.errors import FeedError


@contextmanager
def cpu_limit(seconds: float, what: str) -> Iterator[None]:
    """Raise `FeedError` in the block once the process has used `seconds` of processor time in it.

    Signals reach the main thread only: elsewhere, and where somebody profiles with the same
    signal, nothing is limited here and the caps on size and structure have to do.
    """
    if threading.current_thread() is not threading.main_thread() or _taken():
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise FeedError(
            f"refused: {what} needs more than {seconds:g} s to read; ask the publisher to repair it"
        )

    previous = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, previous)


def _taken() -> bool:
    return (
        signal.getsignal(signal.SIGPROF) is not signal.SIG_DFL or signal.getitimer(signal.ITIMER_PROF)[0] > 0
    )
