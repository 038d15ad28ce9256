"""Whoever signed a declaration signs another edition of it anew, before that is sent."""

import pytest
from django.db import IntegrityError, transaction

from motcua.dossiers.actions.close_account import close_account
from motcua.dossiers.actions.co_applicants import keep_signed_paper
from motcua.dossiers.actions.confirm_declaration import (
    CannotConfirmDeclaration,
    confirm_declaration,
    read_declaration,
)
from motcua.dossiers.actions.correct_declaration import CannotSendCorrection, drop_correction
from motcua.dossiers.actions.settle_correction import accept_correction
from motcua.dossiers.models import (
    Attachment,
    CoApplicant,
    Correction,
    Dossier,
    Representative,
)
from motcua.dossiers.permissions.co_applicants import can_ask_party, can_read_declaration
from motcua.dossiers.printed.declaration import corrected_declaration
from motcua.dossiers.queries.co_applicants import (
    list_co_applications,
    list_confirmations,
    list_confirmations_of,
    new_token_digest,
)
from motcua.dossiers.queries.declaring_anew import find_filled_now, list_unsigned
from motcua.kernel.errors import Refused
from motcua.people.models import Citizen
from tests.factories import corrections, parties
from tests.factories.corrections import fresh
from tests.factories.dossiers import Office, at
from tests.factories.files import drawn, scanned
from tests.factories.filings import make_online_office, owner_of, submit
from tests.factories.parties import groom
from tests.reading_pdf import text_of_pdf

pytestmark = pytest.mark.django_db
WORDS = "Xin kết hôn lại"


@pytest.fixture
def office() -> Office:
    return make_online_office()


@pytest.fixture
def other() -> Citizen:
    return groom()


@pytest.fixture
def row(office: Office, other: Citizen) -> Correction:
    """Signed by both and filed; the edition is begun and typed."""
    dossier = parties.begin_marriage(office)
    parties.ask(dossier)
    filed = corrections.ask(fresh(submit(parties.confirm(dossier, other))))
    return corrections.typed(corrections.begun(filed), WORDS)


def invite(row: Correction) -> CoApplicant:
    return parties.ask(fresh(row.dossier), at=at(hour=14))


def confirm(row: Correction, by: Citizen) -> Dossier:
    return parties.confirm(fresh(row.dossier), by, at(hour=15))


def accepted(row: Correction, office: Office, other: Citizen) -> Dossier:
    invite(row)
    confirm(row, other)
    sent = corrections.sent(row)
    given = {"declaration": drawn(2), "by": office.counter, "at": at(hour=16)}
    accept_correction(dossier=sent, edition=row.number, **given)
    return fresh(sent)


def test_who_signed_what_was_filed_has_not_signed_the_edition(row: Correction) -> None:
    with pytest.raises(CannotSendCorrection, match="chưa xác nhận tờ khai"):
        corrections.sent(row)
    row.filled_form.refresh_from_db()
    assert row.filled_form.filed_at is None


def test_an_edition_that_all_signed_is_sent(row: Correction, other: Citizen) -> None:
    invite(row)
    confirm(row, other)
    assert corrections.sent(row).correction_state == "sent"


def test_what_is_typed_after_it_was_signed_is_signed_again(row: Correction, other) -> None:
    invite(row)
    confirm(row, other)
    with pytest.raises(CannotSendCorrection, match="phải xác nhận lại"):
        corrections.sent(corrections.typed(row, "Xin việc khác"))


def test_the_signatures_of_the_former_one_stay(row, office, other) -> None:
    before = list_confirmations(row.dossier)
    invite(row)
    confirm(row, other)
    assert list_confirmations(fresh(row.dossier)) == before
    assert [each.correction for each in list_confirmations_of(row)] == [row]


def test_the_accepted_edition_is_said_to_be_signed_by_who_signed_it(row, office, other) -> None:
    done = accepted(row, office, other)
    assert [each.correction for each in list_confirmations(done)] == [row]


def test_who_was_not_asked_for_the_edition_confirms_nothing(row: Correction, other) -> None:
    dossier = fresh(row.dossier)
    shown = parties.digest_of(dossier)
    with pytest.raises(CannotConfirmDeclaration, match="không còn ghi tên"):
        confirm_declaration(dossier=dossier, shown=shown, by=other.party, at=at(hour=15))


