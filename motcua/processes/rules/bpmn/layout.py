"""Where the parts of a process stand in its drawing: steps in a column, as a telephone shows them;
jumps ahead run on the right, ways back on the left.

All measures are in pixels of the drawing.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from motcua.processes.enums import MoveKind
from motcua.processes.rules.bpmn.words import END, REFUSED, START
from motcua.processes.rules.shapes import DefinitionShape, MoveShape, StepShape

WIDTH, HEIGHT, GAP, EVENT = 190, 80, 70, 36
TOP, LANE = 20, 26
LABEL = (110, 42)
"""Width and height of the words beside a straight flow."""
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
        """How far to the right its middle is."""
        return self.x + self.width // 2

    @property
    def foot(self) -> int:
        """How far down it ends."""
        return self.y + self.height


class Way(Enum):
    """How a flow is drawn: straight to the next node, on the right of the steps, or on the left."""

    STRAIGHT = "straight"
    RIGHT = "right"
    LEFT = "left"


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
        return Way.LEFT
    return Way.STRAIGHT if gap == 1 and not is_taken else Way.RIGHT


def lay_out(shape: DefinitionShape) -> Layout:
    """The drawing of a process."""
    flows = list_flows(shape)
    ways = Counter(flow.way for flow in flows)
    left = 20 + LANE * ways[Way.LEFT]
    middle = left + (WIDTH - EVENT) // 2
    boxes, y = {START: Box(middle, TOP, EVENT, EVENT)}, TOP + EVENT + GAP
    for step in shape.steps:
        boxes[id_of(step)] = Box(left, y, WIDTH, HEIGHT)
        y += HEIGHT + GAP
    boxes[END] = Box(middle, y, EVENT, EVENT)
    if any(flow.target == REFUSED for flow in flows):
        boxes[REFUSED] = Box(left, y, EVENT, EVENT)
    laid = Layout(boxes, flows)
    laid.ways = list(_ways(laid, left))
    return laid


def label_of(way: list[Point]) -> Box:
    """Where the words of a straight flow stand: on the right of its middle."""
    (x, begun), (_x, ended) = way[0], way[-1]
    width, height = LABEL
    return Box(x + 6, (begun + ended - height) // 2, width, height)


def _ways(laid: Layout, left: int) -> Iterator[list[Point]]:
    met: dict[str, int] = {}
    lanes = {Way.LEFT: 0, Way.RIGHT: 0}
    for flow in laid.flows:
        start, end = laid.boxes[flow.source], laid.boxes[flow.target]
        if flow.way == Way.STRAIGHT:
            yield [(start.middle, start.foot), (end.middle, end.y)]
            continue
        lanes[flow.way] += 1
        leaves, comes = _anchor(start, flow.source, met), _anchor(end, flow.target, met)
        if flow.way == Way.LEFT:
            side = left - LANE * lanes[flow.way]
            yield [(start.x, leaves), (side, leaves), (side, comes), (end.x, comes)]
        else:
            side = left + WIDTH + LANE * lanes[flow.way]
            right = start.x + start.width, end.x + end.width
            yield [(right[0], leaves), (side, leaves), (side, comes), (right[1], comes)]


def _anchor(box: Box, name: str, met: dict[str, int]) -> int:
    """Where on its side a flow meets a node: each a little below the last."""
    met[name] = met.get(name, 0) + 1
    return box.y + (box.height * min(met[name], 8)) // 9
