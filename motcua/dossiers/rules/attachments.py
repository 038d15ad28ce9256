"""What is said of a digitised paper, how long it holds, and what its file is called."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from motcua.files.rules.names import filed_name
from motcua.kernel.text import nfc

LENGTHS = {"type_code": 40, "owner_number": 20, "title": 300, "abstract": 500, "scope": 200}
OTHER = "khac"


@dataclass(frozen=True, slots=True)
class PaperDetails:
    """The least that is kept of a digitised paper (NĐ 118/2025 Điều 19 khoản 1).

    `type_code` is the code of the document's type, `owner_number` the personal or organisation
    number of its owner, `valid_until` its last local day.
    """

    type_code: str = ""
    owner_number: str = ""
    title: str = ""
    abstract: str = ""
    valid_until: date | None = None
    scope: str = ""

    def tidy(self) -> "PaperDetails":
        """With composed letters and single spaces."""
        tidied: dict[str, Any] = {
            name: " ".join(nfc(getattr(self, name)).split()) for name in LENGTHS
        }
        return replace(self, **tidied)


def details_of(paper: str, number: str) -> PaperDetails:
    """What is taken to be so until somebody says otherwise: a paper of the applicant's own."""
    return PaperDetails(title=paper[: LENGTHS["title"]], owner_number=number)


def list_detail_problems(details: PaperDetails) -> Iterator[tuple[str, str]]:
    """Pairs of field and sentence."""
    for name, most in LENGTHS.items():
        if len(getattr(details, name)) > most:
            yield name, _("Dài quá %(most)s ký tự.") % {"most": most}


def too_many_files(most: int) -> str:
    """Why a paper takes no more files."""
    return _("Mỗi giấy tờ có nhiều nhất %(most)s tệp. Hãy gộp các trang thành một tệp PDF.") % {
        "most": most
    }


def is_in_force(valid_until: date | None, on: date) -> bool:
    """Whether a paper may be used on a local day: until the end of its last one."""
    return valid_until is None or on <= valid_until


def attachment_name(
    *, code: str | None, dossier_id: int, position: int | None, version: int, extension: str
) -> str:
    """`<dossier>_<component>_<version>.<extension>`; a draft has no code yet."""
    component = OTHER if position is None else f"giay{position:02}"
    return filed_name(code or f"nhap{dossier_id}", component, version, extension)
