"""Each officers' page about something × each role: let in, hidden as if it were not there, refused.

A page that is added and stands in no row of the table fails the first test.
"""

from collections.abc import Collection
from copy import deepcopy
from typing import Any

import pytest

from motcua.kernel.models import LoggedEvent
from tests.web.citizens_world import World
from tests.web.officers_world import DOSSIER, FORM, make_officers_world

pytestmark = pytest.mark.django_db
LIMITS = ("UPLOADS_A_MINUTE", "LOOKUPS_A_MINUTE", "WRITES_AN_HOUR")

CONTROLS = {"control", "control elsewhere", "control of all"}
ADMINISTRATORS = {"administrator", "administrator elsewhere", "administrator of all"}
SEE = {"counter", "handler", "leader", "supervisor", "control", "reform"}
"""Who sees the dossiers of the office."""
ELSEWHERE = {"team", "counter elsewhere", "leader elsewhere", "control elsewhere"}
BLIND = ELSEWHERE | ADMINISTRATORS | {"control of all"}
"""Officers who see none of its dossiers."""
OFFICERS = SEE | BLIND
EVERYBODY = OFFICERS | {"nobody", "citizen"}
COUNTERS, LEADERS = {"counter", "counter elsewhere"}, {"leader", "leader elsewhere"}
OTHER_ADMINISTRATORS = ADMINISTRATORS - {"administrator"}
NONE: set[str] = set()
FILE, PAPER = f"{DOSSIER}tep/<row:attachment>/", f"{DOSSIER}ket-qua/<row:paper>/"
COPY, STEP = f"{DOSSIER}giay-to/<row:component>/", f"{DOSSIER}buoc/<row:step>/"
NEEDS, SIGNERS = f"{FORM}luat/doi-hoi/", f"{FORM}luat/cung-khai/"
POST, WINDOW, HALL = "/quan-tri/vi-tri/<row:pk>/", "/quay/<row:pk>/", "/quay/quan-ly/<row:pk>/"
OFFICER, OF_DESK = "/quan-tri/can-bo/<row:pk>/", "/mot-cua/ho-so/<row:pk>/"
CONTROL, CODE = "/kiem-soat/", "<procedure_code:code>/"
PROCESS = f"{CONTROL}quy-trinh/<process_code:code>/"
PROCESS_STEP = f"{PROCESS}buoc/<step_key:key>/"
WRITTEN, ANNOUNCED = f"{CONTROL}soan/<row:pk>/", f"{CONTROL}cong-bo/<row:pk>/"
REVIEW, PLAN = f"{CONTROL}ra-soat/<row:pk>/", f"{CONTROL}ra-soat/ke-hoach/<row:pk>/"
FOCAL, HANDOVER = f"{CONTROL}dau-moi/<row:pk>/", f"{CONTROL}dau-moi/ban-giao/<row:pk>/"
BRIEFING, TASK = f"{CONTROL}giao-ban/<row:pk>/", f"{CONTROL}giao-ban/viec/<row:pk>/"
INSPECTION, FINDING = f"{CONTROL}kiem-tra/<row:pk>/", f"{CONTROL}kiem-tra/kien-nghi/<row:pk>/"
DELEGATION = f"{CONTROL}uy-quyen/<row:pk>/"
FOCAL_UNIT = f"{CONTROL}dau-moi/don-vi/<row:pk>/"
NATIONAL, POSTED_AT = f"{CONTROL}quoc-gia/", f"{CONTROL}niem-yet/"
WATCHERS = {"counter", "leader", "supervisor", "control", "reform"}
GROUP = "/mot-cua/nhom-ho-so/<row:pk>/"

