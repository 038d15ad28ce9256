"""Messages to applicants and officers: templates, outbox, e-mail, SMS, notices in the program."""
