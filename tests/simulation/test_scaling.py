from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.errors import BadInput
from motcua.simulation.data import communes_profile, district_profile
from motcua.simulation.rules.scaling import parse_scale, scale_profile, share_out

counts = st.dictionaries(st.integers(), st.integers(0, 10**6), min_size=1, max_size=8)


@given(counts, st.integers(0, 10**5))
def test_shares_add_up_and_stay_within_one_of_the_exact_share(
    weights: dict[int, int], total: int
) -> None:
    shares = share_out(weights, total)
    whole = sum(weights.values())
    assert sum(shares.values()) == (total if whole else 0)
    for key, share in shares.items():
        assert not whole or abs(share - Fraction(weights[key] * total, whole)) < 1


def test_what_is_left_over_goes_to_the_largest_remainder() -> None:
    assert share_out({"a": 5, "b": 1}, 4) == {"a": 3, "b": 1}


@given(st.fractions(Fraction(1, 10**4), 10))
def test_a_scaled_profile_keeps_its_identities(scale: Fraction) -> None:
    for profile in (district_profile(), communes_profile()):
        assert list(scale_profile(profile, scale).broken_rows()) == []


def test_a_profile_at_scale_one_is_itself() -> None:
    assert scale_profile(communes_profile(), Fraction(1)) == communes_profile()


@pytest.mark.parametrize(("text", "scale"), [("0.05", Fraction(1, 20)), ("1/3", Fraction(1, 3))])
def test_a_scale_is_a_fraction(text: str, scale: Fraction) -> None:
    assert parse_scale(text) == scale


@pytest.mark.parametrize("text", ["0", "-1", "11", "1/0", "x", "nan", "1e9", "", "0.0000000001"])
def test_a_scale_out_of_bounds_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="Tỷ lệ"):
        parse_scale(text)
