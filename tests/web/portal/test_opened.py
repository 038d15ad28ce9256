"""The secret of the slip opens the whole dossier, for this browser alone."""

import html
import re

import pytest
from django.db import OperationalError
from django.test import Client

from motcua.dossiers.actions import (
    accept_dossier,
    receive_supplement,
    record_payment,
    request_supplement,
    resume_dossier,
)
from motcua.dossiers.enums import OfficialForm
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.fees import Payment
from motcua.dossiers.rules.filing import Filing
from motcua.dossiers.rules.representatives import DeclaredRepresentative
from motcua.kernel.clock import now
from motcua.web.portal.opened_dossier import get_opened_page
from tests.factories.dossiers import (
    accept,
    asks,
    at,
    bring_to,
    brings,
    draft,
    finish,
    handled,
    make_office,
    pause,
    reject,
    stop,
)
from tests.factories.fees import cancel

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier():
    return accept(make_office(), now())


def try_secret(client, dossier, secret):
    return client.post("/tra-cuu/mo/", {"ma": dossier.code, "bi_mat": secret})


def test_the_secret_shows_names_and_papers(client, dossier):
    answer = try_secret(client, dossier, f" {dossier.tracking_secret.lower()} ")
    page = client.get(answer.url).content.decode()
    for told in (dossier.applicant_name, dossier.procedure_name):
        assert told in page
    assert dossier.papers.get().component.name in page


def test_a_link_to_a_dossier_asks_for_its_secret_and_tells_nothing(client, dossier):
    def asked(code):
        page = client.get(f"/tra-cuu/{code}/").content.decode()
        assert f'value="{code}"' in page
        assert 'name="bi_mat"' in page
        return re.sub(r'csrf\S+" value="[^"]+"|nonce="[^"]+"', "", page.replace(code, ""))

    assert asked(dossier.code) == asked("H99.9-260302-9999")


def test_a_code_in_small_letters_opens_the_same_page(client, dossier):
    given = {"ma": f" {dossier.code.lower()}", "bi_mat": dossier.tracking_secret}
    answer = client.post("/tra-cuu/mo/", given)
    assert answer.url == f"/tra-cuu/{dossier.code}/"
    assert client.get(answer.url).status_code == 200


def test_a_wrong_secret_is_said_at_its_field(client, dossier):
    answer = try_secret(client, dossier, "22222222")
    assert answer.status_code == 422
    assert "Mã bảo mật không đúng" in answer.content.decode()
    assert client.get(f"/tra-cuu/{dossier.code}/").status_code == 404


@pytest.mark.parametrize("secret", ["", "a" * 21, "\0", "é"])
def test_what_is_no_secret_opens_nothing(client, dossier, secret):
    assert try_secret(client, dossier, secret).status_code == 422


UNKNOWN = "H15.50.05.13-261008-0976"


@pytest.mark.parametrize("secret", ["22222222", "", "a" * 21])
def test_a_wrong_secret_answers_alike_for_a_code_that_does_not_exist(dossier, secret, settings):
    settings.SECRETS_A_MINUTE = 1000

    def answers(code):
        pages = [try_code(code, secret) for _n in range(7)]
        return [(page.status_code, page.headers.get("Retry-After"), told(page, code))
                for page in pages]  # fmt: skip

    def told(page, code):
        shown = re.sub('name="csrfmiddlewaretoken" value="[^"]*"', "", page.content.decode())
        return shown.replace(code, "CODE")

    known, unknown = answers(dossier.code), answers(UNKNOWN)
    assert known == unknown
    assert known[0][0] == 422
    assert known[6][0] == (429 if secret else 422)


@pytest.mark.parametrize("code", ["", " ", "H" * 61])
def test_what_is_no_code_is_not_found(code, db):
    assert try_code(code, "22222222").status_code == 404


def try_code(code, secret):
    return Client().post("/tra-cuu/mo/", {"ma": code, "bi_mat": secret})


