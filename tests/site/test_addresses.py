"""Every address the guide ever published still leads somewhere."""

from __future__ import annotations

from guide import addresses
from guide.project import ROOT
from tests.building import Site


def test_no_published_address_is_broken(site: Site):
    faults = list(addresses.broken(addresses.read(ROOT / addresses.LOCK), addresses.published(site.folder)))
    assert not faults, "\n".join(faults[:40])
