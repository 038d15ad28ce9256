"""The page of leaders: who is late and why, where it is stuck, who has room."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.permissions import can_end_authority, can_lead
from motcua.dossiers.queries import scopes
from motcua.dossiers.queries.authorities import field_names, list_authorised, scope_in_words
from motcua.dossiers.queries.leading import (
    PersonLoad,
    StuckPlace,
    count_late_work,
    count_open_steps,
    list_handed_over,
    list_led_units,
    list_loads,
    list_stuck,
)
from motcua.dossiers.queries.sections import read_terms
from motcua.dossiers.rules.load import Load, load_of
from motcua.kernel.clock import VIETNAM, now
from motcua.people.models import Officer, Post
from motcua.web.office.bulk import ASSIGN, REMIND
from motcua.web.office.delegating import list_posts_led
from motcua.web.ui.access import officer_required
from motcua.web.ui.templating import url
from motcua.web.ui.time_left import step_time_left

MOST_ACTING = 50
COLUMNS = {
    scopes.ALL: _("Đang giữ"),
    scopes.LATE: _("Quá hạn"),
    scopes.TODAY: _("Hôm nay"),
    scopes.SOON: _("Sắp đến hạn"),
    scopes.WAITING: _("Chờ người khác"),
}
LOADS = {
    Load.MUCH: ("orange", _("nhiều việc")),
    Load.USUAL: ("grey", _("vừa việc")),
    Load.ROOM: ("green", _("còn nhận thêm được")),
}


@dataclass(frozen=True)
class LoadLine:
    """An officer's load, with the address of each number, and the tag of much work or room.

    A colleague may act for whoever `has_post`, one of the own at a led unit. `give` and `remind`
    are the pages that do so with all late steps; empty if there are none.
    """

    load: PersonLoad
    has_post: bool
    cells: list[tuple[str, int, str]]
    tag: tuple[str, object] | None
    give: str
    remind: str


@officer_required(can_lead, _("lãnh đạo đơn vị"))
def leading(request: HttpRequest, officer: Officer) -> HttpResponse:
    """One page for the units that the officer leads; each number opens its list."""
    terms = read_terms(now())
    units = list_led_units(officer, terms.at)
    counted = count_open_steps(units, terms)
    loads = list_loads(units, terms.at, counted)
    held = [load.counts[scopes.ALL] for load in loads if load.officer_id and not load.has_left]
    stuck = list_stuck(counted)
    posted = {post.officer_id for post in list_posts_led(officer, terms.at) if not post.acts_for_id}
    authorised = list(list_authorised(units, terms.at)[:MOST_ACTING])
    fields = field_names(authorised)
    context = {
        "today": terms.at.astimezone(VIETNAM).date(),
        "columns": COLUMNS,
        "lines": [_line(load, held, posted) for load in loads],
        "stuck": [
            (
                place,
                _address(_of_place(place, scopes.ALL)),
                _address(_of_place(place, scopes.LATE)),
                _at_once(ASSIGN, _of_place(place, scopes.LATE)),
                _at_once(REMIND, _of_place(place, scopes.LATE)),
            )
            for place in stuck
        ],
        "handed_over": [(step, step_time_left(terms, step)) for step in list_handed_over(units)],
        "late_work": count_late_work(officer, terms),
        "acting": list_acting(units, terms.at),
        "authorised": [
            (row, can_end_authority(officer, row, terms.at), scope_in_words(row, fields))
            for row in authorised
        ],
    }
    return render(request, "office/leading.html", context)


def list_acting(units: Collection[int], at: datetime) -> list[Post]:
    """Who acts for whom at the led `units`, now or later."""
    acting = Post.objects.filter(unit__in=units, valid_to__gt=at.astimezone(VIETNAM).date())
    named = acting.exclude(acts_for=None).select_related("officer", "acts_for")
    return list(named.order_by("valid_from", "pk")[:MOST_ACTING])


def _line(load: PersonLoad, held: list[int], posted: Collection[int]) -> LoadLine:
    cells = [
        (section, load.counts[section], _address({"can-bo": load.officer_id, "muc": section}))
        for section in COLUMNS
    ]
    present = load.officer_id and not load.has_left
    tag = (
        LOADS[load_of(load.counts[scopes.ALL], load.counts[scopes.LATE], held)] if present else None
    )
    late = {"can-bo": load.officer_id, "muc": scopes.LATE} if load.counts[scopes.LATE] else None
    return LoadLine(
        load, load.officer_id in posted, cells, tag, _at_once(ASSIGN, late), _at_once(REMIND, late)
    )


def _of_place(place: StuckPlace, section: str) -> dict[str, object]:
    return {"buoc": place.step, "don-vi": place.unit_id, "muc": section}


def _at_once(work: str, asked: dict[str, object] | None) -> str:
    """The preview of what is done to all steps of a list; empty without a list."""
    if asked is None:
        return ""
    query = {"viec": work, "tat-ca": 1, "cua": scopes.LED} | asked
    return f"{url('office:bulk')}?{urlencode(query)}"


def _address(asked: dict[str, object]) -> str:
    return f"{url('office:home')}?{urlencode({'cua': scopes.LED} | asked)}"
