"""A commune's counter with ten procedures, the agencies around it, and what its officers do."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from types import SimpleNamespace

import pytest

from motcua.config.background import read_log_once
from motcua.config.wiring import SUBSCRIBERS
from motcua.dossiers import actions
from motcua.dossiers.models import LinkedGroup, ResultTemplate
from motcua.kernel.actions import only_actions_write
from motcua.messages.jobs import send_next_message
from motcua.people.enums import Level
from motcua.people.models import Officer, Unit
from motcua.people.rules.applicants import Applicant
from motcua.worktime.enums import TimeUnit
from tests.factories.catalogue import ComponentFactory, FeeRowFactory, ProcedureVersionFactory
from tests.factories.dossiers import VIETNAM, make_definition
from tests.factories.people import OfficerFactory, UnitFactory
from tests.journeys.notebook import Line, Note, Paid
from tests.journeys.pages import Browser, words_of

OPENED = datetime(2026, 10, 5, 8, 0, tzinfo=VIETNAM)
FAR, ASKED = "xã Bình Minh", "Sở Xây dựng"


@dataclass(frozen=True)
class Offer:
    """A procedure: its limit in working days, what it costs in words, and its online level."""

    name: str
    days: int
    fee: int = 0
    says: str = ""
    level: str = "none"


OFFERS = [
    Offer("Đăng ký khai sinh", 0),
    Offer("Xác nhận cư trú", 1, 8_000, "Lệ phí: 8.000 đồng"),
    Offer("Đăng ký hộ kinh doanh", 3, 100_000, "Lệ phí: 100.000 đồng"),
    Offer("Cấp phép xây dựng", 5, 75_000, "Lệ phí: 75.000 đồng"),
    Offer("Đăng ký đất đai", 10, 300_000, "Phí: 300.000 đồng"),
    Offer("Chứng thực hợp đồng", 2, 50_000, "Phí: 50.000 đồng"),
    Offer("Cấp lại thẻ bảo hiểm", 3, level="full"),
    Offer("Đăng ký nhãn hiệu nông sản", 5, 20_000, "Lệ phí: 20.000 đồng", "partial"),
    Offer("Đăng ký kết hôn", 3, 30_000, "Lệ phí: 30.000 đồng"),
    Offer("Xoá đăng ký thường trú", 2),
]
LINKED = (OFFERS[6], OFFERS[9])


@dataclass
class Counter:
    """The people, the clock on the wall, and the notebook."""

    now: datetime = OPENED
    notes: list[Note] = field(default_factory=list)
    officers: dict[str, Officer] = field(default_factory=dict)
    browsers: dict[str, Browser] = field(default_factory=dict)
    offers: dict[str, Offer] = field(default_factory=lambda: {each.name: each for each in OFFERS})
    versions: dict = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    permits: list[tuple[str, str, datetime]] = field(default_factory=list)

    # -- the clock --

    def hang(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Everything reads the time from this clock; each thing done takes a minute."""
        stopped = SimpleNamespace(now=lambda: self.now)
        monkeypatch.setattr("motcua.kernel.clock.timezone", stopped)

    def wait_until(self, day: int, hour: int = 8) -> None:
        """Let the time pass; what runs behind the pages runs, and everybody signs in anew."""
        self.run_behind()
        then = OPENED.replace(day=OPENED.day + day, hour=hour)
        assert then > self.now, f"{self.now} is later than {then}"
        self.now = then
        self.browsers.clear()

    def run_behind(self) -> None:
        """What runs behind the pages: readers of the log, and the sending of messages."""
        read_log_once(SUBSCRIBERS)
        with only_actions_write():
            while send_next_message():
                pass

    def tick(self) -> datetime:
        """A minute later."""
        self.now += timedelta(minutes=1)
        return self.now

    def at(self, who: str) -> Browser:
        """The browser of an officer."""
        if who not in self.browsers:
            self.browsers[who] = Browser(self.officers[who])
        return self.browsers[who]

    def open(self, who: str, note: Note) -> Browser:
        """The page of a dossier, a minute later."""
        self.tick()
        return self.at(who).open(f"/ho-so/{note.pk}/")

    def note(self, name: str) -> Note:
        """What the notebook has under a name."""
        return self.notes_of(name)[0]

    def notes_of(self, name: str) -> list[Note]:
        """The same, for somebody with several."""
        return [note for note in self.notes if note.name == name]

    # -- at the counter --

    def take(self, who: str, name: str, procedure: str, **given) -> Note:
        """Receive a dossier: choose, write down the applicant, count, check, accept."""
        offer, channel = self.offers[procedure], given.get("channel", "in_person")
        note = self._note(name, procedure, channel=channel)
        self.tick()
        page = self.at(who).open("/mot-cua/")
        page.follow("Tiếp nhận hồ sơ").push("Tìm", {"Thủ tục nào?": procedure}).follow(procedure)
        where = {
            "Nộp bằng cách nào?": {"in_person": "Trực tiếp"}.get(channel, "Bưu chính công ích")
        }
        if agency := given.get("agency"):
            note.agency = agency
            where["Tiếp nhận cho nơi khác giải quyết?"] = agency
        page.push("Tiếp tục", where)
        known = {"Họ tên, hoặc tên tổ chức": name, "Thư điện tử": note.mail}
        page.push("Lưu và tiếp tục", known | given.get("typed", {}))
        note.pk = int(page.address.split("/")[3])
        if filing := given.get("filing"):
            page.open(f"/mot-cua/ho-so/{note.pk}/nguoi-nop-thay/").push("Lưu và tiếp tục", filing)
        self._accept(page, who, note, offer, given)
        return note

    def take_online(self, who: str, note: Note, **given) -> None:
        """Receive what came online."""
        page = self.open(who, note).follow("Kiểm tra giấy tờ và tiếp nhận")
        self._accept(page, who, note, self.offers[note.procedure], given)

    def take_linked(self, who: str, name: str) -> None:
        """Receive linked procedures at once; the second waits for the first."""
        self.tick()
        page = self.at(who).open("/mot-cua/tiep-nhan/").follow("Thủ tục liên thông")
        first, second = (self._note(name, each.name) for each in LINKED)
        page.follow("Khai sinh, xoá thường trú")
        papers = next(
            each for each in page.page.iter("legend") if words_of(each) == "Giấy tờ đã nhận"
        )
        given = [words_of(label) for label in papers.getparent().iter("label")]
        known = {"Họ tên, hoặc tên tổ chức": name, "Thư điện tử": first.mail}
        page.push("Tiếp nhận cả nhóm", known | {"Giấy tờ đã nhận": given})
        for note, address in zip((first, second), page.links("/ho-so/").values(), strict=True):
            note.pk, note.mail = int(address.split("/")[2]), first.mail
        self.see_accepted(who, first, self.now)

    def see_accepted(self, who: str, note: Note, at: datetime) -> None:
        """Read the code of a dossier of a group that has begun."""
        page = self.at(who).open(f"/ho-so/{note.pk}/")
        note.code = words_of(page.page.find(".//h1"))
        note.accept(at)
        note.told.append("received")

    def send_online(self, name: str, procedure: str) -> Note:
        """What an applicant files online; no page takes that yet, so actions stand for it."""
        note = self._note(name, procedure)
        note.channel = f"online_{self.offers[procedure].level}"
        by, here = self.officers["Lan"], self.units["xã An Bình"]
        applicant = Applicant(name=name, phone="", email=note.mail)
        given = {"case": None, "channel": "online", "receiving_unit": here, "deciding_unit": here}
        made = actions.draft_dossier(
            version=self.versions[procedure], applicant=applicant, by=by, at=self.tick(), **given
        )
        actions.submit_dossier(dossier=made, by=by, at=self.now)
        note.pk = made.pk
        return note

    def _accept(self, page: Browser, who: str, note: Note, offer: Offer, given: dict) -> None:
        page.push("Điền đủ theo danh mục").push("Kiểm tra lại", given.get("counted"))
        way = given.get("way", "")
        pay = {"Thu tiền": way} if way else {}
        pay |= {"Số giao dịch chuyển khoản": "FT26-01"} if way == "Chuyển khoản" else {}
        slip = "Tiếp nhận và lập giấy hẹn" if offer.days else "Tiếp nhận"
        onward = f"{slip.replace(' và', ',')} và chuyển “Bước handle”"
        page.push(onward if given.get("onward") else slip, pay)
        note.code = page.page.find_class("govuk-panel__body")[0].find("strong").text_content()
        note.accept(self.now)
        note.owes = 0 if way else offer.fee
        if way:
            note.paid = Paid(offer.fee, way, who, self.now)
        note.told.append("fee" if note.owes else "received")
        if given.get("onward"):
            note.lines.append(Line("receive", who, self.now))

    def _note(self, name: str, procedure: str, **more) -> Note:
        mail = f"nguoi-nop-{len(self.notes) + 1}@vidu.vn"
        note = Note(name, procedure, self.offers[procedure].days, mail=mail, **more)
        self.notes.append(note)
        return note

    # -- on the page of a dossier --

    def move(self, who: str, note: Note, name: str, typed: dict | None = None) -> None:
        """Do the open step."""
        page = self.open(who, note)
        step = words(page, "mc-card--step")
        page.follow(name).push(name, typed)
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

    def hand_out(self, who: str, note: Note, typed: dict | None = None) -> None:
        """Give the result out."""
        self.do(who, note, "Trả kết quả", typed)
        note.given, note.given_to = self.now, (typed or {}).get("Người nhận", "") or note.name

    def post(self, who: str, note: Note, number: str) -> None:
        """Give the result to the post, on the list of what waits for it."""
        self.tick()
        page = self.at(who).open("/mot-cua/buu-dien/")
        page.push("Ghi đã gửi", {f"Số hiệu bưu gửi của {note.code}": number})
        note.given, note.given_to, note.returned = self.now, number, "nhận qua bưu chính công ích"

    def hand_out_together(self, who: str, name: str) -> None:
        """Give all results of one person out at once."""
        self.tick()
        notes = self.notes_of(name)
        page = self.at(who).open("/mot-cua/?muc=cho-tra")
        page.push("Trả các kết quả đã chọn cho một người", {f"Chọn {n.code}": "on" for n in notes})
        page.push("Trả kết quả")
        for note in notes:
            note.given, note.given_to = self.now, note.name

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


