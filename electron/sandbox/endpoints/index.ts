// Every endpoint, by path.
import { authorizerEndpoints } from './authorizer.ts';
import { bareName, type Endpoint } from './endpoint.ts';
import { openapiEndpoints } from './openapi.ts';
import { optionEndpoints } from './options.ts';
import { platformEndpoints } from './platform.ts';

const first = [...platformEndpoints, ...authorizerEndpoints, ...optionEndpoints];

export const ENDPOINTS: ReadonlyMap<string, Endpoint> = new Map(
  [...first, ...openapiEndpoints(first.map((one) => one.path))].map((one) => [one.path, one]),
);

/** The bare names that a fault may be set on. */
export const ENDPOINT_NAMES: ReadonlySet<string> = new Set([...ENDPOINTS.keys()].map(bareName));
