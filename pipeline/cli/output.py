"""Where the output goes: stdout, or a file that appears only when it is whole; knows nothing of what is written."""

import contextlib
import os
import sys
import tempfile
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, NoReturn

from pipeline.cli.terminal import abandon_stdout, fail
from pipeline.emit.form import Framing


class Output:
    """A stream of chunks with its framing; used as a context.

    A file is written under another name and put in place at the end, so that a run that fails leaves what was there. What is no regular
    file (``/dev/null``, a pipe) is written directly. Nothing at all is written where no chunk came.
    """

    def __init__(self, path: str | None, framing: Framing) -> None:
        self._framing = framing
        self._started = False
        self._path = Path(path) if path is not None else None
        self._draft: Path | None = None
        self._stream = self._open()

    def __enter__(self) -> "Output":
        return self

    def write(self, chunk: bytes) -> None:
        """One record, with what stands before it."""
        self._put((self._framing.between if self._started else self._framing.head) + chunk)
        self._started = True

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        whole = kind is None and self._started
        try:
            if whole:
                self._put(self._framing.tail, last=True)
        finally:
            self._close(whole)

    def _open(self) -> BinaryIO:
        if self._path is None:
            return sys.stdout.buffer
        try:
            if self._path.exists() and not self._path.is_file():
                return self._path.open("wb")
            handle, name = tempfile.mkstemp(prefix=f".{self._path.name}.", dir=self._path.parent)
        except OSError as error:
            self._failed(error)
        self._draft = Path(name)
        return os.fdopen(handle, "wb")

    def _put(self, data: bytes, *, last: bool = False) -> None:
        try:
            self._stream.write(data)
            if last:
                self._stream.flush()
        except OSError as error:
            self._failed(error)

    def _failed(self, error: OSError) -> NoReturn:
        if self._path is None:
            abandon_stdout(error)
        fail(f"{self._path}: cannot be written: {error.strerror}")

    def _close(self, whole: bool) -> None:
        if self._path is None:
            return
        try:
            self._stream.close()
            if self._draft and whole:
                self._draft.chmod(_mode(self._path))
                self._draft.replace(self._path)
        except OSError as error:
            self._failed(error)
        finally:
            if self._draft:
                with contextlib.suppress(FileNotFoundError):
                    self._draft.unlink()


def _mode(path: Path) -> int:
    """The rights of the file that is replaced, else those that a new file gets."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
