"""Where one is signed in, and ending that."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.kernel.clock import now
from motcua.kernel.rules.actors import Actor
from motcua.people.actions import end_other_sessions, end_session
from motcua.people.models import Account
from motcua.people.rules.sessions import going_on
from motcua.web.sign_in.own import signed_in
from motcua.web.sign_in.sessions import SESSION


@signed_in
def sessions(request: HttpRequest, owner: Actor, account: Account) -> HttpResponse:
    """List the sessions; end one, or all others."""
    at, own = now(), request.session.get(SESSION, "")
    if request.method == "POST":
        asked = request.POST.get("session", "")
        if asked == "others":
            end_other_sessions(account=account, session=own, by=owner, at=at)
            messages.success(request, _("Đã đăng xuất khỏi các thiết bị khác."))
        else:
            end_session(account=account, session=asked, by=owner, at=at)
            messages.success(request, _("Đã đăng xuất khỏi thiết bị đó."))
        return redirect("sessions")
    listed = going_on(account.sessions or [], at)
    return render(request, "sign_in/sessions.html", {"sessions": listed, "own": own})
