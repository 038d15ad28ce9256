"""The editor of electronic forms: its list, drafts, trial and approval."""
