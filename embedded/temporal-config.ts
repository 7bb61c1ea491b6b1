import { stringify } from 'yaml'

/** The server's ports, all on loopback. `frontend` is the address of workers and clients. */
export const TEMPORAL_PORTS = [
  'frontend',
  'http',
  'history',
  'matching',
  'worker',
  'frontendRing',
  'historyRing',
  'matchingRing',
  'workerRing',
] as const
export type TemporalPorts = Record<(typeof TEMPORAL_PORTS)[number], number>

/**
 * The server's own SQLite configuration (config/development-sqlite-file.yaml of its source), on loopback ports of our choice
 * and without metrics, profiling and archival. The database file is relative: the server runs in the folder it lies in.
 */
export function serverConfig(ports: TemporalPorts, databaseFile: string, dynamicConfigFile: string): string {
  const store = {
    sql: {
      pluginName: 'sqlite',
      databaseName: databaseFile,
      connectAddr: 'localhost',
      connectProtocol: 'tcp',
      // synchronous 2: every commit is on the disk before it is answered, so a power cut loses nothing.
      connectAttributes: { cache: 'private', setup: 'true', journal_mode: 'wal', synchronous: '2' },
      maxConns: 1,
      maxIdleConns: 1,
      maxConnLifetime: '1h',
    },
  }
  const service = (grpcPort: number, membershipPort: number, more = {}) => ({
    rpc: { grpcPort, membershipPort, bindOnLocalHost: true, ...more },
  })
  return stringify(
    {
      log: { stdout: true, level: 'warn' },
      persistence: {
        defaultStore: 'default',
        visibilityStore: 'visibility',
        numHistoryShards: 1,
        datastores: { default: store, visibility: store },
      },
      global: { membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' } },
      services: {
        frontend: service(ports.frontend, ports.frontendRing, { httpPort: ports.http }),
        history: service(ports.history, ports.historyRing),
        matching: service(ports.matching, ports.matchingRing),
        worker: service(ports.worker, ports.workerRing),
      },
      clusterMetadata: {
        enableGlobalNamespace: false,
        failoverVersionIncrement: 10,
        masterClusterName: 'active',
        currentClusterName: 'active',
        clusterInformation: {
          active: {
            enabled: true,
            initialFailoverVersion: 1,
            rpcName: 'frontend',
            rpcAddress: `127.0.0.1:${ports.frontend}`,
            httpAddress: `127.0.0.1:${ports.http}`,
          },
        },
      },
      dcRedirectionPolicy: { policy: 'noop' },
      dynamicConfigClient: { filepath: dynamicConfigFile, pollInterval: '10s' },
    },
    { aliasDuplicateObjects: false },
  )
}

/**
 * Settings the server reads while it runs. `fast` is for tests: a skipped deadline costs milliseconds instead of a second,
 * and a run that continues as new under time skipping keeps its clock.
 */
export function dynamicSettings({ fast }: { fast: boolean }): Record<string, boolean | number | string> {
  return {
    'frontend.WorkflowTimeSkippingEnabled': true,
    'system.forceSearchAttributesCacheRefreshOnRead': true,
    // The server's limits with the cache on; without it, it asks its database about five times as often.
    'frontend.persistenceMaxQPS': 10_000,
    'history.persistenceMaxQPS': 45_000,
    ...(fast && {
      'history.timerProcessorMaxTimeShift': '10ms',
      'history.timerProcessorMaxPollRPS': 500,
      'history.transferProcessorMaxPollRPS': 500,
      'history.workflowIdReuseMinimalInterval': '0s',
    }),
  }
}

/** The same settings as the file the server wants: a list of values per name, each of which could have constraints. */
export function dynamicConfigFile(settings: Record<string, unknown>): string {
  return stringify(Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, [{ value }]])))
}
