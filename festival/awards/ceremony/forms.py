"""The shape of a note for the presenter."""

from festival.fields import Form, Line, VersionField
from festival.i18n import lazy_gettext as _l


class NoteForm(Form):
    """How an entry's title and names are said."""

    words = Line(_l("How it is said"), most=300)
    version = VersionField()
