const local = String.raw`(?:[\p{L}\p{M}\p{N}.!#$%&'*+/=?^_\x60{|}~-]+|"[^"\s@]+")`;
const label = String.raw`[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?`;
const whole = new RegExp(String.raw`^${local}@${label}(?:\.${label})+$`, 'u');

/** RFC 5321 section 4.5.3.1: 64 before the @, 255 behind it. */
const longest = 320;

/**
 * Whether a text can be one whole email address, as people have them at Cloudflare: before the @ dots and what RFC 5322
 * calls atext, letters of any alphabet among it, or something in quotes; a domain of several labels of letters, digits and
 * hyphens.
 */
export function isEmailAddress(text: string): boolean {
  return text.length <= longest && whole.test(text);
}
