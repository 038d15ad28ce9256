"""Whether this process lives, can serve, and how it does."""

import os
import resource

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse

from motcua.dossiers.queries.dossiers import count_open
from motcua.kernel.clock import now

STARTED_AT = now()


def healthz(request: HttpRequest) -> HttpResponse:
    """200 while the process answers at all."""
    return HttpResponse("ok\n", content_type="text/plain")


def readyz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers, else 503."""
    ready = is_database_up()
    return HttpResponse(
        "ok\n" if ready else "database\n", content_type="text/plain", status=200 if ready else 503
    )


def metrics(request: HttpRequest) -> HttpResponse:
    """Measures of this process, in the text format of Prometheus."""
    is_up = is_database_up()
    usage = resource.getrusage(resource.RUSAGE_SELF)
    measures = {
        "motcua_up": 1,
        "motcua_database_up": int(is_up),
        "process_start_time_seconds": int(STARTED_AT.timestamp()),
        "process_cpu_seconds_total": round(usage.ru_utime + usage.ru_stime, 3),
        "process_max_resident_memory_bytes": usage.ru_maxrss * 1024,
        "process_id": os.getpid(),
    }
    if is_up:
        measures["motcua_dossiers_open"] = count_open()
    lines = [f"{name} {value}\n" for name, value in measures.items()]
    return HttpResponse("".join(lines), content_type="text/plain; version=0.0.4")


def is_database_up() -> bool:
    """Whether one trivial query comes back."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True
