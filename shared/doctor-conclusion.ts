import { fill } from './errors/fill.ts';
import type { Lang } from './lang.ts';

/** What all verdicts of the signature doctor (验签诊断) come to, and what to do next. */

type Words = Readonly<Record<Lang, string>>;

const conclusions = {
  genuine: {
    title: {
      zh: '这条推送没有问题：签名、密钥和 AppID 都对得上',
      en: 'Nothing is wrong with this push: signature, key and AppID agree',
    },
    next: {
      zh: '自己的代码如果还是拒绝它，把代码用的 Token、Key 和它算出的签名也填上，再诊断一次。',
      en: 'If your code refuses it all the same, add the token and the key it uses and the signature it computed, and diagnose again.',
    },
  },
  cause: {
    title: { zh: '找到原因', en: 'Here is the cause' },
    next: { zh: '', en: '' },
  },
  stranger: {
    title: {
      zh: '已知的 Token 和 Key 没有一个对得上',
      en: 'None of the known tokens and keys matches',
    },
    next: {
      zh: '它多半属于另一个平台[[（外层 AppId 是 {value}）]]，或者这里的 Token 和 Key 都不是现在的。到开放平台核对这两项，填进平台档案再诊断；都没有错，就是请求在途中被改过，请在反向代理之前取原文。',
      en: 'It most likely belongs to another platform[[ (the outer AppId is {value})]], or both token and key here are out of date. Compare them with the Open Platform, put them into the profile and diagnose again; if they are right, the request was changed on its way: take it as it was before the proxy.',
    },
  },
  noSecrets: {
    title: {
      zh: '没有可以比对的 Token 和 Key',
      en: 'There is no token and no key to compare with',
    },
    next: {
      zh: '先在平台档案里填写消息校验 Token 和消息加解密 Key，或填上代码里用的值，再诊断一次。',
      en: 'Enter the message token and the EncodingAESKey in the profile, or those that your code uses, and diagnose again.',
    },
  },
  incomplete: {
    title: { zh: '内容不完整，还下不了结论', en: 'Too little was given to tell' },
    next: {
      zh: '[[密文用「{opener}」的 Key 解开了，内容见下；]]还缺 {missing|一部分内容}，是不是微信发的、有没有被改过，无法判断。把同一条请求的完整网址（带参数）和请求体一起粘贴进来，再诊断一次。',
      en: '[[The key of “{opener}” opened it, see below. ]]{missing|Something} is missing: whether WeChat sent it and whether it was changed cannot be told. Paste the whole address with its query and the body of the same request, and diagnose again.',
    },
  },
  unclear: {
    title: { zh: '没有找到确切的原因', en: 'No certain cause was found' },
    next: {
      zh: '逐项看标着「无法判断」的，把缺的内容补全再诊断。',
      en: 'Look at what “cannot be told”, add what is missing and diagnose again.',
    },
  },
} as const satisfies Readonly<Record<string, { title: Words; next: Words }>>;

export type DoctorConclusion = keyof typeof conclusions;

function isConclusion(text: string): text is DoctorConclusion {
  return Object.hasOwn(conclusions, text);
}

/** All conclusions there are. */
export const doctorConclusions: readonly DoctorConclusion[] = Object.keys(conclusions).filter(isConclusion);

/** What it comes to, and the next step; of a `cause` the step stands in its verdict's own words. */
export function doctorConclusionText(
  { code, params = {} }: { code: DoctorConclusion; params?: Readonly<Record<string, string>> | undefined },
  lang: Lang,
): { title: string; next: string } {
  const { title, next } = conclusions[code];
  return { title: fill(title[lang], params), next: fill(next[lang], params) };
}
