"""Organisers look after the partners and who speaks for them; everybody may fetch their logos."""

from festival.partners import realm
from festival.partners.views import partners, people

__all__ = ["partners", "people", "realm"]
