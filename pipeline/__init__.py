"""Reads Vietnamese administrative reports: a file or a text goes in, one checked record comes out.

>>> import pipeline
>>> report = pipeline.extract_text("Kim ngạch xuất khẩu ước đạt 876 triệu USD, đạt 62,6% kế hoạch năm.")
>>> report.figures[0].value.amount
Decimal('876000000')
"""

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from pipeline.assembly import evaluate as evaluate
    from pipeline.assembly import extract as extract
    from pipeline.assembly import extract_bytes as extract_bytes
    from pipeline.assembly import extract_text as extract_text
    from pipeline.model.report import Report as Report
    from pipeline.read import ReadError as ReadError

_PUBLIC = {
    "evaluate": "pipeline.assembly",
    "extract": "pipeline.assembly",
    "extract_bytes": "pipeline.assembly",
    "extract_text": "pipeline.assembly",
    "ReadError": "pipeline.read",
    "Report": "pipeline.model.report",
}
__all__ = ["ReadError", "Report", "__version__", "evaluate", "extract", "extract_bytes", "extract_text"]


def __getattr__(name: str) -> Any:
    """Public names are imported when first used, so that importing a room does not import all rooms."""
    if name not in _PUBLIC:
        raise AttributeError(f"module 'pipeline' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_PUBLIC[name]), name)


class _Package(ModuleType):
    """The package itself. ``evaluate`` names a function for users and a room of the house: whoever imports the room, the function stays."""

    @property
    def evaluate(self) -> Any:
        return __getattr__("evaluate")

    @evaluate.setter
    def evaluate(self, room: ModuleType) -> None:
        """The import system binds a submodule to its package; the room is found in ``sys.modules`` all the same."""


sys.modules[__name__].__class__ = _Package
