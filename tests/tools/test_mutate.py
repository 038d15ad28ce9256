import ast
import gc
import time
from functools import cache, partial
from importlib import import_module
from itertools import repeat
from pathlib import Path
from types import SimpleNamespace

import pytest

from motcua.worktime import rules
from tools.mutate.mutants import list_mutants, mutated
from tools.mutate.patching import Program
from tools.mutate.session import Session, in_turns
from tools.mutate.state import State, Verdict
from tools.mutate.table import group_of, put_table, survivors_of

MODULE = "motcua/worktime/rules/tried.py"


def written(root: Path, source: str) -> Path:
    path = root / MODULE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source, encoding="utf-8")
    return path


def bodies(root: Path, statement: str) -> list[str]:
    """What becomes of a function of this one statement."""
    source = f"def tried(a, b):\n    {statement}\n"
    path = written(root, source)
    wrong = [mutated(source, each) for each in list_mutants(path, root)]
    return ["; ".join(map(ast.unparse, tree.body[0].body)) for tree in wrong]


@pytest.mark.parametrize(
    ("statement", "wrong"),
    [
        ("a < b", {"a <= b"}),
        ("a < b <= 1", {"a <= b <= 1", "a < b < 1", "a < b <= 2", "a < b <= 0"}),
        ("a and not b", {"a or not b", "a and b"}),
        ("return min(a, b)", {"return None", "return max(a, b)"}),
        ("a.filter(b__gt=b)", {"a.filter()", "a.filter(b__gte=b)", "a", "pass"}),
        ("raise ValueError", {"pass"}),
        ("a.b = b", {"pass"}),
        ("a.astimezone(VIETNAM)", {"a.astimezone(__import__('datetime').UTC)", "pass"}),
        ("with a: b", {"if True:\n    b"}),
        ("return b if a else b", {"return None", "return b if not a else b"}),
        ("'text' + a", set()),
        ("x: Literal[1] = a", set()),
    ],
)
def test_a_statement_is_changed_in_these_ways(tmp_path: Path, statement: str, wrong: set[str]):
    assert set(bodies(tmp_path, statement)) == wrong


def test_what_does_not_end_is_ended_and_told_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tools.mutate.session._be_alone", lambda _folder: None)
    session = Session(tmp_path, State(tmp_path, tmp_path), iter(()), 0, jobs=2)
    session.folder, told = tmp_path, list[str]()
    works = [(partial(all, repeat(1)), 0.02, partial(told.append, "endless")),
             (lambda: None, 60, partial(told.append, "ended"))]  # fmt: skip
    session._fork_all(works, time.monotonic() + 60)
    assert told == ["endless"]


def test_a_mutant_is_known_again_wherever_its_function_moves(tmp_path: Path) -> None:
    source = "def tried(a, b):\n    return a < b\n"
    before = list_mutants(written(tmp_path, source), tmp_path)
    after = list_mutants(written(tmp_path, f"X = 1\n\n\n{source}"), tmp_path)
    assert [each.key for each in before] == [each.key for each in after]
    assert [each.line for each in before] != [each.line for each in after]


def test_a_function_is_changed_where_others_hold_it_already(tmp_path: Path) -> None:
    source = "def tried(a, b):\n    def inner():\n        return a < b\n    return inner\n"
    path = written(tmp_path, source)
    module: dict[str, object] = {}
    exec(compile(source, str(path), "exec"), module)
    held = SimpleNamespace(tried=module["tried"])
    gc.freeze()
    boundary = next(each for each in list_mutants(path, tmp_path) if "a <= b" in each.what)
    Program(tmp_path).apply(boundary)
    assert held.tried(1, 1)() is True


def test_a_module_is_changed_before_its_first_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, "def tried(a, b):\n    return a < b\n")
    monkeypatch.setattr(rules, "__path__", [*rules.__path__, str(path.parent)])
    boundary = next(each for each in list_mutants(path, tmp_path) if "a <= b" in each.what)
    Program(tmp_path).apply(boundary)
    assert import_module("motcua.worktime.rules.tried").tried(1, 1) is True


def test_what_the_program_keeps_is_computed_again(tmp_path: Path) -> None:
    calls: list[int] = []
    kept = cache(lambda: calls.append(1))
    kept.__module__ = "motcua.worktime.rules.tried"
    kept()
    Program(tmp_path).forget()
    kept()
    assert len(calls) == 2


def test_groups_take_turns_and_a_seed_gives_the_order(tmp_path: Path) -> None:
    path = written(tmp_path, "def tried(a, b):\n    return a < b < 9\n")
    mutants = list_mutants(path, tmp_path)
    groups = {"one": mutants[:2], "two": mutants[2:3]}
    turns = list(in_turns({name: list(group) for name, group in groups.items()}, 1))
    assert {turns[0] in groups["one"], turns[1] in groups["two"]} == {True}
    assert len(turns) == 3
    assert turns == list(in_turns({name: list(group) for name, group in groups.items()}, 1))


def test_a_test_is_traced_again_when_it_entered_a_module_that_has_a_new_function(
    tmp_path: Path,
) -> None:
    source = "def tried(a, b):\n    return a < b\n"
    written(tmp_path, source)
    file = tmp_path / "test_tried.py"
    file.write_text("", encoding="utf-8")
    entered = [f"{MODULE}::tried", "motcua/web/page.html::root"]
    (tmp_path / "motcua/web").mkdir()
    (tmp_path / "motcua/web/page.html").write_text("{% if a %}", encoding="utf-8")
    learnt = {"t": {"seconds": 0.1, "reaches": entered, "failed": False}}
    State(tmp_path / "state", tmp_path).learn(file, learnt)
    assert State(tmp_path / "state", tmp_path).knows(file)
    mutant = list_mutants(tmp_path / MODULE, tmp_path)[0]
    assert State(tmp_path / "state", tmp_path).tests_of(mutant, 1)[0].name == "t"
    written(tmp_path, f"{source}\n\ndef other():\n    pass\n")
    assert not State(tmp_path / "state", tmp_path).knows(file)


def test_the_last_verdict_stands_and_is_counted(tmp_path: Path) -> None:
    path = written(tmp_path, "def tried(a, b):\n    return a < b\n")
    first, second = list_mutants(path, tmp_path)
    state = State(tmp_path / "state", tmp_path)
    for mutant, result in ((first, "survived"), (second, "survived"), (first, "killed")):
        state.note(Verdict(mutant, result, ""))
    page = tmp_path / "page.md"
    page.write_text("# Tests\n<!-- mutants -->\n<!-- /mutants -->\n", encoding="utf-8")
    put_table(page, [first, second], state.verdicts(), "2026-11-28")
    assert "2 of 2 mutants were tried by 2026-11-28." in page.read_text(encoding="utf-8")
    assert "| worktime | 50 % of 2 |" in page.read_text(encoding="utf-8")
    assert survivors_of(state.verdicts()).count("\n") == 1


@pytest.mark.parametrize(
    ("path", "group"),
    [
        ("motcua/people/actions/end_post.py", ("people", "actions")),
        ("motcua/dossiers/models/querysets.py", ("dossiers", "queries")),
        ("motcua/reports/forms/form_06a/rules/count.py", ("reports", "rules")),
        ("motcua/kernel/text.py", ("kernel", "kernel")),
        ("motcua/kernel/migrations/0001_initial.py", ("kernel", "")),
        ("motcua/web/ui/forms.py", ("web", "")),
    ],
)
def test_a_module_belongs_to_an_area_and_a_layer(path: str, group: tuple[str, str]) -> None:
    assert group_of(path) == group
