"""Lists are sorted as a Vietnamese dictionary sorts, on both databases alike."""

import random
import unicodedata

import pytest
from django.db.models import F, TextField, Value
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalogue.models import Field
from motcua.kernel.lookups import InVietnameseOrder
from motcua.kernel.text import fold, order_key

# One line for each letter of the alphabet: bare, huyền, hỏi, ngã, sắc, nặng.
TABLE = [
    "aàảãáạ",
    "ăằẳẵắặ",
    "âầẩẫấậ",
    "b",
    "c",
    "d",
    "đ",
    "eèẻẽéẹ",
    "êềểễếệ",
    "f",
    "g",
    "h",
    "iìỉĩíị",
    "j",
    "k",
    "l",
    "m",
    "n",
    "oòỏõóọ",
    "ôồổỗốộ",
    "ơờởỡớợ",
    "p",
    "q",
    "r",
    "s",
    "t",
    "uùủũúụ",
    "ưừửữứự",
    "v",
    "w",
    "x",
    "yỳỷỹýỵ",
    "z",
]
PLACE = {char: (line, tone) for line, row in enumerate(TABLE) for tone, char in enumerate(row)}
SYLLABLES = st.text(st.sampled_from(sorted(PLACE)), min_size=1, max_size=5)
WORDS = st.lists(SYLLABLES, min_size=1, max_size=3).map(" ".join)


def by_table(text: str) -> tuple[list[int], list[int]]:
    """Its letters, a blank before all of them, then its tones."""
    places = [(-1, 0) if char == " " else PLACE[char] for char in text]
    return [letter for letter, _tone in places], [tone for _letter, tone in places]


@given(st.lists(WORDS, max_size=8))
def test_words_are_sorted_by_letters_and_then_by_tones(words: list[str]) -> None:
    assert sorted(words, key=order_key) == sorted(words, key=by_table)


@given(WORDS)
def test_composed_and_decomposed_text_have_one_place(word: str) -> None:
    assert order_key(unicodedata.normalize("NFD", word)) == order_key(word)


@pytest.mark.parametrize(
    "names",
    [
        ["An", "Ăn", "Ân", "Bạn"],
        ["Dân", "Đan", "Đất"],
        ["ma", "mà", "mả", "mã", "má", "mạ", "mi"],
        ["hoa", "Hoa", "hoà", "hòa", "Hoàng"],
        ["ban", "băn", "bân", "bon", "bôn", "bơn", "bun", "bưn"],
        ["Công an", "Công chứng", "Cộng đồng"],
        ["", " ", "-", "1", "10", "2", "a"],
        ["Thủ tục 1", "Thủ tục 2", "Thủ tục A"],
    ],
)
def test_names_stand_in_their_order(names: list[str]) -> None:
    turned = names[::-1]
    assert sorted(turned, key=order_key) == names


def shuffled_names() -> list[str]:
    """Real-looking names with every letter and tone, small and capital, in no order."""
    draw = random.Random(7)
    letters = [*PLACE, *map(str.upper, PLACE), *"0123456789 -,.()/"]
    return ["".join(draw.choices(letters, k=draw.randint(1, 6))) for _n in range(600)]


@pytest.mark.django_db
def test_the_database_sorts_as_the_key_does() -> None:
    names = list(dict.fromkeys(name for name in shuffled_names() if fold(name)))
    Field.objects.bulk_create([Field(name=name, folded=str(n)) for n, name in enumerate(names)])
    rows = Field.objects.filter(name__in=names).order_by(InVietnameseOrder("name"))
    assert list(rows.values_list("name", flat=True)) == sorted(names, key=order_key)


@pytest.mark.django_db
def test_a_page_begins_after_the_last_name_of_the_one_before() -> None:
    names = ["Đất đai", "An ninh", "Ăn uống", "Dân tộc", "Đất Đai", "Âm nhạc"]
    Field.objects.bulk_create([Field(name=name, folded=str(n)) for n, name in enumerate(names)])
    mine = Field.objects.filter(name__in=names).annotate(place=InVietnameseOrder("name"))
    seen: list[str] = []
    while True:
        after = InVietnameseOrder(Value(seen[-1] if seen else "", output_field=TextField()))
        page = mine.filter(place__gt=after).order_by(F("place"))[:2]
        if not page:
            break
        seen += [field.name for field in page]
    assert seen == sorted(names, key=order_key)
