"""The page that corrects who applied, where several dossiers were received together."""

import html
import re

import pytest

from motcua.dossiers import actions
from motcua.dossiers.models import Dossier, DossierGroup, FormerGroupSlip
from motcua.dossiers.queries.groups import list_group_dossiers
from motcua.web.ui.formats import date_time
from tests.dossiers.test_groups import linked, receive
from tests.factories.dossiers import HOME, Office, accept, at
from tests.factories.fees import FEE, pay
from tests.factories.results import draft_result

__all__ = ["linked"]
pytestmark = pytest.mark.django_db
TYPED = {
    "kind": "person",
    "name": "Danh Thị Út Em",
    "number": "091185000123",
    "reason": "Gõ nhầm",
    "key": "k",
}
CHECKED = {"dong-y": "1"}


@pytest.fixture
def group(office: Office, linked) -> DossierGroup:
    return receive(office, linked)


@pytest.fixture
def counter(office: Office, as_officer):
    return as_officer(office.counter)


def page_of(group: DossierGroup) -> str:
    return f"/mot-cua/ho-so/{list_group_dossiers(group)[0].pk}/sua-nguoi-nop/"


def text(answer) -> str:
    return " ".join(html.unescape(answer.content.decode()).split())


def names() -> list[str]:
    return list(Dossier.objects.order_by("pk").values_list("applicant_name", flat=True))


def test_the_check_page_lists_what_is_corrected_with_it(office, group, counter):
    others = list_group_dossiers(group)[1:]
    draft_result(office, others[1], at(0, 10))
    shown = counter.post(page_of(group), TYPED)
    assert shown.context["also"] == others
    told = text(shown)
    assert all(row.procedure_name in told for row in others)
    assert "Giấy tiếp nhận mới của cả nhóm" in told
    assert "1 dự thảo kết quả sẽ phải soạn lại" in told


def test_what_another_one_does_not_allow_is_told_with_its_name_before_saving(group, counter):
    third = list_group_dossiers(group)[2]
    Dossier.objects.filter(pk=third.pk).update(result_state="issued")
    answer = counter.post(page_of(group), TYPED)
    assert answer.context["form"].errors["name"][0].startswith(third.procedure_name)
    assert "Kiểm tra chỗ đã sửa" not in text(answer)
    assert "Kiểm tra chỗ đã sửa" in text(counter.post(page_of(group), TYPED | {"only_this": "on"}))


def test_after_saving_the_groups_page_names_the_receipts_that_bear_the_old_name(
    office, group, counter
):
    first = list_group_dossiers(group)[0]
    actions.charge_fees(dossier=first, charges=[FEE], by=office.counter, at=at(0, 10))
    pay(office, first, at(0, 11))
    page = counter.post(page_of(group), TYPED | CHECKED, follow=True)
    assert f"({first.procedure_name}) ghi tên cũ: thu hồi, huỷ và lập lại" in text(page)


@pytest.fixture
def own_slip(office: Office, group: DossierGroup) -> str:
    """The time of the slip of its own that the first dossier has."""
    first = list_group_dossiers(group)[0]
    actions.change_way_of_return(dossier=first, result=HOME, by=office.counter, at=at(0, 10))
    return f"lập lúc {date_time(at(0, 10))}"


def test_the_check_page_names_each_slip_that_is_replaced(group, own_slip, counter):
    told = text(counter.post(page_of(group), TYPED))
    assert "Giấy tiếp nhận mới của cả nhóm" in told
    assert own_slip in told
    Dossier.objects.exclude(pk=list_group_dossiers(group)[0].pk).update(applicant_name="Lê Tám")
    told = text(counter.post(page_of(group), TYPED))
    assert "Giấy tiếp nhận mới của cả nhóm" not in told
    assert own_slip in told


def test_where_the_groups_slip_stays_the_dossiers_own_is_to_be_printed(group, own_slip, counter):
    first = list_group_dossiers(group)[0]
    Dossier.objects.exclude(pk=first.pk).update(applicant_name="Lê Tám")
    answer = counter.post(page_of(group), TYPED | CHECKED, follow=True)
    assert answer.redirect_chain[0][0] == f"/ho-so/{first.pk}/"
    assert "In Giấy tiếp nhận mới ở mục" in text(answer)


def test_for_only_this_one_the_groups_slip_is_not_taken_back(group, counter):
    told = text(counter.post(page_of(group), TYPED | {"only_this": "on"}))
    assert "được cấp giấy tiếp nhận riêng" in told
    assert "Thu lại giấy cũ" not in told


def test_what_was_checked_is_saved_in_all_of_them(group, counter):
    answer = counter.post(page_of(group), TYPED | CHECKED, follow=True)
    assert names() == ["Danh Thị Út Em"] * 3
    assert answer.redirect_chain[0][0] == f"/mot-cua/nhom-ho-so/{group.pk}/"
    assert "In giấy tiếp nhận mới của nhóm" in text(answer)
    former = FormerGroupSlip.objects.get()
    address = f"/mot-cua/nhom-ho-so/{group.pk}/giay-tiep-nhan/{former.pk}.pdf"
    assert address in text(answer)
    assert counter.get(address).content.startswith(b"%PDF")
    assert counter.get(address.replace(f"{former.pk}.pdf", "999999.pdf")).status_code == 404


def test_the_counter_may_mean_only_this_one(group, counter):
    only = TYPED | {"only_this": "on"}
    shown = counter.post(page_of(group), only)
    assert shown.context["also"] == []
    carried = re.search(r'name="only_this" value="True"', text(shown))
    assert carried
    counter.post(page_of(group), only | CHECKED)
    assert names() == ["Danh Thị Út Em", "Danh Thị Út", "Danh Thị Út"]
    assert not FormerGroupSlip.objects.exists()


def test_what_the_check_page_sends_on_still_means_all(group, counter):
    shown = text(counter.post(page_of(group), TYPED))
    sent = re.search(r'name="only_this"(?: value="([^"]*)")?', shown)
    assert sent
    counter.post(page_of(group), TYPED | {"only_this": sent[1] or ""} | CHECKED)
    assert names() == ["Danh Thị Út Em"] * 3


def test_a_dossier_of_no_group_is_not_asked(office, counter):
    alone = accept(office)
    assert "only_this" not in text(counter.get(f"/mot-cua/ho-so/{alone.pk}/sua-nguoi-nop/"))


def test_what_another_one_does_not_allow_is_told_with_its_name(group, counter):
    third = list_group_dossiers(group)[2]
    Dossier.objects.filter(pk=third.pk).update(result_state="issued")
    answer = counter.post(page_of(group), TYPED | CHECKED)
    assert answer.context["form"].errors["name"][0].startswith(third.procedure_name)
    assert answer.context["form"]["name"].value() == "Danh Thị Út Em"
    assert names() == ["Danh Thị Út"] * 3


def test_what_has_a_slip_of_its_own_is_told_of_that_one(group, counter):
    counter.post(page_of(group), TYPED | CHECKED | {"only_this": "on"}, follow=True)
    typed = TYPED | {"key": "k2", "name": "Danh Thị Ba"}
    assert "thay giấy số" in text(counter.post(page_of(group), typed))
    told = text(counter.post(page_of(group), typed | CHECKED, follow=True))
    assert "ở mục “Giấy đã lập”" in told
    assert "giấy tiếp nhận mới của nhóm" not in told
    assert not FormerGroupSlip.objects.exists()
