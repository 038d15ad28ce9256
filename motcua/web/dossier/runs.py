"""From a verb's valid form to its action: one function for each."""

from typing import Any

from motcua.dossiers import actions
from motcua.dossiers.enums import DelayCause, Delivery
from motcua.dossiers.models import Dossier


def supplement(dossier: Dossier, form: Any, who: dict[str, Any]) -> Dossier:
    """Ask for papers."""
    reason = form.cleaned_data["reason"]
    return actions.request_supplement(
        dossier=dossier, reason=reason, components=form.asked(), **who
    )


def receive_supplement(dossier: Dossier, form: Any, who: dict[str, Any]) -> Dossier:
    """Take the papers that were asked for."""
    return actions.receive_supplement(dossier=dossier, papers=form.counts(), **who)


def pause(dossier: Dossier, form: Any, who: dict[str, Any]) -> Dossier:
    """Stop the clock."""
    given = form.cleaned_data
    return actions.pause_dossier(
        dossier=dossier, ground=given["reason"], legal_ground=given["legal_ground"], **who
    )


def resume(dossier: Dossier, _form: Any, who: dict[str, Any]) -> Dossier:
    """Let the clock run on."""
    return actions.resume_dossier(dossier=dossier, **who)


def pay(dossier: Dossier, _form: Any, who: dict[str, Any]) -> Dossier:
    """Record the payment."""
    return actions.record_payment(dossier=dossier, **who)


def deliver(dossier: Dossier, form: Any, who: dict[str, Any]) -> Dossier:
    """Record the delivery."""
    given = form.cleaned_data
    return actions.deliver_result(
        dossier=dossier, how=Delivery(given["how"]), receiver=given["receiver"], **who
    )


def extend(dossier: Dossier, form: Any, who: dict[str, Any]) -> Dossier:
    """Apologise and promise anew."""
    given = form.cleaned_data
    return actions.extend_dossier(
        dossier=dossier,
        promised_at=form.promised_at(),
        cause=DelayCause(given["cause"]),
        reason=given["reason"],
        **who,
    )


def refuse(dossier: Dossier, form: Any, who: dict[str, Any]) -> Dossier:
    """Refuse at intake."""
    return actions.refuse_dossier(dossier=dossier, reason=form.cleaned_data["reason"], **who)


def withdraw(dossier: Dossier, form: Any, who: dict[str, Any]) -> Dossier:
    """Record the withdrawal."""
    return actions.withdraw_dossier(dossier=dossier, reason=form.cleaned_data["reason"], **who)


def stop(dossier: Dossier, form: Any, who: dict[str, Any]) -> Dossier:
    """Stop handling."""
    return actions.stop_dossier(dossier=dossier, reason=form.cleaned_data["reason"], **who)
