"""At the door: a QR code and a short one by which who has come says so, and nobody else sees it."""
