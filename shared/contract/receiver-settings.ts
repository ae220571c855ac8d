import { z } from '../zod-mini.ts';

/** A web address of the operator's own; what is not http(s) is refused with `target.url`. */
export const targetUrl = z.string().check(z.trim(), z.maxLength(4096));

export const receiverSettingsSchema = z.object({
  /** 0: any free port, another one at every start. */
  port: z.int().check(z.minimum(0), z.maximum(65_535)),
  /** Address to listen at; loopback unless the operator says otherwise. */
  host: z.string().check(z.trim(), z.minLength(1), z.maxLength(255)),
  /** Where the world reaches it, through a tunnel or a reverse proxy: `https://push.example.com`; empty: not told. */
  publicBase: z.string().check(z.trim(), z.maxLength(2048)),
  /** Pushes older than this are refused; 0: any age. */
  maxAgeSeconds: z.int().check(z.minimum(0), z.maximum(30 * 86_400)),
  /** The engineer's own server: event pushes are passed on to it as they came; empty: not passed on. */
  forwardTo: targetUrl,
  /** The same for account messages; `$APPID$` in it becomes the account's. */
  forwardMessagesTo: targetUrl,
  /** Start together with AuthDesk's window or page. */
  autoStart: z.boolean(),
});
export type ReceiverSettings = z.infer<typeof receiverSettingsSchema>;
export const someReceiverSettingsSchema = z.partial(receiverSettingsSchema);
