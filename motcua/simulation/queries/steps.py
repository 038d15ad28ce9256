"""The step at which a simulated dossier stands."""

from django.db import connection

from motcua.dossiers.models import DossierStep

# Asked before every second act, so the statement is not put together anew each time.
OPEN = """
    SELECT open.id FROM dossiers_dossierstep AS open
    JOIN processes_step AS step ON step.id = open.step_id
    WHERE open.dossier_id = %s AND open.closed_at IS NULL AND step.key = %s
"""


def find_open_step(dossier_id: int, key: str) -> int:
    """The row of the step with this key, if it is open. Raises `DossierStep.DoesNotExist`."""
    with connection.cursor() as cursor:
        cursor.execute(OPEN, [dossier_id, key])
        found = cursor.fetchone()
    if found is None:
        raise DossierStep.DoesNotExist(key)
    return int(found[0])
