"""Whatever is refused, nobody types it again: every form of every page, found on the pages."""

import re
from copy import deepcopy
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from django.db import OperationalError
from django.test import Client

import motcua
from motcua.catalogue.models import (
    AskedQuestion,
    CentralSystem,
    EverydayName,
    PauseGround,
    QuestionDay,
)
from motcua.dossiers import actions
from motcua.dossiers.enums import (
    AnswerWay,
    AuthorityBasis,
    FaultKind,
    WithdrawalWay,
)
from motcua.dossiers.models import Authority, Dossier, DossierGroup, LinkedGroup, ResultTemplate
from motcua.dossiers.queries.moves import shape_of
from motcua.dossiers.rules.consultations import AskedOpinion
from motcua.dossiers.rules.fees import Payment
from motcua.kernel.actions import frame
from motcua.kernel.clock import now
from motcua.kernel.errors import NotAllowed
from motcua.kernel.rules.actors import SYSTEM
from motcua.messages.models import MessageTemplate
from motcua.people.enums import Role
from motcua.people.models import Post
from motcua.web.dossier.moves import ADDRESSES
from motcua.web.dossier.verbs import ANSWERS, VERBS
from motcua.web.sign_in.carried_form import open_carried
from motcua.worktime.actions import seed_calendar
from tests.factories.catalogue import (
    ProcedureCaseFactory,
    ProcedureFactory,
    ProcedureVersionFactory,
)
from tests.factories.dossiers import (
    accept,
    asks,
    at,
    bring_to,
    draft,
    finish,
    handled,
    make_office,
    open_step,
    pause,
    post,
)
from tests.factories.payments import begin, notice, settle, told
from tests.factories.people import OfficerFactory, PostFactory, UnitFactory
from tests.factories.processes import ProcessDefinitionFactory
from tests.factories.results import approved, delivered_with_paper, draft_result
from tests.web.eform_pages import list_form_pages
from tests.web.filled_forms import AGREE, WITHOUT_TEXT, Forms
from tests.web.queue.hall_pages import list_hall_pages
from tests.web.sent_pages import answering_address, declining_address

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def office(kept_rows):
    """One officer of it is in all roles, for the own unit and for the province."""
    office = make_office()
    seed_calendar(years=range(2026, 2028), by=SYSTEM, at=at())
    for role in {*Role} - {Role.ONE_STOP}:
        PostFactory(officer=office.counter, unit=office.unit, role=role)
    province = UnitFactory()
    for role in (Role.ADMINISTRATOR, Role.CONTROL):
        PostFactory(officer=office.counter, unit=province, role=role)
    return office


@pytest.fixture
def officer(office):
    return office.counter


CORRECT = "/sua-nguoi-nop/"
EVERY_VERB = [*VERBS.values(), *ANSWERS.values()]


def list_dossiers(office):
    """Dossiers in which, taken together, every verb is possible."""
    asked, paused, proposed, at_handler = (
        bring_to(office, accept(office), "handle", at(hour=10)) for _n in range(4)
    )
    actions.propose_stop(dossier=proposed, reason="x", by=office.handler, at=at(hour=11))
    actions.request_supplement(
        dossier=asked, reason="x", by=office.handler, at=at(hour=11), components=asks(office)
    )
    pause(office, paused, at(hour=11), reason="x")
    return [
        draft(office),
        at_handler,
        asked,
        paused,
        proposed,
        accept(office, fee_due=20000),
        *list_paid(office),
        paid_twice(office),
        bring_to(office, accept(office), "sign", at(hour=10)),
        bring_to(office, accept(office), "return", at(hour=10)),
        finish(office, accept(office), at(1)),
        post(office, finish(office, accept(office), at(1)), at(1)),
    ]


def list_paid(office):
    """A dossier with a receipt, and withdrawn ones whose fee is to be paid back, at each stage."""
    made = [accept(office, fee_due=20000, payment=Payment()) for _n in range(4)]
    colleague = OfficerFactory(one_stop_at=office.unit)  # nobody decides what he proposed
    for number, dossier in enumerate(made[1:]):
        given = {"dossier": dossier, "by": office.counter, "at": at(hour=11)}
        actions.withdraw_dossier(way=WithdrawalWay.ACCOUNT, reason="x", **given)
        if number:
            actions.propose_refund(reason="x", **given | {"by": colleague})
        if number == 2:
            actions.decide_refund(approved=True, **given | {"by": office.leader})
    return made


