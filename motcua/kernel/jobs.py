"""Jobs that keep the log and the queue in order."""

from django_tasks import TaskContext, task

from motcua.kernel import actions
from motcua.kernel.anchors import anchor_log_daily
from motcua.kernel.clock import now
from motcua.kernel.rules.actors import SYSTEM


@task(takes_context=True)
def reap_jobs(context: TaskContext) -> int:
    """Put jobs whose worker is gone back into the queue."""
    return actions.reap_jobs(at=now(), besides=context.task_result.id)


@task()
def forget_jobs() -> int:
    """Remove jobs that ended long ago."""
    return actions.forget_jobs(at=now())


@task()
def erase_texts() -> int:
    """Erase what people wrote that was kept as long as its rule says; returns how many texts."""
    return sum(erased.count for erased in actions.erase_old_texts(by=SYSTEM, at=now()))


@task()
def anchor_log() -> str:
    """Note how far all chains reach, for `verify-log --anchor`; answers the name of the file."""
    return anchor_log_daily(at=now()).name
