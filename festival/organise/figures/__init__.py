"""Figures for whoever pays: how many took part, from where, and who came back."""
