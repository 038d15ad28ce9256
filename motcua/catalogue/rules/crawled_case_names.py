"""Naming the cases of the filing table by what the remarks of its rows say of them.

A remark that only says how long it takes, how to file, or what an office does in a step names no
case that somebody could choose.
"""

import re
from collections import Counter
from collections.abc import Sequence

from motcua.catalogue.rules.bounds import CAPITAL
from motcua.kernel.text import nfc

LEAST_NAME = 8
_MARKS = r"\W*(?:[a-zđ\d]{1,2}[.)]\s*)?\W*"
_MARK = re.compile(rf"^{_MARKS}")
_SENTENCES = re.compile(
    rf"(?<=[.;])\s+|\s+(?=[-+*]\s?\w)|(?<=\))(?=- )|\n\s*(?=[-+*(a-z{CAPITAL}])"
)
# "Nộp hồ sơ trực tuyến qua …", "Cách thức thực hiện", "Trả kết quả tại …": how, not for whom.
_FILING = re.compile(
    _MARKS + r"(?:cách (?:thức )?(?:thực hiện|nộp)|nộp|gửi|trả kết quả|tr[ựu]c (?:tuyến|tiếp)\b"
    r"|công dân trực tiếp|(?:chủ xe )?kê khai|cơ quan đăng ký xe tiếp nhận|hồ sơ được gửi"
    r"|thời gian (?:tiếp nhận|trả kết quả)|qua (?:dịch vụ )?bưu chính|tổ chức, cá nhân nộp)",
    re.I,
)
_TIME = (
    r"(?:trong (?:thời (?:hạn|gian)|vòng|\d)|không quá|chậm nhất|kể từ|thời hạn giải quyết"
    r"|\d{1,3} ?(?:\([^)]*\) ?)?(?:ngày|giờ|tháng)\b|cấp ngay|ngay sau)"
)
_MONEY = r"\d[\d.,]* ?(?:đồng|đ|vnđ|usd)\b"
# What follows the name of a case: its time, how to file it, what is done, or what it costs.
_ENDS = re.compile(
    rf"\s*[:.;,]?\s*[-+*(]*\s*(?:(?={_TIME}|{_MONEY}|cách (?:thức )?thực hiện|mức (?:phí|thu))"
    r"|(?<=\s)thì\b)|\s*(?:[:.;,]\s*[-+*(]*|[-+*])\s*(?=thời hạn\b)",
    re.I,
)
_ENDS_WITH_MONEY = re.compile(rf"\s*[:;,(]?\s*(?={_MONEY})", re.I)
_BODY = (
    r"(?:công an|chủ tịch|bộ phận|cơ quan|cấp có thẩm quyền|sở|chi cục|cục|phòng|[uủ][yỷ] ban"
    r"|bảo hiểm|hội đồng|cảng vụ|cơ sở|bộ)"
)
# "Thời hạn kiểm tra: 02 ngày", "Chủ tịch Ủy ban nhân dân xã: trong 03 ngày": a step of all.
_STEP = re.compile(
    _MARKS + rf"(?:thời hạn (?:tổ chức|thẩm định|kiểm tra|công bố|cấp|ban hành|{_BODY})\b"
    rf"|(?:tiếp nhận|thẩm định|niêm yết|xem xét)\b|(?:{_TIME}[^:]{{0,40}}: )?{_BODY}\b"
    rf"|{_TIME}[^.;:]*,? {_BODY}\b[^.;:]*\b(?:gửi|chuyển|xem xét|quyết định|niêm yết|có trách nhiệm"
    r"|thông báo|trả lời|ban hành)\b)",
    re.I,
)
# What an office does with a dossier that it refuses.
_ANSWER = re.compile(r"[.;]\s*(?:trong )?trường hợp (?:không|từ chối|hồ sơ chưa)\b.*$", re.I | re.S)
_OPENS_WITH_TIME = re.compile(_MARKS + _TIME, re.I)
# "Trong thời hạn 03 ngày làm việc … đối với phương tiện thương mại": for whom, behind the time.
_FOR_WHOM = re.compile(
    r"(?P<case>đối với (?:[^.]|\.(?=\d)){6,})"
    r"|\bvới (?P<other>(?:các )?trường hợp (?:[^.]|\.(?=\d)){6,})",
    re.I,
)
_HEADING_MARK = re.compile(r"^\W*(?:(?:[a-zđ]\d?|[\divx]{1,4}(?:\.\d{1,2}){0,4})[.)]+\s*)*", re.I)
_HEADING_OPENS = re.compile(
    r"^(?:(?:thành phần )?hồ sơ (?=(?:các )?(?:đối với|trường hợp))|thành phần (?=hồ sơ))", re.I
)
_HEADING_ENDS = re.compile(
    r"\W*(?:(?:thành phần )?hồ sơ )?(?:bao )?gồm(?: có)?(?: một trong)?(?: các)?(?: loại)?"
    r"(?: giấy tờ| tài liệu)?(?: sau(?: đây)?)?\W*$",
    re.I,
)
# Two charges of one dossier are no two cases.
_CHARGE = re.compile(_MARKS + r"(?:lệ phí|phí|mức|thông tư|theo|/)", re.I)


