// Canonical addresses without tracking parameters.
import { hasControlCharacters, removeInvisible } from './plain-text.ts';

/** Tracking parameters on any site: campaign and click ids. */
const TRACKING_NAMES: ReadonlySet<string> = new Set(
  (
    '_ga _gl _hsenc _hsmi _ke _openstat action_object_map action_ref_map action_type_map at_campaign at_campaign_type at_creation at_format ' +
    'at_link_id at_link_origin at_link_type at_medium at_ptr_name at_bbc_team at_recipient_id at_recipient_list at_send_date campaign_id ck_subscriber_id cmpid dclid ef_id epik ' +
    'fb_action_ids fb_action_types fb_comment_id fb_ref fb_source fbclid gad_source gbraid gclid gclsrc guce_referrer guce_referrer_sig ' +
    'hsctatracking igsh igshid irclickid itm_campaign itm_content itm_medium itm_source maca mc_cid mc_eid mkt_tok mkwid ml_subscriber ' +
    'ml_subscriber_hash msclkid ncid ns_campaign ns_linkname ns_mchannel ns_source oly_anon_id oly_enc_id rb_clickid recommended_by ' +
    's_cid sc_campaign sc_cid sfnsn soc_src soc_trk srsltid sscid tblci trk_contact trk_msg twclid ttclid tg_rhash vero_conv vero_id ' +
    'wbraid wickedid wt_mc wt_zmc xtor yclid ymclid ysclid zanpid'
  ).split(' '),
);
const TRACKING_PREFIXES = /^(utm_|utm-|mtm_|matomo_|pk_|piwik_|hsa_|at_custom|stm_|tmc_|__hs)/;
/** Parameters that are tracking only with these values. */
const TRACKING_VALUES =
  /^(from|ref|source|src|origin|via|ref_src|utm)=(rss|rss2|rss-feed|rssfeed|feed|feeds|atom|twsrc.*|feedburner)$/;
/** Parameters that are tracking only on these hosts. */
const TRACKING_BY_HOST: readonly [host: RegExp, names: RegExp][] = [
  [/(^|\.)(youtube\.com|youtu\.be)$/, /^(si|pp|feature|ab_channel)$/],
  [/(^|\.)(twitter|x)\.com$/, /^(s|t|ref_src|ref_url)$/],
  [/(^|\.)(facebook|instagram)\.com$/, /^(mibextid|__tn__|__xts__.*|__cft__.*|paipv|eav|rdid|share_url|hc_ref|fref)$/],
  [/(^|\.)tiktok\.com$/, /^(_r|_t|_d|is_from_webapp|sender_device|is_copy_url)$/],
  [/(^|\.)spotify\.com$/, /^(si|nd)$/],
  [/(^|\.)(bbc\.com|bbc\.co\.uk)$/, /^(at_.*|xtor|ocid)$/],
  [/(^|\.)theguardian\.com$/, /^(cmp|CMP)$/],
];

/**
 * The canonical form of an http or https address: absolute, without credentials, fragment and tracking parameters.
 * Other parameters keep their order and spelling. Never throws.
 * @param base base of relative addresses; a parameter `ref` with its host is dropped
 * @returns undefined if it is not an http or https address
 */
export function cleanUrl(url: string, base?: string): string | undefined {
  const parsed = readUrl(url, base);
  if (parsed === undefined) return undefined;
  parsed.username = '';
  parsed.password = '';
  if (!parsed.hash.startsWith('#!')) parsed.hash = '';
  if (parsed.hostname.endsWith('.')) parsed.hostname = parsed.hostname.slice(0, -1);
  const ownHosts = [parsed.hostname, base === undefined ? '' : (readUrl(base)?.hostname ?? '')].map(withoutWww);
  const parameters = parsed.search
    .slice(1)
    .replaceAll('&amp;', '&')
    .split('&')
    .filter((pair) => pair !== '' && !isTracking(pair, ownHosts));
  parsed.search = parameters.join('&');
  return parsed.href;
}

/** Whether an http or https address has no credentials, and no characters that a reader does not see. */
export function isPlainAddress(url: string): boolean {
  const parsed = readUrl(url);
  if (parsed === undefined || parsed.username !== '' || parsed.password !== '') return false;
  return !hasControlCharacters(url) && removeInvisible(url) === url;
}

function readUrl(url: string, base?: string): URL | undefined {
  const text = url.trim();
  const absolute = text.startsWith('//') && base === undefined ? `https:${text}` : text;
  const parsed = URL.parse(absolute) ?? URL.parse(absolute, base);
  if (parsed === null || !/^https?:$/.test(parsed.protocol) || parsed.hostname === '') return undefined;
  return parsed;
}

function isTracking(pair: string, [host = '', baseHost = '']: string[]): boolean {
  const [rawName = '', ...rest] = pair.split('=');
  const name = rawName.toLowerCase().replace(/^amp;/, '');
  const value = decode(rest.join('=')).toLowerCase();
  if (TRACKING_NAMES.has(name) || TRACKING_PREFIXES.test(name)) return true;
  if (TRACKING_VALUES.test(`${name}=${value}`)) return true;
  if (TRACKING_BY_HOST.some(([hosts, names]) => hosts.test(host) && names.test(name))) return true;
  return name === 'ref' && isOneOfHosts(value, [host, baseHost]);
}

function isOneOfHosts(value: string, hosts: string[]): boolean {
  const host = withoutWww(value.replace(/^https?:\/\//, '').replace(/\/.*$/, ''));
  return host !== '' && hosts.includes(host);
}

/** The host in lower case without a first label `www`, `m` or `amp`. */
export function withoutWww(host: string): string {
  return host.toLowerCase().replace(/^(www|m|amp)\.(?=[^.]+\.)/, '');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
