"""The portfolio: what a participant made and became, as a paper that is theirs alone to fetch."""
