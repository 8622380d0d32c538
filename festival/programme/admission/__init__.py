"""Admission: applications, how they are read and decided, the waiting list, invitations."""
