"""Who decides what, by a document: what a deputy is assigned, and who is authorised in writing."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from django.db import models
from django.db.models import F, Q

from motcua.dossiers.enums import AuthorityBasis, DecisionKind
from motcua.kernel.models.constraints import one_of
from motcua.kernel.models.dated import ENDS_TOO_EARLY, Dated
from motcua.people.models import Officer, Post

NO_FIELDS: Mapping[str, int] = MappingProxyType({})


class Authority(Dated):
    """The decisions that a document gives to the holder of a post, for dossiers of its unit.

    An assignment limits a leader's post to its scope; an authorisation gives the scope to another
    post, for a period. Empty `kinds` means every kind of decision; empty `procedures` (codes) and
    `fields` (ids of catalogue fields) every procedure, otherwise those of either list. It holds
    only while the post is in force.
    """

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="authorities")
    basis = models.CharField(max_length=10, choices=AuthorityBasis.choices)
    document_number = models.CharField(max_length=60)
    document_on = models.DateField()
    kinds = models.JSONField(default=list, blank=True)
    procedures = models.JSONField(default=list, blank=True)
    fields = models.JSONField(default=list, blank=True)
    given_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            one_of("basis", AuthorityBasis, name="authority_basis_known"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="authority_ends_when_it_starts_or_later",
                violation_error_message=ENDS_TOO_EARLY,
            ),
            models.CheckConstraint(
                condition=~Q(basis=AuthorityBasis.AUTHORISED) | Q(valid_to__isnull=False),
                name="authority_in_writing_has_an_end",
            ),
            models.CheckConstraint(
                condition=~Q(document_number=""), name="authority_names_its_document"
            ),
        ]

    def covers(self, kind: str, procedure: str, field_id: int) -> bool:
        """Whether its scope holds this kind of decision about this procedure."""
        everything = not self.procedures and not self.fields
        about = everything or procedure in self.procedures or field_id in self.fields
        return about and (not self.kinds or kind in self.kinds)

    def includes(
        self,
        kinds: Collection[str],
        procedures: Collection[str],
        fields: Collection[int],
        field_of: Mapping[str, int] = NO_FIELDS,
    ) -> bool:
        """Whether a document with this scope would give nothing more.

        `field_of` are the fields of procedures; without it a procedure is held only by its code.
        """
        everything = not self.procedures and not self.fields
        named = bool(procedures or fields)
        codes = {code for code in procedures if field_of.get(code) not in self.fields}
        within = codes <= set(self.procedures) and set(fields) <= set(self.fields)
        of_kinds = not self.kinds or (bool(kinds) and set(kinds) <= set(self.kinds))
        return of_kinds and (everything or (named and within))

    @property
    def kind_names(self) -> list[str]:
        """The kinds of decision in words; empty for every kind."""
        return [str(DecisionKind(kind).label) for kind in self.kinds]
