# clausewatch in a container: docs/running.md says how it is run.

FROM node:24-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY src ./src
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:24-bookworm-slim
# git keeps the archive; tini collects what a browser leaves behind. With --build-arg BROWSER=chromium
# pages that need scripts can be read, too (300 MB more).
ARG BROWSER=""
RUN apt-get update \
 && apt-get install --yes --no-install-recommends ca-certificates git tini tzdata $BROWSER \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /opt/clausewatch
COPY --from=build /build/package.json ./
COPY --from=build /build/node_modules ./node_modules
COPY --from=build /build/dist ./dist
RUN mkdir -p /config /archive /state /cache && chown node:node /archive /state /cache
ENV NODE_ENV=production XDG_STATE_HOME=/state XDG_CACHE_HOME=/cache
USER node
VOLUME ["/archive", "/state"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["/usr/bin/tini", "--", "node", "/opt/clausewatch/dist/cli.js"]
CMD ["daemon", "--config", "/config", "--archive", "/archive/snapshots"]
