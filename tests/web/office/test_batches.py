"""Many steps in the background: each once, refused ones listed, and a page that tells how far."""

from dataclasses import replace

import pytest

from motcua.dossiers import actions
from motcua.dossiers.actions import continue_batch, start_batch
from motcua.dossiers.enums import BatchKind
from motcua.dossiers.jobs import work_on_batch
from motcua.dossiers.models import Batch, DossierStep, StepReminder
from motcua.dossiers.rules.batches import AT_ONCE, IN_BACKGROUND_FROM, Chosen
from motcua.kernel.rules.actors import SYSTEM
from tests.factories.dossiers import at, handled, open_step, pause
from tests.factories.people import OfficerFactory

pytestmark = pytest.mark.django_db
PAGE = "/xu-ly/hang-loat/"


def choose(office, count):
    steps = [open_step(handled(office)) for _ in range(count)]
    return [Chosen(step.dossier_id, step.pk, "sign") for step in steps]


def start(office, chosen, **changes):
    given = {"kind": BatchKind.FORWARD, "by": office.handler, "at": at(1), "key": "k"} | changes
    return start_batch(chosen=tuple(chosen), **given)


def run(batch):
    """Until none is left; returns the number of parts."""
    parts = 1
    while continue_batch(batch=Batch.objects.get(pk=batch.pk), by=SYSTEM, at=at(1)):
        parts += 1
    return parts


def keys_of(chosen):
    found = DossierStep.objects.filter(dossier__in=[each.dossier for each in chosen])
    return set(found.filter(closed_at=None).values_list("step__key", flat=True))


def test_a_batch_is_done_part_by_part(office):
    chosen = choose(office, AT_ONCE + 1)
    batch = start(office, chosen)
    assert run(batch) == 2
    assert keys_of(chosen) == {"sign"}
    batch.refresh_from_db()
    assert batch.ended_at == at(1)


def test_what_is_refused_is_noted_with_its_reason_and_stops_nothing(office):
    chosen = choose(office, 3)
    paused = DossierStep.objects.get(pk=chosen[1].step).dossier
    pause(office, paused, at(0, 11))
    batch = start(office, chosen)
    run(batch)
    assert batch.items.filter(problem="").count() == 2
    assert "tạm dừng tính giờ" in batch.items.exclude(problem="").get().problem


def test_a_part_that_is_killed_is_done_again_and_nothing_twice(office, monkeypatch):
    chosen = choose(office, 3)
    batch = start(office, chosen)
    monkeypatch.setattr("motcua.dossiers.actions.batch.BatchEnded", None)
    with pytest.raises(TypeError, match="not callable"):
        run(batch)
    assert keys_of(chosen) == {"handle"}
    monkeypatch.undo()
    run(batch)
    assert run(batch) == 1
    assert DossierStep.objects.filter(step__key="sign").count() == 3


def test_what_the_officer_did_meanwhile_is_refused_not_repeated(office):
    chosen = choose(office, 2)
    batch = start(office, chosen)
    step = DossierStep.objects.get(pk=chosen[0].step)
    given = {"kind": "forward", "by": office.handler, "at": at(0, 11)}
    actions.move_step(dossier=step.dossier, step=step, **given)
    run(batch)
    assert "xong" in batch.items.exclude(problem="").get().problem


def test_whoever_has_left_does_nothing_any_more(office):
    chosen = choose(office, 1)
    batch = start(office, chosen)
    office.handler.posts.update(valid_to=at(0).date())
    run(batch)
    assert keys_of(chosen) == {"handle"}
    assert batch.items.exclude(problem="").count() == 1


def test_who_was_shown_gets_it_and_who_does_instead_is_told_at_the_end(office, as_officer):
    other, left = OfficerFactory(leader_at=office.unit), OfficerFactory(leader_at=office.unit)
    shown = [office.leader, office.leader, left]
    chosen = [
        replace(each, receiver=officer.pk)
        for each, officer in zip(choose(office, 3), shown, strict=True)
    ]
    batch = start(office, chosen)
    left.posts.all().delete()
    run(batch)
    rows = DossierStep.objects.filter(step__key="sign").order_by("dossier")
    assert [row.assignee for row in rows] == [office.leader, office.leader, other]
    page = as_officer(office.handler).get(f"{PAGE}{batch.pk}/").content.decode()
    assert page.count("như đã xem trước") == 1
    assert f"Người nhận: {other.name}, không phải {left.name} như đã xem trước (nay không" in page


def test_an_empty_choice_is_refused(office):
    with pytest.raises(actions.CannotStartBatch, match="Chọn từ 1"):
        start(office, [])


def test_a_long_choice_goes_to_the_background_once(office, as_officer):
    chosen = [each.step for each in choose(office, IN_BACKGROUND_FROM)]
    browser, sent = as_officer(office.handler), {"viec": "chuyen", "chon": chosen, "key": "k"}
    first, second = browser.post(PAGE, sent), browser.post(PAGE, sent)
    batch = Batch.objects.get()
    assert first.url == second.url == f"{PAGE}{batch.pk}/"
    page = browser.get(first.url).content.decode()
    assert 'http-equiv="refresh"' in page
    assert work_on_batch.call(batch.pk) is True
    assert work_on_batch.call(batch.pk) is False
    page = browser.get(first.url).content.decode()
    assert "refresh" not in page
    assert f"{IN_BACKGROUND_FROM} / {IN_BACKGROUND_FROM}" in page


def test_a_shorter_choice_is_done_at_once(office, as_officer):
    chosen = [each.step for each in choose(office, IN_BACKGROUND_FROM - 1)]
    sent = {"viec": "chuyen", "chon": chosen, "key": "k"}
    assert as_officer(office.handler).post(PAGE, sent).url == "/xu-ly/"
    assert not Batch.objects.exists()


def test_a_batch_is_hidden_from_others(office, as_officer):
    batch = start(office, choose(office, 1))
    other = OfficerFactory(case_officer_at=office.unit)
    assert as_officer(other).get(f"{PAGE}{batch.pk}/").status_code == 404


def test_a_running_batch_is_found_again_on_the_list(office, as_officer):
    batch = start(office, choose(office, 1))
    browser = as_officer(office.handler)
    assert f"{PAGE}{batch.pk}/" in browser.get("/xu-ly/").content.decode()
    run(batch)
    assert f"{PAGE}{batch.pk}/" not in browser.get("/xu-ly/").content.decode()


def test_many_are_reminded_of_in_the_background(office):
    chosen = choose(office, 2)
    batch = start(office, chosen, kind=BatchKind.REMIND, by=office.leader)
    run(batch)
    assert batch.items.filter(problem="").count() == 2
    assert StepReminder.objects.count() == 2