@pytest.mark.parametrize("page", ["", "giay-hen/", "giay/1/"])
def test_nothing_of_a_dossier_is_there_without_its_secret(client, dossier, page):
    other = accept(make_office(), now())
    try_secret(client, other, other.tracking_secret)
    assert client.get(f"/tra-cuu/{dossier.code}/{page}").status_code == 404


def test_the_slip_can_be_fetched_again(client, dossier):
    try_secret(client, dossier, dossier.tracking_secret)
    assert client.get(f"/tra-cuu/{dossier.code}/giay-hen/").content.startswith(b"%PDF")


def test_a_notice_of_another_dossier_is_not_found(client, dossier):
    """A notice that its own dossier shows; a receipt would be refused anyway."""
    other = asked_for_papers(make_office())
    notice = other.forms.get(form=OfficialForm.SUPPLEMENT)
    for each in (dossier, other):
        try_secret(client, each, each.tracking_secret)
    assert client.get(f"/tra-cuu/{other.code}/giay/{notice.pk}/").content.startswith(b"%PDF")
    assert client.get(f"/tra-cuu/{dossier.code}/giay/{notice.pk}/").status_code == 404


def test_a_dossier_closed_on_a_shared_machine_stays_closed(client, dossier):
    try_secret(client, dossier, dossier.tracking_secret)
    client.post(f"/tra-cuu/{dossier.code}/dong/")
    assert client.get(f"/tra-cuu/{dossier.code}/").status_code == 404


def test_secrets_are_not_guessed_quickly(client, dossier, settings):
    settings.SECRETS_A_MINUTE = 15
    answers = [try_secret(client, dossier, "22222222").status_code for _n in range(3)]
    assert answers == [422, 422, 429]


def try_from(address, dossier, secret="22222222"):
    client = Client(REMOTE_ADDR=address)
    return client.post("/tra-cuu/mo/", {"ma": dossier.code, "bi_mat": secret})


def test_five_wrong_secrets_close_a_code_for_their_address_alone(dossier):
    other = accept(make_office(), now())
    hall, home = "10.0.0.1", "10.0.0.2"
    assert {try_from(hall, dossier).status_code for _n in range(5)} == {422}
    page = try_from(hall, dossier, dossier.tracking_secret)
    assert (page.status_code, page.headers["Retry-After"]) == (429, "900")
    assert "vừa bị thử sai nhiều lần. Thử lại sau 15 phút." in page.content.decode()
    assert try_from(hall, other, other.tracking_secret).status_code == 302
    assert try_from(home, dossier, dossier.tracking_secret).status_code == 302


def test_many_secrets_at_once_are_judged_no_more_than_one_after_another(dossier, monkeypatch):
    judged = []

    def while_judging(_code, secret):
        judged.append(secret)
        if len(judged) < 20:
            try_from("10.0.0.1", dossier)
        return False

    monkeypatch.setattr("motcua.web.portal.secret_access._fits", while_judging)
    try_from("10.0.0.1", dossier)
    assert len(judged) == 5


def test_a_right_secret_that_could_not_be_judged_is_no_guess(dossier, monkeypatch):
    def fail(_code, _secret):
        raise OperationalError("database is locked")

    with monkeypatch.context() as patch:
        patch.setattr("motcua.web.portal.secret_access._fits", fail)
        for _n in range(6):
            assert try_from("10.0.0.1", dossier, dossier.tracking_secret).status_code == 503
    assert try_from("10.0.0.1", dossier, dossier.tracking_secret).status_code == 302


def test_a_code_guessed_from_many_addresses_is_closed_everywhere(dossier, settings):
    settings.SECRET_FAILURES_A_CODE = 1
    for number in range(10):
        assert try_from(f"10.0.1.{number}", dossier).status_code == 422
    assert try_from("10.0.0.2", dossier, dossier.tracking_secret).status_code == 429


