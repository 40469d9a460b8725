"""One figure each: its rows, its guard, its sentence, its picture and its table."""
