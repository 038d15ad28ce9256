"""The counter declines a file that the applicant sent; its paper is asked for again."""

from typing import Any

import pytest

from motcua.dossiers import actions
from motcua.dossiers.enums import FileProblem, NotCopied, State
from motcua.dossiers.events import FileDeclined, FileRestored
from motcua.dossiers.models import Attachment, Dossier, Pause
from motcua.dossiers.permissions import holder_of
from motcua.dossiers.queries.attachments import by_component, list_attachments
from motcua.dossiers.queries.notices import list_drafts
from motcua.dossiers.queries.papers import list_asked
from motcua.dossiers.queries.sent_papers import (
    has_unread,
    list_declined,
    list_sent,
    read_sent,
    read_unread,
)
from motcua.dossiers.rules.applicants import Applicant
from motcua.dossiers.rules.papers import Count
from motcua.dossiers.rules.supplements import Asked
from motcua.files.enums import ScanState
from motcua.files.models import StoredFile
from motcua.kernel.models import FreeText
from motcua.kernel.queries import list_events_of
from motcua.messages.models import MessageTemplate
from tests.dossiers.test_attachments import file
from tests.factories.dossiers import Office, accept, ask, at, bring_to, brings, draft, guide

pytestmark = pytest.mark.django_db
REACHED = Applicant(
    name="Danh Thị Út", number="091185000123", phone="+84912345678", email="ut@example.vn"
)


@pytest.fixture
def asked(office: Office) -> Dossier:
    dossier = bring_to(office, accept(office, applicant=REACHED), "handle", at(0, 10))
    return ask(office, dossier, at(1))


def send(dossier: Dossier, when=None, *numbers: int) -> Attachment:
    paper = list_asked(dossier)[0].component_id
    files = {paper: [file(number) for number in numbers or (1,)]}
    actions.send_papers(dossier=dossier, files=files, by=holder_of(dossier), at=when or at(2))
    return dossier.attachments.latest("pk")


def decline(office: Office, row: Attachment, **given: Any) -> Dossier:
    said = {"problem": FileProblem.UNREADABLE, "by": office.counter, "at": at(3)} | given
    return actions.decline_file(dossier=row.dossier, attachment=row.pk, **said)


def test_a_declined_file_is_kept_and_in_no_list_and_its_paper_still_to_come(
    office: Office, asked: Dossier
) -> None:
    row = send(asked)
    assert read_unread(asked) == {office.paper.pk: [row]}
    decline(office, row)
    row.refresh_from_db()
    assert (row.declined_for, row.replaced_at) == ("unreadable", at(3))
    assert by_component(list_attachments(asked)) == {}
    assert read_unread(asked) == {}
    assert list_asked(asked)[0].received_at is None


def test_the_log_says_what_is_wrong_and_never_the_words(office: Office, asked: Dossier) -> None:
    row = send(asked)
    decline(office, row, words="Trang 2 của Út")
    said = list_events_of(asked)[-1].event
    assert isinstance(said, FileDeclined)
    digest = FreeText.objects.get(text="Trang 2 của Út").digest
    assert (said.attachment, said.component) == (row.pk, office.paper.pk)
    assert (said.problem, said.remark) == (FileProblem.UNREADABLE, digest)


def test_a_file_is_not_declined_twice(office: Office, asked: Dossier) -> None:
    row = send(asked)
    decline(office, row)
    with pytest.raises(actions.CannotDeclineFile, match="đã được ghi là không dùng được rồi"):
        decline(office, row, at=at(4))


def test_a_file_of_a_paper_that_was_received_is_not_declined(
    office: Office, asked: Dossier
) -> None:
    row = send(asked)
    actions.receive_supplement(dossier=asked, papers=brings(office), by=office.counter, at=at(3))
    with pytest.raises(actions.CannotDeclineFile, match="không làm được việc này"):
        decline(office, row, at=at(4))


