"""Places to be written over are told before a paper goes on, which then takes a tick."""

from dataclasses import replace

import pytest

from motcua.dossiers import actions
from motcua.dossiers.models import ResultPaper
from tests.factories.dossiers import at, handled, open_step
from tests.factories.results import WORDS, at_sign, delivered_with_paper, draft_result
from tests.web.dossier.test_results import hidden, send, sign_page, text

pytestmark = pytest.mark.django_db
GAPS = replace(WORDS, body="Điều 1. Cấp cho ……, ở ấp 3.")


def test_a_draft_with_gaps_is_passed_on_only_with_a_tick(office, as_officer):
    dossier, client = handled(office), as_officer(office.handler)
    draft_result(office, dossier, at(0, 11), GAPS)
    address = f"/ho-so/{dossier.pk}/buoc/{open_step(dossier).pk}/chuyen/sign/"
    for page in (client.get(address), send(client, address, remark="Gấp")):
        for part in ("còn chỗ trống chưa điền", "Cấp cho ……, ở ấp 3.", "Vẫn chuyển dù còn"):
            assert part in text(page), part
    assert list(page.context["form"].errors) == ["with_gaps"]
    assert "Gấp" in text(page)
    assert send(client, address, with_gaps="on").status_code == 302
    assert open_step(dossier).step.key == "sign"


def test_without_gaps_there_is_no_tick(office, as_officer):
    dossier, client = handled(office), as_officer(office.handler)
    draft_result(office, dossier, at(0, 11))
    address = f"/ho-so/{dossier.pk}/buoc/{open_step(dossier).pk}/chuyen/sign/"
    assert "with_gaps" not in text(client.get(address))


def test_the_leader_is_warned_of_gaps_and_approves_them_with_a_tick(office, as_officer):
    dossier, client = at_sign(office), as_officer(office.leader)
    draft_result(office, dossier, at(0, 11), GAPS)
    address = sign_page(dossier)
    page = client.get(address)
    for part in ("còn chỗ trống chưa điền", "Cấp cho ……, ở ấp 3.", "Vẫn ký dù còn chỗ trống"):
        assert part in text(page), part
    unmeant = send(client, address, seen=hidden(page, "seen"))
    assert list(unmeant.context["form"].errors) == ["with_gaps"]
    sent = send(client, address, seen=hidden(page, "seen"), with_gaps="on")
    assert sent.status_code == 302, text(sent)
    assert "còn chỗ trống chưa điền" in text(client.get(f"/ho-so/{dossier.pk}/ky-ket-qua/"))
    send(client, f"/ho-so/{dossier.pk}/ky-ket-qua/")
    page = as_officer(office.counter).get(f"/ho-so/{dossier.pk}/phat-hanh/")
    assert "còn chỗ trống chưa điền" in text(page)


def test_a_correction_with_gaps_is_approved_with_a_tick(office, as_officer):
    dossier = delivered_with_paper(office)
    paper = ResultPaper.objects.get()
    given = {"kind": "wrong", "paper": paper, "reason": "Sai tên"}
    actions.report_fault(dossier=dossier, by=office.counter, at=at(0, 12), **given)
    new = ResultPaper.objects.get(corrects=paper)
    draft_result(office, dossier, at(0, 12), GAPS, paper=new)
    client, address = as_officer(office.leader), f"/ho-so/{dossier.pk}/duyet-ban-sua/"
    page = client.get(address)
    assert "Vẫn duyệt dù còn chỗ trống" in text(page)
    unmeant = send(client, address, seen=hidden(page, "seen"))
    assert list(unmeant.context["form"].errors) == ["with_gaps"]
    assert send(client, address, seen=hidden(page, "seen"), with_gaps="on").status_code == 302
