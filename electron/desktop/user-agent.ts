/** Products that Chrome's user agent names. */
const products = new Set(['Mozilla', 'AppleWebKit', 'Chrome', 'Safari', 'Mobile']);

/**
 * The user agent for foreign pages: without the names that Electron adds (ours and its own), and
 * with only the major version, as Chrome gives it. Some pages refuse unknown browsers, and
 * pages need not know the program.
 * @param own as Electron gives it, like `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)
 * authdesk/0.1.0 Chrome/130.0.6723.137 Electron/33.2.1 Safari/537.36`
 */
export function plainUserAgent(own: string): string {
  return own
    .replace(/ ?([\w.-]+)\/[\w.-]+/g, (product, name) => (products.has(name) ? product : ''))
    .replace(/( Chrome\/\d+)[\d.]*/, '$1.0.0.0');
}
