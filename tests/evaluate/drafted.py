"""A short report and an annotator's draft of it, for anchoring and proving gold."""

from typing import Any

TEXT = """BÁO CÁO
I. Kết quả
Thực hiện Quyết định số 04/QĐ-UBND và Quyết định số 04/QĐ-UBND
ngày 05/01/2021 của UBND tỉnh.
- Xuất khẩu ước đạt 876
 triệu USD, tăng 44%; thép 10 triệu USD, tăng 44%.
1. Khen thưởng
Tặng bằng khen: 06 tập thể và 17 cá nhân.

Nơi nhận:
"""
DRAFT: dict[str, Any] = {
    "report": "r.txt",
    "header": {"type": "BC", "subject": "thu", "subject_alt": ["chi"]},
    "sections": [
        {"id": "s2", "line": 7, "marker": "1", "level": 2, "kind": "heading", "title": "Khen thưởng", "last_line": 8, "parent": "s1"},
        {"id": "s1", "line": 2, "marker": "I", "level": 1, "kind": "heading", "title": "Kết quả", "last_line": 9, "parent": None},
    ],
    "references": [
        {
            "line": 3,
            "text": "Quyết định số 04/QĐ-UBND",
            "nth": 2,
            "type": "QĐ",
            "code": "04/QĐ-UBND",
            "date": "2021-01-05",
            "subject": "thu",
        },
        {"line": 3, "text": "Quyết định số 04/QĐ-UBND", "type": "QĐ", "code": "04/QĐ-UBND", "issuer": "UBND tỉnh", "subject": "thu và chi"},
    ],
    "figures": [
        {
            "id": "f1",
            "line": 5,
            "indicator": "Xuất khẩu",
            "status": "estimated",
            "value": {"text": "876 triệu USD", "amount": 876000000, "unit": "USD"},
            "changes": [{"amount": {"text": "44%", "line": 6, "amount": 44, "unit": "%"}, "base": None, "base_alt": ["cùng kỳ"]}],
        },
        {
            "id": "f2",
            "line": 6,
            "indicator": "thép",
            "status": "estimated",
            "parent": "f1",
            "parent_alt": [None],
            "value": {"text": "10 triệu USD", "amount": 10000000, "unit": "USD"},
            "value_alt": [None, {"text": "10 triệu", "amount": 10000000, "unit": "USD"}],
            "changes": [{"amount": {"text": "44%", "nth": 2, "amount": 44, "unit": "%"}}],
        },
    ],
    "awards": [
        {"line": 8, "text": "bằng khen: 06 tập thể", "award": "Bằng khen", "recipient": "collective", "count": 6, "status": "granted"}
    ],
    "findings": [{"code": "date-impossible", "line": 4, "text": "05/01/2021", "message": "too early"}],
    "doubtful": [{"line": 10, "text": "Nơi nhận:", "why": "nobody named"}],
    "notes": ["line 6: read as a part"],
}
