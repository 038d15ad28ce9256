"""A day at the counter and the week after it; then every list and book is held to the notebook."""

from collections.abc import Iterator

import pytest

from tests.journeys import books, lists_and_reports
from tests.journeys.counter_work import CounterAtWork as Counter
from tests.journeys.province import ASKED, FAR

pytestmark = pytest.mark.django_db
BIRTH, HOME, SHOP = "Đăng ký khai sinh", "Xác nhận cư trú", "Đăng ký hộ kinh doanh"
BUILD, LAND, CONTRACT = "Cấp phép xây dựng", "Đăng ký đất đai", "Chứng thực hợp đồng"
CARD, BRAND, WEDDING = "Cấp lại thẻ bảo hiểm", "Đăng ký nhãn hiệu nông sản", "Đăng ký kết hôn"
CASH, TRANSFER = "Tiền mặt", "Chuyển khoản"
POST = {"Nhận kết quả bằng cách nào?": "Nhận qua bưu chính công ích"}


def take_the_counters_dossiers(counter: Counter) -> None:
    """Monday morning: what people bring, and what the post brings."""
    for name in ("Danh Thị Út", "Lý Văn Ba", "Trần Thị Tư"):
        counter.take("Lan", name, BIRTH, onward=True)
    counter.take("Lan", "Ngô Văn Năm", HOME, way=CASH)
    counter.take("Minh", "Đỗ Thị Sáu", HOME, way=CASH, onward=True)
    counter.take("Minh", "Hồ Văn Bảy", HOME, channel="postal", way=TRANSFER, filing=AUTHORISED)
    counter.take("Lan", "Bùi Thị Tám", SHOP, way=CASH, onward=True)
    counter.take("Lan", "Công ty TNHH Hồ Tiêu", SHOP, way=TRANSFER, typed=ORGANISATION)
    counter.take("Minh", "Võ Văn Chín", SHOP, way=CASH, onward=True)
    counter.take("Minh", "Mai Thị Mười", SHOP, way=CASH, onward=True)
    counter.take("Lan", "Phan Văn Dậu", BUILD, way=CASH, onward=True)
    counter.take("Lan", "Đinh Thị Hoa", BUILD, way=TRANSFER, onward=True)
    counter.take("Lan", "Tô Văn Lực", BUILD, way=CASH, onward=True)
    counter.take("Minh", "Lâm Thị Mỹ", LAND, way=CASH, onward=True)
    counter.take("Minh", "Kim Văn Nghĩa", LAND, onward=True)
    counter.take("Minh", "Sơn Thị Oanh", LAND, way=TRANSFER, onward=True)
    for _once in range(2):
        counter.take("Lan", "Thạch Văn Phước", CONTRACT, way=CASH, onward=True)
    counter.take("Lan", "Châu Thị Quyên", CONTRACT, way=CASH, onward=True)
    counter.take("Minh", "Cù Thị Cúc", CONTRACT, channel="postal", way=TRANSFER)
    counter.take("Lan", "Lê Văn Tài", CARD, onward=True)
    counter.take("Lan", "Ông Thị Ánh", WEDDING, way=CASH, onward=True)
    counter.take("Lan", "Âu Văn Yên", WEDDING, way=CASH, agency=FAR, onward=True)
    counter.take_linked("Minh", "Quách Văn Bình")


ORGANISATION = {"Người nộp là": "Tổ chức, doanh nghiệp"}
ORGANISATION |= {"Số định danh cá nhân, hoặc mã số thuế": "1700123457"}
OTHER = {"Số giấy tờ của người nhận thay": "091085000888"}
AUTHORISED = POST | {
    "Ai nộp?": "Người được ủy quyền",
    "Họ tên người nộp thay": "Hồ Thị Nhỏ",
    "Số giấy tờ của người nộp thay": "091085000999",
    "Giấy tờ làm căn cứ nộp thay": "Giấy ủy quyền số 12",
    "Địa chỉ nhận qua bưu chính": "Ấp 3",
    "Người nhận": "Hồ Văn Bảy",
}


def take_what_came_online(counter: Counter) -> None:
    """Two are received, one is refused, and one is left lying."""
    sent = [counter.send_online(name, CARD) for name in ("Vũ Văn Rô", "Hà Thị Sen")]
    sent += [counter.send_online(n, BRAND) for n in ("Cao Thị Uyên", "Dương Văn Việt")]
    counter.send_online("Tạ Thị Xuân", BRAND)
    for note in sent[:3]:
        counter.take_online("Minh", note, onward=True)
    counter.do("Minh", sent[3], "Từ chối tiếp nhận", {"Lý do": "Sai thẩm quyền"})
    counter.end("Minh", sent[3], "refused")


def work_on_monday(counter: Counter) -> None:
    """What is given out the same day, and what is begun."""
    of = counter.note
    for name in ("Danh Thị Út", "Lý Văn Ba"):
        counter.work(of(name))
        counter.hand_out("Lan", of(name))
    counter.work(of("Trần Thị Tư"), "forward")
    for name, receive in (("Ngô Văn Năm", "Lan"), ("Hồ Văn Bảy", "Minh")):
        counter.move(receive, of(name), "forward")
    counter.move("Minh", of("Công ty TNHH Hồ Tiêu"), "forward")
    counter.work(of("Ngô Văn Năm"))
    counter.hand_out("Minh", of("Ngô Văn Năm"), {"Người nhận": "Ngô Thị Vợ"} | OTHER)
    counter.ask_papers("Hải", of("Bùi Thị Tám"))
    counter.ask_opinion("Hải", of("Tô Văn Lực"), ASKED)


