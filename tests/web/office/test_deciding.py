"""What waits for a decision stands on the home page and, in full, on a page of its own."""

import pytest

from motcua.dossiers import actions
from motcua.dossiers.enums import WithdrawalWay
from motcua.dossiers.rules.fees import Payment
from motcua.web.office import deciding
from tests.factories.dossiers import accept, at, handled
from tests.factories.fees import BOTH

pytestmark = pytest.mark.django_db


def propose_refund(office):
    dossier = accept(office, charges=BOTH, payment=Payment())
    given = {"dossier": dossier, "by": office.counter, "at": at(1)}
    actions.withdraw_dossier(way=WithdrawalWay.ACCOUNT, reason="Đổi ý", **given)
    return actions.propose_refund(reason="Chưa làm gì", **given)


def test_a_proposed_refund_leads_the_leader_to_its_decision(office, as_officer):
    dossier = propose_refund(office)
    client = as_officer(office.leader)
    home = client.get("/xu-ly/")
    (row,) = home.context["proposals"]
    assert (row.what, home.context["to_decide"]) == ("Hoàn tiền 26.000 đồng", 1)
    assert row.address == f"/ho-so/{dossier.pk}/duyet-hoan-tien/"
    assert client.get(row.address).status_code == 200
    assert as_officer(office.counter).get("/xu-ly/").context["to_decide"] == 0


def test_what_the_home_page_leaves_out_is_counted_and_a_link_away(office, as_officer, monkeypatch):
    monkeypatch.setattr(deciding, "FIRST", 1)
    monkeypatch.setattr(deciding, "ROWS", 1)
    stopped = handled(office)
    actions.propose_stop(dossier=stopped, reason="x", by=office.handler, at=at(1))
    paid_back = propose_refund(office)
    client = as_officer(office.leader)
    home = client.get("/xu-ly/")
    assert [row.dossier.pk for row in home.context["proposals"]] == [stopped.pk]
    assert home.context["to_decide"] == 2
    assert "/xu-ly/cho-duyet/" in home.content.decode()
    pages = [client.get("/xu-ly/cho-duyet/", {"trang": n}).context for n in (1, 2)]
    assert [page["proposals"][0].dossier.pk for page in pages] == [stopped.pk, paid_back.pk]
    assert [page["count"] for page in pages] == [2, 2]


def test_nothing_to_decide_is_told(office, as_officer):
    page = as_officer(office.handler).get("/xu-ly/cho-duyet/").content.decode()
    assert "Không có việc nào đang chờ" in page
