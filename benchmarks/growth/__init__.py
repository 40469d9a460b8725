"""Growth: what a publication and a click cost as the cases grow a hundredfold."""
