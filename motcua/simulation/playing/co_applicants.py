"""What the demo shows of two who declare together: one waits, one is confirmed."""

from collections.abc import Sequence
from datetime import datetime

from motcua.dossiers.actions.co_applicants import ask_party
from motcua.dossiers.actions.confirm_declaration import confirm_declaration, read_declaration
from motcua.dossiers.models import CoApplicant, Dossier
from motcua.dossiers.queries.co_applicants import read_declaration_of
from motcua.dossiers.queries.filings import form_of
from motcua.eforms.actions import save_typed
from motcua.eforms.queries import get_form
from motcua.kernel.clock import VIETNAM
from motcua.people.models import Citizen, Unit
from motcua.simulation.playing.corrections import begin_edition_in_demo
from motcua.simulation.playing.own_filings import WRITER, begin_in_demo, has_form, submit_in_demo

MARRIAGE = "1.000894"
WHY = "Tôi ghi nhầm số tổ ở nơi cư trú của bên nữ."
RIGHT = {"bride_residence.address.detail": "Tổ 4, ấp Ngọc Tân"}


def declare_together_in_demo(citizens: Sequence[Citizen], unit: Unit, at: datetime) -> None:
    """The first two begin a marriage each, unless somebody has or the form has ended: the one of
    the first waits for the second, the other one is confirmed by the first. A third one that both
    signed was filed; its declaration is put right, which the other one has not signed yet."""
    if len(citizens) < 2 or CoApplicant.objects.exists() or not has_form(MARRIAGE, at):
        return
    bride, groom = citizens[:2]
    for beginner, other, party in ((bride, groom, "groom"), (groom, bride, "bride")):
        dossier = begin_in_demo(beginner, MARRIAGE, unit, at)
        _type(dossier, beginner, {"bride": bride, "groom": groom}, at)
        ask_party(dossier=dossier, party=party, by=beginner.actor, at=at)
        if beginner == groom:
            _confirm(dossier, other, at)
    _correct_together(bride, groom, unit, at)


def _correct_together(bride: Citizen, groom: Citizen, unit: Unit, at: datetime) -> None:
    dossier = begin_in_demo(bride, MARRIAGE, unit, at)
    _type(dossier, bride, {"bride": bride, "groom": groom}, at)
    ask_party(dossier=dossier, party="groom", by=bride.actor, at=at)
    _confirm(dossier, groom, at)
    submit_in_demo(dossier, bride.actor, at)
    edition = begin_edition_in_demo(dossier, bride, WHY, RIGHT, at)
    ask_party(dossier=edition, party="groom", by=bride.actor, at=at)


def _type(dossier: Dossier, by: Citizen, sides: dict[str, Citizen], at: datetime) -> None:
    """The sample of the form, with the names and numbers of these two."""
    filled = form_of(dossier)
    typed = dict(filled.definition.sample)
    for side, citizen in sides.items():
        person = citizen.person
        if person is None:
            raise LookupError(side)
        typed |= {
            f"{side}.name": person.name,
            f"{side}.identity_number": person.identity_number,
            f"{side}.born_on": f"{person.born_on:%d/%m/%Y}" if person.born_on else "",
        }
    for number, _page in enumerate(get_form(filled.definition_id).pages):
        filled = save_typed(
            filled=filled,
            page=number,
            typed=typed,
            revision=filled.revision,
            writer=WRITER,
            by=by.actor,
            at=at,
        )
    dossier.filled_form = filled


def _confirm(dossier: Dossier, other: Citizen, at: datetime) -> None:
    read_declaration(dossier=dossier, by=other.actor, at=at)
    declared = read_declaration_of(dossier, form_of(dossier), at.astimezone(VIETNAM).date())
    confirm_declaration(dossier=dossier, shown=declared.digest, by=other.actor, at=at)
