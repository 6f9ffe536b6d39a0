"""Work on many items in several processes: items go in, one outcome an item comes out, in the order of the items whatever happens.

A worker has one item at a time, so that when it dies the item is known; the others go on, in a worker of their own or in a new one.
"""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Generic, TypeVar

import msgspec

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 32
"""How many outcomes a worker may run ahead of the slowest item: they wait in memory."""
_TRIES = 2
"""An item whose worker died is tried once more: it may have been killed for another one's hunger for memory."""


class Outcome(msgspec.Struct, Generic[T, R], frozen=True):
    """What came of an item: its value, or the error that it raised (``BrokenProcessPool`` where its worker died)."""

    item: T
    value: R | None
    error: BaseException | None = None


def run(items: Sequence[T], work: Callable[[T], R], *, jobs: int = 1) -> Iterator[Outcome[T, R]]:
    """Does ``work`` on each item and yields the outcomes in the order of the items.

    Args:
        items: the items; with several jobs they are sent to other processes, and must be picklable.
        work: a function of a module, or a ``functools.partial`` of one; what it raises becomes that item's outcome.
        jobs: number of processes; with one the work is done in this process.
    """
    crew = _Crew(items, work, max(1, min(jobs, len(items))))
    try:
        yield from crew.outcomes()
    finally:
        crew.dismiss()


def _begin() -> None:
    """A worker leaves Ctrl-C to its parent, and ends when its parent does, however that comes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)


class _Crew(Generic[T, R]):
    """The workers, what each has in hand, and the outcomes that wait for their turn."""

    def __init__(self, items: Sequence[T], work: Callable[[T], R], jobs: int) -> None:
        self._items = items
        self._work = work
        self._alone = jobs == 1
        self._idle = deque(self._worker() for _ in range(jobs))
        self._in_hand: dict[Future[R], tuple[int, Executor]] = {}
        self._to_do = deque(range(len(items)))
        self._tries = dict.fromkeys(range(len(items)), 0)
        self._done: dict[int, Outcome[T, R]] = {}
        self._ahead = jobs * _AHEAD

    def outcomes(self) -> Iterator[Outcome[T, R]]:
        """The outcomes in order."""
        for index in range(len(self._items)):
            while index not in self._done:
                self._hand_out(index)
                finished, _ = wait(self._in_hand, return_when=FIRST_COMPLETED)
                for future in finished:
                    self._take_back(future)
            yield self._done.pop(index)

    def dismiss(self) -> None:
        """End the workers; what they have in hand is finished first, what waits is not begun.

        An idle worker is waited for: left to the end of the program, its pool may find its pipe closed already, and says so.
        """
        for _, worker in self._in_hand.values():
            worker.shutdown(wait=False, cancel_futures=True)
        for worker in self._idle:
            worker.shutdown(wait=True)

    def _worker(self) -> Executor:
        # Spawned, not forked: this process has threads (a progress bar, the pools' own).
        return ThreadPoolExecutor(1) if self._alone else ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_begin)

    def _hand_out(self, waited_for: int) -> None:
        while self._idle and self._to_do and self._to_do[0] < waited_for + self._ahead:
            index = self._to_do.popleft()
            self._tries[index] += 1
            worker = self._idle.popleft()
            try:
                future = worker.submit(self._work, self._items[index])
            except BrokenProcessPool:  # it died with nothing in hand
                worker = self._worker()
                future = worker.submit(self._work, self._items[index])
            self._in_hand[future] = index, worker

    def _take_back(self, future: Future[R]) -> None:
        index, worker = self._in_hand.pop(future)
        error = future.exception()
        if isinstance(error, BrokenProcessPool):
            worker.shutdown(wait=False)
            worker = self._worker()
        self._idle.append(worker)
        if isinstance(error, BrokenProcessPool) and self._tries[index] < _TRIES:
            self._to_do.appendleft(index)
        else:
            self._done[index] = Outcome(self._items[index], None if error else future.result(), error)
