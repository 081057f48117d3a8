// Generated from the OpenAPI document of the service by `npm run client`. Do not edit.

export interface paths {
    "/v1/admission-checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Whether a core carries these reservations
         * @description Needs the role viewer or above.
         */
        post: operations["AdmissionChecksController_check"];
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
        /**
         * List API keys, without the keys themselves
         * @description Needs the role admin or above.
         */
        get: operations["ApiKeysController_list"];
        put?: never;
        /**
         * Make an API key; the answer is the only place that shows it
         * @description Needs the role admin or above.
         */
        post: operations["ApiKeysController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/self": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The API key that the request comes with: who am I, and what may I do
         * @description Needs the role viewer or above.
         */
        get: operations["ApiKeysController_self"];
        put?: never;
        post?: never;
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
        /**
         * One API key
         * @description Needs the role admin or above.
         */
        get: operations["ApiKeysController_get"];
        put?: never;
        post?: never;
        /**
         * Revoke an API key; repeatable
         * @description Needs the role admin or above.
         */
        delete: operations["ApiKeysController_revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every change there was and who made it, the newest first
         * @description Needs the role admin or above.
         */
        get: operations["AuditEventsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit-events/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One change
         * @description Needs the role admin or above.
         */
        get: operations["AuditEventsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/benchmarks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List benchmarks
         * @description Needs the role viewer or above.
         */
        get: operations["BenchmarksController_list"];
        put?: never;
        /**
         * Store a benchmark; a repeat answers 200 with the stored one
         * @description Needs the role admin or above.
         */
        post: operations["BenchmarksController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/benchmarks/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Store the benchmark of a file, all of it or nothing; a repeat answers 200 with the stored one
         * @description Needs the role admin or above.
         */
        post: operations["BenchmarksController_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/benchmarks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One benchmark, with its raw samples
         * @description Needs the role viewer or above.
         */
        get: operations["BenchmarksController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/benchmarks/{id}/response-times": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Quantiles and deadline misses of measured response times, and the demand that they allow at most
         * @description Needs the role viewer or above.
         */
        get: operations["BenchmarksController_responseTimes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What changed in the fleet, in order; to be followed without missing or doubling any
         * @description Needs the role viewer or above.
         */
        get: operations["ChangesController_follow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/benchmarks/{id}/points/{position}/exclusion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Leave a point out of the fits to come; repeatable, another reason takes the place of the one before
         * @description Needs the role admin or above.
         */
        put: operations["ExclusionsController_exclude"];
        post?: never;
        /**
         * Bring a point back into the fits to come; repeatable
         * @description Needs the role admin or above.
         */
        delete: operations["ExclusionsController_bringBack"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/benchmarks/{id}/exclusions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every exclusion of its points there ever was, the newest first
         * @description Needs the role viewer or above.
         */
        get: operations["ExclusionsController_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{id}/experiments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What to measure next, so that bounds get narrower where plans need them; stores nothing
         * @description Needs the role viewer or above.
         */
        post: operations["ExperimentsController_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/hardware-profiles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List hardware profiles
         * @description Needs the role viewer or above.
         */
        get: operations["HardwareProfilesController_list"];
        put?: never;
        /**
         * Describe a class of hosts
         * @description Needs the role admin or above.
         */
        post: operations["HardwareProfilesController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/hardware-profiles/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One hardware profile
         * @description Needs the role viewer or above.
         */
        get: operations["HardwareProfilesController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/headroom": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * How much more of each kind of VM one core can take; stores nothing
         * @description Needs the role viewer or above.
         */
        post: operations["HeadroomController_ask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/hosts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List hosts with what their cores carry, the newest first
         * @description Needs the role viewer or above.
         */
        get: operations["HostsController_list"];
        put?: never;
        /**
         * Add a host with empty cores
         * @description Needs the role admin or above.
         */
        post: operations["HostsController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/hosts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One host, by id or name
         * @description Needs the role viewer or above.
         */
        get: operations["HostsController_get"];
        put?: never;
        post?: never;
        /**
         * Remove a host that carries nothing
         * @description Needs the role admin or above.
         */
        delete: operations["HostsController_remove"];
        options?: never;
        head?: never;
        /**
         * Resize or drain a host
         * @description Needs the role admin or above.
         */
        patch: operations["HostsController_change"];
        trace?: never;
    };
    "/v1/hosts/{id}/acknowledgements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say up to which generation the changes of cores are in force
         * @description Needs the role engine or above.
         */
        post: operations["HostsController_acknowledge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List jobs, the newest first, without their results
         * @description Needs the role viewer or above.
         */
        get: operations["JobsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One job
         * @description Needs the role viewer or above.
         */
        get: operations["JobsController_get"];
        put?: never;
        post?: never;
        /**
         * Cancel a job, a running one at its next step; repeatable
         * @description Needs the role admin or above.
         */
        delete: operations["JobsController_cancel"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/model-fits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fit the next versions of many models, in a job
         * @description Needs the role admin or above.
         */
        post: operations["ModelFitsController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{id}/residuals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far each point that the model was fitted on is from it
         * @description Needs the role viewer or above.
         */
        get: operations["ModelDataController_residuals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{id}/evaluations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the jobs that judged the model, the newest first, without their results
         * @description Needs the role viewer or above.
         */
        get: operations["ModelDataController_evaluations"];
        put?: never;
        /**
         * Judge the model by parts of its data left out of the fit, in a job
         * @description Needs the role admin or above.
         */
        post: operations["ModelDataController_evaluate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{id}/drift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether VMs deliver what the model that they were placed by says
         * @description Needs the role viewer or above.
         */
        get: operations["ModelDriftController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List models, the newest first
         * @description Needs the role viewer or above.
         */
        get: operations["ModelsController_list"];
        put?: never;
        /**
         * Fit the next version of a model
         * @description Needs the role admin or above.
         */
        post: operations["ModelsController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Promote the version that was promoted before the present one; again, the one before that
         * @description Needs the role admin or above.
         */
        post: operations["ModelsController_rollBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{id}/promote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let plans use this version from now on; repeatable
         * @description Needs the role admin or above.
         */
        post: operations["ModelsController_promote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One model
         * @description Needs the role viewer or above.
         */
        get: operations["ModelsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{id}/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What changes from this version to another of the same curve, in its data and in what it predicts
         * @description Needs the role viewer or above.
         */
        get: operations["ModelsController_compare"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{id}/predict": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Expected throughput of a run and its one-sided bounds, at each point
         * @description Needs the role viewer or above.
         */
        post: operations["ModelsController_predict"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/observations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List observations, the last stored first
         * @description Needs the role viewer or above.
         */
        get: operations["ObservationsController_list"];
        put?: never;
        /**
         * Tell what placed VMs delivered: all rows are stored, or none; what is there already, once
         * @description Needs the role engine or above.
         */
        post: operations["ObservationsController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/observations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One observation, with what the model expected
         * @description Needs the role viewer or above.
         */
        get: operations["ObservationsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plan-reasons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the codes in plans mean, in plain words
         * @description Needs the role viewer or above.
         */
        get: operations["PlanReasonsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plan-reasons/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What one code means
         * @description Needs the role viewer or above.
         */
        get: operations["PlanReasonsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/placements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List placements, the newest first
         * @description Needs the role viewer or above.
         */
        get: operations["PlacementsController_list"];
        put?: never;
        /**
         * Plan budgets for VMs, choose cores for them and claim these: all VMs, or none
         * @description Needs the role engine or above.
         */
        post: operations["PlacementsController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/placements/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One placement with the budgets that it has now, or had when it was released
         * @description Needs the role viewer or above.
         */
        get: operations["PlacementsController_get"];
        put?: never;
        post?: never;
        /**
         * Take all VMs off their cores, whose other VMs then give back what these had cost them; repeatable
         * @description Needs the role engine or above.
         */
        delete: operations["PlacementsController_release"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/placements/{id}/rendered": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is placed, in the words of what is to enforce it
         * @description Needs the role viewer or above.
         */
        get: operations["PlacementsController_rendered"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/placements/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keep what is held; repeatable
         * @description Needs the role engine or above.
         */
        post: operations["PlacementsController_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The least budgets that keep every promise on one core; stores nothing
         * @description Needs the role viewer or above.
         */
        post: operations["PlansController_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/promotions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which versions plans used, and since when: promotions and roll backs, the newest first
         * @description Needs the role viewer or above.
         */
        get: operations["PromotionsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/replans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List proposals, the newest first, without their steps
         * @description Needs the role viewer or above.
         */
        get: operations["ReplansController_list"];
        put?: never;
        /**
         * Work out in a job what would change in the fleet; nothing does until it is applied
         * @description Needs the role admin or above.
         */
        post: operations["ReplansController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/replans/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One proposal with its steps, as applied or proposed
         * @description Needs the role viewer or above.
         */
        get: operations["ReplansController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/replans/{id}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Apply the next steps, each planned anew; those that hold stay applied
         * @description Needs the role admin or above.
         */
        post: operations["ReplansController_apply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/simulations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List simulations, the newest first, without their results
         * @description Needs the role viewer or above.
         */
        get: operations["SimulationsController_list"];
        put?: never;
        /**
         * Simulate servers on a core, an experiment of the paper, or a sweep of conditions, in a job. A sweep stores a benchmark, which only admins may
         * @description Needs the role engine or above.
         */
        post: operations["SimulationsController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/simulations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One simulation, with its result once there is one
         * @description Needs the role viewer or above.
         */
        get: operations["SimulationsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workloads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the workloads that benchmarks named
         * @description Needs the role viewer or above.
         */
        get: operations["WorkloadsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workloads/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One workload
         * @description Needs the role viewer or above.
         */
        get: operations["WorkloadsController_get"];
        put?: never;
        post?: never;
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
        /** @description To be followed at /v1/jobs/{jobId} */
        AcceptedJob: {
            jobId: components["schemas"]["Id"];
        };
        AcceptedObservations: {
            /** @description All that were sent; repeats among them are stored once */
            accepted: number;
        };
        /** @description The proposal is at /v1/replans/{replanId} once the job has succeeded */
        AcceptedReplan: {
            jobId: components["schemas"]["Id"];
            replanId: components["schemas"]["Id"];
        };
        Acknowledged: {
            cores: {
                index: number;
                /** @description Counts the changes of the core */
                generation: number;
                /** @description Counts the changes of the core */
                appliedGeneration: number;
            }[];
        };
        Acknowledgement: {
            cores: {
                index: number;
                /** @description Counts the changes of the core */
                generation: number;
            }[];
        };
        /** @description What a placement changed of a VM that was there before */
        Adjustment: {
            placementId: components["schemas"]["Id"];
            vm: components["schemas"]["Name"];
            host: components["schemas"]["Name"];
            core: number;
            from: components["schemas"]["ReservationTimes"];
            to: components["schemas"]["ReservationTimes"];
        };
        Admission: {
            /** @description The test that decided */
            test: string;
            /** @description Bandwidth asked for, interrupts included */
            load: number;
            /** @description Bandwidth there is */
            limit: number;
            /** @description limit - load */
            slack: number;
        };
        AdmissionRequest: {
            capacity: components["schemas"]["Capacity"];
            enforcer?: components["schemas"]["Enforcer"];
            /** @description Whether to prove the verdicts; false when absent */
            certificate?: boolean;
            reservations: {
                name?: components["schemas"]["Name"];
                budgetUs: components["schemas"]["DurationUs"];
                periodUs: components["schemas"]["DurationUs"];
                deadlineUs?: components["schemas"]["DurationUs"];
            }[];
            interrupts?: {
                everyNs?: components["schemas"]["DurationNs"];
                perSecond?: number;
                costNs: components["schemas"]["DurationNs"];
                /** @default none */
                chargedTo?: "none" | "running";
            }[];
            groups?: {
                name: components["schemas"]["Name"];
                budgetUs: components["schemas"]["DurationUs"];
                periodUs: components["schemas"]["DurationUs"];
                reservations: {
                    name?: components["schemas"]["Name"];
                    budgetUs: components["schemas"]["DurationUs"];
                    periodUs: components["schemas"]["DurationUs"];
                    deadlineUs?: components["schemas"]["DurationUs"];
                }[];
            }[];
        };
        AdmissionVerdict: {
            admitted: boolean;
            test: string;
            utilization: number;
            limit: number;
            slack: number;
            /** @description The least deadline by which more is demanded than supplied; null where only bandwidth binds */
            violation: {
                atUs: number;
                demandUs: number;
                supplyUs: number;
            } | null;
            /** @description A proof of the verdict (docs/certificates.md); null where the work limit decided */
            certificate?: {
                admitted: boolean;
                kind: string;
            } | null;
            groups?: {
                name: components["schemas"]["Name"];
                admitted: boolean;
                test: string;
                /** @description The least deadline by which more is demanded than supplied; null where only bandwidth binds */
                violation: {
                    atUs: number;
                    demandUs: number;
                    supplyUs: number;
                } | null;
                /** @description A proof of the verdict (docs/certificates.md); null where the work limit decided */
                certificate?: {
                    admitted: boolean;
                    kind: string;
                } | null;
            }[];
        };
        ApiKey: {
            id: components["schemas"]["Id"];
            name: components["schemas"]["Name"];
            role: "viewer" | "engine" | "admin";
            createdAt: components["schemas"]["Instant"];
            expiresAt: components["schemas"]["Instant"] | null;
            revokedAt: components["schemas"]["Instant"] | null;
            /** @description To the minute; null where it was never used */
            lastUsedAt: components["schemas"]["Instant"] | null;
        };
        ApiKeyPage: {
            items: components["schemas"]["ApiKey"][];
            nextCursor: string | null;
        };
        /** @description One change. Events are never changed or deleted */
        AuditEvent: {
            id: components["schemas"]["Id"];
            at: components["schemas"]["Instant"];
            /** @description Null where the service did it itself, as with its examples */
            caller: components["schemas"]["KeyReference"] | null;
            /** @description X-Request-Id of the answer, and in the log; null where a job or the service did it */
            requestId: string | null;
            action: "created" | "changed" | "revoked" | "excluded" | "brought-back" | "promoted" | "rolled-back" | "cancelled" | "deleted" | "confirmed" | "released" | "expired" | "acknowledged";
            noun: "api-key" | "hardware-profile" | "workload" | "benchmark" | "model" | "job" | "host" | "placement" | "observation" | "replan";
            /** @description Its id, or its name where that tells it apart */
            nounId: string;
            before: {
                [key: string]: unknown;
            } | null;
            after: {
                [key: string]: unknown;
            } | null;
        };
        AuditEventPage: {
            items: components["schemas"]["AuditEvent"][];
            nextCursor: string | null;
        };
        AuditEventQuery: {
            /**
             * @description At most so many items
             * @default 50
             */
            limit?: number;
            /** @description nextCursor of the page before */
            cursor?: string;
            noun?: "api-key" | "hardware-profile" | "workload" | "benchmark" | "model" | "job" | "host" | "placement" | "observation" | "replan";
            /** @description Its id, or its name where that tells it apart */
            nounId?: string;
            /**
             * Format: uuid
             * @description Only changes by this API key
             */
            callerId?: string;
            action?: "created" | "changed" | "revoked" | "excluded" | "brought-back" | "promoted" | "rolled-back" | "cancelled" | "deleted" | "confirmed" | "released" | "expired" | "acknowledged";
            /**
             * Format: date-time
             * @description Only changes at or after this
             */
            since?: string;
            /**
             * Format: date-time
             * @description Only changes before this
             */
            until?: string;
        };
        Benchmark: {
            id: components["schemas"]["Id"];
            hardwareProfile: components["schemas"]["Name"];
            workload: components["schemas"]["Name"];
            metric: components["schemas"]["Metric"];
            origin: components["schemas"]["Origin"];
            periodUs: components["schemas"]["DurationUs"];
            windowMs: components["schemas"]["WindowMs"] | null;
            pointCount: number;
            /** @description Points that fits leave out */
            excludedCount: number;
            createdAt: components["schemas"]["Instant"];
            points: components["schemas"]["Point"][];
        };
        /** @description multipart/form-data: the fields as text, in any order, and one file */
        BenchmarkImport: {
            hardwareProfile: components["schemas"]["Name"];
            workload: components["schemas"]["Name"];
            /** @description auto, the default, goes by how the file begins; or csv, of conditions; or a tool such as iperf3, ab or wrk, of the one condition that the fields tell. A name that is none of them is answered with all of them */
            format?: string;
            metric?: "throughput" | "responseTime";
            /** @description Of throughput in csv, which does not tell it. Of other formats, to choose, as between IO/s and MB/s */
            unit?: string;
            origin?: components["schemas"]["Origin"];
            windowMs?: components["schemas"]["WindowMs"];
            periodUs?: components["schemas"]["DurationUs"];
            budgetUs?: components["schemas"]["DurationUs"];
            /** @description workload@budget_us or workload@budget_us@traffic_mbps, joined by ; and empty when alone */
            neighbours?: string;
            /**
             * Format: binary
             * @description Text in UTF-8, at most 100 MB
             */
            file: string;
        };
        BenchmarkImportFields: {
            hardwareProfile: components["schemas"]["Name"];
            workload: components["schemas"]["Name"];
            /** @description auto, the default, goes by how the file begins; or csv, of conditions; or a tool such as iperf3, ab or wrk, of the one condition that the fields tell. A name that is none of them is answered with all of them */
            format?: string;
            metric?: "throughput" | "responseTime";
            /** @description Of throughput in csv, which does not tell it. Of other formats, to choose, as between IO/s and MB/s */
            unit?: string;
            origin?: components["schemas"]["Origin"];
            windowMs?: components["schemas"]["WindowMs"];
            periodUs?: components["schemas"]["DurationUs"];
            budgetUs?: components["schemas"]["DurationUs"];
            /** @description workload@budget_us or workload@budget_us@traffic_mbps, joined by ; and empty when alone */
            neighbours?: string;
        };
        BenchmarkPage: {
            items: components["schemas"]["BenchmarkSummary"][];
            nextCursor: string | null;
        };
        BenchmarkSummary: {
            id: components["schemas"]["Id"];
            hardwareProfile: components["schemas"]["Name"];
            workload: components["schemas"]["Name"];
            metric: components["schemas"]["Metric"];
            origin: components["schemas"]["Origin"];
            periodUs: components["schemas"]["DurationUs"];
            windowMs: components["schemas"]["WindowMs"] | null;
            pointCount: number;
            /** @description Points that fits leave out */
            excludedCount: number;
            createdAt: components["schemas"]["Instant"];
        };
        Binding: {
            vm: components["schemas"]["Name"];
            bound: "core" | "target" | "responseTime" | "domain";
            required: number;
            available: number;
            detail: string;
        };
        /** @description Share of a core that reservations may fill: above 0, at most 1, read as decimal text of at most 9 places */
        Capacity: number;
        Change: {
            position: number;
            at: components["schemas"]["Instant"];
            kind: "host" | "remove" | "shrink" | "wait" | "grow" | "place";
            hostId: components["schemas"]["Id"];
            host: components["schemas"]["Name"];
            core?: number;
            /** @description Of the core that changes; of the host where kind is host */
            generation: number;
            placementId?: components["schemas"]["Id"];
            vm?: components["schemas"]["Name"];
            from?: components["schemas"]["ReservationTimes"];
            to?: components["schemas"]["ReservationTimes"];
            /** @description Until the budgets that went before are surely free: the longest of their periods. What follows on this core waits for it */
            waitUs?: number;
        };
        ChangeFeed: {
            changes: components["schemas"]["Change"][];
            /** @description To be asked for as `after` the next time */
            next: number;
        };
        ChangeQuery: {
            /**
             * @description Only changes after this position
             * @default 0
             */
            after?: number;
            /** @description Only changes after those that there are now: `next` tells where the feed stands, to whoever reads the fleet after that and follows it from there */
            fromNow?: boolean;
            /** @default 100 */
            limit?: number;
            /** @description Only of this host: its name or id */
            host?: string;
            /**
             * @description How long to wait for the first change where there is none yet
             * @default 0
             */
            waitSeconds?: number;
        };
        /** @description What changes from the one model, that of the path, to the other */
        Comparison: {
            hardwareProfile: components["schemas"]["Name"];
            workload: components["schemas"]["Name"];
            unit: string;
            confidence: components["schemas"]["Confidence"];
            one: {
                id: components["schemas"]["Id"];
                version: number;
                promoted: boolean;
                createdAt: components["schemas"]["Instant"];
                benchmarkIds: components["schemas"]["Id"][];
                family: string;
                /** @description What a loss x does: exponential-slowdown leaves exp(-x) of the throughput, multiplicative-stolen-share that part of the share, additive-stolen-share takes x from the share */
                form: string;
                diagnostics: components["schemas"]["Diagnostics"];
            };
            other: {
                id: components["schemas"]["Id"];
                version: number;
                promoted: boolean;
                createdAt: components["schemas"]["Instant"];
                benchmarkIds: components["schemas"]["Id"][];
                family: string;
                /** @description What a loss x does: exponential-slowdown leaves exp(-x) of the throughput, multiplicative-stolen-share that part of the share, additive-stolen-share takes x from the share */
                form: string;
                diagnostics: components["schemas"]["Diagnostics"];
            };
            benchmarks: {
                /** @description Only the other was fitted on them */
                added: components["schemas"]["Id"][];
                /** @description Only the one was fitted on them */
                removed: components["schemas"]["Id"][];
            };
            /** @description Of benchmarks that both were fitted on: those that only the other, or only the one, left out */
            points: {
                excluded: components["schemas"]["ExcludedPoint"][];
                broughtBack: components["schemas"]["ExcludedPoint"][];
            };
            parameters: {
                /** @description "isolated", or a kind of neighbours as workload/relation */
                of: string;
                name: string;
                one: number | null;
                other: number | null;
                change: number | null;
            }[];
            /** @description Over the shares, periods and kinds of neighbours that both have measured */
            grid: {
                /** @description Budget / period */
                share: number;
                periodUs: components["schemas"]["DurationUs"];
                neighbours: components["schemas"]["NeighbourShare"][];
                mean: {
                    one: number;
                    other: number;
                    change: number | null;
                };
                lower: {
                    one: number;
                    other: number;
                    change: number | null;
                };
                /** @description Least common share for the lower bound that the one has here; null: out of reach */
                neededShare: {
                    one: number | null;
                    other: number | null;
                    change: number | null;
                };
            }[];
            /** @description Null where no change is known */
            summary: {
                mean: {
                    medianChange: number;
                    /** @description In absolute value */
                    largestChange: {
                        change: number;
                        /** @description Budget / period */
                        share: number;
                        periodUs: components["schemas"]["DurationUs"];
                        neighbours: components["schemas"]["NeighbourShare"][];
                    };
                } | null;
                lower: {
                    medianChange: number;
                    /** @description In absolute value */
                    largestChange: {
                        change: number;
                        /** @description Budget / period */
                        share: number;
                        periodUs: components["schemas"]["DurationUs"];
                        neighbours: components["schemas"]["NeighbourShare"][];
                    };
                } | null;
                neededShare: {
                    medianChange: number;
                    /** @description In absolute value */
                    largestChange: {
                        change: number;
                        /** @description Budget / period */
                        share: number;
                        periodUs: components["schemas"]["DurationUs"];
                        neighbours: components["schemas"]["NeighbourShare"][];
                    };
                } | null;
            };
        };
        ComparisonQuery: {
            /**
             * Format: uuid
             * @description The id of the other model
             */
            with: string;
        };
        /** @description One-sided: the probability that a run is at or above the lower bound */
        Confidence: number;
        CreatedApiKey: {
            id: components["schemas"]["Id"];
            /** @description Shown this once; only its hash is kept */
            key: string;
        };
        Curve: {
            hardwareProfile: components["schemas"]["Name"];
            workload: components["schemas"]["Name"];
        };
        CurvePageQuery: {
            /**
             * @description At most so many items
             * @default 50
             */
            limit?: number;
            /** @description nextCursor of the page before */
            cursor?: string;
            hardwareProfile?: components["schemas"]["Name"];
            workload?: components["schemas"]["Name"];
        };
        /** @description The share of requests that answer after the deadline, with exact binomial limits */
        DeadlineMisses: {
            deadlineMs: number;
            fraction: number;
            lower: number;
            upper: number;
        };
        /** @description The most processor time that requests can have needed for such response times. An upper limit and no measurement of demand: part of a response may pass on the link, in the client, or waiting for the processor */
        DemandLimit: {
            /** @description The points that it follows from: those with the least load beside them */
            positions: number[];
            /** @description Shares of the neighbours there, all together; one without a reservation counts as 1 */
            neighbourLoad: number;
            quantiles: {
                probability: number;
                /** @description What the responses measured allow at most */
                limitUs: number;
                demandUs: number | null;
            }[];
        };
        Diagnostics: {
            conditions: number;
            runs: number;
            /** @description Of condition means, isolated and loaded */
            rSquared: number;
            /** @description Of condition means against the model */
            medianRelativeError: number;
            /** @description Relative sd of one run */
            runToRunSd: {
                atMinShare: number;
                atMaxShare: number;
            };
            /** @description Relative sd of condition means beyond what run-to-run noise explains */
            lackOfFitSd: number;
            outliers: components["schemas"]["Outlier"][];
            hull: {
                minShare: number;
                maxShare: number;
                periodsUs: components["schemas"]["DurationUs"][];
                maxNeighbours: number;
            };
        };
        /** @description Nanoseconds, 1 to 3,600,000,000,000 (one hour) */
        DurationNs: number;
        /** @description Microseconds, 1 to 3,600,000,000 (one hour) */
        DurationUs: number;
        /** @description What enforces a reservation: hard CBS under EDF, RT groups of cgroup v1 (fixed priority), or a mere cap (CFS quota) */
        Enforcer: "edf-cbs" | "rt-group" | "cap";
        /** @description What may ever run beside a VM on the core: any mix of these, as far as their shares fit */
        Envelope: {
            /** @description Most VMs beside any one on the core */
            neighbours: number;
            kinds: {
                workload: components["schemas"]["Name"];
                /** @description Of the core; all that is left where absent */
                share?: number;
                trafficMbps?: components["schemas"]["TrafficMbps"];
                trafficPps?: components["schemas"]["TrafficPps"];
            }[];
        };
        ExcludedPoint: {
            benchmarkId: components["schemas"]["Id"];
            /** @description Index in the points of the benchmark, from 0 */
            position: number;
            /** @description Why; not blank, kept without blanks around it */
            reason: string;
        };
        /** @description Fits leave the point out; what was measured stays */
        Exclusion: {
            /** @description Why; not blank, kept without blanks around it */
            reason: string;
            excludedBy: components["schemas"]["KeyReference"];
            excludedAt: components["schemas"]["Instant"];
        };
        ExclusionPage: {
            items: components["schemas"]["ExclusionRecord"][];
            nextCursor: string | null;
        };
        /** @description It ends when the point is brought back, or when another reason takes its place */
        ExclusionRecord: {
            /** @description Index in the points of the benchmark, from 0 */
            position: number;
            /** @description Why; not blank, kept without blanks around it */
            reason: string;
            excludedBy: components["schemas"]["KeyReference"];
            excludedAt: components["schemas"]["Instant"];
            endedBy: components["schemas"]["KeyReference"] | null;
            endedAt: components["schemas"]["Instant"] | null;
        };
        ExperimentPlan: {
            /** @description What to measure, those points first that tell most */
            points: {
                budgetUs: components["schemas"]["DurationUs"];
                periodUs: components["schemas"]["DurationUs"];
                neighbours: components["schemas"]["Neighbour"][];
                runs: number;
            }[];
            expected: {
                /** @description Distance of the lower bound from the mean, as part of the mean, over the needs */
                before: {
                    median: number;
                    worst: number;
                };
                /** @description Distance of the lower bound from the mean, as part of the mean, over the needs */
                after: {
                    median: number;
                    worst: number;
                };
            };
        };
        ExperimentRequest: {
            /** @description How many runs may be made */
            runs: number;
            confidence?: components["schemas"]["Confidence"];
            /** @description Where plans need the bound; the measured range evenly, alone and beside each kind, when absent */
            needs?: {
                budgetUs: components["schemas"]["DurationUs"];
                periodUs: components["schemas"]["DurationUs"];
                neighbours?: components["schemas"]["Neighbour"][];
                /** @description How much it matters; 1 when absent */
                weight?: number;
            }[];
            /** @description What may be measured; a grid of shares and neighbours, and the needs, when absent */
            candidates?: {
                budgetUs: components["schemas"]["DurationUs"];
                periodUs: components["schemas"]["DurationUs"];
                neighbours?: components["schemas"]["Neighbour"][];
            }[];
        };
        ExplanationStep: {
            /** @description The link of the chain: isolated, interference, confidence, period, rounding ... */
            step: string;
            /** @description What this step adds to the budget */
            budgetUs: number;
            detail: string;
        };
        FieldError: {
            /** @description JSON Pointer into the body, or the name of a query parameter or header */
            pointer: string;
            /** @description The line of the file that the pointer names, from 1 on */
            row?: number;
            /** @description The column there, or the path in a document; null where the whole row is meant */
            column?: string | null;
            code: string;
            /** @description What is wrong and what would be right */
            detail: string;
        };
        HardwareProfile: {
            name: components["schemas"]["Name"];
            description: string;
            enforcer: components["schemas"]["Enforcer"];
            irqAccounting: components["schemas"]["IrqAccounting"];
            /** @description Processor time that a received packet costs its core in interrupt context; unknown when absent */
            interruptCostNs?: number;
            /** @description Received packets that come at once, at most */
            interruptBurst: number;
            /** @description Bytes of a received packet, at least: tells packets from Mbit/s; unknown when absent */
            packetBytes?: number;
            coreCapacity: components["schemas"]["Capacity"];
            granularityUs: components["schemas"]["DurationUs"];
            /** @description Cost of one context switch */
            switchCostUs: number;
            minPeriodUs: components["schemas"]["DurationUs"];
            maxPeriodUs: components["schemas"]["DurationUs"];
            createdAt: components["schemas"]["Instant"];
        };
        HardwareProfilePage: {
            items: components["schemas"]["HardwareProfile"][];
            nextCursor: string | null;
        };
        /** @description Beside VMs that all keep their promises; their budgets may be raised */
        Headroom: {
            /** @description Whether the VMs fit that are there */
            feasible: boolean;
            utilization: number;
            capacity: number;
            admission: components["schemas"]["Admission"];
            binding?: components["schemas"]["Binding"];
            /** @description Of each kind by itself, in the order of the request; empty where the VMs do not fit */
            headroom: components["schemas"]["KindHeadroom"][];
        };
        HeadroomRequest: {
            hardwareProfile: components["schemas"]["Name"];
            confidence?: components["schemas"]["Confidence"];
            scope?: "each" | "all";
            core?: {
                capacity?: components["schemas"]["Capacity"];
                envelope?: components["schemas"]["Envelope"];
            };
            /** @description adaptive: beside the VMs that are there. robust: beside whatever core.envelope allows */
            policy?: "adaptive" | "robust";
            extrapolate?: boolean;
            /** @description Compare with one of these cores taking all interrupts */
            housekeeping?: {
                /** @description Cores of the host */
                cores: number;
            };
            /** @description What runs on the core already; may be empty. Times the kinds at most 1000 */
            vms: components["schemas"]["Vm"][];
            kinds: {
                name?: components["schemas"]["Name"];
                workload: components["schemas"]["Name"];
                vcpus?: number;
                target?: {
                    throughput: components["schemas"]["Throughput"];
                };
                /** @description Exactly one of demandUs, demands: measured processor time, never a response time */
                responseTime?: {
                    deadlineUs: components["schemas"]["DurationUs"];
                    demandUs?: components["schemas"]["DurationUs"];
                    demands?: {
                        demandUs: components["schemas"]["DurationUs"];
                        /** @description All together sum to 1 */
                        probability: number;
                    }[];
                    bursts?: number;
                    suspensionUs?: components["schemas"]["DurationUs"];
                    quantile?: number;
                };
                reservation?: components["schemas"]["ReservationTimes"];
                minInterarrivalUs?: components["schemas"]["DurationUs"];
                periodUs?: components["schemas"]["DurationUs"];
                trafficMbps?: components["schemas"]["TrafficMbps"];
                trafficPps?: components["schemas"]["TrafficPps"];
            }[];
        };
        Host: {
            id: components["schemas"]["Id"];
            name: components["schemas"]["Name"];
            hardwareProfile: components["schemas"]["Name"];
            draining: boolean;
            /** @description Not limited where it is not known */
            memoryMb?: number;
            memoryUsedMb: number;
            nicMbps?: components["schemas"]["TrafficMbps"];
            nicUsedMbps: number;
            envelope?: components["schemas"]["Envelope"];
            cores: {
                index: number;
                cacheGroup?: number;
                capacity: number;
                /** @description Bandwidth that is admitted */
                utilization: number;
                /** @description Capacity less utilization; below 0 where an admin forced it */
                headroom: number;
                /** @description Counts the changes of the core */
                generation: number;
                /** @description The last that was acknowledged */
                appliedGeneration: number;
                /** @description What is promised */
                reservations: {
                    placementId: components["schemas"]["Id"];
                    vm: components["schemas"]["Name"];
                    budgetUs: components["schemas"]["DurationUs"];
                    periodUs: components["schemas"]["DurationUs"];
                    deadlineUs?: components["schemas"]["DurationUs"];
                }[];
                /** @description What was acknowledged; absent where that is what is promised */
                applied?: {
                    placementId: components["schemas"]["Id"];
                    vm: components["schemas"]["Name"];
                    budgetUs: components["schemas"]["DurationUs"];
                    periodUs: components["schemas"]["DurationUs"];
                    deadlineUs?: components["schemas"]["DurationUs"];
                }[];
            }[];
            createdAt: components["schemas"]["Instant"];
        };
        HostChange: {
            cores?: number;
            coreCapacity?: components["schemas"]["Capacity"];
            memoryMb?: number | null;
            nicMbps?: components["schemas"]["TrafficMbps"] | null;
            /** @description Takes no more VMs; what is there stays */
            draining?: boolean;
            /** @description Lets coreCapacity, memoryMb and nicMbps fall below what is admitted: what is there stays, and nothing is added until it fits */
            force?: boolean;
        };
        HostPage: {
            items: components["schemas"]["Host"][];
            nextCursor: string | null;
        };
        HostPageQuery: {
            /**
             * @description At most so many items
             * @default 50
             */
            limit?: number;
            /** @description nextCursor of the page before */
            cursor?: string;
            hardwareProfile?: components["schemas"]["Name"];
            name?: components["schemas"]["Name"];
            draining?: boolean;
        };
        /** Format: uuid */
        Id: string;
        /**
         * Format: date-time
         * @description RFC 3339, UTC
         */
        Instant: string;
        InterferenceKind: {
            workload: components["schemas"]["Name"];
            relation: string;
            /** @description Loss per unit of the neighbours’ share; the form says of what */
            perShare: {
                value: number;
                standardError: number;
            };
            perTraffic: {
                value: number;
                standardError: number;
            } | null;
            /** @description Of the errors of both */
            correlation: number;
            trafficUnit: ("Mbps" | "pps") | null;
            /** @description Largest share of this kind that was measured */
            maxShare: number;
            maxTraffic: number | null;
        };
        /** @description Whether interrupt time is charged to the budget of whoever runs */
        IrqAccounting: "charged" | "uncharged";
        Job: {
            id: components["schemas"]["Id"];
            /** @description What it does, such as model-fits */
            kind: string;
            status: components["schemas"]["JobStatus"];
            /** @description Done part of the work, 0 to 1; never falls */
            progress: number;
            /** @description Remaining seconds at the pace since it was taken up; of a running job that has progressed */
            etaSeconds?: number;
            /** @description Whether it was asked to stop; a running job does so at its next step */
            cancelRequested: boolean;
            /** @description What a succeeded job answers, by its kind (model-fits: ModelFits, model-evaluation: ModelEvaluation, replans: {replanId}, simulations: SimulatedServers, SimulatedPaper or SimulatedSweep); left out of lists */
            result?: unknown;
            error?: components["schemas"]["Warning"];
            /**
             * Format: uuid
             * @description The API key that asked for it
             */
            createdBy?: string;
            createdAt: components["schemas"]["Instant"];
            startedAt?: components["schemas"]["Instant"];
            finishedAt?: components["schemas"]["Instant"];
        };
        JobError: {
            code: string;
            detail: string;
        };
        JobPage: {
            items: components["schemas"]["Job"][];
            nextCursor: string | null;
        };
        JobPageQuery: {
            /**
             * @description At most so many items
             * @default 50
             */
            limit?: number;
            /** @description nextCursor of the page before */
            cursor?: string;
            status?: components["schemas"]["JobStatus"];
        };
        /** @description A job that is succeeded, failed or cancelled stays so */
        JobStatus: "queued" | "running" | "succeeded" | "failed" | "cancelled";
        /** @description The API key that did it */
        KeyReference: {
            id: components["schemas"]["Id"];
            name: components["schemas"]["Name"];
        };
        KindHeadroom: {
            kind: components["schemas"]["Name"];
            workload: components["schemas"]["Name"];
            /** @description So many more such VMs fit; counted up to 1,000; null for a kind without a promise */
            more: number | null;
            /** @description The largest throughput that one more such VM can be promised, to five significant digits; null without a model, or where none can */
            largestTarget: components["schemas"]["Throughput"] | null;
            /** @description The largest budget that one more such VM can be given in every periodUs, whatever it promises; null where none can */
            largestBudgetUs: components["schemas"]["DurationUs"] | null;
            periodUs: components["schemas"]["DurationUs"];
            /** @description What stands in the way of one VM more, of a higher target, and of a larger budget */
            beyond: {
                more: components["schemas"]["Binding"] | null;
                target: components["schemas"]["Binding"] | null;
                budget: components["schemas"]["Binding"] | null;
            };
        };
        ListedReplan: {
            id: components["schemas"]["Id"];
            /** @description models: promises are kept by the models that are promoted now. drain: VMs leave hosts. consolidate: VMs move so that cores are free */
            reason: "models" | "drain" | "consolidate";
            /** @description Names or ids. All where absent; of a drain all that are draining, while those that are named need not be yet */
            hosts?: string[];
            hardwareProfile?: components["schemas"]["Name"];
            /**
             * Format: uuid
             * @description Of the reason models: the id of a model that is taken for promoted, to see what its promotion would change. Only VMs of its workload on its profile follow, with those that they share a core or a cache with; to be applied once it is promoted
             */
            promoting?: string;
            /** @description applied: all steps are, or there are none */
            status: "proposed" | "partly" | "applied";
            /** @description The first so many steps are applied */
            appliedSteps: number;
            summary: {
                steps: number;
                /** @description VMs that move */
                moves: number;
                adjustments: number;
                /** @description VMs that get another model */
                pins: number;
                unmet: number;
                /** @description VMs or cores that were not looked at: apply this, and propose again */
                left: number;
                coresFreed: number;
                hostsFreed: number;
                /** @description Cores that reservations take less than before; below 0: more */
                sharesSaved: number;
                /** @description The same in words */
                gain: string;
            };
            createdBy: components["schemas"]["KeyReference"] | null;
            createdAt: components["schemas"]["Instant"];
        };
        /** @description A neighbour of a point: as for plans, or without a reservation */
        MeasuredNeighbour: {
            workload: components["schemas"]["Name"];
            budgetUs?: components["schemas"]["DurationUs"];
            periodUs?: components["schemas"]["DurationUs"];
            trafficMbps?: components["schemas"]["TrafficMbps"];
            trafficPps?: components["schemas"]["TrafficPps"];
            relation?: "core" | "smt" | "llc";
            /** @description It ran without a reservation; then budgetUs and periodUs are absent. Beside response times only */
            unreserved?: boolean;
        };
        Metric: {
            name: "throughput" | "responseTime";
            /** @description Such as req/s; ms for responseTime */
            unit: string;
        };
        Model: {
            id: components["schemas"]["Id"];
            hardwareProfile: components["schemas"]["Name"];
            workload: components["schemas"]["Name"];
            version: number;
            promoted: boolean;
            unit: string;
            benchmarkIds: components["schemas"]["Id"][];
            /** @description Points of them that the fit left out */
            excludedPoints: components["schemas"]["ExcludedPoint"][];
            isolated: {
                family: string;
                /** @description By name; of the family monotone: throughput by share */
                parameters: {
                    [key: string]: number | null;
                };
                /** @description Standard error of the curve at the fitted shares */
                relativeErrors: {
                    share: number;
                    relativeError: number;
                }[];
                /** @description Of every family; empty where there were too few shares */
                scores: {
                    name: string;
                    meanSquare: number | null;
                    excess: number | null;
                    standardError: number | null;
                }[];
            };
            interference: {
                /** @description What a loss x does: exponential-slowdown leaves exp(-x) of the throughput, multiplicative-stolen-share that part of the share, additive-stolen-share takes x from the share */
                form: string;
                kinds: components["schemas"]["InterferenceKind"][];
                period: {
                    mainUs: components["schemas"]["DurationUs"];
                    minUs: components["schemas"]["DurationUs"];
                    maxUs: components["schemas"]["DurationUs"];
                    perSwitch: {
                        value: number;
                        standardError: number;
                    };
                } | null;
                /** @description Beyond that of the model alone */
                lackOfFitSd: number;
                scores: {
                    name: string;
                    meanSquare: number | null;
                    excess: number | null;
                    standardError: number | null;
                }[];
            };
            diagnostics: components["schemas"]["Diagnostics"];
            createdAt: components["schemas"]["Instant"];
        };
        ModelDrift: {
            modelId: components["schemas"]["Id"];
            /** @description drifted where one VM is, else steady where one is, else too-few */
            state: "too-few" | "steady" | "drifted";
            advice: "refit" | null;
            /** @description VMs placed by this model that are there, those observed last; each by its latest 10,000 windows */
            vms: components["schemas"]["VmDrift"][];
        };
        ModelDriftQuery: {
            /**
             * @description At most so many VMs are looked at
             * @default 20
             */
            limit?: number;
        };
        /** @description The result of a job of kind model-evaluation */
        ModelEvaluation: {
            modelId: components["schemas"]["Id"];
            evaluations: {
                /** @description What the fit did not see at a time: one condition; all of one own share; all beside one kind at one share and traffic; all beside one kind */
                leaveOut: "condition" | "share" | "level" | "kind";
                folds: number;
                conditions: number;
                medianError: number | null;
                p95Error: number | null;
                coverage: {
                    side: "lower" | "upper";
                    confidence: number;
                    /** @description Conditions; the runs of one share its error */
                    clusters: number;
                    runs: number;
                    /** @description Part of the left-out runs that the bound held for */
                    fraction: number;
                    /** @description Lower and upper end of the 99% interval of that part, by resampling conditions */
                    interval: number[];
                    /** @description Whether the interval contains the confidence */
                    holds: boolean;
                }[];
                bands: {
                    from: number;
                    to: number;
                    conditions: number;
                    medianError: number | null;
                    p95Error: number | null;
                    coverage: {
                        side: "lower" | "upper";
                        confidence: number;
                        /** @description Conditions; the runs of one share its error */
                        clusters: number;
                        runs: number;
                        /** @description Part of the left-out runs that the bound held for */
                        fraction: number;
                        /** @description Lower and upper end of the 99% interval of that part, by resampling conditions */
                        interval: number[];
                        /** @description Whether the interval contains the confidence */
                        holds: boolean;
                    }[];
                }[];
                unfitted: {
                    fold: string;
                    reason: string;
                }[];
            }[];
        };
        /** @description The result of a job of kind model-fits */
        ModelFits: {
            models: {
                id: components["schemas"]["Id"];
                hardwareProfile: components["schemas"]["Name"];
                workload: components["schemas"]["Name"];
                version: number;
                promoted: boolean;
            }[];
            skipped: {
                hardwareProfile: components["schemas"]["Name"];
                workload: components["schemas"]["Name"];
                code: string;
                /** @description Why no model could be fitted */
                detail: string;
            }[];
        };
        ModelPage: {
            items: components["schemas"]["Model"][];
            nextCursor: string | null;
        };
        /** @description A letter or digit, then up to 99 letters, digits or any of . _ : - */
        Name: string;
        /** @description A VM that ran beside; periodUs is that of the point, relation "core", where absent */
        Neighbour: {
            workload: components["schemas"]["Name"];
            budgetUs: components["schemas"]["DurationUs"];
            periodUs?: components["schemas"]["DurationUs"];
            trafficMbps?: components["schemas"]["TrafficMbps"];
            trafficPps?: components["schemas"]["TrafficPps"];
            relation?: "core" | "smt" | "llc";
        };
        NeighbourShare: {
            workload: components["schemas"]["Name"];
            relation: string;
            share: number;
            trafficMbps?: components["schemas"]["TrafficMbps"];
            trafficPps?: components["schemas"]["TrafficPps"];
        };
        NewApiKey: {
            name: components["schemas"]["Name"];
            role: "viewer" | "engine" | "admin";
            expiresAt?: components["schemas"]["Instant"];
        };
        NewBenchmark: {
            hardwareProfile: components["schemas"]["Name"];
            workload: components["schemas"]["Name"];
            metric: components["schemas"]["Metric"];
            origin: components["schemas"]["Origin"];
            periodUs: components["schemas"]["DurationUs"];
            windowMs?: components["schemas"]["WindowMs"];
            points: components["schemas"]["NewPoint"][];
        };
        NewExclusion: {
            /** @description Why; not blank, kept without blanks around it */
            reason: string;
        };
        NewHardwareProfile: {
            name: components["schemas"]["Name"];
            description?: string;
            enforcer?: components["schemas"]["Enforcer"];
            irqAccounting?: components["schemas"]["IrqAccounting"];
            /** @description Processor time that a received packet costs its core in interrupt context; unknown when absent */
            interruptCostNs?: number;
            /** @description Received packets that come at once, at most */
            interruptBurst?: number;
            /** @description Bytes of a received packet, at least: tells packets from Mbit/s; unknown when absent */
            packetBytes?: number;
            coreCapacity?: components["schemas"]["Capacity"];
            granularityUs?: components["schemas"]["DurationUs"];
            /** @description Cost of one context switch */
            switchCostUs?: number;
            minPeriodUs?: components["schemas"]["DurationUs"];
            maxPeriodUs?: components["schemas"]["DurationUs"];
        };
        NewHost: {
            name: components["schemas"]["Name"];
            hardwareProfile: components["schemas"]["Name"];
            cores: number;
            coreCapacity?: components["schemas"]["Capacity"];
            /** @description Not limited where it is not known */
            memoryMb?: number;
            nicMbps?: components["schemas"]["TrafficMbps"];
            /** @description Cores that share a last-level cache, by index: they are planned together. A core in no group shares it with none */
            cacheGroups?: number[][];
            envelope?: components["schemas"]["Envelope"];
        };
        NewModel: {
            hardwareProfile: components["schemas"]["Name"];
            workload: components["schemas"]["Name"];
            benchmarkIds?: components["schemas"]["Id"][];
            /** @description Whether plans use this version from now on; true when absent */
            promote?: boolean;
        };
        NewModelEvaluation: {
            /** @description All where absent */
            leaveOut?: ("condition" | "share" | "level" | "kind")[];
        };
        /** @description What is absent is not narrowed: all profiles, all workloads that have throughput benchmarks */
        NewModelFits: {
            hardwareProfile?: components["schemas"]["Name"];
            workloads?: components["schemas"]["Name"][];
            /** @description Whether plans use the new versions from now on; true when absent */
            promote?: boolean;
        };
        /** @description What a placed VM delivered in a window */
        NewObservation: {
            placementId: components["schemas"]["Id"];
            vm: components["schemas"]["Name"];
            /**
             * Format: date-time
             * @description End of the window, RFC 3339; read to the millisecond
             */
            at: string;
            /** @description How long the throughput was averaged over; where absent, as long as a run of the benchmarks of the VM’s model, or 10,000 where these do not say */
            windowMs?: number;
            /** @description What the VM delivered, all its vCPUs together */
            throughput: number;
            /** @description What was asked of it */
            offered?: number;
            /** @description Whether more was asked than it could deliver; where absent, whether it delivered less than 95% of offered */
            saturated?: boolean;
            /** @description Microseconds within the window, over all vCPUs */
            usageUs?: number;
            /** @description Microseconds within the window, over all vCPUs */
            throttledUs?: number;
        };
        NewObservations: components["schemas"]["NewObservation"][];
        NewPlacement: {
            vms: {
                name: components["schemas"]["Name"];
                workload: components["schemas"]["Name"];
                vcpus?: number;
                target?: {
                    throughput: components["schemas"]["Throughput"];
                };
                /** @description Exactly one of demandUs, demands: measured processor time, never a response time */
                responseTime?: {
                    deadlineUs: components["schemas"]["DurationUs"];
                    demandUs?: components["schemas"]["DurationUs"];
                    demands?: {
                        demandUs: components["schemas"]["DurationUs"];
                        /** @description All together sum to 1 */
                        probability: number;
                    }[];
                    bursts?: number;
                    suspensionUs?: components["schemas"]["DurationUs"];
                    quantile?: number;
                };
                reservation?: components["schemas"]["ReservationTimes"];
                minInterarrivalUs?: components["schemas"]["DurationUs"];
                periodUs?: components["schemas"]["DurationUs"];
                trafficMbps?: components["schemas"]["TrafficMbps"];
                trafficPps?: components["schemas"]["TrafficPps"];
                memoryMb?: number;
                /** @description Groups: VMs with one in common are on one host */
                affinity?: components["schemas"]["Name"][];
                /** @description Groups: VMs with one in common are on different hosts, or on different cores */
                antiAffinity?: {
                    group: components["schemas"]["Name"];
                    level: "host" | "core";
                }[];
            }[];
            /** @description On few cores, or on those with the lowest load */
            strategy?: "pack" | "spread";
            /** @description adaptive: on cores without an envelope, where newcomers raise budgets. robust: on cores with one, where they never do. Either where absent */
            policy?: "adaptive" | "robust";
            confidence?: components["schemas"]["Confidence"];
            extrapolate?: boolean;
            constraints?: {
                /** @description Names or ids: on these hosts only */
                hosts?: string[];
                /** @description Groups: VMs with one in common are on one host */
                affinity?: components["schemas"]["Name"][];
                /** @description Of all VMs: apart from each other, or from all VMs of these groups */
                antiAffinity?: ("host" | "core") | {
                    group: components["schemas"]["Name"];
                    level: "host" | "core";
                }[];
            };
            /** @description Answer what would be done, and store nothing */
            dryRun?: boolean;
            /** @description Released by itself after this time unless it is confirmed */
            hold?: {
                ttlSeconds: number;
            };
        };
        /** @description One condition: either the samples of its runs, or their mean, sd and n */
        NewPoint: {
            budgetUs?: components["schemas"]["DurationUs"];
            periodUs?: components["schemas"]["DurationUs"];
            /** @description Measured without a reservation; then budgetUs is absent */
            unreserved?: boolean;
            neighbours?: components["schemas"]["MeasuredNeighbour"][];
            samples?: number[];
            /** @description One run, in the unit of the metric */
            mean?: number;
            /** @description One run, in the unit of the metric */
            sd?: number;
            n?: number;
            /** @description What else is known, by its name: one text that holds of all samples, or one for each in their order. Kept, not fitted */
            annotations?: {
                [key: string]: string[];
            };
        };
        NewReplan: {
            /** @description models: promises are kept by the models that are promoted now. drain: VMs leave hosts. consolidate: VMs move so that cores are free */
            reason: "models" | "drain" | "consolidate";
            /** @description Names or ids. All where absent; of a drain all that are draining, while those that are named need not be yet */
            hosts?: string[];
            hardwareProfile?: components["schemas"]["Name"];
            /**
             * Format: uuid
             * @description Of the reason models: the id of a model that is taken for promoted, to see what its promotion would change. Only VMs of its workload on its profile follow, with those that they share a core or a cache with; to be applied once it is promoted
             */
            promoting?: string;
        };
        NewSimulation: components["schemas"]["ServersSimulation"] | components["schemas"]["PaperSimulation"] | components["schemas"]["SweepSimulation"];
        Observation: {
            id: components["schemas"]["Id"];
            placementId: components["schemas"]["Id"];
            vm: components["schemas"]["Name"];
            at: components["schemas"]["Instant"];
            windowMs: number;
            /** @description What the VM delivered, all its vCPUs together */
            throughput: number;
            /** @description What was asked of it */
            offered?: number;
            /** @description Whether more was asked than it could deliver; where absent, whether it delivered less than 95% of offered */
            saturated?: boolean;
            /** @description Microseconds within the window, over all vCPUs */
            usageUs?: number;
            /** @description Microseconds within the window, over all vCPUs */
            throttledUs?: number;
            /** @description bias: counted for drift. Else nothing, since the VM neither was saturated nor used up its budget; its core, or who was there, changed within the window; nothing is predicted of it; or it was placed without a target */
            tells: "bias" | "not-filled" | "company-changed" | "not-predicted" | "no-model";
            /** @description The model that the promise was made by */
            modelId: components["schemas"]["Id"] | null;
            /** @description What the model predicts with the budgets and neighbours that the VM had */
            expected: {
                throughput: number;
                /** @description Noise of such a window around it */
                relativeSd: number;
                extrapolated: boolean;
            } | null;
        };
        ObservationPage: {
            items: components["schemas"]["Observation"][];
            nextCursor: string | null;
        };
        ObservationQuery: {
            /**
             * @description At most so many items
             * @default 50
             */
            limit?: number;
            /** @description nextCursor of the page before */
            cursor?: string;
            /**
             * Format: uuid
             * @description Only of VMs of this placement
             */
            placementId?: string;
            /** @description Only of the VM of this name; with placementId */
            vm?: string;
        };
        /** @description What keeps a VM from so many cores of a host class */
        Obstacle: {
            /** @description Any of the request where absent */
            vm?: string;
            hardwareProfile: string;
            /** @description Where all of these cores are on one host */
            host?: string;
            /** @enum {unknown} */
            reason: "capacity_exceeded" | "interference" | "memory_exceeded" | "nic_exceeded" | "anti_affinity" | "affinity" | "too_few_cores" | "host_excluded" | "host_draining" | "policy" | "model_missing" | "not_enforceable" | "infeasible_target" | "infeasible_response_time" | "out_of_domain";
            /** @description Cores */
            count: number;
            /** @description Of one of them */
            detail: string;
        };
        Origin: "measured" | "simulated";
        /** @description A point that stands out: it counts for less, and may be worth an exclusion */
        Outlier: {
            benchmarkId: components["schemas"]["Id"];
            /** @description Index in the points of the benchmark, from 0 */
            position: number;
            share: number;
            periodUs: number;
            neighbours: components["schemas"]["NeighbourShare"][];
            /** @description Whether its mean is far from the model, or its runs differ more than those of others */
            what: "mean" | "spread";
            /** @description Mean / expected - 1 */
            relativeError: number;
            /** @description That error in standard deviations */
            deviations: number;
            /** @description Part of its weight that the fit left it */
            weight: number;
        };
        PageQuery: {
            /**
             * @description At most so many items
             * @default 50
             */
            limit?: number;
            /** @description nextCursor of the page before */
            cursor?: string;
        };
        /** @description An experiment of the paper */
        PaperSimulation: {
            /** @constant */
            kind: "paper";
            /** @description S1: throughput by share. S2, S3: throughput lost beside a network or a compute neighbour. S4: downloads, all of S5 to S7. S5: unloaded. S6: loaded, without reservations. S7: loaded, with reservations */
            scenario: "S1" | "S2" | "S3" | "S4" | "S5" | "S6" | "S7";
            /** @description 1 when absent. S1 repeats its runs with this seed and the 99 that follow */
            seed?: number;
        };
        Placement: {
            /** @description Null of a dry run */
            id: components["schemas"]["Id"] | null;
            status: "held" | "confirmed" | "released" | "dryRun";
            /** @description On few cores, or on those with the lowest load */
            strategy: "pack" | "spread";
            /** @description adaptive: on cores without an envelope, where newcomers raise budgets. robust: on cores with one, where they never do. Either where absent */
            policy?: "adaptive" | "robust";
            confidence: components["schemas"]["Confidence"];
            assignments: {
                vm: components["schemas"]["Name"];
                workload: components["schemas"]["Name"];
                /** @description The VM as it was asked for; absent of what was released before this was kept */
                asked?: {
                    name: components["schemas"]["Name"];
                    workload: components["schemas"]["Name"];
                    vcpus?: number;
                    target?: {
                        throughput: components["schemas"]["Throughput"];
                    };
                    /** @description Exactly one of demandUs, demands: measured processor time, never a response time */
                    responseTime?: {
                        deadlineUs: components["schemas"]["DurationUs"];
                        demandUs?: components["schemas"]["DurationUs"];
                        demands?: {
                            demandUs: components["schemas"]["DurationUs"];
                            /** @description All together sum to 1 */
                            probability: number;
                        }[];
                        bursts?: number;
                        suspensionUs?: components["schemas"]["DurationUs"];
                        quantile?: number;
                    };
                    reservation?: components["schemas"]["ReservationTimes"];
                    minInterarrivalUs?: components["schemas"]["DurationUs"];
                    periodUs?: components["schemas"]["DurationUs"];
                    trafficMbps?: components["schemas"]["TrafficMbps"];
                    trafficPps?: components["schemas"]["TrafficPps"];
                    memoryMb?: number;
                    /** @description Groups: VMs with one in common are on one host */
                    affinity?: components["schemas"]["Name"][];
                    /** @description Groups: VMs with one in common are on different hosts, or on different cores */
                    antiAffinity?: {
                        group: components["schemas"]["Name"];
                        level: "host" | "core";
                    }[];
                };
                host: components["schemas"]["Name"];
                /** @description One for each vCPU */
                cores: number[];
                reservation: {
                    budgetUs: components["schemas"]["DurationUs"];
                    periodUs: components["schemas"]["DurationUs"];
                    deadlineUs?: components["schemas"]["DurationUs"];
                    isolatedBudgetUs: components["schemas"]["DurationUs"];
                    overprovisioning: number;
                    /** @description Of a robust plan: the budget in the adaptive plan of the same request, null where that is infeasible */
                    adaptiveBudgetUs?: components["schemas"]["DurationUs"] | null;
                    predicted: {
                        mean: number;
                        lower: number;
                    } | null;
                    responseTime?: {
                        boundUs: number;
                        bound: "fresh" | "any-state";
                        /** @description Under which the bound holds */
                        condition: string;
                        demandUs: components["schemas"]["DurationUs"];
                        /** @description The part of requests that the bound holds for */
                        quantile: number;
                        /** @description How many miss the deadline, at most; absent where the bound is for all */
                        missProbability?: number;
                        /** @description What switches and charged interrupts take of the budget, at most */
                        stolenUs: number;
                    };
                    extrapolated: boolean;
                    modelVersion: number | null;
                    /** @description How the budget came about. Not in lists, nor of what is released, nor where the core would be planned differently now */
                    explanation?: components["schemas"]["ExplanationStep"][];
                };
                /** @description On each core; `reservation` is the largest */
                reservations: {
                    budgetUs: components["schemas"]["DurationUs"];
                    periodUs: components["schemas"]["DurationUs"];
                    deadlineUs?: components["schemas"]["DurationUs"];
                    isolatedBudgetUs: components["schemas"]["DurationUs"];
                    overprovisioning: number;
                    /** @description Of a robust plan: the budget in the adaptive plan of the same request, null where that is infeasible */
                    adaptiveBudgetUs?: components["schemas"]["DurationUs"] | null;
                    predicted: {
                        mean: number;
                        lower: number;
                    } | null;
                    responseTime?: {
                        boundUs: number;
                        bound: "fresh" | "any-state";
                        /** @description Under which the bound holds */
                        condition: string;
                        demandUs: components["schemas"]["DurationUs"];
                        /** @description The part of requests that the bound holds for */
                        quantile: number;
                        /** @description How many miss the deadline, at most; absent where the bound is for all */
                        missProbability?: number;
                        /** @description What switches and charged interrupts take of the budget, at most */
                        stolenUs: number;
                    };
                    extrapolated: boolean;
                    modelVersion: number | null;
                    /** @description How the budget came about. Not in lists, nor of what is released, nor where the core would be planned differently now */
                    explanation?: components["schemas"]["ExplanationStep"][];
                }[];
                /** @description Throughput of one vCPU: that of `reservation` */
                predicted: {
                    mean: number;
                    lower: number;
                } | null;
            }[];
            adjustments: components["schemas"]["Adjustment"][];
            holdExpiresAt: components["schemas"]["Instant"] | null;
            createdAt: components["schemas"]["Instant"] | null;
            confirmedAt: components["schemas"]["Instant"] | null;
            releasedAt: components["schemas"]["Instant"] | null;
            releaseReason: "released" | "expired" | null;
        };
        PlacementPage: {
            items: components["schemas"]["Placement"][];
            nextCursor: string | null;
        };
        PlacementPageQuery: {
            /**
             * @description At most so many items
             * @default 50
             */
            limit?: number;
            /** @description nextCursor of the page before */
            cursor?: string;
            status?: "held" | "confirmed" | "released";
            /** @description Only with a VM on this host: its name or id */
            host?: string;
        };
        Plan: {
            feasible: boolean;
            utilization: number;
            capacity: number;
            reservations: components["schemas"]["PlannedReservation"][];
            admission: components["schemas"]["Admission"];
            interrupts?: {
                accounting: components["schemas"]["IrqAccounting"];
                /** @description Share of the core that admission reserves for interrupts */
                load: number;
                detail: string;
            };
            trafficBounds?: {
                vm: components["schemas"]["Name"];
                trafficMbps?: components["schemas"]["TrafficMbps"];
                trafficPps?: components["schemas"]["TrafficPps"];
                source: "stated" | "most-measured";
                /** @constant */
                enforcement: "assumed";
                detail: string;
                /** @description The same bound on what the VM sends, in the words of what can police that */
                policing?: {
                    target: string;
                    text: string;
                }[];
            }[];
            /** @description This plan on every core against the same VMs without interrupts, which a housekeeping core takes; shares of a core, null where there is no plan or nothing is known */
            housekeeping?: {
                cores: number;
                overprovisioned: number | null;
                interruptFree: number | null;
                savedPerCore: number | null;
                costPerCore: number;
                interruptLoad: number | null;
                carriesInterrupts: boolean | null;
                cheaper: "overprovisioning" | "housekeeping" | null;
                detail: string;
                notKnown: string[];
            };
            /** @description Share of the core that a robust plan takes, and how much more that is than the adaptive plan */
            robustness?: {
                share: number;
                adaptiveShare: number | null;
                price: number | null;
            };
            binding?: components["schemas"]["Binding"];
            wouldFitIf?: components["schemas"]["Suggestion"][];
        };
        PlanReason: {
            /** @description field.value */
            code: string;
            /** @description Where it stands in a plan: step, bound (of binding), change, test, responseTime (its bound) */
            field: string;
            value: string;
            title: string;
            meaning: string;
            /** @description What to do about it */
            remedy: string;
        };
        PlanReasonPage: {
            items: components["schemas"]["PlanReason"][];
            nextCursor: string | null;
        };
        PlanRequest: {
            hardwareProfile: components["schemas"]["Name"];
            confidence?: components["schemas"]["Confidence"];
            scope?: "each" | "all";
            core?: {
                capacity?: components["schemas"]["Capacity"];
                envelope?: components["schemas"]["Envelope"];
            };
            /** @description adaptive: beside the VMs that are there. robust: beside whatever core.envelope allows */
            policy?: "adaptive" | "robust";
            extrapolate?: boolean;
            /** @description Compare with one of these cores taking all interrupts */
            housekeeping?: {
                /** @description Cores of the host */
                cores: number;
            };
            vms: components["schemas"]["Vm"][];
        };
        PlannedReservation: {
            vm: components["schemas"]["Name"];
            budgetUs: components["schemas"]["DurationUs"];
            periodUs: components["schemas"]["DurationUs"];
            deadlineUs?: components["schemas"]["DurationUs"];
            isolatedBudgetUs: components["schemas"]["DurationUs"];
            overprovisioning: number;
            /** @description Of a robust plan: the budget in the adaptive plan of the same request, null where that is infeasible */
            adaptiveBudgetUs?: components["schemas"]["DurationUs"] | null;
            predicted: {
                mean: number;
                lower: number;
            } | null;
            responseTime?: {
                boundUs: number;
                bound: "fresh" | "any-state";
                /** @description Under which the bound holds */
                condition: string;
                demandUs: components["schemas"]["DurationUs"];
                /** @description The part of requests that the bound holds for */
                quantile: number;
                /** @description How many miss the deadline, at most; absent where the bound is for all */
                missProbability?: number;
                /** @description What switches and charged interrupts take of the budget, at most */
                stolenUs: number;
            };
            extrapolated: boolean;
            explanation: components["schemas"]["ExplanationStep"][];
            modelVersion: number | null;
        };
        Point: {
            budgetUs?: components["schemas"]["DurationUs"];
            periodUs?: components["schemas"]["DurationUs"];
            /** @description Measured without a reservation; then budgetUs is absent */
            unreserved?: boolean;
            neighbours?: components["schemas"]["MeasuredNeighbour"][];
            samples?: number[];
            /** @description One run, in the unit of the metric */
            mean?: number;
            /** @description One run, in the unit of the metric */
            sd?: number;
            n?: number;
            /** @description What else is known, by its name: one text that holds of all samples, or one for each in their order. Kept, not fitted */
            annotations?: {
                [key: string]: string[];
            };
            exclusion?: components["schemas"]["Exclusion"];
        };
        PointMark: {
            benchmarkId: components["schemas"]["Id"];
            /** @description Index in the points of the benchmark, from 0 */
            position: number;
            exclusion: components["schemas"]["Exclusion"] | null;
        };
        PredictRequest: {
            confidence: components["schemas"]["Confidence"];
            points: {
                budgetUs: components["schemas"]["DurationUs"];
                periodUs: components["schemas"]["DurationUs"];
                neighbours?: components["schemas"]["Neighbour"][];
            }[];
        };
        Prediction: {
            mean: number;
            /** @description A run is at or above this with probability `confidence` */
            lower: number;
            /** @description A run is at or below this with probability `confidence` */
            upper: number;
            /** @description Of a run around the mean: noise, and what the fit leaves open */
            relativeSd: number;
            /** @description Whether the point lies outside of what was measured */
            extrapolated: boolean;
            /** @description Neighbours that there is no data of: each is taken for the worst kind that there is */
            unknownKinds?: string[];
        };
        Predictions: {
            predictions: components["schemas"]["Prediction"][];
        };
        /** @description RFC 9457 problem details */
        Problem: {
            type: string;
            title: string;
            status: number;
            code: string;
            detail: string;
            errors: components["schemas"]["FieldError"][];
            /** @description Of a placement that found no cores */
            why?: components["schemas"]["Obstacle"][];
        };
        Promotion: {
            hardwareProfile: components["schemas"]["Name"];
            workload: components["schemas"]["Name"];
            modelId: components["schemas"]["Id"];
            version: number;
            /** @description Whether this returned to a version that was promoted before */
            rolledBack: boolean;
            /** @description Null where the service did it, as with its examples */
            promotedBy: components["schemas"]["KeyReference"] | null;
            promotedAt: components["schemas"]["Instant"];
            /** @description What a roll back promotes while this is the newest of its curve; null where there is nothing */
            returnsTo: {
                modelId: components["schemas"]["Id"];
                version: number;
            } | null;
        };
        PromotionPage: {
            items: components["schemas"]["Promotion"][];
            nextCursor: string | null;
        };
        Rendered: {
            target: string;
            /** @description cap: a limit, and no guarantee. reservation: a limit that is a guarantee, too */
            enforcement: "cap" | "reservation";
            items: {
                vm: components["schemas"]["Name"];
                /** @description Null where one text is about several cores */
                core: number | null;
                text: string;
                /** @description What the target can hold instead: the budget rounded up, the period down */
                adjusted?: {
                    from: components["schemas"]["ReservationTimes"];
                    to: components["schemas"]["ReservationTimes"];
                    why: string;
                };
            }[];
            warnings: components["schemas"]["Warning"][];
        };
        RenderedQuery: {
            /** @description What is to enforce it: cgroup-v2, sched-deadline, libvirt ...; an unknown one is answered with all */
            target: string;
        };
        Replan: {
            id: components["schemas"]["Id"];
            /** @description models: promises are kept by the models that are promoted now. drain: VMs leave hosts. consolidate: VMs move so that cores are free */
            reason: "models" | "drain" | "consolidate";
            /** @description Names or ids. All where absent; of a drain all that are draining, while those that are named need not be yet */
            hosts?: string[];
            hardwareProfile?: components["schemas"]["Name"];
            /**
             * Format: uuid
             * @description Of the reason models: the id of a model that is taken for promoted, to see what its promotion would change. Only VMs of its workload on its profile follow, with those that they share a core or a cache with; to be applied once it is promoted
             */
            promoting?: string;
            /** @description applied: all steps are, or there are none */
            status: "proposed" | "partly" | "applied";
            /** @description The first so many steps are applied */
            appliedSteps: number;
            summary: {
                steps: number;
                /** @description VMs that move */
                moves: number;
                adjustments: number;
                /** @description VMs that get another model */
                pins: number;
                unmet: number;
                /** @description VMs or cores that were not looked at: apply this, and propose again */
                left: number;
                coresFreed: number;
                hostsFreed: number;
                /** @description Cores that reservations take less than before; below 0: more */
                sharesSaved: number;
                /** @description The same in words */
                gain: string;
            };
            createdBy: components["schemas"]["KeyReference"] | null;
            createdAt: components["schemas"]["Instant"];
            /** @description As applied; those to come as proposed */
            steps: components["schemas"]["ReplanStep"][];
            unmet: {
                placementId: components["schemas"]["Id"];
                vm: components["schemas"]["Name"];
                host: components["schemas"]["Name"];
                /** @description One for each vCPU */
                cores: number[];
                detail: string;
                /** @description What keeps it, or those that it moves with, from other cores, where these were looked at */
                why: components["schemas"]["Obstacle"][];
            }[];
            /** @description Why this call applied no more: the step, counted from 0, does not hold any more */
            conflict?: {
                step: number;
                detail: string;
            };
        };
        ReplanApplication: {
            /** @description The next so many; as many as one call takes (100) where absent */
            steps?: number;
        };
        ReplanPage: {
            items: components["schemas"]["ListedReplan"][];
            nextCursor: string | null;
        };
        /** @description All of it at once, or nothing; every promise is kept before and after */
        ReplanStep: {
            kind: "move" | "repin";
            /** @description VMs that go together; empty of a repin */
            moves: {
                placementId: components["schemas"]["Id"];
                vm: components["schemas"]["Name"];
                from: {
                    host: components["schemas"]["Name"];
                    /** @description One for each vCPU */
                    cores: number[];
                    /** @description On each of the cores */
                    reservations: components["schemas"]["ReservationTimes"][];
                };
                to: {
                    host: components["schemas"]["Name"];
                    /** @description One for each vCPU */
                    cores: number[];
                    /** @description On each of the cores */
                    reservations: components["schemas"]["ReservationTimes"][];
                };
            }[];
            /** @description VMs whose promise is kept by another model of their workload afterwards */
            pins: {
                placementId: components["schemas"]["Id"];
                vm: components["schemas"]["Name"];
                host: components["schemas"]["Name"];
                fromVersion: number | null;
                toVersion: number;
            }[];
            /** @description What changes for VMs that stay on their cores */
            adjustments: components["schemas"]["Adjustment"][];
            /** @description Cores in use before, less those in use afterwards */
            coresFreed: number;
        };
        ReservationTimes: {
            budgetUs: components["schemas"]["DurationUs"];
            periodUs: components["schemas"]["DurationUs"];
            deadlineUs?: components["schemas"]["DurationUs"];
        };
        Residual: {
            benchmarkId: components["schemas"]["Id"];
            position: number;
            share: number;
            periodUs: number;
            neighbours: components["schemas"]["NeighbourShare"][];
            runs: number;
            mean: number;
            expected: number;
            /** @description Mean / expected - 1 */
            relativeError: number;
            /** @description That error in standard deviations of such a mean around the model */
            deviations: number;
            /** @description What the deviations of this rank would be if all were normal */
            normalScore: number;
        };
        Residuals: {
            residuals: components["schemas"]["Residual"][];
        };
        ResponsePoint: {
            /** @description Index of the point in the benchmark */
            position: number;
            budgetUs?: components["schemas"]["DurationUs"];
            periodUs: components["schemas"]["DurationUs"];
            unreserved: boolean;
            neighbours: components["schemas"]["MeasuredNeighbour"][];
            count: number;
            /** @description Of all samples: none is dropped */
            mean: number;
            /** @description Sample standard deviation */
            sd: number;
            min: number | null;
            max: number | null;
            quantiles: components["schemas"]["ResponseQuantile"][] | null;
            /** @description Where a deadline was asked for; null where the point has no samples */
            misses?: components["schemas"]["DeadlineMisses"] | null;
        };
        ResponseQuantile: {
            probability: number;
            /** @description The least sample that at least this part of the samples do not exceed */
            value: number;
            lower: number | null;
            upper: number | null;
        };
        ResponseTimesAnswer: {
            confidence: number;
            points: components["schemas"]["ResponsePoint"][];
            demandLimit: components["schemas"]["DemandLimit"] | null;
        };
        ResponseTimesQuery: {
            /**
             * @description Of each limit by itself, one-sided; both of a pair hold with at least 2 * confidence - 1
             * @default 0.95
             */
            confidence?: number;
            /** @description Milliseconds; a later response is a miss */
            deadlineMs?: number;
            /**
             * @description Up to 20 probabilities above 0 and below 1, joined by commas
             * @default 0.5,0.9,0.99
             */
            quantiles?: string;
        };
        /** @description One core with hard CBS servers under EDF, from 0 up to and including the horizon */
        ServersSimulation: {
            /** @constant */
            kind: "servers";
            horizonUs: components["schemas"]["DurationUs"];
            /** @description Draws the phase of each source of interrupts; all begin at 0 when absent */
            seed?: number;
            /** @description Ties go to the one that is named first */
            servers: {
                name: components["schemas"]["Name"];
                budgetUs: components["schemas"]["DurationUs"];
                periodUs: components["schemas"]["DurationUs"];
                deadlineUs?: components["schemas"]["DurationUs"];
                jobs: {
                    demandUs: components["schemas"]["DurationUs"];
                    everyUs: components["schemas"]["DurationUs"];
                    /** @description When the first job arrives, in microseconds; 0 when absent */
                    offsetUs?: number;
                };
            }[];
            interrupts?: {
                everyUs: components["schemas"]["DurationUs"];
                /** @description Microseconds */
                costUs: number;
                /** @description running: whoever is interrupted pays for it of its budget */
                chargedTo: "running" | "none";
            }[];
        };
        /** @description The result of a simulation of kind paper */
        SimulatedPaper: {
            /** @description S1: throughput by share. S2, S3: throughput lost beside a network or a compute neighbour. S4: downloads, all of S5 to S7. S5: unloaded. S6: loaded, without reservations. S7: loaded, with reservations */
            scenario: "S1" | "S2" | "S3" | "S4" | "S5" | "S6" | "S7";
            seed: number;
            /** @description S1: r2, maxRelSd. S2, S3: dropPercent, and by own share dropPercentAt20 to 50. S5: meanMs, maxMs. S6: missPercent, maxMs. S7: meanMs, sdMs, maxMs. S4: those of S5 to S7 as unloadedMeanMs, loadedMissPercent, reservedMeanMs and so on */
            figures: {
                [key: string]: number;
            };
        };
        /** @description The result of a simulation of kind servers */
        SimulatedServers: {
            servers: {
                name: components["schemas"]["Name"];
                /** @description How many ended by the horizon */
                jobs: number;
                /** @description From the arrival of a job to its end, in microseconds; null where none ended */
                responseUs: {
                    min: number;
                    mean: number;
                    max: number;
                } | null;
            }[];
        };
        /** @description The result of a simulation of kind sweep */
        SimulatedSweep: {
            benchmarkId: components["schemas"]["Id"];
            points: number;
            warnings: components["schemas"]["Warning"][];
        };
        /** @description What was asked for, and the job that does it; its id is that of the simulation */
        Simulation: {
            request: components["schemas"]["NewSimulation"];
            job: components["schemas"]["Job"];
        };
        SimulationPage: {
            items: components["schemas"]["Simulation"][];
            nextCursor: string | null;
        };
        StoredBenchmark: {
            id: components["schemas"]["Id"];
            pointCount: number;
            warnings: components["schemas"]["Warning"][];
        };
        Suggestion: {
            change: "target" | "confidence" | "period" | "remove";
            vm: components["schemas"]["Name"];
            /** @description All VMs to remove; vm is the first */
            vms?: components["schemas"]["Name"][];
            /** @description A throughput, a confidence, or a period in microseconds; null for remove */
            from: number | null;
            to: number | null;
            detail: string;
        };
        /** @description A benchmark of origin simulated: each share of the VM beside each share of each neighbour, where both fit on the core. Without neighbours the VM is alone. load is stream when absent */
        SweepSimulation: {
            /** @constant */
            kind: "sweep";
            hardwareProfile: components["schemas"]["Name"];
            workload: components["schemas"]["Name"];
            /** @description What it does, as much as its reservation lets it. stream: receives packets, in Mbit/s. compute: jobs of 1 ms of work, in jobs/s. requests: answers web requests, in req/s */
            load?: "stream" | "compute" | "requests";
            /** @description Shares of the VM, as parts of the core */
            shares: number[];
            neighbours?: {
                workload: components["schemas"]["Name"];
                /** @description What it does, as much as its reservation lets it. stream: receives packets, in Mbit/s. compute: jobs of 1 ms of work, in jobs/s. requests: answers web requests, in req/s */
                load: "stream" | "compute" | "requests";
                shares: number[];
            }[];
            /** @description Runs of each condition */
            repetitions: number;
            /** @description Simulated milliseconds that a run is measured for, after a second of warm-up at least; 10,000 when absent */
            windowMs?: number;
            /** @description Of all reservations, in microseconds; 100,000 when absent */
            periodUs?: number;
            /** @description 1 when absent */
            seed?: number;
            /** @description What the host needs for it, in nanoseconds; where absent as in the experiments of the paper */
            costs?: {
                /** @description An interrupt, which announces all packets that came together */
                interruptNs?: number;
                /** @description A received packet in the host */
                softirqNs?: number;
                /** @description A received packet in the thread that does the I/O of its VM */
                ioNs?: number;
                /** @description A received packet in its VM */
                guestNs?: number;
                /** @description A sent packet in the thread that does the I/O of its VM */
                ioSendNs?: number;
                /** @description A sent packet in its VM */
                guestSendNs?: number;
                /** @description A packet on the link */
                packetTimeNs?: number;
                /** @description Giving the core to another thread */
                switchNs?: number;
                /** @description Loading again all that a VM has in the cache */
                cacheNs?: number;
                /** @description Loading again what another VM evicts in a microsecond */
                evictsNs?: number;
            };
        };
        /** @description In the unit of the metric */
        Throughput: number;
        /** @description Megabits per second */
        TrafficMbps: number;
        /** @description Packets per second */
        TrafficPps: number;
        /** @description At least one of target, responseTime, reservation */
        Vm: {
            name: components["schemas"]["Name"];
            workload: components["schemas"]["Name"];
            vcpus?: number;
            target?: {
                throughput: components["schemas"]["Throughput"];
            };
            /** @description Exactly one of demandUs, demands: measured processor time, never a response time */
            responseTime?: {
                deadlineUs: components["schemas"]["DurationUs"];
                demandUs?: components["schemas"]["DurationUs"];
                demands?: {
                    demandUs: components["schemas"]["DurationUs"];
                    /** @description All together sum to 1 */
                    probability: number;
                }[];
                bursts?: number;
                suspensionUs?: components["schemas"]["DurationUs"];
                quantile?: number;
            };
            reservation?: components["schemas"]["ReservationTimes"];
            minInterarrivalUs?: components["schemas"]["DurationUs"];
            periodUs?: components["schemas"]["DurationUs"];
            trafficMbps?: components["schemas"]["TrafficMbps"];
            trafficPps?: components["schemas"]["TrafficPps"];
        };
        VmDrift: {
            placementId: components["schemas"]["Id"];
            vm: components["schemas"]["Name"];
            state: "too-few" | "steady" | "drifted";
            /** @description Delivered / predicted - 1, with its 95% interval; since the drift where there is one, null while there are too few observations */
            bias: {
                estimate: number;
                lower: number;
                upper: number;
            } | null;
            since: components["schemas"]["Instant"] | null;
            advice: "refit" | null;
            /** @description Windows that the VM filled */
            counted: number;
            /** @description Windows that tell nothing of the model */
            ignored: number;
        };
        Warning: {
            code: string;
            detail: string;
        };
        /** @description How long one sample was averaged over */
        WindowMs: number;
        Workload: {
            name: components["schemas"]["Name"];
            createdAt: components["schemas"]["Instant"];
        };
        WorkloadPage: {
            items: components["schemas"]["Workload"][];
            nextCursor: string | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type AcceptedJob = components['schemas']['AcceptedJob'];
export type AcceptedObservations = components['schemas']['AcceptedObservations'];
export type AcceptedReplan = components['schemas']['AcceptedReplan'];
export type Acknowledged = components['schemas']['Acknowledged'];
export type Acknowledgement = components['schemas']['Acknowledgement'];
export type Adjustment = components['schemas']['Adjustment'];
export type Admission = components['schemas']['Admission'];
export type AdmissionRequest = components['schemas']['AdmissionRequest'];
export type AdmissionVerdict = components['schemas']['AdmissionVerdict'];
export type ApiKey = components['schemas']['ApiKey'];
export type ApiKeyPage = components['schemas']['ApiKeyPage'];
export type AuditEvent = components['schemas']['AuditEvent'];
export type AuditEventPage = components['schemas']['AuditEventPage'];
export type AuditEventQuery = components['schemas']['AuditEventQuery'];
export type Benchmark = components['schemas']['Benchmark'];
export type BenchmarkImport = components['schemas']['BenchmarkImport'];
export type BenchmarkImportFields = components['schemas']['BenchmarkImportFields'];
export type BenchmarkPage = components['schemas']['BenchmarkPage'];
export type BenchmarkSummary = components['schemas']['BenchmarkSummary'];
export type Binding = components['schemas']['Binding'];
export type Capacity = components['schemas']['Capacity'];
export type Change = components['schemas']['Change'];
export type ChangeFeed = components['schemas']['ChangeFeed'];
export type ChangeQuery = components['schemas']['ChangeQuery'];
export type Comparison = components['schemas']['Comparison'];
export type ComparisonQuery = components['schemas']['ComparisonQuery'];
export type Confidence = components['schemas']['Confidence'];
export type CreatedApiKey = components['schemas']['CreatedApiKey'];
export type Curve = components['schemas']['Curve'];
export type CurvePageQuery = components['schemas']['CurvePageQuery'];
export type DeadlineMisses = components['schemas']['DeadlineMisses'];
export type DemandLimit = components['schemas']['DemandLimit'];
export type Diagnostics = components['schemas']['Diagnostics'];
export type DurationNs = components['schemas']['DurationNs'];
export type DurationUs = components['schemas']['DurationUs'];
export type Enforcer = components['schemas']['Enforcer'];
export type Envelope = components['schemas']['Envelope'];
export type ExcludedPoint = components['schemas']['ExcludedPoint'];
export type Exclusion = components['schemas']['Exclusion'];
export type ExclusionPage = components['schemas']['ExclusionPage'];
export type ExclusionRecord = components['schemas']['ExclusionRecord'];
export type ExperimentPlan = components['schemas']['ExperimentPlan'];
export type ExperimentRequest = components['schemas']['ExperimentRequest'];
export type ExplanationStep = components['schemas']['ExplanationStep'];
export type FieldError = components['schemas']['FieldError'];
export type HardwareProfile = components['schemas']['HardwareProfile'];
export type HardwareProfilePage = components['schemas']['HardwareProfilePage'];
export type Headroom = components['schemas']['Headroom'];
export type HeadroomRequest = components['schemas']['HeadroomRequest'];
export type Host = components['schemas']['Host'];
export type HostChange = components['schemas']['HostChange'];
export type HostPage = components['schemas']['HostPage'];
export type HostPageQuery = components['schemas']['HostPageQuery'];
export type Id = components['schemas']['Id'];
export type Instant = components['schemas']['Instant'];
export type InterferenceKind = components['schemas']['InterferenceKind'];
export type IrqAccounting = components['schemas']['IrqAccounting'];
export type Job = components['schemas']['Job'];
export type JobError = components['schemas']['JobError'];
export type JobPage = components['schemas']['JobPage'];
export type JobPageQuery = components['schemas']['JobPageQuery'];
export type JobStatus = components['schemas']['JobStatus'];
export type KeyReference = components['schemas']['KeyReference'];
export type KindHeadroom = components['schemas']['KindHeadroom'];
export type ListedReplan = components['schemas']['ListedReplan'];
export type MeasuredNeighbour = components['schemas']['MeasuredNeighbour'];
export type Metric = components['schemas']['Metric'];
export type Model = components['schemas']['Model'];
export type ModelDrift = components['schemas']['ModelDrift'];
export type ModelDriftQuery = components['schemas']['ModelDriftQuery'];
export type ModelEvaluation = components['schemas']['ModelEvaluation'];
export type ModelFits = components['schemas']['ModelFits'];
export type ModelPage = components['schemas']['ModelPage'];
export type Name = components['schemas']['Name'];
export type Neighbour = components['schemas']['Neighbour'];
export type NeighbourShare = components['schemas']['NeighbourShare'];
export type NewApiKey = components['schemas']['NewApiKey'];
export type NewBenchmark = components['schemas']['NewBenchmark'];
export type NewExclusion = components['schemas']['NewExclusion'];
export type NewHardwareProfile = components['schemas']['NewHardwareProfile'];
export type NewHost = components['schemas']['NewHost'];
export type NewModel = components['schemas']['NewModel'];
export type NewModelEvaluation = components['schemas']['NewModelEvaluation'];
export type NewModelFits = components['schemas']['NewModelFits'];
export type NewObservation = components['schemas']['NewObservation'];
export type NewObservations = components['schemas']['NewObservations'];
export type NewPlacement = components['schemas']['NewPlacement'];
export type NewPoint = components['schemas']['NewPoint'];
export type NewReplan = components['schemas']['NewReplan'];
export type NewSimulation = components['schemas']['NewSimulation'];
export type Observation = components['schemas']['Observation'];
export type ObservationPage = components['schemas']['ObservationPage'];
export type ObservationQuery = components['schemas']['ObservationQuery'];
export type Obstacle = components['schemas']['Obstacle'];
export type Origin = components['schemas']['Origin'];
export type Outlier = components['schemas']['Outlier'];
export type PageQuery = components['schemas']['PageQuery'];
export type PaperSimulation = components['schemas']['PaperSimulation'];
export type Placement = components['schemas']['Placement'];
export type PlacementPage = components['schemas']['PlacementPage'];
export type PlacementPageQuery = components['schemas']['PlacementPageQuery'];
export type Plan = components['schemas']['Plan'];
export type PlanReason = components['schemas']['PlanReason'];
export type PlanReasonPage = components['schemas']['PlanReasonPage'];
export type PlanRequest = components['schemas']['PlanRequest'];
export type PlannedReservation = components['schemas']['PlannedReservation'];
export type Point = components['schemas']['Point'];
export type PointMark = components['schemas']['PointMark'];
export type PredictRequest = components['schemas']['PredictRequest'];
export type Prediction = components['schemas']['Prediction'];
export type Predictions = components['schemas']['Predictions'];
export type Problem = components['schemas']['Problem'];
export type Promotion = components['schemas']['Promotion'];
export type PromotionPage = components['schemas']['PromotionPage'];
export type Rendered = components['schemas']['Rendered'];
export type RenderedQuery = components['schemas']['RenderedQuery'];
export type Replan = components['schemas']['Replan'];
export type ReplanApplication = components['schemas']['ReplanApplication'];
export type ReplanPage = components['schemas']['ReplanPage'];
export type ReplanStep = components['schemas']['ReplanStep'];
export type ReservationTimes = components['schemas']['ReservationTimes'];
export type Residual = components['schemas']['Residual'];
export type Residuals = components['schemas']['Residuals'];
export type ResponsePoint = components['schemas']['ResponsePoint'];
export type ResponseQuantile = components['schemas']['ResponseQuantile'];
export type ResponseTimesAnswer = components['schemas']['ResponseTimesAnswer'];
export type ResponseTimesQuery = components['schemas']['ResponseTimesQuery'];
export type ServersSimulation = components['schemas']['ServersSimulation'];
export type SimulatedPaper = components['schemas']['SimulatedPaper'];
export type SimulatedServers = components['schemas']['SimulatedServers'];
export type SimulatedSweep = components['schemas']['SimulatedSweep'];
export type Simulation = components['schemas']['Simulation'];
export type SimulationPage = components['schemas']['SimulationPage'];
export type StoredBenchmark = components['schemas']['StoredBenchmark'];
export type Suggestion = components['schemas']['Suggestion'];
export type SweepSimulation = components['schemas']['SweepSimulation'];
export type Throughput = components['schemas']['Throughput'];
export type TrafficMbps = components['schemas']['TrafficMbps'];
export type TrafficPps = components['schemas']['TrafficPps'];
export type Vm = components['schemas']['Vm'];
export type VmDrift = components['schemas']['VmDrift'];
export type Warning = components['schemas']['Warning'];
export type WindowMs = components['schemas']['WindowMs'];
export type Workload = components['schemas']['Workload'];
export type WorkloadPage = components['schemas']['WorkloadPage'];
export type $defs = Record<string, never>;
export interface operations {
    AdmissionChecksController_check: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdmissionRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdmissionVerdict"];
                };
            };
            /** @description `unparsable`: The request could not be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The route takes a body of another media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request does not fit its schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiKeysController_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyPage"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request does not fit its schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiKeysController_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat safe: the same key and body within 24 hours is answered as the first time, with the header Idempotency-Replayed, and changes nothing. 1 to 255 visible ASCII characters, in quotes or without. Only success uses up a key. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewApiKey"];
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedApiKey"];
                };
            };
            /** @description `unparsable`: The request could not be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency_in_flight`: The first request with this key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The route takes a body of another media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request does not fit its schema; `idempotency_key_reused`: The key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiKeysController_self: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiKeysController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiKeysController_revoke: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat safe: the same key and body within 24 hours is answered as the first time, with the header Idempotency-Replayed, and changes nothing. 1 to 255 visible ASCII characters, in quotes or without. Only success uses up a key. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency_in_flight`: The first request with this key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request does not fit its schema; `idempotency_key_reused`: The key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AuditEventsController_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                noun?: "api-key" | "hardware-profile" | "workload" | "benchmark" | "model" | "job" | "host" | "placement" | "observation" | "replan";
                nounId?: string;
                callerId?: string;
                action?: "created" | "changed" | "revoked" | "excluded" | "brought-back" | "promoted" | "rolled-back" | "cancelled" | "deleted" | "confirmed" | "released" | "expired" | "acknowledged";
                since?: string;
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEventPage"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request does not fit its schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AuditEventsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEvent"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    BenchmarksController_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                hardwareProfile?: string;
                workload?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BenchmarkPage"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request does not fit its schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    BenchmarksController_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat safe: the same key and body within 24 hours is answered as the first time, with the header Idempotency-Replayed, and changes nothing. 1 to 255 visible ASCII characters, in quotes or without. Only success uses up a key. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewBenchmark"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredBenchmark"];
                };
            };
            /** @description Success */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredBenchmark"];
                };
            };
            /** @description `unparsable`: The request could not be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency_in_flight`: The first request with this key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The route takes a body of another media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request does not fit its schema; `idempotency_key_reused`: The key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    BenchmarksController_import: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat safe: the same key and body within 24 hours is answered as the first time, with the header Idempotency-Replayed, and changes nothing. 1 to 255 visible ASCII characters, in quotes or without. Only success uses up a key. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["BenchmarkImport"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredBenchmark"];
                };
            };
            /** @description Success */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredBenchmark"];
                };
            };
            /** @description `unparsable`: The request could not be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency_in_flight`: The first request with this key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The route takes a body of another media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request does not fit its schema; `idempotency_key_reused`: The key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    BenchmarksController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Benchmark"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    BenchmarksController_responseTimes: {
        parameters: {
            query?: {
                confidence?: number;
                deadlineMs?: number;
                quantiles?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResponseTimesAnswer"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_supported`: This service cannot do that; `invalid`: The request does not fit its schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ChangesController_follow: {
        parameters: {
            query?: {
                after?: number;
                fromNow?: boolean;
                limit?: number;
                host?: string;
                waitSeconds?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeFeed"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request does not fit its schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ExclusionsController_exclude: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat safe: the same key and body within 24 hours is answered as the first time, with the header Idempotency-Replayed, and changes nothing. 1 to 255 visible ASCII characters, in quotes or without. Only success uses up a key. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                position: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewExclusion"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PointMark"];
                };
            };
            /** @description `unparsable`: The request could not be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency_in_flight`: The first request with this key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The route takes a body of another media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request does not fit its schema; `idempotency_key_reused`: The key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ExclusionsController_bringBack: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat safe: the same key and body within 24 hours is answered as the first time, with the header Idempotency-Replayed, and changes nothing. 1 to 255 visible ASCII characters, in quotes or without. Only success uses up a key. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                position: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PointMark"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency_in_flight`: The first request with this key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request does not fit its schema; `idempotency_key_reused`: The key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ExclusionsController_history: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExclusionPage"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request does not fit its schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ExperimentsController_plan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExperimentRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExperimentPlan"];
                };
            };
            /** @description `unparsable`: The request could not be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The route takes a body of another media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request does not fit its schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    HardwareProfilesController_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HardwareProfilePage"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request does not fit its schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    HardwareProfilesController_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat safe: the same key and body within 24 hours is answered as the first time, with the header Idempotency-Replayed, and changes nothing. 1 to 255 visible ASCII characters, in quotes or without. Only success uses up a key. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewHardwareProfile"];
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HardwareProfile"];
                };
            };
            /** @description `unparsable`: The request could not be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `name_taken`: The name is taken; `idempotency_in_flight`: The first request with this key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The route takes a body of another media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request does not fit its schema; `idempotency_key_reused`: The key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    HardwareProfilesController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HardwareProfile"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    HeadroomController_ask: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HeadroomRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Headroom"];
                };
            };
            /** @description `unparsable`: The request could not be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The route takes a body of another media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unknown_profile`: No such hardware profile; `model_missing`: A workload has no model; `not_enforceable`: The enforcer cannot keep such a promise; `not_supported`: This service cannot do that; `invalid`: The request does not fit its schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    HostsController_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                hardwareProfile?: string;
                name?: string;
                draining?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HostPage"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request does not fit its schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    HostsController_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat safe: the same key and body within 24 hours is answered as the first time, with the header Idempotency-Replayed, and changes nothing. 1 to 255 visible ASCII characters, in quotes or without. Only success uses up a key. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewHost"];
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Host"];
                };
            };
            /** @description `unparsable`: The request could not be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `name_taken`: The name is taken; `idempotency_in_flight`: The first request with this key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The route takes a body of another media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unknown_profile`: No such hardware profile; `invalid`: The request does not fit its schema; `idempotency_key_reused`: The key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    HostsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Host"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    HostsController_remove: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat safe: the same key and body within 24 hours is answered as the first time, with the header Idempotency-Replayed, and changes nothing. 1 to 255 visible ASCII characters, in quotes or without. Only success uses up a key. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Host"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host_in_use`: The host carries VMs; `idempotency_in_flight`: The first request with this key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request does not fit its schema; `idempotency_key_reused`: The key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    HostsController_change: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat safe: the same key and body within 24 hours is answered as the first time, with the header Idempotency-Replayed, and changes nothing. 1 to 255 visible ASCII characters, in quotes or without. Only success uses up a key. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HostChange"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Host"];
                };
            };
            /** @description `unparsable`: The request could not be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `capacity_exceeded`: There is no room for this; `host_in_use`: The host carries VMs; `idempotency_in_flight`: The first request with this key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The route takes a body of another media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request does not fit its schema; `idempotency_key_reused`: The key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    HostsController_acknowledge: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat safe: the same key and body within 24 hours is answered as the first time, with the header Idempotency-Replayed, and changes nothing. 1 to 255 visible ASCII characters, in quotes or without. Only success uses up a key. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Acknowledgement"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Acknowledged"];
                };
            };
            /** @description `unparsable`: The request could not be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `generation_conflict`: There was a change meanwhile; `idempotency_in_flight`: The first request with this key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The route takes a body of another media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request does not fit its schema; `idempotency_key_reused`: The key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    JobsController_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                status?: "queued" | "running" | "succeeded" | "failed" | "cancelled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobPage"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request does not fit its schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    JobsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    JobsController_cancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat safe: the same key and body within 24 hours is answered as the first time, with the header Idempotency-Replayed, and changes nothing. 1 to 255 visible ASCII characters, in quotes or without. Only success uses up a key. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency_in_flight`: The first request with this key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request does not fit its schema; `idempotency_key_reused`: The key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ModelFitsController_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat safe: the same key and body within 24 hours is answered as the first time, with the header Idempotency-Replayed, and changes nothing. 1 to 255 visible ASCII characters, in quotes or without. Only success uses up a key. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewModelFits"];
            };
        };
        responses: {
            /** @description Success */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedJob"];
                };
            };
            /** @description `unparsable`: The request could not be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency_in_flight`: The first request with this key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The route takes a body of another media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unknown_profile`: No such hardware profile; `unknown_workload`: No such workload; `too_little_data`: The benchmarks hold too little to fit a model; `invalid`: The request does not fit its schema; `idempotency_key_reused`: The key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ModelDataController_residuals: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Residuals"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ModelDataController_evaluations: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobPage"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request does not fit its schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ModelDataController_evaluate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat safe: the same key and body within 24 hours is answered as the first time, with the header Idempotency-Replayed, and changes nothing. 1 to 255 visible ASCII characters, in quotes or without. Only success uses up a key. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewModelEvaluation"];
            };
        };
        responses: {
            /** @description Success */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedJob"];
                };
            };
            /** @description `unparsable`: The request could not be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency_in_flight`: The first request with this key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The route takes a body of another media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request does not fit its schema; `idempotency_key_reused`: The key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ModelDriftController_get: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelDrift"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request does not fit its schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ModelsController_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                hardwareProfile?: string;
                workload?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelPage"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request does not fit its schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ModelsController_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat safe: the same key and body within 24 hours is answered as the first time, with the header Idempotency-Replayed, and changes nothing. 1 to 255 visible ASCII characters, in quotes or without. Only success uses up a key. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewModel"];
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Model"];
                };
            };
            /** @description `unparsable`: The request could not be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency_in_flight`: The first request with this key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The route takes a body of another media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unknown_profile`: No such hardware profile; `unknown_benchmark`: No such benchmark; `too_little_data`: The benchmarks hold too little to fit a model; `invalid`: The request does not fit its schema; `idempotency_key_reused`: The key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ModelsController_rollBack: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat safe: the same key and body within 24 hours is answered as the first time, with the header Idempotency-Replayed, and changes nothing. 1 to 255 visible ASCII characters, in quotes or without. Only success uses up a key. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Curve"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Model"];
                };
            };
            /** @description `unparsable`: The request could not be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no_promotion_before`: No version was promoted before; `idempotency_in_flight`: The first request with this key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The route takes a body of another media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unknown_profile`: No such hardware profile; `invalid`: The request does not fit its schema; `idempotency_key_reused`: The key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ModelsController_promote: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat safe: the same key and body within 24 hours is answered as the first time, with the header Idempotency-Replayed, and changes nothing. 1 to 255 visible ASCII characters, in quotes or without. Only success uses up a key. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Model"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency_in_flight`: The first request with this key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request does not fit its schema; `idempotency_key_reused`: The key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ModelsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Model"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ModelsController_compare: {
        parameters: {
            query: {
                with: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comparison"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request does not fit its schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ModelsController_predict: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PredictRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Predictions"];
                };
            };
            /** @description `unparsable`: The request could not be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The route takes a body of another media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request does not fit its schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ObservationsController_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                placementId?: string;
                vm?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ObservationPage"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request does not fit its schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ObservationsController_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat safe: the same key and body within 24 hours is answered as the first time, with the header Idempotency-Replayed, and changes nothing. 1 to 255 visible ASCII characters, in quotes or without. Only success uses up a key. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewObservations"];
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedObservations"];
                };
            };
            /** @description `unparsable`: The request could not be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency_in_flight`: The first request with this key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The route takes a body of another media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request does not fit its schema; `idempotency_key_reused`: The key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ObservationsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Observation"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    PlanReasonsController_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanReasonPage"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request does not fit its schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    PlanReasonsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanReason"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    PlacementsController_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                status?: "held" | "confirmed" | "released";
                host?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlacementPage"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request does not fit its schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    PlacementsController_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat safe: the same key and body within 24 hours is answered as the first time, with the header Idempotency-Replayed, and changes nothing. 1 to 255 visible ASCII characters, in quotes or without. Only success uses up a key. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPlacement"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Placement"];
                };
            };
            /** @description Success */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Placement"];
                };
            };
            /** @description `unparsable`: The request could not be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `capacity_exceeded`: There is no room for this; `idempotency_in_flight`: The first request with this key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The route takes a body of another media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unknown_host`: No such host; `model_missing`: A workload has no model; `not_enforceable`: The enforcer cannot keep such a promise; `infeasible_target`: No host reaches the target; `infeasible_response_time`: No host keeps the response time; `out_of_domain`: No host was measured under such conditions; `not_supported`: This service cannot do that; `invalid`: The request does not fit its schema; `idempotency_key_reused`: The key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    PlacementsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Placement"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    PlacementsController_release: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat safe: the same key and body within 24 hours is answered as the first time, with the header Idempotency-Replayed, and changes nothing. 1 to 255 visible ASCII characters, in quotes or without. Only success uses up a key. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Placement"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency_in_flight`: The first request with this key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request does not fit its schema; `idempotency_key_reused`: The key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    PlacementsController_rendered: {
        parameters: {
            query: {
                target: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rendered"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `placement_released`: The placement was released */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_enforceable`: The enforcer cannot keep such a promise; `invalid`: The request does not fit its schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    PlacementsController_confirm: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat safe: the same key and body within 24 hours is answered as the first time, with the header Idempotency-Replayed, and changes nothing. 1 to 255 visible ASCII characters, in quotes or without. Only success uses up a key. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Placement"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `hold_expired`: The hold has expired; `placement_released`: The placement was released; `idempotency_in_flight`: The first request with this key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request does not fit its schema; `idempotency_key_reused`: The key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    PlansController_plan: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
            /** @description `unparsable`: The request could not be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The route takes a body of another media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unknown_profile`: No such hardware profile; `model_missing`: A workload has no model; `not_enforceable`: The enforcer cannot keep such a promise; `invalid`: The request does not fit its schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    PromotionsController_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                hardwareProfile?: string;
                workload?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PromotionPage"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request does not fit its schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ReplansController_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplanPage"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request does not fit its schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ReplansController_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat safe: the same key and body within 24 hours is answered as the first time, with the header Idempotency-Replayed, and changes nothing. 1 to 255 visible ASCII characters, in quotes or without. Only success uses up a key. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewReplan"];
            };
        };
        responses: {
            /** @description Success */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedReplan"];
                };
            };
            /** @description `unparsable`: The request could not be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency_in_flight`: The first request with this key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The route takes a body of another media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unknown_host`: No such host; `unknown_profile`: No such hardware profile; `invalid`: The request does not fit its schema; `idempotency_key_reused`: The key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ReplansController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replan"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ReplansController_apply: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat safe: the same key and body within 24 hours is answered as the first time, with the header Idempotency-Replayed, and changes nothing. 1 to 255 visible ASCII characters, in quotes or without. Only success uses up a key. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplanApplication"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replan"];
                };
            };
            /** @description `unparsable`: The request could not be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `generation_conflict`: There was a change meanwhile; `idempotency_in_flight`: The first request with this key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The route takes a body of another media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request does not fit its schema; `idempotency_key_reused`: The key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SimulationsController_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimulationPage"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request does not fit its schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SimulationsController_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat safe: the same key and body within 24 hours is answered as the first time, with the header Idempotency-Replayed, and changes nothing. 1 to 255 visible ASCII characters, in quotes or without. Only success uses up a key. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSimulation"];
            };
        };
        responses: {
            /** @description Success */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedJob"];
                };
            };
            /** @description `unparsable`: The request could not be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency_in_flight`: The first request with this key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The route takes a body of another media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request does not fit its schema; `idempotency_key_reused`: The key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SimulationsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Simulation"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    WorkloadsController_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkloadPage"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request does not fit its schema */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    WorkloadsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workload"];
                };
            };
            /** @description `unauthenticated`: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The key has too small a role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_failures`: Too many failed authentications; `rate_limited`: The API key has used up its requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
