"""What the QR code of a sheet on a board says: whether the sheet is still right."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.queries.content_drafts import content_of_version
from motcua.catalogue.rules.drafting.compare import compare_contents
from motcua.catalogue.rules.drafting.parts import PARTS
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import NotVisible, Refused
from motcua.people.models import Unit
from motcua.postings.actions import tell_stale_sheet
from motcua.postings.queries.sheets import get_printed_version, is_told
from motcua.postings.rules.visitors import VISITOR
from motcua.web.ui.forms import KeyForm, say_problems
from motcua.web.ui.throttle import an_hour_at_most


@an_hour_at_most("WRITES_AN_HOUR")
def posted(request: HttpRequest, unit: int, code: str, number: int) -> HttpResponse:
    """Whether the sheet of this version on the board of a place holds today, and since when not;
    whoever stands there may tell the place that it is old."""
    at = now()
    place, version = _unit(unit), get_printed_version(code, number)
    on = at.astimezone(VIETNAM).date()
    holds = version.holds_on(on)
    form = KeyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            tell_stale_sheet(
                unit=place, version=version, by=VISITOR, at=at, key=form.cleaned_data["key"]
            )
        except Refused as problem:
            say_problems(form, problem)
        else:
            messages.success(request, _("Đã báo cho nơi này. Cảm ơn bạn."))
            return redirect(request.path)
    now_held = None if holds else version.procedure.versions.in_force(on).first()
    context = {
        "unit": place,
        "version": version,
        "holds": holds,
        "begins": version.valid_from > on,
        "held": now_held,
        "changed": _changed(version, now_held) if now_held else [],
        "is_told": is_told(place, version),
        "form": form,
    }
    return render(request, "portal/posted.html", context)


def _unit(pk: int) -> Unit:
    found = Unit.objects.filter(pk=pk).first()
    if found is None:
        raise NotVisible(_("Không có tờ niêm yết này."))
    return found


def _changed(old: ProcedureVersion, new: ProcedureVersion) -> list[str]:
    """The titles of the parts that the sheet says otherwise than what holds."""
    new.procedure = old.procedure
    found = compare_contents(content_of_version(old), content_of_version(new))
    return [str(PARTS[each.part].title) for each in found]
