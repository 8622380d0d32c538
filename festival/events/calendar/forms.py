"""What is sent to make, renew or end the address of one's own calendar."""

from festival.fields import Form, VersionField


class AddressForm(Form):
    """Nothing is typed; it says which address was seen."""

    version = VersionField()
