import { createHash } from 'node:crypto';

/** Directives of one policy by name, each with its sources; of a repeated one the first counts (CSP 3). */
type Policy = ReadonlyMap<string, readonly string[]>;

/** Worst first: an empty page, links that WeChat refuses, a page without its look. */
const faultCodes = ['page.csp', 'page.cspSandbox', 'page.cspStyle'] as const;

export interface PolicyFault {
  code: (typeof faultCodes)[number];
  /** The directive that forbids it, as the server wrote it. */
  directive: string;
  /** The source that would permit it: `'sha256-…'`; undefined: no source can. */
  hash?: string | undefined;
}

function policyOf(text: string): Policy {
  const policy = new Map<string, readonly string[]>();
  for (const directive of text.split(';')) {
    const [name = '', ...sources] = directive.trim().split(/\s+/);
    const key = name.toLowerCase();
    if (key && !policy.has(key)) policy.set(key, sources);
  }
  return policy;
}

const hashSource = /^'(sha256|sha384|sha512)-([\w+/-]+={0,2})'$/i;
const nonceSource = /^'nonce-([\w+/-]+={0,2})'$/i;

const hashOf = (algorithm: string, content: string) =>
  createHash(algorithm.toLowerCase()).update(content, 'utf8').digest('base64');

/** An element written into the page: its own text, and the nonce that a server may have given it. */
interface Inline {
  content: string;
  nonce: string | undefined;
}

/** The page's own element: the last of its kind that is no reference. Line ends are as a browser makes them. */
function inlineOf(html: string, tag: 'script' | 'style'): Inline {
  const [, ...elements] = html.split(new RegExp(`<${tag}(?=[\\s>])`, 'i'));
  const own = elements
    .map((element) => {
      const open = element.indexOf('>');
      const end = element.search(new RegExp(`</${tag}>`, 'i'));
      return { attributes: element.slice(0, open), content: element.slice(open + 1, end) };
    })
    .filter(({ attributes }) => !/\ssrc\s*=/i.test(attributes))
    .at(-1);
  const nonce = /\snonce\s*=\s*["']?([^"'\s>]+)/i.exec(own?.attributes ?? '')?.[1];
  return { content: (own?.content ?? '').replace(/\r\n?/g, '\n'), nonce };
}

/** Do these sources permit this element? A nonce or hash voids `'unsafe-inline'` (CSP 3 §6.7.3.2). */
function permits(sources: readonly string[], { content, nonce }: Inline): boolean {
  const nonces = sources.flatMap((source) => nonceSource.exec(source)?.[1] ?? []);
  if (nonce !== undefined && nonces.includes(nonce)) return true;
  const hashes = sources.flatMap((source) => {
    const [, algorithm, value] = hashSource.exec(source) ?? [];
    return algorithm && value ? [{ algorithm, value: value.replace(/-/g, '+').replace(/_/g, '/') }] : [];
  });
  if (hashes.some(({ algorithm, value }) => hashOf(algorithm, content) === value)) return true;
  const words = sources.map((source) => source.toLowerCase());
  const strict = nonces.length > 0 || hashes.length > 0 || words.includes("'strict-dynamic'");
  return !strict && words.includes("'unsafe-inline'");
}

/** The directive in force for inline elements of a kind, and what it lists; undefined: nothing is said of it. */
function inForce(policy: Policy, kind: 'script' | 'style') {
  const name = [`${kind}-src-elem`, `${kind}-src`, 'default-src'].find((one) => policy.has(one));
  return name === undefined ? undefined : { name, sources: policy.get(name) ?? [] };
}

/**
 * A sandbox without `allow-same-origin` gives the page an opaque origin, and such a page sends no Referer, whatever its
 * links say (Referrer Policy §8.3): WeChat then refuses (docs/wechat-api.md §2). Leading its own window elsewhere needs
 * no flag.
 */
function sandboxFault(policy: Policy): PolicyFault | undefined {
  const flags = policy.get('sandbox');
  const lacks = (flag: string) => !flags?.some((one) => one.toLowerCase() === flag);
  if (!flags || !(lacks('allow-scripts') || lacks('allow-same-origin'))) return undefined;
  const code = lacks('allow-scripts') ? 'page.csp' : 'page.cspSandbox';
  return { code, directive: ['sandbox', ...flags].join(' ') };
}

function inlineFault(policy: Policy, html: string, kind: 'script' | 'style'): PolicyFault | undefined {
  const inline = inlineOf(html, kind);
  const found = inForce(policy, kind);
  if (!found || permits(found.sources, inline)) return undefined;
  return {
    code: kind === 'script' ? 'page.csp' : 'page.cspStyle',
    directive: [found.name, ...found.sources].join(' '),
    hash: `'sha256-${hashOf('sha256', inline.content)}'`,
  };
}

const faultsOf = (policy: Policy, html: string) => [
  sandboxFault(policy),
  inlineFault(policy, html, 'script'),
  inlineFault(policy, html, 'style'),
];

/** Policies that a server or a CDN has written into the page itself; there `sandbox` has no meaning. */
function written(html: string): Policy[] {
  return [...html.matchAll(/<meta\s[^>]*>/gi)]
    .map(([tag]) => tag)
    .filter((tag) => /http-equiv\s*=\s*["']?content-security-policy["'\s/>]/i.test(tag))
    .map((tag) => {
      const [, , content = ''] = /\scontent\s*=\s*(["'])(.*?)\1/is.exec(tag) ?? [];
      const policy = new Map(policyOf(content.replaceAll('&#39;', "'").replaceAll('&quot;', '"')));
      policy.delete('sandbox');
      return policy;
    });
}

/**
 * What a Content-Security-Policy forbids the page: its own inline script and style, its origin; every policy has to permit them.
 * A report-only header forbids nothing.
 * @param headers each header's value; one may hold several policies, with commas between
 */
export function policyFault(headers: readonly string[], html: string): PolicyFault | undefined {
  const policies = [...headers.flatMap((header) => header.split(',')).map(policyOf), ...written(html)];
  const faults = policies.flatMap((policy) => faultsOf(policy, html));
  return faultCodes.map((code) => faults.find((fault) => fault?.code === code)).find(Boolean);
}
