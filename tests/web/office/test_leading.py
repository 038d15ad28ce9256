"""The page of leaders: each number is the length of the list that it opens."""

import re
from urllib.parse import parse_qsl, urlsplit

import pytest

from motcua.dossiers import actions
from motcua.dossiers.enums import DelayCause
from motcua.dossiers.models import DossierStep, StepReminder
from motcua.dossiers.queries.leading import count_late_work
from motcua.dossiers.queries.sections import read_terms
from tests.factories.dossiers import accept, at, extend, handled, make_office
from tests.factories.people import OfficerFactory

pytestmark = pytest.mark.django_db
PAGE = "/xu-ly/lanh-dao/"


def lines(page):
    return {line.load.name: line for line in page.context["lines"]}


def test_each_number_opens_a_list_of_that_length(office, as_officer):
    for _ in range(3):
        handled(office)
    nobodys = handled(office)
    nobodys.steps.filter(closed_at=None).update(assignee=None)
    extend(office, handled(office), at(1), at(9, 17))
    browser = as_officer(office.leader)
    page = browser.get(PAGE)
    cells = [cell for line in page.context["lines"] for cell in line.cells]
    cells += [("", place.late, late) for place, _all, late, *_acts in page.context["stuck"]]
    cells += [("", place.open, every) for place, every, _late, *_acts in page.context["stuck"]]
    assert sum(count for _section, count, _address in cells) > 0
    for _section, count, address in cells:
        listing = browser.get(address).context["work"].listing
        assert listing.page.paginator.count == count, address
    for address in re.findall(r'href="(/mot-cua/\?[^"]+)"', page.content.decode()):
        assert browser.get(address).context["work"].rows, address
    assert page.context["late_work"].unapologised == 4


def test_only_what_is_late_tells_why(office):
    extend(office, handled(office), at(1), at(9, 17))
    told = [count_late_work(office.leader, read_terms(when)) for when in (at(3, 17), at(3, 18))]
    assert [each.causes for each in told] == [[], [("staff", 1)]]


def test_a_late_dossier_has_one_cause_and_one_without_apology_is_counted(office):
    dossier, other = (handled(office) for _ in range(2))
    extend(office, dossier, at(1), at(7, 17))
    late = count_late_work(office.leader, read_terms(at(30)))
    assert (late.causes, late.unapologised) == ([("staff", 1)], 1)
    given = {"cause": DelayCause.OTHER, "by": office.handler, "at": at(29)}
    actions.state_delay_cause(dossier=other, **given)
    late = count_late_work(office.leader, read_terms(at(30)))
    assert (late.causes, late.unapologised) == ([("other", 1), ("staff", 1)], 1)


def test_who_has_no_work_has_room(office, as_officer):
    for _ in range(6):
        handled(office)
    idle = OfficerFactory(case_officer_at=office.unit)
    found = lines(as_officer(office.leader).get(PAGE))
    assert found[idle.name].tag[0] == "green"
    assert found[office.handler.name].tag[0] == "orange"


def test_the_latest_comes_first_and_nobodys_work_is_a_line(office, as_officer):
    accept(office)
    DossierStep.objects.update(assignee=None)
    (first, *_others) = as_officer(office.leader).get(PAGE).context["lines"]
    assert (first.load.name, first.load.counts["qua-han"]) == ("", 1)


def test_another_units_work_is_not_here(office, as_officer):
    handled(make_office())
    page = as_officer(office.leader).get(PAGE)
    assert all(line.load.counts["tat-ca"] == 0 for line in page.context["lines"])
    assert list(page.context["stuck"]) == []


def test_who_leads_nothing_has_no_such_page(office, as_officer):
    assert as_officer(office.handler).get(PAGE).status_code == 403
    page = as_officer(office.handler).get("/xu-ly/?cua=phu-trach").content.decode()
    assert PAGE not in page


def test_the_page_costs_no_more_with_more_officers(
    office, as_officer, django_assert_max_num_queries
):
    for _ in range(5):
        OfficerFactory(case_officer_at=office.unit), handled(office)
    browser = as_officer(office.leader)
    browser.get(PAGE)
    with django_assert_max_num_queries(15):
        browser.get(PAGE)


def test_whom_to_let_act_is_told_with_the_role(office, as_officer):
    handled(office)
    browser = as_officer(office.leader)
    page = browser.get(PAGE).content.decode()
    address = f"/xu-ly/lanh-dao/lam-thay/{office.handler.pk}/"
    assert re.search(rf'href="{address}">\s*Giao người làm thay<', page)
    offered = [
        str(label) for _pk, label in browser.get(address).context["form"]["deputy"].field.choices
    ]
    assert f"{office.leader.name} (lãnh đạo)" in offered


def previewed(browser, address):
    page = browser.get(address)
    assert page.status_code == 200
    return {step.pk for step in page.context["steps"]}


def test_late_work_is_given_to_others_and_reminded_of_from_its_line(office, as_officer):
    late = {handled(office).steps.get(closed_at=None).pk for _ in range(2)}
    browser = as_officer(office.leader)
    line = lines(browser.get(PAGE))[office.handler.name]
    (place,) = browser.get(PAGE).context["stuck"]
    for address in (line.give, line.remind, *place[3:]):
        assert previewed(browser, address) == late
    given = dict(parse_qsl(urlsplit(line.remind).query)) | {"key": "k"}
    browser.post("/xu-ly/hang-loat/", given)
    assert set(StepReminder.objects.values_list("step", flat=True)) == late


def test_who_was_reminded_today_is_refused_in_the_preview(office, as_officer):
    dossier = handled(office)
    step = dossier.steps.get(closed_at=None)
    asked = {"viec": "nhac", "chon": str(step.pk)}
    browser = as_officer(office.leader)
    browser.post("/xu-ly/hang-loat/", asked | {"key": "k"})
    (refused,) = browser.get("/xu-ly/hang-loat/", asked).context["refused"]
    assert "Hôm nay đã nhắc" in refused.problem
    (others,) = as_officer(office.handler).get("/xu-ly/hang-loat/", asked).context["refused"]
    assert "Chỉ lãnh đạo" in others.problem


def test_each_officer_has_a_word_for_the_load(office, as_officer):
    handled(office)
    found = lines(as_officer(office.leader).get(PAGE))
    assert str(found[office.handler.name].tag[1]) == "vừa việc"
