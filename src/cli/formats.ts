/** The reports that `--format` chooses from. */
import { listing } from "../reporters/listing";
import type { Report } from "../reporters/report";

export const reports: Readonly<Record<string, Report>> = { text: listing };
