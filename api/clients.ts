/** Connections that give up in time: an API that waits forever is as bad as one that is away. */
import { Client, Connection, defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client'
import { converterWith } from '../vault/codec'
import { connectPrisma } from '../prisma/connect'
import type { Sealing } from '../prisma/data-keys'
import type { PrismaClient } from '../prisma/generated/client'

/** Of the database: how long a connection, and how long a statement may take. */
const PATIENCE = { connectMs: 3_000, statementMs: 4_000 }
/** A hiccup is tried again for about a second; then the caller is told, who knows what to do. */
const TRIES = 4
const RECONNECT_MS = { 'grpc.initial_reconnect_backoff_ms': 200, 'grpc.max_reconnect_backoff_ms': 2_000 }

/** Connects when first asked, and again after an outage. */
export function connectPostgres(
  connectionString: string,
  onLost: (error: Error) => void,
  { connectMs, statementMs } = PATIENCE,
): PrismaClient {
  const patience = { connectionTimeoutMillis: connectMs, query_timeout: statementMs, statement_timeout: statementMs }
  const pool = { connectionString, max: 20, keepAlive: true, application_name: 'followthrough-api', ...patience }
  return connectPrisma(pool, onLost)
}

/** Connects when first asked, and again within two seconds of the server's return. Deadlines are set per request. */
export function connectTemporal(address: string, namespace: string, sealing?: Sealing): Client {
  const interceptors = [makeGrpcRetryInterceptor(defaultGrpcRetryOptions({ maxAttempts: TRIES }))]
  const connection = Connection.lazy({ address, channelArgs: RECONNECT_MS, interceptors })
  const dataConverter = converterWith(sealing)
  return new Client({ connection, namespace, ...(dataConverter && { dataConverter }) })
}
