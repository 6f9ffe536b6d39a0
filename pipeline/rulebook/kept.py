"""Compiled patterns, kept on disk between runs: the engine takes far longer to compile our patterns than to read a report with them.

They lie beside Python's own byte code of this module and follow its habits: written where the folder may be written to, not with
``PYTHONDONTWRITEBYTECODE``, made anew by another version of Python or of the engine, worth no more trust and no less. Without them
everything works and starts later.
"""

import contextlib
import hashlib
import os
import pickle
import sys
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path

import regex

Compiled = regex.Pattern[str]

KEPT = ".patterns"
"""The ending of the file's name."""
_STAMP = f"vanban patterns 1, python {sys.hexversion:x}, regex {regex.__version__}".encode()
_MOST = 2_000
"""Patterns kept at most, a few times those of our rules: with more, most are left behind by rules since changed, and all are dropped."""


class _Store:
    def __init__(self) -> None:
        self.path = Path(cache_from_source(__file__)).with_suffix(KEPT)
        self.patterns = _read(self.path)
        self.written = len(self.patterns)


def compiled(source: str, flags: int = regex.V1) -> Compiled:
    """The pattern, from the disk or compiled now.

    Raises:
        regex.error: the pattern does not compile.
    """
    patterns = _store().patterns
    if (source, int(flags)) not in patterns:
        patterns[source, int(flags)] = regex.compile(source, flags)
    return patterns[source, int(flags)]


def keep() -> None:
    """Write the patterns that were compiled in this process to the disk; where that cannot be, nothing happens."""
    store = _store()
    if sys.dont_write_bytecode or len(store.patterns) in (store.written, 0):
        return
    if len(store.patterns) > _MOST:
        store.patterns.clear()
    with contextlib.suppress(OSError):
        _write(store.path, store.patterns)
    store.written = len(store.patterns)


@cache
def _store() -> _Store:
    return _Store()


def _read(path: Path) -> dict[tuple[str, int], Compiled]:
    """The patterns of a file that this version wrote whole; none of any other."""
    try:
        stamp, digest, written = path.read_bytes().split(b"\n", 2)
    except (OSError, ValueError):
        return {}
    if stamp != _STAMP or digest != hashlib.sha256(written).hexdigest().encode():
        return {}
    read: dict[tuple[str, int], Compiled] = pickle.loads(written)
    return read


def _write(path: Path, patterns: dict[tuple[str, int], Compiled]) -> None:
    """Write in one step, so that a process that reads meanwhile finds the old file or the new one."""
    written = pickle.dumps(patterns, pickle.HIGHEST_PROTOCOL)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    path.parent.mkdir(exist_ok=True)
    try:
        draft.write_bytes(b"\n".join((_STAMP, hashlib.sha256(written).hexdigest().encode(), written)))
        os.replace(draft, path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
