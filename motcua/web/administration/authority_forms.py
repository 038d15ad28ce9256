"""The form about a document that says who decides what."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.enums import AuthorityBasis
from motcua.people.enums import Role
from motcua.people.models import Post
from motcua.web.ui.authorities import DOCUMENT, ScopeForm
from motcua.web.ui.forms import DateField


class AuthorityForm(ScopeForm):
    """A document that assigns decisions to a deputy, or authorises an officer for a period."""

    first_day = DateField(label=gettext_lazy("Có hiệu lực từ ngày"))
    last_day = DateField(label=gettext_lazy("Đến hết ngày"), required=False)
    field_order = (*DOCUMENT, "first_day", "last_day")

    def __init__(self, *given: Any, post: Post, **options: Any) -> None:
        """`post` tells whether work is assigned to a deputy or an officer is authorised."""
        super().__init__(*given, **options)
        deputy = post.role == Role.LEADER
        self.basis = AuthorityBasis.ASSIGNED if deputy else AuthorityBasis.AUTHORISED
        if deputy:
            self.fields["last_day"].help_text = _("Để trống nếu văn bản không nêu ngày cuối.")
