"""What holds for every table, in every form."""

import contextlib
import copy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.kernel.errors import BadInput
from motcua.reports.checker import read_bytes
from motcua.reports.forms.form_06a.rules import LAYOUT
from motcua.reports.rules.checker.table import NUMERATORS, SHARES
from tests.examples import examples
from tests.reports.checker.printing import FORMS, answer_to, as_json, consistent_tables, rules_in

Rows = list[dict[str, Any]]
quick = settings(
    max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


@pytest.mark.parametrize("form", FORMS)
@given(rows=consistent_tables())
@settings(parent=quick, max_examples=examples(15))
def test_a_consistent_table_has_no_finding_in_any_form(form: str, rows: Rows) -> None:
    assert rules_in(FORMS[form](rows)) == []


@given(rows=consistent_tables(), data=st.data())
@quick
def test_one_wrong_count_is_always_found(rows: Rows, data: st.DataObject) -> None:
    row = data.draw(st.sampled_from(rows))
    key = data.draw(st.sampled_from(LAYOUT.keys))
    row[key] = data.draw(st.integers(0, 90_000).filter(lambda value: value != row[key]))
    assert rules_in(as_json(rows))


@given(rows=consistent_tables(), data=st.data())
@quick
def test_one_wrong_share_is_always_found(rows: Rows, data: st.DataObject) -> None:
    row = data.draw(st.sampled_from(rows))
    key = data.draw(st.sampled_from(SHARES))
    value = data.draw(st.integers(0, 10_000))
    wrong = f"{value // 100},{value % 100:02d}%"
    right, row[key] = row[key], wrong
    assert bool(rules_in(as_json(rows))) == (wrong != right)


@given(rows=consistent_tables(), data=st.data())
@quick
def test_one_wrong_count_beside_a_total_row_is_repaired(rows: Rows, data: st.DataObject) -> None:
    true = copy.deepcopy(rows)
    index = data.draw(st.integers(0, len(rows) - 1))
    key = data.draw(st.sampled_from(LAYOUT.keys))
    rows[index][key] = data.draw(st.integers(0, 90_000).filter(lambda v: v != rows[index][key]))
    figures = answer_to(as_json(rows)).repaired[index]
    assert figures[key].value in (true[index][key], None)
    assert true[index][key] in [value for value, _names in figures[key].candidates]


@given(rows=consistent_tables(), data=st.data())
@quick
def test_one_missing_count_is_filled(rows: Rows, data: st.DataObject) -> None:
    row = data.draw(st.sampled_from(rows))
    key = data.draw(st.sampled_from(LAYOUT.keys))
    true = row.pop(key)
    answer = answer_to(as_json(rows))
    assert answer.findings == ()
    assert answer.repaired[rows.index(row)][key].value == true


@pytest.mark.parametrize("form", FORMS)
@given(rows=consistent_tables())
@settings(parent=quick, max_examples=examples(10))
def test_every_form_reads_the_same_figures(form: str, rows: Rows) -> None:
    table = read_bytes(FORMS[form](rows)).table
    assert [row.name for row in table.rows] == [row["name"] for row in rows]
    for read, row in zip(table.rows, rows, strict=True):
        assert {key: read.count(key) for key in LAYOUT.keys} == {
            key: row[key] for key in LAYOUT.keys
        }
        assert set(NUMERATORS) <= set(read.cells)


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
@quick
def test_no_bytes_bring_a_traceback(data: bytes) -> None:
    with contextlib.suppress(BadInput):
        assert set(answer_to(data).as_json()) == {"findings", "repaired", "notes"}


@given(rows=consistent_tables(), data=st.data())
@quick
def test_row_sums_are_those_of_a_plain_reading(rows: Rows, data: st.DataObject) -> None:
    for row in rows:
        for key in data.draw(st.sets(st.sampled_from(LAYOUT.keys), max_size=4)):
            row[key] = data.draw(st.none() | st.integers(0, 50_000))
    found = answer_to(as_json(rows)).findings
    judged = {(f.rule, f.where.index) for f in found if f.rule in LAYOUT.sums}
    assert judged == {
        (rule, index)
        for index, row in enumerate(rows)
        for rule, (total, parts) in LAYOUT.sums.items()
        if None not in (terms := [row[key] for key in (total, *parts)])
        and terms[0] != sum(terms[1:])
    }


@given(rows=consistent_tables(), data=st.data())
@quick
def test_a_repair_without_open_figures_leaves_nothing_to_find(
    rows: Rows, data: st.DataObject
) -> None:
    for row in rows:
        for key in data.draw(st.sets(st.sampled_from(LAYOUT.keys), max_size=2)):
            row[key] = data.draw(st.none() | st.integers(0, 50_000))
    repaired = answer_to(as_json(rows)).repaired
    for row, figures in zip(rows, repaired, strict=True):
        row |= {
            key: int(f.value)
            for key, f in figures.items()
            if key in LAYOUT.keys and f.value is not None
        }
    open_figures = [f for figures in repaired for f in figures.values() if f.value is None]
    broken = [f for f in answer_to(as_json(rows)).findings if f.rule in LAYOUT.sums]
    assert bool(broken) <= bool(open_figures)


@given(rows=consistent_tables(), data=st.data())
@quick
def test_a_chosen_figure_satisfies_more_identities_than_any_other(
    rows: Rows, data: st.DataObject
) -> None:
    for row in rows:
        for key in data.draw(st.sets(st.sampled_from(LAYOUT.keys), max_size=2)):
            row[key] = data.draw(st.none() | st.integers(0, 5))
    for figures in answer_to(as_json(rows)).repaired:
        for figure in figures.values():
            support = {value: len(names) for value, names in figure.candidates}
            chosen = support.pop(figure.value, 0)
            assert figure.value is None or chosen >= max(support.values(), default=0)
