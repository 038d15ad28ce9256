"""Signs that a record has another procedure's content."""

import re
from collections.abc import Iterable, Iterator, Mapping

from motcua.catalogue.rules.bounds import cut
from motcua.catalogue.rules.drafts import Oddity
from motcua.kernel.text import fold

# The issuers of announcements of the crawled ministries, by page name.
ISSUERS = {
    "BCA": "bo-cong-an",
    "BXD": "bo-xay-dung",
    "BGTVT": "bo-xay-dung",
    "BNNMT": "bo-nong-nghiep-mt",
    "BTC": "bo-tai-chinh",
    "BKHĐT": "bo-tai-chinh",
    "TCHQ": "bo-tai-chinh",
    "BTP": "bo-tu-phap",
    "NHNN": "ngan-hang-nha-nuoc",
    "TANDTC": "toa-an-nhan-dan",
    "UBND": "",
}
BODY = (
    "trinh_tu_thuc_hien",
    "thanh_phan_ho_so",
    "ket_qua_xu_ly",
    "cach_thuc_thuc_hien",
    "yeu_cau_dieu_kien",
    "can_cu_phap_ly",
)
# Words that occur in the names of most procedures, so they are ignored.
_COMMON = (
    "thu tuc cap lai doi dang ki giay phep chung nhan cua cho voi thuc hien tai tinh xa trung uong"
    " trong viec va co quan to chuc ca nhan theo quy dinh hoac cong"
)
COMMON = frozenset(_COMMON.split())
LEAST_NAME_WORDS = 3
LEAST_BODY_WORDS = 60
LEAST_SHARE = 0.2


LONGEST_DOUBT = 300
BETWEEN = "; "


def doubt_of(marks: Iterable[Oddity]) -> str:
    """The marks as one text, stored with the procedure for its reviewer."""
    return cut(BETWEEN.join(mark.detail for mark in marks), LONGEST_DOUBT)


def foreign_marks(record: Mapping[str, str], name: str) -> list[Oddity]:
    """Signs that the record is not about this procedure; usually empty."""
    body = "\n".join(record.get(key, "") for key in BODY)
    return [*_other_issuer(record), *other_subject(body, name)]


def _other_issuer(record: Mapping[str, str]) -> Iterator[Oddity]:
    """A sign if a page of one ministry was announced by another body."""
    page = record.get("bo_nganh", "")
    decision = record.get("so_quyet_dinh", "")
    for part in re.split(r"[-/ ]", decision):
        home = ISSUERS.get(part)
        if home is not None and page and home != page and page in ISSUERS.values():
            yield Oddity("foreign_content", f"{decision} ≠ {page}")
            return


def other_subject(text: str, name: str) -> Iterator[Oddity]:
    """A sign if a long content contains hardly any word of the name."""
    words = set(fold(name).split()) - COMMON
    if len(words) < LEAST_NAME_WORDS:
        return
    body: set[str] = set()
    for line in text.split("\n"):
        body |= set(fold(line).split())
        if len(words & body) / len(words) >= LEAST_SHARE:
            return
    if len(body) >= LEAST_BODY_WORDS:
        yield Oddity("foreign_content", " ".join(sorted(words - body))[:120])
