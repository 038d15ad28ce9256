"""Which papers of results stand in the register of a unit, and which are a dossier's own."""

from typing import Any

import pytest

from motcua.dossiers.enums import PaperState
from motcua.dossiers.models import Dossier, ResultPaper
from motcua.dossiers.queries.result_register import get_result_register
from motcua.dossiers.queries.results import get_paper
from motcua.kernel.errors import NotVisible
from tests.factories.dossiers import Office, accept, at
from tests.factories.people import UnitFactory

pytestmark = pytest.mark.django_db


def paper_of(office: Office, dossier: Dossier, **changes: Any) -> ResultPaper:
    given = {"name": "Giấy phép", "form": "decision", "subject": "Cấp phép", "unit": office.unit}
    return ResultPaper.objects.create(dossier=dossier, **(given | changes))


def issued(
    office: Office, dossier: Dossier, number: int, *when: int, **changes: Any
) -> ResultPaper:
    given = {"state": PaperState.ISSUED, "year": 2026, "number": number, "issued_at": at(*when)}
    return paper_of(office, dossier, **(given | changes))


def test_a_register_has_the_papers_of_its_local_days_and_unit_by_number(office: Office) -> None:
    dossier = accept(office)
    paper_of(office, dossier)
    issued(office, dossier, 9, 1, 23, 59)
    last, first = (
        issued(office, dossier, n, *at_) for n, at_ in ((3, (2, 0, 0)), (2, (3, 23, 59)))
    )
    issued(office, dossier, 1, 4, 0, 0)
    issued(office, dossier, 1, 2, unit=UnitFactory())
    found = get_result_register(office.unit, at(2).date(), at(3).date())
    assert list(found.papers) == [first, last]


def test_a_paper_is_found_only_with_its_own_dossier(office: Office) -> None:
    own, other = accept(office), accept(office)
    paper = paper_of(office, own)
    assert get_paper(own, paper.pk) == paper
    with pytest.raises(NotVisible, match="không có văn bản đó"):
        get_paper(other, paper.pk)
