"""The pool: outcomes in order, every item answered for, whatever becomes of the processes."""

import os
import signal
import time
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from pipeline.batch import run


def work(item: int | str) -> str:
    """Numbers take a while, the more the smaller they are; words are misfortunes."""
    if item == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if item == "leave":
        os._exit(0)
    if item == "raise":
        raise ValueError("no")
    if isinstance(item, int):
        time.sleep(0.02 / (item + 1))
    return f"{item} done"


def die_once(marker: str) -> str:
    """Kills its process unless it did so before."""
    if Path(marker).exists():
        return "alive"
    Path(marker).touch()
    os.kill(os.getpid(), signal.SIGKILL)
    return "never"


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_outcomes_stand_in_the_order_of_items(jobs: int) -> None:
    assert [(o.item, o.value) for o in run(range(20), work, jobs=jobs)] == [(n, f"{n} done") for n in range(20)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_is_the_outcome_of_its_item_alone(jobs: int) -> None:
    good, bad, after = run([1, "raise", 2], work, jobs=jobs)
    assert (good.value, after.value) == ("1 done", "2 done")
    assert isinstance(bad.error, ValueError)
    assert bad.value is None


def test_a_worker_that_dies_names_its_item_and_takes_no_other_with_it() -> None:
    items = [*range(6), "kill", *range(6), "leave", *range(6), "kill"]
    outcomes = list(run(items, work, jobs=2))
    assert [o.item for o in outcomes] == items
    assert [i for i, o in enumerate(outcomes) if o.error] == [6, 13, 20]
    assert all(isinstance(o.error, BrokenProcessPool) for o in outcomes if o.error)


def test_an_item_whose_worker_was_killed_by_chance_is_tried_again(tmp_path: Path) -> None:
    markers = [str(tmp_path / "one"), str(tmp_path / "two")]
    assert [o.value for o in run(markers, die_once, jobs=2)] == ["alive", "alive"]


def test_no_items_no_outcomes() -> None:
    assert list(run([], work, jobs=4)) == []


def test_who_stops_listening_stops_the_work(tmp_path: Path) -> None:
    items = [str(tmp_path / str(n)) for n in range(1000)]
    outcomes = run(items, touch, jobs=1)
    next(outcomes)
    outcomes.close()
    time.sleep(0.1)
    assert len(list(tmp_path.iterdir())) < 100


def touch(path: str) -> None:
    Path(path).touch()
