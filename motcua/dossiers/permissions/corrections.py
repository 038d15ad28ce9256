"""Who puts a filed declaration right, and who looks at that."""

from datetime import datetime

from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions.intake import can_ask_request
from motcua.dossiers.permissions.roles import handles, helped_with
from motcua.kernel.rules.actors import Actor


def can_begin_correction(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """Who may ask for it: the applicant or who files for them, by an account that proves it."""
    return can_ask_request(actor, dossier, at)


def can_drop_correction(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """Who may begin one."""
    return can_ask_request(actor, dossier, at)


def can_send_correction(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """Who may begin one; the form is filed by who filled it in."""
    return can_ask_request(actor, dossier, at)


def can_accept_correction(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The officers handling the dossier, but not who filled it in for the applicant."""
    return handles(actor, dossier, at) and not helped_with(actor, dossier)


def can_decline_correction(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """Who may accept it."""
    return can_accept_correction(actor, dossier, at)
