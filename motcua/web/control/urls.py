"""URLs of procedure control."""

from django.urls import path

from motcua.web.control import (
    asked_views,
    case_views,
    handling_views,
    name_views,
    proactive_views,
    template_views,
    translation_views,
    views,
    wording_views,
)
from motcua.web.control.announcements import decide_views, late_views, paper_views
from motcua.web.control.announcements import views as announcement_views
from motcua.web.control.delegations import views as delegation_views
from motcua.web.control.eforms import (
    approval_views,
    draft_views,
    edition_views,
    law_views,
    listing,
    question_views,
    text_views,
    trial_views,
)
from motcua.web.control.national import export_views
from motcua.web.control.national import views as national_views
from motcua.web.control.oversight import (
    briefing_views,
    finding_views,
    inspection_views,
    network_views,
)
from motcua.web.control.postings import board_views
from motcua.web.control.postings import views as posting_views
from motcua.web.control.procedures import draft_views as content_views
from motcua.web.control.procedures import evidence_views, preview_views
from motcua.web.control.procedures import file_views as content_files
from motcua.web.control.procedures import views as procedure_views
from motcua.web.control.processes import change_views as process_changes
from motcua.web.control.processes import decide_views as process_deciding
from motcua.web.control.processes import draft_views as process_drafts
from motcua.web.control.processes import file_views as process_files
from motcua.web.control.processes import trial_views as process_trials
from motcua.web.control.processes import views as process_views
from motcua.web.control.queueing import views as queue_views
from motcua.web.control.reviews import plan_views
from motcua.web.control.reviews import views as review_views

