"""What a citizen makes of his files before filing: what he saw last is filed, the rest is gone."""

from dataclasses import replace

import pytest

from motcua.dossiers import actions
from motcua.dossiers.actions import CannotRevertAttachment, CannotReworkAttachment
from motcua.dossiers.enums import Rework
from motcua.dossiers.events import AttachmentReverted, AttachmentReworked
from motcua.dossiers.models import Attachment, Dossier
from motcua.files.receiving import Received
from motcua.kernel.errors import NotAllowed
from motcua.kernel.queries import list_events_of
from motcua.kernel.rules.actors import Actor
from tests.factories.citizens import citizen
from tests.factories.dossiers import at
from tests.factories.files import scanned
from tests.factories.filings import begin, fill, make_online_office, owner_of, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier() -> Dossier:
    """A filing that is ready, with one file."""
    return fill(begin(make_online_office()))


def made(pages: int) -> Received:
    return replace(scanned(), sha256=f"{pages:064x}", pages=pages)


def rework(dossier: Dossier, by: Actor | None = None, pages: int = 2, **given: object) -> None:
    row = dossier.attachments.get(replaced_at=None)
    chosen = {"made_from": row.file.sha256, "how": Rework.STRAIGHTENED} | given
    actions.rework_attachment(
        dossier=dossier,
        attachment=row.pk,
        reworked=made(pages),
        by=by or owner_of(dossier).party,
        at=at(hour=10),
        **chosen,
    )


def revert(dossier: Dossier, attachment: int) -> None:
    given = {"by": owner_of(dossier).party, "at": at(hour=10)}
    actions.revert_attachment(dossier=dossier, attachment=attachment, **given)


def test_a_file_is_what_was_made_of_it_and_keeps_its_place(dossier: Dossier) -> None:
    before = dossier.attachments.get()
    rework(dossier)
    after = dossier.attachments.get(replaced_at=None)
    assert (after.pk, after.file.sha256) == (before.pk, f"{2:064x}")
    assert after.attached_at == before.attached_at
    assert after.turned_from is not None
    assert after.turned_from.file == before.file


def test_what_was_sent_is_kept_once_however_often_it_is_changed(dossier: Dossier) -> None:
    sent = dossier.attachments.get().file
    for pages in (2, 3):
        rework(dossier, pages=pages)
    assert dossier.attachments.exclude(replaced_at=None).get().file == sent


def test_a_file_is_put_back_as_it_was_sent(dossier: Dossier) -> None:
    before = dossier.attachments.get()
    rework(dossier)
    revert(dossier, before.pk)
    after = dossier.attachments.get()
    assert (after.pk, after.file, after.turned_from) == (before.pk, before.file, None)


def test_what_is_as_it_was_sent_is_not_put_back(dossier: Dossier) -> None:
    with pytest.raises(CannotRevertAttachment, match="đúng như lúc gửi"):
        revert(dossier, dossier.attachments.get().pk)


def test_what_was_changed_meanwhile_is_not_changed_unseen(dossier: Dossier) -> None:
    with pytest.raises(CannotReworkAttachment, match="vừa được đổi"):
        rework(dossier, made_from="0" * 64)


def test_a_paper_that_was_here_already_stays_as_it_was_given(dossier: Dossier) -> None:
    row = dossier.attachments.get()
    dossier.attachments.update(reused_from=row)
    with pytest.raises(CannotReworkAttachment, match="giữ nguyên"):
        rework(dossier)


def test_nobody_else_changes_a_file(dossier: Dossier) -> None:
    with pytest.raises(NotAllowed, match="không phải phần việc"):
        rework(dossier, by=citizen().party)


def test_what_is_filed_is_what_was_seen_last(dossier: Dossier) -> None:
    rework(dossier)
    filed = submit(dossier)
    assert not filed.attachments.exclude(replaced_at=None).exists()
    papers = filed.attachments.filter(component__name="Giấy chứng sinh")
    assert papers.get().file.sha256 == f"{2:064x}"


def test_after_filing_nothing_is_changed(dossier: Dossier) -> None:
    row = dossier.attachments.get()
    filed = submit(dossier)
    with pytest.raises(CannotRevertAttachment, match="Hồ sơ"):
        revert(filed, row.pk)


def test_with_a_file_goes_what_was_sent(dossier: Dossier) -> None:
    rework(dossier)
    row = dossier.attachments.get(replaced_at=None)
    given = {"by": owner_of(dossier).party, "at": at(hour=10)}
    actions.remove_attachment(dossier=dossier, attachment=row.pk, **given)
    assert not Attachment.objects.exists()


def test_what_was_straightened_is_not_sent_again(dossier: Dossier) -> None:
    row = dossier.attachments.get()
    again = replace(scanned(), sha256=row.file.sha256)
    rework(dossier)
    given = {"by": owner_of(dossier).party, "at": at(hour=10), "component": row.component_id}
    actions.attach_files(dossier=dossier, files=[again], **given)
    assert dossier.attachments.filter(replaced_at=None).count() == 1


def test_the_log_tells_both(dossier: Dossier) -> None:
    row = dossier.attachments.get()
    rework(dossier)
    revert(dossier, row.pk)
    reworked, reverted = [each.event for each in list_events_of(dossier)[-2:]]
    assert isinstance(reworked, AttachmentReworked)
    assert (reworked.how, reworked.sha256) == (Rework.STRAIGHTENED, f"{2:064x}")
    assert isinstance(reverted, AttachmentReverted)
    assert (reverted.attachment, reverted.sha256) == (row.pk, row.file.sha256)
