"""The demo province: people, catalogue, a period of history, and ordinary days up to now."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.catalogue.actions import seed_catalogue
from motcua.eforms.actions import load_forms
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.actions import add_demo_people
from motcua.people.models import Unit
from motcua.people.rules.electronic_identity import ElectronicIdentity
from motcua.simulation.actions import begin_run, finish_run
from motcua.simulation.data import communes_profile, district_profile
from motcua.simulation.models import SimulationRun
from motcua.simulation.planning.days import Office, deal_out, plan_day
from motcua.simulation.planning.plans import PlannedDossier
from motcua.simulation.playing.agencies import (
    ask_in_demo,
    complete_group_in_demo,
    link_in_demo,
    receive_for_others_in_demo,
)
from motcua.simulation.playing.announcements import announce_in_demo
from motcua.simulation.playing.briefings import brief_in_demo
from motcua.simulation.playing.co_applicants import declare_together_in_demo
from motcua.simulation.playing.counter_details import tell_counters
from motcua.simulation.playing.deciding import (
    authorise_in_demo,
    pause_in_demo,
    serve_centrally_in_demo,
    set_grounds_in_demo,
)
from motcua.simulation.playing.delegations import delegate_procedures_in_demo
from motcua.simulation.playing.eform_drafts import draft_forms_in_demo
from motcua.simulation.playing.everyday import delegate_in_demo, hand_out_in_demo
from motcua.simulation.playing.feedback import rate_in_demo
from motcua.simulation.playing.hall import receive_in_hall
from motcua.simulation.playing.helping import help_in_demo
from motcua.simulation.playing.inspections import inspect_in_demo
from motcua.simulation.playing.list_stories import keep_lists_in_demo, remind_in_demo
from motcua.simulation.playing.national import drift_in_demo
from motcua.simulation.playing.network import appoint_in_demo
from motcua.simulation.playing.online_fees import pay_online_in_demo
from motcua.simulation.playing.open_desk import open_desk
from motcua.simulation.playing.own_filings import enter_in_demo, file_in_demo
from motcua.simulation.playing.papers import attach_in_demo
from motcua.simulation.playing.postings import hang_in_demo
from motcua.simulation.playing.process_drafts import write_processes_in_demo
from motcua.simulation.playing.queueing import try_in_demo
from motcua.simulation.playing.renewals import announce_renewal_in_demo
from motcua.simulation.playing.replay import replay_period
from motcua.simulation.playing.results import draft_results_in_demo, set_templates_in_demo
from motcua.simulation.playing.reviews import review_in_demo
from motcua.simulation.playing.run_plan import run_plan
from motcua.simulation.playing.sent_papers import send_in_demo
from motcua.simulation.playing.stories import propose_in_demo, take_fees_in_demo, tell_in_demo
from motcua.simulation.queries.offers import Shelf, StoredOffer, list_offers
from motcua.simulation.queries.runs import find_run
from motcua.simulation.rules.profile import Profile
from motcua.simulation.rules.scaling import scale_profile
from motcua.worktime.actions import seed_calendar
from motcua.worktime.queries import get_calendar

SEED = 1
# Xã Giồng Riềng and Xã Ngọc Chúc, where the demo accounts work, and their dossiers a day.
PRESENT = (("30904", 7), ("30928", 2))
# The last days have full numbers of dossiers; earlier days only a few.
FULL_DAYS = timedelta(days=42)
FIRST_ON = date(2025, 7, 7)
# Dossiers received longer ago are all finished.
LONGEST = timedelta(days=160)
HISTORY = "demo:history"

# Progress callback: name of the part, done, total.
Tell = Callable[[str, int, int], None]


class CannotLoadDemo(Refused):
    """The demo's accounts have public passwords."""


@dataclass
class DemoLoaded:
    """Number of dossiers of history, and of acts done in this call."""

    scale: Fraction
    acts: int = 0
    shelf: Shelf = field(default_factory=Shelf)


def load_demo(
    *,
    at: datetime,
    scale: Fraction,
    tell: Tell,
    identities: Sequence[ElectronicIdentity] = (),
) -> DemoLoaded:
    """Load the demo, or its missing parts, up to `at`.

    Idempotent; a call on a later day adds the days since. An interrupted load resumes where it
    stopped. `identities` are people who sign in at the demo's identity provider; the first has
    filed something. History keeps the scale of the first call. Raises `CannotLoadDemo` in
    production settings.
    """
    if settings.PRODUCTION:
        raise CannotLoadDemo(_("Không nạp dữ liệu trình diễn trên hệ thống chạy thật."))
    seed_calendar(by=SYSTEM, at=at)
    add_demo_people(by=SYSTEM, at=at)
    seed_catalogue(by=SYSTEM, at=at)
    load_forms(by=SYSTEM, at=at)
    loaded = DemoLoaded(_begin_history(scale, at))
    history = _stage(HISTORY, str(loaded.scale), at)
    if history.finished_at is None:
        _load_history(loaded, at, tell)
        finish_run(run=history, by=SYSTEM, at=at)
    days = _stage(f"demo:days:{at.astimezone(VIETNAM).date()}", "", at)
    if days.finished_at is None:
        _load_days(loaded, at, tell)
        first_at = datetime.combine(FIRST_ON + timedelta(days=1), time(9), VIETNAM)
        home = Unit.objects.get(code=PRESENT[0][0])
        file_in_demo(identities, home, first_at, at)
        declare_together_in_demo(enter_in_demo(identities[:2], at), home, at)
        for citizen in enter_in_demo(identities[1:2], at):
            announce_renewal_in_demo(citizen, home, first_at, at)
        help_in_demo(home, at)
        send_in_demo(home, at)
        draft_forms_in_demo(at)
        announce_in_demo(at)
        review_in_demo(at)
        drift_in_demo(at)
        write_processes_in_demo(at)
        appoint_in_demo(at)
        delegate_procedures_in_demo(at)
        hang_in_demo(at)
        try_in_demo(home, at)
        inspect_in_demo(at)
        brief_in_demo(at)
        finish_run(run=days, by=SYSTEM, at=at)
    return loaded


