/* Imported first, before any file that an old Node could not even parse. */
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 9)) {
  console.error(
    "Faultline needs Node 20.9 or later and this is " +
      process.versions.node +
      ": install a newer one from https://nodejs.org and start again.",
  );
  process.exit(1);
}
