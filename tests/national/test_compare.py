"""Two catalogues compared, against a comparison of every content with every other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.national.enums import DriftKind
from motcua.national.rules.compare import (
    ALIKE_SHARE,
    HEAVY,
    LEAST_ALIKE,
    TELLING,
    Difference,
    Held,
    Told,
    compare_catalogues,
)

CODES = ("1.000001", "1.000002", "1.000003", "1.000004")
SAID = st.fixed_dictionaries(
    {name: st.sampled_from("ab") for name in TELLING},
    optional={name: st.sampled_from("ab") for name in HEAVY[2:6]},
)
TOLD = st.builds(
    Told, st.sampled_from(["", "ho tich"]), SAID, is_whole=st.booleans(), is_over=st.booleans()
)
HELD = st.builds(
    Held, st.just("ho tich"), SAID, coming=st.tuples() | st.tuples(SAID), is_ending=st.booleans()
)
FULL = dict.fromkeys(HEAVY, "a")


def says_the_same(told: Told, said, field="ho tich") -> bool:
    """Field by field, as a person would."""
    names = set(told.said) | (set(said) if told.is_whole else set())
    return all(told.said.get(n) == said.get(n) for n in names) and told.field in ("", field)


def kind_of(told: Told | None, held: Held | None, was_there: bool) -> DriftKind | None:
    """What differs, without looking at other codes."""
    is_there = told is not None and not told.is_over
    if not is_there and held is None:
        return None
    if not is_there:
        gone = DriftKind.ABOLISHED if was_there or told else DriftKind.ONLY_HERE
        return DriftKind.COMING if held.is_ending else gone
    if held is None:
        return DriftKind.ONLY_THERE
    if says_the_same(told, held.current):
        return None
    soon = any(says_the_same(told, said, told.field) for said in held.coming)
    return DriftKind.COMING if soon else DriftKind.CHANGED


def likeness(said, other) -> int:
    same = [n for n in HEAVY if n in said and said[n] == other.get(n)]
    either = [n for n in HEAVY if n in said or n in other]
    few = len(same) < LEAST_ALIKE or len(same) < ALIKE_SHARE * len(either)
    return 0 if few or not set(same) & set(TELLING) else len(same)


def twins_of(code: str, there, here, kinds) -> set[str]:
    """The codes with the most alike content on the other side, if more alike than its own."""
    may = [c for c, kind in kinds.items() if kind not in (None, DriftKind.COMING)]
    told = {c: there[c].said for c in may if c in there and not there[c].is_over}
    held = {c: here[c].current for c in may if c in here}
    own = likeness(told[code], held[code]) if code in told and code in held else 0
    for mine, others in ((told.get(code), held), (held.get(code), told)):
        scores = {c: likeness(mine, s) for c, s in others.items() if mine and c != code}
        best = max(scores.values(), default=0)
        if best:
            return {c for c, score in scores.items() if score == best} if best > own else set()
    return set()


@given(
    st.dictionaries(st.sampled_from(CODES), TOLD),
    st.dictionaries(st.sampled_from(CODES), HELD),
    st.sets(st.sampled_from(CODES)),
)
def test_each_code_is_judged_as_by_comparing_all_with_all(there, here, was_there):
    found = {d.code: d for d in compare_catalogues(there, here, was_there=was_there)}
    kinds = {c: kind_of(there.get(c), here.get(c), c in was_there) for c in CODES}
    assert found.keys() == {c for c, kind in kinds.items() if kind}
    for code, one in found.items():
        twins = twins_of(code, there, here, kinds) if kinds[code] != DriftKind.COMING else set()
        assert (one.twin in twins) if twins else one.twin == ""
        assert one.kind == (DriftKind.OTHER_CODE if twins else kinds[code])


def test_a_procedure_renumbered_there_is_found_under_its_new_code():
    there, here = {"1.000002": Told("", FULL)}, {"1.000001": Held("", FULL)}
    old, new = compare_catalogues(there, here)
    assert (new.code, new.kind, new.twin) == ("1.000002", DriftKind.OTHER_CODE, "1.000001")
    assert (old.kind, old.twin) == (DriftKind.OTHER_CODE, "1.000002")
    assert set(new.alike) == set(HEAVY)


@pytest.mark.parametrize(("namesakes", "is_found"), [(8, True), (9, False)])
def test_a_text_of_many_codes_says_nothing_about_whose_it_is(namesakes, is_found):
    here = {f"1.00000{n}": Held("", FULL) for n in range(namesakes)}
    found = {d.code: d.twin for d in compare_catalogues({"2.000000": Told("", FULL)}, here)}
    assert (found["2.000000"] == "1.000000") is is_found


@pytest.mark.parametrize(("knows_whole", "count"), [(True, 1), (False, 0)])
def test_what_a_part_of_the_catalogue_leaves_out_says_nothing(knows_whole, count):
    assert (
        len(compare_catalogues({}, {"1.000001": Held("", FULL)}, knows_whole=knows_whole)) == count
    )


def test_what_ends_here_anyway_owes_nothing():
    held = Held("", FULL, is_ending=True)
    found = compare_catalogues({}, {"1.000001": held}, was_there=["1.000001"])
    assert found == [Difference("1.000001", DriftKind.COMING)]


def test_content_that_is_more_like_its_own_than_any_other_stays_at_its_code():
    changed = FULL | {"fees": "b"}
    there = {"1.000001": Told("", changed), "1.000002": Told("", FULL | {"times": "b"})}
    here = {"1.000001": Held("", FULL), "1.000002": Held("", changed | {"times": "c"})}
    first, _second = compare_catalogues(there, here)
    assert (first.code, first.kind, first.twin) == ("1.000001", DriftKind.CHANGED, "")


@pytest.mark.parametrize(("field", "count"), [("", 0), ("ho tich", 0), ("dat dai", 1)])
def test_a_source_that_names_no_field_says_nothing_about_it(field, count):
    here = {"1.000001": Held("ho tich", FULL)}
    assert len(compare_catalogues({"1.000001": Told(field, FULL)}, here)) == count
