"""Files that come in parts: whole or not at all, their sender's alone, and never too many."""

import hashlib
import os
from datetime import timedelta
from pathlib import Path

import pytest

from motcua.files.jobs import tidy_parts
from motcua.files.parts import PART, Coming, forget_parts, keep_part, list_arrived, open_whole
from motcua.files.storage import files_storage, list_contents
from motcua.kernel.clock import now
from motcua.kernel.errors import BadInput

CONTENT = os.urandom(2 * PART + 100)
DIGEST = hashlib.sha256(CONTENT).hexdigest()
DAY_AGO = timedelta(days=1, minutes=1)


def coming(owner: str = "citizen-1", content: bytes = CONTENT) -> Coming:
    return Coming(owner, hashlib.sha256(content).hexdigest(), len(content))


def send(file: Coming, *numbers: int, content: bytes = CONTENT) -> None:
    for number in numbers:
        part = content[number * PART : (number + 1) * PART]
        keep_part(file, number, part, at=now())


def age(by: timedelta) -> None:
    for name in list_contents(files_storage(), "parts"):
        path, then = files_storage().path(name), (now() - by).timestamp()
        os.utime(path, (then, then))


def test_a_file_is_whole_when_its_last_part_has_come() -> None:
    send(coming(), 2, 0)
    with pytest.raises(BadInput, match="chưa gửi hết"), open_whole(coming()):
        pass
    send(coming(), 1)
    with open_whole(coming()) as whole:
        assert whole.read() == CONTENT


def test_a_part_that_comes_twice_is_one() -> None:
    send(coming(), 1, 1)
    assert list_arrived(coming()) == [1]


def test_nobody_else_has_the_parts_of_a_sender() -> None:
    send(coming(), 0, 1, 2)
    assert list_arrived(coming("citizen-2")) == []
    with pytest.raises(BadInput, match="chưa gửi hết"), open_whole(coming("citizen-2")):
        pass


@pytest.mark.parametrize(("number", "length"), [(0, PART - 1), (2, 101), (2, 99), (3, 0), (3, 100)])
def test_a_part_has_its_length_and_place(number: int, length: int) -> None:
    with pytest.raises(BadInput, match=f"part {number} of 3"):
        keep_part(coming(), number, b"x" * length, at=now())


def test_what_is_not_the_content_of_its_digest_is_no_file_and_is_removed() -> None:
    other = Coming("citizen-1", "0" * 64, len(CONTENT))
    send(other, 0, 1, 2)
    with pytest.raises(BadInput, match="không còn nguyên vẹn"), open_whole(other):
        pass
    assert list_arrived(other) == []


def test_a_file_over_the_limit_is_refused_with_its_first_part(settings) -> None:
    settings.FILE_MEGABYTES = 1
    send(coming(content=b"x" * 2 * PART), 0, content=b"x" * 2 * PART)
    with pytest.raises(BadInput, match="lớn quá 1 MB"):
        send(coming(), 0)


def test_a_sender_has_at_most_so_many_megabytes_on_their_way(settings) -> None:
    settings.PARTS_MEGABYTES = 2
    send(coming(), 0)
    send(coming("citizen-2", b"x" * 2 * PART), 0, content=b"x" * 2 * PART)
    with pytest.raises(BadInput, match="gửi dở quá nhiều tệp"):
        send(coming(content=b"x" * 2 * PART), 0, content=b"x" * 2 * PART)
    send(coming(), 1)


def test_senders_of_one_group_have_room_together_and_name_nothing_of_each_other(settings) -> None:
    settings.PARTS_MEGABYTES = 2
    one, other = (
        Coming(f"holder-1-{session}", coming().sha256, len(CONTENT), "holders-1")
        for session in ("a", "b")
    )
    send(one, 0)
    assert list_arrived(other) == []
    with pytest.raises(BadInput, match="gửi dở quá nhiều tệp"):
        send(other, 0)


def test_a_sender_has_at_most_so_many_files_on_their_way(settings) -> None:
    settings.FILES_A_COMPONENT = 2
    for text in (b"a", b"b"):
        send(coming(content=text), 0, content=text)
    with pytest.raises(BadInput, match="gửi dở quá nhiều tệp"):
        send(coming(content=b"c"), 0, content=b"c")


def test_what_lay_for_an_hour_makes_room(settings) -> None:
    settings.FILES_A_COMPONENT = 1
    send(coming(), 0)
    age(timedelta(minutes=59))
    with pytest.raises(BadInput, match="gửi dở quá nhiều tệp"):
        send(coming(content=b"c"), 0, content=b"c")
    age(timedelta(minutes=61))
    send(coming(content=b"c"), 0, content=b"c")
    assert list_arrived(coming()) == []


def test_parts_that_lay_for_a_day_are_swept() -> None:
    send(coming(), 0)
    assert tidy_parts.call() == 0
    age(DAY_AGO)
    assert tidy_parts.call() == 1
    assert not Path(files_storage().path(coming().folder)).exists()


def test_nothing_of_a_forgotten_file_is_left() -> None:
    send(coming(), 0, 1)
    send(coming(content=b"c"), 0, content=b"c")
    forget_parts(coming())
    assert (list_arrived(coming()), list_arrived(coming(content=b"c"))) == ([], [0])
