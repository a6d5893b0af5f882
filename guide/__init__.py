"""The guide as data: YAML → typed records → checks → renderer → page.

Nothing in this package knows the site generator; ``macros.py`` at the top of the project is the only bridge.
"""
