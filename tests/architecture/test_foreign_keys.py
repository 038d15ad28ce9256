from collections.abc import Iterator

import pytest
from django.apps import apps

from tests.architecture.areas import may_see


def relations() -> Iterator[tuple[str, str, str]]:
    """Every relation between our models: its name, the area it is in and the one it meets."""
    for model in apps.get_models():
        if model.__module__.startswith("motcua."):
            for field in model._meta.get_fields():
                target = getattr(field, "remote_field", None) and field.related_model
                if target and not field.auto_created and target.__module__.startswith("motcua."):
                    name = f"{model.__name__}.{field.name} → {target.__name__}"
                    yield name, model.__module__.split(".")[1], target.__module__.split(".")[1]


def test_foreign_keys_point_downwards() -> None:
    assert [name for name, area, met in relations() if not may_see(area, met)] == []


@pytest.mark.parametrize(
    ("area", "met", "allowed"),
    [
        ("dossiers", "people", True),
        ("people", "people", True),
        ("people", "dossiers", False),
        ("surveys", "statistics", False),
        ("config", "kernel", True),
    ],
)
def test_the_order_of_the_areas_decides_who_may_see_whom(
    area: str, met: str, allowed: bool
) -> None:
    assert may_see(area, met) is allowed
