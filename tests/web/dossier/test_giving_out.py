"""Giving out a result by its forms: at the counter, by post, and back."""

from uuid import uuid4

import pytest

from motcua.dossiers.enums import Delivery
from motcua.dossiers.models import Dossier
from tests.factories.dossiers import accept, at, finish

pytestmark = pytest.mark.django_db


def text(page):
    return page.content.decode()


def send(client, dossier, address, **given):
    return client.post(f"/ho-so/{dossier.pk}/{address}/", {"key": uuid4().hex} | given)


def now_is(dossier):
    return Dossier.objects.get(pk=dossier.pk)


def test_a_wrong_number_of_the_post_is_mended_while_it_is_on_its_way(office, as_officer):
    dossier = finish(office, accept(office), at(1))
    client, number = as_officer(office.counter), "RR 11 VN"
    assert client.get(f"/ho-so/{dossier.pk}/sua-buu-gui/").status_code == 409
    to_home = {"return_way": "post", "return_address": "Ấp 3", "return_recipient_name": "Lê Hoa"}
    send(client, dossier, "doi-cach-nhan", **to_home)
    send(client, dossier, "tra-ket-qua", how="posted", tracking_number="RR 1 VN")
    page = text(client.get("/mot-cua/buu-dien/"))
    assert f'href="/ho-so/{dossier.pk}/sua-buu-gui/"' in page
    for typed, said in (("x", "ít nhất 5 chữ và số"), ("RR 1 VN", "chưa có gì để sửa")):
        assert said in text(send(client, dossier, "sua-buu-gui", tracking_number=typed))
    send(client, dossier, "sua-buu-gui", tracking_number=number)
    assert dossier.handovers.get().tracking_number == number
    assert "Sửa số hiệu bưu gửi" in text(client.get(f"/ho-so/{dossier.pk}/"))
    send(client, dossier, "chuyen-hoan")
    assert client.get(f"/ho-so/{dossier.pk}/sua-buu-gui/").status_code == 409


def test_a_result_is_posted_and_comes_back(office, as_officer):
    dossier = finish(office, accept(office), at(1))
    client, posted = as_officer(office.counter), {"how": "posted", "tracking_number": "RR 1 VN"}
    page = send(client, dossier, "tra-ket-qua", **posted)
    assert "chưa có địa chỉ nhận qua bưu chính" in page.context["form"].errors["how"][0]
    assert f'href="/ho-so/{dossier.pk}/doi-cach-nhan/"' in text(page)
    asked = {"return_way": "post", "return_address": "Ấp 3", "return_recipient_name": "Lê Hoa"}
    send(client, dossier, "doi-cach-nhan", **asked)
    assert "Ấp 3" in text(client.get(f"/ho-so/{dossier.pk}/"))
    page = client.get(f"/ho-so/{dossier.pk}/tra-ket-qua/")
    assert page.context["form"]["how"].value() == "posted"
    assert "doi-cach-nhan" not in text(page)
    send(client, dossier, "tra-ket-qua", **posted)
    assert client.get(f"/ho-so/{dossier.pk}/tra-ket-qua/").status_code == 409
    assert "chuyển hoàn" in text(client.get(f"/ho-so/{dossier.pk}/chuyen-hoan/"))
    send(client, dossier, "chuyen-hoan")
    assert now_is(dossier).delivery == Delivery.RETURNED


def test_an_address_for_the_post_is_asked_for_and_what_was_typed_stays(office, as_officer):
    dossier, client = accept(office), as_officer(office.counter)
    asked = {"return_way": "post", "return_recipient_name": "Danh Thị Bảy"}
    page = send(client, dossier, "doi-cach-nhan", **asked)
    assert page.context["form"].errors.keys() == {"return_address"}
    assert "Danh Thị Bảy" in text(page)
    assert now_is(dossier).return_way == "counter"


def test_only_what_there_is_of_a_result_is_offered(office, as_officer):
    dossier, client = accept(office), as_officer(office.counter)
    address = f"/ho-so/{dossier.pk}/doi-cach-nhan/"
    assert 'value="electronic"' in text(client.get(address))
    finish(office, dossier, at(1))
    page = text(client.get(address))
    assert ('value="electronic"' in page, "chỉ có bản giấy" in page) == (False, True)
    sent = send(client, dossier, "doi-cach-nhan", return_way="electronic")
    assert sent.context["form"].errors.keys() == {"return_way"}


@pytest.mark.parametrize(("money", "linked"), [("due", True), ("nothing_due", False)])
def test_an_unpaid_result_is_one_link_from_taking_the_money(office, as_officer, money, linked):
    dossier = finish(office, accept(office), at(1))
    Dossier.objects.update(money=money, fee_due=20000)
    page = text(as_officer(office.counter).get(f"/ho-so/{dossier.pk}/tra-ket-qua/"))
    assert (f"/ho-so/{dossier.pk}/thu-tien/" in page) is linked


def test_whoever_takes_the_money_reads_how_much(office, as_officer):
    dossier = accept(office, fee_due=20000)
    page = text(as_officer(office.counter).get(f"/ho-so/{dossier.pk}/thu-tien/"))
    assert "20.000 đồng" in page


def test_a_result_goes_out_as_it_was_asked_for(office, as_officer):
    dossier = finish(office, accept(office), at(1))
    asked = {"return_way": "post", "return_address": "Ấp 3", "recipient_name": "Danh Thị Bảy"}
    owed = {"money": "due", "fee_due": 20000}
    Dossier.objects.filter(pk=dossier.pk).update(**asked, **owed)
    page = as_officer(office.counter).get(f"/ho-so/{dossier.pk}/tra-ket-qua/")
    form = page.context["form"]
    assert (form["how"].value(), form["name"].value()) == ("posted", "Danh Thị Bảy")
    for told in ("Nhận qua bưu chính", "Ấp 3", "Còn phải thu", "20.000 đồng"):
        assert told in text(page), told


# Which verb is whose: everybody else meets 403.
def test_what_is_missing_to_hand_over_is_told_at_its_field(office, as_officer):
    dossier = finish(office, accept(office), at(1))
    Dossier.objects.update(money="due", fee_due=20000)
    client, name = as_officer(office.counter), "Danh Thị Bảy"
    page = send(client, dossier, "tra-ket-qua", how=Delivery.HANDED_OVER, name=name)
    assert page.context["form"].errors.keys() == {"number"}
    given = {"how": Delivery.HANDED_OVER, "name": name, "number": "091185000124"}
    assert "thu trước khi trả" in text(send(client, dossier, "tra-ket-qua", **given))
    send(client, dossier, "tra-ket-qua", **given, unpaid_reason="Mất điện")
    assert now_is(dossier).delivery == Delivery.HANDED_OVER
    assert "Mất điện" in text(client.get(f"/ho-so/{dossier.pk}/"))