def words(page: Browser, of: str) -> str:
    """The key of the open step, which is the last word of its name."""
    return page.page.find_class(of)[0].find("h3").text_content().split()[-1]


def make_counter() -> Counter:
    """The commune, its neighbours, its people and its procedures."""
    counter = Counter()
    root = UnitFactory(name="UBND tỉnh")
    for name, level in (("xã An Bình", "commune"), (FAR, "commune"), (ASKED, "province")):
        counter.units[name] = UnitFactory(below=root, name=name, level=Level(level))
    here, far, asked = counter.units.values()
    staff = {
        "Lan": ("one_stop_at", here), "Minh": ("one_stop_at", here),
        "Hải": ("case_officer_at", here), "Chi": ("leader_at", here),
        "Phúc": ("case_officer_at", far), "Quý": ("leader_at", far),
        "Sơn": ("case_officer_at", asked), "Tuấn": ("leader_at", root),
        "Vân": ("administrator_at", root),
    }  # fmt: skip
    for name, (post, unit) in staff.items():
        counter.officers[name] = OfficerFactory(name=f"Cán bộ {name}", **{post: unit})
    for offer in OFFERS:
        counter.versions[offer.name] = _make_procedure(offer)
    counter.versions["Đăng ký kết hôn"].levels.create(level=Level.COMMUNE)
    _need_a_permit(counter.versions["Cấp phép xây dựng"])
    group = {"code": "lien-thong", "valid_from": date(2025, 7, 1), "source_note": "thử"}
    linked = LinkedGroup.objects.create(name="Khai sinh, xoá thường trú", **group)
    for number, offer in enumerate(LINKED):
        code = counter.versions[offer.name].procedure.code
        linked.members.create(position=number, procedure_code=code, waits=number == 1)
    return counter


def _make_procedure(offer: Offer):
    version = ProcedureVersionFactory(
        procedure__name=offer.name,
        process=make_definition(),
        online_level=offer.level,
        times__amount=offer.days,
        times__unit=TimeUnit.WORKING_DAYS,
        times__same_day_before=None if offer.days else "15:00",
    )
    ComponentFactory(version=version, name=f"Tờ khai {offer.name.lower()}")
    free = {"amount": 0, "is_free": True}
    priced = {"amount": offer.fee, "rule_text": offer.says}
    FeeRowFactory(version=version, **(priced if offer.fee else free))
    return version


def _need_a_permit(version) -> None:
    given = {"need": "required", "form": "decision", "symbol": "GP-UBND", "type_code": "KQ.1"}
    given |= {"code": "giay-phep", "name": "Giấy phép", "subject": "Cấp phép", "body": "Điều 1."}
    ResultTemplate.objects.create(procedure=version.procedure, valid_from=date(2026, 1, 1), **given)
