"""Whether a running dossier can go on by a later version of its process, and at which steps."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from motcua.dossiers.rules.batches import BATCH_CHAIN
from motcua.processes.rules import DefinitionShape, StepShape, steps_fit_limit
from motcua.worktime.enums import TimeUnit

FOLLOWING_CHAIN = BATCH_CHAIN
AT_ONCE = 250
"""So many dossiers are moved in one transaction of the background: about a fifth of a second."""
MOST = 50_000
"""The most running dossiers that one change may hold."""


def step_after(old: StepShape, new: DefinitionShape, chosen: Mapping[str, str]) -> StepShape | None:
    """The step of the new version that takes an open step's place; None if there is none.

    It is the one of the same key, or where that is gone the one that was `chosen`, by keys.
    """
    return new.by_key.get(old.key) or new.by_key.get(chosen.get(old.key, ""))


def fits_in_place(old: StepShape, new: StepShape) -> bool:
    """Whether whoever has the old step open can go on with the new one."""
    return (old.role, old.place) == (new.role, new.place)


def why_not_follow(
    steps: Sequence[StepShape],
    limit: tuple[int, str] | None,
    new: DefinitionShape,
    chosen: Mapping[str, str],
) -> str:
    """Why a dossier with these open steps and this limit cannot go on by the new version; empty if
    it can."""
    after = [(step, step_after(step, new, chosen)) for step in steps]
    for old, found in after:
        if found is None:
            return _("Bước “%(step)s” không còn trong bản mới.") % {"step": old.name}
        if not fits_in_place(old, found):
            said = _("Bước “%(step)s” đổi người làm hoặc nơi làm; hãy làm xong bước này trước.")
            return said % {"step": old.name}
    keys = [found.key for _old, found in after if found is not None]
    if len(set(keys)) < len(keys):
        return _("Hai bước đang mở sẽ thành một bước.")
    if limit is not None and not steps_fit_limit(new, limit[0], TimeUnit(limit[1])):
        return _("Các bước của bản mới dài hơn thời hạn của hồ sơ.")
    return ""
