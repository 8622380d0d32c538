"""Certificates as Open Badges 3.0: files that programs of others check without asking us.

One credential, signed twice: as a JWT (RS256) and with a proof inside (eddsa-rdfc-2022). It
is made when the holder first asks for it, and is final from then on.
"""