app_name = "control"
ANNOUNCED = "kiem-soat/cong-bo/<row:pk>/"
PROCEDURE = "kiem-soat/thu-tuc/<procedure_code:code>/"
CONTENT = "kiem-soat/soan/<row:pk>/"
REVIEW = "kiem-soat/ra-soat/<row:pk>/"
PLAN = "kiem-soat/ra-soat/ke-hoach/<row:pk>/"
NATIONAL = "kiem-soat/quoc-gia/<procedure_code:code>/"
BRIEFING = "kiem-soat/giao-ban/<row:pk>/"
TASK = "kiem-soat/giao-ban/viec/<row:pk>/"
INSPECTION = "kiem-soat/kiem-tra/<row:pk>/"
FINDING = "kiem-soat/kiem-tra/kien-nghi/<row:pk>/"
DELEGATION = "kiem-soat/uy-quyen/<row:pk>/"
FOCAL = "kiem-soat/dau-moi/<row:pk>/"
HANDOVER = "kiem-soat/dau-moi/ban-giao/<row:pk>/"
FORM = "kiem-soat/to-khai/<row:pk>/"
LAW = f"{FORM}luat/"
PROCESS = "kiem-soat/quy-trinh/<process_code:code>/"
STEP = f"{PROCESS}buoc/<step_key:key>/"
QUESTION = f"{FORM}cau/<form_place:place>/"
urlpatterns = [
    path("kiem-soat/", procedure_views.procedures, name="procedures"),
    path("kiem-soat/cho-xac-nhan/", views.waiting, name="waiting"),
    path("kiem-soat/cho-xac-nhan/<procedure_code:code>/", views.doubted, name="doubted"),
    path(PROCEDURE, procedure_views.procedure, name="procedure"),
    path(f"{PROCEDURE}bang-chung/", evidence_views.evidence, name="evidence"),
    path(f"{PROCEDURE}so-sanh/", procedure_views.compare, name="compare_versions"),
    path(f"{PROCEDURE}soan/", procedure_views.amend, name="amend_procedure"),
    path("kiem-soat/cong-bo/", announcement_views.listing, name="announcements"),
    path("kiem-soat/cong-bo/moi/", announcement_views.new, name="new_announcement"),
    path("kiem-soat/cong-bo/nhap/", announcement_views.register, name="register_announcement"),
    path("kiem-soat/cong-bo/y-kien/<row:pk>/", announcement_views.opinion, name="opinion"),
    path(ANNOUNCED, announcement_views.announcement, name="announcement"),
    path(f"{ANNOUNCED}sua/", announcement_views.words, name="announcement_words"),
    path(f"{ANNOUNCED}them/", announcement_views.new_item, name="new_announcement_item"),
    path(f"{ANNOUNCED}van-ban/", paper_views.paper, name="announcement_paper"),
    path(f"{ANNOUNCED}van-ban/tap-<row:number>.pdf", paper_views.pdf, name="announcement_pdf"),
    path(f"{ANNOUNCED}van-ban/tap-<row:number>.docx", paper_views.docx, name="announcement_docx"),
    path(f"{ANNOUNCED}hoi/", decide_views.ask, name="ask_announcement"),
    path(f"{ANNOUNCED}bo/", announcement_views.drop, name="drop_announcement"),
    *(
        path(
            f"{ANNOUNCED}{word}/", decide_views.decide, {"what": what}, name=f"{what}_announcement"
        )
        for word, what in (
            ("bo-muc", "remove_item"),
            ("trinh", "propose"),
            ("rut", "recall"),
            ("duyet", "approve"),
            ("tra-lai", "send_back"),
            ("cap-so", "issue"),
            ("dang-tai", "enter"),
        )
    ),
    path("kiem-soat/niem-yet/", posting_views.listing, name="postings"),
    path("kiem-soat/niem-yet/noi/<row:pk>/", posting_views.place, name="posting_place"),
    path("kiem-soat/niem-yet/noi/<row:pk>/bang/", board_views.order, name="order_boards"),
    path(
        "kiem-soat/niem-yet/noi/<row:pk>/to/<procedure_code:code>/",
        board_views.sheet,
        name="posting_sheet",
    ),
    path("kiem-soat/niem-yet/to/<row:pk>/go/", posting_views.take_down, name="take_down_sheet"),
    path("kiem-soat/niem-yet/khong-lam/<row:pk>/bo/", posting_views.end_exempt, name="end_exempt"),
    path("kiem-soat/niem-yet/anh/<row:pk>/", posting_views.photo, name="posting_photo"),
    path("kiem-soat/niem-yet/bang/<row:pk>/", board_views.boards, name="boards"),
    path(
        "kiem-soat/niem-yet/bang/<row:pk>/<row:number>/", board_views.board_file, name="board_file"
    ),
    path(
        "kiem-soat/niem-yet/thu-tuc/<procedure_code:code>/",
        posting_views.of_procedure,
        name="posting_procedure",
    ),
    path("kiem-soat/thu-xem/", queue_views.listing, name="trials"),
    path("kiem-soat/thu-xem/moi/", queue_views.new, name="new_trial"),
    path("kiem-soat/thu-xem/<row:pk>/", queue_views.trial, name="queue_trial"),
    path("kiem-soat/quoc-gia/", national_views.listing, name="national"),
    path("kiem-soat/quoc-gia/nap/", national_views.receive, name="receive_national"),
    path("kiem-soat/quoc-gia/nap/<row:pk>/", national_views.snapshot, name="national_snapshot"),
    path("kiem-soat/quoc-gia/xuat/<slug:shape>/", export_views.export, name="export_catalogue"),
    path(NATIONAL, national_views.procedure, name="national_procedure"),
    path(f"{NATIONAL}soan/", national_views.adopt, name="adopt_national"),
    path("kiem-soat/soan/moi/", content_views.new, name="new_content"),
    path(CONTENT, content_views.overview, name="content_draft"),
    path(f"{CONTENT}xem-truoc/", preview_views.preview, name="preview_content"),
    path(f"{CONTENT}ban-soan.json", content_files.export, name="content_export"),
    path(f"{CONTENT}tep/", content_files.take, name="content_file"),
    path(f"{CONTENT}so-sanh/", content_views.compare, name="compare_content"),
    path(f"{CONTENT}bo/", content_views.drop, name="drop_content"),
    path(f"{CONTENT}danh-gia/", review_views.assess, name="assess_content"),
    path(f"{CONTENT}<slug:slug>/", content_views.part, name="content_part"),
    path(f"{CONTENT}<slug:slug>/moi/", content_views.new_row, name="new_content_row"),
    path(f"{CONTENT}<slug:slug>/<row:number>/", content_views.row, name="content_row"),
    path(
        f"{CONTENT}<slug:slug>/<row:number>/doi/",
        content_views.change_row,
        name="change_content_row",
    ),
    path("kiem-soat/ten-goi/", name_views.procedures, name="named"),
    path("kiem-soat/cau-hoi/<row:pk>/bo/", name_views.settle, name="settle_question"),
    path("kiem-soat/ten-goi/<procedure_code:code>/", name_views.names, name="names"),
    path("kiem-soat/ten-goi/<procedure_code:code>/bo/", name_views.remove_name, name="remove_name"),
    path("kiem-soat/mau-ket-qua/", template_views.templates, name="result_templates"),
    path("kiem-soat/mau-ket-qua/<row:pk>/", template_views.template, name="result_template"),
    path(
        "kiem-soat/mau-ket-qua/thu-tuc/<procedure_code:code>/",
        template_views.new_template,
        name="new_result_template",
    ),
    path(
        "kiem-soat/ten-dich/<procedure_code:code>/", translation_views.translated, name="translated"
    ),
    path(
        "kiem-soat/ten-dich/<row:pk>/thoi/", translation_views.end_translated, name="end_translated"
    ),
    path("kiem-soat/hoi-nguoi-nop/<procedure_code:code>/", asked_views.asked, name="asked"),
    path("kiem-soat/chu-dong/<procedure_code:code>/", proactive_views.proactive, name="proactive"),
    path(
        "kiem-soat/hoi-truong-hop/<procedure_code:code>/",
        case_views.case_questions,
        name="case_questions",
    ),
    path("kiem-soat/dung-gio/", handling_views.general_grounds, name="general_grounds"),
    path("kiem-soat/dung-gio/<row:pk>/thoi/", handling_views.end_ground, name="end_ground"),
    path("kiem-soat/he-thong-chung/<row:pk>/thoi/", handling_views.end_system, name="end_system"),
    path("kiem-soat/dung-gio/<procedure_code:code>/", handling_views.grounds, name="grounds"),
    path(
        "kiem-soat/he-thong-chung/<procedure_code:code>/",
        handling_views.central_system,
        name="central_system",
    ),
    path("kiem-soat/viec-cham/", late_views.late_duties, name="late_duties"),
    path("kiem-soat/ra-soat/", plan_views.listing, name="reviews"),
    path("kiem-soat/ra-soat/ke-hoach/moi/", plan_views.new, name="new_review_plan"),
    path(PLAN, plan_views.plan, name="review_plan"),
    path(f"{PLAN}them/", plan_views.add, name="new_review"),
    *(
        path(f"{PLAN}{word}/", plan_views.decide, {"what": what}, name=f"{what}_review_plan")
        for word, what in (
            ("bo-muc", "remove_item"),
            ("trinh", "propose"),
            ("duyet", "approve"),
            ("tra-lai", "send_back"),
            ("gui", "sent"),
        )
    ),
    path(REVIEW, review_views.review, name="review"),
    path(f"{REVIEW}phan/<slug:slug>/", review_views.part, name="review_part"),
    path(f"{REVIEW}chi-phi/<slug:slug>/", review_views.cost, name="review_cost"),
    path(f"{REVIEW}ket-luan/", review_views.conclusion, name="review_conclusion"),
    path(f"{REVIEW}thuc-hien/", review_views.carry_out, name="carry_out_review"),
    *(
        path(f"{REVIEW}{word}/", review_views.decide, {"what": what}, name=f"{what}_review")
        for word, what in (
            ("trinh", "propose"),
            ("duyet", "approve"),
            ("tra-lai", "send_back"),
            ("thoi", "give_up"),
        )
    ),
    path("kiem-soat/giao-ban/", briefing_views.listing, name="briefings"),
    path("kiem-soat/giao-ban/moi/", briefing_views.new, name="new_briefing"),
    path(BRIEFING, briefing_views.briefing, name="briefing"),
    path(f"{BRIEFING}bien-ban/", briefing_views.minutes, name="briefing_minutes"),
    path(f"{BRIEFING}bien-ban.pdf", briefing_views.record, name="briefing_record"),
    path(f"{BRIEFING}ky/", briefing_views.sign, name="sign_briefing"),
    path(f"{BRIEFING}giao-viec/", briefing_views.new_task, name="new_briefing_task"),
    path(TASK, briefing_views.task, name="briefing_task"),
    *(
        path(f"{TASK}{word}/", briefing_views.decide, {"what": what}, name=f"{what}_briefing_task")
        for word, what in (("xong", "finish"), ("tra-lai", "send_back"))
    ),
    path("kiem-soat/kiem-tra/", inspection_views.listing, name="inspections"),
    path("kiem-soat/kiem-tra/moi/", inspection_views.new, name="new_inspection"),
    path("kiem-soat/kiem-tra/cau-hoi/", finding_views.questions, name="checklist"),
    path(
        "kiem-soat/kiem-tra/cau-hoi/moi/", finding_views.new_question, name="new_checklist_question"
    ),
    path(
        "kiem-soat/kiem-tra/cau-hoi/<row:pk>/thoi/",
        finding_views.end_question,
        name="end_checklist_question",
    ),
    path(INSPECTION, inspection_views.inspection, name="inspection"),
    path(f"{INSPECTION}cau/<row:number>/", inspection_views.check, name="inspection_check"),
    path(f"{INSPECTION}kien-nghi/", inspection_views.new_finding, name="new_finding"),
    path(f"{INSPECTION}ket-luan/", inspection_views.conclude, name="conclude_inspection"),
    path(f"{INSPECTION}bien-ban.pdf", inspection_views.record, name="inspection_record"),
    path(FINDING, finding_views.finding, name="finding"),
    *(
        path(f"{FINDING}{word}/", finding_views.decide, {"what": what}, name=f"{what}_finding")
        for word, what in (("bao-cao", "answer"), ("khep-lai", "close"), ("tra-lai", "send_back"))
    ),
    path("kiem-soat/uy-quyen/", delegation_views.listing, name="delegations"),
    path("kiem-soat/uy-quyen/moi/", delegation_views.new, name="new_delegation"),
    path(DELEGATION, delegation_views.delegation, name="delegation"),
    *(
        path(f"{DELEGATION}{word}/", delegation_views.decide, {"what": what}, f"{what}_delegation")
        for word, what in (("xac-nhan", "confirm"), ("khong-xac-nhan", "refuse"), ("thoi", "end"))
    ),
    path("kiem-soat/dau-moi/", network_views.listing, name="network"),
    path("kiem-soat/dau-moi/don-vi/<row:pk>/", network_views.unit, name="network_unit"),
    path("kiem-soat/dau-moi/don-vi/<row:pk>/ghi/", network_views.appoint, name="new_focal_officer"),
    path(FOCAL, network_views.focal, name="focal_officer"),
    path(f"{FOCAL}thoi/", network_views.end, name="end_focal_officer"),
    path(f"{FOCAL}tap-huan/", network_views.train, name="new_training"),
    path(f"{FOCAL}ban-giao/", network_views.hand_over, name="new_focal_handover"),
    path(HANDOVER, network_views.handover, name="focal_handover"),
    *(
        path(f"{HANDOVER}{word}/", network_views.decide, {"what": what}, name=f"{what}_handover")
        for word, what in (("nhan", "accept"), ("tra-lai", "send_back"))
    ),
    path("kiem-soat/quy-trinh/", views.bare, name="bare"),
    path("kiem-soat/quy-trinh/<row:pk>/", views.attach, name="attach"),
    path("kiem-soat/cac-quy-trinh/", process_views.processes, name="processes"),
    path("kiem-soat/cac-quy-trinh/moi/", process_views.new, name="new_process"),
    path(PROCESS, process_views.process, name="process"),
    path(f"{PROCESS}soan/", process_views.begin, name="begin_process"),
    path(f"{PROCESS}so-sanh/", process_views.compare, name="compare_processes"),
    path(f"{PROCESS}quy-trinh.bpmn", process_files.export, name="process_bpmn"),
    path(f"{PROCESS}chuyen/", process_changes.preview, name="process_dossiers"),
    path("kiem-soat/chuyen-quy-trinh/<row:pk>/", process_changes.progress, name="process_change"),
    path(f"{PROCESS}thu/", process_trials.trial, name="process_trial"),
    path(f"{PROCESS}tep/", process_files.take, name="process_file"),
    path(f"{PROCESS}ten/", process_drafts.head, name="process_head"),
    path(f"{PROCESS}bo/", process_drafts.drop, name="drop_process"),
    path(f"{PROCESS}them-buoc/", process_drafts.new_step, name="new_process_step"),
    path(STEP, process_drafts.step, name="process_step"),
    path(f"{STEP}doi/", process_drafts.change_step, name="change_process_step"),
    path(f"{STEP}di/", process_drafts.new_move, name="new_process_move"),
    path(f"{STEP}di/<row:number>/", process_drafts.move, name="process_move"),
    path(f"{STEP}di/<row:number>/bo/", process_drafts.drop_move, name="drop_process_move"),
    *(
        path(f"{PROCESS}{word}/", process_deciding.decide, {"what": what}, name=f"{what}_process")
        for word, what in (
            ("trinh", "propose"),
            ("rut", "recall"),
            ("duyet", "approve"),
            ("tra-lai", "send_back"),
        )
    ),
    path("kiem-soat/loi-van/", wording_views.wordings, name="wordings"),
    path("kiem-soat/loi-van/tu/", wording_views.plain_words, name="plain_words"),
    path("kiem-soat/loi-van/tu/<row:pk>/thoi/", wording_views.end_word, name="end_plain_word"),
    path("kiem-soat/loi-van/thu-tuc/<procedure_code:code>/", wording_views.wording, name="wording"),
    path("kiem-soat/to-khai/", listing.listing, name="eforms"),
    path("kiem-soat/to-khai/tu-tep/", listing.take_in, name="eform_from_file"),
    path("kiem-soat/to-khai/thu-tuc/<procedure_code:code>/", listing.new, name="new_eform"),
    path("kiem-soat/to-khai/chua-dich/", text_views.lacking, name="eforms_lacking"),
    path("kiem-soat/to-khai/ban-moi/", edition_views.editions, name="eform_editions"),
    path("kiem-soat/to-khai/ban-moi/<slug:code>/", edition_views.edition, name="eform_edition"),
    path(FORM, draft_views.overview, name="eform"),
    path(f"{FORM}ban-dich/<slug:language>/", text_views.translations, name="eform_texts"),
    path(f"{FORM}chung/", draft_views.whole, name="eform_whole"),
    path(LAW, law_views.law, name="eform_law"),
    path(f"{LAW}nop-thay/", law_views.on_behalf, name="eform_on_behalf"),
    path(f"{LAW}doi-hoi/moi/", law_views.new_limit, name="new_eform_limit"),
    path(f"{LAW}doi-hoi/<row:number>/", law_views.limit, name="eform_limit"),
    path(f"{LAW}cung-khai/moi/", law_views.new_party, name="new_eform_party"),
    path(f"{LAW}cung-khai/<row:number>/", law_views.party, name="eform_party"),
    *(
        path(f"{LAW}{word}/<row:number>/{page}/", view, {"part": part}, name=f"{name}_{part}")
        for word, part in (("doi-hoi", "limits"), ("cung-khai", "parties"))
        for page, view, name in (
            ("khi", law_views.condition, "eform_condition"),
            ("bo", law_views.drop, "drop_eform"),
        )
    ),
    path(f"{FORM}trang-moi/", draft_views.new_page, name="new_eform_page"),
    path(f"{FORM}trang/<row:number>/", draft_views.page, name="eform_page"),
    path(f"{FORM}trang/<row:number>/doi/", draft_views.change_page, name="change_eform_page"),
    path(f"{FORM}cau-moi/", question_views.new, name="new_eform_question"),
    path(f"{FORM}doi-cho/", draft_views.move, name="move_eform_question"),
    path(QUESTION, question_views.question, name="eform_question"),
    path(f"{QUESTION}dieu-kien/", question_views.condition, name="eform_condition"),
    path(f"{QUESTION}doi/", question_views.change, name="change_eform_question"),
    path(f"{FORM}to-khai.json", listing.export, name="eform_export"),
    path(f"{FORM}tep/", draft_views.take_file, name="eform_file"),
    path(f"{FORM}bo/", draft_views.drop, name="drop_eform"),
    path(f"{FORM}lap-moi/", listing.again, name="eform_again"),
    path(f"{FORM}so-sanh/", approval_views.compare, name="compare_eform"),
    path(f"{FORM}trinh/", approval_views.propose, name="propose_eform"),
    path(f"{FORM}rut/", approval_views.recall, name="recall_eform"),
    path(f"{FORM}tra-lai/", approval_views.send_back, name="return_eform"),
    path(f"{FORM}cong-bo/", approval_views.publish, name="publish_eform"),
    path(f"{FORM}thu/", trial_views.trial, name="try_eform"),
    path(f"{FORM}thu/to-khai/", trial_views.paper, name="try_eform_paper"),
    path(f"{FORM}thu/giu/", trial_views.keep_sample, name="keep_eform_sample"),
]
