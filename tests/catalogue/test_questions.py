"""What the search was asked is kept without persons, counted once, and offered to officers."""

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings

from motcua.catalogue import jobs, question_files
from motcua.catalogue.actions import add_everyday_name, count_questions, settle_question
from motcua.catalogue.models import AskedQuestion, QuestionDay, QuestionFile
from motcua.catalogue.queries import list_unanswered
from motcua.catalogue.question_files import DayCount, Outcome, list_hours, note_question
from motcua.catalogue.rules.asked import kept_words
from motcua.kernel.clock import VIETNAM
from motcua.kernel.models import LoggedEvent
from motcua.kernel.rules.actors import SYSTEM
from tests.factories.actors import CONTROL
from tests.factories.catalogue import ProcedureFactory

AT = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TODAY = AT.date()


@pytest.mark.parametrize(
    "question",
    [
        "Nguyễn Văn An",
        "nguyen van an",
        "trần thị bưởi ở đâu",
        "Lê Minh Đức",
        "đỗ minh đức",
        "Hồ Ngọc Hà",
        "giấy khai sinh của cháu Phạm Gia Bảo",
        "tôi tên là Lan muốn làm căn cước",
        "Phùng Quang Thanh",
        "Chu Thị Hoa",
        "Vàng A Páo làm căn cước",
        "John Smith visa",
        "đăng ký kết hôn trần bình minh và lê hoa",
        "chồng tôi lê hùng đánh tôi",
        "KHAI SINH TRẦN BÌNH MINH",
        "giấy khai sinh chu thị hoa",
        "toi ten Hoa",
        "con toi ten la hoa sinh 2020",
        "tên con: hoa",
        "tôi là hoa bị ốm",
        "Hà Minh Đức bị khuyết tật xóm Đồng",
        "chị Hồng bị chồng đánh",
        "số nhà 12 ngõ 3 đường láng",
        "facebook.com/an.nguyen",
        "zalo nguyenvanan",
        "0912345678",
        "số của em 0912 345 678",
        "079123456789 khai sinh",
        "1.001193",
        "H01.12-260105-0001",
        "an@example.vn khai sinh",
        "https://example.vn",
        "12",
        "???",
        "",
        "x" * 101,
        "12345 khai sinh",
    ],
)
def test_what_may_point_to_a_person_or_is_a_code_is_not_kept(question: str) -> None:
    assert kept_words(question) == ""


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("  con   mới đẻ ", "con mới đẻ"),
        ("lý lịch tư pháp", "lý lịch tư pháp"),
        ("đổi họ tên con", "đổi họ tên con"),
        ("Hồ sơ nhà đất", "Hồ sơ nhà đất"),
        ("hộ khẩu", "hộ khẩu"),
        ("đăng ký xe 50 phân khối", "đăng ký xe ## phân khối"),
        ("ĐĂNG KÝ KHAI SINH", "ĐĂNG KÝ KHAI SINH"),
        ("mở siêu thị văn phòng phẩm", "mở siêu thị văn phòng phẩm"),
        ("làm CCCD gắn chip", "làm CCCD gắn chip"),
        ("võ đường xin giấy phép", ""),
        ("tôi là người nước ngoài", "tôi là người nước ngoài"),
        ("lệ phí đăng ký xe", "lệ phí đăng ký xe"),
        ("nhà số 12 ngõ 3", "nhà số ## ngõ #"),
        ("luật năm 2024", "luật năm ####"),
        ("x" * 100, "x" * 100),
        ("cún\0 con\u202e", "cún con"),
        ("cún \ud83d", ""),
    ],
)
def test_the_words_are_kept_with_their_digits_masked(question: str, kept: str) -> None:
    assert kept_words(question) == kept


def note(question: str, *kinds: Outcome, at: datetime = AT) -> None:
    for kind in kinds or (Outcome.ASKED,):
        note_question(question, kind, at=at)


def test_an_hour_is_counted_when_it_is_over() -> None:
    note("cún con", Outcome.ASKED, Outcome.EMPTY)
    note("cún con", Outcome.ASKED, Outcome.FOLLOWED)
    assert list(list_hours(at=AT)) == []
    [file] = list_hours(at=AT + HOUR)
    assert file.counts == [DayCount(TODAY, "cún con", 2, 1, 1)]


def test_lines_that_are_no_question_are_left_out_and_warned_of(
    caplog: pytest.LogCaptureFixture,
) -> None:
    note("cún con")
    [path] = settings.QUESTIONS_DIR.iterdir()
    foreign = [
        '["2026-11-20", "nửa dò',
        '["2026-11-20", "cún con"]',
        '["hôm nay", "cún con", "asked"]',
        '["2026-11-20", "cún con", "seen"]',
        '["2026-11-20", 5, "asked"]',
        '["2026-11-20", [1], "asked"]',
        '["2026-11-20", "0912345678", "asked"]',
        "[[]]",
        "7",
        "[" * 100_000,
        r'["2026-11-20", "cún\u0000con", "asked"]',
        r'["2026-11-20", "cún \ud83d", "asked"]',
    ]
    path.write_bytes(path.read_bytes() + "\n".join(foreign).encode() + b"\n\xff\n")
    [file] = list_hours(at=AT + HOUR)
    assert file.counts == [DayCount(TODAY, "cún con", 1, 0, 0)]
    assert "13 lines are no question" in caplog.text


def test_a_file_that_cannot_be_read_stops_no_other(caplog: pytest.LogCaptureFixture) -> None:
    note("cún con")
    (settings.QUESTIONS_DIR / "1.jsonl").mkdir()
    [file] = list_hours(at=AT + HOUR)
    assert file.counts == [DayCount(TODAY, "cún con", 1, 0, 0)]
    assert "cannot read" in caplog.text


