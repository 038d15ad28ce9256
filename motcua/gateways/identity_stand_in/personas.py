"""The invented people whom one can play."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Persona:
    """Somebody with an electronic identity; `claims` under the names of the national brokers."""

    code: str
    what: str | Promise
    claims: dict[str, str]

    @property
    def name(self) -> str:
        """The name to show."""
        return self.claims.get("TenToChuc") or self.claims["HoVaTen"]


PERSONAS = {
    persona.code: persona
    for persona in (
        Persona(
            "a",
            _("người dân"),
            {
                "HoVaTen": "Danh Thị Sa Rinh",
                "SoDinhDanh": "091192004321",
                "NgaySinh": "12/04/1992",
                "GioiTinh": "Nữ",
                "SoDienThoai": "0900000001",
                "ThuDienTu": "sa.rinh@example.vn",
                "NoiCuTru": "Ấp Thạnh Trung, xã Giồng Riềng, tỉnh An Giang",
            },
        ),
        Persona(
            "b",
            _("người dân khác"),
            {
                "HoVaTen": "Trần Văn Lượm",
                "SoDinhDanh": "091068001234",
                "NgaySinh": "03/02/1968",
                "GioiTinh": "Nam",
                "SoDienThoai": "0900000002",
                "NoiCuTru": "Ấp Hòa Thuận, xã Giồng Riềng, tỉnh An Giang",
            },
        ),
        Persona(
            "to-chuc",
            _("tổ chức"),
            {
                "TenToChuc": "Hợp tác xã Lúa sạch Giồng Riềng",
                "MaSoThue": "1701999888",
                "HoVaTen": "Lê Thị Mười",
                "SoDinhDanh": "091175005678",
            },
        ),
        Persona(
            "nguoi-nuoc-ngoai",
            _("người nước ngoài"),
            {
                "HoVaTen": "Anna Lindqvist",
                "SoHoChieu": "AA1234567",
                "NgaySinh": "21/09/1988",
                "GioiTinh": "Nữ",
                "ThuDienTu": "anna@example.org",
            },
        ),
    )
}
