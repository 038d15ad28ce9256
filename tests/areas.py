"""The areas of the program, for tests that look at all of them."""

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent / "motcua"


def modules_called(name: str) -> dict[str, ModuleType]:
    """The modules of this name of all areas that have one, by area."""
    areas = sorted(path.name for path in ROOT.iterdir() if (path / "__init__.py").is_file())
    return {
        area: import_module(f"motcua.{area}.{name}")
        for area in areas
        if find_spec(f"motcua.{area}.{name}") is not None
    }
