"""Is nginx here, with which the example of docs/deploy/ is tested? python -m dashboard.tools.proxy

Debian's own package is unpacked beside the environment and not installed: an installed one would start to
listen on port 80 of the developer's machine.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from dashboard.units import ROOT

INSTALLED = Path("/usr/sbin/nginx")
UNPACKED = ROOT / ".venv" / "nginx"
PACKAGE = "nginx"


def main() -> int:
    """Exit code 0 when there is one that runs, 1 when the reader has to install it."""
    try:
        nginx = found() or unpacked()
    except (OSError, subprocess.CalledProcessError) as fault:
        said = getattr(fault, "stderr", "") or str(fault)
        print(f"没有 nginx，下载也未成功：{said.strip()[-500:]}", file=sys.stderr)
        print(f"请用管理员身份执行 apt-get update 后重试，或安装 {PACKAGE}。", file=sys.stderr)
        return 1
    print(f"nginx 已就绪：{nginx}")
    return 0


def found() -> Path | None:
    """The nginx that can be started; none where there is none or its libraries are missing."""
    places = (INSTALLED, UNPACKED / INSTALLED.relative_to("/"))
    return next((place for place in places if place.is_file() and runs(place)), None)


def runs(nginx: Path) -> bool:
    return subprocess.run([nginx, "-v"], capture_output=True, check=False).returncode == 0


def unpacked() -> Path:
    """Fetches the package and unpacks it. Raises CalledProcessError and OSError where that fails."""
    shutil.rmtree(UNPACKED, ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder:
        _run("apt-get", "download", "-q", PACKAGE, folder=folder)
        (package,) = Path(folder).glob("*.deb")
        _run("dpkg-deb", "--extract", str(package), str(UNPACKED), folder=folder)
    if not (nginx := found()):
        raise OSError(f"{UNPACKED} 里的 nginx 不能运行")
    return nginx


def _run(*command: str, folder: str) -> None:
    subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)


if __name__ == "__main__":
    sys.exit(main())
