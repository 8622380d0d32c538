"""Milestones of a cohort: what each asks, what participants show for it, and the sign-off."""
