"""A virtual clock that several workers share: one of them runs at a time, sleeping is free.

A discrete-event simulation with threads: who sleeps hands the baton to whoever wakes first. The
same events in the same order each time.
"""

import heapq
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any


@dataclass
class _Worker:
    baton: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    task: Any = None


class SimulatedTime:
    """`ports.Clock`, a `sleep`, and tasks that workers take up when their time has come."""

    def __init__(self, start: datetime, end: datetime, *, workers: int, work: Callable[[Any], None]) -> None:
        self._now, self._end, self._work = start, end, work
        self._events: list[tuple[datetime, int, Any]] = []
        self._numbers = count()
        self._idle: list[_Worker] = []
        self._backlog: deque[Any] = deque()
        self._over = threading.Semaphore(0)
        self._failure: BaseException | None = None
        for _ in range(workers):
            worker = _Worker()
            self._idle.append(worker)
            threading.Thread(target=self._run_worker, args=(worker,), daemon=True).start()

    def now(self) -> datetime:
        return self._now

    def sleep(self, seconds: float) -> None:
        baton = threading.Semaphore(0)
        self._push(seconds, baton)
        self._pass_on()
        baton.acquire()

    def later(self, seconds: float, task: Any) -> None:
        self._push(seconds, task)

    def run(self) -> None:
        self._pass_on()
        self._over.acquire()
        if self._failure:
            raise self._failure

    def _push(self, seconds: float, event: Any) -> None:
        moment = self._now + timedelta(seconds=seconds)
        heapq.heappush(self._events, (moment, next(self._numbers), event))

    def _pass_on(self) -> None:
        while self._events and self._events[0][0] <= self._end:
            moment, _, event = heapq.heappop(self._events)
            self._now = max(self._now, moment)
            if isinstance(event, threading.Semaphore):
                event.release()
                return
            if self._idle:
                self._hand(self._idle.pop(), event)
                return
            self._backlog.append(event)
        self._over.release()

    def _hand(self, worker: _Worker, task: Any) -> None:
        worker.task = task
        worker.baton.release()

    def _run_worker(self, worker: _Worker) -> None:
        while True:
            worker.baton.acquire()
            try:
                self._work(worker.task)
            except BaseException as error:
                self._failure = error
                self._over.release()
                return
            if self._backlog:
                self._hand(worker, self._backlog.popleft())
            else:
                self._idle.append(worker)
                self._pass_on()
