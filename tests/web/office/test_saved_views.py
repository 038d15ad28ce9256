"""Lists kept under names: one's own, bounded, shown as tabs; and sorting both ways."""

import pytest

from motcua.dossiers.actions import CannotSaveView, save_view
from motcua.dossiers.models import Pause, SavedView
from motcua.dossiers.rules.applicants import Applicant
from motcua.dossiers.rules.saved_views import MOST_VIEWS
from motcua.kernel.clock import now
from tests.factories.dossiers import accept, at, bring_to, handled, pause
from tests.factories.people import OfficerFactory

pytestmark = pytest.mark.django_db
SAVE = "/danh-sach-da-luu/steps/"


def save(office, name="Sắp trễ", query="cua=don-vi", **changes):
    given = {"work_list": "steps", "by": office.handler, "at": at()} | changes
    return save_view(name=name, query=query, **given)


def test_a_list_is_kept_and_shown_as_a_tab(office, as_officer):
    browser = as_officer(office.handler)
    sent = {"ten": " Của  đơn vị ", "loc": "xep=noi&cua=don-vi&trang=3&la=x", "key": "k"}
    answer = browser.post(SAVE, sent)
    assert answer.url == "/xu-ly/?cua=don-vi&xep=noi"
    page = browser.get(answer.url)
    view = SavedView.objects.get()
    assert (view.name, page.context["work"].saved.shown) == ("Của đơn vị", view.pk)


def test_a_list_without_a_name_is_refused_in_our_words_not_the_browsers(office, as_officer):
    browser = as_officer(office.handler)
    assert f'action="{SAVE}" novalidate' in browser.get("/xu-ly/").content.decode()
    answer = browser.post(SAVE, {"ten": "", "loc": "", "key": "k"})
    assert "ten" in answer.context["form"].errors


def test_the_same_name_replaces(office):
    save(office), save(office, query="cua=cua-toi")
    assert SavedView.objects.get().query == "cua=cua-toi"


def test_there_is_an_end_to_lists(office):
    for number in range(MOST_VIEWS):
        save(office, f"{number}")
    with pytest.raises(CannotSaveView, match="Bạn đã lưu 20 danh sách"):
        save(office, "x")
    save(office, "3", query="")


@pytest.mark.parametrize("name", ["", "  ", "x" * 41])
def test_a_name_is_required_and_short(office, name):
    with pytest.raises(CannotSaveView, match="1 đến 40"):
        save(office, name)


def test_others_neither_see_nor_remove_it(office, as_officer):
    view = save(office)
    browser = as_officer(OfficerFactory(case_officer_at=office.unit))
    assert browser.get("/xu-ly/").context["work"].saved.views == []
    assert browser.post(SAVE, {"bo": view.pk}).status_code == 404
    as_officer(office.handler).post(SAVE, {"bo": view.pk})
    assert not SavedView.objects.exists()


def test_an_unknown_list_is_hidden(office, as_officer):
    assert as_officer(office.handler).post("/danh-sach-da-luu/x/").status_code == 404


def test_columns_sort_both_ways(office, as_officer):
    for name in ("Bình", "An", "Cúc"):
        dossier = accept(office, applicant=Applicant(name=name))
        bring_to(office, dossier, "handle", at(0, 10))
    browser = as_officer(office.handler)

    def names(sort):
        page = browser.get("/xu-ly/", {"xep": sort})
        return [row.dossier.applicant_name for row in page.context["work"].listing.rows]

    assert names("nguoi-nop") == ["An", "Bình", "Cúc"]
    assert names("-nguoi-nop") == ["Cúc", "Bình", "An"]


@pytest.mark.parametrize("sort", ["han", "-han", "noi", "-noi", "thu-tuc", "-thu-tuc", "-", "--x"])
def test_every_sort_is_answered(office, as_officer, sort):
    handled(office), accept(office, now())
    for officer, page in ((office.handler, "/xu-ly/"), (office.counter, "/mot-cua/")):
        for section in ("", "ban-nhap", "cho-tra", "lau-chua-nhan"):
            answer = as_officer(officer).get(page, {"xep": sort, "muc": section})
            assert answer.status_code == 200


def test_what_stands_still_is_last_and_the_other_way_round_first(office, as_officer):
    paused, running = handled(office), handled(office)
    pause(office, paused, at(1))
    browser = as_officer(office.handler)
    rows = browser.get("/xu-ly/").context["work"].listing.rows
    assert [row.dossier.pk for row in rows] == [running.pk, paused.pk]
    assert rows[1].note == f"{Pause.objects.get().ground.name}. Từ 03/03/2026"
    rows = browser.get("/xu-ly/", {"xep": "-han"}).context["work"].listing.rows
    assert [row.dossier.pk for row in rows] == [paused.pk, running.pk]


def test_the_list_is_narrowed_by_procedure(office, as_officer):
    dossier = handled(office)
    browser = as_officer(office.handler)
    found = browser.get("/xu-ly/", {"thu-tuc": dossier.procedure_code}).context["work"]
    assert (len(found.listing.rows), found.is_narrowed) == (1, True)
    open_filter = browser.get("/xu-ly/", {"loc": "1"})
    assert dossier.procedure_name in open_filter.content.decode()
    assert open_filter.context["work"].procedures == [
        (dossier.procedure_code, dossier.procedure_name)
    ]
    assert browser.get("/xu-ly/", {"thu-tuc": "khac"}).context["work"].listing.rows == []


def test_a_second_click_on_removing_finds_it_removed(office, as_officer, monkeypatch):
    view = save(office)
    SavedView.objects.all().delete()
    monkeypatch.setattr("motcua.web.ui.saved_views.get_view", lambda *_given: view)
    answer = as_officer(office.handler).post(SAVE, {"bo": str(view.pk)})
    assert (answer.status_code, SavedView.objects.count()) == (302, 0)
