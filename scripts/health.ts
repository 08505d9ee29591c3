import { healthBadge } from '../src/derive/health-badge.ts';
import { opml } from '../src/derive/opml.ts';
import { loadHealth } from '../src/health/health.ts';
import { formatHealth } from '../src/health/health-table.ts';
import { runCommand } from '../src/lib/command.ts';
import { writeFileAtomically } from '../src/lib/files.ts';

const KINDS = {
  media: 'Media',
  ngo: 'Human rights and professional groups',
  intergovernmental: 'Intergovernmental bodies',
};

await runCommand({
  name: 'health',
  help: `npm run health: the health of each source: last success, last new item, items a week, failures, silence, redirects. Without --opml and --badge it writes nothing.

  --content DIR   the content folder (default: content)
  --opml FILE     also write all sources as OPML, for feed readers
  --badge FILE    also write the health badge as SVG`,
  options: { content: { type: 'string', default: 'content' }, opml: { type: 'string' }, badge: { type: 'string' } },
  async run({ content, opml: opmlFile, badge }) {
    const found = await loadHealth(content);
    if (opmlFile !== undefined)
      await writeFileAtomically(opmlFile, opml(found.sources, { title: 'Lusterka', kindName: (kind) => KINDS[kind] }));
    if (badge !== undefined) await writeFileAtomically(badge, healthBadge(found.health));
    console.log(formatHealth(found).join('\n'));
    return true;
  },
});
