"""Files and folders go in, the files to read come out, sorted and each once; opens none of them."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

# Files of an archive that may be reports. The reader tells formats by content, so that one it cannot read yet is named, not passed over.
REPORTS = frozenset({".txt", ".docx", ".doc", ".odt", ".rtf", ".pdf", ".tif", ".tiff", ".png", ".jpg", ".jpeg"})


class Input(msgspec.Struct, frozen=True):
    """One thing to read: a file by its path, or bytes that came by another way under a name."""

    name: str
    data: bytes | None = None


class Inputs(msgspec.Struct, frozen=True):
    """What was found: the files in order; files passed over in folders, because no report is named like them; faults of the search."""

    files: tuple[Input, ...]
    skipped: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


def find(paths: Iterable[str]) -> Inputs:
    """The files named, and those in folders at any depth, sorted by path.

    A file named by itself is taken whatever it is called, missing ones too: reading it tells what is wrong. In a folder regular files are
    taken that are called like reports; hidden ones are passed over without a word, others are listed as skipped.
    """
    taken: dict[str, str] = {}
    skipped: list[str] = []
    faults: list[str] = []
    for path in paths:
        found = list(_walk(path, faults)) if os.path.isdir(path) else [path]
        for file in found:
            if file != path and Path(file).suffix.lower() not in REPORTS:
                skipped.append(file)
            else:
                taken.setdefault(os.path.abspath(file), file)
    files = sorted(taken.values(), key=_order)
    return Inputs(tuple(map(Input, files)), tuple(sorted(skipped, key=_order)), tuple(faults))


def _walk(folder: str, faults: list[str]) -> Iterator[str]:
    """The files under a folder that are not hidden, and links that lead nowhere, which reading tells; follows no links to folders."""

    def failed(error: OSError) -> None:
        faults.append(f"{error.filename}: cannot be read: {error.strerror}")

    for where, folders, files in os.walk(folder, onerror=failed):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = (os.path.join(where, name) for name in files if not name.startswith("."))
        yield from (path for path in paths if os.path.isfile(path) or not os.path.exists(path))


def _order(path: str) -> tuple[str, ...]:
    return Path(path).parts
