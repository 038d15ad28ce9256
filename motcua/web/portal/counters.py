"""Where people go: the counters, who works there and who leads."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from motcua.kernel.errors import NotVisible
from motcua.kernel.lookups import InVietnameseOrder
from motcua.kernel.text import fold
from motcua.people.models import Unit
from motcua.people.queries import get_unit
from motcua.people.queries.published import PublishedPost, list_counters, list_published_posts
from motcua.web.ui.forms import SearchForm

PAGE_SIZE = 50


@dataclass(frozen=True)
class Counters:
    """One page of the counters, and the search."""

    page: Page[Unit]
    form: SearchForm


@dataclass(frozen=True)
class Counter:
    """A counter: leaders and those who work there, who may all have left."""

    unit: Unit
    leaders: list[PublishedPost]
    staff: list[PublishedPost]


def list_counter_pages(asked: Mapping[str, str], day: date) -> Counters:
    """The counters by name: `?q=` a part of it, `?trang=`."""
    form = SearchForm(asked, label=_("Tên xã, phường, cơ quan"))
    units = list_counters(day).order_by(InVietnameseOrder("name"), "pk")
    wanted = fold(form.question)
    if wanted:
        names = units.values_list("pk", "name", "counter_name")
        found = [pk for pk, *texts in names if any(wanted in fold(text) for text in texts)]
        units = units.filter(pk__in=found)
    return Counters(Paginator(units, PAGE_SIZE).get_page(asked.get("trang")), form)


def get_counter(code: str, day: date) -> Counter:
    """The counter of the unit with this code. Raises `NotVisible` where there is none."""
    unit = get_unit(code)
    posts = list_published_posts(unit, day)
    leaders = [post for post in posts if post.is_leader]
    staff = [post for post in posts if not post.is_leader]
    if not staff and not list_counters(day).filter(pk=unit.pk).exists():
        raise NotVisible(_("Không có Bộ phận Một cửa này."))
    return Counter(unit, leaders, staff)
