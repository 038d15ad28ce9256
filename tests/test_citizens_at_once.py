"""What citizens do at once, on two devices or each of two who declare together: never both halves.

The second begins before the first has committed.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from motcua.dossiers import actions
from motcua.dossiers.actions import CannotSendPapers, CannotSubmitFiling, file_online
from motcua.dossiers.actions.co_applicants import keep_signed_paper
from motcua.dossiers.actions.confirm_declaration import (
    CannotConfirmDeclaration,
    confirm_declaration,
    decline_declaration,
    read_declaration,
)
from motcua.dossiers.actions.pay_online import CannotStartOnlinePayment
from motcua.dossiers.enums import State, WithdrawalWay
from motcua.dossiers.models import Attachment, CoApplicant, Dossier
from motcua.dossiers.permissions import holder_of
from motcua.eforms.actions import CannotSaveTyped, save_typed
from motcua.feedback.actions import CannotRateDossier
from motcua.feedback.models import Rating, RatingVersion
from motcua.kernel.errors import NotAllowed, Refused
from motcua.kernel.models import LoggedEvent
from motcua.kernel.rules.actors import SYSTEM
from motcua.payments.models import PaymentOrder
from motcua.wallet.actions import CannotFetchShared, fetch_shared, stop_sharing
from tests.factories.citizens import citizen
from tests.factories.dossiers import accept, ask, at, bring_to, make_office
from tests.factories.feedback import finished, rate
from tests.factories.files import scanned
from tests.factories.filings import begin, fill, make_online_office, owner_of, publish, submit
from tests.factories.parties import ask as invite
from tests.factories.parties import begin_marriage, confirm, digest_of, groom, type_words
from tests.factories.payments import begin as pay
from tests.factories.wallet import given_result, shared
from tests.test_locks import one_behind_the_other

pytestmark = pytest.mark.django_db(transaction=True)


def copy_of(dossier: Dossier) -> Dossier:
    """As another request reads it."""
    return Dossier.objects.select_related("filled_form__citizen__person").get(pk=dossier.pk)


def filled() -> Dossier:
    return fill(begin(make_online_office()))


def test_a_filing_sent_from_two_devices_is_filed_once() -> None:
    dossier = filled()
    other = copy_of(dossier)
    _filed, refused = one_behind_the_other(
        lambda: submit(dossier, key="a"), lambda: submit(other, key="b")
    )
    assert isinstance(refused, Refused)
    assert LoggedEvent.objects.filter(kind="FilingCoded").count() == 1


def test_what_is_typed_while_it_is_filed_is_not_lost_without_a_word() -> None:
    dossier = filled()
    typing = partial(
        save_typed,
        filled=copy_of(dossier).filled_form,
        page=1,
        typed={"words": "Xin việc khác"},
        revision=1,
        writer="other",
        by=owner_of(dossier).party,
        at=at(hour=11),
    )
    _filed, refused = one_behind_the_other(lambda: submit(dossier), typing)
    assert isinstance(refused, CannotSaveTyped)


def test_a_filing_is_not_filed_with_what_was_typed_after_it_was_looked_through(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The revision that will be next can be guessed; the other side confirmed the one before."""
    dossier, other = begin_marriage(make_online_office()), groom()
    invite(dossier)
    confirm(dossier, other)
    look = file_online.prepare_filing

    def overtaken(row: Dossier, on: Any) -> Any:
        prepared = look(row, on)
        type_words(copy_of(dossier), "Điều người kia không đọc")
        return prepared

    monkeypatch.setattr(file_online, "prepare_filing", overtaken)
    assert dossier.filled_form is not None
    with pytest.raises(CannotSubmitFiling, match="vừa được sửa ở nơi khác"):
        submit(dossier, revision=dossier.filled_form.revision + 1)


def test_who_declines_while_it_is_filed_is_not_filed_with() -> None:
    dossier, other = begin_marriage(make_online_office()), groom()
    invite(dossier)
    confirm(dossier, other)
    decline = partial(
        decline_declaration, dossier=copy_of(dossier), words="Tôi không cưới nữa", at=at(hour=11)
    )
    _declined, refused = one_behind_the_other(
        lambda: decline(by=other.party), lambda: submit(dossier)
    )
    assert isinstance(refused, CannotSubmitFiling)


def test_who_declines_after_it_was_filed_is_told() -> None:
    dossier, other = begin_marriage(make_online_office()), groom()
    invite(dossier)
    confirm(dossier, other)
    decline = partial(
        decline_declaration, dossier=copy_of(dossier), words="Tôi không cưới nữa", at=at(hour=11)
    )
    _filed, refused = one_behind_the_other(
        lambda: submit(dossier), lambda: _told(lambda: decline(by=other.party))
    )
    assert isinstance(refused, NotAllowed | Refused)
    assert CoApplicant.objects.get().declined_at is None


def _told(act: Callable[[], Any]) -> Any:
    try:
        return act()
    except NotAllowed as refused:
        return refused


