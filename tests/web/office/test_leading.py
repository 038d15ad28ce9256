"""The page of leaders: each number is the length of the list that it opens."""

import re

import pytest

from motcua.dossiers.models import DossierStep
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
    cells += [("", place.late, late) for place, _all, late in page.context["stuck"]]
    cells += [("", place.open, every) for place, every, _late in page.context["stuck"]]
    assert sum(count for _section, count, _address in cells) > 0
    for _section, count, address in cells:
        listing = browser.get(address).context["work"].listing
        assert listing.page.paginator.count == count, address
    for address in re.findall(r'href="(/mot-cua/\?[^"]+)"', page.content.decode()):
        assert browser.get(address).context["work"].rows, address
    assert page.context["unapologised"] == 4


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
