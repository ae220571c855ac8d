import styles from './turning.module.css';

/** Something goes on; what it is is said beside it. */
export const Turning = () => <span className={styles.turning} aria-hidden="true" />;
