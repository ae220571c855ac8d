import { doctorConclusions, doctorFindings, doctorHypotheses } from '../doctor.ts';
import { z } from '../zod.ts';
import { pasteText } from './base.ts';

/** The signature doctor (验签诊断): what is asked, and what it found. No secrets; times are UTC ms. */

export const doctorInputSchema = z
  .object({
    /** Query and body, a log line, a `curl` line: anything that holds them. */
    text: pasteText.optional(),
    /** Or a push on record, with everything that came. */
    pushId: z.string().optional(),
    /** The profile it should belong to; left out: whose appid the outer XML names. */
    platformId: z.string().optional(),
    /** What the engineer's own server uses, to be compared with what is known here. */
    token: z.string().max(200).optional(),
    aesKey: z.string().max(200).optional(),
    /** The signature that the engineer's own code computed. */
    computed: z.string().max(200).optional(),
  })
  .refine(({ text, pushId }) => text !== undefined || pushId !== undefined);
export type DoctorInput = z.infer<typeof doctorInputSchema>;

export const verdictSchema = z.object({
  hypothesis: z.enum(doctorHypotheses),
  /** `cause`: this is what is wrong; `note`: worth knowing; `unknown`: cannot be told from what was given. */
  state: z.enum(['cause', 'note', 'fine', 'unknown']),
  /** In words by `doctorText`. */
  finding: z.enum(doctorFindings),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  /** The profile that it is about. */
  platformId: z.string().optional(),
});
export type DoctorVerdict = z.infer<typeof verdictSchema>;

export const diagnosisSchema = z.object({
  /** Signature, key and appid all agree: the push is genuine. */
  genuine: z.boolean(),
  /** The first cause; null when nothing is wrong, or nothing can be told. */
  cause: verdictSchema.nullable(),
  /** What it all comes to and what to do next, in words by `doctorConclusionText`. */
  conclusion: z.object({
    code: z.enum(doctorConclusions),
    params: z.record(z.string(), z.string()).optional(),
  }),
  /** One for each hypothesis, in the order in which they were tried. */
  verdicts: z.array(verdictSchema),
  /** What was found in the text. */
  seen: z.object({
    signature: z.string().nullable(),
    msgSignature: z.string().nullable(),
    timestamp: z.string().nullable(),
    nonce: z.string().nullable(),
    /** Characters of Encrypt; 0: there was none. */
    encryptLength: z.number(),
    outer: z.object({ name: z.string(), value: z.string() }).nullable(),
    /** Other SHA-1 sums in the text. */
    sums: z.array(z.string()),
  }),
  /** What the ciphertext says, if a key opened it. */
  opened: z
    .object({
      platformId: z.string().nullable(),
      platformName: z.string(),
      infoType: z.string().nullable(),
      componentAppid: z.string().nullable(),
      authorizerAppid: z.string().nullable(),
      createdAt: z.number().nullable(),
      xmlMasked: z.string(),
    })
    .nullable(),
});
export type DiagnosisView = z.infer<typeof diagnosisSchema>;
