"""Results that end soon, whom to tell, and in which words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet

from motcua.dossiers.enums import PaperState
from motcua.dossiers.models import Dossier, Representative, ResultPaper
from motcua.dossiers.queries.applicants import find_representative, language_of
from motcua.dossiers.queries.notices import addresses_of
from motcua.kernel.clock import VIETNAM
from motcua.kernel.queries.parameters import read_parameters
from motcua.messages.rules.drafts import Draft
from motcua.people.models import Citizen
from motcua.wallet.models import Handling, Reminder, ReminderChoice
from motcua.wallet.rules.handling import UNDONE
from motcua.wallet.rules.reminders import RULE_SET, stage_due, stages_of

BATCH = 500
CODE = "paper_ends"


@dataclass(frozen=True, slots=True)
class Due:
    """A result and the stage, in days before its end, of which its owner is to be told."""

    paper: int
    days: int


def read_stages(at: datetime) -> list[int]:
    """In force now: so many days before the end, the earliest first."""
    return stages_of(read_parameters(RULE_SET, at))


def list_due(at: datetime) -> Iterator[Due]:
    """The reminders that are due on the local day of `at`, read some hundred at a time."""
    stages, on = read_stages(at), at.astimezone(VIETNAM).date()
    if not stages:
        return
    last = 0
    while batch := list(_ending(on, stages).filter(pk__gt=last)[:BATCH]):
        told: dict[int, list[int]] = {}
        rows = Reminder.objects.filter(paper__in=batch).values_list("paper", "days")
        for paper, days in rows:
            told.setdefault(paper, []).append(days)
        for row in batch:
            due = stage_due(row.valid_until or on, on, stages, told.get(row.pk, ()))
            if due is not None:
                yield Due(row.pk, due)
        last = batch[-1].pk


def _ending(on: date, stages: list[int]) -> QuerySet[ResultPaper]:
    """Those that end within the first stage, whose owner did not decline reminders, and for whom
    nothing was filed that stands."""
    declined = ReminderChoice.objects.filter(wanted=False).values("citizen")
    unwanted = Citizen.objects.filter(pk__in=declined)
    rows = ResultPaper.objects.filter(
        state=PaperState.ISSUED,
        valid_until__gte=on,
        valid_until__lte=on + timedelta(days=stages[0]),
    )
    rows = rows.exclude(
        Q(dossier__applicant_person__in=unwanted.exclude(person=None).values("person"))
        | Q(
            dossier__applicant_organisation__in=unwanted.exclude(organisation=None).values(
                "organisation"
            )
        )
    )
    filed = Handling.objects.filter(filed_at__isnull=False).exclude(dossier__state__in=UNDONE)
    rows = rows.exclude(pk__in=filed.values("paper"))
    return rows.only("valid_until").order_by("pk")


def drafts_of(reminder: Reminder, paper: ResultPaper, on: date, *, address: str) -> list[Draft]:
    """The messages of a reminder on a local day, by every channel that is known; `address` is
    where the result is renewed."""
    values = _values(paper, on) | {"url": f"{settings.BASE_URL}{address}"}
    representative = find_representative(paper.dossier)
    return drafts_about(CODE, ("reminder", reminder.pk), paper.dossier, representative, values)


def drafts_about(
    code: str,
    cause: tuple[str, int],
    dossier: Dossier,
    representative: Representative | None,
    values: dict[str, str],
) -> list[Draft]:
    """The messages of this code about a dossier, by every channel that is known."""
    return [
        Draft(
            code=code,
            channel=channel,
            recipient=recipient,
            cause=cause,
            subject=("dossier", dossier.pk),
            unit_id=dossier.receiving_unit_id,
            values=values,
            address=to,
            language=language_of(dossier),
        )
        for channel, recipient, to in addresses_of(dossier, representative)
    ]


def _values(paper: ResultPaper, on: date) -> dict[str, str]:
    """What a reminder may say; no person's name."""
    until = paper.valid_until or on
    return {
        "paper": paper.name,
        "number": paper.full_number,
        "agency": paper.unit.name,
        "until": f"{until:%d/%m/%Y}",
        "days": str((until - on).days),
    }


def renewal_code(paper: ResultPaper) -> str:
    """The procedure by which it is renewed: as its template says, else the same again."""
    template = paper.template
    if template is not None and template.renewed_by is not None:
        return template.renewed_by.code
    return paper.dossier.procedure_code


def wants_reminders(citizen: Citizen) -> bool:
    """Whether the citizen is reminded; so it is until they say otherwise."""
    return choices_of(citizen)[0]


def choices_of(citizen: Citizen) -> tuple[bool, bool]:
    """Whether the citizen is reminded, and whether this system may file renewals for them."""
    row = ReminderChoice.objects.filter(citizen=citizen).first()
    return (True, True) if row is None else (row.wanted, row.unasked)
