"""The work list: order, filter, sections, and how little it costs."""

import html
import re
from datetime import timedelta

import pytest

from motcua.dossiers import actions
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.applicants import Applicant
from motcua.kernel.clock import VIETNAM, now
from motcua.people.models import Post
from tests.factories.dossiers import (
    accept,
    at,
    bring_to,
    draft,
    extend,
    finish,
    handled,
    make_office,
    open_step,
    pause,
    reject,
    set_times,
)
from tests.factories.people import OfficerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def counter(office, as_officer):
    """The counter officer's browser."""
    return as_officer(office.counter)


def names(page):
    return [row.dossier.applicant_name for row in page.context["work"].rows]


def count_of(page, section):
    (tab,) = (tab for tab in page.context["work"].listing.tabs if tab.name == section)
    return tab.count


def one(office, name, **changes):
    dossier = draft(office, applicant=Applicant(name=name), **changes)
    moment = changes.get("at", at())
    return actions.accept_dossier(dossier=dossier, by=office.counter, at=moment)


def test_the_most_urgent_comes_first_and_what_stands_still_last(office, counter):
    one(office, "Hôm nay", at=now())
    late = one(office, "Trễ")
    waiting = one(office, "Chờ")
    pause(office, waiting, at(), reason="Chờ", by=office.counter)
    Dossier.objects.filter(pk=waiting.pk).update(pause_until=now().date() + timedelta(days=9))
    assert names(counter.get("/mot-cua/")) == ["Trễ", "Hôm nay", "Chờ"]
    assert late.code in counter.get("/mot-cua/").content.decode()


def test_a_pause_that_should_be_over_stands_among_what_is_urgent(office, counter):
    one(office, "Hôm nay", at=now())
    over, waiting = one(office, "Quá hẹn"), one(office, "Chờ")
    for dossier, until in ((over, -1), (waiting, 0)):
        pause(office, dossier, at(), reason="Chờ", by=office.counter)
        day = now().astimezone(VIETNAM).date() + timedelta(days=until)
        Dossier.objects.filter(pk=dossier.pk).update(pause_until=day)
    assert names(counter.get("/mot-cua/")) == ["Quá hẹn", "Hôm nay", "Chờ"]
    assert names(counter.get("/mot-cua/?xep=-han")) == ["Chờ", "Hôm nay", "Quá hẹn"]


def test_names_stand_in_the_order_of_a_vietnamese_dictionary(office, counter):
    for name in ("Đỗ Ba", "Dương Hai", "Danh Tư", "Ân Một", "An Năm"):
        one(office, name)
    page = counter.get("/mot-cua/?xep=nguoi-nop")
    assert names(page) == ["An Năm", "Ân Một", "Danh Tư", "Dương Hai", "Đỗ Ba"]


def test_the_filter_names_who_works_here_now_or_left_lately(office, counter):
    day = now().astimezone(VIETNAM).date()
    gone, left = (OfficerFactory(case_officer_at=office.unit) for _ in range(2))
    Post.objects.filter(officer=gone).update(valid_to=day - timedelta(days=90))
    Post.objects.filter(officer=left).update(valid_to=day - timedelta(days=89))
    offered = dict(counter.get("/mot-cua/").context["work"].form.fields["can-bo"].choices)
    assert str(gone.pk) not in offered
    assert {str(left.pk), str(office.handler.pk)} <= offered.keys()


def test_what_was_not_passed_on_stands_where_its_moment_belongs(office, counter):
    later, late, stays = (one(office, name, at=now()) for name in ("Sau", "Trễ", "Chưa chuyển"))
    set_times(later, due_at=now() + timedelta(days=5), forwarded_at=now())
    set_times(late, due_at=now() - timedelta(days=9), forwarded_at=now())
    passed = now() - timedelta(days=2)
    set_times(stays, due_at=now() + timedelta(days=30), forward_due_at=passed)
    assert names(counter.get("/mot-cua/")) == ["Trễ", "Chưa chuyển", "Sau"]
    assert names(counter.get("/mot-cua/?xep=-han")) == ["Sau", "Chưa chuyển", "Trễ"]
    set_times(stays, due_at=now() - timedelta(days=10))
    assert names(counter.get("/mot-cua/")) == ["Chưa chuyển", "Trễ", "Sau"]


