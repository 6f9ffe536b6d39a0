from decimal import Decimal

import pytest

from pipeline.emit.standard import standards
from pipeline.rulebook import load


@pytest.mark.parametrize(
    ("amount", "unit", "expected"),
    [
        pytest.param("2445000", "tấn", ("2445000000", "kg"), id="mass"),
        pytest.param("58.5", "tạ/ha", ("0.585", "kg/m2"), id="both sides of a rate"),
        pytest.param("65000000", "VND/người/năm", ("65000000", "VND/người/năm"), id="what has no factor stays under the stroke"),
        pytest.param("12.345", "km2", ("12345000", "m2"), id="area"),
        pytest.param("5", "‰", ("0.5", "%"), id="per mille"),
        pytest.param("12", "hộ", (None, None), id="counts have none"),
        pytest.param("3", "sào", (None, None), id="regional measures have none"),
        pytest.param("7", None, (None, None), id="no unit"),
    ],
)
def test_amounts_in_the_base_unit(amount: str, unit: str | None, expected: tuple[str | None, str | None]) -> None:
    told, base = standards(load()).of(Decimal(amount), unit)
    assert (told, base) == (Decimal(expected[0]) if expected[0] else None, expected[1])