# Who is let in, to whom it is hidden, and the pages; everybody else is refused.
Row = tuple[Collection[str], Collection[str], tuple[str, ...]]
ROWS: tuple[Row, ...] = (
    (
        SEE,
        BLIND,
        (
            *(DOSSIER, f"{DOSSIER}da-tiep-nhan/", f"{DOSSIER}da-nhan-bo-sung/"),
            *(f"{DOSSIER}giay-tiep-nhan.{kind}" for kind in ("pdf", "docx")),
            *(f"{DOSSIER}giay-tiep-nhan/<row:form>.{kind}" for kind in ("pdf", "docx")),
            *(f"{DOSSIER}{page}.pdf" for page in ("phieu-kiem-soat", "phieu-chuyen")),
            *(f"{DOSSIER}giay/<row:form>.{kind}" for kind in ("pdf", "docx")),
            *(f"{DOSSIER}to-khai-sua/", COPY, FILE),
            *(f"{COPY}{done}" for done in ("khong-sao/", "dung-lai/<row:attachment>/")),
            *(f"{COPY}bo/<row:attachment>/", f"{DOSSIER}y-kien/<row:asked>/nhac/"),
            *(f"{FILE}{page}" for page in ("tai-ve/", "xoay/", "lay-lai/")),
            *(f"{FILE}<row:sheet>-<slug:width>.jpg", f"{DOSSIER}ket-qua/", PAPER),
            *(f"{PAPER}van-dung/", f"{PAPER}sua.docx", f"{PAPER}<row:version>/tai-ve/"),
            f"{PAPER}<row:version>/<row:sheet>.jpg",
            f"{DOSSIER}ket-qua/lap/<row:template>/mau.docx",
        ),
    ),
    ({"counter", "handler", "leader"}, BLIND, (f"{DOSSIER}<slug:verb>/",)),
    (
        {"handler", "leader"},
        BLIND,
        (
            *(f"{STEP}hoi-y-kien/", f"{DOSSIER}ket-qua/lap/<row:template>/"),
            *(f"{PAPER}sua/", f"{PAPER}bo/"),
        ),
    ),
    (
        {"leader"},
        BLIND,
        (f"{STEP}giao-don-vi/", f"{STEP}nhac/", f"{STEP}<slug:address>/<str:target>/"),
    ),
    (
        {"counter"},
        BLIND,
        (f"{FILE}khong-dung-duoc/", f"{DOSSIER}nhan-bo-sung/", f"{DOSSIER}rut/"),
    ),
    # Nobody passed it on, nobody sent an edition, nobody asks for anything.
    (NONE, BLIND, (f"{STEP}rut-lai/",)),
    (NONE, BLIND | {"counter", "handler", "leader"}, (f"{DOSSIER}to-khai-sua/khong-nhan/",)),
    (NONE, BLIND | {"counter"}, (f"{DOSSIER}yeu-cau/<slug:kind>/",)),
    # Of what is not there: a receipt, an opinion, a message, a fault, a file of one's own, …
    (
        NONE,
        OFFICERS,
        (
            *(f"{DOSSIER}bien-lai/<row:receipt>.pdf", f"{DOSSIER}de-nghi/<row:proposal>.pdf"),
            *(f"{DOSSIER}y-kien/<row:asked>/{done}/" for done in ("khong-hoi-nua", "ghi")),
            *("/y-kien/<row:pk>/", "/y-kien/<row:pk>/tep/<row:attachment>/"),
            *(f"{DOSSIER}tin/<row:message>/gui-lai/", f"{PAPER}<row:version>/ban-goc/"),
            *(f"{DOSSIER}ket-qua/xin-loi/<row:fault>.pdf", "/thong-bao/<row:pk>/"),
            *(GROUP, f"{GROUP}giay-tiep-nhan.pdf", f"{GROUP}giay-tiep-nhan/<row:edition>.pdf"),
            *("/danh-sach-da-luu/<slug:kind>/", "/bao-cao/<report:report>/ho-so/"),
        ),
    ),
    (
        {"counter"},
        {"counter elsewhere"},
        (
            *("/mot-cua/giay-cho-ky/<row:pk>/", WINDOW),
            *(f"{OF_DESK}{page}/" for page in ("nguoi-nop", "nguoi-nop-thay", "sua-nguoi-nop")),
            *(f"{OF_DESK}{page}/" for page in ("giay-to", "kiem-tra", "viet-hoa", "tiep-nhan")),
        ),
    ),
    (NONE, COUNTERS, (f"{GROUP}tra-ket-qua/",)),
    (COUNTERS, NONE, (f"/mot-cua/tiep-nhan/{CODE}", f"/mot-cua/tiep-nhan/{CODE}nguoi-nop/")),
    ({"leader"}, {"leader elsewhere"}, ("/xu-ly/lanh-dao/lam-thay/<row:pk>/",)),
    (
        NONE,
        LEADERS,
        ("/xu-ly/lanh-dao/thoi-lam-thay/<row:pk>/", "/xu-ly/lanh-dao/thoi-uy-quyen/<row:pk>/"),
    ),
    (NONE, COUNTERS | LEADERS | {"handler"}, ("/xu-ly/hang-loat/<row:pk>/",)),
    (
        SEE | ELSEWHERE - {"team"} | CONTROLS,
        {"team"} | ADMINISTRATORS,
        ("/bao-cao/<report:report>/",),
    ),
    (
        {"administrator"},
        OTHER_ADMINISTRATORS,
        (
            *(HALL, f"{HALL}dich-vu/", f"{HALL}them-quay/", f"{HALL}them-may/"),
            *("/quay/quan-ly/quay/<row:pk>/", OFFICER, f"{POST}tham-quyen/"),
            *(f"{OFFICER}{page}/" for page in ("ten", "vi-tri", "mat-khau", "thiet-bi")),
            *(f"{OFFICER}tai-khoan/<str:verb>/", f"{POST}thoi/", f"{POST}lien-he/"),
            f"{POST}chuyen-giao/",
        ),
    ),
    # A leader is the second person.
    (
        {"administrator", "leader"},
        OTHER_ADMINISTRATORS | {"leader elsewhere"},
        (f"{POST}xac-nhan/",),
    ),
    (
        NONE,
        ADMINISTRATORS,
        (
            *("/quay/quan-ly/may/<row:pk>/thoi/", f"{OFFICER}bao-ve/"),
            *("/quan-tri/tham-quyen/<row:pk>/thoi/", "/quan-tri/tin/<row:pk>/gui-lai/"),
            *(f"/quan-tri/bien-lai/<row:pk>/{done}/" for done in ("ngung", "thu-hoi")),
            "/quan-tri/phan-anh-danh-gia/han/<slug:rule_set>/<slug:name>/",
        ),
    ),
    (
        {"administrator of all"},
        NONE,
        ("/quan-tri/phan-anh-danh-gia/muc/<row:number>/", "/quan-tri/mau-tin/<row:pk>/"),
    ),
    (
        CONTROLS,
        NONE,
        (
            *(f"{CONTROL}{page}/{CODE}" for page in ("cho-xac-nhan", "ten-goi", "ten-dich")),
            *(f"{CONTROL}{page}/{CODE}" for page in ("hoi-nguoi-nop", "hoi-truong-hop")),
            *(f"{CONTROL}{page}/{CODE}" for page in ("chu-dong", "dung-gio", "he-thong-chung")),
            *(f"{CONTROL}loi-van/thu-tuc/{CODE}", FORM, f"{FORM}ban-dich/<slug:language>/"),
            *(f"{FORM}{page}" for page in ("luat/", "to-khai.json", "so-sanh/", "thu/")),
        ),
    ),
    (
        NONE,
        CONTROLS,
        tuple(f"{CONTROL}{page}/<row:pk>/thoi/" for page in ("ten-dich", "he-thong-chung")),
    ),
    (
        {"control of all", "administrator of all"},
        NONE,
        (f"{CONTROL}mau-ket-qua/<row:pk>/", f"{CONTROL}mau-ket-qua/thu-tuc/{CODE}"),
    ),
    (
        {"control of all"},
        NONE,
        (
            *(f"{CONTROL}dung-gio/<row:pk>/thoi/", f"{CONTROL}quy-trinh/<row:pk>/"),
            *(f"{CONTROL}loi-van/tu/<row:pk>/thoi/", f"{CONTROL}to-khai/thu-tuc/{CODE}"),
            *(f"{FORM}{page}/" for page in ("chung", "luat/nop-thay", "trang-moi", "cau-moi")),
            *(f"{FORM}{page}/" for page in ("doi-cho", "tep", "bo", "lap-moi", "trinh", "rut")),
            *(f"{FORM}{page}/" for page in ("tra-lai", "cong-bo", "thu/giu")),
            *(f"{NEEDS}moi/", f"{SIGNERS}moi/"),
            *(f"{FORM}trang/<row:number>/", f"{FORM}trang/<row:number>/doi/"),
            *(f"{FORM}cau/<form_place:place>/{page}" for page in ("", "dieu-kien/", "doi/")),
        ),
    ),
    (
        {"control of all"},
        NONE,
        (
            f"{NATIONAL}{CODE}soan/",
            *(f"{CONTROL}thu-tuc/{CODE}soan/", f"{WRITTEN}bo/", f"{WRITTEN}<slug:slug>/"),
            f"{WRITTEN}tep/",
            *(f"{WRITTEN}<slug:slug>/moi/", f"{WRITTEN}<slug:slug>/<row:number>/"),
            f"{WRITTEN}<slug:slug>/<row:number>/doi/",
            *(f"{ANNOUNCED}{page}/" for page in ("sua", "them", "bo")),
            *(f"{WRITTEN}danh-gia/", f"{PLAN}them/", f"{REVIEW}ket-luan/"),
            *(f"{REVIEW}phan/<slug:slug>/", f"{REVIEW}chi-phi/<slug:slug>/"),
            *(f"{PROCESS}{page}/" for page in ("soan", "ten", "bo", "them-buoc")),
            *(f"{PROCESS}{page}/" for page in ("soan", "ten", "bo", "tep", "them-buoc")),
            *(f"{PROCESS_STEP}{page}" for page in ("", "doi/", "di/", "di/<row:number>/")),
            f"{PROCESS_STEP}di/<row:number>/bo/",
        ),
    ),
    # What is decided is posted; a GET only leads back to the page.
    (
        CONTROLS | LEADERS,
        NONE,
        (
            *(f"{CONTROL}thu-tuc/{CODE}{page}" for page in ("", "so-sanh/", "bang-chung/")),
            *(WRITTEN, f"{WRITTEN}so-sanh/"),
            *(f"{NATIONAL}{CODE}", f"{NATIONAL}nap/<row:pk>/", f"{NATIONAL}xuat/<slug:shape>/"),
            *(WRITTEN, f"{WRITTEN}so-sanh/", f"{WRITTEN}xem-truoc/"),
            f"{WRITTEN}ban-soan.json",
            *(ANNOUNCED, f"{ANNOUNCED}hoi/", f"{ANNOUNCED}bo-muc/", f"{ANNOUNCED}trinh/"),
            *(f"{ANNOUNCED}{page}/" for page in ("rut", "duyet", "tra-lai", "cap-so", "dang-tai")),
            f"{ANNOUNCED}van-ban/",
            *(f"{ANNOUNCED}van-ban/tap-<row:number>.{kind}" for kind in ("pdf", "docx")),
            *(PLAN, f"{PLAN}bo-muc/", f"{PLAN}gui/", REVIEW, f"{REVIEW}thuc-hien/"),
            *(f"{of}{page}/" for of in (PLAN, REVIEW) for page in ("trinh", "duyet", "tra-lai")),
            f"{REVIEW}thoi/",
            *(PROCESS, f"{PROCESS}so-sanh/"),
            *(PROCESS, f"{PROCESS}so-sanh/", f"{PROCESS}quy-trinh.bpmn", f"{PROCESS}thu/"),
            *(f"{PROCESS}chuyen/", f"{CONTROL}chuyen-quy-trinh/<row:pk>/"),
            *(f"{PROCESS}{page}/" for page in ("trinh", "rut", "duyet", "tra-lai")),
        ),
    ),
    # Boards of the office; who may not hang sheets only reads.
    (
        WATCHERS,
        (ELSEWHERE - {"team"}) | {"control of all"},
        (
            *(f"{POSTED_AT}noi/<row:pk>/{page}" for page in ("", "bang/", f"to/{CODE}")),
            *(f"{POSTED_AT}{page}" for page in ("to/<row:pk>/go/", "anh/<row:pk>/")),
            *(f"{POSTED_AT}bang/<row:pk>/{page}" for page in ("", "<row:number>/")),
        ),
    ),
    (
        WATCHERS | (ELSEWHERE - {"team"}) | {"control of all"},
        NONE,
        (f"{POSTED_AT}thu-tuc/{CODE}",),
    ),
    (
        NONE,
        (ELSEWHERE - {"team"}) | {"control of all"},
        (f"{POSTED_AT}khong-lam/<row:pk>/bo/",),
    ),
    ({"control", "leader"}, NONE, (f"{CONTROL}cong-bo/y-kien/<row:pk>/",)),
    ({"control of all"}, NONE, (f"{CONTROL}kiem-tra/cau-hoi/<row:pk>/thoi/",)),
    # Who inspects.
    (
        {"control"},
        {"control elsewhere", "leader elsewhere", "control of all"},
        (f"{INSPECTION}cau/<row:number>/", f"{INSPECTION}kien-nghi/"),
    ),
    (
        {"control", "leader", "reform"},
        {"control elsewhere", "leader elsewhere", "control of all"},
        (f"{CONTROL}thu-xem/<row:pk>/",),
    ),
    # The network of a province is its own.
    (
        {"control", "leader"},
        {"control elsewhere", "leader elsewhere", "control of all"},
        (
            *(FOCAL_UNIT, f"{FOCAL_UNIT}ghi/", FOCAL, HANDOVER),
            *(f"{FOCAL}{page}/" for page in ("thoi", "tap-huan", "ban-giao")),
            *(f"{HANDOVER}{page}/" for page in ("nhan", "tra-lai")),
            *(BRIEFING, f"{BRIEFING}bien-ban.pdf", f"{BRIEFING}ky/", f"{BRIEFING}bien-ban/"),
            *(f"{BRIEFING}giao-viec/", TASK, f"{TASK}xong/", f"{TASK}tra-lai/"),
            *(INSPECTION, f"{INSPECTION}bien-ban.pdf", f"{INSPECTION}ket-luan/", FINDING),
            *(f"{FINDING}{page}/" for page in ("bao-cao", "khep-lai", "tra-lai")),
            DELEGATION,
            *(f"{DELEGATION}{page}/" for page in ("xac-nhan", "khong-xac-nhan", "thoi")),
        ),
    ),
    # The form asks nothing in the name of the law.
    (
        NONE,
        {"control of all"},
        tuple(
            f"{of}<row:number>/{page}" for of in (NEEDS, SIGNERS) for page in ("", "khi/", "bo/")
        ),
    ),
    (NONE, EVERYBODY, ("/mot-cua/lien-thong/<slug:code>/", f"{FORM[:-9]}ban-moi/<slug:code>/")),
)
LET_IN = {route: set(let_in) for let_in, _hidden, routes in ROWS for route in routes}
HIDDEN = {route: set(hidden) for _let_in, hidden, routes in ROWS for route in routes}
POSTED: dict[str, Collection[str]] = {
    **{
        f"{WINDOW}{done}/": {"counter"}
        for done in ("mo", "goi", "goi-lai", "xong", "den-muon", "phat-so")
    },
    f"{WINDOW}dong/": {"counter", "leader"},
    **dict.fromkeys(
        (f"{CONTROL}cau-hoi/<row:pk>/bo/", f"{CONTROL}ten-goi/{CODE}bo/", f"{FORM}thu/to-khai/"),
        CONTROLS,
    ),
}
"""What a GET gets nothing of, with who may."""


