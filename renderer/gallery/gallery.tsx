import type { Exhibit } from './exhibit.ts';
import styles from './gallery.module.css';

interface View {
  shade: 'light' | 'dark';
  lang: 'zh' | 'en';
}

export interface GalleryProps {
  exhibits: readonly Exhibit[];
  /** The one to show; null: their list. */
  shown: string | null;
  view: View;
}

const addressOf = (name: string | null, { shade, lang }: View) =>
  `?${new URLSearchParams({ theme: shade, lang, ...(name ? { exhibit: name } : {}) })}`;

const isForLong = ({ shade, lang }: View) => (shade === 'light') === (lang === 'zh');

/** Every part of the page in every state. */
export function Gallery({ exhibits, shown, view }: GalleryProps) {
  const exhibit = exhibits.find(({ name }) => name === shown);
  const switched: View[] = [
    { ...view, shade: view.shade === 'light' ? 'dark' : 'light' },
    { ...view, lang: view.lang === 'zh' ? 'en' : 'zh' },
  ];
  if (exhibit) return <States exhibit={exhibit} />;
  return (
    <main className={styles.list}>
      <h1>AuthDesk</h1>
      <p>
        {switched.map((one) => (
          <a key={`${one.shade} ${one.lang}`} href={addressOf(null, one)}>
            {one.shade} · {one.lang}
          </a>
        ))}
      </p>
      <ul>
        {exhibits.map(({ name, long }) => (
          <li key={name}>
            <a href={addressOf(name, view)} data-pictured={!long || isForLong(view)}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </main>
  );
}

function States({ exhibit: { name, states } }: { exhibit: Exhibit }) {
  return (
    <main className={styles.exhibit} data-exhibit={name}>
      {Object.entries(states).map(([title, node]) => (
        <section key={title}>
          <h6>{title}</h6>
          {node}
        </section>
      ))}
    </main>
  );
}
