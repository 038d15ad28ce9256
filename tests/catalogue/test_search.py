import json
import unicodedata
from pathlib import Path
from threading import Thread

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalogue.management.commands.search import Command
from motcua.catalogue.queries import find_procedures, search
from motcua.catalogue.rules.search import English, Entry, SearchIndex, Synonyms
from motcua.catalogue.rules.search.codes import codes_in
from motcua.catalogue.rules.search.index import RERANKED
from motcua.catalogue.rules.search.spelling import BEGINNING, Spelling
from motcua.catalogue.rules.search.tokens import tokenize
from motcua.catalogue.rules.search.typed import undo_telex, undo_vni
from motcua.kernel.errors import BadInput
from motcua.kernel.models import EventChain
from tests.catalogue.records import listed
from tests.catalogue.test_import import LATER, take
from tests.factories.catalogue import ProcedureFactory, ProcedureVersionFactory

EVERYDAY = Synonyms({"sổ đỏ": ["giấy chứng nhận quyền sử dụng đất"], "báo tử": ["khai tử"]})
NAMES = [
    "Đăng ký khai sinh",
    "Đăng ký lại khai sinh",
    "Đăng ký khai tử",
    "Xóa đăng ký thường trú",
    "Cấp giấy phép khai thác cát",
    "Cấp giấy chứng nhận quyền sử dụng đất",
    "Tách hộ",
    "Thu hồ nuôi cá",
]
SAID = {"Đăng ký khai sinh": ("vợ mới đẻ", "làm giấy cho con mới chào đời")}
ENGLISH = English({"birth": "khai sinh", "register": "đăng ký", "how": "", "to": "", "a": ""})
INDEX = SearchIndex(
    [
        Entry(f"9.{n:06d}", (name,), said=SAID.get(name, ()))
        for n, name in enumerate(NAMES, start=1)
    ],
    EVERYDAY,
    ENGLISH,
)


def first(query: str) -> str | None:
    found = INDEX.find(query, 1)
    return found[0].name if found else None


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("đăng ký khai sinh", "Đăng ký khai sinh"),
        ("DANG KI KHAI SINH", "Đăng ký khai sinh"),
        ("dang ky khai xinh", "Đăng ký khai sinh"),
        ("đăgn ký khai sinh", "Đăng ký khai sinh"),
        ("dangky khaisinh", "Đăng ký khai sinh"),
        ("dangkykhaisinh", "Đăng ký khai sinh"),
        ("khai sin", "Đăng ký khai sinh"),
        ("đăng ký lại khai sinh", "Đăng ký lại khai sinh"),
        ("Tôi muốn khai sinh thì làm thế nào?", "Đăng ký khai sinh"),
        ("giay khai tu", "Đăng ký khai tử"),
        ("báo tử", "Đăng ký khai tử"),
        ("sổ đỏ", "Cấp giấy chứng nhận quyền sử dụng đất"),
        ("dang ky thuong chu", "Xóa đăng ký thường trú"),
        ("tách hộ", "Tách hộ"),
        ("thu hồ", "Thu hồ nuôi cá"),
        ("ddawng kys khai sinh", "Đăng ký khai sinh"),
        ("d9a8ng ky1 khai tu73", "Đăng ký khai tử"),
        ("how to register a birth", "Đăng ký khai sinh"),
        ("vợ em mới đẻ hôm kia thì ra đâu vậy ạ", "Đăng ký khai sinh"),
        ("Ðăng ký khai tử", "Đăng ký khai tử"),
        ("Ｋｈａｉ ｔｕ", "Đăng ký khai tử"),
        ("“khai’tử”", "Đăng ký khai tử"),
        ("khai🙂tử", "Đăng ký khai tử"),
        ("kh\u200bai tử", "Đăng ký khai tử"),
        ("mã ９．０００００３ là gì", "Đăng ký khai tử"),
        ("9.000003", "Đăng ký khai tử"),
        ("000003", "Đăng ký khai tử"),
        ("9000003", "Đăng ký khai tử"),
        ("mã 9-000003 là gì", "Đăng ký khai tử"),
        ("9.00 0003 nộp ở đâu", "Đăng ký khai tử"),
        ("9.000003.000.00.00.H56", "Đăng ký khai tử"),
    ],
)
def test_people_find_what_they_mean(query: str, name: str) -> None:
    assert first(query) == name


@pytest.mark.parametrize(
    "query", ["", "  ", "xyzzy qwerty", "làm xyzzy ở đâu", "???", "🙂", "9.999999", "\0"]
)
def test_nothing_is_found_where_nothing_fits(query: str) -> None:
    assert INDEX.find(query, 5) == []


