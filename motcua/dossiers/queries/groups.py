"""Linked procedures that may be filed, and groups of dossiers that were received together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count as CountOf
from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from motcua.catalogue.enums import Channel
from motcua.catalogue.models import ProcedureCase, ProcedureVersion
from motcua.catalogue.queries import (
    get_time_limit,
    get_version_in_force,
    list_cases,
    list_components,
)
from motcua.dossiers.enums import Outcome
from motcua.dossiers.models import (
    Attachment,
    Dossier,
    DossierGroup,
    FormerGroupSlip,
    GivenComponent,
    LinkedGroup,
    LinkedMember,
)
from motcua.dossiers.queries.dossiers import visible_units, with_held_at
from motcua.dossiers.queries.intake import list_deciding_units
from motcua.dossiers.queries.search import list_codes_meant
from motcua.dossiers.queries.transfers import get_receive_limit
from motcua.dossiers.rules.codes import code_in_link
from motcua.dossiers.rules.groups import MemberTime, promised_at
from motcua.dossiers.rules.papers import Count, Needed
from motcua.dossiers.rules.rule_sets import rule_set_on
from motcua.dossiers.rules.states import NOT_ACCEPTED
from motcua.dossiers.rules.transfers import is_transferred, starts_at_agency
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotVisible, Refused
from motcua.kernel.text import fold
from motcua.people.models import Officer, Unit
from motcua.worktime.enums import TimeUnit
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import TimeLimit


@dataclass(frozen=True)
class MemberVersion:
    """A procedure of a group as it is in force, with the papers that it needs."""

    member: LinkedMember
    version: ProcedureVersion
    case: ProcedureCase | None
    needed: list[Needed]

    @property
    def code(self) -> str:
        """The procedure's code."""
        return self.member.procedure_code


def begin_at_once(members: list[MemberVersion]) -> list[MemberVersion]:
    """Those that wait for none before; the first never does."""
    return [each for n, each in enumerate(members) if not (n and each.member.waits)]


def list_linked_groups(at: datetime) -> list[LinkedGroup]:
    """The groups in force on the local day of `at`, by code."""
    day = at.astimezone(VIETNAM).date()
    goes_on = Q(valid_to__isnull=True) | Q(valid_to__gt=day)
    rows = LinkedGroup.objects.filter(goes_on, valid_from__lte=day)
    members = Prefetch("members", LinkedMember.objects.select_related("deciding_unit"))
    return list(rows.prefetch_related(members).order_by("code"))


def get_linked_group(code: str, at: datetime) -> LinkedGroup:
    """A group in force. Raises `NotVisible`."""
    for group in list_linked_groups(at):
        if group.code == code:
            return group
    raise NotVisible(_("Không có nhóm thủ tục liên thông này."))


def list_members(group: LinkedGroup, at: datetime) -> list[MemberVersion]:
    """Its procedures in order. Raises `NotVisible` if one is not in force."""
    day = at.astimezone(VIETNAM).date()
    found = []
    for member in group.members.all():
        version = get_version_in_force(member.procedure_code, day)
        case = _case_of(version, member.case_name)
        needed = [
            Needed(
                id=paper.pk,
                name=paper.name,
                count=Count(paper.originals, paper.certified, paper.copies),
                required=paper.required,
                replaceable_by_data=paper.replaceable_by_data,
                condition=paper.condition,
            )
            for paper in list_components(version, case)
        ]
        found.append(MemberVersion(member, version, case, needed))
    return found


def _case_of(version: ProcedureVersion, name: str) -> ProcedureCase | None:
    if not name:
        return None
    for case in list_cases(version):
        if fold(case.name) == fold(name):
            return case
    raise NotVisible(_("Thủ tục “%(name)s” không còn trường hợp này.") % {"name": version.name})


def get_deciding_unit(each: MemberVersion, receiving: Unit, at: datetime) -> Unit:
    """Who decides this part: the agency that the group names, else the nearest of its level."""
    named = each.member.deciding_unit
    if named is not None and named.holds_on(at.astimezone(VIETNAM).date()):
        return named
    return list_deciding_units(each.version, [receiving])[0]


