/** Numbers for Prometheus: the process, requests by route, and how the product does. */
import type { NextFunction, Request, Response } from 'express'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import type { PrismaClient } from '../prisma/generated/client'
import { operationMetrics } from './operation-metrics'
import { proofMetrics } from './proof-metrics'

export interface Metrics {
  measure: (request: Request, response: Response, next: NextFunction) => void
  text: () => Promise<string>
  mediaType: string
}

export function metrics(prisma: PrismaClient): Metrics {
  const register = new Registry()
  collectDefaultMetrics({ register })
  const operation = operationMetrics(prisma, register)
  proofMetrics(register, prisma)
  const seconds = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'How long requests took, by route and status',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [register],
  })
  return {
    measure(request, response, next) {
      const stop = seconds.startTimer()
      response.on('finish', () => {
        const { path } = (request.route ?? {}) as { path?: string }
        stop({ method: request.method, route: path ?? 'none', status: String(response.statusCode) })
      })
      next()
    },
    async text() {
      await operation.refresh()
      return register.metrics()
    },
    mediaType: register.contentType,
  }
}
