"""Documents that say who decides what."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from motcua.catalogue.models import Field, Procedure
from motcua.dossiers.enums import AuthorityBasis, DecisionKind
from motcua.dossiers.models import Authority
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotVisible
from motcua.people.enums import DOSSIER_ROLES
from motcua.people.models import Officer, Post
from motcua.people.permissions import LEADERS, carried_on, list_managed_units, posts_of

# Ids of units, and the documents in force there, None for all.
Scope = tuple[set[int], list[Authority] | None]
MOST_NAMED, MOST_DOCUMENTS = 10, 20


def list_authorities_of(posts: Iterable[Post]) -> list[Authority]:
    """All documents about these posts and the posts for whose holders they act, with their posts.

    One statement; includes those that have ended, to tell why somebody no longer decides, but not
    those that never held.
    """
    held = list(posts)
    if not held:
        return []
    away = Q(pk__in=[])
    for post in held:
        if post.acts_for_id is not None:
            away |= Q(post__officer=post.acts_for_id, post__unit=post.unit_id, post__role=post.role)
    rows = Authority.objects.filter(Q(post__in=held) | away).select_related("post__unit")
    rows = rows.exclude(valid_to=F("valid_from"))
    return list(rows.order_by("-valid_from", "pk"))


def limits_of(post: Post, rows: Iterable[Authority], day: date) -> list[Authority]:
    """The assignments that limit a leader's post; those of the officer for whom it acts."""
    holder = post.acts_for_id
    return [
        row
        for row in rows
        if row.basis == AuthorityBasis.ASSIGNED
        and (
            row.post_id == post.pk
            if holder is None
            else row.post.officer_id == holder and row.post.is_in_force(day)
        )
    ]


def scopes_of(officer: Officer, at: datetime) -> list[Scope]:
    """Where the officer decides: ids of units, and the documents in force there, None for all."""
    day = at.astimezone(VIETNAM).date()
    held = posts_of(officer, DOSSIER_ROLES, at)
    rows = list_authorities_of(held)
    scopes: list[Scope] = []
    for post in held:
        units = {unit.pk for unit in carried_on(post, at)}
        limits = limits_of(post, rows, day) if post.role in LEADERS else []
        if post.role in LEADERS and not limits:
            scopes.append((units, None))
        given = limits + [
            row for row in rows if row.post_id == post.pk and row.basis == AuthorityBasis.AUTHORISED
        ]
        scopes.append((units, [row for row in given if row.holds_on(day)]))
    return scopes


def scope_condition(rows: Iterable[Authority], kinds: Collection[str]) -> Q:
    """The proposals of these kinds that the documents cover; the SQL twin of `Authority.covers`."""
    found = Q(pk__in=[])
    for row in rows:
        of_kinds = Q(kind__in=[kind for kind in kinds if not row.kinds or kind in row.kinds])
        found |= of_kinds & _is_about(row)
    return found


def refund_condition(rows: Iterable[Authority]) -> Q:
    """The refunds that the documents cover; the SQL twin of `Authority.covers`."""
    found = Q(pk__in=[])
    for row in rows:
        if not row.kinds or DecisionKind.REFUND in row.kinds:
            found |= _is_about(row)
    return found


def _is_about(row: Authority) -> Q:
    """The procedures and fields that the document names; all if it names none."""
    if not row.procedures and not row.fields:
        return ~Q(pk__in=[])
    return Q(dossier__procedure_code__in=row.procedures) | Q(dossier__field__in=row.fields)


def list_managed_authorities(officer: Officer, at: datetime) -> QuerySet[Authority]:
    """All documents about posts at the units that the officer manages, the newest first."""
    rows = Authority.objects.filter(post__unit__in=list_managed_units(officer, at))
    return rows.select_related("post__officer", "post__unit").order_by("-valid_from", "-pk")


def get_managed_authority(pk: int, *, by: Officer, at: datetime) -> Authority:
    """One of those. Raises `NotVisible`."""
    found = list_managed_authorities(by, at).filter(pk=pk).first()
    if found is None:
        raise NotVisible(_("Không có văn bản này."))
    return found


def field_names(rows: Iterable[Authority]) -> dict[int, str]:
    """The names of the fields that these documents name. One statement."""
    wanted = {pk for row in rows for pk in row.fields}
    return dict(Field.objects.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}


def scope_in_words(row: Authority, fields: Mapping[int, str]) -> str:
    """What the document lets its holder decide; `fields` are the names of those it names.

    Of a long list the first `MOST_NAMED`, and how many more.
    """
    kinds = "; ".join(row.kind_names) or _("mọi việc")
    about = [*(fields.get(pk, "") for pk in row.fields), *row.procedures]
    if not about:
        return _("%(kinds)s của mọi thủ tục") % {"kinds": kinds}
    named, more = ", ".join(about[:MOST_NAMED]), len(about) - MOST_NAMED
    said = {"kinds": kinds, "about": named, "more": more}
    if more > 0:
        return _("%(kinds)s, chỉ của %(about)s và %(more)d thủ tục, lĩnh vực khác") % said
    return _("%(kinds)s, chỉ của %(about)s") % said


def list_documents_of(officer: Officer) -> list[Authority]:
    """The documents about the officer's posts, the newest first, at most `MOST_DOCUMENTS`."""
    rows = Authority.objects.filter(post__officer=officer).select_related("post__unit")
    return list(rows.order_by("-valid_from", "-pk")[:MOST_DOCUMENTS])


def list_authorised(units: Collection[int], at: datetime) -> QuerySet[Authority]:
    """The authorisations in writing at these units, in force at that time or to come."""
    rows = Authority.objects.filter(
        basis=AuthorityBasis.AUTHORISED,
        post__unit__in=units,
        valid_to__gt=at.astimezone(VIETNAM).date(),
    )
    return rows.select_related("post__officer", "post__unit").order_by("valid_from", "pk")


def map_fields(codes: Collection[str]) -> dict[str, int]:
    """The ids of the fields of these procedures. No statement without a code."""
    if not codes:
        return {}
    return dict(Procedure.objects.filter(code__in=codes).values_list("code", "field_id"))


def find_fields(folded: Collection[str]) -> dict[str, int]:
    """The ids of the fields with these folded names."""
    return dict(Field.objects.filter(folded__in=folded).values_list("folded", "pk"))


def list_known_procedures(codes: Collection[str]) -> set[str]:
    """Those of the codes that the catalogue holds."""
    return set(Procedure.objects.filter(code__in=codes).values_list("code", flat=True))
