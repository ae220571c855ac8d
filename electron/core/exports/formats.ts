import type { ExportFormat } from '../../../shared/export/formats.ts';
import { csvChunks } from './data/csv.ts';
import { jsonChunks } from './data/json.ts';
import { jsonlChunks } from './data/jsonl.ts';
import { sheetChunks, xlsxChunks } from './data/xlsx.ts';
import { bruno } from './environment/bruno.ts';
import { dotenv } from './environment/dotenv.ts';
import { postman } from './environment/postman.ts';
import type { Format } from './format.ts';
import { easywechat5Php } from './sdk/easywechat5-php.ts';
import { easywechat6Php } from './sdk/easywechat6-php.ts';
import { nodeEasywechat } from './sdk/node-easywechat.ts';
import { powerwechatGo } from './sdk/powerwechat-go.ts';
import { redisScript } from './sdk/redis-script.ts';
import { senparc } from './sdk/senparc.ts';
import { silenceperGo } from './sdk/silenceper-go.ts';
import { wechatpy } from './sdk/wechatpy.ts';
import { wxcomponentSql } from './sdk/wxcomponent-sql.ts';
import { wxjavaJava } from './sdk/wxjava-java.ts';

/** How each format of `shared/export/formats.ts` is written. */
export const formats: Readonly<Record<ExportFormat, Format>> = {
  json: { kind: 'data', chunks: jsonChunks },
  jsonl: { kind: 'data', chunks: jsonlChunks },
  csv: { kind: 'data', chunks: csvChunks },
  xlsx: { kind: 'data', chunks: xlsxChunks, preview: csvChunks, check: sheetChunks },
  dotenv,
  postman,
  bruno,
  'wxjava-redis': redisScript('wxjava'),
  'wxjava-java': wxjavaJava,
  'easywechat6-php': easywechat6Php,
  'easywechat5-php': easywechat5Php,
  'powerwechat-redis': redisScript('powerwechat'),
  'powerwechat-go': powerwechatGo,
  'silenceper-redis': redisScript('silenceper'),
  'silenceper-go': silenceperGo,
  senparc,
  wechatpy,
  'node-easywechat': nodeEasywechat,
  'wxcomponent-sql': wxcomponentSql,
};
