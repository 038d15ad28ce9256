"""The forms of trials."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.people.enums import Role
from motcua.people.models import Unit
from motcua.queueing.actions.trials import MOST_DAYS, MOST_OFFICERS, PERCENTS
from motcua.queueing.queries.facts import Facts
from motcua.queueing.queue import Changes
from motcua.web.control.reviews.forms import ExactField
from motcua.web.ui.forms import KeyForm, WholeNumberField, text_line
from motcua.web.ui.units import UnitField

NARROW = {"class": "govuk-input--width-4", "inputmode": "numeric"}


class ChooseForm(forms.Form):
    """A unit and a procedure."""

    def __init__(
        self, data: Mapping[str, str] | None, units: Sequence[Unit], *, initial: dict[str, str]
    ) -> None:
        """The units are those that the officer sees."""
        super().__init__(data, initial=initial)
        place = UnitField(label=gettext_lazy("Nơi giải quyết"), missing=_("Chọn nơi giải quyết."))
        place.offer(units, empty=_("Chọn nơi giải quyết"))
        self.fields["don-vi"] = place
        self.fields["thu-tuc"] = text_line(
            gettext_lazy("Mã thủ tục"), 40, missing=gettext_lazy("Ghi mã thủ tục.")
        )


class TrialForm(KeyForm):
    """What is tried: the limit, officers by role, the time of each step, steps left out."""

    def __init__(self, facts: Facts, data: Mapping[str, str] | None) -> None:
        """A row for each role and step of the facts."""
        super().__init__(data)
        self.steps, self.minutes_a_day = list(facts.steps), facts.minutes_a_day
        self.fields["limit"] = ExactField(
            label=_("Thời hạn mới (ngày làm việc)"),
            help_text=_("Bỏ trống nếu giữ nguyên."),
            min_value=0,
            max_value=MOST_DAYS,
            decimal_places=1,
            required=False,
        )
        roles = dict.fromkeys(facts.steps.values())
        for role in roles:
            label = _("Thêm (hoặc bớt, ghi dấu trừ) %(role)s") % {"role": Role(role).label}
            self.fields[f"staff-{role}"] = WholeNumberField(
                label=label,
                help_text=_("Năm qua có %(n)d người.") % {"n": facts.staff.get(role, 0)},
                min_value=-MOST_OFFICERS,
                max_value=MOST_OFFICERS,
                required=False,
                widget=forms.TextInput(attrs=NARROW),
            )
        for place, step in enumerate(self.steps):
            self.fields[f"percent-{place}"] = WholeNumberField(
                label=_("%(step)s: làm trong bao nhiêu %% thời gian của năm qua") % {"step": step},
                help_text=_("Ví dụ 50 là nhanh gấp đôi. Ghi 0 nếu bỏ hẳn bước này."),
                min_value=0,
                max_value=PERCENTS[-1],
                required=False,
                widget=forms.TextInput(attrs=NARROW),
            )

    def changes(self) -> Changes:
        """What was typed, without what stays as it is."""
        given = self.cleaned_data
        limit = given["limit"]
        percents = {
            step: given[f"percent-{place}"]
            for place, step in enumerate(self.steps)
            if given[f"percent-{place}"] is not None
        }
        staff: dict[str, Any] = {
            name.removeprefix("staff-"): count
            for name, count in given.items()
            if name.startswith("staff-") and count
        }
        return Changes(
            limit=None if limit is None else int(limit * self.minutes_a_day),
            staff=staff,
            percent={step: n for step, n in percents.items() if n not in {0, 100}},
            without=frozenset(step for step, n in percents.items() if n == 0),
        )
