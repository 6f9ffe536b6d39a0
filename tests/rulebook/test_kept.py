"""Compiled patterns outlive the process that compiled them, and nothing depends on it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.rulebook import KEPT

CORPUS = Path(__file__).parent.parent.parent / "corpus"
Run = Callable[..., subprocess.CompletedProcess[str]]

USE = """
import regex
from pipeline.rulebook import compiled, keep
if {forbidden}:
    def compile(*_):
        raise AssertionError("compiled again")
    regex.compile = compile
print(compiled(r"(?<year>\\d{{4}})(?i:năm)?+").fullmatch("2021NĂM")["year"], compiled("b$", regex.V1 | regex.REVERSE).search("ab").start())
keep()
"""


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def python(*arguments: str, **extra: str) -> subprocess.CompletedProcess[str]:
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        return subprocess.run(
            [sys.executable, *arguments],
            capture_output=True,
            encoding="utf-8",
            check=True,
            cwd=CORPUS.parent,
            env={**environment, "PYTHONPYCACHEPREFIX": str(tmp_path), "PYTHONIOENCODING": "utf-8", **extra},
        )

    return python


def _file(folder: Path) -> Path:
    (found,) = folder.rglob(f"*{KEPT}")
    return found


def test_a_later_process_compiles_nothing(run: Run) -> None:
    assert run("-c", USE.format(forbidden=False)).stdout == "2021 1\n"
    assert run("-c", USE.format(forbidden=True)).stdout == "2021 1\n"


@pytest.mark.parametrize(
    "damage", [lambda b: b[:-9], lambda b: b"x" + b, lambda b: b[:0], lambda b: b[:-1] + b"x"], ids=["torn", "other", "empty", "bit"]
)
def test_a_damaged_file_is_made_anew(run: Run, tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    run("-c", USE.format(forbidden=False))
    whole = _file(tmp_path).read_bytes()
    _file(tmp_path).write_bytes(damage(whole))
    assert run("-c", USE.format(forbidden=False)).stdout == "2021 1\n"
    assert _file(tmp_path).read_bytes() == whole


def test_nothing_is_written_where_python_is_told_not_to(run: Run, tmp_path: Path) -> None:
    run("-c", USE.format(forbidden=False), PYTHONDONTWRITEBYTECODE="1")
    assert not list(tmp_path.rglob(f"*{KEPT}"))


def test_a_folder_that_cannot_be_made_is_no_fault(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = run("-c", USE.format(forbidden=False), PYTHONPYCACHEPREFIX=str(tmp_path / "file"))
    assert (result.stdout, result.stderr) == ("2021 1\n", "")


def test_the_command_says_the_same_with_and_without(run: Run, tmp_path: Path) -> None:
    command = ("-m", "pipeline", "extract", str(CORPUS / "001.txt"))
    first = run(*command).stdout
    assert _file(tmp_path).stat().st_size > 100_000
    assert run(*command).stdout == first
