"""Many steps at once: the preview tells what is refused and why, and each is done by itself."""

import pytest

from motcua.dossiers import actions
from motcua.dossiers.models import DossierStep
from motcua.dossiers.queries.bulk import plan_forward
from motcua.dossiers.rules.results import ResultWords
from motcua.people.models import Account, Post, Unit
from motcua.processes.enums import MoveKind
from tests.dossiers.test_waiting_shuts import PROPOSALS, propose_extension
from tests.factories.dossiers import accept, at, bring_to, handled, make_office, open_step, pause
from tests.factories.people import OfficerFactory, UnitFactory
from tests.factories.results import draft_result, need_paper

pytestmark = pytest.mark.django_db
PAGE = "/xu-ly/hang-loat/"


def ids(*dossiers):
    return [open_step(dossier).pk for dossier in dossiers]


def keys(dossiers):
    return [open_step(dossier).step.key for dossier in dossiers]


def test_the_preview_changes_nothing_and_says_what_is_refused_and_why(office, as_officer):
    good, paused = handled(office), handled(office)
    pause(office, paused, at(1), reason="Chờ")
    page = as_officer(office.handler).get(PAGE, {"viec": "chuyen", "chon": ids(good, paused)})
    assert [plan.step.dossier_id for plan in page.context["go"]] == [good.pk]
    assert "Bước sign" in page.content.decode()
    (refused,) = page.context["refused"]
    assert "tạm dừng tính giờ" in refused.problem
    assert keys([good, paused]) == ["handle", "handle"]


def test_the_chosen_go_on_each_by_itself(office, as_officer):
    first, second, left = handled(office), handled(office), handled(office)
    sent = {"viec": "chuyen", "chon": ids(first, second), "key": "k"}
    browser = as_officer(office.handler)
    assert browser.post(PAGE, sent).status_code == 302
    assert keys([first, second, left]) == ["sign", "sign", "handle"]
    again = browser.post(PAGE, sent, follow=True)
    assert "Đã làm xong 2 hồ sơ" in again.content.decode()
    assert keys([first, second, left]) == ["sign", "sign", "handle"]


def test_what_was_done_leads_back_to_the_list_it_was_chosen_from(office, as_officer):
    browser = as_officer(office.handler)
    asked = {"viec": "chuyen", "chon": ids(handled(office)), "cua": "don-vi", "muc": "tat-ca"}
    page = browser.get(PAGE, asked).content.decode()
    assert 'href="/xu-ly/?cua=don-vi&amp;muc=tat-ca"' in page
    assert '<input type="hidden" name="muc" value="tat-ca">' in page
    done = browser.post(PAGE, asked | {"key": "k"})
    assert done.headers["Location"] == "/xu-ly/?cua=don-vi&muc=tat-ca"


def test_the_preview_says_which_lack_their_draft(office, as_officer, django_assert_max_num_queries):
    need_paper(office)
    lacking, drafted = handled(office), handled(office)
    draft_result(office, drafted, at(0, 11))
    page = as_officer(office.handler).get(PAGE, {"viec": "chuyen", "chon": ids(lacking, drafted)})
    assert [plan.step.dossier_id for plan in page.context["go"]] == [drafted.pk]
    (refused,) = page.context["refused"]
    assert (refused.step.dossier_id, "dự thảo" in refused.problem) == (lacking.pk, True)
    more = [handled(office) for _ in range(5)]
    steps = DossierStep.objects.filter(pk__in=ids(lacking, *more)).select_related("dossier")
    chosen = list(steps)
    with django_assert_max_num_queries(5):
        assert all(plan.problem for plan in plan_forward(office.handler, chosen, at(1)))


def test_a_draft_with_gaps_is_not_passed_on_in_bulk(
    office, as_officer, django_assert_max_num_queries
):
    dossiers = [handled(office) for _ in range(3)]
    for dossier in dossiers[1:]:
        draft_result(office, dossier, at(0, 11), ResultWords("Cấp phép", body="Cấp cho ……"))
    page = as_officer(office.handler).get(PAGE, {"viec": "chuyen", "chon": ids(*dossiers)})
    assert [plan.step.dossier_id for plan in page.context["go"]] == [dossiers[0].pk]
    assert {"còn chỗ trống" in plan.problem for plan in page.context["refused"]} == {True}
    steps = DossierStep.objects.filter(pk__in=ids(*dossiers)).select_related("dossier")
    chosen = list(steps)
    with django_assert_max_num_queries(5):
        plan_forward(office.handler, chosen, at(1))


