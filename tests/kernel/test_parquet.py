"""Writing Parquet."""

from hashlib import sha256

import pytest

from motcua.kernel.parquet import MAGIC, write_parquet

# Read with pyarrow 26.0.1 and DuckDB 2.0.1, which found these values and nothing else.
READ = "22d5461739c3d6e4a67be1ea0fe5944e080d5a0c8fe6949d620f9b9f43547925"


def rows(count):
    numbers = {
        f"c{k}": [None if n % 3 == k % 3 else n * 10**9 - 5 for n in range(count)]
        for k in range(14)
    }
    return numbers, {"tên": [f"xã {n} ư" for n in range(count)]}


def test_the_file_is_the_one_that_was_read():
    assert sha256(write_parquet(*rows(300))).hexdigest() == READ


@pytest.mark.parametrize("count", [0, 1, 8, 9])
def test_a_file_ends_with_the_length_of_its_footer(count):
    file = write_parquet(*rows(count))
    length = int.from_bytes(file[-8:-4], "little")
    assert file[:4] == file[-4:] == MAGIC
    assert file[-8 - length :].startswith(b"\x15\x02\x19")
