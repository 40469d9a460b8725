"""Write a synthetic export that follows the contract, so that every page can be seen without real data."""
