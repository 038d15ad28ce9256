"""The open statistics as files: the same figures as on the page, withheld ones as well."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from motcua.kernel.parquet import write_parquet
from motcua.reports.base.formats import harmless
from motcua.reports.queries.open_records import Record, list_records
from motcua.reports.queries.open_statistics import OpenStatistics
from motcua.reports.rules.open_columns import LAYOUT, Hidden
from motcua.web.open_statistics.definitions import LICENCE, definitions
from motcua.web.open_statistics.wording import column_names, figure_in_words, table_names

MOST_ROWS = 10_000


@dataclass(frozen=True)
class Format:
    """A file format of the statistics."""

    content_type: str
    write: Callable[[OpenStatistics], bytes]


def as_csv(statistics: OpenStatistics) -> bytes:
    """Comma-separated UTF-8 with a byte order mark, with words as heads."""
    text = io.StringIO("\ufeff")
    text.seek(0, io.SEEK_END)
    lines, names = csv.writer(text), column_names()
    lines.writerow([*table_names().values(), *(names[key] for key in LAYOUT.keys)])
    for record in list_records(statistics):
        told = record.line.told
        lines.writerow(
            [
                *(harmless(value) for value in record.labels().values()),
                *(_plain(record, key) if key in told else "" for key in LAYOUT.keys),
            ]
        )
    return text.getvalue().encode()


def _plain(record: Record, key: str) -> str:
    """A figure without dots between thousands, or the words for a withheld one."""
    told = record.line.told[key]
    return str(told) if isinstance(told, int) else figure_in_words(told)


def as_json(statistics: OpenStatistics) -> bytes:
    """One object: licence, definitions, and the lines with the keys of the columns."""
    lines: list[dict[str, Any]] = [
        record.labels() | record.numbers() | {kind.value: record.withheld(kind) for kind in Hidden}
        for record in list_records(statistics)
    ]
    about = {
        "unit": {"code": statistics.unit.code, "name": statistics.unit.name},
        "licence": LICENCE,
        "as_of": statistics.period.as_of.isoformat(),
        "definitions": {each.key: each.text for each in definitions()},
        "rows": lines,
    }
    return json.dumps(about, ensure_ascii=False).encode() + b"\n"


def as_parquet(statistics: OpenStatistics) -> bytes:
    """The same lines; the two last columns of text name the withheld figures."""
    records = list_records(statistics)
    labels = [record.labels() for record in records]
    figures = [record.numbers() for record in records]
    texts = {key: [label[key] for label in labels] for key in table_names()}
    texts |= {
        kind.value: [",".join(record.withheld(kind)) for record in records] for kind in Hidden
    }
    return write_parquet({key: [row[key] for row in figures] for key in LAYOUT.keys}, texts)


def as_package(statistics: OpenStatistics) -> bytes:
    """What is in the files, under which licence: a data package (frictionlessdata.io)."""
    texts = [{"name": key, "type": "string", "title": name} for key, name in table_names().items()]
    numbers = [
        {"name": each.key, "type": "integer", "title": each.name, "description": each.text}
        for each in definitions()
        if each.key in LAYOUT.keys
    ]
    withheld = [{"name": kind.value, "type": "string"} for kind in Hidden]
    package = {
        "name": "motcua-open-statistics",
        "title": statistics.unit.name,
        "licenses": [LICENCE],
        "resources": [
            {
                "name": "statistics",
                "path": "thong-ke.parquet",
                "format": "parquet",
                "schema": {"fields": [*texts, *withheld, *numbers]},
            }
        ],
    }
    return json.dumps(package, ensure_ascii=False).encode() + b"\n"


FILES = {
    "thong-ke.csv": Format("text/csv; charset=utf-8", as_csv),
    "thong-ke.json": Format("application/json", as_json),
    "thong-ke.parquet": Format("application/vnd.apache.parquet", as_parquet),
    "datapackage.json": Format("application/json", as_package),
}
