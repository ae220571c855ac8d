import styles from './server-answer.module.css';

/** What a server answered, as it was; scrolls when it is a whole page. */
export function ServerAnswer({ text }: { text: string }) {
  return <code className={styles.answer}>{text}</code>;
}
