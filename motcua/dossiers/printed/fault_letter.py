"""The letter in which an office apologises for what it lost (NĐ 118/2025 Điều 23)."""

from django.utils import translation
from django.utils.translation import gettext as _

from motcua.dossiers.enums import ResultForm
from motcua.dossiers.models import Dossier, ResultFault
from motcua.dossiers.printed.result import Look, draw_result
from motcua.dossiers.rules.results import ResultWords
from motcua.dossiers.rules.wording import OFFICIAL_LANGUAGE, time_and_day


def render_fault_letter(dossier: Dossier, fault: ResultFault) -> bytes:
    """What was lost, by whom, that the office pays, and by when it is put right."""
    with translation.override(OFFICIAL_LANGUAGE):
        said = {
            "name": dossier.applicant_name,
            "code": dossier.code or "",
            "procedure": dossier.procedure_name,
            "unit": fault.lost_by.name if fault.lost_by else "",
            "lost": fault.reason.text,
            "due": time_and_day(fault.due_at),
        }
        body = [
            _("Kính gửi: %(name)s.") % said,
            _("Trong khi giải quyết hồ sơ %(code)s (%(procedure)s), %(unit)s đã làm mất: %(lost)s")
            % said,
            _("Cơ quan thành thật xin lỗi ông/bà."),
            _("Cơ quan xin cấp lại và chịu mọi chi phí; ông/bà không phải nộp thêm khoản nào.")
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
    words = ResultWords(subject=subject, body="\n".join(body)).tidy()
    return draw_result(dossier, words, look).pdf
