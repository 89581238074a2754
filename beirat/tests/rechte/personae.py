"""Groups of personae that the tables speak of."""

PFLEGENDE = "geschaeftsstelle"
LESENDE = "geschaeftsstelle beauftragte"
MIT_ADMINISTRATION = "geschaeftsstelle beauftragte administration"
ADMINISTRATION = "administration"
ALLE = "anonym geschaeftsstelle beauftragte ratsmitglied administration"
