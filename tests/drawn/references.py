"""Draws references from the number grammars with known truth: a sentence goes out, with the record of each document that it cites."""

from random import Random
from typing import Any, NamedTuple

Reference = dict[str, Any]

PROVINCES = ("Sơn La", "Thanh Hóa", "Bình Định", "Bạc Liêu", "Lạng Sơn", "Đắk Nông", "Thái Bình", "Tây Ninh", "Hà Tĩnh", "Kiên Giang")
SUBJECTS = (
    "tăng cường công tác phòng cháy, chữa cháy rừng mùa khô",
    "phê duyệt Đề án phát triển kinh tế số",
    "giao chỉ tiêu kế hoạch phát triển kinh tế - xã hội",
    "quy định chi tiết một số điều của Luật Đất đai",
    "đẩy mạnh cải cách hành chính, cải thiện môi trường đầu tư",
    "ban hành Quy chế làm việc",
    "hướng dẫn thực hiện công tác thi đua",
    "nâng cao năng lực lãnh đạo, sức chiến đấu của tổ chức cơ sở đảng",
)
LAWS = ("Đất đai", "Thi đua, khen thưởng", "Đầu tư công", "Tổ chức chính quyền địa phương", "Bảo vệ môi trường", "Phòng, chống tham nhũng")


class Series(NamedTuple):
    """A series of numbers: type word, type, the symbol, how number and symbol are put together, who issues."""

    word: str
    type: str
    symbol: str
    form: str
    issuer: str | None


def series(draw: Random) -> Series:
    """One of the grammars of decree 30/2020, the law on legal documents, the Party, mass organisations, and what stood before them."""
    province = draw.choice(PROVINCES)
    body, code = draw.choice((
        ("Sở Công Thương", "SCT"), ("Sở Nội vụ", "SNV"), ("Sở Giáo dục và Đào tạo", "SGDĐT"), ("Sở Nông nghiệp và Môi trường", "SNNMT"),
        ("Cục Thống kê", "CTK"), ("Công an tỉnh", "CAT"), ("Bảo hiểm xã hội tỉnh", "BHXH"), ("Thanh tra tỉnh", "TTT"),
    ))  # fmt: skip
    ministry, short = draw.choice((("Bộ Công Thương", "BCT"), ("Bộ Nội vụ", "BNV"), ("Bộ Tài chính", "BTC"), ("Bộ Y tế", "BYT")))
    word, kind = draw.choice((
        ("Quyết định", "QĐ"), ("Kế hoạch", "KH"), ("Báo cáo", "BC"), ("Thông báo", "TB"), ("Chỉ thị", "CT"), ("Tờ trình", "TTr"),
        ("Chương trình", "CTr"), ("Hướng dẫn", "HD"), ("Kết luận", "KL"), ("Đề án", "ĐA"), ("Phương án", "PA"), ("Công điện", "CĐ"),
    ))  # fmt: skip
    return draw.choice((
        Series(word, kind, f"{kind}-UBND", "{n}/{s}", f"UBND tỉnh {province}"),
        Series(word, kind, f"{kind}-{code}", "{n}/{s}", body),
        Series("Quyết định", "QĐ", "QĐ-UBND", "{n}/{y}/{s}", f"Ủy ban nhân dân tỉnh {province}"),
        Series("Nghị quyết", "NQ", "NQ-HĐND", "{n}/{y}/{s}", f"Hội đồng nhân dân tỉnh {province}"),
        Series("Nghị quyết", "NQ", "NQ-HĐND", "{n}/{s}", f"HĐND tỉnh {province}"),
        Series("Nghị định", "NĐ", "NĐ-CP", "{n}/{y}/{s}", "Chính phủ"),
        Series("Nghị quyết", "NQ", "NQ-CP", "{n}/{s}", "Chính phủ"),
        Series("Chỉ thị", "CT", "CT-TTg", "{n}/{s}", "Thủ tướng Chính phủ"),
        Series("Quyết định", "QĐ", "QĐ-TTg", "{n}/{y}/{s}", "Thủ tướng Chính phủ"),
        Series("Thông tư", "TT", f"TT-{short}", "{n}/{y}/{s}", ministry),
        Series("Thông tư liên tịch", "TTLT", f"TTLT-{short}-BKHCN", "{n}/{y}/{s}", None),
        Series("Công văn", "CV", f"{code}-VP", "{n}/{s}", body),
        Series("Công văn", "CV", f"{short}-KHTC", "{n}/{s}", ministry),
        Series("Công văn", "CV", f"{code}-XDKT&TDTHPL", "{n}/{s}", body),
        Series("Nghị quyết", "NQ", "NQ/TW", "{n}-{s}", "Bộ Chính trị"),
        Series("Chỉ thị", "CT", "CT/TU", "{n}-{s}", "Ban Thường vụ Tỉnh ủy"),
        Series("Kết luận", "KL", "KL/TW", "{n}-{s}", "Ban Bí thư"),
        Series("Báo cáo", "BC", "BC/ĐU", "{n}-{s}", "Đảng ủy"),
        Series("Công văn", "CV", "CV/UBKTTU", "{n}-{s}", "Ủy ban Kiểm tra Tỉnh ủy"),
        Series("Kế hoạch", "KH", "KH/TĐTN-BPT", "{n}-{s}", "Ban Thường vụ Tỉnh đoàn"),
        Series("Kế hoạch", "KH", "KH-LĐLĐ", "{n}/{s}", f"Liên đoàn Lao động tỉnh {province}"),
        Series("Nghị quyết", "NQ", "QH15", "{n}/{y}/{s}", "Quốc hội"),
        Series("Nghị quyết", "NQ", "UBTVQH15", "{n}/{y}/{s}", "Ủy ban Thường vụ Quốc hội"),
        Series("Quyết định", "QĐ", "QĐ.UB", "{n}/{y}/{s}", f"UBND tỉnh {province}"),
        Series("Văn bản hợp nhất", "VBHN", "VBHN-VPQH", "{n}/{s}", "Văn phòng Quốc hội"),
        Series("Giấy phép xây dựng", "GP", "GPXD-SXD", "{n}/{s}", "Sở Xây dựng"),
    ))  # fmt: skip


