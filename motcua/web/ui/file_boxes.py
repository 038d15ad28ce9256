"""The box in which files are sent, and what it says before."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.files.parts import PART
from motcua.files.receiving import MEGABYTE, accepted_kinds, limits_in_words, sentence_of
from motcua.files.rules.kinds import Fault, Kind

ACCEPT = ",".join([*(f".{kind.extension}" for kind in Kind), ".jpeg", ".tif", ".heif", "image/*"])
ALL_FILES = settings.UPLOAD_MEGABYTES * MEGABYTE + 200_000
"""The longest body of a form with files, in bytes."""
CHOOSE = _("Chọn tệp, hoặc chụp ảnh giấy tờ")
JOIN = _("Gộp các ảnh thành một tệp PDF, xoay thẳng và nén lại")


class ManyFiles(forms.FileInput):
    """A box for several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; the value is their list."""

    widget = ManyFiles

    def __init__(self, **options: Any) -> None:
        """As `forms.FileField`, with the kinds that the box offers."""
        box = ManyFiles(attrs={"accept": ACCEPT, "class": "govuk-file-upload"})
        super().__init__(**({"widget": box} | options))

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:  # noqa: ARG002
        """The files; empty ones too, which are refused with a sentence of their own."""
        files: list[UploadedFile] = list(data or [])
        if self.required and not files:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if len(files) > settings.FILES_A_COMPONENT:
            raise forms.ValidationError(
                _("Mỗi lần gửi nhiều nhất %(most)s tệp."),
                params={"most": settings.FILES_A_COMPONENT},
            )
        return files


@dataclass(frozen=True)
class UploadLimits:
    """What may be sent, in words said before; and what the browser refuses to send, in bytes."""

    words: str
    endings: str
    too_much: str
    too_large: str
    wrong_kind: str
    parts: str = ""
    next: str = ""
    most_bytes: int = settings.UPLOAD_MEGABYTES * MEGABYTE
    most_of_one: int = settings.FILE_MEGABYTES * MEGABYTE
    part_bytes: int = PART


def upload_limits(*, parts: str = "", leads_to: str = "") -> UploadLimits:
    """The limits of this installation.

    `parts` is the address, for some digest and size, at which the page takes files in parts;
    `leads_to` is where its form leads when all is stored, if not to the page itself.
    """
    few = gettext(
        "Nhận %(kinds)s, mỗi tệp không quá %(one)s MB, mỗi giấy tờ nhiều nhất %(number)s tệp, mỗi "
        "lần gửi không quá %(all)s MB."
    )
    words = few % {
        "kinds": limits_in_words(),
        "one": settings.FILE_MEGABYTES,
        "number": settings.FILES_A_COMPONENT,
        "all": settings.UPLOAD_MEGABYTES,
    }
    too_much = gettext("Mỗi lần gửi không quá %(most)s MB. Hãy bỏ bớt tệp rồi gửi làm nhiều lần.")
    return UploadLimits(
        words=words,
        endings=", ".join(f".{kind.extension}" for kind in Kind if kind in accepted_kinds()),
        too_much=too_much % {"most": settings.UPLOAD_MEGABYTES},
        too_large=sentence_of(Fault.TOO_LARGE),
        wrong_kind=sentence_of(Fault.NOT_ACCEPTED),
        parts=parts,
        next=leads_to,
    )