def test_a_pause_that_came_too_late_hides_nothing(office, counter):
    late = one(office, "Trễ")
    pause(office, late, at(9), reason="Chờ", by=office.counter)
    page = counter.get("/mot-cua/?muc=qua-han")
    assert [row.left.tag for row in page.context["work"].rows] == ["Quá hạn"]
    assert count_of(page, "qua-han") == 1


def test_a_filing_waits_with_the_others(office, counter):
    dossier = draft(office, channel="online")
    actions.submit_dossier(dossier=dossier, by=office.counter, at=at())
    assert names(counter.get("/mot-cua/?muc=cho-tiep-nhan")) == ["Danh Thị Út"]
    page = counter.get(f"/ho-so/{dossier.pk}/").content.decode()
    assert "Kiểm tra giấy tờ và tiếp nhận" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("tinh-trang=qua-han", ["Trễ"]),
        ("muc=qua-han", ["Trễ"]),
        ("muc=cho-co-quan", []),
        ("tinh-trang=khong-co", ["Trễ", "Mới"]),
        ("can-bo=abc", ["Trễ", "Mới"]),
        ("thu-tuc=0.0", ["Trễ", "Mới"]),
        ("trang=99", ["Trễ", "Mới"]),
    ],
)
def test_the_list_is_narrowed(office, counter, query, found):
    one(office, "Trễ")
    one(office, "Mới", at=now())
    assert names(counter.get(f"/mot-cua/?{query}")) == found


def test_the_list_is_narrowed_to_one_person_and_procedure(office, counter):
    dossier = one(office, "Trễ")
    mine = f"can-bo={open_step(dossier).assignee_id}&thu-tuc={dossier.procedure_code}"
    assert names(counter.get(f"/mot-cua/?{mine}")) == ["Trễ"]
    assert names(counter.get(f"/mot-cua/?can-bo={office.leader.pk}")) == []


def test_results_and_drafts_have_their_own_lists(office, counter):
    finish(office, one(office, "Có kết quả"), at(1))
    draft(office, applicant=Applicant(name="Nháp"))
    assert names(counter.get("/mot-cua/?muc=cho-tra")) == ["Có kết quả"]
    assert names(counter.get("/mot-cua/?muc=ban-nhap")) == ["Nháp"]
    assert names(counter.get("/mot-cua/")) == []


def test_the_result_that_came_last_waits_on_top(office, counter):
    finish(office, one(office, "Năm ngoái"), at(1))
    finish(office, one(office, "Hôm nay"), at(2))
    assert names(counter.get("/mot-cua/?muc=cho-tra")) == ["Hôm nay", "Năm ngoái"]


def test_results_are_called_sorted_by_what_is_due_only_when_they_are(office, counter):
    finish(office, one(office, "Sau", at=at(1)), at(1))
    finish(office, one(office, "Trước"), at(2))
    page = counter.get("/mot-cua/?muc=cho-tra")
    assert "aria-sort" not in page.content.decode()
    assert names(page) == ["Trước", "Sau"]
    for sort, said, shown in (
        ("han", 'aria-sort="ascending"', ["Trước", "Sau"]),
        ("-han", 'aria-sort="descending"', ["Sau", "Trước"]),
    ):
        page = counter.get(f"/mot-cua/?muc=cho-tra&xep={sort}")
        assert said in page.content.decode()
        assert names(page) == shown
    one(office, "Đang làm")
    assert 'aria-sort="ascending"' in counter.get("/mot-cua/").content.decode()


