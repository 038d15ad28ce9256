"""Processes as BPMN 2.0 files (OMG formal/2011-01-03), which other programs draw and read."""
