"""Who may hold a certificate in hand, and whether what it says still stands."""

from festival.accounts.models import Person
from festival.certificates.models import Certificate, CertificateKind

# What adults get for what they gave; the others are a child's.
ADULTS = frozenset({CertificateKind.JUDGE, CertificateKind.MENTOR, CertificateKind.TEACHER})
# What somebody learnt: adults and children alike.
LEARNT = frozenset({CertificateKind.COURSE, CertificateKind.PROGRAMME, CertificateKind.COMPETENCE})
# What a published result gives and its end takes back.
OF_RESULT = frozenset({CertificateKind.PLACE, CertificateKind.AWARD})


def is_standing(certificate: Certificate) -> bool:
    """Whether it was issued and not revoked."""
    return certificate.revoked_at is None


def can_open(person: Person | None, certificate: Certificate) -> bool:
    """Its holder, while it stands."""
    return (
        person is not None
        and certificate.person_id == person.id
        and is_standing(certificate)
        and certificate.name != ""
    )
