"""Detecting that a paper, or a table of papers, is for some dossiers only."""

import re

# A heading that states which dossiers its table is for. The way of filing is only a remark.
MARK = r"^[\W_]*(?:(?:[a-zđ]|[\divx]{1,4}(?:\.\d{1,2}){0,4})\d?[.)]+\s*)?"
_CASE_HEADING = re.compile(
    MARK + r"(?:(?:các )?trường hợp|đối với|riêng đối với|giấy tờ chứng minh (?:là|người)\b"
    r"|(?:về |đề nghị )?(?:cấp|gia hạn|cho phép|chấp thuận)\b)"
    r"|\bhồ sơ\b.{0,40}\b(?:cấp|đối với|trường hợp|gia hạn|chấp thuận|sửa đổi|bổ sung)\b"
    r"|\bgiấy tờ phải (?:nộp|xuất trình) đối với\b|^\W*người .*\b[uủ][yỷ] quyền\b"
)
_OPENS_CASE = re.compile(
    MARK + r"(?:(?:các )?(?:trường hợp|(?:riêng )?đối với)"
    r"|(?:thành phần )?hồ sơ (?:đề nghị |đăng ký )?(?:cấp|gia hạn|chấp thuận|sửa đổi|bổ sung"
    r"|điều chỉnh|phục hồi|khôi phục|thu hồi|hủy|huỷ|tạm dừng|chấm dứt))\b"
)
_OF_AN_OFFICE = re.compile(
    MARK + r"(?:thành phần )?hồ sơ (?:do )?(?:cơ quan|sở|phòng|[uủ][yỷ] ban|văn phòng|ubnd|bộ)\b"
    r".{0,120}?\b(?:trình|gửi)\b"
)
_WAY_OF_FILING = re.compile(
    r"\b(?:trường hợp|đối với|theo|người|người được|có thể) [uủ][yỷ] quyền"
    r"|\b[uủ][yỷ] quyền (?:nộp|thực hiện|cho (?:cá nhân|tổ chức|đơn vị|bưu|dịch vụ))"
    r"|người được cử|trực tuyến|(?<!bản )điện tử|bưu chính|dịch vụ công|khai thác được"
    r"|(?<!không )trực tiếp(?! (?:ký|làm|quản lý|tham gia|sản xuất|thực hiện nhiệm vụ))"
)
# A paper that is not always required: the name begins or ends with the condition.
_BEGINS_CONDITION = re.compile(
    MARK + r"(?:\d{1,2} bản (?:chính|sao) )?(?:riêng |trong |ngoài ra,? )?"
    r"(?:đối với|trường hợp|nếu|khi có)\b"
)
# "Con chưa thành niên cùng thôi quốc tịch thì phải nộp bản sao Giấy khai sinh".
_WHO_THEN = re.compile(
    MARK + r"(?:người|công dân|con|trẻ em|cá nhân|tổ chức|doanh nghiệp|hộ|cán bộ|thân nhân)\b"
    r"[^:;]{8,600}?(?:\bthì\b|[,:] phải có\b)"
)
_EXCEPT = re.compile(
    r"\b(?:trừ|kể cả|bao gồm|gồm|các|từng|mọi|cả|về) (?:các )?(?:trường hợp|đối với)\b"
    r"|\b(?:giao nhiệm vụ|xử phạt|bổ nhiệm|trách nhiệm|quyền sở hữu|quyền sử dụng) đối với\b"
    r"|\bcó giá trị (?:sử dụng )?nếu\b"
)
_SOME = (
    r"thuộc (?:diện|đối tượng|trường hợp|danh mục|phụ lục)|(?:quy định|yêu cầu) phải"
    r"|phải (?:có|được)"
    r"|là (?:tổ chức|cá nhân|người|doanh nghiệp|pháp nhân)"
)
# "đối với động vật có trong Danh mục …": goods of which not everybody has some.
_LISTED = r"đối với [^;:()]{2,160}? (?:không thuộc|có (?:tên )?trong) (?:các )?danh mục\b"
_CASE = r"(?:trong |đối với (?:các |những )?)trường hợp\b"
_CONDITION = re.compile(
    r"\bnếu\b|\bkhi có\b|\btrường hợp\b"
    r"|\bđối với (?:các |những )?(?:trường hợp|người(?! thứ)|cá nhân|tổ chức|doanh nghiệp"
    r"|hộ|cơ sở|cơ quan|công dân|đối tượng|tàu|xe|phương tiện|công trình|dự án|hàng|lô hàng)\b"
    rf"|\bđối với [^,;:()]{{2,120}}?\b(?:{_SOME})\b"
    rf"|\b{_LISTED}"
)
_OR = re.compile(
    r" hoặc (?:các |một )?(?:giấy|bản|văn bản|hợp đồng|tài liệu|hộ chiếu|chứng|thẻ|biên bản"
    r"|cam kết|quyết định|xác nhận)\b"
)
_FILED = re.compile(
    r"\b(?:nộp|gửi)\b.{0,30}\b(?:trực|bưu|dịch vụ công)\b|\bmôi trường (?:mạng|điện tử)\b"
    r"|^\W*(?:đối với |trường hợp )+[uủ][yỷ] quyền\b"
)
# What a long name ends with, where other words may be about a part of the paper.
_PLAIN_CONDITION = re.compile(
    rf"\b(?:{_CASE}|{_LISTED}|đối với người (?:chưa|đã|bị|mất|quy định)\b)"
)
_ALSO = re.compile(rf"(?:[;.,(] ?| hoặc ).*?\b(?:{_CASE}|đối với)\b")
_ALSO_BEHIND = re.compile(rf"; .*?\b(?:{_CASE}|đối với)\b")
# "đối với nhà đầu tư là cá nhân; … đối với nhà đầu tư là tổ chức": each has one of them.
_OF_EVERYBODY = re.compile(
    r"đối với [^;]*cá nhân[^;]*;.*đối với [^;]*tổ chức"
    r"|đối với [^;]*tổ chức[^;]*;.*đối với [^;]*cá nhân"
)
_APPLICATION = re.compile(
    MARK
    + r"(?:\d{1,2} )?(?:bản chính )?(?:đơn(?! (?:vị|giá|đặt hàng|thuốc)\b)|tờ khai|tờ trình|phiếu"
    r"|(?:văn bản|giấy|công văn) (?:đề nghị|đăng ký|yêu cầu))\b"
)
_CLAUSE_END = re.compile(r"[:;]|\.(?=\s|$)")
_BRACKET = re.compile(r"\(([^()]*)\)")
_LAST_BRACKET = re.compile(r"\(([^()]*)\)\W*$")
_OPENS_WITH_CASE = re.compile(r"\W*(?:chỉ )?(?:áp dụng |nộp )?(?:trong |đối với|trường hợp)")
# "A (trường hợp lần đầu) hoặc B đối với trường hợp khác": everybody has one of them.
_EACH_HAS_ITS_OWN = re.compile(
    rf"\([^()]*\b(?:trường hợp|đối với)\b[^()]*\) hoặc .*\b(?:{_CASE}|đối với)"
)
# "(nếu là đảng viên)" at the end tells whose paper it is, also of several; "(nếu có)" may be about
# the last of them.
_WHOSE = re.compile(r"\(nếu là [^()]*\)\W*$")
_PAIR = re.compile(
    r"\b(?:hồ sơ|giấy tờ|tài liệu|văn bản|thông tin), "
    r"(?=hồ sơ|giấy tờ|tài liệu|văn bản|thông tin|chứng cứ|chứng từ)"
)
_OTHERS = re.compile(
    r"(?:các )?(?:hồ sơ|giấy tờ|tài liệu|văn bản|thông tin|chứng từ)\b[^()]{0,40} khác\b.*\(nếu có"
)
# "(nếu có)" may be about the last of several papers, or of several words in one.
_LIST_OF_PAPERS = re.compile(
    r"(?:[,;]| và| cùng) (?:các |bản |kèm theo )?"
    r"(?:giấy|văn bản|hợp đồng|tài liệu|phụ lục|danh sách|báo cáo|biên bản|chứng|quyết định|hồ sơ"
    r"|kết|hóa đơn|biên lai|sơ đồ|vận đơn|bản|ảnh|thẻ|số|tên|địa chỉ|điện thoại|thư điện tử|con dấu"
    r"|lý do|thuyết minh|phương án|dự thảo|mẫu|nghị quyết|điều lệ|bảng|tờ|đề án|quy|kế hoạch"
    r"|xác nhận|thông)"
)
_NUMBER_OF_COPIES = re.compile(r"\s*\((?:\d{1,2} )?bản (?:sao|chính|gốc)[^()]*\)")
# "Văn bản xác nhận: 01 bản chính (nếu có)": the condition stands behind the number.
_COPIES_BEFORE_CONDITION = re.compile(r":? ?\d{1,2} bản (?:sao|chính|gốc|chụp)(?= \()")
_SEVERAL = re.compile(r",| và | hoặc ")
# "Giấy phép hoặc bản cam kết trong trường hợp giấy phép bị mất": only what stands for the other.
_INSTEAD = re.compile(r"bị mất|không (?:có|còn)|chưa có|bị hỏng")
# "Dự thảo văn bản (nếu có) đã được các bên thống nhất": the only paper that the text names.
_IF_ANY_OF_ONE = re.compile(
    r"(?P<before>[^()]{8,300}?) \(nếu có\)(?= (?:đã|do|của|theo|ký|được|chứng minh|về|có)\b)"
)
# "A (nếu có), B (nếu có)": each of them.
_EACH_IF_ANY = re.compile(
    r"[^():;,]{6,200} \(nếu có\)(?:(?:[,;]| và| hoặc) [^():;]{6,200} \(nếu có\))+\W*$"
)
# "Hợp đồng ủy thác: 01 bản chụp đối với trường hợp ủy thác …".
_COPIES_IN_CASE = re.compile(
    r"[^:;]{6,200}: (?:nộp )?\d{1,2} bản (?:chụp|chính|sao) (?:đối với|trong) trường hợp\b"
    r"(?!.*\b\d{1,2} bản (?:chụp|chính|sao)\b)"
)
_IF_ANY_AT_END = re.compile(r"(?:trình [^:;,]{3,40}: )?(?P<before>.{8,600}) \(nếu có\)\W*$")
# "A (đối với quỹ)/ B (đối với công ty)", "A đối với cá nhân hoặc giấy tờ B đối với tổ chức".
_EACH_BEHIND_SLASH = re.compile(r"\((?:đối với|trường hợp)[^()]*\) ?/")
_EACH_BEHIND_OR = re.compile(
    r"(?<!ủy quyền )(?:đối với|trường hợp) [^:;()]{3,}?\)?[,;]? hoặc (?:các |một )?"
    r"(?:(?:bản (?:sao|chính|chụp)|giấy|văn bản|báo cáo|tài liệu|chứng|quy chế|hộ chiếu|thư|ảnh)"
    r"[^:;]*\b(?:đối với|trường hợp)\b|đối với )"
)
_REPLACES = re.compile(
    r"\bthay thế\b|\bcơ sở dữ liệu\b|nước ngoài .*\bnước ngoài\b|\bkhông (?:còn|phải)\b"
)
# A paper that lets another act is only for those who do.
_AUTHORISATION = re.compile(
    MARK + r"(?:bản (?:chính|sao)[^:;()]{0,40} )?(?:giấy|văn bản|hợp đồng) [uủ][yỷ] quyền\b"
    r".*\((?:đối với |trong )?trường hợp [uủ][yỷ] quyền[^()]*\)"
)
# "Mẫu số 03: Phiếu yêu cầu …" is the form of a paper.
_FORM_NUMBER = re.compile(r"^mẫu (?:số )?[\w.]{1,6}\s*:\s*")
# Typed in on the portal, so only by those who file there.
_TYPED_ONLINE = re.compile(r"(?:biểu )?mẫu\b.{0,20}\bđiện tử tương tác\b")
_SENTENCE_END = re.compile(r"[.](?=\s|$)|: \+|;(?= )")
# "giấy tờ, tài liệu", "văn bằng, chứng chỉ" are one kind of paper, "cơ quan, tổ chức" one body.
_SYNONYMS = re.compile(
    r"\b(?:cơ quan|tổ chức|cá nhân|đơn vị|giấy tờ|văn bản|tài liệu|văn bằng), "
    r"(?=(?:cơ quan|tổ chức|cá nhân|đơn vị|giấy tờ|tài liệu|chứng chỉ|chứng cứ)\b)"
)
_SEVERAL_PAPERS = re.compile(r"[:;+]| phải bổ sung | và | hoặc | kèm | cùng ")
_OF_SEVERAL = re.compile(r" của [^,]*,")
_OPENINGS = (
    _BEGINS_CONDITION,
    _WHO_THEN,
    _OTHERS,
    _TYPED_ONLINE,
    _AUTHORISATION,
    _EACH_IF_ANY,
    _COPIES_IN_CASE,
)
_CHOICE = re.compile(r"\bmột trong (?:các|những|số)\b.{0,40}?\b(?:giấy tờ|tài liệu|hồ sơ|văn bản)")
LONGEST_CLAUSE = 200


