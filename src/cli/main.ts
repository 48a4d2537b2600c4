#!/usr/bin/env node
import { crashText, run } from "./program";

// A reader that has seen enough (`| head`) is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

// Node.js would print the message, which may quote a value.
process.on("uncaughtException", (error) => {
  process.stderr.write(`${crashText(error)}\n`);
  process.exit(3);
});

void run(process.argv.slice(2));
