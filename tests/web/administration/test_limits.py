"""Administrators change limits of petitions and points of ratings from a day on."""

from datetime import timedelta
from uuid import uuid4

import pytest

from motcua.feedback.models import RatingPoint
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.models import RuleParameter
from motcua.people.enums import Role
from tests.factories.people import PostFactory, UnitFactory

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_is_enough]
LIST = "/quan-tri/phan-anh-danh-gia/"


@pytest.fixture
def administrator(as_officer):
    return as_officer(PostFactory(role=Role.ADMINISTRATOR, unit=UnitFactory()).officer)


def send(browser, page, *, days=1, **given):
    day = now().astimezone(VIETNAM).date() + timedelta(days=days)
    said = {"key": uuid4().hex, "valid_from": f"{day:%d/%m/%Y}", "source_note": "QĐ 80/2025"}
    return browser.post(f"{LIST}{page}", {**said, **given})


def test_a_limit_is_changed_once_and_both_values_are_listed(administrator):
    for _twice in range(2):
        answer = send(administrator, "han/petitions/answer_days/", key="k", limit_days="10")
        assert answer.status_code == 302
    page = administrator.get(LIST).content.decode()
    assert "10 ngày làm việc" in page
    assert "15 ngày làm việc" in page


def test_a_day_that_is_over_is_refused_and_what_was_typed_comes_back(administrator):
    page = send(
        administrator, "han/petitions/answer_days/", days=-1, limit_days="10"
    ).content.decode()
    assert "Chọn ngày áp dụng từ hôm nay trở đi." in page
    assert 'value="QĐ 80/2025"' in page
    assert not RuleParameter.objects.filter(name="answer_days", value=10).exists()


def test_other_parameters_are_not_changed_here(administrator):
    assert administrator.get(f"{LIST}han/retention/rating/").status_code == 404


def test_a_point_is_said_otherwise(administrator):
    given = {"text": "Thái độ phục vụ", "text_en": "Service", "applies_to": "all"}
    assert send(administrator, "muc/5/", **given).status_code == 302
    assert RatingPoint.objects.filter(number=5).count() == 2
    assert administrator.get(f"{LIST}muc/99/").status_code == 404


def test_an_administrator_of_a_commune_reads_and_does_not_change(as_officer):
    post = PostFactory(role=Role.ADMINISTRATOR, unit=UnitFactory(commune=True))
    browser = as_officer(post.officer)
    page = browser.get(LIST).content.decode()
    assert "quản trị ở cấp tỉnh sửa" in page
    assert send(browser, "muc/5/", text="x", text_en="", applies_to="all").status_code == 403
