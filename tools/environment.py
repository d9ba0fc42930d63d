"""Set up the virtual environment that ``make run`` and ``make test`` work in.

    python3 tools/environment.py app|dev

Installs what the lock file names, by hash, and nothing that has to be compiled (BUILD=1 in the
environment allows it). What this machine lacks is found before anything is set up, and said in one
line with what mends it. Runs on any Python, so that an old one can be told so: no syntax newer
than 2.7 has in this file, and nothing but ASCII.
"""

import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
BEGUN = os.path.join(VENV, ".claimtrack-begun")
NEEDED = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")


class Lacking(Exception):
    """This machine lacks something; the message is the one line that mends it."""


def works(interpreter):
    """Whether a command is a Python that is new enough (a shim may exist and lead nowhere)."""
    code = "import sys; sys.exit(sys.version_info[:2] < {!r})".format(NEEDED)
    try:
        return (
            subprocess.call(
                [interpreter, "-c", code], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            == 0
        )
    except OSError:
        return False


def choose_interpreter(version, running, candidates=NEWER, check=works):
    """The Python to use: the running one where it is new enough, else a newer one on the path."""
    if version[:2] >= NEEDED:
        return running
    for name in candidates if version[0] > 2 else ():
        if check(name):
            return shutil.which(name)
    raise Lacking(
        "Python {}.{} is too old for claimtrack, which needs 3.11 or newer: install one, then run "
        "'make run PYTHON=python3.12' (or whichever you have).".format(*version[:2])
    )


def installer(interpreter, uv, check=None):
    """How to make the environment and fill it: by uv, or by the standard library's venv and pip."""
    if uv:
        return "uv"
    check = check or (
        lambda: (
            subprocess.call(
                [interpreter, "-c", "import ensurepip, venv"], stderr=subprocess.DEVNULL
            )
            == 0
        )
    )
    if check():
        return "venv"
    raise Lacking(
        "This Python has no ensurepip, so it can't make a virtual environment: install it "
        "('sudo apt install python3-venv' on Debian and Ubuntu), or install uv, then run make "
        "again."
    )


def explain(output):
    """The one line for what the installer printed when it failed."""
    if re.search(
        r"name resolution|Failed to establish|dns error|error sending request|"
        r"Connection refused|timed out|Could not fetch URL",
        output,
        re.I,
    ):
        return (
            "The package index can't be reached: check the network (or the proxy settings), "
            "then run make again."
        )
    missing = re.search(r"No matching distribution found for (\S+)", output) or re.search(
        r"[`']?([\w.-]+==[\w.]+)[`']? (?:\([^)]*\) )?(?:has no (?:usable )?wheels|which has no)",
        output,
    )
    if missing or "no wheels" in output:
        name = missing.group(1) if missing else "a package"
        return (
            "No ready-made {} was found for this processor ({} {}): check that the package index "
            "can be reached, or install a C compiler and run make again with BUILD=1.".format(
                name, platform.system(), platform.machine()
            )
        )
    if re.search(r"No space left on device|os error 28", output):
        return "There is no room left on the disk for the packages: make some, then run make again."
    if re.search(r"DO NOT MATCH THE HASHES|Hash mismatch", output, re.I):
        return (
            "A package is not the one that the lock file names: clear the package index's or the "
            "proxy's cache ('pip cache purge'), then run make again."
        )
    return "The packages could not be installed; the installer's last words are above."


def venv_python():
    """The environment's own interpreter."""
    folder, name = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    return os.path.join(VENV, folder, name)


def stamp_of(lock, interpreter):
    """What the environment was made from: when this changes, it is made again."""
    with open(lock, "rb") as stream:
        return hashlib.sha256(stream.read()).hexdigest() + " " + interpreter


def stamp_path(which):
    """Where an environment says what it was made from."""
    return os.path.join(VENV, ".claimtrack-" + which)


def is_done(which, wanted):
    """Whether the environment holds what is wanted already."""
    if not (os.path.exists(stamp_path(which)) and os.path.exists(venv_python())):
        return False
    with open(stamp_path(which)) as stream:
        return stream.read() == wanted


def run(command):
    """Run an installer's command, its output shown only where it fails."""
    done = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True
    )
    output = done.communicate()[0]
    if done.returncode:
        sys.stderr.write(output)
        raise Lacking(explain(output))


