"""Competence frameworks as data, and how participants and their mentors see growth by them."""
