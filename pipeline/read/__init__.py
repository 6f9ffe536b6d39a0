"""Document ingestion: a file or a string goes in, a ``Source`` comes out; never changes a letter of what it reads."""

from pipeline.read.files import MAX_BYTES, ReadError, read_bytes, read_file, read_string

__all__ = ["MAX_BYTES", "ReadError", "read_bytes", "read_file", "read_string"]
