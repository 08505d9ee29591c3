import type { StateMedia } from '../model/state-media.ts';
import type { SourceTexts } from './content-texts.ts';
import type { Finding } from './finding.ts';

/** Addresses listed in content/state-media.json need review; they are not errors. */
export function checkStateMedia(sources: readonly SourceTexts[], { groups }: StateMedia): Finding[] {
  return sources.flatMap(({ file, addresses }) =>
    addresses.flatMap(({ field, url }): Finding[] => {
      const group = groups.find(
        ({ domains, telegram }) =>
          domains.some((domain) => isSubdomain(url.hostname, domain)) || isChannel(url, telegram),
      );
      if (group === undefined) return [];
      return [
        {
          severity: 'needs-review',
          file,
          field,
          what: `${url.host}${url.pathname} belongs to a state.`,
          why: `content/state-media.json says: ${group.why}`,
          fix: 'Say in "note" why it is needed; a second reviewer has to approve.',
        },
      ];
    }),
  );
}

function isSubdomain(host: string, domain: string): boolean {
  return `.${host.replace(/\.$/, '')}`.endsWith(`.${domain}`);
}

function isChannel({ hostname, pathname }: URL, channels: readonly string[]): boolean {
  if (!/^(www\.)?(t\.me|telegram\.(me|dog))$/.test(hostname)) return false;
  const [, name = ''] = /^\/(?:s\/)?(\w+)/.exec(pathname) ?? [];
  return channels.some((channel) => channel.toLowerCase() === name.toLowerCase());
}
