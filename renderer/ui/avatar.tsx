import { type CSSProperties, useState } from 'react';
import styles from './avatar.module.css';

export interface MarkProps {
  /** What it stands for: its first letter is shown, and it chooses the colour. */
  name: string;
  /** A data: URL; without one the letter. */
  image?: string | null;
  size?: 'small' | 'medium' | 'large';
}

/** The same name always gets the same hue. */
function hueOf(name: string): number {
  let sum = 7;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 3600;
  return (sum % 12) * 30;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Appids all begin alike: the end of one tells it apart. */
const appid = /^wx[0-9a-f]{16}$/;

function initialOf(name: string): string {
  if (appid.test(name)) return name.slice(-2);
  for (const { segment } of graphemes.segment(name.trim())) return segment.toLocaleUpperCase();
  return '·';
}

/** A coloured tile with a head image or a first letter. Decoration: the name stands beside it. */
export function Mark({ name, image, size = 'medium' }: MarkProps) {
  const [broken, setBroken] = useState<string>();
  const style: CSSProperties & Record<'--mark-hue', number> = { '--mark-hue': hueOf(name) };
  return (
    <span
      className={styles.mark}
      data-slot="mark"
      data-size={size}
      data-appid={appid.test(name) || undefined}
      style={style}
      aria-hidden="true"
    >
      {image && image !== broken ? (
        <img src={image} alt="" onError={() => setBroken(image)} />
      ) : (
        initialOf(name)
      )}
    </span>
  );
}