def version_of(interpreter):
    """A Python's version as text; "" where it does not run."""
    try:
        return subprocess.check_output([interpreter, "--version"]).decode().strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def is_usable(interpreter, version=version_of):
    """Whether there is an environment that runs and was not left half made (the machine went
    down). One that we made with another Python is made again.
    """
    held = version(venv_python())
    if not held or os.path.exists(BEGUN):
        return False
    ours = any(os.path.exists(stamp_path(which)) for which in ("app", "dev"))
    return held == version(interpreter) or not ours


def begin_afresh():
    """Clear the place for an environment, and leave a mark in it until it is finished."""
    shutil.rmtree(VENV, ignore_errors=True)
    os.makedirs(VENV)
    open(BEGUN, "w").close()


def wait_for_others():
    """Hold the only right to set up, until this process ends. Where files can't be locked, two
    that set up at once are on their own.
    """
    try:
        import fcntl
    except ImportError:
        return None
    held = open(os.path.abspath(__file__))  # noqa: SIM115 -- held until we end
    fcntl.flock(held, fcntl.LOCK_EX)
    return held


def install(lock, interpreter, uv):
    """Make the environment where there is none to use, and install what the lock file names."""
    how = installer(interpreter, uv)
    fresh = not is_usable(interpreter)
    if fresh:
        begin_afresh()
    only_wheels = [] if os.environ.get("BUILD") else ["--only-binary", ":all:"]
    try:
        if how == "uv":
            if fresh:
                run([uv, "venv", "--quiet", "--allow-existing", "--python", interpreter, VENV])
            run(
                [
                    uv,
                    "pip",
                    "install",
                    "--quiet",
                    "--python",
                    venv_python(),
                    "--require-hashes",
                    "-r",
                    lock,
                ]
                + only_wheels
            )
        else:
            if fresh:
                run([interpreter, "-m", "venv", VENV])
            run(
                [
                    venv_python(),
                    "-m",
                    "pip",
                    "install",
                    "--quiet",
                    "--disable-pip-version-check",
                    "--require-hashes",
                    "-r",
                    lock,
                ]
                + only_wheels
            )
        if fresh:
            os.remove(BEGUN)
    except BaseException:
        if fresh:
            shutil.rmtree(VENV, ignore_errors=True)
        raise


def find_project():
    """Let the environment's Python find this checkout, so that ``python benchmarks/...`` runs."""
    code = "import sysconfig; print(sysconfig.get_paths()['purelib'])"
    folder = subprocess.check_output([venv_python(), "-c", code]).decode().strip()
    with open(os.path.join(folder, "claimtrack-checkout.pth"), "w") as stream:
        stream.write(ROOT + "\n")


def main(which):
    """Make sure that the environment holds what ``locks/<which>.txt`` names."""
    lock = os.path.join(ROOT, "locks", which + ".txt")
    interpreter = choose_interpreter(sys.version_info, sys.executable)
    wanted = stamp_of(lock, interpreter)
    if is_done(which, wanted):
        return
    held = wait_for_others()
    if not is_done(which, wanted):
        sys.stderr.write("Setting up .venv (the first time takes a minute) ...\n")
        install(lock, interpreter, shutil.which("uv"))
        find_project()
        with open(stamp_path(which), "w") as stream:
            stream.write(wanted)
    if held:
        held.close()


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in ("app", "dev"):
        sys.exit("usage: python3 tools/environment.py app|dev")
    try:
        main(sys.argv[1])
    except Lacking as lacking:
        sys.exit(str(lacking))
    except KeyboardInterrupt:
        sys.exit(130)