def is_conditional(name: str) -> bool:
    """Whether the paper is not always required: its name begins or ends with a condition.

    A condition within a long name is about a part of the paper, as is "(nếu có)" after several
    items. An application is always required, unless brackets state who must submit it.
    """
    lower = _FORM_NUMBER.sub("", re.sub(MARK, "", name.lower()))
    lower = _COPIES_BEFORE_CONDITION.sub("", lower)
    if any(pattern.match(lower) for pattern in _OPENINGS):
        return True
    if _gives_each_its_own(lower):
        return False
    return _is_one_if_any(lower) or _has_condition(name, lower)


def _has_condition(name: str, lower: str) -> bool:
    """Whether a condition ends the first clause of a name, in lower case, or its brackets."""
    if len(name) <= LONGEST_CLAUSE and _WHOSE.search(lower):
        return True
    end = _CLAUSE_END.search(_BRACKET.sub(lambda found: "_" * len(found[0]), lower))
    clause = _EXCEPT.sub("", lower[: end.start()] if end else lower)
    bare = _BRACKET.sub("", clause)
    brackets = [words for words in _BRACKET.findall(clause) if _is_condition(words)]
    last = _LAST_BRACKET.search(clause)
    if not (brackets or _APPLICATION.match(bare)) and last and _opens_with_case(last[1]):
        brackets = [last[1]]
    is_long = len(_NUMBER_OF_COPIES.sub("", clause)) > LONGEST_CLAUSE
    if _EACH_HAS_ITS_OWN.search(clause) or _is_divided(brackets, lower):
        return False
    if brackets and not (is_long and _PLAIN_CONDITION.search(bare)):
        return _is_of_all(clause, bare, brackets)
    found = (_PLAIN_CONDITION if is_long else _CONDITION).search(bare)
    if found is None or _APPLICATION.match(bare):
        return False
    before, condition = bare[: found.start()], bare[found.start() :]
    by_filing, divided = _FILED.search(condition), _ALSO.search(condition)
    if (by_filing and divided) or (is_long and (by_filing or divided)):
        return False
    if (" hoặc " in before and _ALSO_BEHIND.search(lower)) or _OF_EVERYBODY.search(lower):
        return False
    return not _is_of_the_last(before, condition)


