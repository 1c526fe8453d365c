# The API alone: it asks the Neo4j that NEO4J_URI names, so there is no Java in here.
FROM node:20-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev
COPY .swcrc ./
COPY schema schema
COPY src src
RUN npm run build

FROM node:20-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY seeds seeds
COPY docs/questions docs/questions
# Who may do more than read: docs/security.md. A volume that is mounted here belongs to the user who writes it.
RUN install --directory --owner=node --group=node --mode=700 /tokens
ENV KAKEHASHI_TOKENS=/tokens/tokens.json
# Nothing else is written, so the file system may be read-only.
USER node
EXPOSE 4000
# Alive, not ready: who waits for Neo4j is not cured by a restart.
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/health/live').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=32", "--no-allocation-site-pretenuring", "dist/src/main.js"]