def test_a_file_that_was_looked_at_with_a_part_of_the_paper_is_not_declined(
    office: Office,
) -> None:
    two = {office.paper.pk: Asked(Count(originals=2))}
    dossier = bring_to(office, accept(office), "handle", at(0, 10))
    dossier = ask(office, dossier, at(1), components=two)
    first = send(dossier)
    given = {"papers": brings(office), "by": office.counter}
    actions.receive_supplement(dossier=dossier, at=at(2, 10), **given)
    assert read_unread(dossier) == {}
    with pytest.raises(actions.CannotDeclineFile, match="đã được ghi nhận"):
        decline(office, first)
    later = send(dossier, at(2, 11), 2)
    assert read_unread(dossier) == {office.paper.pk: [later]}


def test_the_database_and_the_rule_agree_on_what_is_unread(office: Office) -> None:
    two = {office.paper.pk: Asked(Count(originals=2))}
    dossier = bring_to(office, accept(office), "handle", at(0, 10))
    dossier = ask(office, dossier, at(1), components=two)
    other = ask(office, bring_to(office, accept(office), "handle", at(0, 10)), at(1))
    send(other)

    def is_unread() -> bool:
        told = Pause.objects.filter(dossier=dossier).values_list(has_unread(), flat=True)
        assert told.get() is bool(read_unread(dossier))
        return told.get()

    seen = [is_unread()]
    first = send(dossier)
    seen.append(is_unread())
    decline(office, first, at=at(2, 10))
    seen.append(is_unread())
    send(dossier, at(2, 11), 2)
    seen.append(is_unread())
    given = {"papers": brings(office), "by": office.counter}
    actions.receive_supplement(dossier=dossier, at=at(2, 12), **given)
    seen.append(is_unread())
    send(dossier, at(2, 12), 3)  # at the moment of the receipt: nobody looked at it
    seen.append(is_unread())
    assert seen == [False, True, False, True, False, True]


def test_a_scan_of_the_counter_and_a_file_of_another_dossier_are_not_declined(
    office: Office, asked: Dossier
) -> None:
    given = {"files": [file(5)], "component": office.paper.pk, "by": office.counter}
    actions.attach_files(dossier=asked, at=at(2), **given)
    with pytest.raises(actions.CannotDeclineFile, match="không phải do người nộp gửi"):
        decline(office, asked.attachments.get())
    other = ask(office, bring_to(office, accept(office), "handle", at(0, 10)), at(1))
    row = send(other)
    row.dossier = asked
    with pytest.raises(actions.CannotDeclineFile, match="không còn trong hồ sơ"):
        decline(office, row)


@pytest.mark.parametrize("nothing", [" ", "\u200b\u200d"])
def test_another_reason_is_said_in_words(office: Office, asked: Dossier, nothing: str) -> None:
    row = send(asked)
    with pytest.raises(actions.CannotDeclineFile, match="Ghi rõ") as told:
        decline(office, row, problem=FileProblem.OTHER, words=nothing)
    assert told.value.problems[0][0] == "words"
    assert decline(office, row, problem=FileProblem.OTHER, words="Ảnh của người khác")


def test_what_was_declined_is_neither_received_nor_sent_again_as_this_paper(
    office: Office, asked: Dossier
) -> None:
    decline(office, send(asked))
    given = {"papers": brings(office), "by": office.counter, "at": at(4)}
    with pytest.raises(actions.CannotReceiveSupplement, match="đã ghi là không dùng được"):
        actions.receive_supplement(dossier=asked, files={office.paper.pk: [file(1)]}, **given)
    with pytest.raises(actions.CannotSendPapers, match="đã ghi là không dùng được"):
        send(asked, at(4))
    done = actions.receive_supplement(dossier=asked, files={office.paper.pk: [file(2)]}, **given)
    assert done.state == State.IN_PROGRESS
    files = by_component(list_attachments(done))[office.paper.pk]
    assert [each.file.sha256 for each in files] == [f"{2:064x}"]


