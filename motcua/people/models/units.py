"""Places and units with their dates, accounts, officers and posts."""

from collections.abc import Collection
from datetime import date, datetime
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import check_password
from django.db import models
from django.db.models import F, Q
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from motcua.kernel.clock import VIETNAM
from motcua.kernel.enums import ActorKind
from motcua.kernel.models.constraints import NeverOverlaps
from motcua.kernel.models.dated import ENDS_AFTER_IT_STARTS, ENDS_TOO_EARLY, Dated
from motcua.kernel.text import LONGEST_FOLD
from motcua.people.enums import CONFIRMERS, SHARED_LEVELS, Level, Role
from motcua.people.rules.sessions import Session, find_session


class Place(Dated):
    """An administrative place: province, district or commune, under its official code.

    Codes are reused after a reorganisation (91 was Kiên Giang, now it is An Giang), so a place is
    identified by its code and its first day. A new name begins a new place under the same code.
    `folded` is the name for comparison; `within` names the districts and provinces around a former
    place that are not held themselves. `is_divided`: its land went to several successors, of which
    `successors` may hold only some.
    """

    code = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=LONGEST_FOLD * 200, blank=True, db_index=True)
    within = models.CharField(max_length=300, blank=True)
    level = models.CharField(max_length=10, choices=Level.choices)
    is_divided = models.BooleanField(default=False, db_default=False)
    # A place with children or units cannot be deleted: history points to it.
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    successors = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="predecessors"
    )
    source_note = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code", "valid_from"],
                name="place_code_once_per_start",
                violation_error_message=_("Mã địa bàn này đã có với cùng ngày bắt đầu."),
            ),
            models.CheckConstraint(
                condition=ENDS_AFTER_IT_STARTS,
                name="place_ends_after_it_starts",
                violation_error_message=ENDS_TOO_EARLY,
            ),
            models.CheckConstraint(
                condition=Q(level__in=Level.values),
                name="place_level_known",
                violation_error_message=_("Cấp hành chính không có trong danh mục."),
            ),
        ]


