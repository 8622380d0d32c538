"""Events to which not everybody may come: who is invited, and who belongs to their cohort."""
