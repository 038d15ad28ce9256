"""Version 1: procedures, stages of dossiers, results and statistics, for anybody's programs."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Query
from ninja.errors import ValidationError

from motcua.api.limits import counted
from motcua.api.shapes import (
    CheckedResult,
    Code,
    DossierStage,
    Limit,
    Problem,
    Procedure,
    ProcedureLine,
    ProcedureList,
    Statistics,
    StatisticsRow,
    Typed,
)
from motcua.catalogue.models import Procedure as CatalogueProcedure
from motcua.catalogue.queries import find_procedures, iterate_drafts
from motcua.catalogue.rules.exported import as_record
from motcua.dossiers.queries.own_papers import find_checked
from motcua.dossiers.queries.tracking import find_tracked, public_facts
from motcua.dossiers.rules.validity import tidy_check_code
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.counts import MINUTE, TooOften
from motcua.kernel.errors import NotVisible
from motcua.reports.queries.open_records import list_records
from motcua.reports.queries.open_statistics import count_open_statistics, list_provinces
from motcua.reports.rules.open_columns import Hidden

api = NinjaAPI(
    title="Một Cửa",
    version="1",
    description="Open data of a one-stop office: read only, without a key.",
    docs_url=None,
    urls_namespace="api",
)
REFUSALS = {400: Problem, 404: Problem}
LIMITED = REFUSALS | {429: Problem}
QUESTION = Query("", description="A question in people's words.")
AFTER = Query("", description="The code after which to go on.")
PROVINCE = Query("", description="The code of a province; by default the first.")


@api.exception_handler(NotVisible)
def _not_visible(request: HttpRequest, problem: NotVisible) -> HttpResponse:
    return api.create_response(request, {"error": str(problem)}, status=404)


@api.exception_handler(ValidationError)
def _bad_input(request: HttpRequest, problem: ValidationError) -> HttpResponse:
    places = sorted({".".join(map(str, each["loc"][1:])) for each in problem.errors})
    said = _("Không đọc được: %(places)s.") % {"places": ", ".join(places)}
    return api.create_response(request, {"error": said}, status=400)


@api.exception_handler(TooOften)
def _too_many(request: HttpRequest, problem: TooOften) -> HttpResponse:
    said = _("Hỏi quá nhiều lần. Thử lại sau %(seconds)s giây.") % {"seconds": MINUTE}
    response = api.create_response(request, {"error": said}, status=429)
    response["Retry-After"] = str(MINUTE)
    return response


@api.get("/procedures", response={200: ProcedureList, 400: Problem, 429: Problem})
def procedures(
    request: HttpRequest,
    q: Typed = QUESTION,
    after: Typed = AFTER,
    limit: Limit = 50,
) -> ProcedureList:
    """Procedures in force, by code; with `q` those that answer a question, at most `limit`."""
    day = now().astimezone(VIETNAM).date()
    rows = CatalogueProcedure.objects.public_on(day).select_related("field")
    if q:
        with counted(request, "SUGGESTIONS_A_MINUTE"):
            found = [each.code for each in find_procedures(q, limit)]
        by_code = {row.code: row for row in rows.filter(code__in=found)}
        lines = [_line(by_code[code]) for code in found if code in by_code]
        return ProcedureList(procedures=lines, next=None)
    some = list(rows.filter(code__gt=after).order_by("code")[: limit + 1])
    going_on = some[limit - 1].code if len(some) > limit else None
    return ProcedureList(procedures=[_line(row) for row in some[:limit]], next=going_on)


@api.get("/procedures/{code}", response={200: Procedure} | REFUSALS)
def procedure(request: HttpRequest, code: Code) -> Procedure:
    """One procedure with its papers, limits, fees and legal basis, as `motcua export-procedures`
    writes it."""
    day = now().astimezone(VIETNAM).date()
    if CatalogueProcedure.objects.public_on(day).filter(code=code).exists():
        return as_record(next(iterate_drafts([code])))
    raise NotVisible(_("Không có thủ tục này."))


@api.get("/dossiers/{code}", response={200: DossierStage} | LIMITED)
def dossier(request: HttpRequest, code: Code) -> DossierStage:
    """Where the dossier with this code is and until when, as its tracking page tells anybody."""
    with counted(request):
        found = find_tracked(code.upper())
        if found is None:
            raise NotVisible(_("Không có hồ sơ mang mã này."))
        return DossierStage(stage=found.state, **vars(public_facts(found, now())))


@api.get("/results/{check_code}", response={200: CheckedResult} | LIMITED)
def result(request: HttpRequest, check_code: Code) -> CheckedResult:
    """Whether the result that bears this code is genuine and holds today."""
    with counted(request):
        found = find_checked(tidy_check_code(check_code), now().astimezone(VIETNAM).date())
        if found is None or found.paper.issued_at is None:
            raise NotVisible(_("Không có giấy tờ mang mã này."))
        return CheckedResult(
            title=found.paper.name,
            number=found.paper.full_number,
            unit=found.paper.unit.name,
            issued_at=found.paper.issued_at,
            valid_until=found.paper.valid_until,
            standing=found.standing,
        )


@api.get("/statistics", response={200: Statistics} | LIMITED)
def statistics(
    request: HttpRequest,
    unit: Typed = PROVINCE,
) -> Statistics:
    """Received, finished, on time and late, by month, unit, field and procedure; figures about
    fewer than five people are withheld."""
    at = now()
    with counted(request, "STATISTICS_A_MINUTE"):
        province = next((each for each in list_provinces(at) if unit in {"", each.code}), None)
        if province is None:
            raise NotVisible(_("Không có thống kê của nơi này."))
        told = count_open_statistics(province, at)
    rows = [
        StatisticsRow(
            **dict[str, Any](record.labels()),
            figures=record.numbers(),
            withheld={kind.value: record.withheld(kind) for kind in Hidden},
        )
        for record in list_records(told)
    ]
    about = {"code": province.code, "name": province.name}
    return Statistics(unit=about, as_of=told.period.as_of, rows=rows)


def _line(row: CatalogueProcedure) -> ProcedureLine:
    # Not by the Host of the request, which a cache on the way would hand to others.
    page = f"{settings.BASE_URL}{reverse('portal:procedure', args=[row.code])}"
    return ProcedureLine(code=row.code, name=row.name, field=row.field.name, url=page)
