/**
 * Which addresses may become links or images. By hand, because the URL class is no part of the language, and strict:
 * what looks odd becomes text, which a reader can still copy.
 */

/** Controls, spaces of all kinds, marks that change the direction or cannot be seen, and the backslash. */
const ODD = /[\u0000-\u001f\u007f-\u00a0\u00ad\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\\]/;
const WEB = /^https?:\/\/([^/?#]+)(?:[/?#]|$)/i;
const MAIL = /^mailto:[^\s@]+@[^\s@]+$/i;
const PHONE = /^tel:[+\d][\d\-().;=a-z]*$/i;

/** The address as it may stand in `href`, or undefined. Relative ones are not allowed: they would mean the host's page. */
export function safeHref(address: string): string | undefined {
  const href = address.trim().replace(/ /g, '%20');
  if (ODD.test(href)) return undefined;
  return hostOf(href) !== undefined || MAIL.test(href) || PHONE.test(href) ? href : undefined;
}

/** The address as it may stand in `src`: https, on one of the hosts (with port, if the address has one). */
export function safeImageSource(address: string, hosts: readonly string[]): string | undefined {
  const src = safeHref(address);
  if (src === undefined || !/^https:/i.test(src)) return undefined;
  const host = hostOf(src);
  return hosts.some((allowed) => allowed.toLowerCase() === host) ? src : undefined;
}

/** Small letters. Undefined for names with a user part, as in `https://bank.example@other.example`. */
function hostOf(href: string): string | undefined {
  const host = WEB.exec(href)?.[1]?.toLowerCase();
  return host === undefined || /[@%<>"'`{}|^]/.test(host) ? undefined : host;
}
