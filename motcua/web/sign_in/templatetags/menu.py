"""The menu of every page: `{% load menu %}`."""

from typing import Any

from django import template
from django.template import Context

from motcua.kernel.clock import now
from motcua.web.sign_in.menu import menu_of

register = template.Library()


@register.inclusion_tag("sign_in/menu.html", takes_context=True)
def menu(context: Context) -> dict[str, Any]:
    """The faces of whoever reads; the public ones where nobody may be asked."""
    request = context.get("request")
    faces = menu_of(getattr(request, "user", None), now())
    return {"faces": faces, "request": request}
