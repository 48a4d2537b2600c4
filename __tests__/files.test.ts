import { constants } from "node:os";
import { whyUnread, whyUnwritten } from "../src/files";

const failed = (code: keyof typeof constants.errno): Error =>
  Object.assign(new Error(`${code}: raw, open '/home/me/secret'`), { code, errno: -constants.errno[code] });

test.each<[keyof typeof constants.errno, string, string]>([
  ["ENOENT", "there is no such file", "cannot be written: there is no such folder"],
  ["EISDIR", "cannot be read: it is a folder", "cannot be written: it is a folder"],
  ["EACCES", "cannot be read: permission denied", "cannot be written: permission denied"],
  ["ENOSPC", "cannot be read: no space left on device", "cannot be written: no space left on device"],
])("%s is said in words, without the path", (code, unread, unwritten) => {
  expect(whyUnread(failed(code))).toBe(unread);
  expect(whyUnwritten(failed(code))).toBe(unwritten);
});

test("an error that is not the system's is one of which nothing more is said", () => {
  expect(whyUnread(new Error("SECRET"))).toBe("cannot be read: unknown error");
  expect(whyUnread(Object.assign(new Error("SECRET"), { code: "ERR_STRING_TOO_LONG" }))).toBe(
    "cannot be read: ERR_STRING_TOO_LONG",
  );
});
