"""From bytes to text: the encoding is the one in which the bytes read as Vietnamese, told by marks and by words; never guesses rubbish."""

import codecs
import re
import unicodedata

# Words with marks that stand in any Vietnamese page; they are what a wrong decoding destroys.
_WORDS = re.compile(r"\b(?:và|của|các|được|năm|ngày|tỉnh|công|số|về|việc|không|là|với|trên|có|kế|thực|hiện|đã|độ|tại)\b")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SAMPLE = 200_000
_MAX_CONTROL = 0.01
_LAST_LATIN = "\u206f"
_LATIN = 0.9


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
    """UTF-16 shows by NUL bytes mostly on one side, the high bytes of ASCII letters, blanks and digits, and by what it reads as."""
    head = data[:4096]
    if len(data) % 2:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) < max(2, len(head) // 8) or max(even, odd) < 4 * min(even, odd):
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    sample = head[: len(head) // 2 * 2].decode(encoding, "replace")
    latin = sum(c <= _LAST_LATIN for c in sample)
    return encoding if latin >= len(sample) * _LATIN else None


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
