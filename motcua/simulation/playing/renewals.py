"""What the demo shows of renewals that are filed unasked: one that was just announced."""

from contextlib import suppress
from datetime import datetime
from io import BytesIO

from motcua.catalogue.actions import set_proactive_level
from motcua.catalogue.enums import Proactive
from motcua.catalogue.queries import get_version_in_force
from motcua.dossiers.actions import accept_dossier, attach_files
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.own_papers import list_own_results
from motcua.dossiers.queries.papers import list_needed
from motcua.dossiers.rules.attachments import details_of
from motcua.dossiers.rules.online import is_declaration
from motcua.dossiers.rules.papers import Count
from motcua.files.receiving import receive_file
from motcua.kernel.clock import VIETNAM
from motcua.kernel.pdf import render_pdf
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.enums import Role
from motcua.people.models import Citizen, Officer, Unit
from motcua.simulation.playing.certificates import set_certificate
from motcua.simulation.playing.own_filings import (
    begin_in_demo,
    has_form,
    submit_as_sample,
)
from motcua.simulation.playing.own_papers import AGO, bring_to_sign, finish, officer_of
from motcua.simulation.playing.papers import SHEET, TEXT
from motcua.simulation.playing.results import MARITAL_STATUS
from motcua.wallet.actions import CannotAnnounceRenewal, announce_renewal

SAMPLE_NOTE = "Dữ liệu mẫu, chưa có văn bản của tỉnh"
DAYS = 30


def announce_renewal_in_demo(
    citizen: Citizen, unit: Unit, first_at: datetime, at: datetime
) -> None:
    """The citizen asked online for a certificate that ends soon; its renewal is announced, where
    the form goes on. Not if they have a result.

    Issued long ago, but not before `first_at`, since when the unit has its officers.
    """
    clerk, leader = (officer_of(unit, role, at) for role in (Role.ONE_STOP, Role.LEADER))
    then = max(first_at, (at - AGO).astimezone(VIETNAM).replace(hour=10, minute=0))
    on = at.astimezone(VIETNAM).date()
    is_known = has_form(MARITAL_STATUS, then) and has_form(MARITAL_STATUS, at)
    if clerk is None or leader is None or not is_known or list_own_results(citizen, on).exists():
        return
    procedure = get_version_in_force(MARITAL_STATUS, on).procedure
    set_certificate(procedure, then.astimezone(VIETNAM).date())
    dossier = _accept(begin_in_demo(citizen, MARITAL_STATUS, unit, then), citizen, clerk, then)
    by = {"clerk": clerk, "leader": leader}
    paper = finish(bring_to_sign(dossier, by, then), by, then)
    set_proactive_level(
        procedure=procedure,
        level=Proactive.AUTOMATIC,
        valid_from=on,
        source_note=SAMPLE_NOTE,
        by=SYSTEM,
        at=at,
    )
    # Before the law there are no days to say no in, and nothing is announced.
    with suppress(CannotAnnounceRenewal):
        announce_renewal(paper=paper.pk, days=DAYS, by=SYSTEM, at=at)


def _accept(dossier: Dossier, citizen: Citizen, clerk: Officer, then: datetime) -> Dossier:
    """Filed, accepted, and its papers but the declaration digitised at the counter."""
    submit_as_sample(dossier, citizen.actor, then)
    papers = list_needed(dossier)
    for paper in [each for each in papers if not is_declaration(each.name)]:
        sheet = render_pdf(SHEET, {"title": paper.name[:200], "text": TEXT})
        attach_files(
            dossier=dossier,
            component=paper.id,
            files=[receive_file(BytesIO(sheet))],
            details=details_of(paper.name, dossier.applicant_number),
            by=clerk,
            at=then,
        )
    counts = {paper.id: Count(originals=1) for paper in papers}
    return accept_dossier(dossier=dossier, papers=counts, by=clerk, at=then)
