"""The command `motcua`: every command of the outside contract, under one name."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run one command. A name written with hyphens finds the module written with underscores."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    arguments = list(sys.argv)
    if len(arguments) > 1 and not arguments[1].startswith("-"):
        arguments[1] = arguments[1].replace("-", "_")
    execute_from_command_line(arguments)
