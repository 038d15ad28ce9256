"""What of an applicant's details a correction changes, and until when it may."""

import hashlib
import json
from collections.abc import Collection, Iterator
from dataclasses import asdict, replace
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.enums import ApplicantDetail, PaperState
from motcua.dossiers.rules.representatives import DeclaredRepresentative
from motcua.dossiers.rules.wording import time_and_day
from motcua.kernel.text import fold
from motcua.people.rules.applicants import Applicant

IN_RESULTS = (
    ApplicantDetail.KIND,
    ApplicantDetail.NAME,
    ApplicantDetail.NUMBER,
    ApplicantDetail.ADDRESS,
)
"""Details that a result may say (`rules.results.VARIABLES`)."""
# Words by which a representative is known, in this order.
KNOWN_BY = ("name", "number", "address", "phone", "email", "ground", "paper_kept")


def list_corrected(
    applicant: tuple[Applicant, Applicant],
    representative: tuple[DeclaredRepresentative | None, DeclaredRepresentative | None],
) -> tuple[ApplicantDetail, ...]:
    """The details that are not as they were; each pair is what is recorded and what is right."""
    was, now = (asdict(each) for each in applicant)
    changed = [detail for detail in ApplicantDetail if detail in was and was[detail] != now[detail]]
    if representative[0] != representative[1]:
        changed.append(ApplicantDetail.REPRESENTATIVE)
    return tuple(changed)


def is_same_person(one: Applicant, other: Applicant) -> bool:
    """Whether two dossiers name one applicant; a procedure may not have asked for the number."""
    numbers = {one.number, other.number} - {""}
    named = (one.kind, fold(one.name)) == (other.kind, fold(other.name))
    return named and len(numbers) <= 1


def with_details(
    applicant: Applicant, right: Applicant, details: Collection[ApplicantDetail]
) -> Applicant:
    """An applicant with these details put right."""
    changed = {each.value: getattr(right, each) for each in details if hasattr(right, each)}
    return replace(applicant, **changed)


def former_details(
    details: Collection[ApplicantDetail],
    applicant: Applicant,
    representative: DeclaredRepresentative | None,
) -> dict[str, str]:
    """The recorded values of these details, as they are kept after a correction."""
    was = {**asdict(applicant), ApplicantDetail.REPRESENTATIVE: known_by(representative)}
    return {detail.value: str(was[detail]) for detail in details}


def known_by(representative: DeclaredRepresentative | None) -> str:
    """A representative in one line; empty if there is none."""
    if representative is None:
        return ""
    said = (getattr(representative, name) for name in KNOWN_BY)
    return ", ".join(filter(None, said))


def list_barred(
    details: Collection[ApplicantDetail], result_state: str, kept: Collection[str] = ()
) -> Iterator[tuple[str, str]]:
    """The details that stand in an issued result, each with why they stay.

    `kept` are the numbers of the issued papers of which no correction is on its way: while another
    one is corrected they would go on saying the old details unnoticed.
    """
    if result_state == PaperState.ISSUED:
        told = _("Kết quả đã phát hành với thông tin cũ: hãy báo kết quả sai để cấp lại.")
    elif kept:
        told = _(
            "Văn bản số %(numbers)s đã phát hành với thông tin cũ: hãy báo sai cả văn bản này để "
            "cấp lại."
        ) % {"numbers": ", ".join(kept)}
    else:
        return
    yield from ((detail.value, told) for detail in details if detail in IN_RESULTS)


def outdates_results(details: Collection[ApplicantDetail]) -> bool:
    """Whether a result drawn before says something else than is right now."""
    return any(detail in IN_RESULTS for detail in details)


def seen_applicant(applicant: Applicant) -> str:
    """What stands for what a result may say of the applicant: a page sends back what it was made
    with."""
    return _digest([getattr(applicant, detail) for detail in IN_RESULTS])


def seen_recorded(applicant: Applicant, representative: DeclaredRepresentative | None) -> str:
    """What stands for all that is recorded of who files."""
    return _digest([*asdict(applicant).values(), known_by(representative)])


def _digest(said: list[str]) -> str:
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def refused_stale_check() -> str:
    """Why a correction that was checked against other details is checked again."""
    return _(
        "Thông tin người nộp vừa được sửa ở nơi khác sau khi bạn xem trang này. Kiểm tra lại các "
        "chỗ khác nhau ở dưới rồi lưu."
    )


def refused_stale_words() -> str:
    """Why words from a page that named the applicant otherwise are not drafted."""
    return _(
        "Thông tin người nộp đã được sửa sau khi bạn mở trang này. Đọc lại dự thảo, sửa chỗ còn "
        "ghi thông tin cũ, rồi lưu lại."
    )


def refused_outdated(corrected_at: datetime, *, uploaded: bool) -> str:
    """Why a draft from before a correction goes no further, and what is to be done with it."""
    told = (
        _(
            "Tệp dự thảo có trước khi sửa thông tin người nộp, lúc %(at)s: kiểm tra lại và tải bản "
            "mới, hoặc xác nhận bản này vẫn đúng."
        )
        if uploaded
        else _("Dự thảo có trước khi sửa thông tin người nộp, lúc %(at)s: hãy soạn lại.")
    )
    return told % {"at": time_and_day(corrected_at)}


def nothing_corrected() -> str:
    """What is said of a correction that changes nothing."""
    return _("Thông tin người nộp vẫn như đã ghi, chưa có gì để sửa.")