def paid_twice(office):
    """A dossier whose fee came twice through a gateway."""
    dossier = accept(office, fee_due=20000)
    order = begin(dossier)
    for transaction in ("T1", "T2"):
        told(order, notice(order, transaction))
    settle()
    return dossier


def list_results(office):
    """Dossiers whose results are drafted, approved, signed, wrong, and whose papers were lost."""
    drafted, signed = handled(office), approved(office)
    draft_result(office, drafted, at(hour=11))
    actions.sign_result(dossier=signed, by=office.leader, at=at(hour=12))
    wrong = delivered_with_paper(office)
    given = {"by": office.handler, "at": at(1), "reason": "x"}
    paper = wrong.results.get()
    actions.report_fault(dossier=wrong, kind=FaultKind.WRONG, paper=paper, **given)
    lost = handled(office)
    actions.report_fault(dossier=lost, kind=FaultKind.LOST_PAPERS, lost_by=office.unit, **given)
    return [drafted, approved(office), signed, wrong, lost]


def list_result_addresses(office):
    """The pages of results, and of their templates."""
    template = ResultTemplate.objects.get(code="general-decision").pk
    verbs = ["duyet-ban-sua", "ky-ket-qua", "phat-hanh", "bao-sai-sot", "bao-mat-giay-to"]
    verbs += ["da-khac-phuc", "thu-hoi-ket-qua"]
    for dossier in list_results(office):
        own = f"/ho-so/{dossier.pk}"
        yield from (f"{own}/{verb}/" for verb in verbs)
        yield f"{own}/ket-qua/lap/{template}/"
        yield from (f"{own}/ket-qua/{paper.pk}/" for paper in dossier.results.all())
        yield from (f"{own}/ket-qua/{paper.pk}/bo/" for paper in dossier.results.all())
    yield f"/kiem-soat/mau-ket-qua/{template}/"


