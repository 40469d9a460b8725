"""From figures and sentences to files: briefings on paper that say the same as the screen."""
