"""Who gets in: sign-in by django-allauth, with our words, our pages and our rules."""
