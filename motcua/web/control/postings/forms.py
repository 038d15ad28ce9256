"""The forms of postings."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from motcua.postings.actions.exemptions import LONGEST_WHY
from motcua.postings.actions.sheets import LONGEST_SPOT
from motcua.postings.enums import BoardSize, SheetState
from motcua.postings.queries.sheets import Sheet
from motcua.web.ui.forms import DateField, KeyForm, text_line

LACKING, CHOSEN, ALL = "con-thieu", "danh-dau", "tat-ca"
LACKS = (SheetState.MISSING, SheetState.STALE)


class HangForm(KeyForm):
    """Which sheets hang now, where, since when, and the photograph of the board."""

    which = forms.ChoiceField(
        label=_("Đã treo những tờ nào"),
        choices=[
            (LACKING, _("mọi tờ còn thiếu hoặc đã cũ")),
            (CHOSEN, _("chỉ những tờ đánh dấu ở danh sách trên")),
        ],
        initial=LACKING,
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn đã treo những tờ nào.")},
    )
    spot = text_line(
        _("Bảng ở chỗ nào"),
        LONGEST_SPOT,
        hint=_("Ví dụ: bảng bên trái cửa vào."),
        missing=_("Ghi bảng ở chỗ nào, ví dụ: bảng bên trái cửa vào."),
    )
    hung_on = DateField(label=_("Ngày treo"))
    photo = forms.FileField(
        label=_("Ảnh chụp bảng"),
        help_text=_("Chụp cả bảng, đọc được tên thủ tục."),
        widget=forms.FileInput(attrs={"accept": "image/*", "class": "govuk-file-upload"}),
        error_messages={
            "required": _("Chụp ảnh bảng rồi gửi kèm."),
            "empty": _("Tệp này trống. Chụp lại ảnh bảng."),
        },
    )

    def codes(self, sheets: Iterable[Sheet], ticked: Iterable[str]) -> set[str]:
        """The codes of the procedures that hang now."""
        if self.cleaned_data["which"] == CHOSEN:
            return set(ticked)
        return {each.procedure.code for each in sheets if each.state in LACKS}

    @property
    def upload(self) -> UploadedFile:
        """The photograph as it came."""
        file: UploadedFile = self.cleaned_data["photo"]
        return file


class ExemptForm(KeyForm):
    """Why the place does not handle the procedures that are ticked."""

    why = text_line(
        _("Vì sao nơi này không làm"),
        LONGEST_WHY,
        hint=_("Ví dụ: số quyết định phân công."),
        missing=_("Ghi vì sao nơi này không làm, ví dụ: số quyết định phân công."),
    )


class BoardsForm(KeyForm):
    """Which boards to print, and how large."""

    what = forms.ChoiceField(
        label=_("In những tờ nào"),
        choices=[(LACKING, _("mọi tờ còn thiếu hoặc đã cũ")), (ALL, _("mọi tờ phải treo ở đây"))],
        initial=LACKING,
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn in những tờ nào.")},
    )
    size = forms.ChoiceField(
        label=_("Khổ giấy"),
        choices=BoardSize.choices,
        initial=BoardSize.A4,
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn khổ giấy.")},
    )

    def given(self, sheets: Iterable[Sheet]) -> dict[str, Any]:
        """What `order_boards` is asked for."""
        lacking = [each.procedure.code for each in sheets if each.state in LACKS]
        wanted = lacking if self.cleaned_data["what"] == LACKING else []
        return {"size": BoardSize(self.cleaned_data["size"]), "codes": wanted}
