"""A province with two communes and five dossiers, counted by hand."""

import pytest

from motcua.catalogue.enums import Channel
from motcua.dossiers.enums import Timeliness
from tests.factories.people import UnitFactory
from tests.factories.reports import close, take
from tests.factories.statistics import field_id


@pytest.fixture
def province():
    """Carried over and closed late; online and early; postal and on time; two open, one late."""
    province = UnitFactory(code="T", name="Tỉnh T")
    UnitFactory(code="T.1", name="Xã Một", below=province)
    UnitFactory(code="T.2", name="Xã Hai", below=province)
    one = take(1, "2022-12-10T08:00", "2022-12-20T17:00", channel=Channel.IN_PERSON, unit="T.1")
    close(one, "2022-12-21T09:00", Timeliness.OVERDUE)
    two = take(2, "2022-12-15T08:00", "2022-12-20T17:00", unit="T.1")
    close(two, "2022-12-16T09:00", Timeliness.EARLY)
    three = take(
        3,
        "2023-01-15T08:00",
        "2023-01-20T17:00",
        channel=Channel.POSTAL,
        unit="T.2",
        field=field_id("=1+1"),
    )
    close(three, "2023-01-20T16:00", Timeliness.ON_TIME)
    take(4, "2023-02-01T08:00", "2023-02-02T17:00", unit="T.2")
    take(5, "2023-02-14T08:00", "2023-02-20T17:00", unit="T.2")
    return province
