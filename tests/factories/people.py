"""Units, officers and their posts; persons and organisations."""

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from motcua.kernel.text import fold
from motcua.people.enums import Assurance, AssuranceSource, Level, Role
from motcua.people.models import Account, Officer, Organisation, Person, Place, Post, Unit
from motcua.people.rules.codes import path_of

START = date(2018, 1, 1)


class PlaceFactory(DjangoModelFactory):
    """A province; with `commune=True` a commune."""

    class Meta:
        model = Place

    class Params:
        commune = factory.Trait(level=Level.COMMUNE)

    code = factory.Sequence("P{}".format)
    name = factory.LazyAttribute(lambda place: f"Tỉnh {place.code}")
    level = Level.PROVINCE
    valid_from = START


class UnitFactory(DjangoModelFactory):
    """A province's unit; with `commune=True` a commune's, with `below=unit` one under it."""

    class Meta:
        model = Unit
        exclude = ("below",)

    class Params:
        commune = factory.Trait(level=Level.COMMUNE)
        ended = factory.Trait(valid_to=date(2025, 7, 1))

    below = None
    code = factory.Sequence("U{}".format)
    name = factory.LazyAttribute(lambda unit: f"UBND {unit.code}")
    level = factory.LazyAttribute(lambda unit: Level.COMMUNE if unit.below else Level.PROVINCE)
    parent = factory.LazyAttribute(lambda unit: unit.below)
    place = factory.SubFactory(PlaceFactory)
    path = factory.LazyAttribute(
        lambda unit: path_of(unit.code, unit.parent.path if unit.parent else "")
    )
    dossier_prefix = factory.Sequence("T01.{:04d}".format)
    valid_from = START


class AccountFactory(DjangoModelFactory):
    """An account with the password `secret-enough`."""

    class Meta:
        model = Account

    username = factory.Sequence("account-{}".format)
    password = factory.django.Password("secret-enough")


class PostFactory(DjangoModelFactory):
    """A post of a one-stop officer."""

    class Meta:
        model = Post

    officer = factory.SubFactory("tests.factories.people.OfficerFactory")
    unit = factory.SubFactory(UnitFactory)
    role = Role.ONE_STOP
    valid_from = START
    # A member of a digital team is appointed for a place, until a day.
    place = factory.LazyAttribute(lambda post: "Ấp Một" if _is_in_team(post) else "")
    valid_to = factory.LazyAttribute(lambda post: date(2036, 1, 1) if _is_in_team(post) else None)


def _is_in_team(post: Post) -> bool:
    return post.role == Role.DIGITAL_TEAM


class OfficerFactory(DjangoModelFactory):
    """An officer with an account; `one_stop_at=unit`, `leader_at=unit`, … give a post there."""

    class Meta:
        model = Officer
        skip_postgeneration_save = True

    code = factory.Sequence("officer-{}".format)
    name = factory.LazyAttribute(lambda officer: f"Cán bộ {officer.code}")
    account = factory.SubFactory(AccountFactory, username=factory.SelfAttribute("..code"))

    @staticmethod
    def _give(role):
        def give(officer, create, unit, **_extra):
            if unit is not None:
                PostFactory(officer=officer, unit=unit, role=role)

        return factory.post_generation(give)

    one_stop_at = _give(Role.ONE_STOP)
    case_officer_at = _give(Role.CASE_OFFICER)
    leader_at = _give(Role.LEADER)
    control_at = _give(Role.CONTROL)
    reform_at = _give(Role.REFORM)
    supervisor_at = _give(Role.SUPERVISOR)
    administrator_at = _give(Role.ADMINISTRATOR)
    digital_team_at = _give(Role.DIGITAL_TEAM)


class PersonFactory(DjangoModelFactory):
    """A declared person; with `verified=True` one whose identity card was seen."""

    class Meta:
        model = Person

    class Params:
        verified = factory.Trait(
            assurance=Assurance.VERIFIED, assurance_source=AssuranceSource.PAPER
        )

    name = "Danh Thị Út"
    folded = factory.LazyAttribute(lambda person: fold(person.name))
    identity_number = factory.Sequence("0911850{:05d}".format)
    assured_at = datetime(2026, 3, 2, tzinfo=UTC)


class OrganisationFactory(DjangoModelFactory):
    """A declared organisation; with `verified=True` one that the business register knows."""

    class Meta:
        model = Organisation

    class Params:
        verified = factory.Trait(
            assurance=Assurance.VERIFIED, assurance_source=AssuranceSource.BUSINESS_REGISTER
        )

    name = "Công ty TNHH Hồ Tiêu"
    folded = factory.LazyAttribute(lambda organisation: fold(organisation.name))
    tax_code = factory.Sequence("17000{:05d}".format)
    assured_at = datetime(2026, 3, 2, tzinfo=UTC)
