"""Draws heads and feet of documents with known truth: the layouts of decree 30/2020 and of the Party, in the orders that copying makes."""

from random import Random
from typing import Any, NamedTuple

Header = dict[str, Any]

_NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
_NAMES = ("Nguyễn Văn Hải", "Trần Thị Thu Hà", "Lê Minh Khôi", "Phạm Quốc Việt", "H'Lan Niê", "Hoàng Thị Ánh Tuyết")
_SUBJECTS = (
    "Kết quả công tác cải cách hành chính năm 2023",
    "Tình hình thực hiện nhiệm vụ phát triển kinh tế - xã hội",
    "Tổ chức các hoạt động kỷ niệm Ngày Thương binh - Liệt sĩ",
    "Công tác phòng, chống thiên tai và tìm kiếm cứu nạn",
)


class Body(NamedTuple):
    """A body: its name, its parent, its symbol, the place where it sits, its province, who heads it."""

    name: str
    parent: str | None
    symbol: str
    place: str
    province: str | None
    head: str


_BODIES = (
    Body("SỞ NỘI VỤ", "UBND TỈNH HÀ GIANG", "SNV", "Hà Giang", "Hà Giang", "GIÁM ĐỐC"),
    Body("SỞ GIÁO DỤC VÀ ĐÀO TẠO", "ỦY BAN NHÂN DÂN TỈNH CÀ MAU", "SGDĐT", "Cà Mau", "Cà Mau", "GIÁM ĐỐC"),
    Body("ỦY BAN NHÂN DÂN TỈNH BẮC NINH", None, "UBND", "Bắc Ninh", "Bắc Ninh", "CHỦ TỊCH"),
    Body("ỦY BAN NHÂN DÂN HUYỆN KRÔNG PẮC", None, "UBND", "Krông Pắc", None, "CHỦ TỊCH"),
    Body("BỘ TÀI CHÍNH", None, "BTC", "Hà Nội", None, "BỘ TRƯỞNG"),
    Body("CỤC HẢI QUAN", "BỘ TÀI CHÍNH", "CHQ", "Hà Nội", None, "CỤC TRƯỞNG"),
    Body("PHÒNG KINH TẾ", "UBND XÃ TÂN HƯNG", "PKT", "Tân Hưng", None, "TRƯỞNG PHÒNG"),
    Body("SỞ Y TẾ", "UBND THÀNH PHỐ ĐÀ NẴNG", "SYT", "Đà Nẵng", "Đà Nẵng", "GIÁM ĐỐC"),
)
_PARTY = (
    Body("BAN TỔ CHỨC", "TỈNH ỦY PHÚ YÊN", "BTCTU", "Phú Yên", "Phú Yên", "TRƯỞNG BAN"),
    Body("HUYỆN ỦY CHỢ ĐỒN", "TỈNH ỦY BẮC KẠN", "HU", "Chợ Đồn", "Bắc Kạn", "BÍ THƯ"),
    Body("ĐẢNG ỦY XÃ NAM HẢI", "ĐẢNG BỘ TỈNH NINH BÌNH", "ĐU", "Nam Hải", "Ninh Bình", "BÍ THƯ"),
)
_TYPES = (("BÁO CÁO", "BC"), ("KẾ HOẠCH", "KH"), ("TỜ TRÌNH", "TTr"), ("THÔNG BÁO", "TB"), ("CHƯƠNG TRÌNH", "CTr"))