def test_a_new_promise_is_called_so(office, counter):
    dossier = bring_to(office, one(office, "Trễ"), "handle", at(hour=10))
    assert "Hẹn lại" not in counter.get("/mot-cua/").content.decode()
    extend(office, dossier, at(1), at(9, 17))
    assert "Hẹn lại" in counter.get("/mot-cua/").content.decode()


def test_the_tallies_say_how_much_waits(office, counter):
    one(office, "Trễ")
    finish(office, one(office, "Có kết quả"), at(1))
    draft(office)
    page = counter.get("/mot-cua/")
    sections = ("can-lam", "qua-han", "chua-xin-loi", "ban-nhap", "cho-tra", "lau-chua-nhan")
    assert {name: count_of(page, name) for name in sections} == dict.fromkeys(sections, 1)


def test_only_the_counter_is_offered_to_receive(office, counter, as_officer):
    assert "/mot-cua/tiep-nhan/" in counter.get("/mot-cua/").content.decode()
    assert "/mot-cua/tiep-nhan/" not in as_officer(office.leader).get("/mot-cua/").content.decode()


def test_another_units_work_is_not_here(office, counter):
    accept(make_office())
    assert names(counter.get("/mot-cua/")) == []


def test_a_page_may_be_a_hundred_rows_long(office, counter):
    for number in range(25):
        one(office, f"Người {number}")
    assert len(names(counter.get("/mot-cua/?dong=100"))) == 25


def test_a_narrowed_list_is_counted_for_itself(office, counter):
    one(office, "Trễ")
    one(office, "Mới", at=now())
    counts = [
        counter.get(f"/mot-cua/{query}").context["work"].listing.page.paginator.count
        for query in ("", "?muc=qua-han", "?muc=ban-nhap", "?muc=cho-tra")
    ]
    assert counts == [2, 1, 0, 0]


def test_with_a_filter_each_tab_counts_what_its_list_shows(office, counter):
    extend(office, handled(office), at(1), at(9, 17))
    finish(office, one(office, "Có kết quả"), at(1))
    rare = draft(office)
    Dossier.objects.filter(pk=rare.pk).update(procedure_code="9.999999")
    for query in ("thu-tuc=9.999999", f"can-bo={office.handler.pk}", "nguyen-nhan=staff"):
        tabs = counter.get(f"/mot-cua/?{query}").context["work"].listing.tabs
        pages = [counter.get(f"/mot-cua/?{query}&muc={tab.name}") for tab in tabs]
        assert [len(names(page)) for page in pages] == [tab.count for tab in tabs], query
        assert any(tab.count for tab in tabs), query


def test_a_long_list_costs_at_most_fifteen_queries(office, counter, django_assert_max_num_queries):
    for number in range(25):
        one(office, f"Người {number}")
    with django_assert_max_num_queries(15):
        page = counter.get("/mot-cua/?trang=2")
    assert len(page.context["work"].rows) == 5


def test_what_is_not_passed_on_goes_on_at_once(counter, office):
    late, in_time, _passed = accept(office), accept(office, now()), handled(office)
    Dossier.objects.filter(pk=in_time.pk).update(forward_due_at=now() + timedelta(days=1))
    for section, expected in (
        ("chua-chuyen", {late.pk, in_time.pk}),
        ("qua-gio-chuyen", {late.pk}),
    ):
        page = html.unescape(counter.get("/mot-cua/", {"muc": section}).content.decode())
        link = re.search(r'href="(/xu-ly/hang-loat/[^"]*)"[^>]*>Chuyển nhiều hồ sơ một lần', page)
        go = counter.get(link[1]).context["go"]
        assert {plan.step.dossier_id for plan in go} == expected
    assert "Chuyển nhiều hồ sơ" not in counter.get("/mot-cua/").content.decode()


def test_a_rejection_waiting_to_be_given_out_is_no_success(counter, office):
    reject(office, handled(office), at(1))
    (row,) = counter.get("/mot-cua/", {"muc": "cho-tra"}).context["work"].rows
    assert row.where == "Không được giải quyết, có phiếu từ chối"
    assert row.note.startswith("Có phiếu từ chối từ")
