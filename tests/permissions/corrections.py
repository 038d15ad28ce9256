"""Of the table of permissions the lines about filed declarations that are put right."""

HANDLERS = {
    (role, at) for role in ("one_stop", "case_officer", "leader") for at in ("own", "decides")
}

TABLE: dict[str, set[tuple[str, str]]] = {
    # Who filed, or for whom; in this table, somebody else.
    **{f"{verb}_correction": set() for verb in ("begin", "drop", "send")},
    "reopen_form": set(),
    # They compare it with what was filed.
    "accept_correction": HANDLERS,
    "decline_correction": HANDLERS,
}
