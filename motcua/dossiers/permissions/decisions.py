"""Who may propose and who may decide."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from motcua.dossiers.enums import AuthorityBasis, DecisionKind
from motcua.dossiers.models import (
    Authority,
    Dossier,
    DossierStep,
)
from motcua.dossiers.permissions.roles import (
    DECIDERS,
    deciding_now,
    handles,
    helped_with,
    is_at_counter,
    posts_at,
)
from motcua.dossiers.queries.authorities import limits_of, list_authorities_of, map_fields
from motcua.dossiers.rules.authorities import why_not_covered
from motcua.kernel.clock import VIETNAM
from motcua.kernel.rules.actors import Actor
from motcua.people.enums import Role
from motcua.people.models import Officer, Post
from motcua.people.permissions import (
    LEADERS,
    acts_at,
    can_manage_people,
    carried_on,
    posts_of,
)


def can_propose_pause(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The officers handling the dossier."""
    return handles(actor, dossier, at)


def can_propose_extension(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The deciding unit: the office that is late apologises (NĐ 118/2025 Điều 19)."""
    return acts_at(actor, DECIDERS, {dossier.deciding_unit_id}, at)


def can_propose_refusal(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The receiving counter."""
    return is_at_counter(actor, dossier, at)


def can_propose_stop(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The deciding unit."""
    return acts_at(actor, DECIDERS, {dossier.deciding_unit_id}, at)


def can_propose_rejection(actor: Actor, step: DossierStep, at: datetime) -> bool:
    """Officers with the role of the step, and the case officers of its unit."""
    return acts_at(actor, {step.role, Role.CASE_OFFICER}, {step.unit_id}, at)


def can_approve_proposal(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """Leaders of the deciding unit and its officers who are authorised in writing.

    Before acceptance those of the receiving unit. `why_not_decide` says what they may not decide.
    Never who helped the applicant to file it.
    """
    if helped_with(actor, dossier):
        return False
    units = {deciding_now(dossier)}
    if acts_at(actor, LEADERS, units, at):
        return True
    held = posts_at(actor, units, at)
    rows = list_authorities_of(held)
    return any(row.basis == AuthorityBasis.AUTHORISED for row in rows)


def why_not_decide(officer: Officer, dossier: Dossier, kind: DecisionKind, at: datetime) -> str:
    """Why the officer does not hold the authority for this decision; empty if he does.

    The head of the unit decides all; a deputy what a document assigns to him, if any does; whoever
    acts for one of them the same; others what they are authorised to in writing, in its period.
    Who helped the applicant to file it decides nothing about it.
    """
    if helped_with(officer, dossier):
        return _("Bạn đã làm giúp hồ sơ này nên không quyết định hồ sơ này.")
    documents = _documents_of(officer, deciding_now(dossier), at)
    if documents is None:
        return ""
    day = at.astimezone(VIETNAM).date()
    return why_not_covered(documents, kind, dossier.procedure_code, dossier.field_id, day)


def find_authorisation(
    officer: Officer, dossier: Dossier, kind: DecisionKind, at: datetime
) -> Authority | None:
    """The document that authorised the officer to this decision then; None for a leader."""
    refused = kind == DecisionKind.REFUSE
    unit = dossier.receiving_unit_id if refused else dossier.deciding_unit_id
    day = at.astimezone(VIETNAM).date()
    covering = (
        row
        for row in _documents_of(officer, unit, at) or ()
        if row.holds_on(day) and row.covers(kind, dossier.procedure_code, dossier.field_id)
    )
    found = next(covering, None)
    return found if found is not None and found.basis == AuthorityBasis.AUTHORISED else None


def _documents_of(officer: Officer, unit: int, at: datetime) -> list[Authority] | None:
    """By which documents the officer decides there, in force or not; None for all decisions."""
    day = at.astimezone(VIETNAM).date()
    held = posts_at(officer, {unit}, at)
    rows = list_authorities_of(held)
    documents: list[Authority] = []
    for post in held:
        if post.role in LEADERS:
            limits = limits_of(post, rows, day)
            if not limits:
                return None
            documents += limits
        documents += [
            row for row in rows if row.post_id == post.pk and row.basis == AuthorityBasis.AUTHORISED
        ]
    return documents


def can_give_authority(actor: Actor, post: Post, at: datetime) -> bool:
    """Administrators over its unit, who enter what a document says; leaders of the unit, of their
    own authority (`why_not_give`), to an officer there who is no leader."""
    return can_manage_people(actor, post.unit, at) or _may_authorise(actor, post, at)


def can_end_authority(actor: Actor, authority: Authority | None, at: datetime) -> bool:
    """Who may give one to that post."""
    return authority is not None and can_give_authority(actor, authority.post, at)


def _may_authorise(actor: Actor, post: Post, at: datetime) -> bool:
    is_own = isinstance(actor, Officer) and post.officer_id == actor.pk
    return not is_own and post.role not in LEADERS and bool(_own_leads(actor, post, at))


def _own_leads(actor: Actor, post: Post, at: datetime) -> list[Post]:
    """The actor's posts as leader of the post's unit; acting for somebody is not passed on."""
    return [
        held
        for held in posts_of(actor, LEADERS, at)
        if held.acts_for_id is None and post.unit_id in {unit.pk for unit in carried_on(held, at)}
    ]


def why_not_give(actor: Actor, wanted: Authority, at: datetime) -> tuple[str, str] | None:
    """The field and the sentence that keep a leader from giving what he does not have himself.

    None for administrators, who only enter what a document says. A deputy has what is assigned to
    him, on the days of that document.
    """
    if can_manage_people(actor, wanted.post.unit, at):
        return None
    last = wanted.valid_to - timedelta(days=1) if wanted.valid_to else wanted.valid_from
    leads = _own_leads(actor, wanted.post, at)
    lasting = [post for post in leads if post.holds_on(wanted.valid_from) and post.holds_on(last)]
    if not lasting:
        return "last_day", _("Bạn không giữ vị trí lãnh đạo ở đây đến hết ngày đó.")
    rows = list_authorities_of(lasting)
    field_of = map_fields(wanted.procedures)
    for post in lasting:
        limits = limits_of(post, rows, wanted.valid_from)
        if not limits or any(
            row.holds_on(wanted.valid_from)
            and row.holds_on(last)
            and row.includes(wanted.kinds, wanted.procedures, wanted.fields, field_of)
            for row in limits
        ):
            return None
    return "kinds", _(
        "Bạn chỉ giao được việc mà văn bản phân công giao cho bạn suốt những ngày đó."
    )


def decides_alone(officer: Officer, proposed_by_id: int | None, dossier: Dossier) -> bool:
    """Whether the officer would decide what he proposed himself, and the unit does not allow it."""
    if proposed_by_id != officer.pk:
        return False
    accepted = dossier.received_at is not None
    unit = dossier.deciding_unit if accepted else dossier.receiving_unit
    return not unit.decides_own_proposals


def can_return_proposal(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """Who may approve it."""
    return can_approve_proposal(actor, dossier, at)


def can_recall_proposal(actor: Actor, dossier: Dossier, _at: datetime) -> bool:
    """Who proposed it; the action asks whether that is the one that waits."""
    return isinstance(actor, Officer) and dossier.proposals.filter(proposed_by=actor).exists()


def can_lapse_dossier(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """The counter (NĐ 118/2025 Điều 19 khoản 5: the centre closes it)."""
    return is_at_counter(actor, dossier, at)