@pytest.mark.parametrize("what", PROPOSALS)
def test_what_waits_for_a_decision_is_not_passed_on_in_bulk(office, as_officer, what):
    dossier = handled(office)
    PROPOSALS[what](office, dossier)
    sent = {"viec": "chuyen", "chon": ids(dossier), "key": "k"}
    browser = as_officer(office.handler)
    (refused,) = browser.get(PAGE, sent).context["refused"]
    assert f"quyết định đề nghị “{what}”" in refused.problem
    browser.post(PAGE, sent)
    assert keys([dossier]) == ["handle"]


def test_what_an_apology_waits_for_goes_on_and_the_preview_says_so(office, as_officer):
    apology, plain = handled(office), handled(office)
    propose_extension(office, apology)
    page = as_officer(office.handler).get(PAGE, {"viec": "chuyen", "chon": ids(apology, plain)})
    notes = {plan.step.dossier_id: plan.note for plan in page.context["go"]}
    assert notes == {apology.pk: "Đang chờ duyệt “xin lỗi và hẹn lại”", plain.pk: ""}
    assert page.content.decode().count("Đang chờ duyệt “xin lỗi và hẹn lại”") == 1


def test_the_preview_names_who_gets_each_step_as_then_happens(office, as_officer):
    OfficerFactory(leader_at=office.unit)
    dossiers = [handled(office) for _ in range(3)]
    browser = as_officer(office.handler)
    sent = {"viec": "chuyen", "chon": ids(*dossiers), "key": "k"}
    told = {plan.step.dossier_id: plan.result for plan in browser.get(PAGE, sent).context["go"]}
    browser.post(PAGE, sent)
    got = {row.pk: f"Bước sign: {open_step(row).assignee.name}" for row in dossiers}
    assert told == got
    assert len(set(got.values())) == 2


def receivers(dossiers):
    return [open_step(dossier).assignee for dossier in dossiers]


def test_who_was_shown_gets_it_though_another_has_less_work_now(office, as_officer):
    dossiers, browser = [handled(office), handled(office)], as_officer(office.handler)
    sent = {"viec": "chuyen", "chon": ids(*dossiers), "key": "k"}
    sent["nhan"] = browser.get(PAGE, sent).context["receivers"]
    OfficerFactory(leader_at=office.unit)
    browser.post(PAGE, sent)
    assert receivers(dossiers) == [office.leader, office.leader]


@pytest.mark.parametrize("why", ["tài khoản đã đóng", "nay không giữ vai trò này ở đơn vị"])
def test_who_got_it_instead_of_who_was_shown_is_said_and_why(office, as_officer, why):
    dossier, browser = handled(office), as_officer(office.handler)
    sent = {"viec": "chuyen", "chon": ids(dossier), "key": "k"}
    sent["nhan"] = browser.get(PAGE, sent).context["receivers"]
    other = OfficerFactory(leader_at=office.unit)
    if why == "tài khoản đã đóng":
        Account.objects.filter(officer=office.leader).update(is_active=False)
    else:
        Post.objects.filter(officer=office.leader).delete()
    page = browser.post(PAGE, sent, follow=True).content.decode()
    assert receivers([dossier]) == [other]
    said = f"{other.name}, không phải {office.leader.name} như đã xem trước ({why})."
    assert f"{dossier.code}: Người nhận: {said}" in page


@pytest.mark.parametrize("nasty", ["x", "1:", ":1", "1:" + "9" * 30, "1:1:1", "٣:٣", "1:0"])
def test_nothing_breaks_on_who_was_shown(office, as_officer, nasty):
    dossier = handled(office)
    sent = {"viec": "chuyen", "chon": ids(dossier), "key": "k", "nhan": nasty}
    assert as_officer(office.handler).post(PAGE, sent).status_code == 302
    assert receivers([dossier]) == [office.leader]


def test_the_preview_says_where_nobody_can_do_the_next_step(office, as_officer):
    dossier = handled(office)
    Post.objects.filter(officer=office.leader).delete()
    page = as_officer(office.handler).get(PAGE, {"viec": "chuyen", "chon": ids(dossier)})
    assert [plan.result for plan in page.context["go"]] == ["Bước sign: chưa giao cho ai"]


