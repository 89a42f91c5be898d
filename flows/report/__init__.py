"""Last night's brief: one HTML page, with the most quoted articles and their claims marked."""
