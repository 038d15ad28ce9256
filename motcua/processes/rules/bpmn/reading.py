"""Reading a process from a BPMN 2.0 file: what we know of it, everything else refused."""

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from motcua.kernel.errors import BadInput
from motcua.processes.enums import MoveKind
from motcua.processes.rules.bpmn.known import EVENTS, TASKS, check_known
from motcua.processes.rules.bpmn.tree import Element, read_tree
from motcua.processes.rules.bpmn.words import BPMN, OWN
from motcua.processes.rules.drafting.written import Written, read_written

MOVE_WORDS = ("kind", "name", "guard")
NUMBERS = {"amount": ("limit_amount", 9999), "percent": ("limit_percent", 100)}
"""Numbers of a step: what they are called in a document, and the most that officers may write."""
MOST_ORDER = 9999
KEY = re.compile(r"\w[\w.-]*")
"""What the key of a step may be: it stands in addresses."""


def read_bpmn(content: bytes, code: str) -> Written:
    """The process that a file describes, under this code. Raises `BadInput`, each sentence with
    the line or step that it is about."""
    root = read_tree(content)
    if (root.space, root.name) != (BPMN, "definitions"):
        raise BadInput(_("Dòng %(line)d: tệp này không phải BPMN 2.0.") % {"line": root.line})
    check_known(root)
    processes = list(root.inside(BPMN, "process"))
    if len(processes) != 1:
        raise BadInput(_("Tệp phải có đúng một quy trình (process)."))
    return read_written(_document(processes[0], code))


def _document(process: Element, code: str) -> dict[str, Any]:
    nodes = _nodes_by_id(process)
    first = _first_of(process, nodes)
    tasks = sorted((name for name in nodes if nodes[name].name in TASKS), key=lambda n: n != first)
    keys = {name: _key(nodes[name]) for name in tasks}
    moves: dict[str, list[tuple[int, dict[str, str]]]] = {name: [] for name in keys}
    for name in keys:
        moves[name] += [_own_move(each) for each in _own(nodes[name], "move")]
    for flow in process.inside(BPMN, "sequenceFlow"):
        source, target = _ends(flow, nodes)
        if source in keys:
            order, said = _flow_move(flow, nodes[target])
            if target in keys:
                said["target"] = keys[target]
            moves[source].append((order, said))
    head = next(_own(process, "process"), None)
    note = head.attributes.get("note", "") if head else ""
    return {
        "code": code,
        "name": process.attributes.get("name", ""),
        **({"source_note": note} if note else {}),
        "steps": [
            _step(nodes[name], keys[name]) | {"moves": _in_order(moves[name])} for name in keys
        ],
    }


def _nodes_by_id(process: Element) -> dict[str, Element]:
    nodes: dict[str, Element] = {}
    for node in process.inner:
        if node.name in (*TASKS, *EVENTS):
            name = node.attributes.get("id", "")
            if not name or name in nodes:
                said = _("Dòng %(line)d: mã “%(id)s” thiếu hoặc có hai lần.")
                raise BadInput(said % {"line": node.line, "id": name[:60]})
            nodes[name] = node
    return nodes


def _first_of(process: Element, nodes: dict[str, Element]) -> str:
    """The id of the step at which the process begins; empty where there is no step at all."""
    starts = [node for node in nodes.values() if node.name == "startEvent"]
    if len(starts) != 1:
        said = _("Dòng %(line)d: quy trình phải có đúng một điểm bắt đầu (startEvent).")
        raise BadInput(said % {"line": (starts[1] if starts else process).line})
    begun = [flow for flow in process.inside(BPMN, "sequenceFlow") if _begins(flow, nodes)]
    targets = [flow.attributes["targetRef"] for flow in begun]
    wanted = 1 if any(node.name in TASKS for node in nodes.values()) else 0
    if len(targets) != wanted or any(nodes[name].name not in TASKS for name in targets):
        said = _("Dòng %(line)d: điểm bắt đầu phải dẫn đến đúng một bước.")
        raise BadInput(said % {"line": (begun or starts)[-1].line})
    return next(iter(targets), "")


def _begins(flow: Element, nodes: dict[str, Element]) -> bool:
    """Whether it leads from the beginning; refused where no flow may lead."""
    source, target = (nodes[name].name for name in _ends(flow, nodes))
    if target == "startEvent" or source == "endEvent":
        said = _("Dòng %(line)d: mũi tên không đi vào điểm bắt đầu, không đi ra từ điểm kết thúc.")
        raise BadInput(said % {"line": flow.line})
    return source == "startEvent"


def _step(node: Element, key: str) -> dict[str, Any]:
    own = next(_own(node, "step"), None)
    if own is None:
        said = _("Dòng %(line)d: bước “%(name)s” không ghi ai làm, ở đâu, trong bao lâu (mc:step).")
        raise BadInput(said % {"line": node.line, "name": node.attributes.get("name", "")[:60]})
    step: dict[str, Any] = {"key": key, "name": node.attributes.get("name", "")}
    step |= {name: own.attributes.get(name, "") for name in ("role", "place")}
    for name, (column, most) in NUMBERS.items():
        if name in own.attributes:
            step[column] = _number(own, name, most)
    if "unit" in own.attributes:
        step["limit_unit"] = own.attributes["unit"]
    return step


def _key(node: Element) -> str:
    own = next(_own(node, "step"), None)
    key = (own.attributes.get("key") if own else None) or node.attributes["id"]
    if not KEY.fullmatch(key):
        said = _("Dòng %(line)d: mã bước “%(key)s” chỉ được có chữ, số, dấu gạch, dấu chấm.")
        raise BadInput(said % {"line": node.line, "key": key[:60]})
    return key


def _ends(flow: Element, nodes: dict[str, Element]) -> tuple[str, str]:
    names = flow.attributes.get("sourceRef", ""), flow.attributes.get("targetRef", "")
    for name in names:
        if name not in nodes:
            said = _("Dòng %(line)d: mũi tên nối với “%(id)s”, là thứ không có trong tệp.")
            raise BadInput(said % {"line": flow.line, "id": name[:60]})
    return names


def _flow_move(flow: Element, target: Element) -> tuple[int, dict[str, str]]:
    """What a flow says of itself; without our words it passes on, or finishes at an end."""
    own = next(_own(flow, "move"), None)
    if own is not None:
        return _own_move(own)
    kind = MoveKind.FINISH if target.name == "endEvent" else MoveKind.FORWARD
    return 0, {"kind": kind.value, "name": flow.attributes.get("name", "") or str(kind.label)}


def _own_move(element: Element) -> tuple[int, dict[str, str]]:
    given = element.attributes
    order = _number(element, "order", MOST_ORDER) if "order" in given else 0
    return order, {name: text for name, text in given.items() if name in MOVE_WORDS}


def _in_order(moves: list[tuple[int, dict[str, str]]]) -> list[dict[str, str]]:
    return [said for _order, said in sorted(moves, key=lambda each: each[0])]


def _own(element: Element, name: str) -> Iterator[Element]:
    for extension in element.inside(BPMN, "extensionElements"):
        yield from extension.inside(OWN, name)


def _number(element: Element, name: str, most: int) -> int:
    text = element.attributes[name]
    if not (text.isascii() and text.isdecimal() and len(text) < 10 and 1 <= int(text) <= most):
        said = _("Dòng %(line)d: “%(name)s” phải là số nguyên từ 1 đến %(most)d.")
        raise BadInput(said % {"line": element.line, "name": name, "most": most})
    return int(text)
