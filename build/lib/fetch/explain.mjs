// A failed download in words: what happened, and what to do.
import { megabytes } from './progress.mjs';

/** @typedef {import('./failure.mjs').Failure} Failure */
/** @typedef {{ zh: string, en: string }} Words */

const MIRROR = { zh: 'ELECTRON_MIRROR=<镜像地址> npm start', en: 'ELECTRON_MIRROR=<mirror URL> npm start' };

/** @type {Words} */
const OTHER_WAY = {
  zh: `可换镜像或走代理：${MIRROR.zh}，或 HTTPS_PROXY=http://<代理> npm start`,
  en: `another mirror or a proxy may help: ${MIRROR.en}, or HTTPS_PROXY=http://<proxy> npm start`,
};
/** @type {Words} */
const OTHER_MIRROR = { zh: `可换镜像：${MIRROR.zh}`, en: `try another mirror: ${MIRROR.en}` };
/** @type {Words} */
const PROXY = {
  zh: '请检查 HTTPS_PROXY、HTTP_PROXY 和 npm 的代理设置',
  en: "check HTTPS_PROXY, HTTP_PROXY and npm's proxy settings",
};
/** @type {Words} */
const AGAIN = { zh: '处理后再次 npm start', en: 'then npm start again' };

/** @type {Record<Failure['kind'], (failure: { host: string, detail: string }) => { zh: string, en: string, next: Words | null }>} */
const WORDS = {
  unreachable: ({ host, detail }) => ({
    zh: `连不上 ${host}（${detail}）`,
    en: `${host} cannot be reached (${detail})`,
    next: OTHER_WAY,
  }),
  proxy: ({ host, detail }) => ({
    zh: `代理 ${host} 不可用（${detail}）`,
    en: `the proxy ${host} does not serve us (${detail})`,
    next: PROXY,
  }),
  badProxy: ({ detail }) => ({
    zh: `${detail} 不是可用的代理地址，只支持 http:// 和 https:// 代理`,
    en: `${detail} is no proxy that can be used, only http:// and https:// are`,
    next: PROXY,
  }),
  http: ({ host, detail }) => ({
    zh: detail === '404' ? `${host} 上没有这个版本（HTTP 404）` : `${host} 拒绝了下载（HTTP ${detail}）`,
    en:
      detail === '404' ? `${host} does not have this version (HTTP 404)` : `${host} refused (HTTP ${detail})`,
    next: OTHER_MIRROR,
  }),
  silent: ({ host, detail }) => ({
    zh: `${host} 超过 ${detail} 秒没有响应`,
    en: `nothing came from ${host} for ${detail} s`,
    next: OTHER_WAY,
  }),
  slow: () => ({ zh: '网速太慢', en: 'the connection is too slow', next: OTHER_WAY }),
  cut: ({ host }) => ({
    zh: `与 ${host} 的连接中断`,
    en: `the connection to ${host} broke off`,
    next: OTHER_WAY,
  }),
  disk: () => ({
    zh: '磁盘空间不足',
    en: 'the disk is full',
    next: { zh: `请腾出 500 MB，${AGAIN.zh}`, en: `make room for 500 MB, ${AGAIN.en}` },
  }),
  write: ({ detail }) => ({
    zh: `没有写入权限（${detail}）`,
    en: `no permission to write (${detail})`,
    next: {
      zh: `请检查 node_modules 的权限，${AGAIN.zh}`,
      en: `check the permissions of node_modules, ${AGAIN.en}`,
    },
  }),
  checksum: ({ host }) => ({
    zh: `从 ${host} 下载的文件校验和不符，已删除`,
    en: `the file from ${host} has a wrong checksum and was deleted`,
    next: OTHER_MIRROR,
  }),
  tls: ({ host, detail }) => ({
    zh: `${host} 的证书不被信任（${detail}）`,
    en: `the certificate of ${host} is not trusted (${detail})`,
    next: {
      zh: '公司代理的根证书可用 NODE_EXTRA_CA_CERTS=<文件> 指定',
      en: 'NODE_EXTRA_CA_CERTS=<file> names the root certificate of a company proxy',
    },
  }),
  address: () => ({
    zh: 'ELECTRON_MIRROR 不是 http:// 或 https:// 网址',
    en: 'ELECTRON_MIRROR is no http:// or https:// address',
    next: OTHER_MIRROR,
  }),
  noBuild: ({ detail }) => ({
    zh: `没有 ${detail} 版的 Electron`,
    en: `there is no Electron for ${detail}`,
    next: null,
  }),
  unpack: ({ detail }) => ({
    zh: `解压失败（${detail}）`,
    en: `it could not be unpacked (${detail})`,
    next: AGAIN,
  }),
  stopped: () => ({ zh: '已停止下载', en: 'the download was stopped', next: null }),
  unknown: ({ detail }) => ({ zh: `下载出错（${detail}）`, en: `it failed (${detail})`, next: OTHER_WAY }),
};

/**
 * How much there is. After a try that brought nothing the next start rests, so it is not promised then.
 * @param {Failure} failure
 * @returns {Words}
 */
const kept = ({ have = 0, total, progressed }) => {
  if (have < 1e6) return { zh: '', en: '' };
  const size = total ? `${megabytes(have)}/${megabytes(total)} MB` : `${megabytes(have)} MB`;
  return progressed
    ? { zh: `已下载 ${size}，下次启动接着下载`, en: `${size} are here, the next start goes on` }
    : { zh: `已下载的 ${size} 会保留`, en: `the ${size} that are here are kept` };
};

/**
 * Why Electron could not be fetched, and the next step.
 * @param {Failure} failure
 * @returns {Words} one line each
 */
export const explainFetch = (failure) => {
  const { host = '', detail = '' } = failure;
  const { zh, en, next } = WORDS[failure.kind]({ host, detail: detail.replace(/\s+/g, ' ') });
  const part = kept(failure);
  return {
    zh: [`Electron 没能下载：${zh}`, part.zh, next?.zh].filter(Boolean).join('；'),
    en: [`Electron could not be fetched: ${en}`, part.en, next?.en].filter(Boolean).join('; '),
  };
};

/**
 * The same about a failure that keeps this start from trying.
 * @param {Failure} failure
 * @returns {Words} one line each
 */
export const explainRemembered = (failure) => {
  const { zh, en } = explainFetch(failure);
  return {
    zh: `${zh}（一小时内试过，这次没有再试；换了镜像或代理会立即重试）`,
    en: `${en} (tried within the last hour, so not now; with another mirror or proxy it is tried at once)`,
  };
};
