"""A commune with ten procedures, the agencies around it, and their people."""

from dataclasses import dataclass, field
from datetime import date

from motcua.catalogue.models import ProcedureVersion
from motcua.dossiers.models import LinkedGroup, ResultTemplate
from motcua.people.enums import Level
from motcua.people.models import Officer, Unit
from motcua.worktime.enums import TimeUnit
from tests.factories.catalogue import ComponentFactory, FeeRowFactory, ProcedureVersionFactory
from tests.factories.dossiers import make_definition
from tests.factories.people import OfficerFactory, UnitFactory

HERE, FAR, ASKED = "xã An Bình", "xã Bình Minh", "Sở Xây dựng"
GROUP = "Cấp thẻ, xoá thường trú"


@dataclass(frozen=True)
class Offer:
    """A procedure: its limit in working days, what it costs in words, and its online level."""

    name: str
    days: int
    fee: int = 0
    says: str = ""
    level: str = "none"


OFFERS = [
    Offer("Đăng ký khai sinh", 0),
    Offer("Xác nhận cư trú", 1, 8_000, "Lệ phí: 8.000 đồng"),
    Offer("Đăng ký hộ kinh doanh", 3, 100_000, "Lệ phí: 100.000 đồng"),
    Offer("Cấp phép xây dựng", 5, 75_000, "Lệ phí: 75.000 đồng"),
    Offer("Đăng ký đất đai", 10, 300_000, "Phí: 300.000 đồng"),
    Offer("Chứng thực hợp đồng", 2, 50_000, "Phí: 50.000 đồng"),
    Offer("Cấp lại thẻ bảo hiểm", 3, level="full"),
    Offer("Đăng ký nhãn hiệu nông sản", 5, 20_000, "Lệ phí: 20.000 đồng", "partial"),
    Offer("Đăng ký kết hôn", 3, 30_000, "Lệ phí: 30.000 đồng"),
    Offer("Xoá đăng ký thường trú", 2),
]
LINKED = (OFFERS[6], OFFERS[9])


@dataclass
class Province:
    """Officers by their first names, procedures and units by theirs."""

    officers: dict[str, Officer] = field(default_factory=dict)
    versions: dict[str, ProcedureVersion] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)


def make_province() -> Province:
    """The commune, its neighbours, its people and its procedures."""
    made = Province()
    root = UnitFactory(name="UBND tỉnh")
    for name, level in ((HERE, "commune"), (FAR, "commune"), (ASKED, "province")):
        made.units[name] = UnitFactory(below=root, name=name, level=Level(level))
    here, far, asked = made.units.values()
    staff = {
        "Lan": ("one_stop_at", here), "Minh": ("one_stop_at", here),
        "Hải": ("case_officer_at", here), "Chi": ("leader_at", here),
        "Phúc": ("case_officer_at", far), "Quý": ("leader_at", far),
        "Sơn": ("case_officer_at", asked), "Tuấn": ("leader_at", root),
        "Vân": ("administrator_at", root),
    }  # fmt: skip
    for name, (post, unit) in staff.items():
        made.officers[name] = OfficerFactory(name=f"Cán bộ {name}", **{post: unit})
    for offer in OFFERS:
        made.versions[offer.name] = _make_procedure(offer)
    made.versions["Đăng ký kết hôn"].levels.create(level=Level.COMMUNE)
    _need_a_permit(made.versions["Cấp phép xây dựng"])
    group = {"code": "lien-thong", "valid_from": date(2025, 7, 1), "source_note": "thử"}
    linked = LinkedGroup.objects.create(name=GROUP, **group)
    for number, offer in enumerate(LINKED):
        code = made.versions[offer.name].procedure.code
        linked.members.create(position=number, procedure_code=code, waits=number == 1)
    return made


def _make_procedure(offer: Offer):
    version = ProcedureVersionFactory(
        procedure__name=offer.name,
        process=make_definition(),
        online_level=offer.level,
        times__amount=offer.days,
        times__unit=TimeUnit.WORKING_DAYS,
        times__same_day_before=None if offer.days else "15:00",
    )
    ComponentFactory(version=version, name=f"Tờ khai {offer.name.lower()}")
    free = {"amount": 0, "is_free": True}
    priced = {"amount": offer.fee, "rule_text": offer.says}
    FeeRowFactory(version=version, **(priced if offer.fee else free))
    return version


def _need_a_permit(version) -> None:
    given = {"need": "required", "form": "decision", "symbol": "GP-UBND", "type_code": "KQ.1"}
    given |= {"code": "giay-phep", "name": "Giấy phép", "subject": "Cấp phép", "body": "Điều 1."}
    ResultTemplate.objects.create(procedure=version.procedure, valid_from=date(2026, 1, 1), **given)
