/// <reference path="./undici-modules.d.ts" />
/**
 * What is used of undici, put together as its index.js does: with fetch, caches and WebSockets, three times as many modules
 * would be loaded in one stretch, before the first call.
 */
import api from 'undici/lib/api/index.js';
import buildConnector from 'undici/lib/core/connect.js';
import Agent from 'undici/lib/dispatcher/agent.js';
import Dispatcher from 'undici/lib/dispatcher/dispatcher.js';
import Pool from 'undici/lib/dispatcher/pool.js';
import ProxyAgent from 'undici/lib/dispatcher/proxy-agent.js';
import Socks5ProxyAgent from 'undici/lib/dispatcher/socks5-proxy-agent.js';

// `request`, and the `connect` that a proxy is asked with.
Object.assign(Dispatcher.prototype, api);

export { Agent, buildConnector, Dispatcher, Pool, ProxyAgent, Socks5ProxyAgent };
