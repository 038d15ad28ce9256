"""Where the parts of a process stand in its drawing: steps in a row, jumps above, ways back below.

All measures are in pixels of the drawing.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from motcua.processes.enums import MoveKind
from motcua.processes.rules.bpmn.words import END, REFUSED, START
from motcua.processes.rules.shapes import DefinitionShape, MoveShape, StepShape

WIDTH, HEIGHT, GAP, EVENT = 150, 80, 110, 36
LEFT, LANE = 180, 34
ENDS = {MoveKind.FINISH: END, MoveKind.REFUSE: REFUSED}

Point = tuple[int, int]


@dataclass(frozen=True)
class Box:
    """A rectangle by its upper left corner."""

    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> int:
        """How far down its middle is."""
        return self.y + self.height // 2


class Way(Enum):
    """How a flow is drawn: straight to the next node, over the steps, or under them."""

    STRAIGHT = "straight"
    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True)
class Flow:
    """A move that leads somewhere: from a node to a node, by their ids; None for the beginning."""

    source: str
    target: str
    way: Way = Way.STRAIGHT
    step: StepShape | None = None
    move: MoveShape | None = None


@dataclass
class Layout:
    """The boxes of nodes by their ids, and the corners of each flow, in the order of `flows`."""

    boxes: dict[str, Box]
    flows: list[Flow]
    ways: list[list[Point]] = field(default_factory=list)


def id_of(step: StepShape) -> str:
    """The id of a step in a file."""
    return f"step-{step.position}"


def list_flows(shape: DefinitionShape) -> list[Flow]:
    """The beginning and all moves that lead to a step or an end, in their order."""
    flows = [Flow(START, id_of(shape.steps[0]))] if shape.steps else []
    for step in shape.steps:
        straight = False
        for move in step.moves:
            target = shape.by_key.get(move.target or "")
            to = id_of(target) if target else ENDS.get(move.kind)
            if to is None:
                continue
            place = target.position if target else len(shape.steps) + 1
            way = _way(to, place - step.position, is_taken=straight)
            straight = straight or way == Way.STRAIGHT
            flows.append(Flow(id_of(step), to, way, step, move))
    return flows


def _way(target: str, gap: int, *, is_taken: bool) -> Way:
    """`gap` is how many places ahead; only one flow of a step goes straight."""
    if target == REFUSED or gap < 1:
        return Way.BELOW
    return Way.STRAIGHT if gap == 1 and not is_taken else Way.ABOVE


def lay_out(shape: DefinitionShape) -> Layout:
    """The drawing of a process."""
    flows = list_flows(shape)
    ways = Counter(flow.way for flow in flows)
    top, below = 40 + LANE * ways[Way.ABOVE], ways[Way.BELOW]
    boxes = {START: Box(60, top + (HEIGHT - EVENT) // 2, EVENT, EVENT)}
    for place, step in enumerate(shape.steps):
        boxes[id_of(step)] = Box(LEFT + place * (WIDTH + GAP), top, WIDTH, HEIGHT)
    right = LEFT + len(shape.steps) * (WIDTH + GAP)
    boxes[END] = Box(right, top + (HEIGHT - EVENT) // 2, EVENT, EVENT)
    if any(flow.target == REFUSED for flow in flows):
        boxes[REFUSED] = Box(right, top + HEIGHT + LANE * (below + 1), EVENT, EVENT)
    laid = Layout(boxes, flows)
    laid.ways = list(_ways(laid, top))
    return laid


def _ways(laid: Layout, top: int) -> Iterator[list[Point]]:
    above = below = 0
    met: dict[str, int] = {}
    for flow in laid.flows:
        start, end = laid.boxes[flow.source], laid.boxes[flow.target]
        if flow.way == Way.STRAIGHT:
            yield [(start.x + start.width, start.middle), (end.x, end.middle)]
            continue
        leaves, comes = _anchor(start, flow.source, met), _anchor(end, flow.target, met)
        if flow.way == Way.ABOVE:
            above += 1
            lane = top - LANE * above
            yield [(leaves, start.y), (leaves, lane), (comes, lane), (comes, end.y)]
        else:
            below += 1
            lane, foot = top + HEIGHT + LANE * below, start.y + start.height
            if flow.target == REFUSED:
                yield [(leaves, foot), (leaves, end.middle), (end.x, end.middle)]
            else:
                yield [(leaves, foot), (leaves, lane), (comes, lane), (comes, end.y + end.height)]


def _anchor(box: Box, name: str, met: dict[str, int]) -> int:
    """Where on its upper or lower side a flow meets a node: each a little beside the last."""
    met[name] = met.get(name, 0) + 1
    return box.x + (box.width * min(met[name], 8)) // 9
