import { expect, test } from "vitest";
import { normalisePassword, passwordProblem } from "./password-rules";

const ADA = { email: "ada.lovelace@example.org", name: "Ada Lovelace" };

test.each([
  "correct horse staple gun",
  "Trägt der Esel Säcke?",
  "kafka ate my offsets",
  "t7#Lq9vR2x!m",
  "my dragon sleeps at noon",
  "数据库正在燃烧请冷静处理",
])("%s is good", (password) => {
  expect(passwordProblem(password, ADA)).toBeNull();
});

test.each([
  "password123",
  "P4ssw0rd2024!!",
  "passwordpassword",
  "Welcome2026!",
  "iloveyou!!!!",
  "Faultline123",
  "!!admin!!2026",
  "qwerty123456",
])("%s is a common password in disguise", (password) => {
  expect(passwordProblem(password, ADA)).toMatch("attacker");
});

test.each(["1234567890", "abcdefghij", "qwertyuiop", "poiuytrewq", "1q2w3e4r5t6y"])(
  "%s follows the keyboard or the alphabet",
  (password) => {
    expect(passwordProblem(password, ADA)).toMatch("keyboard");
  },
);

test.each(["aaaaaaaaaa", "abcabcabcabc", "1212121212!", "ab12ab12ab12"])("%s repeats itself", (password) => {
  expect(passwordProblem(password, ADA)).toMatch("repeats");
});

test.each(["ada.lovelace@example.org", "ADA.Lovelace", "Ada Lovelace", "adalovelace1815", "@d@lovel4ce!!"])(
  "%s is its owner's own name",
  (password) => {
    expect(passwordProblem(password, ADA)).toMatch("own name");
  },
);

test("a password is the same, composed or decomposed by the keyboard", () => {
  expect(normalisePassword("cafe\u0301 au lait")).toBe(normalisePassword("caf\u00e9 au lait"));
});
