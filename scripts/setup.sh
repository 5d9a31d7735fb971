# Sourced, not run: makes a fresh clone ready. Node 24, git, and the packages of package-lock.json.
#
# The caller sets ROOT, the folder of the project. All that is said goes to standard error, and nothing is asked.

. "$ROOT/scripts/node.sh"

# Installs a Debian package where we may; says what is missing where we may not.
setup_debian() {
  setup_sudo=
  if [ "$(id -u)" != 0 ]; then
    setup_sudo="sudo -n"
    sudo -n true 2>/dev/null || return 1
  fi
  command -v apt-get >/dev/null 2>&1 || return 1
  echo "installing $1 …" >&2
  $setup_sudo apt-get update -qq </dev/null >&2 || return 1
  DEBIAN_FRONTEND=noninteractive $setup_sudo apt-get install -y -qq --no-install-recommends "$1" ca-certificates </dev/null >&2
}

if ! command -v git >/dev/null 2>&1 && ! { setup_debian git && command -v git >/dev/null 2>&1; }; then
  echo "clausewatch keeps its archive in git, and git is not here. Install git 2.36 or later." >&2
  exit 1
fi

# A browser for the tests that need one. The program does without, and so do the other tests.
setup_browser() {
  for setup_name in chromium chromium-browser google-chrome-stable google-chrome; do
    if command -v "$setup_name" >/dev/null 2>&1; then return 0; fi
  done
  setup_debian chromium && command -v chromium >/dev/null 2>&1
}

# A mail server for the tests that need a real one. Only root can start it, and nothing else of it is used.
setup_postfix() {
  if [ "$(id -u)" != 0 ]; then return 1; fi
  if [ -x /usr/sbin/postfix ]; then return 0; fi
  setup_debian postfix && [ -x /usr/sbin/postfix ]
}

# The copy of the lock file beside the packages says which lock they were installed from.
if ! cmp -s "$ROOT/package-lock.json" "$ROOT/node_modules/.installed-from-lock"; then
  # Installing through a link would empty the folder of another project.
  if [ -L "$ROOT/node_modules" ]; then
    echo "node_modules is a link, and what it leads to was not installed from this package-lock.json. Remove the link." >&2
    exit 1
  fi
  if ! command -v npm >/dev/null 2>&1; then
    echo "the packages are not installed, and npm is not here to do it. Install npm." >&2
    exit 1
  fi
  echo "installing the packages of package-lock.json …" >&2
  (cd "$ROOT" && PATH=$NODE_PATH_BEFORE npm ci --no-audit --no-fund --loglevel=error </dev/null >&2) || exit 1
  cp "$ROOT/package-lock.json" "$ROOT/node_modules/.installed-from-lock"
fi

# What the packages bring to run is called by its name.
PATH="$ROOT/node_modules/.bin:$PATH"
export PATH