def _gives_each_its_own(lower: str) -> bool:
    """Whether the name has one paper for some and another one for the others."""
    sentence = _SENTENCE_END.split(lower, maxsplit=1)[0]
    found = _EACH_BEHIND_OR.search(sentence)
    if found and not _REPLACES.search(sentence):
        return True
    return _EACH_BEHIND_SLASH.search(sentence) is not None


def _is_one_if_any(lower: str) -> bool:
    """Whether "(nếu có)" is about the only paper that the text names."""
    if _APPLICATION.match(lower):
        return False
    inside, end = _IF_ANY_OF_ONE.match(lower), _IF_ANY_AT_END.match(lower)
    if inside and _is_one(inside["before"]) and not _OF_SEVERAL.search(inside["before"]):
        return True
    return end is not None and _is_one(_BRACKET.sub("", end["before"]))


def _is_one(words: str) -> bool:
    """Whether words name a single paper."""
    bare = _SYNONYMS.sub("", words)
    return not (_SEVERAL_PAPERS.search(bare) or _LIST_OF_PAPERS.search(bare))


def _is_condition(words: str) -> bool:
    """Whether words in brackets are a condition, not what is done in some case."""
    return _CONDITION.search(words) is not None and " thì " not in words


def _opens_with_case(words: str) -> bool:
    return _OPENS_WITH_CASE.match(words) is not None and " thì " not in words