@pytest.mark.parametrize("is_confirmed_last", [False, True])
def test_of_confirming_and_declining_at_once_the_later_holds(*, is_confirmed_last: bool) -> None:
    dossier, other = begin_marriage(make_online_office()), groom()
    invite(dossier)
    given: dict[str, Any] = {"dossier": dossier, "by": other.party, "at": at(hour=10)}
    read_declaration(**given)
    both = [
        partial(confirm_declaration, shown=digest_of(dossier), **given),
        partial(decline_declaration, words="Không", **given),
    ]
    one_behind_the_other(*(both[::-1] if is_confirmed_last else both))
    row = CoApplicant.objects.get()
    assert (row.confirmed_at is None, row.declined_at is None) == (
        not is_confirmed_last,
        is_confirmed_last,
    )


def test_what_is_typed_while_it_is_confirmed_asks_for_another_confirmation() -> None:
    dossier, other = begin_marriage(make_online_office()), groom()
    invite(dossier)
    read_declaration(dossier=dossier, by=other.party, at=at(hour=10))
    shown = digest_of(dossier)
    type_words(dossier, "Xin việc khác")
    with pytest.raises(CannotConfirmDeclaration, match="vừa được sửa"):
        confirm_declaration(dossier=dossier, shown=shown, by=other.party, at=at(hour=10))


def test_a_signed_paper_and_an_invitation_at_once_make_one_co_applicant() -> None:
    dossier = begin_marriage(make_online_office())
    given: dict[str, Any] = {"by": owner_of(dossier).party, "at": at(hour=10)}
    keep = partial(
        keep_signed_paper, dossier=copy_of(dossier), party="groom", files=[scanned()], **given
    )
    one_behind_the_other(lambda: invite(dossier), keep)
    assert CoApplicant.objects.get().way == "paper"
    assert Attachment.objects.filter(component=None).count() == 1


def test_a_signed_paper_sent_twice_at_once_is_kept_once() -> None:
    dossier = begin_marriage(make_online_office())
    given: dict[str, Any] = {"by": owner_of(dossier).party, "at": at(hour=10), "key": "k"}
    keep = [
        partial(keep_signed_paper, dossier=copy_of(dossier), party="groom", files=[file], **given)
        for file in [scanned()] * 2
    ]
    one_behind_the_other(*keep)
    assert CoApplicant.objects.count() == 1
    assert Attachment.objects.filter(component=None).count() == 1


def test_two_tabs_open_one_payment() -> None:
    dossier = accept(make_office(), fee_due=20000)
    _order, refused = one_behind_the_other(lambda: pay(dossier), lambda: pay(dossier))
    assert isinstance(refused, CannotStartOnlinePayment)
    assert PaymentOrder.objects.count() == 1


@pytest.mark.parametrize("is_sent_last", [False, True])
def test_papers_sent_while_the_dossier_is_withdrawn_are_taken_or_refused(
    *, is_sent_last: bool
) -> None:
    office = make_office()
    dossier = ask(office, bring_to(office, accept(office), "handle", at()), at(hour=10))
    given: dict[str, Any] = {"dossier": dossier, "at": at(hour=11)}
    send = partial(
        actions.send_papers,
        files={office.paper.pk: [scanned()]},
        by=holder_of(dossier),
        **given,
    )
    end = partial(
        actions.withdraw_dossier,
        way=WithdrawalWay.ACCOUNT,
        reason="x",
        by=office.counter,
        **given,
    )
    both = [lambda: _told(send), end]
    _first, second = one_behind_the_other(*(both[::-1] if is_sent_last else both))
    assert Dossier.objects.get().state == State.WITHDRAWN
    assert isinstance(second, CannotSendPapers | NotAllowed | Refused) is is_sent_last


def test_a_link_that_is_stopped_while_it_is_opened_gives_no_paper() -> None:
    owner = citizen()
    share = shared(owner, given_result(make_office(), owner, at(30).date()))
    given = {"share": share, "at": at(1, 10)}
    _stopped, refused = one_behind_the_other(
        lambda: stop_sharing(by=owner.actor, **given),
        lambda: fetch_shared(by=SYSTEM, **given),
    )
    assert isinstance(refused, CannotFetchShared)


@pytest.mark.parametrize("is_change", [False, True])
def test_a_link_to_rate_is_used_once_and_the_page_as_often(*, is_change: bool) -> None:
    dossier = finished(make_office())
    _first, second = one_behind_the_other(
        *(lambda key=key: rate(dossier, key=key, is_change=is_change) for key in "ab")
    )
    assert Rating.objects.count() == 1
    assert isinstance(second, CannotRateDossier) is not is_change
    assert RatingVersion.objects.count() == (2 if is_change else 1)


def test_the_last_draft_that_a_citizen_may_begin_is_begun_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("motcua.eforms.actions.fill_form.MOST_OPEN", 1)
    office, owner = make_online_office(), citizen()
    form = publish(office)
    _begun, refused = one_behind_the_other(
        *(lambda key=key: begin(office, owner, form, key=key) for key in "ab")
    )
    assert isinstance(refused, Refused)
    assert Dossier.objects.count() == 1