def test_all_everyday_phrases_of_a_question_are_read_at_once() -> None:
    table = Synonyms({"đk": ["đăng ký"], "kh": ["kết hôn"]})
    readings = table.readings(tokenize("đk kh sớm"))
    assert [word.folded for word in readings[1]] == ["dang", "ki", "ket", "hon", "som"]


@pytest.mark.parametrize(("phrases", "readings"), [(1, 2), (2, 4), (4, 6), (5, 6), (7, 6)])
def test_a_question_has_up_to_six_readings_each_once(phrases: int, readings: int) -> None:
    words = ["mot", "hai", "ba", "bon", "nam", "sau", "bay"][:phrases]
    found = Synonyms({word: [f"{word} {word}"] for word in words}).readings(
        tokenize(" ".join(words))
    )
    assert len({tuple(reading) for reading in found}) == len(found) == readings


@pytest.mark.parametrize(
    ("question", "translated"),
    [
        ("how to register a birth", ["dang", "ki", "khai", "sinh"]),
        ("register birth Tokyo", []),
        ("đăng ký khai sinh", []),
    ],
)
def test_a_question_is_english_where_most_of_its_words_are(question: str, translated: list) -> None:
    assert [word.folded for word in ENGLISH.translate(tokenize(question))] == translated


def test_a_long_question_finds_what_holds_some_of_its_words() -> None:
    found = INDEX.find("cho em hỏi là con em mới chào đời tuần trước cần những gì ạ", 1)
    assert [each.name for each in found] == ["Đăng ký khai sinh"]


def test_seven_digits_that_are_no_code_are_words() -> None:
    assert INDEX.find("9999999 tách hộ", 1)[0].name == "Tách hộ"


@pytest.mark.parametrize("number", ["0912345678", "19000003", "90000034"])
def test_a_longer_number_is_no_code(number: str) -> None:
    assert codes_in(number) == []


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        ("ddaats", "dat"),
        ("dangd", "dang"),
        ("hooj", "ho"),
        ("truwowngf", "truong"),
        ("hwu", "huu"),
        ("nguwowif", "nguoi"),
        ("sao", "sao"),
        ("kinh", "kinh"),
    ],
)
def test_telex_keys_spell_a_word(keys: str, word: str) -> None:
    assert undo_telex(keys) == word


@pytest.mark.parametrize(("keys", "word"), [("d9o63i", "doi"), ("ho65", "ho"), ("xe", "xe")])
def test_vni_keys_spell_a_word(keys: str, word: str) -> None:
    assert undo_vni(keys) == word


def test_decomposed_letters_find_the_same() -> None:
    assert first(unicodedata.normalize("NFD", "khai tử")) == "Đăng ký khai tử"


def test_marks_that_were_typed_rank_their_own_words_first() -> None:
    index = SearchIndex([Entry("9.000001", ("Cấp họ",)), Entry("9.000002", ("Cấp hộ",))], EVERYDAY)
    assert [found.code for found in index.find("cấp hộ", 2)] == ["9.000002", "9.000001"]


@pytest.mark.parametrize(
    ("one", "other"), [("hoà", "hòa"), ("Ðất", "đất"), ("H’Mông", "H'Mông"), ("ｂò", "bò")]
)
def test_words_that_look_alike_are_one(one: str, other: str) -> None:
    assert tokenize(one) == tokenize(other)


def test_a_search_can_be_narrowed() -> None:
    found = INDEX.find("khai", 9, lambda entry: entry.code > "9.000002")
    assert "Đăng ký khai sinh" not in [each.name for each in found]


def test_no_more_than_the_limit_is_listed() -> None:
    assert [len(INDEX.find("đăng ký", limit)) for limit in (0, 1, 2)] == [0, 1, 2]


@given(st.text(max_size=60))
def test_any_query_gets_points_between_0_and_1_best_first(query: str) -> None:
    points = [found.score for found in INDEX.find(query, 10)]
    assert points == sorted(points, reverse=True)
    assert all(0 <= each <= 1 for each in points)


def test_the_beginning_of_a_last_word_is_as_near_for_every_word() -> None:
    spelling = Spelling(["khai", "khachsan", "sinh"])
    near = dict.fromkeys(["khachsan", "khai"], BEGINNING)
    assert spelling.near("kha", is_last=True) == near
    assert list(spelling.near("kha", is_last=True)) == list(near)


