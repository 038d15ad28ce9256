"""Who files: what is asked of them and what a number must look like."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.dossiers.enums import ApplicantKind
from motcua.kernel.text import nfc

PERSONAL_ID = re.compile(r"^(\d{9}|\d{12})$")
TAX_CODE = re.compile(r"^(\d{10}(-\d{3})?|\d{12})$")
PHONE = re.compile(r"^((0|\+84)[35789]\d{8}|02\d{9}|1[89]00\d{4,6})$")
EMAIL = re.compile(r"^[^@\s]{1,64}@[^@\s]{1,185}\.[^@\s.]{2,}$")
LENGTHS = {"name": 200, "number": 20, "phone": 20, "email": 254, "address": 300}


@dataclass(frozen=True, slots=True)
class Applicant:
    """The person or organisation in whose name a dossier is filed."""

    name: str
    kind: str = ApplicantKind.PERSON
    number: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""

    def tidy(self) -> "Applicant":
        """The same with composed letters, without stray blanks and marks in numbers."""
        return Applicant(
            name=nfc(self.name),
            kind=self.kind,
            number="".join(self.number.split()),
            phone=re.sub(r"[\s.()-]", "", self.phone),
            email=self.email.strip(),
            address=nfc(self.address),
        )


def list_problems(applicant: Applicant) -> list[tuple[str, str]]:
    """What is wrong, as pairs of field and sentence; the number and the rest may be left empty."""
    return [*_too_long(applicant), *_misshapen(applicant)]


def _too_long(applicant: Applicant) -> Iterator[tuple[str, str]]:
    for field, most in LENGTHS.items():
        if len(getattr(applicant, field)) > most:
            yield field, _("Dài quá %(most)s ký tự, hãy viết ngắn lại.") % {"most": most}


def _misshapen(applicant: Applicant) -> Iterator[tuple[str, str]]:
    if not applicant.name:
        yield "name", _("Hãy ghi họ tên hoặc tên tổ chức.")
    if applicant.kind not in ApplicantKind.values:
        yield "kind", _("Hãy chọn cá nhân hoặc tổ chức.")
    number = TAX_CODE if applicant.kind == ApplicantKind.ORGANISATION else PERSONAL_ID
    if applicant.number and not number.match(applicant.number):
        yield "number", _number_sentence(applicant.kind)
    if applicant.phone and not PHONE.match(applicant.phone):
        yield "phone", _("Số điện thoại chưa đúng, ví dụ đúng: 0912345678.")
    if applicant.email and not EMAIL.match(applicant.email):
        yield "email", _("Địa chỉ thư điện tử chưa đúng, ví dụ đúng: ten@vidu.vn.")


def _number_sentence(kind: str) -> str:
    if kind == ApplicantKind.ORGANISATION:
        return _("Mã số thuế gồm 10 chữ số, hoặc 10 chữ số, dấu gạch và 3 chữ số.")
    return _("Số định danh gồm 12 chữ số (chứng minh nhân dân cũ: 9 chữ số).")