@pytest.fixture(scope="module")
def made(kept_rows: None) -> World:
    return make_officers_world()


@pytest.fixture
def world(made: World, settings: Any) -> World:
    for limit in LIMITS:
        setattr(settings, limit, 10**6)
    return deepcopy(made)


def how(answer: Any) -> str:
    """How the page answered who asked."""
    list(answer)  # a file is closed once it was read
    assert answer.status_code in {200, 302, 400, 401, 403, 404, 405, 409, 422}
    if answer.status_code == 404:
        return "hidden"
    is_led_away = answer.headers.get("Location", "").startswith("/dang-nhap/")
    return "refused" if is_led_away or answer.status_code in {401, 403} else "let in"


def expected(route: str, who: str) -> str:
    if who in LET_IN[route]:
        return "let in"
    return "hidden" if who in HIDDEN[route] else "refused"


def test_each_page_of_officers_about_something_has_its_row(made: World) -> None:
    assert made.addresses().keys() == LET_IN.keys() | POSTED.keys()


@pytest.mark.parametrize("who", sorted(EVERYBODY))
def test_an_officers_page_answers_each_role_as_the_table_says(world: World, who: str) -> None:
    asked = {route: at for route, at in world.addresses().items() if route in LET_IN}
    found = {route: how(world.browsers[who].get(at)) for route, at in asked.items()}
    assert found == {route: expected(route, who) for route in asked}


@pytest.mark.parametrize("who", sorted(EVERYBODY))
def test_a_role_that_is_not_let_in_changes_nothing_either(world: World, who: str) -> None:
    before, may = LoggedEvent.objects.count(), LET_IN | POSTED
    for route, address in world.addresses().items():
        if who not in may[route]:
            how(world.browsers[who].post(address, {"key": "k"}))
    assert LoggedEvent.objects.count() == before
