"""Routes of mentoring."""
