"""Jobs for the tests: a worker finds a job by its module and name, so they stand in a module."""

import os
import signal
from pathlib import Path

from django.db import connection
from django_tasks import TaskContext, task

from motcua.kernel.models import ScheduledRun

PERSONAL = "Nguyễn Văn A, 0912345678"

done: list[object] = []


@task()
def note(word: str, *, twice: bool = False) -> str:
    """Remember a word."""
    done.extend([word] * (1 + twice))
    return word


@task(takes_context=True)
def note_attempt(context: TaskContext) -> None:
    """Remember which attempt this is."""
    done.append(context.attempt)


@task()
def fail() -> None:
    """Write something, then fail with a message that must not be kept."""
    add_row(0)
    raise ValueError(PERSONAL)


@task()
def write_itself() -> None:
    """Write a row of the project, which only an action may."""
    ScheduledRun.objects.create(name="by itself")


@task()
def count(number: int) -> None:
    """Write one row, so that a second run would be seen."""
    add_row(number)


@task()
def count_and_die(number: int, marker: str) -> None:
    """Write one row, then kill the worker, the first time."""
    add_row(number)
    if not Path(marker).exists():
        Path(marker).touch()
        os.kill(os.getpid(), signal.SIGKILL)


def add_row(number: int, table: str = "handled") -> None:
    """A row of a table that was made for this."""
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} (number) VALUES (%s)", [number])


def make_table(name: str = "handled") -> None:
    """Make a table for `add_row`."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE IF NOT EXISTS {name} (number integer)")


def rows(table: str = "handled") -> list[int]:
    """What `add_row` has written, in order of the numbers."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT number FROM {table} ORDER BY number")
        return [row[0] for row in cursor.fetchall()]
