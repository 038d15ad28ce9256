"""What is stored is in the language of the office, whatever the officer's pages speak."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import models, transaction
from django.utils import translation

from motcua.dossiers import actions
from motcua.dossiers.enums import FaultKind, WithdrawalWay
from motcua.dossiers.models import Attachment, Dossier
from motcua.files.receiving import Received
from motcua.kernel.errors import NotAllowed, Refused
from tests.dossiers.test_random_ways import ATTEMPTS
from tests.factories.dossiers import Office, accept, at, draft, handled
from tests.factories.results import delivered_with_paper

pytestmark = pytest.mark.django_db
TRANSLATED = "⟦translated⟧"
SCAN = Received("1" * 64, 1000, "application/pdf", 1, "not_scanned")
# Each verb is tried whenever it may follow: one that ends a dossier comes last.
ENDS = ("approve", "withdraw", "decide", "refuse")


@pytest.fixture(autouse=True)
def _speaks_english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every sentence that is not looked up in Vietnamese bears a mark."""
    spoken = translation._trans
    for name in ("gettext", "pgettext", "ngettext", "npgettext"):
        real = getattr(spoken, name)

        def marked(*said, real=real):
            is_official = translation.get_language() == "vi"
            return real(*said) if is_official else f"{real(*said)}{TRANSLATED}"

        monkeypatch.setattr(spoken, name, marked)
    with translation.override("en"):
        yield


def list_marked() -> list[str]:
    """The columns in which a marked sentence is stored."""
    kinds = (models.CharField, models.TextField, models.JSONField)
    return [
        f"{model.__name__}.{column.name}"
        for model in apps.get_models()
        for column in model._meta.concrete_fields
        if isinstance(column, kinds)
        if any(
            TRANSLATED in str(value) for value in model.objects.values_list(column.name, flat=True)
        )
    ]


def test_the_mark_is_found_where_it_is_stored(office: Office) -> None:
    dossier = draft(office)
    Dossier.objects.filter(pk=dossier.pk).update(note=translation.gettext("Hồ sơ"))
    assert list_marked() == ["Dossier.note"]


@pytest.mark.parametrize("end", ENDS)
def test_what_happens_to_a_dossier_is_stored_in_vietnamese(office: Office, end: str) -> None:
    dossier, when = draft(office) if end == "refuse" else accept(office, fee_due=5000), at(0, 10)
    for verb in [*(verb for verb in ATTEMPTS if verb not in ENDS), end] * 2:
        when += timedelta(minutes=10)
        try:
            with transaction.atomic():
                ATTEMPTS[verb](office, Dossier.objects.get(pk=dossier.pk), when)
        except (Refused, NotAllowed):
            continue
    assert list_marked() == []


def test_a_request_to_withdraw_is_named_in_vietnamese(office: Office) -> None:
    given = {"dossier": handled(office), "reason": "x", "by": office.counter, "at": at(0, 11)}
    actions.withdraw_dossier(way=WithdrawalWay.COUNTER, files=[SCAN], **given)
    assert Attachment.objects.get().title == "Đơn xin rút hồ sơ"
    assert list_marked() == []


def test_a_result_and_a_letter_about_it_are_stored_in_vietnamese(office: Office) -> None:
    dossier = delivered_with_paper(office)
    given = {"kind": FaultKind.LOST_RESULT, "lost_by": office.unit, "reason": "x"}
    given |= {"paper": dossier.results.get(), "by": office.handler, "at": at(1)}
    actions.report_fault(dossier=dossier, **given)
    assert list_marked() == []
