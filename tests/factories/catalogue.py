"""Procedures and what their versions state."""

from datetime import date, time

import factory

from motcua.catalogue.enums import Publication
from motcua.catalogue.models import (
    Component,
    FeeRow,
    Field,
    Procedure,
    ProcedureCase,
    ProcedureVersion,
    TimeRow,
)
from motcua.kernel.text import fold
from motcua.worktime.enums import TimeUnit
from tests.factories.processes import ProcessDefinitionFactory


class FieldFactory(factory.django.DjangoModelFactory):
    """A field of administration."""

    class Meta:
        model = Field
        django_get_or_create = ("name",)

    name = "Hộ tịch"
    folded = factory.LazyAttribute(lambda field: fold(field.name))


class ProcedureFactory(factory.django.DjangoModelFactory):
    """A procedure that citizens see, without a version."""

    class Meta:
        model = Procedure

    code = factory.Sequence(lambda number: f"9.{1000 + number:06d}")
    name = factory.LazyAttribute(lambda procedure: f"Cấp giấy thử {procedure.code}")
    field = factory.SubFactory(FieldFactory)
    search_text = factory.LazyAttribute(lambda p: fold(f"{p.code} {p.name}"))

    class Params:
        unconfirmed = factory.Trait(publication=Publication.UNCONFIRMED)


class ProcedureVersionFactory(factory.django.DjangoModelFactory):
    """A version in force since 2022 with a general limit of 3 working days."""

    class Meta:
        model = ProcedureVersion
        skip_postgeneration_save = True

    procedure = factory.SubFactory(ProcedureFactory)
    number = factory.Sequence(lambda number: number + 1)
    name = factory.SelfAttribute("procedure.name")
    valid_from = date(2022, 1, 1)
    times = factory.RelatedFactory("tests.factories.catalogue.TimeRowFactory", "version")

    class Params:
        timeless = factory.Trait(times=None)
        runnable = factory.Trait(
            process=factory.SubFactory(ProcessDefinitionFactory, published=True)
        )


class ProcedureCaseFactory(factory.django.DjangoModelFactory):
    """A case of a version."""

    class Meta:
        model = ProcedureCase

    version = factory.SubFactory(ProcedureVersionFactory)
    position = factory.Sequence(lambda number: number + 1)
    name = factory.LazyAttribute(lambda case: f"Trường hợp {case.position}")


class TimeRowFactory(factory.django.DjangoModelFactory):
    """A limit of 3 working days for all cases and channels."""

    class Meta:
        model = TimeRow

    version = factory.SubFactory(ProcedureVersionFactory, timeless=True)
    amount = 3
    unit = TimeUnit.WORKING_DAYS

    class Params:
        same_day = factory.Trait(amount=0, same_day_before=time(15))
        unstated = factory.Trait(amount=None, unit=TimeUnit.UNKNOWN)
        unitless = factory.Trait(unit=TimeUnit.UNKNOWN)


class FeeRowFactory(factory.django.DjangoModelFactory):
    """A fee of 20.000 đồng for all cases and channels."""

    class Meta:
        model = FeeRow

    version = factory.SubFactory(ProcedureVersionFactory)
    amount = 20000


class ComponentFactory(factory.django.DjangoModelFactory):
    """One original that every case needs."""

    class Meta:
        model = Component

    version = factory.SubFactory(ProcedureVersionFactory)
    position = factory.Sequence(lambda number: number + 1)
    name = factory.LazyAttribute(lambda component: f"Giấy tờ {component.position}")
    originals = 1
