"""An officer's browser without scripts: reads pages, fills in their fields, pushes buttons."""

from typing import Self
from urllib.parse import urlencode, urljoin

from django.test import Client
from lxml import html

PASSWORD = "secret-enough"


def words_of(element: html.HtmlElement) -> str:
    """The text as it is read, without line breaks."""
    return " ".join(element.text_content().split())


class Browser:
    """One officer's browser, standing on one page."""

    def __init__(self, officer) -> None:
        self.officer, self.client = officer, Client()
        self.open("/dang-nhap/")
        self.push("Đăng nhập", {"Tên đăng nhập": officer.code, "Mật khẩu": PASSWORD})

    # -- reading --

    def open(self, address: str) -> Self:
        """Go to an address of this site."""
        return self._arrive(self.client.get(urljoin(self._here(), address), follow=True))

    def file(self, address: str) -> bytes:
        """The content behind a link to a file."""
        answer = self.client.get(urljoin(self._here(), address))
        assert answer.status_code == 200, f"{address}: {answer.status_code}"
        return b"".join(answer) if answer.streaming else answer.content

    @property
    def words(self) -> str:
        """What the page says."""
        return words_of(self.page)

    def links(self, part: str) -> dict[str, str]:
        """The addresses of the links whose address has this part, by their words."""
        found = self.page.iterlinks()
        return {words_of(a): to for a, _name, to, _at in found if a.tag == "a" and part in to}

    def rows(self, caption: str = "") -> list[list[str]]:
        """The cells of the body of the table whose caption begins so; none without the table."""
        for table in self.page.iter("table"):
            named = table.find("caption")
            if words_of(named if named is not None else table).startswith(caption):
                body = table.xpath(".//tbody/tr | .//tfoot/tr")
                return [[words_of(cell) for cell in row.xpath("./th | ./td")] for row in body]
        return []

    # -- doing --

    def follow(self, name: str) -> Self:
        """Go where the first link of these words leads."""
        for link in self.page.iter("a"):
            if words_of(link) == name:
                return self.open(link.get("href"))
        raise AssertionError(f"no link {name!r} on {self.address}: {self.words}")

    def push(self, name: str, typed: dict[str, str | list[str]] | None = None) -> Self:
        """Fill fields of the form with this button, by their labels, and push the button."""
        button = self._button(name)
        form = next(button.iterancestors("form"))
        for label, value in (typed or {}).items():
            _fill(form, label, value, self.address)
        sent = _values_of(form)
        if button.get("name"):
            sent.append((button.get("name"), button.get("value", "")))
        to = urljoin(self.address, button.get("formaction") or form.get("action") or "")
        if form.method == "GET":
            return self.open(f"{to.partition('?')[0]}?{urlencode(sent)}")
        data: dict[str, list[str]] = {}
        for field, value in sent:
            data.setdefault(field, []).append(value)
        return self._arrive(self.client.post(to, data, follow=True))

    def _button(self, name: str) -> html.HtmlElement:
        for button in self.page.iter("button"):
            if words_of(button) == name and button.get("hidden") is None:
                return button
        raise AssertionError(f"no button {name!r} on {self.address}: {self.words}")

    def _here(self) -> str:
        return getattr(self, "address", "/")

    def _arrive(self, answer) -> Self:
        """Stand on the page that came; a refusal is not what a journey wants."""
        chain = getattr(answer, "redirect_chain", [])
        request = answer.request
        query = f"?{request['QUERY_STRING']}" if request["QUERY_STRING"] else ""
        self.address = chain[-1][0] if chain else f"{request['PATH_INFO']}{query}"
        self.page = html.document_fromstring(answer.content.decode()).find(".//main")
        assert answer.status_code == 200, f"{self.address}: {answer.status_code} {self.words}"
        wrong = self.page.find_class("govuk-error-message")
        assert not wrong, f"{self.address}: {[words_of(each) for each in wrong]}"
        return self


def _values_of(form: html.FormElement) -> list[tuple[str, str]]:
    """What a browser sends; lxml takes the empty value of a chosen radio button for `on`."""
    inputs = [each for each in form.iter("input") if each.checkable and each.checked]
    empty = {each.name for each in inputs if each.get("value") == ""}
    return [
        (name, "" if name in empty and value == "on" else value)
        for name, value in form.form_values()
    ]


def _fill(form: html.FormElement, label: str, value: str | list[str], address: str) -> None:
    """Fill in what stands beside a label, or choose among what stands under a heading."""
    for each in form.iter("legend"):
        if words_of(each) == label:
            return _choose(each.getparent(), [value] if isinstance(value, str) else value)
    for each in form.iter("label"):
        if words_of(each) == label:
            held = each.for_element
            return _write(each.find(".//input") if held is None else held, str(value))
    for each in form.iter("input"):
        if each.get("aria-label") == label:
            return _write(each, str(value))
    raise AssertionError(f"no field {label!r} on {address}: {words_of(form)}")


def _choose(group: html.HtmlElement, names: list[str]) -> None:
    offered = {words_of(label): label.for_element for label in group.iter("label")}
    for name in names:
        offered[name].checked = True


def _write(box: html.HtmlElement, value: str) -> None:
    if box.get("type") == "checkbox":
        box.checked = bool(value)
        return
    if box.tag != "select":
        box.value = value
        return
    offered = {words_of(option): option.get("value", "") for option in box.iter("option")}
    box.value = offered[value]
