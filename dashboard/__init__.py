"""法援看板: the legal-aid plan of Inner Mongolia, computed from exported files."""