def _date(draw: Random, *, party: bool) -> tuple[str, str]:
    """A date after a number, as printed and in ISO."""
    day, month, year = draw.randint(1, 28), draw.randint(1, 12), draw.randint(1996, 2025)
    iso = f"{year}-{month:02d}-{day:02d}"
    forms = [f" ngày {day:02d}/{month}/{year}", f" ngày {day:02d} tháng {month} năm {year}", f", ngày {day:02d}/{month:02d}/{year}"]
    return draw.choice([*forms, f", ngày {day}-{month}-{year}"] if party else forms), iso


def reference(draw: Random) -> tuple[str, str, Reference]:
    """What stands before the mention (a pinpoint or nothing), the mention, and its record without issuer and subject."""
    if draw.random() < 0.08:
        return _law(draw)
    chosen = series(draw)
    number = draw.choice((f"{draw.randint(1, 99):02d}", str(draw.randint(100, 9999)), f"{draw.randint(10, 99)}{draw.choice('abc')}"))
    year = str(draw.randint(1996, 2025)) if "{y}" in chosen.form else None
    code = chosen.form.format(n=number, y=year, s=chosen.symbol)
    printed, date = _date(draw, party="{n}-" in chosen.form) if draw.random() < 0.8 else ("", None)
    pinpoint = draw.choice(("khoản 2 Điều 15", "điểm c khoản 1 Điều 8", "Điều 5", "khoản 1 và khoản 3 Điều 12")) if year else None
    pinpoint = pinpoint if draw.random() < 0.3 else None
    record = {
        "type": chosen.type,
        "number": number,
        "year": year,
        "symbol": chosen.symbol,
        "code": code,
        "date": date,
        "pinpoint": pinpoint,
    }
    return f"{pinpoint} " if pinpoint else "", f"{chosen.word} số {code}{printed}", {**record, "_issuer": chosen.issuer}


def _law(draw: Random) -> tuple[str, str, Reference]:
    name, year = draw.choice(LAWS), draw.randint(2003, 2024)
    record = dict.fromkeys(("number", "year", "symbol", "code", "pinpoint", "_issuer")) | {"type": "Luật", "date": str(year)}
    if draw.random() < 0.5:
        return "", f"Luật {name} năm {year}", record
    number = str(draw.randint(10, 99))
    code = f"{number}/{year}/QH13"
    return "", f"Luật {name} số {code}", {**record, "date": None, "number": number, "year": str(year), "symbol": "QH13", "code": code}


FRAMES = (
    ("Căn cứ {};", "based-on"),
    ("Theo {}, đơn vị đã lập 12 bộ hồ sơ.", "based-on"),
    ("Thực hiện {}, đơn vị đã tổ chức 05 lớp tập huấn.", "implements"),
    ("- Quán triệt {} đến toàn thể đảng viên.", "implements"),
    ("Kết quả thực hiện {} đạt yêu cầu đề ra.", "reports-on"),
    ("Đã tham mưu ban hành {}.", "issues"),
    ("Bãi bỏ {}.", "repeals"),
    ("Hồ sơ thể hiện rõ nội dung của {}.", "mentions"),
)


def sentence(draw: Random) -> tuple[str, Reference]:
    """A sentence with one reference, and its record with ``at`` (where the mention begins) and ``text``."""
    before, mention, record = reference(draw)
    issuer = record.pop("_issuer")
    told = issuer if issuer and draw.random() < 0.6 else None
    subject = draw.choice(SUBJECTS) if record["type"] != "Luật" and draw.random() < 0.4 else None
    after = (f" của {told}" if told else "") + (f" về việc {subject}" if subject else "")
    frame, relation = draw.choice(FRAMES)
    head, tail = frame.split("{}")
    line = f"{head}{before}{mention}{after}{tail}"
    return line, {**record, "issuer": told, "subject": subject, "relation": relation, "at": len(head + before), "text": mention}


def document(draw: Random, count: int) -> tuple[str, list[Reference]]:
    """Some sentences, a paragraph each, and the gold records of what they cite."""
    text, gold = "", []
    for _ in range(count):
        line, record = sentence(draw)
        start = len(text) + record.pop("at")
        gold.append({**record, "start": start, "end": start + len(record["text"]), "document": None})
        text += line + "\n\n"
    return text, gold
