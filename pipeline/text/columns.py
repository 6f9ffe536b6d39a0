"""Columns that lie side by side in a line of a document's head or foot: where one ends and the next begins."""

from collections.abc import Iterator

import regex

# Tabs and wide blanks part columns; a number or day left blank parts none, nor do the blanks after a list dash. Where columns were joined
# by one blank, the fixed parts of a letterhead (decree 30/2020, article 8) and the capacities of a signature (article 13) still show where
# the right one begins.
_PART = regex.compile(
    r"\t+(?![ \t]*+/ ?(?:\d{4}\b|\p{Lu}))|(?<!(?:[Ss]ố|SỐ) ?:? *|^[ ]*[-+•*·]) {3,}+(?![/.…]|tháng\b|năm\b)"
    r"|(?<=[\p{L}\d]) (?=C[ỘÔO]NG H[ÒO][ÀA]? X[ÃA] H[ỘÔO]I|Độc lập ?- ?Tự do|ĐẢNG CỘNG SẢN VIỆT NAM)"
    r"|(?<=[-/]\p{Lu}{2,12}) (?=\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){0,3}[,.] ngày)"
    r"|(?<=N[ơo]i nh[ậâa]n ?:?) (?=(?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L)[. ] ?\p{Lu}{2}|\p{Lu}{2,}(?: \p{Lu}{2,}){1,4}$)",
    regex.V1,
)


# What a line of several columns holds at least one of: most lines are one column, and this is told much faster.
_SIGNS = ("\t", "   ", " CỘNG H", " CÔNG H", " CONG H", " Độc lập", " ĐẢNG CỘNG", ", ngày", ". ngày", "nhận", "nhan")


def columns(line: str) -> Iterator[tuple[int, int]]:
    """The start and end of each column of a line, the blanks around it left out; empty ones are passed over."""
    if not any(sign in line for sign in _SIGNS):
        bare = line.strip()
        if bare:
            start = len(line) - len(line.lstrip())
            yield start, start + len(bare)
        return
    at = 0
    for part in [*_PART.finditer(line), None]:
        end = part.start() if part else len(line)
        piece = line[at:end]
        if piece.strip():
            yield at + len(piece) - len(piece.lstrip()), at + len(piece.rstrip())
        at = part.end() if part else end
