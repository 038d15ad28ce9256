"""Setting which procedures are filed together, and in which order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.catalogue.queries import get_version_in_force, list_cases
from motcua.dossiers.events import LinkedGroupSet
from motcua.dossiers.models import LinkedGroup, LinkedMember
from motcua.dossiers.permissions import can_set_linked_group
from motcua.dossiers.rules.groups import GROUP_CODE, LONGEST_NAME, LONGEST_SOURCE, MOST_MEMBERS
from motcua.kernel.actions import Done, action, begin_period, keep_text, text_digest
from motcua.kernel.errors import NotVisible, RefusedFields
from motcua.kernel.rules.actors import Actor
from motcua.kernel.text import fold
from motcua.people.models import Unit

CHAIN = "linked-groups"


class CannotSetLinkedGroup(RefusedFields):
    """The group is incomplete, a procedure is not in force, or another period holds."""


@dataclass(frozen=True)
class Linked:
    """A procedure of a group: the case it is about, and whether it waits for the one before.

    `decided_by` is the code of an agency that is none of those above the receiving one.
    """

    code: str
    case: str = ""
    waits: bool = True
    decided_by: str = ""


@action(makes=LinkedGroup, may=can_set_linked_group, refusal=CannotSetLinkedGroup, chain=CHAIN)
def set_linked_group(
    *,
    code: str,
    name: str,
    members: Sequence[Linked],
    valid_from: date,
    source_note: str,
    valid_to: date | None = None,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[LinkedGroup]:
    """Set the procedures of a group from a local day on, in the order in which they are decided.

    An open group of the same code ends there; groups of dossiers received before stay as they
    are. Raises `CannotSetLinkedGroup`.
    """
    problems = [
        *_list_problems(code, name, source_note),
        *_list_member_problems(members, valid_from),
    ]
    if problems:
        raise CannotSetLinkedGroup(problems)
    rows = LinkedGroup.objects.select_for_update().filter(code=code)
    taken = _("Nhóm này đã có %(period)s; hãy chọn ngày khác.")
    begin_period(rows, valid_from, valid_to, taken=taken, refusal=CannotSetLinkedGroup)
    group = LinkedGroup.objects.create(
        code=code,
        name=name.strip(),
        source_note=source_note.strip(),
        valid_from=valid_from,
        valid_to=valid_to,
    )
    units = _units_of(members)
    for position, each in enumerate(members, start=1):
        LinkedMember.objects.create(
            group=group,
            position=position,
            procedure_code=each.code,
            case_name=each.case.strip(),
            waits=each.waits and position > 1,
            deciding_unit=units.get(each.decided_by),
        )
    kept = keep_text(kind="parameter", of=group, text=group.source_note, at=at)
    said = LinkedGroupSet(
        code=code,
        procedures=tuple(each.code for each in members),
        waiting=tuple(each.code for each in members[1:] if each.waits),
        decided=tuple(f"{each.code}:{each.decided_by}" for each in members if each.decided_by),
        valid_from=valid_from,
        valid_to=valid_to,
        source=text_digest(kept),
    )
    return Done(group, said)


def _units_of(members: Sequence[Linked]) -> dict[str, Unit]:
    rows = Unit.objects.filter(code__in=[each.decided_by for each in members if each.decided_by])
    return {unit.code: unit for unit in rows}


def _list_problems(code: str, name: str, source_note: str) -> Iterator[tuple[str, str]]:
    if not GROUP_CODE.fullmatch(code):
        yield "code", _("Mã nhóm gồm chữ không dấu, số, dấu gạch, không quá 40 ký tự.")
    if not 0 < len(name.strip()) <= LONGEST_NAME:
        yield "name", _("Ghi tên nhóm thủ tục, không quá 300 chữ.")
    if not 0 < len(source_note.strip()) <= LONGEST_SOURCE:
        yield "source_note", _("Hãy ghi nguồn (số, ngày văn bản), không quá 300 chữ.")


def _list_member_problems(members: Sequence[Linked], day: date) -> Iterator[tuple[str, str]]:
    codes = [each.code for each in members]
    if not 2 <= len(codes) <= MOST_MEMBERS or len(set(codes)) < len(codes):
        yield "members", _("Nhóm có từ 2 đến 10 thủ tục, mỗi thủ tục một lần.")
        return
    units = _units_of(members)
    for each in members:
        unit = units.get(each.decided_by)
        if each.decided_by and (unit is None or not unit.holds_on(day)):
            sentence = _("Không có cơ quan mang mã “%(code)s” vào ngày ấy.")
            yield "members", sentence % {"code": each.decided_by[:40]}
        try:
            version = get_version_in_force(each.code, day)
        except NotVisible as problem:
            yield "members", str(problem)
            continue
        if version.process_id is None:
            sentence = _("Thủ tục “%(code)s” chưa có quy trình nên chưa nhận được hồ sơ.")
            yield "members", sentence % {"code": each.code}
        cases = {fold(case.name) for case in list_cases(version)}
        if each.case and fold(each.case) not in cases:
            sentence = _("Thủ tục “%(code)s” không có trường hợp “%(case)s”.")
            yield "members", sentence % {"code": each.code, "case": each.case[:100]}