def test_who_signed_what_was_filed_signs_no_edition_that_they_fill_in(row, other) -> None:
    assert can_read_declaration(other.party, row.dossier, at(hour=15))
    row.filled_form.citizen = other
    row.filled_form.save()
    assert not can_read_declaration(other.party, fresh(row.dossier), at(hour=15))


def test_the_other_side_may_put_it_right_and_the_first_signs(row: Correction) -> None:
    """Who filed it is a co-applicant of an edition that somebody else fills in."""
    row.filled_form.citizen = citizen = Citizen.objects.exclude(pk=row.filled_form.citizen_id).get()
    row.filled_form.save()
    (unsigned,) = list_unsigned_now(row)
    assert unsigned == owner_of(row.dossier).party.name
    assert citizen.party.name != unsigned


def list_unsigned_now(row: Correction) -> list[str]:
    row.filled_form.answers = {
        "bride": {"name": row.dossier.applicant_name, "number": row.dossier.applicant_number},
        "groom": {"name": parties.GROOM["name"], "number": parties.GROOM["identity_number"]},
    }
    return [each.party.name for each in list_unsigned(row)]


def test_what_was_sent_is_signed_by_nobody_any_more(row: Correction, other: Citizen) -> None:
    invite(row)
    confirm(row, other)
    sent = corrections.sent(row)
    assert find_filled_now(sent) is None
    with pytest.raises(Refused, match="không làm được việc này"):
        read_declaration(dossier=sent, by=other.party, at=at(hour=16))


def test_an_edition_that_is_dropped_is_signed_by_nobody(row: Correction) -> None:
    invite(row)
    dossier = fresh(row.dossier)
    drop_correction(dossier=dossier, by=owner_of(dossier).actor, at=at(hour=15))
    assert list(CoApplicant.objects.values_list("correction", flat=True)) == [None]


def test_a_signed_paper_will_do_and_is_put_away_with_the_edition(row: Correction) -> None:
    dossier = fresh(row.dossier)
    given = {"by": owner_of(dossier).actor, "at": at(hour=15)}
    keep_signed_paper(dossier=dossier, party="groom", files=[scanned(3)], **given)
    (paper,) = Attachment.objects.filter(component=None, replaced_at=None)
    assert CoApplicant.objects.get(correction=row).paper == paper
    drop_correction(dossier=fresh(dossier), by=owner_of(dossier).actor, at=at(hour=16))
    paper.refresh_from_db()
    assert paper.replaced_at == at(hour=16)


def test_the_paper_says_who_signed_this_edition(row: Correction, other: Citizen) -> None:
    invite(row)
    on = at().date()
    confirmed = "Đã xác nhận bằng tài khoản định danh"
    assert confirmed not in text_of_pdf(corrected_declaration(row.dossier, row.filled_form, on))
    confirm(row, other)
    assert confirmed in text_of_pdf(corrected_declaration(row.dossier, row.filled_form, on))


def test_each_edition_has_a_link_of_its_own_also_at_one_moment(row: Correction) -> None:
    asked, former = invite(row), CoApplicant.objects.get(correction=None)
    former.asked_at = asked.asked_at
    assert new_token_digest(former) != new_token_digest(asked)


def test_who_signs_finds_it_among_the_own_and_who_fills_in_does_not(row, other) -> None:
    asked = invite(row)
    assert asked in list_co_applications(other)
    assert list(list_co_applications(owner_of(row.dossier))) == []


def test_one_is_asked_once_for_an_edition(row: Correction) -> None:
    asked = invite(row)
    asked.pk, asked.token_digest = None, "x"
    with pytest.raises(IntegrityError, match="applicant"), transaction.atomic():
        asked.save(force_insert=True)


def test_a_deleted_account_has_signed_no_edition_that_is_filled_in(row, other) -> None:
    invite(row)
    confirm(row, other)
    close_account(citizen=other, by=other.actor, at=at(hour=16))
    kept = {each.correction_id: each.confirmed_at for each in CoApplicant.objects.all()}
    assert kept == {None: at(hour=10), row.pk: None}


def test_who_may_put_it_right_no_more_asks_nobody_to_sign_it(row: Correction) -> None:
    parent = corrections.represent(row.dossier)
    row.filled_form.citizen = parent
    row.filled_form.save()
    assert can_ask_party(parent.party, fresh(row.dossier), at(hour=15))
    Representative.objects.update(valid_to=at(-1).date())
    assert not can_ask_party(parent.party, fresh(row.dossier), at(hour=15))