def list_addresses(office):
    """The pages with forms: of each dossier the verbs and moves of its state, of all else one."""
    for dossier in list_dossiers(office):
        own = f"/ho-so/{dossier.pk}"
        dossier.refresh_from_db()
        yield from (f"{own}/{verb.address}/" for verb in EVERY_VERB if verb.fits(dossier, now()))
        for row in dossier.steps.filter(closed_at=None):
            shape = shape_of(dossier, row)
            yield from (
                f"{own}/buoc/{row.pk}/{ADDRESSES[move.kind]}/{move.target or '-'}/"
                for move in shape.moves
                if move.kind in ADDRESSES
            )
        yield from (f"/mot-cua{own}/{page}/" for page in ("nguoi-nop", "nguoi-nop-thay", "giay-to"))
        yield f"/mot-cua{own}{CORRECT}"
        yield f"{own}/giay-to/{office.paper.pk}/"
        typed = f"key=k&fee=20.000&fee-1-kind=fee&giay-{office.paper.pk}-originals=1"
        yield f"/mot-cua{own}/kiem-tra/?{typed}"
    yield from list_opinion_pages(office)
    yield declining_address(office)
    yield answering_address(office)
    group = LinkedGroup.objects.create(code="thu", name="x", valid_from=at().date())
    group.members.create(position=1, procedure_code=office.version.procedure.code)
    yield "/mot-cua/lien-thong/thu/"
    done = finish(office, accept(office), at(1))
    received = {"received_at": at(), "received_by": office.counter, "promised_at": at(5)}
    made = DossierGroup.objects.create(
        definition=group, code="G1", receiving_unit=office.unit, **received
    )
    Dossier.objects.filter(pk=done.pk).update(group=made)
    yield f"/mot-cua/nhom-ho-so/{made.pk}/tra-ket-qua/"
    yield f"/mot-cua/tiep-nhan/{office.version.procedure.code}/nguoi-nop/?cach-nop=in_person"
    post = PostFactory(officer=OfficerFactory(), unit=office.unit)
    closed = PostFactory(officer__account__is_active=False, unit=office.unit).officer_id
    waits = PostFactory(unit=office.unit, needs_confirmation=True)
    for page in ("ten", "vi-tri", "mat-khau", "tai-khoan/khoa"):
        yield f"/quan-tri/can-bo/{post.officer_id}/{page}/"
    yield f"/quan-tri/can-bo/{closed}/tai-khoan/mo/"
    yield f"/quan-tri/vi-tri/{post.pk}/lien-he/"
    yield f"/quan-tri/vi-tri/{waits.pk}/xac-nhan/"
    yield f"/quan-tri/vi-tri/{post.pk}/tham-quyen/"
    document = Authority.objects.create(
        post=post,
        basis=AuthorityBasis.AUTHORISED,
        document_number="1/UQ",
        document_on=at().date(),
        valid_from=at().date(),
        valid_to=date(2027, 3, 2),
    )
    yield f"/quan-tri/tham-quyen/{document.pk}/thoi/"
    yield "/quan-tri/bien-lai/"
    yield "/quan-tri/ky-hieu/"
    yield "/quan-tri/noi-tiep-nhan/"
    own = "/quan-tri/phan-anh-danh-gia/"
    yield from (f"{own}han/petitions/answer_days/", f"{own}muc/3/")
    yield from ("/quan-tri/can-bo/them/", "/quan-tri/lich/ngay/", "/quan-tri/lich/gio/")
    yield f"/kiem-soat/thu-tuc/{ProcedureFactory(unconfirmed=True).code}/"
    name = EverydayName.objects.create(
        procedure=office.version.procedure, name="Giấy đẻ", folded="giay de", is_used=True
    )
    question = AskedQuestion.objects.create(words="giấy đẻ", folded="giay de")
    QuestionDay.objects.create(question=question, day=at().date(), asked=3, empty=3)
    yield from ("/kiem-soat/ten-goi/", f"/kiem-soat/ten-goi/{name.procedure.code}/")
    yield f"/quan-tri/mau-tin/{MessageTemplate.objects.filter(channel='email')[0].pk}/"
    asked = ProcedureCaseFactory(version__valid_from=date(2022, 1, 1)).version
    yield f"/kiem-soat/hoi-truong-hop/{asked.procedure.code}/"
    for page in ("hoi-nguoi-nop", "dung-gio", "he-thong-chung"):
        yield f"/kiem-soat/{page}/{office.version.procedure.code}/"
    dated = {"valid_from": date(2026, 1, 1), "source_note": "Luật 1"}
    pause = PauseGround.objects.create(code="rieng", name="x", most_days=3, **dated)
    system = CentralSystem.objects.create(
        procedure=office.version.procedure, owner_digits="03", **dated
    )
    yield f"/kiem-soat/dung-gio/{pause.pk}/thoi/"
    yield f"/kiem-soat/he-thong-chung/{system.pk}/thoi/"
    yield from list_form_pages(office)
    yield "/mot-cua/"
    yield from list_hall_pages(office.unit)
    ProcessDefinitionFactory(published=True)
    yield f"/kiem-soat/quy-trinh/{ProcedureVersionFactory().pk}/"
    yield from list_result_addresses(office)
    # Last, when its holder was given work: the page then asks for a tick.
    yield f"/quan-tri/vi-tri/{post.pk}/thoi/"


def list_opinion_pages(office):
    """A question, seen by who asked and by who is asked."""
    asked = UnitFactory(below=office.unit)
    PostFactory(officer=office.counter, unit=asked, role=Role.CASE_OFFICER)
    dossier = bring_to(office, accept(office), "handle", at(hour=10))
    opinion = AskedOpinion(unit_id=asked.pk, question="x", due_at=at(2))
    given = {"step": open_step(dossier), "by": office.handler, "at": at(hour=11)}
    actions.ask_opinions(dossier=dossier, asked=[opinion], **given)
    row = dossier.consultations.get()
    yield f"/ho-so/{dossier.pk}/buoc/{given['step'].pk}/hoi-y-kien/"
    yield f"/ho-so/{dossier.pk}/buoc/{given['step'].pk}/giao-don-vi/"
    yield f"/ho-so/{dossier.pk}/y-kien/{row.pk}/khong-hoi-nua/"
    yield f"/y-kien/{row.pk}/"
    on_paper = AskedOpinion(
        unit_id=UnitFactory(below=office.unit).pk, question="x", due_at=at(2), way=AnswerWay.PAPER
    )
    actions.ask_opinions(dossier=dossier, asked=[on_paper], **given)
    yield f"/ho-so/{dossier.pk}/y-kien/{dossier.consultations.get(way=AnswerWay.PAPER).pk}/ghi/"


