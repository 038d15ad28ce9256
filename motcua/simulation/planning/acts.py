"""The acts between the main times: every step, every apology, the delivery."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.catalogue.enums import Channel
from motcua.dossiers.enums import Delivery, PauseKind
from motcua.simulation.enums import Fate, Verb
from motcua.simulation.planning.dates import Dates
from motcua.simulation.planning.plans import Act, Offer
from motcua.simulation.planning.random_times import Chance, midnight

AT_THE_DESK = timedelta(minutes=9)
REJECTED = 0.03
NEVER_FETCHED = 0.02
LATE = {Fate.OVERDUE, Fate.OPEN_OVERDUE}


@dataclass(frozen=True)
class DossierActs:
    """Draws the acts of one dossier."""

    chance: Chance
    offer: Offer
    channel: str
    fate: Fate
    dates: Dates
    ends_at: datetime
    filed_at: datetime | None = None

    def acts(self, *, closing: bool = False) -> tuple[Act, ...]:
        """All acts in order, up to the end of the period.

        With `closing`, a dossier still open then is closed in the weeks after it.
        """
        acts = [*self._beginning(), *self._middle(), *self._apology(), *self._ending()]
        if closing and self.dates.closed_at is None:
            acts += self._aftermath()
        limit = None if closing else self.ends_at
        in_order = sorted(acts, key=lambda act: act.at)
        return tuple(act for act in in_order if limit is None or act.at < limit)

    def _beginning(self) -> list[Act]:
        received = self.dates.received_at
        if self.channel != Channel.ONLINE:
            return [Act(received - AT_THE_DESK, Verb.DRAFT), Act(received, Verb.ACCEPT)]
        minutes = self.chance.random.randint(5, 20 * 60)
        filed = self.filed_at or received - timedelta(minutes=minutes)
        return [
            Act(filed - AT_THE_DESK, Verb.DRAFT),
            Act(filed, Verb.SUBMIT),
            Act(received, Verb.ACCEPT),
        ]

    def _middle(self) -> list[Act]:
        dates, pause = self.dates, self.dates.pause
        until = dates.closed_at or self.chance.between(dates.received_at, self.ends_at)
        until = until or dates.received_at
        if pause is None:
            return self._moves(0, self._reached(), dates.received_at, until)
        asked = self._pausing_step()
        before = self._moves(0, asked, dates.received_at, pause.starts_at)
        stops = pause.kind == PauseKind.SUPPLEMENT
        acts = [*before, Act(pause.starts_at, Verb.ASK if stops else Verb.PAUSE, asked)]
        if pause.ends_at is None:
            return acts
        acts.append(Act(pause.ends_at, Verb.RECEIVE if stops else Verb.RESUME))
        return [*acts, *self._moves(asked, max(asked, self._reached()), pause.ends_at, until)]

    def _pausing_step(self) -> int:
        return min(self.offer.asking or 0, len(self.offer.way) - 1)

    def _reached(self) -> int:
        """The step that is open when the dossier is closed, or when the period ends."""
        if self.dates.closed_at is not None and self.dates.decided:
            return self._deciding_step()
        # Any step will do, if it is the same on every call.
        return self.dates.received_at.minute % len(self.offer.way)

    def _deciding_step(self) -> int:
        rejecting = self.offer.rejecting
        last = len(self.offer.way) - 1
        return rejecting if rejecting is not None and self._is_rejected() else last

    def _is_rejected(self) -> bool:
        rejecting, second = self.offer.rejecting, self.dates.received_at.second
        if rejecting is None or self.dates.closed_at is None:
            return False
        within_reach = self.dates.pause is None or rejecting >= self._pausing_step()
        return within_reach and second < 60 * REJECTED

    def _moves(self, first: int, last: int, after: datetime, until: datetime) -> list[Act]:
        times = self.chance.several(last - first, after, until)
        return [Act(at, Verb.MOVE, first + n) for n, at in enumerate(times)]

    def _apology(self) -> list[Act]:
        if self.fate not in LATE:
            return []
        dates = self.dates
        last = dates.closed_at or self.ends_at
        day_before = max(dates.received_at, midnight(dates.due_at) - timedelta(3))
        at = self.chance.between(day_before, min(dates.due_at, last)) or dates.due_at
        promised = self.chance.closing_of(max(last, dates.due_at), further=1)
        return [Act(at, Verb.EXTEND, until=promised)]

    def _ending(self) -> list[Act]:
        closed = self.dates.closed_at
        if closed is None:
            return []
        if not self.dates.decided:
            return [Act(closed, Verb.WITHDRAW if self.chance.happens(0.6) else Verb.STOP)]
        return self._decision(closed)

    def _decision(self, closed: datetime) -> list[Act]:
        verb = Verb.REJECT if self._is_rejected() else Verb.APPROVE
        acts = [Act(closed, verb, self._deciding_step())]
        if not self.chance.happens(NEVER_FETCHED):
            fetched = self.chance.working_days_after(closed, 0, 4)
            acts.append(Act(fetched, Verb.DELIVER, word=self._delivery()))
        return acts

    def _delivery(self) -> str:
        posted = self.channel == Channel.POSTAL or self.chance.happens(0.1)
        return Delivery.POSTED if posted else Delivery.HANDED_OVER

    def _aftermath(self) -> list[Act]:
        """The acts after the period on a dossier that is open at its end."""
        pause, begun = self.dates.pause, self.ends_at
        acts, reached = [], self._reached()
        if pause is not None:
            begun = self.chance.working_days_after(self.ends_at, 1, 8)
            stops = pause.kind == PauseKind.SUPPLEMENT
            acts.append(Act(begun, Verb.RECEIVE if stops else Verb.RESUME))
            reached = self._pausing_step()
        closed = self.chance.working_days_after(begun, 1, 20)
        moves = self._moves(reached, self._deciding_step(), begun, closed)
        return [*acts, *moves, *self._decision(closed)]
