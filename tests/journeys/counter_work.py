"""What the officers do with a dossier that was received, until its result is given out."""

from datetime import datetime

from tests.factories.dossiers import VIETNAM
from tests.journeys.counter import Counter
from tests.journeys.notebook import Line, Note, Paid
from tests.journeys.pages import Browser, words_of

APPROVES = "Duyệt dự thảo để ký"


class CounterAtWork(Counter):
    """The counter with the officers behind it."""

    # -- on the page of a dossier --

    def move(self, who: str, note: Note, name: str, typed: dict | None = None) -> None:
        """Do the open step."""
        page = self.open(who, note)
        step = step_on(page)
        # The step that signs only approves a paper that was drafted here.
        said = APPROVES if name == "sign" and APPROVES in page.words else name
        form = page.follow(said)
        if "Nguyên nhân trễ" in form.words:
            assert self.now > note.due
            typed = (typed or {}) | {"Nguyên nhân trễ": "Thiếu người làm"}
        if "Kết quả có văn bản không?" in form.words:
            typed = (typed or {}) | {"Số, ký hiệu của văn bản kết quả": "15/GXN-UBND"}
        if "Bạn duyệt nội dung gì?" in form.words:
            typed = (typed or {}) | {"Bạn duyệt nội dung gì?": "Đồng ý như đề nghị"}
        form.push(said, typed)
        note.lines.append(Line(step, who, self.now))
        if name == "finish":
            note.closed, note.ending = self.now, "finished"
            is_early = note.closed.date() < note.promised.date()
            note.told.append("early" if is_early else "ready")

    def do(self, who: str, note: Note, name: str, typed: dict | None = None) -> Browser:
        """Follow a verb on the page, fill its form and push its button."""
        return self.open(who, note).follow(name).push(name, typed)

    def work(self, note: Note, *until: str, who: tuple[str, str] = ("Hải", "Chi")) -> None:
        """The usual way, from the case officer to the counter."""
        ways = {"forward": who[0], "sign": who[1], "finish": "Lan"}
        for name in until or ways:
            self.move(ways[name], note, name)

    def pay(self, who: str, note: Note, way: str = "Tiền mặt") -> None:
        """Take the fee later."""
        self.do(who, note, "Thu tiền và lập biên lai", {"Thu bằng cách nào": way})
        note.paid, note.owes = Paid(note.owes, way, who, self.now), 0

    def see_unpaid(self, who: str, note: Note) -> None:
        """Nothing is signed that is not paid: the page says so instead."""
        page = self.open(who, note)
        assert "sign – cần:" in page.words
        assert not page.links("/ky/")

    def hand_out(self, who: str, note: Note, typed: dict | None = None) -> None:
        """Give the result out."""
        self.do(who, note, "Trả kết quả", typed)
        note.give(self.now, (typed or {}).get("Người nhận", "") or note.name)

    def post(self, who: str, note: Note, number: str) -> None:
        """Give the result to the post, on the list of what waits for it."""
        self.tick()
        page = self.at(who).open("/mot-cua/buu-dien/")
        page.push("Ghi đã gửi", {f"Số hiệu bưu gửi của {note.code}": number})
        note.give(self.now, number)
        note.returned = "nhận qua bưu chính công ích"

    def hand_out_together(self, who: str, name: str) -> None:
        """Give all results of one person out at once."""
        self.tick()
        notes = self.notes_of(name)
        page = self.at(who).open("/mot-cua/?muc=cho-tra")
        page.push("Trả các kết quả đã chọn cho một người", {f"Chọn {n.code}": "on" for n in notes})
        page.push("Trả kết quả")
        for note in notes:
            note.give(self.now, note.name)

    def ask_papers(self, who: str, note: Note) -> None:
        """Ask for the one paper again."""
        why = {"Vì sao cần bổ sung?": "Mờ, không đọc được", "Bản chính": "1"}
        why["Lý do và cách bổ sung"] = "Tờ khai mờ, xin nộp lại"
        self.do(who, note, "Yêu cầu bổ sung giấy tờ", why)
        note.waits = True
        note.told.append("supplement")

    def bring_papers(self, who: str, note: Note) -> None:
        """The paper comes, and the time begins anew."""
        self.do(who, note, "Nhận giấy tờ bổ sung", {"Bản chính": "1"})
        note.waits, note.begins = False, self.now
        note.promised = note.due

    def apologise(self, who: str, leader: str, note: Note, day: str) -> None:
        """Propose an apology with a new day, and approve it."""
        said = {"Hẹn trả vào ngày": day, "Nguyên nhân trễ": "Thiếu người làm"}
        said["Lời giải thích với người nộp"] = "Xã thiếu người, xin lỗi ông bà"
        self.do(who, note, "Trình xin lỗi và hẹn lại", said)
        self.do(leader, note, "Duyệt đề nghị")
        note.promised = datetime.strptime(f"{day} 17", "%d/%m/%Y %H").replace(tzinfo=VIETNAM)
        note.told.append("late")

    def ask_opinion(self, who: str, note: Note, unit: str) -> None:
        """Ask another agency, without whose answer nothing is passed on."""
        said = {"Hỏi nơi nào?": unit, "Nội dung cần hỏi": "Có trong quy hoạch không?"}
        said["Trả lời trước 17 giờ ngày"] = "07/10/2026"
        self.open(who, note).follow("Hỏi ý kiến cơ quan khác").push("Gửi câu hỏi", said)

    def answer_opinion(self, who: str) -> None:
        """The other agency answers what it was asked."""
        self.tick()
        page = self.at(who).open("/xu-ly/")
        page.open(next(iter(page.links("/y-kien/").values())))
        page.push("Gửi ý kiến", {"Ý kiến trả lời": "Nằm trong quy hoạch"})

    def receive_there(self, who: str, note: Note) -> None:
        """The agency of the other place receives it, and its clock starts."""
        self.do(who, note, "Nhận hồ sơ chuyển đến")
        note.begins = self.now

    # -- results --

    def draft_permit(self, who: str, note: Note) -> None:
        """Draft the permit from its template."""
        page = self.open(who, note).follow("Lập dự thảo kết quả").follow("Giấy phép")
        page.push("Lưu dự thảo", {"Trích yếu": "Về việc cấp phép"})

    def issue_permit(self, leader: str, clerk: str, note: Note) -> None:
        """Sign what was approved; it gets its number."""
        self.do(leader, note, "Ký văn bản kết quả")
        self.do(clerk, note, "Cấp số và phát hành kết quả")
        self.permits.append((note.code, note.name, self.now))

    def report_wrong(self, who: str, note: Note) -> None:
        """The permit is wrong."""
        page = self.open(who, note).follow("Kết quả giải quyết, sai sót")
        page.follow("Báo kết quả sai, mất giấy tờ")
        options = map(words_of, page.page.iter("option"))
        paper = next(option for option in options if "GP-UBND" in option)
        said = {"Chuyện gì đã xảy ra?": "Kết quả sai", "Văn bản nào?": paper}
        said["Sai ở đâu, hoặc mất giấy tờ gì"] = "Sai tên đường"
        page.push("Báo kết quả sai, mất giấy tờ", said)

    def correct_permit(self, who: str, leader: str, clerk: str, note: Note) -> None:
        """Draft it again, approve, sign and issue it; the old one was not good enough to keep."""
        page = self.open(who, note).follow("Kết quả giải quyết, sai sót").follow("Giấy phép")
        page.follow("Sửa dự thảo").push("Lưu dự thảo", {"Nội dung": "Điều 1. Đúng tên đường."})
        self.do(leader, note, "Duyệt văn bản sửa sai")
        self.issue_permit(leader, clerk, note)
        note.given, note.given_to = None, ""

    def end(self, who: str, note: Note, how: str) -> None:
        """Write down an end without a result, which closes the open step too."""
        note.closed, note.ending = self.now, how
        if note.received:
            note.lines.append(Line("", who, self.now))
        note.told.append("closed")


def step_on(page: Browser) -> str:
    """The key of the open step, which is the last word of its name."""
    return page.page.find_class("mc-card--step")[0].find("h3").text_content().split()[-1]
