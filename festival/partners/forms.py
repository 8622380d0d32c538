"""The shape of what is told about a partner."""

from typing import Any
from urllib.parse import urlsplit

from flask_babel import get_locale
from flask_wtf.file import FileField
from wtforms import BooleanField, SelectField, SelectMultipleField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from festival.fields import Form, Line, VersionField, Words, read_address
from festival.i18n import LANGUAGES
from festival.i18n import gettext as _
from festival.i18n import lazy_gettext as _l
from festival.i18n import lazy_pgettext as pgettext
from festival.partners.models import Partner

TEXTS = {
    "name": (pgettext("of a thing", "Name"), 120),
    "role": (_l("What this partner does for the festival"), 160),
    "about": (_l("About this partner"), 1_200),
    "funding_programme": (_l("Funding programme, as it wants to be named"), 300),
}
PLAIN = ("city", "website", "contract_number")
CHOSEN = ("country", "hidden", "funded_here")


class PartnerForm(Form):
    """A partner in three languages; `told()` gives columns of Partner."""

    version = VersionField()
    country = SelectField(_l("Country"))
    city = Line(_l("City"), most=80)
    website = Line(_l("Website"), most=300)
    contract_number = Line(_l("Number of the project or contract"), most=80)
    languages = SelectMultipleField(
        _l("Languages its people work in"),
        choices=[SelectChoice(code, name) for code, name in LANGUAGES.items()],
    )
    funded_here = BooleanField(_l("Its funding line stands at every event it takes part in"))
    hidden = BooleanField(_l("Do not show this partner"))

    def __init__(self, partner: Partner | None = None, **given: Any) -> None:
        if partner is not None:
            given |= _drawn(partner)
        super().__init__(**given)
        names = sorted(
            (str(name), code)
            for code, name in get_locale().territories.items()
            if len(code) == 2
            and code.isalpha()
            and code not in ("EU", "EZ", "UN", "ZZ", "XA", "XB")
        )
        self.country.choices = [
            ("", _("Choose a country")),
            *((code, name) for name, code in names),
        ]

    def validate_website(self, field: Line) -> None:
        """An address that a browser opens, or nothing."""
        if field.data and (
            urlsplit(field.data).scheme not in ("http", "https")
            or not urlsplit(field.data).hostname
        ):
            raise ValidationError(_("Write the whole address, with https:// before it."))

    def validate_country(self, field: SelectField) -> None:
        """One of the list."""
        if not field.data:
            raise ValidationError(_("Choose a country."))

    def validate_name_en(self, field: Line) -> None:
        """A name in one language at least."""
        if not any(self[f"name_{code}"].data for code in LANGUAGES):
            raise ValidationError(_("Give a name in one language at least."))

    def told(self) -> dict[str, Any]:
        """Columns of Partner by name."""
        found: dict[str, Any] = {name: self[name].data for name in PLAIN}
        found["country"], found["hidden"] = self.country.data, self.hidden.data
        found["funded_here"] = self.funded_here.data
        found["languages"] = self.languages.data or []
        for name in TEXTS:
            texts = {code: self[f"{name}_{code}"].data or "" for code in LANGUAGES}
            found[name] = {code: words for code, words in texts.items() if words}
        return found


def _drawn(partner: Partner) -> dict[str, Any]:
    drawn: dict[str, Any] = {name: getattr(partner, name) for name in (*PLAIN, *CHOSEN)}
    drawn["version"], drawn["languages"] = partner.version, partner.languages
    for name in TEXTS:
        for code in LANGUAGES:
            drawn[f"{name}_{code}"] = getattr(partner, name).get(code, "")
    return drawn


for _name, (_label, _most) in TEXTS.items():
    for _code in LANGUAGES:
        _kind = Words if _name == "about" else Line
        setattr(PartnerForm, f"{_name}_{_code}", _kind(_label, most=_most))


class InviteForm(Form):
    """Somebody who shall speak for a partner."""

    name = Line(pgettext("of a person", "Name"), most=120)
    address = Line(
        _l("E-mail"),
        most=254,
        validators=[InputRequired(_l("Write the e-mail address."))],
        render_kw={"type": "email"},
    )
    language = SelectField(
        _l("Language of the letter"),
        choices=[SelectChoice(code, name) for code, name in LANGUAGES.items()],
    )

    def validate_address(self, field: Line) -> None:
        """One that could exist, as it is written properly."""
        field.data = read_address(field.data or "")

    def told(self) -> dict[str, str]:
        """What `actions.invite` is told."""
        return {one: self[one].data or "" for one in ("name", "address", "language")}


class LogoForm(Form):
    """A logo, as a picture."""

    logo = FileField(_l("Logo"))
