"""Applicants who do not exist, with names as people in this province bear them."""

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
    """The person who files this dossier of the run, always the same.

    No province gives out numbers that begin with 000, so nobody's number is hit upon.
    """
    chance = Random(f"{run}/{number}")  # noqa: S311 -- repeatable, not secret
    words = (chance.choice(FAMILIES), chance.choice(MIDDLES), chance.choice(GIVEN))
    return Applicant(name=" ".join(words), number=f"000{chance.randrange(10**9):09d}")
