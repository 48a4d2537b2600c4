/** Whether the engine made the provider up; it names it `default`, with a version, an address to fetch it from, or both. */
export const isDefaultProvider = (name: string): boolean => /^default(?:$|_\d+_\d+_\d+|_https?_)/.test(name);
