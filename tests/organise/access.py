"""Access to the organisers' rooms, to the owners' page and to the demo's mail."""

from datetime import timedelta

from festival import outbox
from festival.accounts import actions as accounts
from festival.authz import Role
from festival.clock import now
from festival.db import db
from festival.editions.models import Category, Division
from festival.entries import queries as entries
from tests import make, make_programme
from tests.access import Row

SLUG = {"slug": lambda c: c.edition.slug}
READ = {"visitor": 303, "organiser": 200, "owner": 200, "stranger": 404, "others": 403}
WRITE = {"visitor": 401, "organiser": 303, "owner": 303, "stranger": 404, "others": 403}
SHOWN_ONCE = {**WRITE, "organiser": 201, "owner": 201}
ANY_READ = {**READ, "stranger": 200}
ENTRY = {**SLUG, "entry_id": lambda c: c.submitted.id}
GRANT = {**SLUG, "grant_id": lambda c: c.people["mentor"].grants[0].id}
INVITATION = {**SLUG, "invitation_id": lambda c: c.more["invitation"].id}
LETTER = {**SLUG, "mail_id": lambda c: c.more["mail"].id}
HOME = {"slug": lambda c: c.more["programme"].slug}
HOME_LETTER = {**HOME, "mail_id": lambda c: c.more["mail"].id}
ENTRANTS = {"group": lambda c: "entrants"}
CERTIFICATE = {**SLUG, "certificate_id": lambda c: c.more["certificate"].id}
TERMS = {"role": "judge", "language": "en"}
PEOPLE = {**TERMS, "people": "Anna <anna@example.net>\nbent@example.net"}
FIRST = {
    "name_en": "Next",
    "slug": "next-one",
    "year": "2028",
    "time_zone": "Europe/Oslo",
    "cutoff_on": "2028-01-01",
}


def a_certificate(c):
    """The contact's, of the accepted entry."""
    about = f"entry:{c.accepted.id}"
    c.more["certificate"] = make.certificate(c.people["contact"], c.edition, about=about)


def settings(c):
    """The settings as they stand."""
    edition = c.edition
    sent = {
        name: str(getattr(edition, name))
        for name in (
            *("slug", "year", "time_zone", "cutoff_on", "version", "consent_age", "team_most"),
            *("image_consent_age", "judges_per_entry", "sheets_least", "places_published"),
            "feedback_days",
        )
    }
    return {**sent, "name_en": edition.name["en"]}


def version(c):
    """Only the version of the edition."""
    return {"version": str(c.edition.version)}


def a_category(c):
    """One field more; those that stand stay."""
    kept = {}
    for at, one in enumerate(_rows(Category, c)):
        kept |= {f"{at}-id": str(one.id), f"{at}-name-en": one.name["en"]}
    return {**version(c), **kept, "2-name-en": "Water"}


def a_division(c):
    """The age groups as they stand."""
    kept = {}
    for at, one in enumerate(_rows(Division, c)):
        kept |= {
            f"{at}-id": str(one.id),
            f"{at}-name-en": one.name["en"],
            f"{at}-age_from": str(one.age_from),
            f"{at}-age_to": str(one.age_to),
        }
    return {**version(c), **kept}


def _rows(kind, c):
    return db.session.query(kind).filter_by(edition_id=c.edition.id).order_by("position").all()


def an_invitation(c):
    """Somebody who was asked to judge."""
    c.more["invitation"], _secret = accounts.invite(
        c.edition.realm_id,
        Role.JUDGE,
        by=c.people["organiser"],
        at=now(),
        address="asked@example.net",
    )


def a_held_mail(c):
    """A letter that waits to be let go."""
    _held_mail(c, c.edition.realm_id)


def a_programme_letter(c):
    """The same in a programme that `organiser` runs, with a line on its trail."""
    home = make_programme.programme()
    c.more["programme"] = home
    make_programme.grant(c.people["organiser"], Role.ORGANISER, home)
    make_programme.grant(c.people["mentor"], Role.MENTOR, home)
    _held_mail(c, home.realm_id)


def _held_mail(c, realm_id):
    c.more["mail"] = outbox.Mail(
        kind="invitation",
        address="held@example.net",
        realm_id=realm_id,
        language="en",
        subject="Held",
        body="Words.\n",
        state=outbox.MailState.HELD,
        written_at=now(),
        next_try_at=now(),
    )
    db.session.add(c.more["mail"])


def a_hold(c):
    """A consent was withdrawn."""
    c.submitted.held_at = now()


def a_code(c):
    """A late code."""
    make.late_code(c.edition, c.people["organiser"])
    c.more["code"] = entries.late_codes(c.edition.id)[0]


