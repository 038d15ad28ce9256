import ast
from pathlib import PurePosixPath

import pytest

from motcua.kernel.actions import ACTIONS
from tests.architecture.frame import (
    declared_actions,
    misplaced_modules,
    outside_the_frame,
    silent_actions,
)
from tests.architecture.scanner import ROOT, Source, sources
from tests.areas import modules_called

DECLARED = (
    "from motcua.kernel.actions import action\n"
    "from motcua.people.models import Post\n"
    "@action(on=Post)\ndef end_post(*, post, by, at): post.save()\n"
)
RETELLS = (
    "from motcua.kernel.actions import projection, run_subscriber\n"
    "def _w(x): x.save()\n"
    "@projection\ndef fold(events): _w(events)\n"
)
PROJECTIONS = "motcua/statistics/projections.py"
CALLER = ("motcua/web/desk/views.py", "from motcua.people.actions import end_post, end_all\n")
PLACE = "motcua/people/actions/end_post.py"


def outside(*files: tuple[str, str]) -> list[str]:
    return [
        name.partition(" ")[2]
        for name in outside_the_frame(
            Source(PurePosixPath(path), ast.parse(code)) for path, code in files
        )
    ]


@pytest.mark.parametrize(
    ("code", "found"),
    [
        (DECLARED, []),
        (DECLARED + "def end_all(*, by, at): end_post(post=1, by=by, at=at)", []),
        (DECLARED + "def helper(post): post.save()", []),
        ("def end_post(*, post, by, at): post.save()", ["end_post"]),
        ("def end_post(*, post, by, at): return None", ["end_post"]),
        ("def end_post(name): return name.strip()", []),
        ("def end_post(post): post.save()", ["end_post"]),
        ("def _w(x): x.save()\ndef end_post(post): _w(post)", ["end_post"]),
        (
            "from motcua.people.frames import action\n"
            "@action(on=1)\ndef end_post(*, post, by, at): return None",
            ["end_post"],
        ),
        (
            "from motcua.dossiers.actions.frame import dossier_action\n"
            "@dossier_action('end')\ndef end_post(*, post, by, at): return None",
            [],
        ),
        (DECLARED + "def end_all(*, by, at):\n    end_post()\n    by.save()", ["end_all"]),
        (
            DECLARED + "def _w(x): x.delete()\ndef end_all(*, by, at):\n    end_post()\n    _w(by)",
            ["end_all"],
        ),
        (
            "from motcua.kernel.actions import record_event\n"
            "def end_post(*, post, by, at):\n    post.save()\n    record_event()",
            ["end_post"],
        ),
    ],
)
def test_an_action_outside_the_frame_is_seen(code: str, found: list[str]) -> None:
    assert outside((PLACE, code), CALLER) == found


@pytest.mark.parametrize(
    ("code", "found"),
    [
        (RETELLS, []),
        (RETELLS + "def fold_log(): return run_subscriber(handler=fold)", []),
        (RETELLS + "def fold_log(events): _w(events)", ["fold_log"]),
        (RETELLS.replace("@projection\n", ""), ["fold"]),
        (RETELLS.replace("import projection", "import action as projection"), ["fold"]),
    ],
)
def test_a_projection_outside_its_frame_is_seen(code: str, found: list[str]) -> None:
    user = "from motcua.statistics.projections import fold, fold_log"
    assert outside((PROJECTIONS, code), ("motcua/config/wiring.py", user)) == found


def test_an_action_is_no_projection() -> None:
    assert outside((PLACE, RETELLS.replace("fold", "end_post")), CALLER) == ["end_post"]


def test_an_action_reached_through_its_module_is_seen() -> None:
    user = ("motcua/web/desk/views.py", "from motcua.people import actions\nactions.end_post()")
    assert outside((PLACE, "def end_post(post): post.save()"), user) == ["end_post"]


def test_a_function_for_other_actions_of_the_area_is_no_action() -> None:
    user = ("motcua/people/actions/give_post.py", "from motcua.people.actions.a import end_post")
    assert outside((PLACE, "def end_post(post): post.save()"), user) == []


def test_what_an_area_exports_is_an_action() -> None:
    exports = ("motcua/people/actions/__init__.py", "__all__ = ['end_post']")
    assert outside((PLACE, "def end_post(*, post, at): post.save()"), exports) == ["end_post"]


TELLS = (
    "from motcua.kernel.actions import Done, action\n"
    "@action(on=1)\ndef end_post(*, post, by, at):\n    "
)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("post.save()\n    return Done(post, None)", {"end_post"}),
        ("_w(post)\n    return Done(post, None)\ndef _w(x): x.delete()", {"end_post"}),
        ("post.save()\n    return Done(post, PostEnded())", set()),
        ("post.save()\n    return Done(post, None, events=told)", set()),
        (
            "if post.over: return Done(post, None)\n    post.save()\n    return Done(post, E())",
            set(),
        ),
        ("give_post(post=post)\n    return Done(post, None)", set()),
    ],
)
def test_an_action_that_writes_and_tells_nothing_is_seen(body: str, found: set[str]) -> None:
    assert silent_actions([Source(PurePosixPath(PLACE), ast.parse(TELLS + body))]) == found


def test_every_action_that_writes_tells_an_event() -> None:
    assert silent_actions(sources(ROOT / "motcua")) == set()


def test_every_action_and_projection_is_in_its_frame() -> None:
    assert outside_the_frame(sources(ROOT / "motcua")) == {}


def test_what_is_declared_is_what_the_frame_knows() -> None:
    modules_called("actions")
    known = {name for name, spec in ACTIONS.items() if spec.module.startswith("motcua.")}
    of_the_kernel = {name for name in known if ACTIONS[name].module.startswith("motcua.kernel.")}
    assert declared_actions(sources(ROOT / "motcua")) == known - of_the_kernel


HELPS = "def keep_post(post): post.save()"


@pytest.mark.parametrize(
    ("path", "code", "is_misplaced"),
    [
        (PLACE, DECLARED, False),
        (PLACE, HELPS, True),
        ("motcua/people/actions/parts/posts.py", HELPS, False),
        ("motcua/people/actions/parts/posts.py", DECLARED, True),
        ("motcua/people/actions/__init__.py", "", False),
    ],
)
def test_a_module_of_actions_declares_one_and_a_part_none(path, code, is_misplaced):
    assert bool(misplaced_modules([Source(PurePosixPath(path), ast.parse(code))])) == is_misplaced


def test_parts_of_actions_stand_apart():
    assert misplaced_modules(sources(ROOT / "motcua")) == []
