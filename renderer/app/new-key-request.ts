const EVENT = 'authdesk:new-vault-key';

/** Asks the notice on top to open its question; the button may stand in any error card. */
export function requestNewVaultKey(): void {
  window.dispatchEvent(new Event(EVENT));
}

/** @returns how to stop listening */
export function onNewVaultKeyRequest(listener: () => void): () => void {
  window.addEventListener(EVENT, listener);
  return () => window.removeEventListener(EVENT, listener);
}
