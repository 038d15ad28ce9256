"""What a page says after a step is true of the dossier as it is then."""

from uuid import uuid4

import pytest

from tests.factories.catalogue import ComponentFactory
from tests.factories.dossiers import accept, at, draft, finish

pytestmark = pytest.mark.django_db
TO_HOME = {"return_way": "post", "return_address": "Ấp 1", "return_recipient_name": "Lê Hoa"}


def text(page):
    return page.content.decode()


def send(client, dossier, address, **given):
    return client.post(f"/ho-so/{dossier.pk}/{address}/", {"key": uuid4().hex} | given)


def test_a_supplement_of_a_draft_says_that_it_is_not_accepted_yet(office, as_officer):
    dossier = draft(office, papers={})
    counter, paper = as_officer(office.counter), f"giay-{office.paper.pk}"
    asked = {f"{paper}-problem": "missing", f"{paper}-originals": "1"}
    send(counter, dossier, "bo-sung", reason="Xin nộp thêm", **asked)
    assert "chưa được tiếp nhận" in text(counter.get(f"/ho-so/{dossier.pk}/"))
    send(counter, dossier, "nhan-bo-sung", **{f"{paper}-originals": "1"})
    assert "kiểm tra rồi tiếp nhận" in text(counter.get(f"/ho-so/{dossier.pk}/"))


def test_what_was_brought_is_not_shown_as_waited_for(office, as_officer):
    second = ComponentFactory(version=office.version, name="Sổ hộ khẩu cũ")
    dossier = draft(office, papers={})
    counter, papers = as_officer(office.counter), (office.paper.pk, second.pk)
    asked = {f"giay-{pk}-problem": "missing" for pk in papers}
    send(counter, dossier, "bo-sung", reason="Xin nộp thêm", **asked)
    address = f"/ho-so/{dossier.pk}/nhan-bo-sung/"
    assert "Sổ hộ khẩu cũ" in text(counter.get(address))
    send(counter, dossier, "nhan-bo-sung", **{f"giay-{second.pk}-originals": "1"})
    assert "Sổ hộ khẩu cũ" not in text(counter.get(address))


def test_a_result_that_the_post_returned_is_not_said_to_be_delivered(office, as_officer):
    dossier, counter = finish(office, accept(office), at(3)), as_officer(office.counter)
    for verb, given, said in [
        ("doi-cach-nhan", TO_HOME, "Đã đổi cách nhận kết quả: nhận qua bưu chính"),
        ("tra-ket-qua", {"how": "posted", "tracking_number": "RA123"}, "Đã ghi nhận trả kết quả"),
        ("chuyen-hoan", {}, "kết quả lại chờ trả ở quầy"),
    ]:
        send(counter, dossier, verb, **given)
        assert said in text(counter.get(f"/ho-so/{dossier.pk}/"))
