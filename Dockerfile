# The service with its dashboard and example benchmarks. It needs a PostgreSQL, named by DATABASE_URL.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
COPY . .
# The same preparation as `npm start`, then only what the service runs on: the embedded PostgreSQL stays out.
RUN node scripts/prepare.mjs
RUN npm ci --omit=dev --omit=optional --workspace @plimsoll/api
RUN mkdir /image && cp --archive --parents package.json node_modules examples \
  apps/api/package.json apps/*/dist libs/*/package.json libs/*/dist migrations/package.json migrations/dist /image

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 PLIMSOLL_DATA_DIR=/var/lib/plimsoll
RUN install --directory --owner=node --group=node --mode=0700 /var/lib/plimsoll
WORKDIR /app
COPY --from=build /image ./
USER node
EXPOSE 3000
VOLUME /var/lib/plimsoll
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "apps/api/dist/main.js"]
