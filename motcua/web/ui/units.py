"""A field that chooses one unit: from a list where there are few, else by typing its name."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.kernel.text import fold, tidy_line
from motcua.people.models import Unit

FEW = 12
"""Up to so many units are a list of which each row is seen."""
SUGGESTED = 5
LONGEST_TYPED = 300
BODY = re.compile(r"^(ubnd|uy ban nhan dan) ")
KIND = re.compile(r"^(tinh|thanh pho|huyen|quan|thi xa|thi tran|xa|phuong|dac khu) ")
CHOOSE = gettext_lazy("Chọn đơn vị.")


class UnitInput(forms.TextInput):
    """A box that offers names while one types."""

    template_name = "ui/forms/unit_input.html"

    def __init__(self, names: list[str]) -> None:
        """`names` are offered in this order."""
        super().__init__()
        self.names = names

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """With the names; Firefox would not offer them at `autocomplete="off"`."""
        context = super().get_context(name, value, attrs)
        box = context["widget"]["attrs"]
        box.pop("autocomplete", None)
        box["list"] = f"{box['id']}_list"
        box["data-names"], box["data-suggest-label"] = "", _("Tên gợi ý")
        return context | {"names": self.names}


class UnitField(forms.Field):
    """One of the offered units, sent as its code or as its name; its value is the unit.

    A name may be typed without marks, and without the words before its own ("giồng riềng").
    """

    def __init__(self, *, missing: Any = CHOOSE, **options: Any) -> None:
        """`missing` is said where one is required."""
        super().__init__(error_messages={"required": missing}, **options)
        self.offer({})

    def offer(self, units: Iterable[Unit] | dict[Unit, str], *, empty: Any = "") -> None:
        """Offer these, by their own names or the given ones; `empty` is a list's row for none."""
        self.bare_names = units if isinstance(units, dict) else {unit: unit.name for unit in units}
        self.names = _told_apart(self.bare_names)
        self.codes = {unit.code: unit for unit in self.names}
        self.is_typed = len(self.names) > FEW
        if self.is_typed:
            self.widget = UnitInput(list(self.names.values()))
        else:
            rows = [(unit.code, name) for unit, name in self.names.items()]
            self.widget = forms.Select(choices=[("", empty), *rows] if empty else rows)

    def prepare_value(self, value: Any) -> Any:
        """What the box shows of a unit, a key or what was typed."""
        found = self._found(value)
        unit = found[0] if len(found) == 1 else None
        if unit is None:
            return value
        return self.names[unit] if self.is_typed else unit.code

    def to_python(self, value: Any) -> Unit | None:
        """The unit. Says which units may be meant if it is not clear."""
        if not str(value or "").strip():
            return None
        found = self._found(value)
        if len(found) == 1:
            return found[0]
        typed = tidy_line(str(value))[:60]
        if found:
            sentence, near = (
                _("“%(typed)s” là tên của nhiều nơi, hãy ghi rõ một nơi: %(names)s."),
                found,
            )
        else:
            near = self._holding(value)
            sentence = _("Không có nơi nào tên “%(typed)s” để chọn; có phải là: %(names)s?")
        if not near:
            sentence = _("Không có nơi nào tên “%(typed)s” để chọn. Hãy ghi đúng tên đơn vị.")
        names = ", ".join(self.names[unit] for unit in near[:SUGGESTED])
        raise forms.ValidationError(sentence, "unknown", {"typed": typed, "names": names})

    def _found(self, value: Any) -> list[Unit]:
        """The units meant by the value: several where a short name is shared."""
        if isinstance(value, Unit | int):
            pk = value.pk if isinstance(value, Unit) else value
            return [unit for unit in self.names if unit.pk == pk]
        typed = tidy_line(str(value or "")[:LONGEST_TYPED])
        if typed in self.codes:
            return [self.codes[typed]]
        words = fold(typed)
        if not words:
            return []
        ways: list[Callable[[str], bool]] = [
            lambda name: name == typed,
            lambda name: fold(name) == words,
            lambda name: BODY.sub("", fold(name)) == BODY.sub("", words),
            lambda name: KIND.sub("", BODY.sub("", fold(name))) == BODY.sub("", words),
        ]
        for way in ways:
            for names in (self.names, self.bare_names):
                if found := [unit for unit, name in names.items() if way(name)]:
                    return found
        return []

    def _holding(self, value: Any) -> list[Unit]:
        """The units with all typed words in their names."""
        words = set(fold(str(value)[:LONGEST_TYPED]).split())
        return [
            unit for unit, name in self.names.items() if words and words <= {*fold(name).split()}
        ]


def status_of(form: forms.Form) -> int:
    """404 for a question about a unit, `don-vi`, that the asker does not see or misspelled."""
    return 404 if form.has_error("don-vi") else 200


def _told_apart(names: dict[Unit, str]) -> dict[Unit, str]:
    """The names; a shared one with the name of the unit above, or else with the unit's code."""
    often = Counter(names.values())
    shared = [unit for unit, name in names.items() if often[name] > 1]
    prefetch_related_objects(shared, "parent")
    told = names | {unit: f"{names[unit]} ({(unit.parent or unit).name})" for unit in shared}
    often = Counter(told.values())
    return {
        unit: f"{name}, {unit.code}" if often[name] > 1 else name for unit, name in told.items()
    }