def test_a_right_secret_and_an_empty_one_are_no_guesses(dossier):
    for secret in (dossier.tracking_secret, "", " ") * 3:
        try_from("10.0.0.1", dossier, secret)
    assert try_from("10.0.0.1", dossier, dossier.tracking_secret).status_code == 302


def test_a_code_is_closed_in_whatever_way_it_is_written(dossier):
    for code in (dossier.code, dossier.code.lower(), f" {dossier.code}") * 2:
        Client().post("/tra-cuu/mo/", {"ma": code, "bi_mat": "22222222"})
    page = Client().post("/tra-cuu/mo/", {"ma": dossier.code, "bi_mat": dossier.tracking_secret})
    assert page.status_code == 429


def test_the_page_needs_few_statements(client, dossier, django_assert_max_num_queries):
    try_secret(client, dossier, dossier.tracking_secret)
    with django_assert_max_num_queries(8):
        client.get(f"/tra-cuu/{dossier.code}/")


def test_what_happened_is_told_once_and_only_when_it_has(office):
    """The receipt is the acceptance; a pause that still runs has not ended."""
    asked = asked_for_papers(office)
    waiting = [one.title for one in get_opened_page(asked, at(1)).milestones]
    assert len(waiting) == 2
    back = receive_supplement(dossier=asked, by=office.counter, at=at(2), papers=brings(office))
    told = [one.title for one in get_opened_page(back, at(2)).milestones]
    assert told == ["Cấp Giấy tiếp nhận", "Nhận giấy tờ bổ sung", *waiting]


def test_papers_that_came_are_no_longer_waited_for(office):
    asked = asked_for_papers(office)
    assert get_opened_page(asked, at(1)).to_bring
    back = receive_supplement(dossier=asked, by=office.counter, at=at(2), papers=brings(office))
    assert not get_opened_page(back, at(2)).to_bring


def asked_for_papers(office):
    dossier = bring_to(office, accept(office, at()), "handle", at(0, 10))
    papers = asks(office)
    return request_supplement(
        dossier=dossier, reason="Ảnh mờ", components=papers, by=office.handler, at=at(1)
    )


def test_the_papers_that_are_waited_for_are_named_with_the_reason(client):
    dossier = asked_for_papers(make_office())
    try_secret(client, dossier, dossier.tracking_secret)
    page = client.get(f"/tra-cuu/{dossier.code}/").content.decode()
    assert "Bạn cần bổ sung" in page
    assert "Ảnh mờ" in page


def test_whoever_gets_the_result_by_post_reads_the_address(client, dossier):
    address = "Ấp 3, xã Giồng Riềng"
    Dossier.objects.update(return_way="post", return_address=address, recipient_name="Danh Bảy")
    page = client.get(try_secret(client, dossier, dossier.tracking_secret).url).content.decode()
    assert ("Nhận qua bưu chính" in page, address in page) == (True, True)


def page_of(client, dossier):
    answer = try_secret(client, dossier, dossier.tracking_secret)
    return html.unescape(client.get(answer.url).content.decode())


def test_a_rejection_is_told_as_one_with_the_reason_on_its_paper(client):
    office = make_office()
    dossier = reject(office, handled(office), at(1))
    page = page_of(client, dossier)
    assert "Không được giải quyết, có văn bản trả lời" in page
    assert "Lý do: Không đủ tuổi" in page
    assert "Đã có kết quả" not in page
    assert "Giải quyết xong" not in page


def test_a_stop_says_why_and_a_result_says_nothing_of_the_kind(client):
    office = make_office()
    stopped = stop(office, handled(office), at(1))
    assert "Lý do: Tranh chấp" in page_of(client, stopped)
    assert "Lý do:" not in page_of(client, finish(office, accept(office), at(1)))


