import { expect, it } from 'vitest';
import { exportFormatInfo, exportFormatNames } from '../../../shared/export/formats.ts';
import { problemIn } from '../../store/support.ts';
import { exportBench } from './support.ts';

it.each(exportFormatNames.filter((format) => !exportFormatInfo(format).prefixed))(
  'a prefix is refused by %s, which has none',
  async (format) => {
    const bench = await exportBench();
    bench.put({ appid: 'wxaaaaaaaaaaaaaaaa' });
    for (const ask of [bench.bytes, bench.preview])
      expect(await problemIn(Promise.resolve(ask(format, { keyPrefix: '../../x' })))).toMatchObject({
        code: 'export.noPrefix',
      });
    await bench.close();
  },
);
