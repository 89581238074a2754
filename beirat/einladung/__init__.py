"""Inviting to a session: what is sent, to whom, how members answer, and what their answers let expect."""
