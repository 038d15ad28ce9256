"""What a page shows as a link opens for whoever sees it."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from motcua.people.enums import Level, Role
from tests.factories.dossiers import handled
from tests.factories.people import OfficerFactory, PostFactory, UnitFactory

pytestmark = pytest.mark.django_db
OWN = {"/ho-so-cua-toi/", "/giay-to-cua-toi/"}
LINK = re.compile(r'<a\b[^>]*\bhref="(/[^"#?]*)')


def links_of(browser, address):
    """The pages that a page links to, without what they are asked."""
    return set(LINK.findall(browser.get(address, follow=True).content.decode()))


def shut(browser, addresses):
    """Those that do not open."""
    return {one for one in addresses if browser.get(one).status_code >= 400}


@pytest.mark.parametrize("role", list(Role))
def test_no_link_of_the_menu_and_its_pages_is_forbidden(as_officer, role):
    browser, everybodys = as_officer(PostFactory(role=role).officer), links_of(Client(), "/")
    own = links_of(browser, "/") - everybodys
    shown = set().union(*(links_of(browser, address) for address in own))
    followed = shown - everybodys - own
    assert {one for one in followed if browser.head(one).status_code == 403} == set()


def test_no_officer_is_offered_the_pages_of_citizens(as_officer):
    browser = as_officer(PostFactory(role=Role.REFORM).officer)
    assert not OWN & (links_of(browser, "/") | links_of(browser, "/phan-anh/"))


def test_whoever_only_reads_the_control_is_offered_what_opens(as_officer):
    browser = as_officer(OfficerFactory(control_at=UnitFactory(level=Level.COMMUNE)))
    assert shut(browser, links_of(browser, "/kiem-soat/")) == set()


def test_nobody_is_replaced_who_has_no_post_of_the_own_there(office, as_officer):
    handled(office)
    post = office.handler.posts.get()
    post.acts_for, post.valid_to = office.leader, post.valid_from + timedelta(days=9999)
    post.save()
    browser = as_officer(office.leader)
    assert shut(browser, links_of(browser, "/xu-ly/lanh-dao/")) == set()
