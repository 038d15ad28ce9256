"""Liveness, readiness and metrics of this process."""

import os
import resource
from collections.abc import Sequence

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse

from motcua.dossiers.queries.dossiers import count_open
from motcua.kernel.clock import now
from motcua.kernel.queries.background import (
    count_jobs,
    list_failing_jobs,
    list_last_due,
    list_subscriber_states,
)

STARTED_AT = now()


def healthz(request: HttpRequest) -> HttpResponse:
    """200 while the process is alive."""
    return HttpResponse("ok\n", content_type="text/plain")


def readyz(request: HttpRequest) -> HttpResponse:
    """200 if the database responds, else 503."""
    ready = is_database_up()
    return HttpResponse(
        "ok\n" if ready else "database\n", content_type="text/plain", status=200 if ready else 503
    )


def metrics(request: HttpRequest, subscribers: Sequence[str]) -> HttpResponse:
    """Metrics of this process and of background work, in the Prometheus text format.

    `subscribers` names all expected log subscribers, so that one that never started is listed too.
    """
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
        measures |= background_measures(subscribers)
    lines = [f"{name} {value}\n" for name, value in measures.items()]
    return HttpResponse("".join(lines), content_type="text/plain; version=0.0.4")


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


def is_database_up() -> bool:
    """Whether a trivial query succeeds."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True
