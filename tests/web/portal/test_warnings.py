"""What the law only tells is read before it is filed, and by the officer; it hinders nobody."""

from dataclasses import replace
from datetime import timedelta

import pytest

from motcua.eforms.enums import Kind
from motcua.eforms.rules import Limit, Page, Question
from tests.factories.browsers import signed_in
from tests.factories.citizens import citizen
from tests.factories.dossiers import at
from tests.factories.filings import SHAPE, begin, fill, make_online_office, publish, submit
from tests.web.portal.test_filing import RICH, address, text

pytestmark = pytest.mark.django_db
LATE = Limit("kin", "Khai muộn vẫn nộp được.", "Điều 33", excluded=("self",), refuses=False)


def test_what_the_law_only_tells_is_read_before_it_is_filed() -> None:
    office, owner = make_online_office(), citizen()
    dossier = begin(office, owner, publish(office, replace(RICH, limits=(LATE,))))
    assert dossier.filled_form is not None
    dossier.filled_form.typed = {"kin": "self"}
    dossier.filled_form.save()
    browser = signed_in(owner)
    assert text(browser, address(dossier, "kiem-tra/")).count("Khai muộn vẫn nộp được.") == 1
    assert "Còn chỗ phải sửa" not in text(browser, address(dossier))


DIED = Question("died", "Ngày mất", Kind.DATE)
TERM = Limit("died", "Quá 15 ngày, vẫn nộp được.", "Điều 33", most_days=15, refuses=False)
DEATH = replace(
    SHAPE,
    questions=(*SHAPE.questions, DIED),
    pages=(SHAPE.pages[0], Page("Việc gì", ("words", "died"))),
    limits=(TERM,),
)


@pytest.mark.parametrize(("days", "told"), [(15, 0), (16, 1)])
def test_the_officer_reads_it_too_as_of_the_day_of_filing(days: int, told: int) -> None:
    office = make_online_office()
    dossier = fill(begin(office, definition=publish(office, DEATH)))
    assert dossier.filled_form is not None
    dossier.filled_form.typed["died"] = f"{at() - timedelta(days=days):%d/%m/%Y}"
    dossier.filled_form.save()
    submit(dossier)
    browser = signed_in(office.counter)
    for page in (f"/ho-so/{dossier.pk}/", f"/mot-cua/ho-so/{dossier.pk}/kiem-tra/?key=k&fee=0"):
        said = "Lời nhắc mà người nộp đã đọc: Quá 15 ngày, vẫn nộp được."
        assert text(browser, page).count(said) == told


def test_no_slip_of_its_way_is_offered_before_it_was_accepted() -> None:
    office = make_online_office()
    dossier = submit(fill(begin(office)))
    page = text(signed_in(office.counter), f"/ho-so/{dossier.pk}/")
    assert "phieu-kiem-soat.pdf" not in page
    assert "Giấy đã lập" not in page
