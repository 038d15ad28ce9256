"""Levels of places and units; roles of officers."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Level(TextChoices):
    """The administrative level. Districts exist only before 2025-07-01 (NĐ 118/2025)."""

    NATION = "nation", _("trung ương")
    PROVINCE = "province", _("cấp tỉnh")
    DISTRICT = "district", _("cấp huyện")
    COMMUNE = "commune", _("cấp xã")


SHARED_LEVELS = (Level.NATION, Level.PROVINCE)
"""Levels whose officers manage shared data: the catalogue, the calendar."""


class Role(TextChoices):
    """An officer's function at a unit. Permissions are in the areas' `can_` rules."""

    ONE_STOP = "one_stop", _("cán bộ một cửa")
    CASE_OFFICER = "case_officer", _("chuyên viên xử lý")
    LEADER = "leader", _("lãnh đạo")
    CONTROL = "control", _("kiểm soát thủ tục")
    REFORM = "reform", _("cán bộ cải cách hành chính")
    SUPERVISOR = "supervisor", _("người giám sát")
    ADMINISTRATOR = "administrator", _("quản trị hệ thống")
    DIGITAL_TEAM = "digital_team", _("thành viên tổ công nghệ số cộng đồng")


DOSSIER_ROLES = frozenset({Role.ONE_STOP, Role.CASE_OFFICER, Role.LEADER})
"""Roles that decide on dossiers; giving one to oneself needs a second person's confirmation."""

CONFIRMERS = frozenset({Role.ADMINISTRATOR, Role.LEADER})
"""Roles of that second person."""


HELPERS = frozenset({Role.ONE_STOP, Role.DIGITAL_TEAM})
"""Roles that help people to file online (làm thay), with their consent."""

PUBLISHED_ROLES = frozenset({Role.LEADER, Role.ONE_STOP})
"""Roles whose holders everybody may know by name, title and telephone at work."""


class FactorKind(TextChoices):
    """Kinds of second factors, and of what stands in for a lost one; named as django-allauth's."""

    TOTP = "totp", _("ứng dụng tạo mã")
    PASSKEY = "webauthn", _("khóa bảo mật")
    RECOVERY = "recovery_codes", _("mã dự phòng")


class ApplicantKind(TextChoices):
    """Kinds of applicants; also the kind of an actor that is not an officer."""

    PERSON = "person", _("cá nhân")
    ORGANISATION = "organisation", _("tổ chức, doanh nghiệp")


class IdentityLevel(IntegerChoices):
    """Levels of an electronic identity account (NĐ 69/2024): of level 2 the face was compared."""

    ONE = 1, _("mức độ 1")
    TWO = 2, _("mức độ 2")


class NumberKind(TextChoices):
    """The document or register that a number is from."""

    IDENTITY = "identity", _("số định danh cá nhân")
    OLD_CARD = "old_card", _("số chứng minh nhân dân cũ")
    PASSPORT = "passport", _("số hộ chiếu")
    TAX_CODE = "tax_code", _("mã số thuế")


class BirthPrecision(TextChoices):
    """Precision of a date of birth."""

    DAY = "day", _("ngày, tháng, năm")
    YEAR = "year", _("chỉ biết năm")


class Gender(TextChoices):
    """Sex as in the civil registers."""

    MALE = "male", _("nam")
    FEMALE = "female", _("nữ")


class OrganisationKind(TextChoices):
    """Kinds of organisations."""

    ENTERPRISE = "enterprise", _("doanh nghiệp")
    COOPERATIVE = "cooperative", _("hợp tác xã")
    HOUSEHOLD_BUSINESS = "household_business", _("hộ kinh doanh")
    AGENCY = "agency", _("cơ quan, đơn vị nhà nước")
    OTHER = "other", _("tổ chức khác")


class Assurance(TextChoices):
    """The level of assurance of an identity."""

    DECLARED = "declared", _("tự khai")
    VERIFIED = "verified", _("đã xác minh")


class AssuranceSource(TextChoices):
    """The source of the assurance. A declaration by the applicant alone never verifies."""

    APPLICANT = "applicant", _("lời khai của người nộp")
    PAPER = "paper", _("giấy tờ xuất trình tại quầy")
    ELECTRONIC_IDENTITY = "electronic_identity", _("tài khoản định danh điện tử")
    POPULATION_DATABASE = "population_database", _("Cơ sở dữ liệu quốc gia về dân cư")
    BUSINESS_REGISTER = "business_register", _("cơ sở dữ liệu đăng ký doanh nghiệp")
