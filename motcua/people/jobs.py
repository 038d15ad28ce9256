"""Jobs about people's accounts."""

from django_tasks import task

from motcua.kernel.clock import now
from motcua.people.actions.forget_sign_ins import forget_sign_ins


@task()
def forget_old_sign_ins() -> int:
    """Remove what is remembered of old sign-ins."""
    return forget_sign_ins(at=now())