def until(_c):
    """A day from now, as typed."""
    return {
        "label": "Power cut",
        "most_uses": "2",
        "expires_at": (now() + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M"),
    }


OWNERS = {"visitor": 401, "owner": 303, "others": 403}

ROWS = [
    Row("organise.figures", SLUG, **READ),
    Row("organise.figures_file", SLUG, **READ),
    Row("organise.home", **ANY_READ),
    Row("organise.new", **ANY_READ),
    Row("organise.make", {}, "POST", send=FIRST, **{**WRITE, "stranger": 303}),
    Row("organise.board", SLUG, **READ),
    Row("organise.settings", SLUG, **READ),
    Row("organise.change", SLUG, "POST", send=settings, **WRITE),
    Row("organise.phases", SLUG, **READ),
    Row("organise.set_phases", SLUG, "POST", send=version, **WRITE),
    Row(
        "organise.override_phase",
        {**SLUG, "kind": lambda c: "festival-day"},
        "POST",
        send={"override": "closed", "reason": "storm"},
        **WRITE,
    ),
    Row("organise.groups", SLUG, **READ),
    Row("organise.set_categories", SLUG, "POST", send=a_category, **WRITE),
    Row("organise.set_divisions", SLUG, "POST", send=a_division, **WRITE),
    Row("organise.prizes", SLUG, **READ),
    Row("organise.set_prizes", SLUG, "POST", send=version, **WRITE),
    Row("organise.showing", SLUG, **READ),
    Row("organise.announce", SLUG, "POST", **WRITE),
    Row("organise.take_back", SLUG, "POST", **WRITE),
    Row("organise.open_showcase", SLUG, "POST", **WRITE),
    Row("organise.close_showcase", SLUG, "POST", **WRITE),
    Row("organise.people", SLUG, **READ),
    Row("organise.screen", GRANT, "POST", send={"vetted_until": "2030-01-01"}, **WRITE),
    Row("organise.end_role", GRANT, "POST", **WRITE),
    Row("organise.invite", SLUG, **READ),
    Row(
        "organise.preview_invitations",
        SLUG,
        "POST",
        send=PEOPLE,
        **{**WRITE, "organiser": 200, "owner": 200},
    ),
    Row("organise.send_invitations", SLUG, "POST", send=PEOPLE, **WRITE),
    Row(
        "organise.make_link",
        SLUG,
        "POST",
        send={"link-role": "judge", "link-language": "en", "link-most_uses": "5"},
        **SHOWN_ONCE,
    ),
    Row("organise.revoke_invitation", INVITATION, "POST", before=an_invitation, **WRITE),
    Row("organise.renew_invitation", INVITATION, "POST", before=an_invitation, **WRITE),
    Row("organise.owners", visitor=303, owner=200, others=403),
    Row(
        "organise.make_owner",
        {},
        "POST",
        send=lambda c: {"person": c.people["organiser"].id},
        **OWNERS,
    ),
    Row(
        "organise.end_owner",
        {"grant_id": lambda c: c.people["organiser"].grants[0].id},
        "POST",
        **OWNERS,
    ),
    Row("organise.entries", SLUG, **READ),
    Row("organise.entries_csv", SLUG, **READ),
    Row("organise.entry", ENTRY, **READ),
    Row("organise.accept", ENTRY, "POST", send={"version": "1"}, **WRITE),
    Row("organise.decline", ENTRY, "POST", send={"reason": "No."}, **WRITE),
    Row("organise.reopen", ENTRY, "POST", send={"reason": "Again."}, **WRITE),
    Row("organise.release", ENTRY, "POST", before=a_hold, **WRITE),
    Row("organise.certificates_page", SLUG, **READ),
    Row(
        "organise.issue_certificates",
        SLUG,
        "POST",
        send={"groups": ["entrants"], "write": "1"},
        **WRITE,
    ),
    Row("organise.certificates_of", {**SLUG, **ENTRANTS}, before=a_certificate, **READ),
    Row("organise.print_certificates", {**SLUG, **ENTRANTS}, before=a_certificate, **READ),
    Row(
        "organise.preview_certificate",
        {**SLUG, "kind": lambda c: "judge", "language": lambda c: "lv"},
        **READ,
    ),
    Row("organise.certificate", CERTIFICATE, before=a_certificate, **READ),
    Row(
        "organise.revoke_certificate",
        CERTIFICATE,
        "POST",
        before=a_certificate,
        send={"reason": "the wrong name"},
        **WRITE,
    ),
    Row("organise.issue_certificate_again", CERTIFICATE, "POST", before=a_certificate, **WRITE),
    Row("organise.late_codes", SLUG, **READ),
    Row("organise.make_late_code", SLUG, "POST", send=until, **SHOWN_ONCE),
    Row(
        "organise.revoke_late_code",
        {**SLUG, "code_id": lambda c: c.more["code"].id},
        "POST",
        before=a_code,
        **WRITE,
    ),
    Row("organise.mail", SLUG, before=a_held_mail, **READ),
    Row("organise.letter", LETTER, before=a_held_mail, **READ),
    Row("organise.release_mail", SLUG, "POST", before=a_held_mail, **WRITE),
    Row("organise.retry_mail", SLUG, "POST", **WRITE),
    Row("organise.hold_mail", LETTER, "POST", before=a_held_mail, **WRITE),
    Row("organise.trail", SLUG, **READ),
    Row("organise.programme_mail", HOME, before=a_programme_letter, **READ),
    Row("organise.programme_letter", HOME_LETTER, before=a_programme_letter, **READ),
    Row("organise.programme_release_mail", HOME, "POST", before=a_programme_letter, **WRITE),
    Row("organise.programme_retry_mail", HOME, "POST", before=a_programme_letter, **WRITE),
    Row("organise.programme_hold_mail", HOME_LETTER, "POST", before=a_programme_letter, **WRITE),
    Row("organise.programme_trail", HOME, before=a_programme_letter, **READ),
    # Tests do not run as the demo, where everybody may read these.
    Row("demo.mail", others=404),
    Row("demo.letter", {"mail_id": lambda c: c.more["mail"].id}, before=a_held_mail, others=404),
    Row("organise.event_figures", **ANY_READ),
    Row("organise.event_figures_file", **ANY_READ),
]
