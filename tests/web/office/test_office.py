"""The steps that wait for an officer."""

import html
from datetime import timedelta

import pytest

from motcua.kernel.clock import now
from tests.factories.dossiers import accept, at, bring_to, move, set_times
from tests.factories.people import OfficerFactory, UnitFactory

pytestmark = pytest.mark.django_db


def steps(page):
    return [(row.step.step.key, row.dossier.pk) for row in page.context["work"].listing.rows]


def test_an_officer_meets_the_steps_of_the_own_role(office, as_officer):
    dossier = bring_to(office, accept(office), "handle", at(hour=10))
    assert steps(as_officer(office.handler).get("/xu-ly/")) == [("handle", dossier.pk)]
    assert steps(as_officer(office.leader).get("/xu-ly/")) == []


def test_ones_own_name_is_not_said_in_each_row(office, as_officer):
    bring_to(office, accept(office), "handle", at(hour=10))
    client = as_officer(office.handler)
    shown = [client.get(page).content.decode() for page in ("/xu-ly/", "/xu-ly/?cua=don-vi")]
    assert [f"{office.handler.name} · " in page for page in shown] == [False, True]


def test_colleagues_steps_are_asked_for(office, as_officer):
    dossier = bring_to(office, accept(office), "handle", at(hour=10))
    colleague = as_officer(OfficerFactory(case_officer_at=office.unit))
    assert steps(colleague.get("/xu-ly/")) == []
    assert steps(colleague.get("/xu-ly/?cua=don-vi")) == [("handle", dossier.pk)]


def test_another_units_steps_are_not_here(office, as_officer):
    bring_to(office, accept(office), "handle", at(hour=10))
    stranger = as_officer(OfficerFactory(case_officer_at=UnitFactory()))
    assert steps(stranger.get("/xu-ly/?cua=don-vi")) == []


def test_each_step_tells_its_own_time_and_the_whole_dossiers(office, as_officer):
    dossier = bring_to(office, accept(office, now()), "handle", now())
    set_times(dossier, step_due_at=now() - timedelta(days=10), due_at=now() + timedelta(days=30))
    (line,) = as_officer(office.handler).get("/xu-ly/").context["work"].listing.rows
    assert (line.left.tag, line.dossier_left.tag) == ("Quá hạn", "Còn hạn")
    assert line.left.text.startswith("Bước: quá hạn")


def test_a_row_says_the_time_by_which_it_is_sorted(office, as_officer):
    """Of step and dossier the one due first, though both are late."""
    ids = []
    for days in (3, 20, 10):
        dossier = bring_to(office, accept(office, now()), "handle", now())
        ids.append(dossier.pk)
        late = now() - timedelta(days=days)
        set_times(dossier, step_due_at=now() - timedelta(days=1), due_at=late)
    rows = as_officer(office.handler).get("/xu-ly/").context["work"].listing.rows
    assert [row.dossier.pk for row in rows] == [ids[1], ids[2], ids[0]]
    assert all(row.left.text.startswith("Hồ sơ: quá hạn") for row in rows)
    lengths = [int(row.left.text.split()[4]) for row in rows]
    assert lengths == sorted(lengths, reverse=True)
    assert "Cả hồ sơ" not in rows[0].note


def test_a_step_whose_dossier_is_late_is_late_and_comes_first(office, as_officer):
    urgent, late = (bring_to(office, accept(office, now()), "handle", now()) for _ in range(2))
    later = now() + timedelta(days=30)
    set_times(urgent, step_due_at=now() + timedelta(minutes=1), due_at=later)
    set_times(late, step_due_at=later, due_at=now() - timedelta(days=10))
    client = as_officer(office.handler)
    listing = client.get("/xu-ly/").context["work"].listing
    assert [row.dossier.pk for row in listing.rows] == [late.pk, urgent.pk]
    assert [row.left.tag == "Quá hạn" for row in listing.rows] == [True, False]
    assert steps(client.get("/xu-ly/?muc=qua-han")) == [("handle", late.pk)]


def test_what_the_counter_has_not_passed_on_in_time_is_told_in_both_lists(office, as_officer):
    dossier = accept(office, now())
    type(dossier).objects.update(forward_due_at=now() - timedelta(minutes=1))
    counter = as_officer(office.counter)
    (step,) = counter.get("/xu-ly/").context["work"].listing.rows
    (line,) = counter.get("/mot-cua/?muc=chua-chuyen").context["work"].rows
    assert (step.note, line.left.tag) == ("Cả hồ sơ: quá giờ chuyển", "Quá giờ chuyển")


def test_a_step_is_not_late_while_the_clock_of_its_dossier_stands(office, as_officer):
    dossier = bring_to(office, accept(office, now()), "handle", now())
    set_times(dossier, step_due_at=now() - timedelta(days=10), paused_at=now())
    (line,) = as_officer(office.handler).get("/xu-ly/").context["work"].listing.rows
    assert line.left.tag == "Dừng tính giờ"


def test_a_long_list_costs_at_most_ten_queries(office, as_officer, django_assert_max_num_queries):
    for _number in range(5):
        accept(office)
    client = as_officer(office.counter)
    with django_assert_max_num_queries(10):
        answer = client.get("/xu-ly/")
    assert len(steps(answer)) == 5


def test_a_step_sent_back_is_marked_in_the_list_and_says_why_in_its_box(office, as_officer):
    dossier = bring_to(office, accept(office), "handle", at(hour=10))
    client = as_officer(office.counter)
    move(office, dossier, "back", at(1), remark="Ảnh giấy khai sinh mờ")
    (row,) = client.get("/xu-ly/").context["work"].listing.rows
    assert row.note.startswith("Bị trả lại")
    page = html.unescape(client.get(f"/ho-so/{dossier.pk}/").content.decode())
    assert f"({office.handler.name}): Ảnh giấy khai sinh mờ" in page
    move(office, dossier, "forward", at(1, 10))
    page = as_officer(office.handler).get("/xu-ly/")
    assert "Bị trả lại" not in page.content.decode()
