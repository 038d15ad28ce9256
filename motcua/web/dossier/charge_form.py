"""The form that charges an accepted dossier anew: it begins with what stands."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.enums import State
from motcua.dossiers.models import Dossier, FeeLine
from motcua.dossiers.queries.fees import list_lines, standing_charges
from motcua.dossiers.rules.fees import Charge
from motcua.payments.enums import FeeKind, FeeUnit
from motcua.payments.rules.lines import ProposedLine, line_name
from motcua.web.ui.fees import NOT_CHARGED, FeesForm
from motcua.web.ui.forms import text_area

CHARGED = [("1", _("có thu")), (NOT_CHARGED, _("không thu"))]


class ChargeForm(FeesForm):
    """What the dossier is charged, with a reason after its end. A line of 0 is not charged."""

    least = 0

    def __init__(self, *given: Any, dossier: Dossier, at: datetime, **options: Any) -> None:
        """Begins with the lines of the dossier; `stands` is whether there is anything."""
        super().__init__(*given, dossier=dossier, at=at, **options)
        standing = list_lines(dossier)
        if not standing and dossier.fee_due and len(self.proposed) == 1:
            self.initial[self._amount_name(1)] = dossier.fee_due
        for number, line in enumerate(self.proposed, 1):
            self._begin(number, line, _line_of(line, standing))
        self.stands = bool(standing_charges(dossier, standing))
        if dossier.state == State.FINISHED and (self.proposed or self.stands):
            self.fields["reason"] = text_area(
                _("Lý do sửa khoản thu"),
                _("Hồ sơ đã giải quyết xong: hãy ghi lý do sửa khoản thu."),
            )

    def _begin(self, number: int, line: ProposedLine, stands: FeeLine | None) -> None:
        """Show how the line stands; one that does not stand is not charged."""
        if line.tariff and line.tariff.unit == FeeUnit.ONCE:
            self.fields[f"fee-{number}-charged"] = forms.ChoiceField(
                label=_("Thu khoản này"),
                choices=CHARGED,
                initial="1" if stands else NOT_CHARGED,
                widget=forms.Select,
            )
        relief = stands.relief if stands else None
        if relief and str(relief.pk) not in self.reliefs:
            self.reliefs[str(relief.pk)] = relief
        shown = {
            "quantity": stands.quantity if stands else 0,
            "copies": stands.copies if stands else 1,
            "kind": stands.kind if stands and stands.kind != FeeKind.UNKNOWN else "",
            "relief": str(relief.pk) if relief else "",
        }
        self.initial.update({f"fee-{number}-{name}": value for name, value in shown.items()})
        if line.tariff is None:
            self.initial.setdefault(self._amount_name(number), stands.amount if stands else 0)

    @property
    def of_free(self) -> str:
        """What is said in place of the lines if the procedure is free; empty if it is not."""
        if self.proposed:
            return ""
        if self.stands:
            return gettext(
                "Danh mục ghi thủ tục này không mất tiền. Bấm “Sửa khoản thu” để bỏ các khoản đã "
                "ghi ở trên."
            )
        return gettext(
            "Hồ sơ này không có khoản thu nào để sửa. Nếu danh mục ghi sai, báo bộ phận kiểm soát "
            "thủ tục hành chính sửa danh mục trước."
        )

    def charges(self) -> list[Charge]:
        """The lines as entered; those that stand if nothing was changed. None of what is free."""
        if not self.proposed:
            return []
        typed = [name for name in self.fields if name.startswith("fee")]
        if any(self._is_changed(name) for name in typed):
            return super().charges()
        return standing_charges(self.dossier, list_lines(self.dossier))

    def _is_changed(self, name: str) -> bool:
        shown = self.get_initial_for_field(self.fields[name], name)
        return str(self.cleaned_data.get(name) or "") != str(shown or "")


def _line_of(proposed: ProposedLine, standing: list[FeeLine]) -> FeeLine | None:
    """The line that stands for a proposed one, whichever kind it was charged as."""
    names = {line_name(kind, proposed.about) for kind in FeeKind}
    return next((line for line in standing if line.name in names), None)
