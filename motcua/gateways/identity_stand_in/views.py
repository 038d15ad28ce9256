"""The page of the stand-in on which one chooses who to be."""

from urllib.parse import urlencode, urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from motcua.gateways.identity_stand_in import CLIENT_ID
from motcua.gateways.identity_stand_in.personas import PERSONAS
from motcua.gateways.identity_stand_in.provider import give_code

ERRORS = ("access_denied", "server_error")


@never_cache
def choose(request: HttpRequest) -> HttpResponse:
    """Who signs in, and at which level; or an error, as a provider may answer one."""
    asked = request.GET
    back = urlsplit(asked.get("redirect_uri", ""))
    is_ours = back.netloc == request.get_host() and back.path.startswith("/dang-nhap/")
    if asked.get("client_id") != CLIENT_ID or not is_ours or not asked.get("code_challenge"):
        raise Http404
    if request.method != "POST":
        return render(request, "identity_stand_in/choose.html", {"personas": PERSONAS.values()})
    said = {"state": asked.get("state", "")}
    if request.POST.get("error") in ERRORS:
        said["error"] = request.POST["error"]
    else:
        persona, _dash, level = request.POST.get("who", "").rpartition(":")
        if persona not in PERSONAS or level not in {"1", "2"}:
            raise Http404
        said["code"] = give_code(
            persona,
            int(level),
            redirect_uri=back.geturl(),
            challenge=asked["code_challenge"],
        )
    return redirect(f"{back.geturl()}?{urlencode(said)}")
