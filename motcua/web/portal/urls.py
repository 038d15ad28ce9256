"""URLs of the portal."""

from django.urls import path

from motcua.web.portal import (
    declaration_views,
    file_views,
    filing_views,
    fill_views,
    helping_views,
    opened_views,
    own_files,
    paper_views,
    payment_views,
    petition_views,
    rating_views,
    request_views,
    supplement_views,
    views,
)

app_name = "portal"
FILING = "nop-ho-so/<procedure_code:code>/<row:pk>"
FILE = f"{FILING}/giay/<row:component>/<row:attachment>"
urlpatterns = [
    path("", views.home, name="home"),
    path("thu-tuc/", views.procedures, name="procedures"),
    path("thu-tuc/goi-y/", views.suggestions, name="suggestions"),
    path("thu-tuc/<procedure_code:code>/", views.procedure, name="procedure"),
    path("thu-tuc/<procedure_code:code>/noi-nop/", views.near_places, name="near_places"),
    path(
        "thu-tuc/<procedure_code:code>/to-khai/",
        declaration_views.declaration,
        name="declaration",
    ),
    path(
        "thu-tuc/<procedure_code:code>/to-khai/trong/",
        declaration_views.blank_paper,
        name="blank_paper",
    ),
    path(
        "thu-tuc/<procedure_code:code>/to-khai/mau/",
        declaration_views.sample_paper,
        name="sample_paper",
    ),
    path("bo-phan-mot-cua/", views.counters, name="counters"),
    path("bo-phan-mot-cua/<slug:code>/", views.counter, name="counter"),
    path("viec/", views.life_events, name="life_events"),
    path("viec/<slug:code>/", views.life_event, name="life_event"),
    path("ho-so-cua-toi/", filing_views.own_dossiers, name="own_dossiers"),
    path("nop-ho-so/phan/<digest:sha256>/<row:size>/", paper_views.parts, name="filing_parts"),
    path("nop-ho-so/xa/", fill_views.communes, name="communes"),
    path("nop-ho-so/<procedure_code:code>/", filing_views.start, name="start_filing"),
    path("nop-ho-so/<procedure_code:code>/bat-dau/", filing_views.begin, name="begin_filing"),
    path("nop-ho-so/<procedure_code:code>/lam-giup/", helping_views.begin, name="begin_help"),
    path(f"{FILING}/dong-y/", helping_views.consent, name="consent"),
    path("lam-giup/", helping_views.helping, name="helping"),
    path("lam-giup/<row:pk>/", helping_views.helped, name="helped"),
    path(f"{FILING}/", filing_views.tasks, name="filing"),
    path(f"{FILING}/to-khai/<row:number>/", fill_views.page, name="fill_page"),
    path(f"{FILING}/giay/<row:component>/", paper_views.paper, name="filing_paper"),
    path(f"{FILING}/giay/<row:component>/dung-lai/", paper_views.use_own, name="use_own_paper"),
    path(
        f"{FILING}/giay/<row:component>/<row:attachment>/bo/",
        paper_views.remove_file,
        name="remove_file",
    ),
    path(f"{FILE}/", file_views.file, name="filing_file"),
    path(f"{FILE}/sap-lai/", file_views.arrange, name="arrange_file"),
    path(f"{FILE}/nhu-luc-gui/", file_views.revert, name="revert_file"),
    path(f"{FILE}/<row:page>/<slug:width>/", file_views.sheet, name="filing_sheet"),
    path(f"{FILING}/ket-qua/", filing_views.contact, name="filing_contact"),
    path(f"{FILING}/kiem-tra/", filing_views.check, name="check_filing"),
    path(f"{FILING}/da-nop/", filing_views.filed, name="filed"),
    path(f"{FILING}/xoa/", filing_views.drop, name="drop_filing"),
    path("tra-cuu/", views.tracking, name="tracking"),
    path("tra-cuu/mo/", opened_views.open_with_secret, name="open"),
    path("tra-cuu/<dossier_code:code>/", opened_views.opened, name="opened"),
    path("tra-cuu/<dossier_code:code>/dong/", opened_views.close, name="close"),
    path(
        "tra-cuu/<dossier_code:code>/khong-nho/",
        helping_views.object_to_help,
        name="object_to_help",
    ),
    path("tra-cuu/<dossier_code:code>/bo-sung/", supplement_views.supplement, name="supplement"),
    path(
        "tra-cuu/<dossier_code:code>/bo-sung/phan/<digest:sha256>/<row:size>/",
        supplement_views.parts,
        name="supplement_parts",
    ),
    path("tra-cuu/<dossier_code:code>/yeu-cau/<slug:what>/", request_views.ask, name="ask"),
    path("tra-cuu/<dossier_code:code>/thanh-toan/", payment_views.pay, name="payment"),
    path(
        "tra-cuu/<dossier_code:code>/thanh-toan/tiep/",
        payment_views.continue_payment,
        name="continue_payment",
    ),
    path(
        "tra-cuu/<dossier_code:code>/thanh-toan/thoi/",
        payment_views.leave_payment,
        name="leave_payment",
    ),
    path("tra-cuu/<dossier_code:code>/tep/<row:attachment>/", own_files.download, name="own_file"),
    path("tra-cuu/<dossier_code:code>/danh-gia/", rating_views.rate, name="rate"),
    path("tra-cuu/<dossier_code:code>/phan-anh/", petition_views.send, name="send_petition"),
    path("danh-gia/<slug:token>/", rating_views.rate_by_link, name="rate_by_link"),
    path("phan-anh/", petition_views.about, name="petitions"),
    path("phan-anh/ma/<slug:token>/", petition_views.petition, name="petition"),
    path("tra-cuu/<dossier_code:code>/giay-hen/", opened_views.receipt, name="receipt"),
    path(
        "tra-cuu/<dossier_code:code>/bien-lai/<row:receipt>/",
        opened_views.fee_receipt,
        name="fee_receipt",
    ),
    path("tra-cuu/<dossier_code:code>/ket-qua/<row:paper>/", opened_views.result, name="result"),
    path(
        "tra-cuu/<dossier_code:code>/giay/<row:form>/", opened_views.issued_form, name="issued_form"
    ),
]
