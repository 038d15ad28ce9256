"""URLs of the reports: one page for each report in the registry."""

from django.urls import path, register_converter

from motcua.reports.base.report import Report
from motcua.reports.registry import REPORTS
from motcua.web.reporting import views


class ReportConverter:
    """A report code in a URL."""

    regex = "[a-z0-9-]+"

    def to_python(self, code: str) -> Report:
        """The report. Raises `ValueError` for an unknown code: the URL does not match (404)."""
        if code not in REPORTS:
            raise ValueError(code)
        return REPORTS[code]

    def to_url(self, code: str) -> str:
        """The code, as passed by templates."""
        return code


register_converter(ReportConverter, "report")

app_name = "reporting"
urlpatterns = [
    path("bao-cao/", views.reports, name="reports"),
    path("bao-cao/<report:report>/", views.sheet, name="sheet"),
    path("bao-cao/<report:report>/ho-so/", views.dossiers, name="dossiers"),
]