def test_nobody_signs_in_bulk(office, as_officer):
    dossier = bring_to(office, accept(office), "sign", at(0, 10))
    page = as_officer(office.leader).get(PAGE, {"viec": "chuyen", "chon": ids(dossier)})
    assert page.context["go"] == []
    assert "từng hồ sơ" in page.context["refused"][0].problem


def test_a_whole_list_goes_on(office, as_officer):
    dossiers = [handled(office) for _ in range(3)]
    page = as_officer(office.handler).get(PAGE, {"viec": "chuyen", "tat-ca": 1, "cua": "don-vi"})
    assert {plan.step.dossier_id for plan in page.context["go"]} == {each.pk for each in dossiers}


def test_a_leader_gives_out_work(office, as_officer):
    dossier, colleague = handled(office), OfficerFactory(case_officer_at=office.unit)
    browser, asked = as_officer(office.leader), {"viec": "giao", "chon": ids(dossier)}
    page = browser.get(PAGE, asked)
    assert (page.context["go"], page.context["refused"]) == ([], [])
    page = browser.get(PAGE, asked | {"nguoi": colleague.pk})
    assert [plan.result for plan in page.context["go"]] == [colleague.name]
    browser.post(PAGE, asked | {"nguoi": colleague.pk, "key": "k"})
    assert open_step(dossier).assignee == colleague


def test_work_goes_only_to_who_can_do_it(office, as_officer):
    dossier = handled(office)
    asked = {"viec": "giao", "chon": ids(dossier), "nguoi": office.counter.pk, "key": "k"}
    assert as_officer(office.leader).post(PAGE, asked).status_code == 200
    assert open_step(dossier).assignee == office.handler


def test_another_units_steps_are_not_chosen(office, as_officer):
    step = open_step(handled(make_office()))
    page = as_officer(office.handler).get(PAGE, {"viec": "chuyen", "chon": step.pk})
    assert page.context["steps"] == []


def test_a_leader_above_is_told_that_units_below_give_out_their_own_work(office, as_officer):
    province = UnitFactory()
    Unit.objects.filter(pk=office.unit.pk).update(path=f"{province.path}{office.unit.code}/")
    above = OfficerFactory(leader_at=province)
    asked = {"viec": "giao", "tat-ca": 1, "cua": "phu-trach", "nguoi": office.handler.pk}
    handled(office)
    page = as_officer(above).get(PAGE, asked)
    assert page.context["go"] == []
    assert "người khác phụ trách" in page.context["refused"][0].problem


@pytest.mark.parametrize("nasty", ["", "x", "9" * 30, "-1", "٣"])
def test_nothing_breaks_on_what_is_chosen(office, as_officer, nasty):
    page = as_officer(office.handler).get(PAGE, {"viec": "chuyen", "chon": nasty, "nguoi": nasty})
    assert page.status_code == 200


@pytest.mark.parametrize("viec", ["chuyen", "giao"])
def test_a_preview_of_many_costs_no_more_statements(
    office, as_officer, viec, django_assert_max_num_queries
):
    for _ in range(8):
        handled(office)
    chosen = list(DossierStep.objects.filter(closed_at=None).values_list("pk", flat=True))
    browser = as_officer(office.handler)
    with django_assert_max_num_queries(9):
        browser.get(PAGE, {"viec": viec, "chon": chosen, "nguoi": office.handler.pk})


def test_the_preview_names_who_had_the_step_before_as_doing_it_gives_it_to(office, as_officer):
    other = OfficerFactory(leader_at=office.unit)
    dossier = handled(office)
    row = open_step(dossier)
    signing = bring_to(office, handled(office), "sign", at(1)).steps.get(step__key="sign")
    DossierStep.objects.create(
        dossier=dossier, step=signing.step, role="leader", unit=office.unit, assignee=other,
        opened_at=at(), closed_at=at(), closed_by=other, closed_with=MoveKind.BACK,
    )  # fmt: skip
    sent = {"viec": "chuyen", "chon": [row.pk]}
    (plan,) = as_officer(office.handler).get(PAGE, sent).context["go"]
    assert plan.result == f"Bước sign: {other.name}"
    actions.move_step(dossier=dossier, step=row, kind=MoveKind.FORWARD, by=office.handler, at=at(1))
    assert open_step(dossier).assignee == other
