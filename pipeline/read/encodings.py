"""From bytes to text: the encoding is the one in which the bytes read as Vietnamese, told by marks and by words; never guesses rubbish."""

import codecs
import re
import unicodedata

# Stop words that stand in any Vietnamese page; they are what a wrong decoding destroys.
_WORDS = re.compile(r"\b(?:và|của|các|được|năm|ngày|tỉnh|công|số|về|việc|cho|không|là|với|trên|theo|có)\b")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SAMPLE = 200_000
_MAX_CONTROL = 0.01


def decode(data: bytes) -> tuple[str, str] | None:
    """The text of ``data`` without byte-order mark and the encoding's name, or None where the bytes are no text.

    Tried in order: byte-order marks, UTF-8, UTF-16 without mark (told by its NUL bytes), Windows-1258.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _decoded(data, name)
    utf16 = _utf16_without_mark(data)
    if utf16:
        return _decoded(data, utf16)
    return _decoded(data, "utf-8") or _windows_1258(data)


def _decoded(data: bytes, encoding: str) -> tuple[str, str] | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return (text, encoding) if _is_text(text) else None


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 shows by NUL bytes on one side: the high bytes of ASCII letters, blanks and digits."""
    head = data[:4096]
    if len(head) < 4 or len(data) % 2:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    least = len(head) // 8
    if odd >= least and even == 0:
        return "utf-16-le"
    if even >= least and odd == 0:
        return "utf-16-be"
    return None


def _windows_1258(data: bytes) -> tuple[str, str] | None:
    """Windows-1258 has no marks of its own: it is taken only where the outcome reads as Vietnamese, or is plain ASCII."""
    try:
        text = data.decode("cp1258")
    except UnicodeDecodeError:
        return None
    sample = unicodedata.normalize("NFC", text[:_SAMPLE]).lower()
    words = len(sample.split())
    reads = len(_WORDS.findall(sample)) * 50 >= words > 0
    return (text, "windows-1258") if reads and _is_text(text) else None


def _is_text(text: str) -> bool:
    """Binary rubbish is full of control characters; a stray one in a long text is not."""
    sample = text[:_SAMPLE]
    return len(_CONTROL.findall(sample)) <= len(sample) * _MAX_CONTROL
