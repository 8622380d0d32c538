"""A participant shows a step on a phone; the mentor sends it back once and then signs it off."""

import io
from collections.abc import Callable

from PIL import Image

from festival.authz import Role
from tests import make, make_programme
from tests.core.test_attachments import pdf, stl
from tests.stories.conftest import Festival, Visitor, until


def _photo() -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize((640, 480)).save(out, "JPEG")
    return out.getvalue()


def _people(festival: Festival) -> tuple[str, str]:
    """Where Elza writes her step, and where Kari reads it."""
    with festival.database():
        home = make_programme.cohort()
        mentor = make.person(email="kari@example.org", given_name="Kari")
        made = make_programme.participant(
            home, make.student(email="elza@example.org", given_name="Elza")
        )
        make_programme.grant(mentor, Role.MENTOR, home)
        make_programme.grant(make.person(email="organiser@example.org"), Role.ORGANISER, home)
        make_programme.mentorship(made, mentor)
        asked = make_programme.milestone(home, name=make.texts("Prototype"))
        there = f"/my/programme/participants/{made.id}/milestones/{asked.id}"
        return f"/my/programme/milestones/{asked.id}", there


def test_a_step_is_shown_revised_and_signed_off(
    festival: Festival, visitor: Callable[..., Visitor]
) -> None:
    here, there = _people(festival)
    elza = visitor(phone=True)
    elza.sign_in("elza@example.org", make.PASSWORD)
    elza.go("/my/programme")
    elza.press("Prototype")
    elza.sees("Add something that shows it.")
    elza.page.locator("[name=words]").fill("My bridge of cardboard holds 4 kg.")
    elza.page.locator("[name=words]").blur()
    elza.sees("Saved")
    elza.page.locator("[name=pictures]").set_input_files(
        {"name": "bridge.jpg", "mimeType": "image/jpeg", "buffer": _photo()}
    )
    alt = elza.page.locator("textarea[name^=alt-]")
    alt.fill("A grey bridge")
    files = elza.page.locator("[name=files]")
    files.set_input_files({"name": "run.pdf", "mimeType": "application/pdf", "buffer": b"MZ\x90\0"})
    elza.sees("This is a program.")
    files.set_input_files({"name": "plan.pdf", "mimeType": "application/pdf", "buffer": pdf()})
    elza.sees("plan.pdf")
    elza.sees("Nothing: you can hand it in.")
    elza.look()
    elza.press("Hand in")
    elza.sees("It is with your mentor now.")
    assert "bridge" not in festival.mail_to("kari@example.org").body

    kari = visitor()
    kari.sign_in("kari@example.org", make.PASSWORD)
    kari.go("/my/programme")
    kari.press("Elza, Prototype")
    kari.sees("My bridge of cardboard holds 4 kg.")
    picture = kari.page.locator("figure picture img")
    until(kari.page, lambda: picture.evaluate("image => image.naturalWidth > 0"))
    with kari.page.expect_download() as saved:
        kari.page.get_by_role("link", name="plan.pdf").click()
    assert saved.value.path().read_bytes() == pdf()
    kari.page.locator("[name=words]").fill("What breaks first?")
    kari.press("Please revise")
    kari.sees("Sent back, with your words.")

    elza.go(festival.link_in_mail_to("elza@example.org"))
    elza.sees("What breaks first?")
    elza.page.locator("[name=words]").fill("It holds 4 kg. The glue breaks first.")
    elza.press("Hand in")

    kari.go(there)
    kari.press("Sign off")
    kari.sees("Signed off.")
    elza.go("/my/programme")
    elza.sees("signed off")
    elza.go(here)
    elza.sees("The glue breaks first.")


def test_the_same_without_scripts(festival: Festival, visitor: Callable[..., Visitor]) -> None:
    here, there = _people(festival)
    elza = visitor(phone=True, javascript=False)
    elza.sign_in("elza@example.org", make.PASSWORD)
    elza.go(here)
    elza.page.locator("[name=files]").set_input_files(
        [
            {"name": "wing.stl", "mimeType": "model/stl", "buffer": stl()},
            {"name": "page.pdf", "mimeType": "application/pdf", "buffer": b"<html>"},
        ]
    )
    elza.press("Send the files")
    elza.sees("wing.stl")
    elza.sees("page.pdf: This is a web page or a drawing made of code.")
    elza.page.locator("[name=words]").fill("A wing.")
    elza.press("Hand in")
    elza.sees("It is with your mentor now.")
    kari = visitor(javascript=False)
    kari.sign_in("kari@example.org", make.PASSWORD)
    kari.go(there)
    kari.press("Sign off")
    elza.go("/my/programme/journal")
    elza.press("Write a page")
    elza.sees("Nobody but you can read this page.")
    elza.page.locator("[name=words]").fill("Signed off!")
    elza.press("Save")
    elza.press("Share this page")
    kari.go(there.rpartition("/milestones/")[0])
    kari.press("1 shared page of the journal")
    kari.sees("Signed off!")
