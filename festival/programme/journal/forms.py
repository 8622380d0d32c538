"""The shape of a journal's page."""

from wtforms.validators import InputRequired

from festival.fields import Day, Form, VersionField, Words
from festival.i18n import lazy_gettext as _l


class PageForm(Form):
    """A day and what was written."""

    version = VersionField()
    on = Day(_l("Day"), validators=[InputRequired(_l("This is needed."))])
    words = Words(_l("What happened?"), most=10_000)
