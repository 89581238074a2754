# shellcheck shell=bash
# What script/start, script/test and .ci/run share; sourced from the top folder, never run by itself.

melde() { printf '%s\n' "$@"; }
stopp() {
  printf '%s\n' "$*" >&2
  exit 1
}

# Install Debian packages where we may; otherwise name the exact command and stop.
hole_pakete() {
  local als_root=() installieren=(apt-get install -y --no-install-recommends "$@") protokoll
  local hinweis="Bitte führen Sie einmal aus und rufen Sie das Skript dann erneut auf: sudo apt-get update && sudo ${installieren[*]}"
  command -v apt-get >/dev/null ||
    stopp "Auf diesem System fehlt apt-get. Bitte installieren Sie selbst, was diesen Debian-Paketen entspricht: $*"
  if [ "$(id -u)" -ne 0 ]; then
    sudo -n true 2>/dev/null || stopp "Es fehlen Systempakete. $hinweis"
    als_root=(sudo -n)
  fi
  melde "Systempakete werden installiert: $*"
  protokoll=$(mktemp)
  # A package run that was interrupted earlier blocks every later one until it's finished.
  if ! {
    "${als_root[@]}" env DEBIAN_FRONTEND=noninteractive dpkg --configure -a &&
      "${als_root[@]}" apt-get -o DPkg::Lock::Timeout=300 update &&
      "${als_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        "${installieren[@]}" -o DPkg::Lock::Timeout=300
  } </dev/null >"$protokoll" 2>&1; then
    tail -n 15 "$protokoll" >&2
    rm -f "$protokoll"
    stopp "Die Systempakete ließen sich nicht installieren. $hinweis"
  fi
  rm -f "$protokoll"
}

# Set $grundpython to an interpreter that is new enough and can make virtual environments.
finde_python() {
  for grundpython in python3 /usr/bin/python3 python3.14 python3.13 python3.12 python3.11; do
    "$grundpython" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' \
      >/dev/null 2>&1 && return
  done
  return 1
}

# Make .venv and install requirements file $1, unless exactly that was done before.
richte_venv_ein() {
  local marke=".venv/fertig-$1" stand
  stand=$(cat requirements.txt "$1" | sha256sum)
  # `unfertig` stands from the first to the last step: what was interrupted is built anew.
  if [ -e .venv/unfertig ] || ! .venv/bin/python -c 'import pip' 2>/dev/null; then
    finde_python || hole_pakete python3 python3-venv
    finde_python || stopp "Das Portal braucht Python 3.11 oder neuer mit dem Modul venv. Bitte installieren Sie es und rufen Sie das Skript dann erneut auf."
    melde "Die Python-Umgebung .venv wird angelegt."
    rm -rf .venv
    mkdir .venv
    touch .venv/unfertig
    "$grundpython" -m venv .venv
  elif [ "$(cat "$marke" 2>/dev/null)" = "$stand" ]; then
    return
  fi
  melde "Die Python-Pakete aus $1 werden installiert (beim ersten Mal dauert das ein bis zwei Minuten)."
  touch .venv/unfertig
  .venv/bin/python -m pip install -qq --no-input --disable-pip-version-check --require-hashes -r "$1" </dev/null ||
    stopp "Die Python-Pakete ließen sich nicht installieren. Bitte prüfen Sie die Netzverbindung und rufen Sie das Skript erneut auf."
  printf '%s\n' "$stand" >"$marke"
  rm .venv/unfertig
}

# WeasyPrint loads these libraries when it prints.
richte_pango_ein() {
  .venv/bin/python -c '
import ctypes
for name in "gobject-2.0.so.0 pango-1.0.so.0 pangoft2-1.0.so.0 harfbuzz-subset.so.0 fontconfig.so.1".split():
    ctypes.CDLL("lib" + name)
' 2>/dev/null || hole_pakete libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
}
