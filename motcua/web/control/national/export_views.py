"""This catalogue as a file, in the shapes that are read."""

from tempfile import TemporaryFile
from typing import cast

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext as _

from motcua.catalogue.files.written import csv_lines, json_lines, write_workbook
from motcua.catalogue.queries import iterate_drafts
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import NotVisible
from motcua.people.models import Officer
from motcua.web.control.views import seers

TYPES = {
    "jsonl": "application/x-ndjson; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@seers
def export(request: HttpRequest, officer: Officer, shape: str) -> HttpResponse:
    """All procedures, sent while they are read."""
    if shape not in TYPES:
        raise NotVisible(_("Không có tệp dạng này."))
    name = f"danh-muc-{now().astimezone(VIETNAM):%Y-%m-%d}.{shape}"
    if shape == "xlsx":
        # Closed by the response.
        file = TemporaryFile()  # noqa: SIM115
        write_workbook(iterate_drafts(), file)
        file.seek(0)
        sent = FileResponse(file, as_attachment=True, filename=name, content_type=TYPES[shape])
        return cast("HttpResponse", sent)
    lines = json_lines if shape == "jsonl" else csv_lines
    response = StreamingHttpResponse(lines(iterate_drafts()), content_type=TYPES[shape])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    # As everywhere here, what is sent piece by piece counts as a response, too.
    return cast("HttpResponse", response)
