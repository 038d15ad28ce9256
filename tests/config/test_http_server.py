"""Which threads answer a request."""

from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest

from motcua.config.http_server import Server


class Threads:
    """Notes what it is to answer."""

    def __init__(self) -> None:
        self.tasks: list[Any] = []
        self.add_task = self.tasks.append


@pytest.mark.parametrize(
    ("kind", "is_apart"),
    [
        ("multipart/form-data; boundary=x", True),
        ("Multipart/Form-Data", True),
        ("application/x-www-form-urlencoded", False),
        ("", False),
    ],
)
def test_forms_with_files_have_threads_of_their_own(kind: str, is_apart: bool) -> None:
    server = SimpleNamespace(task_dispatcher=Threads(), forms_with_files=Threads())
    first = SimpleNamespace(headers={"CONTENT_TYPE": kind})
    asked = SimpleNamespace(requests=[first, SimpleNamespace(headers={})])
    Server.add_task(server, asked)  # type: ignore[arg-type]
    assert (server.forms_with_files.tasks == [asked]) == is_apart
    assert (server.task_dispatcher.tasks == [asked]) != is_apart


def test_all_threads_end_with_the_server() -> None:
    ended: list[str] = []
    threads = {
        name: SimpleNamespace(shutdown=partial(ended.append, name))
        for name in ("task_dispatcher", "forms_with_files")
    }
    server = SimpleNamespace(stop_by=1.0, _is_finishing=lambda: False, **threads)
    Server.run(server)  # type: ignore[arg-type]
    assert ended == ["task_dispatcher", "forms_with_files"]
