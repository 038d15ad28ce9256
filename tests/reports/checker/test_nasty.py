"""Files that nobody should send: one clear line, or a finding; never a traceback."""

import contextlib
import io
import json
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from motcua.kernel.errors import BadInput
from motcua.reports.checker import read_bytes, read_file
from motcua.reports.checker.limits import MAX_ROWS
from tests.examples import examples
from tests.reports.checker.printing import answer_to, as_xlsx
from tests.reports.checker.test_rules import ROW

HEAD = "name;received;resolved\n"
WORKBOOK = as_xlsx([ROW])
MEMBERS = zipfile.ZipFile(io.BytesIO(WORKBOOK)).namelist()


def zipped(**entries: bytes) -> bytes:
    """An archive that is no workbook."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return out.getvalue()


REFUSED: dict[str, bytes | Callable[[], bytes]] = {
    "empty": b"",
    "blank": b" \n\t\n",
    "only a mark": b"\xef\xbb\xbf",
    "latin-1": "name;received\nXã;5".encode("latin-1"),
    "half utf-16": "name;received\nXã;5".encode("utf-16")[:-1],
    "utf-32": "name;received\nXã;5".encode("utf-32"),
    "binary": bytes(range(256)) * 20,
    "pdf": b"%PDF-1.7 ...",
    "old excel": b"\xd0\xcf\x11\xe0" + b"\0" * 100,
    "broken zip": b"PK\x03\x04" + b"\0" * 50,
    "foreign zip": zipped(a=b"x"),
    # Made where it is read: every process of a run collects this module.
    "bomb": lambda: zipped(**{"xl/workbook.xml": b"\0" * (70 * 2**20)}),
    "cut workbook": as_xlsx([ROW])[:2000],
    "broken json": b'{"rows": [',
    "no rows": b'{"row": []}',
    "empty rows": b'{"rows": []}',
    "rows without figures": b'{"rows": [{"name": "X"}, {}]}',
    "only a head": HEAD.encode(),
    "rows are text": b'{"rows": "x"}',
    "a row is text": b'{"rows": ["x"]}',
    "deep json": b"[" * 100_000,
    "nan": b'{"rows": [{"received": NaN}]}',
    "key twice": b'{"rows": [{"received": 1, "received": 2}]}',
    "bad date": b'{"rows": [], "period": {"from": "2022-13-01"}}',
    "turned period": b'{"rows": [], "period": {"from": "2023-02-01", "to": "2023-01-01"}}',
    "period is text": b'{"rows": [], "period": "2023"}',
    "long text": json.dumps({"rows": [{"received": "1" * 5000}]}).encode(),
    "long name": json.dumps({"rows": [{"name": "x" * 5000}]}).encode(),
    "no head": b"a;b;c\n1;2;3\n",
    "same column twice": b"name;received;received\nX;1;1\n",
    "decimal commas unquoted": b"name,received,early_share\nX,1,33,72\n",
    "too many rows": (HEAD + "X;1;1\n" * (MAX_ROWS + 1)).encode(),
    "too many json rows": json.dumps({"rows": [{}] * (MAX_ROWS + 1)}).encode(),
    "huge cell": (HEAD + "x" * 200_000).encode(),
    "open quote": (HEAD + '"' + "x\n" * 100_000).encode(),
}


@pytest.mark.parametrize("name", REFUSED)
def test_an_unreadable_file_is_refused_with_one_line(name: str) -> None:
    content = REFUSED[name]
    with pytest.raises(BadInput) as refused:  # noqa: PT011 - each case says its own
        answer_to(content() if callable(content) else content)
    assert len(refused.value.problems) == 1
    assert "\n" not in refused.value.problems[0]


@pytest.mark.parametrize(
    "figure", ["1" + "0" * 30, "1" + "0" * 5000, "-1" + "0" * 30, "1e400", "1e99999999999"]
)
def test_a_huge_number_is_a_finding(figure: str) -> None:
    text = f'{{"rows": [{{"received": {figure}, "resolved": 5, "early_share": {figure}}}]}}'
    answer = answer_to(text.encode())
    assert {finding.rule for finding in answer.findings} == {"number_format"}
    assert json.dumps(answer.as_json())


def test_a_report_that_states_nothing_says_what_was_not_read() -> None:
    with pytest.raises(BadInput, match="Báo cáo không có dòng số liệu nào") as refused:
        read_bytes(b'{"rows": [{"name": "X", "recieved": 5}]}')
    assert "không có gì để kiểm tra" in refused.value.problems[0]
    assert refused.value.problems[1:] == ["Không đọc cột “recieved”."]


def test_values_of_other_kinds_are_findings() -> None:
    rows = [{"received": True, "online": [1], "resolved": {"a": 1}, "name": 5, "early": "=1+1"}]
    answer = answer_to(json.dumps({"rows": rows}).encode()).as_json()
    assert [finding["rule"] for finding in answer["findings"]] == ["number_format"] * 4


def test_a_missing_file_is_said(tmp_path: object) -> None:
    with pytest.raises(BadInput, match="Không mở được tệp"):
        read_file(f"{tmp_path}/none.json")
    with pytest.raises(BadInput, match="Không mở được tệp"):
        read_file(str(tmp_path))


def test_a_file_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("motcua.reports.checker.reading.MAX_BYTES", 10)
    with pytest.raises(BadInput, match="Tệp lớn quá"):
        read_bytes(b"x" * 11)


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=30))
@settings(max_examples=examples(60), deadline=None)
def test_a_workbook_with_broken_bytes_is_read_or_refused(flips: list[tuple[int, int]]) -> None:
    data = bytearray(WORKBOOK)
    for at, byte in flips:
        data[at % len(data)] = byte
    with contextlib.suppress(BadInput):
        answer_to(bytes(data))


@given(st.sampled_from(MEMBERS), st.integers(0, 10**6), st.binary(max_size=40))
@example("xl/worksheets/sheet1.xml", 30, b"A")  # an encoding that does not exist
@settings(max_examples=examples(60), deadline=None)
def test_a_workbook_with_a_broken_part_is_read_or_refused(name: str, at: int, new: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(WORKBOOK)) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    at %= len(parts[name]) + 1
    parts[name] = parts[name][:at] + new + parts[name][at + len(new) :]
    with contextlib.suppress(BadInput):
        answer_to(zipped(**parts))
