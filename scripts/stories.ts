import { runCommand } from '../src/lib/command.ts';
import { withLock } from '../src/lib/lock.ts';
import { openStore } from '../src/store/store.ts';
import { assignStoredItems } from '../src/stories/assign-stored.ts';

await runCommand({
  name: 'stories',
  help: `npm run stories: gives a story to every stored item that has none, in the order in which items were first seen. A story is a set of items about one event. Items keep the story that they have; people correct them in content/stories (docs/stories.md). Pull does the same for new items.

  --content DIR   the content folder (default: content)`,
  options: { content: { type: 'string', default: 'content' } },
  async run({ content }) {
    const store = openStore(content);
    const result = await withLock(store.paths.pullLock, () => assignStoredItems(store, 'all'));
    console.log(
      `stories: ${result.items} items, ${result.joined} joined an earlier story, ${result.laterDevelopments} later developments`,
    );
    return true;
  },
});
