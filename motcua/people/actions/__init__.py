"""Everything that changes places, units, officers and posts: one verb in each module."""

from motcua.people.actions.add_demo_people import CannotAddDemoPeople, add_demo_people
from motcua.people.actions.add_officer import CannotAddOfficer, add_officer
from motcua.people.actions.add_passkey import CannotAddPasskey, add_passkey
from motcua.people.actions.add_totp import CannotAddTotp, add_totp
from motcua.people.actions.add_unit import CannotAddUnit, add_unit
from motcua.people.actions.allow_own_proposals import (
    CannotAllowOwnProposals,
    allow_own_proposals,
)
from motcua.people.actions.appoint_officer import CannotAppointOfficer, appoint_officer
from motcua.people.actions.cancel_delegation import CannotCancelDelegation, cancel_delegation
from motcua.people.actions.change_password import CannotChangePassword, change_password
from motcua.people.actions.confirm_post import CannotConfirmPost, confirm_post
from motcua.people.actions.deactivate_account import (
    CannotDeactivateAccount,
    deactivate_account,
)
from motcua.people.actions.declare import (
    CannotDeclareApplicant,
    declare_applicant,
    declare_organisation,
    declare_person,
)
from motcua.people.actions.delegate_post import CannotDelegatePost, delegate_post
from motcua.people.actions.end_post import CannotEndPost, end_post
from motcua.people.actions.end_sessions import (
    CannotEndSession,
    CannotEndSessions,
    end_other_sessions,
    end_session,
    end_sessions,
)
from motcua.people.actions.end_unit import CannotEndUnit, end_unit
from motcua.people.actions.enter_citizen import CannotEnterCitizen, enter_citizen
from motcua.people.actions.erase_person import CannotErasePerson, erase_person
from motcua.people.actions.give_post import CannotGivePost, give_post
from motcua.people.actions.import_successors import SuccessorImport, import_successors
from motcua.people.actions.import_unit_codes import CodeImport, import_unit_codes
from motcua.people.actions.import_units import (
    UnitImport,
    add_known_units,
    import_units,
)
from motcua.people.actions.note_sign_in import note_sign_in
from motcua.people.actions.pass_second_step import (
    Answer,
    CannotPassSecondStep,
    pass_second_step,
)
from motcua.people.actions.reactivate_account import (
    CannotReactivateAccount,
    reactivate_account,
)
from motcua.people.actions.remove_citizen import CannotRemoveCitizen, remove_citizen
from motcua.people.actions.remove_factor import (
    CannotRemoveFactor,
    CannotRenewRecoveryCodes,
    remove_factor,
    renew_recovery_codes,
)
from motcua.people.actions.rename_officer import CannotRenameOfficer, rename_officer
from motcua.people.actions.reset_password import CannotResetPassword, reset_password
from motcua.people.actions.reset_second_factor import (
    CannotAskFactorReset,
    CannotDeclineFactorReset,
    CannotResetSecondFactor,
    ask_factor_reset,
    decline_factor_reset,
    reset_second_factor,
)
from motcua.people.actions.set_agency_symbol import CannotSetAgencySymbol, set_agency_symbol
from motcua.people.actions.set_counter_details import (
    CannotSetCounterDetails,
    set_counter_details,
)
from motcua.people.actions.set_post_contact import CannotSetPostContact, set_post_contact
from motcua.people.actions.set_refusal_rule import CannotSetRefusalRule, set_refusal_rule
from motcua.people.actions.verify_organisation import (
    CannotVerifyOrganisation,
    verify_organisation,
)
from motcua.people.actions.verify_person import CannotVerifyPerson, verify_person

__all__ = [
    "Answer",
    "CannotAddDemoPeople",
    "CannotAddOfficer",
    "CannotAddPasskey",
    "CannotAddTotp",
    "CannotAddUnit",
    "CannotAllowOwnProposals",
    "CannotAppointOfficer",
    "CannotAskFactorReset",
    "CannotCancelDelegation",
    "CannotChangePassword",
    "CannotConfirmPost",
    "CannotDeactivateAccount",
    "CannotDeclareApplicant",
    "CannotDeclineFactorReset",
    "CannotDelegatePost",
    "CannotEndPost",
    "CannotEndSession",
    "CannotEndSessions",
    "CannotEndUnit",
    "CannotEnterCitizen",
    "CannotErasePerson",
    "CannotGivePost",
    "CannotPassSecondStep",
    "CannotReactivateAccount",
    "CannotRemoveCitizen",
    "CannotRemoveFactor",
    "CannotRenameOfficer",
    "CannotRenewRecoveryCodes",
    "CannotResetPassword",
    "CannotResetSecondFactor",
    "CannotSetAgencySymbol",
    "CannotSetCounterDetails",
    "CannotSetPostContact",
    "CannotSetRefusalRule",
    "CannotVerifyOrganisation",
    "CannotVerifyPerson",
    "CodeImport",
    "SuccessorImport",
    "UnitImport",
    "add_demo_people",
    "add_known_units",
    "add_officer",
    "add_passkey",
    "add_totp",
    "add_unit",
    "allow_own_proposals",
    "appoint_officer",
    "ask_factor_reset",
    "cancel_delegation",
    "change_password",
    "confirm_post",
    "deactivate_account",
    "declare_applicant",
    "declare_organisation",
    "declare_person",
    "decline_factor_reset",
    "delegate_post",
    "end_other_sessions",
    "end_post",
    "end_session",
    "end_sessions",
    "end_unit",
    "enter_citizen",
    "erase_person",
    "give_post",
    "import_successors",
    "import_unit_codes",
    "import_units",
    "note_sign_in",
    "pass_second_step",
    "reactivate_account",
    "remove_citizen",
    "remove_factor",
    "rename_officer",
    "renew_recovery_codes",
    "reset_password",
    "reset_second_factor",
    "set_agency_symbol",
    "set_counter_details",
    "set_post_contact",
    "set_refusal_rule",
    "verify_organisation",
    "verify_person",
]
