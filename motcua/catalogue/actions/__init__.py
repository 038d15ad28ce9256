"""Changes of the catalogue."""

from motcua.catalogue.actions.attach_process import CannotAttachProcess, attach_process

__all__ = ["CannotAttachProcess", "attach_process"]
