"""How much work is done at once, and when it goes to the background."""

from dataclasses import dataclass

BATCH_CHAIN = "batches"
MOST = 500
"""The most steps that one choice may hold."""
IN_BACKGROUND_FROM = 25
"""From so many steps on a choice is done in the background: longer, nobody waits for a page."""
AT_ONCE = 20
"""So many steps are done in one transaction of the background: about a fifth of a second."""
KEPT = 30
"""Days for which an officer can look up what came of a batch."""


@dataclass(frozen=True)
class Chosen:
    """A step of a dossier, both by id, the key of the step that its move opens, and the id of the
    officer who was shown as its receiver."""

    dossier: int
    step: int
    target: str | None = None
    receiver: int | None = None


def goes_to_background(steps: int) -> bool:
    """Whether so many steps are done in the background."""
    return steps >= IN_BACKGROUND_FROM
