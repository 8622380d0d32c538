"""A credential as a signed JWT: RS256, the public key in the header, so that nobody must fetch it.

The public validator of 1EdTech takes no other algorithm for a JWT.
"""

import base64
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey


def public_jwk(key: "RSAPublicKey") -> dict[str, Any]:
    """A public key as a JWK with nothing but itself."""
    numbers = key.public_numbers()
    return {"kty": "RSA", "n": _number(numbers.n), "e": _number(numbers.e)}


def signed(
    credential: dict[str, Any], key: "RSAPrivateKey", jwk: dict[str, Any], *, not_before: int
) -> str:
    """The credential in compact form."""
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import padding

    header = {"alg": "RS256", "typ": "JWT", "jwk": jwk}
    claims = {
        **credential,
        "iss": credential["issuer"]["id"],
        "jti": credential["id"],
        "nbf": not_before,
    }
    told = f"{_part(header)}.{_part(claims)}"
    return f"{told}.{_text(key.sign(told.encode(), padding.PKCS1v15(), hashes.SHA256()))}"


def _part(value: dict[str, Any]) -> str:
    return _text(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def _number(value: int) -> str:
    return _text(value.to_bytes((value.bit_length() + 7) // 8, "big"))


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
