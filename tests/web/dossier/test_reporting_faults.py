"""A wrong result, or lost papers, reported on the pages of a dossier."""

from datetime import timedelta

import pytest

from motcua.dossiers import actions
from motcua.dossiers.models import ResultFault, ResultPaper
from motcua.dossiers.queries.results import newest_drafts, seen_digest
from motcua.web.ui.formats import date_time
from tests.factories.dossiers import at, handled
from tests.factories.results import delivered_with_paper, finished_elsewhere
from tests.web.dossier.test_results import send, text

pytestmark = pytest.mark.django_db


def test_a_wrong_result_that_was_not_made_here_is_put_right_by_its_number(office, as_officer):
    dossier = finished_elsewhere(office)
    own, client = f"/ho-so/{dossier.pk}", as_officer(office.handler)
    form = text(client.get(f"{own}/bao-sai-sot/"))
    assert "15/GXN-UBND" in form
    assert "Văn bản nào?" not in form
    send(client, f"{own}/bao-sai-sot/", kind="wrong", reason="Sai tên")
    page = text(client.get(f"{own}/da-khac-phuc/"))
    assert "Kết quả sai 15/GXN-UBND: Sai tên" in page
    fault = ResultFault.objects.get()
    send(client, f"{own}/da-khac-phuc/", fault=fault.pk, number="16/GXN-UBND")
    assert "16/GXN-UBND" in text(client.get(f"{own}/ket-qua/"))


def test_a_wrong_result_is_reported_at_its_end_and_lost_papers_before_it(office, as_officer):
    client = as_officer(office.handler)
    wrong, lost = "bao-sai-sot/", "bao-mat-giay-to/"
    for dossier, offered, other in (
        (handled(office), lost, wrong),
        (delivered_with_paper(office), wrong, lost),
        (finished_elsewhere(office), wrong, lost),
    ):
        page = text(client.get(f"/ho-so/{dossier.pk}/ket-qua/"))
        assert offered in page
        assert other not in page
        assert client.get(f"/ho-so/{dossier.pk}/{other}").status_code == 409


@pytest.mark.parametrize("minutes", [0, 5])
def test_what_was_given_out_before_is_not_given_again(office, as_officer, minutes):
    dossier = delivered_with_paper(office)
    first = dossier.results.get()
    kept = ResultPaper.objects.get(pk=first.pk)
    kept.pk, kept.number, kept.check_code = None, 7, ""
    kept.issued_at -= timedelta(minutes=minutes)
    kept.save()
    actions.report_fault(
        dossier=dossier, kind="wrong", paper=first, reason="x", by=office.handler, at=at(2)
    )
    new = dossier.results.get(corrects=first)
    given = {"dossier": dossier, "at": at(2)}
    actions.approve_result(
        seen=seen_digest(newest_drafts([new]).values()), by=office.leader, **given
    )
    actions.sign_result(by=office.leader, **given)
    actions.issue_result(by=office.counter, **given)
    new.refresh_from_db()
    page = text(as_officer(office.counter).get(f"/ho-so/{dossier.pk}/tra-ket-qua/"))
    assert f"{new.name} {new.full_number}" in page
    assert f"{kept.name} {kept.full_number}" not in page


def test_a_fault_is_told_at_the_head_of_the_dossier_until_it_is_mended(office, as_officer):
    dossier = finished_elsewhere(office)
    client, own = as_officer(office.handler), f"/ho-so/{dossier.pk}"
    assert "phải khắc phục xong" not in text(client.get(f"{own}/"))
    send(client, f"{own}/bao-sai-sot/", kind="wrong", reason="Sai tên")
    fault = ResultFault.objects.get()
    until = f"Kết quả sai, phải khắc phục xong trước {date_time(fault.due_at)}."
    assert until in text(client.get(f"{own}/"))
    send(client, f"{own}/da-khac-phuc/", fault=fault.pk, number="16/GXN-UBND")
    assert "phải khắc phục xong" not in text(client.get(f"{own}/"))
