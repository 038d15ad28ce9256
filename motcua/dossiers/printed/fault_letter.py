"""The letter in which an office apologises for what it lost (NĐ 118/2025 Điều 23)."""

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from motcua.dossiers.enums import ResultForm
from motcua.dossiers.models import Dossier, ResultFault
from motcua.dossiers.printed.result import Look, render_result, result_content
from motcua.dossiers.rules.results import ResultWords
from motcua.dossiers.rules.wording import addressed, time_and_day
from motcua.kernel.rules.official import OFFICIAL_LANGUAGE

RECIPIENTS = "- Như trên;\n- Lưu: VT."
LOST = 1
"""The paragraph that ends with what was lost."""


def render_fault_letter(dossier: Dossier, fault: ResultFault) -> bytes:
    """The letter as it was issued, as PDF, with what was lost, which can be erased."""
    # Letters issued before their content was stored show the dossier as it is.
    content = fault.letter or fault_letter_content(dossier, fault)
    body = [dict(part) for part in content["body"]]
    body[LOST]["text"] += f" {fault.reason.text}"
    return render_result({**content, "body": body}, at=fault.reported_at)


def fault_letter_content(dossier: Dossier, fault: ResultFault) -> dict[str, Any]:
    """All that the letter says but what was lost, in Vietnamese.

    Who lost it, that the office pays, and by when it is put right. It is stored when the letter is
    issued.
    """
    with translation.override(OFFICIAL_LANGUAGE):
        said = {
            "name": dossier.applicant_name,
            "code": dossier.code or "",
            "procedure": dossier.procedure_name,
            "unit": fault.lost_by.name if fault.lost_by else "",
            "due": time_and_day(fault.due_at),
            "you": addressed(dossier.applicant_kind),
        }
        body = [
            _("Kính gửi: %(name)s.") % said,
            _("Trong khi giải quyết hồ sơ %(code)s (%(procedure)s), %(unit)s đã làm mất:") % said,
            _("Cơ quan thành thật xin lỗi %(you)s.") % said,
            _("Cơ quan xin cấp lại và chịu mọi chi phí; %(you)s không phải nộp thêm khoản nào.")
            % said,
            _("Việc khắc phục xong trước %(due)s.") % said,
        ]
        subject = _("Về việc xin lỗi do làm mất giấy tờ của hồ sơ %(code)s") % said
        look = Look(
            name=_("Thư xin lỗi"),
            form=ResultForm.LETTER,
            number=fault.letter_number,
            at=fault.reported_at,
        )
    content = result_content(dossier, ResultWords(subject=subject, recipients=RECIPIENTS), look)
    return {**content, "body": [{"text": text} for text in body]}
