// The subcommands of `npm run mirror` for names of IPFS. They import ipns.ts when they run: its packages take a third of a
// second to load, which the other subcommands should not wait for.
import { wrongUse } from '../lib/command.ts';
import { escapeLines } from '../lib/escape-control-characters.ts';

export const IPNS_HELP = `npm run mirror -- dnslink HOST: prints the TXT record for a domain; with --ipns, it never has to change.
npm run mirror -- ipns --key FILE: signs the IPNS record of the edition in dist, offline, and prints its name.
npm run mirror -- publish-record FILE --to ADDRESS …: publishes the record. Anybody can do it, every day. See docs/ipfs.md.`;

export const IPNS_OPTIONS = {
  key: { type: 'string' },
  out: { type: 'string' },
  days: { type: 'string' },
  ipns: { type: 'string' },
  name: { type: 'string' },
  to: { type: 'string', multiple: true, default: [] as string[] },
} as const;

interface IpnsFlags {
  key?: string | undefined;
  out?: string | undefined;
  days?: string | undefined;
  ipns?: string | undefined;
  name?: string | undefined;
  to: readonly string[];
  dist: string;
  /** ISO time, UTC. */
  now: string;
}

/** Each returns whether it succeeded. */
export const IPNS_SUBCOMMANDS = {
  async dnslink({ ipns, dist }: IpnsFlags, [host]: readonly string[]): Promise<boolean> {
    if (host === undefined) throw wrongUse('mirror', 'dnslink needs the name of a host.');
    const { makeDnslink } = await import('./ipns.ts');
    console.log(await makeDnslink(host, dist, ipns));
    return true;
  },

  async ipns({ key, out, days, dist, now }: IpnsFlags): Promise<boolean> {
    if (key === undefined) throw wrongUse('mirror', 'ipns needs --key FILE; npm run keys -- new makes one.');
    const { signName } = await import('./ipns.ts');
    const options = { distDir: dist, keyFile: key, out, now, ...(days === undefined ? {} : { days: Number(days) }) };
    const { name, file, value, sequence, validUntil } = await signName(options);
    console.log(`${name}\nwrote ${file}: sequence ${sequence}, ${value}, valid until ${validUntil}`);
    return true;
  },

  async 'publish-record'({ to, name }: IpnsFlags, [file]: readonly string[]): Promise<boolean> {
    if (file === undefined || to.length === 0)
      throw wrongUse('mirror', 'publish-record needs a file, and --to with the address of a service.');
    const { publishName } = await import('./ipns.ts');
    const results = await publishName(file, to, name);
    for (const result of results) {
      if ('outcome' in result) console.log(`${result.outcome.padEnd(9)} ${result.address}`);
      else console.error(`failed    ${result.address}\n  ${escapeLines(result.failure.message)}`);
    }
    return results.every((result) => 'outcome' in result);
  },
};