def work_on_tuesday(counter: Counter) -> None:
    """What was due on Monday is late; a withdrawal, an apology, a stop, the far agency."""
    of = counter.note
    counter.answer_opinion("Sơn")
    counter.work(of("Trần Thị Tư"), "sign", "finish")
    counter.work(of("Đỗ Thị Sáu"))
    counter.work(of("Hồ Văn Bảy"))
    counter.post("Minh", of("Hồ Văn Bảy"), "RR123VN")
    how = {"Người nộp xin rút bằng cách nào?": "Nộp đơn có chữ ký tại quầy"}
    asked = how | {"Quầy giữ bản giấy của đơn": "on", "Lý do": "Xin rút"}
    counter.do("Minh", of("Võ Văn Chín"), "Ghi người nộp rút hồ sơ", asked)
    counter.end("Minh", of("Võ Văn Chín"), "withdrawn")
    counter.apologise("Hải", "Chi", of("Mai Thị Mười"), "12/10/2026")
    why = {"Lý do": "Đất có tranh chấp"}
    counter.do("Hải", of("Đinh Thị Hoa"), "Trình dừng giải quyết", why)
    counter.ask_papers("Hải", of("Lâm Thị Mỹ"))
    counter.work(of("Kim Văn Nghĩa"), "forward")
    for note in counter.notes_of("Thạch Văn Phước"):
        counter.work(note)
    counter.hand_out_together("Lan", "Thạch Văn Phước")
    counter.pay("Minh", of("Cao Thị Uyên"))
    counter.work(of("Vũ Văn Rô"))
    counter.hand_out("Lan", of("Vũ Văn Rô"))
    counter.receive_there("Phúc", of("Âu Văn Yên"))


def work_on_wednesday(counter: Counter) -> None:
    """The stop is decided, the missing paper comes, a permit is issued, the group goes on."""
    of = counter.note
    counter.do("Chi", of("Đinh Thị Hoa"), "Duyệt đề nghị")
    counter.end("Chi", of("Đinh Thị Hoa"), "stopped")
    counter.see_unpaid("Chi", of("Kim Văn Nghĩa"))
    counter.bring_papers("Lan", of("Bùi Thị Tám"))
    for name in ("Tô Văn Lực", "Phan Văn Dậu"):
        counter.draft_permit("Hải", of(name))
        counter.work(of(name), "forward", "sign")
        counter.issue_permit("Chi", "Minh", of(name))
        counter.work(of(name), "finish")
    counter.hand_out("Minh", of("Phan Văn Dậu"))
    counter.work(of("Châu Thị Quyên"))
    counter.work(of("Cao Thị Uyên"))
    counter.work(of("Âu Văn Yên"), who=("Phúc", "Quý"))
    counter.work(of("Ông Thị Ánh"))
    counter.hand_out("Lan", of("Ông Thị Ánh"))
    first, second = counter.notes_of("Quách Văn Bình")
    counter.move("Minh", first, "forward")
    counter.work(first)
    counter.run_behind()
    counter.see_accepted("Minh", second, first.closed)


def work_until_friday(counter: Counter) -> None:
    """Thursday and Friday: the wrong permit is put right, the rest of the group is done."""
    of = counter.note
    counter.wait_until(3)
    counter.work(of("Công ty TNHH Hồ Tiêu"))
    counter.hand_out("Minh", of("Công ty TNHH Hồ Tiêu"))
    counter.hand_out("Minh", of("Âu Văn Yên"))
    counter.report_wrong("Hải", of("Phan Văn Dậu"))
    counter.work(of("Lê Văn Tài"))
    counter.wait_until(4)
    counter.correct_permit("Hải", "Chi", "Minh", of("Phan Văn Dậu"))
    counter.hand_out("Minh", of("Phan Văn Dậu"))
    counter.work(of("Bùi Thị Tám"))
    counter.move("Minh", counter.notes_of("Quách Văn Bình")[1], "forward")
    counter.work(counter.notes_of("Quách Văn Bình")[1])


def list_differences(counter: Counter) -> Iterator[str]:
    """What a page says otherwise than the notebook, in any of the books and lists."""
    for name, read, expect in (*books.BOOKS, *lists_and_reports.BOOKS):
        said, noted = read(counter), expect(counter)
        for key in sorted(said.keys() | noted.keys()):
            more, less = _only(said, noted, key), _only(noted, said, key)
            if more or less:
                yield f"{name}, {key}: the page has {more}, the notebook {less}"


def _only(one: dict[str, list[str]], other: dict[str, list[str]], key: str) -> list[str]:
    """What one has under a key and the other has not, or not in the same place or number."""
    mine, its = one.get(key, []), other.get(key, [])
    return [] if mine == its else [each for each in mine if each not in its] or mine


def test_after_a_day_at_the_counter_every_book_and_list_agrees(monkeypatch) -> None:
    counter = Counter()
    counter.hang(monkeypatch)
    take_the_counters_dossiers(counter)
    take_what_came_online(counter)
    work_on_monday(counter)
    counter.wait_until(1)
    work_on_tuesday(counter)
    counter.wait_until(2)
    work_on_wednesday(counter)
    work_until_friday(counter)
    counter.wait_until(7)
    counter.work(counter.note("Mai Thị Mười"))
    counter.wait_until(7, 14)
    assert len(counter.notes) == 30
    assert {note.procedure for note in counter.notes} == set(counter.offers)
    differences = list(list_differences(counter))
    assert not differences, "\n".join(differences)
