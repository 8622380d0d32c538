"""The demo's competence frameworks."""

from datetime import datetime

from festival.demo.people import Crew
from festival.programme.competences import actions
from festival.programme.models import Framework


def install_frameworks(crew: Crew, now: datetime) -> list[Framework]:
    """EntreComp and the centre's own, as they ship."""
    return actions.install_shipped(by=crew.named["owner"], at=now)