def _is_divided(brackets: list[str], lower: str) -> bool:
    """Whether each kind of applicant or way of filing has a paper of its own in this name."""
    divides = any("trường hợp" not in words or is_way_of_filing(words) for words in brackets)
    return divides and "nếu có" not in brackets and _ALSO_BEHIND.search(lower) is not None


def _is_of_all(clause: str, bare: str, brackets: list[str]) -> bool:
    """Whether the conditions in brackets are about all that the clause names."""
    if _APPLICATION.match(bare) and all(is_way_of_filing(words) for words in brackets):
        return False
    last = _LAST_BRACKET.search(_NUMBER_OF_COPIES.sub("", clause))
    is_long = len(clause) > LONGEST_CLAUSE
    is_last = last is not None and brackets == [last[1]] and not is_way_of_filing(last[1])
    if is_last and _opens_with_case(brackets[0]):
        return True
    if not _SEVERAL.search(_PAIR.sub("", bare)):
        return not is_long
    if is_long or not (is_last and brackets[0].startswith("nếu có")):
        return False
    return not (_APPLICATION.match(bare) or _LIST_OF_PAPERS.search(clause))


def _is_of_the_last(before: str, condition: str) -> bool:
    """Whether a condition is only about the last of two papers, or a remark on how to submit."""
    if not _OR.search(before):
        return False
    remark = before.rstrip().endswith(",") and condition.startswith("trường hợp")
    remark = remark or condition.startswith("nếu")
    return remark or _INSTEAD.search(condition) is not None


def is_application(name: str) -> bool:
    """Whether the paper is the application or declaration itself."""
    return _APPLICATION.match(name.lower()) is not None


def is_choice(text: str) -> bool:
    """Whether a text says that one of several papers is enough."""
    return _CHOICE.search(text.lower()) is not None


def is_case(heading: str) -> bool:
    """Whether the heading of a table states which dossiers it is for."""
    return _CASE_HEADING.search(heading.lower()) is not None


def is_of_an_office(heading: str) -> bool:
    """Whether a heading is about what an office hands on to another, not what is filed."""
    return _OF_AN_OFFICE.match(heading.lower()) is not None


def opens_with_case(heading: str) -> bool:
    """Whether a heading opens, behind its mark, with whom or what its papers are for.

    "Hồ sơ thu hồi …" alone may be a step of every dossier.
    """
    return _OPENS_CASE.match(heading.lower()) is not None


def is_about_filing(case: str) -> bool:
    """Whether a case is only how somebody files, in words that can mean nothing else."""
    return _FILED.search(case.lower()) is not None


def is_way_of_filing(heading: str) -> bool:
    """Whether a heading is about how or through whom to file, which is no case."""
    return _WAY_OF_FILING.search(heading.lower()) is not None
