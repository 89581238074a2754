"""What a page is about, as JSON-LD in the words of schema.org: for search engines, never for people.

It may hold only what the page itself tells.
"""

from basis.strukturdaten import STADT, als_datenblock

__all__ = ["NAME", "STADT", "als_datenblock", "beirat"]

NAME = "Beirat für Integration und Migration der Landeshauptstadt Magdeburg"


def beirat(adresse, **weiteres):
    """The board as an organisation of the city; `adresse` is its page, absolute."""
    return {
        "@type": "GovernmentOrganization",
        "name": NAME,
        "url": adresse,
        "parentOrganization": STADT,
        **weiteres,
    }
