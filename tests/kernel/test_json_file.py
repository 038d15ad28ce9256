from pathlib import Path

import pytest

from motcua.kernel.errors import BadInput
from motcua.kernel.json_file import object_once, read_json_file


def test_a_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(b'\xef\xbb\xbf{"a": 1}')
    assert read_json_file(file, megabytes=1) == {"a": 1}


def test_a_file_of_the_full_size_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(b"1" + b" " * (2**20 - 1))
    assert read_json_file(file, megabytes=1) == 1


def test_of_a_duplicate_key_sixty_letters_are_told() -> None:
    with pytest.raises(BadInput, match=r"“k{60}”"):
        object_once([("k" * 61, 1), ("k" * 61, 2)])


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"{", "JSON"),
        (b"\xff\xfe", "UTF-8"),
        (b"[" * 100_000, "sâu"),
        (b'{"a": 1, "a": 2}', "hai lần"),
        (b" " * (2**20 + 1), "lớn quá 1 MB"),
        (rb'{"a": ["\ud800"]}', "ký tự hỏng"),
        (rb'{"a\u0000": 1}', "ký tự hỏng"),
    ],
)
def test_what_is_no_json_file_is_bad_input(tmp_path: Path, content: bytes, word: str) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(content)
    with pytest.raises(BadInput, match=word):
        read_json_file(file, megabytes=1)


def test_a_file_that_is_not_there_is_bad_input(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="Không mở được"):
        read_json_file(tmp_path, megabytes=1)
