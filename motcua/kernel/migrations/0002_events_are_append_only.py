"""The database itself refuses to change or remove an event."""

from django.db import migrations

SQLITE = [
    """CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON kernel_event
       BEGIN SELECT RAISE(ABORT, 'events are append-only'); END""",
    """CREATE TRIGGER event_is_never_removed BEFORE DELETE ON kernel_event
       BEGIN SELECT RAISE(ABORT, 'events are append-only'); END""",
    # INSERT OR REPLACE removes the former row without asking the trigger above.
    """CREATE TRIGGER event_is_never_replaced BEFORE INSERT ON kernel_event
       WHEN EXISTS (SELECT 1 FROM kernel_event WHERE id = NEW.id)
         OR EXISTS (SELECT 1 FROM kernel_event
                    WHERE chain_id = NEW.chain_id AND number = NEW.number)
       BEGIN SELECT RAISE(ABORT, 'events are append-only'); END""",
]
POSTGRESQL = [
    """CREATE FUNCTION refuse_event_change() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'events are append-only' USING ERRCODE = '23001'; END $$""",
    """CREATE TRIGGER event_is_append_only BEFORE UPDATE OR DELETE ON kernel_event
       FOR EACH ROW EXECUTE FUNCTION refuse_event_change()""",
    """CREATE TRIGGER event_log_is_never_emptied BEFORE TRUNCATE ON kernel_event
       FOR EACH STATEMENT EXECUTE FUNCTION refuse_event_change()""",
    # The application's role loses the right itself, even where it owns the table.
    "REVOKE UPDATE, DELETE, TRUNCATE ON kernel_event FROM PUBLIC, CURRENT_USER",
]


def forbid(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def allow(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION refuse_event_change() CASCADE")
        schema_editor.execute("GRANT UPDATE, DELETE, TRUNCATE ON kernel_event TO CURRENT_USER")
        return
    schema_editor.execute("DROP TRIGGER event_is_never_changed")
    schema_editor.execute("DROP TRIGGER event_is_never_removed")
    schema_editor.execute("DROP TRIGGER event_is_never_replaced")


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_initial")]
    operations = [migrations.RunPython(forbid, allow)]
