"""Planning ordinary days: the dossiers that a unit receives on a day, with all their acts."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from typing import NamedTuple, TypeVar

from motcua.catalogue.enums import Channel
from motcua.kernel.clock import VIETNAM
from motcua.simulation.enums import Fate, Origin
from motcua.simulation.planning.acts import DossierActs
from motcua.simulation.planning.dates import Dates, Window, draw_dates
from motcua.simulation.planning.periods import pairs_of
from motcua.simulation.planning.plans import Offer, PlannedDossier
from motcua.simulation.planning.random_times import Chance
from motcua.simulation.rules.profile import Profile, ProfileRow
from motcua.worktime.rules import CompiledCalendar, is_working_day, next_working_day

Key = TypeVar("Key")
# Longer than any dossier takes until delivery.
LONGEST = timedelta(days=200)
FATES = (*[Fate.EARLY] * 9, *[Fate.ON_TIME] * 9, *[Fate.OVERDUE] * 2)
CHANNELS = (Channel.ONLINE, Channel.ONLINE, Channel.IN_PERSON, Channel.IN_PERSON, Channel.POSTAL)
PAUSED = 0.25
TRIES = 60
# Dossier numbers within a day are below this, so that they are unique across days.
A_DAY = 100
EVENING = time(19, 45)
MORNING = time(10, 10)


class Office(NamedTuple):
    """The unit, its offers, and its number of dossiers on a working day."""

    unit: str
    offers: Sequence[Offer]
    daily: int


def plan_day(office: Office, day: date, calendar: CompiledCalendar) -> list[PlannedDossier]:
    """The dossiers that the office receives on a day, with all their acts.

    On every day, also days off, one filed in the evening and one in the morning are
    accepted on the next working day, so that some filing is always waiting.
    """
    chance = Chance(f"{office.unit}/{day}", calendar)
    planned = [_filed_online(office, day, chance, number) for number in (0, 1)]
    if is_working_day(calendar, day):
        begin = datetime.combine(day, time(), VIETNAM)
        for number in range(2, office.daily + 2):
            received = chance.between(begin, begin + timedelta(days=1)) or begin
            channel = chance.one_of(CHANNELS)
            planned.append(_planned(office, chance, day, number, received, channel))
    return planned


def _filed_online(office: Office, day: date, chance: Chance, number: int) -> PlannedDossier:
    evening = number == 0
    filed = datetime.combine(day, EVENING if evening else MORNING, VIETNAM)
    accepted = datetime.combine(
        next_working_day(chance.calendar, day), time(15, 5) if evening else time(10, 40), VIETNAM
    )
    return _planned(office, chance, day, number, accepted, Channel.ONLINE, filed)


def _planned(
    office: Office,
    chance: Chance,
    day: date,
    number: int,
    received: datetime,
    channel: str,
    filed: datetime | None = None,
) -> PlannedDossier:
    begin = datetime.combine(received.date(), time(), VIETNAM)
    window = Window(begin, begin + LONGEST, paused=PAUSED)
    offer, fate, dates = _draw(office, chance, window, channel, received)
    life = DossierActs(chance, offer, channel, fate, dates, window.ends_at, filed)
    origin = Origin.ONLINE if channel == Channel.ONLINE else Origin.DIRECT_POSTAL
    name = day.toordinal() * A_DAY + number
    return PlannedDossier(name, "", offer, channel, origin, fate, life.acts())


def _draw(
    office: Office, chance: Chance, window: Window, channel: str, received: datetime
) -> tuple[Offer, Fate, Dates]:
    offers = [offer for offer in office.offers if channel in offer.limits]
    for _try in range(TRIES):
        offer, fate = chance.one_of(offers), chance.one_of(FATES)
        dates = draw_dates(chance, window, offer, channel, fate, received)
        if dates is not None:
            return offer, fate, dates
    raise ValueError(f"nothing can be received at {received}")


def deal_out(profile: Profile, units: Sequence[tuple[str, str]], *, seed: int) -> list[Profile]:
    """The profile split among units (code and name): their rows add up to it exactly.

    The first unit gets twice as much as the others.
    """
    random = Random(f"{seed}/{profile.code}/dealt")  # noqa: S311 -- repeatable, not secret
    hands = [*range(len(units)), 0]
    rows: dict[int, list[ProfileRow]] = {number: [] for number in range(len(units))}
    for row in profile.rows:
        pairs = pairs_of(row, random, short=False)
        dealt = [random.choice(hands) for _pair in pairs]
        for number, dealt_rows in rows.items():
            mine = [pair for pair, to in zip(pairs, dealt, strict=True) if to == number]
            if mine:
                origins = _counted(row.origins, [origin for origin, _fate in mine])
                fates = _counted(Fate, [fate for _origin, fate in mine])
                dealt_rows.append(ProfileRow(row.field, origins, fates))
    return [
        Profile(code, name, profile.level, profile.first_on, profile.last_on, tuple(rows[number]))
        for number, (code, name) in enumerate(units)
        if rows[number]
    ]


def _counted(keys: Iterable[Key], things: list[Key]) -> dict[Key, int]:
    return {key: things.count(key) for key in keys}
