"""The forms about the national catalogue: its file, and which differences are listed."""

from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalogue.files import check_unpacked, read_records
from motcua.catalogue.rules.drafting.parts import PARTS
from motcua.kernel.errors import BadInput
from motcua.national.enums import DriftKind
from motcua.national.rules.bounds import LONGEST_SOURCE, MOST_RECORDS
from motcua.national.rules.said import PART_OF
from motcua.people.models import Unit
from motcua.web.control.procedures.parts import OF_SLUG
from motcua.web.ui.forms import DateField, KeyForm, text_line

MEGABYTE = 1024 * 1024
LARGEST, LARGEST_UNPACKED = 32, 96
"""Megabytes of a file that is sent, and of what it unpacks to: 6,000 whole procedures are 50."""
KINDS = {
    "ghi-khac": DriftKind.CHANGED,
    "da-bai-bo": DriftKind.ABOLISHED,
    "chi-co-ben-do": DriftKind.ONLY_THERE,
    "ma-khac": DriftKind.OTHER_CODE,
    "chi-co-o-day": DriftKind.ONLY_HERE,
    "sap-giong": DriftKind.COMING,
}
WHOLE = "ca"


class SnapshotForm(KeyForm):
    """A file with the national catalogue, its day, and whether it is all of it."""

    file = forms.FileField(
        label=gettext_lazy("Tệp danh mục"),
        help_text=gettext_lazy(
            "JSON, CSV hoặc XLSX, có thể nén .gz hay .zip, nhiều nhất 32 MB. Bảng cần dòng tiêu đề "
            "có Mã số và Tên."
        ),
        error_messages={
            "required": gettext_lazy("Hãy chọn một tệp."),
            "empty": gettext_lazy("Tệp này rỗng; hãy chọn tệp khác."),
        },
        widget=forms.FileInput(attrs={"class": "govuk-file-upload"}),
    )
    source = text_line(
        gettext_lazy("Tệp lấy từ đâu"),
        LONGEST_SOURCE,
        hint=gettext_lazy("Ví dụ: Cơ sở dữ liệu quốc gia về thủ tục hành chính, xuất lúc 8 giờ."),
        missing=gettext_lazy("Ghi tệp lấy từ đâu."),
    )
    taken_on = DateField(label=gettext_lazy("Danh mục của ngày nào"))
    extent = forms.ChoiceField(
        label=gettext_lazy("Tệp có những gì"),
        choices=[
            (WHOLE, gettext_lazy("Cả danh mục: thủ tục không có trong tệp là đã bãi bỏ")),
            ("phan", gettext_lazy("Một phần: thủ tục không có trong tệp vẫn như lần nạp trước")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Chọn tệp là cả danh mục hay một phần.")},
    )

    def clean_file(self) -> UploadedFile:
        """The file, refused where it is too large."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST * MEGABYTE:
            raise forms.ValidationError(_("Tệp lớn quá %(most)s MB.") % {"most": LARGEST})
        return file

    def given(self) -> dict[str, Any]:
        """Source, day and extent, as the action takes them."""
        said = {name: self.cleaned_data[name] for name in ("source", "taken_on")}
        return said | {"is_whole": self.cleaned_data["extent"] == WHOLE}


def records_of(file: UploadedFile) -> list[Any]:
    """The records of a sent file, all of them before any transaction begins: a large table takes
    long. Raises `BadInput`, which tells the name that the file was sent with."""
    name = Path(file.name or "").name[:100] or "?"
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"danh-muc{Path(name).suffix[:10]}"
        with path.open("wb") as kept:
            for piece in file.chunks():
                kept.write(piece)
        try:
            check_unpacked(path, LARGEST_UNPACKED * MEGABYTE)
            return list(islice(read_records(path), MOST_RECORDS + 1))
        except BadInput as problem:
            said = [each.replace(str(path), name) for each in problem.problems]
            raise BadInput(said) from problem


class WantedForm(forms.Form):
    """Which differences are listed; what is not known counts as all."""

    loai = forms.ChoiceField(label=gettext_lazy("Khác thế nào"), required=False)
    phan = forms.ChoiceField(label=gettext_lazy("Khác ở phần nào"), required=False)
    viec = forms.ChoiceField(label=gettext_lazy("Việc của"), required=False)
    han = forms.ChoiceField(
        label=gettext_lazy("Hạn"),
        choices=[("", gettext_lazy("mọi hạn")), ("qua", gettext_lazy("đã quá hạn"))],
        required=False,
    )

    def __init__(self, asked: Mapping[str, str], units: Iterable[Unit]) -> None:
        """`units` are those that must act on something."""
        super().__init__(dict(asked))
        kinds = [(slug, kind.label) for slug, kind in KINDS.items()]
        compared = set(PART_OF.values())
        parts = [(slug, PARTS[part].title) for slug, part in OF_SLUG.items() if part in compared]
        named = [(unit.code, unit.name) for unit in units]
        for name, every, choices in (
            ("loai", _("mọi loại"), kinds),
            ("phan", _("mọi phần"), parts),
            ("viec", _("mọi đơn vị"), named),
        ):
            cast("forms.ChoiceField", self.fields[name]).choices = [("", every), *choices]

    def chosen(self, name: str) -> str:
        """What was chosen, empty for all."""
        self.is_valid()
        return str(self.cleaned_data.get(name, ""))
