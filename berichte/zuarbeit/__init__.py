"""Contributions to a chapter: asking for them, writing them with or without an account, taking them in."""
