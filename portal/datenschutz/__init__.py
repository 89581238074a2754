"""Personal data: what is stored where, a person's own data as a file, and what goes when its time is over."""
