"""OParl 1.1: the public records as open data, read-only, for other cities, newsrooms and archives.

An address costs two queries: what anybody may see now, and the history that says since when
(`quellen`, `spuren`). What an object tells is a frozen value (`objekte`), made by the builders `gremium`,
`sitzungen` and `papiere`: what isn't in it can't leak. What was public and no longer is stays as a
`deleted` object without content; what never was public doesn't exist here.
"""
