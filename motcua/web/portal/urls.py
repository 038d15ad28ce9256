"""Addresses of the portal."""

from django.urls import path, register_converter

from motcua.web.portal import views


class ProcedureCode:
    """A procedure code in an address: digits, letters, dots and hyphens."""

    regex = r"[0-9A-Za-z.\-]{1,40}"

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value


register_converter(ProcedureCode, "procedure_code")

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("thu-tuc/", views.procedures, name="procedures"),
    path("thu-tuc/<procedure_code:code>/", views.procedure, name="procedure"),
    path("tra-cuu/", views.tracking, name="tracking"),
]
