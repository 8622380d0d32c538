"""Access to accounts."""

from tests.access import Row

ROWS = [
    Row("accounts.sign_in", visitor=200, others=303),
    Row("accounts.start_session", method="POST", others=422),
    Row("accounts.end_session", method="POST", visitor=401, others=303),
]