@pytest.fixture(scope="module")
def found(office):
    """Every form of the officers' faces, filled in; of those about different rows the first."""
    client, found = Client(), {}
    client.force_login(office.counter.account)
    for address in list_addresses(office):
        page = client.get(address)
        for form in Forms(page, address).found if page.status_code == 200 else []:
            found.setdefault(re.sub(r"\d+", "", " ".join([form.action, *form.fields])), form)
    return [checked(client, each) for each in found.values()]


def checked(client, form):
    """The form of the check before a correction, where it is saved; any other is returned."""
    if not form.action.endswith(CORRECT):
        return form
    page = client.post(form.action, form.fields)
    (check,) = Forms(page, form.action).found
    return replace(check, typed=form.typed)


@pytest.fixture
def forms(found):
    return deepcopy(found)  # a file can be sent once


def list_called():
    """The actions that pages call, by the words of their modules."""
    words = set()
    for path in (Path(motcua.__file__).parent / "web").rglob("*.py"):
        words |= set(re.findall(r"\w+", path.read_text("utf-8")))
    return {name for name in frame.ACTIONS if name in words}


def lost(form, page):
    """What was typed and is not on the page."""
    text = unescape(page.content.decode())
    return [typed for typed in form.typed if typed and typed not in text]


def texts_of(form):
    """What a form sends without its files, which are chosen again."""
    return {name: value for name, value in form.fields.items() if isinstance(value, str)}


# Each form meets one of them in a usual run, and each of them in the nightly one.
REFUSALS = [403, 409, 503]
NIGHTLY = [pytest.param(turn, marks=pytest.mark.slow) for turn in (1, 2)]


@pytest.mark.parametrize("turn", [0, *NIGHTLY])
def test_a_refused_action_gives_the_text_back(forms, officer, as_officer, turn, monkeypatch):
    client, tried, status = as_officer(officer), set(), 0

    def refuse(call, _row):
        tried.add(call.spec.name)
        raise {
            403: NotAllowed("Không được."),
            409: call.spec.refusal("Đã muộn."),
            503: OperationalError("database is locked"),
        }[status]

    monkeypatch.setattr(frame._Call, "_check", refuse)
    for number, form in enumerate(forms, turn):
        status = REFUSALS[number % len(REFUSALS)]
        page = client.post(form.action, form.fields)
        if page.status_code == 302:
            page = client.get(page.headers["Location"])
        agreed = [one for one in Forms(page, form.action).found if AGREE in one.fields]
        for again in agreed:
            page = client.post(again.action, again.fields)
        assert lost(form, page) == [], (form.action, status)
    assert tried == list_called() - WITHOUT_TEXT


def test_who_lost_the_role_meanwhile_gets_the_text_back(forms, officer, as_officer):
    client = as_officer(officer)
    Post.objects.update(valid_to=at().date())
    for form in forms:
        page = client.post(form.action, form.fields)
        assert page.status_code in {403, 404}, form.action
        assert lost(form, page) == [], form.action


def test_a_form_from_before_another_sign_in_is_carried(forms, officer):
    client = Client(enforce_csrf_checks=True, headers={"Origin": "http://testserver"})
    client.force_login(officer.account)
    for form in forms:
        page = client.post(form.action, form.fields | {"csrfmiddlewaretoken": "x" * 64})
        assert page.status_code == 403
        (again,) = (one for one in Forms(page, "").found if one.action == form.action)
        assert texts_of(form).items() <= again.fields.items()


def test_a_form_from_after_the_end_of_a_session_is_carried(forms):
    for form in forms:
        page = Client().post(form.action, form.fields)
        assert page.status_code == 401
        kept = open_carried(page.context["carried"].sealed())
        assert kept.path == form.action
        assert texts_of(form).items() <= dict(kept.fields).items()
