"""What stands between the network and the app: who may ask, from where, and what every answer carries."""
