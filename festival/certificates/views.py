"""Certificates: the person's own, and the page that checks a code."""
