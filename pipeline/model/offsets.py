"""What a layer needs of an offset map, as a protocol, so that the model imports none of our code."""

from typing import Protocol


class Offsets(Protocol):
    """Maps a half-open span of a derived text to the span of its origin."""

    def span(self, start: int, end: int) -> tuple[int, int]: ...
