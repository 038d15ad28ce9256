"""A ready example: the figures of one published article on Giồng Riềng district, 2023.

The article (Báo điện tử Chính phủ) gave two rows, for the district's own counter and for its
communes together. The figures stand here as printed, slips included.
"""

from typing import Any

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
