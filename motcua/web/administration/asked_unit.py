"""Which of the units that an administrator manages a page is about: `?don-vi=`."""

from datetime import datetime

from django import forms
from django.utils.translation import gettext as _

from motcua.kernel.lookups import InVietnameseOrder
from motcua.people.models import Officer
from motcua.people.permissions import list_managed_units
from motcua.web.ui.units import UnitField


class AskedUnitForm(forms.Form):
    """The unit asked for; without one the first by name."""

    def __init__(self, asked: dict[str, str], *, officer: Officer, at: datetime) -> None:
        """`asked` is the query of the page."""
        managed = list_managed_units(officer, at).order_by(InVietnameseOrder("name"), "pk")
        units = list(managed)
        first = units[0].code if units else ""
        super().__init__({"don-vi": asked.get("don-vi") or first})
        unit = UnitField(label=_("Đơn vị"))
        unit.offer(units)
        self.fields["don-vi"] = unit
