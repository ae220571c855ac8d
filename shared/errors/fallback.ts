import type { Entry } from './entry.ts';

/**
 * Texts for codes without an entry, by family. WeChat has far more errcodes than this flow meets
 * (docs/wechat-api.md §4).
 */
const wechat: Entry = {
  zh: {
    title: '微信返回错误 {errcode}',
    meaning: '微信拒绝了这次请求[[，返回「{errmsg}」]]。',
    causes: ['这个返回码在授权流程中不常见，具体原因以微信的说明为准'],
    hint: '在微信官方文档里查询返回码 {errcode}；向微信反馈时[[附上 rid {rid}，并]]说明调用的接口[[（{endpoint}）]]。',
  },
  en: {
    title: 'WeChat refused with {errcode}',
    meaning: 'WeChat refused this request[[ with the message “{errmsg}”]].',
    causes: ['This code is rare when authorizing; what WeChat says about it decides'],
    hint: 'Look {errcode} up in WeChat’s documentation; when you report it, name the interface[[ ({endpoint})]][[ and the rid {rid}]].',
  },
  actions: ['retry', 'open-wechat-console'],
  variants: [
    {
      when: { errcodeRange: '41' },
      zh: { causes: ['可能是请求缺少参数：平台档案没有填全，或网关改写了请求'] },
      en: {
        causes: ['A parameter may be missing: the profile is incomplete, or a gateway changed the request'],
      },
      actions: ['edit-platform', 'retry'],
    },
    {
      when: { errcodeRange: '42' },
      zh: { causes: ['可能是令牌或授权码已过期'] },
      en: { causes: ['A token or a code may have expired'] },
      actions: ['borrow-token', 'fetch-token'],
    },
    {
      when: { errcodeRange: '45' },
      zh: { causes: ['可能是调用次数或频率超过了微信的限制'] },
      en: { causes: ['There may have been more calls than WeChat permits'] },
      actions: ['wait', 'retry'],
    },
    {
      when: { errcodeRange: '48' },
      zh: { causes: ['可能是账号或平台没有这个接口的权限'] },
      en: { causes: ['The account or the platform may not be permitted to call this interface'] },
      actions: ['open-wechat-console'],
    },
    {
      when: { errcodeRange: '61' },
      zh: { causes: ['可能是第三方平台的配置，或它与账号的授权关系有问题'] },
      en: { causes: ['The platform’s configuration, or its relation to the account, may be at fault'] },
      actions: ['open-wechat-console', 'retry'],
    },
  ],
};

const transport: Entry = {
  zh: {
    title: '没有得到可用的应答',
    meaning: '与微信的通信出了问题（{code}）。',
    causes: ['网络、代理或网关异常'],
    hint: '检查网络，以及平台档案里的代理和 API 地址，再重试。',
  },
  en: {
    title: 'No usable answer',
    meaning: 'Talking to WeChat failed ({code}).',
    causes: ['The network, a proxy or a gateway is at fault'],
    hint: 'Check the network, and the proxy and the API base in the profile, then retry.',
  },
  actions: ['retry', 'edit-platform'],
};

const input: Entry = {
  zh: {
    title: '{fieldLabel|填写的内容}有误',
    meaning: '{fieldLabel|填写的内容}不符合要求（{code}）。',
    causes: ['复制不全，或带进了多余字符'],
    hint: '从来源处重新复制，检查后再提交。',
  },
  en: {
    title: '{fieldLabel|What was entered}: not acceptable',
    meaning: '{fieldLabel|What was entered}: this is not in the expected form ({code}).',
    causes: ['It was cut in copying, or other characters came along'],
    hint: 'Copy it from its source once more, check it, then submit.',
  },
  actions: [],
};

const other: Entry = {
  zh: {
    title: '操作没有完成',
    meaning: '遇到了没有收录说明的问题（{code}）。',
    causes: ['可能是授权台的各部分版本不一致'],
    hint: '重试一次；仍然出现时，把问题代号 {code} 反馈给我们。',
  },
  en: {
    title: 'This was not completed',
    meaning: 'A problem came up that has no explanation here ({code}).',
    causes: ['Parts of AuthDesk may be of different versions'],
    hint: 'Retry; if it happens again, report it with its code {code}.',
  },
  actions: ['retry'],
};

const families: Readonly<Record<string, Entry>> = { wechat, net: transport, answer: transport, input };

/** The general entry for a code without one of its own. */
export function fallbackFor(code: string): Entry {
  const family = code.split('.')[0] ?? '';
  return (Object.hasOwn(families, family) ? families[family] : undefined) ?? other;
}
