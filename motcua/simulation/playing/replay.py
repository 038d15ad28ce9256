"""Replaying a period so that it ends with exactly the figures of its profile."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from motcua.catalogue.enums import Channel
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.rule_sets import HandlingRules
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.actions import CannotAddUnit, add_unit
from motcua.people.models import Unit
from motcua.simulation.actions import begin_run, finish_run
from motcua.simulation.data import simulated_process
from motcua.simulation.enums import Verb
from motcua.simulation.planning.periods import plan_period
from motcua.simulation.planning.plans import Offer, PlannedDossier, lacking_levels, way_of
from motcua.simulation.playing.add_procedure import add_procedure
from motcua.simulation.playing.open_desk import open_desk
from motcua.simulation.playing.run_plan import run_plan
from motcua.simulation.queries.offers import Shelf, StoredOffer, rules_on
from motcua.simulation.queries.runs import find_run
from motcua.simulation.rules.profile import Profile
from motcua.simulation.rules.synthetic import HOLDS_FROM, LIMITS, code_of, digest, prefix_of
from motcua.worktime.queries import get_calendar

# Margin before the period for dossiers carried over, and after it for those left open.
BEFORE = timedelta(days=150)
AFTER = timedelta(days=120)


class CannotReplayPeriod(Refused):
    """The period cannot end with these figures in this database."""


@dataclass(frozen=True)
class Replayed:
    """The result of a replay. `acts` is empty if an earlier call had done everything."""

    unit: Unit
    dossiers: int
    acts: Mapping[Verb, int]
    done_before: bool


def replay_period(
    *,
    profile: Profile,
    seed: int,
    at: datetime,
    closing: bool = False,
    tell: Callable[[int, int], None] = lambda _done, _all: None,
    shelf: Shelf | None = None,
) -> Replayed:
    """File, process and finish dossiers under a simulated clock until the figures are reached.

    The plan is deterministic for a profile and seed, so repeating a finished replay changes
    nothing, and an interrupted one resumes. With `closing`, dossiers left open by the period are
    closed in the weeks after it. `tell` is called with the number of acts done and their total.

    Raises `CannotReplayPeriod` if the unit has other dossiers in the period, `BadInput` if
    the period is too short for the figures; nothing is changed then.
    """
    name = f"replay:{profile.code}:{profile.first_on}:{profile.last_on}"
    signature = _signature(profile, seed, closing)
    run = find_run(name)
    unit = Unit.objects.filter(code=profile.code).first()
    if run is None:
        _check_unit(profile, unit, at)
    elif run.signature != signature:
        raise CannotReplayPeriod(
            _(
                "Kỳ này của đơn vị %(unit)s đã được phát lại với số liệu hoặc tham số khác;"
                " muốn phát lại khác đi, hãy dùng một cơ sở dữ liệu mới."
            )
            % {"unit": profile.code}
        )
    if unit is not None and run is not None and run.finished_at is not None:
        return Replayed(unit, profile.received, {}, done_before=True)
    shelf = shelf or Shelf()
    planned = _plan(profile, shelf, seed, closing=closing)
    first_at, last_at = _span(planned)
    if unit is not None:
        _check_in_force(unit, first_at, last_at)
    with transaction.atomic():
        unit = unit or _add_unit(profile, at)
        offers = _store_offers(profile, shelf, at)
        desk = open_desk(
            unit=unit, first_on=first_at.date(), last_on=last_at.date(), by=SYSTEM, at=at
        )
        run = run or begin_run(name=name, signature=signature, by=SYSTEM, at=at)
    ran = run_plan(run=run, planned=planned, desk=desk, offers=offers, tell=tell)
    finish_run(run=run, by=SYSTEM, at=at)
    return Replayed(unit, len(planned), ran.acts, done_before=False)


def _signature(profile: Profile, seed: int, closing: bool) -> str:
    rows = [(row.field, row.columns()) for row in profile.rows]
    return digest(repr((profile.code, profile.level, rows, seed, closing)))


def _check_unit(profile: Profile, unit: Unit | None, at: datetime) -> None:
    if profile.ends_at > at:
        raise CannotReplayPeriod(_("Kỳ báo cáo chưa kết thúc nên chưa có số liệu để phát lại."))
    if unit is None:
        return
    if unit.level != profile.level:
        raise CannotReplayPeriod(_("Đơn vị %(unit)s đã có với cấp khác.") % {"unit": profile.code})
    others = Dossier.objects.filter(
        Q(closed_at__isnull=True) | Q(closed_at__gte=profile.begins_at),
        unit_code=profile.code,
        received_at__lt=profile.ends_at,
    )
    if others.exists():
        raise CannotReplayPeriod(
            _("%(unit)s đã có hồ sơ trong kỳ này nên số liệu phát lại sẽ không khớp.")
            % {"unit": unit.name}
        )


def _span(planned: list[PlannedDossier]) -> tuple[datetime, datetime]:
    times = [act.at for dossier in planned for act in dossier.acts]
    return min(times), max(times)


def _check_in_force(unit: Unit, first_at: datetime, last_at: datetime) -> None:
    if not unit.holds_on(first_at.date()) or not unit.holds_on(last_at.date()):
        raise CannotReplayPeriod(
            _("%(unit)s không hoạt động suốt kỳ báo cáo.") % {"unit": unit.name}
        )


def _plan(profile: Profile, shelf: Shelf, seed: int, *, closing: bool) -> list[PlannedDossier]:
    offers, rules = {}, rules_on(_days(profile)[0])
    for row in profile.rows:
        found = [each.offer for each in _list_offers(profile, shelf, row.field)]
        lacking = lacking_levels(row, found)
        offers[row.field] = [*found, *_simulated_offers(row.field, profile.level, lacking, rules)]
    return plan_period(profile, offers, get_calendar(), seed=seed, closing=closing)


def _list_offers(
    profile: Profile, shelf: Shelf, field: str, *, again: bool = False
) -> list[StoredOffer]:
    first_on, last_on = _days(profile)
    return shelf.list(
        level=profile.level, first_on=first_on, last_on=last_on, field=field, again=again
    )


def _days(profile: Profile) -> tuple[date, date]:
    """The first and last day of planned acts, with some margin."""
    return max(profile.first_on - BEFORE, HOLDS_FROM), profile.last_on + AFTER


def _simulated_offers(
    field: str, level: str, online_levels: Sequence[str], rules: HandlingRules
) -> list[Offer]:
    """The offers of the simulated procedures to be added to the field."""
    way = way_of(simulated_process())
    return [
        Offer(
            f"{code_of(field, level, online_level)}/{position}",
            dict.fromkeys(Channel.values, limit),
            way,
            rules,
            online_level=online_level,
        )
        for online_level in online_levels
        for position, (_name, limit) in enumerate(LIMITS, 1)
    ]


def _store_offers(profile: Profile, shelf: Shelf, at: datetime) -> dict[str, StoredOffer]:
    stored = []
    for row in profile.rows:
        found = _list_offers(profile, shelf, row.field)
        lacking = lacking_levels(row, [each.offer for each in found])
        for online_level in lacking:
            add_procedure(
                field=row.field, level=profile.level, online_level=online_level, by=SYSTEM, at=at
            )
        if lacking:
            found = _list_offers(profile, shelf, row.field, again=True)
        stored += found
    return {each.offer.key: each for each in stored}


def _add_unit(profile: Profile, at: datetime) -> Unit:
    taken = set(Unit.objects.values_list("dossier_prefix", flat=True))
    attempt = 0
    while (prefix := prefix_of(profile.code, attempt)) in taken:
        attempt += 1
    first_on, _last = _days(profile)
    try:
        return add_unit(
            code=profile.code,
            name=profile.name,
            level=profile.level,
            dossier_prefix=prefix,
            valid_from=min(first_on, HOLDS_FROM),
            by=SYSTEM,
            at=at,
        )
    except CannotAddUnit as problem:
        raise CannotReplayPeriod(str(problem)) from problem
