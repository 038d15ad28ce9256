"""What a BPMN 2.0 file may hold to be a process here: everything else is refused at its line."""

from django.utils.translation import gettext as _

from motcua.kernel.errors import BadInput
from motcua.processes.rules.bpmn.tree import BETWEEN, Element
from motcua.processes.rules.bpmn.words import BPMN, DRAWING, OWN

TASKS = ("userTask", "task", "manualTask")
EVENTS = ("startEvent", "endEvent")
INSIDE: dict[str, tuple[str, ...]] = {
    "definitions": ("process",),
    "process": ("extensionElements", "documentation", *EVENTS, *TASKS, "sequenceFlow"),
    **dict.fromkeys(
        (*TASKS, *EVENTS), ("extensionElements", "documentation", "incoming", "outgoing")
    ),
    "sequenceFlow": ("extensionElements", "documentation"),
}
"""What may stand in what; nothing stands in the others."""
OWN_WORDS = {
    "process": ("code", "note"),
    "step": ("key", "role", "place", "amount", "unit", "percent"),
    "move": ("order", "kind", "name", "guard"),
}
"""Our own elements with their attributes."""


def check_known(element: Element) -> None:
    """Refuse the first part inside that means nothing here: a script, a gateway, a foreign
    element or attribute. Raises `BadInput`."""
    for each in element.inner:
        if each.space in DRAWING and element.name == "definitions":
            _check_drawing(each)
        elif element.name == "extensionElements":
            _check_own(each)
        elif each.space != BPMN or each.name not in INSIDE.get(element.name, ()):
            _refuse_element(each)
        else:
            _check_attributes(each, [name for name in each.attributes if BETWEEN in name])
            check_known(each)


def _check_drawing(element: Element) -> None:
    """A drawing may have colours of other programs, but no parts of theirs."""
    for each in element.inner:
        if each.space not in DRAWING:
            _refuse_element(each)
        _check_drawing(each)


def _check_own(element: Element) -> None:
    if element.space != OWN or element.name not in OWN_WORDS or element.inner:
        _refuse_element(element)
    words = OWN_WORDS[element.name]
    _check_attributes(element, [name for name in element.attributes if name not in words])


def _refuse_element(element: Element) -> None:
    said = _("Dòng %(line)d: phần tử “%(name)s” không dùng trong quy trình nội bộ.")
    raise BadInput(said % {"line": element.line, "name": element.name[:60]})


def _check_attributes(element: Element, unknown: list[str]) -> None:
    if unknown:
        name = unknown[0].rpartition(BETWEEN)[2]
        said = _("Dòng %(line)d: thuộc tính “%(name)s” không dùng trong quy trình nội bộ.")
        raise BadInput(said % {"line": element.line, "name": name[:60]})
