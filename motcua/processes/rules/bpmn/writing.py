"""Writing a process as a BPMN 2.0 file with its drawing."""

import re
from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from motcua.processes.rules.bpmn.layout import ENDS, Box, Layout, Way, id_of, label_of, lay_out
from motcua.processes.rules.bpmn.words import END, OWN, PREFIXES, REFUSED, START
from motcua.processes.rules.drafting.written import Written
from motcua.processes.rules.shapes import MoveShape, StepShape

# What XML 1.0 cannot hold, not even escaped.
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write_bpmn(written: Written) -> str:
    """The text of the file; reading it gives the same process."""
    laid = lay_out(written.shape)
    spaces = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in PREFIXES.items())
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<bpmn:definitions{spaces} id="definitions" targetNamespace="{OWN}">',
        f'<bpmn:process id="process"{_said(name=written.shape.name)} isExecutable="false">',
        "<bpmn:extensionElements>"
        f"<mc:process{_said(code=written.shape.code, note=written.note)}/>"
        "</bpmn:extensionElements>",
        *_nodes(written, laid),
        *_flows(laid),
        "</bpmn:process>",
        *_drawing(laid),
        "</bpmn:definitions>",
    ]
    return "\n".join(lines) + "\n"


def _nodes(written: Written, laid: Layout) -> Iterator[str]:
    yield f'<bpmn:startEvent id="{START}">{_ways_of(laid, START)}</bpmn:startEvent>'
    for step in written.steps:
        name = id_of(step)
        yield f'<bpmn:userTask id="{name}"{_said(name=step.name)}>'
        yield f"<bpmn:extensionElements>{_step(step)}"
        yield from (
            _move(number, move)
            for number, move in enumerate(step.moves, 1)
            if move.target is None and move.kind not in ENDS
        )
        yield f"</bpmn:extensionElements>{_ways_of(laid, name)}</bpmn:userTask>"
    for node in (END, REFUSED):
        if node in laid.boxes:
            yield f'<bpmn:endEvent id="{node}">{_ways_of(laid, node)}</bpmn:endEvent>'


def _ways_of(laid: Layout, node: str) -> str:
    incoming = (
        f"<bpmn:incoming>flow-{n}</bpmn:incoming>"
        for n, flow in enumerate(laid.flows)
        if flow.target == node
    )
    outgoing = (
        f"<bpmn:outgoing>flow-{n}</bpmn:outgoing>"
        for n, flow in enumerate(laid.flows)
        if flow.source == node
    )
    return "".join([*incoming, *outgoing])


def _flows(laid: Layout) -> Iterator[str]:
    for number, flow in enumerate(laid.flows):
        ends = f'sourceRef="{flow.source}" targetRef="{flow.target}"'
        if flow.step is None or flow.move is None:
            yield f'<bpmn:sequenceFlow id="flow-{number}" {ends}/>'
            continue
        place = flow.step.moves.index(flow.move) + 1
        # Words beside a way round would cover others; what it is stands in our own element.
        named = _said(name=flow.move.name) if flow.way == Way.STRAIGHT else ""
        yield f'<bpmn:sequenceFlow id="flow-{number}" {ends}{named}>'
        yield (
            f"<bpmn:extensionElements>{_move(place, flow.move)}</bpmn:extensionElements>"
            "</bpmn:sequenceFlow>"
        )


def _step(step: StepShape) -> str:
    said = {
        "key": step.key,
        "role": step.role.value,
        "place": step.place.value,
        "amount": str(step.limit_amount or ""),
        "unit": step.limit_unit.value if step.limit_unit else "",
        "percent": str(step.limit_percent or ""),
    }
    return f"<mc:step{_said(**said)}/>"


def _move(number: int, move: MoveShape) -> str:
    said = {"order": str(number), "kind": move.kind.value, "name": move.name, "guard": move.guard}
    return f"<mc:move{_said(**said)}/>"


def _drawing(laid: Layout) -> Iterator[str]:
    yield '<bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="process">'
    for node, box in laid.boxes.items():
        yield (
            f'<bpmndi:BPMNShape id="{node}-di" bpmnElement="{node}">{_bounds(box)}'
            "</bpmndi:BPMNShape>"
        )
    for number, way in enumerate(laid.ways):
        points = "".join(f'<di:waypoint x="{x}" y="{y}"/>' for x, y in way)
        flow = laid.flows[number]
        if flow.way == Way.STRAIGHT and flow.move is not None:
            points += f"<bpmndi:BPMNLabel>{_bounds(label_of(way))}</bpmndi:BPMNLabel>"
        yield (
            f'<bpmndi:BPMNEdge id="flow-{number}-di" bpmnElement="flow-{number}">{points}'
            "</bpmndi:BPMNEdge>"
        )
    yield "</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>"


def _bounds(box: Box) -> str:
    return f'<dc:Bounds x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}"/>'


def _said(**values: str) -> str:
    """Attributes, without the empty ones."""
    return "".join(f" {name}={_quoted(text)}" for name, text in values.items() if text)


def _quoted(text: str) -> str:
    plain = NO_XML.sub("", text)
    return quoteattr(plain, {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
