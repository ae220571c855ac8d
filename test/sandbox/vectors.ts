// Test vectors of docs/wechat-api.md §3.5: V1 is from WeChat's own page, L1 and L2 were made for these tests.

export interface Vector {
  readonly name: string;
  readonly token: string;
  readonly aesKey: string;
  readonly appid: string;
  readonly timestamp: string;
  readonly nonce: string;
  readonly signature?: string;
  readonly msgSignature: string;
  readonly random: string;
  readonly encrypt: string;
  readonly plain: string;
}

const local = {
  token: 't0kenForLocalTests',
  aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
  appid: 'wx0000000000000001',
};

export const vectors: readonly Vector[] = [
  {
    name: 'V1',
    token: 'AAAAA',
    aesKey: 'A'.repeat(43),
    appid: 'wx134c8103faa5a59e',
    timestamp: '1715943329',
    nonce: '1590219412',
    signature: 'cc0c594499c1634947d5b502f158ee518947db27',
    msgSignature: '6c12a4205838198b8fa631b3220723bb07f1015c',
    random: '1205899eaf019bbd',
    encrypt:
      'D7yzvUNAL930rd28wf21s4hvXhz0L6Uit/p2Di6C5DHyYGpEgdBRnKjBec34JwoQXicwaZC7fOVihW80F4VtsdvE//1vr7oAbqjDv8KenVp+ajKYpJnyQ4zMRhIC+a31fCVOMC03FfzV/QuC94kBP55a+Za3sJgvAn+ZbsNqZI5DkyuzkhQN8OBqCzFhizGmy0xpM0MEA4agpvE+RuNO1rhHTtuJB5yltw1FiYzecSXJ+y/D2r81VkRn2eYjh2ltsoyfbDR7Is6ookXIFxTfyeNyeHxMeT4KN5WpCDmSbTcUYrbBUlkGLJ9n/rU8YOywma6G7aTb7KZKOqCxgfoUlYEZPk4FUL/TK7ShriFDMVCLyjQJ15Ob++agDWtcxhfUfe6HIoIpRW8mKNBQiY/Jd1svvuskA1wLef1RTtzKfMpagSCX/laZINmdnX4zrF6kIaR9P4xQrWXbsTFHTYe0Mg==',
    plain:
      '<xml><ToUserName><![CDATA[gh_97417a04a28d]]></ToUserName>\n<FromUserName><![CDATA[o9AgO5Kd5ggOC-bXrbNODIiE3bGY]]></FromUserName>\n<CreateTime>1715943329</CreateTime>\n<MsgType><![CDATA[event]]></MsgType>\n<Event><![CDATA[debug_demo]]></Event>\n<debug_str><![CDATA[hello world]]></debug_str>\n</xml>',
  },
  {
    name: 'L1',
    ...local,
    timestamp: '1700000001',
    nonce: '123456789',
    signature: '35acd28288d7b32a3fb07e7005b5f0cc02764bd1',
    msgSignature: '55cda4db644cbf588a2539d6a773d50d58b569f8',
    random: '0123456789abcdef',
    encrypt:
      'Q3stYC6hdFzMh9T8HCvyDIlXYQiuyhU0V1QzcphYAPT/qMgWXhFmUavGYCd/YqB7hTuXLwjvecBey0aQczYxAmAW4fPURkysPGekTGBMXFoYAFZg+yQDgsNAwnz+Vafm+6wTrQUADmJGlXadzx7Yx6booNqsfLm2CxAkHFLmQ63PyYjjWz7opRaCbZUL8EE8cI5Ye19tr+yIJicPtq9osj+ufii/FXvFV5NdF24TJE/FZVJ1YFH2byN6NrxYMrJE1YwRgBMkTTwqaaxjDraDZz7Hzowy3Q+AG6VvBJp/mfZrtyBmmZLpgg4yW2C9qj6pEY2by9yof/PkHPyZm9Enq5jH2ttr1+FCgpWbgpY/z6bJirIcr2WCcbkGriwif1H2',
    plain:
      '<xml><AppId><![CDATA[wx0000000000000001]]></AppId><CreateTime>1700000000</CreateTime><InfoType><![CDATA[component_verify_ticket]]></InfoType><ComponentVerifyTicket><![CDATA[ticket@@@LOCAL-TEST-0001]]></ComponentVerifyTicket></xml>',
  },
  {
    name: 'L2',
    ...local,
    timestamp: '1700000101',
    nonce: '987654321',
    msgSignature: '969895390d8c1637300ff74b26fd12a996ced734',
    random: 'fedcba9876543210',
    encrypt:
      'DpQeJfnf/MGZ/+GTIspwVGOwu1SJhS6danuId7TU5bMFoZLlrhBXHWCdh0107z4t9+VXzRpXRCiKnSPE1AAuvANQOx/8DhFPoFDaIFxkl+hTyNxOfcbmmKRRfK4XO9ROgoACfYGgEwpC6/x/+exf9awBlyJmE2XB22/9FE1JQR4n0k3EbDlHQwOPPkWpckewKuxu4tC4Pf7w7fBMlvHr/qnRGgnHiJGfL8eq+DaAgKisndWtT4gDAB4txwXXJUIl40RVXC8aoYsHEghKP3JJvTJJ8I/E55RaWmT6fl2Svl/hvHNHBZ/vxKkrgLvORKfhXkDfVbLjHgc0FXadL5V+vJScjom7WFz6D8mOLs+wJm+SZpEWf+p6a+xzsLn/G/7RkxyfqGP4ly3zH3/tioOy8HNyss7YrDnoSDdn/+5TytlUZ6Vj/GDBNqLgLkH6BlIa9JJo9+s/UePmz8NMSl00fSdFxCXClfhQYS5RHAfh+Q3R84J8E/whBKQIrkOoHtkfw23PyCljypb83yWoyHHVT2oMvSB8hdWVO7/zUsOxPEKFsXzAwWvryb03GRQtzBe7Y67mC7f8EAMt2E7k4Z/5K5S7SR2ihiVzIiPe9njA1xGINKnKzLdPjIKFDPSZc9Fs',
    plain:
      '<xml><AppId><![CDATA[wx0000000000000001]]></AppId><CreateTime>1700000100</CreateTime><InfoType><![CDATA[authorized]]></InfoType><AuthorizerAppid><![CDATA[wx00000000000000aa]]></AuthorizerAppid><AuthorizationCode><![CDATA[queryauthcode@@@LOCAL-TEST]]></AuthorizationCode><AuthorizationCodeExpiredTime><![CDATA[1700003700]]></AuthorizationCodeExpiredTime><PreAuthCode><![CDATA[preauthcode@@@LOCAL-TEST]]></PreAuthCode></xml>',
  },
];
