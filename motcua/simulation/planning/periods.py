"""Planning a whole period: pairs of origin and fate, and their times."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from random import Random

from django.utils.translation import gettext as _

from motcua.catalogue.enums import Channel
from motcua.kernel.errors import BadInput
from motcua.simulation.enums import Fate, Origin
from motcua.simulation.planning.acts import DossierActs
from motcua.simulation.planning.dates import Dates, Window, draw_dates, draw_receipt
from motcua.simulation.planning.plans import Offer, PlannedDossier
from motcua.simulation.planning.random_times import Chance
from motcua.simulation.rules.profile import Profile, ProfileRow
from motcua.worktime.rules import CompiledCalendar

Pair = tuple[Origin, Fate]
TRIES = 40
SHORT_DAYS = 8
POSTAL = 0.12
# The origins of form 07a determine the channel.
CHANNELS = {
    Origin.ONLINE_FULL: Channel.ONLINE,
    Origin.ONLINE_PARTIAL: Channel.ONLINE,
    Origin.POSTAL: Channel.POSTAL,
    Origin.IN_PERSON: Channel.IN_PERSON,
}
# Fates of dossiers carried over, the easiest first.
EASIEST = (Fate.OVERDUE, Fate.ON_TIME, Fate.EARLY, Fate.OPEN_OVERDUE, Fate.OPEN_IN_TIME)


def plan_period(
    profile: Profile,
    offers: Mapping[str, Sequence[Offer]],
    calendar: CompiledCalendar,
    *,
    seed: int,
    closing: bool = False,
) -> list[PlannedDossier]:
    """One dossier for each in the profile, with all its acts; deterministic for a seed.

    `offers` are by field. With `closing`, dossiers left open by the period are closed after
    it. Raises `BadInput` if the period is too short for a fate, or outside the calendar.
    """
    return list(_Period(profile, offers, calendar, seed, closing).dossiers())


def pairs_of(row: ProfileRow, random: Random, *, short: bool) -> list[Pair]:
    """Pairs of origin and fate that match both margins of the row, in random order.

    Dossiers carried over get fates first: in a short period those that need most time, else a
    fair share of the closed ones; only the remainder stays open.
    """
    fates = [fate for fate, count in row.fates.items() for _n in range(count)]
    random.shuffle(fates)
    if short:
        fates.sort(key=EASIEST.index)
    else:
        # Stable, so that the shuffled order stays among those that are closed.
        fates.sort(key=lambda fate: fate in {Fate.OPEN_OVERDUE, Fate.OPEN_IN_TIME})
    carried = row.origins[Origin.CARRIED_OVER]
    pairs: list[Pair] = [(Origin.CARRIED_OVER, fate) for fate in fates[:carried]]
    others = [
        origin
        for origin, count in row.origins.items()
        if origin != Origin.CARRIED_OVER
        for _n in range(count)
    ]
    random.shuffle(others)
    pairs += zip(others, fates[carried:], strict=True)
    random.shuffle(pairs)
    return pairs


class _Period:
    """One run of the planner."""

    def __init__(
        self,
        profile: Profile,
        offers: Mapping[str, Sequence[Offer]],
        calendar: CompiledCalendar,
        seed: int,
        closing: bool,
    ) -> None:
        self.profile, self.offers, self.closing = profile, offers, closing
        self.window = Window(profile.begins_at, profile.ends_at)
        worked = calendar.seconds_at(self.window.ends_at) - calendar.seconds_at(
            self.window.begins_at
        )
        name = f"{seed}/{profile.code}/{profile.first_on}"
        self.chance = Chance(name, calendar, days_off=not worked)
        self.short = (profile.last_on - profile.first_on).days < SHORT_DAYS

    def dossiers(self) -> Iterator[PlannedDossier]:
        number = 0
        for row in self.profile.rows:
            for origin, fate in pairs_of(row, self.chance.random, short=self.short):
                number += 1
                yield self._dossier(number, row.field, origin, fate)

    def _dossier(self, number: int, field: str, origin: Origin, fate: Fate) -> PlannedDossier:
        offer, channel, dates = self._find(field, origin, fate)
        life = DossierActs(self.chance, offer, channel, fate, dates, self.window.ends_at)
        acts = life.acts(closing=self.closing)
        return PlannedDossier(number, field, offer, channel, origin, fate, acts)

    def _find(self, field: str, origin: Origin, fate: Fate) -> tuple[Offer, str, Dates]:
        for offer, channel, receipt in self._candidates(field, origin, fate):
            if receipt is None or not self._is_received_in_time(origin, receipt):
                continue
            dates = draw_dates(self.chance, self.window, offer, channel, fate, receipt)
            if dates is not None:
                return offer, channel, dates
        raise BadInput(
            _(
                "Dòng “%(field)s”: kỳ này quá ngắn, không xếp được hồ sơ %(origin)s · %(fate)s với"
                " thời hạn của các thủ tục trong lĩnh vực."
            )
            % {"field": field, "origin": origin.value, "fate": fate.value}
        )

    def _candidates(
        self, field: str, origin: Origin, fate: Fate
    ) -> Iterator[tuple[Offer, str, datetime | None]]:
        """Random candidates first, then every offer on every day of the period."""
        offers = [offer for offer in self.offers[field] if offer.suits(origin)]
        for _try in range(TRIES):
            offer = self.chance.one_of(offers)
            channel = self._channel(origin, offer)
            yield (
                offer,
                channel,
                draw_receipt(self.chance, self.window, offer, channel, origin, fate),
            )
        for offer in offers:
            for receipt in self._every_day(origin):
                yield offer, self._channel(origin, offer), receipt

    def _channel(self, origin: Origin, offer: Offer) -> str:
        chance = self.chance
        if origin in CHANNELS:
            return CHANNELS[origin]
        if origin == Origin.ONLINE or (origin == Origin.CARRIED_OVER and chance.happens(0.2)):
            return Channel.ONLINE
        posted = Channel.POSTAL in offer.limits and chance.happens(POSTAL)
        return Channel.POSTAL if posted else Channel.IN_PERSON

    def _every_day(self, origin: Origin) -> Iterator[datetime]:
        begin, end = self.window.begins_at, self.window.ends_at
        if origin == Origin.CARRIED_OVER:
            begin, end = begin - timedelta(days=60), begin
        while begin < end:
            morning = self.chance.calendar.seconds_at(begin)
            at = self.chance.calendar.datetime_at(morning + 60)
            yield at if at < end else begin + timedelta(hours=8)
            begin += timedelta(days=1)

    def _is_received_in_time(self, origin: Origin, receipt: datetime) -> bool:
        if origin == Origin.CARRIED_OVER:
            return receipt < self.window.begins_at
        return self.window.begins_at <= receipt < self.window.ends_at
