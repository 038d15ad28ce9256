"""Opening and closing official identifiers from a list."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.people.events import UnitCodesImported
from motcua.people.models import UnitCode
from motcua.people.permissions import can_import_unit_codes
from motcua.people.rules.identifiers import CodeRow


@dataclass
class CodeImport:
    """Counts of rows: read = opened + closed + unchanged + rejected."""

    read: int = 0
    opened: int = 0
    closed: int = 0
    unchanged: int = 0
    rejected: list[dict[str, str]] = field(default_factory=list)


@action(may=can_import_unit_codes, refusal=Refused, chain="people")
def import_unit_codes(*, rows: Sequence[CodeRow], by: Actor, at: datetime) -> Done[CodeImport]:
    """Open the codes that are not held, and close those for which a row states the last day.

    A code is never renamed: a row that gives it to another body while it is open is rejected.
    """
    result = CodeImport(read=len(rows))
    codes = list(UnitCode.objects.order_by("valid_from"))
    held = {code.code: code for code in codes}
    begun = {(code.code, code.valid_from): code for code in codes}
    touched: list[UnitCode] = []
    for row in sorted(rows, key=lambda row: row.valid_from):
        known = begun.get((row.code, row.valid_from)) or held.get(row.code)
        if known is None or _is_free(known, row.valid_from):
            held[row.code] = _open(row)
            touched.append(held[row.code])
            result.opened += 1
        elif known.name != row.name:
            result.rejected.append({"code": row.code, "why": _why(known)})
        elif row.valid_to is not None and known.valid_to is None:
            known.valid_to = row.valid_to
            known.save(update_fields=["valid_to"])
            touched.append(known)
            result.closed += 1
        else:
            result.unchanged += 1
    if not touched:
        return Done(result, None)
    said = UnitCodesImported(opened=result.opened, closed=result.closed)
    return Done(result, said, about=touched[0])


def _is_free(known: UnitCode, day: date) -> bool:
    return known.valid_to is not None and known.valid_to <= day


def _open(row: CodeRow) -> UnitCode:
    return UnitCode.objects.create(
        code=row.code,
        name=row.name,
        place_code=row.place_code,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        source_note=row.source_note,
    )


def _why(known: UnitCode) -> str:
    return _("mã này đang là của %(name)s; mã không đổi tên, hãy đóng rồi mở mã mới") % {
        "name": known.name
    }
