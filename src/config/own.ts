/** The settings of one policy, checked once: they are the same for every resource. */
import { preparing } from "../memo";
import { parsePolicySettings, settingsFor, type Settings } from "./parse";
import type { PolicySettings } from "./schema";
import type { z } from "zod";

interface Configurable {
  readonly name: string;
  readonly settings: z.ZodObject;
}

const last = new WeakMap<Configurable, { readonly key: string; readonly own: PolicySettings }>();

/** The shared settings as one policy sees them; the same object for the same two. */
export const settingsUnder = (shared: Settings, own: PolicySettings): Settings => under(shared)(own);

const under = preparing((shared: Settings) => preparing((own: PolicySettings) => settingsFor(shared, own)));

/** @throws ConfigError as `parsePolicySettings` does. */
export function ownSettings(policy: Configurable, raw: unknown): PolicySettings {
  const key = JSON.stringify(raw);
  const known = last.get(policy);
  if (known?.key === key) return known.own;
  const own = parsePolicySettings(policy.name, policy.settings, raw);
  last.set(policy, { key, own });
  return own;
}
