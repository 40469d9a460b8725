"""From a template, a unit and a period to a briefing: which figures, which sentences, in which order."""
