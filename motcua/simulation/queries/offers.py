"""Procedures usable for simulated dossiers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.db.models import Q

from motcua.catalogue.enums import Channel
from motcua.catalogue.models import ProcedureCase, ProcedureVersion
from motcua.catalogue.queries import get_time_limit, list_cases, list_components
from motcua.dossiers.queries.law import read_rules, rules_for
from motcua.dossiers.rules.papers import Count
from motcua.dossiers.rules.rule_sets import HandlingRules, rule_set_on
from motcua.kernel.clock import VIETNAM
from motcua.kernel.text import fold
from motcua.people.enums import Role
from motcua.processes.queries import get_definition
from motcua.simulation.planning.plans import Offer, way_of
from motcua.worktime.rules import TimeLimit

ROLES = {Role.ONE_STOP, Role.CASE_OFFICER, Role.LEADER}
NEEDED = {Channel.IN_PERSON, Channel.ONLINE}


@dataclass(frozen=True)
class StoredOffer:
    """An offer with its rows, the papers of a complete dossier, and one that may be asked again."""

    offer: Offer
    version: ProcedureVersion
    case: ProcedureCase | None
    papers: dict[int, Count]
    asked_again: int | None = None


@dataclass(frozen=True)
class Shelf:
    """A cache of offers, for runs that need the same ones repeatedly."""

    kept: dict[tuple[object, ...], list[StoredOffer]] = field(default_factory=dict)

    def list(
        self, *, level: str, first_on: date, last_on: date, field: str, again: bool = False
    ) -> list[StoredOffer]:
        """Cached `list_offers`; `again` forces a new read."""
        asked = (level, first_on, last_on, field)
        if again or asked not in self.kept:
            self.kept[asked] = list_offers(
                level=level, first_on=first_on, last_on=last_on, field=field
            )
        return self.kept[asked]


def list_offers(
    *, level: str, first_on: date, last_on: date, field: str | None = None
) -> list[StoredOffer]:
    """The offers decided by units of this level, in one field or all, valid on both days given.

    Only versions whose process has a straight path, and whose time limit is stated for both the
    counter and online and is the same on both days.
    """
    versions = (
        ProcedureVersion.objects.filter(
            Q(valid_to__isnull=True) | Q(valid_to__gt=last_on),
            valid_from__lte=first_on,
            levels__level=level,
            process__isnull=False,
        )
        .select_related("procedure__field", "process")
        .order_by("procedure__code", "pk")
    )
    if field is not None:
        versions = versions.filter(procedure__field__folded=fold(field))
    rules = rules_on(first_on)
    return [offer for version in versions for offer in _offers(version, rules, first_on, last_on)]


def rules_on(first_on: date) -> HandlingRules:
    """The rule set of dossiers received from this local day on."""
    return read_rules(rule_set_on(first_on), datetime.combine(first_on, time(), VIETNAM))


def _offers(
    version: ProcedureVersion, set_rules: HandlingRules, first_on: date, last_on: date
) -> Iterator[StoredOffer]:
    way = way_of(get_definition(version.process_id)) if version.process_id else ()
    if not way or any(step.role not in ROLES for step in way):
        return
    rules = rules_for(version, set_rules)
    for case in _cases(version):
        limits = dict(_limits(version, case, first_on, last_on))
        if limits.keys() >= NEEDED:
            offer = Offer(
                key=f"{version.procedure.code}/{case.position if case else 0}",
                limits=limits,
                way=way,
                rules=rules,
                online_level=version.online_level,
            )
            first = next((paper.pk for paper in list_components(version, case)), None)
            yield StoredOffer(offer, version, case, _papers(version, case), first)


def _cases(version: ProcedureVersion) -> Iterable[ProcedureCase | None]:
    return [None, *list_cases(version)]


def _limits(
    version: ProcedureVersion, case: ProcedureCase | None, first_on: date, last_on: date
) -> Iterator[tuple[str, TimeLimit]]:
    for channel in Channel:
        limit = get_time_limit(version, case, channel, last_on)
        if limit is not None and limit == get_time_limit(version, case, channel, first_on):
            yield channel.value, limit


def _papers(version: ProcedureVersion, case: ProcedureCase | None) -> dict[int, Count]:
    return {
        paper.pk: Count(
            paper.originals or (0 if paper.certified or paper.copies else 1),
            paper.certified,
            paper.copies,
        )
        for paper in list_components(version, case)
        if paper.required
    }
