"""The names of BPMN 2.0 that we write and read, and our own."""

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
BPMNDI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DI = "http://www.omg.org/spec/DD/20100524/DI"
OWN = "urn:motcua:process:1"
"""Our elements: who does a step, in what time; what a move is and under which conditions."""
PREFIXES = {"bpmn": BPMN, "bpmndi": BPMNDI, "dc": DC, "di": DI, "mc": OWN}
DRAWING = (BPMNDI, DC, DI)
"""What says only where something stands in the drawing."""
START, END, REFUSED = "start", "end", "end-refused"
LARGEST = 512 * 1024
