"""The rank that a division marker has among its siblings: IV is 4, đ is 5 in the Vietnamese alphabet of points, 1.2 is 2 under (1,)."""

_SMALL = "abcdđeghiklmnopqrstuvxy"
_LETTERS = "ABCDĐEGHIKLMN"
_WORDS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_ROMAN = {"I": 1, "V": 5, "X": 10}


def ordinal(kind: str, number: str) -> int:
    """The rank of a marker of this kind, 0 where it bears none (a star, a bare "Phụ lục")."""
    if not number:
        return 0
    if kind == "decimal":
        return int(number.rsplit(".", maxsplit=1)[-1])
    if number.isdigit():
        return int(number)
    if number.lower() in _WORDS:
        return _WORDS.index(number.lower()) + 1
    if kind in ("small", "paren") and number in _SMALL:
        return _SMALL.index(number) + 1
    if kind == "letter":
        return _LETTERS.index(number) + 1 if number in _LETTERS else 0
    return roman(number.upper())


def roman(number: str) -> int:
    """The value of a Roman numeral up to 39; 0 for what is none."""
    if not number or any(c not in _ROMAN for c in number):
        return 0
    values = [_ROMAN[c] for c in number]
    return sum(-v if any(later > v for later in values[i + 1 :]) else v for i, v in enumerate(values))


def prefix(number: str) -> tuple[int, ...]:
    """The numbers before the last in 1.2.3: (1, 2)."""
    parts = number.split(".")
    return tuple(int(p) for p in parts[:-1]) if len(parts) > 1 and all(p.isdigit() for p in parts) else ()
