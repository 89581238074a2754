"""The portal's public side: what anybody may read without an account, one module a subject.

Its pages show the same to everybody, whoever is signed in: they ask `oeffentliche()`, never the rights
of an account. So nobody takes for public what only they may see, and one copy serves all readers.
"""
