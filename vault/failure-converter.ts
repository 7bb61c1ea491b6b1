/** What errors say and where they were thrown is carried as a payload, so that the codec seals it. Named by path, for clients, workers and workflows. */
import { DefaultFailureConverter } from '@temporalio/common'

export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true })
