"""The pages of officers with forms, each reached with rows that let it be asked."""

from datetime import date

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
from motcua.kernel.clock import now
from motcua.messages.models import MessageTemplate
from motcua.people.enums import Role
from motcua.web.dossier.moves import ADDRESSES
from motcua.web.dossier.verbs import ANSWERS, VERBS
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
    open_step,
    pause,
    post,
)
from tests.factories.payments import begin, notice, settle, told
from tests.factories.people import OfficerFactory, PostFactory, UnitFactory
from tests.factories.processes import ProcessDefinitionFactory
from tests.factories.results import approved, delivered_with_paper, draft_result
from tests.web.control.content_pages import (
    list_announcement_pages,
    list_briefing_pages,
    list_content_pages,
    list_delegation_pages,
    list_inspection_pages,
    list_national_pages,
    list_network_pages,
    list_process_pages,
    list_review_pages,
)
from tests.web.eform_pages import list_form_pages
from tests.web.queue.hall_pages import list_hall_pages
from tests.web.sent_pages import answering_address, declining_address

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


def list_form_addresses(office):
    """The pages with forms: of each dossier the verbs and moves of its state, of all else one."""
    yield from list_dossier_pages(office)
    yield from list_opinion_pages(office)
    yield declining_address(office)
    yield answering_address(office)
    yield from list_group_pages(office)
    code = office.version.procedure.code
    yield f"/mot-cua/tiep-nhan/{code}/nguoi-nop/?cach-nop=in_person"
    post = PostFactory(officer=OfficerFactory(), unit=office.unit)
    yield from list_officer_pages(post)
    yield from list_authority_pages(post)
    yield from list_administration_pages()
    yield from list_naming_pages(office.version.procedure)
    yield from list_parameter_pages(office.version.procedure)
    yield from list_form_pages(office)
    yield from list_content_pages(office)
    yield from list_announcement_pages(office)
    yield from list_review_pages(office)
    yield from list_network_pages(office)
    yield from list_delegation_pages(office)
    yield from list_inspection_pages(office)
    yield from list_briefing_pages(office)
    yield from list_national_pages()
    yield from list_process_pages(office)
    yield "/mot-cua/"
    yield from list_hall_pages(office.unit)
    ProcessDefinitionFactory(published=True)
    yield f"/kiem-soat/quy-trinh/{ProcedureVersionFactory().pk}/"
    yield from list_result_addresses(office)
    # Last, when its holder was given work: the page then asks for a tick.
    yield f"/quan-tri/vi-tri/{post.pk}/thoi/"


def list_dossier_pages(office):
    """What may be done to each dossier, and to its open steps."""
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


def list_group_pages(office):
    """The intake of a group, and the hand-over of one."""
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


def list_officer_pages(post):
    """An officer with this post, one whose account is closed, and a post to be confirmed."""
    closed = PostFactory(officer__account__is_active=False, unit=post.unit).officer_id
    waits = PostFactory(unit=post.unit, needs_confirmation=True)
    for page in ("ten", "vi-tri", "mat-khau", "tai-khoan/khoa"):
        yield f"/quan-tri/can-bo/{post.officer_id}/{page}/"
    yield f"/quan-tri/can-bo/{closed}/tai-khoan/mo/"
    yield f"/quan-tri/vi-tri/{post.pk}/lien-he/"
    yield f"/quan-tri/vi-tri/{waits.pk}/xac-nhan/"


def list_authority_pages(post):
    """Giving the holder of a post authority to sign, and ending it."""
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


def list_administration_pages():
    """Settings of the installation that are about no row of the office."""
    pages = ("bien-lai", "ky-hieu", "noi-tiep-nhan", "can-bo/them", "lich/ngay", "lich/gio")
    yield from (f"/quan-tri/{page}/" for page in pages)
    own = "/quan-tri/phan-anh-danh-gia/"
    yield from (f"{own}han/petitions/answer_days/", f"{own}muc/3/")
    yield f"/quan-tri/mau-tin/{MessageTemplate.objects.filter(channel='email')[0].pk}/"


def list_naming_pages(procedure):
    """What people call a procedure, and what they asked for."""
    yield f"/kiem-soat/cho-xac-nhan/{ProcedureFactory(unconfirmed=True).code}/"
    name = EverydayName.objects.create(
        procedure=procedure, name="Giấy đẻ", folded="giay de", is_used=True
    )
    question = AskedQuestion.objects.create(words="giấy đẻ", folded="giay de")
    QuestionDay.objects.create(question=question, day=at().date(), asked=3, empty=3)
    yield from ("/kiem-soat/ten-goi/", f"/kiem-soat/ten-goi/{name.procedure.code}/")


def list_parameter_pages(procedure):
    """What is set of a procedure from a day on."""
    asked = ProcedureCaseFactory(version__valid_from=date(2022, 1, 1)).version
    yield f"/kiem-soat/hoi-truong-hop/{asked.procedure.code}/"
    for page in ("chu-dong", "hoi-nguoi-nop", "dung-gio", "he-thong-chung"):
        yield f"/kiem-soat/{page}/{procedure.code}/"
    dated = {"valid_from": date(2026, 1, 1), "source_note": "Luật 1"}
    pause = PauseGround.objects.create(code="rieng", name="x", most_days=3, **dated)
    system = CentralSystem.objects.create(procedure=procedure, owner_digits="03", **dated)
    yield f"/kiem-soat/dung-gio/{pause.pk}/thoi/"
    yield f"/kiem-soat/he-thong-chung/{system.pk}/thoi/"


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
