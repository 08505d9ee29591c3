import { healthBadge } from '../src/derive/health-badge.ts';
import { opml } from '../src/derive/opml.ts';
import { health } from '../src/health/health.ts';
import { healthLines } from '../src/health/health-table.ts';
import { runCommand } from '../src/lib/command.ts';
import { writeFileAtomically } from '../src/lib/files.ts';

const KINDS = {
  media: 'Media',
  ngo: 'Human rights and professional groups',
  intergovernmental: 'Intergovernmental bodies',
};

await runCommand({
  name: 'health',
  help: `npm run health: how every source is doing: last success, last new item, items a week, failures, silence, moves. Writes nothing unless asked.

  --content DIR   the content folder (content)
  --opml FILE     also write all sources as OPML, for reading apps
  --badge FILE    also write the badge, as SVG`,
  options: { content: { type: 'string', default: 'content' }, opml: { type: 'string' }, badge: { type: 'string' } },
  async run({ content, opml: opmlFile, badge }) {
    const found = await health(content);
    if (opmlFile !== undefined)
      await writeFileAtomically(opmlFile, opml(found.sources, { title: 'Lusterka', kindName: (kind) => KINDS[kind] }));
    if (badge !== undefined) await writeFileAtomically(badge, healthBadge(found.health));
    console.log(healthLines(found).join('\n'));
    return true;
  },
});
