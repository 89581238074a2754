"""The sample data: the year 2019 of the board, told as records, with the report of 2018 before it.

Facts of the council paper and of the council information system are carried over. People, Fraktionen,
amounts and votes are invented; what was assumed for want of a source is marked with [A].
"""