def case_names(remarks: Sequence[str]) -> list[str]:
    """The name of each case, empty if its remark names none, or not another than the others'."""
    texts = [_sentences(remark) for remark in remarks]
    told = Counter(sentence for sentences in texts for sentence in set(sentences))
    own = [[each for each in texts if told[each] < len(remarks)] for texts in texts]
    return _each_once([_name_in(sentences) for sentences in own])


def names_in_fees(notes: Sequence[str]) -> list[str]:
    """The names that the notes on their fees give to cases, as in `case_names`."""
    return _each_once(["" if _CHARGE.match(note) else _before_money(note) for note in notes])


def case_titles(headings: Sequence[str]) -> tuple[str, ...]:
    """Headings of tables as names of cases: without mark, "thành phần hồ sơ" and "gồm"."""
    titles = tuple(_title_of(heading) for heading in headings)
    return titles if len({*titles}) == len(titles) else tuple(headings)


def _title_of(heading: str) -> str:
    bare = _HEADING_ENDS.sub("", _HEADING_MARK.sub("", heading, count=1))
    bare = _closed(_HEADING_OPENS.sub("", bare, count=1).strip(" -–+*:;.,"))
    return bare[:1].upper() + bare[1:] if len(bare) >= LEAST_NAME else heading


def is_step(remark: str) -> bool:
    """Whether a remark says what an office does, which is a step of every dossier."""
    return _STEP.match(_without_filing(_sentences(remark))) is not None


def _each_once(names: Sequence[str]) -> list[str]:
    seen = Counter(names)
    return [name if seen[name] == 1 else "" for name in names]


def _before_money(note: str) -> str:
    found = _ENDS_WITH_MONEY.search(note)
    return _tidy(nfc(note[: found.start()])) if found else ""


def _sentences(remark: str) -> list[str]:
    return [nfc(part) for part in _SENTENCES.split(remark.strip()) if part.strip()]


def _name_in(sentences: Sequence[str]) -> str:
    """The name in the sentences that the other cases have not, without those on filing."""
    text = _ANSWER.sub("", _without_filing(sentences))
    if _OPENS_WITH_TIME.match(text):
        behind = _FOR_WHOM.search(text)
        return _tidy(behind["case"] or behind["other"]) if behind else ""
    if _STEP.match(text):
        return ""
    end = next((found for found in _ENDS.finditer(text) if found.start() >= LEAST_NAME), None)
    return _tidy(text[: end.start()] if end else text)


def _without_filing(sentences: Sequence[str]) -> str:
    return " ".join(each for each in sentences if not _FILING.match(each))


def _tidy(name: str) -> str:
    bare = _MARK.sub("", name, count=1).strip(" -–+*:;.,()")
    bare = _closed(bare)
    return bare[:1].upper() + bare[1:] if len(bare) >= LEAST_NAME else ""


def _closed(name: str) -> str:
    """With its last bracket; a name that was cut stays as long as it was cut to."""
    is_open = name.count("(") > name.count(")") and not name.endswith("…")
    return f"{name})" if is_open else name
