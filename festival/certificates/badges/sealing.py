"""Private keys, sealed with the installation's secret: the table alone signs nothing."""

import base64
import os
from typing import Any

CONTEXT = b"festival badge key"
NONCE = 12


class CannotOpen(Exception):
    """It was sealed with another secret, or is damaged."""


def seal(private: Any, secret: str) -> str:
    """The private key as text that only this secret opens."""
    from cryptography.hazmat.primitives import serialization

    plain = private.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    nonce = os.urandom(NONCE)
    return base64.b64encode(nonce + _lock(secret).encrypt(nonce, plain, CONTEXT)).decode()


def unseal(sealed: str, secret: str) -> Any:
    """The private key. Raises CannotOpen."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives import serialization

    try:
        data = base64.b64decode(sealed)
        plain = _lock(secret).decrypt(data[:NONCE], data[NONCE:], CONTEXT)
    except (InvalidTag, ValueError) as error:
        raise CannotOpen from error
    return serialization.load_der_private_key(plain, password=None)


def _lock(secret: str) -> Any:
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    derived = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=CONTEXT)
    return AESGCM(derived.derive(secret.encode()))
