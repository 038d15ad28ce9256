"""What a counter knows of an applicant from the dossiers that it received before."""

from dataclasses import replace

from django.utils.translation import gettext as _

from motcua.dossiers.models import Dossier, DossierQuerySet, is_private
from motcua.dossiers.queries.applicants import applicant_of
from motcua.people.enums import ApplicantKind
from motcua.people.models import Unit
from motcua.people.rules.applicants import Applicant
from motcua.people.rules.cards import is_card, read_card
from motcua.people.rules.contacts import read_phone
from motcua.people.rules.numbers import list_numbers_meant
from motcua.people.rules.reading import Wrong

READ_AT_MOST = 20


def find_applicant(text: str, unit: Unit) -> Applicant | Wrong:
    """The applicant with exactly this number or telephone, or on this card, as last declared.

    Only dossiers that the unit received itself are read, and nobody is listed: a telephone that
    several people gave finds none of them. A card is enough by itself; what it says comes first.
    """
    if is_card(text):
        card = read_card(text)
        if isinstance(card, Wrong):
            return card
        known = _latest(_received_at(unit).filter(applicant_number=card.number))
        address = card.address or (known.address if known else "")
        holder = known or Applicant(name=card.name)
        person = {"kind": ApplicantKind.PERSON, "name": card.name, "number": card.number}
        return replace(holder, address=address, **person)

    unknown = Wrong(_("Quầy chưa có hồ sơ nào của số này; hãy nhập người nộp ở dưới."))
    return _by_number(text, unit) or _by_phone(text, unit) or unknown


def _received_at(unit: Unit) -> DossierQuerySet:
    return Dossier.objects.filter(receiving_unit=unit).exclude(is_private())


def _by_number(text: str, unit: Unit) -> Applicant | None:
    numbers = list_numbers_meant(text)
    return _latest(_received_at(unit).filter(applicant_number__in=numbers)) if numbers else None


def _by_phone(text: str, unit: Unit) -> Applicant | Wrong | None:
    phone = read_phone(text)
    if isinstance(phone, Wrong):
        return None
    rows = _received_at(unit).filter(applicant_phone=phone).order_by("-pk")[:READ_AT_MOST]
    people = {(row.applicant_number, row.applicant_folded): row for row in reversed(list(rows))}
    if len(people) > 1:
        return Wrong(_("Nhiều người đã ghi số điện thoại này; hãy tìm bằng số định danh."))
    return next((applicant_of(row) for row in people.values()), None)


def _latest(rows: DossierQuerySet) -> Applicant | None:
    row = rows.order_by("-pk").first()
    return applicant_of(row) if row else None
