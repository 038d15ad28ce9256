"""Whatever is sent again, late or from elsewhere while one files and pays: once, and truly told."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from motcua.dossiers import actions
from motcua.dossiers.enums import Money, WithdrawalWay
from motcua.dossiers.jobs import settle_payments
from motcua.dossiers.models import Dossier, FeeReceipt
from motcua.dossiers.rules.papers import Count
from motcua.eforms.models import FilledForm
from motcua.gateways.payment_sandbox import bank
from motcua.gateways.payment_sandbox.behaviour import How, behave
from motcua.kernel.clock import now
from motcua.kernel.models import LoggedEvent
from motcua.payments.models import GatewayPayment, PaymentOrder
from tests.factories.citizens import citizen
from tests.factories.dossiers import Office
from tests.factories.fees import BOTH
from tests.factories.filings import begin, fill, make_online_office, publish, submit
from tests.factories.payments import PLATFORM, run_jobs
from tests.files.samples import pdf
from tests.web.portal.test_filing import address, signed_in
from tests.web.sign_in.desk import Hidden

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return make_online_office()


def again(browser: Client, path: str, **form: Any) -> HttpResponse:
    """Sent, the answer lost, and sent once more as it was."""
    for _answer in range(2):
        if "uploads" in form:
            form["uploads"].seek(0)
        answer = browser.post(path, form)
    return answer


def accepted(office: Office, dossier: Dossier) -> Dossier:
    papers = {each.component_id: Count(originals=1) for each in dossier.attachments.all()}
    given: dict[str, Any] = {"by": office.counter, "at": now(), "papers": papers}
    return actions.accept_dossier(dossier=dossier, charges=BOTH, **given)


def to_pay(office: Office) -> tuple[Client, str, Dossier]:
    """A citizen's browser, the address of the payment, and the dossier."""
    owner = citizen()
    dossier = accepted(office, submit(fill(begin(office, owner))))
    return signed_in(owner), f"/tra-cuu/{dossier.code}/thanh-toan/", dossier


def events(dossier: Dossier, kind: str) -> int:
    return LoggedEvent.objects.filter(subject_id=dossier.pk, kind=kind).count()


def test_where_each_answer_of_a_filing_is_lost_it_is_filed_once(office: Office) -> None:
    publish(office)
    browser, code = signed_in(citizen()), office.version.procedure.code
    start = {"key": "b", "unit": office.unit.code, "phone": "0912345678", "whom": ""}
    again(browser, f"/nop-ho-so/{code}/bat-dau/", **start)
    dossier = Dossier.objects.get()
    said = {"revision": "0", "writer": "w", "words": "Xin cấp lại"}
    assert again(browser, address(dossier, "to-khai/2/"), **said).url == address(dossier)
    paper = office.version.components.get(name="Giấy chứng sinh")
    scan = SimpleUploadedFile("a.pdf", pdf())
    again(browser, address(dossier, f"giay/{paper.pk}/"), key="p", uploads=scan)
    result = {"key": "r", "return_way": "electronic", "phone": "0912345678", "email": "ut@vidu.vn"}
    again(browser, address(dossier, "ket-qua/"), **result)
    affirm = {"key": "s", "revision": "1", "affirmed": "on"}
    filed = again(browser, address(dossier, "kiem-tra/"), **affirm)
    assert filed.url == address(dossier, "da-nop/")
    dossier.refresh_from_db()
    assert dossier.code in browser.get(filed.url).content.decode()
    assert dossier.attachments.filter(component=paper).count() == 1
    assert [events(dossier, kind) for kind in ("DossierSubmitted", "FilingCoded")] == [1, 1]


def test_a_session_that_ends_while_a_page_is_written_loses_nothing(office: Office) -> None:
    owner, browser = citizen(), Client()
    dossier = begin(office, owner)
    page = address(dossier, "to-khai/2/")
    said = {"revision": "0", "writer": "w", "words": "Xin cấp lại"}
    assert browser.post(page, said | {"autosave": "1"}).status_code == 401
    carried = Hidden(browser.post(page, said)).fields["carried"]
    browser.force_login(owner.account, backend="motcua.people.backend.AccountBackend")
    go_on = Hidden(browser.post("/dang-nhap/gui-tiep/", {"carried": carried}))
    assert browser.post(go_on.action, go_on.fields).url == address(dossier)
    assert FilledForm.objects.get().typed["words"] == "Xin cấp lại"


def test_a_second_device_that_files_after_the_first_is_shown_the_code(office: Office) -> None:
    owner = citizen()
    dossier = fill(begin(office, owner))
    devices = [signed_in(owner), signed_in(owner)]
    for number, device in enumerate(devices):
        affirm = {"key": f"device-{number}", "revision": "1", "affirmed": "on"}
        filed = device.post(address(dossier, "kiem-tra/"), affirm)
        assert filed.url == address(dossier, "da-nop/")
    assert events(dossier, "FilingCoded") == 1


def test_where_each_answer_of_a_payment_is_lost_it_is_paid_once(office: Office) -> None:
    browser, page, _dossier = to_pay(office)
    form = {"key": "k", "gateway": PLATFORM.code, "amount": "26000"}
    at_bank = again(browser, page, **form).url
    assert again(browser, f"{page}tiep/").url == at_bank
    again(browser, at_bank, how=How.DOUBLE_CALLBACK.value)
    for _each in range(2):
        settle_payments.call()
        run_jobs()
    assert "Đã nộp tiền" in browser.get(page).content.decode()
    assert (PaymentOrder.objects.count(), GatewayPayment.objects.count()) == (1, 1)
    assert sum(FeeReceipt.objects.values_list("amount", flat=True)) == 26_000


def test_two_tabs_and_two_devices_pay_by_one_order(office: Office) -> None:
    browser, page, dossier = to_pay(office)
    other = Client()
    other.post("/tra-cuu/mo/", {"ma": dossier.code, "bi_mat": dossier.tracking_secret})
    form = {"gateway": PLATFORM.code, "amount": "26000"}
    first = browser.post(page, {"key": "one", **form})
    for device in (browser, other):
        told = device.post(page, {"key": f"of-{id(device)}", **form}).content.decode()
        assert "đang được thanh toán" in told
        assert device.post(f"{page}tiep/").url == first.url
    assert PaymentOrder.objects.count() == 1


def test_who_comes_back_from_the_bank_signed_out_is_asked_who_it_is(office: Office) -> None:
    _browser, page, dossier = to_pay(office)
    told = Client().get(page, follow=True).content.decode()
    assert 'name="bi_mat"' in told
    assert dossier.code in told


def test_money_that_comes_late_for_a_withdrawn_dossier_is_told_to_come_back(
    office: Office,
) -> None:
    browser, page, dossier = to_pay(office)
    browser.post(page, {"key": "k", "gateway": PLATFORM.code, "amount": "26000"})
    order = PaymentOrder.objects.get()
    charge = bank.find_charge(PLATFORM.code, order.reference)
    said = behave(PLATFORM, charge, How.PAY, now()).at_once
    given: dict[str, Any] = {"way": WithdrawalWay.ACCOUNT, "by": office.counter, "at": now()}
    actions.withdraw_dossier(dossier=dossier, reason="Đổi ý", **given)
    Client().post(f"/thanh-toan/{PLATFORM.code}/xac-nhan/", said[0])
    settle_payments.call()
    run_jobs()
    assert "Tiền được hoàn" in browser.get(page).content.decode()
    dossier.refresh_from_db()
    assert dossier.money != Money.PAID
