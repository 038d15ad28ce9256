"""Each official form issued in an office whose names are fixed, so that its words are known."""

from collections.abc import Callable

from motcua.dossiers import actions
from motcua.dossiers.enums import OfficialForm, WithdrawalWay
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.dossiers import get_dossier
from motcua.dossiers.rules.papers import Count
from motcua.dossiers.rules.supplements import Asked
from tests.factories import dossiers as factories
from tests.factories.dossiers import Office, accept, at, bring_to, draft, extend, reject

Make = Callable[[Office], Dossier]


def name_office(office: Office) -> None:
    """Fixed names for the office of a test, in place of the numbered ones."""
    office.unit.name, office.unit.counter_name = "UBND xã Thử", "Bộ phận Một cửa xã Thử"
    office.unit.counter_phone, office.unit.dossier_prefix = "02973821000", "H99.1"
    office.unit.place.name = "xã Thử"
    office.unit.place.save()
    if office.unit.parent:
        office.unit.parent.name = "UBND tỉnh Thử"
        office.unit.parent.save()
    office.counter.name, office.paper.name = "Trần Thị Nhận", "Tờ khai"
    office.leader.name = "Lê Văn Trưởng"
    office.leader.save()
    procedure = office.version.procedure
    procedure.code, office.version.name = "1.000001", "Đăng ký thử"
    for row in (office.unit, office.counter, office.paper, procedure, office.version):
        row.save()


def ask_for_papers(office: Office) -> Dossier:
    return actions.request_supplement(
        dossier=draft(office, papers={}),
        reason="Thiếu bản chính",
        components={office.paper.pk: Asked(Count(originals=1, copies=2))},
        by=office.counter,
        at=at(),
    )


def refuse(office: Office) -> Dossier:
    return actions.refuse_dossier(
        dossier=draft(office), reason="Không thuộc thẩm quyền", by=office.counter, at=at()
    )


def apologise(office: Office) -> Dossier:
    dossier = bring_to(office, accept(office), "handle", at(hour=10))
    return extend(office, dossier, at(1), at(9, 17))


def withdraw(office: Office) -> Dossier:
    given = {"way": WithdrawalWay.ACCOUNT, "by": office.counter, "at": at(1)}
    return actions.withdraw_dossier(dossier=accept(office), reason="Đổi ý", **given)


def stop(office: Office) -> Dossier:
    dossier = bring_to(office, accept(office), "handle", at(hour=10))
    return factories.stop(office, dossier, at(1), "Đang tranh chấp")


def reject_on_the_merits(office: Office) -> Dossier:
    dossier = bring_to(office, accept(office), "handle", at(hour=10))
    return reject(office, dossier, at(1))


FORMS: dict[str, tuple[OfficialForm, Make]] = {
    "request": (OfficialForm.SUPPLEMENT, ask_for_papers),
    "refusal": (OfficialForm.REFUSAL, refuse),
    "rejection": (OfficialForm.REFUSAL, reject_on_the_merits),
    "apology": (OfficialForm.APOLOGY, apologise),
    "withdrawal": (OfficialForm.STOP, withdraw),
    "stop": (OfficialForm.STOP, stop),
}


def read(dossier: Dossier, office: Office) -> Dossier:
    """The dossier as the pages read it, of an applicant who left nothing out."""
    found = get_dossier(dossier.pk, officer=office.counter, at=at(1))
    found.applicant_address, found.applicant_phone = "Ấp 5, xã Thử", "+84912345678"
    found.applicant_email, found.tracking_secret = "ut@example.vn", "ABCD2345"
    return found
