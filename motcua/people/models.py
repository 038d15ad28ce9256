"""Places and units with their dates, accounts, officers and posts."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from motcua.people.enums import Level, Role


class Dated(models.Model):
    """Something that holds from one day until the day before another (both local dates)."""

    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


class Place(Dated):
    """An administrative place: province, district or commune, under its official code."""

    code = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    level = models.CharField(max_length=10, choices=Level.choices)
    # A place with children or dossiers stays: history points to it.
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    successor = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="predecessors"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code", "valid_from"], name="place_code_once_per_start"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="place_ends_after_it_starts",
            ),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="place_level_known"),
        ]


class Unit(Dated):
    """An organisation that receives or decides dossiers. Its parent never changes: a
    reorganisation ends the unit and names a successor.

    `path` holds the codes from the root to this unit, each followed by a slash, so that the units
    under another are one prefix. `dossier_prefix` opens its dossier codes (`H15.50.05.13`).
    """

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    level = models.CharField(max_length=10, choices=Level.choices)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="units")
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    successor = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="predecessors"
    )
    path = models.CharField(max_length=200, db_index=True)
    dossier_prefix = models.CharField(max_length=40)
    counter_name = models.CharField(max_length=200, blank=True)
    counter_address = models.CharField(max_length=300, blank=True)
    counter_phone = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="unit_ends_after_it_starts",
            ),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="unit_level_known"),
        ]


class Account(AbstractBaseUser):
    """An identity that signs in. What it may do follows from the officer's posts, never from it."""

    username = models.CharField(max_length=150, unique=True)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = BaseUserManager["Account"]()


class Officer(models.Model):
    """A person who works for the administration; `code` is the name that events carry."""

    code = models.CharField(max_length=150, unique=True)
    name = models.CharField(max_length=200)
    account = models.OneToOneField(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="officer"
    )


class Post(Dated):
    """An officer's role at a unit for a time."""

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="posts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(max_length=20, choices=Role.choices)
    title = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["officer", "unit", "role", "valid_from"], name="post_once_per_start"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="post_ends_after_it_starts",
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="post_role_known"),
        ]
