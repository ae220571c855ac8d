import { describe, expect, it } from 'vitest';
import { unwrapped, xmlLines } from '../../../renderer/ui/xml-view.tsx';

/** As it is shown. */
const shown = (text: string) =>
  xmlLines(text)
    .map(({ depth, parts }) => '  '.repeat(depth) + parts.map((part) => part.text).join(''))
    .join('\n');

describe('XML as people read it', () => {
  it('has an element with a text on one line, and indents what holds others', () => {
    const text = '<xml><AppId><![CDATA[wx1]]></AppId><List><Item>1</Item><Item/></List><Empty></Empty></xml>';
    expect(shown(text)).toBe(
      [
        '<xml>',
        '  <AppId><![CDATA[wx1]]></AppId>',
        '  <List>',
        '    <Item>1</Item>',
        '    <Item/>',
        '  </List>',
        '  <Empty></Empty>',
        '</xml>',
      ].join('\n'),
    );
  });

  it('is the same whether WeChat breaks its lines or not', () => {
    expect(shown('<xml>\n    <a>1</a>\n</xml>\n')).toBe(shown('<xml><a>1</a></xml>'));
  });

  it('loses nothing of what is no XML', () => {
    for (const text of ['hello', '{"a":1}', 'a < b', '<xml><a>1', '</xml>', '<![CDATA[open', ''])
      expect(shown(text).replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
  });

  it('never indents into the void', () => {
    expect(xmlLines('</a></b></c>').map(({ depth }) => depth)).toEqual([0, 0, 0]);
  });

  it('tells a CDATA section’s content from its marks', () => {
    const parts = unwrapped({ kind: 'data', text: '<![CDATA[wx1]]>' });
    expect(parts.map(({ text }) => text)).toEqual(['<![CDATA[', 'wx1', ']]>']);
    expect(unwrapped({ kind: 'text', text: 'x' })).toEqual([{ kind: 'text', text: 'x' }]);
  });
});
