"""What a citizen has from finished dossiers: issued results and digitised papers; checking one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from motcua.catalogue.rules.paper_kinds import Fit, Held, Kind, fit_of
from motcua.dossiers.enums import Outcome, RepresentativeKind, Standing, State
from motcua.dossiers.models import Attachment, Dossier, ResultPaper
from motcua.dossiers.models.results import ISSUED
from motcua.dossiers.permissions import is_filed_for
from motcua.dossiers.queries.attachments import is_chosen_in_force
from motcua.dossiers.queries.filings import filed_for, list_own_dossiers
from motcua.dossiers.rules.attachments import is_in_force
from motcua.dossiers.rules.online import is_declaration
from motcua.dossiers.rules.results import may_fetch
from motcua.dossiers.rules.validity import standing_of
from motcua.files.enums import ScanState
from motcua.kernel.clock import VIETNAM
from motcua.kernel.enums import ActorKind
from motcua.kernel.errors import NotVisible
from motcua.people.models import Citizen

MOST_OFFERED = 20
MOST_SAME = 5
_OF_RESULT = (
    *("unit", "file", "corrects", "template__renewed_by", "dossier__version__procedure"),
    *("dossier__deciding_unit", "dossier__receiving_unit", "dossier__representative"),
)


@dataclass(frozen=True)
class OwnResult:
    """A result of the citizen's, how it stands, and what replaced it, if anything."""

    paper: ResultPaper
    standing: Standing
    replaced_by: ResultPaper | None = None

    @property
    def may_fetch(self) -> bool:
        """Whether its file is had here: asked for so or filed online, and paid, or in hand."""
        dossier = self.paper.dossier
        fetches = may_fetch(dossier.return_way, dossier.delivery, dossier.money, dossier.channel)
        return self.paper.file is not None and fetches

    @property
    def is_usable(self) -> bool:
        """Whether it holds and its file is had here."""
        return self.standing == Standing.HOLDS and self.may_fetch


def list_own_results(citizen: Citizen, on: date) -> QuerySet[ResultPaper]:
    """The results that were issued of what is the citizen's on a local day, the newest first."""
    rows = ResultPaper.objects.filter(state__in=ISSUED, dossier__in=_own_dossiers(citizen, on))
    return rows.select_related(*_OF_RESULT).order_by("-issued_at", "-pk")


def list_own_scans(citizen: Citizen, on: date) -> QuerySet[Attachment]:
    """Papers that officers digitised in the citizen's finished dossiers, the newest first.

    Only from dossiers in which the citizen is the applicant: what others brought is theirs.
    """
    return (
        Attachment.objects.filter(
            dossier__in=_as_applicant(citizen, on),
            dossier__state=State.FINISHED,
            attached_by_kind=ActorKind.OFFICER,
            replaced_at=None,
        )
        .exclude(Q(title="", component=None) | Q(file__scan=ScanState.INFECTED))
        .select_related(
            *("file", "component", "from_result", "reused_from", "dossier__receiving_unit")
        )
        .order_by("-attached_at", "-pk")
    )


def get_own_result(citizen: Citizen, pk: int, on: date) -> OwnResult:
    """One of the citizen's results on this local day. Raises `NotVisible`."""
    row = list_own_results(citizen, on).filter(pk=pk).first()
    if row is None:
        raise NotVisible(_("Không tìm thấy giấy tờ này."))
    return read_results([row], on)[0]


def get_own_scan(citizen: Citizen, pk: int, on: date) -> Attachment:
    """One of the citizen's digitised papers. Raises `NotVisible`."""
    row = list_own_scans(citizen, on).filter(pk=pk).first()
    if row is None:
        raise NotVisible(_("Không tìm thấy giấy tờ này."))
    return row


def read_results(papers: Iterable[ResultPaper], on: date) -> list[OwnResult]:
    """How these stand on a local day, and what replaced them; one query."""
    rows = list(papers)
    corrections = ResultPaper.objects.filter(corrects__in=rows, state__in=ISSUED)
    newer = {row.corrects_id: row for row in corrections.select_related("unit").order_by("pk")}
    return [
        OwnResult(row, standing_of(row.state, row.valid_until, on), newer.get(row.pk))
        for row in rows
    ]


