"""The representative and the legal ground (both on form 01 of TT 03/2025)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from motcua.dossiers.enums import RepresentativeKind
from motcua.kernel.text import tidy_line
from motcua.people.enums import ApplicantKind
from motcua.people.rules.fields import (
    Read,
    problems_of,
    read_contacts,
    read_optional_number,
    readable,
)
from motcua.people.rules.names import read_line, read_name
from motcua.people.rules.reading import Wrong

LONGEST_GROUND = 300
LONGEST_KEPT = 200


@dataclass(frozen=True, slots=True)
class DeclaredRepresentative:
    """A representative of the applicant, as declared at filing.

    `ground` is the document or office that gives the right: number and day of the
    authorisation, decision on guardianship, "Giám đốc". `valid_from` and `valid_to` are its first
    and last local day, if stated. `paper_kept` is where its paper lies.
    """

    name: str
    kind: str = RepresentativeKind.AUTHORISED
    ground: str = ""
    number: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    paper_kept: str = ""

    @property
    def kind_in_words(self) -> str:
        """The ground on which they file, in words."""
        return str(RepresentativeKind(self.kind).label)

    def tidy(self) -> "DeclaredRepresentative":
        """A normalised copy; unreadable values stay as typed."""
        return replace(self, **readable(_read(self)))


def list_representative_problems(
    representative: DeclaredRepresentative, *, applicant_kind: str, on: date
) -> list[tuple[str, str]]:
    """Problems on a local date, as pairs of field and message.

    An authorised person and the legal representative of an organisation need a number (form 01);
    all except parents need the ground.
    """
    return [
        *problems_of(_read(representative)),
        *_kind_problems(representative, applicant_kind),
        *_validity_problems(representative, on),
    ]


def _kind_problems(
    representative: DeclaredRepresentative, applicant_kind: str
) -> Iterator[tuple[str, str]]:
    kind = representative.kind
    if kind not in RepresentativeKind.values:
        yield "kind", _("Hãy chọn tư cách của người nộp thay.")
    if kind == RepresentativeKind.PARENT and applicant_kind == ApplicantKind.ORGANISATION:
        yield "kind", _("Tổ chức không có cha, mẹ; hãy chọn người đại diện hoặc được ủy quyền.")
    if kind != RepresentativeKind.PARENT and not tidy_line(representative.ground):
        yield "ground", _("Hãy ghi giấy tờ làm căn cứ đại diện: tên, số, ngày.")
    if not tidy_line(representative.number):
        if kind == RepresentativeKind.AUTHORISED:
            yield "number", _("Hãy ghi số giấy tờ của người được ủy quyền.")
        if kind == RepresentativeKind.LEGAL and applicant_kind == ApplicantKind.ORGANISATION:
            yield "number", _("Hãy ghi số giấy tờ của người đại diện tổ chức.")


def _validity_problems(
    representative: DeclaredRepresentative, on: date
) -> Iterator[tuple[str, str]]:
    first, last = representative.valid_from, representative.valid_to
    if first and last and last < first:
        yield "valid_to", _("Ngày kết thúc phải sau ngày bắt đầu.")
    elif last and last < on:
        yield "valid_to", _("Giấy ủy quyền đã hết hạn.")
    if first and first > on:
        yield "valid_from", _("Giấy ủy quyền chưa có hiệu lực.")


def _read(representative: DeclaredRepresentative) -> Iterator[Read]:
    missing = _("Hãy ghi họ tên người nộp thay.")
    yield "name", read_name(representative.name) if representative.name.strip() else Wrong(missing)
    yield "ground", read_line(representative.ground, longest=LONGEST_GROUND)
    yield "paper_kept", read_line(representative.paper_kept, longest=LONGEST_KEPT)
    yield "number", read_optional_number(representative.number, ApplicantKind.PERSON)
    yield from read_contacts(
        phone=representative.phone, email=representative.email, address=representative.address
    )
