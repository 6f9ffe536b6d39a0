"""From a path, bytes or a string to a ``Source``: tells formats by content, never by name."""

import hashlib
import os
import re
from pathlib import Path

from pipeline.model.layers import Source
from pipeline.read.encodings import decode
from pipeline.read.layout import layout

MAX_BYTES = 50_000_000
"""Larger files are refused: no report comes near, and memory stays bounded."""

_SURROGATE = re.compile("[\ud800-\udfff]")

# First bytes of formats that are no text, with the name a clerk knows them by.
_MAGIC = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP container (.docx, .odt, .xlsx or .zip)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or PowerPoint file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"GIF8", "a GIF image"),
    (b"BM", "a BMP image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)
# Two-letter signatures are words in text too; there the file counts as that format only when it holds a NUL byte.
_SHORT_MAGIC = 2


class ReadError(ValueError):
    """A file that cannot be read; the message is one line that names the file and the cause."""


def read_file(path: str | os.PathLike[str]) -> Source:
    """Read a file.

    Raises:
        ReadError: missing, a folder, unreadable, empty, too large, of another format, or no text.
    """
    where = Path(path)
    name = shown(os.fsencode(where).decode("utf-8", "replace"))
    try:
        if where.is_dir():
            raise ReadError(f"{name}: is a folder, not a file")
        if where.exists() and not where.is_file():
            raise ReadError(f"{name}: is no regular file")
        size = where.stat().st_size
        if size > MAX_BYTES:
            raise ReadError(f"{name}: {size:,} bytes; at most {MAX_BYTES:,} are read")
        data = where.read_bytes()
    except FileNotFoundError:
        raise ReadError(f"{name}: no such file") from None
    except (OSError, ValueError) as error:
        if isinstance(error, ReadError):
            raise
        raise ReadError(f"{name}: cannot be read: {getattr(error, 'strerror', None) or error}") from None
    return read_bytes(data, name=where.name.encode("utf-8", "replace").decode("utf-8"), where=name)


def shown(name: str) -> str:
    """A file's name as one printable line."""
    return "".join(c if c.isprintable() else "\ufffd" for c in name)


def read_bytes(data: bytes, *, name: str, where: str | None = None) -> Source:
    """Read the bytes of a text file; ``where`` is how errors name it.

    Raises:
        ReadError: empty, too large, of another format, or no text.
    """
    where = shown(where or name)
    if not data.strip():
        raise ReadError(f"{where}: is empty")
    if len(data) > MAX_BYTES:
        raise ReadError(f"{where}: {len(data):,} bytes; at most {MAX_BYTES:,} are read")
    for magic, what in _MAGIC:
        if data.startswith(magic) and (len(magic) > _SHORT_MAGIC or b"\0" in data[:4096]):
            raise ReadError(f"{where}: is {what}; this version reads text files (.txt)")
    decoded = decode(data)
    if decoded is None:
        raise ReadError(f"{where}: is no text in a known encoding")
    text, encoding = decoded
    if not text.strip():
        raise ReadError(f"{where}: is empty")
    text = _lines(text)
    return Source(name, hashlib.sha256(data).hexdigest(), "txt", encoding, text, layout(text))


def read_string(text: str, *, name: str = "<text>") -> Source:
    """A string as a ``Source``; lone surrogates become U+FFFD one for one, line ends ``\\n``. Never raises."""
    whole = _SURROGATE.sub("\ufffd", _lines(text.removeprefix("\ufeff")))
    data = whole.encode("utf-8")
    return Source(name, hashlib.sha256(data).hexdigest(), "text", None, whole, layout(whole))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
