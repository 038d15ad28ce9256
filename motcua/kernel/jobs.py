"""Jobs that keep the log and the queue in order."""

from django_tasks import TaskContext, task

from motcua.kernel import actions
from motcua.kernel.anchors import anchor_log_daily
from motcua.kernel.clock import now
from motcua.kernel.rules.actors import SYSTEM


@task(takes_context=True)
def reap_jobs(context: TaskContext) -> int:
    """Requeue jobs whose worker died."""
    return actions.reap_jobs(at=now(), besides=context.task_result.id)


@task()
def forget_jobs() -> int:
    """Delete old jobs that are done or failed."""
    return actions.forget_jobs(at=now())


@task()
def erase_texts() -> int:
    """Erase free text whose retention period is over; returns how many texts."""
    return sum(erased.count for erased in actions.erase_old_texts(by=SYSTEM, at=now()))


@task()
def anchor_log() -> str:
    """Write the heads of all chains for `verify-log --anchor`; returns the file's name."""
    return anchor_log_daily(at=now()).name
