"""The filter of the work list."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.enums import DelayCause
from motcua.dossiers.permissions import HANDLERS
from motcua.dossiers.queries.dossiers import visible_units
from motcua.kernel.clock import VIETNAM
from motcua.kernel.lookups import InVietnameseOrder
from motcua.kernel.text import nfc
from motcua.people.models import Officer

MOST = 100
LATELY = timedelta(days=90)


class FilterForm(forms.Form):
    """Procedure, cause of delay and officer; invalid values are ignored."""

    def __init__(
        self,
        asked: Mapping[str, str],
        *,
        officer: Officer,
        at: datetime,
        procedures: list[tuple[str, str]],
    ) -> None:
        """The choices are the given procedures, and the officers of the visible units."""
        super().__init__({name: nfc(asked.get(name, ""))[:200] for name in self.names})
        units = visible_units(officer, at)
        # Who left lately may have left work behind.
        since = at.astimezone(VIETNAM).date() - LATELY
        held = Q(posts__valid_to__isnull=True) | Q(posts__valid_to__gt=since)
        people = Officer.objects.filter(held, posts__unit__in=units, posts__role__in=HANDLERS)
        by_name = people.distinct().order_by(InVietnameseOrder("name"))
        named = by_name.values_list("pk", "name")[:MOST]
        all_of_them = [("", _("Tất cả"))]
        self.fields["thu-tuc"] = forms.ChoiceField(
            label=_("Thủ tục"),
            choices=[*all_of_them, *procedures],
            required=False,
        )
        self.fields["nguyen-nhan"] = forms.ChoiceField(
            label=_("Nguyên nhân trễ"),
            choices=[*all_of_them, *DelayCause.choices],
            required=False,
        )
        self.fields["can-bo"] = forms.ChoiceField(
            label=_("Người đang làm"),
            choices=[*all_of_them, *((str(pk), name) for pk, name in named)],
            required=False,
        )

    names = ("thu-tuc", "nguyen-nhan", "can-bo")

    @property
    def is_narrowed(self) -> bool:
        """Whether any filter is set."""
        return any(self.chosen(name) for name in self.names)

    def chosen(self, name: str) -> str:
        """The valid value of a field; empty if none."""
        self.is_valid()
        return str(self.cleaned_data.get(name, ""))
