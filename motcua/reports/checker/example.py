"""An example: the figures of one published article on Giồng Riềng district, 2023.

The article (Báo điện tử Chính phủ) gave two rows, for the district's own counter and for its
communes together. The figures are given as printed, errors included, together with those of the
report on the replayed dossiers.
"""

import json
from dataclasses import dataclass
from typing import Any

from motcua.reports.checker.document import Document
from motcua.reports.checker.reading import read_text

GIONG_RIENG_2023: dict[str, Any] = {
    "title": "Giồng Riềng, 2023",
    "period": {"from": "2022-12-15", "to": "2023-10-15"},
    "rows": [
        {
            "name": "Huyện",
            "received": "10.807",
            "online": "2.0461",
            "direct_postal": "8.416",
            "carried_over": "127",
            "resolved": "8.368",
            "early": "2.822",
            "on_time": "5.502",
            "overdue": "174",
            "in_progress": "2.309",
            "in_progress_in_time": "2.275",
            "in_progress_overdue": "34",
            "early_share": "33,72%",
            "on_time_share": "65,75%",
            "overdue_share": "2,07%",
        },
        {
            "name": "Các xã, thị trấn",
            "received": "53.066",
            "online": "18.556",
            "resolved": "51.876",
            "early": "20.683",
            "on_time": "31.012",
            "overdue": "181",
            "early_share": "38,98%",
            "on_time_share": "58,44%",
            "overdue_share": "0,34%",
        },
    ],
}

REPLAYED_2023: dict[str, Any] = {
    "period": {"from": "2022-12-15", "to": "2023-10-14"},
    "rows": [
        {
            "name": "Huyện",
            "received": 10807,
            "online": 2264,
            "direct_postal": 8416,
            "carried_over": 127,
            "resolved": 8498,
            "early": 2822,
            "on_time": 5502,
            "overdue": 174,
            "in_progress": 2309,
            "in_progress_in_time": 2275,
            "in_progress_overdue": 34,
            "early_share": "33,21%",
            "on_time_share": "64,74%",
            "overdue_share": "2,05%",
        },
        {
            "name": "Các xã, thị trấn",
            "received": 53066,
            "online": 18556,
            "direct_postal": 34510,
            "carried_over": 0,
            "resolved": 51876,
            "early": 20683,
            "on_time": 31012,
            "overdue": 181,
            "in_progress": 1190,
            "in_progress_in_time": 1190,
            "in_progress_overdue": 0,
            "early_share": "39,87%",
            "on_time_share": "59,78%",
            "overdue_share": "0,35%",
        },
    ],
}


@dataclass(frozen=True, slots=True)
class Example:
    """A printed report and the exact one, both in the JSON input format of the checker."""

    raw: dict[str, Any]
    exact: dict[str, Any]

    def printed(self) -> Document:
        """The report as it was printed."""
        return read_text(json.dumps(self.raw))

    def replayed(self) -> Document:
        """The report on the replayed dossiers."""
        return read_text(json.dumps(self.exact))


EXAMPLES = {"giong-rieng-2023": Example(GIONG_RIENG_2023, REPLAYED_2023)}
