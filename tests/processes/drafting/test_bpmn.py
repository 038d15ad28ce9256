import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.errors import BadInput
from motcua.kernel.text import nfc
from motcua.people.enums import DOSSIER_ROLES
from motcua.processes.actions.load_templates import TEMPLATES
from motcua.processes.enums import MoveKind, StepPlace
from motcua.processes.rules import CONDITIONS, DefinitionShape, MoveShape, StepShape
from motcua.processes.rules.bpmn.layout import lay_out
from motcua.processes.rules.bpmn.reading import KEY, read_bpmn
from motcua.processes.rules.bpmn.words import BPMN, BPMNDI
from motcua.processes.rules.bpmn.writing import write_bpmn
from motcua.processes.rules.drafting.written import Written, read_written
from motcua.processes.rules.validation import TARGETED
from motcua.worktime.enums import TimeUnit
from tests.factories.processes import two_steps

FILE = write_bpmn(Written(replace(two_steps(), version=0), "Quyết định 1"))
texts = (
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=12)
    .map(nfc)
    .filter(str.strip)
)
names = st.text("abyzđố09-_.", min_size=1, max_size=12).filter(KEY.fullmatch).map(nfc)


def read(file: str, code: str = "thu") -> Written:
    return read_bpmn(file.encode(), code)


@st.composite
def processes(draw: st.DrawFn) -> Written:
    keys = draw(st.lists(names, min_size=1, max_size=5, unique=True))
    steps = [draw(a_step(key, place, keys)) for place, key in enumerate(keys, 1)]
    shape = DefinitionShape("thu", 0, draw(texts), tuple(steps))
    return Written(shape, draw(st.one_of(st.just(""), texts)))


@st.composite
def a_step(draw: st.DrawFn, key: str, place: int, keys: list[str]) -> StepShape:
    limit = draw(
        st.one_of(
            st.builds(lambda n: {"limit_percent": n}, st.integers(1, 100)),
            st.builds(
                lambda n, unit: {"limit_amount": n, "limit_unit": unit},
                st.integers(1, 9999),
                st.sampled_from(TimeUnit),
            ),
        )
    )
    kinds = draw(st.lists(st.sampled_from(MoveKind), max_size=4))
    return StepShape(
        key=key,
        position=place,
        name=draw(texts),
        role=draw(st.sampled_from(sorted(DOSSIER_ROLES))),
        place=draw(st.sampled_from(StepPlace)),
        moves=tuple(draw(a_move(kind, keys)) for kind in kinds),
        **limit,
    )


@st.composite
def a_move(draw: st.DrawFn, kind: MoveKind, keys: list[str]) -> MoveShape:
    target = draw(st.sampled_from([None, *keys])) if kind in TARGETED else None
    words = draw(st.lists(st.sampled_from(sorted(CONDITIONS)), max_size=2))
    return MoveShape(kind, draw(texts), target, " and ".join(words))


@given(processes())
def test_what_is_written_as_a_file_is_read_as_the_same(written: Written):
    assert read(write_bpmn(written)) == written


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.json")), ids=lambda path: path.stem)
def test_the_ready_processes_go_out_and_come_back(path: Path):
    written = read_written(json.loads(path.read_text(encoding="utf-8")))
    assert read(write_bpmn(written), written.shape.code) == written


def test_every_node_and_flow_of_the_file_is_drawn():
    root = ET.fromstring(FILE)
    parts = [each.get("id") for each in root.find(f"{{{BPMN}}}process") if each.get("id")]
    plane = root.find(f"{{{BPMNDI}}}BPMNDiagram/{{{BPMNDI}}}BPMNPlane")
    assert sorted(parts) == sorted(each.get("bpmnElement") for each in plane)


@given(processes())
def test_no_two_boxes_of_a_drawing_cover_each_other(written: Written):
    boxes = list(lay_out(written.shape).boxes.values())
    for place, one in enumerate(boxes):
        for other in boxes[place + 1 :]:
            assert (
                one.x + one.width <= other.x
                or other.x + other.width <= one.x
                or one.y + one.height <= other.y
                or other.y + other.height <= one.y
            )


DOCTYPE = '<!DOCTYPE x [<!ENTITY a "aaa">]>'
DECLARED = '<?xml version="1.0" encoding="UTF-8"?>\n'
PLANE = "</bpmndi:BPMNPlane>"
FOREIGN = '<bpmn:userTask xmlns:x="urn:x" x:class="Run"'


def with_part(part: str) -> str:
    return FILE.replace("</bpmn:process>", f"{part}</bpmn:process>")


