"""Permissions on stored files. Who sees one is asked of what it belongs to."""

from datetime import datetime

from motcua.files.models import StoredFile
from motcua.kernel.rules.actors import Actor, is_system
from motcua.people.enums import DOSSIER_ROLES, HELPERS
from motcua.people.permissions import holds, is_citizen


def can_store_file(actor: Actor, _noun: None, at: datetime) -> bool:
    """Who works with dossiers, who files one or helps to, and this system for a partner."""
    roles = DOSSIER_ROLES | HELPERS
    return is_system(actor) or is_citizen(actor) or holds(actor, roles, None, at)


def can_note_scan(actor: Actor, _file: StoredFile, at: datetime) -> bool:
    """This system."""
    return is_system(actor)


def can_forget_files(actor: Actor, _noun: None, at: datetime) -> bool:
    """This system."""
    return is_system(actor)
