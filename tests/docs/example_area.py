"""The area that the how-tos build, put together from the blocks as they are printed."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

import pytest
from django.apps import apps
from django.db import connection, models

from motcua.kernel.actions import ACTIONS
from motcua.kernel.events import KINDS
from tests.docs.reading import Block


def load(block: Block, patch: pytest.MonkeyPatch) -> ModuleType:
    """The module that a block is, until the test ends; its packages are made where they lack."""
    name = block.place.removesuffix(".py").replace("/", ".")
    package = name.rpartition(".")[0]
    while package not in sys.modules:
        patch.setitem(sys.modules, package, made := ModuleType(package))
        made.__path__ = []
        package = package.rpartition(".")[0]
    patch.setitem(sys.modules, name, module := ModuleType(name))
    exec(compile(block.text, block.place, "exec"), vars(module))
    return module


@contextmanager
def declared() -> Iterator[None]:
    """What is declared meanwhile, actions, events and models, is unknown again afterwards."""
    known = set(ACTIONS), set(KINDS), set(apps.all_models)
    try:
        yield
    finally:
        for registry, before in zip((ACTIONS, KINDS, apps.all_models), known, strict=True):
            for name in registry.keys() - before:
                del registry[name]
        apps.clear_cache()


def make_table(model: type[models.Model]) -> None:
    """The table of a model, without a migration."""
    editor = connection.schema_editor(atomic=False)
    editor.deferred_sql = []
    with connection.cursor() as cursor:
        cursor.execute(*editor.table_sql(model))