def with_flow(source: str, target: str) -> str:
    return with_part(f'<bpmn:sequenceFlow id="x" sourceRef="{source}" targetRef="{target}"/>')


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (FILE.replace(DECLARED, DECLARED + DOCTYPE), "Dòng 2: không nhận tệp có DOCTYPE"),
        (FILE.replace(DECLARED, DECLARED + '<?xml-stylesheet href="a"?>\n'), "Dòng 2: .*lệnh xử"),
        (FILE.replace("bpmn:userTask", "bpmn:scriptTask"), "Dòng 6: phần tử “scriptTask”"),
        (
            FILE.replace("</bpmn:process>", "<script>x</script></bpmn:process>"),
            "Dòng 18: phần tử “script” không dùng",
        ),
        (FILE.replace("<mc:process", "<mc:run", 1), "phần tử “run”"),
        ("x" * 600_000, "Tệp lớn quá 512 KB"),
        ("<a>" * 30 + "</a>" * 30, "Dòng 1: các phần tử lồng nhau quá sâu"),
        (f"<a>{'<b/>' * 6000}</a>", "quá nhiều phần tử"),
        (FILE[:400], "không phải XML đúng khuôn"),
        ("<a/>", "Dòng 1: tệp này không phải BPMN 2.0"),
        (FILE.replace('targetRef="step-2"', 'targetRef="step-9"'), "“step-9”, là thứ không có"),
        (FILE.replace('id="step-2"', 'id="step-1"', 1), "mã “step-1” thiếu hoặc có hai lần"),
        (FILE.replace('percent="25"', 'percent="-1"', 1), "“percent” phải là số nguyên"),
        (FILE.replace('role="case_officer"', 'role="king"', 1), "Bước 1, “role” phải là một trong"),
        (FILE.replace("UTF-8", "x-none"), "."),
        (with_part('<bpmn:startEvent id="again"/>'), "Dòng 18: quy trình phải có đúng một điểm"),
        (FILE.replace("bpmn:startEvent", "bpmn:endEvent"), "Dòng 3: quy trình phải có đúng một"),
        (with_flow("start", "step-2"), "Dòng 18: điểm bắt đầu phải dẫn đến đúng một bước"),
        (FILE.replace('sourceRef="start"', 'sourceRef="step-2"'), "Dòng 5: điểm bắt đầu phải dẫn"),
        (with_flow("start", "end"), "Dòng 18: điểm bắt đầu phải dẫn"),
        (with_flow("end", "step-1"), "Dòng 18: mũi tên không đi vào điểm bắt đầu"),
        (with_flow("step-2", "start"), "Dòng 18: mũi tên không đi vào điểm bắt đầu"),
        (FILE.replace(PLANE, f"<script>x</script>{PLANE}"), "Dòng 27: phần tử “script” không dùng"),
        (FILE.replace("percent=", "percnt=", 1), "Dòng 7: thuộc tính “percnt” không dùng"),
        (FILE.replace("<bpmn:userTask", FOREIGN, 1), "Dòng 6: thuộc tính “class” không dùng"),
        (FILE.replace('key="a"', 'key="../a"', 1), "Dòng 6: mã bước “../a” chỉ được có chữ"),
        (FILE.replace('key="a"', 'key=".."', 1), "Dòng 6: mã bước “..” chỉ được có chữ"),
        (FILE.replace('percent="25"', 'percent="101"', 1), "“percent” phải là số nguyên từ 1 đến"),
        (FILE.replace('percent="25"', 'amount="10000" unit="days"', 1), "nguyên từ 1 đến 9999"),
    ],
)
def test_what_is_no_process_is_refused_at_its_place(file: str, sentence: str):
    with pytest.raises(BadInput, match=sentence):
        read(file)


def test_a_step_of_another_program_says_what_it_lacks():
    bare = re.sub('<mc:step key="a"[^>]*>', "", FILE)
    with pytest.raises(BadInput, match="bước “Bước 1” không ghi ai làm"):
        read(bare)


def test_a_flow_of_another_program_passes_on_and_finishes():
    plain = "\n".join(
        line.partition("<bpmn:extensionElements><mc:move")[0] + "</bpmn:sequenceFlow>"
        if "<mc:move" in line
        else line
        for line in FILE.splitlines()
    )
    moves = [move for step in read(plain).steps for move in step.moves]
    assert [(move.kind, move.target) for move in moves] == [
        (MoveKind.FORWARD, "b"),
        (MoveKind.FINISH, None),
    ]


def test_the_step_at_which_the_file_begins_is_the_first():
    flow = 'sourceRef="start" targetRef="step-%d"'
    begun = FILE.replace(flow % 1, flow % 2)
    assert [(step.key, step.position) for step in read(begun).steps] == [("b", 1), ("a", 2)]
