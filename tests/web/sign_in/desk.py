"""A page behind the sign-in, and how a browser gets there."""

from html.parser import HTMLParser

from django.http import HttpResponse
from django.urls import include, path

from motcua.dossiers.permissions import can_receive_dossiers
from motcua.web.ui.access import officer_required

PASSWORD = "secret-enough"


@officer_required(can_receive_dossiers, "cán bộ một cửa")
def desk(request, officer, number):
    return HttpResponse(f"{officer.code}:{number}:{request.POST.getlist('paper')}")


urlpatterns = [
    path("", include("motcua.config.urls")),
    path("ban-thu/<int:number>/", desk),
]


class Hidden(HTMLParser):
    """The hidden fields of a page, and where its last form goes."""

    def __init__(self, page):
        super().__init__()
        self.fields, self.action = {}, ""
        self.feed(page.content.decode())

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self.fields, self.action = {}, given.get("action", "")
        if tag == "input" and given.get("type") == "hidden":
            self.fields.setdefault(given["name"], []).append(given.get("value", ""))


def sign_in(client, **more):
    given = {"username": "mot-cua", "password": PASSWORD, **more}
    return client.post("/dang-nhap/", given)
