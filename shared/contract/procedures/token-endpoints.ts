import { z } from '../../zod.ts';
import { ask, confirmed, onPlatform, revealed } from '../base.ts';
import { tokenEndpointStatusSchema } from '../token-endpoint.ts';

/** The token endpoint for development (开发令牌端点). */
export const tokenEndpointProcedures = {
  tokenEndpoint: {
    status: ask(onPlatform, tokenEndpointStatusSchema),
    /**
     * Listens on loopback. `confirmed`: on a guarded profile accounts' tokens are refreshed without asking, as long as it
     * runs. Refused with tokenEndpoint.elsewhere, tokenEndpoint.port, …
     */
    start: ask(
      onPlatform.extend({
        port: z.number().int().min(0).max(65_535).optional(),
        /** For this run, instead of the kept one. */
        secret: z.string().max(512).optional(),
        confirmed,
        /** It starts together with AuthDesk's window or page from now on. */
        remember: z.boolean().default(false),
      }),
      tokenEndpointStatusSchema,
    ),
    /** Stops the one that this process runs; one elsewhere goes on. `forget`: it starts by itself no longer. */
    stop: ask(onPlatform.extend({ forget: z.boolean().default(false) }), tokenEndpointStatusSchema),
    /** Another secret: the one before is refused from now on, wherever the endpoint runs. */
    renewSecret: ask(onPlatform, tokenEndpointStatusSchema),
    /** The kept secret, made if there is none. */
    reveal: ask(onPlatform, revealed),
  },
};
