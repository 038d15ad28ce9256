"""The page on the verification standard names every item once and only files that are there."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "asvs.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| ([\d., ]+) \| (met|partly|not met|operator|none) \| \S.* \|$", re.M)
# Of each section of the standard, the items of levels 1 and 2.
ITEMS = {
    "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1,
    "3.2": 2, "3.3": 4, "3.4": 6, "3.5": 5, "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4,
    "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3, "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5,
    "6.6": 3, "6.8": 4, "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2, "8.1": 2,
    "8.2": 3, "8.3": 1, "8.4": 1, "9.1": 3, "9.2": 4, "10.1": 2, "10.2": 2, "10.3": 4, "10.4": 11,
    "10.5": 5, "10.6": 2, "10.7": 3, "11.1": 2, "11.2": 3, "11.3": 3, "11.4": 4, "11.5": 1,
    "11.6": 1, "12.1": 3, "12.2": 2, "12.3": 4, "13.1": 1, "13.2": 5, "13.3": 2, "13.4": 5,
    "14.1": 2, "14.2": 4, "14.3": 3, "15.1": 3, "15.2": 3, "15.3": 7, "16.1": 1, "16.2": 5,
    "16.3": 4, "16.4": 3, "16.5": 3, "17.1": 1, "17.2": 4, "17.3": 2,
}  # fmt: skip
APART = {"15.4": [2]}


def test_every_item_of_levels_one_and_two_is_judged_once() -> None:
    named = [item for row in ROW.findall(PAGE) for item in row[0].split(", ")]
    asked = [f"{section}.{n}" for section, count in ITEMS.items() for n in range(1, count + 1)]
    asked += [f"{section}.{n}" for section, numbers in APART.items() for n in numbers]
    assert sorted(named) == sorted(asked)


def test_every_row_of_a_chapter_is_read() -> None:
    chapters = PAGE.partition("## V1 ")[2].partition("## Keys")[0]
    rows = [line for line in chapters.splitlines() if re.match(r"\| \d", line)]
    assert len(rows) == len(ROW.findall(chapters))


def test_every_file_that_is_named_is_there() -> None:
    named = re.findall(r"`((?:motcua|tests|frontend|requirements)/[\w/.-]+)`", PAGE)
    assert [name for name in named if not (ROOT / name).exists()] == []
