"""Focal officers, their training and hand-overs."""

from motcua.oversight.models.focal import FocalHandover, FocalOfficer, Training

__all__ = ["FocalHandover", "FocalOfficer", "Training"]
