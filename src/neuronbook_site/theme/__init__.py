"""The frame of every page: templates, styles, scripts, navigation, search, launch links."""
