"""Fictitious applicants, with names common in the province."""

from random import Random

from motcua.dossiers.rules.applicants import Applicant

FAMILIES = (
    *("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Phan", "Trương", "Bùi", "Đặng", "Đỗ"),
    *("Ngô", "Hồ", "Dương", "Lý", "Danh", "Thị", "Châu", "Kim", "Sơn", "Thạch", "Tiêu"),
)
MIDDLES = ("Văn", "Thị", "Hữu", "Minh", "Ngọc", "Thanh", "Quốc", "Kim", "Hoàng", "Thu", "Út")
GIVEN = (
    *("An", "Bình", "Cường", "Dung", "Đào", "Em", "Giang", "Hạnh", "Hoa", "Hùng", "Khánh", "Lan"),
    *("Liên", "Mai", "Nam", "Nga", "Oanh", "Phúc", "Quân", "Rương", "Sang", "Tâm", "Thảo", "Tư"),
    *("Út", "Vân", "Xuân", "Yến", "Sà Rây", "Nhu", "Đời", "Bé Ba"),
)


def applicant_of(run: str, number: int) -> Applicant:
    """The fictitious applicant of this dossier of the run; deterministic.

    No province issues numbers that begin with 000, so no real number is used.
    """
    chance = Random(f"{run}/{number}")  # noqa: S311 -- repeatable, not secret
    words = (chance.choice(FAMILIES), chance.choice(MIDDLES), chance.choice(GIVEN))
    return Applicant(name=" ".join(words), number=f"000{chance.randrange(10**9):09d}")
