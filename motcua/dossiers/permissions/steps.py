"""Who may work on steps, alone or with other agencies."""

from datetime import datetime

from motcua.dossiers.enums import AnswerWay
from motcua.dossiers.models import (
    Batch,
    Consultation,
    Dossier,
    DossierStep,
    SavedView,
)
from motcua.dossiers.permissions.roles import (
    DECIDERS,
    HANDLERS,
    can_handle_dossiers,
    handles,
    is_at_counter,
)
from motcua.dossiers.queries.steps import was_handed_over
from motcua.kernel.rules.actors import Actor, is_system
from motcua.people.models import Officer, Post
from motcua.people.permissions import (
    LEADERS,
    acts_at,
    can_manage_people,
    can_see_dossiers,
    holds,
)


def can_move_step(actor: Actor, step: DossierStep, at: datetime) -> bool:
    """Officers with the step's role at the step's unit."""
    return acts_at(actor, {step.role}, {step.unit_id}, at)


def can_ask_opinions(actor: Actor, step: DossierStep, at: datetime) -> bool:
    """Case officers and leaders of the step's unit."""
    return acts_at(actor, DECIDERS, {step.unit_id}, at)


def can_answer_opinion(actor: Actor, consultation: Consultation, at: datetime) -> bool:
    """Case officers and leaders of the asked unit."""
    return acts_at(actor, DECIDERS, {consultation.unit_id}, at)


def can_record_opinion(actor: Actor, consultation: Consultation, at: datetime) -> bool:
    """Who may ask at its step, for what is answered on paper or in a meeting."""
    return consultation.way != AnswerWay.SYSTEM and can_ask_opinions(actor, consultation.step, at)


def can_recall_opinion(actor: Actor, consultation: Consultation, at: datetime) -> bool:
    """Who may ask at the step where it was asked."""
    return can_ask_opinions(actor, consultation.step, at)


def can_remind_opinion(actor: Actor, consultation: Consultation, at: datetime) -> bool:
    """Who may ask at the step where it was asked."""
    return can_ask_opinions(actor, consultation.step, at)


def can_hand_over_step(actor: Actor, step: DossierStep, at: datetime) -> bool:
    """Leaders of the step's unit, and its case officers if the step is theirs to do."""
    return acts_at(actor, {*LEADERS, step.role} & DECIDERS, {step.unit_id}, at)


def can_receive_transfer(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The deciding agency."""
    return acts_at(actor, HANDLERS, {dossier.deciding_unit_id}, at)


def can_send_transfer_paper(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The receiving counter."""
    return is_at_counter(actor, dossier, at)


def can_receive_transfer_paper(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The deciding agency."""
    return can_receive_transfer(actor, dossier, at)


def can_assign_step(actor: Actor, step: DossierStep, at: datetime) -> bool:
    """Leaders of the step's unit, and the officers with its role, who hand work to each other."""
    return acts_at(actor, {*LEADERS, step.role}, {step.unit_id}, at)


def can_hand_over_work(actor: Actor, post: Post, at: datetime) -> bool:
    """Administrators over the post's unit, and its leaders: who looks after posts."""
    return can_manage_people(actor, post.unit, at) or holds(actor, LEADERS, post.unit, at)


def can_reassign_step(actor: Actor, step: DossierStep, at: datetime) -> bool:
    """The same, for one of its steps."""
    return can_manage_people(actor, step.unit, at) or holds(actor, LEADERS, step.unit, at)


def can_give_back_step(actor: Actor, _step: DossierStep, _at: datetime) -> bool:
    """This system, when a deputy's time is over."""
    return is_system(actor)


def can_remind_step(actor: Actor, step: DossierStep, at: datetime) -> bool:
    """Leaders of the step's unit and those above it."""
    return holds(actor, LEADERS, step.unit, at)


def can_recall_step(actor: Actor, step: DossierStep, at: datetime) -> bool:
    """The officer who passed it on, if still in its role; who leads its unit if another got it."""
    is_own = isinstance(actor, Officer) and step.closed_by_id == actor.pk
    if is_own and can_move_step(actor, step, at):
        return True
    return acts_at(actor, LEADERS, {step.unit_id}, at) and was_handed_over(step)


def can_start_batch(actor: Actor, _noun: None, at: datetime) -> bool:
    """Whoever has a work list; each step is asked about when it is done."""
    return can_handle_dossiers(actor, None, at)


def can_continue_batch(actor: Actor, _batch: Batch, _at: datetime) -> bool:
    """This system, for the officer who started it."""
    return is_system(actor)


def can_save_view(actor: Actor, _noun: None, at: datetime) -> bool:
    """Whoever sees dossiers has lists, and keeps his own."""
    return can_see_dossiers(actor, None, at)


def can_remove_view(actor: Actor, view: SavedView, _at: datetime) -> bool:
    """Whose list it is."""
    return isinstance(actor, Officer) and view.officer_id == actor.pk


def can_finish_dossier(actor: Actor, step: DossierStep, at: datetime) -> bool:
    """Officers with the role of the finishing step."""
    return can_move_step(actor, step, at)


def can_state_delay_cause(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The officers handling the dossier."""
    return handles(actor, dossier, at)


def can_resume_dossier(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The officers handling the dossier."""
    return handles(actor, dossier, at)