def test_the_name_of_a_file_has_room_in_its_column() -> None:
    settings.QUESTIONS_DIR.mkdir(exist_ok=True)
    (settings.QUESTIONS_DIR / f"{'0' * 60}1.jsonl").write_bytes(b"")
    [file] = list_hours(at=AT)
    assert file.name.startswith("1-")


def test_only_the_owner_reads_what_people_typed() -> None:
    note("cún con")
    [path] = settings.QUESTIONS_DIR.iterdir()
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_flood_does_not_grow_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(question_files, "LARGEST", 100)
    for _ in range(50):
        note("cún con")
    [path] = settings.QUESTIONS_DIR.iterdir()
    assert path.stat().st_size < 200


def test_a_folder_that_cannot_be_written_harms_nobody(settings, tmp_path) -> None:
    settings.QUESTIONS_DIR = tmp_path / "file"
    settings.QUESTIONS_DIR.write_text("in the way")
    note("cún con")


@pytest.mark.django_db
class TestCounting:
    def count(self, *counts: tuple[str, int, int, int], file: str = "1", at: datetime = AT) -> None:
        rows = [DayCount(at.date(), *each) for each in counts]
        count_questions(file=file, counts=rows, by=SYSTEM, at=at)

    def words(self) -> list[str]:
        return [each.words for each in list_unanswered()]

    def test_the_job_counts_each_file_once_and_removes_it(
        self, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks
    ) -> None:
        monkeypatch.setattr(jobs, "now", lambda: AT + HOUR)
        note("cún con", Outcome.ASKED, Outcome.EMPTY)
        jobs.count_questions.func()
        with django_capture_on_commit_callbacks(execute=True):
            jobs.count_questions.func()
        row = QuestionDay.objects.get()
        assert (row.asked, row.empty, row.followed, row.day) == (1, 1, 0, TODAY)
        assert list(settings.QUESTIONS_DIR.iterdir()) == []
        assert LoggedEvent.objects.count() == 1

    def test_spellings_of_a_question_count_together_by_day(self) -> None:
        self.count(("cún con", 1, 1, 0), ("Cun con", 2, 0, 0))
        self.count(("cún con", 1, 0, 0), file="2")
        self.count(("cún con", 1, 0, 0), file="3", at=AT + DAY)
        assert [row.asked for row in QuestionDay.objects.order_by("day")] == [4, 1]

    def test_officers_see_what_nobody_followed_most_frequent_first(self) -> None:
        self.count(("một", 2, 0, 0), ("hai", 3, 3, 0), ("ba", 9, 0, 1), ("bốn", 1, 1, 0))
        assert self.words() == ["hai", "một"]

    def test_a_settled_question_is_offered_no_more(self) -> None:
        self.count(("một", 2, 0, 0))
        for _ in range(2):
            settle_question(question=AskedQuestion.objects.get(), by=CONTROL, at=AT)
        assert self.words() == []
        assert LoggedEvent.objects.filter(kind="QuestionSettled").count() == 1

    def test_a_name_settles_the_question_that_it_answers(self) -> None:
        self.count(("một", 2, 0, 0), ("hai", 2, 0, 0))
        question = AskedQuestion.objects.get(words="một")
        given = {"procedure": ProcedureFactory(), "answers": question}
        add_everyday_name(name="một", by=CONTROL, at=AT, **given)
        assert self.words() == ["hai"]
        kinds = LoggedEvent.objects.order_by("pk").values_list("kind", flat=True)
        assert [*kinds][-2:] == ["QuestionSettled", "EverydayNameAdded"]

    def test_a_question_that_is_longer_when_folded_is_counted(self) -> None:
        self.count(("ﬃ" * 100, 2, 0, 0))
        assert AskedQuestion.objects.get().folded == "ffi" * 100

    def test_what_was_asked_once_is_forgotten_soon_the_rest_later(self) -> None:
        self.count(("một", 1, 0, 0), ("hai", 2, 0, 0))
        self.count(file="2", at=AT + 14 * DAY)
        assert AskedQuestion.objects.count() == 2
        self.count(file="3", at=AT + 15 * DAY)
        assert self.words() == ["hai"]
        self.count(file="4", at=AT + 90 * DAY)
        assert self.words() == ["hai"]
        self.count(file="5", at=AT + 91 * DAY)
        assert not AskedQuestion.objects.exists()

    def test_questions_are_forgotten_from_midnight_of_vietnam(self) -> None:
        self.count(("hai", 2, 0, 0))
        midnight = (AT + 91 * DAY).replace(hour=0, minute=0)
        self.count(file="2", at=(midnight - timedelta(minutes=1)).astimezone(UTC))
        assert self.words() == ["hai"]
        self.count(file="3", at=midnight.astimezone(UTC))
        assert not AskedQuestion.objects.exists()

    def test_a_file_is_known_for_ninety_days(self) -> None:
        self.count(file="1")
        self.count(file="2", at=AT + 90 * DAY)
        assert QuestionFile.objects.count() == 2
        self.count(file="3", at=AT + 90 * DAY + timedelta(seconds=1))
        assert not QuestionFile.objects.filter(name="1").exists()

    def test_there_are_only_so_many_questions(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("motcua.catalogue.actions.questions.MOST_QUESTIONS", 1)
        self.count(("một", 2, 0, 0), ("hai", 2, 0, 0))
        self.count(("hai", 2, 0, 0), file="2")
        assert self.words() == ["hai"]
