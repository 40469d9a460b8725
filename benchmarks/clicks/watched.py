"""The app's server with a watch around its layers: python -m benchmarks.clicks.watched LOG PORT"""

import sys
from pathlib import Path

from streamlit.web import cli

from benchmarks.clicks.layers import Watch, install


def main() -> None:
    """Serves until it is stopped."""
    log, port = sys.argv[1:]
    install(Watch(Path(log)))
    sys.argv = ["streamlit", "run", "dashboard/server.py", "--server.port", port]
    cli.main()


if __name__ == "__main__":
    main()
