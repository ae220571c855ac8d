import { message as antdMessage } from 'antd';
import { useEffect } from 'react';
import { showSaid } from '../ui/say.ts';

/** Where what is said in passing appears. */
export function Toasts() {
  const [message, holder] = antdMessage.useMessage();
  useEffect(() => showSaid((said) => void message.open(said)), [message]);
  return holder;
}
