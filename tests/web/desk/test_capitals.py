"""A name in small letters is asked about before accepting, and never changed unasked."""

import html
import re

import pytest

from motcua.dossiers.models import Dossier
from tests.factories.dossiers import draft
from tests.web.desk.test_intake import counter, counts, text

__all__ = ["counter"]
pytestmark = pytest.mark.django_db


def check_page(counter, office, dossier):
    sent = counts(office)
    return counter.post(f"/mot-cua/ho-so/{dossier.pk}/giay-to/", sent, follow=True)


def test_a_name_in_small_letters_is_asked_about_and_written_in_one_click(counter, office):
    dossier = draft(office)
    Dossier.objects.update(applicant_name="trần thị bé bảy")
    page = text(check_page(counter, office, dossier))
    assert "Có phải “Trần Thị Bé Bảy”?" in page
    assert Dossier.objects.get().applicant_name == "trần thị bé bảy"
    typed = re.search(r'name="tiep" value="([^"]*)"', page)[1]
    sent = {"key": "k7", "tiep": html.unescape(typed)}
    back = counter.post(f"/mot-cua/ho-so/{dossier.pk}/viet-hoa/", sent, follow=True)
    assert Dossier.objects.get().applicant_name == "Trần Thị Bé Bảy"
    assert "Đã ghi tên là “Trần Thị Bé Bảy”" in text(back)
    assert "Có phải" not in text(back)
    assert back.context["form"].data[f"giay-{office.paper.pk}-originals"] == "1"


@pytest.mark.parametrize(
    ("name", "kind"), [("HỢP TÁC XÃ MỘT", "organisation"), ("H'Hen Niê kdăm", "person")]
)
def test_other_names_are_not_asked_about_and_stay(counter, office, name, kind):
    dossier = draft(office)
    Dossier.objects.update(applicant_name=name, applicant_kind=kind)
    assert "Có phải" not in text(check_page(counter, office, dossier))
    counter.post(f"/mot-cua/ho-so/{dossier.pk}/viet-hoa/", {"key": "k7"})
    assert Dossier.objects.get().applicant_name == name
