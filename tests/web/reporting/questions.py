"""The addresses of report 06a, with what is asked."""

from urllib.parse import urlencode

from tests.factories.dossiers import at


def question(office, **more):
    day = f"{at():%d/%m/%Y}"
    asked = {"don-vi": office.unit.code, "tu": day, "den": f"{at(1):%d/%m/%Y}", "theo": "linh-vuc"}
    return f"/bao-cao/06a/?{urlencode(asked | more)}"


def list_of(office, column="3"):
    return question(office, cot=column).replace("/06a/", "/06a/ho-so/")
