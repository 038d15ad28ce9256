"""URLs of the dossier page."""

from django.urls import path

from motcua.web.dossier import (
    content_views,
    correction_views,
    file_views,
    hand_over_views,
    message_views,
    opinion_views,
    request_views,
    result_views,
    views,
)

app_name = "dossier"
urlpatterns = [
    path("ho-so/<row:pk>/", views.show, name="show"),
    path("ho-so/<row:pk>/da-tiep-nhan/", views.accepted, name="accepted"),
    path("ho-so/<row:pk>/giay-tiep-nhan.pdf", views.receipt, name="receipt"),
    path(
        "ho-so/<row:pk>/giay-tiep-nhan.docx", views.receipt, {"kind": "docx"}, name="receipt_docx"
    ),
    path("ho-so/<row:pk>/giay-tiep-nhan/<row:form>.pdf", views.receipt, name="edition"),
    path(
        "ho-so/<row:pk>/giay-tiep-nhan/<row:form>.docx",
        views.receipt,
        {"kind": "docx"},
        name="edition_docx",
    ),
    path("ho-so/<row:pk>/to-khai-sua/", correction_views.editions, name="editions"),
    path(
        "ho-so/<row:pk>/to-khai-sua/khong-nhan/", correction_views.decline, name="decline_edition"
    ),
    path("ho-so/<row:pk>/yeu-cau/<slug:kind>/", request_views.answer, name="request"),
    path("ho-so/<row:pk>/da-nhan-bo-sung/", views.supplemented, name="supplemented"),
    path("ho-so/<row:pk>/phieu-kiem-soat.pdf", views.control, name="control"),
    path("ho-so/<row:pk>/giay/<row:form>.pdf", views.issued_form, name="issued_form"),
    path(
        "ho-so/<row:pk>/giay/<row:form>.docx", views.issued_form, {"kind": "docx"}, name="form_docx"
    ),
    path("ho-so/<row:pk>/bien-lai/<row:receipt>.pdf", views.fee_receipt, name="fee_receipt"),
    path("ho-so/<row:pk>/de-nghi/<row:proposal>.pdf", views.draft, name="draft"),
    path("ho-so/<row:pk>/giay-to/<row:component>/", file_views.paper, name="paper"),
    path(
        "ho-so/<row:pk>/giay-to/<row:component>/khong-sao/",
        file_views.not_copied,
        name="not_copied",
    ),
    path(
        "ho-so/<row:pk>/giay-to/<row:component>/dung-lai/<row:attachment>/",
        file_views.reuse,
        name="reuse_file",
    ),
    path(
        "ho-so/<row:pk>/giay-to/<row:component>/bo/<row:attachment>/",
        file_views.remove,
        name="remove_file",
    ),
    path("ho-so/<row:pk>/tep/<row:attachment>/", content_views.show_file, name="file"),
    path("ho-so/<row:pk>/tep/<row:attachment>/tai-ve/", content_views.download, name="download"),
    path("ho-so/<row:pk>/tep/<row:attachment>/xoay/", file_views.turn, name="turn_file"),
    path(
        "ho-so/<row:pk>/tep/<row:attachment>/khong-dung-duoc/",
        file_views.decline,
        name="decline_file",
    ),
    path("ho-so/<row:pk>/tep/<row:attachment>/lay-lai/", file_views.restore, name="restore_file"),
    path(
        "ho-so/<row:pk>/tep/<row:attachment>/<row:sheet>-<slug:width>.jpg",
        content_views.show_sheet,
        name="sheet",
    ),
    path("ho-so/<row:pk>/phieu-chuyen.pdf", hand_over_views.transfer_slip, name="transfer_slip"),
    path(
        "ho-so/<row:pk>/buoc/<row:step>/giao-don-vi/", hand_over_views.hand_over, name="hand_over"
    ),
    path("ho-so/<row:pk>/buoc/<row:step>/hoi-y-kien/", opinion_views.ask, name="ask_opinions"),
    path(
        "ho-so/<row:pk>/y-kien/<row:asked>/khong-hoi-nua/",
        opinion_views.recall,
        name="recall_opinion",
    ),
    path("ho-so/<row:pk>/y-kien/<row:asked>/ghi/", opinion_views.record, name="record_opinion"),
    path("ho-so/<row:pk>/y-kien/<row:asked>/nhac/", opinion_views.remind, name="remind_opinion"),
    path("y-kien/<row:pk>/", opinion_views.opinion, name="opinion"),
    path("y-kien/<row:pk>/tep/<row:attachment>/", opinion_views.shown_file, name="shown_file"),
    path("ho-so/<row:pk>/tin/<row:message>/gui-lai/", message_views.resend, name="resend"),
    path("ho-so/<row:pk>/ket-qua/", result_views.results, name="results"),
    path(
        "ho-so/<row:pk>/ket-qua/xin-loi/<row:fault>.pdf",
        result_views.fault_letter,
        name="fault_letter",
    ),
    path("ho-so/<row:pk>/ket-qua/lap/<row:template>/", result_views.new, name="draft_result"),
    path(
        "ho-so/<row:pk>/ket-qua/lap/<row:template>/mau.docx",
        result_views.template_docx,
        name="template_docx",
    ),
    path("ho-so/<row:pk>/ket-qua/<row:paper>/", result_views.paper, name="result"),
    path("ho-so/<row:pk>/ket-qua/<row:paper>/sua/", result_views.edit, name="edit_result"),
    path("ho-so/<row:pk>/ket-qua/<row:paper>/bo/", result_views.drop, name="drop_result"),
    path(
        "ho-so/<row:pk>/ket-qua/<row:paper>/van-dung/",
        result_views.confirm,
        name="confirm_result",
    ),
    path("ho-so/<row:pk>/ket-qua/<row:paper>/sua.docx", result_views.docx, name="result_docx"),
    path(
        "ho-so/<row:pk>/ket-qua/<row:paper>/<row:version>/tai-ve/",
        result_views.content,
        name="result_content",
    ),
    path(
        "ho-so/<row:pk>/ket-qua/<row:paper>/<row:version>/ban-goc/",
        result_views.source,
        name="result_source",
    ),
    path(
        "ho-so/<row:pk>/ket-qua/<row:paper>/<row:version>/<row:sheet>.jpg",
        result_views.sheet,
        name="result_sheet",
    ),
    path(
        "ho-so/<row:pk>/nhan-bo-sung/",
        views.act_with_files,
        {"verb": "nhan-bo-sung"},
        name="receive_supplement",
    ),
    path("ho-so/<row:pk>/rut/", views.act_with_files, {"verb": "rut"}, name="withdraw"),
    path("ho-so/<row:pk>/<slug:verb>/", views.act, name="act"),
    path("ho-so/<row:pk>/buoc/<row:step>/rut-lai/", views.recall, name="recall"),
    path("ho-so/<row:pk>/buoc/<row:step>/nhac/", views.remind, name="remind"),
    path("ho-so/<row:pk>/buoc/<row:step>/<slug:address>/<str:target>/", views.move, name="move"),
]
