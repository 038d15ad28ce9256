"""Liveness, readiness and metrics of this process."""

import os
import resource
from collections.abc import Sequence
from ipaddress import ip_address
from pathlib import Path
from tempfile import TemporaryFile

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare

from motcua.dossiers.queries.dossiers import count_open
from motcua.kernel.clock import now
from motcua.kernel.error_reasons import error_reason
from motcua.kernel.queries.background import (
    count_jobs,
    list_failing_jobs,
    list_last_due,
    list_subscriber_states,
    try_to_lock,
)
from motcua.web.ui.errors import error_page
from motcua.web.ui.guessing import guessing_measures
from motcua.web.ui.outages import outage_reason

STARTED_AT = now()
PROBE_BYTES = 64 * 1024


def healthz(request: HttpRequest) -> HttpResponse:
    """200 while the process is alive."""
    return HttpResponse("ok\n", content_type="text/plain")


def readyz(request: HttpRequest) -> HttpResponse:
    """200 if the database can be read and written, else 503 with the reason."""
    problem = find_database_problem()
    return HttpResponse(
        f"database: {problem}\n" if problem else "ok\n",
        content_type="text/plain; charset=utf-8",
        status=503 if problem else 200,
    )


def metrics(request: HttpRequest, subscribers: Sequence[str]) -> HttpResponse:
    """Metrics of this process, of background work and of guessing, in the Prometheus text format.

    Only for whoever is let in. `subscribers` names all expected log subscribers, so that one that
    never started is listed too.
    """
    if not may_read_metrics(request):
        return error_page(request, status=403)
    is_up = is_database_up()
    usage = resource.getrusage(resource.RUSAGE_SELF)
    measures: dict[str, float] = {
        "motcua_up": 1,
        "motcua_database_up": int(is_up),
        "process_start_time_seconds": int(STARTED_AT.timestamp()),
        "process_cpu_seconds_total": round(usage.ru_utime + usage.ru_stime, 3),
        "process_max_resident_memory_bytes": usage.ru_maxrss * 1024,
        "process_id": os.getpid(),
    }
    if is_up:
        measures["motcua_dossiers_open"] = count_open()
        measures |= background_measures(subscribers) | guessing_measures(now())
    lines = [f"{name} {value}\n" for name, value in measures.items()]
    return HttpResponse("".join(lines), content_type="text/plain; version=0.0.4")


def may_read_metrics(request: HttpRequest) -> bool:
    """Whoever has the token; without one in the settings, whoever asks on this machine itself."""
    if settings.METRICS_TOKEN:
        given = request.headers.get("Authorization", "")
        return constant_time_compare(given, f"Bearer {settings.METRICS_TOKEN}")
    came_through_proxy = "X-Forwarded-For" in request.headers
    return not came_through_proxy and is_loopback(str(request.META.get("REMOTE_ADDR", "")))


def is_loopback(address: str) -> bool:
    """Whether it is an address of this machine that others cannot use."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def background_measures(subscribers: Sequence[str]) -> dict[str, float]:
    """Lag and failures by subscriber, jobs by status, last scheduled times in Unix seconds."""
    measures: dict[str, float] = {}
    for state in list_subscriber_states(subscribers):
        label = f'{{subscriber="{state.name}"}}'
        measures[f"motcua_subscriber_lag_events{label}"] = state.lag
        measures[f"motcua_subscriber_failing_chains{label}"] = len(state.failing)
    for status, n in count_jobs().items():
        measures[f'motcua_jobs{{status="{status}"}}'] = n
    measures["motcua_jobs_failing"] = len(list_failing_jobs())
    for entry, due_at in list_last_due().items():
        if due_at:
            name = f'motcua_schedule_started_for_timestamp_seconds{{entry="{entry}"}}'
            measures[name] = due_at.timestamp()
    return measures


def find_database_problem() -> str:
    """Why the database cannot be read or written, in words; empty if it can. Writes no row."""
    try:
        try_to_lock()
        if connection.vendor == "sqlite":
            _probe_disk(Path(connection.settings_dict["NAME"]).parent)
    except DatabaseError as problem:
        return outage_reason(problem)
    except OSError as problem:
        return error_reason(problem)
    return ""


def _probe_disk(folder: Path) -> None:
    """Write a small file where SQLite writes, and remove it. Raises OSError."""
    with TemporaryFile(dir=folder) as file:
        file.write(bytes(PROBE_BYTES))
        file.flush()


def is_database_up() -> bool:
    """Whether a trivial query succeeds."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True