def may_lend(paper: ResultPaper, citizen: Citizen, on: date) -> bool:
    """Whether the citizen may show the result to others on a local day: it is theirs, or of whom
    they represent by law. Who was only authorised to file it may not, nor whose ground has ended.
    """
    dossier, party = paper.dossier, citizen.party
    holders = (dossier.applicant_person_id, dossier.applicant_organisation_id)
    if party.pk == holders[0 if citizen.person else 1] or is_filed_for(citizen.actor, dossier):
        return True
    helper = getattr(dossier, "representative", None)
    lawful = (RepresentativeKind.PARENT, RepresentativeKind.LEGAL)
    if helper is None or helper.kind not in lawful or helper.person_id != citizen.person_id:
        return False
    return is_in_force(helper.valid_to, on)


def find_checked(code: str, on: date) -> OwnResult | None:
    """The issued result with this check code, on a local day."""
    rows = ResultPaper.objects.filter(state__in=ISSUED, check_code=code).exclude(check_code="")
    return next(iter(read_results(rows.select_related("unit")[:1], on)), None)


def list_with_content(sha256: str, on: date) -> list[OwnResult]:
    """The issued results whose file has exactly this content, on a local day."""
    rows = ResultPaper.objects.filter(state__in=ISSUED, file__sha256=sha256)
    return read_results(rows.select_related("unit").order_by("pk")[:MOST_SAME], on)


def list_results_for(dossier: Dossier, citizen: Citizen, on: date) -> list[OwnResult]:
    """Results that may stand for a paper of this filing: in force, and of the same applicant."""
    rows = list_own_results(citizen, on).filter(_same_applicant(dossier)).exclude(dossier=dossier)
    kept = read_results(rows[: 5 * MOST_OFFERED], on)
    return [each for each in kept if each.is_usable][:MOST_OFFERED]


def list_scans_for(dossier: Dossier, citizen: Citizen, on: date) -> list[Attachment]:
    """Digitised papers that may stand for a paper of this filing; no declarations, which are made
    anew for each."""
    rows = list_own_scans(citizen, on).filter(_same_applicant(dossier)).exclude(dossier=dossier)
    kept = [
        row
        for row in rows[: 5 * MOST_OFFERED]
        if is_in_force(row.valid_until, on)
        and is_chosen_in_force(row, on)
        and not is_declaration(name_of_scan(row))
    ]
    return kept[:MOST_OFFERED]


def fit_of_result(paper: ResultPaper, wanted: str, kinds: list[Kind]) -> Fit:
    """Whether the result is the paper called `wanted`; never one that refused something."""
    dossier = paper.dossier
    if dossier.outcome != Outcome.APPROVED:
        return Fit.WRONG
    return fit_of(wanted, Held(paper.name, paper.type_code, dossier.procedure_code), kinds)


def fit_of_scan(row: Attachment, wanted: str, kinds: list[Kind]) -> Fit:
    """The same of a digitised paper; one that nobody knew for what it is stays so."""
    found = fit_of(wanted, Held(name_of_scan(row), row.type_code), kinds)
    return Fit.OTHER if row.is_other and found == Fit.SAME else found


def name_of_scan(row: Attachment) -> str:
    """What a digitised paper is called."""
    return row.title or (row.component.name if row.component else "")


def columns_of_result(paper: ResultPaper) -> dict[str, Any]:
    """What a dossier keeps of a result that is used as a paper of it: the least of NĐ 118/2025
    Điều 19, and where it is from."""
    return {
        "file": paper.file,
        "from_result": paper,
        "type_code": paper.type_code,
        "owner_number": paper.dossier.applicant_number,
        "title": paper.name,
        "abstract": origin_in_words(paper),
        "valid_until": paper.valid_until,
        "scope": "",
    }


def origin_in_words(paper: ResultPaper) -> str:
    """Number, body and day of an issued result."""
    day = paper.issued_at.astimezone(VIETNAM) if paper.issued_at else None
    said = {"number": paper.full_number, "unit": paper.unit.name, "day": f"{day:%d/%m/%Y}"}
    return _("số %(number)s, %(unit)s cấp ngày %(day)s") % said


def _same_applicant(dossier: Dossier) -> Q:
    """None without a number: names alone are not one person."""
    return Q(
        dossier__applicant_kind=dossier.applicant_kind,
        dossier__applicant_number=dossier.applicant_number,
    ) & ~Q(dossier__applicant_number="")


def _own_dossiers(citizen: Citizen, on: date) -> QuerySet[Dossier]:
    return list_own_dossiers(citizen, on).select_related(None).order_by()


def _as_applicant(citizen: Citizen, on: date) -> QuerySet[Dossier]:
    own = (
        Q(applicant_person=citizen.person)
        if citizen.person
        else Q(applicant_organisation=citizen.organisation)
    )
    return _own_dossiers(citizen, on).filter(own | filed_for(citizen))
