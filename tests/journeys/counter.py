"""A commune's counter: its clock, its notebook, and how a dossier is received."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest

from motcua.config.background import take_turn
from motcua.config.wiring import SUBSCRIBERS
from motcua.dossiers import actions
from motcua.kernel.actions import only_actions_write
from motcua.messages.jobs import send_next_message
from motcua.people.rules.applicants import Applicant
from tests.factories.dossiers import VIETNAM
from tests.journeys.notebook import Line, Note, Paid
from tests.journeys.pages import Browser, words_of
from tests.journeys.province import GROUP, HERE, LINKED, OFFERS, Offer, Province, make_province

OPENED = datetime(2026, 10, 5, 8, 0, tzinfo=VIETNAM)


@dataclass
class Counter:
    """The people, the clock on the wall, and the notebook."""

    now: datetime = OPENED
    notes: list[Note] = field(default_factory=list)
    province: Province = field(default_factory=make_province)
    offers: dict[str, Offer] = field(default_factory=lambda: {each.name: each for each in OFFERS})
    browsers: dict[str, Browser] = field(default_factory=dict)
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
        """What runs behind the pages: readers of the log, their jobs, the sending of messages."""
        while take_turn(SUBSCRIBERS, [], "counter"):
            pass
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
            self.browsers[who] = Browser(self.province.officers[who])
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
        page.follow(GROUP)
        known = {"Họ tên, hoặc tên tổ chức": name, "Thư điện tử": first.mail}
        page.push("Điền đủ theo danh mục", known).push("Tiếp tục").push("Tiếp nhận cả nhóm")
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
        by, here = self.province.officers["Lan"], self.province.units[HERE]
        applicant = Applicant(name=name, phone="", email=note.mail)
        given = {"case": None, "channel": "online", "receiving_unit": here, "deciding_unit": here}
        made = actions.draft_dossier(
            version=self.province.versions[procedure],
            applicant=applicant,
            by=by,
            at=self.tick(),
            **given,
        )
        actions.submit_dossier(dossier=made, by=by, at=self.now)
        note.pk = made.pk
        return note

    def _accept(self, page: Browser, who: str, note: Note, offer: Offer, given: dict) -> None:
        page.push("Điền đủ theo danh mục").push("Kiểm tra lại")
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