def test_a_paper_of_which_only_a_declined_file_is_there_may_be_one_not_copied(
    office: Office,
) -> None:
    filed = guide(office, draft(office, papers={}), at(1))
    row = send(filed)
    given = {"dossier": filed, "component": office.paper.pk, "by": office.counter, "at": at(4)}
    with pytest.raises(actions.CannotMarkNotCopied, match="đã có tệp"):
        actions.mark_not_copied(why=NotCopied.SHOWN, **given)
    decline(office, row)
    actions.mark_not_copied(why=NotCopied.SHOWN, **given)
    assert filed.papers.get(component=office.paper).not_copied == NotCopied.SHOWN


def test_a_declined_file_is_not_taken_away(office: Office) -> None:
    filed = guide(office, draft(office, papers={}), at(1))
    row = send(filed)
    decline(office, row)
    with pytest.raises(actions.CannotRemoveAttachment, match="không còn trong hồ sơ"):
        actions.remove_attachment(dossier=filed, attachment=row.pk, by=office.counter, at=at(4))


def test_what_the_applicant_sent_is_declined_not_taken_away(office: Office) -> None:
    filed = guide(office, draft(office, papers={}), at(1))
    row = send(filed)
    with pytest.raises(actions.CannotRemoveAttachment, match="ghi không dùng được"):
        actions.remove_attachment(dossier=filed, attachment=row.pk, by=office.counter, at=at(4))
    assert read_unread(filed) == {office.paper.pk: [row]}


def test_a_paper_of_which_a_file_was_declined_may_be_said_not_to_be_copied(
    office: Office, asked: Dossier
) -> None:
    """The declined file cannot be taken away, so it must not stand in the way."""
    decline(office, send(asked))
    given = {"component": office.paper.pk, "why": NotCopied.SECRET, "by": office.counter}
    actions.mark_not_copied(dossier=asked, at=at(4), **given)
    assert asked.papers.get(component=office.paper).not_copied == NotCopied.SECRET


def test_a_turned_file_is_still_the_applicants(office: Office, asked: Dossier) -> None:
    row = send(asked)
    given = {"turned": file(2), "by": office.counter, "at": at(3)}
    actions.turn_attachment(dossier=asked, attachment=row.pk, **given)
    turned = asked.attachments.latest("pk")
    assert read_unread(asked) == {office.paper.pk: [turned]}
    decline(office, turned, at=at(4))
    assert read_unread(asked) == {}


def restore(office: Office, row: Attachment, **given: Any) -> Dossier:
    said = {"by": office.counter, "at": at(4)} | given
    return actions.restore_file(dossier=row.dossier, attachment=row.pk, **said)


def test_a_file_declined_by_mistake_is_unread_again_and_not_to_be_sent_again(
    office: Office, asked: Dossier
) -> None:
    row = send(asked)
    decline(office, row, words="Mờ")
    restore(office, row)
    row.refresh_from_db()
    assert (row.declined_for, row.declined_words, row.replaced_at) == ("", None, None)
    assert read_unread(asked) == {office.paper.pk: [row]}
    news = list_events_of(asked)[-1:]
    assert isinstance(news[0].event, FileRestored)
    assert {(each.code, each.channel) for each in list_drafts(news)} == {
        ("file_restored", "email"),
        ("file_restored", "sms"),
    }
    assert decline(office, row, at=at(5))


def test_who_has_another_declined_file_is_told_that_it_may_still_be_asked_for() -> None:
    mails = MessageTemplate.objects.filter(code="file_restored", channel="email")
    told = dict(mails.values_list("language", "body"))
    assert "Nếu còn tệp khác phải gửi lại thì trang tra cứu có ghi." in told["vi"]
    assert "If another file is to be sent again" in told["en"]


def test_once_another_file_was_sent_the_declined_one_stays_so(
    office: Office, asked: Dossier
) -> None:
    row = send(asked)
    decline(office, row)
    send(asked, at(4), 2)
    with pytest.raises(actions.CannotRestoreFile, match="đã gửi tệp khác"):
        restore(office, row, at=at(5))


def test_what_was_not_declined_or_was_declined_for_an_earlier_request_is_not_taken_back(
    office: Office, asked: Dossier
) -> None:
    row = send(asked)
    with pytest.raises(actions.CannotRestoreFile, match="không bị ghi"):
        restore(office, row)
    decline(office, row)
    Pause.objects.update(started_at=at(2, 12))
    with pytest.raises(actions.CannotRestoreFile, match="đã được ghi nhận"):
        restore(office, row)


