"""Vietnamese text for property tests: letters, words and lines in the manner of reports, and what copying makes of them."""

import unicodedata

from hypothesis import strategies as st

_BASES = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_SMALL = [unicodedata.normalize("NFC", base + tone) for base in _BASES for tone in _TONES] + list("đbcdghklmnpqrstvx")
LETTERS = "".join(_SMALL) + "".join(letter.upper() for letter in _SMALL)
"""The letters of Vietnamese, small and capital, in NFC."""

LOOK_ALIKES = {
    "\u00d0": "Đ",
    "\u00f0": "đ",
    "\u0189": "Đ",
    "\u0256": "đ",
    "\u01a2": "Ư",
    "\u01a3": "ư",
    "\u2013": "-",
    "\u2014": "-",
    "\u2011": "-",
    "\u00a0": " ",
}
"""Characters that stand for others in old documents, with what they stand for."""

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Characters that show nothing: soft hyphen, zero-width blanks and joiners."""

_PIECES = """
Kim ngạch xuất khẩu|Tổng mức bán lẻ hàng hóa|Giấy phép|trong đó|Trong đó:|ước đạt|tăng|giảm|bằng|chiếm|so với cùng kỳ|kế hoạch năm
6 tháng đầu năm 2021|quý I/2022|giai đoạn 2021-2025|từ 15/12/2020 đến 15/6/2021|đến nay|năm|tháng|ngày 31/02/2021
876 triệu USD|28.366 tỷ đồng|62,6%|1.208,5|1,208.5|23/27 ngành|42-62%|2,1 lần|04 giấy phép|15 tạ/ha|25 tỷ 941 triệu đồng|100%|0
Quyết định số 04/2021/QĐ-UBND|ngày 05/01/2021|của UBND tỉnh|Nghị quyết số 65-BC/TU|Luật Đất đai năm 2013|điểm c khoản 1 Điều 8|số|V/v
tặng Bằng khen|Huân chương Lao động hạng Ba|06 tập thể|17 cá nhân|của Thủ tướng Chính phủ|đề nghị tặng Giấy khen|Chiến sĩ thi đua cơ sở
Sở Công Thương|Ủy ban nhân dân tỉnh|Chủ tịch UBND tỉnh|báo cáo|ban hành|chỉ đạo của|tại|về việc|và|ngày 05 tháng 7 năm 2021
,|;|.|:|./.|(|)|“|”|"|-|/|%|đ|…|99999999999999999999999999999
"""
_HEADS = """
- |+ |• |* |** |I. |II/ |A. |1. |1.1. |a) |đ) |(1) |Phần I|Phần thứ hai |Mục 1. |Điều 3. |PHỤ LỤC|12|- 3 -|_____
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập - Tự do - Hạnh phúc|Số: 12/BC-SCT\tHà Nội, ngày 22 tháng 6 năm 2021|Số:     /BC-SCT
BÁO CÁO|QUYẾT ĐỊNH:|V/v báo cáo kết quả|Kính gửi: |Nơi nhận:|- Như trên;|TM. ỦY BAN NHÂN DÂN|KT. GIÁM ĐỐC|PHÓ GIÁM ĐỐC|(Đã ký)
Nguyễn Văn A|Trên đây là báo cáo./.|Về lĩnh vực thương mại:
"""
_SPOILT = ["*", "**", "_", "#", "\t", "\f", "\v", "\0", "\r", "\r\n", "\ud800", "\udfff", "\u0323", "\ufffd", "\U0001f600", "  ", "İ", "ß"]
_ODD_DIGITS = ["٣", "５", "²", "①", "\U00016d70"]


def windows_1258(text: str) -> bytes:
    """The bytes that Windows-1258 has for a text: vowels with circumflex, breve or horn as one, tones as combining marks after them."""
    out = []
    for letter in unicodedata.normalize("NFC", text):
        try:
            letter.encode("cp1258")
            out.append(letter)
        except UnicodeEncodeError:
            marks = unicodedata.normalize("NFD", letter)
            tone = "".join(mark for mark in marks if mark in _TONES[1:])
            out.append(unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES[1:])) + tone)
    return "".join(out).encode("cp1258")


def _listed(lines: str) -> st.SearchStrategy[str]:
    return st.sampled_from([piece for line in lines.strip("\n").split("\n") for piece in line.split("|")])


_spoilt = st.sampled_from([*LOOK_ALIKES, *INVISIBLE, *_SPOILT, *_ODD_DIGITS])
_head = st.one_of(st.just(""), _listed(_HEADS))
_body = st.lists(st.one_of(_listed(_PIECES), _spoilt), max_size=9)
_line = st.builds(lambda head, body, gap: head + gap.join(body), _head, _body, st.sampled_from([" ", "", "  "]))
_forms = st.sampled_from([str, lambda text: unicodedata.normalize("NFD", text)])
_ends = st.sampled_from(["\n", "\n\n", "\r\n", " "])

reports = st.builds(lambda lines, end, form: form(end.join(lines)), st.lists(_line, max_size=14), _ends, _forms)
"""Texts of lines such as reports have, spoilt here and there."""

_marks = st.one_of(st.sampled_from("0123456789.,/-%()[] \n\t*+:;“”"), st.sampled_from(LETTERS), _spoilt)

strings = st.one_of(reports, st.text(alphabet=st.characters()), st.lists(_marks, max_size=60).map("".join))
"""Any strings: those of reports, of any characters, of digits and marks and Vietnamese letters."""
