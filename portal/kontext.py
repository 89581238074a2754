"""What every page needs to know about its frame."""


def rahmen(request):
    """Name of the portal and the navigation that this account may use."""
    return {"portalname": "Beirat für Integration und Migration", "navigation": []}
