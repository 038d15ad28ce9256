"""Tracking by code: stage, unit and promised date, and nothing else."""

from datetime import timedelta

import pytest
from django.utils.timezone import localtime

from motcua.dossiers.enums import Delivery, State
from motcua.kernel.clock import now
from motcua.people.enums import Level
from motcua.web.portal.filing_pages import filed_context
from motcua.web.ui.formats import date_time
from tests.factories.dossiers import accept, at, make_office, open_step
from tests.factories.filings import begin, fill, make_online_office, submit
from tests.factories.people import UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier():
    return accept(make_office(), now())


def page_of(client, code):
    return client.get("/tra-cuu/", {"ma": code})


def test_the_example_is_a_code_as_this_installation_gives_them(client):
    UnitFactory(code="A", level=Level.PROVINCE, dossier_prefix="H99")
    UnitFactory(code="B", level=Level.COMMUNE, dossier_prefix="H99.30904")
    page = client.get("/tra-cuu/").content.decode()
    assert f"Ví dụ: H99.30904-{localtime(now()):%y%m%d}-0001." in page


def test_a_code_shows_stage_unit_and_promised_date(client, dossier):
    page = page_of(client, f" {dossier.code.lower()} ").content.decode()
    assert dossier.deciding_unit.name in page
    assert dossier.promised_at.strftime("%H:%M, %d/%m/%Y") in page


def test_a_step_handed_over_is_held_where_it_lies(client, dossier):
    other = UnitFactory()
    dossier.steps.update(unit=other)
    secret = {"ma": dossier.code, "bi_mat": dossier.tracking_secret}
    opened = client.get(client.post("/tra-cuu/mo/", secret).url)
    for page in (page_of(client, dossier.code), opened):
        held = page.content.decode().partition("Nơi đang giữ")[2]
        assert other.name in held.partition("</dd>")[0]


def test_an_opinion_asked_of_a_colleague_elsewhere_moves_nothing(client, dossier):
    step = open_step(dossier)
    step.pk, step.consulted_by, step.unit = None, open_step(dossier), UnitFactory()
    step.step = dossier.definition.steps.get(key="opinion")
    step.save(force_insert=True)
    assert step.unit.name not in page_of(client, dossier.code).content.decode()


def test_a_code_may_lack_its_dots_and_dashes(client, dossier):
    for typed in (dossier.code.replace("-", " "), "".join(filter(str.isalnum, dossier.code))):
        assert dossier.code in page_of(client, typed).content.decode()


def test_a_code_alone_never_shows_a_name_or_a_paper(client, dossier):
    page = page_of(client, dossier.code).content.decode()
    for secret in (dossier.applicant_name, dossier.applicant_number, dossier.procedure_name):
        assert secret not in page
    assert dossier.papers.get().component.name not in page


@pytest.mark.parametrize("code", ["H15.50.05.13-261008-0975", "abc", "", "\0", "9" * 500])
def test_a_code_that_is_nobodys_is_not_found(client, code):
    assert page_of(client, code).status_code == 404


@pytest.mark.parametrize("state", [State.ACCEPTED, State.IN_PROGRESS, State.WAITING_AGENCY])
def test_every_open_stage_has_words(client, dossier, state):
    type(dossier).objects.update(state=state)
    assert page_of(client, dossier.code).status_code == 200


@pytest.mark.parametrize("delivery", Delivery.values)
def test_every_way_of_delivery_has_words(client, dossier, delivery):
    type(dossier).objects.update(
        state=State.FINISHED, outcome="approved", closed_at=now(), delivery=delivery
    )
    assert page_of(client, dossier.code).status_code == 200


@pytest.mark.parametrize(
    ("way", "advice"),
    [
        ("counter", "không có giấy hẹn thì cho biết mã hồ sơ"),
        ("post", "Kết quả sẽ được gửi đến địa chỉ bạn đã ghi"),
        ("electronic", "Bạn không phải đến nhận."),
    ],
)
def test_a_result_that_is_ready_comes_as_it_was_asked_for(client, dossier, way, advice):
    to_whom = {"return_address": "Ấp 3", "recipient_name": "Danh Thị Bảy"}
    type(dossier).objects.update(
        state=State.FINISHED, outcome="approved", closed_at=now(), delivery=Delivery.READY,
        return_way=way, **(to_whom if way == "post" else {}),
    )  # fmt: skip
    assert advice in page_of(client, dossier.code).content.decode()


def test_nobody_holds_what_is_over(client, dossier):
    assert "Nơi đang giữ" in page_of(client, dossier.code).content.decode()
    type(dossier).objects.update(
        state=State.FINISHED, outcome="approved", closed_at=now(), delivery=Delivery.HANDED_OVER
    )
    assert "Nơi đang giữ" not in page_of(client, dossier.code).content.decode()


def test_a_broken_promise_is_admitted(client, dossier):
    type(dossier).objects.update(promised_at=now() - timedelta(days=1))
    assert "Đã quá ngày hẹn" in page_of(client, dossier.code).content.decode()


def test_no_date_is_promised_while_the_applicant_is_awaited(client, dossier):
    type(dossier).objects.update(state=State.WAITING_APPLICANT, paused_at=now())
    assert "Sẽ hẹn lại" in page_of(client, dossier.code).content.decode()


def test_a_dossier_with_an_apology_shows_the_new_date_as_such(client, dossier):
    assert "Hẹn lại" not in page_of(client, dossier.code).content.decode()
    later = dossier.due_at + timedelta(days=3)
    type(dossier).objects.update(promised_at=later)
    page = page_of(client, dossier.code).content.decode()
    assert "Hẹn lại" in page
    assert "Cơ quan xin lỗi và hẹn lại" in page
    assert localtime(later).strftime("%H:%M, %d/%m/%Y") in page


def test_a_limit_that_has_not_started_is_told(client, dossier):
    type(dossier).objects.update(awaits_agency=True)
    assert "thời hạn mới bắt đầu tính" in page_of(client, dossier.code).content.decode()


@pytest.mark.parametrize(
    ("delivery", "stage"),
    [
        (Delivery.READY, "Không được giải quyết, có văn bản trả lời"),
        (Delivery.RETURNED, "Không được giải quyết, có văn bản trả lời"),
        (Delivery.HANDED_OVER, "Không được giải quyết, đã trả văn bản trả lời"),
        (Delivery.POSTED, "Không được giải quyết, đã gửi văn bản trả lời"),
    ],
)
def test_a_rejection_is_never_told_as_a_result(client, dossier, delivery, stage):
    type(dossier).objects.update(
        state=State.FINISHED, outcome="rejected", closed_at=now(), delivery=delivery
    )
    page = page_of(client, dossier.code).content.decode()
    assert stage in page
    assert "Đã có kết quả" not in page
    assert "Đã trả kết quả" not in page


def test_what_was_filed_says_by_when_it_is_answered_and_that_there_is_no_day_yet(client):
    office = make_online_office()
    dossier = submit(fill(begin(office)))
    page = client.get(f"/tra-cuu/?ma={dossier.code}").content.decode()
    assert f"trả lời chậm nhất {date_time(dossier.answer_due_at)}" in page
    assert "Được nhận rồi mới có ngày hẹn trả kết quả" in page
    assert "<dt>Hẹn trả" not in page


def test_the_result_is_never_told_for_before_the_answer():
    office = make_online_office()
    dossier = submit(fill(begin(office)))
    promise = filed_context(dossier, at(hour=11))["promise"]
    assert promise.due_at > dossier.answer_due_at
