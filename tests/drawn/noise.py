"""What scanning, copying and typing make of a text: each kind of noise is a function of text and random draws."""

import re
import unicodedata
from random import Random

_CODE = re.compile(r"(?<=số )\S+")
_CONFUSED = {
    "0": "O", "1": "l", "5": "S", "O": "0", "l": "1", "I": "l", "ơ": "o", "ư": "u", "ă": "a", "â": "a", "ê": "e", "ô": "o", "đ": "d",
    "ả": "á", "ạ": "a", "ề": "ê", "ế": "ê", "ị": "i", "ộ": "ô", "ờ": "ơ", "ủ": "u", "ữ": "ư", "n": "ri", "m": "rn", "c": "e", "e": "c",
}  # fmt: skip


def none(text: str, _: Random) -> str:
    """The text as it is."""
    return text


def blanks(text: str, draw: Random) -> str:
    """Blanks around the slash and the hyphen of codes."""
    return _CODE.sub(lambda m: re.sub("[/-]", lambda s: draw.choice((f"{s.group()} ", f" {s.group()} ", s.group())), m.group()), text)


def dashes(text: str, draw: Random) -> str:
    """Other dashes for hyphens."""
    return re.sub("-", lambda _: draw.choice("-–‑"), text)


def look_alikes(text: str, _: Random) -> str:
    """Eth for Đ and the letters of old fonts for ư."""
    return text.replace("Đ", "Ð").replace("ư", "ƣ").replace("Ư", "Ƣ")


def decomposed(text: str, _: Random) -> str:
    """Letters with their marks apart (NFD)."""
    return unicodedata.normalize("NFD", text)


def wrapped(text: str, draw: Random) -> str:
    """Lines of 70 to 80 letters, as in the text layer of a PDF."""
    width = draw.randint(70, 80)
    return "\n".join(line for paragraph in text.split("\n") for line in _wrap(paragraph, width))


def _wrap(paragraph: str, width: int) -> list[str]:
    lines = [""]
    for word in paragraph.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def torn(text: str, draw: Random) -> str:
    """A page end inside a sentence, some words after its beginning, with the number of the page."""
    places = [m.start() for m in re.finditer(r"(?<=[^\n]{20}\w) (?=\w)", text)]
    for at in sorted(draw.sample(places, len(places) // 40), reverse=True):
        text = f"{text[:at]}\n\n{draw.randint(2, 30)}\n\n{text[at + 1 :]}"
    return text


def glued(text: str, _: Random) -> str:
    """No blank after the word for number."""
    return text.replace(" số ", " số")


def misread(text: str, draw: Random) -> str:
    """One letter in a hundred misread, as character recognition does it."""
    places = [at for at, c in enumerate(text) if c in _CONFUSED]
    wrong = set(draw.sample(places, len(text) // 100))
    return "".join(_CONFUSED[c] if at in wrong else c for at, c in enumerate(text))
