"""The form of the checker: a pasted table or a file, and the period if not in the table."""

from dataclasses import replace
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from motcua.kernel.errors import BadInput
from motcua.reports.checker import Document, read_bytes, read_text
from motcua.reports.checker.document import cell_of
from motcua.reports.checker.layouts import judged
from motcua.reports.rules.checker.table import PREVIOUS, Period
from motcua.web.ui.forms import DateField

MAX_PASTED = 500_000
MAX_FILE_MB = 2
# A file, a pasted table of letters of up to three bytes, and the other fields.
MAX_BODY = MAX_FILE_MB * 2**20 + 3 * MAX_PASTED + 100_000


class ReportForm(forms.Form):
    """A valid form has `document`, the report as printed."""

    table = forms.CharField(
        label=_("Dán bảng vào đây"),
        help_text=_("Chép từ bảng tính, kể cả dòng đầu bảng có tên cột, rồi dán."),
        required=False,
        max_length=MAX_PASTED,
        error_messages={"max_length": _("Bảng dán dài quá; hãy chọn tệp thay vì dán.")},
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "wrap": "off"}),
    )
    file = forms.FileField(
        label=_("Hoặc chọn tệp"),
        help_text=_("Tệp XLSX, CSV hoặc JSON, không quá 2 MB."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.tsv,.txt,.json"}),
    )
    first = DateField(
        label=_("Kỳ báo cáo từ ngày"), help_text=_("Ví dụ 15/12/2022"), required=False
    )
    last = DateField(label=_("Đến hết ngày"), help_text=_("Ví dụ 14/10/2023"), required=False)
    previous = forms.CharField(
        label=_("Số hồ sơ kỳ trước còn đang giải quyết"),
        help_text=_("Tổng số đang giải quyết của báo cáo kỳ trước, để so với “Từ kỳ trước”."),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "inputmode": "numeric"}),
    )

    document: Document | None = None

    def clean_file(self) -> UploadedFile | None:
        """A file of at most 2 MB."""
        file: UploadedFile | None = self.cleaned_data["file"]
        if file and (file.size or 0) > MAX_FILE_MB * 2**20:
            raise forms.ValidationError(
                _("Tệp lớn quá %(limit)s MB."), params={"limit": MAX_FILE_MB}
            )
        return file

    def clean(self) -> dict[str, Any]:
        """Read the report; reading errors are added to its field."""
        given = self.cleaned_data
        if self.errors:
            return given
        field = "file" if given.get("file") else "table"
        try:
            self.document = self._completed(self._read(field))
        except BadInput as problem:
            self.add_error(field, problem.problems)
        return given

    def _read(self, field: str) -> Document:
        given = self.cleaned_data[field]
        if field == "table" and not given.strip():
            raise BadInput(str(_("Hãy dán một bảng hoặc chọn một tệp.")))
        if field == "table":
            return read_text(given)
        return read_bytes(given.read(), name=given.name)

    def _completed(self, document: Document) -> Document:
        """The report with the period and the previous figure from the form."""
        given, table = self.cleaned_data, document.table
        first, last = given.get("first"), given.get("last")
        if first or last:
            if first and last and first > last:
                raise BadInput(str(_("Kỳ báo cáo kết thúc trước khi bắt đầu.")))
            table = replace(table, period=Period(first, last))
            further = [
                replace(each, table=judged(replace(each.table, period=table.period)))
                for each in document.further
            ]
            document = replace(document, further=tuple(further))
        if given.get("previous", "").strip():
            table = replace(table, previous=cell_of(PREVIOUS, given["previous"]))
        return replace(document, table=judged(table))
