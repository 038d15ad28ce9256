"""A filing without a code is found and opened by the reference on its request."""

import html
import re

import pytest

from motcua.dossiers.actions import (
    accept_dossier,
    receive_supplement,
    submit_dossier,
)
from motcua.dossiers.enums import OfficialForm
from motcua.dossiers.models import IssuedForm
from motcua.dossiers.printed.form import form_content
from tests.factories.dossiers import (
    ask,
    at,
    brings,
    draft,
    handled,
    make_office,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked_filing():
    """A filing without a code, of which papers are asked for."""
    office = make_office()
    filed = submit_dossier(dossier=draft(office, papers={}), by=office.counter, at=at())
    return ask(office, filed, at(1), by=office.counter), office


def test_the_request_for_papers_of_a_filing_says_how_to_find_it(asked_filing):
    dossier, _office = asked_filing
    form = dossier.forms.get(form=OfficialForm.SUPPLEMENT)
    said = form_content(dossier, form, tracking_url="https://a.vn/tra-cuu/?ma=x")
    assert ["Mã tra cứu hồ sơ", f"NOP-{dossier.pk}"] in said["lines"]
    assert ["Mã bảo mật để xem đầy đủ", dossier.tracking_secret] in said["lines"]
    assert said["closing"][-1].startswith("Theo dõi hồ sơ và gửi giấy tờ qua mạng, dùng mã tra cứu")
    assert said["closing"][-1].endswith("tại https://a.vn/tra-cuu/?ma=x")
    form.content["said"].pop("may_send")  # as it was issued before
    said = form_content(dossier, form, tracking_url="https://a.vn/tra-cuu/?ma=x")
    assert said["closing"][-1] == "Theo dõi hồ sơ tại https://a.vn/tra-cuu/?ma=x"


def test_a_request_with_a_code_does_not_repeat_the_secret_of_the_slip():
    office = make_office()
    dossier = ask(office, handled(office), at(1))
    form = dossier.forms.get(form=OfficialForm.SUPPLEMENT)
    said = form_content(dossier, form, tracking_url="https://a.vn")
    assert dossier.tracking_secret not in str(said)
    assert said["closing"][-1].startswith(
        "Có thể gửi giấy tờ qua mạng, dùng mã hồ sơ và mã bảo mật"
    )


def test_a_request_to_who_has_no_slip_speaks_of_no_secret():
    office = make_office()
    dossier = handled(office)
    IssuedForm.objects.all().delete()
    form = ask(office, dossier, at(1)).forms.get(form=OfficialForm.SUPPLEMENT)
    assert "qua mạng" not in str(form_content(dossier, form, tracking_url="https://a.vn"))


def test_a_filing_without_a_code_is_found_and_opened_by_what_its_request_says(client, asked_filing):
    dossier, _office = asked_filing
    reference = f"NOP-{dossier.pk}"
    page = html.unescape(client.get("/tra-cuu/", {"ma": f"nop {dossier.pk}"}).content.decode())
    assert "Chờ bạn bổ sung giấy tờ" in page
    assert dossier.applicant_name not in page
    given = {"ma": reference, "bi_mat": dossier.tracking_secret}
    opened = client.post("/tra-cuu/mo/", given)
    page = client.get(opened.url).content.decode()
    assert dossier.applicant_name in page
    form = dossier.forms.get(form=OfficialForm.SUPPLEMENT)
    assert f"/tra-cuu/{reference}/giay/{form.pk}" in page
    assert client.post("/tra-cuu/mo/", given | {"bi_mat": "22222222"}).status_code == 422


def test_the_reference_still_finds_the_dossier_once_it_has_a_code(client, asked_filing):
    dossier, office = asked_filing
    given = {"by": office.counter, "at": at(2)}
    receive_supplement(dossier=dossier, papers=brings(office), **given)
    dossier = accept_dossier(dossier=dossier, **given)
    page = client.get("/tra-cuu/", {"ma": f"NOP-{dossier.pk}"}).content.decode()
    assert dossier.code in page
    given = {"ma": f"NOP-{dossier.pk}", "bi_mat": dossier.tracking_secret}
    page = client.get(client.post("/tra-cuu/mo/", given).url).content.decode()
    [link] = re.findall(r'href="([^"]+/giay-hen/)', page)
    assert client.get(link).status_code == 200


def test_no_reference_finds_a_draft(client):
    assert client.get("/tra-cuu/", {"ma": f"NOP-{draft(make_office()).pk}"}).status_code == 404