def _stage(name: str, signature: str, at: datetime) -> SimulationRun:
    """The run of this stage, started now if missing; the first call sets its signature."""
    return find_run(name) or begin_run(name=name, signature=signature, by=SYSTEM, at=at)


def _begin_history(scale: Fraction, at: datetime) -> Fraction:
    """The scale of the history, set by the first call."""
    return Fraction(_stage(HISTORY, str(scale), at).signature)


def _load_history(loaded: DemoLoaded, at: datetime, tell: Tell) -> None:
    profiles = _profiles(loaded.scale)
    whole = sum(profile.received for profile in profiles)
    before = 0
    for profile in profiles:
        done = replay_period(
            profile=profile,
            seed=SEED,
            at=at,
            closing=True,
            shelf=loaded.shelf,
            tell=_share(tell, _("Lịch sử 2022–2023"), before, profile.received, whole),
        )
        loaded.acts += sum(done.acts.values())
        before += profile.received


def _profiles(scale: Fraction) -> list[Profile]:
    """The district's profile, and the communes' profile split among the district's communes."""
    district = district_profile()
    below = Unit.objects.filter(parent__code=district.code).order_by("code")
    communes = scale_profile(communes_profile(), scale)
    dealt = deal_out(communes, list(below.values_list("code", "name")), seed=SEED)
    scaled = scale_profile(district, scale)
    return [profile for profile in (scaled, *dealt) if profile.rows]


def _share(
    tell: Tell, title: str, before: int, mine: int, whole: int
) -> Callable[[int, int], None]:
    """A progress callback for a part that reports progress of the whole."""
    return lambda done, acts: tell(title, before * acts + mine * done, whole * acts)


def _load_days(loaded: DemoLoaded, at: datetime, tell: Tell) -> None:
    set_grounds_in_demo(at)
    for number, (code, daily) in enumerate(PRESENT):
        unit = Unit.objects.get(code=code)
        today = at.astimezone(VIETNAM).date()
        stored = list_offers(level=unit.level, first_on=FIRST_ON, last_on=today)
        title = _("Hồ sơ đến hôm nay")
        loaded.acts += _load_unit(
            unit, daily, stored, at, _share(tell, title, number, 1, len(PRESENT))
        )
        hand_out_in_demo(unit, at)
        propose_in_demo(unit, at)
        take_fees_in_demo(unit, at)
        pay_online_in_demo(unit, at)
        authorise_in_demo(unit, at)
        pause_in_demo(unit, at)
        attach_in_demo(unit, at)
        set_templates_in_demo(unit, at)
        draft_results_in_demo(unit, at)
        tell_in_demo(unit, at)
        keep_lists_in_demo(unit, at)
        remind_in_demo(unit, at)
        rate_in_demo(unit, at)
    complete_group_in_demo(at)
    for code, _daily in PRESENT:
        unit = Unit.objects.get(code=code)
        _play_between(unit, at)
        delegate_in_demo(unit, at)
    serve_centrally_in_demo(at)
    receive_in_hall(Unit.objects.get(code=PRESENT[0][0]), at)
    tell_counters(at)


def _play_between(unit: Unit, at: datetime) -> None:
    """What goes on between this unit and the others of the demo."""
    beside = [Unit.objects.get(code=code) for code, _daily in PRESENT if code != unit.code]
    ask_in_demo(unit, [*beside, *([unit.parent] if unit.parent else [])], at)
    for other in beside[:1]:
        receive_for_others_in_demo(unit, other, at)
    link_in_demo(unit, at)


def _load_unit(
    unit: Unit,
    daily: int,
    stored: Sequence[StoredOffer],
    at: datetime,
    tell: Callable[[int, int], None],
) -> int:
    run = _stage(f"days:{unit.code}", "", at)
    today = at.astimezone(VIETNAM).date()
    office = Office(unit.code, [each.offer for each in stored], daily)
    planned = list(_planned(office, _full_from(unit, today, at), run.done_until, today))
    with transaction.atomic():
        desk = open_desk(unit=unit, first_on=FIRST_ON, last_on=today, by=SYSTEM, at=at)
    ran = run_plan(
        run=run,
        planned=planned,
        desk=desk,
        offers={each.offer.key: each for each in stored},
        tell=tell,
        until=at,
        lenient=True,
    )
    return sum(ran.acts.values())


def _planned(
    office: Office, full_from: date, mark: datetime | None, today: date
) -> Iterator[PlannedDossier]:
    calendar = get_calendar()
    day = FIRST_ON if mark is None else max(FIRST_ON, mark.astimezone(VIETNAM).date() - LONGEST)
    while day <= today:
        quiet = day < full_from
        if not quiet or day.weekday() in {0, 3}:
            planned = plan_day(office, day, calendar)
            yield from planned[:1] if quiet else planned
        day += timedelta(days=1)


def _full_from(unit: Unit, today: date, at: datetime) -> date:
    """The first day with full numbers for the unit, set by the first call."""
    stage = _stage(f"demo:full:{unit.code}", str(today - FULL_DAYS), at)
    return date.fromisoformat(stage.signature)