def promise_group(
    definition: LinkedGroup,
    members: Sequence[MemberVersion],
    deciding: Sequence[Unit],
    receiving: Unit,
    at: datetime,
) -> datetime:
    """When all results of a group received now are promised; `deciding` are in the same order.

    Raises `Refused` naming a procedure that states no time limit.
    """
    day = at.astimezone(VIETNAM).date()
    away = [_starts_elsewhere(rule_set_on(day), receiving, unit) for unit in deciding]
    within = get_receive_limit(at) if any(away) else None
    times = []
    for each, is_away in zip(members, away, strict=True):
        limit = get_time_limit(each.version, each.case, Channel.IN_PERSON, day)
        if limit is None or limit.unit == TimeUnit.UNKNOWN:
            said = {"name": each.version.name}
            raise Refused(_("Thủ tục “%(name)s” chưa công bố rõ thời hạn.") % said)
        times.append(MemberTime(limit, each.member.waits, within if is_away else None))
    total = None
    if definition.limit_amount is not None:
        total = TimeLimit(definition.limit_amount, TimeUnit(definition.limit_unit))
    return promised_at(get_calendar(), at, times, total)


def _starts_elsewhere(rule_set: str, receiving: Unit, deciding: Unit) -> bool:
    """Whether the clock starts at an agency of another place, when it receives the dossier."""
    places = {"receiving_place": receiving.place_id, "deciding_place": deciding.place_id}
    return is_transferred(rule_set, **places) and starts_at_agency(rule_set)


def get_group(pk: int, *, officer: Officer, at: datetime) -> DossierGroup:
    """A group received at a unit that the officer sees. Raises `NotVisible`."""
    rows = DossierGroup.objects.select_related(
        "definition", "receiving_unit__parent", "receiving_unit__place", "received_by"
    )
    found = rows.filter(pk=pk, receiving_unit__in=visible_units(officer, at)).first()
    if found is None:
        raise NotVisible(_("Không tìm thấy nhóm hồ sơ này."))
    return found


def find_group(words: str, *, officer: Officer, at: datetime) -> DossierGroup | None:
    """The group whose code these words mean, if the officer sees it; at most two queries."""
    codes = list_codes_meant(code_in_link(words))
    if not codes:
        return None
    seen = DossierGroup.objects.filter(receiving_unit__in=visible_units(officer, at))
    return seen.filter(code__in=codes).first()


def find_group_by_code(code: str) -> DossierGroup | None:
    """The group with this code, without a visibility check; for tracking."""
    return DossierGroup.objects.filter(code=code).first()


def list_group_dossiers(group: DossierGroup, *, to_track: bool = False) -> list[Dossier]:
    """The dossiers of a group in their order; `to_track` with where they are held."""
    units = ("receiving_unit", "deciding_unit")
    rows = Dossier.objects.filter(group=group).select_related("waits_for", *units)
    return list((with_held_at(rows) if to_track else rows).order_by("pk"))


def list_former_slips(group: DossierGroup) -> list[FormerGroupSlip]:
    """Its slips that a new edition replaced, the newest first. A query if there are any."""
    return list(group.former_slips.order_by("-pk")) if group.slip_issued_at else []


def get_former_slip(group: DossierGroup, pk: int) -> FormerGroupSlip:
    """One of them. Raises `NotVisible`."""
    found = group.former_slips.filter(pk=pk).first()
    if found is None:
        raise NotVisible(_("Nhóm này không có giấy đó."))
    return found


@dataclass(frozen=True)
class PaperPlace:
    """A paper that was given for all, in one dossier of the group, with its number of files."""

    dossier: Dossier
    row: GivenComponent
    files: int


def list_group_papers(dossiers: list[Dossier]) -> dict[str, list[PaperPlace]]:
    """The papers that were given, by name, each with the dossiers that have it. Two queries."""
    by_id = {row.pk: row for row in dossiers}
    counted = Attachment.objects.filter(
        dossier__in=by_id, component__isnull=False, replaced_at=None
    )
    counts = counted.values_list("dossier", "component").annotate(n=CountOf("pk"))
    files = {(dossier, component): n for dossier, component, n in counts}
    rows = GivenComponent.objects.filter(dossier__in=by_id).select_related("component")
    found: dict[str, tuple[str, list[PaperPlace]]] = {}
    for row in rows.order_by("dossier", "component__position", "pk"):
        name = row.component.name
        place = PaperPlace(
            by_id[row.dossier_id], row, files.get((row.dossier_id, row.component_id), 0)
        )
        found.setdefault(fold(name), (name, []))[1].append(place)
    return dict(found.values())


def waits(row: Dossier) -> bool:
    """Whether it was filed to begin when the dossier before it in its group is finished."""
    return row.waits_for_id is not None and row.state in NOT_ACCEPTED


def is_stuck(row: Dossier) -> bool:
    """Whether it waits for a dossier that ended without a result to build on."""
    before = row.waits_for
    if before is None or not waits(row) or before.closed_at is None:
        return False
    return before.outcome != Outcome.APPROVED


def list_next(dossier: int) -> list[Dossier]:
    """The filed dossiers of a group that begin when this one, by id, is finished."""
    return list(Dossier.objects.submitted().filter(waits_for=dossier).order_by("pk"))
