/** Names come from programs: nothing in one may move a cursor, end a line or turn text around. */

/** Control characters, line and paragraph separators, marks of direction, halves of a pair, non-characters. */
const unprintable = /[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu;

/** One line of text that can be printed anywhere. */
export const printable = (text: string): string => text.replaceAll(/[\r\n\t]+/g, " ").replaceAll(unprintable, "\ufffd");
