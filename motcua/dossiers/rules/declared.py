"""Answers of a declaration as words of a result."""

from datetime import date

from motcua.kernel.text import tidy_line
from motcua.payments.rules.amount_words import number_in_words

IN_WORDS = ".in_words"
# In the words of a result a bar begins a cell, and braces hold a variable.
PLAIN = str.maketrans({"|": "/", "{": "(", "}": ")", "\n": " ", "\t": " "})


def as_plain(answer: str) -> str:
    """The answer in one line, with nothing in it that means more than itself."""
    return tidy_line(answer.translate(PLAIN))


def day_in_words(day: date) -> str:
    """As civil status papers write it: "ngày hai tháng sáu năm hai nghìn không trăm hai mươi"."""
    number, month, year = (number_in_words(each) for each in (day.day, day.month, day.year))
    # The fourth month has a name of its own.
    return f"ngày {number} tháng {'tư' if day.month == 4 else month} năm {year}"
