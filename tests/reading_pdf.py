"""The text of a PDF, as somebody copies it."""

import shutil
import subprocess

import pytest


def text_of_pdf(pdf: bytes) -> str:
    """The text; the test is skipped where poppler's `pdftotext` is not installed."""
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is not installed")
    done = subprocess.run([program, "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()
