/** WeChat's accounts for 全网发布检测, which authorize and revoke by themselves (docs/wechat-api.md §6.1). */
const accounts: ReadonlySet<string> = new Set([
  'wx570bc396a51b8ff8',
  'wxd101a85aa106f53e',
  'wx9252c5e0bb1836fc',
  'wxc39235c15087f6f3',
  'wx8e1097c5bc82cde9',
  'wx7720d01d4b2a4500',
  'wx14550af28c71a144',
  'wx05d483572dcd5d8b',
  'wxa35b9c23cfe664eb',
  'wx5910277cae6fd970',
]);

/** Is this one of the release check's accounts? */
export function isReleaseTestAccount(appid: string | null): boolean {
  return appid !== null && accounts.has(appid);
}
