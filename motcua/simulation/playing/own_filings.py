"""What the demo shows of citizens who file by themselves."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from io import BytesIO

from motcua.catalogue.queries import get_version_in_force, list_cases
from motcua.dossiers.actions import attach_files, begin_filing, submit_filing
from motcua.dossiers.models import Dossier
from motcua.dossiers.printed.declaration import filled_declaration
from motcua.dossiers.queries.filings import (
    FilingTarget,
    form_of,
    list_own_dossiers,
    list_own_drafts,
)
from motcua.dossiers.queries.papers import list_needed
from motcua.eforms.actions import save_typed
from motcua.eforms.queries import find_form, get_form
from motcua.files.receiving import keep_made_pdf, receive_file
from motcua.kernel.clock import VIETNAM
from motcua.kernel.pdf import render_pdf
from motcua.kernel.rules.actors import SYSTEM, Actor
from motcua.people.actions import enter_citizen
from motcua.people.models import Citizen, Unit
from motcua.people.queries import get_home_unit
from motcua.people.rules.electronic_identity import ElectronicIdentity
from motcua.people.rules.sessions import Session
from motcua.simulation.playing.corrections import correct_in_demo
from motcua.simulation.playing.own_papers import give_paper_in_demo
from motcua.simulation.playing.papers import SHEET, TEXT
from motcua.simulation.playing.photos import photograph_in_demo

# Filed, and begun: a birth and a certificate of marital status; once their forms have ended, a
# household business and a social pension, whose forms go on.
BORN = "child.born_on"
"""A birth is registered in time: its day moves with that of the demo."""
AUNT = {"relation": "Khac", "relation_words": "Thím"}
"""Who declares it is neither of the sample's parents."""
BIRTH, PENSION = "1.001193", "1.014027"
FILED, BEGUN = (BIRTH, "1.001612"), ("1.004873", PENSION)
WRITER = "demo"


def file_in_demo(
    identities: Sequence[ElectronicIdentity], unit: Unit, first_at: datetime, at: datetime
) -> None:
    """The first of them has a filing with the unit and one begun; unless there are some.

    And a result of the unit that ends soon, issued not before `first_at`.
    """
    for citizen in enter_in_demo(identities[:1], at):
        on = at.astimezone(VIETNAM).date()
        if not (list_own_dossiers(citizen, on).exists() or list_own_drafts(citizen).exists()):
            _file(citizen, unit, at)
            begun = begin_in_demo(citizen, first_with_form(BEGUN, at), unit, at)
            type_sample(begun, citizen.actor, at, pages=1)
            photograph_in_demo(begun, list_needed(begun)[-1], citizen, at)
        give_paper_in_demo(citizen, unit, first_at, at)


def _file(citizen: Citizen, unit: Unit, at: datetime) -> None:
    code = first_with_form(FILED, at)
    filed = begin_in_demo(citizen, code, unit, at)
    submit_as_sample(filed, citizen.actor, at)
    if code == BIRTH:
        correct_in_demo(filed, citizen, unit, at)


def first_with_form(codes: Sequence[str], at: datetime) -> str:
    """The first of these procedures that is filed online on the day. Raises `LookupError`."""
    for code in codes:
        if has_form(code, at):
            return code
    raise LookupError(codes)


def has_form(code: str, at: datetime) -> bool:
    """Whether the procedure is filed online on the day: some forms end with their law."""
    return find_form(code, at.astimezone(VIETNAM).date()) is not None


def get_target(code: str, unit: Unit, at: datetime) -> FilingTarget:
    """The procedure, in its first case, filed and decided at the unit."""
    on = at.astimezone(VIETNAM).date()
    version, definition = get_version_in_force(code, on), find_form(code, on)
    if definition is None:
        raise LookupError(code)
    return FilingTarget(version, definition, next(iter(list_cases(version)), None), unit, unit)


def enter_in_demo(identities: Sequence[ElectronicIdentity], at: datetime) -> list[Citizen]:
    """Each of them has signed in."""
    return [
        enter_citizen(
            identity=identity,
            session=Session(secrets.token_urlsafe(12), at),
            unit=get_home_unit(),
            by=SYSTEM,
            at=at,
        )
        for identity in identities
    ]


def begin_in_demo(citizen: Citizen, code: str, unit: Unit, at: datetime) -> Dossier:
    """A filing of the procedure with the unit, begun and not filled in."""
    return begin_filing(
        target=get_target(code, unit, at),
        citizen=citizen,
        phone=citizen.party.phone,
        by=citizen.actor,
        at=at,
    )


def type_sample(dossier: Dossier, by: Actor, at: datetime, pages: int | None = None) -> None:
    """Type what the invented person of the form's sample typed, on so many pages or on all."""
    filled = form_of(dossier)
    form = get_form(filled.definition_id)
    for number, _page in list(enumerate(form.pages))[:pages]:
        typed = {**filled.definition.sample, **filled.typed}
        if BORN in typed:
            typed |= AUNT
            typed[BORN] = f"{at.astimezone(VIETNAM) - timedelta(days=20):%d/%m/%Y}"
        filled = save_typed(
            filled=filled,
            page=number,
            typed=typed,
            revision=filled.revision,
            writer=WRITER,
            by=by,
            at=at,
        )
    dossier.filled_form = filled


def submit_as_sample(dossier: Dossier, by: Actor, at: datetime) -> None:
    """File it with the form's sample and a sheet for each paper."""
    type_sample(dossier, by, at)
    submit_in_demo(dossier, by, at)


def submit_in_demo(dossier: Dossier, by: Actor, at: datetime) -> None:
    """File what is filled in, with a sheet for each paper."""
    for paper in list_needed(dossier):
        sheet = render_pdf(SHEET, {"title": paper.name[:200], "text": TEXT})
        attach_files(
            dossier=dossier,
            component=paper.id,
            files=[receive_file(BytesIO(sheet))],
            by=by,
            at=at,
        )
    content = filled_declaration(dossier, at.astimezone(VIETNAM).date())
    submit_filing(
        dossier=dossier,
        revision=form_of(dossier).revision,
        declaration=keep_made_pdf(content),
        by=by,
        at=at,
    )