@given(st.sampled_from(["khai", "sinh", "thuong", "chung"]), st.data())
def test_one_letter_too_few_is_forgiven(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(word) - 1))
    spelling = Spelling(["khai", "sinh", "thuong", "chung"])
    assert word in spelling.near(word[:place] + word[place + 1 :], is_last=False)


@pytest.mark.django_db
class TestTheCatalogue:
    def test_only_public_procedures_are_found(self) -> None:
        ProcedureFactory(name="Cấp thẻ thử", unconfirmed=True)
        assert find_procedures("thẻ thử", 5) == []

    def test_a_change_of_the_catalogue_is_seen(self) -> None:
        take(listed(name="Cấp thẻ đi chợ"))
        assert [found.name for found in find_procedures("the di cho", 5)] == ["Cấp thẻ đi chợ"]
        take(listed(name="Cấp thẻ vào chợ"), at=LATER)
        assert [found.name for found in find_procedures("the di cho", 5)] == ["Cấp thẻ vào chợ"]

    def test_a_field_and_a_level_narrow(self) -> None:
        take(listed("9.000001"), listed("9.000002", level="xã", field="Khác"))
        found = find_procedures("thẻ thử nghiệm", 5, level="province")
        assert [each.code for each in found] == ["9.000001"]

    def test_the_index_is_built_once(self, django_assert_num_queries) -> None:
        take(listed())
        find_procedures("thẻ", 5)
        with django_assert_num_queries(2):
            find_procedures("thử nghiệm", 5)

    def test_events_of_other_areas_leave_the_index_as_it_is(self) -> None:
        kept = search._index()
        EventChain.objects.create(name="people", digest="1" * 64)
        assert search._index() is kept

    def test_the_index_is_built_by_one_at_a_time(self, monkeypatch: pytest.MonkeyPatch) -> None:
        alone: list[bool] = []
        monkeypatch.setattr(
            search, "_entries", lambda: alone.append(search._BUILDING.locked()) or []
        )
        assert find_procedures("thẻ", 5) == []
        assert alone == [True]

    def test_of_more_equal_ones_than_are_ranked_those_with_the_first_codes_are(self) -> None:
        for number in range(RERANKED + 1, 0, -1):
            ProcedureFactory(code=f"9.{number:06d}", name="Cấp thẻ thử")
        assert find_procedures("thẻ thử", 1)[0].code == "9.000001"

    def test_while_one_rebuilds_the_index_others_use_the_former(self) -> None:
        take(listed(name="Cấp thẻ đi chợ"))
        find_procedures("thẻ", 5)
        take(listed(name="Cấp thẻ vào chợ"), at=LATER)
        with search._BUILDING:
            assert [found.name for found in find_procedures("thẻ", 5)] == ["Cấp thẻ đi chợ"]
        assert [found.name for found in find_procedures("thẻ", 5)] == ["Cấp thẻ vào chợ"]

    def test_a_batch_gives_one_list_a_line(self, tmp_path: Path, capsys) -> None:
        take(listed())
        path = tmp_path / "hoi.txt"
        path.write_text("thẻ thử\n\nxyzzy\n", encoding="utf-8")
        call_command(Command(), "--batch", str(path), "--limit", "3")
        lists = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert [[row["code"] for row in each] for each in lists] == [["9.000001"], [], []]

    @pytest.mark.parametrize(
        "arguments", [[], ["a", "--batch", "b"], ["a", "--limit", "0"], ["--batch", "/none"]]
    )
    def test_bad_arguments_are_bad_input(self, arguments: list[str]) -> None:
        with pytest.raises(BadInput):  # noqa: PT011 - each case says its own
            call_command(Command(), *arguments)


@pytest.mark.django_db(transaction=True)
def test_a_large_index_is_rebuilt_apart_and_the_former_one_used_meanwhile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun: list[Thread] = []
    begin = search.begin_index
    monkeypatch.setattr(search, "begin_index", lambda: begun.append(begin()))
    monkeypatch.setattr(search, "SECONDS_IN_A_REQUEST", -1)
    ProcedureVersionFactory(procedure__name="Cấp thẻ đi chợ")
    assert [each.name for each in find_procedures("thẻ chợ", 5)] == ["Cấp thẻ đi chợ"]
    ProcedureVersionFactory(procedure__name="Cấp thẻ đêm")
    assert find_procedures("đêm", 5) == []
    for thread in begun:
        thread.join()
    assert [each.name for each in find_procedures("đêm", 5)] == ["Cấp thẻ đêm"]
