"""What the law asks of answers that can be read: an age, a term, what excludes a filing."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from motcua.eforms.rules.shapes import Answers, FormShape, Limit


def list_breaches(form: FormShape, answers: Answers, on: date) -> list[tuple[str, str]]:
    """For each limit that refuses and does not hold on this local day: where it is mended, and the
    sentence.

    What is not answered breaks none.
    """
    return [_said(limit) for limit in form.limits if limit.refuses and breaks(limit, answers, on)]


def list_warnings(form: FormShape, answers: Answers, on: date) -> list[tuple[str, str]]:
    """The same of the limits that only tell: with them it can be filed."""
    rows = (limit for limit in form.limits if not limit.refuses)
    return [_said(limit) for limit in rows if breaks(limit, answers, on)]


def breaks(limit: Limit, answers: Answers, on: date) -> bool:
    """Whether the answers do not keep this limit on this local day."""
    return all(condition.holds(answers) for condition in limit.conditions) and any(
        _is_broken(limit, answer, on) for answer in _at(answers, limit.place)
    )


def _said(limit: Limit) -> tuple[str, str]:
    return limit.mended_at or limit.place, limit.said


def _at(answers: Answers, place: str) -> Iterator[Any]:
    found: Any = answers
    for key in place.split("."):
        found = found.get(key) if isinstance(found, dict) else None
    if found is not None:
        yield found


def _is_broken(limit: Limit, answer: Any, on: date) -> bool:
    if answer in limit.excluded:
        return True
    # Of a year alone the day that breaks nothing: nobody is refused for what is not known.
    if limit.least_years is not None:
        return full_years(_day(answer, "01-01"), on) < limit.least_years
    return limit.most_days is not None and (on - _day(answer, "12-31")).days > limit.most_days


def _day(answer: str, in_year: str) -> date:
    return date.fromisoformat(answer if "-" in answer else f"{answer}-{in_year}")


def full_years(since: date, on: date) -> int:
    """The years that are complete on this day; who was born on 29 February completes one on 1
    March."""
    return on.year - since.year - ((on.month, on.day) < (since.month, since.day))


def find_limit_about(form: FormShape, place: str) -> Limit | None:
    """A limit that looks at the question at this place or one within it; None if there is none."""
    for limit in form.limits:
        looked_at = [limit.place, limit.mended_at, *(each.key for each in limit.conditions)]
        if any(each == place or each.startswith(f"{place}.") for each in looked_at):
            return limit
    return None
