"""A commune that takes two filings online, the second with the result of the first, and its work.

What its officers do is done by actions: their pages have journeys of their own.
"""

from dataclasses import dataclass, replace
from typing import Any

from motcua.catalogue.queries import forget_index
from motcua.dossiers import actions
from motcua.dossiers.jobs import settle_payments
from motcua.dossiers.models import Dossier, ResultPaper
from motcua.dossiers.rules.papers import Count
from motcua.kernel.clock import now
from motcua.people.rules.codes import path_of
from motcua.web.ui.units import FEW
from tests.factories.catalogue import (
    ComponentFactory,
    FeeRowFactory,
    ProcedureCaseFactory,
    ProcedureVersionFactory,
)
from tests.factories.dossiers import (
    Office,
    ask,
    asks,
    bring_to,
    brings,
    make_definition,
    make_office,
    open_step,
)
from tests.factories.fees import BOTH
from tests.factories.filings import SHAPE, publish
from tests.factories.payments import run_jobs
from tests.factories.people import UnitFactory
from tests.factories.results import approve, draft_result, need_paper

SHOP, FOOD = "Đăng ký hộ kinh doanh", "Cấp giấy đủ điều kiện an toàn thực phẩm"
NEW, LOST = "Mở mới", "Cấp lại do bị mất"
HERE = "UBND xã Giồng Riềng"
PLACE, CERTIFICATE = "Giấy tờ về địa điểm", "Giấy chứng nhận hộ kinh doanh"


@dataclass
class Commune:
    """Its office for households in business, and the one for what they sell."""

    shop: Office
    food: Office

    def dossier(self) -> Dossier:
        """What was filed last."""
        return Dossier.objects.latest("pk")

    def accept(self) -> Dossier:
        """The counter receives what was filed, and says what it costs."""
        dossier = self.dossier()
        papers = {each.component_id: Count(originals=1) for each in dossier.attachments.all()}
        given: dict[str, Any] = {"by": self.shop.counter, "at": now(), "papers": papers}
        return actions.accept_dossier(dossier=dossier, charges=BOTH, **given)

    def settle(self) -> None:
        """Do what the gateway's word led to, as the background process does."""
        settle_payments.call()
        run_jobs()

    def ask_for_paper(self) -> Dossier:
        """The case officer finds a paper of no use."""
        dossier = bring_to(self.shop, self.dossier(), "handle", now())
        paper = self._place(dossier)
        return ask(self.shop, dossier, now(), components=asks(paper))

    def receive_paper(self) -> Dossier:
        """The counter takes in what was sent for it."""
        dossier = self.dossier()
        given: dict[str, Any] = {"by": self.shop.counter, "at": now()}
        papers = brings(self._place(dossier))
        return actions.receive_supplement(dossier=dossier, papers=papers, **given)

    def grant(self) -> ResultPaper:
        """The certificate is drawn up, approved, signed, issued and given out."""
        dossier, at = bring_to(self.shop, self.dossier(), "sign", now()), now()
        draft_result(self.shop, dossier, at)
        dossier = approve(self.shop, dossier, at)
        actions.sign_result(dossier=dossier, by=self.shop.leader, at=at)
        given: dict[str, Any] = {"by": self.shop.counter, "at": at}
        dossier = actions.issue_result(dossier=dossier, **given)
        dossier = actions.finish_dossier(dossier=dossier, step=open_step(dossier), **given)
        actions.deliver_result(dossier=dossier, how="handed_over", **given)
        return ResultPaper.objects.get(dossier=dossier)

    def _place(self, dossier: Dossier) -> Office:
        return replace(self.shop, paper=dossier.version.components.get(name=PLACE))


def make_commune() -> Commune:
    """Both procedures, their forms, and the certificate that the first one gives."""
    province = UnitFactory(name="UBND tỉnh An Giang")
    counter = "Bộ phận Một cửa"
    # More than fit in a list: the name is typed.
    UnitFactory.create_batch(FEW, below=province, counter_name=counter)
    shop = make_office(procedure__name=SHOP)
    shop.unit.name, shop.unit.counter_name = HERE, counter
    shop.unit.parent, shop.unit.path = province, path_of(shop.unit.code, province.path)
    shop.unit.save()
    _name_declaration(shop)
    for name in (NEW, LOST):
        case = ProcedureCaseFactory(version=shop.version, name=name)
        paper = PLACE if name == NEW else "Đơn báo mất giấy"
        ComponentFactory(version=shop.version, case=case, name=paper)
    FeeRowFactory(version=shop.version, amount=26_000)
    template = need_paper(shop)
    template.name = CERTIFICATE
    template.save()
    version = ProcedureVersionFactory(process=make_definition(), procedure__name=FOOD)
    food = replace(shop, version=version, paper=ComponentFactory(version=version))
    _name_declaration(food)
    ComponentFactory(version=version, name=CERTIFICATE)
    for office, code in ((shop, "ho-kinh-doanh"), (food, "thuc-pham")):
        publish(office, replace(SHAPE, code=code))
    forget_index()
    return Commune(shop, food)


def _name_declaration(office: Office) -> None:
    office.paper.name = "Tờ khai theo mẫu"
    office.paper.save()
