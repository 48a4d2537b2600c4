/**
 * Errors that are the user's to fix. They are shown as their message, without a stack; any other
 * error is a bug in this program and keeps its stack.
 */
export abstract class UserError extends Error {
  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}

/** The configuration is wrong. The message names the path in it and what would be right. */
export class ConfigError extends UserError {}

/** A file is not an inventory of a version this program reads. The message names file and path. */
export class InventoryError extends UserError {}

/** A catalogue file is missing, unreadable or breaks its schema. The message names file and path. */
export class CatalogError extends UserError {}

/** An input cannot be read. The message names the file, the path in it and what was expected. */
export class InputError extends UserError {}

/** A resource holds more than is judged. No user's mistake, and no fault of the program; safe to print. */
export class OverBudget extends Error {}
