"""Where the cursor stands on the pages of the counter, for those who work without a mouse."""

import pytest

from tests.factories.dossiers import draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def counter(office, as_officer):
    """The counter officer's browser."""
    return as_officer(office.counter)


def text(page):
    return page.content.decode()


def test_the_cursor_waits_in_the_search_box_then_stands_before_what_was_found(counter, office):
    empty, found = (text(counter.get("/mot-cua/tiep-nhan/", {"q": q})) for q in ("", "cap giay"))
    assert ('aria-describedby="q-hint" autofocus>' in empty, empty.count(" autofocus")) == (True, 1)
    assert ('tabindex="-1" autofocus>Có 1 thủ tục' in found, found.count(" autofocus")) == (True, 1)


def test_all_papers_are_filled_in_above_their_list(counter, office):
    page = text(counter.get(f"/mot-cua/ho-so/{draft(office).pk}/giay-to/"))
    assert 0 < page.index("Điền đủ theo danh mục") < page.index(office.paper.name)