def header(draw: Random) -> tuple[str, Header]:
    """A document with head, two paragraphs and foot, and the gold record of its header."""
    party = draw.random() < 0.25
    body = draw.choice(_PARTY if party else _BODIES)
    letter = draw.random() < 0.25
    word, kind = ("", "CV") if letter else draw.choice(_TYPES)
    number = draw.choice((None, f"{draw.randint(1, 99):02d}", str(draw.randint(100, 9999)))) if not party else str(draw.randint(10, 999))
    day, month, year = draw.randint(1, 28), draw.randint(1, 12), draw.randint(2005, 2025)
    symbol = f"{kind}/{body.symbol}" if party else f"{body.symbol}-VP" if letter else f"{kind}-{body.symbol}"
    code = f"{number}-{symbol}" if party else f"{number}/{symbol}"
    subject = draw.choice(_SUBJECTS)
    left = [*([body.parent] if body.parent else []), body.name, *(["*"] if party else [])]
    left.append(f"Số {code}" if party else f"Số: {code}" if number else f"Số:      /{symbol}")
    if letter:
        left.append(f"V/v {subject[0].lower()}{subject[1:]}")
    date = f"{body.place}, ngày {day:02d} tháng {month} năm {year}" if number else f"{body.place}, ngày     tháng {month} năm {year}"
    right = ["ĐẢNG CỘNG SẢN VIỆT NAM", "", date] if party else [*_NATION, "", date]
    addressees = draw.sample(("Ủy ban nhân dân tỉnh", "Bộ Nội vụ", "Sở Tài chính", "Các phòng, đơn vị trực thuộc"), draw.randint(0, 3))
    recipients = ["Như trên", *draw.sample(("Lãnh đạo cơ quan", "Trang thông tin điện tử", "Thanh tra tỉnh"), 2), "Lưu: VT"]
    title, signer = _foot(draw, body, party)
    marks = {"urgency": None, "secrecy": None, draw.choice(("urgency", "secrecy")): None}
    stamp = draw.choice(("", "", "", "HỎA TỐC", "KHẨN", "MẬT"))
    marks |= {"urgency": stamp.capitalize()} if stamp in ("HỎA TỐC", "KHẨN") else {"secrecy": "Mật"} if stamp else {}
    lines = [*([stamp] if stamp else []), *_columns(draw, left, right), ""]
    lines += [word, subject, ""] if word else []
    lines += _addressed(addressees)
    lines += ["I. TÌNH HÌNH CHUNG", "Các đơn vị đã chủ động triển khai nhiệm vụ được giao.", ""]
    lines += ["Nơi nhận:", *(f"- {entry};" for entry in recipients[:-1]), f"- {recipients[-1]}.", *title, "", signer["name"]]
    record: Header = {
        "type": kind, "number": number, "symbol": symbol, "code": code if number else None, "place": body.place,
        "date": f"{year}-{month:02d}-{day:02d}" if number else f"{year}-{month:02d}", "issuer": body.name, "parent": body.parent,
        "province": body.province, **marks, "subject": subject, "period": _period(subject), "addressees": addressees,
        "recipients": recipients, "signer": signer,
    }  # fmt: skip
    return "\n".join(lines) + "\n", record


def _period(subject: str) -> dict[str, str] | None:
    return {"label": "năm 2023", "start": "2023-01-01", "end": "2023-12-31"} if "năm 2023" in subject else None


def _columns(draw: Random, left: list[str], right: list[str]) -> list[str]:
    """Two columns as a text layer, a word processor or a copyist leaves them."""
    layout = draw.choice(("left first", "right first", "wide blanks", "tab"))
    if layout == "left first":
        return [*left, *right]
    if layout == "right first":
        return [*right[:-1], *left, right[-1]]
    rows = [(a, b) for a, b in zip([*left, *[""] * 9], [*right, *[""] * 9], strict=False) if a or b]
    return [f"{a:<46}   {b}".rstrip() for a, b in rows] if layout == "wide blanks" else ["\n".join(left) + "\t" + "\n".join(right)]


def _addressed(addressees: list[str]) -> list[str]:
    if not addressees:
        return []
    if len(addressees) == 1:
        return [f"Kính gửi: {addressees[0]}", ""]
    return ["Kính gửi:", *(f"- {entry};" for entry in addressees), ""]


def _foot(draw: Random, body: Body, party: bool) -> tuple[list[str], dict[str, Any]]:
    """The lines over the name, and the record of the signer."""
    name, deputy = draw.choice(_NAMES), f"PHÓ {body.head}"
    collective = body.name.startswith("ỦY BAN")
    forms = [
        ([body.head], body.head, None),
        ([f"KT. {body.head}", deputy], deputy, "KT."),
        ([f"TL. {body.head}", "CHÁNH VĂN PHÒNG"], "CHÁNH VĂN PHÒNG", "TL."),
    ]
    if collective:
        forms = [
            (["TM. ỦY BAN NHÂN DÂN", body.head], body.head, "TM."),
            (["TM. ỦY BAN NHÂN DÂN", f"KT. {body.head}", deputy], deputy, "KT."),
        ]
    if party:
        forms = [([f"K/T {body.head}", deputy], deputy, "KT."), (["T/M BAN THƯỜNG VỤ", deputy], deputy, "TM.")]
    lines, title, capacity = draw.choice(forms)
    signed = draw.choice(([], ["(Đã ký)"], [""]))
    return [*lines, *signed], {"name": name, "title": title, "capacity": capacity}
