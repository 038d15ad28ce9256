"""The order of the areas, where an import contract cannot see it: names that are only text."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.areas import area_of, areas, may_see
from tests.architecture.scanner import Finding, Rule, Source, text_of

LOADERS = {
    "importlib.import_module", "importlib.__import__", "__import__", "builtins.__import__",
    "importlib.util.find_spec",
    "django.utils.module_loading.import_string", "pkgutil.resolve_name", "runpy.run_module",
    "pydoc.locate", "exec", "eval",
}  # fmt: skip
# `getattr(apps, "get_model")`, and what gives every model there is.
BY_NAME = {"get_model", "get_models", "get_app_config", "get_app_configs"}
# The guard asks only for the names of tables.
ASKS_ALL_MODELS = "motcua/kernel/actions/guard.py"
OUR_MODULE = re.compile(r"motcua(?:\.\w+)+")
OUR_MODEL = re.compile(r"([a-z]+)\.[A-Z]\w+")
REGISTERS = {"sys.modules", "django.apps.apps.all_models", "django.apps.apps.app_configs"}
# Above everything: it puts the program together and may see all of it.
TOP = "config"
# A face registers itself: its app loads the module `face` beside it, whose name it makes itself.
OWN_FACE = ("motcua/web/ui/apps.py", "?.face")


def hidden_imports(source: Source) -> Iterator[Finding]:
    """Modules and models of a higher area that are loaded, or named, by text."""
    for call in source.calls:
        name = source.full(call.func)
        if name in LOADERS and _leads_anywhere(source, call):
            yield call.lineno, f"{name} of what cannot be seen"
        elif name.endswith((".get_model", ".get_app_config")) or name == "get_model":
            yield from _models_above(source, call)
        elif name.endswith((".get_models", ".get_app_configs")) and not _is_the_guard(source):
            yield call.lineno, name
    yield from _registers(source)
    for line, text in source.texts:
        area = _area_named(text)
        if text in BY_NAME or (area and not may_see(source.area, area)):
            yield line, text


def _registers(source: Source) -> Iterator[Finding]:
    """What holds every module or model: the tables behind imports, Django's apps, content types."""
    for node in source.nodes:
        if isinstance(node, ast.Attribute) and source.full(node) in REGISTERS:
            yield node.lineno, source.full(node)
    for line, name in source.imports:
        if name.startswith("django.contrib.contenttypes"):
            yield line, name


def _is_the_guard(source: Source) -> bool:
    return str(source.path) == ASKS_ALL_MODELS


def _leads_anywhere(source: Source, call: ast.Call) -> bool:
    named = text_of(call.args[0]) if call.args else "?"
    return "?" in named and (str(source.path), named) != OWN_FACE


def _area_named(text: str) -> str:
    """The area whose module (`motcua.people.models`) or model (`people.Unit`) a text names."""
    model = OUR_MODEL.fullmatch(text)
    if model and model[1] in areas():
        return model[1]
    return area_of(text) if OUR_MODULE.fullmatch(text) else ""


def _models_above(source: Source, call: ast.Call) -> Iterator[Finding]:
    """`apps.get_model("area", "Model")`: the area must be one that may be seen."""
    named = [keyword.value for keyword in call.keywords if keyword.arg == "app_label"]
    given = [*named, *call.args, ast.Constant("?")]
    area = text_of(given[0]).partition(".")[0]
    if "?" in area or (area in areas() and not may_see(source.area, area)):
        yield call.lineno, f"get_model({area})"


def _in_an_area_below(source: Source) -> bool:
    return source.area in areas() - {TOP}


# -- faces ----------------------------------------------------------------------------------------

# Parts of pages and forms that every face uses.
SHARED = "ui"
IN_A_TEMPLATE = re.compile(r"([a-z_]+)/[\w/-]+\.(?:html|txt|svg)")


