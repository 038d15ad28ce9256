"""Officers who act for another: what they are told, and the open steps they left behind."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from motcua.dossiers.enums import AuthorityBasis
from motcua.dossiers.events import AuthorityEnded, AuthorityGiven
from motcua.dossiers.models import Authority, DossierStep
from motcua.dossiers.queries.authorities import field_names, scope_in_words
from motcua.kernel.clock import VIETNAM
from motcua.kernel.enums import ActorKind
from motcua.kernel.events import Recorded
from motcua.kernel.models.dated import period_in_words
from motcua.kernel.rules.actors import ActorRef
from motcua.messages.models import Message
from motcua.messages.queries import list_news
from motcua.messages.rules.drafts import Draft, notices
from motcua.people.events import PostConfirmed, PostDelegated
from motcua.people.models import Officer, Post
from motcua.people.queries import list_posts, posts_in_force

POST, ACTING_FOR, ACTED_FOR = "post", "acting_for", "acted_for"
MOST = 500
"""The steps that one run of the job gives back."""


def list_left_by_deputies(at: datetime) -> list[DossierStep]:
    """Open steps of deputies whose time ended, and who hold the role in no other way."""
    ended, held = _ended(at.astimezone(VIETNAM).date()), _held(at.astimezone(VIETNAM).date())
    rows = DossierStep.objects.filter(Exists(ended), ~Exists(held), closed_at=None)
    return list(rows.select_related("dossier").order_by("pk")[:MOST])


def find_absent(step: DossierStep, at: datetime) -> Officer | None:
    """For whom the step's officer acted last; None if he still holds the role, or never acted."""
    day = at.astimezone(VIETNAM).date()
    same = {"officer": step.assignee_id, "unit": step.unit_id, "role": step.role}
    if Post.objects.filter(posts_in_force(day), **same).exists():
        return None
    ended = Post.objects.filter(valid_to__lte=day, **same).exclude(acts_for=None)
    last = ended.select_related("acts_for__account").order_by("-valid_to", "-pk").first()
    return last.acts_for if last else None


def list_acting_posts(officer: Officer, at: datetime) -> list[Post]:
    """The posts in force in which the officer acts for another, with that one. One statement,
    none if there are no such posts."""
    acting = [post.pk for post in list_posts(officer, at) if post.acts_for_id is not None]
    if not acting:
        return []
    rows = Post.objects.filter(pk__in=acting).select_related("acts_for", "unit")
    return list(rows.order_by("valid_to", "pk"))


def list_delegation_drafts(events: Sequence[Recorded], at: datetime) -> list[Draft]:
    """A notice to who acts for another from now on, and to the other, once for a post; where a
    second person must confirm it, then. One may also confirm it later, which is no news."""
    given = (PostDelegated, PostConfirmed)
    news = list_news([each for each in events if isinstance(each.event, given)], at)
    if not news:
        return []
    rows = Post.objects.filter(
        pk__in={each.subject_id for each in news}, acts_for__isnull=False, needs_confirmation=False
    )
    told = Message.objects.filter(
        subject_kind=POST, code__in=[ACTING_FOR, ACTED_FOR], subject_id__in=rows
    )
    untold = rows.exclude(pk__in=told.values("subject_id"))
    posts = {row.pk: row for row in untold.select_related("officer", "acts_for", "unit")}
    return [
        draft
        for each in news
        if (post := posts.pop(each.subject_id, None)) is not None
        for draft in (*_told(post, each), *_told_of_former(post, each))
    ]


def list_authority_drafts(events: Sequence[Recorded], at: datetime) -> list[Draft]:
    """A notice to who decides by a document from now on, and to who does so no more; to those who
    act for him that they do not decide by it.

    None to who entered or ended it.
    """
    told = [each for each in events if isinstance(each.event, (AuthorityGiven, AuthorityEnded))]
    news = list_news(told, at)
    if not news:
        return []
    rows = Authority.objects.filter(pk__in={each.subject_id for each in news})
    documents = {row.pk: row for row in rows.select_related("post__unit", "post__officer")}
    fields = field_names(documents.values())
    return [
        draft
        for each in news
        if (row := documents.get(each.subject_id)) is not None
        for draft in (
            *_told_of_document(row, each, fields),
            *_told_beside(row, each, fields),
        )
    ]


