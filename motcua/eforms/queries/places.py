"""The places in the answers of a form: their codes and names, and what does not fit."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from motcua.eforms.rules import Answers, FormShape, list_addresses
from motcua.people.models import Place
from motcua.people.queries.places import place_names


def list_place_codes(form: FormShape, answers: Answers) -> set[str]:
    """The codes of the communes and provinces in the answers."""
    return {
        answer[part]
        for _place, answer in _addresses(form, answers)
        for part in ("province", "commune")
        if part in answer
    }


def names_in(form: FormShape, answers: Answers, on: date) -> dict[str, str]:
    """The names of the places in the answers, by code."""
    codes = list_place_codes(form, answers)
    return place_names(codes, on) if codes else {}


def find_place_problems(form: FormShape, answers: Answers, on: date) -> list[tuple[str, str]]:
    """A sentence for each commune in the answers that is not of its province on this local day."""
    inside = [each for each in _addresses(form, answers) if "commune" in each[1]]
    codes = {answer["commune"] for _place, answer in inside}
    rows = Place.objects.filter(code__in=codes).select_related("parent") if codes else []
    within = {row.code: row.parent.code for row in rows if row.holds_on(on) and row.parent}
    said = _("Hãy chọn xã, phường hoặc đặc khu của tỉnh, thành phố này.")
    return [
        (f"{place}.commune", said)
        for place, answer in inside
        if within.get(answer["commune"]) != answer.get("province")
    ]


def _addresses(form: FormShape, answers: Answers) -> Iterable[tuple[str, Answers]]:
    for question in form.questions:
        yield from list_addresses(question, answers.get(question.key), question.key)
