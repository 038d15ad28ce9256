"""The box in which files are sent, and what it says before."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.files.receiving import MEGABYTE, limits_in_words
from motcua.files.rules.kinds import Kind

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
    too_much: str
    most_bytes: int = settings.UPLOAD_MEGABYTES * MEGABYTE


def upload_limits() -> UploadLimits:
    """The limits of this installation."""
    words = gettext(
        "Nhận %(kinds)s. Mỗi tệp không quá %(one)s MB, mỗi giấy tờ nhiều nhất %(number)s tệp, mỗi "
        "lần gửi không quá %(all)s MB."
    ) % {
        "kinds": limits_in_words(),
        "one": settings.FILE_MEGABYTES,
        "number": settings.FILES_A_COMPONENT,
        "all": settings.UPLOAD_MEGABYTES,
    }
    too_much = gettext(
        "Mỗi lần gửi không quá %(most)s MB. Hãy bỏ bớt tệp rồi gửi làm nhiều lần."
    ) % {"most": settings.UPLOAD_MEGABYTES}
    return UploadLimits(words, too_much)
