"""What the law only tells is read before it is filed, and hinders nobody."""

from dataclasses import replace

import pytest

from motcua.eforms.rules import Limit
from tests.factories.browsers import signed_in
from tests.factories.citizens import citizen
from tests.factories.filings import begin, make_online_office, publish
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
