"""What renews a result, prepared for its owner: said first, begun with one press, never filed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from motcua.dossiers.queries.filings import list_own_drafts
from motcua.dossiers.queries.own_papers import get_own_result
from motcua.kernel.clock import now
from motcua.kernel.errors import Refused
from motcua.people.models import Citizen
from motcua.wallet.actions import prepare_renewal
from motcua.wallet.queries.reminders import renewal_code
from motcua.wallet.queries.renewals import find_renewal, is_holder
from motcua.web.own_papers.pages import local_day
from motcua.web.ui.access import citizen_required
from motcua.web.ui.forms import KeyForm, say_problems
from motcua.web.ui.throttle import an_hour_at_most


@never_cache
@an_hour_at_most("WRITES_AN_HOUR")
@citizen_required
def renew(request: HttpRequest, citizen: Citizen, pk: int) -> HttpResponse:
    """What would be filed, where and from what; pressed, it is begun and shown to be checked.

    What cannot be prepared leads to the page of its procedure.
    """
    at = now()
    paper = get_own_result(citizen, pk, local_day(at)).paper
    renewal = find_renewal(paper, at) if is_holder(paper, citizen) else None
    code = renewal_code(paper)
    if renewal is None:
        return redirect("portal:procedure", code)
    form = KeyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        key = form.cleaned_data["key"]
        try:
            made = prepare_renewal(citizen=citizen, paper=paper, by=citizen.actor, at=at, key=key)
        except Refused as problem:
            say_problems(form, problem)
        else:
            # Of the account alone little is known: the rest is asked first.
            page = "portal:check_filing" if renewal.former else "portal:filing"
            return redirect(page, code, made.pk)
    context = {
        "form": form,
        "paper": paper,
        "renewal": renewal,
        "drafts": list_own_drafts(citizen).filter(procedure_code=code)[:5],
    }
    return render(request, "own_papers/renewal.html", context)
