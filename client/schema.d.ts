// Made by `npm run client` from the routes; not to be edited.
export interface paths {
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process is alive */
        get: operations["getHealthz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All parts answer */
        get: operations["getReadyz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/needs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a need
         * @description With an `externalRef` that is known already the answer is 200 with that case, unchanged.
         */
        post: operations["postNeeds"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/at-risk-customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that a customer is at risk
         * @description A customer has at most one open case: the answer is 201 with a new one, or 200 with the open one, which records the trigger; 202 where that one is not yours to see.
         */
        post: operations["postAtRiskCustomers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A case with every deadline and every rung, past and to come */
        get: operations["getCasesById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/needs/{id}/task-force": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Name the task force */
        post: operations["postNeedsByIdTaskForce"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/needs/{id}/solutions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Submit a solution */
        post: operations["postNeedsByIdSolutions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/needs/{id}/confirmations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record what the customer says to the solution */
        post: operations["postNeedsByIdConfirmations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/needs/{id}/updates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record an update given to the customer */
        post: operations["postNeedsByIdUpdates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/needs/{id}/milestones/{n}/completion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Complete a milestone */
        post: operations["postNeedsByIdMilestonesByNCompletion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/needs/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record the delivery */
        post: operations["postNeedsByIdDeliveries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/needs/{id}/acceptances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record the acceptance, or the return with a reason */
        post: operations["postNeedsByIdAcceptances"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/needs/{id}/revisits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record the revisit */
        post: operations["postNeedsByIdRevisits"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/needs/{id}/priority": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change the priority */
        post: operations["postNeedsByIdPriority"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/needs/{id}/merges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Merge into another need */
        post: operations["postNeedsByIdMerges"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/at-risk-customers/{id}/analysis": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record the cause */
        post: operations["postAtRiskCustomersByIdAnalysis"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/at-risk-customers/{id}/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Submit a retention plan */
        post: operations["postAtRiskCustomersByIdPlans"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/at-risk-customers/{id}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record a contact with the customer and what came of it */
        post: operations["postAtRiskCustomersByIdContacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/at-risk-customers/{id}/measures/{n}/completion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Complete a measure */
        post: operations["postAtRiskCustomersByIdMeasuresByNCompletion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/at-risk-customers/{id}/revisits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record the revisit: did the measures help? */
        post: operations["postAtRiskCustomersByIdRevisits"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/at-risk-customers/{id}/closure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close: the customer is lost, or a lead accepts the risk */
        post: operations["postAtRiskCustomersByIdClosure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/pauses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pause: waits for the customer */
        post: operations["postCasesByIdPauses"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/pauses/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Resume */
        delete: operations["deleteCasesByIdPausesCurrent"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/acknowledgements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Acknowledge: stops the repeats for a time */
        post: operations["postCasesByIdAcknowledgements"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/assignments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Assign to another owner */
        post: operations["postCasesByIdAssignments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/extensions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Extend a deadline */
        post: operations["postCasesByIdExtensions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Correct when something that was owed happened; also on a closed case */
        post: operations["postCasesByIdCorrections"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/correction-decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve or decline a correction that turns a miss into a met; also on a closed case */
        post: operations["postCasesByIdCorrectionDecisions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/escalations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Escalate by hand */
        post: operations["postCasesByIdEscalations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel */
        post: operations["postCasesByIdCancellation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a note */
        post: operations["postCasesByIdNotes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List cases */
        get: operations["getCases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The history of a case */
        get: operations["getCasesByIdEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A stream of events
         * @description Server-sent events: `id` is the number of the event, `data` the event as JSON, the same as a webhook is told. Begins now, or after the event in the header `Last-Event-ID`. A comment every 15 s says that the stream lives. It ends with the key.
         */
        get: operations["getEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/explanation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why each deadline is due when it is */
        get: operations["getCasesByIdExplanation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/wait": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Wait until a case is so
         * @description Answers the case as soon as `until` holds, with `reached: true`; else with `reached: false` after `timeout` seconds, or at once when the case is closed.
         */
        get: operations["getCasesByIdWait"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/obligations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is owed, most urgent first */
        get: operations["getObligations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The ledger of needs, as JSON, CSV or XLSX
         * @description One row per need and round: need → solution → execution → acceptance → revisit, each with owner, due, done and result.
         */
        get: operations["getLedger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rungs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The ledger of rungs
         * @description Rungs that came, in order of their due instants; with `state=planned` those still to come, of deadlines whose clock runs.
         */
        get: operations["getRungs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rungs/lateness": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How late rungs fired, and how long their alerts took
         * @description In milliseconds. Lateness: fired − due, by the cases’ clocks; of what a case was told of only afterwards, from then. Delay: delivered − handed over to the inbox (or the end of a closed delivery window), wall clock. Manual escalations are not counted.
         */
        get: operations["getRungsLateness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A message to a person
         * @description What it said, by which channels it was tried, when, and what each of them answered.
         */
        get: operations["getMessagesById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The messages that told of a case
         * @description Messages are joined per person: one may tell of other cases too.
         */
        get: operations["getCasesByIdDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Corrections that wait for a lead */
        get: operations["getCorrections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything that happened with a customer, in order
         * @description Paged in both directions: `nextCursor` goes on, `previousCursor` with the other `order` shows what has come since. What was taken back is left out.
         */
        get: operations["getCustomersByIdTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who changed what, newest first */
        get: operations["getAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who changed what, as CSV, oldest first */
        get: operations["getAuditCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rehearsals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Play a case through: everything that would happen */
        post: operations["postRehearsals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find and list customers */
        get: operations["getCustomers"];
        put?: never;
        /**
         * Create a customer
         * @description With an `externalRef` that is known already the answer is 200 with that customer, unchanged.
         */
        post: operations["postCustomers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell up to 1,000: customers
         * @description One whose `externalRef` is known already is updated; what is left out of it stays as it is. Answered with a result per item.
         */
        post: operations["postCustomersBatches"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A customer: who they are, where they stand, what is owed to them */
        get: operations["getCustomersById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change what is known of a customer
         * @description A field that is left out stays as it is; null empties it.
         */
        patch: operations["patchCustomersById"];
        trace?: never;
    };
    "/v1/customers/{id}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became different of what is known of a customer */
        get: operations["getCustomersByIdChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{id}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide tier or risk by hand
         * @description It holds instead of the rules, until a day or until it is taken back; what the rules say is still shown.
         */
        post: operations["postCustomersByIdDecisions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{id}/decisions/{field}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a decision back: the rules hold again */
        delete: operations["deleteCustomersByIdDecisionsByField"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The contacts of a customer */
        get: operations["getContacts"];
        put?: never;
        /**
         * Tell: contact
         * @description With an `externalRef` that is known already it is corrected; the answer is then 200, as it is when nothing differs.
         */
        post: operations["postContacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell up to 1,000: contacts
         * @description Answered with a result per item, in their order; what does not fit is left out, the others are written.
         */
        post: operations["postContactsBatches"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One contact, with what was corrected */
        get: operations["getContactsById"];
        put?: never;
        post?: never;
        /**
         * Take back: contact
         * @description It is kept and says that it was taken back; it counts no more.
         */
        delete: operations["deleteContactsById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The contracts of a customer */
        get: operations["getContracts"];
        put?: never;
        /**
         * Tell: contract
         * @description With an `externalRef` that is known already it is corrected; the answer is then 200, as it is when nothing differs.
         */
        post: operations["postContracts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell up to 1,000: contracts
         * @description Answered with a result per item, in their order; what does not fit is left out, the others are written.
         */
        post: operations["postContractsBatches"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One contract, with what was corrected */
        get: operations["getContractsById"];
        put?: never;
        post?: never;
        /**
         * Take back: contract
         * @description It is kept and says that it was taken back; it counts no more.
         */
        delete: operations["deleteContractsById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The orders of a customer */
        get: operations["getOrders"];
        put?: never;
        /**
         * Tell: order
         * @description With an `externalRef` that is known already it is corrected; the answer is then 200, as it is when nothing differs.
         */
        post: operations["postOrders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell up to 1,000: orders
         * @description Answered with a result per item, in their order; what does not fit is left out, the others are written.
         */
        post: operations["postOrdersBatches"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One order, with what was corrected */
        get: operations["getOrdersById"];
        put?: never;
        post?: never;
        /**
         * Take back: order
         * @description It is kept and says that it was taken back; it counts no more.
         */
        delete: operations["deleteOrdersById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/interactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The interactions of a customer */
        get: operations["getInteractions"];
        put?: never;
        /**
         * Tell: interaction
         * @description With an `externalRef` that is known already it is corrected; the answer is then 200, as it is when nothing differs.
         */
        post: operations["postInteractions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/interactions/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell up to 1,000: interactions
         * @description Answered with a result per item, in their order; what does not fit is left out, the others are written.
         */
        post: operations["postInteractionsBatches"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/interactions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One interaction, with what was corrected */
        get: operations["getInteractionsById"];
        put?: never;
        post?: never;
        /**
         * Take back: interaction
         * @description It is kept and says that it was taken back; it counts no more.
         */
        delete: operations["deleteInteractionsById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/behaviour": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The behaviour of a customer */
        get: operations["getBehaviour"];
        put?: never;
        /**
         * Tell: behaviour
         * @description With an `externalRef` that is known already it is corrected; the answer is then 200, as it is when nothing differs.
         */
        post: operations["postBehaviour"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/behaviour/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell up to 1,000: behaviour
         * @description Answered with a result per item, in their order; what does not fit is left out, the others are written.
         */
        post: operations["postBehaviourBatches"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/behaviour/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One behaviour, with what was corrected */
        get: operations["getBehaviourById"];
        put?: never;
        post?: never;
        /**
         * Take back: behaviour
         * @description It is kept and says that it was taken back; it counts no more.
         */
        delete: operations["deleteBehaviourById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/satisfaction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The satisfaction of a customer */
        get: operations["getSatisfaction"];
        put?: never;
        /**
         * Tell: satisfaction
         * @description With an `externalRef` that is known already it is corrected; the answer is then 200, as it is when nothing differs.
         */
        post: operations["postSatisfaction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/satisfaction/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell up to 1,000: satisfaction
         * @description Answered with a result per item, in their order; what does not fit is left out, the others are written.
         */
        post: operations["postSatisfactionBatches"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/satisfaction/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One satisfaction, with what was corrected */
        get: operations["getSatisfactionById"];
        put?: never;
        post?: never;
        /**
         * Take back: satisfaction
         * @description It is kept and says that it was taken back; it counts no more.
         */
        delete: operations["deleteSatisfactionById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{id}/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Customers that may be the same one, most likely first, each with the reasons
         * @description Compared are credit codes, names without legal forms (also traditional and simplified, half and full width), phones, e-mails and domains. Two credit codes that differ are two companies, whatever their names.
         */
        get: operations["getCustomersByIdDuplicates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Customers that may be the same, most likely first: to be judged
         * @description Searched each night among all customers. What was dismissed is not asked again.
         */
        get: operations["getDuplicates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/duplicates/searches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Compare all customers with each other now, in the background */
        post: operations["postDuplicatesSearches"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/duplicates/{id}/dismissal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** They are two: do not ask again */
        post: operations["postDuplicatesByIdDismissal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{id}/merges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merge another customer into this one
         * @description Its facts and its open cases go along, and what this one does not know is taken over. Ids of the merged one, here and in other systems, mean this one from now on. Nothing is lost: `POST /v1/merges/:id/undo` parts them again.
         */
        post: operations["postCustomersByIdMerges"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/merges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List merges */
        get: operations["getMerges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/merges/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A merge, and how both stood before it */
        get: operations["getMergesById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/merges/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Part two customers again
         * @description Each has its facts back, also those told since of the merged one. What somebody changed since of what was taken over stays. A case that joined another one stays joined.
         */
        post: operations["postMergesByIdUndo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List imports, newest first */
        get: operations["getImports"];
        put?: never;
        /**
         * Upload a file of customers or facts
         * @description The body is the file itself: CSV (UTF-8, UTF-16 or GB18030) or XLSX, up to 100 MB. Nothing is told yet: the answer proposes what each column is. Rows are told with `apply`, as they would be told one by one.
         */
        post: operations["postImports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An import: its columns, how far it is, and the first rows that do not fit */
        get: operations["getImportsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Say what the columns are
         * @description Columns that are not named stay as they are. A dry run from before counts no more.
         */
        patch: operations["patchImportsById"];
        trace?: never;
    };
    "/v1/imports/{id}/dry-run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try what would become of each row, and change nothing */
        post: operations["postImportsByIdDryRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tell the rows, in the background */
        post: operations["postImportsByIdApply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop an import for now */
        post: operations["postImportsByIdPause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/resumption": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a paused import go on */
        post: operations["postImportsByIdResumption"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tell no more rows; what was told stays told */
        post: operations["postImportsByIdCancellation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/rejected": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rows that do not fit, with the reasons */
        get: operations["getImportsByIdRejected"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/rejected.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rows that do not fit, as CSV with a column for the reasons: mend it and send it again */
        get: operations["getImportsByIdRejectedCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/rejected.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rows that do not fit, as XLSX with a column for the reasons: mend it and send it again */
        get: operations["getImportsByIdRejectedXlsx"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{id}/assessment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where a customer stands, and why
         * @description Worked out as of now, from all facts, by the newest policy; what was recorded last stands beside it.
         */
        get: operations["getCustomersByIdAssessment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{id}/assessments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How a customer came to stand where it stands
         * @description Newest first: one for every time that anything became different, with before, after and the facts behind it.
         */
        get: operations["getCustomersByIdAssessments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List staff */
        get: operations["getStaff"];
        put?: never;
        /** Create a staff member */
        post: operations["postStaff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A staff member */
        get: operations["getStaffById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a staff member
         * @description Administrators, and keys of programs with the scope `admin`, change everything. A person changes `language`, `channels`, `handles`, `timeZone` and `quietHours` of themselves. A program with `write` gives nobody the role director or admin, and changes nobody who has it.
         */
        patch: operations["patchStaffById"];
        trace?: never;
    };
    "/v1/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List teams */
        get: operations["getTeams"];
        put?: never;
        /** Create a team */
        post: operations["postTeams"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/teams/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A team */
        get: operations["getTeamsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/absences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List absences */
        get: operations["getAbsences"];
        put?: never;
        /** Enter an absence */
        post: operations["postAbsences"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/absences/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An absence */
        get: operations["getAbsencesById"];
        put?: never;
        post?: never;
        /** Take back an absence */
        delete: operations["deleteAbsencesById"];
        options?: never;
        head?: never;
        /**
         * Change how long somebody is away, or who stands in
         * @description Whoever is back earlier gives the last day away; what happened meanwhile is handed back then.
         */
        patch: operations["patchAbsencesById"];
        trace?: never;
    };
    "/v1/rosters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List duty rosters */
        get: operations["getRosters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rosters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A duty roster, and who is on duty */
        get: operations["getRostersById"];
        /**
         * Make a duty roster, or put another in its place
         * @description It holds at once, for all open cases. `If-Match: "3"` says which revision the change was made on: 412 `version-conflict` when it is no longer that one.
         */
        put: operations["putRostersById"];
        post?: never;
        /** Delete a duty roster that no policy in use names */
        delete: operations["deleteRostersById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List policy versions, newest first */
        get: operations["getPolicies"];
        put?: never;
        /**
         * Store a new version of the policy
         * @description New cases take it; open ones stay on theirs. The same content as the newest version is that version, 200.
         */
        post: operations["postPolicies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A version of the policy */
        get: operations["getPoliciesByVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendars": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List calendars, each with its newest version */
        get: operations["getCalendars"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendars/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest version of a calendar, or the one asked for */
        get: operations["getCalendarsById"];
        /**
         * A whole calendar becomes its next version
         * @description 201 with the new version; 200 with the version in force when that is the same. `If-Match: "3"` says which version the change was made on: 412 `version-conflict` when it is no longer the newest.
         */
        put: operations["putCalendarsById"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendars/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the versions of a calendar, newest first */
        get: operations["getCalendarsByIdVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendars/{id}/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lay announced holidays over a calendar
         * @description Makes the next version of the calendar and says what became of it. `?dryRun=true` says so without making it. `If-Match` as with PUT.
         */
        post: operations["postCalendarsByIdImports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calculations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** When a span is due, or the working time between two instants */
        post: operations["postCalculations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/{version}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a policy version would do to open cases
         * @description A dry run: nothing is stored and nobody is told. `POST …/migrations` does it.
         */
        post: operations["postPoliciesByVersionPreview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendars/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a calendar would do to open cases
         * @description A dry run: nothing is stored and nobody is told. `PUT /v1/calendars/{id}` does it.
         */
        post: operations["postCalendarsByIdPreview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/{version}/migrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring open cases to a policy version
         * @description Runs by itself, so many cases a second, through every restart. Rungs that have fired do not fire again; those that come to lie in the past are recorded as skipped. What becomes late is recorded as missed; with `notify` its people are told when it is through, in one notice each.
         */
        post: operations["postPoliciesByVersionMigrations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/migrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List migrations, newest first */
        get: operations["getMigrations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/migrations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A migration and how far it is */
        get: operations["getMigrationsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/migrations/{id}/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of each case of a migration */
        get: operations["getMigrationsByIdCases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/migrations/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop a migration for now */
        post: operations["postMigrationsByIdPause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/migrations/{id}/resumption": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a paused migration go on */
        post: operations["postMigrationsByIdResumption"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/migrations/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bring the cases of a migration back to the policy they had, or take back the time of an outage */
        post: operations["postMigrationsByIdUndo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/outages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When the system was away, latest first */
        get: operations["getOutages"];
        put?: never;
        /**
         * Give the time of an outage back to open deadlines
         * @description Every open deadline on these versions of the policy that ran in that time goes on with what was left, as after a pause. What was missed stays missed; agreed dates do not move; time that was given back before, or in which a deadline stood still, counts once. Runs by itself as a migration, so many cases a second, through every restart; `POST /v1/migrations/{id}/undo` takes it back.
         */
        post: operations["postOutages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/outages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An outage */
        get: operations["getOutagesById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/outages/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What giving back the time of an outage would do to open cases
         * @description A dry run: nothing is stored and nobody is told. `POST /v1/outages` does it.
         */
        post: operations["postOutagesPreview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/revival": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring back the workflow of an open case
         * @description For a case whose workflow was terminated or lost (notice `case-without-workflow`): it goes on from what is recorded, and what fell due meanwhile comes at once. One that runs is left alone.
         */
        post: operations["postCasesByIdRevival"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Notices to operators, the newest first */
        get: operations["getNotices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List API keys */
        get: operations["getApiKeys"];
        put?: never;
        /**
         * Make an API key
         * @description The answer shows `key` this once: keep it.
         */
        post: operations["postApiKeys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{id}/rotations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an API key a new secret
         * @description The answer shows `key` this once: keep it. The old secret is answered too until `oldKeyUntil`, so that what uses it can be changed without a gap.
         */
        post: operations["postApiKeysByIdRotations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke an API key */
        delete: operations["deleteApiKeysById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who asks */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List sessions
         * @description Of oneself; an administrator may ask for those of anybody, or of everybody.
         */
        get: operations["getSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End a session
         * @description `current` is the one this is asked with: whoever signs out. An administrator ends those of anybody.
         */
        delete: operations["deleteSessionsById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/{id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End all sessions of a person
         * @description After a loss or theft. Links to sign in that are still open end with them. Personal keys are ended at /v1/api-keys.
         */
        delete: operations["deleteStaffByIdSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/{id}/sign-in-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a link that signs a person in
         * @description For whoever gets no mail: hand it over in private. It works once, for a day. The answer shows it this once.
         */
        post: operations["postStaffByIdSignInLinks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/codec/decode": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open payloads of Temporal
         * @description As Temporal’s UI and command line ask a codec server. In a browser it is answered to the page of TEMPORAL_UI_URL, for administrators who are signed in here.
         */
        post: operations["postCodecDecode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All that is known of a customer
         * @description One document with the rows as they are stored: the customer and those merged into it, facts with their corrections, assessments, cases with their histories. It is written in the audit.
         */
        get: operations["getCustomersByIdExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All that is known of a person
         * @description One document with the rows as they are stored: the person, absences, what they own, were told and did here, and how they signed in; without secrets. It is written in the audit.
         */
        get: operations["getStaffByIdExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{id}/erasure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase a customer
         * @description What is known of them, and of those merged into them, is deleted. Of their cases stays what happened, when and by whom, without a word that was written; the keys of the engine’s histories are destroyed. It cannot be undone. What is on its way is waited for; ask `/v1/erasures/:id` how far it is. Asked again, it is answered and not done again.
         */
        post: operations["postCustomersByIdErasure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/{id}/erasure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase a person who works here no more
         * @description Who they are is deleted; what they did stays under an id that names nobody; what the audit says of them is read by nobody any more. It cannot be undone. What is on its way is waited for; ask `/v1/erasures/:id` how far it is. Asked again, it is answered and not done again.
         */
        post: operations["postStaffByIdErasure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who was erased, newest first
         * @description After an older backup was restored, ask for each of these that is younger once more.
         */
        get: operations["getErasures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/erasures/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An erasure and whether it is done */
        get: operations["getErasuresById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List webhooks */
        get: operations["getWebhooks"];
        put?: never;
        /**
         * Be told of events
         * @description Every event from now on is posted to `url`, in order, signed by Standard Webhooks with `secret`, which this answer shows this once. What is not answered 2xx within 15 s is told again for 72 hours, with growing pauses; 410 ends it.
         */
        post: operations["postWebhooks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A webhook and how far it is */
        get: operations["getWebhooksById"];
        put?: never;
        post?: never;
        /** Be told nothing more */
        delete: operations["deleteWebhooksById"];
        options?: never;
        head?: never;
        /**
         * Change where a webhook is, or what it is told of
         * @description Holds from the next try on; an event that waits for its next try is told again at once.
         */
        patch: operations["patchWebhooksById"];
        trace?: never;
    };
    "/v1/webhooks/{id}/rotation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A new secret
         * @description The answer shows it this once. For a time what is sent carries two signatures, one per secret, so that the receiver can change over; 0 hours end the old one at once.
         */
        post: operations["postWebhooksByIdRotation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/resumption": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go on with a webhook that is paused or gone
         * @description From the event it did not take; nothing that came meanwhile is left out. For one that is active: try now.
         */
        post: operations["postWebhooksByIdResumption"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/replays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell a webhook again, from an event on
         * @description Its place moves back to before this event: that one and all after it are told in order, the same to the byte and with the same `webhook-id`; what is new comes after them. A number ahead of its place leaves out what lies between.
         */
        post: operations["postWebhooksByIdReplays"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/tests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a webhook out
         * @description Sends it one signed message of the type `Test`, with `test: true`, and answers what it answered. Also while it is paused or gone. Nothing is repeated.
         */
        post: operations["postWebhooksByIdTests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a webhook was told, and what it answered
         * @description One entry per try, newest first. Kept for 30 days.
         */
        get: operations["getWebhooksByIdDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List channels */
        get: operations["getChannels"];
        put?: never;
        /**
         * Register a channel
         * @description A robot of a WeCom, DingTalk, Feishu or Slack group, or a webhook that is signed by Standard Webhooks; then name its id in the `channels` of staff. For a webhook the answer shows `secret` this once.
         */
        post: operations["postChannels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A channel */
        get: operations["getChannelsById"];
        put?: never;
        post?: never;
        /** Remove a channel */
        delete: operations["deleteChannelsById"];
        options?: never;
        head?: never;
        /**
         * Change a channel
         * @description For a robot that got another key or secret: those who use it need not be changed.
         */
        patch: operations["patchChannelsById"];
        trace?: never;
    };
    "/v1/channels/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test by a channel
         * @description Answers with what the channel said, or after a few seconds with what is known then: see `GET /v1/messages/:id`.
         */
        post: operations["postChannelsByIdTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Problem: {
            type: string;
            title: string;
            status: number;
            /** @description Stable: programs decide by it */
            code: string;
            /** @description A sentence for people: what is wrong and what to do next */
            detail: string;
            /** @description One entry per wrong field */
            errors?: {
                /** @description JSON pointer into the body (RFC 6901), e.g. /milestones/0/dueOn */
                pointer?: string;
                /** @description Name of a query parameter or header */
                parameter?: string;
                code: string;
                message: string;
            }[];
        };
        Case: {
            id: string;
            kind: string;
            stage: string;
            /** @enum {string} */
            state: "open" | "paused" | "closed";
            outcome?: string;
            customerId: string;
            ownerId: string;
            title: string;
            revision: number;
            /** Format: date-time */
            openedAt: string;
            /** Format: date-time */
            closedAt?: string;
            policyVersion: number;
            externalRef?: {
                source: string;
                id: string;
            };
            workflow: {
                id: string;
                runId: string;
            };
            deadlines: {
                key: string;
                kind: string;
                ownerId: string;
                /** Format: date-time */
                startedAt: string;
                /** Format: date-time */
                warnAt: string | null;
                /** Format: date-time */
                dueAt: string;
                /** @enum {string} */
                state: "running" | "paused" | "met" | "missed" | "missed-then-met" | "cancelled";
                /** @description The highest rung reached */
                level: string | null;
                /** Format: date-time */
                metAt?: string;
                /**
                 * @description What counts: the state as recorded, or as corrected where a correction holds
                 * @enum {string}
                 */
                verdict: "running" | "paused" | "met" | "missed" | "missed-then-met" | "cancelled";
                /** @description The last correction; `state` stays as it was recorded */
                corrected?: {
                    /** @enum {string} */
                    state: "met" | "missed-then-met";
                    /**
                     * Format: date-time
                     * @description When it really happened
                     */
                    metAt: string;
                    /**
                     * @description proposed: waits for a lead, because it turns a miss into a met; holds: it did at once
                     * @enum {string}
                     */
                    status: "proposed" | "approved" | "declined" | "holds";
                    /** @description Who said so */
                    by: string;
                    /** Format: date-time */
                    at: string;
                    reason?: string;
                    approvedBy?: string;
                    declinedBy?: string;
                    decisionReason?: string;
                };
                /** @description How often it was extended by hand */
                extended?: number;
                /** @description It rests on holidays that are not announced yet */
                provisional: boolean;
                /** @description Working time left; of a deadline that stands still or is settled, what was left then */
                left: {
                    workingSeconds: number;
                    workingDays: number;
                    /** Format: date-time */
                    asOf: string;
                };
                rungs: {
                    /** @description warning, missed, 1, 2, …, repeat or manual */
                    level: string;
                    /** @description Which repeat it is */
                    n?: number;
                    /**
                     * Format: date-time
                     * @description When it is due
                     */
                    at: string;
                    /** @description Who is told: for a planned rung as of now, for a fired one who it went to */
                    to: string[];
                    /** @description By the person told: the absent whose place they take; `to` names the person who is there */
                    onBehalfOf?: {
                        [key: string]: string[];
                    };
                    /** @description Audiences of the rung that have nobody, each with the reason */
                    emptyLevels?: {
                        to?: unknown;
                        reason: string;
                    }[];
                    /**
                     * @description paused: its deadline stands still, so it comes later than `at`, if at all
                     * @enum {string}
                     */
                    state: "planned" | "paused" | "fired" | "held" | "skipped" | "withdrawn";
                    reason?: string;
                    /**
                     * @description Absent: normal
                     * @enum {string}
                     */
                    severity?: "normal" | "critical";
                    /**
                     * Format: date-time
                     * @description Outside business hours the message waits until then; the rung keeps its instant
                     */
                    notBefore?: string;
                    /** Format: date-time */
                    firedAt?: string;
                    /** Format: date-time */
                    deliveredAt?: string;
                }[];
            }[];
            /** @description While it is paused */
            pause?: {
                /** Format: date-time */
                from: string;
                reason: string;
                /** Format: date-time */
                until?: string;
                /**
                 * Format: date-time
                 * @description When its owner is reminded of it next
                 */
                remindAt: string | null;
                /** @description Those that came, and the next one */
                reminders: {
                    /** @description warning, missed, 1, 2, …, repeat or manual */
                    level: string;
                    /** @description Which repeat it is */
                    n?: number;
                    /**
                     * Format: date-time
                     * @description When it is due
                     */
                    at: string;
                    /** @description Who is told: for a planned rung as of now, for a fired one who it went to */
                    to: string[];
                    /** @description By the person told: the absent whose place they take; `to` names the person who is there */
                    onBehalfOf?: {
                        [key: string]: string[];
                    };
                    /** @description Audiences of the rung that have nobody, each with the reason */
                    emptyLevels?: {
                        to?: unknown;
                        reason: string;
                    }[];
                    /**
                     * @description paused: its deadline stands still, so it comes later than `at`, if at all
                     * @enum {string}
                     */
                    state: "planned" | "paused" | "fired" | "held" | "skipped" | "withdrawn";
                    reason?: string;
                    /**
                     * @description Absent: normal
                     * @enum {string}
                     */
                    severity?: "normal" | "critical";
                    /**
                     * Format: date-time
                     * @description Outside business hours the message waits until then; the rung keeps its instant
                     */
                    notBefore?: string;
                    /** Format: date-time */
                    firedAt?: string;
                    /** Format: date-time */
                    deliveredAt?: string;
                }[];
            };
            /** @description How often and how long it was paused in all, up to now */
            pausedFor: {
                times: number;
                seconds: number;
                workingSeconds: number;
            };
            /** @description The next rung that comes; `pause` names a reminder of the pause */
            next: {
                key: string;
                kind: string;
                /** Format: date-time */
                at: string;
            } | null;
            /** @description Commands that can be given now; a settled deadline can be corrected on a closed case too */
            allowed: string[];
            need?: {
                description: string;
                source: string;
                /** @enum {string} */
                priority: "high" | "medium" | "low";
                /** @description Who decided it: a person, a tool, or the system by its proposal */
                priorityBy: string;
                round: number;
                taskForce: {
                    salesId: string;
                    productId: string;
                    engineeringId: string;
                    ownerId: string;
                } | null;
                solution: {
                    summary: string;
                    resources?: string;
                    plannedDeliveryOn: string;
                    milestones: {
                        title: string;
                        ownerId: string;
                        dueOn: string;
                        /** Format: date-time */
                        completedAt?: string;
                    }[];
                } | null;
                /** Format: date-time */
                deliveredAt?: string;
                /** Format: date-time */
                acceptedAt?: string;
            };
            atRisk?: {
                /**
                 * @description The worse of what the facts say and what was reported
                 * @enum {string}
                 */
                risk: "high" | "medium" | "low";
                /** Format: date-time */
                riskSince: string;
                /**
                 * @description What the customer's facts say
                 * @enum {string}
                 */
                assessed: "high" | "medium" | "low";
                round: number;
                cause: string | null;
                triggers: {
                    source: string;
                    risk: string;
                    reason?: string;
                }[];
                plan: {
                    summary?: string;
                    measures: {
                        title: string;
                        ownerId: string;
                        dueOn: string;
                        /** Format: date-time */
                        completedAt?: string;
                    }[];
                } | null;
                /**
                 * Format: date-time
                 * @description When the case ends by itself if the risk stays low
                 */
                recoversAt: string | null;
            };
            /** @description What whoever asked should know, e.g. that the new owner is away */
            notes?: {
                code: string;
                "zh-CN": string;
                en: string;
            }[];
        };
        CustomerView: {
            id: string;
            name: string;
            ownerId: string | null;
            /** @description The id in another system: the same one is the same thing */
            externalRef?: {
                source: string;
                id: string;
            };
            industry: string | null;
            size: string | null;
            region: string | null;
            creditCode: string | null;
            website: string | null;
            foundedOn: string | null;
            firstDealOn: string | null;
            referredById: string | null;
            potential: number | null;
            tags: string[];
            /** @enum {string} */
            tier: "strategic" | "core" | "potential" | "basic";
            /** @enum {string} */
            churnRisk: "high" | "medium" | "low";
            /** @enum {string} */
            activity: "high" | "medium" | "low";
            /** @enum {string|null} */
            orientation: "product" | "service" | "price" | null;
            /** @enum {string} */
            lifecycle: "prospect" | "active" | "loyal" | "dormant" | "churned";
            /** @enum {string} */
            marketingClass: "key" | "potential" | "general" | "cold";
            valueScore: number;
            /** @description In the currency of the policy */
            yearlyAmount: string;
            /** Format: date-time */
            lastInteractionAt: string | null;
            /** @description What a person decided instead of the rules */
            decided: {
                tier?: {
                    value: string;
                    reason: string;
                    by: string;
                    /** Format: date-time */
                    at: string;
                    until?: string;
                };
                churnRisk?: {
                    value: string;
                    reason: string;
                    by: string;
                    /** Format: date-time */
                    at: string;
                    until?: string;
                };
            };
            /** @description It was merged into this customer and lives on there */
            mergedIntoId?: string;
            /** @description Of what is told and decided; not of what the rules make of it */
            revision: number;
            /** Format: date-time */
            createdAt: string;
            contacts: {
                id: string;
                name: string;
                position: string | null;
                phones: string[];
                email: string | null;
                channels: string[];
                decisionMaker: boolean;
            }[];
            openCases: {
                id: string;
                kind: string;
                title: string;
                stage: string;
                state: string;
                priority: string | null;
                ownerId: string;
                /** Format: date-time */
                openedAt: string;
                /** @description What is owed, most urgent first */
                deadlines: {
                    key: string;
                    kind: string;
                    ownerId: string;
                    state: string;
                    /** Format: date-time */
                    dueAt: string;
                }[];
            }[];
        };
        BatchAnswer: {
            results: {
                index: number;
                /** @enum {string} */
                status: "created" | "updated" | "unchanged" | "error";
                id?: string;
                /** @description `pointer` leads into the item */
                errors?: {
                    /** @description JSON pointer into the body (RFC 6901), e.g. /milestones/0/dueOn */
                    pointer?: string;
                    /** @description Name of a query parameter or header */
                    parameter?: string;
                    code: string;
                    message: string;
                }[];
            }[];
            counts: {
                created: number;
                updated: number;
                unchanged: number;
                error: number;
            };
        };
        Customer: {
            id: string;
            name: string;
            ownerId: string | null;
            /** @description The id in another system: the same one is the same thing */
            externalRef?: {
                source: string;
                id: string;
            };
            industry: string | null;
            size: string | null;
            region: string | null;
            creditCode: string | null;
            website: string | null;
            foundedOn: string | null;
            firstDealOn: string | null;
            referredById: string | null;
            potential: number | null;
            tags: string[];
            /** @enum {string} */
            tier: "strategic" | "core" | "potential" | "basic";
            /** @enum {string} */
            churnRisk: "high" | "medium" | "low";
            /** @enum {string} */
            activity: "high" | "medium" | "low";
            /** @enum {string|null} */
            orientation: "product" | "service" | "price" | null;
            /** @enum {string} */
            lifecycle: "prospect" | "active" | "loyal" | "dormant" | "churned";
            /** @enum {string} */
            marketingClass: "key" | "potential" | "general" | "cold";
            valueScore: number;
            /** @description In the currency of the policy */
            yearlyAmount: string;
            /** Format: date-time */
            lastInteractionAt: string | null;
            /** @description What a person decided instead of the rules */
            decided: {
                tier?: {
                    value: string;
                    reason: string;
                    by: string;
                    /** Format: date-time */
                    at: string;
                    until?: string;
                };
                churnRisk?: {
                    value: string;
                    reason: string;
                    by: string;
                    /** Format: date-time */
                    at: string;
                    until?: string;
                };
            };
            /** @description It was merged into this customer and lives on there */
            mergedIntoId?: string;
            /** @description Of what is told and decided; not of what the rules make of it */
            revision: number;
            /** Format: date-time */
            createdAt: string;
        };
        Import: {
            id: string;
            /** @enum {string} */
            kind: "customers" | "contacts" | "contracts" | "orders" | "interactions" | "behaviour" | "satisfaction";
            /** @description The system that the ids in the file are from */
            source: string;
            /** @description The system that ids of customers in it are from */
            customerSource: string;
            fileName?: string;
            /** @enum {string} */
            format: "csv" | "xlsx";
            encoding?: string;
            sheet?: string;
            headerRow: number;
            columns: {
                index: number;
                header: string;
                /** @description What the column is; null: it is left out */
                field: string | null;
                /** @description Amounts stand in units with so many zeros: 4 of 万元 */
                zeros?: number;
                /** @description What stands in it in the first rows */
                sample: string[];
            }[];
            /** @description What all rows have that no column says */
            constants: {
                [key: string]: string;
            };
            fields: {
                name: string;
                label: {
                    "zh-CN": string;
                    en: string;
                };
                needed: boolean;
                /** @description More columns than one can be this */
                several: boolean;
            }[];
            /** @description What keeps the file from being told; empty: nothing does */
            lacks: {
                field: string;
                code: string;
                message: string;
            }[];
            /** @enum {string} */
            state: "uploaded" | "checking" | "checked" | "applying" | "paused" | "applied" | "cancelled";
            rows: number;
            /** @description Of the dry run while it is checked, else of what was told */
            progress: {
                done: number;
                created: number;
                updated: number;
                unchanged: number;
                rejected: number;
            };
            /** @description The first 100 rejected rows */
            errors: {
                /** @description The number of the row, as a spreadsheet shows it */
                row: number;
                cells: string[];
                errors: {
                    /** @description Empty where the row itself is wrong */
                    field: string;
                    /** @description The column it came from, from 0 */
                    column?: number;
                    code: string;
                    message: {
                        "zh-CN": string;
                        en: string;
                    };
                }[];
            }[];
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            appliedBy?: string;
            /** Format: date-time */
            finishedAt?: string;
            /**
             * Format: date-time
             * @description Its rows are kept no more
             */
            forgottenAt?: string;
        };
        Staff: {
            id: string;
            name: string;
            email: string | null;
            /** @enum {string} */
            language: "zh-CN" | "en";
            /** @description The lead; the chain of managers is the chain of escalation */
            managerId: string | null;
            teamId: string | null;
            roles: ("agent" | "lead" | "director" | "admin" | "tool")[];
            /** @description Tried in order; `critical` for critical alerts, where it is given */
            channels: {
                default: string[];
                critical?: string[];
            };
            /** @description How the person is mentioned in a chat group */
            handles: {
                wecom?: string;
                dingtalk?: string;
                feishu?: string;
                slack?: string;
            };
            timeZone: string | null;
            /** @description Alerts wait until they end; in the person’s time zone, else the company’s; over midnight when `from` is later */
            quietHours: {
                from: string;
                to: string;
                /** @description Also what is critical waits; else it comes through */
                evenCritical?: boolean;
            } | null;
            revision: number;
            /** Format: date-time */
            createdAt: string;
        };
        Absence: {
            id: string;
            staffId: string;
            from: string;
            to: string;
            standInId: string | null;
            revision: number;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it was over, and the person and the stand-ins were told so
             */
            handedBackAt: string | null;
        };
        Roster: {
            id: string;
            name: string;
            timeZone: string;
            shifts?: {
                staffId: string;
                /**
                 * Format: date-time
                 * @description RFC 3339 instant, e.g. 2026-11-23T10:00:00+08:00
                 */
                from: string;
                /**
                 * Format: date-time
                 * @description The shift ends before this instant
                 */
                to: string;
            }[];
            rotation?: {
                /**
                 * Format: date
                 * @description The first turn begins on this day
                 */
                startsOn: string;
                /** @description When one hands over to the next, on the wall clock of the zone */
                handoverAt: string;
                /** @description How long a turn is: daily, 3 days, weekly, every 2 weeks, monthly */
                every: string;
                /** @description In turn, and then from the first again */
                staffIds: string[];
            };
            revision: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            updatedBy: string;
        };
        Policy: {
            version: number;
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            content: {
                calendar: string;
                /** @enum {string} */
                dayEnd: "endOfBusiness" | "sameTime";
                warnAt: "none" | string;
                ladders: {
                    [key: string]: {
                        level: string;
                        /** @description Counted from the due instant [X1] */
                        after?: string;
                        /** @description For the repeat: how often */
                        every?: string;
                        to: ({
                            /**
                             * @description Everybody with this role
                             * @enum {string}
                             */
                            role?: "agent" | "lead" | "director" | "admin";
                            /**
                             * @description With `role`: only those in the team of the owner
                             * @enum {string}
                             */
                            inTeamOf?: "owner";
                            person?: string;
                            /** @description Everybody in this team */
                            team?: string;
                            /** @description Who is on duty by this roster when the rung fires */
                            roster?: string;
                            webhook?: string;
                        } | ("owner" | "lead" | "departmentHead" | "director" | "highest"))[];
                        /**
                         * @description What is critical is told at once, at any hour
                         * @enum {string}
                         */
                        severity?: "normal" | "critical";
                        /** @description When messages may go out; the rungs keep their instants */
                        delivery?: {
                            /**
                             * @description businessHours: outside them a message waits for the next opening, unless it is critical [X8]
                             * @enum {string}
                             */
                            window: "businessHours" | "always";
                            /** @description A rung that fires later than this after its instant, as after an outage, is told by the hour it fires */
                            grace?: string;
                        };
                    }[] | {
                        /** @description When messages may go out; the rungs keep their instants */
                        delivery?: {
                            /**
                             * @description businessHours: outside them a message waits for the next opening, unless it is critical [X8]
                             * @enum {string}
                             */
                            window: "businessHours" | "always";
                            /** @description A rung that fires later than this after its instant, as after an outage, is told by the hour it fires */
                            grace?: string;
                        };
                        rungs: {
                            level: string;
                            /** @description Counted from the due instant [X1] */
                            after?: string;
                            /** @description For the repeat: how often */
                            every?: string;
                            to: ({
                                /**
                                 * @description Everybody with this role
                                 * @enum {string}
                                 */
                                role?: "agent" | "lead" | "director" | "admin";
                                /**
                                 * @description With `role`: only those in the team of the owner
                                 * @enum {string}
                                 */
                                inTeamOf?: "owner";
                                person?: string;
                                /** @description Everybody in this team */
                                team?: string;
                                /** @description Who is on duty by this roster when the rung fires */
                                roster?: string;
                                webhook?: string;
                            } | ("owner" | "lead" | "departmentHead" | "director" | "highest"))[];
                            /**
                             * @description What is critical is told at once, at any hour
                             * @enum {string}
                             */
                            severity?: "normal" | "critical";
                            /** @description When messages may go out; the rungs keep their instants */
                            delivery?: {
                                /**
                                 * @description businessHours: outside them a message waits for the next opening, unless it is critical [X8]
                                 * @enum {string}
                                 */
                                window: "businessHours" | "always";
                                /** @description A rung that fires later than this after its instant, as after an outage, is told by the hour it fires */
                                grace?: string;
                            };
                        }[];
                    };
                };
                acknowledgement: {
                    /** @description A span with its unit, e.g. `3 working days` */
                    for: string;
                    /** @enum {string} */
                    holds: "repeats" | "ladder";
                };
                /**
                 * @description Absent: normal
                 * @enum {string}
                 */
                severity?: "normal" | "critical";
                /** @description Absent: messages go out at any hour */
                delivery?: {
                    /**
                     * @description businessHours: outside them a message waits for the next opening, unless it is critical [X8]
                     * @enum {string}
                     */
                    window: "businessHours" | "always";
                    /** @description A rung that fires later than this after its instant, as after an outage, is told by the hour it fires */
                    grace?: string;
                };
                alerts: {
                    /** @description A span with its unit, e.g. `3 working days` */
                    joinWithin: string;
                    /** @description [E5] How long a channel that fails is tried before the next one is used */
                    nextChannelAfter?: {
                        /** @description A span with its unit, e.g. `3 working days` */
                        normal: string;
                        /** @description A span with its unit, e.g. `3 working days` */
                        critical: string;
                    };
                    /** @description [E5] How long a message is tried before it is recorded as undelivered */
                    giveUpAfter?: string;
                    /** @description [E4] Messages to one person; beyond it what is not critical is joined into the next one. Absent: no limit */
                    atMostPerHour?: number;
                };
                /** @description How far a lead may extend a deadline by hand */
                extensions?: {
                    /** @description How often one deadline may be extended; 0: never */
                    atMost: number;
                    /** @description How far beyond the due it had without any extension */
                    within: string;
                };
                /** @description A paused case is not forgotten */
                pauses?: {
                    /** @description Its owner is reminded of a paused case this often */
                    remindEvery: string;
                };
                /** @description When open cases are proven every night, in the zone of the calendar, and how many */
                proofs?: {
                    at: string;
                    cases: number;
                };
                processes: {
                    [key: string]: {
                        deadlines: {
                            [key: string]: {
                                /** @description A span with its unit, e.g. `3 working days` */
                                within?: string;
                                /** @description A span with its unit, e.g. `3 working days` */
                                every?: string;
                                /**
                                 * @description The date is agreed with the customer, case by case
                                 * @enum {boolean}
                                 */
                                agreed?: true;
                                warnAt?: "none" | string;
                                /** @enum {string} */
                                dayEnd?: "endOfBusiness" | "sameTime";
                                ladder?: string;
                                calendar?: string;
                                /**
                                 * @description What is critical is told at once, at any hour
                                 * @enum {string}
                                 */
                                severity?: "normal" | "critical";
                            };
                        };
                    };
                };
                /** @description For some cases other words: the first whose conditions hold counts; without one, the policy itself */
                variants?: {
                    name: string;
                    /** @description All must hold; each lists the values it takes */
                    when: {
                        tier?: string[];
                        priority?: string[];
                        severity?: string[];
                        customerId?: string[];
                        teamId?: string[];
                    };
                    calendar?: string;
                    /** @enum {string} */
                    dayEnd?: "endOfBusiness" | "sameTime";
                    warnAt?: "none" | string;
                    ladder?: string;
                    /**
                     * @description What is critical is told at once, at any hour
                     * @enum {string}
                     */
                    severity?: "normal" | "critical";
                    /** @description When messages may go out; the rungs keep their instants */
                    delivery?: {
                        /**
                         * @description businessHours: outside them a message waits for the next opening, unless it is critical [X8]
                         * @enum {string}
                         */
                        window: "businessHours" | "always";
                        /** @description A rung that fires later than this after its instant, as after an outage, is told by the hour it fires */
                        grace?: string;
                    };
                    /** @description How far a lead may extend a deadline by hand */
                    extensions?: {
                        /** @description How often one deadline may be extended; 0: never */
                        atMost: number;
                        /** @description How far beyond the due it had without any extension */
                        within: string;
                    };
                    /** @description A paused case is not forgotten */
                    pauses?: {
                        /** @description Its owner is reminded of a paused case this often */
                        remindEvery: string;
                    };
                    processes?: {
                        [key: string]: {
                            deadlines: {
                                [key: string]: {
                                    /** @description A span with its unit, e.g. `3 working days` */
                                    within?: string;
                                    /** @description A span with its unit, e.g. `3 working days` */
                                    every?: string;
                                    /**
                                     * @description The date is agreed with the customer, case by case
                                     * @enum {boolean}
                                     */
                                    agreed?: true;
                                    warnAt?: "none" | string;
                                    /** @enum {string} */
                                    dayEnd?: "endOfBusiness" | "sameTime";
                                    ladder?: string;
                                    calendar?: string;
                                    /**
                                     * @description What is critical is told at once, at any hour
                                     * @enum {string}
                                     */
                                    severity?: "normal" | "critical";
                                };
                            };
                        };
                    };
                }[];
                /** @description How customers are assessed; left out: as the product’s own policy does it */
                customers?: {
                    currency: string;
                    /** @description What one unit of another currency is worth. Amounts in a currency that is not here are left out, and named */
                    rates: {
                        [key: string]: number;
                    };
                    activity: {
                        /** @description Calendar months or years in the company’s zone */
                        within: string;
                        high: number;
                        medium: number;
                    };
                    orientation: {
                        /** @description Calendar months or years in the company’s zone */
                        within: string;
                    };
                    churnRisk: {
                        high: {
                            /** @description Calendar months or years in the company’s zone */
                            silentFor: string;
                            amountDownBy: string;
                            /** @description Calendar months or years in the company’s zone */
                            over: string;
                        };
                        medium: {
                            /** @description Calendar months or years in the company’s zone */
                            complaintWithin: string;
                        };
                    };
                    satisfaction?: {
                        /** @description So far below the average before it, a score puts the customer at risk */
                        dropBy: {
                            csat: number;
                            nps: number;
                        };
                        /** @description What the average is taken over */
                        comparedOver: string;
                        /** @description An older score says nothing of today */
                        freshFor: string;
                    };
                    duplicates?: {
                        /** @description Two customers of one credit code are merged by themselves, into the older one; else a person is asked */
                        mergeSameCreditCode: boolean;
                    };
                    tiers: {
                        /** @description What a yearly amount is summed over */
                        over: string;
                        strategic: {
                            /** @description In the currency of the section */
                            from: number;
                            /** @description Calendar months or years in the company’s zone */
                            together: string;
                        };
                        core: {
                            /** @description In the currency of the section */
                            from: number;
                        };
                        potential: {
                            /** @description In the currency of the section */
                            from: number;
                            grewBy: string;
                            /** @description Calendar months or years in the company’s zone */
                            over: string;
                        };
                    };
                    lifecycle: {
                        /** @description Calendar months or years in the company’s zone */
                        dormantAfter: string;
                        /** @description Calendar months or years in the company’s zone */
                        churnedAfter: string;
                        loyal: {
                            /** @description Calendar months or years in the company’s zone */
                            together: string;
                            deals: number;
                        };
                    };
                    marketing: {
                        /** @description Calendar months or years in the company’s zone */
                        coldAfter: string;
                    };
                    value: {
                        weights: {
                            recency: number;
                            frequency: number;
                            money: number;
                            lifetime: number;
                            recommendation: number;
                            potential: number;
                        };
                        /** @description What frequency is counted over */
                        over: string;
                        /** @description The last deal was at most so long ago */
                        recency: string[];
                        frequency: number[];
                        money: number[];
                        lifetime: number[];
                        /** @description By the last NPS; each customer they brought adds `perReferral` */
                        recommendation: {
                            promoter: number;
                            passive: number;
                            perReferral: number;
                        };
                    };
                };
            };
        };
        Migration: {
            id: string;
            /** @enum {string} */
            cause: "policy" | "calendar" | "outage";
            policyVersion?: number;
            calendar?: {
                id: string;
                version: number;
            };
            /** @description The outage whose time is given back */
            outageId?: string;
            filter: {
                [key: string]: unknown;
            };
            notify: boolean;
            casesPerSecond: number;
            reason?: string;
            /** @enum {string} */
            state: "running" | "paused" | "done" | "undoing" | "undone";
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            /** Format: date-time */
            finishedAt?: string;
            progress: {
                /** @description Whether the cases have been chosen; the counts grow until then */
                selected: boolean;
                waiting: number;
                applied: number;
                /** @description Cases that could not be changed, such as those closed meanwhile */
                left: number;
                undone: number;
                /** @description Cases that could not be changed back */
                kept: number;
                /** @description Deadlines that moved */
                moved: number;
                /** @description Of these, late by the new rules */
                overdue: number;
                /** @description Rungs that lay in the past: recorded, not fired */
                skipped: number;
            };
        };
        ApiKey: {
            id: string;
            name: string;
            scopes: ("read" | "write" | "admin")[];
            staffId: string | null;
            /** Format: date-time */
            expiresAt: string | null;
            /** Format: date-time */
            revokedAt: string | null;
            /** Format: date-time */
            lastUsedAt: string | null;
            /**
             * Format: date-time
             * @description Rotated: until then the old secret is answered too
             */
            oldKeyUntil?: string;
            /** Format: date-time */
            createdAt: string;
        };
        Session: {
            id: string;
            staffId: string;
            /**
             * @description By a link, or by the identity provider
             * @enum {string}
             */
            how: "link" | "provider";
            address: string | null;
            /** @description What the browser says it is */
            agent: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            lastUsedAt: string;
            /**
             * Format: date-time
             * @description When it ends if nothing is asked with it; in the past: it has ended
             */
            endsAt: string;
            /** @description The one this was asked with */
            current: boolean;
        };
        Erasure: {
            id: string;
            /** @enum {string} */
            kind: "customer" | "person";
            subjectId: string;
            reason: string;
            by: string;
            /**
             * Format: date-time
             * @description When it was asked for
             */
            at: string;
            /** @enum {string} */
            state: "under-way" | "erased";
            /** Format: date-time */
            erasedAt?: string;
            /** @description How many rows of which table were deleted or emptied */
            done: {
                [key: string]: number;
            };
        };
        Webhook: {
            id: string;
            /**
             * Format: uri
             * @description Where events are posted
             */
            url: string;
            /** @description Types of events, `Deadline*` for all that begin so; empty for all. There are: ApprovalAwaited, CaseAbsorbed, CaseCancelled, CaseClosed, CaseCustomerChanged, CaseMerged, CasePaused, CaseReassigned, CaseRecalculated, CaseResumed, CauseAnalysed, CorrectionDecided, CorrectionProposed, CustomerAtRisk, CustomerContacted, CustomerLost, CustomerRecovered, CustomerRevisited, CustomerUpdated, DeadlineCancelled, DeadlineConfirmed, DeadlineEscalated, DeadlineExtended, DeadlineLapsed, DeadlineMet, DeadlineMissed, DeadlineMoved, DeadlineStarted, DeadlineWarned, DeliveryAccepted, DeliveryReturned, EscalatedByHand, EscalationAcknowledged, MeasureCompleted, MilestoneCompleted, NeedOpened, NeedRevisited, NoteAdded, OutageCreditWithdrawn, OutageCredited, PauseReminded, PriorityChanged, RetentionPlanSubmitted, RiskAccepted, RiskChanged, RiskTriggered, RungHeld, RungSkipped, SolutionConfirmed, SolutionDelivered, SolutionRejected, SolutionSubmitted, TaskForceNamed, VerdictCorrected, WaitStarted. */
            events: string[];
            /** @description Kinds of cases; empty for all */
            kinds: string[];
            /**
             * @description paused: it took no event for days; gone: it answered 410
             * @enum {string}
             */
            state: "active" | "paused" | "gone";
            /** @description The number of the last event it has had, or that it need not have */
            position: string;
            /** @description How often it did not take the event it is at */
            failures: number;
            /** Format: date-time */
            failingSince: string | null;
            /**
             * Format: date-time
             * @description When it last took an event
             */
            deliveredAt: string | null;
            /** Format: date-time */
            stoppedAt: string | null;
            /**
             * Format: date-time
             * @description Until then what is sent is signed with the secret before this one too
             */
            previousSecretUntil: string | null;
            revision: number;
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
        };
        Channel: {
            id: string;
            /** @enum {string} */
            kind: "webhook" | "wecom" | "dingtalk" | "feishu" | "slack";
            name: string;
            /** @description Where it is; what comes after the host is left out, for it contains the key */
            url: string;
            /** @description Whether there is a secret to sign with */
            signed: boolean;
            /** @description Messages a minute; null: as many as there are */
            perMinute: number | null;
            /**
             * Format: date-time
             * @description It said that it is asked too often: nothing is sent before
             */
            closedUntil: string | null;
            revision: number;
            /** Format: date-time */
            createdAt: string;
        };
        Message: {
            id: string;
            /** @description Whom it tells; `channel:<id>` for a test of a channel */
            personId: string;
            subject: string;
            /** @description composed (on its way), delivered, undelivered */
            state: string;
            /** @description Why it could not be delivered */
            reason: string | null;
            /** @description The channel that took it; while it is on its way the first one */
            channel: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            deliveredAt: string | null;
            attempts: {
                /**
                 * Format: date-time
                 * @description When the channel answered, or when it was clear that it did not
                 */
                at: string;
                /** @description `email` or the id of a channel */
                channel: string;
                channelName: string;
                ok: boolean;
                /** @description What the channel said */
                answer: string;
            }[];
        };
    };
    responses: {
        /** @description Postgres or Temporal is away: repeat after Retry-After seconds */
        ServiceUnavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No valid API key or session */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The key or the person may not do this */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Asked too often: wait as Retry-After says */
        TooManyRequests: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Refused: not possible now */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Malformed JSON */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too large */
        PayloadTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not JSON */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Invalid input, with a pointer per field */
        UnprocessableEntity: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Nothing at this path */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Somebody else has changed it meanwhile: read it again */
        PreconditionFailed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No file */
        BadRequest2: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getHealthz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The process is alive */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok";
                    };
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getReadyz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All parts answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        parts: {
                            /** @enum {string} */
                            postgres: "ok" | "away";
                            /** @enum {string} */
                            temporal: "ok" | "away";
                            /** @enum {string} */
                            startup: "ok" | "under way";
                        };
                    };
                };
            };
            /** @description All parts answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        parts: {
                            /** @enum {string} */
                            postgres: "ok" | "away";
                            /** @enum {string} */
                            temporal: "ok" | "away";
                            /** @enum {string} */
                            startup: "ok" | "under way";
                        };
                    };
                };
            };
        };
    };
    postNeeds: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    customerId: string;
                    title: string;
                    description?: string;
                    /** @enum {string} */
                    source?: "interaction" | "sales-feedback" | "behaviour-data" | "tool" | "other";
                    /**
                     * @description Decided by the operator; proposed by the system when absent
                     * @enum {string}
                     */
                    priority?: "high" | "medium" | "low";
                    /** @description Absent: the customer's owner */
                    ownerId?: string;
                    externalRef?: {
                        source: string;
                        id: string;
                    };
                    /**
                     * Format: date-time
                     * @description When it happened, if not now
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description Open a need */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            /** @description Open a need */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postAtRiskCustomers: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    customerId: string;
                    /**
                     * @default high
                     * @enum {string}
                     */
                    risk?: "high" | "medium";
                    /**
                     * @default report
                     * @enum {string}
                     */
                    source?: "risk" | "satisfaction-drop" | "complaint" | "report";
                    reason?: string;
                    /** @description Absent: the customer's owner */
                    ownerId?: string;
                    /** @description Absent: the customer's name */
                    title?: string;
                    /**
                     * Format: date-time
                     * @description When it happened, if not now
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description Say that a customer is at risk */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            /** @description Say that a customer is at risk */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            /** @description Say that a customer is at risk */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {boolean} */
                        joined: true;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getCasesById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A case with every deadline and every rung, past and to come */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postNeedsByIdTaskForce: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
                /** @description `"3"`: the change was made on revision 3, the `ETag` of the answer that was read; absent or `*`: on any */
                "If-Match"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    salesId: string;
                    productId: string;
                    engineeringId: string;
                    ownerId: string;
                    /**
                     * Format: date-time
                     * @description When it happened, if not now
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description Name the task force */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postNeedsByIdSolutions: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
                /** @description `"3"`: the change was made on revision 3, the `ETag` of the answer that was read; absent or `*`: on any */
                "If-Match"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    summary: string;
                    resources?: string;
                    /** @default [] */
                    milestones?: {
                        title: string;
                        ownerId: string;
                        /**
                         * Format: date
                         * @description YYYY-MM-DD; end of business of that day
                         */
                        dueOn: string;
                    }[];
                    /**
                     * Format: date
                     * @description YYYY-MM-DD; end of business of that day
                     */
                    plannedDeliveryOn: string;
                    /** @description The customer has agreed already: goes straight to execution */
                    confirmedByCustomer?: boolean;
                    /**
                     * Format: date-time
                     * @description When it happened, if not now
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description Submit a solution */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postNeedsByIdConfirmations: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
                /** @description `"3"`: the change was made on revision 3, the `ETag` of the answer that was read; absent or `*`: on any */
                "If-Match"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    decision: "confirmed" | "rejected" | "awaiting-approval";
                    reason?: string;
                    /**
                     * Format: date-time
                     * @description When it happened, if not now
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description Record what the customer says to the solution */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postNeedsByIdUpdates: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
                /** @description `"3"`: the change was made on revision 3, the `ETag` of the answer that was read; absent or `*`: on any */
                "If-Match"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    summary: string;
                    channel?: string;
                    /**
                     * Format: date-time
                     * @description When it happened, if not now
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description Record an update given to the customer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postNeedsByIdMilestonesByNCompletion: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
                /** @description `"3"`: the change was made on revision 3, the `ETag` of the answer that was read; absent or `*`: on any */
                "If-Match"?: string;
            };
            path: {
                /** @description The id */
                id: string;
                /** @description Which one, from 1 */
                n: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * Format: date-time
                     * @description When it happened, if not now
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description Complete a milestone */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postNeedsByIdDeliveries: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
                /** @description `"3"`: the change was made on revision 3, the `ETag` of the answer that was read; absent or `*`: on any */
                "If-Match"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    summary?: string;
                    /** @description The customer accepted on the spot: goes straight to the revisit */
                    acceptedByCustomer?: boolean;
                    /**
                     * Format: date-time
                     * @description When it happened, if not now
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description Record the delivery */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postNeedsByIdAcceptances: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
                /** @description `"3"`: the change was made on revision 3, the `ETag` of the answer that was read; absent or `*`: on any */
                "If-Match"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    decision: "accepted" | "returned";
                    reason?: string;
                    /**
                     * Format: date-time
                     * @description When it happened, if not now
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description Record the acceptance, or the return with a reason */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postNeedsByIdRevisits: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
                /** @description `"3"`: the change was made on revision 3, the `ETag` of the answer that was read; absent or `*`: on any */
                "If-Match"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    satisfied: "yes" | "partly" | "no";
                    score?: number;
                    /** @description What should be better; an entry marked `asNeed` becomes a new need in the pool */
                    suggestions?: string | {
                        title: string;
                        description?: string;
                        asNeed?: boolean;
                    }[];
                    /**
                     * Format: date-time
                     * @description When it happened, if not now
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description Record the revisit */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postNeedsByIdPriority: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
                /** @description `"3"`: the change was made on revision 3, the `ETag` of the answer that was read; absent or `*`: on any */
                "If-Match"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    priority: "high" | "medium" | "low";
                    reason: string;
                    /**
                     * Format: date-time
                     * @description When it happened, if not now
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description Change the priority */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postNeedsByIdMerges: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
                /** @description `"3"`: the change was made on revision 3, the `ETag` of the answer that was read; absent or `*`: on any */
                "If-Match"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    intoId: string;
                    reason: string;
                    /**
                     * Format: date-time
                     * @description When it happened, if not now
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description Merge into another need */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postAtRiskCustomersByIdAnalysis: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
                /** @description `"3"`: the change was made on revision 3, the `ETag` of the answer that was read; absent or `*`: on any */
                "If-Match"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    cause: "fewer-interactions" | "complaints" | "shrinking-business" | "other";
                    detail?: string;
                    /**
                     * Format: date-time
                     * @description When it happened, if not now
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description Record the cause */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postAtRiskCustomersByIdPlans: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
                /** @description `"3"`: the change was made on revision 3, the `ETag` of the answer that was read; absent or `*`: on any */
                "If-Match"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    summary?: string;
                    measures: {
                        title: string;
                        ownerId: string;
                        /**
                         * Format: date
                         * @description YYYY-MM-DD; end of business of that day
                         */
                        dueOn: string;
                    }[];
                    /**
                     * @description The cause, when it was not analysed on its own before
                     * @enum {string}
                     */
                    cause?: "fewer-interactions" | "complaints" | "shrinking-business" | "other";
                    /**
                     * Format: date-time
                     * @description When it happened, if not now
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description Submit a retention plan */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postAtRiskCustomersByIdContacts: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
                /** @description `"3"`: the change was made on revision 3, the `ETag` of the answer that was read; absent or `*`: on any */
                "If-Match"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What came of it */
                    result: string;
                    channel?: string;
                    /**
                     * Format: date-time
                     * @description When it happened, if not now
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description Record a contact with the customer and what came of it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postAtRiskCustomersByIdMeasuresByNCompletion: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
                /** @description `"3"`: the change was made on revision 3, the `ETag` of the answer that was read; absent or `*`: on any */
                "If-Match"?: string;
            };
            path: {
                /** @description The id */
                id: string;
                /** @description Which one, from 1 */
                n: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    result?: string;
                    /**
                     * Format: date-time
                     * @description When it happened, if not now
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description Complete a measure */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postAtRiskCustomersByIdRevisits: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
                /** @description `"3"`: the change was made on revision 3, the `ETag` of the answer that was read; absent or `*`: on any */
                "If-Match"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    helped: "yes" | "partly" | "no";
                    summary?: string;
                    score?: number;
                    /**
                     * Format: date-time
                     * @description When it happened, if not now
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description Record the revisit: did the measures help? */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postAtRiskCustomersByIdClosure: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
                /** @description `"3"`: the change was made on revision 3, the `ETag` of the answer that was read; absent or `*`: on any */
                "If-Match"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description `accepted`: a lead lives with the risk
                     * @enum {string}
                     */
                    outcome: "lost" | "accepted";
                    reason: string;
                    /**
                     * Format: date-time
                     * @description When it happened, if not now
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description Close: the customer is lost, or a lead accepts the risk */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postCasesByIdPauses: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
                /** @description `"3"`: the change was made on revision 3, the `ETag` of the answer that was read; absent or `*`: on any */
                "If-Match"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                    /**
                     * Format: date-time
                     * @description When the pause ends by itself
                     */
                    until?: string;
                    /**
                     * Format: date-time
                     * @description When it happened, if not now
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description Pause: waits for the customer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    deleteCasesByIdPausesCurrent: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
                /** @description `"3"`: the change was made on revision 3, the `ETag` of the answer that was read; absent or `*`: on any */
                "If-Match"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    reason?: string;
                    /**
                     * Format: date-time
                     * @description When it happened, if not now
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description Resume */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postCasesByIdAcknowledgements: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
                /** @description `"3"`: the change was made on revision 3, the `ETag` of the answer that was read; absent or `*`: on any */
                "If-Match"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Only this deadline; absent: all of the case */
                    key?: string;
                    /** @description How long the repeats stay quiet; absent: as the policy says */
                    for?: string;
                    reason?: string;
                    /**
                     * Format: date-time
                     * @description When it happened, if not now
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description Acknowledge: stops the repeats for a time */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postCasesByIdAssignments: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
                /** @description `"3"`: the change was made on revision 3, the `ETag` of the answer that was read; absent or `*`: on any */
                "If-Match"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ownerId: string;
                    reason: string;
                    /**
                     * Format: date-time
                     * @description When it happened, if not now
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description Assign to another owner */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postCasesByIdExtensions: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
                /** @description `"3"`: the change was made on revision 3, the `ETag` of the answer that was read; absent or `*`: on any */
                "If-Match"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The key of a deadline of this case */
                    key: string;
                    /**
                     * Format: date-time
                     * @description RFC 3339 instant, e.g. 2026-11-23T10:00:00+08:00
                     */
                    dueAt: string;
                    reason: string;
                    /**
                     * Format: date-time
                     * @description When it happened, if not now
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description Extend a deadline */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postCasesByIdCorrections: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
                /** @description `"3"`: the change was made on revision 3, the `ETag` of the answer that was read; absent or `*`: on any */
                "If-Match"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The key of a deadline that was met, in time or late */
                    key: string;
                    /**
                     * Format: date-time
                     * @description When it really happened
                     */
                    occurredAt: string;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Correct when something that was owed happened; also on a closed case */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postCasesByIdCorrectionDecisions: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
                /** @description `"3"`: the change was made on revision 3, the `ETag` of the answer that was read; absent or `*`: on any */
                "If-Match"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The key of the deadline whose correction waits */
                    key: string;
                    /** @enum {string} */
                    decision: "approved" | "declined";
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Approve or decline a correction that turns a miss into a met; also on a closed case */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postCasesByIdEscalations: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
                /** @description `"3"`: the change was made on revision 3, the `ETag` of the answer that was read; absent or `*`: on any */
                "If-Match"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The key of a deadline of this case */
                    key: string;
                    /**
                     * @description A place in the chain of managers
                     * @enum {string}
                     */
                    level?: "owner" | "lead" | "departmentHead" | "director" | "highest";
                    /** @description Instead of a level: persons, teams, roles, who is on duty */
                    to?: ({
                        /**
                         * @description Everybody with this role
                         * @enum {string}
                         */
                        role?: "agent" | "lead" | "director" | "admin";
                        /**
                         * @description With `role`: only those in the team of the owner
                         * @enum {string}
                         */
                        inTeamOf?: "owner";
                        person?: string;
                        /** @description Everybody in this team */
                        team?: string;
                        /** @description Who is on duty by this roster when the rung fires */
                        roster?: string;
                        webhook?: string;
                    } | ("owner" | "lead" | "departmentHead" | "director" | "highest"))[];
                    /**
                     * @description Absent: as the policy says of this deadline
                     * @enum {string}
                     */
                    severity?: "normal" | "critical";
                    reason: string;
                    /**
                     * Format: date-time
                     * @description When it happened, if not now
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description Escalate by hand */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postCasesByIdCancellation: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
                /** @description `"3"`: the change was made on revision 3, the `ETag` of the answer that was read; absent or `*`: on any */
                "If-Match"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                    /**
                     * Format: date-time
                     * @description When it happened, if not now
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description Cancel */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postCasesByIdNotes: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
                /** @description `"3"`: the change was made on revision 3, the `ETag` of the answer that was read; absent or `*`: on any */
                "If-Match"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                    /**
                     * Format: date-time
                     * @description When it happened, if not now
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description Add a note */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getCases: {
        parameters: {
            query?: {
                /** @description At most so many entries */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                kind?: string;
                /** @description A stage of the process, or `pooled` */
                stage?: string;
                state?: "open" | "paused" | "closed";
                ownerId?: string;
                customerId?: string;
                /** @description Only cases with (or without) a deadline that is late */
                overdue?: "true" | "false";
                /** @description Only cases whose next deadline is due before this instant */
                dueBefore?: string;
                /** @description Part of the title or of the customer’s name, or the start of the id */
                q?: string;
                /** @description Newest first; `nextDueAt`: most urgent first, cases without a deadline last */
                sort?: "-openedAt" | "openedAt" | "nextDueAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List cases */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            kind: string;
                            title: string;
                            stage: string;
                            state: string;
                            outcome: string | null;
                            priority: string | null;
                            customerId: string;
                            customerName: string | null;
                            ownerId: string;
                            /** Format: date-time */
                            openedAt: string;
                            /** Format: date-time */
                            closedAt: string | null;
                            /** Format: date-time */
                            nextDueAt: string | null;
                            revision: number;
                        }[];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getCasesByIdEvents: {
        parameters: {
            query?: {
                /** @description At most so many entries */
                limit?: number;
                /** @description `seq` of the last event you have */
                after?: number | null;
            };
            header?: never;
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The history of a case */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            seq: number;
                            revision: number;
                            type: string;
                            /**
                             * Format: date-time
                             * @description The instant it belongs to, by the case’s own clock
                             */
                            at: string;
                            by: string;
                            data: {
                                [key: string]: unknown;
                            };
                            /**
                             * Format: date-time
                             * @description When it was written, by the wall clock
                             */
                            recordedAt: string;
                        }[];
                        /** @description The next `after`; null at the end */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getEvents: {
        parameters: {
            query?: {
                /** @description Types of events, separated by commas; `Deadline*` for all that begin so */
                types?: string;
                /** @description Of cases of this kind */
                kind?: string;
                caseId?: string;
                customerId?: string;
                /** @description As the header Last-Event-ID, for those who cannot send headers */
                lastEventId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A stream of events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getCasesByIdExplanation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Why each deadline is due when it is */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        caseId: string;
                        /** @description `to` is null while it lasts */
                        pauses: {
                            /** Format: date-time */
                            from: string;
                            /** Format: date-time */
                            to: string | null;
                            by: string;
                            reason: string;
                        }[];
                        /** @description How often and how long it was paused in all, up to now */
                        pausedFor: {
                            times: number;
                            seconds: number;
                            workingSeconds: number;
                        };
                        deadlines: {
                            key: string;
                            kind: string;
                            /** @description As recorded */
                            state: string;
                            /** @description What counts: as recorded, or as corrected */
                            verdict: string;
                            corrected?: {
                                /** @enum {string} */
                                state: "met" | "missed-then-met";
                                /**
                                 * Format: date-time
                                 * @description When it really happened
                                 */
                                metAt: string;
                                /**
                                 * @description proposed: waits for a lead, because it turns a miss into a met; holds: it did at once
                                 * @enum {string}
                                 */
                                status: "proposed" | "approved" | "declined" | "holds";
                                /** @description Who said so */
                                by: string;
                                /** Format: date-time */
                                at: string;
                                reason?: string;
                                approvedBy?: string;
                                declinedBy?: string;
                                decisionReason?: string;
                            };
                            policyVersion: number;
                            /** @description The variant of the policy that holds for this case */
                            variant?: string;
                            /** @description The version its due was worked out by */
                            calendar: {
                                id: string;
                                version: number;
                                timeZone: string;
                            };
                            /** @description The version of the time-zone database its due was worked out with */
                            timeZoneData: string | null;
                            rule: {
                                within?: string;
                                every?: string;
                                /** @enum {boolean} */
                                agreed?: true;
                                dayEnd?: string;
                            } | null;
                            /** Format: date-time */
                            start: string;
                            /** Format: date-time */
                            due: string;
                            /** @description It rests on holidays that are not announced yet */
                            provisional: boolean;
                            /** @description From start to due without a gap; neighbours of one kind are one */
                            segments: {
                                /** Format: date-time */
                                from: string;
                                /** Format: date-time */
                                to: string;
                                /** @enum {string} */
                                kind: "working" | "closed" | "holiday" | "makeup" | "paused";
                                name?: string;
                                countedSeconds: number;
                            }[];
                            counted: {
                                workingSeconds: number;
                                workingDays: number;
                            };
                            moves: {
                                /** Format: date-time */
                                before: string;
                                /** Format: date-time */
                                after: string;
                                cause: string;
                                /** Format: date-time */
                                at: string;
                                by?: string;
                                reason?: string;
                            }[];
                            rungs: {
                                level: string;
                                n?: number;
                                /** Format: date-time */
                                at: string;
                                state: string;
                                reason?: string;
                                /** Format: date-time */
                                firedAt?: string;
                                to?: string[];
                            }[];
                            sentence: {
                                "zh-CN": string;
                                en: string;
                            };
                        }[];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getCasesByIdWait: {
        parameters: {
            query: {
                /** @description `closed`, `revision:7`, `stage:execution` or `deadline:solution-1:missed` */
                until: string;
                /** @description Seconds; the answer then comes with `reached: false` */
                timeout?: number | null;
            };
            header?: never;
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Wait until a case is so */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        kind: string;
                        stage: string;
                        /** @enum {string} */
                        state: "open" | "paused" | "closed";
                        outcome?: string;
                        customerId: string;
                        ownerId: string;
                        title: string;
                        revision: number;
                        /** Format: date-time */
                        openedAt: string;
                        /** Format: date-time */
                        closedAt?: string;
                        policyVersion: number;
                        externalRef?: {
                            source: string;
                            id: string;
                        };
                        workflow: {
                            id: string;
                            runId: string;
                        };
                        deadlines: {
                            key: string;
                            kind: string;
                            ownerId: string;
                            /** Format: date-time */
                            startedAt: string;
                            /** Format: date-time */
                            warnAt: string | null;
                            /** Format: date-time */
                            dueAt: string;
                            /** @enum {string} */
                            state: "running" | "paused" | "met" | "missed" | "missed-then-met" | "cancelled";
                            /** @description The highest rung reached */
                            level: string | null;
                            /** Format: date-time */
                            metAt?: string;
                            /**
                             * @description What counts: the state as recorded, or as corrected where a correction holds
                             * @enum {string}
                             */
                            verdict: "running" | "paused" | "met" | "missed" | "missed-then-met" | "cancelled";
                            /** @description The last correction; `state` stays as it was recorded */
                            corrected?: {
                                /** @enum {string} */
                                state: "met" | "missed-then-met";
                                /**
                                 * Format: date-time
                                 * @description When it really happened
                                 */
                                metAt: string;
                                /**
                                 * @description proposed: waits for a lead, because it turns a miss into a met; holds: it did at once
                                 * @enum {string}
                                 */
                                status: "proposed" | "approved" | "declined" | "holds";
                                /** @description Who said so */
                                by: string;
                                /** Format: date-time */
                                at: string;
                                reason?: string;
                                approvedBy?: string;
                                declinedBy?: string;
                                decisionReason?: string;
                            };
                            /** @description How often it was extended by hand */
                            extended?: number;
                            /** @description It rests on holidays that are not announced yet */
                            provisional: boolean;
                            /** @description Working time left; of a deadline that stands still or is settled, what was left then */
                            left: {
                                workingSeconds: number;
                                workingDays: number;
                                /** Format: date-time */
                                asOf: string;
                            };
                            rungs: {
                                /** @description warning, missed, 1, 2, …, repeat or manual */
                                level: string;
                                /** @description Which repeat it is */
                                n?: number;
                                /**
                                 * Format: date-time
                                 * @description When it is due
                                 */
                                at: string;
                                /** @description Who is told: for a planned rung as of now, for a fired one who it went to */
                                to: string[];
                                /** @description By the person told: the absent whose place they take; `to` names the person who is there */
                                onBehalfOf?: {
                                    [key: string]: string[];
                                };
                                /** @description Audiences of the rung that have nobody, each with the reason */
                                emptyLevels?: {
                                    to?: unknown;
                                    reason: string;
                                }[];
                                /**
                                 * @description paused: its deadline stands still, so it comes later than `at`, if at all
                                 * @enum {string}
                                 */
                                state: "planned" | "paused" | "fired" | "held" | "skipped" | "withdrawn";
                                reason?: string;
                                /**
                                 * @description Absent: normal
                                 * @enum {string}
                                 */
                                severity?: "normal" | "critical";
                                /**
                                 * Format: date-time
                                 * @description Outside business hours the message waits until then; the rung keeps its instant
                                 */
                                notBefore?: string;
                                /** Format: date-time */
                                firedAt?: string;
                                /** Format: date-time */
                                deliveredAt?: string;
                            }[];
                        }[];
                        /** @description While it is paused */
                        pause?: {
                            /** Format: date-time */
                            from: string;
                            reason: string;
                            /** Format: date-time */
                            until?: string;
                            /**
                             * Format: date-time
                             * @description When its owner is reminded of it next
                             */
                            remindAt: string | null;
                            /** @description Those that came, and the next one */
                            reminders: {
                                /** @description warning, missed, 1, 2, …, repeat or manual */
                                level: string;
                                /** @description Which repeat it is */
                                n?: number;
                                /**
                                 * Format: date-time
                                 * @description When it is due
                                 */
                                at: string;
                                /** @description Who is told: for a planned rung as of now, for a fired one who it went to */
                                to: string[];
                                /** @description By the person told: the absent whose place they take; `to` names the person who is there */
                                onBehalfOf?: {
                                    [key: string]: string[];
                                };
                                /** @description Audiences of the rung that have nobody, each with the reason */
                                emptyLevels?: {
                                    to?: unknown;
                                    reason: string;
                                }[];
                                /**
                                 * @description paused: its deadline stands still, so it comes later than `at`, if at all
                                 * @enum {string}
                                 */
                                state: "planned" | "paused" | "fired" | "held" | "skipped" | "withdrawn";
                                reason?: string;
                                /**
                                 * @description Absent: normal
                                 * @enum {string}
                                 */
                                severity?: "normal" | "critical";
                                /**
                                 * Format: date-time
                                 * @description Outside business hours the message waits until then; the rung keeps its instant
                                 */
                                notBefore?: string;
                                /** Format: date-time */
                                firedAt?: string;
                                /** Format: date-time */
                                deliveredAt?: string;
                            }[];
                        };
                        /** @description How often and how long it was paused in all, up to now */
                        pausedFor: {
                            times: number;
                            seconds: number;
                            workingSeconds: number;
                        };
                        /** @description The next rung that comes; `pause` names a reminder of the pause */
                        next: {
                            key: string;
                            kind: string;
                            /** Format: date-time */
                            at: string;
                        } | null;
                        /** @description Commands that can be given now; a settled deadline can be corrected on a closed case too */
                        allowed: string[];
                        need?: {
                            description: string;
                            source: string;
                            /** @enum {string} */
                            priority: "high" | "medium" | "low";
                            /** @description Who decided it: a person, a tool, or the system by its proposal */
                            priorityBy: string;
                            round: number;
                            taskForce: {
                                salesId: string;
                                productId: string;
                                engineeringId: string;
                                ownerId: string;
                            } | null;
                            solution: {
                                summary: string;
                                resources?: string;
                                plannedDeliveryOn: string;
                                milestones: {
                                    title: string;
                                    ownerId: string;
                                    dueOn: string;
                                    /** Format: date-time */
                                    completedAt?: string;
                                }[];
                            } | null;
                            /** Format: date-time */
                            deliveredAt?: string;
                            /** Format: date-time */
                            acceptedAt?: string;
                        };
                        atRisk?: {
                            /**
                             * @description The worse of what the facts say and what was reported
                             * @enum {string}
                             */
                            risk: "high" | "medium" | "low";
                            /** Format: date-time */
                            riskSince: string;
                            /**
                             * @description What the customer's facts say
                             * @enum {string}
                             */
                            assessed: "high" | "medium" | "low";
                            round: number;
                            cause: string | null;
                            triggers: {
                                source: string;
                                risk: string;
                                reason?: string;
                            }[];
                            plan: {
                                summary?: string;
                                measures: {
                                    title: string;
                                    ownerId: string;
                                    dueOn: string;
                                    /** Format: date-time */
                                    completedAt?: string;
                                }[];
                            } | null;
                            /**
                             * Format: date-time
                             * @description When the case ends by itself if the risk stays low
                             */
                            recoversAt: string | null;
                        };
                        /** @description What whoever asked should know, e.g. that the new owner is away */
                        notes?: {
                            code: string;
                            "zh-CN": string;
                            en: string;
                        }[];
                        reached: boolean;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getObligations: {
        parameters: {
            query?: {
                /** @description At most so many entries */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                /** @description `me` and `team` are those of `staffId` */
                scope?: "me" | "team" | "all";
                /** @description Whose; absent: the person whose key it is */
                staffId?: string;
                /** @description late: missed, or due and not done; today, week: due by then and not late; waiting: its clock stands still */
                bucket?: "late" | "today" | "waiting" | "week" | "all";
                /** @description A kind of deadline */
                kind?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is owed, most urgent first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            caseId: string;
                            key: string;
                            /** @description The kind of deadline, e.g. solution */
                            kind: string;
                            title: string;
                            customer: {
                                id: string;
                                name: string | null;
                                tier: string | null;
                            };
                            /** Format: date-time */
                            dueAt: string;
                            state: string;
                            /** @description 0 when it is late; what was left when its clock stands still */
                            left: {
                                workingSeconds: number;
                                workingDays: number;
                                /** Format: date-time */
                                asOf: string;
                            };
                            owner: {
                                id: string;
                                name: string | null;
                            };
                            /** @description The rung reached */
                            level: string | null;
                            nextRung: {
                                level: string;
                                /** Format: date-time */
                                at: string;
                                /** @description Who would be told, as of now */
                                to: string[];
                                /**
                                 * Format: date-time
                                 * @description Outside business hours the message waits until then
                                 */
                                notBefore?: string;
                            } | null;
                            /** @description What is owed, in a sentence */
                            reason: {
                                "zh-CN": string;
                                en: string;
                            };
                        }[];
                        /** @description null on the last page */
                        nextCursor: string | null;
                        /** @description Of every bucket for the same scope and kind; counted up to 10000 */
                        counts: {
                            late: number;
                            today: number;
                            waiting: number;
                            week: number;
                            all: number;
                        };
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getLedger: {
        parameters: {
            query?: {
                /** @description Opened on or after this date, in the company’s zone */
                from?: string;
                /** @description Opened on or before this date */
                to?: string;
                format?: "json" | "csv" | "xlsx";
                /** @description Of headings and words in CSV and XLSX; absent: by Accept-Language */
                language?: "zh-CN" | "en";
                customerId?: string;
                caseId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The ledger of needs, as JSON, CSV or XLSX */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            caseId: string;
                            round: number;
                            title: string;
                            customer: {
                                id: string;
                                name: string;
                            };
                            priority: string | null;
                            source: string | null;
                            /**
                             * Format: date-time
                             * @description When this round began
                             */
                            openedAt: string;
                            /** Format: date-time */
                            closedAt: string | null;
                            /** @description rejected and reopened end a round; else the outcome of the need */
                            outcome: string | null;
                            returns: number;
                            score: number | null;
                            /** @description How often and how long it was paused in all, up to now */
                            pausedFor: {
                                times: number;
                                seconds: number;
                                workingSeconds: number;
                            };
                            need: {
                                owner: {
                                    id: string;
                                    name: string | null;
                                } | null;
                                /** Format: date-time */
                                dueAt: string | null;
                                /** Format: date-time */
                                doneAt: string | null;
                                /** @description The verdict as recorded */
                                state: string | null;
                                corrected: {
                                    state: string;
                                    /** Format: date-time */
                                    metAt: string;
                                    status: string;
                                } | null;
                                result: string | null;
                            };
                            solution: {
                                owner: {
                                    id: string;
                                    name: string | null;
                                } | null;
                                /** Format: date-time */
                                dueAt: string | null;
                                /** Format: date-time */
                                doneAt: string | null;
                                /** @description The verdict as recorded */
                                state: string | null;
                                corrected: {
                                    state: string;
                                    /** Format: date-time */
                                    metAt: string;
                                    status: string;
                                } | null;
                                result: string | null;
                            };
                            execution: {
                                owner: {
                                    id: string;
                                    name: string | null;
                                } | null;
                                /** Format: date-time */
                                dueAt: string | null;
                                /** Format: date-time */
                                doneAt: string | null;
                                /** @description The verdict as recorded */
                                state: string | null;
                                corrected: {
                                    state: string;
                                    /** Format: date-time */
                                    metAt: string;
                                    status: string;
                                } | null;
                                result: string | null;
                            };
                            acceptance: {
                                owner: {
                                    id: string;
                                    name: string | null;
                                } | null;
                                /** Format: date-time */
                                dueAt: string | null;
                                /** Format: date-time */
                                doneAt: string | null;
                                /** @description The verdict as recorded */
                                state: string | null;
                                corrected: {
                                    state: string;
                                    /** Format: date-time */
                                    metAt: string;
                                    status: string;
                                } | null;
                                result: string | null;
                            };
                            revisit: {
                                owner: {
                                    id: string;
                                    name: string | null;
                                } | null;
                                /** Format: date-time */
                                dueAt: string | null;
                                /** Format: date-time */
                                doneAt: string | null;
                                /** @description The verdict as recorded */
                                state: string | null;
                                corrected: {
                                    state: string;
                                    /** Format: date-time */
                                    metAt: string;
                                    status: string;
                                } | null;
                                result: string | null;
                            };
                        }[];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getRungs: {
        parameters: {
            query?: {
                /** @description At most so many entries */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                /** @description planned: those still to come; absent: all that came. withdrawn: fired, and every alert was withdrawn */
                state?: "planned" | "fired" | "held" | "skipped" | "withdrawn";
                /** @description csv: all that fit, one line per rung and recipient */
                format?: "json" | "csv";
                caseId?: string;
                customerId?: string;
                /** @description Who owned the deadline */
                ownerId?: string;
                /** @description Somebody it went to */
                recipientId?: string;
                /** @description Of the deadline */
                kind?: string;
                /** @description warning, missed, 1, 2, …, repeat or manual */
                level?: string;
                /** @description Only those that fired more than a minute after they were due */
                late?: "true" | "false";
                /** @description Due at or after this instant */
                from?: string;
                /** @description Due before this instant */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The ledger of rungs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            caseId: string;
                            customerId: string | null;
                            deadlineKey: string;
                            /** @description Of the deadline */
                            kind: string | null;
                            /** @description Who owned the deadline when the rung came */
                            ownerId: string | null;
                            level: string;
                            /** @description Which repeat it is */
                            n: number | null;
                            /**
                             * Format: date-time
                             * @description When it was due
                             */
                            at: string;
                            /** @enum {string} */
                            state: "planned" | "fired" | "held" | "skipped" | "withdrawn";
                            reason: string | null;
                            severity: string;
                            /**
                             * Format: date-time
                             * @description A closed delivery window holds the message until then; the case’s clock
                             */
                            notBefore: string | null;
                            /**
                             * Format: date-time
                             * @description When it fired; the case’s clock
                             */
                            firedAt: string | null;
                            /** @description firedAt − at; of what the case was told of only afterwards, from then; null for what lay in the past */
                            latenessMs: number | null;
                            /** @description Who it went to; of a planned one, who it would go to as of now */
                            to: string[];
                            /** @description Audiences of the rung that have nobody, each with the reason */
                            emptyLevels?: {
                                to?: unknown;
                                reason: string;
                            }[];
                            /** @description What became of each alert */
                            recipients: {
                                personId: string;
                                /** @description waiting, joined (in a message), delivered, undelivered, withdrawn */
                                state: string;
                                reason: string | null;
                                severity: string;
                                /**
                                 * Format: date-time
                                 * @description When it was handed over to the person’s inbox; wall clock
                                 */
                                handedOverAt: string;
                                /**
                                 * Format: date-time
                                 * @description Not told before; wall clock
                                 */
                                readyAt: string;
                                /** Format: date-time */
                                deliveredAt: string | null;
                                /** @description deliveredAt − handedOverAt, or readyAt where that is later */
                                delayMs: number | null;
                                /** @description By which it was told */
                                channel: string | null;
                                messageId: string | null;
                                /** @description The absent whose place this person takes */
                                onBehalfOf: string[];
                            }[];
                        }[];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getRungsLateness: {
        parameters: {
            query?: {
                /** @description Due at or after this instant; absent: seven days before `to` */
                from?: string;
                /** @description Due before this instant; absent: now */
                to?: string;
                /** @description Of the deadline */
                kind?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How late rungs fired, and how long their alerts took */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        from: string;
                        /** Format: date-time */
                        to: string;
                        lateness: {
                            count: number;
                            p50: number | null;
                            p90: number | null;
                            p99: number | null;
                            max: number | null;
                        };
                        delay: {
                            count: number;
                            p50: number | null;
                            p90: number | null;
                            p99: number | null;
                            max: number | null;
                        };
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getMessagesById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A message to a person */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description Whom it tells; `channel:<id>` for a test of a channel */
                        personId: string;
                        subject: string;
                        /** @description composed (on its way), delivered, undelivered */
                        state: string;
                        /** @description Why it could not be delivered */
                        reason: string | null;
                        /** @description The channel that took it; while it is on its way the first one */
                        channel: string;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        deliveredAt: string | null;
                        attempts: {
                            /**
                             * Format: date-time
                             * @description When the channel answered, or when it was clear that it did not
                             */
                            at: string;
                            /** @description `email` or the id of a channel */
                            channel: string;
                            channelName: string;
                            ok: boolean;
                            /** @description What the channel said */
                            answer: string;
                        }[];
                        body: string;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getCasesByIdDeliveries: {
        parameters: {
            query?: {
                /** @description At most so many entries */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The messages that told of a case */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            /** @description Whom it tells; `channel:<id>` for a test of a channel */
                            personId: string;
                            subject: string;
                            /** @description composed (on its way), delivered, undelivered */
                            state: string;
                            /** @description Why it could not be delivered */
                            reason: string | null;
                            /** @description The channel that took it; while it is on its way the first one */
                            channel: string;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            deliveredAt: string | null;
                            attempts: {
                                /**
                                 * Format: date-time
                                 * @description When the channel answered, or when it was clear that it did not
                                 */
                                at: string;
                                /** @description `email` or the id of a channel */
                                channel: string;
                                channelName: string;
                                ok: boolean;
                                /** @description What the channel said */
                                answer: string;
                            }[];
                            about: {
                                deadlineKey: string | null;
                                level: string | null;
                                n: number | null;
                                /**
                                 * Format: date-time
                                 * @description When the rung was due
                                 */
                                at: string | null;
                            }[];
                        }[];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getCorrections: {
        parameters: {
            query?: {
                /** @description At most so many entries */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Corrections that wait for a lead */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            caseId: string;
                            key: string;
                            kind: string;
                            title: string;
                            ownerId: string;
                            /** Format: date-time */
                            dueAt: string;
                            /** @description The verdict as recorded */
                            state: string;
                            /** Format: date-time */
                            metAt: string | null;
                            corrected: {
                                /** @enum {string} */
                                state: "met" | "missed-then-met";
                                /**
                                 * Format: date-time
                                 * @description When it really happened
                                 */
                                metAt: string;
                                /**
                                 * @description proposed: waits for a lead, because it turns a miss into a met; holds: it did at once
                                 * @enum {string}
                                 */
                                status: "proposed" | "approved" | "declined" | "holds";
                                /** @description Who said so */
                                by: string;
                                /** Format: date-time */
                                at: string;
                                reason?: string;
                                approvedBy?: string;
                                declinedBy?: string;
                                decisionReason?: string;
                            };
                        }[];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getCustomersByIdTimeline: {
        parameters: {
            query?: {
                /** @description At most so many entries */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                /** @description Only these, separated by commas: interaction, contract, order, behaviour, satisfaction, assessment, case */
                type?: string;
                order?: "newest" | "oldest";
            };
            header?: never;
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Everything that happened with a customer, in order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @enum {string} */
                            type: "interaction" | "contract" | "order" | "behaviour" | "satisfaction" | "assessment" | "case";
                            id: string;
                            /** Format: date-time */
                            at: string;
                            /** @description The kind of interaction, the type of behaviour, the event of a case, … */
                            what: string;
                            caseId?: string;
                            data: {
                                [key: string]: unknown;
                            };
                        }[];
                        /** @description null at the end */
                        nextCursor: string | null;
                        /** @description To go the other way from the first entry; null when there is none */
                        previousCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getAudit: {
        parameters: {
            query?: {
                by?: string;
                keyId?: string;
                /** @description The id of a case, a customer, a person, a key … */
                subject?: string;
                /** @description As it is documented, such as `/v1/staff/:id` */
                route?: string;
                /** @description RFC 3339 instant, e.g. 2026-11-23T10:00:00+08:00 */
                from?: string;
                /** @description RFC 3339 instant, e.g. 2026-11-23T10:00:00+08:00 */
                before?: string;
                /** @description At most so many entries */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who changed what, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description Without gaps */
                            seq: number;
                            /** Format: date-time */
                            at: string;
                            /** @description `staff:…` or `tool:…` */
                            by: string;
                            keyId: string;
                            /** @description Where the request came from */
                            address: string | null;
                            requestId: string | null;
                            method: string;
                            route: string;
                            path: string;
                            /** @description As it was answered; 0: the process ended before it could say, so it may have happened */
                            status: number;
                            /** @description What it was about */
                            subject: string | null;
                            /** @description Of settings: how they stood. Of cases and customers see their own history */
                            before?: unknown;
                            after?: unknown;
                            /** @description Of this entry and the one before */
                            hash: string;
                        }[];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getAuditCsv: {
        parameters: {
            query?: {
                by?: string;
                keyId?: string;
                /** @description The id of a case, a customer, a person, a key … */
                subject?: string;
                /** @description As it is documented, such as `/v1/staff/:id` */
                route?: string;
                /** @description RFC 3339 instant, e.g. 2026-11-23T10:00:00+08:00 */
                from?: string;
                /** @description RFC 3339 instant, e.g. 2026-11-23T10:00:00+08:00 */
                before?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who changed what, as CSV, oldest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postRehearsals: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "need";
                    /**
                     * @description As for opening; everything may be left out. Without `ownerId` nobody is told
                     * @default {}
                     */
                    input?: {
                        customerId?: string;
                        title?: string;
                        description?: string;
                        /** @enum {string} */
                        source?: "interaction" | "sales-feedback" | "behaviour-data" | "tool" | "other";
                        /**
                         * @description Decided by the operator; proposed by the system when absent
                         * @enum {string}
                         */
                        priority?: "high" | "medium" | "low";
                        /** @description Absent: the customer's owner */
                        ownerId?: string;
                        /**
                         * Format: date-time
                         * @description When it happened, if not now
                         */
                        occurredAt?: string;
                    };
                    /**
                     * Format: date-time
                     * @description Absent: now
                     */
                    startAt?: string;
                    /** @description What variants of the policy ask about, beside customer and priority */
                    facts?: {
                        tier?: string;
                        severity?: string;
                        teamId?: string;
                    };
                    /** @description A version, or a whole policy; absent: the newest */
                    policy?: number | {
                        [key: string]: unknown;
                    };
                    /** @description Instead of the calendar the policy names: an id, or a whole one */
                    calendar?: string | {
                        [key: string]: unknown;
                    };
                    /** @default [] */
                    absences?: {
                        staffId: string;
                        /**
                         * Format: date
                         * @description YYYY-MM-DD; end of business of that day
                         */
                        from: string;
                        /**
                         * Format: date
                         * @description YYYY-MM-DD; end of business of that day
                         */
                        to: string;
                        standInId?: string;
                    }[];
                    /** @default [] */
                    actions?: {
                        /**
                         * Format: date-time
                         * @description When it is done
                         */
                        at?: string;
                        /** @description Or: how long after the action before it, or after `rung`; the first counts from the start */
                        after?: string;
                        /** @description Or: counted from when this rung comes; without `after` just after it */
                        rung?: {
                            /** @description The key of a deadline, such as `solution-1` */
                            key: string;
                            level: string;
                            /** @description The n-th time it comes; absent: the first */
                            n?: number;
                        };
                        /** @description A command (`submitSolution`) or its resource (`solutions`) */
                        command: string;
                        /**
                         * @description As it would be sent; for a milestone also its number `n`
                         * @default {}
                         */
                        body?: {
                            [key: string]: unknown;
                        };
                    }[];
                    /**
                     * @description A span with its unit, e.g. `3 working days`
                     * @default 90 days
                     */
                    horizon?: string;
                } | {
                    /** @enum {string} */
                    kind: "at-risk";
                    /**
                     * @description As for opening; everything may be left out. Without `ownerId` nobody is told
                     * @default {}
                     */
                    input?: {
                        customerId?: string;
                        /**
                         * @default high
                         * @enum {string}
                         */
                        risk?: "high" | "medium";
                        /**
                         * @default report
                         * @enum {string}
                         */
                        source?: "risk" | "satisfaction-drop" | "complaint" | "report";
                        reason?: string;
                        /** @description Absent: the customer's owner */
                        ownerId?: string;
                        /** @description Absent: the customer's name */
                        title?: string;
                        /**
                         * Format: date-time
                         * @description When it happened, if not now
                         */
                        occurredAt?: string;
                    };
                    /**
                     * Format: date-time
                     * @description Absent: now
                     */
                    startAt?: string;
                    /** @description What variants of the policy ask about, beside customer and priority */
                    facts?: {
                        tier?: string;
                        severity?: string;
                        teamId?: string;
                    };
                    /** @description A version, or a whole policy; absent: the newest */
                    policy?: number | {
                        [key: string]: unknown;
                    };
                    /** @description Instead of the calendar the policy names: an id, or a whole one */
                    calendar?: string | {
                        [key: string]: unknown;
                    };
                    /** @default [] */
                    absences?: {
                        staffId: string;
                        /**
                         * Format: date
                         * @description YYYY-MM-DD; end of business of that day
                         */
                        from: string;
                        /**
                         * Format: date
                         * @description YYYY-MM-DD; end of business of that day
                         */
                        to: string;
                        standInId?: string;
                    }[];
                    /** @default [] */
                    actions?: {
                        /**
                         * Format: date-time
                         * @description When it is done
                         */
                        at?: string;
                        /** @description Or: how long after the action before it, or after `rung`; the first counts from the start */
                        after?: string;
                        /** @description Or: counted from when this rung comes; without `after` just after it */
                        rung?: {
                            /** @description The key of a deadline, such as `solution-1` */
                            key: string;
                            level: string;
                            /** @description The n-th time it comes; absent: the first */
                            n?: number;
                        };
                        /** @description A command (`submitSolution`) or its resource (`solutions`) */
                        command: string;
                        /**
                         * @description As it would be sent; for a milestone also its number `n`
                         * @default {}
                         */
                        body?: {
                            [key: string]: unknown;
                        };
                    }[];
                    /**
                     * @description A span with its unit, e.g. `3 working days`
                     * @default 90 days
                     */
                    horizon?: string;
                };
            };
        };
        responses: {
            /** @description Play a case through: everything that would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        startAt: string;
                        /** Format: date-time */
                        until: string;
                        stage: string;
                        outcome?: string;
                        /** @description False when more would happen than a rehearsal shows */
                        complete: boolean;
                        events: {
                            revision: number;
                            type: string;
                            /** Format: date-time */
                            at: string;
                            by: string;
                            data: {
                                [key: string]: unknown;
                            };
                        }[];
                        rungs: {
                            key: string;
                            level: string;
                            n?: number;
                            /** Format: date-time */
                            at: string;
                            state: string;
                            reason?: string;
                            to: string[];
                            /** @description By the person told: the absent whose place they take; `to` names the person who is there */
                            onBehalfOf?: {
                                [key: string]: string[];
                            };
                            /** @description Audiences of the rung that have nobody, each with the reason */
                            emptyLevels?: {
                                to?: unknown;
                                reason: string;
                            }[];
                            /**
                             * @description Absent: normal
                             * @enum {string}
                             */
                            severity?: "normal" | "critical";
                            /**
                             * Format: date-time
                             * @description Outside business hours the message waits until then
                             */
                            notBefore?: string;
                        }[];
                        deadlines: {
                            key: string;
                            kind: string;
                            ownerId: string;
                            /** Format: date-time */
                            startedAt: string;
                            /** Format: date-time */
                            warnAt?: string;
                            /** Format: date-time */
                            dueAt?: string;
                            /** Format: date-time */
                            metAt?: string;
                            state: string;
                            provisional: boolean;
                        }[];
                        refused: {
                            action: number;
                            /** Format: date-time */
                            at: string;
                            command: string;
                            code: string;
                            message: string;
                            field?: string;
                        }[];
                        /** @description Actions whose time never came, and why */
                        notDone: {
                            action: number;
                            command: string;
                            /** @enum {string} */
                            code: "rung-never-comes" | "after-another" | "after-the-horizon";
                            message: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getCustomers: {
        parameters: {
            query?: {
                /** @description At most so many entries */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                /** @description Part of the name or of a contact’s name; a whole phone number, e-mail, credit code or tag; the id */
                q?: string;
                tier?: "strategic" | "core" | "potential" | "basic";
                churnRisk?: "high" | "medium" | "low";
                ownerId?: string;
                tag?: string;
                industry?: string;
                region?: string;
                lifecycle?: "prospect" | "active" | "loyal" | "dormant" | "churned";
                marketingClass?: "key" | "potential" | "general" | "cold";
                activity?: "high" | "medium" | "low";
                /** @description `lastInteractionAt`: longest without contact first */
                sort?: "id" | "name" | "-valueScore" | "-yearlyAmount" | "lastInteractionAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Find and list customers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Customer"][];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postCustomers: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    ownerId?: string;
                    /**
                     * @description Section letter of GB/T 4754, such as I for software
                     * @enum {string}
                     */
                    industry?: "A" | "B" | "C" | "D" | "E" | "F" | "G" | "H" | "I" | "J" | "K" | "L" | "M" | "N" | "O" | "P" | "Q" | "R" | "S" | "T";
                    /** @enum {string} */
                    size?: "micro" | "small" | "medium" | "large";
                    region?: string;
                    /** @description Unified social credit code, GB 32100-2015 */
                    creditCode?: string;
                    website?: string;
                    /**
                     * Format: date
                     * @description YYYY-MM-DD
                     */
                    foundedOn?: string;
                    /**
                     * Format: date
                     * @description When it became a customer; an earlier contract or order counts instead
                     */
                    firstDealOn?: string;
                    /** @description The customer who brought this one */
                    referredById?: string;
                    /** @description What sales thinks is in it */
                    potential?: number;
                    tags?: string[];
                    /** @description The id in another system: the same one is the same thing */
                    externalRef?: {
                        source: string;
                        id: string;
                    };
                    /**
                     * @description Decided by hand: it holds until the decision is taken back
                     * @enum {string}
                     */
                    tier?: "strategic" | "core" | "potential" | "basic";
                    /**
                     * @description Decided by hand, as the tier
                     * @enum {string}
                     */
                    churnRisk?: "high" | "medium" | "low";
                };
            };
        };
        responses: {
            /** @description Create a customer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerView"];
                };
            };
            /** @description Create a customer */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerView"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postCustomersBatches: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Each as it would be sent alone */
                    items: unknown[];
                };
            };
        };
        responses: {
            /** @description Tell up to 1,000: customers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchAnswer"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getCustomersById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A customer: who they are, where they stand, what is owed to them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerView"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    patchCustomersById: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
                /** @description `"3"`: the change was made on revision 3, the `ETag` of the answer that was read; absent or `*`: on any */
                "If-Match"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    name?: string;
                    ownerId?: string | null;
                    /**
                     * @description Section letter of GB/T 4754, such as I for software
                     * @enum {string|null}
                     */
                    industry?: "A" | "B" | "C" | "D" | "E" | "F" | "G" | "H" | "I" | "J" | "K" | "L" | "M" | "N" | "O" | "P" | "Q" | "R" | "S" | "T" | null;
                    /** @enum {string|null} */
                    size?: "micro" | "small" | "medium" | "large" | null;
                    region?: string | null;
                    /** @description Unified social credit code, GB 32100-2015 */
                    creditCode?: string | null;
                    website?: string | null;
                    /**
                     * Format: date
                     * @description YYYY-MM-DD
                     */
                    foundedOn?: string | null;
                    /**
                     * Format: date
                     * @description When it became a customer; an earlier contract or order counts instead
                     */
                    firstDealOn?: string | null;
                    /** @description The customer who brought this one */
                    referredById?: string | null;
                    /** @description What sales thinks is in it */
                    potential?: number | null;
                    tags?: string[];
                };
            };
        };
        responses: {
            /** @description Change what is known of a customer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerView"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getCustomersByIdChanges: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What became different of what is known of a customer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                            before: {
                                [key: string]: unknown;
                            };
                            after: {
                                [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postCustomersByIdDecisions: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
                /** @description `"3"`: the change was made on revision 3, the `ETag` of the answer that was read; absent or `*`: on any */
                "If-Match"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    tier?: "strategic" | "core" | "potential" | "basic";
                    /** @enum {string} */
                    churnRisk?: "high" | "medium" | "low";
                    reason: string;
                    /**
                     * Format: date
                     * @description The last day on which it holds; without it until it is taken back
                     */
                    until?: string;
                };
            };
        };
        responses: {
            /** @description Decide tier or risk by hand */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerView"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    deleteCustomersByIdDecisionsByField: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
                /** @description `"3"`: the change was made on revision 3, the `ETag` of the answer that was read; absent or `*`: on any */
                "If-Match"?: string;
            };
            path: {
                /** @description The id */
                id: string;
                field: "tier" | "churnRisk";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take a decision back: the rules hold again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerView"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getContacts: {
        parameters: {
            query: {
                /** @description At most so many entries */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                customerId: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The contacts of a customer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            customerId: string;
                            /** @description The id in another system: the same one is the same thing */
                            externalRef?: {
                                source: string;
                                id: string;
                            };
                            /** @description 1, and one more with every correction */
                            revision: number;
                            /**
                             * Format: date-time
                             * @description When we were told
                             */
                            recordedAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            /** @description Who told it, or corrected it last */
                            by: string;
                            /**
                             * Format: date-time
                             * @description Taken back: it counts no more
                             */
                            retractedAt?: string;
                            name: string;
                            position?: string;
                            phones: string[];
                            email?: string;
                            channels: string[];
                            decisionMaker: boolean;
                            birthday?: string;
                        }[];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postContacts: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    customerId?: string;
                    /** @description Instead of `customerId`: the customer’s id in another system */
                    customerRef?: {
                        source: string;
                        id: string;
                    };
                    /** @description The id in another system: the same one is the same thing */
                    externalRef?: {
                        source: string;
                        id: string;
                    };
                    name: string;
                    position?: string;
                    /** @default [] */
                    phones?: string[];
                    /** Format: email */
                    email?: string;
                    /**
                     * @description How they like to be reached, first choice first
                     * @default []
                     */
                    channels?: string[];
                    /** @default false */
                    decisionMaker?: boolean;
                    birthday?: string;
                };
            };
        };
        responses: {
            /** @description Tell: contact */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        customerId: string;
                        /** @description The id in another system: the same one is the same thing */
                        externalRef?: {
                            source: string;
                            id: string;
                        };
                        /** @description 1, and one more with every correction */
                        revision: number;
                        /**
                         * Format: date-time
                         * @description When we were told
                         */
                        recordedAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        /** @description Who told it, or corrected it last */
                        by: string;
                        /**
                         * Format: date-time
                         * @description Taken back: it counts no more
                         */
                        retractedAt?: string;
                        name: string;
                        position?: string;
                        phones: string[];
                        email?: string;
                        channels: string[];
                        decisionMaker: boolean;
                        birthday?: string;
                    };
                };
            };
            /** @description Tell: contact */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        customerId: string;
                        /** @description The id in another system: the same one is the same thing */
                        externalRef?: {
                            source: string;
                            id: string;
                        };
                        /** @description 1, and one more with every correction */
                        revision: number;
                        /**
                         * Format: date-time
                         * @description When we were told
                         */
                        recordedAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        /** @description Who told it, or corrected it last */
                        by: string;
                        /**
                         * Format: date-time
                         * @description Taken back: it counts no more
                         */
                        retractedAt?: string;
                        name: string;
                        position?: string;
                        phones: string[];
                        email?: string;
                        channels: string[];
                        decisionMaker: boolean;
                        birthday?: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postContactsBatches: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Each as it would be sent alone */
                    items: unknown[];
                };
            };
        };
        responses: {
            /** @description Tell up to 1,000: contacts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchAnswer"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getContactsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One contact, with what was corrected */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        customerId: string;
                        /** @description The id in another system: the same one is the same thing */
                        externalRef?: {
                            source: string;
                            id: string;
                        };
                        /** @description 1, and one more with every correction */
                        revision: number;
                        /**
                         * Format: date-time
                         * @description When we were told
                         */
                        recordedAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        /** @description Who told it, or corrected it last */
                        by: string;
                        /**
                         * Format: date-time
                         * @description Taken back: it counts no more
                         */
                        retractedAt?: string;
                        name: string;
                        position?: string;
                        phones: string[];
                        email?: string;
                        channels: string[];
                        decisionMaker: boolean;
                        birthday?: string;
                        changes: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                            before: {
                                [key: string]: unknown;
                            };
                            after: {
                                [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    deleteContactsById: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
                /** @description `"3"`: the change was made on revision 3, the `ETag` of the answer that was read; absent or `*`: on any */
                "If-Match"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take back: contact */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        customerId: string;
                        /** @description The id in another system: the same one is the same thing */
                        externalRef?: {
                            source: string;
                            id: string;
                        };
                        /** @description 1, and one more with every correction */
                        revision: number;
                        /**
                         * Format: date-time
                         * @description When we were told
                         */
                        recordedAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        /** @description Who told it, or corrected it last */
                        by: string;
                        /**
                         * Format: date-time
                         * @description Taken back: it counts no more
                         */
                        retractedAt?: string;
                        name: string;
                        position?: string;
                        phones: string[];
                        email?: string;
                        channels: string[];
                        decisionMaker: boolean;
                        birthday?: string;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getContracts: {
        parameters: {
            query: {
                /** @description At most so many entries */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                customerId: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The contracts of a customer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            customerId: string;
                            /** @description The id in another system: the same one is the same thing */
                            externalRef?: {
                                source: string;
                                id: string;
                            };
                            /** @description 1, and one more with every correction */
                            revision: number;
                            /**
                             * Format: date-time
                             * @description When we were told
                             */
                            recordedAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            /** @description Who told it, or corrected it last */
                            by: string;
                            /**
                             * Format: date-time
                             * @description Taken back: it counts no more
                             */
                            retractedAt?: string;
                            /** Format: date-time */
                            at: string;
                            title?: string;
                            /** @description A decimal text */
                            amount: string;
                            currency: string;
                            signedOn: string;
                            startsOn?: string;
                            endsOn?: string;
                        }[];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postContracts: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    customerId?: string;
                    /** @description Instead of `customerId`: the customer’s id in another system */
                    customerRef?: {
                        source: string;
                        id: string;
                    };
                    /** @description The id in another system: the same one is the same thing */
                    externalRef?: {
                        source: string;
                        id: string;
                    };
                    title?: string;
                    /** @description A decimal text, or a number; never rounded */
                    amount: string | number;
                    /** @default CNY */
                    currency?: string;
                    /**
                     * Format: date
                     * @description YYYY-MM-DD
                     */
                    signedOn: string;
                    /**
                     * Format: date
                     * @description YYYY-MM-DD
                     */
                    startsOn?: string;
                    /**
                     * Format: date
                     * @description YYYY-MM-DD
                     */
                    endsOn?: string;
                };
            };
        };
        responses: {
            /** @description Tell: contract */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        customerId: string;
                        /** @description The id in another system: the same one is the same thing */
                        externalRef?: {
                            source: string;
                            id: string;
                        };
                        /** @description 1, and one more with every correction */
                        revision: number;
                        /**
                         * Format: date-time
                         * @description When we were told
                         */
                        recordedAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        /** @description Who told it, or corrected it last */
                        by: string;
                        /**
                         * Format: date-time
                         * @description Taken back: it counts no more
                         */
                        retractedAt?: string;
                        /** Format: date-time */
                        at: string;
                        title?: string;
                        /** @description A decimal text */
                        amount: string;
                        currency: string;
                        signedOn: string;
                        startsOn?: string;
                        endsOn?: string;
                    };
                };
            };
            /** @description Tell: contract */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        customerId: string;
                        /** @description The id in another system: the same one is the same thing */
                        externalRef?: {
                            source: string;
                            id: string;
                        };
                        /** @description 1, and one more with every correction */
                        revision: number;
                        /**
                         * Format: date-time
                         * @description When we were told
                         */
                        recordedAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        /** @description Who told it, or corrected it last */
                        by: string;
                        /**
                         * Format: date-time
                         * @description Taken back: it counts no more
                         */
                        retractedAt?: string;
                        /** Format: date-time */
                        at: string;
                        title?: string;
                        /** @description A decimal text */
                        amount: string;
                        currency: string;
                        signedOn: string;
                        startsOn?: string;
                        endsOn?: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postContractsBatches: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Each as it would be sent alone */
                    items: unknown[];
                };
            };
        };
        responses: {
            /** @description Tell up to 1,000: contracts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchAnswer"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getContractsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One contract, with what was corrected */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        customerId: string;
                        /** @description The id in another system: the same one is the same thing */
                        externalRef?: {
                            source: string;
                            id: string;
                        };
                        /** @description 1, and one more with every correction */
                        revision: number;
                        /**
                         * Format: date-time
                         * @description When we were told
                         */
                        recordedAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        /** @description Who told it, or corrected it last */
                        by: string;
                        /**
                         * Format: date-time
                         * @description Taken back: it counts no more
                         */
                        retractedAt?: string;
                        /** Format: date-time */
                        at: string;
                        title?: string;
                        /** @description A decimal text */
                        amount: string;
                        currency: string;
                        signedOn: string;
                        startsOn?: string;
                        endsOn?: string;
                        changes: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                            before: {
                                [key: string]: unknown;
                            };
                            after: {
                                [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    deleteContractsById: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
                /** @description `"3"`: the change was made on revision 3, the `ETag` of the answer that was read; absent or `*`: on any */
                "If-Match"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take back: contract */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        customerId: string;
                        /** @description The id in another system: the same one is the same thing */
                        externalRef?: {
                            source: string;
                            id: string;
                        };
                        /** @description 1, and one more with every correction */
                        revision: number;
                        /**
                         * Format: date-time
                         * @description When we were told
                         */
                        recordedAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        /** @description Who told it, or corrected it last */
                        by: string;
                        /**
                         * Format: date-time
                         * @description Taken back: it counts no more
                         */
                        retractedAt?: string;
                        /** Format: date-time */
                        at: string;
                        title?: string;
                        /** @description A decimal text */
                        amount: string;
                        currency: string;
                        signedOn: string;
                        startsOn?: string;
                        endsOn?: string;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getOrders: {
        parameters: {
            query: {
                /** @description At most so many entries */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                customerId: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The orders of a customer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            customerId: string;
                            /** @description The id in another system: the same one is the same thing */
                            externalRef?: {
                                source: string;
                                id: string;
                            };
                            /** @description 1, and one more with every correction */
                            revision: number;
                            /**
                             * Format: date-time
                             * @description When we were told
                             */
                            recordedAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            /** @description Who told it, or corrected it last */
                            by: string;
                            /**
                             * Format: date-time
                             * @description Taken back: it counts no more
                             */
                            retractedAt?: string;
                            /** Format: date-time */
                            at: string;
                            title?: string;
                            /** @description A decimal text */
                            amount: string;
                            currency: string;
                        }[];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postOrders: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    customerId?: string;
                    /** @description Instead of `customerId`: the customer’s id in another system */
                    customerRef?: {
                        source: string;
                        id: string;
                    };
                    /** @description The id in another system: the same one is the same thing */
                    externalRef?: {
                        source: string;
                        id: string;
                    };
                    /**
                     * Format: date-time
                     * @description When it happened; without it now
                     */
                    at?: string;
                    /**
                     * Format: date-time
                     * @description The same as `at`
                     */
                    occurredAt?: string;
                    title?: string;
                    /** @description A decimal text, or a number; never rounded */
                    amount: string | number;
                    /** @default CNY */
                    currency?: string;
                };
            };
        };
        responses: {
            /** @description Tell: order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        customerId: string;
                        /** @description The id in another system: the same one is the same thing */
                        externalRef?: {
                            source: string;
                            id: string;
                        };
                        /** @description 1, and one more with every correction */
                        revision: number;
                        /**
                         * Format: date-time
                         * @description When we were told
                         */
                        recordedAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        /** @description Who told it, or corrected it last */
                        by: string;
                        /**
                         * Format: date-time
                         * @description Taken back: it counts no more
                         */
                        retractedAt?: string;
                        /** Format: date-time */
                        at: string;
                        title?: string;
                        /** @description A decimal text */
                        amount: string;
                        currency: string;
                    };
                };
            };
            /** @description Tell: order */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        customerId: string;
                        /** @description The id in another system: the same one is the same thing */
                        externalRef?: {
                            source: string;
                            id: string;
                        };
                        /** @description 1, and one more with every correction */
                        revision: number;
                        /**
                         * Format: date-time
                         * @description When we were told
                         */
                        recordedAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        /** @description Who told it, or corrected it last */
                        by: string;
                        /**
                         * Format: date-time
                         * @description Taken back: it counts no more
                         */
                        retractedAt?: string;
                        /** Format: date-time */
                        at: string;
                        title?: string;
                        /** @description A decimal text */
                        amount: string;
                        currency: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postOrdersBatches: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Each as it would be sent alone */
                    items: unknown[];
                };
            };
        };
        responses: {
            /** @description Tell up to 1,000: orders */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchAnswer"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getOrdersById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One order, with what was corrected */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        customerId: string;
                        /** @description The id in another system: the same one is the same thing */
                        externalRef?: {
                            source: string;
                            id: string;
                        };
                        /** @description 1, and one more with every correction */
                        revision: number;
                        /**
                         * Format: date-time
                         * @description When we were told
                         */
                        recordedAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        /** @description Who told it, or corrected it last */
                        by: string;
                        /**
                         * Format: date-time
                         * @description Taken back: it counts no more
                         */
                        retractedAt?: string;
                        /** Format: date-time */
                        at: string;
                        title?: string;
                        /** @description A decimal text */
                        amount: string;
                        currency: string;
                        changes: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                            before: {
                                [key: string]: unknown;
                            };
                            after: {
                                [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    deleteOrdersById: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
                /** @description `"3"`: the change was made on revision 3, the `ETag` of the answer that was read; absent or `*`: on any */
                "If-Match"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take back: order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        customerId: string;
                        /** @description The id in another system: the same one is the same thing */
                        externalRef?: {
                            source: string;
                            id: string;
                        };
                        /** @description 1, and one more with every correction */
                        revision: number;
                        /**
                         * Format: date-time
                         * @description When we were told
                         */
                        recordedAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        /** @description Who told it, or corrected it last */
                        by: string;
                        /**
                         * Format: date-time
                         * @description Taken back: it counts no more
                         */
                        retractedAt?: string;
                        /** Format: date-time */
                        at: string;
                        title?: string;
                        /** @description A decimal text */
                        amount: string;
                        currency: string;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getInteractions: {
        parameters: {
            query: {
                /** @description At most so many entries */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                customerId: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The interactions of a customer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            customerId: string;
                            /** @description The id in another system: the same one is the same thing */
                            externalRef?: {
                                source: string;
                                id: string;
                            };
                            /** @description 1, and one more with every correction */
                            revision: number;
                            /**
                             * Format: date-time
                             * @description When we were told
                             */
                            recordedAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            /** @description Who told it, or corrected it last */
                            by: string;
                            /**
                             * Format: date-time
                             * @description Taken back: it counts no more
                             */
                            retractedAt?: string;
                            /** Format: date-time */
                            at: string;
                            /** @enum {string} */
                            kind: "contact" | "complaint" | "enquiry";
                            channel: string;
                            /** @enum {string} */
                            direction?: "inbound" | "outbound";
                            /** @enum {string} */
                            topic?: "product" | "service" | "price";
                            summary?: string;
                            byId?: string;
                            contactId?: string;
                        }[];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postInteractions: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    customerId?: string;
                    /** @description Instead of `customerId`: the customer’s id in another system */
                    customerRef?: {
                        source: string;
                        id: string;
                    };
                    /** @description The id in another system: the same one is the same thing */
                    externalRef?: {
                        source: string;
                        id: string;
                    };
                    /**
                     * Format: date-time
                     * @description When it happened; without it now
                     */
                    at?: string;
                    /**
                     * Format: date-time
                     * @description The same as `at`
                     */
                    occurredAt?: string;
                    /**
                     * @default contact
                     * @enum {string}
                     */
                    kind?: "contact" | "complaint" | "enquiry";
                    /** @description phone, visit, meeting, email, wechat, sms, … */
                    channel: string;
                    /** @enum {string} */
                    direction?: "inbound" | "outbound";
                    /**
                     * @description What it was mostly about [C3]
                     * @enum {string}
                     */
                    topic?: "product" | "service" | "price";
                    summary?: string;
                    /** @description Who of us */
                    byId?: string;
                    /** @description Who of them */
                    contactId?: string;
                };
            };
        };
        responses: {
            /** @description Tell: interaction */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        customerId: string;
                        /** @description The id in another system: the same one is the same thing */
                        externalRef?: {
                            source: string;
                            id: string;
                        };
                        /** @description 1, and one more with every correction */
                        revision: number;
                        /**
                         * Format: date-time
                         * @description When we were told
                         */
                        recordedAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        /** @description Who told it, or corrected it last */
                        by: string;
                        /**
                         * Format: date-time
                         * @description Taken back: it counts no more
                         */
                        retractedAt?: string;
                        /** Format: date-time */
                        at: string;
                        /** @enum {string} */
                        kind: "contact" | "complaint" | "enquiry";
                        channel: string;
                        /** @enum {string} */
                        direction?: "inbound" | "outbound";
                        /** @enum {string} */
                        topic?: "product" | "service" | "price";
                        summary?: string;
                        byId?: string;
                        contactId?: string;
                    };
                };
            };
            /** @description Tell: interaction */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        customerId: string;
                        /** @description The id in another system: the same one is the same thing */
                        externalRef?: {
                            source: string;
                            id: string;
                        };
                        /** @description 1, and one more with every correction */
                        revision: number;
                        /**
                         * Format: date-time
                         * @description When we were told
                         */
                        recordedAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        /** @description Who told it, or corrected it last */
                        by: string;
                        /**
                         * Format: date-time
                         * @description Taken back: it counts no more
                         */
                        retractedAt?: string;
                        /** Format: date-time */
                        at: string;
                        /** @enum {string} */
                        kind: "contact" | "complaint" | "enquiry";
                        channel: string;
                        /** @enum {string} */
                        direction?: "inbound" | "outbound";
                        /** @enum {string} */
                        topic?: "product" | "service" | "price";
                        summary?: string;
                        byId?: string;
                        contactId?: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postInteractionsBatches: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Each as it would be sent alone */
                    items: unknown[];
                };
            };
        };
        responses: {
            /** @description Tell up to 1,000: interactions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchAnswer"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getInteractionsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One interaction, with what was corrected */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        customerId: string;
                        /** @description The id in another system: the same one is the same thing */
                        externalRef?: {
                            source: string;
                            id: string;
                        };
                        /** @description 1, and one more with every correction */
                        revision: number;
                        /**
                         * Format: date-time
                         * @description When we were told
                         */
                        recordedAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        /** @description Who told it, or corrected it last */
                        by: string;
                        /**
                         * Format: date-time
                         * @description Taken back: it counts no more
                         */
                        retractedAt?: string;
                        /** Format: date-time */
                        at: string;
                        /** @enum {string} */
                        kind: "contact" | "complaint" | "enquiry";
                        channel: string;
                        /** @enum {string} */
                        direction?: "inbound" | "outbound";
                        /** @enum {string} */
                        topic?: "product" | "service" | "price";
                        summary?: string;
                        byId?: string;
                        contactId?: string;
                        changes: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                            before: {
                                [key: string]: unknown;
                            };
                            after: {
                                [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    deleteInteractionsById: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
                /** @description `"3"`: the change was made on revision 3, the `ETag` of the answer that was read; absent or `*`: on any */
                "If-Match"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take back: interaction */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        customerId: string;
                        /** @description The id in another system: the same one is the same thing */
                        externalRef?: {
                            source: string;
                            id: string;
                        };
                        /** @description 1, and one more with every correction */
                        revision: number;
                        /**
                         * Format: date-time
                         * @description When we were told
                         */
                        recordedAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        /** @description Who told it, or corrected it last */
                        by: string;
                        /**
                         * Format: date-time
                         * @description Taken back: it counts no more
                         */
                        retractedAt?: string;
                        /** Format: date-time */
                        at: string;
                        /** @enum {string} */
                        kind: "contact" | "complaint" | "enquiry";
                        channel: string;
                        /** @enum {string} */
                        direction?: "inbound" | "outbound";
                        /** @enum {string} */
                        topic?: "product" | "service" | "price";
                        summary?: string;
                        byId?: string;
                        contactId?: string;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getBehaviour: {
        parameters: {
            query: {
                /** @description At most so many entries */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                customerId: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The behaviour of a customer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            customerId: string;
                            /** @description The id in another system: the same one is the same thing */
                            externalRef?: {
                                source: string;
                                id: string;
                            };
                            /** @description 1, and one more with every correction */
                            revision: number;
                            /**
                             * Format: date-time
                             * @description When we were told
                             */
                            recordedAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            /** @description Who told it, or corrected it last */
                            by: string;
                            /**
                             * Format: date-time
                             * @description Taken back: it counts no more
                             */
                            retractedAt?: string;
                            /** Format: date-time */
                            at: string;
                            type: string;
                            count: number;
                            data?: {
                                [key: string]: unknown;
                            };
                        }[];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postBehaviour: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    customerId?: string;
                    /** @description Instead of `customerId`: the customer’s id in another system */
                    customerRef?: {
                        source: string;
                        id: string;
                    };
                    /** @description The id in another system: the same one is the same thing */
                    externalRef?: {
                        source: string;
                        id: string;
                    };
                    /**
                     * Format: date-time
                     * @description When it happened; without it now
                     */
                    at?: string;
                    /**
                     * Format: date-time
                     * @description The same as `at`
                     */
                    occurredAt?: string;
                    /** @description login, visit, feature:export, … */
                    type: string;
                    /** @default 1 */
                    count?: number;
                    data?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Tell: behaviour */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        customerId: string;
                        /** @description The id in another system: the same one is the same thing */
                        externalRef?: {
                            source: string;
                            id: string;
                        };
                        /** @description 1, and one more with every correction */
                        revision: number;
                        /**
                         * Format: date-time
                         * @description When we were told
                         */
                        recordedAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        /** @description Who told it, or corrected it last */
                        by: string;
                        /**
                         * Format: date-time
                         * @description Taken back: it counts no more
                         */
                        retractedAt?: string;
                        /** Format: date-time */
                        at: string;
                        type: string;
                        count: number;
                        data?: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            /** @description Tell: behaviour */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        customerId: string;
                        /** @description The id in another system: the same one is the same thing */
                        externalRef?: {
                            source: string;
                            id: string;
                        };
                        /** @description 1, and one more with every correction */
                        revision: number;
                        /**
                         * Format: date-time
                         * @description When we were told
                         */
                        recordedAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        /** @description Who told it, or corrected it last */
                        by: string;
                        /**
                         * Format: date-time
                         * @description Taken back: it counts no more
                         */
                        retractedAt?: string;
                        /** Format: date-time */
                        at: string;
                        type: string;
                        count: number;
                        data?: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postBehaviourBatches: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Each as it would be sent alone */
                    items: unknown[];
                };
            };
        };
        responses: {
            /** @description Tell up to 1,000: behaviour */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchAnswer"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getBehaviourById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One behaviour, with what was corrected */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        customerId: string;
                        /** @description The id in another system: the same one is the same thing */
                        externalRef?: {
                            source: string;
                            id: string;
                        };
                        /** @description 1, and one more with every correction */
                        revision: number;
                        /**
                         * Format: date-time
                         * @description When we were told
                         */
                        recordedAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        /** @description Who told it, or corrected it last */
                        by: string;
                        /**
                         * Format: date-time
                         * @description Taken back: it counts no more
                         */
                        retractedAt?: string;
                        /** Format: date-time */
                        at: string;
                        type: string;
                        count: number;
                        data?: {
                            [key: string]: unknown;
                        };
                        changes: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                            before: {
                                [key: string]: unknown;
                            };
                            after: {
                                [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    deleteBehaviourById: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
                /** @description `"3"`: the change was made on revision 3, the `ETag` of the answer that was read; absent or `*`: on any */
                "If-Match"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take back: behaviour */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        customerId: string;
                        /** @description The id in another system: the same one is the same thing */
                        externalRef?: {
                            source: string;
                            id: string;
                        };
                        /** @description 1, and one more with every correction */
                        revision: number;
                        /**
                         * Format: date-time
                         * @description When we were told
                         */
                        recordedAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        /** @description Who told it, or corrected it last */
                        by: string;
                        /**
                         * Format: date-time
                         * @description Taken back: it counts no more
                         */
                        retractedAt?: string;
                        /** Format: date-time */
                        at: string;
                        type: string;
                        count: number;
                        data?: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getSatisfaction: {
        parameters: {
            query: {
                /** @description At most so many entries */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                customerId: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The satisfaction of a customer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            customerId: string;
                            /** @description The id in another system: the same one is the same thing */
                            externalRef?: {
                                source: string;
                                id: string;
                            };
                            /** @description 1, and one more with every correction */
                            revision: number;
                            /**
                             * Format: date-time
                             * @description When we were told
                             */
                            recordedAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            /** @description Who told it, or corrected it last */
                            by: string;
                            /**
                             * Format: date-time
                             * @description Taken back: it counts no more
                             */
                            retractedAt?: string;
                            /** Format: date-time */
                            at: string;
                            /** @enum {string} */
                            measure: "csat" | "nps";
                            score: number;
                            comment?: string;
                            contactId?: string;
                            caseId?: string;
                        }[];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postSatisfaction: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    customerId?: string;
                    /** @description Instead of `customerId`: the customer’s id in another system */
                    customerRef?: {
                        source: string;
                        id: string;
                    };
                    /** @description The id in another system: the same one is the same thing */
                    externalRef?: {
                        source: string;
                        id: string;
                    };
                    /**
                     * Format: date-time
                     * @description When it happened; without it now
                     */
                    at?: string;
                    /**
                     * Format: date-time
                     * @description The same as `at`
                     */
                    occurredAt?: string;
                    /** @enum {string} */
                    measure: "csat" | "nps";
                    score: number;
                    comment?: string;
                    contactId?: string;
                    caseId?: string;
                };
            };
        };
        responses: {
            /** @description Tell: satisfaction */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        customerId: string;
                        /** @description The id in another system: the same one is the same thing */
                        externalRef?: {
                            source: string;
                            id: string;
                        };
                        /** @description 1, and one more with every correction */
                        revision: number;
                        /**
                         * Format: date-time
                         * @description When we were told
                         */
                        recordedAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        /** @description Who told it, or corrected it last */
                        by: string;
                        /**
                         * Format: date-time
                         * @description Taken back: it counts no more
                         */
                        retractedAt?: string;
                        /** Format: date-time */
                        at: string;
                        /** @enum {string} */
                        measure: "csat" | "nps";
                        score: number;
                        comment?: string;
                        contactId?: string;
                        caseId?: string;
                    };
                };
            };
            /** @description Tell: satisfaction */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        customerId: string;
                        /** @description The id in another system: the same one is the same thing */
                        externalRef?: {
                            source: string;
                            id: string;
                        };
                        /** @description 1, and one more with every correction */
                        revision: number;
                        /**
                         * Format: date-time
                         * @description When we were told
                         */
                        recordedAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        /** @description Who told it, or corrected it last */
                        by: string;
                        /**
                         * Format: date-time
                         * @description Taken back: it counts no more
                         */
                        retractedAt?: string;
                        /** Format: date-time */
                        at: string;
                        /** @enum {string} */
                        measure: "csat" | "nps";
                        score: number;
                        comment?: string;
                        contactId?: string;
                        caseId?: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postSatisfactionBatches: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Each as it would be sent alone */
                    items: unknown[];
                };
            };
        };
        responses: {
            /** @description Tell up to 1,000: satisfaction */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchAnswer"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getSatisfactionById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One satisfaction, with what was corrected */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        customerId: string;
                        /** @description The id in another system: the same one is the same thing */
                        externalRef?: {
                            source: string;
                            id: string;
                        };
                        /** @description 1, and one more with every correction */
                        revision: number;
                        /**
                         * Format: date-time
                         * @description When we were told
                         */
                        recordedAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        /** @description Who told it, or corrected it last */
                        by: string;
                        /**
                         * Format: date-time
                         * @description Taken back: it counts no more
                         */
                        retractedAt?: string;
                        /** Format: date-time */
                        at: string;
                        /** @enum {string} */
                        measure: "csat" | "nps";
                        score: number;
                        comment?: string;
                        contactId?: string;
                        caseId?: string;
                        changes: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                            before: {
                                [key: string]: unknown;
                            };
                            after: {
                                [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    deleteSatisfactionById: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
                /** @description `"3"`: the change was made on revision 3, the `ETag` of the answer that was read; absent or `*`: on any */
                "If-Match"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take back: satisfaction */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        customerId: string;
                        /** @description The id in another system: the same one is the same thing */
                        externalRef?: {
                            source: string;
                            id: string;
                        };
                        /** @description 1, and one more with every correction */
                        revision: number;
                        /**
                         * Format: date-time
                         * @description When we were told
                         */
                        recordedAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        /** @description Who told it, or corrected it last */
                        by: string;
                        /**
                         * Format: date-time
                         * @description Taken back: it counts no more
                         */
                        retractedAt?: string;
                        /** Format: date-time */
                        at: string;
                        /** @enum {string} */
                        measure: "csat" | "nps";
                        score: number;
                        comment?: string;
                        contactId?: string;
                        caseId?: string;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getCustomersByIdDuplicates: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Customers that may be the same one, most likely first, each with the reasons */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            customer: {
                                id: string;
                                name: string;
                            };
                            /** @description 0 to 1: how likely it is that one of the reasons is right */
                            score: number;
                            reasons: {
                                /** @enum {string} */
                                kind: "same-credit-code" | "same-name" | "similar-name" | "same-phone" | "same-email" | "same-domain";
                                /** @description What they have in common; of similar names the other name */
                                value: string;
                                weight: number;
                            }[];
                        }[];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getDuplicates: {
        parameters: {
            query?: {
                /** @description At most so many entries */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                state?: "open" | "dismissed" | "merged";
                customerId?: string;
                minScore?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Customers that may be the same, most likely first: to be judged */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            /** @description Two: either can be merged into the other */
                            customers: {
                                id: string;
                                name: string;
                            }[];
                            /** @description 0 to 1: how likely it is that one of the reasons is right */
                            score: number;
                            reasons: {
                                /** @enum {string} */
                                kind: "same-credit-code" | "same-name" | "similar-name" | "same-phone" | "same-email" | "same-domain";
                                /** @description What they have in common; of similar names the other name */
                                value: string;
                                weight: number;
                            }[];
                            /** @enum {string} */
                            state: "open" | "dismissed" | "merged";
                            /** Format: date-time */
                            foundAt: string;
                            /** Format: date-time */
                            decidedAt?: string;
                            decidedBy?: string;
                            reason?: string;
                        }[];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postDuplicatesSearches: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Compare all customers with each other now, in the background */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "running";
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postDuplicatesByIdDismissal: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description They are two: do not ask again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description Two: either can be merged into the other */
                        customers: {
                            id: string;
                            name: string;
                        }[];
                        /** @description 0 to 1: how likely it is that one of the reasons is right */
                        score: number;
                        reasons: {
                            /** @enum {string} */
                            kind: "same-credit-code" | "same-name" | "similar-name" | "same-phone" | "same-email" | "same-domain";
                            /** @description What they have in common; of similar names the other name */
                            value: string;
                            weight: number;
                        }[];
                        /** @enum {string} */
                        state: "open" | "dismissed" | "merged";
                        /** Format: date-time */
                        foundAt: string;
                        /** Format: date-time */
                        decidedAt?: string;
                        decidedBy?: string;
                        reason?: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postCustomersByIdMerges: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The customer that lives on in this one */
                    mergedId: string;
                    reason?: string;
                    /**
                     * @description Also when their credit codes differ
                     * @default false
                     */
                    despiteCreditCodes?: boolean;
                };
            };
        };
        responses: {
            /** @description Merge another customer into this one */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description The customer that both live on in */
                        survivorId: string;
                        mergedId: string;
                        reason?: string;
                        /** Format: date-time */
                        at: string;
                        by: string;
                        /** @description What the survivor did not know before */
                        takenOver: {
                            [key: string]: {
                                before?: unknown;
                                after?: unknown;
                            };
                        };
                        /** Format: date-time */
                        undoneAt?: string;
                        undoneBy?: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getMerges: {
        parameters: {
            query?: {
                /** @description At most so many entries */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                customerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List merges */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            /** @description The customer that both live on in */
                            survivorId: string;
                            mergedId: string;
                            reason?: string;
                            /** Format: date-time */
                            at: string;
                            by: string;
                            /** @description What the survivor did not know before */
                            takenOver: {
                                [key: string]: {
                                    before?: unknown;
                                    after?: unknown;
                                };
                            };
                            /** Format: date-time */
                            undoneAt?: string;
                            undoneBy?: string;
                        }[];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getMergesById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A merge, and how both stood before it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description The customer that both live on in */
                        survivorId: string;
                        mergedId: string;
                        reason?: string;
                        /** Format: date-time */
                        at: string;
                        by: string;
                        /** @description What the survivor did not know before */
                        takenOver: {
                            [key: string]: {
                                before?: unknown;
                                after?: unknown;
                            };
                        };
                        /** Format: date-time */
                        undoneAt?: string;
                        undoneBy?: string;
                        survivorBefore: {
                            [key: string]: unknown;
                        };
                        mergedBefore: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postMergesByIdUndo: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Part two customers again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description The customer that both live on in */
                        survivorId: string;
                        mergedId: string;
                        reason?: string;
                        /** Format: date-time */
                        at: string;
                        by: string;
                        /** @description What the survivor did not know before */
                        takenOver: {
                            [key: string]: {
                                before?: unknown;
                                after?: unknown;
                            };
                        };
                        /** Format: date-time */
                        undoneAt?: string;
                        undoneBy?: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getImports: {
        parameters: {
            query?: {
                /** @description At most so many entries */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List imports, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            /** @enum {string} */
                            kind: "customers" | "contacts" | "contracts" | "orders" | "interactions" | "behaviour" | "satisfaction";
                            /** @description The system that the ids in the file are from */
                            source: string;
                            /** @description The system that ids of customers in it are from */
                            customerSource: string;
                            fileName?: string;
                            /** @enum {string} */
                            format: "csv" | "xlsx";
                            encoding?: string;
                            sheet?: string;
                            headerRow: number;
                            /** @enum {string} */
                            state: "uploaded" | "checking" | "checked" | "applying" | "paused" | "applied" | "cancelled";
                            rows: number;
                            /** @description Of the dry run while it is checked, else of what was told */
                            progress: {
                                done: number;
                                created: number;
                                updated: number;
                                unchanged: number;
                                rejected: number;
                            };
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            appliedBy?: string;
                            /** Format: date-time */
                            finishedAt?: string;
                            /**
                             * Format: date-time
                             * @description Its rows are kept no more
                             */
                            forgottenAt?: string;
                        }[];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postImports: {
        parameters: {
            query: {
                kind: "customers" | "contacts" | "contracts" | "orders" | "interactions" | "behaviour" | "satisfaction";
                /** @description The system that the file is from: the same source and id is the same thing */
                source: string;
                /** @description The system that ids of customers in it are from; as `source` when left out */
                customerSource?: string;
                fileName?: string;
                /** @description Of a workbook; the first one with rows when left out */
                sheet?: string;
            };
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Upload a file of customers or facts */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getImportsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An import: its columns, how far it is, and the first rows that do not fit */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    patchImportsById: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @default [] */
                    columns?: {
                        index: number;
                        field: string | null;
                        zeros?: number;
                    }[];
                    /**
                     * @description What all rows have that no column says, such as `{"measure": "nps"}`; null takes it away
                     * @default {}
                     */
                    constants?: {
                        [key: string]: string | null;
                    };
                };
            };
        };
        responses: {
            /** @description Say what the columns are */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postImportsByIdDryRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Try what would become of each row, and change nothing */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postImportsByIdApply: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Tell the rows, in the background */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postImportsByIdPause: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Stop an import for now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postImportsByIdResumption: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Let a paused import go on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postImportsByIdCancellation: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Tell no more rows; what was told stays told */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getImportsByIdRejected: {
        parameters: {
            query?: {
                /** @description At most so many entries */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows that do not fit, with the reasons */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description The number of the row, as a spreadsheet shows it */
                            row: number;
                            cells: string[];
                            errors: {
                                /** @description Empty where the row itself is wrong */
                                field: string;
                                /** @description The column it came from, from 0 */
                                column?: number;
                                code: string;
                                message: {
                                    "zh-CN": string;
                                    en: string;
                                };
                            }[];
                        }[];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getImportsByIdRejectedCsv: {
        parameters: {
            query?: {
                language?: "zh-CN" | "en";
            };
            header?: never;
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows that do not fit, as CSV with a column for the reasons: mend it and send it again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getImportsByIdRejectedXlsx: {
        parameters: {
            query?: {
                language?: "zh-CN" | "en";
            };
            header?: never;
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows that do not fit, as XLSX with a column for the reasons: mend it and send it again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getCustomersByIdAssessment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where a customer stands, and why */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        customerId: string;
                        /**
                         * Format: date
                         * @description The day, in the zone of the policy’s calendar
                         */
                        asOf: string;
                        policyVersion: number;
                        result: {
                            /** @enum {string} */
                            tier: "strategic" | "core" | "potential" | "basic";
                            /** @enum {string} */
                            churnRisk: "high" | "medium" | "low";
                            /** @enum {string} */
                            activity: "high" | "medium" | "low";
                            /** @enum {string|null} */
                            orientation: "product" | "service" | "price" | null;
                            /** @enum {string} */
                            lifecycle: "prospect" | "active" | "loyal" | "dormant" | "churned";
                            /** @enum {string} */
                            marketingClass: "key" | "potential" | "general" | "cold";
                            valueScore: number;
                        };
                        /** @description What the rules say, where a person decided otherwise */
                        byRules: {
                            /** @enum {string} */
                            tier: "strategic" | "core" | "potential" | "basic";
                            /** @enum {string} */
                            churnRisk: "high" | "medium" | "low";
                        };
                        valueParts: {
                            [key: string]: number;
                        };
                        /** @description All that was looked at, in numbers */
                        facts: {
                            [key: string]: unknown;
                        };
                        reasons: {
                            tier: {
                                "zh-CN": string;
                                en: string;
                            };
                            churnRisk: {
                                "zh-CN": string;
                                en: string;
                            };
                            activity: {
                                "zh-CN": string;
                                en: string;
                            };
                            lifecycle: {
                                "zh-CN": string;
                                en: string;
                            };
                            marketingClass: {
                                "zh-CN": string;
                                en: string;
                            };
                            value: {
                                "zh-CN": string;
                                en: string;
                            };
                        };
                        /** @description The last time that anything became different, and why */
                        last: {
                            id: string;
                            seq: number;
                            /** Format: date-time */
                            at: string;
                            /** @description The facts that set it off, or `{"by": "time"}` */
                            cause: {
                                [key: string]: unknown;
                            };
                            changed: ("tier" | "churnRisk" | "activity" | "orientation" | "lifecycle" | "marketingClass" | "valueScore")[];
                            before: {
                                /** @enum {string} */
                                tier: "strategic" | "core" | "potential" | "basic";
                                /** @enum {string} */
                                churnRisk: "high" | "medium" | "low";
                                /** @enum {string} */
                                activity: "high" | "medium" | "low";
                                /** @enum {string|null} */
                                orientation: "product" | "service" | "price" | null;
                                /** @enum {string} */
                                lifecycle: "prospect" | "active" | "loyal" | "dormant" | "churned";
                                /** @enum {string} */
                                marketingClass: "key" | "potential" | "general" | "cold";
                                valueScore: number;
                            };
                            after: {
                                /** @enum {string} */
                                tier: "strategic" | "core" | "potential" | "basic";
                                /** @enum {string} */
                                churnRisk: "high" | "medium" | "low";
                                /** @enum {string} */
                                activity: "high" | "medium" | "low";
                                /** @enum {string|null} */
                                orientation: "product" | "service" | "price" | null;
                                /** @enum {string} */
                                lifecycle: "prospect" | "active" | "loyal" | "dormant" | "churned";
                                /** @enum {string} */
                                marketingClass: "key" | "potential" | "general" | "cold";
                                valueScore: number;
                                byRules: {
                                    /** @enum {string} */
                                    tier: "strategic" | "core" | "potential" | "basic";
                                    /** @enum {string} */
                                    churnRisk: "high" | "medium" | "low";
                                };
                                valueParts: {
                                    [key: string]: number;
                                };
                            };
                            /** @description All that was looked at, in numbers */
                            facts: {
                                [key: string]: unknown;
                            };
                            policyVersion: number;
                        } | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getCustomersByIdAssessments: {
        parameters: {
            query?: {
                /** @description At most so many entries */
                limit?: number;
                cursor?: number;
            };
            header?: never;
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How a customer came to stand where it stands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            seq: number;
                            /** Format: date-time */
                            at: string;
                            /** @description The facts that set it off, or `{"by": "time"}` */
                            cause: {
                                [key: string]: unknown;
                            };
                            changed: ("tier" | "churnRisk" | "activity" | "orientation" | "lifecycle" | "marketingClass" | "valueScore")[];
                            before: {
                                /** @enum {string} */
                                tier: "strategic" | "core" | "potential" | "basic";
                                /** @enum {string} */
                                churnRisk: "high" | "medium" | "low";
                                /** @enum {string} */
                                activity: "high" | "medium" | "low";
                                /** @enum {string|null} */
                                orientation: "product" | "service" | "price" | null;
                                /** @enum {string} */
                                lifecycle: "prospect" | "active" | "loyal" | "dormant" | "churned";
                                /** @enum {string} */
                                marketingClass: "key" | "potential" | "general" | "cold";
                                valueScore: number;
                            };
                            after: {
                                /** @enum {string} */
                                tier: "strategic" | "core" | "potential" | "basic";
                                /** @enum {string} */
                                churnRisk: "high" | "medium" | "low";
                                /** @enum {string} */
                                activity: "high" | "medium" | "low";
                                /** @enum {string|null} */
                                orientation: "product" | "service" | "price" | null;
                                /** @enum {string} */
                                lifecycle: "prospect" | "active" | "loyal" | "dormant" | "churned";
                                /** @enum {string} */
                                marketingClass: "key" | "potential" | "general" | "cold";
                                valueScore: number;
                                byRules: {
                                    /** @enum {string} */
                                    tier: "strategic" | "core" | "potential" | "basic";
                                    /** @enum {string} */
                                    churnRisk: "high" | "medium" | "low";
                                };
                                valueParts: {
                                    [key: string]: number;
                                };
                            };
                            /** @description All that was looked at, in numbers */
                            facts: {
                                [key: string]: unknown;
                            };
                            policyVersion: number;
                        }[];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getStaff: {
        parameters: {
            query?: {
                /** @description At most so many entries */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List staff */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Staff"][];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postStaff: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** Format: email */
                    email: string;
                    /**
                     * @default zh-CN
                     * @enum {string}
                     */
                    language?: "zh-CN" | "en";
                    /** @description The lead; the chain of managers is the chain of escalation */
                    managerId?: string | null;
                    teamId?: string | null;
                    /**
                     * @default [
                     *       "agent"
                     *     ]
                     */
                    roles?: ("agent" | "lead" | "director" | "admin" | "tool")[];
                    /**
                     * @description Tried in order; `critical` for critical alerts, where it is given
                     * @default {
                     *       "default": [
                     *         "email"
                     *       ]
                     *     }
                     */
                    channels?: {
                        default: string[];
                        critical?: string[];
                    };
                    /**
                     * @description How the person is mentioned in a chat group
                     * @default {}
                     */
                    handles?: {
                        wecom?: string;
                        dingtalk?: string;
                        feishu?: string;
                        slack?: string;
                    };
                    timeZone?: string | null;
                    /** @description Alerts wait until they end; in the person’s time zone, else the company’s; over midnight when `from` is later */
                    quietHours?: {
                        from: string;
                        to: string;
                        /** @description Also what is critical waits; else it comes through */
                        evenCritical?: boolean;
                    } | null;
                };
            };
        };
        responses: {
            /** @description Create a staff member */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Staff"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getStaffById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A staff member */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Staff"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    patchStaffById: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
                /** @description `"3"`: the change was made on revision 3, the `ETag` of the answer that was read; absent or `*`: on any */
                "If-Match"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    name?: string;
                    /** Format: email */
                    email?: string;
                    /** @enum {string} */
                    language?: "zh-CN" | "en";
                    /** @description The lead; the chain of managers is the chain of escalation */
                    managerId?: string | null;
                    teamId?: string | null;
                    roles?: ("agent" | "lead" | "director" | "admin" | "tool")[];
                    /** @description Tried in order; `critical` for critical alerts, where it is given */
                    channels?: {
                        default: string[];
                        critical?: string[];
                    };
                    /** @description How the person is mentioned in a chat group */
                    handles?: {
                        wecom?: string;
                        dingtalk?: string;
                        feishu?: string;
                        slack?: string;
                    };
                    timeZone?: string | null;
                    /** @description Alerts wait until they end; in the person’s time zone, else the company’s; over midnight when `from` is later */
                    quietHours?: {
                        from: string;
                        to: string;
                        /** @description Also what is critical waits; else it comes through */
                        evenCritical?: boolean;
                    } | null;
                };
            };
        };
        responses: {
            /** @description Change a staff member */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Staff"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getTeams: {
        parameters: {
            query?: {
                /** @description At most so many entries */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List teams */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            name: string;
                            /** Format: date-time */
                            createdAt: string;
                        }[];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postTeams: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Create a team */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        /** Format: date-time */
                        createdAt: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getTeamsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A team */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        /** Format: date-time */
                        createdAt: string;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getAbsences: {
        parameters: {
            query?: {
                /** @description At most so many entries */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                staffId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List absences */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Absence"][];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postAbsences: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    staffId: string;
                    /**
                     * Format: date
                     * @description First day away, in the company time zone
                     */
                    from: string;
                    /**
                     * Format: date
                     * @description Last day away, inclusive
                     */
                    to: string;
                    /** @description Absent: the manager stands in */
                    standInId?: string;
                };
            };
        };
        responses: {
            /** @description Enter an absence */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Absence"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getAbsencesById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An absence */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        staffId: string;
                        from: string;
                        to: string;
                        standInId: string | null;
                        revision: number;
                        /** Format: date-time */
                        createdAt: string;
                        /**
                         * Format: date-time
                         * @description When it was over, and the person and the stand-ins were told so
                         */
                        handedBackAt: string | null;
                        /** @description What happened meanwhile: told to stand-ins, met, missed, moved, and what was owed at the return */
                        note: {
                            [key: string]: unknown;
                        } | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    deleteAbsencesById: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
                /** @description `"3"`: the change was made on revision 3, the `ETag` of the answer that was read; absent or `*`: on any */
                "If-Match"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take back an absence */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    patchAbsencesById: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
                /** @description `"3"`: the change was made on revision 3, the `ETag` of the answer that was read; absent or `*`: on any */
                "If-Match"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * Format: date
                     * @description Earlier than planned, or later
                     */
                    to?: string;
                    /** @description null: the manager stands in */
                    standInId?: string | null;
                };
            };
        };
        responses: {
            /** @description Change how long somebody is away, or who stands in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Absence"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getRosters: {
        parameters: {
            query?: {
                /** @description At most so many entries */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List duty rosters */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Roster"][];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getRostersById: {
        parameters: {
            query?: {
                /** @description Who is on duty then; absent: now */
                at?: string;
            };
            header?: never;
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A duty roster, and who is on duty */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        timeZone: string;
                        shifts?: {
                            staffId: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339 instant, e.g. 2026-11-23T10:00:00+08:00
                             */
                            from: string;
                            /**
                             * Format: date-time
                             * @description The shift ends before this instant
                             */
                            to: string;
                        }[];
                        rotation?: {
                            /**
                             * Format: date
                             * @description The first turn begins on this day
                             */
                            startsOn: string;
                            /** @description When one hands over to the next, on the wall clock of the zone */
                            handoverAt: string;
                            /** @description How long a turn is: daily, 3 days, weekly, every 2 weeks, monthly */
                            every: string;
                            /** @description In turn, and then from the first again */
                            staffIds: string[];
                        };
                        revision: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        updatedBy: string;
                        onDuty: {
                            /** Format: date-time */
                            at: string;
                            /** @description null: a gap; a rung that comes then reaches nobody by this roster */
                            staffId: string | null;
                            /** Format: date-time */
                            from: string | null;
                            /** Format: date-time */
                            to: string | null;
                            /** @enum {string|null} */
                            by: "shift" | "rotation" | null;
                            /** @description Who is told: the person on duty, or who stands in when that person is away */
                            toldId: string | null;
                        };
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    putRostersById: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
                /** @description `"3"`: the change was made on revision 3, the `ETag` of the answer that was read; absent or `*`: on any */
                "If-Match"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    timeZone: string;
                    shifts?: {
                        staffId: string;
                        /**
                         * Format: date-time
                         * @description RFC 3339 instant, e.g. 2026-11-23T10:00:00+08:00
                         */
                        from: string;
                        /**
                         * Format: date-time
                         * @description The shift ends before this instant
                         */
                        to: string;
                    }[];
                    rotation?: {
                        /**
                         * Format: date
                         * @description The first turn begins on this day
                         */
                        startsOn: string;
                        /** @description When one hands over to the next, on the wall clock of the zone */
                        handoverAt: string;
                        /** @description How long a turn is: daily, 3 days, weekly, every 2 weeks, monthly */
                        every: string;
                        /** @description In turn, and then from the first again */
                        staffIds: string[];
                    };
                };
            };
        };
        responses: {
            /** @description Make a duty roster, or put another in its place */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Roster"];
                };
            };
            /** @description Make a duty roster, or put another in its place */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Roster"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    deleteRostersById: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
                /** @description `"3"`: the change was made on revision 3, the `ETag` of the answer that was read; absent or `*`: on any */
                "If-Match"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a duty roster that no policy in use names */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getPolicies: {
        parameters: {
            query?: {
                /** @description At most so many entries */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List policy versions, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            version: number;
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                        }[];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postPolicies: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    calendar: string;
                    /** @enum {string} */
                    dayEnd: "endOfBusiness" | "sameTime";
                    warnAt: "none" | string;
                    ladders: {
                        [key: string]: {
                            level: string;
                            /** @description Counted from the due instant [X1] */
                            after?: string;
                            /** @description For the repeat: how often */
                            every?: string;
                            to: ({
                                /**
                                 * @description Everybody with this role
                                 * @enum {string}
                                 */
                                role?: "agent" | "lead" | "director" | "admin";
                                /**
                                 * @description With `role`: only those in the team of the owner
                                 * @enum {string}
                                 */
                                inTeamOf?: "owner";
                                person?: string;
                                /** @description Everybody in this team */
                                team?: string;
                                /** @description Who is on duty by this roster when the rung fires */
                                roster?: string;
                                webhook?: string;
                            } | ("owner" | "lead" | "departmentHead" | "director" | "highest"))[];
                            /**
                             * @description What is critical is told at once, at any hour
                             * @enum {string}
                             */
                            severity?: "normal" | "critical";
                            /** @description When messages may go out; the rungs keep their instants */
                            delivery?: {
                                /**
                                 * @description businessHours: outside them a message waits for the next opening, unless it is critical [X8]
                                 * @enum {string}
                                 */
                                window: "businessHours" | "always";
                                /** @description A rung that fires later than this after its instant, as after an outage, is told by the hour it fires */
                                grace?: string;
                            };
                        }[] | {
                            /** @description When messages may go out; the rungs keep their instants */
                            delivery?: {
                                /**
                                 * @description businessHours: outside them a message waits for the next opening, unless it is critical [X8]
                                 * @enum {string}
                                 */
                                window: "businessHours" | "always";
                                /** @description A rung that fires later than this after its instant, as after an outage, is told by the hour it fires */
                                grace?: string;
                            };
                            rungs: {
                                level: string;
                                /** @description Counted from the due instant [X1] */
                                after?: string;
                                /** @description For the repeat: how often */
                                every?: string;
                                to: ({
                                    /**
                                     * @description Everybody with this role
                                     * @enum {string}
                                     */
                                    role?: "agent" | "lead" | "director" | "admin";
                                    /**
                                     * @description With `role`: only those in the team of the owner
                                     * @enum {string}
                                     */
                                    inTeamOf?: "owner";
                                    person?: string;
                                    /** @description Everybody in this team */
                                    team?: string;
                                    /** @description Who is on duty by this roster when the rung fires */
                                    roster?: string;
                                    webhook?: string;
                                } | ("owner" | "lead" | "departmentHead" | "director" | "highest"))[];
                                /**
                                 * @description What is critical is told at once, at any hour
                                 * @enum {string}
                                 */
                                severity?: "normal" | "critical";
                                /** @description When messages may go out; the rungs keep their instants */
                                delivery?: {
                                    /**
                                     * @description businessHours: outside them a message waits for the next opening, unless it is critical [X8]
                                     * @enum {string}
                                     */
                                    window: "businessHours" | "always";
                                    /** @description A rung that fires later than this after its instant, as after an outage, is told by the hour it fires */
                                    grace?: string;
                                };
                            }[];
                        };
                    };
                    acknowledgement: {
                        /** @description A span with its unit, e.g. `3 working days` */
                        for: string;
                        /** @enum {string} */
                        holds: "repeats" | "ladder";
                    };
                    /**
                     * @description Absent: normal
                     * @enum {string}
                     */
                    severity?: "normal" | "critical";
                    /** @description Absent: messages go out at any hour */
                    delivery?: {
                        /**
                         * @description businessHours: outside them a message waits for the next opening, unless it is critical [X8]
                         * @enum {string}
                         */
                        window: "businessHours" | "always";
                        /** @description A rung that fires later than this after its instant, as after an outage, is told by the hour it fires */
                        grace?: string;
                    };
                    alerts: {
                        /** @description A span with its unit, e.g. `3 working days` */
                        joinWithin: string;
                        /** @description [E5] How long a channel that fails is tried before the next one is used */
                        nextChannelAfter?: {
                            /** @description A span with its unit, e.g. `3 working days` */
                            normal: string;
                            /** @description A span with its unit, e.g. `3 working days` */
                            critical: string;
                        };
                        /** @description [E5] How long a message is tried before it is recorded as undelivered */
                        giveUpAfter?: string;
                        /** @description [E4] Messages to one person; beyond it what is not critical is joined into the next one. Absent: no limit */
                        atMostPerHour?: number;
                    };
                    /** @description How far a lead may extend a deadline by hand */
                    extensions?: {
                        /** @description How often one deadline may be extended; 0: never */
                        atMost: number;
                        /** @description How far beyond the due it had without any extension */
                        within: string;
                    };
                    /** @description A paused case is not forgotten */
                    pauses?: {
                        /** @description Its owner is reminded of a paused case this often */
                        remindEvery: string;
                    };
                    /** @description When open cases are proven every night, in the zone of the calendar, and how many */
                    proofs?: {
                        at: string;
                        cases: number;
                    };
                    processes: {
                        [key: string]: {
                            deadlines: {
                                [key: string]: {
                                    /** @description A span with its unit, e.g. `3 working days` */
                                    within?: string;
                                    /** @description A span with its unit, e.g. `3 working days` */
                                    every?: string;
                                    /**
                                     * @description The date is agreed with the customer, case by case
                                     * @enum {boolean}
                                     */
                                    agreed?: true;
                                    warnAt?: "none" | string;
                                    /** @enum {string} */
                                    dayEnd?: "endOfBusiness" | "sameTime";
                                    ladder?: string;
                                    calendar?: string;
                                    /**
                                     * @description What is critical is told at once, at any hour
                                     * @enum {string}
                                     */
                                    severity?: "normal" | "critical";
                                };
                            };
                        };
                    };
                    /** @description For some cases other words: the first whose conditions hold counts; without one, the policy itself */
                    variants?: {
                        name: string;
                        /** @description All must hold; each lists the values it takes */
                        when: {
                            tier?: string[];
                            priority?: string[];
                            severity?: string[];
                            customerId?: string[];
                            teamId?: string[];
                        };
                        calendar?: string;
                        /** @enum {string} */
                        dayEnd?: "endOfBusiness" | "sameTime";
                        warnAt?: "none" | string;
                        ladder?: string;
                        /**
                         * @description What is critical is told at once, at any hour
                         * @enum {string}
                         */
                        severity?: "normal" | "critical";
                        /** @description When messages may go out; the rungs keep their instants */
                        delivery?: {
                            /**
                             * @description businessHours: outside them a message waits for the next opening, unless it is critical [X8]
                             * @enum {string}
                             */
                            window: "businessHours" | "always";
                            /** @description A rung that fires later than this after its instant, as after an outage, is told by the hour it fires */
                            grace?: string;
                        };
                        /** @description How far a lead may extend a deadline by hand */
                        extensions?: {
                            /** @description How often one deadline may be extended; 0: never */
                            atMost: number;
                            /** @description How far beyond the due it had without any extension */
                            within: string;
                        };
                        /** @description A paused case is not forgotten */
                        pauses?: {
                            /** @description Its owner is reminded of a paused case this often */
                            remindEvery: string;
                        };
                        processes?: {
                            [key: string]: {
                                deadlines: {
                                    [key: string]: {
                                        /** @description A span with its unit, e.g. `3 working days` */
                                        within?: string;
                                        /** @description A span with its unit, e.g. `3 working days` */
                                        every?: string;
                                        /**
                                         * @description The date is agreed with the customer, case by case
                                         * @enum {boolean}
                                         */
                                        agreed?: true;
                                        warnAt?: "none" | string;
                                        /** @enum {string} */
                                        dayEnd?: "endOfBusiness" | "sameTime";
                                        ladder?: string;
                                        calendar?: string;
                                        /**
                                         * @description What is critical is told at once, at any hour
                                         * @enum {string}
                                         */
                                        severity?: "normal" | "critical";
                                    };
                                };
                            };
                        };
                    }[];
                    /** @description How customers are assessed; left out: as the product’s own policy does it */
                    customers?: {
                        currency: string;
                        /** @description What one unit of another currency is worth. Amounts in a currency that is not here are left out, and named */
                        rates: {
                            [key: string]: number;
                        };
                        activity: {
                            /** @description Calendar months or years in the company’s zone */
                            within: string;
                            high: number;
                            medium: number;
                        };
                        orientation: {
                            /** @description Calendar months or years in the company’s zone */
                            within: string;
                        };
                        churnRisk: {
                            high: {
                                /** @description Calendar months or years in the company’s zone */
                                silentFor: string;
                                amountDownBy: string;
                                /** @description Calendar months or years in the company’s zone */
                                over: string;
                            };
                            medium: {
                                /** @description Calendar months or years in the company’s zone */
                                complaintWithin: string;
                            };
                        };
                        satisfaction?: {
                            /** @description So far below the average before it, a score puts the customer at risk */
                            dropBy: {
                                csat: number;
                                nps: number;
                            };
                            /** @description What the average is taken over */
                            comparedOver: string;
                            /** @description An older score says nothing of today */
                            freshFor: string;
                        };
                        duplicates?: {
                            /** @description Two customers of one credit code are merged by themselves, into the older one; else a person is asked */
                            mergeSameCreditCode: boolean;
                        };
                        tiers: {
                            /** @description What a yearly amount is summed over */
                            over: string;
                            strategic: {
                                /** @description In the currency of the section */
                                from: number;
                                /** @description Calendar months or years in the company’s zone */
                                together: string;
                            };
                            core: {
                                /** @description In the currency of the section */
                                from: number;
                            };
                            potential: {
                                /** @description In the currency of the section */
                                from: number;
                                grewBy: string;
                                /** @description Calendar months or years in the company’s zone */
                                over: string;
                            };
                        };
                        lifecycle: {
                            /** @description Calendar months or years in the company’s zone */
                            dormantAfter: string;
                            /** @description Calendar months or years in the company’s zone */
                            churnedAfter: string;
                            loyal: {
                                /** @description Calendar months or years in the company’s zone */
                                together: string;
                                deals: number;
                            };
                        };
                        marketing: {
                            /** @description Calendar months or years in the company’s zone */
                            coldAfter: string;
                        };
                        value: {
                            weights: {
                                recency: number;
                                frequency: number;
                                money: number;
                                lifetime: number;
                                recommendation: number;
                                potential: number;
                            };
                            /** @description What frequency is counted over */
                            over: string;
                            /** @description The last deal was at most so long ago */
                            recency: string[];
                            frequency: number[];
                            money: number[];
                            lifetime: number[];
                            /** @description By the last NPS; each customer they brought adds `perReferral` */
                            recommendation: {
                                promoter: number;
                                passive: number;
                                perReferral: number;
                            };
                        };
                    };
                };
            };
        };
        responses: {
            /** @description Store a new version of the policy */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Policy"];
                };
            };
            /** @description Store a new version of the policy */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Policy"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getPoliciesByVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A version of the policy */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Policy"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getCalendars: {
        parameters: {
            query?: {
                /** @description At most so many entries */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List calendars, each with its newest version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            version: number;
                            /** Format: date-time */
                            createdAt: string;
                        }[];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getCalendarsById: {
        parameters: {
            query?: {
                version?: number;
            };
            header?: never;
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The newest version of a calendar, or the one asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** @description Zone, hours per weekday, holidays and days with hours of their own */
                        content: {
                            timeZone: string;
                            week: {
                                [key: string]: unknown;
                            };
                        } & {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    putCalendarsById: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
                /** @description `"3"`: the change was made on revision 3, the `ETag` of the answer that was read; absent or `*`: on any */
                "If-Match"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description IANA name: "Asia/Shanghai" */
                    timeZone?: unknown;
                    /** @description Hours per weekday, a weekday left out is closed: {"monday": [["09:00", "12:00"], ["13:00", "24:00"]]} */
                    week?: unknown;
                    /** @description Dates off: ["2026-10-01"] */
                    holidays?: unknown;
                    /** @description Dates off every year: ["12-25"] */
                    yearlyHolidays?: unknown;
                    /** @description Dates with hours of their own, make-up workdays among them: {"2026-10-10": [["09:00", "18:00"]]} */
                    days?: unknown;
                    /** @description First and last year with official data: {"from": 2024, "to": 2026} */
                    announced?: unknown;
                    /** @description Names of holidays and make-up days: {"2026-10-01": "国庆节"} */
                    names?: unknown;
                    /** @description What people call the calendar */
                    name?: string;
                    /** @description Where its data comes from */
                    source?: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description A whole calendar becomes its next version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** @description Zone, hours per weekday, holidays and days with hours of their own */
                        content: {
                            timeZone: string;
                            week: {
                                [key: string]: unknown;
                            };
                        } & {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            /** @description A whole calendar becomes its next version */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** @description Zone, hours per weekday, holidays and days with hours of their own */
                        content: {
                            timeZone: string;
                            week: {
                                [key: string]: unknown;
                            };
                        } & {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getCalendarsByIdVersions: {
        parameters: {
            query?: {
                /** @description At most so many entries */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the versions of a calendar, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            version: number;
                            /** Format: date-time */
                            createdAt: string;
                        }[];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postCalendarsByIdImports: {
        parameters: {
            query?: {
                /** @description Only say what would change */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    format: "holiday-cn";
                    /** @description A file of the holiday-cn project as it is, such as 2027.json, or a JSON list of several */
                    content: string;
                } | {
                    /** @enum {string} */
                    format: "ics";
                    /** @description An iCalendar text; its all-day events are days off */
                    content: string;
                    /** @description The years the file speaks for in full; left out: those in which its single events start */
                    years?: {
                        from: number;
                        to: number;
                    };
                };
            };
        };
        responses: {
            /** @description Lay announced holidays over a calendar */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description The version in force after this */
                        version: number;
                        /** @description Whether a new version was made */
                        stored: boolean;
                        announced: {
                            from: number;
                            to: number;
                        } | null;
                        added: {
                            date: string;
                            /** @description None on a day off */
                            hours: string[][];
                            name?: string;
                        }[];
                        removed: {
                            date: string;
                            /** @description None on a day off */
                            hours: string[][];
                            name?: string;
                        }[];
                        changed: {
                            date: string;
                            before: {
                                date: string;
                                /** @description None on a day off */
                                hours: string[][];
                                name?: string;
                            };
                            after: {
                                date: string;
                                /** @description None on a day off */
                                hours: string[][];
                                name?: string;
                            };
                        }[];
                        /** @description Dates whose working hours become others: on these deadlines can move */
                        changedDays: string[];
                        /** @description Sentences on what was left as it was */
                        notes: string[];
                    };
                };
            };
            /** @description Lay announced holidays over a calendar */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description The version in force after this */
                        version: number;
                        /** @description Whether a new version was made */
                        stored: boolean;
                        announced: {
                            from: number;
                            to: number;
                        } | null;
                        added: {
                            date: string;
                            /** @description None on a day off */
                            hours: string[][];
                            name?: string;
                        }[];
                        removed: {
                            date: string;
                            /** @description None on a day off */
                            hours: string[][];
                            name?: string;
                        }[];
                        changed: {
                            date: string;
                            before: {
                                date: string;
                                /** @description None on a day off */
                                hours: string[][];
                                name?: string;
                            };
                            after: {
                                date: string;
                                /** @description None on a day off */
                                hours: string[][];
                                name?: string;
                            };
                        }[];
                        /** @description Dates whose working hours become others: on these deadlines can move */
                        changedDays: string[];
                        /** @description Sentences on what was left as it was */
                        notes: string[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postCalculations: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The id of a calendar, or a whole one */
                    calendar: string | {
                        [key: string]: unknown;
                    };
                    /**
                     * Format: date-time
                     * @description RFC 3339 instant, e.g. 2026-11-23T10:00:00+08:00
                     */
                    start: string;
                    pauses?: {
                        /**
                         * Format: date-time
                         * @description RFC 3339 instant, e.g. 2026-11-23T10:00:00+08:00
                         */
                        from: string;
                        /**
                         * Format: date-time
                         * @description RFC 3339 instant, e.g. 2026-11-23T10:00:00+08:00
                         */
                        to: string;
                    }[];
                    /** @description A span with its unit, e.g. `3 working days` */
                    add: string;
                    /** @enum {string} */
                    dayEnd?: "endOfBusiness" | "sameTime";
                } | {
                    /** @description The id of a calendar, or a whole one */
                    calendar: string | {
                        [key: string]: unknown;
                    };
                    /**
                     * Format: date-time
                     * @description RFC 3339 instant, e.g. 2026-11-23T10:00:00+08:00
                     */
                    start: string;
                    pauses?: {
                        /**
                         * Format: date-time
                         * @description RFC 3339 instant, e.g. 2026-11-23T10:00:00+08:00
                         */
                        from: string;
                        /**
                         * Format: date-time
                         * @description RFC 3339 instant, e.g. 2026-11-23T10:00:00+08:00
                         */
                        to: string;
                    }[];
                    /**
                     * Format: date-time
                     * @description RFC 3339 instant, e.g. 2026-11-23T10:00:00+08:00
                     */
                    end: string;
                };
            };
        };
        responses: {
            /** @description When a span is due, or the working time between two instants */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        due: string;
                        provisional: boolean;
                        segments: {
                            /** Format: date-time */
                            from: string;
                            /** Format: date-time */
                            to: string;
                            kind: string;
                            name?: string;
                            countedSeconds: number;
                        }[];
                    } | {
                        workingSeconds: number;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postPoliciesByVersionPreview: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path: {
                version: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @description Open cases only; every field given must fit
                     * @default {}
                     */
                    filter?: {
                        caseIds?: string[];
                        kind?: string;
                        stage?: string;
                        /** @enum {string} */
                        priority?: "high" | "medium" | "low";
                        ownerId?: string;
                        /** @description The team of the owner */
                        teamId?: string;
                        customerId?: string;
                        /** @description Cases on this version of the policy */
                        policyVersion?: number;
                    };
                    /**
                     * Format: date-time
                     * @description As of when; absent: now
                     */
                    at?: string;
                    /**
                     * @description At most so many deadlines in the answer; the counts are of all
                     * @default 50
                     */
                    limit?: number;
                    /** @description `nextCursor` of the page before */
                    cursor?: string;
                };
            };
        };
        responses: {
            /** @description What a policy version would do to open cases */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        at: string;
                        counts: {
                            /** @description Open cases looked at */
                            cases: number;
                            changedCases: number;
                            /** @description Deadlines whose due date becomes another one */
                            moved: number;
                            later: number;
                            earlier: number;
                            /** @description Deadlines that are not asked for yet */
                            started: number;
                            /** @description Deadlines that are no longer asked for */
                            ended: number;
                            /** @description On time now, late by these rules */
                            overdue: number;
                            /** @description Warned now, by these rules not yet */
                            safe: number;
                            /** @description Rungs whose instant has come: a migration records them, and tells of them in one notice if asked to */
                            atOnce: number;
                            /** @description Rungs that would lie in the past: recorded, not fired */
                            skipped: number;
                        };
                        items: {
                            caseId: string;
                            title: string;
                            customerId: string;
                            ownerId: string;
                            key: string;
                            kind: string;
                            /** Format: date-time */
                            before: string | null;
                            /** Format: date-time */
                            after: string | null;
                            provisional: boolean;
                            becomesOverdue: boolean;
                            becomesSafe: boolean;
                            atOnce: string[];
                            skipped: string[];
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postCalendarsByIdPreview: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description A whole calendar, as for PUT */
                    calendar?: {
                        [key: string]: unknown;
                    };
                    /** @description Or a version there has been */
                    version?: number;
                    /**
                     * @description Open cases only; every field given must fit
                     * @default {}
                     */
                    filter?: {
                        caseIds?: string[];
                        kind?: string;
                        stage?: string;
                        /** @enum {string} */
                        priority?: "high" | "medium" | "low";
                        ownerId?: string;
                        /** @description The team of the owner */
                        teamId?: string;
                        customerId?: string;
                        /** @description Cases on this version of the policy */
                        policyVersion?: number;
                    };
                    /**
                     * Format: date-time
                     * @description As of when; absent: now
                     */
                    at?: string;
                    /**
                     * @description At most so many deadlines in the answer; the counts are of all
                     * @default 50
                     */
                    limit?: number;
                    /** @description `nextCursor` of the page before */
                    cursor?: string;
                };
            };
        };
        responses: {
            /** @description What a calendar would do to open cases */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        at: string;
                        counts: {
                            /** @description Open cases looked at */
                            cases: number;
                            changedCases: number;
                            /** @description Deadlines whose due date becomes another one */
                            moved: number;
                            later: number;
                            earlier: number;
                            /** @description Deadlines that are not asked for yet */
                            started: number;
                            /** @description Deadlines that are no longer asked for */
                            ended: number;
                            /** @description On time now, late by these rules */
                            overdue: number;
                            /** @description Warned now, by these rules not yet */
                            safe: number;
                            /** @description Rungs whose instant has come: a migration records them, and tells of them in one notice if asked to */
                            atOnce: number;
                            /** @description Rungs that would lie in the past: recorded, not fired */
                            skipped: number;
                        };
                        items: {
                            caseId: string;
                            title: string;
                            customerId: string;
                            ownerId: string;
                            key: string;
                            kind: string;
                            /** Format: date-time */
                            before: string | null;
                            /** Format: date-time */
                            after: string | null;
                            provisional: boolean;
                            becomesOverdue: boolean;
                            becomesSafe: boolean;
                            atOnce: string[];
                            skipped: string[];
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postPoliciesByVersionMigrations: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path: {
                version: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @description Open cases only; every field given must fit
                     * @default {}
                     */
                    filter?: {
                        caseIds?: string[];
                        kind?: string;
                        stage?: string;
                        /** @enum {string} */
                        priority?: "high" | "medium" | "low";
                        ownerId?: string;
                        /** @description The team of the owner */
                        teamId?: string;
                        customerId?: string;
                        /** @description Cases on this version of the policy */
                        policyVersion?: number;
                    };
                    /** @default false */
                    notify?: boolean;
                    /** @default 20 */
                    casesPerSecond?: number;
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Bring open cases to a policy version */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Migration"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getMigrations: {
        parameters: {
            query?: {
                /** @description At most so many entries */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List migrations, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Migration"][];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getMigrationsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A migration and how far it is */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Migration"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getMigrationsByIdCases: {
        parameters: {
            query?: {
                /** @description At most so many entries */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What became of each case of a migration */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            caseId: string;
                            /** @enum {string} */
                            state: "waiting" | "applied" | "left" | "undone" | "kept";
                            policyVersionBefore: number;
                            revision?: number;
                            moved: number;
                            overdue: number;
                            skipped: number;
                            reason?: string;
                        }[];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postMigrationsByIdPause: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Stop a migration for now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Migration"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postMigrationsByIdResumption: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Let a paused migration go on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Migration"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postMigrationsByIdUndo: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Bring the cases of a migration back to the policy they had, or take back the time of an outage */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Migration"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getOutages: {
        parameters: {
            query?: {
                /** @description At most so many entries */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description When the system was away, latest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            /**
                             * Format: date-time
                             * @description When the system was last seen working
                             */
                            from: string;
                            /**
                             * Format: date-time
                             * @description When it was seen again
                             */
                            to: string;
                            /** @description Found by the system itself; else entered by hand */
                            detected: boolean;
                            reason: string | null;
                            /** @description The versions of the policy whose deadlines it was given back to */
                            policies: number[];
                            approvedBy: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            /** @description How far giving it back is: `GET /v1/migrations/{id}` */
                            migrationId: string | null;
                        }[];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postOutages: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: date-time
                     * @description RFC 3339 instant, e.g. 2026-11-23T10:00:00+08:00
                     */
                    from: string;
                    /**
                     * Format: date-time
                     * @description Not counted any more; not in the future
                     */
                    to: string;
                    /** @description Only cases on these versions */
                    policies: number[];
                    reason: string;
                    /**
                     * @description Open cases only; every field given must fit
                     * @default {}
                     */
                    filter?: {
                        caseIds?: string[];
                        kind?: string;
                        stage?: string;
                        /** @enum {string} */
                        priority?: "high" | "medium" | "low";
                        ownerId?: string;
                        /** @description The team of the owner */
                        teamId?: string;
                        customerId?: string;
                        /** @description Cases on this version of the policy */
                        policyVersion?: number;
                    };
                    /** @default 20 */
                    casesPerSecond?: number;
                };
            };
        };
        responses: {
            /** @description Give the time of an outage back to open deadlines */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /**
                         * Format: date-time
                         * @description When the system was last seen working
                         */
                        from: string;
                        /**
                         * Format: date-time
                         * @description When it was seen again
                         */
                        to: string;
                        /** @description Found by the system itself; else entered by hand */
                        detected: boolean;
                        reason: string | null;
                        /** @description The versions of the policy whose deadlines it was given back to */
                        policies: number[];
                        approvedBy: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** @description How far giving it back is: `GET /v1/migrations/{id}` */
                        migrationId: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getOutagesById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An outage */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /**
                         * Format: date-time
                         * @description When the system was last seen working
                         */
                        from: string;
                        /**
                         * Format: date-time
                         * @description When it was seen again
                         */
                        to: string;
                        /** @description Found by the system itself; else entered by hand */
                        detected: boolean;
                        reason: string | null;
                        /** @description The versions of the policy whose deadlines it was given back to */
                        policies: number[];
                        approvedBy: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** @description How far giving it back is: `GET /v1/migrations/{id}` */
                        migrationId: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postOutagesPreview: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: date-time
                     * @description RFC 3339 instant, e.g. 2026-11-23T10:00:00+08:00
                     */
                    from: string;
                    /**
                     * Format: date-time
                     * @description Not counted any more; not in the future
                     */
                    to: string;
                    /** @description Only cases on these versions */
                    policies: number[];
                    /**
                     * @description Open cases only; every field given must fit
                     * @default {}
                     */
                    filter?: {
                        caseIds?: string[];
                        kind?: string;
                        stage?: string;
                        /** @enum {string} */
                        priority?: "high" | "medium" | "low";
                        ownerId?: string;
                        /** @description The team of the owner */
                        teamId?: string;
                        customerId?: string;
                        /** @description Cases on this version of the policy */
                        policyVersion?: number;
                    };
                    /**
                     * Format: date-time
                     * @description As of when; absent: now
                     */
                    at?: string;
                    /**
                     * @description At most so many deadlines in the answer; the counts are of all
                     * @default 50
                     */
                    limit?: number;
                    /** @description `nextCursor` of the page before */
                    cursor?: string;
                };
            };
        };
        responses: {
            /** @description What giving back the time of an outage would do to open cases */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        at: string;
                        counts: {
                            /** @description Open cases looked at */
                            cases: number;
                            changedCases: number;
                            /** @description Deadlines whose due date becomes another one */
                            moved: number;
                            later: number;
                            earlier: number;
                            /** @description Deadlines that are not asked for yet */
                            started: number;
                            /** @description Deadlines that are no longer asked for */
                            ended: number;
                            /** @description On time now, late by these rules */
                            overdue: number;
                            /** @description Warned now, by these rules not yet */
                            safe: number;
                            /** @description Rungs whose instant has come: a migration records them, and tells of them in one notice if asked to */
                            atOnce: number;
                            /** @description Rungs that would lie in the past: recorded, not fired */
                            skipped: number;
                        };
                        items: {
                            caseId: string;
                            title: string;
                            customerId: string;
                            ownerId: string;
                            key: string;
                            kind: string;
                            /** Format: date-time */
                            before: string | null;
                            /** Format: date-time */
                            after: string | null;
                            provisional: boolean;
                            becomesOverdue: boolean;
                            becomesSafe: boolean;
                            atOnce: string[];
                            skipped: string[];
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postCasesByIdRevival: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Bring back the workflow of an open case */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getNotices: {
        parameters: {
            query?: {
                /** @description At most so many entries */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                /** @description Only those that are open, or only those that are resolved */
                open?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Notices to operators, the newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            kind: string;
                            /** @description What it is about: a case, a rung, an endpoint */
                            subject: string;
                            data: {
                                [key: string]: unknown;
                            };
                            /** Format: date-time */
                            raisedAt: string;
                            /**
                             * Format: date-time
                             * @description null while it is open
                             */
                            resolvedAt: string | null;
                            told: {
                                personId: string;
                                state: string;
                                /** Format: date-time */
                                deliveredAt: string | null;
                            }[];
                        }[];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getApiKeys: {
        parameters: {
            query?: {
                /** @description At most so many entries */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List API keys */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ApiKey"][];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postApiKeys: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What uses it */
                    name: string;
                    /** @description `write` includes `read`, `admin` includes both */
                    scopes: ("read" | "write" | "admin")[];
                    /**
                     * Format: date-time
                     * @description RFC 3339 instant, e.g. 2026-11-23T10:00:00+08:00
                     */
                    expiresAt?: string;
                    /** @description A personal key: what is done with it is done by this person, within what their roles allow */
                    staffId?: string;
                };
            };
        };
        responses: {
            /** @description Make an API key */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        scopes: ("read" | "write" | "admin")[];
                        staffId: string | null;
                        /** Format: date-time */
                        expiresAt: string | null;
                        /** Format: date-time */
                        revokedAt: string | null;
                        /** Format: date-time */
                        lastUsedAt: string | null;
                        /**
                         * Format: date-time
                         * @description Rotated: until then the old secret is answered too
                         */
                        oldKeyUntil?: string;
                        /** Format: date-time */
                        createdAt: string;
                        /** @description Shown once */
                        key: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postApiKeysByIdRotations: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * Format: date-time
                     * @description At most 30 days ahead; absent: for a day. A time that has passed ends it at once
                     */
                    oldKeyUntil?: string;
                };
            };
        };
        responses: {
            /** @description Give an API key a new secret */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        scopes: ("read" | "write" | "admin")[];
                        staffId: string | null;
                        /** Format: date-time */
                        expiresAt: string | null;
                        /** Format: date-time */
                        revokedAt: string | null;
                        /** Format: date-time */
                        lastUsedAt: string | null;
                        /**
                         * Format: date-time
                         * @description Rotated: until then the old secret is answered too
                         */
                        oldKeyUntil?: string;
                        /** Format: date-time */
                        createdAt: string;
                        /** @description Shown once */
                        key: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    deleteApiKeysById: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revoke an API key */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who asks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description null: a program */
                        staff: {
                            id: string;
                            name: string;
                            email: string | null;
                            language: string;
                            roles: string[];
                        } | null;
                        scopes: ("read" | "write" | "admin")[];
                        /** @description Only for a session: send it as the header X-CSRF-Token with everything that is no GET */
                        csrfToken?: string;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getSessions: {
        parameters: {
            query?: {
                /** @description At most so many entries */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                /** @description Whose */
                staffId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List sessions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Session"][];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    deleteSessionsById: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description End a session */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    deleteStaffByIdSessions: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description End all sessions of a person */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postStaffByIdSignInLinks: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Make a link that signs a person in */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        staffId: string;
                        /** Format: date-time */
                        expiresAt: string;
                        /**
                         * Format: uri
                         * @description Shown once
                         */
                        url: string;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postCodecDecode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    payloads: {
                        metadata?: {
                            [key: string]: string;
                        };
                        data?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Open payloads of Temporal */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        payloads: {
                            metadata?: {
                                [key: string]: string;
                            };
                            data?: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getCustomersByIdExport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All that is known of a customer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: {
                            [key: string]: unknown;
                        }[];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getStaffByIdExport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All that is known of a person */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: {
                            [key: string]: unknown;
                        }[];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postCustomersByIdErasure: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What they are called here, letter by letter: nobody else is erased by mistake */
                    name: string;
                    /** @description Stays on record: name nobody in it */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Erase a customer */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postStaffByIdErasure: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What they are called here, letter by letter: nobody else is erased by mistake */
                    name: string;
                    /** @description Stays on record: name nobody in it */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Erase a person who works here no more */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getErasures: {
        parameters: {
            query?: {
                /** @description At most so many entries */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who was erased, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Erasure"][];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getErasuresById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An erasure and whether it is done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getWebhooks: {
        parameters: {
            query?: {
                /** @description At most so many entries */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List webhooks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Webhook"][];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postWebhooks: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: uri
                     * @description Where events are posted
                     */
                    url: string;
                    /**
                     * @description Types of events, `Deadline*` for all that begin so; empty for all. There are: ApprovalAwaited, CaseAbsorbed, CaseCancelled, CaseClosed, CaseCustomerChanged, CaseMerged, CasePaused, CaseReassigned, CaseRecalculated, CaseResumed, CauseAnalysed, CorrectionDecided, CorrectionProposed, CustomerAtRisk, CustomerContacted, CustomerLost, CustomerRecovered, CustomerRevisited, CustomerUpdated, DeadlineCancelled, DeadlineConfirmed, DeadlineEscalated, DeadlineExtended, DeadlineLapsed, DeadlineMet, DeadlineMissed, DeadlineMoved, DeadlineStarted, DeadlineWarned, DeliveryAccepted, DeliveryReturned, EscalatedByHand, EscalationAcknowledged, MeasureCompleted, MilestoneCompleted, NeedOpened, NeedRevisited, NoteAdded, OutageCreditWithdrawn, OutageCredited, PauseReminded, PriorityChanged, RetentionPlanSubmitted, RiskAccepted, RiskChanged, RiskTriggered, RungHeld, RungSkipped, SolutionConfirmed, SolutionDelivered, SolutionRejected, SolutionSubmitted, TaskForceNamed, VerdictCorrected, WaitStarted.
                     * @default []
                     */
                    events?: string[];
                    /**
                     * @description Kinds of cases; empty for all
                     * @default []
                     */
                    kinds?: string[];
                };
            };
        };
        responses: {
            /** @description Be told of events */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /**
                         * Format: uri
                         * @description Where events are posted
                         */
                        url: string;
                        /** @description Types of events, `Deadline*` for all that begin so; empty for all. There are: ApprovalAwaited, CaseAbsorbed, CaseCancelled, CaseClosed, CaseCustomerChanged, CaseMerged, CasePaused, CaseReassigned, CaseRecalculated, CaseResumed, CauseAnalysed, CorrectionDecided, CorrectionProposed, CustomerAtRisk, CustomerContacted, CustomerLost, CustomerRecovered, CustomerRevisited, CustomerUpdated, DeadlineCancelled, DeadlineConfirmed, DeadlineEscalated, DeadlineExtended, DeadlineLapsed, DeadlineMet, DeadlineMissed, DeadlineMoved, DeadlineStarted, DeadlineWarned, DeliveryAccepted, DeliveryReturned, EscalatedByHand, EscalationAcknowledged, MeasureCompleted, MilestoneCompleted, NeedOpened, NeedRevisited, NoteAdded, OutageCreditWithdrawn, OutageCredited, PauseReminded, PriorityChanged, RetentionPlanSubmitted, RiskAccepted, RiskChanged, RiskTriggered, RungHeld, RungSkipped, SolutionConfirmed, SolutionDelivered, SolutionRejected, SolutionSubmitted, TaskForceNamed, VerdictCorrected, WaitStarted. */
                        events: string[];
                        /** @description Kinds of cases; empty for all */
                        kinds: string[];
                        /**
                         * @description paused: it took no event for days; gone: it answered 410
                         * @enum {string}
                         */
                        state: "active" | "paused" | "gone";
                        /** @description The number of the last event it has had, or that it need not have */
                        position: string;
                        /** @description How often it did not take the event it is at */
                        failures: number;
                        /** Format: date-time */
                        failingSince: string | null;
                        /**
                         * Format: date-time
                         * @description When it last took an event
                         */
                        deliveredAt: string | null;
                        /** Format: date-time */
                        stoppedAt: string | null;
                        /**
                         * Format: date-time
                         * @description Until then what is sent is signed with the secret before this one too
                         */
                        previousSecretUntil: string | null;
                        revision: number;
                        /** Format: date-time */
                        createdAt: string;
                        createdBy: string;
                        /** @description `whsec_…`; shown once */
                        secret: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getWebhooksById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A webhook and how far it is */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    deleteWebhooksById: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
                /** @description `"3"`: the change was made on revision 3, the `ETag` of the answer that was read; absent or `*`: on any */
                "If-Match"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Be told nothing more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    patchWebhooksById: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
                /** @description `"3"`: the change was made on revision 3, the `ETag` of the answer that was read; absent or `*`: on any */
                "If-Match"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * Format: uri
                     * @description Where events are posted
                     */
                    url?: string;
                    /** @description Types of events, `Deadline*` for all that begin so; empty for all. There are: ApprovalAwaited, CaseAbsorbed, CaseCancelled, CaseClosed, CaseCustomerChanged, CaseMerged, CasePaused, CaseReassigned, CaseRecalculated, CaseResumed, CauseAnalysed, CorrectionDecided, CorrectionProposed, CustomerAtRisk, CustomerContacted, CustomerLost, CustomerRecovered, CustomerRevisited, CustomerUpdated, DeadlineCancelled, DeadlineConfirmed, DeadlineEscalated, DeadlineExtended, DeadlineLapsed, DeadlineMet, DeadlineMissed, DeadlineMoved, DeadlineStarted, DeadlineWarned, DeliveryAccepted, DeliveryReturned, EscalatedByHand, EscalationAcknowledged, MeasureCompleted, MilestoneCompleted, NeedOpened, NeedRevisited, NoteAdded, OutageCreditWithdrawn, OutageCredited, PauseReminded, PriorityChanged, RetentionPlanSubmitted, RiskAccepted, RiskChanged, RiskTriggered, RungHeld, RungSkipped, SolutionConfirmed, SolutionDelivered, SolutionRejected, SolutionSubmitted, TaskForceNamed, VerdictCorrected, WaitStarted. */
                    events?: string[];
                    /** @description Kinds of cases; empty for all */
                    kinds?: string[];
                };
            };
        };
        responses: {
            /** @description Change where a webhook is, or what it is told of */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postWebhooksByIdRotation: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @default 24 */
                    oldValidForHours?: number;
                };
            };
        };
        responses: {
            /** @description A new secret */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /**
                         * Format: uri
                         * @description Where events are posted
                         */
                        url: string;
                        /** @description Types of events, `Deadline*` for all that begin so; empty for all. There are: ApprovalAwaited, CaseAbsorbed, CaseCancelled, CaseClosed, CaseCustomerChanged, CaseMerged, CasePaused, CaseReassigned, CaseRecalculated, CaseResumed, CauseAnalysed, CorrectionDecided, CorrectionProposed, CustomerAtRisk, CustomerContacted, CustomerLost, CustomerRecovered, CustomerRevisited, CustomerUpdated, DeadlineCancelled, DeadlineConfirmed, DeadlineEscalated, DeadlineExtended, DeadlineLapsed, DeadlineMet, DeadlineMissed, DeadlineMoved, DeadlineStarted, DeadlineWarned, DeliveryAccepted, DeliveryReturned, EscalatedByHand, EscalationAcknowledged, MeasureCompleted, MilestoneCompleted, NeedOpened, NeedRevisited, NoteAdded, OutageCreditWithdrawn, OutageCredited, PauseReminded, PriorityChanged, RetentionPlanSubmitted, RiskAccepted, RiskChanged, RiskTriggered, RungHeld, RungSkipped, SolutionConfirmed, SolutionDelivered, SolutionRejected, SolutionSubmitted, TaskForceNamed, VerdictCorrected, WaitStarted. */
                        events: string[];
                        /** @description Kinds of cases; empty for all */
                        kinds: string[];
                        /**
                         * @description paused: it took no event for days; gone: it answered 410
                         * @enum {string}
                         */
                        state: "active" | "paused" | "gone";
                        /** @description The number of the last event it has had, or that it need not have */
                        position: string;
                        /** @description How often it did not take the event it is at */
                        failures: number;
                        /** Format: date-time */
                        failingSince: string | null;
                        /**
                         * Format: date-time
                         * @description When it last took an event
                         */
                        deliveredAt: string | null;
                        /** Format: date-time */
                        stoppedAt: string | null;
                        /**
                         * Format: date-time
                         * @description Until then what is sent is signed with the secret before this one too
                         */
                        previousSecretUntil: string | null;
                        revision: number;
                        /** Format: date-time */
                        createdAt: string;
                        createdBy: string;
                        /** @description `whsec_…`; shown once */
                        secret: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postWebhooksByIdResumption: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Go on with a webhook that is paused or gone */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postWebhooksByIdReplays: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The number of an event: its `id` */
                    fromEvent: string;
                };
            };
        };
        responses: {
            /** @description Tell a webhook again, from an event on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postWebhooksByIdTests: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Try a webhook out */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        /** @description null: there was no answer; `answer` says why */
                        status: number | null;
                        ms: number;
                        /** @description Its beginning */
                        answer: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getWebhooksByIdDeliveries: {
        parameters: {
            query?: {
                /** @description At most so many entries */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                /** @description The number of an event */
                eventId?: string;
                /** @description Only those it took, or did not take */
                ok?: "true" | "false";
            };
            header?: never;
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What a webhook was told, and what it answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            ok: boolean;
                            /** @description null: there was no answer; `answer` says why */
                            status: number | null;
                            ms: number;
                            /** @description Its beginning */
                            answer: string;
                            /** @description The `webhook-id` it was sent with */
                            messageId: string;
                            /** @description null for a test */
                            eventId: string | null;
                            type: string;
                            caseId: string | null;
                            /** Format: date-time */
                            at: string;
                        }[];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getChannels: {
        parameters: {
            query?: {
                /** @description At most so many entries */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List channels */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Channel"][];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postChannels: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "webhook" | "wecom" | "dingtalk" | "feishu" | "slack";
                    /** @description What people call it, e.g. 华东客服群 */
                    name: string;
                    /** @description As the chat shows it. It contains the key: it is stored and never shown again */
                    url: string;
                    /** @description What the chat calls 加签 or 签名校验; DingTalk and Feishu only */
                    secret?: string;
                    /** @description Messages a minute; absent: what the kind takes */
                    perMinute?: number | null;
                };
            };
        };
        responses: {
            /** @description Register a channel */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        kind: "webhook" | "wecom" | "dingtalk" | "feishu" | "slack";
                        name: string;
                        /** @description Where it is; what comes after the host is left out, for it contains the key */
                        url: string;
                        /** @description Whether there is a secret to sign with */
                        signed: boolean;
                        /** @description Messages a minute; null: as many as there are */
                        perMinute: number | null;
                        /**
                         * Format: date-time
                         * @description It said that it is asked too often: nothing is sent before
                         */
                        closedUntil: string | null;
                        revision: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** @description Of a webhook; shown once */
                        secret?: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getChannelsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A channel */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Channel"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    deleteChannelsById: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
                /** @description `"3"`: the change was made on revision 3, the `ETag` of the answer that was read; absent or `*`: on any */
                "If-Match"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Remove a channel */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    patchChannelsById: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
                /** @description `"3"`: the change was made on revision 3, the `ETag` of the answer that was read; absent or `*`: on any */
                "If-Match"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description What people call it, e.g. 华东客服群 */
                    name?: string;
                    /** @description As the chat shows it. It contains the key: it is stored and never shown again */
                    url?: string;
                    /** @description What the chat calls 加签 or 签名校验; DingTalk and Feishu only */
                    secret?: string | null;
                    /** @description Messages a minute; absent: what the kind takes */
                    perMinute?: number | null;
                };
            };
        };
        responses: {
            /** @description Change a channel */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Channel"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postChannelsByIdTest: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key gets the first answer, and nothing happens twice */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @default zh-CN
                     * @enum {string}
                     */
                    language?: "zh-CN" | "en";
                };
            };
        };
        responses: {
            /** @description Send a test by a channel */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
}
