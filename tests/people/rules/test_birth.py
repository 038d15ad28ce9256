from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.people.enums import BirthPrecision
from motcua.people.rules.birth import BirthDate, read_birth_date
from motcua.people.rules.reading import Wrong

TODAY = date(2026, 11, 28)
BIRTHS = st.builds(
    lambda on, precision: BirthDate(
        on if precision == BirthPrecision.DAY else on.replace(month=1, day=1), precision
    ),
    st.dates(date(1877, 1, 1), TODAY),
    st.sampled_from(BirthPrecision),
)


@pytest.mark.parametrize(
    "text",
    [
        "02/03/1960",
        "2.3.1960",
        "2-3-1960",
        "1960-03-02",
        "02031960",
        "2 3 1960",
        "０２/０３/１９６０",
    ],
)
def test_a_day_of_birth_is_read_however_typed(text: str) -> None:
    assert read_birth_date(text, today=TODAY) == BirthDate(date(1960, 3, 2), BirthPrecision.DAY)


def test_a_year_is_enough() -> None:
    assert read_birth_date("1960", today=TODAY) == BirthDate(date(1960, 1, 1), BirthPrecision.YEAR)


@given(BIRTHS)
def test_what_is_shown_is_read_back(birth: BirthDate) -> None:
    assert read_birth_date(str(birth), today=TODAY) == birth


@given(BIRTHS)
def test_a_day_is_shown_as_the_calendar_writes_it(birth: BirthDate) -> None:
    form = "%d/%m/%Y" if birth.precision == BirthPrecision.DAY else "%Y"
    assert str(birth) == birth.on.strftime(form)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "31/02/1960",
        "29/02/1900",
        "3/1960",
        "60",
        "29/11/2026",
        "2027",
        "1875",
        "00/00/1960",
    ],
)
def test_what_is_no_birth_before_today_is_refused(text: str) -> None:
    assert isinstance(read_birth_date(text, today=TODAY), Wrong)


def test_today_is_a_day_of_birth() -> None:
    assert str(read_birth_date("28/11/2026", today=TODAY)) == "28/11/2026"


def test_a_birth_in_the_year_150_years_ago_is_read() -> None:
    assert str(read_birth_date("01/01/1876", today=TODAY)) == "01/01/1876"
