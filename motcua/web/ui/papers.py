"""The checklist form of a dossier's papers, for the counter and the handling officers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.rules.papers import MOST, Count, Needed, whole
from motcua.web.ui.forms import KeyForm, WholeNumberField

KINDS = (
    ("originals", _("Bản chính")),
    ("certified", _("Bản sao chứng thực")),
    ("copies", _("Bản sao thường")),
)


class PapersForm(KeyForm):
    """The number of copies of each paper that this case needs."""

    takes_data = True

    def __init__(
        self,
        *given: Any,
        needed: list[Needed],
        counts: dict[int, Count],
        **options: Any,
    ) -> None:
        """`counts` are the initial values."""
        super().__init__(*given, **options)
        self.needed = needed
        for paper in needed:
            count = counts.get(paper.id, Count())
            for kind, label in KINDS:
                self.fields[f"giay-{paper.id}-{kind}"] = WholeNumberField(
                    label=label,
                    required=False,
                    min_value=0,
                    max_value=MOST,
                    initial=getattr(count, kind) or None,
                    widget=forms.NumberInput(
                        attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}
                    ),
                    error_messages={"invalid": _("Số bản phải là số từ 0 đến 999.")},
                )
            if self.takes_data and paper.replaceable_by_data:
                self.fields[f"giay-{paper.id}-data"] = forms.BooleanField(
                    label=_("Đã tra cứu dữ liệu, không cần giấy"),
                    required=False,
                    initial=count.by_data,
                )

    def rows(self) -> list[dict[str, Any]]:
        """Each paper with its bound fields, for the template."""
        return [
            {
                "paper": paper,
                "boxes": [self[f"giay-{paper.id}-{kind}"] for kind, _label in KINDS],
                "data": self[data] if (data := f"giay-{paper.id}-data") in self.fields else None,
            }
            for paper in self.needed
        ]

    def filled(self, *, optional: bool = False) -> dict[str, str]:
        """The fields of the required papers, or of all, as if all of them were complete."""
        papers = [paper for paper in self.needed if paper.required or optional]
        whole_of = {paper.id: whole(paper.count) for paper in papers}
        return {
            f"giay-{pk}-{kind}": str(getattr(count, kind))
            for pk, count in whole_of.items()
            for kind, _label in KINDS
        }

    def counts(self) -> dict[int, Count]:
        """The submitted count of each paper, by its id."""
        given = self.cleaned_data
        return {
            paper.id: Count(
                originals=given.get(f"giay-{paper.id}-originals") or 0,
                certified=given.get(f"giay-{paper.id}-certified") or 0,
                copies=given.get(f"giay-{paper.id}-copies") or 0,
                by_data=bool(given.get(f"giay-{paper.id}-data")),
            )
            for paper in self.needed
        }