def test_a_declined_file_with_a_virus_is_not_taken_back(office: Office, asked: Dossier) -> None:
    row = send(asked)
    decline(office, row)
    assert read_sent(asked).restorable == [row]
    StoredFile.objects.update(scan=ScanState.INFECTED, scanned_at=at(3))
    assert read_sent(asked).restorable == []
    with pytest.raises(actions.CannotRestoreFile, match="mã độc"):
        restore(office, row)


def test_a_declined_file_of_a_paper_that_is_not_copied_is_not_taken_back(
    office: Office, asked: Dossier
) -> None:
    row = send(asked)
    decline(office, row)
    given = {"component": office.paper.pk, "why": NotCopied.SECRET, "by": office.counter}
    actions.mark_not_copied(dossier=asked, at=at(3), **given)
    with pytest.raises(actions.CannotRestoreFile, match="không sao chụp"):
        restore(office, row)


def test_a_file_is_not_taken_back_beyond_the_most_of_a_paper(
    office: Office, asked: Dossier, settings: Any
) -> None:
    row = send(asked, at(2), 1, 2)
    decline(office, row)
    settings.FILES_A_COMPONENT = 1
    with pytest.raises(actions.CannotRestoreFile, match="nhiều nhất 1 tệp"):
        restore(office, row)


def test_of_two_files_the_declined_one_is_taken_back(office: Office, asked: Dossier) -> None:
    row = send(asked, at(2), 1, 2)
    decline(office, row)
    restore(office, row)
    row.refresh_from_db()
    assert (row.declined_for, row.replaced_at) == ("", None)
    assert list_events_of(asked)[-1].event.attachment == row.pk


def test_what_was_declined_once_turned_is_not_sent_as_it_was_before(
    office: Office, asked: Dossier
) -> None:
    row = send(asked, at(2), 1, 4)
    for number in (2, 3):
        given = {"turned": file(number), "by": office.counter, "at": at(3)}
        actions.turn_attachment(dossier=asked, attachment=row.pk, **given)
        row = asked.attachments.latest("pk")
    decline(office, row, at=at(4))
    for number in (4, 2, 3):
        with pytest.raises(actions.CannotSendPapers, match="đã ghi là không dùng được"):
            send(asked, at(5), number)
    with pytest.raises(actions.CannotSendPapers, match="đã có trong hồ sơ"):
        send(asked, at(5), 1)


def test_what_was_declined_is_told_until_more_is_sent(office: Office, asked: Dossier) -> None:
    row = send(asked)
    decline(office, row, words="Trang 2\u202e mờ")

    def told() -> list[str]:
        found = list_declined(list_asked(asked), list_sent(asked))
        return [each.why_declined for files in found.values() for each in files]

    assert told() == ["mờ, không đọc được: Trang 2 mờ"]
    FreeText.objects.filter(text="Trang 2 mờ").update(text="")
    assert told() == ["mờ, không đọc được"]
    send(asked, at(4), 2)
    assert told() == []


def test_a_page_that_is_good_does_not_hide_that_another_one_is_not(
    office: Office, asked: Dossier
) -> None:
    decline(office, send(asked, at(2), 1, 2))
    assert list_declined(list_asked(asked), list_sent(asked)).keys() == {office.paper.pk}


@pytest.mark.parametrize("problem", FileProblem)
def test_the_applicant_is_told_by_mail_and_sms_until_when(
    office: Office, asked: Dossier, problem: FileProblem
) -> None:
    decline(office, send(asked), problem=problem, words="Bí mật")
    news = [each for each in list_events_of(asked) if isinstance(each.event, FileDeclined)]
    sent = list_drafts(news)
    assert {(each.code, each.channel) for each in sent} == {
        ("file_declined", "email"),
        ("file_declined", "sms"),
    }
    assert {each.values["answer_due"] for each in sent} == {"18/03/2026"}
    assert all(each.values["why"] for each in sent)
    assert "Bí mật" not in str(sent)
