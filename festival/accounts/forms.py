"""The shape of what people type about their accounts, invitations and consents."""

from typing import Any

from wtforms import HiddenField, PasswordField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length

from festival.accounts.birth_date import BirthDate
from festival.accounts.countries import countries
from festival.accounts.models import PersonKind, Purpose
from festival.fields import Form, Line, VersionField, read_address
from festival.i18n import LANGUAGES
from festival.i18n import gettext as _
from festival.i18n import lazy_gettext as _l

YES_NO = [SelectChoice("yes", _l("Yes")), SelectChoice("no", _l("No"))]


class Email(Line):
    """An e-mail address, kept as its owner writes it but for the case of the host."""

    def __init__(self, label: Any = None, **options: Any) -> None:
        options.setdefault("validators", [InputRequired(_l("Write your e-mail address."))])
        options.setdefault("render_kw", {"autocomplete": "email", "type": "email"})
        super().__init__(label or _l("E-mail address"), most=254, **options)

    data: Any

    def pre_validate(self, form: Any) -> None:
        """Refuse what no letter can reach."""
        typed = str(self.data or "")
        if typed:
            self.data = read_address(typed)


def _name(label: Any, autocomplete: str, *, required: Any = None) -> Line:
    validators = [DataRequired(required)] if required else []
    return Line(label, most=80, validators=validators, render_kw={"autocomplete": autocomplete})


def _new_password(label: Any) -> PasswordField:
    return PasswordField(
        label,
        validators=[InputRequired(_l("Choose a password."))],
        render_kw={"autocomplete": "new-password", "maxlength": 1000},
    )


def _language() -> SelectField:
    return SelectField(
        _l("Language of our letters to you"),
        choices=[SelectChoice(code, name) for code, name in LANGUAGES.items()],
        validators=[InputRequired()],
    )


class SignInForm(Form):
    """E-mail and password."""

    email = Line(
        _l("E-mail address"),
        most=254,
        validators=[InputRequired(_l("Write your e-mail address."))],
        render_kw={"autocomplete": "username", "type": "email"},
    )
    password = PasswordField(
        _l("Password"),
        validators=[InputRequired(_l("Write your password.")), Length(max=1000)],
        render_kw={"autocomplete": "current-password"},
    )
    next = HiddenField()


class KindForm(Form):
    """The first question of registering."""

    kind = RadioField(
        _l("Who are you?"),
        choices=[
            SelectChoice(PersonKind.STUDENT.value, _l("A student")),
            SelectChoice(PersonKind.TEACHER.value, _l("A teacher")),
            SelectChoice(PersonKind.ADULT.value, _l("Another adult")),
        ],
        validators=[InputRequired(_l("Choose one."))],
    )


class _RegisterForm(Form):
    given_name = _name(_l("First name"), "given-name", required=_l("Write your first name."))
    family_name = _name(_l("Last name"), "family-name", required=_l("Write your last name."))
    email = Email()
    password = _new_password(_l("Password"))
    language = _language()
    kind = HiddenField()
    next = HiddenField()


class AdultForm(_RegisterForm):
    """An adult who comes without a role."""


class TeacherForm(_RegisterForm):
    """A teacher and the school."""

    school = Line(
        _l("School"),
        most=120,
        validators=[DataRequired(_l("Write the name of your school."))],
        render_kw={"autocomplete": "organization"},
    )


class StudentForm(_RegisterForm):
    """A student: the country is asked before anything that depends on it."""

    country = SelectField(_l("Country you live in"), validators=[InputRequired(_l("Choose one."))])
    born_on = BirthDate(
        _l("Birth date"), validators=[InputRequired(_l("Write day, month and year."))]
    )
    school = Line(
        _l("School"),
        most=120,
        validators=[InputRequired(_l("Write the name of your school."))],
        render_kw={"autocomplete": "organization"},
    )

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        self.country.choices = [
            SelectChoice("", _("Choose")),
            *(SelectChoice(code, name) for code, name in countries()),
        ]
        # As they stand on the page, so that what is wrong is listed in that order.
        first = ("country", "born_on", "given_name", "family_name", "school")
        self._fields: dict[str, Any] = {
            name: self[name] for name in dict.fromkeys((*first, *self._fields))
        }


REGISTER_FORMS: dict[PersonKind, type[_RegisterForm]] = {
    PersonKind.STUDENT: StudentForm,
    PersonKind.TEACHER: TeacherForm,
    PersonKind.ADULT: AdultForm,
}


class AddressForm(Form):
    """An address to write to."""

    email = Email()


class NewPasswordForm(Form):
    """A password set by a link."""

    password = _new_password(_l("New password"))


class PasswordForm(Form):
    """The password there is, and the one there shall be."""

    current = PasswordField(
        _l("Password you have now"),
        validators=[InputRequired(_l("Write your password.")), Length(max=1000)],
        render_kw={"autocomplete": "current-password"},
    )
    password = _new_password(_l("New password"))


class EmailForm(Form):
    """Another address, by somebody who shows the password."""

    current = PasswordField(
        _l("Your password"),
        validators=[InputRequired(_l("Write your password.")), Length(max=1000)],
        render_kw={"autocomplete": "current-password"},
    )
    email = Email(_l("New e-mail address"))


class DetailsForm(Form):
    """What a person says about themselves."""

    version = VersionField()
    given_name = _name(_l("First name"), "given-name", required=_l("Write your first name."))
    family_name = _name(_l("Last name"), "family-name")
    school = Line(_l("School"), most=120, render_kw={"autocomplete": "organization"})
    language = _language()


class JoinForm(Form):
    """A judge's way in: a name and a button."""

    given_name = _name(_l("First name"), "given-name", required=_l("Write your first name."))
    family_name = _name(_l("Last name"), "family-name", required=_l("Write your last name."))


class JoinWithPasswordForm(JoinForm):
    """The way in for everybody else who was invited by address."""

    password = _new_password(_l("Password"))


class ConsentForm(Form):
    """Yes or no to each purpose; nothing is ticked beforehand."""

    taking_part = RadioField(_l("Taking part"), choices=YES_NO)
    first_name = RadioField(_l("Showing the first name"), choices=YES_NO)
    pictures = RadioField(_l("Showing pictures"), choices=YES_NO)
    video = RadioField(_l("Showing video"), choices=YES_NO)

    def __init__(self, purposes: list[Purpose], **values: Any) -> None:
        super().__init__(**values)
        self.purposes = purposes
        for purpose in Purpose:
            if purpose not in purposes:
                delattr(self, purpose.name.lower())

    def field_of(self, purpose: Purpose) -> RadioField:
        """The question about this purpose."""
        return self[purpose.name.lower()]

    def validate(self, extra_validators: Any = None) -> bool:
        """Every question has an answer; without taking part the rest needs none."""
        fields = [one for one in self if isinstance(one, RadioField)]
        if "taking_part" in self and self.taking_part.data == "no":
            return bool(self.taking_part.validate(self))
        for field in fields:
            if field.data not in ("yes", "no"):
                field.data = None
        answered = super().validate(extra_validators)
        for field in fields:
            if field.data is None:
                field.errors = [_("Choose yes or no.")]
                answered = False
        return answered

    @property
    def answers(self) -> dict[Purpose, bool]:
        """What was answered, by purpose."""
        return {
            purpose: self.field_of(purpose).data == "yes"
            for purpose in Purpose
            if purpose.name.lower() in self and self.field_of(purpose).data in ("yes", "no")
        }
