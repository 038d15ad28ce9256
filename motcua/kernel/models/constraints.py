"""Constraints shared by many models, some of which Django has no class for."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.ddl_references import Statement, Table
from django.db.models import BaseConstraint, CheckConstraint, Choices, F, Model, Q

Editor = BaseDatabaseSchemaEditor


def one_of(
    field: str, choices: type[Choices], *, name: str, blank: bool = False
) -> CheckConstraint:
    """CHECK that the column holds one of the choices, or is empty if `blank`."""
    values = [*([""] if blank else []), *choices.values]
    return CheckConstraint(condition=Q(**{f"{field}__in": values}), name=name)


class _Declared(BaseConstraint):
    """A constraint added by separate statements, after all tables are created.

    They are deferred, as Django defers those of foreign keys, so that they also run after SQLite
    rebuilds a table for another change.
    """

    def __eq__(self, other: object) -> bool:
        """Whether both deconstruct to the same migration code."""
        return isinstance(other, _Declared) and self.deconstruct() == other.deconstruct()

    def __hash__(self) -> int:
        return hash(self.name)

    # `Any`, as Django's stubs are narrower than Django itself: None, a string or a statement.
    def constraint_sql(self, model: Any, schema_editor: Any) -> Any:
        """The clause in CREATE TABLE; None if it is added by separate statements."""
        raise NotImplementedError

    def create_sql(self, model: Any, schema_editor: Any) -> Any:
        """Add it to an existing table: only PostgreSQL can, without rebuilding the table."""
        self.constraint_sql(model, schema_editor)

    def remove_sql(self, model: Any, schema_editor: Any) -> Any:
        """Drop it, on PostgreSQL."""
        return _statement(
            model, schema_editor, "ALTER TABLE %(table)s DROP CONSTRAINT %(name)s", self.name
        )

    def _add(self, model: type[Model], schema_editor: Editor, clause: str) -> None:
        sql = f"ALTER TABLE %(table)s ADD CONSTRAINT %(name)s {clause}"
        schema_editor.deferred_sql.append(_statement(model, schema_editor, sql, self.name))


class NeverOverlaps(_Declared):
    """No two rows with equal `fields` have overlapping validity; one of no day overlaps none.

    The model has `valid_from` and `valid_to` (exclusive, or null). An exclusion constraint on
    PostgreSQL, triggers on SQLite.
    """

    def __init__(self, *, fields: Sequence[str], name: str, **options: Any) -> None:
        """`fields` are names of the model's fields; a foreign key is compared by its id."""
        super().__init__(name=name, **options)
        self.fields = tuple(fields)

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        """As a migration writes it."""
        path, given, options = super().deconstruct()
        return path, tuple(given), {**options, "fields": self.fields}

    def validate(
        self,
        model: type[Model],
        instance: Any,
        exclude: Any = None,  # noqa: ARG002 - one of Django's
        using: str = "default",
    ) -> None:
        """Raise `ValidationError` if another row's validity overlaps."""
        alike = {name: getattr(instance, name) for name in self.fields}
        manager = model._default_manager  # noqa: SLF001 - Django documents it
        rows = manager.using(using).filter(**alike).exclude(pk=instance.pk)
        rows = rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=instance.valid_from))
        rows = rows.exclude(valid_to=F("valid_from"))
        if instance.valid_to is not None:
            rows = rows.filter(valid_from__lt=instance.valid_to)
        if instance.valid_to != instance.valid_from and rows.exists():
            raise ValidationError(self.get_violation_error_message())

    def constraint_sql(self, model: Any, schema_editor: Any) -> Any:
        """Nothing in CREATE TABLE."""
        columns = _columns(model, self.fields)
        if schema_editor.connection.vendor == "postgresql":
            # For equality beside ranges. A trusted extension: the database's owner may create it.
            schema_editor.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
            alike = ", ".join(f"{column} WITH =" for column in columns)
            days = "daterange(valid_from, valid_to) WITH &&"
            self._add(model, schema_editor, f"EXCLUDE USING gist ({alike}, {days})")
            return None
        for operation in ("insert", "update"):
            sql = _trigger(self.name, operation, columns)
            name = f"{self.name}_{operation}"
            schema_editor.deferred_sql.append(_statement(model, schema_editor, sql, name))
        return None


class SameParent(_Declared):
    """A row and the one that its foreign key `field` points to have the same `parent`.

    A composite foreign key: the other model has a unique constraint over its `id` and `parent`.
    """

    def __init__(self, *, field: str, parent: str, name: str, **options: Any) -> None:
        """Both models call the foreign key to the parent `parent`."""
        super().__init__(name=name, **options)
        self.field, self.parent = field, parent

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        """As a migration writes it."""
        path, given, options = super().deconstruct()
        return path, tuple(given), {**options, "field": self.field, "parent": self.parent}

    def validate(
        self,
        model: type[Model],  # noqa: ARG002 - one of Django's, as the next
        instance: Any,
        exclude: Any = None,  # noqa: ARG002
        using: str = "default",  # noqa: ARG002
    ) -> None:
        """Raise `ValidationError` if the two have different parents."""
        other = getattr(instance, self.field)
        if other is not None and getattr(other, self.parent) != getattr(instance, self.parent):
            raise ValidationError(self.get_violation_error_message())

    def constraint_sql(self, model: Any, schema_editor: Any) -> Any:
        """The clause on SQLite, which accepts it only in CREATE TABLE."""
        field, parent = _columns(model, (self.field, self.parent))
        other: Any = _field(model, self.field).related_model
        clause = (
            f"FOREIGN KEY ({field}, {parent}) REFERENCES {_table(other)} (id, {parent})"
            " DEFERRABLE INITIALLY DEFERRED"
        )
        if schema_editor.connection.vendor != "postgresql":
            return f"CONSTRAINT {self.name} {clause}"
        self._add(model, schema_editor, clause)
        return None


def _trigger(name: str, operation: str, columns: Sequence[str]) -> str:
    alike = " AND ".join(f"o.{column} = NEW.{column}" for column in columns)
    return (
        f"CREATE TRIGGER %(name)s BEFORE {operation.upper()} ON %(table)s WHEN EXISTS ("  # noqa: S608
        f"SELECT 1 FROM %(table)s o WHERE {alike} AND o.id IS NOT NEW.id"
        " AND (o.valid_to IS NULL OR o.valid_to > MAX(NEW.valid_from, o.valid_from))"
        " AND (NEW.valid_to IS NULL OR NEW.valid_to > MAX(NEW.valid_from, o.valid_from)))"
        f" BEGIN SELECT RAISE(ABORT, '{name}'); END"
    )


def _columns(model: type[Model], fields: Sequence[str]) -> list[str]:
    return [str(_field(model, name).column) for name in fields]


def _field(model: type[Model], name: str) -> Any:
    return model._meta.get_field(name)  # noqa: SLF001 - Django documents _meta


def _table(model: type[Model]) -> str:
    return model._meta.db_table  # noqa: SLF001


def _statement(model: type[Model], schema_editor: Editor, sql: str, name: str) -> Statement:
    return Statement(sql, table=Table(_table(model), schema_editor.quote_name), name=name)
