"""How long does a click take: on the server, and until every chart in a browser is repainted?"""