def _told_beside(row: Authority, each: Recorded, fields: Mapping[int, str]) -> list[Draft]:
    """Acting for somebody does not pass on an authorisation in writing (decision 33)."""
    if row.basis != AuthorityBasis.AUTHORISED or isinstance(each.event, AuthorityEnded):
        return []
    given = row.post
    acting = Post.objects.filter(
        acts_for=given.officer_id,
        unit=given.unit_id,
        role=given.role,
        needs_confirmation=False,
        valid_from__lt=row.valid_to,
        valid_to__gt=max(row.valid_from, each.at.astimezone(VIETNAM).date()),
    )
    told = set(acting.values_list("officer", flat=True)) - {each.actor.actor_id}
    return _beside([row], each, ("authority", row.pk), sorted(told), fields)


def _told_of_former(post: Post, each: Recorded) -> list[Draft]:
    """Who begins to act for somebody is told of the documents that this one has already."""
    if each.actor == ActorRef(ActorKind.OFFICER, post.officer_id):
        return []
    rows = Authority.objects.filter(
        basis=AuthorityBasis.AUTHORISED,
        post__officer=post.acts_for_id,
        post__unit=post.unit_id,
        post__role=post.role,
        valid_from__lt=post.valid_to,
        valid_to__gt=post.valid_from,
    )
    documents = list(rows.select_related("post__unit", "post__officer").order_by("pk"))
    about = (POST, post.pk)
    return _beside(documents, each, about, [post.officer_id], field_names(documents))


def _beside(
    documents: Sequence[Authority],
    each: Recorded,
    about: tuple[str, int],
    to: list[int],
    fields: Mapping[int, str],
) -> list[Draft]:
    if not documents or not to:
        return []
    given = documents[0].post
    return notices(
        code="authority_beside",
        cause=("event", each.pk),
        subject=about,
        unit_id=given.unit_id,
        values={
            "number": ", ".join(row.document_number for row in documents),
            "unit": given.unit.name,
            "officer": given.officer.name,
            "what": "; ".join(scope_in_words(row, fields) for row in documents),
        },
        officers=to,
    )


def _told_of_document(row: Authority, each: Recorded, fields: Mapping[int, str]) -> list[Draft]:
    if each.actor == ActorRef(ActorKind.OFFICER, row.post.officer_id):
        return []
    values = {"number": row.document_number, "unit": row.post.unit.name}
    if isinstance(each.event, AuthorityEnded):
        code = "authority_ended"
        values["from"] = f"{each.event.ended_on:%d/%m/%Y}"
    else:
        code = "authority_given"
        values |= {"period": period_in_words(row), "what": scope_in_words(row, fields)}
    return notices(
        code=code,
        cause=("event", each.pk),
        subject=("authority", row.pk),
        unit_id=row.post.unit_id,
        values=values,
        officers=[row.post.officer_id],
    )


def _told(post: Post, each: Recorded) -> list[Draft]:
    absent, last = post.acts_for, post.valid_to
    if absent is None or last is None:
        return []
    values = {
        "role": post.role_name,
        "unit": post.unit.name,
        "from": f"{post.valid_from:%d/%m/%Y}",
        "until": f"{last - timedelta(days=1):%d/%m/%Y}",
    }
    return [
        draft
        for code, to, other in (
            (ACTING_FOR, post.officer, absent),
            (ACTED_FOR, absent, post.officer),
        )
        if each.actor != ActorRef(ActorKind.OFFICER, to.pk)
        for draft in notices(
            code=code,
            cause=("event", each.pk),
            subject=(POST, post.pk),
            unit_id=post.unit_id,
            values=values | {"officer": other.name},
            officers=[to.pk],
        )
    ]


def _ended(day: date) -> QuerySet[Post]:
    return Post.objects.filter(
        valid_to__lte=day,
        acts_for__isnull=False,
        officer=OuterRef("assignee"),
        unit=OuterRef("unit"),
        role=OuterRef("role"),
    )


def _held(day: date) -> QuerySet[Post]:
    same = {"officer": OuterRef("assignee"), "unit": OuterRef("unit"), "role": OuterRef("role")}
    return Post.objects.filter(posts_in_force(day), **same)
