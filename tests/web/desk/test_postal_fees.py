"""What a postal filing pays is that of the day of its arrival."""

from datetime import date
from uuid import uuid4

import pytest

from tests.factories.catalogue import FeeRowFactory
from tests.factories.dossiers import draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def counter(office, as_officer):
    """The counter officer's browser."""
    return as_officer(office.counter)


def counts(office, **changes):
    return {"key": uuid4().hex, f"giay-{office.paper.pk}-originals": "1", "fee": "0"} | changes


def text(page):
    return page.content.decode()


def test_post_pays_the_fees_of_the_day_of_its_arrival(counter, office):
    dossier = draft(office, channel="postal")
    new = {"version": office.version, "valid_from": date(2026, 11, 15)}
    FeeRowFactory(**new, amount=70_000)
    FeeRowFactory(version=office.version, amount=30_000, valid_to=date(2026, 11, 15))
    arrived = {"arrived_on": "14/11/2026", "arrived_time": "23:59"}
    page = counter.get(
        f"/mot-cua/ho-so/{dossier.pk}/kiem-tra/", counts(office, **arrived, **{"fee-1-kind": "fee"})
    )
    assert "30.000 đồng" in text(page)
    counter.post(
        f"/mot-cua/ho-so/{dossier.pk}/tiep-nhan/",
        counts(office, **arrived, **{"fee-1-kind": "fee"}),
    )
    assert dossier.fee_lines.get().amount == 30_000


@pytest.mark.parametrize(("day", "amount"), [("14/11/2026", "30.000"), ("15/11/2026", "70.000")])
def test_going_back_to_the_papers_shows_the_fees_of_the_arrival(counter, office, day, amount):
    dossier = draft(office, channel="postal")
    FeeRowFactory(version=office.version, amount=70_000, valid_from=date(2026, 11, 15))
    FeeRowFactory(version=office.version, amount=30_000, valid_to=date(2026, 11, 15))
    typed = {"arrived_on": day, "arrived_time": "00:00"}
    page = text(counter.get(f"/mot-cua/ho-so/{dossier.pk}/giay-to/", typed))
    assert [said for said in ("30.000", "70.000") if said in page] == [amount]