class Unit(Dated):
    """An organisation that receives or decides dossiers. Its parent never changes: a
    reorganisation ends the unit and names its successors.

    `successors` are also those of its successors: all that have carried on its work since.
    `code` is the official code of its place if that is still free, and is never reused. `path`
    holds the codes from the root to this unit, each followed by a slash, so that a subtree is one
    prefix. `dossier_prefix` is the prefix of its dossier codes (`H15.50.05.13`).
    """

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    level = models.CharField(max_length=10, choices=Level.choices)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="units")
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    successors = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="predecessors"
    )
    path = models.CharField(max_length=200, db_index=True)
    dossier_prefix = models.CharField(max_length=40)
    dossier_prefix_note = models.CharField(max_length=500, blank=True)
    # Whether one officer may decide what he proposed himself, as very small communes need.
    decides_own_proposals = models.BooleanField(default=False, db_default=False)
    own_proposals_note = models.CharField(max_length=300, blank=True, db_default="")
    # Whether the head decides refusals at intake, which the counter then proposes.
    refuses_by_head = models.BooleanField(default=False, db_default=False)
    refusals_note = models.CharField(max_length=300, blank=True, db_default="")
    source_note = models.CharField(max_length=500, blank=True)
    counter_name = models.CharField(max_length=200, blank=True)
    counter_address = models.CharField(max_length=300, blank=True)
    counter_phone = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=ENDS_AFTER_IT_STARTS,
                name="unit_ends_after_it_starts",
                violation_error_message=ENDS_TOO_EARLY,
            ),
            models.CheckConstraint(
                condition=Q(level__in=Level.values),
                name="unit_level_known",
                violation_error_message=_("Cấp hành chính không có trong danh mục."),
            ),
            # Two units with the same prefix would give one code to two dossiers.
            models.UniqueConstraint(
                fields=["dossier_prefix"],
                name="unit_dossier_prefix_once",
                violation_error_message=_("Mã định danh này đã dùng cho đơn vị khác."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class UnitCode(Dated):
    """An official identifier of a body (QĐ 20/2020/QĐ-TTg): opened and closed, never renamed.

    `place_code` is the code of the place of a people's committee.
    """

    code = models.CharField(max_length=35)
    name = models.CharField(max_length=200)
    place_code = models.CharField(max_length=20, blank=True, db_index=True)
    source_note = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            NeverOverlaps(fields=["code"], name="unit_code_once_in_force"),
            models.CheckConstraint(
                condition=ENDS_AFTER_IT_STARTS,
                name="unit_code_ends_after_it_starts",
                violation_error_message=ENDS_TOO_EARLY,
            ),
        ]


class Account(AbstractBaseUser):
    """An identity that signs in. Permissions come from the officer's posts, not from the account.

    A session holds a digest of the password and of `session_number`; raising the number ends all
    existing sessions on all devices. With `must_change_password`, set when somebody else chose the
    password, only the page for changing the password is available. `reset_by` is the officer who
    chose it last; null for this system.

    `sessions` are those under way (`rules.sessions`): they stand here because each page reads the
    account, and only the account. `second_factor_at` is since when it has a second factor, null if
    it has none; `factor_asked_at` when it was first asked for one that its roles require. Once
    `must_add_factor` is set, because the former one was reset, nothing else can be done before.
    A reset waits for a second person while `factor_reset_asked_at` is set.
    """

    username = models.CharField(max_length=150, unique=True)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    must_change_password = models.BooleanField(default=False, db_default=False)
    session_number = models.PositiveIntegerField(default=0, db_default=0)
    reset_by = models.ForeignKey(
        "Officer", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    sessions = models.JSONField(default=list, null=True, blank=True)
    second_factor_at = models.DateTimeField(null=True, blank=True)
    factor_asked_at = models.DateTimeField(null=True, blank=True)
    must_add_factor = models.BooleanField(default=False, db_default=False)
    factor_reset_asked_at = models.DateTimeField(null=True, blank=True)
    factor_reset_asked_by = models.ForeignKey(
        "Officer", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(must_add_factor=False) | Q(second_factor_at=None),
                name="account_needs_no_second_factor_twice",
            ),
            models.CheckConstraint(
                condition=Q(factor_reset_asked_by=None) | Q(factor_reset_asked_at__isnull=False),
                name="account_factor_reset_asked_at_a_moment",
            ),
        ]

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = BaseUserManager["Account"]()

    def check_password(self, raw_password: str | None) -> bool:
        """Whether the password is correct. Django's own also rehashes; `note_sign_in` does that."""
        return check_password(raw_password, self.password)

    def find_session(self, key: str, at: datetime) -> Session | None:
        """The session of this key; None once it was ended, here or elsewhere, or grew too old."""
        return find_session(self.sessions or [], key, at)

    def device_digest(self) -> str:
        """The digest by which a device proves that the account signed in there.

        Ends with the password.
        """
        return salted_hmac("motcua.device", self.password, algorithm="sha256").hexdigest()

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """The digest that a session must hold, for this or a former secret key."""
        said = f"{self.session_number}:{self.password}"
        return salted_hmac("motcua.session", said, secret=secret, algorithm="sha256").hexdigest()


class Officer(models.Model):
    """A person who works for the administration; `code` is the name used in events."""

    code = models.CharField(max_length=150, unique=True)
    name = models.CharField(max_length=200)
    account = models.OneToOneField(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="officer"
    )

    def __str__(self) -> str:
        return self.name

    @property
    def actor_kind(self) -> ActorKind:
        """The kind of actor in the log."""
        return ActorKind.OFFICER

    @property
    def actor_id(self) -> int:
        """The officer's id: opaque, and never reused."""
        return self.pk

    def shared_roles(self, at: datetime) -> Collection[str]:
        """Roles held at that time at a unit that manages shared data: a province or above."""
        day = at.astimezone(VIETNAM).date()
        return {
            post.role
            for post in self.all_posts
            if post.unit.level in SHARED_LEVELS and post.is_in_force(day)
        }

    @cached_property
    def appointments(self) -> "list[Post]":
        """The posts, past and present, of all who may confirm posts, with units; read once."""
        posts = Post.objects.filter(role__in=CONFIRMERS, needs_confirmation=False)
        return list(posts.select_related("unit").order_by("pk"))

    @cached_property
    def resets(self) -> "list[tuple[int, int]]":
        """Who chose whose password last, of all officers, as (whose, who); read once."""
        reset = Officer.objects.filter(account__reset_by__isnull=False)
        return list(reset.values_list("pk", "account__reset_by"))

    @cached_property
    def all_posts(self) -> "list[Post]":
        """All posts, past and future, with units and their predecessors; read once."""
        posts = self.posts.select_related("unit").prefetch_related("unit__predecessors")
        return list(posts.order_by("pk"))


NOT_TAKEN_BACK = Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from"))


class Post(Dated):
    """An officer's role at a unit, with its validity.

    A post awaiting confirmation (`needs_confirmation`) is not in force. `given_by` is empty if this
    system gave it, `confirmed_by` if this system confirmed it. One that was taken back on its first
    day ends on that day, so it is in force on none; what its holder did before stands in the log.
    """

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="posts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    # No choices and no CHECK: a new role needs no migration. `give_post` takes only declared roles.
    role = models.CharField(max_length=20)
    title = models.CharField(max_length=200, blank=True)
    # Where, within the unit, a member of a digital team helps: hamlets, a house of culture.
    place = models.CharField(max_length=200, blank=True, db_default="")
    # The telephone at work, as it is dialled; published for leaders and the counter.
    phone = models.CharField(max_length=40, blank=True, db_default="")
    given_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    needs_confirmation = models.BooleanField(default=False, db_default=False)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    # Whose work the holder does while that officer is away; the post then has a last day.
    acts_for = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # The log also names the confirming officer, who cannot be deleted while this row exists.
    confirmed_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["officer", "unit", "role", "valid_from"],
                # Who was taken by mistake, and back, may be given it again on the same day.
                condition=NOT_TAKEN_BACK,
                name="post_once_per_start",
                violation_error_message=_("Người này đã có vị trí này từ ngày đó."),
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="post_ends_when_it_starts_or_later",
                violation_error_message=ENDS_TOO_EARLY,
            ),
            models.CheckConstraint(
                condition=Q(needs_confirmation=False) | Q(confirmed_at=None),
                name="post_waits_or_is_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(acts_for=None)
                | (Q(valid_to__isnull=False) & ~Q(acts_for=F("officer"))),
                name="post_for_another_has_an_end",
            ),
            models.CheckConstraint(
                condition=~Q(role=Role.DIGITAL_TEAM) | (~Q(place="") & Q(valid_to__isnull=False)),
                name="post_of_digital_team_has_place_and_end",
                violation_error_message=_("Ghi nơi giúp và ngày thôi giúp."),
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("officer")),
                name="post_confirmed_by_another",
                violation_error_message=_("Không ai tự xác nhận vị trí của mình."),
            ),
        ]

    @property
    def role_name(self) -> str:
        """The role's label; its code if no area declares it any more."""
        names = {role.value: str(role.label) for role in Role}
        return names.get(self.role, self.role)

    @property
    def can_be_confirmed(self) -> bool:
        """Whether it waits, or may confirm others by the authority of its giver alone."""
        counts = self.role in CONFIRMERS and self.given_by_id is not None
        return self.needs_confirmation or (counts and self.confirmed_at is None)

    @property
    def answered_for_by(self) -> set[int | None]:
        """Ids of the officers who gave and confirmed it; None stands for this system."""
        confirmed = {self.confirmed_by_id} if self.confirmed_at else set()
        return {self.given_by_id} | confirmed

    def is_in_force(self, day: date) -> bool:
        """Whether the post, confirmed if required, and its unit are in force on this local date."""
        return not self.needs_confirmation and self.holds_on(day) and self.unit.holds_on(day)
