"""Co-applicants (người cùng khai): a declaration that two sign, and what each of them does."""

from datetime import date, datetime
from typing import Any

from motcua.dossiers.actions import attach_files
from motcua.dossiers.actions.co_applicants import ask_party
from motcua.dossiers.actions.confirm_declaration import confirm_declaration, read_declaration
from motcua.dossiers.models import CoApplicant, Dossier
from motcua.dossiers.queries.co_applicants import read_declaration_of
from motcua.dossiers.queries.declaring_anew import find_filled_now
from motcua.dossiers.queries.filings import prepare_filing
from motcua.dossiers.rules.co_applicants import Standing
from motcua.eforms import actions as forms
from motcua.eforms.enums import Kind
from motcua.eforms.rules import FormShape, FurtherParty, Page, Question
from motcua.kernel.clock import VIETNAM
from motcua.people.models import Citizen
from tests.factories.citizens import citizen
from tests.factories.dossiers import Office, at
from tests.factories.files import scanned
from tests.factories.filings import begin, publish

NAME = Question("name", "Họ tên", Kind.NAME, is_required=True)
NUMBER = Question("number", "Số định danh", Kind.IDENTITY_NUMBER)
SIDES = (
    Question("bride", "Bên nữ", Kind.GROUP, is_required=True, questions=(NAME, NUMBER)),
    Question("groom", "Bên nam", Kind.GROUP, is_required=True, questions=(NAME, NUMBER)),
)
WORDS = Question("words", "Xin việc gì", Kind.LONG_TEXT, is_required=True)
SHAPE = FormShape(
    code="hai-ben",
    title="Tờ khai hai bên",
    questions=(*SIDES, WORDS),
    pages=(Page("Hai bên", ("bride", "groom")), Page("Việc gì", ("words",))),
    declaration="Chúng tôi cam đoan lời khai là đúng.",
    parties=(
        FurtherParty("bride", "Bên nữ", "bride.name", "bride.number", source="Mẫu 1"),
        FurtherParty("groom", "Bên nam", "groom.name", "groom.number", source="Mẫu 1"),
    ),
)
GROOM = {"name": "Danh Minh Khang", "identity_number": "091096005566", "gender": "male"}


def groom(**other: Any) -> Citizen:
    """The other side, who has signed in."""
    return citizen(**GROOM | other)


def begin_marriage(office: Office, bride: Citizen | None = None) -> Dossier:
    """Begun by the bride on Monday at 9, filled in and with its other paper at 10."""
    owner = bride or citizen()
    dossier = begin(office, owner, publish(office, SHAPE))
    paper = dossier.version.components.get(name="Giấy chứng sinh")
    attach_files(
        dossier=dossier,
        component=paper.pk,
        files=[scanned()],
        by=owner.party,
        at=at(hour=10),
    )
    type_sides(dossier)
    return type_words(dossier, "Xin kết hôn")


def type_sides(
    dossier: Dossier, *, name: str = GROOM["name"], number: str = GROOM["identity_number"]
) -> Dossier:
    """The page with both sides, the applicant being the bride."""
    typed = {
        "bride.name": dossier.applicant_name,
        "bride.number": dossier.applicant_number,
        "groom.name": name,
        "groom.number": number,
    }
    return _save(dossier, 0, typed)


def type_words(dossier: Dossier, words: str) -> Dossier:
    """Another answer."""
    return _save(dossier, 1, {"words": words})


def _save(dossier: Dossier, page: int, typed: dict[str, str]) -> Dossier:
    assert dossier.filled_form is not None
    dossier.filled_form.refresh_from_db()
    dossier.filled_form = forms.save_typed(
        filled=dossier.filled_form,
        page=page,
        typed=typed,
        revision=dossier.filled_form.revision,
        writer="test",
        by=dossier.filled_form.filler,
        at=at(hour=10),
    )
    return dossier


def ask(dossier: Dossier, party: str = "groom", **other: Any) -> CoApplicant:
    """Asked at ten to confirm."""
    assert dossier.filled_form is not None
    given: dict[str, Any] = {"by": dossier.filled_form.filler, "at": at(hour=10)}
    ask_party(dossier=dossier, party=party, **given | other)
    return CoApplicant.objects.filter(dossier=dossier, party=party).latest("pk")


def digest_of(dossier: Dossier, moment: datetime | None = None) -> str:
    """Of the answers as they stand in what is filled in now."""
    filled = find_filled_now(dossier)
    assert filled is not None
    filled.refresh_from_db()
    on = (moment or at(hour=10)).astimezone(VIETNAM).date()
    return read_declaration_of(dossier, filled, on).digest


def confirm(dossier: Dossier, by: Citizen, moment: datetime | None = None) -> Dossier:
    """Read and confirmed at ten by this account."""
    given: dict[str, Any] = {"by": by.party, "at": moment or at(hour=10)}
    read_declaration(dossier=dossier, **given)
    return confirm_declaration(dossier=dossier, shown=digest_of(dossier), **given)


def standings(dossier: Dossier) -> dict[str, Standing]:
    """Where each co-applicant of a draft stands, by the keys of the sides."""
    fresh = Dossier.objects.select_related("filled_form__citizen__person").get(pk=dossier.pk)
    found = prepare_filing(fresh, date(2026, 3, 2)).parties
    return {each.party.key: each.standing for each in found}
