# One image for api and worker. Build: docker compose build
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY . .
RUN node scripts/prepare.mjs && npm prune --omit=dev

FROM node:22-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build --chown=node:node /app .
RUN mkdir -p /data && chown node:node /data
USER node
VOLUME /data
ENV EARSHOT_DATA=/data HOST=0.0.0.0 PORT=3000
EXPOSE 3000
ENTRYPOINT ["node", "apps/cli/dist/built.js"]
CMD ["api"]
