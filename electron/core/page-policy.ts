import { createHash } from 'node:crypto';

/** Directives of one policy by name, each with its sources; of a repeated one the first counts (CSP 3). */
type Policy = ReadonlyMap<string, readonly string[]>;

export interface PolicyFault {
  code: 'page.csp' | 'page.cspStyle';
  /** The directive that forbids it, as the server wrote it. */
  directive: string;
  /** The source that would permit it: `'sha256-…'`. */
  hash: string;
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

/** Does a list of sources permit this element? A nonce or a hash in it takes `'unsafe-inline'` its meaning (CSP 3 §6.7.3.2). */
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

function faultOf(policy: Policy, html: string): PolicyFault | undefined {
  const script = inlineOf(html, 'script');
  const hash = `'sha256-${hashOf('sha256', script.content)}'`;
  const sandbox = policy.get('sandbox');
  if (sandbox && !sandbox.some((flag) => flag.toLowerCase() === 'allow-scripts'))
    return { code: 'page.csp', directive: ['sandbox', ...sandbox].join(' '), hash };
  const scripts = inForce(policy, 'script');
  if (scripts && !permits(scripts.sources, script))
    return { code: 'page.csp', directive: [scripts.name, ...scripts.sources].join(' '), hash };
  const style = inlineOf(html, 'style');
  const styles = inForce(policy, 'style');
  if (!styles || permits(styles.sources, style)) return undefined;
  const directive = [styles.name, ...styles.sources].join(' ');
  return { code: 'page.cspStyle', directive, hash: `'sha256-${hashOf('sha256', style.content)}'` };
}

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
 * What a Content-Security-Policy forbids of the page's own inline script and style; every policy has to permit them.
 * A report-only header forbids nothing.
 * @param headers each header's value; one may hold several policies, with commas between
 */
export function policyFault(headers: readonly string[], html: string): PolicyFault | undefined {
  const policies = [...headers.flatMap((header) => header.split(',')).map(policyOf), ...written(html)];
  const faults = policies.map((policy) => faultOf(policy, html)).filter((fault) => fault !== undefined);
  return faults.find(({ code }) => code === 'page.csp') ?? faults[0];
}
