/** Ids of authored headings carry this prefix, so that no heading can shadow a global or an id of the page (DOM clobbering). */
export const HEADING_PREFIX = "h-";

/** The id on the page of a heading whose slug is `anchor`. */
export const headingId = (anchor: string): string => `${HEADING_PREFIX}${anchor}`;

const SITE_PATH = /^\/(?:courses|quizzes|incidents)(?:\/[a-z0-9][a-z0-9-]*)*(?:#[a-z0-9-]+)?$/;

type LinkVerdict = { readonly href: string } | { readonly fault: string };

/**
 * Where an authored link may lead: https elsewhere, a known part of this site,
 * or a heading of the same page. Anything else is a fault.
 */
export function judgeLink(url: string): LinkVerdict {
  if (/^#[a-z0-9-]+$/.test(url)) return { href: `#${headingId(url.slice(1))}` };
  if (SITE_PATH.test(url))
    return { href: url.startsWith("/courses/") ? url.replace("#", `#${HEADING_PREFIX}`) : url };
  if (!/^https:\/\//i.test(url)) {
    return { fault: `The link "${url.slice(0, 80)}" has to be https, a page of this site, or #a-heading.` };
  }
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (!parsed?.hostname.includes("."))
    return { fault: `The link "${url.slice(0, 80)}" is not a valid address.` };
  if (parsed.username || parsed.password)
    return { fault: `The link "${url.slice(0, 80)}" holds a user name.` };
  return { href: parsed.href };
}