def test_a_pause_says_what_for_and_until_when_and_no_time_runs(client):
    office = make_office()
    dossier = pause(office, handled(office), at(1))
    row = dossier.pauses.select_related("ground").get()
    page = page_of(client, dossier)
    assert f"Đang chờ: {row.ground.name}" in page
    assert f"{row.answer_due_on:%d/%m/%Y}" in page
    assert "Tạm dừng, chưa tính tiếp thời hạn" in page
    assert "Đang dừng, tính lại khi hồ sơ được làm tiếp" in page
    resume_dossier(dossier=dossier, by=office.handler, at=at(2))
    page = page_of(client, dossier)
    assert "Đang chờ:" not in page
    assert "Đang dừng, tính lại" not in page
    assert "Tạm dừng, chưa tính tiếp thời hạn" in page


def test_a_pause_after_the_due_time_moves_nothing(client):
    office = make_office()
    dossier = pause(office, handled(office), at(1))
    Dossier.objects.update(due_at=at(0, 11))
    assert "Đang dừng, tính lại" not in page_of(client, dossier)


def test_receipts_are_there_for_whoever_opened_the_dossier_alone(client, office):
    dossier = accept(office, now(), fee_due=20_000, payment=Payment())
    receipt = dossier.receipts.get()
    address = f"/tra-cuu/{dossier.code}/bien-lai/{receipt.pk}/"
    assert client.get(address).status_code == 404
    assert address not in client.get(f"/tra-cuu/?ma={dossier.code}").content.decode()
    page = page_of(client, dossier)
    assert (address in page, f"{receipt.number:08d}/{receipt.year}" in page) == (True, True)
    assert client.get(address).content.startswith(b"%PDF")


def test_a_receipt_of_another_dossier_is_not_there(client, office):
    mine, other = (accept(office, now(), fee_due=20_000, payment=Payment()) for _n in range(2))
    page_of(client, mine)
    address = f"/tra-cuu/{mine.code}/bien-lai/{other.receipts.get().pk}/"
    assert client.get(address).status_code == 404


def test_a_cancelled_receipt_names_the_one_that_replaced_it(client, office):
    dossier = accept(office, at(), fee_due=20_000, payment=Payment())
    old = dossier.receipts.get()
    assert "Thay bằng biên lai số" not in page_of(client, dossier)
    cancel(office, dossier, old, at(hour=11), given_back=None)
    new = dossier.receipts.exclude(pk=old.pk).get()
    page = page_of(client, dossier)
    assert page.count("đã huỷ") == 1
    assert f"Thay bằng biên lai số {new.number:08d}." in page


def test_a_receipt_after_money_was_given_back_is_no_replacement(client, office):
    dossier = accept(office, at(), fee_due=20_000, payment=Payment())
    cancel(office, dossier, dossier.receipts.get(), at(hour=11))
    record_payment(dossier=dossier, payment=Payment(), by=office.counter, at=at(hour=12))
    page = page_of(client, dossier)
    assert ("đã huỷ" in page, "Thay bằng biên lai số" in page) == (True, False)


def test_who_filed_for_the_applicant_is_named_to_whoever_opened_the_dossier(client, office):
    helper = DeclaredRepresentative(
        kind="authorised", name="Lê Văn Tám", number="091085000456", ground="Giấy số 12"
    )
    drafted = draft(office, at=now(), filing=Filing(representative=helper))
    dossier = accept_dossier(dossier=drafted, by=office.counter, at=now())
    assert "Lê Văn Tám, " in page_of(client, dossier)
    assert "Lê Văn Tám" not in Client().get(f"/tra-cuu/?ma={dossier.code}").content.decode()


def test_a_form_that_the_agency_signs_says_where_its_signed_paper_is(client):
    office = make_office()
    said = "Bản có chữ ký, dấu nhận tại bộ phận một cửa."
    assert said not in page_of(client, asked_for_papers(office))
    assert said in page_of(client, stop(office, accept(office, at()), at(1)))
