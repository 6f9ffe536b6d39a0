"""The wheel as a stranger gets it: built from the source archive, installed beside the locked libraries, used far from the checkout."""

import json
import os
import re
import subprocess
import sys
import zipfile
from importlib.metadata import metadata
from pathlib import Path

import pytest

import pipeline
from pipeline.emit import encode_pretty

ROOT = Path(__file__).parent.parent
REPORT = ROOT / "corpus" / "000.txt"
LOCKS = ("requirements.lock", "requirements-dev.lock")
PIN = re.compile(r"^([a-z0-9-]+)==(\S+) \\$", re.MULTILINE)
COPYLEFT = re.compile(r"\b(?:AGPL|GPL)|Affero|(?<!Lesser )General Public License", re.IGNORECASE)
# What the command line and the Python and spaCy interfaces are promised to do, in an interpreter that has never seen the checkout.
USE = """
import json, pathlib, sys, pipeline, spacy
home = pathlib.Path(pipeline.__file__).parent
report = pipeline.extract(sys.argv[1])
nlp = spacy.blank("xx")
nlp.add_pipe("vanban")
doc = nlp(report.text)
print(json.dumps({
    "home": str(home),
    "typed": (home / "py.typed").exists(),
    "figures": len(report.to_frames()["figures"]),
    "spans": len(doc.spans["references"]),
}))
"""


def run(*command: str | Path, cwd: Path) -> bytes:
    """Run a command far from the checkout, with nothing of the caller's Python around it."""
    hidden = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")
    around = {name: value for name, value in os.environ.items() if name not in hidden}
    done = subprocess.run(command, cwd=cwd, env=around, capture_output=True, stdin=subprocess.DEVNULL, check=False)
    assert done.returncode == 0, (done.stdout + done.stderr).decode(errors="replace")
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, made from the source archive, so that the archive is proven too."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--outdir", folder, ROOT, cwd=folder)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of a fresh environment with the locked libraries and the wheel."""
    home = tmp_path_factory.mktemp("stranger")
    run(sys.executable, "-m", "venv", home / "env", cwd=home)
    commands = home / "env" / "bin"
    run(commands / "pip", "install", "--quiet", "--requirement", ROOT / "requirements.lock", cwd=home)
    run(commands / "pip", "install", "--quiet", "--no-deps", wheel, cwd=home)
    return commands


@pytest.mark.slow
def test_the_wheel_carries_rules_types_and_licence(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    rules = {f"pipeline/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "rules").rglob("*.toml")}
    assert rules
    assert rules <= names
    assert "pipeline/py.typed" in names
    assert any(name.endswith("/licenses/LICENSE") for name in names)
    assert {name.partition("/")[0] for name in names} == {"pipeline", f"vanban-{pipeline.__version__}.dist-info"}


@pytest.mark.slow
def test_the_installed_command_makes_the_same_bytes_as_the_checkout(installed: Path, tmp_path: Path) -> None:
    (tmp_path / REPORT.name).write_bytes(REPORT.read_bytes())
    assert run(installed / "vanban", "extract", REPORT.name, cwd=tmp_path).rstrip() == encode_pretty(pipeline.extract(REPORT)).rstrip()


@pytest.mark.slow
def test_the_installed_package_serves_python_and_spacy(installed: Path, tmp_path: Path) -> None:
    told = json.loads(run(installed / "python", "-c", USE, REPORT, cwd=tmp_path))
    here = pipeline.extract(REPORT)
    assert Path(told["home"]).is_relative_to(installed.parent)
    assert told["typed"]
    assert (told["figures"], told["spans"]) == (len(here.figures), len(here.references))


@pytest.mark.slow
def test_the_lock_holds_all_that_the_wheel_asks_for(installed: Path, tmp_path: Path) -> None:
    assert b"No broken requirements" in run(installed / "pip", "check", cwd=tmp_path)


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_each_library_once_with_digests_and_names_no_place(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
    pins = PIN.findall(text)
    assert len(pins) == len(entries) == len({name for name, _ in pins})
    assert not re.search(r"://|--(?:extra-)?index-url|--find-links|--trusted-host", text)
    assert all(re.search(rf"(?m)^{re.escape(name)}==\S+ \\\n    --hash=sha256:[0-9a-f]{{64}}", text) for name, _ in pins)


def test_the_lock_for_tests_extends_the_lock_for_use() -> None:
    use, tests = (dict(PIN.findall((ROOT / lock).read_text(encoding="utf-8"))) for lock in LOCKS)
    assert use.items() <= tests.items()


def test_no_library_is_under_a_licence_that_would_bind_its_users() -> None:
    """AGPL and GPL bind whoever imports them; LGPL and MPL do not. Licences are those that the installed libraries state."""
    names = [name for name, _ in PIN.findall((ROOT / "requirements.lock").read_text(encoding="utf-8"))]
    licences = {name: stated(name) for name in names}
    assert [name for name, licence in licences.items() if not licence] == []
    assert {name: licence for name, licence in licences.items() if COPYLEFT.search(licence)} == {}


def stated(name: str) -> str:
    """The licence that a library's metadata states: the expression, else the first line of the text, and the classifiers."""
    told = metadata(name)
    classes = [entry for entry in told.get_all("Classifier") or [] if entry.startswith("License ::")]
    text = told.get("License-Expression") or (told.get("License") or "").partition("\n")[0]
    return "; ".join(filter(None, [text, *classes]))
