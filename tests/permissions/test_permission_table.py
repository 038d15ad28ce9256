"""Who may do what to what: every action of the registry, every role, at every place.

A line of the table names an action and where each role may do it: `own` is the unit that the
object belongs to (that receives the dossier), `decides` the one that decides the dossier, `above`
the province over both, `beside` a unit that has no part in it. An action without a line fails.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps

from motcua.catalogue.enums import Channel
from motcua.dossiers import actions as dossiers
from motcua.dossiers.models import Authority, Consultation, DossierGroup, SavedView
from motcua.eforms.models import FilledForm, FormDefinition
from motcua.feedback.models import Petition
from motcua.kernel.actions import ACTIONS, ActionSpec
from motcua.kernel.enums import ActorKind
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import SYSTEM, ActorRef
from motcua.messages.models import Message, WorkAddress
from motcua.payments.models import GatewayPayment, PaymentOrder, ReceiptSeries
from motcua.people.enums import Role
from motcua.people.models import Citizen, Officer, Unit
from motcua.processes.models import ProcessDefinition
from motcua.wallet.models import Share
from motcua.worktime.models import Calendar
from tests.areas import modules_called
from tests.factories.catalogue import ProcedureVersionFactory
from tests.factories.dossiers import at, draft, make_office, open_step
from tests.factories.people import OfficerFactory, PersonFactory, PostFactory, UnitFactory
from tests.permissions import control, corrections, counters

modules_called("actions")
OURS = {name: spec for name, spec in ACTIONS.items() if spec.module.startswith("motcua.")}

COUNTER = {("one_stop", "own")}
HANDLERS = {
    (role, at) for role in ("one_stop", "case_officer", "leader") for at in ("own", "decides")
}
HANDLING = ("one_stop", "case_officer", "leader")
DECIDERS = {("case_officer", "decides"), ("leader", "decides")}
ADMINISTRATORS = {("administrator", "own"), ("administrator", "above")}
SHARED_ADMINISTRATORS = {("administrator", "above")}
SHARED_CONTROL = {("control", "above")}
LEADER = {("leader", "decides")}
SYSTEM_TOO = {("system", "")}
CITIZEN = {("citizen", "")}
LOOKING_AFTER = {(role, at) for role in ("leader", "control") for at in ("own", "above")}
PLACES = ("own", "decides", "above", "beside")
HELPERS = {(role, at) for role in ("one_stop", "digital_team") for at in PLACES}
ANY_ADMINISTRATOR = {("administrator", at) for at in ("own", "decides", "above", "beside")}

TABLE: dict[str, set[tuple[str, str]]] = {
    # dossiers: a system decides nothing
    "draft_dossier": COUNTER | CITIZEN | SYSTEM_TOO,
    "save_draft": COUNTER,
    "submit_dossier": COUNTER,
    # The citizen; in this table, another one.
    **{f"{verb}_filing": set() for verb in ("submit", "drop")},
    **{name: set() for name in ("close_account", "release_forms", "release_confirmations")},
    **{f"{verb}_attachment": set() for verb in ("rework", "revert")},
    **dict.fromkeys(("begin_filing", "take_over_forms"), SYSTEM_TOO),
    **corrections.TABLE,
    # Who fills in, and who signs it too; in this table, neither.
    **{key: set() for key in ("ask_party", "keep_signed_paper", "read_declaration")},
    **{f"{verb}_declaration": set() for verb in ("confirm", "decline")},
    # Who holds the post, or helps with this dossier; in this table, somebody else.
    **{key: set() for key in ("begin_help", "ask_consent", "give_consent", "keep_consent")},
    "object_help": set(),
    "accept_dossier": COUNTER,
    "hand_out_form": COUNTER,
    "issue_receipt": COUNTER,
    "count_papers": COUNTER,
    "give_code": SYSTEM_TOO,
    "record_looks": SYSTEM_TOO,
    "refuse_dossier": COUNTER,
    "request_supplement": HANDLERS,
    "receive_supplement": COUNTER,
    "move_step": COUNTER,
    # A step of the counter: not the case officer's to give away.
    "hand_over_step": {("leader", "own")},
    "receive_group": COUNTER,
    "hand_out_group": COUNTER,
    "correct_group": COUNTER,
    "receive_transfer": {(role, "decides") for role in HANDLING},
    "send_transfer_paper": COUNTER,
    "receive_transfer_paper": {(role, "decides") for role in HANDLING},
    "ask_opinions": {("case_officer", "own"), ("leader", "own")},
    "answer_opinion": {("case_officer", "beside"), ("leader", "beside")},
    "recall_opinion": {("case_officer", "own"), ("leader", "own")},
    "record_opinion": {("case_officer", "own"), ("leader", "own")},
    "remind_opinion": {("case_officer", "own"), ("leader", "own")},
    "give_back_step": SYSTEM_TOO,
    "assign_step": COUNTER | {("leader", "own")},
    # Who passed it on; in this table, nobody did.
    "recall_step": set(),
    "hand_over_work": ADMINISTRATORS | SYSTEM_TOO | {("leader", "own"), ("leader", "above")},
    "reassign_step": ADMINISTRATORS | SYSTEM_TOO | {("leader", "own"), ("leader", "above")},
    # Each step of a batch is asked about by its own action.
    "start_batch": {
        (role, at) for role in HANDLING for at in ("own", "decides", "above", "beside")
    },
    "continue_batch": SYSTEM_TOO,
    "save_view": {
        (role.value, at)
        for role in {*Role} - {Role.ADMINISTRATOR, Role.DIGITAL_TEAM}
        for at in ("own", "decides", "above", "beside")
    },
    "remove_view": set(),
    "set_form_paper": ADMINISTRATORS | SYSTEM_TOO,
    "remind_step": {("leader", "own"), ("leader", "above")},
    "finish_dossier": COUNTER,
    "record_payment": COUNTER,
    # Who filed; in this table, a stranger.
    "start_online_payment": set(),
    "settle_online_payment": SYSTEM_TOO,
    "charge_fees": COUNTER,
    "cancel_receipt": COUNTER | {("leader", "own")},
    "propose_refund": HANDLERS,
    "decide_refund": LEADER,
    "record_refund": COUNTER,
    "propose_pause": HANDLERS,
    "propose_refusal": COUNTER,
    "resume_dossier": HANDLERS,
    "state_delay_cause": HANDLERS,
    "send_papers": set(),
    # The applicant; in this table, somebody else.
    "ask_request": set(),
    "recall_request": set(),
    "answer_request": COUNTER,
    "propose_extension": DECIDERS,
    "propose_rejection": COUNTER | {("case_officer", "own")},
    "withdraw_dossier": COUNTER,
    "propose_stop": DECIDERS,
    "approve_proposal": LEADER,
    "return_proposal": LEADER,
    # Who proposed something; in this table, nobody did.
    "recall_proposal": set(),
    "lapse_dossier": COUNTER,
    "deliver_result": COUNTER,
    "correct_tracking_number": COUNTER,
    "change_way_of_return": COUNTER,
    "correct_applicant": COUNTER,
    "correct_dossier": LEADER,
    "attach_files": HANDLERS,
    "reuse_attachment": HANDLERS,
    # The citizen who files; in this table, another one.
    "use_own_paper": set(),
    "remove_attachment": COUNTER,
    "turn_attachment": HANDLERS,
    "decline_file": COUNTER,
    "restore_file": COUNTER,
    "mark_not_copied": HANDLERS,
    "give_authority": ADMINISTRATORS | SYSTEM_TOO | {("leader", "own")},
    "end_authority": ADMINISTRATORS | SYSTEM_TOO | {("leader", "own")},
    "draft_result": DECIDERS,
    "drop_result": DECIDERS,
    "confirm_draft": DECIDERS,
    "comment_result": DECIDERS,
    "approve_result": LEADER,
    "sign_result": LEADER,
    "issue_result": HANDLERS,
    "revoke_result": LEADER,
    "report_fault": HANDLERS,
    "mend_fault": HANDLERS,
    "set_linked_group": SHARED_CONTROL | SYSTEM_TOO,
    "set_result_template": SHARED_CONTROL | SHARED_ADMINISTRATORS | SYSTEM_TOO,
    "erase_applicant": SHARED_ADMINISTRATORS | SYSTEM_TOO,
    # wallet: the citizen; in this table, another one
    **{own: set() for own in ("share_paper", "stop_sharing", "prepare_renewal")},
    **{own: set() for own in ("choose_reminders", "choose_unasked")},
    **dict.fromkeys(("fetch_shared", "remind_owner"), SYSTEM_TOO),
    **dict.fromkeys(("announce_renewal", "file_announced"), SYSTEM_TOO),
    # payments
    "set_fee_relief": SHARED_ADMINISTRATORS | SYSTEM_TOO,
    "set_receipt_series": ADMINISTRATORS | SYSTEM_TOO,
    "end_receipt_series": ADMINISTRATORS | SYSTEM_TOO,
    "withdraw_receipt_series": ADMINISTRATORS | SYSTEM_TOO,
    "open_payment_order": CITIZEN | SYSTEM_TOO,
    "close_payment_order": COUNTER | CITIZEN | SYSTEM_TOO,
    "record_gateway_notice": SYSTEM_TOO,
    "settle_gateway_payment": SYSTEM_TOO,
    "refund_gateway_payment": COUNTER,
    "compare_statement": SYSTEM_TOO,
    **counters.TABLE,
    # files
    "store_file": {(role, at) for role in HANDLING for at in PLACES}
    | (HELPERS | CITIZEN | SYSTEM_TOO),
    "note_scan": SYSTEM_TOO,
    "forget_files": SYSTEM_TOO,
    # people
    "add_unit": ADMINISTRATORS | SYSTEM_TOO,
    "end_unit": ADMINISTRATORS | SYSTEM_TOO,
    **dict.fromkeys(("set_agency_symbol", "set_counter_details"), ADMINISTRATORS | SYSTEM_TOO),
    "set_refusal_rule": SHARED_ADMINISTRATORS | SYSTEM_TOO,
    "allow_own_proposals": SHARED_ADMINISTRATORS | SYSTEM_TOO,
    "import_units": SHARED_ADMINISTRATORS | SYSTEM_TOO,
    "import_successors": SHARED_ADMINISTRATORS | SYSTEM_TOO,
    "import_unit_codes": SHARED_ADMINISTRATORS | SYSTEM_TOO,
    "add_known_units": SHARED_ADMINISTRATORS | SYSTEM_TOO,
    "add_demo_people": SYSTEM_TOO,
    "add_officer": ANY_ADMINISTRATOR | SYSTEM_TOO,
    "rename_officer": ADMINISTRATORS | SYSTEM_TOO,
    "appoint_officer": ADMINISTRATORS | SYSTEM_TOO,
    "give_post": ADMINISTRATORS | SYSTEM_TOO,
    "delegate_post": {("leader", "own"), ("leader", "above")},
    "cancel_delegation": {("leader", "own"), ("leader", "above")},
    "end_post": ADMINISTRATORS | SYSTEM_TOO,
    "set_post_contact": ADMINISTRATORS | SYSTEM_TOO,
    "confirm_post": ADMINISTRATORS | SYSTEM_TOO | {("leader", "own"), ("leader", "above")},
    "change_password": set(),
    "note_sign_in": SYSTEM_TOO,
    "enter_citizen": SYSTEM_TOO,
    # The citizen; in this table, somebody else.
    "remove_citizen": set(),
    "end_sessions": ADMINISTRATORS | SYSTEM_TOO,
    "end_session": ADMINISTRATORS | SYSTEM_TOO,
    "end_other_sessions": set(),
    "pass_second_step": SYSTEM_TOO,
    **{key: set() for key in ("add_totp", "add_passkey")},
    **{key: set() for key in ("remove_factor", "renew_recovery_codes")},
    "ask_factor_reset": ADMINISTRATORS | SYSTEM_TOO,
    "decline_factor_reset": ADMINISTRATORS | SYSTEM_TOO,
    "reset_second_factor": ADMINISTRATORS | SYSTEM_TOO,
    "reset_password": ADMINISTRATORS | SYSTEM_TOO,
    "deactivate_account": ADMINISTRATORS | SYSTEM_TOO,
    "reactivate_account": ADMINISTRATORS | SYSTEM_TOO,
    "declare_applicant": HELPERS | CITIZEN,
    "declare_person": HELPERS | CITIZEN | SYSTEM_TOO,
    "declare_organisation": HELPERS | CITIZEN | SYSTEM_TOO,
    "verify_person": COUNTER | SYSTEM_TOO,
    "verify_organisation": COUNTER | SYSTEM_TOO,
    "erase_person": SHARED_ADMINISTRATORS | SYSTEM_TOO,
    # what all units share
    "seed_calendar": SHARED_ADMINISTRATORS | SYSTEM_TOO,
    "set_calendar_day": SHARED_ADMINISTRATORS | SYSTEM_TOO,
    "set_office_hours": SHARED_ADMINISTRATORS | SYSTEM_TOO,
    "set_rule_parameter": SHARED_ADMINISTRATORS | SYSTEM_TOO,
    "erase_texts": SHARED_ADMINISTRATORS | SYSTEM_TOO,
    **control.TABLE,
    **dict.fromkeys(("set_feedback_limit", "set_rating_point"), SHARED_ADMINISTRATORS | SYSTEM_TOO),
    # eforms: what filings are asked, everywhere
    **dict.fromkeys(("draft_form", "draft_edition", "publish_form"), SHARED_CONTROL | SYSTEM_TOO),
    **dict.fromkeys(("end_form", "retire_form", "load_forms"), SHARED_CONTROL | SYSTEM_TOO),
    **dict.fromkeys(("edit_form_draft", "drop_form_draft"), SHARED_CONTROL | SYSTEM_TOO),
    # Two officers: who proposes neither returns nor publishes, and alone takes it back.
    **dict.fromkeys(("propose_form", "return_form"), SHARED_CONTROL),
    "recall_form": set(),
    # The citizen whose form it is; in this table, another one.
    **dict.fromkeys(("begin_form", "save_typed", "file_form"), SYSTEM_TOO),
    **{name: set() for name in ("begin_helped_form", "drop_form")},
    **dict.fromkeys(("erase_filled_forms", "erase_author"), SHARED_ADMINISTRATORS | SYSTEM_TOO),
    # messages: made and sent by this system
    **dict.fromkeys(("queue_messages", "drop_messages", "claim_message"), SYSTEM_TOO),
    "finish_sending": SYSTEM_TOO,
    "release_lost": SYSTEM_TOO,
    "ask_work_address": set(),
    "confirm_work_address": set(),
    "remove_work_address": SYSTEM_TOO,
    "resend_message": ADMINISTRATORS | SYSTEM_TOO | {(role, "own") for role in HANDLING},
    "erase_messages": SHARED_ADMINISTRATORS | SYSTEM_TOO,
    "erase_old_messages": SHARED_ADMINISTRATORS | SYSTEM_TOO,
    "read_notices": set(),
    "set_template": SHARED_ADMINISTRATORS | SYSTEM_TOO,
    # feedback: of ratings nobody is named; petitions are for those who look after their unit
    "rate_dossier": set(),
    "send_petition": set(),
    **dict.fromkeys(("open_petition", "forward_petition", "answer_petition"), LOOKING_AFTER),
    # simulated work comes from the command line alone
    "begin_run": SYSTEM_TOO,
    "advance_run": SYSTEM_TOO,
    "finish_run": SYSTEM_TOO,
}


@dataclass
class World:
    """A province above three units, one dossier between two of them, and one of each object."""

    units: dict[str, Unit]
    objects: dict[str, Any]

    def actors(self) -> Iterator[tuple[tuple[str, str], Any]]:
        for where, unit in self.units.items():
            for role in Role:
                yield (role.value, where), PostFactory(role=role, unit=unit).officer
        yield ("system", ""), SYSTEM
        yield ("citizen", ""), ActorRef(ActorKind.PERSON, 10**9)


@pytest.fixture
def world() -> World:
    above = UnitFactory()
    units = {where: UnitFactory(below=above) for where in ("own", "decides", "beside")}
    office = make_office()
    office.unit = units["own"]
    office.counter = OfficerFactory(one_stop_at=units["own"])
    made = draft(
        office, receiving_unit=units["own"], deciding_unit=units["decides"], channel=Channel.POSTAL
    )
    dossier = dossiers.accept_dossier(dossier=made, by=office.counter, at=at())
    owner: Officer = PostFactory(unit=units["own"], role=Role.CASE_OFFICER).officer
    version = ProcedureVersionFactory()
    someone = Citizen(person=PersonFactory())
    return World(
        units={"above": above, **units},
        objects={
            "dossier": dossier,
            "step": open_step(dossier),
            "consultation": Consultation(unit=units["beside"], step=open_step(dossier)),
            "group": DossierGroup(receiving_unit=units["own"]),
            "receiving_unit": units["own"],
            "unit": units["own"],
            "parent": units["own"],
            "post": owner.posts.get(),
            "authority": Authority(post=owner.posts.get()),
            "account": owner.account,
            "order": PaymentOrder(unit=units["own"]),
            "payment": GatewayPayment(order=PaymentOrder(unit=units["own"])),
            "series": ReceiptSeries(unit=units["own"]),
            **counters.objects(units["own"]),
            **control.objects(above, units["own"]),
            "version": version,
            "procedure": version.procedure,
            "calendar": Calendar(),
            "definition": ProcessDefinition(),
            "form": FormDefinition(),
            "filled": FilledForm(citizen=someone),
            "citizen": someone,
            "petition": Petition(unit=units["own"]),
            "helper": owner,
            "message": Message(unit=units["own"]),
            "address": WorkAddress(),
            "officer": owner,
            **dict.fromkeys(("run", "batch", "question", "ground", "word", "translated")),
            **dict.fromkeys(("system", "file", "person", "handling", "")),
            "view": SavedView(),
            "share": Share(citizen=someone),
        },
    )


def test_every_action_has_a_line_and_every_line_an_action() -> None:
    assert set(TABLE) == set(OURS)


def test_an_action_without_a_rule_cannot_be_declared() -> None:
    with pytest.raises(TypeError, match="may"):
        ActionSpec(refusal=Refused, chain="people")  # type: ignore[call-arg]


def test_the_rule_of_an_action_is_called_like_it() -> None:
    rules = {name: spec.may.__name__ for name, spec in OURS.items()}
    assert rules == {name: f"can_{name}" for name in OURS}


@pytest.mark.django_db
def test_each_action_is_for_those_of_its_line_and_nobody_else(world: World) -> None:
    actors = list(world.actors())
    wrong = {}
    for name, spec in OURS.items():
        noun = world.objects[spec.noun]
        allowed = {role for role, actor in actors if spec.may(actor, noun, at())}
        if allowed != TABLE[name]:
            wrong[name] = (sorted(allowed - TABLE[name]), sorted(TABLE[name] - allowed))
    assert wrong == {}


def test_a_new_role_needs_no_migration() -> None:
    metas = [model._meta for model in apps.get_models()]
    limits = [(meta.label, field.choices) for meta in metas for field in meta.fields]
    limits += [(meta.label, constraint) for meta in metas for constraint in meta.constraints]
    roles = [f"'{role}'" for role in Role.values]
    assert [label for label, limit in limits if all(role in str(limit) for role in roles)] == []


@pytest.mark.django_db
def test_a_role_that_no_area_knows_may_be_held_and_opens_nothing(world: World) -> None:
    officer = PostFactory(role="archivist", unit=world.units["own"]).officer
    allowed = [
        name for name, spec in OURS.items() if spec.may(officer, world.objects[spec.noun], at())
    ]
    assert allowed == []
