"""Large and hopeless tables cost bounded work and a bounded answer."""

import json
import random
import time

import pytest

from motcua.kernel.errors import BadInput
from motcua.reports.checker import check_table, read_text
from motcua.reports.checker.limits import MAX_ROWS
from motcua.reports.forms.form_06a.rules import LAYOUT
from motcua.reports.rules.checker.check import MAX_FINDINGS

HEAD = ";".join(["name", *LAYOUT.keys])


def random_table(rows: int, *, seed: int = 1, total_every: int = 0) -> str:
    """Rows of random figures, none of which fits another."""
    draw = random.Random(seed)
    lines = [HEAD]
    for number in range(rows):
        is_total = total_every and number % total_every == total_every - 1
        name = "Cộng" if is_total else f"Xã {number}"
        lines.append(";".join([name, *(str(draw.randrange(10_000)) for _key in LAYOUT.keys)]))
    return "\n".join(lines)


# With a total over every other row there is most to add up.
@pytest.mark.parametrize(
    "total_every", [2, *(pytest.param(rows, marks=pytest.mark.slow) for rows in (0, 10))]
)
def test_ten_thousand_rows_that_fit_nowhere_are_told_in_bounded_work(total_every: int) -> None:
    text = random_table(10_000, total_every=total_every)
    begun = time.process_time()
    answer = check_table(read_text(text))
    assert time.process_time() - begun < 30
    assert len(answer.findings) == MAX_FINDINGS
    assert len(json.dumps(answer.as_json())) < 2 * 2**20
    said = " ".join(answer.notes)
    assert "Chỉ liệt kê 1000 chỗ không khớp đầu tiên" in said
    assert "chưa tính số đúng cho từng ô" in said


def test_ten_thousand_rows_and_their_total_are_read() -> None:
    lines = [f"Xã {number};2;1;1" for number in range(10_000)]
    text = "name;received;resolved;in_progress\n" + "\n".join([*lines, "Toàn xã;20000;10000;9999"])
    found = check_table(read_text(text)).findings
    assert [(f.rule, f.where.column) for f in found] == [
        ("balance", "received"),
        ("rows_sum", "in_progress"),
    ]


def test_more_rows_are_refused_with_the_limit() -> None:
    with pytest.raises(BadInput, match=f"quá {MAX_ROWS} dòng"):
        read_text("name;received\n" + "X;1\n" * (MAX_ROWS + 1))


def test_few_contradictions_among_many_rows_are_still_repaired() -> None:
    lines = [f"Xã {number};2;1;1" for number in range(300)]
    text = "name;received;resolved;in_progress\n" + "\n".join([*lines, "Tổng;600;300;299"])
    answer = check_table(read_text(text))
    assert answer.repaired[-1]["in_progress"].value == 300
    assert answer.limits == ()