def faces_met(source: Source) -> Iterator[Finding]:
    """Imports of another face and use of its templates; `ui` is for all."""
    for line, name in source.imports:
        parts = name.split(".")
        if parts[:2] == ["motcua", "web"] and set(parts[2:3]) - {source.module, SHARED}:
            yield line, name
    for line, text in source.texts:
        module = re.match(r"motcua\.web\.(\w+)", text)
        if module and module[1] not in {source.module, SHARED}:
            yield line, text
        found = IN_A_TEMPLATE.fullmatch(text)
        if found and found[1] not in {source.module, SHARED}:
            yield line, text


def _in_a_face(source: Source) -> bool:
    return source.area == "web"


RULES = [
    Rule(
        name="no name that is only text leads upwards",
        check=hidden_imports,
        applies=_in_an_area_below,
        good=(
            "apps.get_model('people.Unit')",
            "apps.get_model('people', 'Unit')",
            "apps.get_model(app_label='dossiers', model_name='Dossier')",
            "import_string('django.forms.Form')",
            "CALLABLE = 'motcua.people.passwords.Uncommon'",
            "'motcua is the program. motcua.web shows it.'",
            ("motcua/config/management/commands/bench.py", "import_module(f'bench.{name}')"),
            (
                "motcua/web/ui/apps.py",
                "from importlib import import_module\nimport_module(f'{self.name}.face')",
            ),
        ),
        bad=(
            "apps.get_model('statistics.Tally')",
            "apps.get_model('statistics', 'Tally')",
            "from django.apps import apps as models\nmodels.get_model('web', 'Page')",
            "apps.get_model(label)",
            "getattr(apps, 'get_model')('statistics', 'Tally')",
            "from django.apps import apps\napps.get_models()",
            "from django.contrib.contenttypes.models import ContentType",
            "eval(code)",
            "apps.get_model(model_name='Tally', app_label='statistics')",
            "from django.apps import apps\napps.all_models['statistics']['tally']",
            "TARGET = 'statistics.Tally'",
            "apps.get_app_config('statistics')",
            "from django.utils.module_loading import import_string\nimport_string(path)",
            "from django.utils.module_loading import import_string as load\n"
            "load('motcua.web.ui.pdf.render')",
            "import importlib\nimportlib.import_module('motcua.statistics.queries')",
            "from importlib import import_module\nimport_module(f'motcua.{area}.queries')",
            "__import__('motcua.reports')",
            (
                "motcua/web/ui/apps.py",
                "from importlib import import_module\nimport_module(f'{self.name}.views')",
            ),
            (
                "motcua/web/ui/forms.py",
                "from importlib import import_module\nimport_module(f'{self.name}.face')",
            ),
            "import sys\nsys.modules['motcua.reports']",
            "HANDLER = 'motcua.statistics.actions.fold'",
            ("motcua/people/migrations/0002_x.py", "apps.get_model('dossiers', 'Dossier')"),
        ),
    ),
    Rule(
        name="no face knows another",
        check=faces_met,
        applies=_in_a_face,
        place="motcua/web/desk/views.py",
        good=(
            "from motcua.web.desk.forms import FilterForm",
            "from motcua.web.ui.forms import Renderer",
            "from motcua.web.ui.access import officer_required",
            "from . import forms",
            "render(request, 'desk/home.html')",
            "render(request, 'ui/error.html')",
        ),
        bad=(
            "from motcua.web.portal.listing import list_procedures",
            "from motcua.web.portal import listing",
            "from motcua.web import portal",
            "from ..portal import listing",
            "import motcua.web.portal.listing",
            "from motcua.web.sign_in.views import home_of",
            "from motcua.web.sign_in.access import officer_required",
            "def f():\n    from motcua.web.office.views import home",
            "render(request, 'portal/home.html')",
            "URLS = 'motcua.web.portal.urls'",
            ("motcua/web/helpers.py", "from motcua.web.portal.face import FACE"),
            ("motcua/web/ui/faces.py", "from motcua.web.portal.face import FACE"),
            ("motcua/web/ui/forms.py", "from motcua.web.sign_in.access import officer_required"),
        ),
    ),
]
