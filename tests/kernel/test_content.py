"""Whether two calls with the same key ask for the same."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest

from motcua.kernel.models import RuleParameter
from motcua.kernel.rules.content import content_digest

OTHERS: list[tuple[Any, Any]] = [
    (date(2026, 1, 1), "2026-01-01"),
    (Decimal("1.0"), "1.0"),
    (Decimal("1.0"), 1.0),
    (float("nan"), None),
    (b"a", "YQ=="),
    ([], {}),
    ([["a", 1]], {"a": 1}),
    (RuleParameter(pk=1), ["kernel.ruleparameter", 1]),
]


@pytest.mark.parametrize(("one", "other"), OTHERS, ids=repr)
def test_what_only_reads_alike_is_other_content(one: object, other: object) -> None:
    assert content_digest({"x": one}) != content_digest({"x": other})


def test_a_moment_is_the_same_in_every_zone() -> None:
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    vietnam = moment.astimezone(timezone(timedelta(hours=7)))
    assert content_digest({"x": moment}) == content_digest({"x": vietnam})


def test_a_set_is_the_same_in_every_process() -> None:
    program = (
        "from motcua.kernel.rules.content import content_digest as digest;"
        "print(digest({'x': {'a', 'bb', 'ccc', 'dddd', 'eeeee'}}))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in "123"
    }
    assert len(said) == 1


def test_a_row_that_is_not_stored_has_no_lasting_form() -> None:
    with pytest.raises(TypeError, match="RuleParameter has no key yet"):
        content_digest({"x": RuleParameter()})
